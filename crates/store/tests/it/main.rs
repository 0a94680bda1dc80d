//! The store on a real cluster: opening, crash recovery, reach, queue, warnings.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod cluster;
mod queue;
mod rows;

use std::sync::{Arc, Mutex, PoisonError, Weak};

use haitun_store::cluster::Cluster;
use haitun_store::{Source, Store};
use tempfile::TempDir;

/// A cluster that all tests at work share; the last one stops it.
struct Shared {
    cluster: Arc<Cluster>,
    _folder: TempDir,
}

static SHARED: Mutex<Weak<Shared>> = Mutex::new(Weak::new());

fn shared() -> Arc<Shared> {
    let mut slot = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    slot.upgrade().unwrap_or_else(|| {
        let folder = tempfile::tempdir().unwrap();
        let cluster = Arc::new(Cluster::start(folder.path()).unwrap());
        let fresh = Arc::new(Shared { cluster, _folder: folder });
        *slot = Arc::downgrade(&fresh);
        fresh
    })
}

/// A store in a database of its own in the shared cluster.
async fn in_cluster(database: &'static str) -> (Store, Arc<Shared>) {
    let shared = shared();
    let store = Store::in_cluster(Arc::clone(&shared.cluster), database).await.unwrap();
    (store, shared)
}

/// A store in a database of its own: in the shared cluster, or, when the tests run against a server, there.
async fn store(database: &'static str) -> (Store, Option<Arc<Shared>>) {
    if let Ok(server) = std::env::var("HAITUN_TEST_SERVER") {
        return (Store::open(&Source::Server(format!("{server}/{database}"))).await.unwrap(), None);
    }
    let (store, shared) = in_cluster(database).await;
    (store, Some(shared))
}

async fn embedded(folder: &std::path::Path) -> Result<Store, haitun_store::StoreError> {
    Store::open(&Source::Embedded(folder.to_owned())).await
}
