//! Dates as other programs write them, put into the one form picklog reads: `2026-11-21 14:05`.
//!
//! Only what can be read in one way is. `31.12.2026` has no 31st month, so it is clear; `04/01/2026` is not, unless
//! the user says which comes first. Words of months are known whole, in some thirty languages ([`super::calendar`]).

use super::{
    calendar::{is_joining, is_weekday, month},
    clock::{clock, is_clock},
    compact,
};
use crate::domain::{Moment, Zone, ascii_digits};

/// Whether the day or the month comes first in `04/01/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateOrder {
    /// 4 January.
    DayFirst,
    /// April 1.
    MonthFirst,
}

/// A date could be two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ambiguous;

/// The text with its date written year-month-day and its hours counted to 24; unchanged where there is no date to
/// rewrite.
pub(super) fn unmistakable(text: &str, order: Option<DateOrder>) -> Result<String, Ambiguous> {
    let text = text.trim();
    let plain = ascii_digits(text);
    let plain = plain.trim();
    if let [_, _, _, _, b'-', _, _, b'-', ..] = plain.as_bytes() {
        let Some((day, rest)) = plain.split_at_checked(10) else { return Ok(text.to_owned()) };
        // A fraction of a second and an offset of the usual form stand as they are.
        if Moment::read(plain, Zone::default(), Moment::default()).is_some() {
            return Ok(plain.to_owned());
        }
        let time = clock(behind(rest));
        return Ok(time.map_or_else(|| text.to_owned(), |time| joined(day, &time)));
    }
    if let Some(found) = compact::read(plain) {
        return Ok(found);
    }
    let date = without_weekday(plain);
    if let Some((year, month, day, rest)) = by_numbers(date, order)?.or_else(|| by_name(date)) {
        let rest = behind(rest);
        let time = clock(rest).unwrap_or_else(|| rest.to_owned());
        return Ok(joined(&format!("{year:04}-{month:02}-{day:02}"), &time));
    }
    // `3:15 PM 11/19/2026`: the time of day stands in front.
    for (at, _) in plain.match_indices(' ') {
        let (time, date) = (&plain[..at], without_weekday(behind(&plain[at..])));
        if !is_clock(time) {
            continue;
        }
        if let Some((year, month, day, "")) = by_numbers(date, order)?.or_else(|| by_name(date)) {
            let time = clock(time).unwrap_or_default();
            return Ok(joined(&format!("{year:04}-{month:02}-{day:02}"), &time));
        }
    }
    Ok(text.to_owned())
}

/// A day and what stands behind it; a time of day with an offset is joined as RFC 3339 does.
fn joined(day: &str, time: &str) -> String {
    match time {
        "" => day.to_owned(),
        time if time.len() > 8 && is_clock(time) => format!("{day}T{time}"),
        time => format!("{day} {time}"),
    }
}

/// What follows a date, without what joins the two: `, `, `T`, ` um `, ` г. в `.
fn behind(rest: &str) -> &str {
    let mut rest = rest.trim_start_matches([',', 'T', ' ', '.']);
    loop {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if end == 0 || !is_joining(&rest[..end]) {
            return rest.trim();
        }
        rest = rest[end..].trim_start_matches([',', ' ', '.']);
    }
}

/// `Thursday, 19 November 2026` without its day of the week.
fn without_weekday(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic() && !"-'’".contains(c)).unwrap_or(text.len());
    let rest = text[end..].trim_start_matches(['.', ',', ' ']);
    if end > 0 && !rest.is_empty() && is_weekday(&text[..end]) { rest } else { text }
}

type Parts<'a> = (u32, u32, u32, &'a str);

/// `31.12.2026 …`, `2026/12/31 …`, `2026. 12. 31. …`, `2026年12月31日 …`, `2026년 12월 31일 …`.
fn by_numbers(text: &str, order: Option<DateOrder>) -> Result<Option<Parts<'_>>, Ambiguous> {
    let after = |rest: &'_ str, signs: [char; 5]| -> Option<usize> {
        let kept = rest.strip_prefix(signs)?.trim_start();
        Some(rest.len() - kept.len())
    };
    let Some((first, first_digits, rest)) = number(text) else { return Ok(None) };
    let Some((second, second_digits, rest)) =
        after(rest, ['.', '/', '-', '年', '년']).and_then(|cut| number(&rest[cut..]))
    else {
        return Ok(None);
    };
    let Some((third, third_digits, rest)) =
        after(rest, ['.', '/', '-', '月', '월']).and_then(|cut| number(&rest[cut..]))
    else {
        return Ok(None);
    };
    let rest = rest.strip_prefix(['日', '일', '.']).unwrap_or(rest);
    if first_digits == 4 && second_digits <= 2 && third_digits <= 2 {
        return Ok(Some((first, second, third, rest)));
    }
    if first_digits > 2 || second_digits > 2 {
        return Ok(None);
    }
    // A year of two digits could stand anywhere, unless the user says where the others stand.
    let third = match (third_digits, order) {
        (4, _) => third,
        (2, Some(_)) if third < 80 => third + 2000,
        _ => return Ok(None),
    };
    let (day, month) = match order {
        Some(DateOrder::DayFirst) => (first, second),
        Some(DateOrder::MonthFirst) => (second, first),
        None if first > 12 || first == second => (first, second),
        None if second > 12 => (second, first),
        None => return Err(Ambiguous),
    };
    Ok(Some((third, month, day, rest)))
}

