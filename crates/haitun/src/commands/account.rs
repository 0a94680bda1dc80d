//! `haitun account add`.

use clap::Subcommand;
use haitun_app::access::Principal;
use haitun_app::accounts;
use haitun_primitives::problem::Problem;
use haitun_rulebook::model::Title;
use serde_json::json;

use super::Place;
use crate::output;

#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Creates an account; its password is the first line of standard input.
    Add {
        /// Name to sign in with.
        account: String,
        /// Role (docs/policy_matrix.md).
        #[arg(long)]
        role: String,
        /// District, for roles of a district.
        #[arg(long)]
        district: Option<String>,
        /// Chinese name.
        #[arg(long)]
        zh: String,
        /// English name.
        #[arg(long)]
        en: String,
    },
}

pub(crate) async fn run(place: &Place, json: bool, account: &Account) -> Result<(), Problem> {
    let Account::Add { account, role, district, zh, en } = account;
    let mut password = String::new();
    std::io::stdin().read_line(&mut password).map_err(|error| {
        Problem::new(
            "account.password",
            format!("无法读取密码（{error}）"),
            format!("no password can be read ({error})"),
        )
    })?;
    let principal = Principal {
        account: account.clone(),
        name: Title { zh: zh.clone(), en: en.clone() },
        role: role.clone(),
        district: district.clone(),
    };
    let house = place.house().await?;
    accounts::create(&house, &principal, password.trim_end_matches(['\r', '\n'])).await?;
    output::result(json, &json!({ "ok": true, "account": account, "role": role }))
}
