//! One row of call records to a fact.

use crate::{
    domain::{Message, Moment},
    evidence::{
        Fact, Source,
        fold::{Found, Open, found, within},
    },
    message,
};

use super::{
    body::Body,
    cells::is_empty,
    clock::{Clock, Reading, epoch_of, system_of, told_by_id},
    column::Column,
    columns::says_length,
    format::{Format, Kind},
    key::key_of,
    outcome::{Outcome, direction_of, yes_or_no},
    queue_event::queue_event,
    reasons::{no_moment, no_time},
    row_cells::Cells,
    special::special,
    stamp::{Stamp, stamp},
};

/// Makes a fact of a row. `others` are cells that no header names; `settled` is when it began, in milliseconds, where its local
/// time was twice.
///
/// # Errors
/// Why it cannot be read, in one line.
pub(super) fn fact(
    format: &Format,
    reading: &mut Reading,
    cells: &[String],
    others: Vec<(String, String)>,
    settled: Option<i64>,
) -> Result<Fact, Message> {
    let row = Cells { format, cells };
    if format.kind == Kind::QueueLog {
        return queue_event(format, cells);
    }
    let mut body = Body {
        src: row.own(Column::Src),
        dst: row.own(Column::Dst),
        outside: row.own(Column::Outside),
        clid: row.own(Column::Clid),
        name: row.own(Column::Name),
        channel: row.own(Column::Channel),
        dstchannel: row.own(Column::DstChannel),
        context: row.own(Column::Context),
        lastapp: row.own(Column::LastApp),
        lastdata: row.own(Column::LastData),
        disposition: row.own(Column::Disposition),
        uniqueid: row.own(Column::UniqueId),
        linkedid: row.joined(Column::LinkedId),
        sequence: row.own(Column::Sequence),
        userfield: row.own(Column::UserField),
        accountcode: row.own(Column::AccountCode),
        did: row.own(Column::Did),
        extension: row.own(Column::Extension),
        agent: row.own(Column::Agent),
        final_dst: row.own(Column::FinalDst),
        direction: direction_of(row.get(Column::Direction)),
        ..Body::default()
    };
    keep_others(&row, others, &mut body);
    readable_lengths(&row)?;
    times(&row, reading, settled, &mut body)?;
    body.outcome = outcome(&row, &body);
    special(&row, &mut body);
    lengths(&mut body, row.length(Column::Wait));
    if body.outcome == Some(Outcome::Answered) && body.billsec.is_none() && says_length(&format.columns) {
        return Err(message!("records-left-no-length", "answered, and its length is missing"));
    }
    let key = key_of(&body, cells);
    let system = [&body.linkedid, &body.uniqueid].into_iter().find_map(|id| system_of(id)).map(str::to_owned);
    let named = row.get(Column::System);
    let system = system.or_else(|| (!named.is_empty()).then(|| named.to_owned()));
    let call = [&body.linkedid, &body.uniqueid, &key].into_iter().find(|id| !id.is_empty()).cloned();
    Ok(Fact {
        system: system.unwrap_or_else(|| format.system.clone()),
        call: call.unwrap_or_default(),
        key,
        source: Source::Record,
        at: Moment::from_millis(body.start),
        body: serde_json::to_string(&body).unwrap_or_default(),
    })
}

/// Keeps the cells that have no normal name.
fn keep_others(row: &Cells<'_>, others: Vec<(String, String)>, body: &mut Body) {
    for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !is_empty(cell)) {
        let is_named = row.format.columns.get(at).copied().flatten().is_some_and(|column| {
            !matches!(
                column,
                Column::Lead
                    | Column::AmaFlags
                    | Column::PeerAccount
                    | Column::SrcKind
                    | Column::DstKind
                    | Column::FinalKind
                    | Column::Cause
            )
        });
        if !is_named {
            let header = row.format.headers.get(at).cloned().unwrap_or_else(|| format!("c{}", at + 1));
            body.raw.insert(header, cell.clone());
        }
    }
    body.raw.extend(others.into_iter().filter(|(_, cell)| !is_empty(cell)));
}

/// A length that is written and cannot be read is not taken for none.
fn readable_lengths(row: &Cells<'_>) -> Result<(), Message> {
    for column in [Column::BillSec, Column::Duration, Column::Wait] {
        if let Some((_, cell)) = row.find(column).filter(|_| row.length(column).is_none()) {
            let text: String = cell.chars().take(60).collect();
            return Err(message!(
                "records-left-length",
                "“{text}” is no length of a call: write seconds or h:mm:ss, at most 24 hours",
                text = text
            ));
        }
    }
    Ok(())
}

