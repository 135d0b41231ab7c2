//! Codes of other systems: which texts are one, and which only stand where one should.

/// What people and programs write where a code is missing, folded to small letters without blanks.
const NO_CODES: &[&str] = &[
    "n/a",
    "na",
    "n.a.",
    "#n/a",
    "nan",
    "null",
    "nil",
    "none",
    "(null)",
    "(none)",
    "<null>",
    "undefined",
    "unknown",
    "empty",
    "blank",
    "tbd",
    "#name?",
    "#value!",
    "#ref!",
    "#null!",
    "#div/0!",
    "#num!",
    "нет",
    "н/д",
    "нд",
    "б/н",
    "бн",
    "неизвестно",
    "пусто",
    "无",
    "暂无",
    "空",
    "没有",
    "未知",
    "不详",
    "k.a.",
];

/// Whether a text can be the code of one record: not a placeholder, not zero, and not a number that a spreadsheet has
/// spoiled (`2.59876E+11`, `101.0`).
///
/// ```
/// # use picklog::domain::is_code;
/// assert!(is_code("A-17") && is_code("0401") && is_code("1E5X"));
/// assert!(!is_code("N/A") && !is_code("0") && !is_code("2.59876E+11") && !is_code("101.0"));
/// ```
pub fn is_code(text: &str) -> bool {
    let text = text.trim();
    let folded: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let telling = text.chars().any(|c| c.is_alphanumeric() && c != '0');
    telling && !NO_CODES.contains(&folded.as_str()) && !is_spoiled_number(&folded)
}

/// `2.59876e+11`, `2,6e11`, `101.0`.
fn is_spoiled_number(folded: &str) -> bool {
    let (mantissa, exponent) = match folded.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (folded, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = match mantissa.split_once(['.', ',']) {
        Some((whole, part)) => (whole, Some(part)),
        None => (mantissa, None),
    };
    let whole = whole.trim_start_matches(['+', '-']);
    match exponent {
        // Without point or sign, `1e5` may be a code.
        Some(exponent) => {
            let sign = exponent.starts_with(['+', '-']);
            let exponent = exponent.trim_start_matches(['+', '-']);
            digits(whole) && part.is_none_or(digits) && digits(exponent) && (sign || part.is_some())
        }
        None => digits(whole) && part.is_some_and(|part| !part.is_empty() && part.bytes().all(|b| b == b'0')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_stands_where_a_code_should_is_none() {
        for text in [
            "",
            " ",
            "-",
            "—",
            "0",
            "000",
            "N/A",
            "n / a",
            "NULL",
            "#N/A",
            "None",
            "нет",
            "无",
            "2.59876E+11",
            "2,6E+11",
            "1E+05",
            "101.0",
            "101,00",
            "?",
            "...",
        ] {
            assert!(!is_code(text), "{text}");
        }
        for text in [
            "1",
            "0401",
            "A-17",
            "1E5",
            "12.5.1",
            "10.10",
            "ИП-7",
            "客户1",
            "0015500000Xyy06AAB",
            "1706368044.0.1",
        ] {
            assert!(is_code(text), "{text}");
        }
    }
}
