//! The one catalogue: picklists, fields, and what outcomes set in motion. Completeness is decided here and nowhere
//! else; no screen, import or quick edit can go round it.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Answers, Class, Consequence, Entity, Fact, Field, FieldDefault, FieldKind, GapRule, Item, Kind, Labels,
    Lang, Mark, Meaning, Moment, Picklist, RecordKind, Set, code,
};
use super::{cases::WorkCalendar, deals::Thresholds};

mod amend;
mod as_it_was;
mod check;
mod error;
mod gap_rules;
mod handling;
mod kinds;
mod measures;
mod phases;
mod promises;
mod standard;
mod validate_kind;
mod validate_new;

pub use amend::{Amendment, Spot};
pub use error::CatalogueError;
pub use kinds::NewKind;

/// Everything a catalogue is made of.
#[derive(Clone, Debug, Default)]
pub struct CatalogueRows {
    /// Kinds of records, in the order they are offered in.
    pub kinds: Vec<RecordKind>,
    /// Closed lists to pick from.
    pub picklists: Vec<Picklist>,
    /// Fields, in form order within their kind.
    pub fields: Vec<Field>,
    /// What outcomes set by themselves.
    pub consequences: Vec<Consequence>,
    /// What is a gap.
    pub gap_rules: Vec<GapRule>,
    /// By which numbers deals are judged.
    pub thresholds: Thresholds,
    /// Working calendars; the first one is everybody's who has none of their own.
    pub calendars: Vec<WorkCalendar>,
}

/// The catalogue of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    kinds: Vec<RecordKind>,
    picklists: Vec<Picklist>,
    fields: Vec<Field>,
    consequences: Vec<Consequence>,
    gap_rules: Vec<Arc<GapRule>>,
    thresholds: Thresholds,
    calendars: Vec<WorkCalendar>,
    /// The languages of those who use the file, the one it was made in first; none where that is not known.
    languages: Vec<Lang>,
}

impl Catalogue {
    /// A catalogue that has been checked: codes are unique, every name leads somewhere, every list can be picked from,
    /// and no field's need depends on itself.
    pub fn new(rows: CatalogueRows) -> Result<Catalogue, CatalogueError> {
        let CatalogueRows { kinds, picklists, fields, consequences, gap_rules, thresholds, calendars } = rows;
        let gap_rules = gap_rules.into_iter().map(Arc::new).collect();
        let mut catalogue = Catalogue {
            kinds,
            picklists,
            fields,
            consequences,
            gap_rules,
            thresholds,
            calendars,
            languages: Vec::new(),
        };
        catalogue.check()?;
        catalogue.resolve_phases();
        Ok(catalogue)
    }

    /// Its rows, to make another one of.
    pub fn rows(&self) -> CatalogueRows {
        CatalogueRows {
            kinds: self.kinds.clone(),
            picklists: self.picklists.clone(),
            fields: self.fields.clone(),
            consequences: self.consequences.clone(),
            gap_rules: self.gap_rules.iter().map(|rule| (**rule).clone()).collect(),
            thresholds: self.thresholds.clone(),
            calendars: self.calendars.clone(),
        }
    }

    /// The same in the languages of a file: labels are demanded in these, and the first stands in for others.
    pub fn in_languages(mut self, languages: Vec<Lang>) -> Catalogue {
        let first = languages.first().copied();
        for list in &mut self.picklists {
            list.label.fall_back_on(first);
            for item in &mut list.items {
                item.label.fall_back_on(first);
                item.definition.fall_back_on(first);
                item.hint.fall_back_on(first);
            }
        }
        for field in &mut self.fields {
            field.label.fall_back_on(first);
            field.handling.hint.fall_back_on(first);
        }
        self.kinds.iter_mut().for_each(|kind| kind.label.fall_back_on(first));
        self.calendars.iter_mut().for_each(|calendar| calendar.label.fall_back_on(first));
        for rule in &mut self.gap_rules {
            Arc::make_mut(rule).label.fall_back_on(first);
        }
        Catalogue { languages, ..self }
    }

