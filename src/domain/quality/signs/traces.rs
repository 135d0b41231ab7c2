//! What only shows when activities are put in order: those of one person, and those with one account.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::MOVES;
use crate::domain::Moment;

/// What is kept of an activity until all are there.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain::quality) struct Trace {
    /// Numbers of the account and of the activity's row.
    pub account: i64,
    pub number: i64,
    pub began: Moment,
    /// The day the stretch begins in which it was entered.
    pub stretch: NaiveDate,
    /// Whose entry it is, by number; none for an imported one.
    pub by: Option<u32>,
    /// Seconds it took, where that is known.
    pub length: Option<u32>,
    /// It has an outcome.
    pub is_told: bool,
    /// Somebody was reached.
    pub is_reached: bool,
    /// It was neither called off nor put off.
    pub took_place: bool,
    /// It holds a promise.
    pub has_promise: bool,
    /// How often whoever entered it moved its promise to another date.
    pub moved: u16,
}

/// All of them.
#[derive(Debug, Default)]
pub(in crate::domain::quality) struct Traces(Vec<Trace>);

impl Traces {
    pub fn keep(&mut self, trace: Trace) {
        self.0.push(trace);
    }

    /// Hands over, of each activity that began after another one of the same person whose length is known: the activity, and
    /// whether it began before that one was over. The other one is the one that began last before it.
    pub fn overlaps(&self, mut take: impl FnMut(&Trace, bool)) {
        let is_held = |trace: &&Trace| trace.by.is_some() && trace.is_told && trace.took_place;
        let mut held: Vec<&Trace> = self.0.iter().filter(is_held).collect();
        held.sort_unstable_by_key(|trace| (trace.by, trace.began, trace.number));
        for own in held.chunk_by(|a, b| a.by == b.by) {
            let mut held = own.iter().copied();
            let Some(mut before) = held.next() else { continue };
            for trace in held {
                if let Some(length) = before.length {
                    take(trace, trace.began < before.began.plus_seconds(length.into()));
                }
                before = trace;
            }
        }
    }

