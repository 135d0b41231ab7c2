//! A date and a time of day, from one column or from two, to one moment; nothing is taken from today.

use super::{
    clock::{clock, is_clock},
    dates::{DateOrder, unmistakable},
};

/// Why a moment cannot be read from its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// `04/01/2026`: two days, as the day or the month comes first.
    TwoOrders(String),
    /// A time of day, and no column says of which day.
    NoDay(String),
    /// What stands in the column of times is none.
    NoTime(String),
    /// Two columns say two different times of day.
    TwoTimes(String, String),
    /// Two columns say two different days.
    TwoDays(String, String),
    /// `46345`: a spreadsheet's number of a day.
    DayNumber(String),
}

/// Days that spreadsheets and databases put beside a bare time of day.
const DAYS_OF_BARE_TIMES: &[&str] = &[
    "1899-12-30",
    "1899-12-31",
    "1900-01-00",
    "1900-01-01",
    "1904-01-01",
    "0000-00-00",
    "0001-01-01",
    "1970-01-01",
];

/// The text of one moment from a date and, where there is a column for it, a time of day. Both may be the whole
/// moment; midnight beside a time of day means "no time". A text that holds no date comes back as it is.
pub(super) fn moment(date: &str, time: &str, order: Option<DateOrder>) -> Result<String, Wrong> {
    if date.is_empty() && !time.is_empty() {
        return moment(time, "", order);
    }
    let whole = |text: &str| unmistakable(text, order).map_err(|_| Wrong::TwoOrders(text.to_owned()));
    let said_day = whole(date)?;
    let Some((day, rest)) = split(&said_day) else {
        if is_clock(date) {
            // The columns may be the other way round: the one called "time" has the date.
            let other = whole(time)?;
            return match split(&other) {
                Some(_) => moment(time, date, order),
                None => Err(Wrong::NoDay(date.to_owned())),
            };
        }
        if is_day_number(date) {
            return Err(Wrong::DayNumber(date.to_owned()));
        }
        return Ok(said_day);
    };
    if time.is_empty() {
        return Ok(said_day);
    }
    let said_time = whole(time)?;
    let beside = match split(&said_time) {
        Some((other, at)) if DAYS_OF_BARE_TIMES.contains(&other) || other == day => at.to_owned(),
        Some((other, _)) => return Err(Wrong::TwoDays(day.to_owned(), other.to_owned())),
        None => time.to_owned(),
    };
    if beside.is_empty() {
        return Ok(said_day);
    }
    let beside = clock(&beside).ok_or_else(|| Wrong::NoTime(time.to_owned()))?;
    match clock(rest) {
        // `00:00` is what programs write for a date without a time, whatever offset stands with it.
        None if rest.is_empty() => {}
        Some(own) if own.starts_with("00:00:00") => {}
        Some(own) if own[..5] == beside[..5] => return Ok(said_day.clone()),
        _ => return Err(Wrong::TwoTimes(rest.to_owned(), time.to_owned())),
    }
    let separator = if beside.len() > 8 { 'T' } else { ' ' };
    Ok(format!("{day}{separator}{beside}"))
}

/// The day and what follows it, of a text that begins with a date.
fn split(text: &str) -> Option<(&str, &str)> {
    let (day, rest) = (text.get(..10)?, text.get(10..)?);
    let is_day = day
        .bytes()
        .enumerate()
        .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    is_day.then(|| (day, rest.trim_start_matches(['T', ' ']).trim()))
}

/// Five digits, with or without a part of a day: days since 1899, of the years 1980 to 2099.
fn is_day_number(text: &str) -> bool {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(part) && digits(whole) && whole.parse::<u32>().is_ok_and(|days| (29_221..73_051).contains(&days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_make_one_moment() {
        let joined = |date: &str, time: &str| moment(date, time, None);
        let good = |date: &str, time: &str| joined(date, time).unwrap();
        assert_eq!(good("2026-11-19", "03:15"), "2026-11-19 03:15:00");
        assert_eq!(good("2026-11-19 00:00:00", "03:15"), "2026-11-19 03:15:00");
        assert_eq!(good("2026-11-19T00:00:00.000Z", "3:15 PM"), "2026-11-19 15:15:00");
        assert_eq!(good("19.11.2026", "15h30"), "2026-11-19 15:30:00");
        assert_eq!(good("19.11.2026 0:00:00", "30.12.1899 3:15:00"), "2026-11-19 03:15:00");
        assert_eq!(good("2026-11-19", "2026-11-19 03:15"), "2026-11-19 03:15:00");
        assert_eq!(good("2026-11-19 03:15:20", "03:15"), "2026-11-19 03:15:20");
        assert_eq!(good("03:15", "2026-11-19"), "2026-11-19 03:15:00");
        assert_eq!(good("2026-11-19", ""), "2026-11-19");
        assert_eq!(good("2026-11-19", "03:15+03:00"), "2026-11-19T03:15:00+03:00");
        assert_eq!(good("2026-11-19", "0.135416666666667"), "2026-11-19 03:15:00");
        assert_eq!(joined("03:15", ""), Err(Wrong::NoDay("03:15".into())));
        assert_eq!(joined("", "03:15"), Err(Wrong::NoDay("03:15".into())));
        assert_eq!(good("", "2026-11-19 03:15"), "2026-11-19 03:15");
        assert_eq!(joined("3 PM", "4 PM"), Err(Wrong::NoDay("3 PM".into())));
        assert_eq!(joined("2026-11-19", "in the morning"), Err(Wrong::NoTime("in the morning".into())));
        assert_eq!(
            joined("2026-11-19", "2026-11-20 03:15"),
            Err(Wrong::TwoDays("2026-11-19".into(), "2026-11-20".into()))
        );
        assert!(matches!(joined("2026-11-19 10:00", "03:15"), Err(Wrong::TwoTimes(..))));
        assert!(matches!(joined("04/01/2026", "03:15"), Err(Wrong::TwoOrders(_))));
        assert_eq!(joined("46345", "03:15"), Err(Wrong::DayNumber("46345".into())));
        assert_eq!(good("tomorrow", "03:15"), "tomorrow");
    }
}
