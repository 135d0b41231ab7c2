//! One row of call records to a fact.

use crate::{
    domain::{Message, Moment},
    evidence::{Direction, Fact, Source},
    message,
};

use super::{
    body::Body,
    cells::is_empty,
    clock::{Reading, epoch_of, system_of},
    column::Column,
    format::{Format, Kind},
    key::key_of,
    lengths::seconds,
    outcome::{Outcome, direction_of, yes_or_no},
    stamp::{Stamp, stamp},
};

/// Cells of a row by what they hold.
struct Cells<'a> {
    format: &'a Format,
    cells: &'a [String],
}

impl<'a> Cells<'a> {
    /// The first cell of a column that is not empty; else an empty text.
    fn get(&self, column: Column) -> &'a str {
        self.find(column).map_or("", |(_, cell)| cell)
    }

    fn find(&self, column: Column) -> Option<(usize, &'a str)> {
        let columns = self.format.columns.iter().enumerate().filter(|(_, held)| **held == Some(column));
        let mut cells = columns.filter_map(|(at, _)| Some((at, self.cells.get(at)?.as_str())));
        cells.find(|(_, cell)| !is_empty(cell))
    }

    fn own(&self, column: Column) -> String {
        self.get(column).to_owned()
    }

    /// All cells of a column, joined: Cisco's id of a call has two parts.
    fn joined(&self, column: Column) -> String {
        let columns = self.format.columns.iter().zip(self.cells).filter(|(held, _)| **held == Some(column));
        let cells: Vec<&str> =
            columns.map(|(_, cell)| cell.as_str()).filter(|cell| !is_empty(cell)).collect();
        cells.join("-")
    }

    fn length(&self, column: Column) -> Option<i64> {
        let (at, cell) = self.find(column)?;
        seconds(cell, self.format.units.get(at).copied().unwrap_or_default())
    }

    fn stamp(&self, column: Column) -> Option<Stamp> {
        stamp(self.get(column), self.format.dates)
    }

    /// When the row begins, as written.
    fn when(&self) -> String {
        let (when, day, time) = (self.get(Column::When), self.get(Column::Day), self.get(Column::TimeOfDay));
        if when.is_empty() && !day.is_empty() && !time.is_empty() {
            // Some write the day in both.
            return if stamp(time, self.format.dates).is_some() {
                time.to_owned()
            } else {
                format!("{day} {time}")
            };
        }
        [when, day, time].into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    }
}

