//! Counts over all firms, kept for a moment: a page of a list is read far more often than the number of its rows changes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How old a count may be.
const AGE_MAX: Duration = Duration::from_secs(5);
/// Counts kept.
const KEPT_MAX: usize = 1_000;

/// What was counted, by what it is and for whom, and when.
#[derive(Debug)]
pub(crate) struct Recent<Value>(Mutex<HashMap<String, (Instant, Value)>>);

impl<Value> Default for Recent<Value> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<Value: Clone> Recent<Value> {
    /// The count, if it is young enough.
    pub(crate) fn known(&self, what: &str) -> Option<Value> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(what).filter(|(at, _)| at.elapsed() < AGE_MAX).map(|(_, count)| count.clone())
    }

    /// Keeps a count.
    pub(crate) fn keep(&self, what: String, count: Value) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT_MAX {
            kept.retain(|_, (at, _)| at.elapsed() < AGE_MAX);
        }
        if kept.len() < KEPT_MAX {
            kept.insert(what, (Instant::now(), count));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_known_by_what_was_counted_and_their_number_has_a_limit() {
        let counts = Recent::default();
        counts.keep("a".to_owned(), (1, 2));
        assert_eq!((counts.known("a"), counts.known("b")), (Some((1, 2)), None));
        (0..2 * KEPT_MAX).for_each(|number| counts.keep(number.to_string(), (0, 0)));
        assert_eq!(counts.known("a"), Some((1, 2)));
        assert_eq!(counts.0.lock().unwrap().len(), KEPT_MAX);
    }
}
