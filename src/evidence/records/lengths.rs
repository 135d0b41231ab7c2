//! Lengths of time as call records write them.

/// How a column writes lengths that are plain numbers, or two numbers with a colon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Unit {
    /// Seconds; `mm:ss`.
    #[default]
    Seconds,
    /// Thousandths of a second.
    Millis,
    /// Minutes; `h:mm`.
    Minutes,
}

impl Unit {
    /// The unit that a header names: `duration (ms)`, `Dauer (min)`, `mduration`.
    pub fn of_header(header: &str) -> Unit {
        let header = header.to_lowercase();
        let words: Vec<&str> = header.split(|c: char| !c.is_alphanumeric()).collect();
        let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
        if has(&["ms", "msec", "msecs", "millis", "milliseconds", "mduration", "billmsec", "мс"]) {
            Unit::Millis
        } else if has(&[
            "min",
            "mins",
            "minute",
            "minutes",
            "minuten",
            "мин",
            "минут",
            "минута",
            "минуты",
            "分钟",
            "分钟数",
        ]) {
            Unit::Minutes
        } else {
            Unit::Seconds
        }
    }
}

/// No call is longer, in seconds: a day. A larger number is no length.
const LONGEST: f64 = 86_400.0;

/// Seconds of `75`, `75.4`, `1:15`, `0:01:15`, `1m 15s`, `1 мин 15 сек`, `PT1M15S`, `1天…` not; none for what is no length.
pub(super) fn seconds(text: &str, unit: Unit) -> Option<i64> {
    // Elastix writes `65s (1m 5s)`.
    let text = text.split('(').next().unwrap_or(text).trim();
    if text.is_empty() {
        return None;
    }
    let of = |value: f64, scale: f64| {
        let seconds = value * scale;
        (seconds.is_finite() && (0.0..=LONGEST).contains(&seconds)).then_some(seconds.round() as i64)
    };
    if text.contains(':') {
        let parts: Vec<f64> = text.split(':').map(plain).collect::<Option<_>>()?;
        return match (parts.as_slice(), unit) {
            ([hours, minutes], Unit::Minutes) => of(hours * 3600.0 + minutes * 60.0, 1.0),
            ([minutes, seconds], _) => of(minutes * 60.0 + seconds, 1.0),
            ([hours, minutes, seconds], _) => of(hours * 3600.0 + minutes * 60.0 + seconds, 1.0),
            _ => None,
        };
    }
    if let Some(number) = plain(text) {
        let scale = match unit {
            Unit::Seconds => 1.0,
            Unit::Millis => 0.001,
            Unit::Minutes => 60.0,
        };
        // Parts of a second are cut as the switches do; a thousandth is not rounded up to a call.
        return of((number * scale).floor(), 1.0);
    }
    of(in_words(text)?, 1.0)
}

fn plain(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    if is_number { text.replace(',', ".").parse().ok() } else { None }
}

/// `1h 5m 3s` and the like: numbers, each with the first letter of its unit behind it.
fn in_words(text: &str) -> Option<f64> {
    let lower = text.to_lowercase();
    let (mut total, mut number, mut seen) = (0.0, String::new(), false);
    let mut letters = lower.chars().peekable();
    let mut is_new_unit = true;
    while let Some(c) = letters.next() {
        if c.is_ascii_digit() {
            number.push(c);
            is_new_unit = true;
        } else if c.is_alphabetic() && is_new_unit && !number.is_empty() {
            let next = letters.peek().copied().unwrap_or(' ');
            let scale = match (c, next) {
                ('h', _) | ('ч', _) | ('小', _) | ('时', _) => 3600.0,
                ('m', _) | ('м', _) | ('分', _) => 60.0,
                ('s', _) | ('с', _) | ('秒', _) => 1.0,
                _ => return None,
            };
            total += number.parse::<f64>().ok()? * scale;
            number.clear();
            (seen, is_new_unit) = (true, false);
        }
    }
    (seen && number.is_empty()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_their_unit() {
        let cases = [
            ("75", Unit::Seconds, Some(75)),
            ("0:05", Unit::Minutes, Some(300)),
            ("0:05", Unit::Seconds, Some(5)),
            ("00:01:15", Unit::Seconds, Some(75)),
            ("12960", Unit::Millis, Some(12)),
            ("1h 5m 3s", Unit::Seconds, Some(3903)),
            ("1 мин 15 сек", Unit::Seconds, Some(75)),
            ("1分15秒", Unit::Seconds, Some(75)),
            ("PT1M15S", Unit::Seconds, Some(75)),
            ("65s (1m 5s)", Unit::Seconds, Some(65)),
            ("", Unit::Seconds, None),
            ("none", Unit::Seconds, None),
            ("99999999999999", Unit::Seconds, None),
            ("86400", Unit::Seconds, Some(86_400)),
            ("86401", Unit::Seconds, None),
            ("-60", Unit::Seconds, None),
            ("1e3", Unit::Seconds, None),
        ];
        for (text, unit, wanted) in cases {
            assert_eq!(seconds(text, unit), wanted, "{text}");
        }
        assert_eq!(Unit::of_header("Dauer (Min)"), Unit::Minutes);
    }
}