/// Makes a fact of a row. `others` are cells that no header names.
///
/// # Errors
/// Why it cannot be read, in one line.
pub(super) fn fact(
    format: &Format,
    reading: &mut Reading,
    cells: &[String],
    others: Vec<(String, String)>,
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
    times(&row, reading, &mut body)?;
    body.outcome = outcome(&row, &body);
    special(&row, &mut body);
    lengths(&mut body, row.length(Column::Wait));
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

/// Reads the times of a row.
fn times(row: &Cells<'_>, reading: &mut Reading, body: &mut Body) -> Result<(), Message> {
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
    let moment = |stamp: Stamp| clock.moment(stamp).millis();
    (body.duration, body.billsec) = (row.length(Column::Duration), row.length(Column::BillSec));
    (body.answer, body.end) = (answer.map(moment), end.map(moment));
    let length = body.duration.or(body.billsec).unwrap_or(0) * 1000;
    let from = start.map(moment).or_else(|| body.end.map(|end| end - length)).or(body.answer);
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

fn no_time(text: &str) -> Message {
    message!(
        "records-left-time",
        "“{text}” is no time that can be read; if day and month are in another order, give --dates dmy or --dates mdy",
        text = text
    )
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

/// What one system alone writes in its own way.
fn special(row: &Cells<'_>, body: &mut Body) {
    match row.format.kind {
        Kind::FritzBox => {
            // 1 and 2 come in, 4 goes out; 3 went out before boxes knew numbers' areas, and is one refused since.
            let has_area = row.format.headers.iter().any(|header| header.contains("Landes"));
            let (direction, outcome) = match row.get(Column::Direction) {
                "1" => (Direction::Inbound, Some(Outcome::Answered)),
                "2" => (Direction::Inbound, Some(Outcome::NoAnswer)),
                "3" if has_area => (Direction::Inbound, Some(Outcome::NoAnswer)),
                "10" => (Direction::Inbound, Some(Outcome::NoAnswer)),
                _ => (Direction::Outbound, None),
            };
            body.direction = Some(direction);
            body.outcome = outcome.or(body.outcome);
            body.did = body.did.trim_start_matches("Internet:").trim().to_owned();
            if body.outcome != Some(Outcome::Answered) {
                body.billsec = Some(0);
            }
        }
        Kind::ThreeCx => three_cx(row, body),
        Kind::FreeSwitch if body.direction.is_none() => {
            body.direction = match row.get(Column::Direction) {
                "1" => Some(Direction::Inbound),
                "2" => Some(Direction::Outbound),
                _ => None,
            };
        }
        Kind::Vicidial => {
            body.direction = Some(Direction::Outbound);
            let dialler = matches!(body.agent.as_str(), "VDAD" | "VDCL" | "");
            body.outcome = Some(match body.disposition.as_str() {
                "A" | "AA" | "AM" | "AL" => Outcome::Machine,
                "B" | "AB" => Outcome::Busy,
                "DROP" | "PDROP" | "XDROP" => Outcome::Abandoned,
                "DC" | "ADC" | "ADCT" | "ERI" => Outcome::Failed,
                "NA" | "N" | "ADAIR" => Outcome::NoAnswer,
                _ if dialler => Outcome::NoAnswer,
                _ => Outcome::Answered,
            });
            if dialler {
                body.agent = String::new();
            }
            if body.agent.starts_with("VDCL") {
                body.direction = Some(Direction::Inbound);
            }
        }
        Kind::Aircall if body.agent.starts_with('[') => body.agent = String::new(),
        _ => {}
    }
}

/// 3CX says of both ends what they are.
fn three_cx(row: &Cells<'_>, body: &mut Body) {
    let is_line = |column: Column| row.get(column).to_ascii_lowercase().contains("line");
    let (src, dst, last) = (is_line(Column::SrcKind), is_line(Column::DstKind), is_line(Column::FinalKind));
    let number = |text: &str| text.trim_start_matches("Ext.").to_owned();
    (body.src, body.dst) = (number(&body.src), number(&body.dst));
    let raw = |name: &str| body.raw.get(name).cloned().unwrap_or_default();
    match (src, dst || last) {
        (true, _) => {
            body.direction = Some(Direction::Inbound);
            body.outside = body.src.clone();
            if row.get(Column::FinalKind).eq_ignore_ascii_case("extension") {
                body.extension = body.final_dst.clone();
            } else if row.get(Column::DstKind).eq_ignore_ascii_case("extension") {
                body.extension = raw("to-dn");
            }
        }
        (false, true) => {
            body.direction = Some(Direction::Outbound);
            body.extension = [raw("from-dn"), body.src.clone()]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default();
            body.outside = [body.did.clone(), body.dst.clone()]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default();
            body.did = String::new();
        }
        (false, false) => body.direction = Some(Direction::Internal),
    }
    if Outcome::of_word(row.get(Column::FinalKind)) == Some(Outcome::Machine) {
        body.outcome = Some(Outcome::Machine);
    } else if body.answer.is_none() {
        body.outcome = Outcome::of_word(row.get(Column::Cause))
            .filter(|outcome| *outcome != Outcome::Answered)
            .or(Some(Outcome::NoAnswer));
    }
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

/// A row of a queue's log: its call, and who picked up when.
fn queue_event(format: &Format, cells: &[String]) -> Result<Fact, Message> {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let (call, event) = (cell(1), cell(4));
    let Some(Stamp::Exact(at)) = stamp(cell(0), None) else {
        return Err(no_time(cell(0)));
    };
    if epoch_of(call).is_none() && call.chars().all(|c| c.is_ascii_uppercase()) {
        return Err(message!(
            "records-left-no-call",
            "“{event}” is an event of a queue and of no call",
            event = event
        ));
    }
    let mut body = Body {
        start: at.millis(),
        event: event.to_owned(),
        agent: cell(3).to_owned(),
        name: cell(2).to_owned(),
        ..Body::default()
    };
    for (at, text) in cells.iter().enumerate().skip(5).filter(|(_, text)| !text.is_empty()) {
        body.raw.insert(format!("data{}", at - 4), text.clone());
    }
    Ok(Fact {
        system: system_of(call).map_or_else(|| format.system.clone(), str::to_owned),
        call: call.to_owned(),
        key: key_of(&Body::default(), cells),
        source: Source::Record,
        at,
        body: serde_json::to_string(&body).unwrap_or_default(),
    })
}
