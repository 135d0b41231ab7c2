//! One record to one [`ImportRow`], or the reason why not.

use std::borrow::Cow;

use super::{
    cell_unwrap::{has_lost_digits, loses_signs, unwrap, whole_number},
    cells::{Cell, Cells},
    decode::DAMAGED,
    footer,
    headers::{Mapping, exact_heading, is_reference, pseudo},
    lengths::Unit,
    notes::{Notes, Why},
    own_id::Ids,
    placeholders::is_placeholder,
    records::Record,
    report, several,
    unused_columns::Unread,
    words::plain,
};
use crate::domain::{
    ActivityKind, Answer, Answers, Catalogue, Entity, Field, Kind, LONGEST_TEXT, Message, clean, code,
};

/// What is the same for all rows.
pub(super) struct Constant {
    /// What is imported: `Account`, `Contact` or `Activity`.
    pub entity: Entity,
    /// What rows are that do not say so themselves.
    pub kind: Option<ActivityKind>,
    /// Two-letter country of phones in rows without one.
    pub country: Option<String>,
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
    pub(super) plans: Vec<(Entity, Vec<Plan>)>,
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
        let entities: Vec<Entity> = match constant.entity {
            Entity::Activity => ActivityKind::ALL.iter().map(|kind| kind.entity()).collect(),
            entity => vec![entity],
        };
        let plans = entities.into_iter().map(|entity| (entity, plan(&mapping, catalogue, entity))).collect();
        let header = mapping.headings.iter().map(|heading| plain(heading)).collect();
        let unread = mapping.unread(&[]);
        Rows { mapping, cells, constant, plans, header, notes: Notes::default(), unread }
    }

    /// Reads one record.
    ///
    /// # Errors
    /// Why the row is rejected, one short line.
    pub(super) fn read(&mut self, record: &Record) -> Result<Good, Message> {
        let width = self.mapping.headings.len();
        // A line may end before the columns that have no name.
        let least = self
            .mapping
            .headings
            .iter()
            .rposition(|heading| !heading.is_empty())
            .map_or(width, |last| last + 1);
        if record.is_blank() {
            return Err(report::blank_row());
        }
        if record.len() < least || record.cells().skip(width).any(|cell| !cell.trim().is_empty()) {
            return Err(report::ragged(record.len(), width));
        }
        if record.contains(DAMAGED) || record.has_strange_controls() {
            return Err(report::damaged_row());
        }
        if self.is_header(record) {
            return Err(report::repeated_header());
        }
        self.unread.iter_mut().for_each(|column| column.see(record));
        if self.is_deleted(record) {
            return Err(report::deleted_row());
        }
        let mut good = Good::default();
        let (own, foreign) = self.constant.ids.of(record);
        good.row.id = own;
        let entity = if self.constant.entity == Entity::Activity {
            let kind = match self.kind(record) {
                Err(reason) if own.is_none() => return Err(reason),
                kind => kind.ok(),
            };
            good.row.kind = kind;
            kind.or_else(|| self.kind_by_cells(record)).unwrap_or(ActivityKind::Call).entity()
        } else {
            self.constant.entity
        };
        let before = self.zone(record)?.map(|zone| self.cells.set_zone(zone));
        let read = self.answers(record, entity, &mut good);
        before.map(|zone| self.cells.set_zone(zone));
        read?;
        if entity == Entity::Account && footer::is_footer(&good.row.answers, record, &self.mapping) {
            return Err(report::footer_row(good.row.answers.text(code::NAME)));
        }
        if let Some(at) = foreign.filter(|_| !good.row.answers.has(code::CODE)) {
            self.foreign_id(record, at, &mut good);
        }
        self.may_call(record, &mut good);
        self.references(record, entity, &mut good)?;
        // The record of an id has a name, an account and a time; what the row does not say stays as it is.
        if own.is_some() && !self.says_name(record, &good) {
            return Ok(good);
        }
        if entity == Entity::Account || entity == Entity::Contact {
            self.name(record, entity, &mut good)?;
        }
        if own.is_some() {
            return Ok(good);
        }
        if entity != Entity::Account && good.row.account.is_empty() {
            return Err(report::no_account());
        }
        if self.constant.entity == Entity::Activity && !good.row.answers.has(code::STARTED_AT) {
            return Err(report::no_date());
        }
        Ok(good)
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

    /// Whether a row says again what the columns are called, as where two exports were put into one file.
    fn is_header(&self, record: &Record) -> bool {
        let mut filled = 0;
        for (at, heading) in self.header.iter().enumerate() {
            let cell = record.get(at);
            if cell.is_empty() {
                continue;
            }
            if plain(cell) != *heading {
                return false;
            }
            filled += usize::from(!heading.is_empty());
        }
        filled > 1 || filled == 1 && self.header.len() == 1
    }

    fn answers(&mut self, record: &Record, entity: Entity, good: &mut Good) -> Result<(), Message> {
        let Some(at) = self.plans.iter().position(|(of, _)| *of == entity) else { return Ok(()) };
        // Taken out and put back: reading cells and counting notes need the rest of `self`.
        let plans = std::mem::take(&mut self.plans[at].1);
        let mut region = self.region(record);
        let mut result = Ok(());
        for plan in &plans {
            if let Err(reason) = self.answer(record, plan, region.as_deref(), good) {
                result = Err(reason);
                break;
            }
            if plan.field.code == code::COUNTRY {
                region = good.row.answers.item(code::COUNTRY).map(str::to_owned).or(region);
            }
        }
        self.plans[at].1 = plans;
        result
    }

    fn answer(
        &mut self,
        record: &Record,
        plan: &Plan,
        region: Option<&str>,
        good: &mut Good,
    ) -> Result<(), Message> {
        let field = &plan.field;
        let found = match field.kind {
            Kind::Duration => self.duration(record, plan),
            Kind::Due => {
                let exact = plan.exact.iter().any(|at| !self.text(record, *at).is_empty());
                good.row.due_is_reckoned |= !exact;
                self.due(record, plan, &good.row.answers)
            }
            Kind::Text if field.code == code::CODE => self.code(record, plan),
            Kind::Phone => self.phones(record, plan, region),
            Kind::Text if field.code == code::EMAIL => self.mails(record, plan),
            Kind::Moment if field.code == code::STARTED_AT => self.started_at(record, plan),
            Kind::Picklist if field.code == code::OUTCOME => self.outcome(record, plan, good)?,
            _ => self.best(record, field, &plan.columns, &good.row.answers, region),
        };
        let Found { cell, text, at } = found;
        // What is too long to be kept whole is not kept cut.
        if matches!(field.kind, Kind::Text | Kind::User | Kind::Phone)
            && clean(&text).chars().count() > LONGEST_TEXT
        {
            return Err(report::too_long(
                &self.mapping.heading(at),
                clean(&text).chars().count(),
                LONGEST_TEXT,
            ));
        }
        match cell {
            Cell::Empty => {}
            Cell::Answer(Answer::User(login)) => match self.login(&login) {
                Some(known) => good.row.answers.set(&field.code, Answer::User(known)),
                None => self.notes.add(&field.code, Why::NoUser, &login),
            },
            Cell::Answer(answer) => {
                // A contact's phone may yet be read in its account's country: counted when that was tried.
                let unread = matches!(&answer, Answer::Phone(phone) if phone.e164.is_none());
                if unread && self.constant.entity != Entity::Contact {
                    self.notes.add(&field.code, Why::NoNumber, &text);
                }
                if matches!(answer, Answer::Text(_)) && loses_signs(&text) {
                    self.note_column(at, Why::Cleaned, &text);
                }
                good.row.answers.set(&field.code, answer);
            }
            Cell::Told(answer, why) => {
                self.notes.add(&field.code, why, &text);
                good.row.answers.set(&field.code, answer);
            }
            Cell::Unread(reason) if matters(self.constant.entity, &field.code) => return Err(reason),
            Cell::Unread(reason) if reason.id() == "misread-date" || reason.id().starts_with("import-") => {
                self.note_column(at, Why::NoDate, &text);
            }
            Cell::Unread(_) => self.notes.add(&field.code, Why::Unknown, &text),
            Cell::Unsaid => self.notes.add(&field.code, Why::Unsaid, &text),
            Cell::NoUnit => self.notes.add(&field.code, Why::NoUnit, &text),
            Cell::Placeholder => self.note_column(at, Why::Placeholder, &text),
            Cell::LostDigits => self.note_column(at, Why::LostDigits, &text),
        }
        Ok(())
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
            if let (Some(other), Kind::Text | Kind::Picklist) = (values.next(), field.kind) {
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

    fn login(&self, text: &str) -> Option<String> {
        let wanted = text.to_lowercase();
        self.constant.logins.iter().find(|login| login.to_lowercase() == wanted).cloned()
    }
}

/// Without these right, an activity says something that did not happen.
fn matters(entity: Entity, field: &str) -> bool {
    entity == Entity::Activity && (field == code::OUTCOME || field == code::STARTED_AT)
}

/// The fields of an entity that stand in the file. What others depend on comes first: the country for phones, the
/// beginning for due items.
fn plan(mapping: &Mapping, catalogue: &Catalogue, entity: Entity) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for field in catalogue.fields_of(entity).filter(|field| !is_reference(field)) {
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
