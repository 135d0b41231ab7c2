//! Promises: of those that were due in a week, which were kept in time, kept late, put off, or are open. Pure: how activities
//! stood from when to when goes in; counts come out, and from when to when each promise was overdue.
//!
//! What ends a promise is told by [`Catalogue::ends_earlier_promises`]; docs/for-leads.md says all of it in words.
//!
//! [`Catalogue::ends_earlier_promises`]: crate::domain::Catalogue::ends_earlier_promises

use std::{collections::HashMap, ops::Range};

use rustc_hash::FxHashSet;

/// No moment: what stands still, and what has no date.
pub(super) const NEVER: i64 = i64::MAX;

/// Promises that were due, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PromiseCount {
    /// Somebody was reached at the account, by the end of the day it was due on.
    pub in_time: u64,
    /// Somebody was reached, on a later day.
    pub late: u64,
    /// Nobody was reached, and another date was set; or it was given up.
    pub put_off: u64,
    /// Nothing of that.
    pub open: u64,
}

impl PromiseCount {
    /// All of them.
    pub fn due(self) -> u64 {
        self.in_time + self.late + self.put_off + self.open
    }

    pub(super) fn add(&mut self, other: PromiseCount) {
        self.in_time += other.in_time;
        self.late += other.late;
        self.put_off += other.put_off;
        self.open += other.open;
    }

    fn note(&mut self, end: End) {
        *match end {
            End::InTime => &mut self.in_time,
            End::Late => &mut self.late,
            End::PutOff => &mut self.put_off,
            End::Open => &mut self.open,
        } += 1;
    }
}

/// What became of promises due in one stretch of time: as it stood at its end, which never changes afterwards, and by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promised {
    /// At the end of the stretch, of those known by then.
    pub then: PromiseCount,
    /// By now.
    pub now: PromiseCount,
}

impl Promised {
    pub(super) fn add(&mut self, other: Promised) {
        self.then.add(other.then);
        self.now.add(other.now);
    }
}

/// How an activity stood from one moment to another, as far as promises go; milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    /// The row of its account, and its own: what was logged later has a higher one.
    pub account: i64,
    pub number: i64,
    /// Who logged it, and whose gap it is while overdue: numbers of logins.
    pub who: u32,
    pub keeper: u32,
    /// From when to when it stood so; [`NEVER`] for still.
    pub from: i64,
    pub to: i64,
    /// When it began.
    pub start: i64,
    /// When what it promised is due; [`NEVER`] where it promised nothing.
    pub due: i64,
    /// How it ended says that somebody was reached.
    pub is_reached: bool,
    pub has_outcome: bool,
}

impl Stand {
    fn is_promise(&self) -> bool {
        self.due != NEVER
    }

    /// Whether it ends promises made before it, while it stands.
    fn ends(&self) -> bool {
        self.is_reached || self.is_promise()
    }

    fn stands_at(&self, at: i64) -> bool {
        self.from <= at && at < self.to
    }

    /// Whether it comes after another activity so that it can end what that one promised; places in order are the caller's to compare.
    fn is_later(&self, promise: &Stand) -> bool {
        self.number != promise.number && (self.has_outcome || self.number > promise.number)
    }

    /// It has stood so from its entry on and is as it was: nearly all of them.
    fn is_plain(&self) -> bool {
        self.to == NEVER && self.has_outcome
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    InTime,
    Late,
    PutOff,
    Open,
}

/// One promise that was due, as it is handed over.
pub(super) struct Due<'b> {
    pub who: u32,
    /// Whose gap it is now.
    pub keeper: u32,
    /// When it was due.
    pub due: i64,
    /// From when to when it was overdue, in order; overdue is what is late by the hour.
    pub overdue: Vec<(i64, i64)>,
    states: Vec<usize>,
    book: &'b Book,
}

/// All activities that promise something or end a promise.
#[derive(Default)]
pub(super) struct Book {
    stands: Vec<Stand>,
    /// Of each, in the order of accounts: the first moment at which a plain one further on ends promises, see [`Stand::is_plain`].
    ends_from: Vec<i64>,
    /// Those further on at the account that end promises and are not plain.
    special: Vec<usize>,
    /// From when to when activities were taken back, by row.
    withdrawn: HashMap<i64, Vec<(i64, i64)>>,
}

impl Book {
    /// Takes how an activity stood for a while. What neither promises nor ends anything is left out.
    pub fn note(&mut self, stand: Stand) {
        if stand.from < stand.to && stand.ends() {
            self.stands.push(stand);
        }
    }

    /// Takes from when to when an activity was taken back.
    pub fn note_withdrawn(&mut self, number: i64, span: (i64, i64)) {
        self.withdrawn.entry(number).or_default().push(span);
    }

    fn is_withdrawn(&self, number: i64, moment: i64) -> bool {
        let spans = self.withdrawn.get(&number).into_iter().flatten();
        spans.into_iter().any(|(from, to)| *from <= moment && moment < *to)
    }

