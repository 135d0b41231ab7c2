//! Of which kind a row is: a call, a meeting, or what else the file has.

use super::{
    super::{
        default_item, pseudo_columns as pseudo,
        records::Record,
        report,
        words::{self, Meaning, folded},
    },
    Plan, Rows,
};
use crate::domain::{Catalogue, Entity, Kind, Message, RecordKind};

impl Rows {
    /// What a row is that has an id and does not say its kind: what has an answer that only this kind has.
    pub(super) fn kind_by_cells(&self, record: &Record) -> Option<Kind> {
        let has_own_answer = |kind: &Kind, plans: &[Plan]| {
            let elsewhere = |plan: &Plan| {
                self.plans.iter().filter(|(other, _)| other != kind).any(|(_, plans)| {
                    plans.iter().any(|one| {
                        one.field.code == plan.field.code && one.field.picklist == plan.field.picklist
                    })
                })
            };
            plans.iter().filter(|plan| !elsewhere(plan)).any(|plan| {
                plan.columns.iter().any(|at| {
                    let text = record.get(*at).trim();
                    let list = plan.field.picklist.as_deref();
                    !text.is_empty() && (list.is_none() || self.cells.has_item(&plan.field, text))
                })
            })
        };
        self.plans.iter().find(|(kind, plans)| has_own_answer(kind, plans)).map(|(kind, _)| *kind)
    }

    /// The kind that a row says, or the one told for all rows.
    ///
    /// # Errors
    /// Neither says one, or the row says one that the file does not have.
    pub(super) fn kind(&mut self, record: &Record) -> Result<Kind, Message> {
        let entity = self.constant.entity;
        let text = self.first(record, pseudo::KIND);
        let catalogue = self.cells.catalogue();
        match text.as_str() {
            "" => {
                let types = self.mapping.types.iter();
                let in_type = types.map(|at| record.get(*at)).find_map(|cell| named(catalogue, entity, cell));
                if let Some(row) = in_type {
                    return Ok(row.kind());
                }
                let told = self.constant.kind.and_then(|code| catalogue.kind_of_code(code.as_str()));
                told.map(RecordKind::kind).ok_or_else(|| report::no_kind(catalogue, entity))
            }
            text => named(catalogue, entity, text)
                .map(RecordKind::kind)
                .ok_or_else(|| report::unknown_kind(catalogue, entity, text)),
        }
    }
}

/// The kind of an entity that a text names: by its code, by its label in any language, else by a word of other programs.
pub(in crate::cli::import) fn named<'c>(
    catalogue: &'c Catalogue,
    entity: Entity,
    text: &str,
) -> Option<&'c RecordKind> {
    let all = || catalogue.kinds().iter().filter(move |row| row.kind().entity() == entity);
    let wanted = folded(text);
    let by_code = all().find(|row| row.code.as_str() == text.trim());
    let by_name = || {
        let is_called = |row: &&RecordKind| {
            folded(row.code.as_str()) == wanted || row.label.all().any(|label| folded(label) == wanted)
        };
        all().find(is_called)
    };
    let by_word = || match words::meaning("activity_kind", text) {
        Some(Meaning::Item(code)) => default_item::kind(catalogue, entity, code),
        _ => None,
    };
    by_code.or_else(by_name).or_else(by_word)
}
