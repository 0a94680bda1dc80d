//! Counts over all firms, kept for a while: a page of a list is read far more often than the number of its rows changes.
//!
//! Nobody waits for a count that is merely a few seconds old: whoever asks then gets it, and has it counted again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// From what age on a count is taken again.
const YOUNG: Duration = Duration::from_secs(5);
/// How old a count may be.
const AGE_MAX: Duration = Duration::from_secs(60);
/// Counts kept.
const KEPT_MAX: usize = 1_000;

/// A count, when it was taken, and whether someone is taking it again.
#[derive(Debug)]
struct Count<Value> {
    at: Instant,
    value: Value,
    again: bool,
}

/// What is known of a count.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Known<Value> {
    /// It was taken just now, or someone is taking it again.
    Young(Value),
    /// It is to be taken again by whoever was told so.
    Old(Value),
    /// Nothing.
    No,
}

/// What was counted, by what it is and for whom.
#[derive(Debug)]
pub(crate) struct Recent<Value>(Mutex<HashMap<String, Count<Value>>>);

impl<Value> Default for Recent<Value> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<Value: Clone> Recent<Value> {
    /// The count, if it is not too old.
    pub(crate) fn known(&self, what: &str) -> Known<Value> {
        self.known_at(what, Instant::now())
    }

    fn known_at(&self, what: &str, now: Instant) -> Known<Value> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(count) = kept.get_mut(what) else { return Known::No };
        let age = now.saturating_duration_since(count.at);
        if age >= AGE_MAX {
            return Known::No;
        }
        if age < YOUNG || count.again {
            return Known::Young(count.value.clone());
        }
        count.again = true;
        Known::Old(count.value.clone())
    }

    /// Keeps a count.
    pub(crate) fn keep(&self, what: String, value: Value) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT_MAX {
            kept.retain(|_, count| count.at.elapsed() < AGE_MAX);
        }
        if kept.len() < KEPT_MAX || kept.contains_key(&what) {
            kept.insert(what, Count { at: Instant::now(), value, again: false });
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
        assert_eq!((counts.known("a"), counts.known("b")), (Known::Young((1, 2)), Known::No));
        (0..2 * KEPT_MAX).for_each(|number| counts.keep(number.to_string(), (0, 0)));
        assert_eq!(counts.known("a"), Known::Young((1, 2)));
        assert_eq!(counts.0.lock().unwrap().len(), KEPT_MAX);
        counts.keep("a".to_owned(), (3, 4));
        assert_eq!(counts.known("a"), Known::Young((3, 4)), "a full store takes what it knows");
    }

    #[test]
    fn an_old_count_is_told_and_one_person_counts_again() {
        let counts = Recent::default();
        counts.keep("a".to_owned(), 1);
        let later = |seconds| Instant::now() + Duration::from_secs(seconds);
        assert_eq!(counts.known_at("a", later(4)), Known::Young(1));
        assert_eq!(counts.known_at("a", later(6)), Known::Old(1));
        assert_eq!(counts.known_at("a", later(7)), Known::Young(1), "someone is at it");
        assert_eq!(counts.known_at("a", later(61)), Known::No, "whoever was at it has failed");
        counts.keep("a".to_owned(), 2);
        assert_eq!(counts.known_at("a", later(6)), Known::Old(2));
    }
}
