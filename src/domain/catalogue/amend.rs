//! Changes of the catalogue, as data: what an admin adds, names anew, orders, retires or removes. The outcome is a whole
//! catalogue that has been checked, or the reason why there is none.

use std::collections::BTreeSet;

use super::{Catalogue, CatalogueError, NewKind, handling, validate_kind, validate_new};
use crate::{
    domain::{
        Consequence, Entity, Field, GapRule, HandlingChange, Item, Kind, KindCode, Labels, Message, Picklist,
        Right, Rule, Targets, cases::WorkCalendar,
    },
    message,
};

/// Where something new is put among those of its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Spot {
    /// After all others.
    #[default]
    Last,
    /// Just before the one of this code.
    Before(String),
    /// Just after the one of this code.
    After(String),
}

/// One change of the catalogue. Codes are stable: nothing here changes one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are the codes of what the variant is about
pub enum Amendment {
    /// A new picklist with at least one item.
    AddPicklist(Picklist),
    /// A new item. `beyond_nine`: it may come after the ninth, where no digit reaches it.
    AddItem { picklist: String, item: Box<Item>, spot: Spot, beyond_nine: bool },
    /// Other labels for a picklist, in the languages given.
    LabelPicklist { picklist: String, label: Labels },
    /// Other labels for an item, in the languages given.
    LabelItem { picklist: String, item: String, label: Labels },
    /// Another definition of an item, in the languages given.
    DefineItem { picklist: String, item: String, definition: Labels },
    /// These items first, in this order; the others follow as they were.
    OrderItems { picklist: String, first: Vec<String> },
    /// An item cannot be picked any more, or can again.
    RetireItem { picklist: String, item: String, retired: bool, beyond_nine: bool },
    /// Removes an item nobody ever picked.
    RemoveItem { picklist: String, item: String },
    /// Removes a picklist no field picks from.
    RemovePicklist { picklist: String },
    /// A new field.
    AddField { field: Box<Field>, spot: Spot },
    /// Other labels for a field, in the languages given.
    LabelField { of: Kind, field: String, label: Labels },
    /// Another rule for when a field is needed.
    NeedField { of: Kind, field: String, needed: Rule },
    /// Another place in the form.
    MoveField { of: Kind, field: String, spot: Spot },
    /// Something else of how a field's answers are to be handled.
    HandleField { of: Kind, field: String, change: HandlingChange },
    /// Another hint of how what an item says may be used, in the languages given; with none there is none any more.
    HintItem { picklist: String, item: String, hint: Labels },
    /// A field is not asked for any more, or is again.
    RetireField { of: Kind, field: String, retired: bool },
    /// Removes a field nobody ever answered.
    RemoveField { of: Kind, field: String },
    /// A new kind of records.
    AddKind(Box<NewKind>),
    /// A kind of the default catalogue, with its lists, fields and gap rules.
    AddStandardKind(KindCode),
    /// Other labels for a kind, in the languages given.
    LabelKind { kind: KindCode, label: Labels },
    /// No new records of a kind are made, or are again.
    RetireKind { kind: KindCode, retired: bool },
    /// A new gap rule, before the first one that would speak in its place.
    AddGapRule(Box<GapRule>),
    /// Another weight of a gap rule, other days of a clock.
    ChangeGapRule { rule: String, weight: Option<u8>, days: Option<u32> },
    /// Other words for a gap rule, in the languages given.
    LabelGapRule { rule: String, label: Labels },
    /// Nothing is a gap by a rule any more, or is again.
    RetireGapRule { rule: String, retired: bool },
    /// What an outcome sets by itself, in place of what it set before; none for nothing more.
    SetConsequence(Consequence),
    /// Another probability of a stage, in per cent; none for no word of it.
    RateItem { picklist: String, item: String, probability: Option<u8> },
    /// Other targets of a severity; none for no targets.
    TargetItem { picklist: String, item: String, targets: Option<Targets> },
    /// Another number by which deals are judged.
    SetThreshold { threshold: String, value: i64 },
    /// A new working calendar, or another one in the place of that of its code.
    SetCalendar(Box<WorkCalendar>),
    /// Removes a working calendar.
    RemoveCalendar { calendar: String },
}

