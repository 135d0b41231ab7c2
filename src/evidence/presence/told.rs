//! What was read, while it is collected: rows that are told about, spans without repetitions.

use std::collections::HashMap;

use super::span::{Format, Presence, PresenceSpan, RowLeft};
use crate::domain::Message;

/// The most rows that are told one by one.
const MOST_LEFT: usize = 1_000;

/// Collects what a file says.
#[derive(Debug, Default)]
pub(super) struct Told {
    spans: Vec<PresenceSpan>,
    places: HashMap<String, usize>,
    left: Vec<RowLeft>,
    left_count: usize,
    pub without_going: usize,
    pub rows: usize,
    pub repeated: usize,
    pub other: usize,
}

impl Told {
    /// Tells of a row.
    pub(super) fn tell(&mut self, line: usize, reason: Message) {
        self.left_count += 1;
        if self.left.len() < MOST_LEFT {
            self.left.push(RowLeft { line, reason });
        }
    }

    /// Takes a span. Of two with one key, the one with the later end stays.
    pub(super) fn add(&mut self, span: PresenceSpan) {
        match self.places.get(&span.key).and_then(|at| self.spans.get_mut(*at)) {
            Some(known) => {
                known.to = known.to.max(span.to);
                self.repeated += 1;
            }
            None => {
                self.places.insert(span.key.clone(), self.spans.len());
                self.spans.push(span);
            }
        }
    }

    /// Everything, in order.
    pub(super) fn done(mut self, format: Format) -> Presence {
        self.spans.sort_by(|a, b| (a.from, &a.who, &a.key).cmp(&(b.from, &b.who, &b.key)));
        self.left.sort_by_key(|left| left.line);
        Presence {
            format,
            spans: self.spans,
            left: self.left,
            left_count: self.left_count,
            without_going: self.without_going,
            rows: self.rows,
            repeated: self.repeated,
            other: self.other,
        }
    }
}
