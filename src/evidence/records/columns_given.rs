//! What the user says of columns, and whether they make calls.

use crate::{domain::Message, message};

use super::{
    column::Column, column_words::plain, columns::Columns, format::Kind, hints::Hints, sample::Sample,
};

/// Takes what the user says of columns.
pub(super) fn given_columns(table: &mut Columns, hints: &Hints, sample: &Sample) -> Result<(), Message> {
    for (name, wanted) in &hints.columns {
        let Some(column) = Column::named(name) else {
            let known = Column::names().collect::<Vec<_>>().join(", ");
            return Err(message!(
                "records-column-name",
                "--column {name}=…: there is no “{name}”; it is one of {known}",
                name = name,
                known = known
            ));
        };
        let by_name = table
            .headers
            .iter()
            .position(|header| plain(header) == plain(wanted) && !plain(wanted).is_empty());
        let by_number =
            || wanted.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < table.headers.len());
        // A header that no word of ours is in was not seen as one.
        let unseen = || {
            let row = sample.rows.first().filter(|_| !table.has_header)?;
            row.iter().position(|cell| plain(cell) == plain(wanted)).map(|at| (at, row.clone()))
        };
        let at = match by_name.or_else(by_number) {
            Some(at) => at,
            None => {
                let Some((at, row)) = unseen() else {
                    let columns = table.headers.join(", ");
                    return Err(message!(
                        "records-column-none",
                        "--column {name}={wanted}: there is no column “{wanted}”; there are {columns}",
                        name = name,
                        wanted = wanted,
                        columns = columns
                    ));
                };
                table.columns.resize(row.len(), None);
                (table.headers, table.has_header, table.preamble) = (row, true, 1);
                at
            }
        };
        for held in &mut table.columns {
            if *held == Some(column) {
                *held = None;
            }
        }
        if let Some(place) = table.columns.get_mut(at) {
            *place = Some(column);
        }
    }
    Ok(())
}

/// Whether the columns make calls: when, with whom, and how long or how it ended.
pub(super) fn enough_columns(table: &Columns) -> Result<(), Message> {
    if table.kind == Kind::QueueLog {
        return Ok(());
    }
    let has = |wanted: &[Column]| table.columns.iter().flatten().any(|column| wanted.contains(column));
    let missing = if !has(&[Column::When, Column::Day, Column::TimeOfDay, Column::Answer, Column::End]) {
        message!("records-want-when", "when a call began: --column when=COLUMN")
    } else if !has(&[Column::Src, Column::Dst, Column::Outside, Column::Channel]) {
        message!("records-want-who", "who called whom: --column src=COLUMN and --column dst=COLUMN")
    } else if !has(&[
        Column::Duration,
        Column::BillSec,
        Column::Disposition,
        Column::Cause,
        Column::IsAnswered,
        Column::End,
        Column::Answer,
        Column::Direction,
    ]) {
        message!(
            "records-want-length",
            "how long it was talked or how it ended: --column billsec=COLUMN or --column disposition=COLUMN"
        )
    } else {
        return Ok(());
    };
    let columns = table.headers.join(", ");
    Err(message!(
        "records-columns",
        "no column says {what}; the columns are {columns}",
        what = missing,
        columns = columns
    ))
}