impl Amendment {
    /// The entities whose records may have other gaps afterwards, in the catalogue as it is then.
    pub fn reaches(&self, after: &Catalogue) -> BTreeSet<Entity> {
        match self {
            Amendment::AddField { field, .. } => [field.of.entity()].into(),
            Amendment::NeedField { of, .. }
            | Amendment::RetireField { of, .. }
            | Amendment::RemoveField { of, .. } => [of.entity()].into(),
            Amendment::AddGapRule(_) | Amendment::ChangeGapRule { .. } | Amendment::RetireGapRule { .. } => {
                let rule = self.gap_rule().and_then(|code| after.gap_rule(code));
                rule.map_or(BTreeSet::new(), |rule| rule.of.iter().map(|kind| kind.entity()).collect())
            }
            // By another calendar, and by other targets, something else is late.
            Amendment::SetCalendar(_) | Amendment::RemoveCalendar { .. } | Amendment::TargetItem { .. }
                if after.has_target_rule() =>
            {
                [Entity::Matter].into()
            }
            _ => BTreeSet::new(),
        }
    }

    /// What one must be allowed to do for it.
    pub fn right(&self) -> Right {
        match self {
            Amendment::AddPicklist(_)
            | Amendment::AddItem { .. }
            | Amendment::LabelPicklist { .. }
            | Amendment::LabelItem { .. }
            | Amendment::DefineItem { .. }
            | Amendment::OrderItems { .. }
            | Amendment::RetireItem { .. }
            | Amendment::RemoveItem { .. }
            | Amendment::RateItem { .. }
            | Amendment::TargetItem { .. }
            | Amendment::HintItem { .. }
            | Amendment::RemovePicklist { .. } => Right::Picklists,
            _ => Right::Catalogue,
        }
    }

    /// The code of the gap rule that it is about.
    pub fn gap_rule(&self) -> Option<&str> {
        match self {
            Amendment::AddGapRule(rule) => Some(&rule.code),
            Amendment::ChangeGapRule { rule, .. }
            | Amendment::LabelGapRule { rule, .. }
            | Amendment::RetireGapRule { rule, .. } => Some(rule),
            _ => None,
        }
    }
}

impl Catalogue {
    /// The catalogue with one change, checked whole.
    pub fn amended(&self, amendment: &Amendment) -> Result<Catalogue, CatalogueError> {
        let mut next = self.clone();
        next.amend(amendment)?;
        next.check().map_err(|error| self.in_words_of(amendment, error))?;
        next.resolve_phases();
        if let Amendment::RemoveItem { picklist, item } = amendment {
            validate_new::removable_item(self, picklist, item)?;
        }
        Ok(next)
    }