/// `4 Jan 2026 …`, `Jan 4, 2026 …`, `4 января 2026 г. …`, `2026. november 19. …`, `19 thg 11, 2026`.
fn by_name(text: &str) -> Option<Parts<'_>> {
    const BETWEEN: [char; 5] = [' ', '-', '.', ',', '/'];
    let next = |rest: &'_ str| -> usize { rest.len() - rest.trim_start_matches(BETWEEN).len() };
    if let Some((first, digits, rest)) = number(text) {
        let (month, rest) = named_month(&rest[next(rest)..])?;
        let rest = &rest[next(rest)..];
        let (second, second_digits, rest) = number(without_of(rest))?;
        return match (digits, second_digits) {
            (1 | 2, 4) => Some((second, month, first, rest)),
            (4, 1 | 2) => Some((first, month, second, rest)),
            _ => None,
        };
    }
    let (month, rest) = named_month(text)?;
    let (day, day_digits, rest) = number(&rest[next(rest)..])?;
    // `Nov 19th, 2026`, and `Thu Nov 19 03:15:00 2026`, which is left alone.
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    let (year, year_digits, rest) = number(without_of(&rest[next(rest)..]))?;
    (day_digits <= 2 && year_digits == 4).then_some((year, month, day, rest))
}

/// `de agosto` is August, `de 2026` the year.
fn without_of(text: &str) -> &str {
    ["de ", "del ", "do ", "of "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text)
}

/// The month whose name a text begins with, and what follows it.
fn named_month(text: &str) -> Option<(u32, &str)> {
    let text = without_of(text);
    let end = text.find(|c: char| c.is_ascii_digit() || " .,-/".contains(c)).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    // Vietnamese counts its months.
    if ["tháng", "thg", "Tháng", "Thg"].contains(&word) {
        let (month, digits, rest) = number(rest.trim_start_matches([' ', '.']))?;
        return (digits <= 2 && (1..=12).contains(&month)).then_some((month, rest));
    }
    Some((month(word)?, rest))
}

