//! Phone numbers in E.164.

/// The number in E.164 (`+` and up to 15 digits), if it can be read.
pub(super) fn e164(raw: &str, _region: Option<&str>) -> Option<String> {
    let digits: String = raw.strip_prefix('+')?.chars().filter(char::is_ascii_digit).collect();
    (8..=15).contains(&digits.len()).then(|| format!("+{digits}"))
}
