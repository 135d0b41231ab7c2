//! What files that are written out do not have, said beside them by name, so that nobody takes one for all there is; and how what they
//! have may be used.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::domain::{Catalogue, Entity, Field, Kind};
use crate::message;

use super::Surroundings;

/// What was left out.
pub(super) struct LeftOut {
    /// Fields that go into no file, as `KIND.FIELD`.
    fields: Vec<String>,
    /// How many answers of a field are not shown to who writes the file.
    withheld: BTreeMap<String, u64>,
    /// Hints for what is written, by field.
    hints: Vec<(String, Field)>,
}

impl LeftOut {
    /// Of files of these entities that were just written.
    pub(super) fn of(entities: &[Entity], catalogue: &Catalogue, withheld: BTreeMap<String, u64>) -> LeftOut {
        let name = |field: &Field| format!("{}.{}", catalogue.scope(field.of), field.code);
        let all = || entities.iter().flat_map(|entity| catalogue.fields_ever_of(Kind::from(*entity)));
        let is_left = |field: &&Field| {
            entities.iter().any(|entity| {
                field.of.entity() == *entity && catalogue.not_exported(*entity).contains(field.code.as_str())
            })
        };
        LeftOut {
            fields: all().filter(is_left).map(name).collect(),
            withheld,
            hints: all()
                .filter(|field| !is_left(field) && !field.retired && !field.handling.hint.is_empty())
                .map(|field| (name(field), field.clone()))
                .collect(),
        }
    }

    /// Says it on standard error.
    pub(super) fn tell(&self, at: &mut Surroundings<'_>) {
        if !self.fields.is_empty() {
            let count = self.fields.len() as u64;
            at.remark(message!("export-stays", count = count, fields = self.fields.join(", ")));
        }
        if !self.withheld.is_empty() {
            let count = self.withheld.values().sum::<u64>();
            let fields = self.withheld.iter().map(|(field, count)| format!("{field} {count}"));
            let fields = fields.collect::<Vec<_>>().join(", ");
            at.remark(message!("export-withheld", count = count, fields = fields));
        }
        for (name, field) in &self.hints {
            let hint = field.handling.hint.get(at.lang());
            at.remark(message!("field-hint", field = name.as_str(), hint = hint));
        }
    }

    /// Likewise for programs.
    pub(super) fn json(&self) -> Value {
        let hints: Value =
            self.hints.iter().map(|(name, field)| (name.clone(), json!(field.handling.hint))).collect();
        json!({ "not_exported": self.fields, "withheld": self.withheld, "use": hints })
    }
}
