//! What a gap asks, in words.

use crate::domain::{Catalogue, Fact, GapRule, Kind, Trigger, code};
use crate::i18n::Messages;

use super::show;

/// What a gap of a kind of record asks: the words of its rule, else those of its shape. `field` is the
/// field's code and label.
pub(super) fn question(
    rule: &GapRule,
    kind: Kind,
    field: (&str, &str),
    catalogue: &Catalogue,
    words: &Messages,
) -> String {
    let own = rule.label.get(words.lang());
    if !own.is_empty() {
        return own.to_owned();
    }
    let asks = |field: &str| words.with("gap-missing", &[("field", field.into())]);
    match &rule.trigger {
        Trigger::Parked => words.text("gap-parked"),
        Trigger::Overdue => words.text("gap-overdue"),
        Trigger::Duplicate => words.text("gap-duplicate"),
        Trigger::Missing(_) if field.0 == code::OUTCOME && catalogue.is(kind, Fact::Ahead) => {
            words.text("gap-how-ended")
        }
        Trigger::Missing(_) => asks(field.1),
        Trigger::Marked { flag, .. } => asks(show::field_label(catalogue, kind, flag, words.lang())),
        Trigger::Clock { days, .. } => words.with("gap-clock", &[("days", (*days).into())]),
    }
}
