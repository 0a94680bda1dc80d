//! Who is signed in, and who there is.

use chrono::{DateTime, Utc};
use haitun_app::access::Policy;
use haitun_app::accounts::{Account, Signed};
use serde::Serialize;
use utoipa::ToSchema;

use super::Title;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Session {
    account: String,
    name: Title,
    role: String,
    role_title: Title,
    district: Option<String>,
    actions: Vec<String>,
    /// An administrator set the password: another must be chosen before anything else.
    password_due: bool,
}

impl Session {
    pub(crate) fn of(policy: &Policy, signed: &Signed) -> Self {
        let person = &signed.person;
        Self {
            password_due: signed.password_due,
            account: person.account.clone(),
            name: Title::from(&person.name),
            role: person.role.clone(),
            role_title: Title::from(&policy.role_title(&person.role)),
            district: person.district.clone(),
            actions: policy.actions(person),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct User {
    account: String,
    name: Title,
    role: String,
    role_title: Title,
    district: Option<String>,
    closed_at: Option<DateTime<Utc>>,
    /// Its owner has not yet chosen a password.
    password_due: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UserList {
    pub(crate) items: Vec<User>,
}

impl User {
    pub(crate) fn of(policy: &Policy, account: &Account) -> Self {
        let person = &account.person;
        Self {
            account: person.account.clone(),
            name: Title::from(&person.name),
            role: person.role.clone(),
            role_title: Title::from(&policy.role_title(&person.role)),
            district: person.district.clone(),
            closed_at: account.closed_at,
            password_due: account.password_due,
        }
    }
}
