//! Records into the two tables of their entity: what is now, and what was.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::days::{Days, since_1970};
use super::definitions::EntityTables;
use super::field_columns::FieldPlace;
use super::labels::ItemLabels;
use super::parquet_table::ParquetTable;
use crate::cli::CliError;
use crate::domain::{
    Answers, Change, Entity, FieldKind, Id, Moment, StoreError, ToldAnswer, Zone, code, quality::Completeness,
};
use crate::message;
use crate::store::{ImportedBy, SnapshotHead, SnapshotRecord, SnapshotVersion};

/// The tables of an entity in the making.
pub(super) struct RecordTables<'h> {
    about: &'h EntityTables,
    head: &'h SnapshotHead,
    now: ParquetTable,
    then: ParquetTable,
    fields: FxHashMap<&'h str, &'h FieldPlace>,
    flags: Vec<&'h FieldPlace>,
    /// Fields that go into no file.
    left_out: BTreeSet<&'h str>,
    labels: ItemLabels,
    completeness: Completeness<'h>,
    imported: Option<&'h ImportedBy>,
}

/// What all rows of a table share.
pub(super) struct Shared {
    pub days: Days,
    id: String,
}

impl Shared {
    pub fn new(zone: Zone) -> Shared {
        Shared { days: Days::new(zone), id: String::new() }
    }

    /// Puts an id into a column.
    fn id(&mut self, table: &mut ParquetTable, place: usize, id: Id) {
        use std::fmt::Write;
        self.id.clear();
        // Writing into memory cannot fail.
        let _ = write!(self.id, "{id}");
        table.column(place).text(&self.id);
    }
}

/// The columns of a row one after the other.
struct Cursor<'t> {
    table: &'t mut ParquetTable,
    at: usize,
}

impl Cursor<'_> {
    fn next(&mut self) -> &mut super::columns::Values {
        self.at += 1;
        self.table.column(self.at - 1)
    }

    fn id(&mut self, id: Id, shared: &mut Shared) {
        shared.id(self.table, self.at, id);
        self.at += 1;
    }

    fn text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.next().text(text),
            None => self.next().nothing(),
        }
    }

    fn moment(&mut self, at: Option<Moment>) {
        match at {
            Some(at) => self.next().whole(at.millis()),
            None => self.next().nothing(),
        }
    }

    fn moment_and_day(&mut self, at: Option<Moment>, shared: &mut Shared) {
        self.moment(at);
        match at {
            Some(at) => self.next().day(shared.days.of(at)),
            None => self.next().nothing(),
        }
    }

    fn count(&mut self, count: u64) {
        self.next().whole(i64::try_from(count).unwrap_or(i64::MAX));
    }
}

