//! Tables with one coming or going in each row.

use std::collections::HashMap;

use super::{
    columns::Columns,
    join::{Event, join, who},
    reasons::{self, question},
    span::{Format, Hints, Presence, Question},
    table::Row,
    told::Told,
    when::{Missing, Stamp, stamp},
    words::{Action, Words},
};
use crate::{
    domain::Moment,
    evidence::fold::{Open, Way, settle},
    message,
};

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
            Ok(at) => Open { early: at.millis(), late: at.millis(), settled: Some(at.millis()) },
            Err(Missing::Twice(early, late)) => {
                Open { early: early.millis(), late: late.millis(), settled: None }
            }
            Err(missing) => match question(missing, row.line, text) {
                Some(question) => return Err(question),
                None => {
                    told.tell(row.line, reasons::of_row(missing, text));
                    continue;
                }
            },
        };
        let written = text;
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
        let kind = hints.kind.unwrap_or_default();
        events.push((
            Event { line: row.line, who, at: Moment::from_millis(at.early), action, kind, place },
            at,
            written,
        ));
    }
    let events = settled(events, &mut told);
    join(events, &mut told);
    Ok(told.done(Format::Events))
}

/// Events whose times are settled: in order of time none is before the one before it, in the file or at least of one person.
/// Those of which nothing tells which of two times it was are told.
fn settled(mut events: Vec<(Event, Open, &str)>, told: &mut Told) -> Vec<Event> {
    if events.iter().any(|(_, time, _)| time.settled.is_none()) {
        let all: Vec<usize> = (0..events.len()).collect();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (at, (event, ..)) in events.iter().enumerate() {
            let place = *places.entry(&event.who).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(place) {
                group.push(at);
            }
        }
        for group in std::iter::once(all).chain(groups) {
            let members: Vec<&(Event, Open, &str)> = group.iter().filter_map(|at| events.get(*at)).collect();
            let way = way(&members);
            let mut times: Vec<Open> = members.iter().map(|(_, time, _)| *time).collect();
            settle(&mut times, way, None, None);
            for (at, time) in group.into_iter().zip(times) {
                if let Some((_, own, _)) = events.get_mut(at) {
                    own.settled = own.settled.or(time.settled);
                }
            }
        }
    }
    let kept = events.into_iter().filter_map(|(event, time, written)| match time.settled {
        Some(at) => Some(Event { at: Moment::from_millis(at), ..event }),
        None => {
            let (early, late) = (Moment::from_millis(time.early), Moment::from_millis(time.late));
            told.tell(event.line, reasons::of_row(Missing::Twice(early, late), written));
            None
        }
    });
    kept.collect()
}

/// In which order events stand. Where no two times tell, one person's coming is before the going.
fn way(events: &[&(Event, Open, &str)]) -> Option<Way> {
    let (mut up, mut down) = (false, false);
    for ((_, one, _), (_, next, _)) in events.iter().zip(events.iter().skip(1)) {
        up |= one.late < next.early;
        down |= one.early > next.late;
    }
    let ends = || {
        let ((first, ..), (last, ..)) = (events.first()?, events.last()?);
        match (first.who == last.who, first.action, last.action) {
            (true, Action::In, Action::Out) => Some(Way::Up),
            (true, Action::Out, Action::In) => Some(Way::Down),
            _ => None,
        }
    };
    match (up, down) {
        (true, false) => Some(Way::Up),
        (false, true) => Some(Way::Down),
        (false, false) => ends(),
        (true, true) => None,
    }
}
