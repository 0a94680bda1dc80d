//! Firms: numbers, names, trade and district.

use std::collections::{HashMap, HashSet};

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
/// Firms whose aliases are looked through at a time.
const ALIAS_PAGE: i64 = 10_000;
/// Spellings kept of one firm.
const ALIASES_MAX: i32 = 50;

/// The firm that another spelling or code turned out to name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Identity {
    /// Its id; one that is known keeps the id it has.
    pub firm_id: String,
    /// Whether it is entered for the first time.
    pub new: bool,
}

/// Ids of known firms by what they are called; those with a credit code come first.
#[derive(Default)]
struct Names {
    ids: HashSet<String>,
    by_key: HashMap<String, (String, bool)>,
    by_alias: HashMap<String, (String, bool)>,
}

impl Names {
    /// The known firm that is meant: by code or surrogate, then by name, then by alias. A firm with a code is never
    /// another firm with a code, whatever their names.
    fn find(&self, firm: &NewFirm) -> Option<&str> {
        let key = normalise_name(&firm.name);
        let fits = |found: &&(String, bool)| firm.surrogate || found.1;
        self.ids
            .get(&firm.firm_id)
            .or_else(|| self.by_alias.get(&normalise_name(&firm.firm_id)).map(|(id, _)| id))
            .or_else(|| self.by_key.get(&key).filter(fits).map(|(id, _)| id))
            .or_else(|| self.by_alias.get(&key).filter(fits).map(|(id, _)| id))
            .map(String::as_str)
    }
}

/// What is known of some firms by their ids, names and aliases.
async fn names(work: &mut Work, firms: &[NewFirm]) -> Result<Names, StoreError> {
    let ids: Vec<&str> = firms.iter().map(|firm| firm.firm_id.as_str()).collect();
    let keys: Vec<String> = firms.iter().map(|firm| normalise_name(&firm.name)).collect();
    let known: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT firm_id, name_key, surrogate FROM firms WHERE firm_id = ANY ($1) OR name_key = ANY ($2)
         ORDER BY surrogate, firm_no",
    )
    .bind(&ids)
    .bind(&keys)
    .fetch_all(&mut **work)
    .await?;
    let mut names = Names::default();
    for (firm_id, key, surrogate) in known {
        names.by_key.entry(key).or_insert((firm_id.clone(), surrogate));
        names.ids.insert(firm_id);
    }
    let mut wanted: HashSet<String> = keys.into_iter().collect();
    wanted.extend(ids.into_iter().map(normalise_name));
    let mut after = 0;
    loop {
        let page: Vec<(i64, String, bool, Vec<String>)> = sqlx::query_as(
            "SELECT firm_no, firm_id, surrogate, aliases FROM firms
             WHERE aliases <> '{}' AND firm_no > $1 ORDER BY firm_no LIMIT $2",
        )
        .bind(after)
        .bind(ALIAS_PAGE)
        .fetch_all(&mut **work)
        .await?;
        let Some((last, ..)) = page.last() else { return Ok(names) };
        after = *last;
        for (_, firm_id, surrogate, aliases) in page {
            for key in aliases.iter().map(|alias| normalise_name(alias)) {
                if wanted.contains(&key) {
                    names.by_alias.entry(key).or_insert((firm_id.clone(), surrogate));
                }
            }
        }
    }
}

/// Which known firm each of some firms is; those that are new stand for themselves, once.
///
/// # Errors
/// The database refuses.
pub async fn identify(work: &mut Work, firms: &[NewFirm]) -> Result<Vec<Identity>, StoreError> {
    let mut names = names(work, firms).await?;
    let mut found: Vec<Option<Identity>> = vec![None; firms.len()];
    // Those with a code first, so that a name alone finds them in the same delivery.
    for surrogate in [false, true] {
        for (slot, firm) in found.iter_mut().zip(firms) {
            if firm.surrogate != surrogate {
                continue;
            }
            let known = names.find(firm).map(str::to_owned);
            let new = known.is_none();
            let firm_id = known.unwrap_or_else(|| firm.firm_id.clone());
            if new {
                let key = normalise_name(&firm.name);
                names.ids.insert(firm_id.clone());
                names.by_key.entry(key).or_insert((firm_id.clone(), surrogate));
            }
            *slot = Some(Identity { firm_id, new });
        }
    }
    Ok(found.into_iter().flatten().collect())
}

