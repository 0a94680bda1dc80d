//! Accounts and sign-in: slow hashes, growing pauses after failures, tokens of which only the digest is kept.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use chrono::{DateTime, Duration, Utc};
use haitun_primitives::problem::Problem;
use haitun_primitives::region::region_of;
use haitun_rulebook::model::Title;
use haitun_store::accounts::{self, AccountRow, NewPassword};
use haitun_store::{Reach, sessions, warnings};
use rand::RngExt as _;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::access::{Policy, Principal};
use crate::assess::committed;
use crate::house::{House, document};
use crate::warnings::SYSTEM;

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
/// Sign-ins under way at once; more are asked to come back.
const SIGN_INS_AT_ONCE: usize = 64;
/// What a password is compared with where there is no account: no password's, made as [`hashed`] makes them.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$aGFpdHVuLW5vYm9keS0xNg$bm8tcGFzc3dvcmQtaGFzLXRoaXMtZGlnZXN0LTIwMjY";
/// Longest name of an account.
pub const ACCOUNT_CHARACTERS_MAX: usize = 64;
/// Longest name of a person.
pub const NAME_CHARACTERS_MAX: usize = 64;
/// Action of closing accounts, opening them and setting passwords; someone must remain who may.
const CHANGE: &str = "user.change";
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

/// An account, without its secrets.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Account {
    /// Whose.
    pub person: Principal,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Its password was set by someone else.
    pub password_due: bool,
}

/// Whoever signed in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Signed {
    /// Who.
    pub person: Principal,
    /// The password was set by someone else: nothing may be done but choose another.
    pub password_due: bool,
}

/// What an administrator does with an account.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Change<'a> {
    /// Nobody signs in to it, and its sessions end at once.
    Close,
    /// It is used again.
    Reopen,
    /// It gets a password, with which its owner can only choose another; its sessions end at once.
    Password(&'a str),
}

/// Whether a password stays.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Validity {
    /// Until its owner chooses another.
    Lasting,
    /// For choosing another.
    Once,
}

/// Creates the accounts of the demonstration; those that are there already stay.
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
        created(house, &principal, DEMO_PASSWORD, Validity::Lasting).await?;
    }
    Ok(())
}

/// Creates an account.
///
/// # Errors
/// Name, role, district or password is not fit, the name is taken, or the database refuses.
pub async fn create(house: &House, principal: &Principal, password: &str) -> Result<(), Problem> {
    if created(house, principal, password, Validity::Lasting).await? {
        return Ok(());
    }
    Err(taken(principal))
}

/// An administrator creates an account for someone, with a first password.
///
/// # Errors
/// As [`create`]; the person's name is missing.
pub async fn add(house: &House, person: &Principal, password: &str) -> Result<Account, Problem> {
    for (place, name) in [("name.zh", &person.name.zh), ("name.en", &person.name.en)] {
        if name.trim().is_empty() || name.chars().count() > NAME_CHARACTERS_MAX {
            return Err(Problem::new(
                "account.field",
                format!("中文与英文姓名均须填写，各不超过 {NAME_CHARACTERS_MAX} 个字符"),
                format!("both names are needed, of at most {NAME_CHARACTERS_MAX} characters each"),
            )
            .at(place));
        }
    }
    if created(house, person, password, Validity::Once).await? {
        return Ok(Account { person: person.clone(), closed_at: None, password_due: true });
    }
    Err(taken(person))
}

fn taken(principal: &Principal) -> Problem {
    Problem::new(
        "account.exists",
        "已有同名账号，未作任何更改；请换一个账号名",
        "an account of this name exists already and was left as it is; choose another name",
    )
    .at(principal.account.clone())
}

