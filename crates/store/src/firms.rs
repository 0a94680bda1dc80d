//! Firms: numbers, names, trade and district.

use std::collections::HashMap;

use haitun_primitives::firm_id::normalise_name;
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// A firm as it is known.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct Firm {
    /// Number within this system.
    pub firm_no: i64,
    /// Credit code or surrogate.
    pub firm_id: String,
    /// Name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Trade code.
    pub trade: String,
    /// Region code.
    pub district: String,
    /// Whether the id is a surrogate.
    pub surrogate: bool,
}

/// A firm to be entered.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewFirm {
    /// Credit code or surrogate.
    pub firm_id: String,
    /// Name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Trade code.
    pub trade: String,
    /// Region code.
    pub district: String,
    /// Whether the id is a surrogate.
    pub surrogate: bool,
}

/// Separates aliases on their way into the database.
const ALIAS_SEPARATOR: &str = "\u{1f}";

/// The ids that some firms already bear: one without a credit code is the firm that is known by its name.
async fn known_ids(work: &mut Work, firms: &[NewFirm]) -> Result<Vec<String>, StoreError> {
    let key = |firm: &NewFirm| normalise_name(&firm.name);
    let keys: Vec<String> = firms.iter().filter(|firm| firm.surrogate).map(key).collect();
    let known: Vec<(String, String)> = sqlx::query_as(
        "SELECT DISTINCT ON (name_key) name_key, firm_id FROM firms WHERE name_key = ANY ($1)
         ORDER BY name_key, surrogate, firm_no",
    )
    .bind(keys)
    .fetch_all(&mut **work)
    .await?;
    let known: HashMap<String, String> = known.into_iter().collect();
    let id = |firm: &NewFirm| {
        let by_name = if firm.surrogate { known.get(&key(firm)) } else { None };
        by_name.unwrap_or(&firm.firm_id).clone()
    };
    Ok(firms.iter().map(id).collect())
}

/// Enters the firms not known yet; returns the number of each, in the order given.
///
/// # Errors
/// The database refuses.
pub async fn enter(work: &mut Work, firms: &[NewFirm]) -> Result<Vec<i64>, StoreError> {
    let text = |pick: fn(&NewFirm) -> &str| -> Vec<String> {
        firms.iter().map(|firm| pick(firm).to_owned()).collect()
    };
    let ids = known_ids(work, firms).await?;
    sqlx::query(
        "INSERT INTO firms (firm_id, name, name_key, aliases, trade, district, surrogate)
         SELECT firm_id, name, name_key, string_to_array(aliases, $8), trade, district, surrogate
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bool[])
         AS given (firm_id, name, name_key, aliases, trade, district, surrogate)
         ON CONFLICT (firm_id) DO NOTHING",
    )
    .bind(&ids)
    .bind(text(|firm| &firm.name))
    .bind(firms.iter().map(|firm| normalise_name(&firm.name)).collect::<Vec<_>>())
    .bind(firms.iter().map(|firm| firm.aliases.join(ALIAS_SEPARATOR)).collect::<Vec<_>>())
    .bind(text(|firm| &firm.trade))
    .bind(text(|firm| &firm.district))
    .bind(firms.iter().map(|firm| firm.surrogate).collect::<Vec<_>>())
    .bind(ALIAS_SEPARATOR)
    .execute(&mut **work)
    .await?;
    sqlx::query(
        "INSERT INTO standings (firm_no, firm_id, name, trade, district)
         SELECT firm_no, firm_id, name, trade, district FROM firms WHERE firm_id = ANY ($1)
         ON CONFLICT (firm_no) DO NOTHING",
    )
    .bind(&ids)
    .execute(&mut **work)
    .await?;
    let numbers = sqlx::query_scalar(
        "SELECT firm_no FROM unnest($1::text[]) WITH ORDINALITY AS given (firm_id, place)
         JOIN firms USING (firm_id) ORDER BY place",
    )
    .bind(&ids)
    .fetch_all(&mut **work)
    .await?;
    Ok(numbers)
}

/// A firm by its id.
///
/// # Errors
/// The database refuses.
pub async fn by_id(work: &mut Work, firm_id: &str) -> Result<Option<Firm>, StoreError> {
    let firm = sqlx::query_as(
        "SELECT firm_no, firm_id, name, aliases, trade, district, surrogate FROM firms WHERE firm_id = $1",
    )
    .bind(firm_id)
    .fetch_optional(&mut **work)
    .await?;
    Ok(firm)
}

/// Whether a firm is known by its id, or, without a credit code, by its name.
///
/// # Errors
/// The database refuses.
pub async fn is_known(work: &mut Work, firm: &NewFirm) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM firms WHERE firm_id = $1 OR $3 AND name_key = $2)",
    )
    .bind(&firm.firm_id)
    .bind(normalise_name(&firm.name))
    .bind(firm.surrogate)
    .fetch_one(&mut **work)
    .await?)
}

/// The ids of some numbers.
///
/// # Errors
/// The database refuses.
pub async fn ids(work: &mut Work, numbers: &[i64]) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT firm_id FROM firms WHERE firm_no = ANY ($1) ORDER BY firm_no")
        .bind(numbers)
        .fetch_all(&mut **work)
        .await?)
}

/// Number and district of the firms in a range of numbers.
///
/// # Errors
/// The database refuses.
pub async fn districts(
    work: &mut Work,
    first: i64,
    last: i64,
) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = sqlx::query_as(
        "SELECT firm_no, district FROM firms WHERE firm_no BETWEEN $1 AND $2 ORDER BY firm_no",
    )
    .bind(first)
    .bind(last)
    .fetch_all(&mut **work)
    .await?;
    Ok(rows)
}

/// Greatest number given; 0 without firms.
///
/// # Errors
/// The database refuses.
pub async fn last_number(work: &mut Work) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT COALESCE(MAX(firm_no), 0) FROM firms")
        .fetch_one(&mut **work)
        .await?)
}
