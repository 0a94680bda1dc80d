//! A private PostgreSQL cluster in the data folder, run from the programs that the machine has.

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rand::RngExt as _;
use sha2::{Digest, Sha256};
use sqlx::postgres::PgConnectOptions;

use crate::error::StoreError;
use crate::tools::{SERVER_PROGRAMS, programs};

/// The role that owns database and tables.
const OWNER: &str = "haitun";
/// Longest path of a socket that the kernel takes, less PostgreSQL's file name in it.
const SOCKET_FOLDER_MAX: usize = 107 - ".s.PGSQL.5432".len();
/// Seconds to wait for the server to start (crash recovery included) or stop.
const WAIT_SECONDS: &str = "120";
/// Where clusters live when root's own folders cannot be reached by the user `postgres`.
const SHARED_HOME: &str = "/var/lib/haitun";
const DIGITS: usize = 12;
const PASSWORD_BYTES: usize = 24;
const EXECUTE_BY_OTHERS: u32 = 0o001;

/// Held alone while the cluster is being started or stopped.
const DOOR: &str = "postgres.door";
/// Held together by all that use the cluster; whoever can hold it alone is the last.
const USERS: &str = "postgres.users";

/// A running private cluster, shared by all processes that use the data folder; the last one to leave stops it.
#[derive(Debug)]
pub struct Cluster {
    programs: PathBuf,
    data_dir: PathBuf,
    home: PathBuf,
    sockets: PathBuf,
    password: String,
    user: Option<(u32, u32)>,
    /// The share of this value in [`USERS`].
    users: File,
}

impl Cluster {
    /// Creates the cluster where there is none, starts it where it does not run, and waits until it answers.
    ///
    /// # Errors
    /// PostgreSQL is absent or fails, or the folder cannot be used.
    pub fn start(data_dir: &Path) -> Result<Self, StoreError> {
        let programs = programs(&SERVER_PROGRAMS).ok_or(StoreError::Absent)?;
        fs::create_dir_all(data_dir).map_err(|cause| folder(data_dir, cause))?;
        let data_dir = data_dir.canonicalize().map_err(|cause| folder(data_dir, cause))?;
        let user = postgres_user(&data_dir)?;
        let door = lock_file(&data_dir, DOOR)?;
        door.lock().map_err(|cause| folder(&data_dir, cause))?;
        let users = lock_file(&data_dir, USERS)?;
        users.lock_shared().map_err(|cause| folder(&data_dir, cause))?;
        let (password, fresh) = password(&data_dir)?;
        let home = home(&data_dir, user, &password, fresh);
        own_folder(&home, user)?;
        let sockets = sockets(&home, &data_dir, &password);
        own_folder(&sockets, user)?;
        let cluster = Self { programs, data_dir, home, sockets, password, user, users };
        let running = cluster.prepare().and_then(|()| cluster.run());
        // Whoever leaves goes through the door, and so does a cluster that did not come up.
        drop(door);
        running.map(|()| cluster)
    }

    /// How to connect to a database of the cluster as its owner.
    #[must_use]
    pub fn options(&self, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.sockets)
            .username(OWNER)
            .password(&self.password)
            .database(database)
    }

    /// Variables by which PostgreSQL's own programs reach the cluster.
    pub(crate) fn environment(&self, database: &str) -> BTreeMap<&'static str, String> {
        BTreeMap::from([
            ("PGHOST", self.sockets.display().to_string()),
            ("PGUSER", OWNER.to_owned()),
            ("PGPASSWORD", self.password.clone()),
            ("PGDATABASE", database.to_owned()),
        ])
    }

    fn data(&self) -> PathBuf {
        self.home.join("data")
    }

    /// Makes the cluster; a half-made one, left by a crash, is made anew.
    fn prepare(&self) -> Result<(), StoreError> {
        let made = self.home.join("complete");
        if made.exists() {
            return Ok(());
        }
        let data = self.data();
        if data.exists() {
            fs::remove_dir_all(&data).map_err(|cause| folder(&data, cause))?;
        }
        let secret = self.home.join("initial-password");
        write_private(&secret, &self.password)?;
        if let Some((uid, gid)) = self.user {
            chown(&secret, Some(uid), Some(gid)).map_err(|cause| folder(&secret, cause))?;
        }
        let made_it = self.program(
            "initdb",
            &[
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-instructions",
                &format!("--username={OWNER}"),
                &format!("--pwfile={}", secret.display()),
                &format!("--pgdata={}", data.display()),
            ],
        );
        fs::remove_file(&secret).map_err(|cause| folder(&secret, cause))?;
        made_it?;
        fs::write(&made, "").map_err(|cause| folder(&made, cause))
    }

    fn run(&self) -> Result<(), StoreError> {
        let data = self.data().display().to_string();
        if self.program("pg_ctl", &["status", "-D", &data]).is_ok() {
            return Ok(());
        }
        let log = self.home.join("postgres.log").display().to_string();
        let settings = format!(
            "-k '{}' -c listen_addresses='' -c unix_socket_permissions=0700 -c max_connections=64 \
             -c shared_buffers=256MB -c maintenance_work_mem=256MB -c max_wal_size=4GB -c random_page_cost=1.1 \
             -c jit=off -c timezone=UTC",
            // `pg_ctl` hands the line to a shell.
            self.sockets.display().to_string().replace('\'', "'\\''")
        );
        self.program(
            "pg_ctl",
            &["start", "-w", "-t", WAIT_SECONDS, "-D", &data, "-l", &log, "-o", &settings],
        )
    }

    /// Stops the server if nobody else uses it.
    fn leave(&self) -> Result<(), StoreError> {
        let failed = |cause| folder(&self.data_dir, cause);
        let door = lock_file(&self.data_dir, DOOR)?;
        door.lock().map_err(failed)?;
        self.users.unlock().map_err(failed)?;
        if lock_file(&self.data_dir, USERS)?.try_lock().is_err() {
            return Ok(());
        }
        let data = self.data().display().to_string();
        self.program("pg_ctl", &["stop", "-w", "-t", WAIT_SECONDS, "-m", "fast", "-D", &data])
    }

    /// Runs a program of PostgreSQL as the cluster's user.
    fn program(&self, name: &str, arguments: &[&str]) -> Result<(), StoreError> {
        let mut command = Command::new(self.programs.join(name));
        command.args(arguments).current_dir(&self.home).stdin(Stdio::null());
        command.env_clear().env("PATH", &self.programs).env("LC_ALL", "C.UTF-8");
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        // A file rather than a pipe: the server inherits it and would keep a pipe open.
        let said = self.home.join(format!("{name}.said"));
        let file = File::create(&said).map_err(|cause| folder(&said, cause))?;
        let again = file.try_clone().map_err(|cause| folder(&said, cause))?;
        let status = command.stdout(file).stderr(again).status();
        let status = status.map_err(|cause| StoreError::Program {
            program: name.to_owned(),
            cause: cause.to_string(),
        })?;
        if status.success() {
            return Ok(());
        }
        let cause = fs::read_to_string(&said).unwrap_or_default().trim().to_owned();
        Err(StoreError::Program { program: name.to_owned(), cause })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.leave() {
            tracing::warn!(%error, "the embedded database was not stopped; it recovers at the next start");
        }
    }
}

