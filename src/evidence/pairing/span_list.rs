//! Spans of time put together.

use crate::{domain::Moment, evidence::Span};

/// The union of spans, in order and without overlaps. Those that end before they begin are left out.
pub fn union(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut ordered: Vec<Span> = spans.into_iter().filter(|span| span.from <= span.to).collect();
    ordered.sort_by_key(|span| (span.from, span.to));
    let mut joined: Vec<Span> = Vec::with_capacity(ordered.len());
    for span in ordered {
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    joined
}

/// How long spans are together, seconds. They must not overlap.
pub(super) fn seconds(spans: &[Span]) -> i64 {
    let millis = |span: &Span| span.to.millis().saturating_sub(span.from.millis()).max(0);
    spans.iter().map(millis).fold(0_i64, i64::saturating_add) / 1000
}

/// The parts of spans that lie within one.
pub(super) fn within(spans: &[Span], limit: Span) -> Vec<Span> {
    let cut = |span: &Span| Span { from: span.from.max(limit.from), to: span.to.min(limit.to) };
    spans.iter().map(cut).filter(|span| span.from <= span.to).collect()
}

/// What is left of ordered spans without overlaps where others of the same kind are taken out.
pub(super) fn without(spans: &[Span], out: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    for span in spans {
        let mut from = span.from;
        let first = out.partition_point(|one| one.to <= span.from);
        for one in out.iter().skip(first).take_while(|one| one.from < span.to) {
            if from < one.from {
                left.push(Span { from, to: one.from });
            }
            from = from.max(one.to);
        }
        if from < span.to {
            left.push(Span { from, to: span.to });
        }
    }
    left
}

/// Whether one of ordered spans without overlaps holds a moment.
pub(super) fn holds(spans: &[Span], at: Moment) -> bool {
    let next = spans.partition_point(|span| span.from <= at);
    next.checked_sub(1).and_then(|last| spans.get(last)).is_some_and(|span| at <= span.to)
}

/// Whether one of ordered spans without overlaps holds all of another one.
pub(super) fn holds_all(spans: &[Span], asked: Span) -> bool {
    let next = spans.partition_point(|span| span.from <= asked.from);
    next.checked_sub(1).and_then(|last| spans.get(last)).is_some_and(|span| asked.to <= span.to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: i64, to: i64) -> Span {
        Span { from: Moment::from_millis(from), to: Moment::from_millis(to) }
    }

    #[test]
    fn spans_that_touch_are_one() {
        let joined = union([span(5000, 9000), span(0, 2000), span(2000, 3000), span(8000, 8500), span(7, 6)]);
        assert_eq!(joined, [span(0, 3000), span(5000, 9000)]);
        assert_eq!(seconds(&joined), 7);
        assert!(holds(&joined, Moment::from_millis(3000)) && !holds(&joined, Moment::from_millis(4000)));
        assert!(!holds(&[], Moment::default()));
        assert!(holds_all(&joined, span(5000, 6000)) && !holds_all(&joined, span(2000, 6000)));
        assert_eq!(within(&joined, span(1000, 6000)), [span(1000, 3000), span(5000, 6000)]);
        assert_eq!(
            without(&joined, &[span(1000, 2000), span(2500, 6000)]),
            [span(0, 1000), span(2000, 2500), span(6000, 9000)]
        );
        assert_eq!((without(&joined, &[]), without(&joined, &[span(0, 9000)])), (joined.clone(), vec![]));
        assert_eq!(seconds(&[span(i64::MIN, i64::MAX)]), i64::MAX / 1000);
    }
}