    fn amend(&mut self, amendment: &Amendment) -> Result<(), CatalogueError> {
        let languages = self.languages.clone();
        match amendment {
            Amendment::AddPicklist(list) => {
                validate_new::picklist(list, &languages)?;
                self.picklists.push(list.clone());
            }
            Amendment::AddItem { picklist, item, spot, beyond_nine } => {
                validate_new::item(item, &languages)?;
                let list = self.picklist_mut(picklist)?;
                if list.item(&item.code).is_some() {
                    return Err(CatalogueError::Twice { what: "item", code: item.code.clone() });
                }
                validate_new::alone(list, item)?;
                let at = place(spot, list.items.iter().map(|item| &item.code), "item")?;
                list.items.insert(at, (**item).clone());
                validate_new::digits(list, *beyond_nine)?;
            }
            Amendment::LabelPicklist { picklist, label } => {
                let list = self.picklist_mut(picklist)?;
                list.label.take(label);
                validate_new::label("picklist", &list.code, &list.label, &languages)?;
            }
            Amendment::LabelItem { picklist, item, label } => {
                let list = self.picklist_mut(picklist)?;
                let found = item_mut(list, item)?;
                found.label.take(label);
                let changed = found.clone();
                validate_new::label("item", item, &changed.label, &languages)?;
                validate_new::alone(list, &changed)?;
            }
            Amendment::DefineItem { picklist, item, definition } => {
                let found = item_mut(self.picklist_mut(picklist)?, item)?;
                found.definition.take(definition);
                validate_new::definition(item, &found.definition, &languages)?;
            }
            Amendment::OrderItems { picklist, first } => {
                let list = self.picklist_mut(picklist)?;
                for (at, code) in first.iter().enumerate() {
                    let from = list.items.iter().position(|item| item.code == *code);
                    let from = from.ok_or_else(|| unknown(list.code.as_str(), "item", code))?;
                    if from < at {
                        return Err(CatalogueError::Twice { what: "item", code: code.clone() });
                    }
                    let item = list.items.remove(from);
                    list.items.insert(at, item);
                }
            }
            Amendment::RetireItem { picklist, item, retired, beyond_nine } => {
                let list = self.picklist_mut(picklist)?;
                item_mut(list, item)?.retired = *retired;
                if !retired {
                    validate_new::digits(list, *beyond_nine)?;
                }
            }
            Amendment::RemoveItem { picklist, item } => {
                let list = self.picklist_mut(picklist)?;
                item_mut(list, item)?;
                list.items.retain(|one| one.code != *item);
            }
            Amendment::RemovePicklist { picklist } => {
                self.picklist_mut(picklist)?;
                self.picklists.retain(|list| list.code != *picklist);
            }
            Amendment::AddField { field, spot } => {
                validate_new::field(self, field)?;
                let at = self.place_of_field(field.of, spot)?;
                self.fields.insert(at, (**field).clone());
            }
            Amendment::LabelField { of, field, label } => {
                let found = self.field_mut(*of, field)?;
                found.label.take(label);
                validate_new::label("field", field, &found.label, &languages)?;
            }
            Amendment::NeedField { of, field, needed } => {
                self.field_mut(*of, field)?.needed = needed.clone();
            }
            Amendment::HandleField { of, field, change } => {
                let found = self.field_mut(*of, field)?;
                found.handling.take(change);
                let changed = found.clone();
                validate_new::hint("field", field, &changed.handling.hint, &languages)?;
                handling::check(&changed)?;
            }
            Amendment::HintItem { picklist, item, hint } => {
                let found = item_mut(self.picklist_mut(picklist)?, item)?;
                match hint.is_empty() {
                    true => found.hint = Labels::default(),
                    false => found.hint.take(hint),
                }
                validate_new::hint("item", item, &found.hint, &languages)?;
            }
            Amendment::MoveField { of, field, spot } => {
                let moved = self.field_mut(*of, field)?.clone();
                self.fields.retain(|one| (one.of, &one.code) != (*of, field));
                let at = self.place_of_field(*of, spot)?;
                self.fields.insert(at, moved);
            }
            Amendment::RetireField { of, field, retired } => {
                validate_new::own(self.scope(*of), field)?;
                self.field_mut(*of, field)?.retired = *retired;
            }
            Amendment::RemoveField { of, field } => {
                validate_new::removable_field(self.scope(*of), field)?;
                self.field_mut(*of, field)?;
                self.fields.retain(|one| (one.of, &one.code) != (*of, field));
            }
            Amendment::AddKind(new) => self.add_kind(new)?,
            Amendment::AddStandardKind(kind) => self.add_standard_kind(*kind)?,
            Amendment::LabelKind { kind, label } => {
                let row = self.kind_mut(*kind)?;
                row.label.take(label);
                validate_new::label("kind", kind.as_str(), &row.label, &languages)?;
                validate_kind::alone(self, *kind)?;
            }
            Amendment::RetireKind { kind, retired } => self.retire_kind(*kind, *retired)?,
            Amendment::AddGapRule(rule) => self.add_gap_rule(rule)?,
            Amendment::ChangeGapRule { rule, weight, days } => self.change_gap_rule(rule, *weight, *days)?,
            Amendment::LabelGapRule { rule, label } => self.label_gap_rule(rule, label)?,
            Amendment::RetireGapRule { rule, retired } => self.retire_gap_rule(rule, *retired)?,
            Amendment::RateItem { picklist, item, probability } => {
                let found = item_mut(self.picklist_mut(picklist)?, item)?;
                if probability.is_some_and(|per_cent| per_cent > 100) {
                    let why = message!("catalogue-probability", "a probability is 0 to 100 per cent");
                    return Err(CatalogueError::Taken { what: "item", code: item.clone(), why });
                }
                if probability.is_some() && found.phase.is_none() {
                    let why =
                        message!("catalogue-no-stage", "it is no stage: only a stage has a probability");
                    return Err(CatalogueError::Taken { what: "item", code: item.clone(), why });
                }
                found.probability = *probability;
            }
            Amendment::TargetItem { picklist, item, targets } => {
                let sets_targets = self.sets_targets(picklist);
                let found = item_mut(self.picklist_mut(picklist)?, item)?;
                if !sets_targets {
                    let why = message!(
                        "catalogue-no-severity",
                        "it is no severity: only what says how bad a case is sets a time for it"
                    );
                    return Err(CatalogueError::Taken { what: "item", code: item.clone(), why });
                }
                found.stands_for = targets.map(Targets::text);
            }
            Amendment::SetThreshold { threshold, value } => self.set_threshold(threshold, *value)?,
            Amendment::SetCalendar(calendar) => self.set_calendar(calendar)?,
            Amendment::RemoveCalendar { calendar } => self.remove_calendar(calendar)?,
            Amendment::SetConsequence(row) => {
                let same = |one: &Consequence| (one.of, &one.outcome) == (row.of, &row.outcome);
                match self.consequences.iter_mut().find(|one| same(one)) {
                    Some(one) => one.sets.clone_from(&row.sets),
                    None => self.consequences.push(row.clone()),
                }
            }
        }
        Ok(())
    }

