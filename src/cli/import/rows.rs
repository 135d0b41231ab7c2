//! One record to one [`ImportRow`], or the reason why not.

use super::{
    cells::{Cell, Cells, Unit},
    decode::DAMAGED,
    headers::{Mapping, exact_heading, is_reference, pseudo},
    notes::{Notes, Why},
    records::Record,
    report,
    words::{self, Meaning, plain},
};
use crate::domain::{
    ActivityKind, Answer, Answers, Catalogue, Entity, Field, Kind, Said, clean_capped, code,
};

/// The longest name of an account or contact that is looked for, characters.
const LONGEST_NAME: usize = 500;

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
struct Plan {
    field: Field,
    columns: Vec<usize>,
    exact: Vec<usize>,
}

/// Reads the rows of one file.
pub(super) struct Rows {
    mapping: Mapping,
    cells: Cells,
    constant: Constant,
    plans: Vec<(Entity, Vec<Plan>)>,
    /// What was not taken from rows that were.
    pub notes: Notes,
}

impl Rows {
    /// A reader for files of this mapping.
    pub(super) fn new(mapping: Mapping, catalogue: &Catalogue, cells: Cells, constant: Constant) -> Rows {
        let entities: Vec<Entity> = match constant.entity {
            Entity::Activity => ActivityKind::ALL.iter().map(|kind| kind.entity()).collect(),
            entity => vec![entity],
        };
        let plans = entities.into_iter().map(|entity| (entity, plan(&mapping, catalogue, entity))).collect();
        Rows { mapping, cells, constant, plans, notes: Notes::default() }
    }

    /// Reads one record.
    ///
    /// # Errors
    /// Why the row is rejected, one short line.
    pub(super) fn read(&mut self, record: &Record) -> Result<Good, Said> {
        let width = self.mapping.headings.len();
        if record.is_blank() {
            return Err(report::blank_row());
        }
        if record.len() < width || record.cells().skip(width).any(|cell| !cell.trim().is_empty()) {
            return Err(report::ragged(record.len(), width));
        }
        if record.contains(DAMAGED) {
            return Err(report::damaged_row());
        }
        if matches!(
            plain(self.first(record, pseudo::DELETED)).as_str(),
            "true" | "yes" | "1" | "да" | "истина" | "是"
        ) {
            return Err(report::deleted_row());
        }
        let mut good = Good::default();
        let entity = if self.constant.entity == Entity::Activity {
            let kind = self.kind(record)?;
            good.row.kind = Some(kind);
            kind.entity()
        } else {
            self.constant.entity
        };
        good.row.id = self.first(record, pseudo::ID).parse().ok();
        self.answers(record, entity, &mut good)?;
        self.references(record, entity, &mut good);
        if entity == Entity::Account || entity == Entity::Contact {
            self.name(record, entity, &mut good)?;
        }
        if entity != Entity::Account && good.row.account.is_empty() {
            return Err(report::no_account());
        }
        if good.row.kind.is_some() && !good.row.answers.has(code::STARTED_AT) {
            return Err(report::no_date());
        }
        Ok(good)
    }

