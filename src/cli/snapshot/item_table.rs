//! The items of all picklists, with what everybody means by them.

use super::column_list::Columns;
use super::layout::{TableAbout, Unit};
use super::parquet_table::ParquetTable;
use crate::cli::CliError;
use crate::domain::{Item, Lang, Picklist};
use crate::i18n::Messages;
use crate::store::SnapshotHead;

/// Its columns.
pub(super) fn about(words: &Messages) -> TableAbout {
    Columns::new(words)
        .own(&[
            ("picklist", Unit::Code),
            ("picklist_label", Unit::Label),
            ("item", Unit::Code),
            ("item_label", Unit::Label),
            ("definition", Unit::Text),
            ("place", Unit::Count),
            ("tone", Unit::Code),
            ("phase", Unit::Code),
            ("probability", Unit::Count),
            ("is_retired", Unit::Flag),
            ("snapshot_revision", Unit::Count),
        ])
        .table("item", &["picklist", "item"])
}

/// Writes it whole.
pub(super) fn write(
    mut table: ParquetTable,
    head: &SnapshotHead,
    lang: Lang,
) -> Result<(&'static str, u64), CliError> {
    for list in head.catalogue.picklists() {
        for (place, item) in (1..).zip(&list.items) {
            row(&mut table, list, (place, item), lang);
            table.column(10).whole(i64::try_from(head.head.rev).unwrap_or(i64::MAX));
            table.end_row()?;
        }
    }
    Ok(("item", table.end()?))
}

fn row(table: &mut ParquetTable, list: &Picklist, (place, item): (i64, &Item), lang: Lang) {
    let texts =
        [&list.code, list.label.get(lang), &item.code, item.label.get(lang), item.definition.get(lang)];
    for (column, text) in texts.into_iter().enumerate() {
        if !text.is_empty() {
            table.column(column).text(text);
        }
    }
    table.column(5).whole(place);
    table.column(6).text(item.tone.code());
    if let Some(phase) = item.phase {
        table.column(7).text(phase.code());
    }
    if let Some(probability) = item.probability {
        table.column(8).whole(i64::from(probability));
    }
    table.column(9).flag(item.retired);
}