    /// Hands over each activity with a promise, and whether that promise was moved on again and again: it is at least the
    /// [`MOVES`]th date in a row that the same person set with nobody reached since the first.
    pub fn promises(&self, mut take: impl FnMut(&Trace, bool)) {
        // Where nothing was promised, nothing was moved on; and what neither promises nor ends a promise moves none.
        let promised: FxHashSet<i64> =
            self.0.iter().filter(|trace| trace.has_promise).map(|trace| trace.account).collect();
        let counts =
            |trace: &&Trace| (trace.is_reached || trace.has_promise) && promised.contains(&trace.account);
        let mut all: Vec<&Trace> = self.0.iter().filter(counts).collect();
        all.sort_unstable_by_key(|trace| (trace.account, trace.began, trace.number));
        let mut open: Vec<(&Trace, u16)> = Vec::new();
        for of_account in all.chunk_by(|a, b| a.account == b.account) {
            open.clear();
            for trace in of_account.iter().copied() {
                let mut moves = 0;
                // By the one rule of what ends a promise: see `Catalogue::ends_earlier_promises`.
                open.retain(|(promise, before)| {
                    // What has no outcome yet must have been logged later, too.
                    if !trace.is_told && trace.number < promise.number {
                        return true;
                    }
                    if !trace.is_reached && promise.by == trace.by {
                        moves = moves.max(before + 1);
                    }
                    false
                });
                if trace.has_promise {
                    moves = moves.saturating_add(trace.moved);
                    take(trace, moves >= MOVES);
                    open.push((trace, moves));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY_REACHED: Trace = Trace {
        account: 1,
        number: 0,
        began: Moment::from_millis(0),
        stretch: NaiveDate::MIN,
        by: Some(0),
        length: None,
        is_told: true,
        is_reached: false,
        took_place: true,
        has_promise: true,
        moved: 0,
    };

    fn at(number: i64, minutes: i64, trace: Trace) -> Trace {
        Trace { number, began: Moment::from_millis(minutes * 60_000), ..trace }
    }

    /// Goes over traces and hands them over.
    type Walk = fn(&Traces, &mut dyn FnMut(&Trace, bool));

    /// Row numbers of those that were handed over with a yes, and how many were handed over.
    fn found(list: &[Trace], of: Walk) -> (Vec<i64>, usize) {
        let (traces, mut yes, mut count) = (Traces(list.to_vec()), Vec::new(), 0);
        of(&traces, &mut |trace, is_so| {
            count += 1;
            yes.extend(is_so.then_some(trace.number));
        });
        (yes, count)
    }

    fn moved(list: &[Trace]) -> (Vec<i64>, usize) {
        found(list, |traces, take| traces.promises(take))
    }

    #[test]
    fn the_third_new_date_in_a_row_counts_and_somebody_reached_begins_anew() {
        let busy = NOBODY_REACHED;
        let reached = Trace { is_reached: true, ..busy };
        let row = |list: &[Trace]| -> Vec<Trace> {
            list.iter().zip(1..).map(|(trace, at)| self::at(at, at, *trace)).collect()
        };
        assert_eq!(moved(&row(&[busy; 5])), (vec![4, 5], 5));
        assert_eq!(moved(&row(&[busy, busy, reached, busy, busy])), (vec![], 5));
        let colleague = Trace { by: Some(1), ..busy };
        assert_eq!(
            moved(&row(&[busy, busy, colleague, busy, busy])),
            (vec![], 5),
            "everybody for themselves"
        );
        let elsewhere = Trace { account: 2, ..busy };
        assert_eq!(moved(&row(&[busy, busy, elsewhere, elsewhere, busy])), (vec![], 5));
        // Two times on the record itself, and once by a call.
        assert_eq!(moved(&row(&[Trace { moved: 2, ..busy }, busy])), (vec![2], 2));
        // A call without a date ends nothing.
        let nothing = Trace { has_promise: false, ..busy };
        assert_eq!(moved(&row(&[busy, nothing, busy, nothing, busy, busy])), (vec![6], 4));
    }

    #[test]
    fn what_was_put_down_before_the_promise_ends_it_only_once_it_is_told() {
        let ahead = Trace { is_told: false, ..NOBODY_REACHED };
        // Row 1 is a meeting of the hundredth minute, put down first.
        let list = [
            at(1, 100, ahead),
            at(2, 1, NOBODY_REACHED),
            at(3, 200, NOBODY_REACHED),
            at(4, 300, NOBODY_REACHED),
        ];
        assert_eq!(moved(&list), (vec![], 4));
        let list = [
            at(1, 100, NOBODY_REACHED),
            at(2, 1, NOBODY_REACHED),
            at(3, 200, NOBODY_REACHED),
            at(4, 300, NOBODY_REACHED),
        ];
        assert_eq!(moved(&list), (vec![4], 4));
    }

    #[test]
    fn calls_overlap_where_one_begins_before_the_one_before_it_is_over() {
        let call = |number, minutes, length| at(number, minutes, Trace { length, ..NOBODY_REACHED });
        let overlapping = |list: &[Trace]| found(list, |traces, take| traces.overlaps(take));
        let list = [
            call(1, 0, Some(600)),
            call(2, 9, Some(60)),
            call(3, 10, Some(60)),
            call(4, 30, None),
            call(5, 31, None),
        ];
        assert_eq!(overlapping(&list), (vec![2], 3));
        let other = Trace { by: Some(1), ..call(2, 9, None) };
        assert_eq!(overlapping(&[call(1, 0, Some(600)), other]), (vec![], 0), "of two people");
        let put_off = Trace { took_place: false, ..call(2, 9, None) };
        assert_eq!(overlapping(&[call(1, 0, Some(600)), put_off]), (vec![], 0));
        let imported = |trace| Trace { by: None, ..trace };
        assert_eq!(overlapping(&[imported(call(1, 0, Some(600))), imported(call(2, 9, None))]), (vec![], 0));
    }
}
