//! Finds out what a file of call records is, from its beginning, and asks what it does not tell.

use crate::{domain::Message, message};

use super::{
    clock::{Clock, agrees, offsets, system_of},
    column::Column,
    column_words::{column_of, plain},
    dates::{Order, order_of},
    encoding::encoding_of,
    format::{Format, Kind},
    headerless,
    hints::{DateOrder, Hints, Question, Subject},
    json,
    lengths::{Unit, seconds},
    outcome::{Outcome, direction_of, yes_or_no},
    refusal::refusal,
    sample::{Sample, sample},
    stamp::{Stamp, date_of, is_stamp, stamp, unix},
    systems,
};

/// How many rows are looked at.
const ROWS: usize = 5000;
/// A header stands no lower than this.
const TITLES: usize = 12;
/// A table without a header names its columns by their number.
fn numbered(width: usize) -> Vec<String> {
    (1..=width).map(|at| format!("c{at}")).collect()
}

/// What the columns of a table are.
struct Columns {
    kind: Kind,
    headers: Vec<String>,
    columns: Vec<Option<Column>>,
    preamble: usize,
    has_header: bool,
}

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
        shape: super::split::Shape {
            expected: sample.shape.delimiter.and(Some(table.headers.len())),
            ..sample.shape
        },
        units: units.collect(),
        dates,
        clock,
        system: system(&table, &rows, hints),
        notes,
        headers: table.headers,
        columns: table.columns,
        preamble: table.preamble,
        has_header: table.has_header,
    })
}

/// Cells of a row under a column.
fn cell<'a>(table: &Columns, row: &'a [String], column: Column) -> Option<&'a str> {
    let mut places = table.columns.iter().enumerate().filter(|(_, held)| **held == Some(column));
    places.find_map(|(at, _)| row.get(at).map(String::as_str).filter(|cell| !super::row::is_empty(cell)))
}

/// The text that says when a row begins.
fn when(table: &Columns, row: &[String]) -> Option<String> {
    let get = |column| cell(table, row, column);
    match (get(Column::When), get(Column::Day), get(Column::TimeOfDay)) {
        (Some(when), _, _) => Some(when.to_owned()),
        (None, Some(day), Some(time)) if !is_stamp(time) => Some(format!("{day} {time}")),
        (None, day, time) => time.filter(|time| is_stamp(time)).or(day).map(str::to_owned),
    }
}

/// What the columns are: by the header where there is one, else by the cells.
fn columns(sample: &Sample, named: Option<Kind>) -> Columns {
    if named == Some(Kind::QueueLog) || sample.is_queue_log() {
        let headers = "time|callid|queue|agent|event|data1|data2|data3|data4|data5"
            .split('|')
            .map(str::to_owned)
            .collect();
        let columns =
            vec![Some(Column::When), Some(Column::UniqueId), None, None, None, None, None, None, None, None];
        return Columns { kind: Kind::QueueLog, headers, columns, preamble: 0, has_header: false };
    }
    if sample.shape.delimiter.is_none() {
        return json_columns(sample);
    }
    if let Some((at, header)) = header(sample) {
        let rows: Vec<&[String]> = sample.rows.iter().skip(at + 1).map(Vec::as_slice).collect();
        let (kind, columns) = headed(header, &rows, named);
        return Columns { kind, headers: header.to_vec(), columns, preamble: at + 1, has_header: true };
    }
    let width = sample.width;
    let rows: Vec<&[String]> = sample.rows.iter().map(Vec::as_slice).collect();
    match headerless::recognise(&rows, width) {
        Some(found) => Columns {
            kind: named.unwrap_or(found.kind),
            headers: found.names.unwrap_or_else(|| numbered(width)),
            columns: found.columns,
            preamble: 0,
            has_header: false,
        },
        None => Columns {
            kind: named.unwrap_or(Kind::Table),
            headers: numbered(width),
            columns: vec![None; width],
            preamble: 0,
            has_header: false,
        },
    }
}

/// Columns under a header.
fn headed(header: &[String], rows: &[&[String]], named: Option<Kind>) -> (Kind, Vec<Option<Column>>) {
    match systems::by_header(header) {
        Some((kind, columns)) if named.is_none_or(|named| named == kind) => (kind, columns),
        _ => (named.unwrap_or(Kind::Table), by_words(header, rows)),
    }
}

