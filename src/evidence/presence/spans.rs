//! Tables with a beginning and an end in each row.

use super::{
    columns::Columns,
    join::who,
    reasons::{self, question},
    span::{Format, Hints, Presence, PresenceSpan, Question},
    table::Row,
    told::Told,
    when::{Missing, Stamp, stamp},
};
use crate::{
    domain::{Message, Moment},
    message,
};

/// Reads the rows of a table.
pub(super) fn read(rows: &[Row], columns: &Columns, hints: &Hints) -> Result<Presence, Question> {
    let mut told = Told::default();
    for row in rows {
        told.rows += 1;
        match span(row, columns, hints) {
            Ok(span) => told.add(span),
            Err(Trouble::Ask(question)) => return Err(question),
            Err(Trouble::Row(reason)) => told.tell(row.line, reason),
        }
    }
    Ok(told.done(Format::Spans))
}

enum Trouble {
    Ask(Question),
    Row(Message),
}

fn span(row: &Row, columns: &Columns, hints: &Hints) -> Result<PresenceSpan, Trouble> {
    let who = who(row, columns).ok_or_else(|| Trouble::Row(reasons::nobody()))?;
    let day = columns.day.and_then(|at| stamp(row.cells.get(at)?, true));
    let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
    let read = |text: &str, day: Option<Stamp>| -> Result<(Stamp, Moment), Trouble> {
        let stamp = stamp(text, true).ok_or_else(|| Trouble::Row(reasons::no_time(text)))?.on(day);
        match stamp.moment(hints.order, hints.zone) {
            Ok(moment) => Ok((stamp, moment)),
            Err(missing) => Err(match question(missing, row.line, text) {
                Some(question) => Trouble::Ask(question),
                None => Trouble::Row(reasons::of_row(missing, text)),
            }),
        }
    };
    let text = cell(columns.to);
    if let Some((from, to)) = over_change(cell(columns.from), text, day, hints) {
        let place = columns.place.and_then(|at| row.cells.get(at)).filter(|place| !place.is_empty()).cloned();
        return Ok(PresenceSpan::new(who, from, Some(to), hints.kind.unwrap_or_default(), place));
    }
    let (begins, from) = read(cell(columns.from), day)?;
    let to = if is_nothing(text) {
        None
    } else {
        let own_day = stamp(text, true).is_some_and(|stamp| stamp.day.is_some() || stamp.epoch.is_some());
        let (_, to) = read(text, day.or(Some(begins)))?;
        // A time of day before the beginning is that of the next day.
        Some(if to < from && !own_day { next_day(to, hints) } else { to })
    };
    if to.is_some_and(|to| to < from) {
        return Err(Trouble::Row(message!(
            "presence-ends-early",
            "the end \"{to}\" is before the beginning \"{from}\": the row is left out; correct it",
            to = text,
            from = cell(columns.from)
        )));
    }
    let place = columns.place.and_then(|at| row.cells.get(at)).filter(|place| !place.is_empty()).cloned();
    Ok(PresenceSpan::new(who, from, to, hints.kind.unwrap_or_default(), place))
}

/// A span of which one end or both are in an hour that was twice, where only one reading has its end behind its beginning.
fn over_change(from: &str, to: &str, day: Option<Stamp>, hints: &Hints) -> Option<(Moment, Moment)> {
    let begins = stamp(from, true)?.on(day);
    let ends = stamp(to, true)?.on(day.or(Some(begins)));
    let read = |stamp: Stamp| match stamp.moment(hints.order, hints.zone) {
        Ok(one) => vec![one],
        Err(Missing::Twice(early, late)) => vec![early, late],
        Err(_) => Vec::new(),
    };
    let (begins, ends) = (read(begins), read(ends));
    if begins.len() < 2 && ends.len() < 2 {
        return None;
    }
    let pairs = begins.iter().flat_map(|from| ends.iter().map(move |to| (*from, *to)));
    let mut pairs = pairs.filter(|(from, to)| from <= to);
    pairs.next().filter(|_| pairs.next().is_none())
}

/// The same time on the wall clock of the next day.
fn next_day(moment: Moment, hints: &Hints) -> Moment {
    match hints.zone {
        Some(zone) => {
            let wall = moment.local(zone);
            Moment::from_local(wall.checked_add_signed(chrono::TimeDelta::days(1)).unwrap_or(wall), zone)
        }
        None => moment.plus_seconds(86_400),
    }
}

/// Whether a cell says that there is no end yet.
fn is_nothing(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
        || matches!(text.to_lowercase().as_str(), "null" | "n/a" | "nan" | "нет" | "无")
}
