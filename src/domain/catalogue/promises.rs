//! What ends a promise. The sidebar, the list of what is due, the card and the figures all ask here.

use super::Catalogue;
use crate::domain::{Answers, Entity, Item, Kind, Meaning, Tone, code};

impl Catalogue {
    /// Whether an outcome says that somebody was reached. One that is in no list any more is taken to say so.
    pub fn is_reached(&self, kind: impl Into<Kind>, outcome: &str) -> bool {
        self.item_of(kind.into(), code::OUTCOME, outcome).is_none_or(Item::is_reached)
    }

    /// The kinds of activities, each with the outcomes by which nobody was reached: ` kind/outcome kind/outcome `, each with a space on
    /// both sides.
    pub fn unreached(&self) -> String {
        let mut all = " ".to_owned();
        for kind in self.kinds_of(Entity::Activity) {
            let of = Kind::activity(kind.code);
            let outcomes = self.field(of, code::OUTCOME).and_then(|field| self.picklist_of(field));
            for item in outcomes.into_iter().flat_map(|list| &list.items).filter(|item| !item.is_reached()) {
                all.extend([kind.code.as_str(), "/", item.code.as_str(), " "]);
            }
        }
        all
    }

    /// Whether an activity ends the promises that were made before it at its account: somebody was reached, or its own next
    /// step has a date. A line that was busy and a meeting put down for next year do not. `is_due`: it has a date.
    pub fn ends_earlier_promises(
        &self,
        kind: impl Into<Kind>,
        outcome: Option<&str>,
        (next_step, is_due): (Option<&str>, bool),
    ) -> bool {
        let kind = kind.into();
        outcome.is_some_and(|outcome| self.is_reached(kind, outcome))
            || self.is_promise(kind, next_step, is_due)
    }

    /// Whether an activity promises something: it has a date, and its next step is not that nothing follows.
    pub fn is_promise(&self, kind: impl Into<Kind>, next_step: Option<&str>, is_due: bool) -> bool {
        let kind = kind.into();
        let ends = |step: &str| {
            self.item_of(kind, code::NEXT_STEP, step).is_some_and(|item| item.means(Meaning::EndsPromise))
        };
        is_due && !next_step.is_some_and(ends)
    }

    /// Whether answers of an activity hold a promise: a next step with a date that does not say that nothing follows.
    pub fn has_promise(&self, kind: impl Into<Kind>, answers: &Answers) -> bool {
        answers.moment(code::DUE).is_some()
            && !self.means(kind, answers, code::NEXT_STEP, Meaning::EndsPromise)
    }

    fn item_of(&self, kind: Kind, field: &str, item: &str) -> Option<&Item> {
        self.picklist_of(self.field(kind, field)?)?.item(item)
    }
}

impl Item {
    /// Whether, as an outcome, it says that somebody was reached.
    pub fn is_reached(&self) -> bool {
        self.tone != Tone::NotReached && !self.means(Meaning::NobodyThere)
    }
}