impl<'h> RecordTables<'h> {
    pub fn new(
        about: &'h EntityTables,
        head: &'h SnapshotHead,
        [now, then]: [ParquetTable; 2],
        lang: crate::domain::Lang,
    ) -> RecordTables<'h> {
        let fields = about.fields.iter().map(|place| (place.code.as_str(), place)).collect();
        let flags = about.fields.iter().filter(|place| place.kind == FieldKind::Flag).collect();
        RecordTables {
            about,
            head,
            now,
            then,
            fields,
            flags,
            left_out: head.catalogue.not_exported(about.entity),
            labels: ItemLabels::new(about.entity, lang, Arc::clone(&head.catalogue)),
            completeness: Completeness::new(&head.catalogue, head.at),
            imported: match about.entity {
                Entity::Account => Some(&head.imported_accounts),
                Entity::Contact => Some(&head.imported_contacts),
                _ => None,
            },
        }
    }

    /// A record as it is. One that was written once is its own history.
    pub fn record(&mut self, one: &SnapshotRecord<'_>, shared: &mut Shared) -> Result<(), CliError> {
        let is_once = one.version == 1 && !one.withdrawn;
        let opened = self.answers(one, is_once, shared)?;
        let mut row = Cursor { table: &mut self.now, at: 0 };
        row.id(one.id, shared);
        let place = Place { kind: one.kind, account: Some(one.account) };
        place.write(&mut row, self.about.entity, &mut self.labels, shared);
        match self.about.entity {
            Entity::Activity => {
                row.text(one.actor);
                row.text(one.host.filter(|host| !host.is_empty()));
                row.moment_and_day(one.logged_at, shared);
            }
            Entity::Matter => {
                row.text(one.actor);
                // Of one that came by an import the day of the import would be taken for it.
                row.moment_and_day(if one.imported { opened } else { one.logged_at }, shared);
            }
            Entity::Account | Entity::Contact => {}
        }
        let kind = self.labels.kind(one.kind);
        let complete =
            kind.map(|kind| self.completeness.of(kind, one.answers)).transpose().map_err(unread)?;
        match complete {
            Some(complete) => row.next().flag(complete),
            None => row.next().nothing(),
        }
        let by = match self.imported {
            Some(imported) => imported.of(one.id),
            None => one.actor.filter(|_| one.imported),
        };
        row.next().flag(by.is_some());
        row.text(by);
        row.next().flag(one.withdrawn);
        row.count(one.version);
        row.count(one.rev);
        row.moment_and_day(Some(one.changed_at), shared);
        row.next().text(one.changed_by);
        row.count(self.head.head.rev);
        self.now.end_row()?;
        if !is_once {
            return Ok(());
        }
        let state = SnapshotVersion {
            entity: one.entity,
            id: one.id,
            rev: one.rev,
            from: one.changed_at,
            to: None,
            change: Change::Create.code(),
            by: one.changed_by,
            withdrawn: false,
            state: "",
        };
        self.end_version(&state, &place, shared)
    }

    /// The answers of a record, into the table of what is now, and where it was written once into that of what was too. When it was
    /// opened, where it says so.
    fn answers(
        &mut self,
        one: &SnapshotRecord<'_>,
        is_once: bool,
        shared: &mut Shared,
    ) -> Result<Option<Moment>, CliError> {
        let RecordTables { now, then, fields, labels, head, flags, left_out, .. } = self;
        let (mut opened, mut odd) = (None, None);
        let told = Answers::tell(one.answers, |field, answer| {
            let Some(place) = fields.get(field).filter(|place| place.takes(&answer)) else {
                odd = odd.take().or_else(|| (!left_out.contains(field)).then(|| field.to_owned()));
                return;
            };
            if field == code::OPENED
                && let ToldAnswer::Moment(at) = answer
            {
                opened = Some(at);
            }
            let mut writer =
                Writer { labels, kind: one.kind, stands: Some(&head.stands), days: &mut shared.days };
            writer.write(now, place, 0, &answer);
            if is_once {
                writer.stands = None;
                writer.write(then, place, 1, &answer);
            }
        });
        told.map_err(unread)?;
        known(odd)?;
        unset(now, flags, 0);
        if is_once {
            unset(then, flags, 1);
        }
        Ok(opened)
    }

    /// One state of a record.
    pub fn version(&mut self, one: &SnapshotVersion<'_>, shared: &mut Shared) -> Result<(), CliError> {
        let RecordTables { then, fields, labels, flags, left_out, .. } = self;
        let (mut answers, mut odd) = (Vec::new(), None);
        let kept = Answers::tell_kept(one.state, |field, answer| match fields.get(field) {
            Some(place) if place.takes(&answer) => answers.push((*place, answer)),
            _ => odd = odd.take().or_else(|| (!left_out.contains(field)).then(|| field.to_owned())),
        });
        let kept = kept.map_err(unread)?;
        known(odd)?;
        let kind = kept.kind.as_deref();
        for (place, answer) in &answers {
            Writer { labels, kind, stands: None, days: &mut shared.days }.write(then, place, 1, answer);
        }
        unset(then, flags, 1);
        let account = match one.entity {
            Entity::Account => Some(one.id),
            _ => kept.account.as_deref().and_then(|id| id.parse().ok()),
        };
        let place = Place { kind, account };
        self.end_version(one, &place, shared)
    }

    fn end_version(
        &mut self,
        one: &SnapshotVersion<'_>,
        place: &Place<'_>,
        shared: &mut Shared,
    ) -> Result<(), CliError> {
        let mut row = Cursor { table: &mut self.then, at: 0 };
        row.id(one.id, shared);
        place.write(&mut row, self.about.entity, &mut self.labels, shared);
        row.count(one.rev);
        row.next().text(one.change);
        row.next().text(one.by);
        row.moment_and_day(Some(one.from), shared);
        row.moment(one.to);
        row.next().flag(one.to.is_none());
        row.next().flag(one.withdrawn);
        row.count(self.head.head.rev);
        self.then.end_row()
    }

    /// Ends both tables; their names and rows.
    pub fn end(self) -> Result<[(&'static str, u64); 2], CliError> {
        let RecordTables { about, now, then, .. } = self;
        Ok([(about.current.name, now.end()?), (about.history.name, then.end()?)])
    }
}