/// Creates an account unless one bears the name; says whether it did.
async fn created(
    house: &House,
    principal: &Principal,
    password: &str,
    validity: Validity,
) -> Result<bool, Problem> {
    fit(&Policy::load(&house.rulebook)?, principal, password)?;
    let mut work = house.store.begin(&Reach::City).await?;
    let known = accounts::by_name(&mut work, &principal.account).await?;
    committed(work).await?;
    if known.is_some() {
        return Ok(false);
    }
    let row = AccountRow {
        account: principal.account.clone(),
        zh: principal.name.zh.clone(),
        en: principal.name.en.clone(),
        role: principal.role.clone(),
        district: principal.district.clone().unwrap_or_default(),
        password: hashed_apart(password).await?,
        failures: 0,
        locked_until: None,
        closed_at: None,
        password_due: validity == Validity::Once,
    };
    let mut work = house.store.begin(&Reach::City).await?;
    let created = accounts::create(&mut work, &row).await?;
    committed(work).await?;
    Ok(created)
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
    let name = principal.account.as_str();
    if name == SYSTEM || name.chars().any(char::is_control) {
        return refused(
            "account",
            format!("账号名不得为 {SYSTEM}（系统自用），也不得含控制字符"),
            format!(
                "the name of an account is not {SYSTEM}, which is the system's own, and holds no control characters"
            ),
        );
    }
    if name.is_empty() || name.trim() != name || name.chars().count() > ACCOUNT_CHARACTERS_MAX {
        return refused(
            "account",
            format!("账号名为 1 至 {ACCOUNT_CHARACTERS_MAX} 个字符，首尾不得有空格"),
            format!(
                "the name of an account has 1 to {ACCOUNT_CHARACTERS_MAX} characters and no space at its ends"
            ),
        );
    }
    fit_password(password)
}

fn fit_password(password: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if length >= PASSWORD_CHARACTERS_MIN && password.len() <= PASSWORD_BYTES_MAX {
        return Ok(());
    }
    Err(Problem::new(
        "account.field",
        format!("密码至少 {PASSWORD_CHARACTERS_MIN} 个字符，不超过 {PASSWORD_BYTES_MAX} 字节"),
        format!(
            "a password has at least {PASSWORD_CHARACTERS_MIN} characters and at most {PASSWORD_BYTES_MAX} bytes"
        ),
    )
    .at("password"))
}

/// An administrator changes an account of someone else.
///
/// # Errors
/// The account is unknown, the administrator's own or the last that may do this, or the password is not fit.
pub async fn change(
    house: &House,
    policy: &Policy,
    by: &str,
    account: &str,
    change: Change<'_>,
    now: DateTime<Utc>,
) -> Result<Account, Problem> {
    if by == account && change != Change::Reopen {
        return Err(own(account));
    }
    let hash = match change {
        Change::Password(password) => {
            fit_password(password)?;
            Some(hashed_apart(password).await?)
        }
        Change::Close | Change::Reopen => None,
    };
    let mut work = house.store.begin(&Reach::City).await?;
    // All are locked: two administrators who close each other at once do so one after the other.
    let rows = accounts::locked(&mut work).await?;
    let row = rows.iter().find(|row| row.account == account).ok_or_else(|| unknown(account))?;
    match change {
        Change::Close => {
            let remains = |row: &&AccountRow| row.closed_at.is_none() && row.account != account;
            let able = |row: &AccountRow| policy.allows(&principal(row.clone()), CHANGE, None);
            if !rows.iter().filter(remains).any(able) {
                return Err(last(account));
            }
            accounts::set_closed(&mut work, account, row.closed_at.or(Some(now))).await?;
        }
        Change::Reopen => accounts::set_closed(&mut work, account, None).await?,
        Change::Password(_) => {
            let hash = &hash.unwrap_or_default();
            let new = NewPassword { hash, due: true, before: &row.password };
            accounts::set_password(&mut work, account, new).await?;
        }
    }
    if change != Change::Reopen {
        sessions::end_all(&mut work, account, None).await?;
    }
    let row = accounts::by_name(&mut work, account).await?.ok_or_else(|| unknown(account))?;
    committed(work).await?;
    Ok(known(row))
}

fn unknown(account: &str) -> Problem {
    Problem::new(
        "account.unknown",
        "没有这个账号；请从账户列表选择",
        "there is no such account; choose one from the list",
    )
    .at(account)
}