    /// What a check says of a catalogue from which something was taken, said of what was to be taken.
    fn in_words_of(&self, amendment: &Amendment, error: CatalogueError) -> CatalogueError {
        let why = error.message();
        let instead = || message!("catalogue-retire", "{why}; retire it instead", why = &why);
        let (what, code, why) = match amendment {
            Amendment::RemoveItem { item, .. } => ("item", item, instead()),
            Amendment::RemovePicklist { picklist } => ("picklist", picklist, why),
            Amendment::RemoveField { field, .. } => ("field", field, instead()),
            _ => return error,
        };
        CatalogueError::InUse { what, code: code.clone(), why }
    }

    fn picklist_mut(&mut self, code: &str) -> Result<&mut Picklist, CatalogueError> {
        self.picklists.iter_mut().find(|list| list.code == code).ok_or_else(|| CatalogueError::Unknown {
            place: message!("catalogue-at-picklists", "picklists"),
            what: "picklist",
            name: code.to_owned(),
        })
    }

    fn field_mut(&mut self, of: Kind, code: &str) -> Result<&mut Field, CatalogueError> {
        let scope = self.scope(of).to_owned();
        self.fields
            .iter_mut()
            .find(|field| field.of == of && field.code == code)
            .ok_or_else(|| unknown(scope, "field", code))
    }

    /// Where in the list of all fields one of this kind goes.
    fn place_of_field(&self, kind: Kind, spot: &Spot) -> Result<usize, CatalogueError> {
        let at = |code: &String| {
            let same = |field: &Field| kind.shares(field.of) && field.code == *code;
            self.fields
                .iter()
                .position(same)
                .ok_or_else(|| unknown(self.scope(kind).to_owned(), "field", code))
        };
        match spot {
            Spot::Last => {
                let last = self.fields.iter().rposition(|field| kind.shares(field.of));
                Ok(last.map_or(self.fields.len(), |at| at + 1))
            }
            Spot::Before(code) => at(code),
            Spot::After(code) => Ok(at(code)? + 1),
        }
    }
}

fn item_mut<'a>(list: &'a mut Picklist, code: &str) -> Result<&'a mut Item, CatalogueError> {
    let name = list.code.clone();
    list.items.iter_mut().find(|item| item.code == code).ok_or_else(|| unknown(name.as_str(), "item", code))
}

fn unknown(place: impl Into<Message>, what: &'static str, name: &str) -> CatalogueError {
    CatalogueError::Unknown { place: place.into(), what, name: name.to_owned() }
}

fn place<'a>(
    spot: &Spot,
    mut codes: impl ExactSizeIterator<Item = &'a String>,
    what: &'static str,
) -> Result<usize, CatalogueError> {
    let (wanted, more) = match spot {
        Spot::Last => return Ok(codes.len()),
        Spot::Before(code) => (code, 0),
        Spot::After(code) => (code, 1),
    };
    let found = codes.position(|code| code == wanted);
    found
        .map(|at| at + more)
        .ok_or_else(|| unknown(message!("catalogue-at-order", "the order"), what, wanted))
}