/// Reads the times of a row.
fn times(
    row: &Cells<'_>,
    reading: &mut Reading,
    settled: Option<i64>,
    body: &mut Body,
) -> Result<(), Message> {
    let written = row.when();
    let start = stamp(&written, row.format.dates);
    let (answer, end) = (row.stamp(Column::Answer), row.stamp(Column::End));
    // A row without its beginning still has its end.
    let any = start.or(answer).or(end);
    let wall = match any {
        Some(Stamp::Wall { at, .. }) => Some(at),
        _ => None,
    };
    let clock = reading.row(&body.uniqueid, wall);
    (body.duration, body.billsec) = (row.length(Column::Duration), row.length(Column::BillSec));
    let length = body.duration.or(body.billsec).unwrap_or(0) * 1000;
    let clash = |text: &str, stamp: Stamp| no_moment(text, clock.found(stamp));
    let begun = match start.map(|stamp| (stamp, clock.found(stamp))) {
        Some((stamp, found)) => {
            let own = settled.or_else(|| within(found, i64::MIN + 1000, None, None));
            Some(own.ok_or_else(|| clash(&written, stamp))?)
        }
        None => None,
    };
    // The end of a row whose beginning is known is not before it; the picking up is between the two.
    let least = begun.unwrap_or(i64::MIN + 1000);
    let find = |column: Column, stamp: Option<Stamp>, most: Option<i64>, about: Option<i64>| {
        let Some(stamp) = stamp else { return Ok(None) };
        match within(clock.found(stamp), least, most, about) {
            Some(at) => Ok(Some(at)),
            None => Err(clash(row.get(column), stamp)),
        }
    };
    body.end = find(Column::End, end, None, begun.map(|from| from + length).filter(|_| length > 0))?;
    let about = body.end.zip(body.billsec).map(|(end, talk)| end - talk * 1000);
    let most = body.end.or_else(|| begun.map(|from| from + length).filter(|_| length > 0));
    body.answer = find(Column::Answer, answer, most, about)?;
    let from = begun.or_else(|| body.end.map(|end| end - length)).or(body.answer);
    let Some(from) = from else {
        return Err(if written.is_empty() {
            message!("records-left-no-time", "the row does not say when it began")
        } else {
            no_time(&written)
        });
    };
    body.start = from;
    if let (Some(Stamp::Wall { has_seconds: false, .. }), Some(epoch)) = (start, epoch_of(&body.uniqueid)) {
        // The file says the minute, and the id the second.
        if (0..60_000).contains(&(epoch * 1000 - from)) {
            body.start = epoch * 1000;
        }
    }
    // A clock that was set back between, and a file whose three times are one.
    let is_degenerate = |end: i64| end < body.start || (end == body.start && length > 0);
    if body.end.is_some_and(is_degenerate) {
        (body.end, body.answer) = (None, None);
    }
    body.answer = body
        .answer
        .filter(|answer| *answer >= body.start - 1000 && body.end.is_none_or(|end| *answer <= end));
    Ok(())
}

/// The two times of which the beginning of a row may be either; none where it is plain.
pub(super) fn open_time(format: &Format, reading: &mut Reading, cells: &[String]) -> Option<Open> {
    let Clock::Zone(zone) = &format.clock else { return None };
    let row = Cells { format, cells };
    let Some(Stamp::Wall { at, .. }) = stamp(&row.when(), format.dates) else { return None };
    let Found::Twice(early, late) = found(*zone, at) else { return None };
    let id = row.get(Column::UniqueId);
    let clock = reading.row(id, Some(at));
    let by_end = || {
        let Found::Once(end) = clock.found(row.stamp(Column::End)?) else { return None };
        if end < late {
            return Some(early);
        }
        let length = row.length(Column::Duration).filter(|length| *length > 0)?;
        within(Found::Twice(early, late), early, None, Some(end - length * 1000))
    };
    Some(Open { early, late, settled: told_by_id(id, early, late).or_else(by_end) })
}

/// How the row ended, from the first of its cells that tells.
fn outcome(row: &Cells<'_>, body: &Body) -> Option<Outcome> {
    let talked = body.billsec.map(|seconds| seconds > 0);
    let from_cause = || {
        let outcome = Outcome::of_word(row.get(Column::Cause))?;
        Some(match (outcome, talked, body.answer) {
            // Why a call ended says little of whether it had begun.
            (_, Some(true), _) => Outcome::Answered,
            (Outcome::Answered, Some(false), _) | (Outcome::Answered, None, None) => Outcome::NoAnswer,
            _ => outcome,
        })
    };
    let by_flag = || {
        yes_or_no(row.get(Column::IsAnswered))
            .map(|yes| if yes { Outcome::Answered } else { Outcome::NoAnswer })
    };
    let by_direction =
        || Outcome::of_word(row.get(Column::Direction)).filter(|outcome| *outcome == Outcome::NoAnswer);
    let by_length = || {
        let length = body.billsec.or(body.duration)?;
        Some(if length > 0 { Outcome::Answered } else { Outcome::NoAnswer })
    };
    let word = Outcome::of_word(&body.disposition);
    let is_number = body.disposition.bytes().all(|byte| byte.is_ascii_digit());
    let word = if is_number && talked == Some(true) { Some(Outcome::Answered) } else { word };
    let word = word.filter(|word| !(is_number && *word == Outcome::Answered && talked == Some(false)));
    word.or_else(by_flag)
        .or_else(from_cause)
        .or_else(by_direction)
        .or_else(|| body.answer.map(|_| Outcome::Answered))
        .or_else(by_length)
}

/// Fills in lengths and times that follow from others.
fn lengths(body: &mut Body, wait: Option<i64>) {
    if body.billsec.is_none() {
        if let (Some(answer), Some(end)) = (body.answer, body.end) {
            body.billsec = Some((end - answer) / 1000);
        } else if body.outcome == Some(Outcome::Answered) {
            body.billsec = body.duration.map(|duration| (duration - wait.unwrap_or(0)).max(0));
        }
    }
    if body.duration.is_none() && body.end.is_none() {
        body.duration = body.billsec.map(|talk| talk + wait.unwrap_or(0));
    }
    if body.outcome == Some(Outcome::Answered) && body.answer.is_none() {
        body.answer =
            body.billsec.filter(|talk| *talk > 0).map(|talk| (body.ends() - talk * 1000).max(body.start));
    }
}
