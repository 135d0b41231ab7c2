//! Fields that lead to another record: by its id, else by what it is called, which the writing side looks up.

use super::{
    super::{own_id::own_id, records::Record},
    Good, Plan, Rows,
};
use crate::domain::{Answer, Entity, Field, Id, Kind, clean};

impl Rows {
    /// Takes what a row says of a field that leads to another record.
    pub(super) fn linked(&mut self, record: &Record, plan: &Plan, good: &mut Good) {
        for at in plan.exact.iter().chain(&plan.columns) {
            let Some(text) = self.text_at(record, *at) else { continue };
            match own_id(&text) {
                Some(id) => good.row.answers.set(&plan.field.code, led_to(&plan.field, id)),
                None => good.linked.push((plan.field.clone(), clean(&text))),
            }
            return;
        }
    }
}

/// The answer of a field that leads to the record of an id.
pub(in crate::cli::import) fn led_to(field: &Field, id: Id) -> Answer {
    match field.to.map(Kind::entity) {
        Some(Entity::Contact) => Answer::Contact(id),
        Some(Entity::Matter) => Answer::Matter(id),
        _ => Answer::Account(id),
    }
}
