//! One record to one [`ImportRow`], or the reason why not.

use std::borrow::Cow;

use super::{
    cells::{Cell, Cells, Unit},
    decode::DAMAGED,
    headers::{Mapping, exact_heading, is_reference, pseudo},
    notes::{Notes, Why},
    own::{Ids, own_id},
    records::Record,
    report, several,
    unread::Unread,
    unwrap::{has_lost_digits, unwrap, whole_number},
    words::{self, Meaning, plain},
};
use crate::domain::{
    ActivityKind, Answer, Answers, Catalogue, Entity, Field, Kind, LONGEST_TEXT, Phone, Said, clean, code,
    is_code,
};

/// So many digits at its end tell a number from any other, whatever was dialled before it.
const NATIONAL_END: usize = 6;

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
    const NOTHING: Found = Found { cell: Cell::Empty, text: String::new(), at: 0 };
}

/// Reads the rows of one file.
pub(super) struct Rows {
    pub(super) mapping: Mapping,
    pub(super) cells: Cells,
    pub(super) constant: Constant,
    plans: Vec<(Entity, Vec<Plan>)>,
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
    pub(super) fn read(&mut self, record: &Record) -> Result<Good, Said> {
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
        if record.contains(DAMAGED) {
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
        self.answers(record, entity, &mut good)?;
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

    /// Whether any cell gives a name.
    fn says_name(&mut self, record: &Record, good: &Good) -> bool {
        let parts = [pseudo::FIRST_NAME, pseudo::LAST_NAME];
        good.row.answers.has(code::NAME) || parts.iter().any(|part| !self.first(record, part).is_empty())
    }

    /// What a row is that has an id and does not say its kind: what has an answer that only this kind has.
    fn kind_by_cells(&self, record: &Record) -> Option<ActivityKind> {
        let plans = |kind: ActivityKind| {
            self.plans.iter().find(|(of, _)| *of == kind.entity()).map_or(&[][..], |(_, plans)| plans)
        };
        ActivityKind::ALL.iter().copied().find(|kind| {
            let others = ActivityKind::ALL.iter().filter(|other| *other != kind);
            let elsewhere = |plan: &Plan| {
                others.clone().any(|other| {
                    plans(*other).iter().any(|one| {
                        one.field.code == plan.field.code && one.field.picklist == plan.field.picklist
                    })
                })
            };
            plans(*kind).iter().filter(|plan| !elsewhere(plan)).any(|plan| {
                plan.columns.iter().any(|at| {
                    let text = record.get(*at).trim();
                    let list = plan.field.picklist.as_deref();
                    !text.is_empty() && (list.is_none() || self.cells.has_item(&plan.field, text))
                })
            })
        })
    }

    /// What the record is called where it came from.
    fn foreign_id(&mut self, record: &Record, at: usize, good: &mut Good) {
        let Some(text) = self.said(record, at) else { return };
        match is_code(&text) {
            true => good.row.answers.set(code::CODE, Answer::Text(clean(&text))),
            false => self.notes.add(code::CODE, Why::NoCode, &text),
        }
    }

    /// A column that says whether somebody may be called: whatever is no yes sets the mark.
    fn may_call(&mut self, record: &Record, good: &mut Good) {
        if !self.mapping.has(pseudo::MAY_CALL) {
            return;
        }
        for at in self.mapping.of(pseudo::MAY_CALL).to_vec() {
            let text = self.text(record, at).into_owned();
            match words::flag(&text) {
                _ if text.is_empty() => continue,
                Some(true) => continue,
                Some(false) => {}
                None if words::is_placeholder(&text) => {
                    self.note_column(at, Why::Placeholder, &text);
                    continue;
                }
                None => self.notes.add(code::DO_NOT_CALL, Why::Set, &text),
            }
            good.row.answers.set(code::DO_NOT_CALL, Answer::Flag(true));
        }
    }

    /// A cell without its wrapping.
    pub(super) fn text<'r>(&self, record: &'r Record, at: usize) -> Cow<'r, str> {
        unwrap(record.get(at))
    }

    /// The first column of a target that says something; placeholders are passed over and counted.
    pub(super) fn first(&mut self, record: &Record, target: &str) -> String {
        for at in self.mapping.of(target).to_vec() {
            if let Some(text) = self.said(record, at) {
                return text;
            }
        }
        String::new()
    }

