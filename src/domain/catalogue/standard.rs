//! Standard kinds for a file that was made before there were any: a kind of the default catalogue with its lists, its fields
//! and its gap rules, added at once.

use std::sync::Arc;

use super::{Catalogue, CatalogueError, validate_kind};
use crate::{
    domain::{Field, FieldKind, Kind, KindCode, RecordKind, code, default_catalogue},
    message,
};

impl Catalogue {
    /// The kinds of the default catalogue that this one does not have.
    pub fn standard_kinds(&self) -> Vec<RecordKind> {
        let all = default_catalogue().kinds;
        all.into_iter().filter(|row| self.kind_of_code(row.code.as_str()).is_none()).collect()
    }

    /// Adds a kind of the default catalogue. Lists and fields of the same code that are there already stay as they are.
    pub(super) fn add_standard_kind(&mut self, code: KindCode) -> Result<(), CatalogueError> {
        let standard = default_catalogue();
        let place = || message!("catalogue-at-standard", "the standard kinds");
        let unknown =
            || CatalogueError::Unknown { place: place(), what: "kind", name: code.as_str().to_owned() };
        let row = standard.kind_of_code(code.as_str()).ok_or_else(unknown)?.clone();
        let kind = row.kind();
        self.add_row(row)?;
        let (own, shared): (Vec<&Field>, Vec<&Field>) =
            standard.fields.iter().filter(|field| is_for(field, kind)).partition(|field| field.of == kind);
        for list in own.iter().filter_map(|field| standard.picklist_of(field)) {
            if self.picklist(&list.code).is_none() {
                self.picklists.push(list.clone());
            }
        }
        self.fields.extend(own.into_iter().cloned());
        shared.into_iter().try_for_each(|field| self.share(field))?;
        for rule in standard.gap_rules.iter().filter(|rule| rule.of.contains(&kind)) {
            if self.gap_rule(&rule.code).is_none() {
                let first = |other: &Arc<_>| rule_covers(other, rule);
                let at = self.gap_rules.iter().position(first).unwrap_or(self.gap_rules.len());
                self.gap_rules.insert(at, Arc::clone(rule));
            }
        }
        let is_same =
            (self.is_deal(kind), self.is_case(kind)) == (standard.is_deal(kind), standard.is_case(kind));
        match is_same {
            true => Ok(()),
            false => {
                let list = standard.stages(kind).map_or("", |list| list.code.as_str()).to_owned();
                let why = message!(
                    "catalogue-standard-stages",
                    "the stages in the list that is there already do not say which of them are open and over"
                );
                Err(CatalogueError::Taken { what: "picklist", code: list, why })
            }
        }
    }

    /// Its row, without its key where another kind has that.
    fn add_row(&mut self, row: RecordKind) -> Result<(), CatalogueError> {
        validate_kind::new(self, &RecordKind { key: None, ..row.clone() })?;
        let is_taken = self.kinds.iter().any(|other| !other.retired && other.key == row.key);
        self.kinds.push(RecordKind { key: row.key.filter(|_| !is_taken), ..row });
        Ok(())
    }

    /// Adds a field that activities have for the sake of matters, behind the date of their next step.
    fn share(&mut self, field: &Field) -> Result<(), CatalogueError> {
        let same = self.fields.iter().find(|one| one.of.shares(field.of) && one.code == field.code);
        match same {
            None => {
                let behind = |one: &Field| one.of.is_activity() && one.code == code::DUE;
                let last = |one: &Field| one.of.is_activity();
                let at = self.fields.iter().position(behind).or_else(|| self.fields.iter().rposition(last));
                // Fields of one list go one behind the other.
                let own = |one: &Field| one.of == field.of && one.kind == FieldKind::Reference;
                let at = self.fields.iter().rposition(own).max(at);
                self.fields.insert(at.map_or(self.fields.len(), |at| at + 1), field.clone());
                Ok(())
            }
            Some(one) if one.kind == field.kind => Ok(()),
            Some(one) => {
                let code = format!("{}.{}", self.scope(one.of), one.code);
                let why = message!(
                    "catalogue-standard-field",
                    "activities have another field of this code, which moves no matter: retiring it does not make room for it"
                );
                Err(CatalogueError::Taken { what: "field", code, why })
            }
        }
    }
}

/// Whether a field comes with a kind: its own, and of a matter what activities have for the sake of all matters.
fn is_for(field: &Field, kind: Kind) -> bool {
    let of_matters = matches!(field.kind, FieldKind::Stage)
        || field.of.is_activity() && field.kind == FieldKind::Reference && field.to == Some(Kind::MATTER);
    field.of == kind || (of_matters && kind.entity() == crate::domain::Entity::Matter)
}

fn rule_covers(one: &crate::domain::GapRule, other: &crate::domain::GapRule) -> bool {
    one.trigger.covers(&other.trigger) && other.of.iter().any(|kind| one.is_of(*kind))
}
