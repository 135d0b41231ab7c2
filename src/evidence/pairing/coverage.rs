//! When the record of a telephone system is whole: only then what it did not see did not take place there.

use std::collections::HashMap;

use chrono::Timelike;

use crate::{domain::Moment, evidence::Span};

use super::{
    likeness::EntryTimes,
    logged::LoggedCall,
    rules::Rules,
    span_list::{holds_all, union},
};

/// An entry without a typed time may mean a call up to so long before it, the same day, milliseconds.
const DAY_OF_WORK_MS: i64 = 12 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

/// That the record of somebody's telephones is whole for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholeRecord {
    /// Whose telephones; none for those of everybody.
    pub operator: Option<i64>,
    /// From when until when.
    pub span: Span,
}

/// When whose record is whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    everybody: Vec<Span>,
    of_one: HashMap<i64, Vec<Span>>,
}

impl Coverage {
    /// Puts what is whole together; spans that touch are one.
    pub fn new(whole: &[WholeRecord]) -> Coverage {
        let of = |operator: Option<i64>| {
            let counts = move |one: &&WholeRecord| one.operator.is_none() || one.operator == operator;
            union(whole.iter().filter(counts).map(|one| one.span))
        };
        let of_one = whole.iter().filter_map(|one| one.operator).map(|one| (one, of(Some(one)))).collect();
        Coverage { everybody: of(None), of_one }
    }

    /// Whether the record of an operator's telephones is whole all through a span.
    pub fn is_whole(&self, operator: i64, span: Span) -> bool {
        holds_all(self.of_one.get(&operator).unwrap_or(&self.everybody), span)
    }

    /// Whether the record is whole wherever the call of an entry may have been.
    pub fn holds(&self, logged: &LoggedCall, rules: &Rules) -> bool {
        self.is_whole(logged.operator, meant(logged, rules))
    }
}

/// From when until when the call of an entry may have been: around a typed time, else on that day up to the entry.
fn meant(logged: &LoggedCall, rules: &Rules) -> Span {
    let times = EntryTimes::of(logged, rules);
    let near = rules.near_s.saturating_mul(1000);
    let (from, to) = if times.is_day {
        (times.at, times.at.saturating_add(DAY_MS).min(times.entered.max(times.at)))
    } else if times.is_untold {
        let since_midnight = i64::from(logged.at.local(rules.zone).num_seconds_from_midnight()) * 1000;
        (times.at.saturating_sub(since_midnight.min(DAY_OF_WORK_MS).max(near)), times.at)
    } else {
        (times.at.saturating_sub(near), times.at.saturating_add(near))
    };
    Span { from: Moment::from_millis(from), to: Moment::from_millis(to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn span(from: i64, to: i64) -> Span {
        Span { from: Moment::from_millis(from * HOUR), to: Moment::from_millis(to * HOUR) }
    }

    fn entry(at: i64, entered: i64) -> LoggedCall {
        LoggedCall {
            operator: 1,
            at: Moment::from_millis(at * HOUR),
            entered_at: Moment::from_millis(entered * HOUR),
            ..LoggedCall::default()
        }
    }

    #[test]
    fn an_entry_is_covered_where_the_record_is_whole_all_around_it() {
        let coverage = Coverage::new(&[
            WholeRecord { operator: None, span: span(8, 12) },
            WholeRecord { operator: Some(1), span: span(12, 16) },
        ]);
        assert!(coverage.is_whole(1, span(9, 15)) && !coverage.is_whole(2, span(9, 15)));
        assert!(coverage.is_whole(2, span(9, 11)) && !coverage.is_whole(1, span(7, 9)));
        let rules = Rules::default();
        assert!(coverage.holds(&entry(10, 15), &rules), "a typed time");
        assert!(!coverage.holds(&entry(8, 15), &rules), "the call may have been before eight");
        assert!(!coverage.holds(&entry(15, 15), &rules), "the day began before the record");
        let day = Coverage::new(&[WholeRecord { operator: None, span: span(3, 24) }]);
        assert!(day.holds(&entry(16, 16), &rules), "of nights nothing is asked");
        assert!(!day.holds(&entry(24, 40), &rules), "a day alone");
    }
}
