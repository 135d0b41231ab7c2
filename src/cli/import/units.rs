//! The units of lengths of time, and the words for them.

use super::words::{Meaning, meaning};

/// A unit of lengths of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Thousandths of a second; the rest below a second is dropped.
    Millis,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
}

/// The unit of a word like `min` or `часов`.
pub(super) fn unit(word: &str) -> Option<Unit> {
    match meaning("unit", word)? {
        Meaning::Item("hours") => Some(Unit::Hours),
        Meaning::Item("minutes") => Some(Unit::Minutes),
        Meaning::Item("seconds") => Some(Unit::Seconds),
        Meaning::Item("milliseconds") => Some(Unit::Millis),
        _ => None,
    }
}