/// The header, and in which row it stands: the first row without times in which words for columns are known.
fn header(sample: &Sample) -> Option<(usize, &[String])> {
    let mut rows = sample.rows.iter().take(TITLES).enumerate();
    let (at, row) = rows.find(|(_, row)| {
        let known = row.iter().filter(|cell| column_of(cell).is_some()).count();
        let is_titles = !row.iter().any(|cell| is_stamp(cell) || date_of(cell).is_some());
        let is_system = || systems::by_header(row).is_some();
        is_titles
            && row.len() > 1
            && row.len() * 2 > sample.width
            && (known >= 3 || (known >= 2 && row.len() <= 4) || is_system())
    })?;
    Some((at, row.as_slice()))
}

fn json_columns(sample: &Sample) -> Columns {
    let lines: Vec<&str> = sample.rows.iter().filter_map(|row| row.first()).map(String::as_str).collect();
    let mut headers: Vec<String> = Vec::new();
    for (name, _) in lines.iter().take(200).filter_map(|line| json::pairs(line)).flatten() {
        if !headers.contains(&name) {
            headers.push(name);
        }
    }
    let rows: Vec<Vec<String>> =
        lines.iter().filter_map(|line| json::cells(line, &headers)).map(|(cells, _)| cells).collect();
    let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
    let (kind, columns) = headed(&headers, &rows, None);
    Columns { kind, headers, columns, preamble: 0, has_header: false }
}

/// Columns by words of their headers. Where several headers name one thing, that whose cells fit it best is taken; a column
/// whose cells do not fit is none.
fn by_words(header: &[String], rows: &[&[String]]) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = header.iter().map(|name| column_of(name)).collect();
    let has_time = columns.contains(&Some(Column::When));
    for column in &mut columns {
        // A day beside a whole time says nothing more.
        if has_time && matches!(column, Some(Column::Day | Column::TimeOfDay)) {
            *column = None;
        }
    }
    let fit = |at: usize, column: Column| {
        let cells =
            rows.iter().take(300).filter_map(|row| row.get(at)).filter(|cell| !super::row::is_empty(cell));
        let (mut filled, mut good) = (0_usize, 0_usize);
        for cell in cells {
            filled += 1;
            good += usize::from(fits(column, cell));
        }
        (filled, good)
    };
    let named: Vec<(usize, Column)> =
        columns.iter().enumerate().filter_map(|(at, column)| Some((at, (*column)?))).collect();
    for (at, column) in &named {
        let (filled, good) = fit(*at, *column);
        let better = named.iter().filter(|(other, held)| other != at && held == column).any(|(other, _)| {
            let (_, others) = fit(*other, *column);
            // UTC is the clock of which there is no doubt.
            let is_utc = |at: usize| header.get(at).is_some_and(|name| says_utc(name));
            (is_utc(*other), others) > (is_utc(*at), good)
                || ((is_utc(*other), others) == (is_utc(*at), good) && other < at)
        });
        let is_unfit = filled > 0 && good * 2 < filled;
        if (better || is_unfit)
            && let Some(place) = columns.get_mut(*at)
        {
            *place = None;
        }
    }
    columns
}

/// Whether a cell can be what its column holds.
fn fits(column: Column, cell: &str) -> bool {
    match column {
        Column::When | Column::Answer | Column::End => is_stamp(cell) || date_of(cell).is_some(),
        Column::Day => date_of(cell).is_some() || unix(cell).is_some(),
        Column::TimeOfDay => cell.contains(':'),
        Column::Duration | Column::BillSec | Column::Wait => seconds(cell, Unit::Seconds).is_some(),
        Column::Direction => {
            direction_of(cell).is_some() || Outcome::of_word(cell).is_some_and(|_| cell.len() > 3)
        }
        Column::Disposition | Column::Cause => Outcome::of_word(cell).is_some(),
        Column::IsAnswered => yes_or_no(cell).is_some(),
        Column::Outside | Column::Did => cell.bytes().any(|byte| byte.is_ascii_digit()),
        _ => true,
    }
}

/// Whether a header says that its times are in UTC.
fn says_utc(header: &str) -> bool {
    plain(header).split(' ').any(|word| matches!(word, "utc" | "gmt" | "zulu"))
}

/// Takes what the user says of columns.
fn given_columns(table: &mut Columns, hints: &Hints, sample: &Sample) -> Result<(), Message> {
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
fn enough_columns(table: &Columns) -> Result<(), Message> {
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
            let id = cell(table, row, Column::UniqueId).and_then(super::clock::epoch_of);
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
    let has_ids =
        rows.iter().any(|row| cell(table, row, Column::UniqueId).and_then(super::clock::epoch_of).is_some());
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
