//! Accounts and sign-in: slow hashes, growing pauses after failures, tokens of which only the digest is kept.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use chrono::{DateTime, Duration, Utc};
use haitun_primitives::problem::Problem;
use haitun_primitives::region::region_of;
use haitun_rulebook::model::Title;
use haitun_store::accounts::{self, AccountRow};
use haitun_store::{Reach, sessions};
use rand::RngExt as _;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::access::{Policy, Principal};
use crate::assess::committed;
use crate::house::{House, document};

/// Hours without a request after which a session ends.
pub const IDLE_HOURS: i64 = 2;
/// Hours after which a session ends in any case.
pub const LIFETIME_HOURS: i64 = 12;
/// Seconds between two notes that a session is in use.
const SEEN_SECONDS: i64 = 60;
/// Failures in a row that cost nothing.
const FREE_FAILURES: i32 = 4;
/// Longest pause after failures, in seconds.
const PAUSE_SECONDS_MAX: i64 = 900;
const TOKEN_BYTES: usize = 32;
/// Passwords compared at once: each takes a core and much memory.
const HASHES_AT_ONCE: usize = 2;
/// Shortest password taken.
pub const PASSWORD_CHARACTERS_MIN: usize = 12;
/// Longest password taken.
pub const PASSWORD_BYTES_MAX: usize = 256;
/// Password of the accounts of the demonstration.
pub const DEMO_PASSWORD: &str = "haitun-demo-2026";
/// Accounts of the demonstration.
pub const DEMO_ACCOUNTS: [(&str, &str, &str, &str, &str); 5] = [
    ("analyst01", "林晓", "Lin Xiao", "analyst", ""),
    ("leader01", "陈局", "Director Chen", "leader", ""),
    ("sysadmin01", "王维", "Wang Wei", "system_admin", ""),
    ("nanshan01", "周宁", "Zhou Ning", "district_head", "440305"),
    ("audit01", "何静", "He Jing", "audit_admin", ""),
];

/// Creates the accounts of the demonstration.
///
/// # Errors
/// The database refuses.
pub async fn create_demo(house: &House) -> Result<(), Problem> {
    for (account, zh, en, role, district) in DEMO_ACCOUNTS {
        let principal = Principal {
            account: account.to_owned(),
            name: Title { zh: zh.to_owned(), en: en.to_owned() },
            role: role.to_owned(),
            district: Some(district.to_owned()).filter(|district| !district.is_empty()),
        };
        create(house, &principal, DEMO_PASSWORD).await?;
    }
    Ok(())
}

/// Creates an account; one that bears the name already is left as it is.
///
/// # Errors
/// Role, district or password is not fit, or the database refuses.
pub async fn create(house: &House, principal: &Principal, password: &str) -> Result<(), Problem> {
    fit(&Policy::load(&house.rulebook)?, principal, password)?;
    let mut work = house.store.begin(&Reach::City).await?;
    if accounts::by_name(&mut work, &principal.account).await?.is_none() {
        let row = AccountRow {
            account: principal.account.clone(),
            zh: principal.name.zh.clone(),
            en: principal.name.en.clone(),
            role: principal.role.clone(),
            district: principal.district.clone().unwrap_or_default(),
            password: hashed(password)?,
            failures: 0,
            locked_until: None,
        };
        accounts::create(&mut work, &row).await?;
    }
    committed(work).await
}

fn fit(policy: &Policy, principal: &Principal, password: &str) -> Result<(), Problem> {
    let refused =
        |place: &str, zh: String, en: String| Err(Problem::new("account.field", zh, en).at(place));
    let Some(role) = policy.roles.iter().find(|role| role.id == principal.role) else {
        let known: Vec<&str> = policy.roles.iter().map(|role| role.id.as_str()).collect();
        let known = known.join(", ");
        return refused(
            "role",
            format!("没有这个角色；可选：{known}"),
            format!("there is no such role; choose of {known}"),
        );
    };
    let district = principal.district.as_deref();
    if role.district != district.is_some() || district.is_some_and(|code| region_of(code).is_none())
    {
        return refused(
            "district",
            "此角色与辖区不符：区级角色须填辖区代码，其他角色不填".to_owned(),
            "role and district do not fit: roles of a district need its code, others none"
                .to_owned(),
        );
    }
    let length = password.chars().count();
    if length < PASSWORD_CHARACTERS_MIN || password.len() > PASSWORD_BYTES_MAX {
        return refused(
            "password",
            format!("密码至少 {PASSWORD_CHARACTERS_MIN} 个字符"),
            format!("a password has at least {PASSWORD_CHARACTERS_MIN} characters"),
        );
    }
    Ok(())
}

