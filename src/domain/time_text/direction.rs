//! On which side of now the time of a field lies.

use super::{
    super::{Answers, Catalogue, Fact, Field, FieldKind, Kind, code},
    Direction,
};

impl Direction {
    /// Of a field, as the record's other answers stand: a promise lies ahead; when an activity began lies behind, unless its
    /// kind can be planned and its outcome, if it has one, comes before its time.
    pub fn of(kind: Kind, field: &Field, answers: &Answers, catalogue: &Catalogue) -> Direction {
        if field.kind == FieldKind::Due {
            return Direction::Ahead;
        }
        if field.code != code::STARTED_AT || !kind.is_activity() {
            return Direction::Either;
        }
        let outcome = answers.item(code::OUTCOME);
        let is_planned = outcome.is_none_or(|outcome| catalogue.can_lie_ahead(kind, outcome));
        if is_planned && catalogue.is(kind, Fact::Ahead) { Direction::Either } else { Direction::Past }
    }
}
