//! Dates as other programs write them, put into the one form picklog reads: `2026-11-21 14:05`.
//!
//! Only what can be read in one way is. `31.12.2026` has no 31st month, so it is clear; `04/01/2026` is not, unless
//! the user says which comes first.

use super::clock::clock;

/// Whether the day or the month comes first in `04/01/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateOrder {
    /// 4 January.
    DayFirst,
    /// April 1.
    MonthFirst,
}

/// How the names of the months begin, in English, German, Dutch, French, Spanish, Italian, Portuguese and Russian.
/// "ma" is the last way of saying May: what begins with "mar" is found before it.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "jän", "янв"],
    &["feb", "fév", "fev", "фев"],
    &["mar", "mär", "mrt", "мар"],
    &["apr", "avr", "abr", "апр"],
    &["may", "mai", "mei", "mag", "ма"],
    &["jun", "juin", "giu", "июн"],
    &["jul", "juil", "lug", "июл"],
    &["aug", "aoû", "ago", "авг"],
    &["sep", "set", "сен"],
    &["oct", "okt", "ott", "out", "окт"],
    &["nov", "ноя"],
    &["dec", "dez", "déc", "dic", "дек"],
];

/// A date could be two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ambiguous;

/// The text with its date written year-month-day and its hours counted to 24; unchanged where there is no date to
/// rewrite.
pub(super) fn unmistakable(text: &str, order: Option<DateOrder>) -> Result<String, Ambiguous> {
    let text = text.trim();
    if let [_, _, _, _, b'-', _, _, b'-', ..] = text.as_bytes() {
        let Some((day, rest)) = text.split_at_checked(10) else { return Ok(text.to_owned()) };
        let half = rest.chars().any(|c| c.is_alphabetic() && !"TZUC".contains(c));
        let time = clock(rest).filter(|_| half);
        return Ok(time.map_or_else(|| text.to_owned(), |time| format!("{day} {time}")));
    }
    let rewritten = by_numbers(text, order)?.or_else(|| by_name(text));
    let Some((year, month, day, rest)) = rewritten else { return Ok(text.to_owned()) };
    let rest = rest.trim_start_matches([',', 'T', ' ']).trim();
    let time = clock(rest).unwrap_or_else(|| rest.to_owned());
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

/// `4 Jan 2026 …`, `Jan 4, 2026 …`, `4 января 2026 г. …`.
fn by_name(text: &str) -> Option<Parts<'_>> {
    let (month, day, rest) = if let Some((day, digits, rest)) = number(text) {
        if digits > 2 {
            return None;
        }
        let rest = rest.trim_start_matches([' ', '-', '.']);
        let (month, rest) = month(rest.strip_prefix("de ").unwrap_or(rest))?;
        (month, day, rest)
    } else {
        let (month, rest) = month(text)?;
        let (day, digits, rest) = number(rest.trim_start_matches([' ', '.']))?;
        if digits > 2 {
            return None;
        }
        (month, day, rest)
    };
    let rest = rest.trim_start_matches([' ', ',', '-', '.']);
    let (year, digits, rest) =
        number(rest.strip_prefix("de ").or(rest.strip_prefix("del ")).unwrap_or(rest))?;
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
        for text in ["tomorrow", "", "14:05", "1/2", "4 Jan", "ма 2026", "99999999999/1/1", "1.2.26", "日"]
        {
            assert_eq!(unmistakable(text, None).unwrap(), text.trim());
        }
    }
}
