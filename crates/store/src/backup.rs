//! The database out into a file and back, by PostgreSQL's own programs.

use std::path::Path;

use sqlx::{Connection as _, FromRow, PgConnection};

use crate::connection::{DATABASE, Store, Work};
use crate::error::StoreError;

/// Writes the whole database into a file.
///
/// # Errors
/// `pg_dump` fails.
pub fn dump(store: &Store, file: &Path) -> Result<(), StoreError> {
    let file = file.display().to_string();
    store.tools().run("pg_dump", &["--format=custom", "--no-owner", "--file", &file])
}

/// Fills an empty database from a file.
///
/// # Errors
/// `pg_restore` fails.
pub async fn restore(store: &Store, file: &Path) -> Result<(), StoreError> {
    let mut owner = PgConnection::connect_with(store.owner()).await?;
    sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public").execute(&mut owner).await?;
    owner.close().await?;
    let database = store.owner().get_database().unwrap_or(DATABASE).to_owned();
    let whole = ["--no-owner", "--exit-on-error", "--single-transaction"];
    let told = ["--dbname", &database, &file.display().to_string()];
    store.tools().run("pg_restore", &[whole.as_slice(), told.as_slice()].concat())
}

/// Whether nothing was ever entered.
///
/// # Errors
/// The database refuses.
pub async fn is_empty(work: &mut Work) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT NOT EXISTS (SELECT FROM firms) AND NOT EXISTS (SELECT FROM accounts)",
    )
    .fetch_one(&mut **work)
    .await?)
}

/// What a table holds.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct Content {
    /// Table.
    pub name: String,
    /// Rows.
    pub rows: i64,
    /// Digest of all rows, whatever their order.
    pub digest: String,
}

/// What each table holds, to compare one store with another.
///
/// # Errors
/// The database refuses.
pub async fn contents(work: &mut Work) -> Result<Vec<Content>, StoreError> {
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            AND has_table_privilege(oid, 'SELECT') ORDER BY relname",
    )
    .fetch_all(&mut **work)
    .await?;
    let mut contents = Vec::with_capacity(names.len());
    for name in names {
        let query = sqlx::AssertSqlSafe(format!(
            "SELECT '{name}' AS name, COUNT(*) AS rows,
                COALESCE(md5(string_agg(md5(line::text), '' ORDER BY md5(line::text))), '') AS digest FROM {name} line"
        ));
        contents.push(sqlx::query_as(query).fetch_one(&mut **work).await?);
    }
    Ok(contents)
}
