//! Who is meant by a number or a channel of a telephone system: somebody outside, or a telephone of ours.

use crate::domain::{Phone, ascii_digits};

use super::Site;

/// Shorter numbers than this, without a country, are extensions.
const FEWEST_OUTSIDE: usize = 5;

/// One end of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// A telephone of ours, by its extension.
    Inside(String),
    /// Somebody outside, in E.164.
    Outside(String),
    /// Somebody outside whose number cannot be brought to E.164: as written, without scheme and host.
    Unreadable(String),
    /// A caller who withheld the number.
    Anonymous,
    /// A feature code (`*97`), a name of the dial plan (`s`, `h`, `i`): nobody.
    Nobody,
}

/// What a number of a call record or an event means, as the switch writes it: `sip:101@10.0.0.5`, `8-10-7-914…`,
/// `9` and a number, `anonymous`, `<unknown>`, `s`.
pub fn party(text: &str, site: &Site) -> Party {
    let bare = bare(text);
    if bare.is_empty() {
        return Party::Anonymous;
    }
    if WITHHELD.iter().any(|word| bare.eq_ignore_ascii_case(word)) {
        return Party::Anonymous;
    }
    if site.extensions.iter().any(|known| known == bare) {
        return Party::Inside(bare.to_owned());
    }
    let digits: String = ascii_digits(bare).chars().filter(char::is_ascii_digit).collect();
    if bare.starts_with(['*', '#']) || DIAL_PLAN.contains(&bare) {
        return Party::Nobody;
    }
    if digits.is_empty() {
        // A telephone may be named by a word: `client1`, `reception`.
        return Party::Inside(bare.to_owned());
    }
    if bare.chars().any(char::is_alphabetic) {
        return Party::Inside(bare.to_owned());
    }
    if digits.len() < FEWEST_OUTSIDE && !bare.starts_with('+') {
        return Party::Inside(digits);
    }
    e164(bare, site).map_or_else(|| Party::Unreadable(bare.to_owned()), Party::Outside)
}

/// What callers who withhold their number are written as.
const WITHHELD: &[&str] =
    &["anonymous", "unknown", "<unknown>", "private", "restricted", "unavailable", "withheld", "asserted"];
/// Extensions of Asterisk's dial plan that stand for a step and not for a person.
const DIAL_PLAN: &[&str] = &["s", "h", "i", "t", "o", "a", "T", "e"];

/// A number without scheme, host and parameters.
fn bare(text: &str) -> &str {
    let text = text.trim().trim_matches('"').trim();
    let text = ["sip:", "sips:", "tel:", "SIP:", "TEL:"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme))
        .unwrap_or(text);
    let end = text.find(['@', ';']).unwrap_or(text.len());
    text[..end].trim()
}

/// A number as it is, else without what is dialled for an outside line.
fn e164(bare: &str, site: &Site) -> Option<String> {
    let region = site.region.as_deref();
    let read = |text: &str| Phone::read(text, region).e164;
    // `8-10-7-914…` and `810…` are international calls of Russia and its neighbours; the library wants them together.
    let joined: String = bare.chars().filter(|c| !matches!(c, '-' | ' ' | '(' | ')' | '.')).collect();
    let mut prefixes: Vec<&String> = site.trunk_prefixes.iter().filter(|prefix| !prefix.is_empty()).collect();
    prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.len()));
    read(&joined).or_else(|| prefixes.iter().find_map(|prefix| read(joined.strip_prefix(prefix.as_str())?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site {
            region: Some("RU".to_owned()),
            trunk_prefixes: vec!["9".to_owned(), "0".to_owned()],
            extensions: vec!["100500".to_owned()],
        }
    }

    #[test]
    fn numbers_are_told_from_telephones_and_from_nobody() {
        let cases = [
            ("+79161234567", Party::Outside("+79161234567".to_owned())),
            ("sip:+79161234567@10.0.0.5;user=phone", Party::Outside("+79161234567".to_owned())),
            ("989161234567", Party::Outside("+79161234567".to_owned())),
            ("8-10-7-914-123-45-67", Party::Outside("+79141234567".to_owned())),
            ("101", Party::Inside("101".to_owned())),
            ("100500", Party::Inside("100500".to_owned())),
            ("210340", Party::Unreadable("210340".to_owned())),
            ("*97", Party::Nobody),
            ("s", Party::Nobody),
            ("anonymous", Party::Anonymous),
            ("<unknown>", Party::Anonymous),
            ("", Party::Anonymous),
            ("client1", Party::Inside("client1".to_owned())),
        ];
        for (text, meant) in cases {
            assert_eq!(party(text, &site()), meant, "{text}");
        }
    }
}
