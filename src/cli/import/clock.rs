//! Times of day as programs write them in a column of their own: `3:15 PM`, `15h30`, `下午3:15`, a spreadsheet's part
//! of a day.

use crate::domain::ascii_digits;

/// Words for before and after noon, lower case.
const BEFORE_NOON: &[&str] = &[
    "a.m.",
    "a. m.",
    "am",
    "上午",
    "凌晨",
    "早上",
    "午前",
    "오전",
    "π.μ.",
    "πμ",
    "de.",
    "sa",
    "dop.",
    "dopoledne",
    "öö",
    "ap.",
    "ص",
    "صباحا",
];
const AFTER_NOON: &[&str] = &[
    "p.m.",
    "p. m.",
    "pm",
    "下午",
    "晚上",
    "中午",
    "午後",
    "오후",
    "μ.μ.",
    "μμ",
    "du.",
    "ch",
    "odp.",
    "odpoledne",
    "ös",
    "ip.",
    "م",
    "مساء",
];

/// Words that stand after an hour or between it and the minutes.
const HOUR: &[&str] = &[
    "uhr",
    "heures",
    "heure",
    "h",
    "時",
    "时",
    "点",
    "點",
    "시",
    "часов",
    "час",
    "ч",
    "kl",
    "klo",
    "น.",
    "u",
];
const MINUTE: &[&str] = &["min", "mn", "分", "분", "мин", "м", "m"];
const SECOND: &[&str] = &["sec", "s", "秒", "초", "с", "сек"];

const DAY: f64 = 86_400.0;

/// `HH:MM:SS` of a time of day, with its offset where one is written; none for anything else.
pub(super) fn clock(text: &str) -> Option<String> {
    let lower = ascii_digits(text.trim()).to_lowercase();
    if lower.starts_with("0.") || lower.starts_with("0,") {
        return fraction(&lower);
    }
    let (lower, offset) = split_offset(&lower)?;
    let (rest, half) = half_of_day(lower);
    let marked = half.is_some();
    let rest =
        rest.trim().trim_start_matches("kl.").trim_start_matches("klo").trim_start_matches("kl").trim();
    let (hour, minute, second) = parts(rest, marked)?;
    let hour = match half {
        Some(_) if hour > 23 || hour == 0 && minute > 59 => return None,
        // `13:05 PM` is written, too: the hour says it by itself.
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    (hour < 24 && minute < 60 && second < 60).then(|| format!("{hour:02}:{minute:02}:{second:02}{offset}"))
}

/// Whether a text is a time of day and says no date.
pub(super) fn is_clock(text: &str) -> bool {
    // Four digits are a time beside a date; alone they are a year as well.
    let text = text.trim();
    let only_digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    !only_digits && clock(text).is_some()
}

/// `0.135416` of a day, as a spreadsheet keeps a time. `0.25` could be a quarter past midnight as well.
fn fraction(text: &str) -> Option<String> {
    let part = text.strip_prefix("0.").or_else(|| text.strip_prefix("0,"))?;
    if part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let minutes = part.len() == 2 && part.parse::<u32>().is_ok_and(|minutes| minutes < 60);
    let seconds = (format!("0.{part}").parse::<f64>().ok()? * DAY).round() as u32;
    (!minutes && seconds < 86_400)
        .then(|| format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60))
}

/// `z`, ` utc`, `+03:00`, `+0300`, `+03`, ` gmt+3`, ` (utc+03:00)` at the end; none where it could be a time of day as
/// well: `15:15-16:00` says from when to when.
fn split_offset(text: &str) -> Option<(&str, String)> {
    let text = text.trim();
    let none = Some((text, String::new()));
    // A name of the zone in brackets, behind an offset or as one.
    let text = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((before, inside)) if ["utc", "gmt"].iter().any(|word| inside.starts_with(word)) => {
            return offset_at_end(&text[..text.len() - 1]).map(|(_, offset)| (before.trim(), offset));
        }
        Some((before, _)) if before.contains(['+', '-']) => before.trim(),
        _ => text,
    };
    for zulu in ["z", "utc", "gmt"] {
        if let Some(rest) =
            text.strip_suffix(zulu).filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit() || c == ' '))
        {
            return Some((rest.trim(), "+00:00".to_owned()));
        }
    }
    match text.rfind(['+', '-']).filter(|at| *at >= 4) {
        Some(_) => offset_at_end(text),
        None => none,
    }
}

/// A time of day and its offset as `+03:00`. An offset without a plus needs seconds or a word before it.
fn offset_at_end(text: &str) -> Option<(&str, String)> {
    let at = text.rfind(['+', '-'])?;
    let (before, digits) = (text[..at].trim(), text[at + 1..].trim());
    let (before, named) = match before.strip_suffix("utc").or_else(|| before.strip_suffix("gmt")) {
        Some(rest) => (rest.trim_end_matches([' ', '(']), true),
        None => (before, false),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() == 4 => digits.split_at(2),
        None => (digits, "00"),
    };
    let all = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let lengths = all(hours) && all(minutes) && minutes.len() == 2;
    let usual = lengths && (hours.len() == 2 || named && hours.len() == 1);
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let sign = &text[at..=at];
    let clear = named || sign == "+" || before.matches(':').count() == 2;
    (usual && clear && hours <= 14 && minutes % 15 == 0 && minutes < 60)
        .then(|| (before, format!("{sign}{hours:02}:{minutes:02}")))
}