    /// Sorts what was noted. Where nothing was promised at an account, there is nothing to end.
    pub fn close(&mut self) {
        let promised: FxHashSet<i64> =
            self.stands.iter().filter(|one| one.is_promise()).map(|one| one.account).collect();
        self.stands.retain(|one| promised.contains(&one.account));
        self.stands.sort_unstable_by_key(|one| (one.account, one.start, one.number, one.from));
        self.ends_from = vec![NEVER; self.stands.len()];
        for at in (0..self.stands.len()).rev() {
            let (one, next) = (self.stands[at], self.stands.get(at + 1));
            let later =
                next.filter(|next| next.account == one.account).map_or(NEVER, |_| self.ends_from[at + 1]);
            let own = if one.ends() && one.is_plain() { one.from } else { NEVER };
            self.ends_from[at] = own.min(later);
        }
        let special = |at: &usize| self.stands[*at].ends() && !self.stands[*at].is_plain();
        self.special = (0..self.stands.len()).filter(special).collect();
    }

    /// Hands over each promise that was due by a moment and stood then or later.
    pub fn each_due(&self, now: i64, mut take: impl FnMut(Due<'_>)) {
        let is_due = |at: &usize| {
            let one = &self.stands[*at];
            one.is_promise() && one.due <= now && one.from <= now
        };
        let mut all: Vec<usize> = (0..self.stands.len()).filter(is_due).collect();
        // An activity promises one thing as long as the date is the same, whatever else of it is changed.
        let key = |at: &usize| (self.stands[*at].number, self.stands[*at].due, self.stands[*at].from);
        all.sort_by_key(key);
        for same in all.chunk_by(|a, b| (key(a).0, key(a).1) == (key(b).0, key(b).1)) {
            let last = self.stands[same[same.len() - 1]];
            // Another date was set, or it was given up, before it was due.
            if last.to <= last.due {
                continue;
            }
            let mut overdue: Vec<(i64, i64)> = Vec::new();
            for (from, to) in same.iter().flat_map(|at| self.overdue(*at)) {
                match overdue.last_mut() {
                    Some(last) if last.1 >= from => last.1 = last.1.max(to),
                    _ => overdue.push((from, to)),
                }
            }
            let Stand { who, keeper, due, .. } = last;
            take(Due { who, keeper, due, overdue, states: same.to_vec(), book: self });
        }
    }

    /// The stands at the same account that come after one in order.
    fn after(&self, at: usize) -> Range<usize> {
        let account = self.stands[at].account;
        let end = at + self.stands[at..].partition_point(|one| one.account == account);
        at + 1..end
    }

    /// From when to when a state of a promise was overdue.
    fn overdue(&self, at: usize) -> Vec<(i64, i64)> {
        let promise = &self.stands[at];
        let range = self.after(at);
        let mut ended: Vec<(i64, i64)> = Vec::new();
        let end_of = |at: usize| {
            let one = &self.stands[at];
            (one.ends() && one.is_later(promise)).then_some((one.from, one.to))
        };
        // Further on may stand what it became itself.
        if promise.to != NEVER {
            ended.extend(range.filter_map(end_of));
        } else {
            if !range.is_empty() {
                ended.push((self.ends_from[range.start], NEVER));
            }
            let from = self.special.partition_point(|one| *one < range.start);
            let here = self.special[from..].iter().take_while(|one| range.contains(one));
            ended.extend(here.filter_map(|one| end_of(*one)));
        }
        ended.sort_unstable();
        let (mut open, mut from) = (Vec::new(), promise.from.max(promise.due));
        for (begins, ends) in ended {
            if begins > from {
                open.push((from, begins.min(promise.to)));
            }
            from = from.max(ends);
            if from >= promise.to {
                return open;
            }
        }
        if from < promise.to {
            open.push((from, promise.to));
        }
        open.retain(|(from, to)| from < to);
        open
    }

    /// What had become of a promise in one of its states at a moment. `next_day`: when the day after the one it was due on begins.
    fn end_at(&self, at: usize, moment: i64, next_day: i64) -> End {
        let promise = &self.stands[at];
        let mut later = self.after(at).map(|at| &self.stands[at]);
        let ended = later.find(|one| one.ends() && one.stands_at(moment) && one.is_later(promise));
        match ended {
            None => End::Open,
            Some(one) if !one.is_reached => End::PutOff,
            Some(one) if one.start < next_day => End::InTime,
            Some(_) => End::Late,
        }
    }
}

impl Due<'_> {
    /// At which account it was from when to when.
    pub fn at(&self) -> impl Iterator<Item = ((i64, i64), i64)> {
        let stands = self.states.iter().map(|at| &self.book.stands[*at]);
        stands.map(|one| ((one.from, one.to), one.account))
    }

    /// Counts what had become of it at a moment; nothing where it was not known by then, or its activity was taken back. A promise
    /// is of a day: whoever promised half past three and rings at four has kept it. `next_day`: when the day after it begins.
    pub fn count(&self, moment: i64, next_day: i64, into: &mut PromiseCount) {
        let stands = &self.book.stands;
        let known = self.states.iter().rev().find(|at| stands[**at].from <= moment);
        let Some(at) = known.copied() else { return };
        let state = &stands[at];
        if moment < state.to {
            return into.note(self.book.end_at(at, moment, next_day));
        }
        if self.book.is_withdrawn(state.number, moment) || state.to <= state.due {
            return;
        }
        // It stood when it was due, and was changed since: as it was just before that, and if it was open then, it was put off.
        into.note(match self.book.end_at(at, state.to - 1, next_day) {
            End::Open => End::PutOff,
            ended => ended,
        });
    }
}
