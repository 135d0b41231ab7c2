//! Tables with one coming or going in each row.

use std::collections::HashMap;

use super::{
    columns::Columns,
    join::{Event, join, who},
    reasons::{self, question},
    span::{Format, Hints, Presence, Question},
    table::Row,
    told::Told,
    when::{Stamp, stamp},
    words::{Action, Words},
};
use crate::message;

/// Reads the rows of a table.
pub(super) fn read(
    rows: &[Row],
    columns: &Columns,
    hints: &Hints,
    words: &Words,
) -> Result<Presence, Question> {
    let mut told = Told::default();
    let mut events = Vec::new();
    // A table has few words for coming and going.
    let mut actions: HashMap<String, Option<Action>> = HashMap::new();
    for row in rows {
        told.rows += 1;
        let Some(who) = who(row, columns) else {
            told.tell(row.line, reasons::nobody());
            continue;
        };
        let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
        let text = cell(columns.time);
        let day: Option<Stamp> = columns.day.and_then(|at| stamp(row.cells.get(at)?, true));
        let Some(found) = stamp(text, true) else {
            told.tell(row.line, reasons::no_time(text));
            continue;
        };
        let at = match found.on(day).moment(hints.order, hints.zone) {
            Ok(at) => at,
            Err(missing) => match question(missing, row.line, text) {
                Some(question) => return Err(question),
                None => {
                    told.tell(row.line, reasons::no_day(text));
                    continue;
                }
            },
        };
        let place = cell(columns.place);
        // Some systems say it in the name of the door only.
        let said = cell(columns.action);
        let mut read = |text: &str| match actions.get(text) {
            Some(known) => *known,
            None => *actions.entry(text.to_owned()).or_insert(words.action(text)),
        };
        let found = match read(said) {
            None if said.is_empty() => read(place),
            found => found,
        };
        let Some(action) = found else {
            let said: String = said.chars().take(60).collect();
            told.tell(
                row.line,
                message!(
                    "presence-no-action",
                    "\"{said}\" does not say whether somebody came or went: the row is left out; write in or out",
                    said = said
                ),
            );
            continue;
        };
        let place = Some(place.to_owned()).filter(|place| !place.is_empty());
        events.push(Event { line: row.line, who, at, action, kind: hints.kind.unwrap_or_default(), place });
    }
    join(events, &mut told);
    Ok(told.done(Format::Events))
}
