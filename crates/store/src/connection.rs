//! The way in: one pool whose connections have no more rights than the work needs.

use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection as _, PgConnection, PgPool, Postgres, Transaction};

use crate::cluster::Cluster;
use crate::error::StoreError;
use crate::tools::Tools;

/// Connections at once.
const CONNECTIONS_MAX: u32 = 12;
/// Name of the database in an embedded cluster.
pub(crate) const DATABASE: &str = "haitun";
/// Database of a server that is always there.
const ADMINISTRATION: &str = "postgres";
/// What PostgreSQL says where a database is absent, or cannot be reached yet.
const NO_DATABASE: &str = "3D000";
const STARTING: &str = "57P03";
/// How often, and after which pause, a cluster that has just been started is tried.
const ATTEMPTS: u32 = 60;
const ATTEMPT_PAUSE: std::time::Duration = std::time::Duration::from_millis(500);

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// Where the database is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Source {
    /// A private cluster in a data folder.
    Embedded(PathBuf),
    /// A server.
    Server(String),
}

/// Rows that may be seen and changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Reach {
    /// All.
    City,
    /// Those of some districts, by code.
    Districts(Vec<String>),
}

impl Reach {
    fn setting(&self) -> String {
        match self {
            Self::City => "*".to_owned(),
            Self::Districts(codes) => codes.join(","),
        }
    }
}

/// As long as this is held, nobody else does the deed it stands for; it ends with its process, too.
#[derive(Debug)]
pub struct Alone {
    _connection: PgConnection,
}

/// A connection without a transaction, and without reach.
pub type Hand = PoolConnection<Postgres>;

/// A transaction within someone's reach.
pub type Work = Transaction<'static, Postgres>;

/// The store. Cloning shares it; the last one dropped stops an embedded cluster.
#[derive(Clone, Debug)]
pub struct Store {
    pool: PgPool,
    owner: PgConnectOptions,
    tools: Tools,
    /// Kept running as long as the store is used.
    _cluster: Option<Arc<Cluster>>,
}

impl Store {
    /// Opens the store and upgrades it to this version.
    ///
    /// # Errors
    /// PostgreSQL is absent, the folder is of a newer version, or the server refuses.
    pub async fn open(source: &Source) -> Result<Self, StoreError> {
        match source {
            Source::Embedded(folder) => {
                let folder = folder.clone();
                let started = tokio::task::spawn_blocking(move || Cluster::start(&folder)).await;
                let cluster = started.map_err(|cause| StoreError::Program {
                    program: "pg_ctl".to_owned(),
                    cause: cause.to_string(),
                })??;
                Self::in_cluster(Arc::new(cluster), DATABASE).await
            }
            Source::Server(url) => {
                let tools = Tools::of_url(url)?;
                Self::created(PgConnectOptions::from_str(url)?, tools, None).await
            }
        }
    }

