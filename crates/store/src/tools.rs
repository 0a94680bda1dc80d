//! PostgreSQL's own programs, and how they reach the database.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use url::Url;

use crate::error::StoreError;

/// Oldest version that is known to work.
const VERSION_MIN: u32 = 15;
/// What a machine needs to run a cluster.
pub(crate) const SERVER_PROGRAMS: [&str; 3] = ["postgres", "initdb", "pg_ctl"];
/// What a machine needs to save a database and bring it back.
const CLIENT_PROGRAMS: [&str; 2] = ["pg_dump", "pg_restore"];
/// What a URL may ask for beside its plain parts, and the variable that says the same to a program.
const ASKED: [(&str, &str); 9] = [
    ("host", "PGHOST"),
    ("port", "PGPORT"),
    ("user", "PGUSER"),
    ("password", "PGPASSWORD"),
    ("dbname", "PGDATABASE"),
    ("sslmode", "PGSSLMODE"),
    ("sslrootcert", "PGSSLROOTCERT"),
    ("sslcert", "PGSSLCERT"),
    ("sslkey", "PGSSLKEY"),
];

/// Programs that work on one database. A password goes by a variable, for everyone sees a command line.
#[derive(Clone, Debug)]
pub struct Tools {
    environment: BTreeMap<&'static str, String>,
}

impl Tools {
    /// For a database that some variables describe.
    pub(crate) const fn of(environment: BTreeMap<&'static str, String>) -> Self {
        Self { environment }
    }

    /// For a database on a server.
    pub(crate) fn of_url(url: &str) -> Result<Self, StoreError> {
        let wrong = |cause: String| StoreError::Url { cause };
        let url = Url::parse(url).map_err(|error| wrong(error.to_string()))?;
        let plain = |text: &str| decoded(text).ok_or_else(|| wrong(text.to_owned()));
        let mut environment = BTreeMap::new();
        if let Some(host) = url.host_str() {
            environment.insert("PGHOST", plain(host)?);
        }
        if let Some(port) = url.port() {
            environment.insert("PGPORT", port.to_string());
        }
        for (name, text) in [
            ("PGUSER", url.username()),
            ("PGPASSWORD", url.password().unwrap_or_default()),
            ("PGDATABASE", url.path().trim_start_matches('/')),
        ] {
            if !text.is_empty() {
                environment.insert(name, plain(text)?);
            }
        }
        for (key, value) in url.query_pairs() {
            if let Some((_, name)) = ASKED.iter().find(|(asked, _)| *asked == key) {
                environment.insert(name, value.into_owned());
            }
        }
        Ok(Self { environment })
    }

    /// Runs a program, and waits for it.
    ///
    /// # Errors
    /// It is not on this machine, or it fails.
    pub fn run(&self, name: &str, arguments: &[&str]) -> Result<(), StoreError> {
        let failed = |cause: String| StoreError::Program { program: name.to_owned(), cause };
        let folder = programs(&CLIENT_PROGRAMS).ok_or(StoreError::Absent)?;
        let said = Command::new(folder.join(name))
            .args(arguments)
            .envs(&self.environment)
            .output()
            .map_err(|cause| failed(cause.to_string()))?;
        if said.status.success() {
            return Ok(());
        }
        Err(failed(String::from_utf8_lossy(&said.stderr).trim().to_owned()))
    }
}

/// A part of a URL without its escapes.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            bytes.push(u8::from_str_radix(str::from_utf8(after.get(..2)?).ok()?, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// The folder of some programs: the newest version in Debian's places, else the one on the path.
pub(crate) fn programs(needed: &[&str]) -> Option<PathBuf> {
    let complete = |folder: &Path| needed.iter().all(|name| folder.join(name).exists());
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let versions = debian.filter_map(|entry| {
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        (version >= VERSION_MIN).then(|| (version, entry.path().join("bin")))
    });
    let newest = versions.filter(|(_, folder)| complete(folder)).max().map(|(_, folder)| folder);
    newest.or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| complete(folder))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: &[(&str, &str)]) {
        let tools = Tools::of_url(url).unwrap();
        let found: Vec<(&str, &str)> =
            tools.environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(found, expected, "{url}");
    }

    #[test]
    fn a_url_says_the_same_to_a_program() {
        check(
            "postgres://haitun:p%40ss%2Fword@db.gov.cn:5433/haitun?sslmode=verify-full&application_name=x",
            &[
                ("PGDATABASE", "haitun"),
                ("PGHOST", "db.gov.cn"),
                ("PGPASSWORD", "p@ss/word"),
                ("PGPORT", "5433"),
                ("PGSSLMODE", "verify-full"),
                ("PGUSER", "haitun"),
            ],
        );
        check(
            "postgresql://u@%2Fvar%2Frun%2Fpostgresql/city",
            &[("PGDATABASE", "city"), ("PGHOST", "/var/run/postgresql"), ("PGUSER", "u")],
        );
        check("postgres:///city?host=/run/pg", &[("PGDATABASE", "city"), ("PGHOST", "/run/pg")]);
        assert!(matches!(Tools::of_url("no url").unwrap_err(), StoreError::Url { .. }));
    }
}
