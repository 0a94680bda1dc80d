//! What can go wrong in the store, with the remedy.

use haitun_primitives::problem::Problem;

/// Failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No PostgreSQL server programs on this machine.
    #[error("PostgreSQL is not installed; run `apt-get install postgresql`, or use --database-url")]
    Absent,
    /// The address of a server is none.
    #[error(
        "the address of the server is wrong ({cause}); write postgres://user:password@host:port/database"
    )]
    Url {
        /// What is wrong.
        cause: String,
    },
    /// The server has no such database, and it could not be created.
    #[error(
        "the server has no database `{name}` and refuses to create it ({cause}); create it there"
    )]
    NoDatabase {
        /// Which.
        name: String,
        /// What the server said.
        cause: sqlx::Error,
    },
    /// A program of PostgreSQL failed.
    #[error(
        "{program} failed: {cause}; look at postgres.log in the data folder, mend it or restore a backup"
    )]
    Program {
        /// Which.
        program: String,
        /// What it said.
        cause: String,
    },
    /// The data folder cannot be used.
    #[error("{path}: {cause}; check the folder's permissions and free space")]
    Folder {
        /// Which.
        path: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The data folder was written by a newer version.
    #[error(
        "the data folder was written by a newer version (migration {version}); use that version, or restore a backup"
    )]
    Newer {
        /// The first migration that this version does not know.
        version: i64,
    },
    /// A migration failed.
    #[error("the database cannot be upgraded: {0}; nothing was changed")]
    Migration(sqlx::migrate::MigrateError),
    /// The database refused or is gone.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// A stored document cannot be read.
    #[error("a stored document cannot be read: {0}; restore the last backup")]
    Document(#[from] serde_json::Error),
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::VersionMissing(version) => Self::Newer { version },
            other => Self::Migration(other),
        }
    }
}

impl StoreError {
    /// The failure in the words of a person's screen.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let cause = self.to_string();
        match self {
            Self::Absent => Problem::new(
                "store.absent",
                "本机没有 PostgreSQL；请运行 apt-get install postgresql，或用 --database-url 指定服务器",
                cause,
            ),
            Self::Url { cause: wrong } => Problem::new(
                "store.url",
                format!(
                    "数据库服务器地址有误（{wrong}）；请写成 postgres://用户:密码@主机:端口/数据库"
                ),
                cause,
            ),
            Self::NoDatabase { name, cause: said } => Problem::new(
                "store.no_database",
                format!("服务器上没有数据库“{name}”，也不能创建（{said}）；请先在服务器上创建"),
                cause,
            ),
            Self::Program { program, cause: said } => Problem::new(
                "store.program",
                format!(
                    "{program} 失败：{said}；请查看数据目录中的 postgres.log，修复后重试或恢复备份"
                ),
                cause,
            ),
            Self::Folder { path, .. } => Problem::new(
                "store.folder",
                format!("数据目录 {path} 不可用；请检查权限与剩余空间"),
                cause,
            ),
            Self::Newer { version } => Problem::new(
                "store.newer",
                format!("数据目录由更新的版本写成（迁移 {version}）；请使用该版本，或恢复备份"),
                cause,
            ),
            Self::Migration(_) => {
                Problem::new("store.migration", "数据库无法升级；数据未被改动", cause)
            }
            Self::Database(_) => Problem::new(
                "store.database",
                "数据库出错或已中断；已回滚，请稍后重试或查看数据目录中的 postgres.log",
                format!(
                    "{cause}; the work was rolled back, try again or look at postgres.log in the data folder"
                ),
            ),
            Self::Document(_) => {
                Problem::new("store.document", "库中文件无法读取；请恢复最近的备份", cause)
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        error.problem()
    }
}
