//! Gaps: what is missing, since when, and whose it is.

use rustc_hash::FxHashMap;

use super::column_list::Columns;
use super::layout::{TableAbout, Unit};
use super::parquet_table::ParquetTable;
use super::record_tables::Shared;
use crate::cli::CliError;
use crate::domain::{Entity, Lang, end_of_minute};
use crate::i18n::Messages;
use crate::store::{SnapshotGap, SnapshotHead};

/// Its columns.
pub(super) fn about(words: &Messages) -> TableAbout {
    Columns::new(words)
        .own(&[
            ("subject", Unit::Code),
            ("subject_id", Unit::Id),
            ("account_id", Unit::Id),
            ("rule", Unit::Code),
            ("field", Unit::Code),
            ("field_label", Unit::Label),
            ("owner", Unit::Login),
            ("weight", Unit::Count),
            ("since_at", Unit::Moment),
            ("since_local_date", Unit::LocalDay),
            ("is_open", Unit::Flag),
            ("snoozed_until_at", Unit::Moment),
            ("snapshot_revision", Unit::Count),
        ])
        .table("gap", &["subject", "subject_id", "rule", "field", "owner"])
}

/// The table in the making.
pub(super) struct GapTable<'h> {
    table: ParquetTable,
    head: &'h SnapshotHead,
    /// What fields are called, by entity and code.
    labels: FxHashMap<(Entity, &'h str), &'h str>,
}

impl<'h> GapTable<'h> {
    pub fn new(table: ParquetTable, head: &'h SnapshotHead, lang: Lang) -> GapTable<'h> {
        let fields = head.catalogue.fields().iter();
        let labels = fields.map(|field| ((field.of.entity(), field.code.as_str()), field.label.get(lang)));
        GapTable { table, head, labels: labels.collect() }
    }

    /// One gap.
    pub fn gap(&mut self, one: &SnapshotGap<'_>, shared: &mut Shared) -> Result<(), CliError> {
        let GapTable { table, head, labels } = self;
        table.column(0).text(one.subject.code());
        table.column(1).text(&one.subject.id().to_string());
        if let Some(account) = one.account {
            table.column(2).text(&account.to_string());
        }
        table.column(3).text(one.rule);
        if !one.field.is_empty() {
            table.column(4).text(one.field);
            let entity = Entity::from_code(one.subject.code()).unwrap_or(Entity::Activity);
            if let Some(label) = labels.get(&(entity, one.field)) {
                table.column(5).text(label);
            }
        }
        table.column(6).text(one.owner);
        table.column(7).whole(i64::from(one.weight));
        table.column(8).whole(one.since.millis());
        table.column(9).day(shared.days.of(one.since));
        // As the list of gaps counts: one that begins within this minute has begun.
        table.column(10).flag(one.since <= end_of_minute(head.at) && one.put_off.is_none());
        if let Some(until) = one.put_off {
            table.column(11).whole(until.millis());
        }
        table.column(12).whole(i64::try_from(head.head.rev).unwrap_or(i64::MAX));
        table.end_row()
    }

    pub fn end(self) -> Result<(&'static str, u64), CliError> {
        Ok(("gap", self.table.end()?))
    }
}
