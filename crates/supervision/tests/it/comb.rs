//! COMB index: the golden vector of domain §1.4, its caps and its veto.

use haitun_supervision::CompiledIndex;
use haitun_supervision::observation::{PeerDistribution, PeerStatistics};
use haitun_supervision::outcome::Assessment;

use crate::{Firm, RULEBOOK, assert_sums, dimensions};

const BALANCE: i64 = 1_000_000_000;

fn peers() -> PeerStatistics {
    let distribution = PeerDistribution { count: 30, median: 100_000, cuts: vec![100_000] };
    let mut peers = PeerStatistics::default();
    peers
        .trades
        .entry("p2p".to_owned())
        .or_default()
        .insert("weighted_yield".to_owned(), distribution);
    peers
}

/// The vector: shares of a balance of ten million, and figures as filed.
fn golden(day: &str) -> Firm {
    let mut firm = Firm::new(day, "p2p");
    for (signal, share) in [
        ("over_cap_balance", 2_500),
        ("custody_balance", 98_000),
        ("related_balance", 400),
        ("mismatch_balance", 3_000),
        ("over_cost_balance", 500),
        ("overdue90_balance", 3_000),
    ] {
        firm.see(signal, 0, ("", ""), (BALANCE / 100_000 * share, 100));
    }
    firm.see("loan_balance", 0, ("", ""), (BALANCE, 100)).see(
        "loan_balance",
        31,
        ("", ""),
        (BALANCE, 100),
    );
    firm.see("loan_balance", 92, ("", ""), (839_619_283, 100));
    firm.see("prohibitions_confirmed", 0, ("a", "K4|confirmed"), (1, 1));
    firm.see("net_inflow", 0, ("", ""), (-BALANCE / 100 * 4, 100));
    firm.see("compensation_paid", 0, ("", ""), (200, 100)).see(
        "principal_interest_due",
        0,
        ("", ""),
        (10_000, 100),
    );
    firm.see("due_next_30_days", 0, ("", ""), (1_100, 100));
    for age in [0, 31, 62] {
        firm.see("new_lending", age, ("", ""), (1_000, 100));
    }
    firm.see("payout_complaints", 0, ("", ""), (2, 1)).see("lenders", 0, ("", ""), (10_000, 1));
    for (signal, numerator) in [
        ("top10_lenders_share", 1_200),
        ("uptime", 9_980),
        ("disclosure_rate", 9_600),
        ("filing_quality", 9_500),
        ("rectification_rate", 9_000),
        ("top10_borrowers_share", 1_400),
        ("max_borrower_share", 160),
        ("weighted_yield", 1_150),
        ("unsuitable_lenders_share", 100),
        ("verified_samples_rate", 9_700),
    ] {
        firm.see(signal, 0, ("", ""), (numerator, 10_000));
    }
    for (signal, points) in [("qualifications", 80), ("control_changes", 1), ("audit_opinion", 100)]
    {
        firm.see(signal, 0, ("", ""), (points, 1));
    }
    firm
}

fn assess(firm: &Firm) -> Assessment {
    let compiled = CompiledIndex::new(&RULEBOOK, "comb", firm.as_of).unwrap();
    let assessment = compiled.assess(&firm.input, &peers());
    assert_sums(&assessment);
    assessment
}

#[test]
fn golden_vector() {
    let assessment = assess(&golden("2017-07-31"));
    assert_eq!(dimensions(&assessment), [Some(7837), Some(8162), Some(8640), Some(7755)]);
    assert_eq!((assessment.score, assessment.grade.as_deref()), (Some(8062), Some("B")));
    assert_eq!((assessment.coverage, assessment.indicative), (10_000, false));
}

#[test]
fn a_cap_limits_the_grade_and_a_veto_beats_it() {
    let mut firm = golden("2017-08-31");
    firm.see("overdue90_balance", 0, ("", ""), (BALANCE / 100 * 11, 100));
    assert_eq!(assess(&firm).grade.as_deref(), Some("D"));
    firm.see("custody_bank_missing", 0, ("", ""), (1, 1));
    let vetoed = assess(&firm);
    assert_eq!(vetoed.grade.as_deref(), Some("E"));
    assert_eq!(vetoed.hard_rules.len(), 2);
    let mut pooled = golden("2017-07-31");
    pooled.see("prohibitions_confirmed", 0, ("b", "K2|confirmed"), (1, 1));
    assert_eq!(assess(&pooled).grade.as_deref(), Some("E"));
    assert!(
        vetoed.score.is_some_and(|score| score > 6_000),
        "a vetoed score is still computed and shown"
    );
}

#[test]
fn the_veto_on_custody_has_a_first_day() {
    let grade = |day: &str| {
        let mut firm = golden(day);
        firm.see("custody_bank_missing", 0, ("", ""), (1, 1));
        assess(&firm).grade
    };
    assert_eq!(grade("2017-08-22").as_deref(), Some("B"));
    assert_eq!(grade("2017-08-23").as_deref(), Some("E"));
}

#[test]
fn a_grade_on_thin_data_is_indicative() {
    let mut firm = Firm::new("2017-07-31", "p2p");
    firm.see("top10_borrowers_share", 0, ("", ""), (1_400, 10_000));
    let assessment = assess(&firm);
    assert!(assessment.indicative);
    assert_eq!(assessment.score, Some(7_200));
}
