//! For whom the record is whole when: where somebody has several telephones, only while the record of each of them is.

use std::collections::{BTreeMap, BTreeSet};

use crate::{domain::Moment, evidence::Span};

use super::{
    coverage::WholeRecord,
    span_list::{union, within, without},
};

/// That somebody sits at a telephone for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telephone {
    /// Who.
    pub operator: i64,
    /// The system that it is of; none for any, which may be each one that is in use then.
    pub system: Option<String>,
    /// From when until when.
    pub span: Span,
}

/// What is known of the record of a telephone system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemRecord {
    /// In which times it is whole.
    pub whole: Vec<Span>,
    /// From when until when there is any record of it, whole or not; none for a system without one.
    pub used: Option<Span>,
}

/// For whom the record is whole when: while somebody sits at a telephone, and the record of every system at which they do is
/// whole. A system without a record that has a telephone of theirs makes none of that time whole.
pub fn whole_of(telephones: &[Telephone], systems: &BTreeMap<String, SystemRecord>) -> Vec<WholeRecord> {
    let operators: BTreeSet<i64> = telephones.iter().map(|one| one.operator).collect();
    let mut found = Vec::new();
    for operator in operators {
        let own = || telephones.iter().filter(|one| one.operator == operator && one.span.from < one.span.to);
        let there = union(own().map(|one| one.span));
        let gaps = union(own().flat_map(|one| match &one.system {
            Some(system) => gaps(one.span, systems.get(system)),
            None => gaps_of_any(one.span, systems),
        }));
        let operator = Some(operator);
        found.extend(without(&there, &gaps).into_iter().map(|span| WholeRecord { operator, span }));
    }
    found
}

/// The parts of a span in which the record of a system is not whole.
fn gaps(span: Span, record: Option<&SystemRecord>) -> Vec<Span> {
    without(&[span], &union(record.into_iter().flat_map(whole)))
}

/// The same of a telephone whose system nobody named: all that are in use then have to be whole, and one has to be in use.
fn gaps_of_any(span: Span, systems: &BTreeMap<String, SystemRecord>) -> Vec<Span> {
    let used = union(systems.values().filter_map(|record| record.used));
    let mut found = without(&[span], &used);
    for record in systems.values() {
        let own = within(&union(record.used), span);
        found.extend(own.into_iter().flat_map(|part| gaps(part, Some(record))));
    }
    found
}

/// The call that a record ends with is in it.
fn whole(record: &SystemRecord) -> impl Iterator<Item = Span> {
    record.whole.iter().map(|span| Span { from: span.from, to: span.to.plus_seconds(1) })
}

/// The end of a time of which nobody said when it ends.
pub const OPEN: Moment = Moment::from_millis(i64::MAX);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::pairing::Coverage;

    fn span(from: i64, to: i64) -> Span {
        Span { from: Moment::from_millis(from * 3_600_000), to: Moment::from_millis(to * 3_600_000) }
    }

    fn record(whole: &[(i64, i64)], used: (i64, i64)) -> SystemRecord {
        let whole = whole.iter().map(|(from, to)| span(*from, *to)).collect();
        SystemRecord { whole, used: Some(span(used.0, used.1)) }
    }

    fn at(system: &str, from: i64, to: i64) -> Telephone {
        let system = Some(system.to_owned()).filter(|system| !system.is_empty());
        Telephone { operator: 1, system, span: span(from, to) }
    }

    #[test]
    fn a_time_is_whole_only_where_the_record_of_every_telephone_is() {
        let systems = BTreeMap::from([
            ("desk".to_owned(), record(&[(0, 10), (10, 20)], (0, 20))),
            ("mobile".to_owned(), record(&[(4, 6)], (4, 9))),
        ]);
        let of = |telephones: &[Telephone]| Coverage::new(&whole_of(telephones, &systems));
        let desk = of(&[at("desk", 0, 100)]);
        assert!(desk.is_whole(1, span(1, 20)) && !desk.is_whole(1, span(1, 21)));
        assert!(!desk.is_whole(2, span(1, 2)), "somebody without a telephone");
        let both = of(&[at("desk", 0, 100), at("mobile", 3, 12)]);
        assert!(
            both.is_whole(1, span(1, 3)) && both.is_whole(1, span(4, 6)) && both.is_whole(1, span(12, 20))
        );
        assert!(
            !both.is_whole(1, span(3, 4)) && !both.is_whole(1, span(7, 8)) && !both.is_whole(1, span(2, 13))
        );
        let unheard = of(&[at("desk", 0, 100), at("cell", 8, 100)]);
        assert!(unheard.is_whole(1, span(1, 8)) && !unheard.is_whole(1, span(9, 10)));
        let any = of(&[at("", 0, 100)]);
        assert!(any.is_whole(1, span(1, 6)) && !any.is_whole(1, span(7, 8)) && any.is_whole(1, span(9, 20)));
        assert!(!any.is_whole(1, span(30, 31)), "no system at all then");
    }
}
