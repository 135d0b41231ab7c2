//! What `last` prints of log-ins: `anna  pts/0  10.0.0.5  Mon Nov 30 09:12:03 2026 - Mon Nov 30 17:45:10 2026  (08:33)`. Only
//! the forms with a year are read: `last -F` and `last --time-format iso`.

use super::{
    reasons::{self, question},
    span::{Format, Hints, Kind, Presence, PresenceSpan, Question},
    told::Told,
    when::{Missing, Stamp, stamp},
};
use crate::{domain::Moment, message};

const WEEKDAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// Lines of these are no log-ins of people.
const MACHINES: &[&str] = &["reboot", "shutdown", "runlevel"];

/// Whether a text is what `last` prints: most of its lines have a day where `last` writes it.
pub(super) fn is_last(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let is_one = |line: &&&str| {
        let tokens: Vec<&str> = line.split_whitespace().collect();
        begin(&tokens).is_some_and(|at| at >= 2) && !line.contains(';')
    };
    !lines.is_empty() && lines.iter().filter(is_one).count() * 2 > lines.len()
}

/// The place of the first token of a time.
fn begin(tokens: &[&str]) -> Option<usize> {
    tokens.iter().position(|token| WEEKDAYS.contains(token) || is_iso(token))
}

fn is_iso(token: &str) -> bool {
    token.len() >= 19 && token.as_bytes().get(10) == Some(&b'T') && stamp(token, false).is_some()
}

/// Reads what `last` printed.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Presence, Question> {
    let mut told = Told::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let tokens: Vec<&str> = line.split_whitespace().collect();
        let (Some(who), Some(first)) = (tokens.first(), begin(&tokens)) else {
            told.rows += 1;
            told.tell(at + 1, no_log_in());
            continue;
        };
        if tokens.get(1) == Some(&"begins") {
            continue;
        }
        told.rows += 1;
        if MACHINES.contains(who) {
            told.other += 1;
            continue;
        }
        let Some((begins, rest)) = time(tokens.get(first..).unwrap_or_default()) else {
            told.tell(at + 1, reasons::no_time(line));
            continue;
        };
        let times = [Some(begins), rest.get(1..).and_then(time).map(|(ends, _)| ends)];
        let changed = times.into_iter().flatten().find_map(|stamp| {
            let missing = stamp.moment(None, hints.zone).err()?;
            matches!(missing, Missing::NeverWas | Missing::Twice(..)).then_some(missing)
        });
        if let Some(missing) = changed {
            told.tell(at + 1, reasons::of_row(missing, line.trim()));
            continue;
        }
        let moment = |stamp: Stamp| match stamp.moment(None, hints.zone) {
            Ok(moment) => Ok(Some(moment)),
            Err(missing) if missing.is_of_row() => Ok(None),
            Err(missing) => question(missing, at + 1, line.trim()).map_or(Ok(None), Err),
        };
        let Some(from) = moment(begins)? else {
            told.tell(
                at + 1,
                message!(
                    "presence-last-year",
                    "the time has no year: print the log-ins with last -F and import that"
                ),
            );
            continue;
        };
        let to = match rest.split_first() {
            Some((&"-", after)) => match time(after) {
                Some((ends, _)) => moment(ends)?,
                // `- crash (1+02:03)`: the length tells the end.
                None => after.last().and_then(|text| length(text)).map(|seconds| from.plus_seconds(seconds)),
            },
            _ => None,
        };
        if to.is_some_and(|to: Moment| to < from) {
            told.tell(at + 1, reasons::no_time(line));
            continue;
        }
        let place = tokens.get(1..first).map(|parts| parts.join(" ")).filter(|place| !place.is_empty());
        told.add(PresenceSpan::new((*who).to_owned(), from, to, Kind::LogIn, place));
    }
    Ok(told.done(Format::Last))
}

fn no_log_in() -> crate::domain::Message {
    message!(
        "presence-last-line",
        "the line is no log-in as last -F prints it: it is left out; print the log-ins again with last -F"
    )
}

/// A time at the beginning of tokens, and the tokens behind it.
fn time<'a, 'b>(tokens: &'a [&'b str]) -> Option<(Stamp, &'a [&'b str])> {
    let first = tokens.first()?;
    if is_iso(first) {
        return Some((stamp(first, false)?, tokens.get(1..)?));
    }
    // Weekday, month, day, time and year; without -F the year is missing.
    let year = tokens.get(4).filter(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()));
    match year {
        Some(_) => Some((stamp(&tokens.get(..5)?.join(" "), false)?, tokens.get(5..)?)),
        None => {
            let clock = tokens.get(3)?;
            Some((stamp(clock, false)?, tokens.get(4..)?))
        }
    }
}

/// `(08:33)`, `(2+08:33)`: seconds.
fn length(text: &str) -> Option<i64> {
    let inside = text.strip_prefix('(')?.strip_suffix(')')?;
    let (days, clock) = inside.split_once('+').unwrap_or(("0", inside));
    let (hours, minutes) = clock.split_once(':')?;
    let number = |text: &str| text.parse::<i64>().ok().filter(|number| (0..100_000).contains(number));
    Some(number(days)? * 86_400 + number(hours)? * 3600 + number(minutes)? * 60)
}
