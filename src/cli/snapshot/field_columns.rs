//! The columns of a field, and how an answer goes into them.

use super::column_list::Columns;
use super::layout::{ColumnAbout, Unit};
use crate::domain::{Arg, Catalogue, Entity, Field, FieldKind, Message, ToldAnswer, code};
use crate::message;

/// Where a field stands in the two tables of its entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldPlace {
    /// Its code.
    pub code: String,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// Its first column in the table of what is now, and in that of what was; its others come right behind.
    pub first: [usize; 2],
}

impl FieldPlace {
    /// Adds the columns of all fields of an entity, retired ones among them, to its two tables.
    pub fn all(entity: Entity, catalogue: &Catalogue, mut tables: [&mut Columns<'_>; 2]) -> Vec<FieldPlace> {
        let mut places: Vec<FieldPlace> = Vec::new();
        let left_out = catalogue.not_exported(entity);
        let written = |field: &&Field| !left_out.contains(field.code.as_str());
        for field in catalogue.fields_ever_of(entity).filter(written) {
            // Kinds of one entity share a field's columns; a stage is kept with its matter.
            let is_there = places.iter().any(|place| place.code == field.code);
            let parts = parts(field);
            if is_there || parts.is_empty() {
                continue;
            }
            let first = [tables[0].count(), tables[1].count()];
            for (name, unit, part) in parts {
                // Where the program has a column of that name in either table, the field's is told from it in both.
                let is_taken = tables.iter().any(|table| table.has(&name));
                let name = if is_taken { format!("given_{name}") } else { name };
                let about = tables[0].words().say(&part.about(Arg::Labels(field.label.clone())));
                for table in &mut tables {
                    table.add(ColumnAbout { name: name.clone(), unit, about: about.clone() });
                }
            }
            places.push(FieldPlace { code: field.code.clone(), kind: field.kind, first });
        }
        places
    }
}

impl FieldPlace {
    /// Whether an answer has columns here.
    pub fn takes(&self, answer: &ToldAnswer<'_>) -> bool {
        match answer {
            ToldAnswer::Text(_) => matches!(self.kind, FieldKind::Text | FieldKind::User),
            ToldAnswer::Flag(_) => self.kind == FieldKind::Flag,
            ToldAnswer::Item(_) => {
                matches!(self.kind, FieldKind::Picklist | FieldKind::Due | FieldKind::Duration)
            }
            ToldAnswer::Due(..) => self.kind == FieldKind::Due,
            ToldAnswer::Duration(..) => self.kind == FieldKind::Duration,
            ToldAnswer::Record(_) => {
                matches!(self.kind, FieldKind::Contact | FieldKind::Account | FieldKind::Reference)
            }
            ToldAnswer::Moment(_) => self.kind == FieldKind::Moment,
            ToldAnswer::Phone(..) => self.kind == FieldKind::Phone,
            ToldAnswer::User(_) => self.kind == FieldKind::User,
            ToldAnswer::Number(_) => self.kind == FieldKind::Number,
            ToldAnswer::Money(_) => self.kind == FieldKind::Money,
            ToldAnswer::Date(_) => self.kind == FieldKind::Date,
            ToldAnswer::Withheld => true,
        }
    }
}

/// What a column says of its field.
#[derive(Clone, Copy)]
enum Part {
    Itself,
    Label,
    Exact,
    LocalDay,
    Currency,
    Id,
}

impl Part {
    fn about(self, field: Arg) -> Message {
        match self {
            Part::Itself => message!("snapshot-field", field = field),
            Part::Label => message!("snapshot-field-label", field = field),
            Part::Exact => message!("snapshot-field-exact", field = field),
            Part::LocalDay => message!("snapshot-field-day", field = field),
            Part::Currency => message!("snapshot-field-currency", field = field),
            Part::Id => message!("snapshot-field-id", field = field),
        }
    }
}

/// The columns of a field, in the order [`super::record_tables`] fills them.
fn parts(field: &Field) -> Vec<(String, Unit, Part)> {
    let code = &field.code;
    let named = |end: &str| format!("{code}_{end}");
    let ending = |end: &str| if code.ends_with(&format!("_{end}")) { code.clone() } else { named(end) };
    let itself = |unit: Unit| (code.clone(), unit, Part::Itself);
    match field.kind {
        FieldKind::Text => vec![itself(Unit::Text)],
        FieldKind::User => vec![itself(Unit::Login)],
        FieldKind::Phone => vec![itself(Unit::Text), (named("e164"), Unit::Phone, Part::Exact)],
        FieldKind::Picklist => {
            vec![itself(Unit::Code), (named("label"), Unit::Label, Part::Label)]
        }
        FieldKind::Due => vec![
            itself(Unit::Code),
            (named("label"), Unit::Label, Part::Label),
            (named("at"), Unit::Moment, Part::Exact),
            (named("local_date"), Unit::LocalDay, Part::LocalDay),
        ],
        FieldKind::Duration => vec![
            itself(Unit::Code),
            (named("label"), Unit::Label, Part::Label),
            (named("seconds"), Unit::Seconds, Part::Exact),
        ],
        FieldKind::Contact | FieldKind::Account | FieldKind::Reference => {
            vec![(ending("id"), Unit::Id, Part::Id)]
        }
        FieldKind::Moment => {
            let day = match code.as_str() {
                // The day of an activity is that on which it began.
                code::STARTED_AT => "local_date".to_owned(),
                other => format!("{}_local_date", other.strip_suffix("_at").unwrap_or(other)),
            };
            vec![(ending("at"), Unit::Moment, Part::Itself), (day, Unit::LocalDay, Part::LocalDay)]
        }
        FieldKind::Flag if code.starts_with("is_") => vec![itself(Unit::Flag)],
        FieldKind::Flag => vec![(format!("is_{code}"), Unit::Flag, Part::Itself)],
        FieldKind::Number => vec![itself(Unit::Number)],
        FieldKind::Money => {
            vec![itself(Unit::Amount), (named("currency"), Unit::Currency, Part::Currency)]
        }
        FieldKind::Date => vec![(ending("date"), Unit::Day, Part::Itself)],
        FieldKind::Stage => Vec::new(),
    }
}
