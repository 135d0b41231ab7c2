//! A presence file, whatever its format.

use super::{
    columns::Columns,
    events, last, queue_log,
    span::{Asked, DateOrder, Hints, Presence, Question},
    spans,
    table::{Row, rows},
    text::text,
    when::stamp,
    words::{Words, kind},
};
use crate::{domain::Message, message};

/// Reads a presence file.
///
/// # Errors
///
/// A question, where the zone of the times, the order of day and month or the meaning of the columns must be known and is not.
pub fn read(bytes: &[u8], hints: &Hints) -> Result<Presence, Question> {
    let text = text(bytes);
    if queue_log::is_queue_log(&text) {
        return Ok(queue_log::read(&text));
    }
    if last::is_last(&text) {
        return last::read(&text, hints);
    }
    let rows = rows(&text);
    let words = Words::new();
    let columns = Columns::of(&rows, &words).ok_or_else(|| ask(Asked::Columns, columns_unknown()))?;
    let body = rows.get(columns.head..).unwrap_or_default();
    let order = match hints.order {
        Some(said) => Some(said),
        None => order(body, &columns)?,
    };
    let hints = Hints { order, kind: hints.kind.or_else(|| kind(&columns.names)), ..*hints };
    if columns.has_spans() {
        spans::read(body, &columns, &hints)
    } else {
        events::read(body, &columns, &hints, &words)
    }
}

fn columns_unknown() -> Message {
    message!(
        "presence-columns",
        "it is not clear which columns hold who, from when and until when: write a first line such as who,from,to or time,who,in/out"
    )
}

/// A question.
pub(super) fn ask(asked: Asked, message: Message) -> Question {
    Question { asked, message }
}

/// The order of day and month that the whole table proves.
fn order(rows: &[Row], columns: &Columns) -> Result<Option<DateOrder>, Question> {
    let mut proved = None;
    for row in rows {
        let cells = [columns.from, columns.to, columns.time, columns.day].into_iter().flatten();
        for order in cells.filter_map(|at| stamp(row.cells.get(at)?, true)?.order()) {
            if *proved.get_or_insert(order) != order {
                return Err(ask(
                    Asked::Order,
                    message!(
                        "presence-order-mixed",
                        "line {line}: day and month change their places within the file: write dates as 2026-11-21",
                        line = row.line
                    ),
                ));
            }
        }
    }
    Ok(proved)
}
