//! The database out into a file and back, by PostgreSQL's own programs.

use std::path::Path;
use std::process::Command;

use sqlx::{Connection as _, PgConnection};

use crate::connection::{DATABASE, Store};
use crate::error::StoreError;

/// Writes the whole database into a file.
///
/// # Errors
/// `pg_dump` fails, or the store is on a server, which its own administrator backs up.
pub fn dump(store: &Store, file: &Path) -> Result<(), StoreError> {
    program(
        store,
        "pg_dump",
        &["--format=custom", "--no-owner", "--file", &file.display().to_string()],
    )
}

/// Fills an empty database from a file.
///
/// # Errors
/// `pg_restore` fails.
pub async fn restore(store: &Store, file: &Path) -> Result<(), StoreError> {
    let mut owner = PgConnection::connect_with(store.owner()).await?;
    sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public").execute(&mut owner).await?;
    owner.close().await?;
    program(
        store,
        "pg_restore",
        &[
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            "--dbname",
            DATABASE,
            &file.display().to_string(),
        ],
    )
}

fn program(store: &Store, name: &str, arguments: &[&str]) -> Result<(), StoreError> {
    let failed = |cause: String| StoreError::Program { program: name.to_owned(), cause };
    let Some(cluster) = store.cluster() else {
        return Err(failed("the database is on a server; back it up there".to_owned()));
    };
    let said = Command::new(cluster.programs().join(name))
        .args(arguments)
        .envs(cluster.environment(DATABASE))
        .output()
        .map_err(|cause| failed(cause.to_string()))?;
    if said.status.success() {
        return Ok(());
    }
    Err(failed(String::from_utf8_lossy(&said.stderr).trim().to_owned()))
}