    fn first<'r>(&self, record: &'r Record, target: &str) -> &'r str {
        let cells = self.mapping.of(target).iter().map(|at| record.get(*at).trim());
        cells.into_iter().find(|cell| !cell.is_empty()).unwrap_or("")
    }

    fn kind(&self, record: &Record) -> Result<ActivityKind, Said> {
        match self.first(record, pseudo::KIND) {
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
        columns.into_iter().find_map(|at| self.cells.country(record.get(at))).or(given)
    }

    fn answer(
        &mut self,
        record: &Record,
        plan: &Plan,
        region: Option<&str>,
        good: &mut Good,
    ) -> Result<(), Said> {
        let field = &plan.field;
        let (cell, text) = match field.kind {
            Kind::Duration => self.duration(record, plan),
            Kind::Due => self.due(record, plan, &good.row.answers),
            _ => self.best(record, field, &plan.columns, &good.row.answers, region),
        };
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
            Cell::Unread(reason) if matters(self.constant.entity, &field.code) => return Err(reason),
            Cell::Unread(_) => self.notes.add(&field.code, Why::Unknown, &text),
            Cell::Unsaid => self.notes.add(&field.code, Why::Unsaid, &text),
            Cell::NoUnit => self.notes.add(&field.code, Why::NoUnit, &text),
        }
        Ok(())
    }

    /// The first column that can be read; else what stands in the first that holds something.
    fn best(
        &mut self,
        record: &Record,
        field: &Field,
        columns: &[usize],
        answers: &Answers,
        region: Option<&str>,
    ) -> (Cell, String) {
        let mut first = (Cell::Empty, String::new());
        for at in columns {
            let mut text = record.get(*at).trim().to_owned();
            if field.code == code::STARTED_AT && !text.is_empty() && !text.contains(':') {
                text = format!("{text} {}", self.first(record, pseudo::TIME)).trim_end().to_owned();
            }
            let cell = self.cells.read(field, &text, answers, region);
            let good = match &cell {
                Cell::Answer(Answer::Phone(phone)) => phone.e164.is_some(),
                Cell::Answer(_) => true,
                _ => false,
            };
            if good {
                return (cell, text);
            }
            if first.0 == Cell::Empty {
                first = (cell, text);
            }
        }
        first
    }

    fn duration(&mut self, record: &Record, plan: &Plan) -> (Cell, String) {
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
                let text = record.get(*at).trim();
                if !text.is_empty() {
                    return (self.cells.duration(&plan.field, text, unit), text.to_owned());
                }
            }
        }
        (Cell::Empty, String::new())
    }

    /// A due item, with its exact moment from the column beside it.
    fn due(&mut self, record: &Record, plan: &Plan, answers: &Answers) -> (Cell, String) {
        let (picked, text) = self.best(record, &plan.field, &plan.columns, answers, None);
        let (exact, exact_text) = self.best(record, &plan.field, &plan.exact, answers, None);
        match (picked, exact) {
            (Cell::Answer(Answer::Due { item, .. }), Cell::Answer(Answer::Due { at, .. })) => {
                (Cell::Answer(Answer::Due { item, at }), text)
            }
            (Cell::Empty, exact) => (exact, exact_text),
            (picked, _) => (picked, text),
        }
    }

    fn login(&self, text: &str) -> Option<String> {
        let wanted = text.to_lowercase();
        self.constant.logins.iter().find(|login| login.to_lowercase() == wanted).cloned()
    }

    fn references(&self, record: &Record, entity: Entity, good: &mut Good) {
        let text = |at: usize| clean_capped(record.get(at), LONGEST_NAME);
        let first = |target: &str| clean_capped(self.first(record, target), LONGEST_NAME);
        match entity {
            Entity::Account => good.parent = first(code::PARENT),
            _ => {
                let columns = self.mapping.of(pseudo::ACCOUNT);
                let mut names = columns.iter().map(|at| text(*at)).filter(|name| !name.is_empty());
                good.row.account = names.next().unwrap_or_default();
                good.others = names.filter(|name| *name != good.row.account).collect();
                let by_name =
                    columns.iter().filter(|at| !is_key(&self.mapping.headings[**at])).map(|at| text(*at));
                good.account_name = by_name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
                if entity != Entity::Contact {
                    good.row.contact = first(code::CONTACT);
                }
            }
        }
    }

    fn name(&mut self, record: &Record, entity: Entity, good: &mut Good) -> Result<(), Said> {
        if good.row.answers.has(code::NAME) {
            return Ok(());
        }
        let part = |target| clean_capped(self.first(record, target), LONGEST_NAME);
        let person = person(&part(pseudo::FIRST_NAME), &part(pseudo::MIDDLE_NAME), &part(pseudo::LAST_NAME));
        if person.is_empty() {
            return Err(report::no_name());
        }
        if entity == Entity::Account {
            self.notes.add(code::NAME, Why::Person, &person);
        }
        good.row.answers.set(code::NAME, Answer::Text(person));
        Ok(())
    }
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
        let mut columns = mapping.of(&field.code).to_vec();
        let exact = exact_heading(field).map(|heading| mapping.of(&heading).to_vec()).unwrap_or_default();
        if field.kind == Kind::Phone {
            columns.extend(&exact);
        }
        let beside =
            field.code == code::DURATION && (mapping.has(pseudo::MINUTES) || mapping.has(pseudo::MILLIS));
        if !columns.is_empty() || !exact.is_empty() || beside {
            plans.push(Plan { field: field.clone(), columns, exact });
        }
    }
    plans.sort_by_key(|plan| ![code::COUNTRY, code::STARTED_AT].contains(&plan.field.code.as_str()));
    plans
}
