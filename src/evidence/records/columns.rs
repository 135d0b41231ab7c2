//! What the columns of a file hold: by the header where there is one, else by the cells.

use super::{
    cells::is_empty,
    column::Column,
    column_words::{column_of, plain},
    format::Kind,
    headerless, json,
    lengths::{Unit, seconds},
    outcome::{Outcome, direction_of, yes_or_no},
    sample::Sample,
    stamp::{date_of, is_stamp, unix},
    systems,
};

/// A header stands no lower than this.
const TITLES: usize = 12;
/// What the columns of a table are.
pub(super) struct Columns {
    pub kind: Kind,
    pub headers: Vec<String>,
    pub columns: Vec<Option<Column>>,
    pub preamble: usize,
    pub has_header: bool,
}

/// A table without a header names its columns by their number.
fn numbered(width: usize) -> Vec<String> {
    (1..=width).map(|at| format!("c{at}")).collect()
}

/// Cells of a row under a column.
pub(super) fn cell<'a>(table: &Columns, row: &'a [String], column: Column) -> Option<&'a str> {
    let mut places = table.columns.iter().enumerate().filter(|(_, held)| **held == Some(column));
    places.find_map(|(at, _)| row.get(at).map(String::as_str).filter(|cell| !is_empty(cell)))
}

/// The text that says when a row begins.
pub(super) fn when(table: &Columns, row: &[String]) -> Option<String> {
    let get = |column| cell(table, row, column);
    match (get(Column::When), get(Column::Day), get(Column::TimeOfDay)) {
        (Some(when), _, _) => Some(when.to_owned()),
        (None, Some(day), Some(time)) if !is_stamp(time) => Some(format!("{day} {time}")),
        (None, day, time) => time.filter(|time| is_stamp(time)).or(day).map(str::to_owned),
    }
}

/// What the columns are: by the header where there is one, else by the cells.
pub(super) fn columns(sample: &Sample, named: Option<Kind>) -> Columns {
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
        let cells = rows.iter().take(300).filter_map(|row| row.get(at)).filter(|cell| !is_empty(cell));
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
        let is_unfit = filled > 0
            && if matches!(column, Column::Duration | Column::BillSec) {
                // A length that is written wrong is told of row by row, unless another column holds one.
                let has_digit = |cell: &&String| cell.bytes().any(|byte| byte.is_ascii_digit());
                let cells = rows.iter().take(300).filter_map(|row| row.get(*at));
                let is_other = |(other, held): &(usize, Column)| {
                    other != at
                        && matches!(held, Column::Duration | Column::BillSec)
                        && fit(*other, *held).1 > 0
                };
                cells.filter(has_digit).count() * 2 < filled && named.iter().any(is_other)
            } else {
                good * 2 < filled
            };
        if (better || is_unfit)
            && let Some(place) = columns.get_mut(*at)
        {
            *place = None;
        }
    }
    talk_alone(&mut columns, rows);
    columns
}

/// Where a call that was missed waited for a while and lasted no second, the length is that of the talk alone.
fn talk_alone(columns: &mut [Option<Column>], rows: &[&[String]]) {
    let place = |wanted: Column| columns.iter().position(|column| *column == Some(wanted));
    let (Some(duration), Some(wait), None) =
        (place(Column::Duration), place(Column::Wait), place(Column::BillSec))
    else {
        return;
    };
    let length = |row: &[String], at: usize| seconds(row.get(at)?, Unit::Seconds);
    let is_alone = rows
        .iter()
        .any(|row| length(row, duration) == Some(0) && length(row, wait).is_some_and(|wait| wait > 0));
    if let Some(column) = columns.get_mut(duration).filter(|_| is_alone) {
        *column = Some(Column::BillSec);
    }
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

/// Whether columns say how long it was talked.
pub(super) fn says_length(columns: &[Option<Column>]) -> bool {
    let has = |wanted: Column| columns.contains(&Some(wanted));
    has(Column::BillSec) || has(Column::Duration) || (has(Column::Answer) && has(Column::End))
}

/// Whether a header says that its times are in UTC.
pub(super) fn says_utc(header: &str) -> bool {
    plain(header).split(' ').any(|word| matches!(word, "utc" | "gmt" | "zulu"))
}
