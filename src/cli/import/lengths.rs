//! Lengths of time as programs write them. A bare number has no unit, and `1:30` could be minutes or hours: neither is
//! guessed.

use super::units::{Unit, unit as named_unit};

/// What a text says about a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// So many whole seconds.
    Seconds(u64),
    /// A number, or two with a colon between them, of which the unit is not known.
    NoUnit,
    /// Nothing that is read here: an item, a word.
    Other,
}

/// Reads a length of time; `unit` is that of a bare number, and of the first part of `1:30`.
pub(super) fn length(text: &str, unit: Option<Unit>) -> Length {
    let text = text.trim().to_lowercase();
    if let Some(seconds) = iso_8601(&text) {
        return Length::Seconds(seconds);
    }
    let end = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let (number, word) = (text[..end].trim(), text[end..].trim());
    let unit = match word {
        "" => unit,
        word => match named_unit(word) {
            Some(unit) => Some(unit),
            None => return parts(&text),
        },
    };
    if number.contains(':') {
        return clock(number, unit);
    }
    let Some(amount) = amount(number) else { return Length::Other };
    let factor = match unit {
        _ if amount == 0.0 => 0.0,
        Some(Unit::Millis) => 0.001,
        Some(Unit::Seconds) => 1.0,
        Some(Unit::Minutes) => 60.0,
        Some(Unit::Hours) => 3600.0,
        None => return Length::NoUnit,
    };
    // What is too long the reader of answers refuses.
    Length::Seconds((amount * factor) as u64)
}

/// `0:04:21` says itself what its parts are; `1:30` does not.
fn clock(text: &str, unit: Option<Unit>) -> Length {
    let numbers: Option<Vec<u64>> =
        text.split(':').map(|part| part.split(['.', ',']).next()?.parse().ok()).collect();
    let Some(numbers) = numbers else { return Length::Other };
    match (&numbers[..], unit) {
        ([hours, minutes, seconds], _) if *minutes < 60 && *seconds < 60 => {
            Length::Seconds(hours.saturating_mul(3600).saturating_add(minutes * 60 + seconds))
        }
        ([0, 0], _) => Length::Seconds(0),
        ([hours, minutes], Some(Unit::Hours)) if *minutes < 60 => {
            Length::Seconds(hours.saturating_mul(3600).saturating_add(minutes * 60))
        }
        ([minutes, seconds], Some(Unit::Minutes | Unit::Seconds)) if *seconds < 60 => {
            Length::Seconds(minutes.saturating_mul(60).saturating_add(*seconds))
        }
        ([_, second], None | Some(Unit::Millis)) if *second < 60 => Length::NoUnit,
        _ => Length::Other,
    }
}

/// `1h 5m`, `1 Std. 30 Min.`, `2 ч 15 мин`, `1h30`.
fn parts(text: &str) -> Length {
    let (mut rest, mut total, mut last) = (text, 0.0, None);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let Some(amount) = amount(&rest[..end]) else { return Length::Other };
        rest = rest[end..].trim_start();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let unit = match (named_unit(&rest[..end]), last) {
            (Some(unit), _) => unit,
            (None, Some(Unit::Hours)) if end == 0 => Unit::Minutes,
            (None, Some(Unit::Minutes)) if end == 0 => Unit::Seconds,
            _ => return Length::Other,
        };
        total += amount
            * match unit {
                Unit::Millis => 0.001,
                Unit::Seconds => 1.0,
                Unit::Minutes => 60.0,
                Unit::Hours => 3600.0,
            };
        last = Some(unit);
        rest = rest[end..].trim_start_matches(['.', ',', ' ', '\u{a0}']);
    }
    if last.is_some() { Length::Seconds(total as u64) } else { Length::Other }
}

/// `pt1h30m`.
fn iso_8601(text: &str) -> Option<u64> {
    let time = text.strip_prefix("pt").or_else(|| text.strip_prefix("p0dt"))?;
    match parts(time) {
        Length::Seconds(seconds) => Some(seconds),
        _ => None,
    }
}

/// A number with a decimal point or comma, without sign.
fn amount(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('.');
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    plain.then(|| text.replace(',', ".").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_with_their_unit_and_asked_for_without() {
        use Length::{NoUnit, Other, Seconds};
        for (text, unit, read) in [
            ("261", Some(Unit::Seconds), Seconds(261)),
            ("1,5", Some(Unit::Hours), Seconds(5400)),
            ("15 min", None, Seconds(900)),
            ("1 Std. 30 Min.", None, Seconds(5400)),
            ("2 ч 15 мин", None, Seconds(8100)),
            ("1h30", None, Seconds(5400)),
            ("3m20s", None, Seconds(200)),
            ("PT1H30M", None, Seconds(5400)),
            ("0:04:21", None, Seconds(261)),
            ("01:00", None, NoUnit),
            ("01:00", Some(Unit::Hours), Seconds(3600)),
            ("01:00", Some(Unit::Minutes), Seconds(60)),
            ("1:30 h", None, Seconds(5400)),
            ("00:00", None, Seconds(0)),
            ("30", None, NoUnit),
            ("0", None, Seconds(0)),
            ("3-5", None, Other),
            ("long", None, Other),
            ("1:75", None, Other),
            ("", None, Other),
            ("5 apples", None, Other),
        ] {
            assert_eq!(length(text, unit), read, "{text} {unit:?}");
        }
    }
}
