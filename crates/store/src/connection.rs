//! The way in: one pool whose connections have no more rights than the work needs.

use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::Arc;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection as _, PgConnection, PgPool, Postgres, Transaction};

use crate::cluster::Cluster;
use crate::error::StoreError;

/// Connections at once.
const CONNECTIONS_MAX: u32 = 12;
/// Name of the database in an embedded cluster.
pub(crate) const DATABASE: &str = "haitun";
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

/// A transaction within someone's reach.
pub type Work = Transaction<'static, Postgres>;

/// The store. Cloning shares it; the last one dropped stops an embedded cluster.
#[derive(Clone, Debug)]
pub struct Store {
    pool: PgPool,
    owner: PgConnectOptions,
    cluster: Option<Arc<Cluster>>,
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
            Source::Server(url) => Self::connect(PgConnectOptions::from_str(url)?, None).await,
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
        let mut admin = patient(&cluster.options("postgres")).await?;
        if !exists(&mut admin, database).await? {
            let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {database}"));
            let created = sqlx::raw_sql(create).execute(&mut admin).await;
            // Another process may have created it since.
            if let (Err(error), false) = (created, exists(&mut admin, database).await?) {
                return Err(error.into());
            }
        }
        admin.close().await?;
        let options = cluster.options(database);
        Self::connect(options, Some(cluster)).await
    }

    async fn connect(
        owner: PgConnectOptions,
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
        Ok(Self { pool, owner, cluster })
    }

    /// Begins work within a reach; nothing of it stays unless it is committed.
    ///
    /// # Errors
    /// The database is gone.
    pub async fn begin(&self, reach: &Reach) -> Result<Work, StoreError> {
        let mut work = self.pool.begin().await?;
        sqlx::query("SELECT set_config('haitun.reach', $1, true)")
            .bind(reach.setting())
            .execute(&mut *work)
            .await?;
        Ok(work)
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

    /// The private cluster, if the store has one.
    #[must_use]
    pub fn cluster(&self) -> Option<&Cluster> {
        self.cluster.as_deref()
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

async fn exists(admin: &mut PgConnection, database: &str) -> Result<bool, StoreError> {
    let known: Option<i32> = sqlx::query_scalar("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(database)
        .fetch_optional(admin)
        .await?;
    Ok(known.is_some())
}

/// A server that recovers from a crash refuses for a while.
async fn patient(options: &PgConnectOptions) -> Result<PgConnection, StoreError> {
    let mut last = None;
    for _ in 0..ATTEMPTS {
        match PgConnection::connect_with(options).await {
            Ok(connection) => return Ok(connection),
            Err(error @ (sqlx::Error::Io(_) | sqlx::Error::Database(_))) => last = Some(error),
            Err(error) => return Err(error.into()),
        }
        tokio::time::sleep(ATTEMPT_PAUSE).await;
    }
    Err(last.map_or(StoreError::Absent, StoreError::Database))
}
