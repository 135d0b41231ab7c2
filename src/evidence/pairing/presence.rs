//! Who was there, and did not touch a telephone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{domain::Moment, evidence::Span};

use super::{
    coverage::Coverage,
    logged::LoggedCall,
    rules::Rules,
    seen::SeenCall,
    span_list::{holds, seconds, union, within},
};

/// That somebody was logged in, or in the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Who.
    pub operator: i64,
    /// From when until when.
    pub span: Span,
}

/// A day on which somebody was there and logged calls, while none of their telephones rang or dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresentWithoutTelephone {
    /// Who.
    pub operator: i64,
    /// The day, by the zone of the rules.
    pub day: NaiveDate,
    /// Seconds that they were there.
    pub present_seconds: i64,
    /// Calls that they logged as of that time.
    pub logged: u64,
}

/// The days on which somebody was there, logged many calls and was not seen by any telephone, in the order of operators and
/// days. Only days in which the record of their telephones is whole while they were there.
pub fn present_without_telephone(
    presence: &[Presence],
    seen: &[SeenCall],
    logged: &[LoggedCall],
    coverage: &Coverage,
    rules: &Rules,
) -> Vec<PresentWithoutTelephone> {
    let day_of = |at: Moment| at.local(rules.zone).date();
    let mut days: BTreeMap<(i64, NaiveDate), Vec<Span>> = BTreeMap::new();
    for one in presence.iter().filter(|one| one.span.from <= one.span.to) {
        days.entry((one.operator, day_of(one.span.from))).or_default().push(one.span);
    }
    let mut calls: BTreeMap<i64, Vec<Moment>> = BTreeMap::new();
    for call in seen {
        for operator in std::iter::once(&call.operator).chain(&call.sharing) {
            calls.entry(*operator).or_default().push(call.rang);
        }
    }
    let mut entries: BTreeMap<i64, Vec<Moment>> = BTreeMap::new();
    for call in logged.iter().filter(|call| !call.is_imported) {
        entries.entry(call.operator).or_default().push(call.at);
    }
    calls.values_mut().chain(entries.values_mut()).for_each(|all| all.sort_unstable());
    let mut found = Vec::new();
    for ((operator, day), spans) in days {
        let spans = union(spans);
        let is_whole = spans.iter().all(|span| coverage.is_whole(operator, *span));
        let logged = count(entries.get(&operator), &spans);
        if is_whole && logged >= rules.least_logged && count(calls.get(&operator), &spans) == 0 {
            found.push(PresentWithoutTelephone { operator, day, present_seconds: seconds(&spans), logged });
        }
    }
    found
}

/// Seconds that somebody was there within a span.
pub(super) fn present_seconds(presence: &[Presence], operator: i64, limit: Span) -> i64 {
    let own = presence.iter().filter(|one| one.operator == operator).map(|one| one.span);
    seconds(&within(&union(own), limit))
}

/// How many of ordered moments lie in ordered spans.
fn count(moments: Option<&Vec<Moment>>, spans: &[Span]) -> u64 {
    let (Some(moments), Some(first), Some(last)) = (moments, spans.first(), spans.last()) else { return 0 };
    let from = moments.partition_point(|at| *at < first.from);
    let to = moments.partition_point(|at| *at <= last.to);
    let inside = moments.get(from..to).unwrap_or_default();
    inside.iter().filter(|at| holds(spans, **at)).count() as u64
}