    /// What a cell says as a text: a name, a code, a word. Nothing where it is empty or a placeholder.
    fn said(&mut self, record: &Record, at: usize) -> Option<String> {
        let text = self.text(record, at);
        let whole = whole_number(&text);
        let why = match () {
            () if text.is_empty() => return None,
            () if words::is_placeholder(&whole) => Why::Placeholder,
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

    /// Anything but a no in a column of deleted rows says that the row is one.
    fn is_deleted(&mut self, record: &Record) -> bool {
        self.mapping.of(pseudo::DELETED).iter().any(|at| {
            let text = self.text(record, *at);
            !text.is_empty() && !words::is_placeholder(&text) && words::flag(&text) != Some(false)
        })
    }

    fn kind(&mut self, record: &Record) -> Result<ActivityKind, Said> {
        match self.first(record, pseudo::KIND).as_str() {
            "" => self.constant.kind.ok_or_else(report::no_kind),
            text => match words::meaning("activity_kind", text) {
                Some(Meaning::Item(item)) => ActivityKind::from_code(item),
                _ => None,
            }
            .ok_or_else(|| report::unknown_kind(text)),
        }
    }

    fn answers(&mut self, record: &Record, entity: Entity, good: &mut Good) -> Result<(), Said> {
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

    /// The country of a contact's phones, which is no field of contacts, or the one given for all.
    fn region(&mut self, record: &Record) -> Option<String> {
        let given = self.constant.country.clone();
        if self.constant.entity != Entity::Contact {
            return given;
        }
        // The first of several columns that names a country: codes may be missing or scrambled beside names.
        let columns = self.mapping.of(pseudo::COUNTRY).to_vec();
        columns.into_iter().find_map(|at| self.cells.country(&unwrap(record.get(at)))).or(given)
    }

    fn answer(
        &mut self,
        record: &Record,
        plan: &Plan,
        region: Option<&str>,
        good: &mut Good,
    ) -> Result<(), Said> {
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
                good.row.answers.set(&field.code, answer);
            }
            Cell::Set(answer) => {
                self.notes.add(&field.code, Why::Set, &text);
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
                Cell::Answer(_) => return Found { cell, text, at: *at },
                _ if first.cell == Cell::Empty => first = Found { cell, text, at: *at },
                _ => {}
            }
        }
        first
    }

    /// The texts of all columns, without placeholders; each with its column.
    fn all(&mut self, record: &Record, columns: &[usize]) -> Vec<(usize, String)> {
        let mut texts = Vec::new();
        for at in columns {
            let whole = self.text(record, *at);
            for value in several::values(&whole) {
                match () {
                    () if words::is_placeholder(&whole_number(value)) => {
                        self.note_column(*at, Why::Placeholder, value);
                    }
                    () if has_lost_digits(value) => self.note_column(*at, Why::LostDigits, value),
                    () => texts.push((*at, whole_number(value).into_owned())),
                }
            }
        }
        texts
    }

    /// The numbers of all columns of a phone: none is lost. An exact number beside them, as an export writes it, says how
    /// the first was read.
    fn phones(&mut self, record: &Record, plan: &Plan, region: Option<&str>) -> Found {
        let given = self.all(record, &plan.columns);
        let texts: Vec<String> = given.iter().map(|(_, text)| text.clone()).collect();
        let exact =
            self.all(record, &plan.exact).into_iter().find_map(|(_, text)| Phone::read(&text, None).e164);
        let Some((answer, left)) = several::phones(&texts, region) else {
            return exact.map_or(Found::NOTHING, |number| {
                let phone = Phone { raw: number.clone(), e164: Some(number.clone()) };
                Found { cell: Cell::Answer(Answer::Phone(phone)), text: number, at: plan.exact[0] }
            });
        };
        for text in left {
            let at = given.iter().find(|(_, one)| *one == text).map_or(0, |(at, _)| *at);
            self.note_column(at, Why::NotKept, &text);
        }
        // Where the two no longer belong together, somebody has changed the number.
        let answer = match answer {
            Answer::Phone(phone) if belongs(exact.as_deref(), &phone.raw) => {
                Answer::Phone(Phone { e164: exact, ..phone })
            }
            answer => answer,
        };
        let text = match &answer {
            Answer::Phone(phone) => phone.raw.clone(),
            _ => String::new(),
        };
        Found { cell: Cell::Answer(answer), text, at: given.first().map_or(0, |(at, _)| *at) }
    }

    /// A code, but for texts that are none. A column of ids that holds ids of our own gives none.
    fn code(&mut self, record: &Record, plan: &Plan) -> Found {
        let own =
            |at: &usize| self.constant.ids.column == Some(*at) && own_id(&unwrap(record.get(*at))).is_some();
        let columns: Vec<usize> = plan.columns.iter().copied().filter(|at| !own(at)).collect();
        let found = self.best(record, &plan.field, &columns, &Answers::default(), None);
        match &found.cell {
            Cell::Answer(Answer::Text(text)) if !is_code(text) => {
                self.notes.add(code::CODE, Why::NoCode, &found.text);
                Found::NOTHING
            }
            _ => found,
        }
    }

    /// The first address of all columns of a mail. The others are told.
    fn mails(&mut self, record: &Record, plan: &Plan) -> Found {
        let given = self.all(record, &plan.columns);
        let texts: Vec<String> = given.iter().map(|(_, text)| text.clone()).collect();
        let Some((kept, left)) = several::mails(&texts) else { return Found::NOTHING };
        let column = |text: &str| given.iter().find(|(_, one)| one.contains(text)).map_or(0, |(at, _)| *at);
        for text in left {
            self.note_column(column(&text), Why::NotKept, &text);
        }
        let at = column(&kept);
        if !kept.contains('@') {
            self.note_column(at, Why::NoMail, &kept);
        }
        Found { cell: Cell::Answer(Answer::Text(clean(&kept))), text: kept, at }
    }

    /// When it began: from the first column of moments that holds something, with the time of day beside it.
    fn started_at(&mut self, record: &Record, plan: &Plan) -> Found {
        let time = self.first(record, pseudo::TIME);
        for at in &plan.columns {
            let date = self.text(record, *at).into_owned();
            if date.is_empty() && (time.is_empty() || plan.columns.last() != Some(at)) {
                continue;
            }
            let cell = self.cells.moment(&plan.field, (&date, &time), &Answers::default());
            let text = if date.is_empty() { time } else { date };
            return Found { cell, text, at: *at };
        }
        Found::NOTHING
    }

    fn duration(&mut self, record: &Record, plan: &Plan) -> Found {
        let program = plan.field.code == code::DURATION;
        let extra = |target: &str| if program { self.mapping.of(target).to_vec() } else { Vec::new() };
        let (minutes, millis) = (extra(pseudo::MINUTES), extra(pseudo::MILLIS));
        let places = [
            (&plan.exact, Some(Unit::Seconds)),
            (&minutes, Some(Unit::Minutes)),
            (&millis, Some(Unit::Millis)),
            (&plan.columns, self.constant.unit),
        ];
        for (columns, unit) in places {
            for at in columns {
                let text = self.text(record, *at).into_owned();
                if text.is_empty() {
                    continue;
                }
                let unit = self.mapping.units.get(at).copied().or(unit);
                let cell = self.cells.duration(&plan.field, &text, unit);
                if cell == Cell::Placeholder {
                    self.note_column(*at, Why::Placeholder, &text);
                    continue;
                }
                return Found { cell, text, at: *at };
            }
        }
        Found::NOTHING
    }

    /// A due item, with its exact moment from the column beside it.
    fn due(&mut self, record: &Record, plan: &Plan, answers: &Answers) -> Found {
        let time = self.first(record, pseudo::DUE_TIME);
        let mut picked = self.best(record, &plan.field, &plan.columns, answers, None);
        if !time.is_empty() && picked.cell != Cell::Empty {
            picked.cell = self.cells.moment(&plan.field, (&picked.text, &time), answers);
        }
        let exact = self.best(record, &plan.field, &plan.exact, answers, None);
        match (picked.cell, exact.cell) {
            (Cell::Answer(Answer::Due { item, .. }), Cell::Answer(Answer::Due { at, .. })) => {
                Found { cell: Cell::Answer(Answer::Due { item, at }), ..picked }
            }
            (Cell::Empty, cell) => Found { cell, ..exact },
            (cell, _) => Found { cell, ..picked },
        }
    }

    fn login(&self, text: &str) -> Option<String> {
        let wanted = text.to_lowercase();
        self.constant.logins.iter().find(|login| login.to_lowercase() == wanted).cloned()
    }

    fn references(&mut self, record: &Record, entity: Entity, good: &mut Good) -> Result<(), Said> {
        if entity == Entity::Account {
            good.parent = self.reference(record, code::PARENT)?.into_iter().next().unwrap_or_default().1;
            return Ok(());
        }
        let all = self.reference(record, pseudo::ACCOUNT)?;
        let named = all.iter().find(|(at, _)| !is_key(&self.mapping.headings[*at]));
        good.account_name = named.map(|(_, name)| name.clone()).unwrap_or_default();
        let mut names = all.into_iter().map(|(_, name)| name);
        good.row.account = names.next().unwrap_or_default();
        good.others = names.filter(|name| *name != good.row.account).collect();
        if entity != Entity::Contact {
            good.row.contact =
                self.reference(record, code::CONTACT)?.into_iter().next().unwrap_or_default().1;
        }
        Ok(())
    }

    /// The names, codes or ids that the columns of a target give, each with its column.
    fn reference(&mut self, record: &Record, target: &str) -> Result<Vec<(usize, String)>, Said> {
        let mut all = Vec::new();
        for at in self.mapping.of(target).to_vec() {
            let Some(text) = self.said(record, at) else { continue };
            for value in several::values(&text) {
                let name = clean(value);
                let length = name.chars().count();
                if length > LONGEST_TEXT {
                    return Err(report::too_long(&self.mapping.heading(at), length, LONGEST_TEXT));
                }
                if !name.is_empty() {
                    all.push((at, name));
                }
            }
        }
        Ok(all)
    }

    fn name(&mut self, record: &Record, entity: Entity, good: &mut Good) -> Result<(), Said> {
        let whole = good.row.answers.text(code::NAME).to_owned();
        let has_last = self.mapping.has(pseudo::LAST_NAME);
        // `Name` beside `First name` is the last one, unless the first stands in it.
        let first = self.part(record, pseudo::FIRST_NAME);
        let is_last = !whole.is_empty() && entity == Entity::Contact && !has_last && !first.is_empty();
        if !whole.is_empty() && (!is_last || plain(&whole).contains(&plain(&first))) {
            return Ok(());
        }
        let last = if is_last { whole } else { self.part(record, pseudo::LAST_NAME) };
        let person = person(&first, &self.part(record, pseudo::MIDDLE_NAME), &last);
        let length = person.chars().count();
        if person.is_empty() {
            return Err(report::no_name());
        }
        if length > LONGEST_TEXT {
            return Err(report::too_long(code::NAME, length, LONGEST_TEXT));
        }
        if entity == Entity::Account {
            self.notes.add(code::NAME, Why::Person, &person);
        }
        good.row.answers.set(code::NAME, Answer::Text(person));
        Ok(())
    }

    fn part(&mut self, record: &Record, target: &str) -> String {
        clean(&self.first(record, target))
    }
}

/// Whether an exact number is the one a text begins with, or one of several in it.
fn belongs(exact: Option<&str>, raw: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let Some(exact) = exact.map(digits) else { return false };
    digits(raw).contains(&exact[exact.len().saturating_sub(NATIONAL_END)..])
}

/// Without these right, an activity says something that did not happen.
fn matters(entity: Entity, field: &str) -> bool {
    entity == Entity::Activity && (field == code::OUTCOME || field == code::STARTED_AT)
}

/// Whether a heading names a key and not a name: `account_id`, `Company code`.
fn is_key(heading: &str) -> bool {
    let name = plain(heading);
    ["id", "code", "number", "код", "编号"].iter().any(|end| name.ends_with(end))
}

/// A person's whole name as it is written in its language.
fn person(first: &str, middle: &str, last: &str) -> String {
    let all = |test: fn(char) -> bool| [first, last].concat().chars().all(test);
    let han = |c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let cyrillic = |c| matches!(c, '\u{400}'..='\u{52f}' | ' ' | '-' | '.');
    let parts = if all(han) {
        return format!("{last}{first}");
    } else if all(cyrillic) {
        [last, first, middle]
    } else {
        [first, middle, last]
    };
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
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