/// A file that is there to be locked; it stays when the lock goes.
fn lock_file(data_dir: &Path, name: &str) -> Result<File, StoreError> {
    let path = data_dir.join(name);
    let mut options = File::options();
    let opened = options.create(true).truncate(false).write(true).open(&path);
    opened.map_err(|cause| folder(&path, cause))
}

fn folder(path: &Path, cause: std::io::Error) -> StoreError {
    StoreError::Folder { path: path.display().to_string(), cause }
}

/// PostgreSQL refuses to run as root: then its own user runs it.
fn postgres_user(data_dir: &Path) -> Result<Option<(u32, u32)>, StoreError> {
    // The owner of a new file is the user of this process; a file without a name is in nobody's way.
    let probe = tempfile::tempfile_in(data_dir).and_then(|file| file.metadata());
    let uid = probe.map_err(|cause| folder(data_dir, cause))?.uid();
    if uid != 0 {
        return Ok(None);
    }
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let found = accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
        (name == "postgres").then_some((uid, gid))
    });
    found.map(Some).ok_or(StoreError::Absent)
}

/// The cluster's folder: in the data folder, unless its user cannot get there.
///
/// The name of a folder elsewhere hangs on the data folder's secret, so that a new data folder at an old place never
/// meets the cluster of the old one, and nobody can be there first. The first versions used the place alone.
fn home(data_dir: &Path, user: Option<(u32, u32)>, secret: &str, fresh: bool) -> PathBuf {
    let reachable = data_dir.ancestors().all(|folder| {
        fs::metadata(folder).is_ok_and(|about| about.mode() & EXECUTE_BY_OTHERS != 0)
    });
    if user.is_none() || reachable {
        return data_dir.join("postgres");
    }
    let first_versions = Path::new(SHARED_HOME).join(digits(data_dir, ""));
    if !fresh && first_versions.exists() {
        return first_versions;
    }
    Path::new(SHARED_HOME).join(digits(data_dir, secret))
}

fn sockets(home: &Path, data_dir: &Path, secret: &str) -> PathBuf {
    let near = home.join("run");
    if near.as_os_str().len() <= SOCKET_FOLDER_MAX {
        return near;
    }
    std::env::temp_dir().join(format!("haitun-{}", digits(data_dir, secret)))
}

fn digits(path: &Path, secret: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(path.as_os_str().as_encoded_bytes());
    hash.update(secret);
    hex::encode(hash.finalize())[..DIGITS].to_owned()
}

fn own_folder(path: &Path, user: Option<(u32, u32)>) -> Result<(), StoreError> {
    let made = || {
        fs::create_dir_all(path)?;
        if let Some((uid, gid)) = user {
            chown(path, Some(uid), Some(gid))?;
        }
        fs::set_permissions(path, Permissions::from_mode(0o700))
    };
    made().map_err(|cause| folder(path, cause))
}

/// The data folder's secret, and whether it was made just now.
fn password(data_dir: &Path) -> Result<(String, bool), StoreError> {
    let file = data_dir.join("postgres.password");
    if let Ok(known) = fs::read_to_string(&file) {
        return Ok((known, false));
    }
    let mut bytes = [0_u8; PASSWORD_BYTES];
    rand::rng().fill(&mut bytes);
    let fresh = hex::encode(bytes);
    write_private(&file, &fresh)?;
    Ok((fresh, true))
}

fn write_private(path: &Path, text: &str) -> Result<(), StoreError> {
    let write = || {
        let mut file = File::create(path)?;
        file.set_permissions(Permissions::from_mode(0o600))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|cause| folder(path, cause))
}
