//! Phones as runs of digits, whatever stands between them.

/// Longest run of digits kept; the longest international number has 15, an extension may follow.
pub const MAX_DIGITS: usize = 24;

/// The digits of a phone as it is kept: `+44 (0)20 7946 0000` gives `442079460000`.
///
/// Digits of other scripts and full-width digits count; a trunk zero in brackets does not.
pub fn digits(phone: &str) -> String {
    let cleaned = phone.replace("(0)", "");
    cleaned.chars().filter_map(digit).take(MAX_DIGITS).collect()
}

fn digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    let code = u32::from(c);
    // Full-width, Arabic-Indic, extended Arabic-Indic, Devanagari.
    let zero =
        [0xFF10, 0x0660, 0x06F0, 0x0966].into_iter().find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// The digits of a query that can only be (part of) a phone: 3 digits or more and nothing but phone punctuation.
pub fn query_digits(query: &str) -> Option<String> {
    let only = query.chars().all(|c| digit(c).is_some() || c.is_whitespace() || "+-().,/–#".contains(c));
    let found = digits(query);
    (only && found.len() >= 3).then_some(found)
}

/// Other ways the same number may be kept: without the prefix that stands for "abroad" or "long distance".
///
/// `8 495 …` in Russia is `+7 495 …`, `00 44` and `011 44` are `+44`, `020 …` is `+44 20 …`: the first digits are taken
/// off one kind at a time, and only from numbers long enough that the rest still tells them apart.
pub fn shorter(digits: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for prefix in ["011", "810", "00", "8", "0", "7", "1"] {
        if let Some(rest) = digits.strip_prefix(prefix).filter(|rest| rest.len() >= 7) {
            out.push(rest);
        }
    }
    out
}

/// The last digits of a long number: what it may be kept as without its area, and what another one may end with, too.
pub fn last_digits(digits: &str) -> Option<&str> {
    (digits.len() > 9).then(|| digits.get(digits.len() - 7..)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_digits_only() {
        assert_eq!(digits("+44 (0)20 7946-0000"), "442079460000");
        assert_eq!(digits("８(495)１２３"), "8495123");
        assert_eq!(digits("no phone"), "");
    }

    #[test]
    fn a_query_is_a_phone_only_without_letters() {
        assert_eq!(query_digits("123-45-67").as_deref(), Some("1234567"));
        assert_eq!(query_digits("12"), None);
        assert_eq!(query_digits("3m 4567"), None);
    }

    #[test]
    fn long_distance_prefixes_come_off() {
        assert!(shorter("84951234567").contains(&"4951234567"));
        assert!(shorter("00442079460000").contains(&"442079460000"));
    }
}
