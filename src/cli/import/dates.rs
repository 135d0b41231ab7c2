//! Dates as other programs write them, put into the one form picklog reads: `2026-11-21 14:05`.
//!
//! Only what can be read in one way is. `31.12.2026` has no 31st month, so it is clear; `04/01/2026` is not, unless
//! the user says which comes first.

/// Whether the day or the month comes first in `04/01/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateOrder {
    /// 4 January.
    DayFirst,
    /// April 1.
    MonthFirst,
}

const MONTHS: [[&str; 2]; 12] = [
    ["jan", "янв"],
    ["feb", "фев"],
    ["mar", "мар"],
    ["apr", "апр"],
    ["may", "ма"],
    ["jun", "июн"],
    ["jul", "июл"],
    ["aug", "авг"],
    ["sep", "сен"],
    ["oct", "окт"],
    ["nov", "ноя"],
    ["dec", "дек"],
];

/// A date could be two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ambiguous;

/// The text with its date written year-month-day and its hours counted to 24; unchanged where there is no date to
/// rewrite.
pub(super) fn unmistakable(text: &str, order: Option<DateOrder>) -> Result<String, Ambiguous> {
    let text = text.trim();
    if let [_, _, _, _, b'-', _, _, b'-', ..] = text.as_bytes() {
        return Ok(text.to_owned());
    }
    let rewritten = by_numbers(text, order)?.or_else(|| by_name(text));
    let Some((year, month, day, rest)) = rewritten else { return Ok(text.to_owned()) };
    let time = clock(rest.trim_start_matches([',', 'T', ' ']).trim());
    let date = format!("{year:04}-{month:02}-{day:02}");
    Ok(if time.is_empty() { date } else { format!("{date} {time}") })
}

type Parts<'a> = (u32, u32, u32, &'a str);

/// `31.12.2026 …`, `2026/12/31 …`, `2026年12月31日 …`.
fn by_numbers(text: &str, order: Option<DateOrder>) -> Result<Option<Parts<'_>>, Ambiguous> {
    let Some((first, first_digits, rest)) = number(text) else { return Ok(None) };
    let Some((second, second_digits, rest)) = rest.strip_prefix(['.', '/', '-', '年']).and_then(number)
    else {
        return Ok(None);
    };
    let Some((third, third_digits, rest)) = rest.strip_prefix(['.', '/', '-', '月']).and_then(number) else {
        return Ok(None);
    };
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    if first_digits == 4 && second_digits <= 2 && third_digits <= 2 {
        return Ok(Some((first, second, third, rest)));
    }
    if first_digits > 2 || second_digits > 2 || third_digits != 4 {
        return Ok(None);
    }
    let (day, month) = match order {
        Some(DateOrder::DayFirst) => (first, second),
        Some(DateOrder::MonthFirst) => (second, first),
        None if first > 12 || first == second => (first, second),
        None if second > 12 => (second, first),
        None => return Err(Ambiguous),
    };
    Ok(Some((third, month, day, rest)))
}

/// `4 Jan 2026 …`, `Jan 4, 2026 …`, `4 января 2026 г. …`.
fn by_name(text: &str) -> Option<Parts<'_>> {
    let (month, day, rest) = if let Some((day, digits, rest)) = number(text) {
        if digits > 2 {
            return None;
        }
        let (month, rest) = month(rest.trim_start_matches([' ', '-', '.']))?;
        (month, day, rest)
    } else {
        let (month, rest) = month(text)?;
        let (day, digits, rest) = number(rest.trim_start_matches([' ', '.']))?;
        if digits > 2 {
            return None;
        }
        (month, day, rest)
    };
    let (year, digits, rest) = number(rest.trim_start_matches([' ', ',', '-', '.']))?;
    let rest = rest.strip_prefix(" г.").unwrap_or(rest);
    (digits == 4).then_some((year, month, day, rest))
}

fn month(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text[..end].to_lowercase();
    // "ма" is май and мая; март is found before it.
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    let fits = word.chars().count() >= 3;
    fits.then_some((u32::try_from(at).ok()? + 1, &text[end..]))
}

/// The number a text begins with, how many digits it has, and what follows.
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, end, &text[end..]))
}

/// `2:05 PM` as `14:05`; other clocks as they are.
fn clock(time: &str) -> String {
    let lower = time.to_ascii_lowercase();
    let half = |mark: [&str; 2]| mark.into_iter().find_map(|mark| lower.strip_suffix(mark)).map(str::trim);
    let (rest, afternoon) = match (half(["am", "a.m."]), half(["pm", "p.m."])) {
        (Some(rest), _) => (rest, false),
        (_, Some(rest)) => (rest, true),
        _ => return time.to_owned(),
    };
    match number(rest) {
        Some((hour @ 1..=12, _, after)) => {
            let after = if after.is_empty() { ":00" } else { after };
            format!("{:02}{after}", hour % 12 + if afternoon { 12 } else { 0 })
        }
        _ => time.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_dates_are_rewritten() {
        let plain = |text| unmistakable(text, None).unwrap();
        assert_eq!(plain("31.12.2026 23:59"), "2026-12-31 23:59");
        assert_eq!(plain("12/31/2026 11:59 PM"), "2026-12-31 23:59");
        assert_eq!(plain("2026/1/4 9:05"), "2026-01-04 9:05");
        assert_eq!(plain("2026年11月21日 14:05"), "2026-11-21 14:05");
        assert_eq!(plain("4 января 2026 г. 10:15"), "2026-01-04 10:15");
        assert_eq!(plain("5 мая 2026"), "2026-05-05");
        assert_eq!(plain("5 марта 2026"), "2026-03-05");
        assert_eq!(plain("Jan 4, 2026, 12:15 am"), "2026-01-04 00:15");
        assert_eq!(plain("04-Jan-2026"), "2026-01-04");
        assert_eq!(plain("05.05.2026"), "2026-05-05");
        assert_eq!(plain("2026-04-01T10:15:00+03:00"), "2026-04-01T10:15:00+03:00");
    }

    #[test]
    fn what_could_be_two_dates_is_asked_about() {
        assert_eq!(unmistakable("04/01/2026 10:15", None), Err(Ambiguous));
        assert_eq!(unmistakable("04/01/2026 10:15", Some(DateOrder::DayFirst)).unwrap(), "2026-01-04 10:15");
        assert_eq!(
            unmistakable("04/01/2026 10:15", Some(DateOrder::MonthFirst)).unwrap(),
            "2026-04-01 10:15"
        );
    }

    #[test]
    fn what_is_no_date_stays() {
        for text in ["tomorrow", "", "14:05", "1/2", "4 Jan", "ма 2026", "99999999999/1/1", "1.2.26", "日"]
        {
            assert_eq!(unmistakable(text, None).unwrap(), text.trim());
        }
    }
}