/// What is left without a word for half of the day, and whether it is the second half.
fn half_of_day(text: &str) -> (&str, Option<bool>) {
    for (words, afternoon) in [(BEFORE_NOON, false), (AFTER_NOON, true)] {
        for word in words {
            if let Some(rest) = text.strip_suffix(word).or_else(|| text.strip_prefix(word)) {
                return (rest, Some(afternoon));
            }
        }
    }
    (text, None)
}

/// Hour, minute and second. A lone hour needs a word that makes it one.
fn parts(text: &str, marked: bool) -> Option<(u32, u32, u32)> {
    let mut numbers = [0u32; 3];
    // `15.30 Uhr`: the word may stand behind the whole.
    let behind = HOUR.iter().find_map(|word| text.strip_suffix(word)).map(str::trim_end);
    let behind = behind.filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let (mut rest, mut count, mut named) = (behind.unwrap_or(text), 0, marked || behind.is_some());
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || count == 3 {
            return None;
        }
        let value = &rest[..digits];
        rest = &rest[digits..];
        if count == 0 && digits == 4 && rest.is_empty() {
            return Some((value[..2].parse().ok()?, value[2..].parse().ok()?, 0));
        }
        if digits > 2
            || count > 0 && digits != 2 && !rest.starts_with(|c: char| c.is_alphabetic()) && count == 1
        {
            return None;
        }
        *numbers.get_mut(count)? = value.parse().ok()?;
        count += 1;
        let words = [HOUR, MINUTE, SECOND][count - 1];
        let trimmed = rest.trim_start();
        if let Some(word) = words.iter().find(|word| trimmed.starts_with(**word)) {
            named |= count == 1;
            rest = trimmed[word.len()..].trim_start_matches(['.', ' ']);
        } else if let Some(after) = rest.strip_prefix([':', '.', '：']) {
            // A second's part follows a second point: `03:15:00.0000000`.
            if count == 3 {
                return after
                    .bytes()
                    .all(|b| b.is_ascii_digit())
                    .then_some((numbers[0], numbers[1], numbers[2]));
            }
            if after.is_empty() {
                return None;
            }
            rest = after;
        } else if !rest.is_empty() {
            return None;
        }
    }
    (count > 1 || count == 1 && named).then_some((numbers[0], numbers[1], numbers[2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_in_every_writing() {
        for (text, time) in [
            ("03:15", "03:15:00"),
            ("3:15", "03:15:00"),
            ("3:15:52", "03:15:52"),
            ("03:15:00.0000000", "03:15:00"),
            ("3:15 PM", "15:15:00"),
            ("12:05 a.m.", "00:05:00"),
            ("12 PM", "12:00:00"),
            ("3 pm", "15:00:00"),
            ("15h30", "15:30:00"),
            ("15 h", "15:00:00"),
            ("15 Uhr 30", "15:30:00"),
            ("15.30 Uhr", "15:30:00"),
            ("kl. 15.30", "15:30:00"),
            ("klo 9.05", "09:05:00"),
            ("下午3:15", "15:15:00"),
            ("오후 3:15", "15:15:00"),
            ("15時30分", "15:30:00"),
            ("15点30分", "15:30:00"),
            ("1530", "15:30:00"),
            ("0.135416666666667", "03:15:00"),
            ("0,5", "12:00:00"),
            ("10:15Z", "10:15:00+00:00"),
            ("10:15:00+03:00", "10:15:00+03:00"),
            ("13:05 PM", "13:05:00"),
            ("3:15 odp.", "15:15:00"),
            ("ÖS 3:15", "15:15:00"),
            ("3.15 ip.", "15:15:00"),
            ("3:15 م", "15:15:00"),
            ("١٥:١٥", "15:15:00"),
            ("１５：１５", "15:15:00"),
            ("15:15 น.", "15:15:00"),
            ("03:15 GMT+3", "03:15:00+03:00"),
            ("03:15:00-05:00", "03:15:00-05:00"),
            ("03:15+0545", "03:15:00+05:45"),
            ("03:15 (UTC-05:00)", "03:15:00-05:00"),
        ] {
            assert_eq!(clock(text).as_deref(), Some(time), "{text}");
        }
        for text in [
            "",
            "noon",
            "25:00",
            "10:75",
            "3",
            "2026-11-19",
            "0.25",
            "315",
            "10:15 x",
            "15:15-16:00",
            "9:00-10:00",
            "9:00–10:00",
            "15:15 - 15:45",
            "03:15+19:00",
            "03:15 MSK",
            "::",
            "1:2:3:4",
            "19.11.2026",
        ] {
            assert_eq!(clock(text), None, "{text}");
        }
        assert!(is_clock("03:15") && is_clock("3 PM") && !is_clock("2026") && !is_clock("19.11"));
    }
}
