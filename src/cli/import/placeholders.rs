//! What stands in a cell in place of an answer: one list for all fields.

use super::words::placeholders;

/// Whether a text only stands where an answer should: a word for "nothing", an error of a spreadsheet, or nothing but
/// zeros, dashes, dots and question marks.
pub(super) fn is_placeholder(text: &str) -> bool {
    /// The longest of them, bytes.
    const LONGEST: usize = 48;
    const FILLER: &str = "-–—−‐‑_.…?*/\\~#,;:|'\"<>()[] \u{a0}";
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    // `+` alone says yes, and `T` and `Z` are letters but in a date of zeros.
    let (zeros, long) = (text.contains('0'), text.len() >= 16);
    let filler = |c| FILLER.contains(c) || c == '0' || zeros && (c == '+' || long && "TZ".contains(c));
    if text.chars().all(filler) || is_sheet_error(text) {
        return true;
    }
    let list = placeholders();
    list.exact.contains(text) || list.any.contains(&text.to_lowercase())
}

/// `#NAME?`, `#ODWOŁANIE!`, `#¡VALOR!`, `#DIV/0!`: how spreadsheets write their errors, in any language.
fn is_sheet_error(text: &str) -> bool {
    let inner = text.strip_prefix('#').and_then(|rest| rest.strip_suffix(['!', '?']));
    inner.is_some_and(|inner| {
        !inner.is_empty()
            && inner.chars().all(|c| c.is_alphanumeric() && !c.is_lowercase() || "/¡¿ _".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_place_of_an_answer() {
        for text in [
            "N/A",
            "n/a",
            "-",
            "--",
            "—",
            ".",
            "?",
            "0",
            "00000000",
            "0.0",
            "000-00-00",
            "NULL",
            "null",
            "None",
            "#NAME?",
            "#N/A",
            "#ИМЯ?",
            "#WERT!",
            "#ODWOŁANIE!",
            "#¡VALOR!",
            "#DIV/0!",
            "[object Object]",
            "同上",
            "нет данных",
            "не указано",
            "Неизвестно",
            "无",
            "未知",
            "k.A.",
            "0000-00-00 00:00:00",
            "0000-00-00T00:00:00Z",
            "01.01.0001 0:00:00",
            "(blank)",
            "NA",
            "nan",
            "\\N",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in [
            "",
            "Null",
            "Na",
            "Nan",
            "Leer",
            "Blank",
            "+",
            "T",
            "Acme",
            "10",
            "007",
            "x",
            "Nadja",
            "A-0",
            "Нетология",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
