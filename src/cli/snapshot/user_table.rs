//! The people of the file.

use super::column_list::Columns;
use super::layout::{TableAbout, Unit};
use super::parquet_table::ParquetTable;
use super::record_tables::Shared;
use crate::cli::CliError;
use crate::i18n::Messages;
use crate::store::SnapshotHead;

/// Its columns.
pub(super) fn about(words: &Messages) -> TableAbout {
    Columns::new(words)
        .own(&[
            ("login", Unit::Login),
            ("name", Unit::Text),
            ("role", Unit::Code),
            ("is_retired", Unit::Flag),
            ("since_at", Unit::Moment),
            ("since_local_date", Unit::LocalDay),
            ("snapshot_revision", Unit::Count),
        ])
        .table("user", &["login"])
}

/// Writes it whole.
pub(super) fn write(
    mut table: ParquetTable,
    head: &SnapshotHead,
    shared: &mut Shared,
) -> Result<(&'static str, u64), CliError> {
    for user in &head.users {
        table.column(0).text(&user.login);
        if let Some(name) = &user.name {
            table.column(1).text(name);
        }
        table.column(2).text(user.role.code());
        table.column(3).flag(user.retired);
        table.column(4).whole(user.since.millis());
        table.column(5).day(shared.days.of(user.since));
        table.column(6).whole(i64::try_from(head.head.rev).unwrap_or(i64::MAX));
        table.end_row()?;
    }
    Ok(("user", table.end()?))
}
