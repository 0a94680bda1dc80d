//! The policy: who may do what, as a table that is kept with the rules.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use haitun_app::Reach;
use haitun_app::access::{Policy, Principal};

fn principal(role: &str, district: Option<&str>) -> Principal {
    Principal {
        account: "someone".to_owned(),
        name: haitun_rulebook::model::Title::default(),
        role: role.to_owned(),
        district: district.map(str::to_owned),
    }
}

#[test]
fn the_matrix_of_roles_and_actions_is_the_one_kept() {
    let policy = Policy::load(&crate::rulebook()).unwrap();
    let mut matrix = "| action |".to_owned();
    for role in &policy.roles {
        write!(matrix, " {} |", role.id).unwrap();
    }
    write!(matrix, "\n|---|{}\n", "---|".repeat(policy.roles.len())).unwrap();
    for action in policy.all_actions() {
        write!(matrix, "| {action} |").unwrap();
        for role in &policy.roles {
            let mark =
                if policy.allows(&principal(&role.id, None), action, None) { "✓" } else { " " };
            write!(matrix, " {mark} |").unwrap();
        }
        matrix.push('\n');
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/policy_matrix.md");
    let kept = fs::read_to_string(&file).unwrap_or_default();
    let table = kept.split_once("\n\n").map_or("", |(_, table)| table);
    if std::env::var_os("HAITUN_UPDATE").is_some() {
        fs::write(
            &file,
            format!("# Who may do what (`HAITUN_UPDATE=1 make test` writes it anew)\n\n{matrix}"),
        )
        .unwrap();
    } else {
        assert_eq!(
            table, matrix,
            "the policy changed; look at the change, then run HAITUN_UPDATE=1 make test"
        );
    }
}

#[test]
fn a_district_ends_at_its_border() {
    let policy = Policy::load(&crate::rulebook()).unwrap();
    let head = principal("district_head", Some("440305"));
    assert!(policy.allows(&head, "warning.close", Some("440305")));
    assert!(!policy.allows(&head, "warning.close", Some("440304")));
    assert!(!policy.allows(&principal("leader", None), "fact.write", None));
    assert!(!policy.allows(&principal("nobody", None), "firm.read", None));
    assert!(!policy.allows(&head, "no.such.action", None));
    let zones = Reach::Districts(vec!["440305".to_owned(), "SZ-QH".to_owned()]);
    assert_eq!((head.reach(), principal("analyst", None).reach()), (zones, Reach::City));
}

#[test]
fn administrators_see_no_business_data() {
    let policy = Policy::load(&crate::rulebook()).unwrap();
    for role in ["system_admin", "security_admin", "audit_admin", "tipster", "institution_signer"] {
        for action in ["firm.list", "firm.read", "fact.read", "warning.list", "overview.read"] {
            assert!(!policy.allows(&principal(role, None), action, None), "{role} {action}");
        }
    }
}