    /// The languages of those who use the file, the one it was made in first; none where that is not known.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// What has no label in one of the file's languages: `LIST`, `LIST.ITEM`, `KIND.FIELD` or `KIND`, in order.
    pub fn unlabelled(&self, lang: Lang) -> Vec<String> {
        let mut found = Vec::new();
        let mut note = |label: &Labels, name: String| {
            found.extend(label.own(lang).is_none().then_some(name));
        };
        for list in &self.picklists {
            note(&list.label, list.code.clone());
            list.live().for_each(|item| note(&item.label, format!("{}.{}", list.code, item.code)));
        }
        for field in self.fields.iter().filter(|field| !field.retired) {
            note(&field.label, format!("{}.{}", self.scope(field.of), field.code));
        }
        for kind in self.kinds.iter().filter(|kind| !kind.retired) {
            note(&kind.label, kind.code.to_string());
        }
        for calendar in &self.calendars {
            note(&calendar.label, calendar.code.clone());
        }
        for rule in self.live_gap_rules().filter(|rule| !rule.label.is_empty()) {
            note(&rule.label, rule.code.clone());
        }
        found
    }

    /// THE list of gap rules. For a missing field the first row that fits speaks.
    pub fn gap_rules(&self) -> &[Arc<GapRule>] {
        &self.gap_rules
    }

    /// The gap rule of a code.
    pub fn gap_rule(&self, code: &str) -> Option<&Arc<GapRule>> {
        self.gap_rules.iter().find(|rule| rule.code == code)
    }

    /// Whether the item that a field of a record has means something.
    pub fn means(&self, kind: impl Into<Kind>, answers: &Answers, field: &str, meaning: Meaning) -> bool {
        self.answered_item(kind.into(), answers, field).is_some_and(|item| item.means(meaning))
    }

    /// Whether the next step of an activity is that nothing follows.
    pub fn ends_promise(&self, answers: &Answers) -> bool {
        self.means(Kind::ACTIVITY, answers, code::NEXT_STEP, Meaning::EndsPromise)
    }

    /// Whether a call to an account or contact should be warned about.
    pub fn is_do_not_call(&self, kind: impl Into<Kind>, answers: &Answers) -> bool {
        answers.flag(code::DO_NOT_CALL) || self.means(kind, answers, code::STATUS, Meaning::DoNotContact)
    }

    /// Whether the outcome of an activity can be known before it was to begin: only calling it off or putting it off can.
    pub fn can_lie_ahead(&self, kind: impl Into<Kind>, outcome: &str) -> bool {
        let list = self.field(kind, code::OUTCOME).and_then(|field| self.picklist_of(field));
        let item = list.and_then(|list| list.item(outcome));
        item.is_some_and(|item| item.means(Meaning::Moved) || item.means(Meaning::CalledOff))
    }

    /// The item that a field of a record has.
    pub(in crate::domain) fn answered_item(
        &self,
        kind: Kind,
        answers: &Answers,
        field: &str,
    ) -> Option<&Item> {
        self.picklist_of(self.field(kind, field)?)?.item(answers.item(field)?)
    }

    /// All picklists.
    pub fn picklists(&self) -> &[Picklist] {
        &self.picklists
    }

    /// All fields, in form order within their entity.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The outcome table.
    pub fn consequences(&self) -> &[Consequence] {
        &self.consequences
    }

    /// The picklist of a code.
    pub fn picklist(&self, code: &str) -> Option<&Picklist> {
        self.picklists.iter().find(|list| list.code == code)
    }

    /// The fields of a kind that are in use, in form order; those of all kinds of its entity among them. Asked for all
    /// kinds of an entity, every field of each.
    pub fn fields_of(&self, kind: impl Into<Kind>) -> impl Iterator<Item = &Field> {
        self.fields_ever_of(kind).filter(|field| !field.retired)
    }

    /// Likewise with the retired ones, whose answers stand in old records.
    pub fn fields_ever_of(&self, kind: impl Into<Kind>) -> impl Iterator<Item = &Field> {
        let kind = kind.into();
        // A kind without a length is not asked for one, though the field is one of all activities.
        let is_timed = kind.code().is_none() || self.is(kind, Fact::Timed) || !kind.is_activity();
        let is_held = move |field: &&Field| is_timed || field.kind != FieldKind::Duration;
        self.fields.iter().filter(move |field| kind.shares(field.of)).filter(is_held)
    }

    /// One field of a kind, retired or not.
    pub fn field(&self, kind: impl Into<Kind>, code: &str) -> Option<&Field> {
        self.fields_ever_of(kind).find(|field| field.code == code)
    }

    /// Whether there is anything that not everybody is shown.
    pub fn restricts(&self) -> bool {
        self.fields.iter().any(|field| field.handling.is_restricted())
    }