    /// Opens a database of a running cluster, which is created where it is absent.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn in_cluster(
        cluster: Arc<Cluster>,
        database: &'static str,
    ) -> Result<Self, StoreError> {
        let (options, tools) =
            (cluster.options(database), Tools::of(cluster.environment(database)));
        Self::created(options, tools, Some(cluster)).await
    }

    /// Connects; a database that is absent is created.
    async fn created(
        owner: PgConnectOptions,
        tools: Tools,
        cluster: Option<Arc<Cluster>>,
    ) -> Result<Self, StoreError> {
        // Only a cluster that was started just now may still recover from a crash.
        let attempts = if cluster.is_some() { ATTEMPTS } else { 1 };
        match patient(&owner, attempts).await {
            Ok(connection) => connection.close().await?,
            Err(error) if is_code(&error, NO_DATABASE) => {
                let name = owner.get_database().unwrap_or_default().to_owned();
                let mut admin = patient(&owner.clone().database(ADMINISTRATION), attempts).await?;
                let create = format!("CREATE DATABASE \"{}\"", name.replace('"', "\"\""));
                let created = sqlx::raw_sql(sqlx::AssertSqlSafe(create)).execute(&mut admin).await;
                admin.close().await?;
                if created.is_ok() && cluster.is_none() {
                    tracing::warn!(name, "the server had no such database; it was created");
                }
                // Another process may have created it since.
                if let (Err(cause), Err(_)) = (created, patient(&owner, attempts).await) {
                    return Err(StoreError::NoDatabase { name, cause });
                }
            }
            Err(error) => return Err(error.into()),
        }
        Self::connect(owner, tools, cluster).await
    }

    async fn connect(
        owner: PgConnectOptions,
        tools: Tools,
        cluster: Option<Arc<Cluster>>,
    ) -> Result<Self, StoreError> {
        let mut connection = PgConnection::connect_with(&owner).await?;
        MIGRATIONS.run(&mut connection).await?;
        connection.close().await?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS_MAX)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    sqlx::query("SET ROLE haitun_app").execute(connection).await?;
                    Ok(())
                })
            })
            .connect_with(owner.clone())
            .await?;
        Ok(Self { pool, owner, tools, _cluster: cluster })
    }

    /// Begins work within a reach; nothing of it stays unless it is committed.
    ///
    /// # Errors
    /// The database is gone.
    pub async fn begin(&self, reach: &Reach) -> Result<Work, StoreError> {
        // In one message, for every page begins with it.
        let reach = reach.setting().replace('\'', "''");
        let begin = sqlx::AssertSqlSafe(format!("BEGIN; SET LOCAL haitun.reach = '{reach}'"));
        Ok(self.pool.begin_with(begin).await?)
    }

    /// A connection for single statements over what belongs to no district: each stands by itself, and firms and
    /// what is said of them cannot be seen through it.
    ///
    /// # Errors
    /// The database is gone.
    pub async fn hand(&self) -> Result<Hand, StoreError> {
        Ok(self.pool.acquire().await?)
    }

    /// Waits until nobody else does something in this house, in whatever process, and keeps others from it.
    ///
    /// # Errors
    /// The database is gone.
    pub async fn alone(&self, deed: &str) -> Result<Alone, StoreError> {
        // A connection of its own: whoever waits holds none that others need.
        let mut connection = PgConnection::connect_with(&self.owner).await?;
        sqlx::query("SELECT pg_advisory_lock(hashtextextended($1, 0))")
            .bind(deed)
            .execute(&mut connection)
            .await?;
        Ok(Alone { _connection: connection })
    }

    /// Lets the planner count what was just written: a table filled at once is unknown to it for minutes.
    ///
    /// # Errors
    /// The database is gone.
    pub async fn count_rows(&self) -> Result<(), StoreError> {
        let mut owner = PgConnection::connect_with(&self.owner).await?;
        sqlx::raw_sql("ANALYZE firms, assessments, standings, warnings")
            .execute(&mut owner)
            .await?;
        owner.close().await?;
        Ok(())
    }

    /// PostgreSQL's own programs, set on this database.
    #[must_use]
    pub const fn tools(&self) -> &Tools {
        &self.tools
    }

    /// How to connect as the owner.
    pub(crate) fn owner(&self) -> &PgConnectOptions {
        &self.owner
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Whether a server refuses for a certain reason.
pub(crate) fn is_code(error: &sqlx::Error, code: &str) -> bool {
    error.as_database_error().and_then(|told| told.code()).is_some_and(|told| told == code)
}

/// A connection; a server that starts or recovers from a crash refuses for a while.
async fn patient(options: &PgConnectOptions, attempts: u32) -> Result<PgConnection, sqlx::Error> {
    let mut attempt = 1;
    loop {
        match PgConnection::connect_with(options).await {
            Err(error)
                if attempt < attempts
                    && (matches!(error, sqlx::Error::Io(_)) || is_code(&error, STARTING)) =>
            {
                attempt += 1;
                tokio::time::sleep(ATTEMPT_PAUSE).await;
            }
            done => return done,
        }
    }
}