fn own(account: &str) -> Problem {
    Problem::new(
        "account.own",
        "不能关闭自己的账号，也不能在此重设自己的密码；修改密码请用右上角菜单，关闭账号请另一位管理员办理",
        "your own account cannot be closed, nor its password set here; change the password in the menu at the top, and ask another administrator to close the account",
    )
    .at(account)
}

fn last(account: &str) -> Problem {
    Problem::new(
        "account.last",
        "这是最后一个可以管理账户的账号；请先新建或恢复另一个系统管理员",
        "this is the last account that can look after accounts; create or reopen another system administrator first",
    )
    .at(account)
}

/// A new password of one's own, and what proves that it is asked for by its owner.
#[derive(Clone, Copy, Debug)]
pub struct OwnPassword<'a> {
    /// The password until now.
    pub current: &'a str,
    /// The new one.
    pub new: &'a str,
    /// Token of the session that stays; the others end.
    pub token: &'a str,
}

/// Someone chooses a password.
///
/// # Errors
/// The one until now is wrong or too many attempts failed; the new one is not fit, or is the same.
pub async fn choose_password(
    house: &House,
    account: &str,
    given: OwnPassword<'_>,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    fit_password(given.new)?;
    if given.new == given.current {
        return Err(Problem::new(
            "account.field",
            "新密码不能与现用密码相同；请另选一个",
            "the new password must differ from the present one; choose another",
        )
        .at("password"));
    }
    let known = proven(house, account, given.current, now).await?.ok_or_else(not_proven)?;
    let hash = hashed_apart(given.new).await?;
    let mut work = house.store.begin(&Reach::City).await?;
    let new = NewPassword { hash: &hash, due: false, before: &known.password };
    if !accounts::set_password(&mut work, account, new).await? {
        return Err(not_proven());
    }
    sessions::end_all(&mut work, account, Some(&Sha256::digest(given.token))).await?;
    committed(work).await
}

fn not_proven() -> Problem {
    let minutes = PAUSE_SECONDS_MAX / 60;
    Problem::new(
        "account.current",
        format!("现用密码不正确，或失败次数过多；请核对，多次失败后最多需等待 {minutes} 分钟"),
        format!(
            "the present password is wrong, or too many attempts failed; check it, and after several failures wait up to {minutes} minutes"
        ),
    )
    .at("current")
}