/// Enters the firms not known yet and the spellings not known of the others; returns the number of each, in the order
/// given.
///
/// # Errors
/// The database refuses.
pub async fn enter(work: &mut Work, firms: &[NewFirm]) -> Result<Vec<i64>, StoreError> {
    let identities = identify(work, firms).await?;
    let new = firms.iter().zip(&identities).filter(|(_, identity)| identity.new);
    insert(work, &new.map(|(firm, _)| firm).collect::<Vec<_>>()).await?;
    let ids: Vec<&str> = identities.iter().map(|identity| identity.firm_id.as_str()).collect();
    spell(work, firms, &ids).await?;
    sqlx::query(
        "INSERT INTO firm_names
         SELECT firm_no, firm_id, names, search_pieces(names)
         FROM firms, LATERAL (SELECT search_names(name, aliases) AS names) AS spelt WHERE firm_id = ANY ($1)
         ON CONFLICT (firm_no) DO UPDATE SET names = excluded.names, pieces = excluded.pieces
         WHERE firm_names.names <> excluded.names",
    )
    .bind(&ids)
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

async fn insert(work: &mut Work, firms: &[&NewFirm]) -> Result<(), StoreError> {
    let text = |pick: fn(&NewFirm) -> &str| -> Vec<String> {
        firms.iter().map(|firm| pick(firm).to_owned()).collect()
    };
    sqlx::query(
        "INSERT INTO firms (firm_id, name, name_key, aliases, trade, district, surrogate)
         SELECT firm_id, name, name_key, string_to_array(aliases, $8), trade, district, surrogate
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bool[])
         AS given (firm_id, name, name_key, aliases, trade, district, surrogate)
         ON CONFLICT (firm_id) DO NOTHING",
    )
    .bind(text(|firm| &firm.firm_id))
    .bind(text(|firm| &firm.name))
    .bind(firms.iter().map(|firm| normalise_name(&firm.name)).collect::<Vec<_>>())
    .bind(firms.iter().map(|firm| firm.aliases.join(ALIAS_SEPARATOR)).collect::<Vec<_>>())
    .bind(text(|firm| &firm.trade))
    .bind(text(|firm| &firm.district))
    .bind(firms.iter().map(|firm| firm.surrogate).collect::<Vec<_>>())
    .bind(ALIAS_SEPARATOR)
    .execute(&mut **work)
    .await?;
    Ok(())
}

/// Keeps other spellings, and the code of a firm that was known without one.
async fn spell(work: &mut Work, firms: &[NewFirm], ids: &[&str]) -> Result<(), StoreError> {
    let mut spelt: (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for (firm, id) in firms.iter().zip(ids) {
        let code = Some(firm.firm_id.as_str()).filter(|code| !firm.surrogate && code != id);
        let names = firm.aliases.iter().map(String::as_str).chain([firm.name.as_str()]);
        for spelling in names.chain(code) {
            spelt.0.push(id);
            spelt.1.push(spelling);
        }
    }
    sqlx::query(
        "UPDATE firms SET aliases = (
             SELECT (array_agg(DISTINCT spelling ORDER BY spelling))[1:$3]
             FROM unnest(firms.aliases || given.spellings) AS spelling
         )
         FROM (
             SELECT known.firm_no, array_agg(DISTINCT spelling) AS spellings
             FROM unnest($1::text[], $2::text[]) AS said (firm_id, spelling)
             JOIN firms AS known USING (firm_id)
             WHERE spelling NOT IN (known.name, known.firm_id) AND NOT spelling = ANY (known.aliases)
             GROUP BY known.firm_no
         ) AS given
         WHERE firms.firm_no = given.firm_no",
    )
    .bind(spelt.0)
    .bind(spelt.1)
    .bind(ALIASES_MAX)
    .execute(&mut **work)
    .await?;
    Ok(())
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
