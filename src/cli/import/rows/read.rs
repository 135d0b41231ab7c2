//! One record to one row for the store, field by field, or the reason why not.

use super::{
    super::{
        cell::Cell, cell_unwrap::loses_signs, decode::DAMAGED, footer, notes::Why, records::Record, report,
        words::plain,
    },
    Found, Good, Plan, Rows,
};
use crate::domain::{Answer, Entity, FieldKind, Kind, LONGEST_TEXT, Message, clean, code, text_too_long};

impl Rows {
    /// Reads one record.
    ///
    /// # Errors
    /// Why the row is rejected, one short line.
    pub(in crate::cli::import) fn read(&mut self, record: &Record) -> Result<Good, Message> {
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
        let entity = self.constant.entity;
        let kind = if matches!(entity, Entity::Activity | Entity::Matter) {
            let said = match self.kind(record) {
                Err(reason) if own.is_none() => return Err(reason),
                said => said.ok(),
            };
            let by_cells = if said.is_none() { self.kind_by_cells(record) } else { None };
            // A deal or case that is not there yet is what only such a one has answers of.
            let is_known = said.or(by_cells.filter(|_| entity == Entity::Matter));
            good.row.kind = is_known.and_then(Kind::code);
            said.or(by_cells).unwrap_or_else(|| self.first_kind())
        } else {
            entity.into()
        };
        let before = self.zone(record)?.map(|zone| self.cells.set_zone(zone));
        let read = self.answers(record, kind, &mut good);
        before.map(|zone| self.cells.set_zone(zone));
        read?;
        if entity == Entity::Matter {
            self.stage_by_end(record, kind, &mut good);
            self.opening(&mut good);
        }
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

    fn answers(&mut self, record: &Record, kind: Kind, good: &mut Good) -> Result<(), Message> {
        let Some(at) = self.plans.iter().position(|(of, _)| *of == kind) else { return Ok(()) };
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
        if field.kind == FieldKind::Reference {
            self.linked(record, plan, good);
            return Ok(());
        }
        let found = match field.kind {
            FieldKind::Money => self.money(record, plan),
            FieldKind::Duration => self.duration(record, plan),
            FieldKind::Due => {
                let exact = plan.exact.iter().any(|at| !self.text(record, *at).is_empty());
                good.row.due_is_reckoned |= !exact;
                self.due(record, plan, &good.row.answers)
            }
            FieldKind::Text if field.code == code::CODE => self.code(record, plan),
            FieldKind::Phone => self.phones(record, plan, region),
            FieldKind::Text if field.code == code::EMAIL => self.mails(record, plan),
            FieldKind::Moment if field.code == code::STARTED_AT => self.started_at(record, plan),
            FieldKind::Picklist if field.code == code::OUTCOME => self.outcome(record, plan, good)?,
            _ => self.best(record, field, &plan.columns, &good.row.answers, region),
        };
        let Found { cell, text, at } = found;
        // What is too long to be kept whole is not kept cut.
        if matches!(field.kind, FieldKind::Text | FieldKind::User | FieldKind::Phone)
            && let Some(length) = text_too_long(&clean(&text))
        {
            return Err(report::too_long(&self.mapping.heading(at), length, LONGEST_TEXT));
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
            Cell::Unread(_) | Cell::Unsaid
                if field.code == code::STAGE && self.stage_of_end(record, field).is_some() =>
            {
                self.notes.add(&field.code, Why::ByEnd, &text);
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
            Cell::Left(why) => self.notes.add(&field.code, why, &text),
        }
        Ok(())
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
