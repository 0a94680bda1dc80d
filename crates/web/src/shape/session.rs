//! Who is signed in, and who there is.

use haitun_app::access::{Policy, Principal};
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
}

impl Session {
    pub(crate) fn of(policy: &Policy, person: &Principal) -> Self {
        Self {
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
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UserList {
    pub(crate) items: Vec<User>,
}

impl User {
    pub(crate) fn of(policy: &Policy, person: &Principal) -> Self {
        Self {
            account: person.account.clone(),
            name: Title::from(&person.name),
            role: person.role.clone(),
            role_title: Title::from(&policy.role_title(&person.role)),
        }
    }
}