    /// The fields of a kind whose answers not everybody is shown.
    pub fn restricted(&self, kind: impl Into<Kind>) -> impl Iterator<Item = &Field> {
        self.fields_ever_of(kind).filter(|field| field.handling.is_restricted())
    }

    /// Codes of the fields of an entity that go into no export and no snapshot. Kinds of one entity share columns: what is left out for
    /// one of them is left out for all.
    pub fn not_exported(&self, entity: Entity) -> BTreeSet<&str> {
        let left_out = self.fields_ever_of(entity).filter(|field| !field.handling.is_exported);
        left_out.map(|field| field.code.as_str()).collect()
    }

    /// The picklist a field picks from.
    pub fn picklist_of(&self, field: &Field) -> Option<&Picklist> {
        field.picklist.as_deref().and_then(|code| self.picklist(code))
    }

    /// The fields a record needs now, answered or not, in form order.
    pub fn needed<'a>(
        &'a self,
        kind: impl Into<Kind> + 'a,
        answers: &'a Answers,
        now: Moment,
    ) -> impl Iterator<Item = &'a Field> + 'a {
        self.fields_of(kind).filter(move |field| field.needed.holds(answers, now))
    }

    /// Whether an item of a field's list can be picked.
    pub fn is_live(&self, field: &Field, item: &str) -> bool {
        self.picklist_of(field).and_then(|list| list.item(item)).is_some_and(|item| !item.retired)
    }

    /// THE completeness rule: the fields a record needs now and does not have, in form order.
    pub fn missing<'a>(
        &'a self,
        kind: impl Into<Kind> + 'a,
        answers: &'a Answers,
        now: Moment,
    ) -> impl Iterator<Item = &'a Field> + 'a {
        self.needed(kind, answers, now).filter(move |field| !answers.has(&field.code))
    }

    /// A field as history keeps it and `--json` shows it.
    pub fn field_json(&self, field: &Field) -> serde_json::Value {
        serde_json::json!({
            "entity": self.scope(field.of),
            "code": field.code,
            "kind": field.kind.code(),
            "picklist": field.picklist,
            "to": field.to.map(|to| self.scope(to)),
            "needed": field.needed.to_string(),
            "default": field.default.as_ref().map(FieldDefault::word),
            "ask": field.ask.code(),
            "flag": field.flag,
            "label": field.label,
            "retired": field.retired,
            "use": field.handling.hint,
            "class": field.handling.class.map(Class::code),
            "export": field.handling.is_exported,
            "seen_by": field.handling.seen_by.code(),
        })
    }

    /// A gap rule as JSON, for lists and for the history.
    pub fn gap_rule_json(&self, rule: &GapRule) -> serde_json::Value {
        let kinds: Vec<&str> = rule.of.iter().map(|kind| self.scope(*kind)).collect();
        serde_json::json!({
            "code": rule.code,
            "weight": rule.weight,
            "of": kinds,
            "when": rule.trigger.text(),
            "label": rule.label,
            "retired": rule.retired,
        })
    }

    /// What an outcome sets by itself.
    pub fn sets(&self, kind: impl Into<Kind>, outcome: &str) -> impl Iterator<Item = &Set> {
        let kind = kind.into();
        self.consequences
            .iter()
            .filter(move |row| kind.shares(row.of) && row.outcome == outcome)
            .flat_map(|row| &row.sets)
    }

    /// The fields that outcomes of a kind set by themselves.
    pub fn fields_set(&self, kind: impl Into<Kind>) -> impl Iterator<Item = &str> {
        let kind = kind.into();
        let rows = self.consequences.iter().filter(move |row| kind.shares(row.of));
        rows.flat_map(|row| &row.sets).filter_map(move |set| match set {
            Set::Answer { field, .. } => self.field(kind, field).map(|field| field.code.as_str()),
            Set::Mark(_) => None,
        })
    }

    /// The marks a saved activity with these answers puts on its contact or account.
    pub fn marks(&self, kind: impl Into<Kind>, answers: &Answers) -> Vec<Mark> {
        self.marks_of(kind, answers.item(code::OUTCOME).unwrap_or_default())
    }

    /// Likewise, by its outcome.
    pub fn marks_of(&self, kind: impl Into<Kind>, outcome: &str) -> Vec<Mark> {
        self.sets(kind, outcome)
            .filter_map(|set| match set {
                Set::Mark(mark) => Some(*mark),
                Set::Answer { .. } => None,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
