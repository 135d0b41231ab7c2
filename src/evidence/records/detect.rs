//! Finds out what a file of call records is, from its beginning, and asks what it does not tell.

use crate::{
    domain::Message,
    evidence::fold::{Way, way},
    message,
};

use super::{
    clock::{Clock, agrees, epoch_of, offsets, system_of},
    column::Column,
    columns::{Columns, cell, columns, says_length, says_utc, when},
    columns_given::{enough_columns, given_columns},
    dates::{Order, order_of},
    encoding::encoding_of,
    format::{Format, Kind},
    hints::{DateOrder, Hints, Question, Subject},
    json,
    lengths::Unit,
    outcome::{Outcome, yes_or_no},
    refusal::refusal,
    sample::sample,
    split::Shape,
    stamp::{Stamp, date_of, stamp},
};

/// How many rows are looked at.
const ROWS: usize = 5000;

/// How a database of SQLite begins: https://www.sqlite.org/fileformat.html, 1.3.1.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Finds out what a file is from its beginning: 256 KB are plenty.
///
/// # Errors
/// All that is not known and never guessed, each with the option that says it; or why the file is refused.
pub fn detect(head: &[u8], hints: &Hints) -> Result<Format, Vec<Question>> {
    let one = |subject, message| vec![Question::new(subject, message)];
    let named = match hints.format.as_deref() {
        None | Some("auto" | "") => None,
        Some(name) => Some(Kind::named(name).ok_or_else(|| {
            let known = Kind::names().collect::<Vec<_>>().join(", ");
            one(
                Subject::Format,
                message!(
                    "records-format",
                    "there is no format “{name}”: give --format one of {known}",
                    name = name,
                    known = known
                ),
            )
        })?),
    };
    if head.starts_with(SQLITE) {
        return Err(one(
            Subject::NoCalls,
            message!(
                "records-sqlite",
                "this is a SQLite database: write its table of calls to a CSV file and import that (sqlite3 -header -csv FILE 'select * from cdr')"
            ),
        ));
    }
    let encoding = encoding_of(head);
    let (text, _, _) = encoding.decode(head);
    let sample = sample(&text, ROWS);
    if sample.rows.is_empty() {
        return Err(one(
            Subject::Format,
            message!("records-empty", "the file has no rows yet: import it when it has some"),
        ));
    }
    if let Some(message) = refusal(&sample, named) {
        return Err(one(Subject::NoCalls, message));
    }
    let mut table = columns(&sample, named);
    given_columns(&mut table, hints, &sample).map_err(|message| one(Subject::Columns, message))?;
    enough_columns(&table).map_err(|message| one(Subject::Columns, message))?;
    let decoded: Vec<Vec<String>>;
    let all = if sample.shape.delimiter.is_some() {
        &sample.rows
    } else {
        let lines = sample.rows.iter().filter_map(|row| json::cells(row.first()?, &table.headers));
        decoded = lines.map(|(cells, _)| cells).collect();
        &decoded
    };
    let is_full = |row: &&[String]| row.len() * 2 > table.headers.len();
    let rows: Vec<&[String]> = all.iter().skip(table.preamble).map(Vec::as_slice).filter(is_full).collect();
    let mut questions = Vec::new();
    let dates = dates(&table, &rows, hints, &mut questions);
    let mut notes = Vec::new();
    let clock = clock(&table, &rows, dates, hints, &mut questions, &mut notes);
    if !questions.is_empty() {
        return Err(questions);
    }
    notes.extend(no_length(&table, &rows));
    let widths = if sample.shape.delimiter.is_some() { widths(&table, &sample.rows) } else { Vec::new() };
    let units = table.headers.iter().map(|header| match table.kind {
        Kind::FritzBox => Unit::Minutes,
        _ => Unit::of_header(header),
    });
    // Asterisk writes UTF-8. A few other bytes are rubbish that a caller sent.
    let is_plain_asterisk = table.kind == Kind::Asterisk && !table.has_header;
    let encoding = if encoding == encoding_rs::WINDOWS_1252 && is_plain_asterisk {
        encoding_rs::UTF_8
    } else {
        encoding
    };
    Ok(Format {
        kind: table.kind,
        encoding,
        shape: Shape { expected: sample.shape.delimiter.and(Some(table.headers.len())), ..sample.shape },
        widths,
        units: units.collect(),
        dates,
        way: way_of(&table, &rows, dates, &clock),
        clock,
        system: system(&table, &rows, hints),
        notes,
        headers: table.headers,
        columns: table.columns,
        preamble: table.preamble,
        has_header: table.has_header,
    })
}

/// The order of day and month, or a question.
fn dates(
    table: &Columns,
    rows: &[&[String]],
    hints: &Hints,
    questions: &mut Vec<Question>,
) -> Option<DateOrder> {
    if hints.dates.is_some() {
        return hints.dates;
    }
    let texts: Vec<(String, Option<i64>)> = rows
        .iter()
        .filter_map(|row| {
            let id = cell(table, row, Column::UniqueId).and_then(epoch_of);
            Some((when(table, row)?, id))
        })
        .collect();
    let found: Vec<_> = texts.iter().filter_map(|(text, id)| Some((date_of(text)?, *id))).collect();
    match order_of(&found) {
        Order::NotNeeded => None,
        Order::Sure(order) => Some(order),
        // Its list is always of the form 28.11.26.
        _ if table.kind == Kind::FritzBox => Some(DateOrder::DayFirst),
        Order::Mixed => {
            let message = message!(
                "records-dates-mixed",
                "some dates have the day first and some the month, as in {text}: divide the file, or give --dates dmy or --dates mdy",
                text = example(&texts)
            );
            questions.push(Question::new(Subject::Dates, message));
            None
        }
        Order::Unknown => {
            let message = message!(
                "records-dates",
                "{text} may be day or month first, and the file does not tell: give --dates dmy or --dates mdy",
                text = example(&texts)
            );
            questions.push(Question::new(Subject::Dates, message));
            None
        }
    }
}

