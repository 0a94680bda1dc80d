//! What is told of a form that was due and is not filed.

use std::collections::BTreeSet;

use haitun_supervision::CompiledIndex;
use haitun_supervision::observation::PeerStatistics;
use haitun_supervision::outcome::{IndicatorState, Lack};

use crate::{Firm, RULEBOOK};

/// However long a platform has been silent, each indicator names the latest month due, by the holidays of that year.
#[test]
fn the_latest_month_due_is_named_with_its_deadline() {
    let check = |day: &str, month_end: &str, due_on: &str| {
        let mut firm = Firm::new(day, "p2p");
        firm.see("reporting_duty", 700, ("", "p2p-m1"), (1, 1));
        let index = CompiledIndex::new(&RULEBOOK, "comb", firm.as_of).unwrap();
        let assessment = index.assess(&firm.input, &PeerStatistics::default());
        let indicators = assessment.dimensions.iter().flat_map(|one| &one.indicators);
        let unfiled = indicators.filter(|one| one.state == IndicatorState::DueNotFiled);
        let told: BTreeSet<String> = unfiled
            .map(|one| match &one.lack {
                Some(Lack::NotFiled { form, month_end, due_on }) => {
                    format!("{form} {month_end} {due_on}")
                }
                other => format!("{}: {other:?}", one.id),
            })
            .collect();
        assert_eq!(told, BTreeSet::from([format!("p2p-m1 {month_end} {due_on}")]), "{day}");
        assert_eq!((assessment.score, assessment.indicative), (Some(0), false), "{day}");
    };
    check("2017-08-08", "2017-07-31", "2017-08-07");
    check("2017-08-07", "2017-06-30", "2017-07-07");
    // National Day 2017 was a holiday from 1 to 8 October.
    check("2017-10-13", "2017-08-31", "2017-09-07");
    check("2017-10-14", "2017-09-30", "2017-10-13");
    // New Year's Day.
    check("2018-01-09", "2017-12-31", "2018-01-08");
    // Spring Festival from 15 to 21 February 2018 comes after the deadline.
    check("2018-02-08", "2018-01-31", "2018-02-07");
}
