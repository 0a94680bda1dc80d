//! Rules and peer statistics read back from the store: pages of many firms cite the same few versions.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Versions kept in memory.
const VERSIONS_MAX: usize = 8;

/// Values by their digest.
#[derive(Debug)]
pub(crate) struct Kept<Value>(Mutex<BTreeMap<String, Arc<Value>>>);

impl<Value> Default for Kept<Value> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<Value> Kept<Value> {
    pub(crate) fn known(&self, digest: &str) -> Option<Arc<Value>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(digest).cloned()
    }

    /// Keeps a value; where there are too many, those kept before go.
    pub(crate) fn keep(&self, digest: &str, value: Value) -> Arc<Value> {
        let value = Arc::new(value);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= VERSIONS_MAX {
            kept.clear();
        }
        kept.insert(digest.to_owned(), Arc::clone(&value));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_digest_and_their_number_has_a_limit() {
        let kept = Kept::default();
        for number in 0..20 {
            kept.keep(&number.to_string(), number);
        }
        assert_eq!((kept.known("19").as_deref(), kept.known("0")), (Some(&19), None));
        assert!(kept.0.lock().unwrap().len() <= VERSIONS_MAX);
    }
}
