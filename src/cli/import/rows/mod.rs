//! The rows of a file: what is known of all of them, and how cells of one are looked at. Each file below reads one part of
//! a row; `read` puts them together.

mod amounts;
mod codes;
mod durations;
mod flags;
mod kinds;
mod linked;
mod mails;
mod moments;
mod opening;
mod outcomes;
mod people;
mod phones;
mod read;
mod references;
mod stages;
mod zones;

pub(super) use kinds::named as kind_named;
pub(super) use linked::led_to;

use std::borrow::Cow;

use super::{
    account_links::AccountLinks,
    cell::Cell,
    cell_unwrap::{has_lost_digits, unwrap, whole_number},
    cells::Cells,
    headers::{exact_heading, is_reference},
    mapping::Mapping,
    notes::{Notes, Why},
    own_id::Ids,
    placeholders::is_placeholder,
    pseudo_columns as pseudo,
    records::Record,
    several,
    units::Unit,
    unused_columns::Unread,
    words::plain,
};
use crate::domain::{
    Answers, Catalogue, Currency, Entity, Field, FieldKind, Kind, KindCode, RecordKind, code,
};

/// What is the same for all rows.
pub(super) struct Constant {
    /// What is imported.
    pub entity: Entity,
    /// What rows are that do not say so themselves.
    pub kind: Option<KindCode>,
    /// Two-letter country of phones in rows without one.
    pub country: Option<String>,
    /// Which accounts rows are at that name none.
    pub links: AccountLinks,
    /// The currency of amounts that say none.
    pub currency: Option<Currency>,
    /// The unit of a bare number in `duration`.
    pub unit: Option<Unit>,
    /// Logins an owner can have.
    pub logins: Vec<String>,
    /// Where the rows' ids stand.
    pub ids: Ids,
}

/// A row that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Good {
    /// For the store. Of accounts, without the parent.
    pub row: crate::store::ImportRow,
    /// Other texts that may name the row's account, should the first find none.
    pub others: Vec<String>,
    /// The account's name, if a column gives it: what a new account could be called.
    pub account_name: String,
    /// Of accounts, the parent's code, id or name.
    pub parent: String,
    /// Fields that lead to a record, with what it is called.
    pub linked: Vec<(Field, String)>,
}

/// A field and where its answer stands.
pub(super) struct Plan {
    pub(super) field: Field,
    pub(super) columns: Vec<usize>,
    pub(super) exact: Vec<usize>,
}

/// What the columns of a field say in one row.
pub(super) struct Found {
    pub cell: Cell,
    /// The text that was read.
    pub text: String,
    /// Its column.
    pub at: usize,
}

impl Found {
    pub(super) const NOTHING: Found = Found { cell: Cell::Empty, text: String::new(), at: 0 };
}

/// Reads the rows of one file.
pub(super) struct Rows {
    pub(super) mapping: Mapping,
    pub(super) cells: Cells,
    pub(super) constant: Constant,
    /// What is read of each kind of record, of those first that are in use.
    pub(super) plans: Vec<(Kind, Vec<Plan>)>,
    /// Headings in the form in which two rows of headings are the same.
    header: Vec<String>,
    /// What was not taken from rows that were.
    pub notes: Notes,
    /// Columns that nothing is read from.
    pub unread: Vec<Unread>,
}

impl Rows {
    /// A reader for files of this mapping.
    pub(super) fn new(mapping: Mapping, catalogue: &Catalogue, cells: Cells, constant: Constant) -> Rows {
        let mut kinds: Vec<&RecordKind> =
            catalogue.kinds().iter().filter(|row| row.kind().entity() == constant.entity).collect();
        kinds.sort_by_key(|row| row.retired);
        let plans = kinds.into_iter().map(RecordKind::kind);
        let plans = plans.map(|kind| (kind, plan(&mapping, catalogue, kind))).collect();
        let header = mapping.headings.iter().map(|heading| plain(heading)).collect();
        let unread = mapping.unread(&[]);
        Rows { mapping, cells, constant, plans, header, notes: Notes::default(), unread }
    }