fn hashed(password: &str) -> Result<String, Problem> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash: PasswordHash| hash.to_string()).map_err(|error| document(&error))
}

fn matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Signs in; returns who it is, and the token of the session.
///
/// # Errors
/// Account or password is wrong, or too many attempts failed.
pub async fn sign_in(
    house: &House,
    account: &str,
    password: &str,
    now: DateTime<Utc>,
) -> Result<(Principal, String), Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    let known = accounts::by_name(&mut work, account).await?;
    // Hashing takes long: nobody waits for a connection meanwhile.
    drop(work);
    if let Some(until) =
        known.as_ref().and_then(|known| known.locked_until).filter(|until| *until > now)
    {
        let seconds = (until - now).num_seconds() + 1;
        return Err(Problem::new(
            "session.locked",
            format!("失败次数过多；请 {seconds} 秒后再试"),
            format!("too many attempts failed; try again in {seconds} seconds"),
        ));
    }
    let right = is_right(known.as_ref(), password).await;
    let Some(known) = known.filter(|_| right) else {
        note_failure(house, account, now).await?;
        return Err(Problem::new(
            "session.refused",
            "账号或密码不正确；请重新输入",
            "account or password is wrong; enter them again",
        ));
    };
    let mut bytes = [0_u8; TOKEN_BYTES];
    rand::rng().fill(&mut bytes);
    let token = hex::encode(bytes);
    let mut work = house.store.begin(&Reach::City).await?;
    accounts::set_failures(&mut work, account, 0, None).await?;
    sessions::begin(&mut work, &Sha256::digest(&token), account).await?;
    committed(work).await?;
    let district = Some(known.district).filter(|district| !district.is_empty());
    let name = Title { zh: known.zh, en: known.en };
    Ok((Principal { account: known.account, name, role: known.role, district }, token))
}

/// Whether a password is the account's; an unknown account costs the same time as a wrong password.
async fn is_right(known: Option<&AccountRow>, password: &str) -> bool {
    static AT_ONCE: Semaphore = Semaphore::const_new(HASHES_AT_ONCE);
    static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody").unwrap_or_default());
    if password.len() > PASSWORD_BYTES_MAX {
        return false;
    }
    let Ok(_turn) = AT_ONCE.acquire().await else { return false };
    let (given, hash) = (password.to_owned(), known.map(|known| known.password.clone()));
    let compared = tokio::task::spawn_blocking(move || {
        matches(&given, hash.as_deref().unwrap_or_else(|| NOBODY.as_str()))
    });
    compared.await.unwrap_or(false) && known.is_some()
}

async fn note_failure(house: &House, account: &str, now: DateTime<Utc>) -> Result<(), Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    if let Some(failures) = accounts::count_failure(&mut work, account).await? {
        let beyond = (failures - FREE_FAILURES).clamp(0, 20);
        let pause = (1_i64 << beyond).min(PAUSE_SECONDS_MAX);
        let until = (beyond > 0).then(|| now + Duration::seconds(pause));
        accounts::set_failures(&mut work, account, failures, until).await?;
    }
    committed(work).await
}

/// Who a token belongs to, if its session still runs.
///
/// # Errors
/// The database is gone.
pub async fn of_token(
    house: &House,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Principal>, Problem> {
    let digest = Sha256::digest(token);
    let mut work = house.store.begin(&Reach::City).await?;
    let Some(row) = sessions::by_token(&mut work, &digest).await? else { return Ok(None) };
    let over = now - row.seen > Duration::hours(IDLE_HOURS)
        || now - row.begun > Duration::hours(LIFETIME_HOURS);
    if over {
        sessions::end(&mut work, &digest).await?;
    } else if now - row.seen > Duration::seconds(SEEN_SECONDS) {
        sessions::seen(&mut work, &digest, now).await?;
    }
    committed(work).await?;
    let district = Some(row.district).filter(|district| !district.is_empty());
    let name = Title { zh: row.zh, en: row.en };
    Ok((!over).then_some(Principal { account: row.account, name, role: row.role, district }))
}

/// Ends a session.
///
/// # Errors
/// The database is gone.
pub async fn sign_out(house: &House, token: &str) -> Result<(), Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    sessions::end(&mut work, &Sha256::digest(token)).await?;
    committed(work).await
}

/// All accounts, without their secrets.
///
/// # Errors
/// The database is gone.
pub async fn all(house: &House) -> Result<Vec<Principal>, Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    let rows = accounts::all(&mut work).await?;
    let principal = |row: AccountRow| Principal {
        account: row.account,
        name: Title { zh: row.zh, en: row.en },
        role: row.role,
        district: Some(row.district).filter(|district| !district.is_empty()),
    };
    Ok(rows.into_iter().map(principal).collect())
}
