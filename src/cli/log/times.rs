//! Times of flags as people type them: `--due 'tomorrow 15:30'`, `--at 'вчера 9:15'`.

use chrono::NaiveTime;

use crate::cli::{CliError, Surroundings, flags::Flag, show, show::short};
use crate::domain::{
    Answer, Catalogue, Direction, Draft, FieldKind, Misread, ReadTime, TimeFrame, TimeReading, code,
    read_time_text,
};
use crate::message;

/// What [`read_answer`](crate::domain::read_answer) could not read, read as people type times; none where it is no time
/// either. What was understood is said; what can be two times is refused with both.
pub(super) fn typed(
    flag: &Flag,
    text: &str,
    misread: &Misread,
    draft: &Draft,
    catalogue: &Catalogue,
    at: &mut Surroundings<'_>,
) -> Result<Option<Answer>, CliError> {
    let field = flag.field;
    let is_time = field.kind.is_time();
    if !is_time || !matches!(misread, Misread::NoDate { .. } | Misread::NoSuchItem { .. }) {
        return Ok(None);
    }
    let start = draft.answers.moment(code::STARTED_AT).unwrap_or(draft.opened_at);
    let hour = if field.kind == FieldKind::Due { start.local(at.zone).time() } else { NaiveTime::MIN };
    let direction = Direction::of(draft.kind, field, &draft.answers, catalogue);
    let frame = TimeFrame { now: draft.opened_at, zone: at.zone, direction, hour };
    let long = format!("--{}", flag.long);
    let read = match read_time_text(text, frame) {
        TimeReading::Unread => return Ok(None),
        TimeReading::Skipped(wall) => {
            let when = wall.format("%Y-%m-%d %H:%M").to_string();
            return Err(CliError::usage(message!("log-time-skipped", flag = long, when = when)));
        }
        TimeReading::Read(times) => times,
    };
    let shown = |time: &ReadTime, at: &Surroundings<'_>| match time.has_hour || field.kind == FieldKind::Due {
        true => show::when(time.at, at.zone, at.words),
        false => show::when(time.at, at.zone, at.words).chars().take_while(|c| *c != ':').collect::<String>(),
    };
    let [time] = read[..] else {
        let times = read.iter().map(|time| shown(time, at)).collect::<Vec<_>>().join(", ");
        return Err(CliError::usage(message!(
            "log-time-several",
            flag = long,
            text = short(text),
            times = times
        )));
    };
    let answer = match field.kind {
        FieldKind::Date if time.has_hour => return Ok(None),
        FieldKind::Date => Answer::Date(time.day),
        FieldKind::Due => Answer::Due { item: None, at: time.at },
        // A day without an hour is no time at which something began.
        _ if !time.has_hour => {
            return Err(CliError::usage(message!("log-time-hour", flag = long, text = short(text))));
        }
        _ => Answer::Moment(time.at),
    };
    let when = match answer {
        Answer::Date(day) => day.to_string(),
        _ => show::when(time.at, at.zone, at.words),
    };
    at.remark(message!("log-time-read", flag = long, text = short(text), when = when));
    Ok(Some(answer))
}