    /// What a row is that says nothing of it: of the first kind.
    pub(super) fn first_kind(&self) -> Kind {
        self.plans.first().map_or(self.constant.entity.into(), |(kind, _)| *kind)
    }

    /// A cell without its wrapping.
    pub(super) fn text<'r>(&self, record: &'r Record, at: usize) -> Cow<'r, str> {
        unwrap(record.get(at))
    }

    /// The first column of a target that says something; placeholders are passed over and counted.
    pub(super) fn first(&mut self, record: &Record, target: &str) -> String {
        for at in self.mapping.of(target).to_vec() {
            if let Some(text) = self.text_at(record, at) {
                return text;
            }
        }
        String::new()
    }

    /// What a cell says as a text: a name, a code, a word. Nothing where it is empty or a placeholder.
    pub(super) fn text_at(&mut self, record: &Record, at: usize) -> Option<String> {
        let text = self.text(record, at);
        let whole = whole_number(&text);
        let why = match () {
            () if text.is_empty() => return None,
            () if is_placeholder(&whole) => Why::Placeholder,
            () if has_lost_digits(&text) => Why::LostDigits,
            () => return Some(whole.into_owned()),
        };
        self.note_column(at, why, &text);
        None
    }

    /// Counts what was not taken from a column.
    pub(super) fn note_column(&mut self, at: usize, why: Why, text: &str) {
        let heading = self.mapping.heading(at);
        self.notes.add(&heading, why, text);
    }

    /// The first column that can be read; else what stands in the first that holds something.
    pub(super) fn best(
        &mut self,
        record: &Record,
        field: &Field,
        columns: &[usize],
        answers: &Answers,
        region: Option<&str>,
    ) -> Found {
        let mut first = Found::NOTHING;
        for at in columns {
            let whole = self.text(record, *at);
            // Where a cell holds several names, the first is the record's.
            let mut values = several::values(&whole);
            let text = values.next().unwrap_or_default().to_owned();
            if let (Some(other), FieldKind::Text | FieldKind::Picklist) = (values.next(), field.kind) {
                self.note_column(*at, Why::NotKept, other);
            }
            let cell = self.cells.read(field, &text, answers, region);
            match &cell {
                Cell::Placeholder => self.note_column(*at, Why::Placeholder, &text),
                Cell::LostDigits => self.note_column(*at, Why::LostDigits, &text),
                Cell::Answer(_) | Cell::Told(..) => return Found { cell, text, at: *at },
                _ if first.cell == Cell::Empty => first = Found { cell, text, at: *at },
                _ => {}
            }
        }
        first
    }

    /// The texts of all columns, without placeholders; each with its column.
    pub(super) fn all(&mut self, record: &Record, columns: &[usize]) -> Vec<(usize, String)> {
        let mut texts = Vec::new();
        for at in columns {
            let whole = self.text(record, *at);
            for value in several::values(&whole) {
                match () {
                    () if is_placeholder(&whole_number(value)) => {
                        self.note_column(*at, Why::Placeholder, value);
                    }
                    () if has_lost_digits(value) => self.note_column(*at, Why::LostDigits, value),
                    () => texts.push((*at, whole_number(value).into_owned())),
                }
            }
        }
        texts
    }
}

/// The fields of a kind of record that stand in the file. What others depend on comes first: the country for phones, the
/// beginning for due items.
fn plan(mapping: &Mapping, catalogue: &Catalogue, kind: Kind) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for field in catalogue.fields_of(kind).filter(|field| !is_reference(field)) {
        let columns = mapping.of(&field.code).to_vec();
        let exact = exact_heading(field).map(|heading| mapping.of(&heading).to_vec()).unwrap_or_default();
        let beside = match field.code.as_str() {
            code::DURATION => mapping.has(pseudo::MINUTES) || mapping.has(pseudo::MILLIS),
            code::OUTCOME => mapping.has(pseudo::STATE) || !mapping.titles.is_empty(),
            _ => false,
        };
        if !columns.is_empty() || !exact.is_empty() || beside {
            plans.push(Plan { field: field.clone(), columns, exact });
        }
    }
    plans.sort_by_key(|plan| ![code::COUNTRY, code::STARTED_AT].contains(&plan.field.code.as_str()));
    plans
}