/// What a record is and where: the columns behind its id.
struct Place<'a> {
    kind: Option<&'a str>,
    account: Option<Id>,
}

impl Place<'_> {
    fn write(&self, row: &mut Cursor<'_>, entity: Entity, labels: &mut ItemLabels, shared: &mut Shared) {
        if matches!(entity, Entity::Activity | Entity::Matter) {
            row.text(self.kind);
            let label = self.kind.and_then(|kind| labels.of_kind(kind));
            row.text(label);
        }
        if entity != Entity::Account {
            match self.account {
                Some(account) => row.id(account, shared),
                None => row.next().nothing(),
            }
        }
    }
}

/// A mark that is not set is no answer, and false.
fn unset(table: &mut ParquetTable, flags: &[&FieldPlace], side: usize) {
    for place in flags {
        let rows = table.column(0).rows();
        let column = table.column(place.first[side]);
        if column.rows() == rows {
            column.flag(false);
        }
    }
}

/// Puts answers into their columns.
struct Writer<'w> {
    labels: &'w mut ItemLabels,
    kind: Option<&'w str>,
    stands: Option<&'w HashMap<Id, Id>>,
    days: &'w mut Days,
}

impl Writer<'_> {
    fn write(&mut self, table: &mut ParquetTable, place: &FieldPlace, side: usize, answer: &ToldAnswer<'_>) {
        let first = place.first[side];
        match answer {
            ToldAnswer::Text(text) | ToldAnswer::User(text) => table.column(first).text(text),
            ToldAnswer::Flag(set) => table.column(first).flag(*set),
            ToldAnswer::Item(item) => self.item(table, place, first, item),
            ToldAnswer::Due(item, at) => {
                if let Some(item) = item {
                    self.item(table, place, first, item);
                }
                table.column(first + 2).whole(at.millis());
                table.column(first + 3).day(self.days.of(*at));
            }
            ToldAnswer::Duration(item, seconds) => {
                self.item(table, place, first, item);
                if let Some(seconds) = seconds {
                    table.column(first + 2).whole(i64::from(*seconds));
                }
            }
            ToldAnswer::Record(id) => match self.standing(id) {
                Some(other) => table.column(first).text(&other.to_string()),
                None => table.column(first).text(id),
            },
            ToldAnswer::Moment(at) => {
                table.column(first).whole(at.millis());
                table.column(first + 1).day(self.days.of(*at));
            }
            ToldAnswer::Phone(raw, e164) => {
                table.column(first).text(raw);
                if let Some(e164) = e164 {
                    table.column(first + 1).text(e164);
                }
            }
            ToldAnswer::Number(number) => {
                let (digits, places) = number.parts();
                table.column(first).decimal(digits, places);
            }
            ToldAnswer::Money(money) => {
                table.column(first).decimal(money.minor, money.currency.places());
                table.column(first + 1).text(money.currency.code());
            }
            ToldAnswer::Date(day) => table.column(first).day(since_1970(*day)),
            // A mark that is not told of is not one that is not set.
            ToldAnswer::Withheld if place.kind == FieldKind::Flag => table.column(first).nothing(),
            ToldAnswer::Withheld => {}
        }
    }

    fn item(&mut self, table: &mut ParquetTable, place: &FieldPlace, first: usize, item: &str) {
        table.column(first).text(item);
        if let Some(label) = self.labels.of_item(self.kind, &place.code, item) {
            table.column(first + 1).text(label);
        }
    }

    /// The record that stands for one that was merged.
    fn standing(&self, id: &str) -> Option<Id> {
        let stands = self.stands.filter(|stands| !stands.is_empty())?;
        stands.get(&id.parse().ok()?).copied()
    }
}

/// Refuses an answer that no field of the catalogue takes: it would be left out without a word.
fn known(odd: Option<String>) -> Result<(), CliError> {
    match odd {
        None => Ok(()),
        Some(field) => {
            Err(StoreError::Corrupt { detail: message!("snapshot-odd-answer", field = field) }.into())
        }
    }
}

fn unread(error: serde_json::Error) -> CliError {
    StoreError::Corrupt { detail: message!("snapshot-unread", why = error.to_string()) }.into()
}