fn example(texts: &[(String, Option<i64>)]) -> String {
    texts.first().map(|(text, _)| text.clone()).unwrap_or_default()
}

/// The clock of the file, or a question.
fn clock(
    table: &Columns,
    rows: &[&[String]],
    dates: Option<DateOrder>,
    hints: &Hints,
    questions: &mut Vec<Question>,
    notes: &mut Vec<Message>,
) -> Clock {
    let stamped: Vec<(&str, Stamp)> = rows
        .iter()
        .filter_map(|row| {
            Some((cell(table, row, Column::UniqueId).unwrap_or_default(), stamp(&when(table, row)?, dates)?))
        })
        .collect();
    let walls: Vec<_> = stamped
        .iter()
        .filter_map(|(id, stamp)| match stamp {
            Stamp::Wall { at, .. } => Some((*id, *at)),
            Stamp::Exact(_) => None,
        })
        .collect();
    let utc = Clock::Zone(chrono_tz::Tz::UTC);
    let header_says = table.columns.iter().zip(&table.headers).any(|(column, header)| {
        matches!(column, Some(Column::When | Column::TimeOfDay | Column::Day)) && says_utc(header)
    });
    if header_says || matches!(table.kind, Kind::ThreeCx | Kind::Aircall | Kind::QueueLog) {
        return utc;
    }
    if let Some(found) = offsets(&walls) {
        let Some(zone) = hints.zone else { return Clock::Ids(found) };
        if agrees(zone.0, &walls) {
            return Clock::Zone(zone.0);
        }
        let main = found.first().copied().unwrap_or(0);
        notes.push(message!(
            "records-zone-other",
            "the ids of the calls say that the times are of UTC{offset}: that is taken, and not {zone}",
            offset = offset_text(main),
            zone = zone.0.name()
        ));
        return Clock::Ids(found);
    }
    if let Some(zone) = hints.zone {
        return Clock::Zone(zone.0);
    }
    if walls.is_empty() && !stamped.is_empty() {
        return utc;
    }
    let is_dates_open = questions.iter().any(|question| question.subject == Subject::Dates);
    let has_ids = rows.iter().any(|row| cell(table, row, Column::UniqueId).and_then(epoch_of).is_some());
    // Once the order of the dates is known, the ids may tell the zone.
    if !(is_dates_open && has_ids) {
        let message = message!(
            "records-zone",
            "the times do not tell their time zone: give it, as in --tz Europe/Berlin or --tz UTC"
        );
        questions.push(Question::new(Subject::Zone, message));
    }
    utc
}

/// In which order the rows stand.
fn way_of(table: &Columns, rows: &[&[String]], dates: Option<DateOrder>, clock: &Clock) -> Option<Way> {
    let Clock::Zone(zone) = clock else { return None };
    let walls = rows.iter().filter_map(|row| match stamp(&when(table, row)?, dates)? {
        Stamp::Wall { at, .. } => Some(at),
        Stamp::Exact(_) => None,
    });
    way(*zone, walls)
}

/// How many cells rows have: as many as the header, or as most rows. Asterisk's optional last columns came in the middle of
/// some files: there a width counts that a tenth of the rows have.
fn widths(table: &Columns, rows: &[Vec<String>]) -> Vec<usize> {
    if table.kind == Kind::QueueLog {
        return Vec::new();
    }
    let mut counts: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for row in rows.iter().skip(table.preamble) {
        *counts.entry(row.len()).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let is_optional = table.kind == Kind::Asterisk && !table.has_header;
    let is_usual = |count: usize| count >= 3 && (count * 2 > all || (is_optional && count * 10 >= all));
    let usual = counts.into_iter().filter(|(_, count)| is_usual(*count)).map(|(width, _)| width);
    let own = table.headers.len();
    usual.filter(|width| *width != own).chain([own]).collect()
}

/// Rows say that somebody picked up, and no column says for how long.
fn no_length(table: &Columns, rows: &[&[String]]) -> Option<Message> {
    if table.kind == Kind::QueueLog || says_length(&table.columns) {
        return None;
    }
    let says_answered = |row: &&[String]| {
        let is = |column| cell(table, row, column).and_then(Outcome::of_word) == Some(Outcome::Answered);
        let is_flagged = || cell(table, row, Column::IsAnswered).and_then(yes_or_no) == Some(true);
        is(Column::Disposition) || is(Column::Cause) || is_flagged()
    };
    rows.iter().any(says_answered).then(|| {
        message!(
            "records-note-no-length",
            "rows say that calls were answered, and no column says for how long: they count without talk; name the column with --column seconds=COLUMN"
        )
    })
}

/// `+03:00`.
fn offset_text(seconds: i64) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", seconds.abs() / 3600, seconds.abs() / 60 % 60)
}

/// The system of rows that do not name it: that of the other rows, else the user's word, else the kind of the file.
fn system(table: &Columns, rows: &[&[String]], hints: &Hints) -> String {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for row in rows {
        if let Some(system) = cell(table, row, Column::UniqueId).and_then(system_of) {
            *counts.entry(system).or_default() += 1;
        }
    }
    let named = counts.into_iter().max_by_key(|(_, count)| *count).map(|(system, _)| system.to_owned());
    named.or_else(|| hints.system.clone()).unwrap_or_else(|| table.kind.name().to_owned())
}