/// The number a text begins with, how many digits it has, and what follows.
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, end, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_dates_are_rewritten() {
        let plain = |text| unmistakable(text, None).unwrap();
        assert_eq!(plain("31.12.2026 23:59"), "2026-12-31 23:59:00");
        assert_eq!(plain("12/31/2026 11:59 PM"), "2026-12-31 23:59:00");
        assert_eq!(plain("2026/1/4 9:05"), "2026-01-04 09:05:00");
        assert_eq!(plain("2026年11月21日 14:05"), "2026-11-21 14:05:00");
        assert_eq!(plain("4 января 2026 г. 10:15"), "2026-01-04 10:15:00");
        assert_eq!(plain("4. Januar 2026"), "2026-01-04");
        assert_eq!(plain("21 de agosto de 2026"), "2026-08-21");
        assert_eq!(plain("1 août 2026"), "2026-08-01");
        assert_eq!(plain("5 мая 2026"), "2026-05-05");
        assert_eq!(plain("5 марта 2026"), "2026-03-05");
        assert_eq!(plain("Jan 4, 2026, 12:15 am"), "2026-01-04 00:15:00");
        assert_eq!(plain("04-Jan-2026"), "2026-01-04");
        assert_eq!(plain("05.05.2026"), "2026-05-05");
        assert_eq!(plain("2026-11-19 3:15 PM"), "2026-11-19 15:15:00");
        assert_eq!(plain("2026-04-01T10:15:00+03:00"), "2026-04-01T10:15:00+03:00");
        assert_eq!(plain("2026-04-01T10:15:00.250+03:00"), "2026-04-01T10:15:00.250+03:00");
    }

    #[test]
    fn dates_of_other_languages_and_programs_are_rewritten() {
        for (text, date) in [
            ("19. marraskuuta 2026", "2026-11-19"),
            ("3. maaliskuuta 2026", "2026-03-03"),
            ("19. listopadu 2026 3:15", "2026-11-19 03:15:00"),
            ("2026. november 19. 3:15", "2026-11-19 03:15:00"),
            ("19 Kasım 2026 15:15", "2026-11-19 15:15:00"),
            ("19 листопада 2026 р. о 15:15", "2026-11-19 15:15:00"),
            ("19 Νοεμβρίου 2026", "2026-11-19"),
            ("19 noiembrie 2026", "2026-11-19"),
            ("19 نوفمبر 2026", "2026-11-19"),
            ("19 בנובמבר 2026", "2026-11-19"),
            ("19 thg 11, 2026", "2026-11-19"),
            ("4 May 2026", "2026-05-04"),
            ("4 maj 2026", "2026-05-04"),
            ("4 марта 2026", "2026-03-04"),
            ("4. märts 2026", "2026-03-04"),
            ("November 19th, 2026 at 3:15 pm", "2026-11-19 15:15:00"),
            ("четверг, 19 ноября 2026 г. 15:15", "2026-11-19 15:15:00"),
            ("Donnerstag, 19. November 2026 um 15:15 Uhr", "2026-11-19 15:15:00"),
            ("jeudi 19 novembre 2026 à 15h15", "2026-11-19 15:15:00"),
            ("Thu, 19 Nov 2026 03:15:00 +0300", "2026-11-19T03:15:00+03:00"),
            ("Thu Nov 19 2026 03:15:00 GMT+0300 (MSK)", "2026-11-19T03:15:00+03:00"),
            ("2026. 11. 19. 오후 3:15", "2026-11-19 15:15:00"),
            ("2026년 11월 19일 오후 3:15", "2026-11-19 15:15:00"),
            ("2026年11月19日15時15分", "2026-11-19 15:15:00"),
            ("19. 11. 2026", "2026-11-19"),
            ("19.11.2026 в 15:15", "2026-11-19 15:15:00"),
            ("２０２６/１１/１９ １５：１５", "2026-11-19 15:15:00"),
            ("١٩/١١/٢٠٢٦ ٣:١٥ م", "2026-11-19 15:15:00"),
            ("3:15 PM 11/19/2026", "2026-11-19 15:15:00"),
            ("03:15 19.11.2026", "2026-11-19 03:15:00"),
            ("2026-11-19T03:15:00.000+0000", "2026-11-19T03:15:00+00:00"),
            ("2026-11-19 03:15:00 +0300", "2026-11-19T03:15:00+03:00"),
            ("2026-11-19 03:15:00+03", "2026-11-19T03:15:00+03:00"),
            ("2026-11-19 03:15:00 UTC+3", "2026-11-19T03:15:00+03:00"),
            ("2026-11-19 03:15 (UTC+03:00)", "2026-11-19T03:15:00+03:00"),
            ("20261119T031500Z", "2026-11-19T03:15:00Z"),
        ] {
            assert_eq!(unmistakable(text, None).unwrap(), date, "{text}");
        }
    }

    #[test]
    fn what_could_be_two_dates_is_asked_about() {
        assert_eq!(unmistakable("04/01/2026 10:15", None), Err(Ambiguous));
        assert_eq!(
            unmistakable("04/01/2026 10:15", Some(DateOrder::DayFirst)).unwrap(),
            "2026-01-04 10:15:00"
        );
        assert_eq!(
            unmistakable("04/01/2026 10:15", Some(DateOrder::MonthFirst)).unwrap(),
            "2026-04-01 10:15:00"
        );
        assert_eq!(unmistakable("04/09/17", Some(DateOrder::DayFirst)).unwrap(), "2017-09-04");
        assert_eq!(unmistakable("30.07.26", None).unwrap(), "30.07.26");
    }

    #[test]
    fn what_is_no_date_stays() {
        for text in [
            "tomorrow",
            "",
            "14:05",
            "1/2",
            "4 Jan",
            "ма 2026",
            "99999999999/1/1",
            "1.2.26",
            "日",
            "before 19 November 2026",
            // November in Polish, October in Croatian.
            "19 listopada 2026",
            "19 march-past 2026",
            "4 Marketing 2026",
            "4 Maybe 2026",
            "2026-11-19 03:15 MSK",
            "2026-11-19 15:15-16:00",
            "2026-W47-4",
            "Thu Nov 19 03:15:00 2026",
            "1711191530",
        ] {
            assert_eq!(unmistakable(text, None).unwrap(), text.trim());
        }
    }
}