/// Hashing takes long: it keeps nobody else waiting.
async fn hashed_apart(password: &str) -> Result<String, Problem> {
    let password = password.to_owned();
    let hash = tokio::task::spawn_blocking(move || hashed(&password)).await;
    hash.map_err(|error| document(&error))?
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
/// Account or password is wrong, too many attempts failed, or too many are under way.
pub async fn sign_in(
    house: &House,
    account: &str,
    password: &str,
    now: DateTime<Utc>,
) -> Result<(Signed, String), Problem> {
    static UNDER_WAY: Semaphore = Semaphore::const_new(SIGN_INS_AT_ONCE);
    let Ok(_place) = UNDER_WAY.try_acquire() else { return Err(busy()) };
    let known = proven(house, account, password, now).await?.ok_or_else(refused)?;
    let mut bytes = [0_u8; TOKEN_BYTES];
    rand::rng().fill(&mut bytes);
    let token = hex::encode(bytes);
    let mut work = house.store.begin(&Reach::City).await?;
    accounts::set_failures(&mut work, account, 0, None).await?;
    let (lifetime, idle) = (Duration::hours(LIFETIME_HOURS), Duration::hours(IDLE_HOURS));
    sessions::purge(&mut work, now - lifetime, now - idle).await?;
    if !sessions::begin(&mut work, &Sha256::digest(&token), account, &known.password).await? {
        return Err(refused());
    }
    committed(work).await?;
    let password_due = known.password_due;
    Ok((Signed { person: principal(known), password_due }, token))
}

/// The account, if the password is its own and it neither pauses nor is closed. Nobody learns from words or time which account
/// exists or pauses: the same is done and said for all that fail.
async fn proven(
    house: &House,
    account: &str,
    password: &str,
    now: DateTime<Utc>,
) -> Result<Option<AccountRow>, Problem> {
    static TURNS: Semaphore = Semaphore::const_new(HASHES_AT_ONCE);
    // The account is read within the turn, so that guesses side by side do not escape the pause.
    let Ok(_turn) = TURNS.acquire().await else { return Ok(None) };
    let mut work = house.store.begin(&Reach::City).await?;
    let known = accounts::by_name(&mut work, account).await?;
    // Comparing takes long: it holds no connection.
    committed(work).await?;
    let pauses = |row: &AccountRow| row.locked_until.is_some_and(|until| until > now);
    let paused = known.as_ref().is_some_and(pauses);
    let known = known.filter(|row| !pauses(row) && row.closed_at.is_none());
    if is_right(known.as_ref(), password).await {
        return Ok(known);
    }
    if !paused {
        note_failure(house, account, now).await?;
    }
    Ok(None)
}

/// Whether a password is the account's; without an account the same is computed.
async fn is_right(known: Option<&AccountRow>, password: &str) -> bool {
    if password.len() > PASSWORD_BYTES_MAX {
        return false;
    }
    let given = password.to_owned();
    let hash = known.map_or_else(|| NOBODY.to_owned(), |known| known.password.clone());
    let compared = tokio::task::spawn_blocking(move || matches(&given, &hash));
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

fn refused() -> Problem {
    let minutes = PAUSE_SECONDS_MAX / 60;
    Problem::new(
        "session.refused",
        format!(
            "账号或密码不正确，或失败次数过多；请核对后重新输入，多次失败后最多需等待 {minutes} 分钟"
        ),
        format!(
            "account or password is wrong, or too many attempts failed; check both, and after several failures wait up to {minutes} minutes"
        ),
    )
}

fn busy() -> Problem {
    Problem::new(
        "session.busy",
        "正在登录的人过多；请稍后再试",
        "too many people sign in at this moment; try again shortly",
    )
}

/// Who a token belongs to, if its session still runs.
///
/// # Errors
/// The database is gone.
pub async fn of_token(
    house: &House,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Signed>, Problem> {
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
    let person = Principal { account: row.account, name, role: row.role, district };
    Ok((!over).then_some(Signed { person, password_due: row.password_due }))
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

/// All accounts, the closed ones too.
///
/// # Errors
/// The database is gone.
pub async fn all(house: &House) -> Result<Vec<Account>, Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    let rows = accounts::all(&mut work).await?;
    Ok(rows.into_iter().map(known).collect())
}

/// Whether someone sees a warning and so can be given it; one beyond `reach` is for the step itself to refuse.
///
/// # Errors
/// The database is gone.
pub async fn sees_warning(
    house: &House,
    reach: &Reach,
    warning_id: i64,
    person: &Principal,
) -> Result<bool, Problem> {
    let mut work = house.store.begin(reach).await?;
    let found = warnings::by_id(&mut work, warning_id, false).await?;
    Ok(found.is_none_or(|warning| match person.reach() {
        Reach::City => true,
        Reach::Districts(own) => own.contains(&warning.district),
    }))
}

fn known(row: AccountRow) -> Account {
    let (closed_at, password_due) = (row.closed_at, row.password_due);
    Account { person: principal(row), closed_at, password_due }
}

fn principal(row: AccountRow) -> Principal {
    Principal {
        account: row.account,
        name: Title { zh: row.zh, en: row.en },
        role: row.role,
        district: Some(row.district).filter(|district| !district.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_account_costs_what_a_known_one_costs() {
        let about = |hash: &str| {
            let hash = PasswordHash::new(hash).unwrap();
            let length = |text: String| text.len();
            (
                hash.algorithm.to_string(),
                hash.version,
                hash.params.to_string(),
                length(hash.hash.map(|hash| hash.to_string()).unwrap_or_default()),
            )
        };
        assert_eq!(about(NOBODY), about(&hashed("correct horse battery").unwrap()));
        assert!(!matches("nobody", NOBODY) && !matches("", NOBODY));
    }
}
