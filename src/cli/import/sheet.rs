//! Spreadsheets (`.xlsx`, `.xls`, `.ods`) as the CSV that their program would have saved, with dates as dates.

use std::io::Cursor;

use chrono::{NaiveDate, TimeDelta, Timelike};

use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};

use crate::{cli::error::CliError, domain::Message, message};

/// The largest spreadsheet that is read, in bytes: it has to be unpacked whole.
pub(super) const LARGEST: u64 = 256 << 20;

/// What spreadsheets begin with: a ZIP archive, and the older format of Excel.
const MAGIC: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

/// Whether a file may be a spreadsheet, by its first bytes.
pub(super) fn may_be(head: &[u8]) -> bool {
    MAGIC.iter().any(|magic| head.starts_with(magic))
}

/// A spreadsheet as CSV; none where it is no spreadsheet after all.
///
/// # Errors
/// One line: it is damaged, empty, or of several sheets.
pub(super) fn as_csv(file: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>, CliError> {
    let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(bytes)) else { return Ok(None) };
    let range = the_sheet(file, &mut book)?;
    Ok(Some(written(&range)))
}

/// That a file is larger than what is unpacked.
pub(super) fn too_large(file: &str) -> CliError {
    CliError::failed(message!("sheet-too-large", file = file, most = LARGEST >> 20))
}

/// The one sheet with rows. Of several nobody can tell which is meant.
fn the_sheet(file: &str, book: &mut Sheets<Cursor<&[u8]>>) -> Result<Range<Data>, CliError> {
    let mut found = Vec::new();
    for name in book.sheet_names() {
        let range = book
            .worksheet_range(&name)
            .map_err(|error| CliError::failed(damaged(file, &name, &error.to_string())))?;
        if !range.is_empty() {
            found.push((name, range));
        }
    }
    if found.len() > 1 {
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        return Err(CliError::failed(message!("sheet-several", file = file, names = names.join(", "))));
    }
    let only = found.pop();
    only.map(|(_, range)| range).ok_or_else(|| CliError::failed(message!("sheet-empty", file = file)))
}

fn damaged(file: &str, sheet: &str, why: &str) -> Message {
    message!("sheet-damaged", file = file, sheet = sheet, why = why)
}

/// The rows as CSV.
fn written(range: &Range<Data>) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in range.rows() {
        // Writing into memory does not fail.
        let _ = out.write_record(row.iter().map(cell));
    }
    out.into_inner().unwrap_or_default()
}

/// A cell as text: dates as `2026-11-21` or `2026-11-21 14:05:30`, times of day and lengths as `01:02:03`, whole numbers without a
/// fraction.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Bool(set) => if *set { "TRUE" } else { "FALSE" }.to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(at) if at.is_duration() => length(at.as_f64()),
        Data::DateTime(at) if at.as_f64() < 1.0 => length(at.as_f64()),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            let at = day.and_then(|day| {
                day.and_hms_milli_opt(hour.into(), minute.into(), second.into(), milli.into())
            });
            // Days are kept as fractions, which fall short of a second by some millionths.
            at.map(|at| at + TimeDelta::milliseconds(500)).map_or_else(String::new, |at| {
                match at.num_seconds_from_midnight() {
                    0 => at.format("%Y-%m-%d").to_string(),
                    _ => at.format("%Y-%m-%d %H:%M:%S").to_string(),
                }
            })
        }
        Data::DateTimeIso(text) => text.replace('T', " "),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

/// A part of a day, or several days, as hours, minutes and seconds.
fn length(days: f64) -> String {
    let seconds = (days * 86_400.0).round() as i64;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use calamine::{ExcelDateTime, ExcelDateTimeType};

    use super::*;

    #[test]
    fn dates_times_and_numbers_are_what_they_show() {
        let at = |days| Data::DateTime(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false));
        assert_eq!(cell(&at(46_347.0)), "2026-11-21");
        assert_eq!(cell(&at(46_347.431_678_24)), "2026-11-21 10:21:37");
        assert_eq!(cell(&at(46_346.999_999_99)), "2026-11-21");
        assert_eq!(cell(&at(0.5)), "12:00:00");
        let lasts = ExcelDateTime::new(1.25, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(cell(&Data::DateTime(lasts)), "30:00:00");
        assert_eq!(cell(&Data::Float(79_161_234_567.0)), "79161234567");
        assert_eq!(cell(&Data::Float(0.1)), "0.1");
        assert!(as_csv("x", b"PK\x03\x04rest").unwrap().is_none());
    }
}
