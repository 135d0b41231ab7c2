//! The number of a `tel:` link (RFC 3966), as browsers, mail programs and telephones hand it over.

use super::{LONGEST_PHONE, Message, clean_capped, is_phone_like};
use crate::message;

/// The number that a link or a text names, as it is dialled; parameters are left out, but for the context of a local number
/// (`tel:4567;phone-context=+7495123`), which stands before it.
///
/// ```
/// # use picklog::domain::tel_number;
/// let number = |text| tel_number(text).ok();
/// assert_eq!(number("tel:+7-495-123-45-67"), Some("+7-495-123-45-67".to_owned()));
/// assert_eq!(number("tel:%2B74951234567;ext=12"), Some("+74951234567".to_owned()));
/// assert_eq!(number("tel:1234567;phone-context=+7495"), Some("+74951234567".to_owned()));
/// assert_eq!(number("callto://+74951234567/"), Some("+74951234567".to_owned()));
/// assert_eq!(number("8 (495) 123-45-67"), Some("8 (495) 123-45-67".to_owned()));
/// assert_eq!(number("mailto:olga@example.com"), None);
/// ```
///
/// # Errors
/// What is no number, with what to give instead.
pub fn tel_number(text: &str) -> Result<String, Message> {
    let wrong = || {
        message!(
            "tel-no-number",
            "`{text}` is no phone number: give one as it is dialled, +7 495 123-45-67, or a tel: link",
            text = clean_capped(text, 60)
        )
    };
    let decoded = decoded(text.trim()).ok_or_else(wrong)?;
    let lower = decoded.to_ascii_lowercase();
    let scheme = SCHEMES.iter().find(|scheme| lower.starts_with(**scheme));
    let rest = decoded.get(scheme.map_or(0, |scheme| scheme.len())..).unwrap_or_default();
    let rest = if scheme.is_some() { rest.trim_start_matches('/').trim_end_matches('/') } else { rest };
    let (number, parameters) = rest.split_once([';', '?']).unwrap_or((rest, ""));
    let number = number.split_once('@').map_or(number, |(number, _)| number).trim();
    let context = parameters
        .split([';', '&'])
        .find_map(|parameter| parameter.trim().strip_prefix("phone-context="))
        .filter(|context| context.starts_with('+') && !number.starts_with('+'));
    let whole = format!("{}{number}", context.unwrap_or_default());
    let is_clean = whole.chars().all(|c| !c.is_control());
    match is_clean && is_phone_like(&whole) && whole.chars().count() <= LONGEST_PHONE {
        true => Ok(whole),
        false => Err(wrong()),
    }
}

/// What links to numbers begin with.
const SCHEMES: [&str; 4] = ["tel:", "callto:", "sips:", "sip:"];

/// `%2B` and the like in plain; none where that is broken or no text.
fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte == b'%' {
            let digits = text.get(at + 1..at + 3)?;
            plain.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            plain.push(*byte);
            at += 1;
        }
    }
    String::from_utf8(plain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_all_makes_are_read_and_rubbish_is_refused_in_one_line() {
        let good = [
            ("tel:+1-201-555-0123", "+1-201-555-0123"),
            ("TEL:+12015550123", "+12015550123"),
            ("tel://+12015550123", "+12015550123"),
            ("tel:%2B1%20201%20555%200123", "+1 201 555 0123"),
            ("tel:7042;phone-context=example.com", ""),
            ("sip:+12015550123@10.0.0.5;user=phone", "+12015550123"),
            ("  +12015550123 ", "+12015550123"),
            ("tel:863-1234;phone-context=+1-914-555", "+1-914-555863-1234"),
        ];
        for (text, number) in good {
            assert_eq!(tel_number(text).unwrap_or_default(), number, "{text}");
        }
        let long = format!("+{}", "1".repeat(5_000));
        for bad in
            ["", "tel:", "tel:%2", "tel:%zz1234567", "%ff%fe12345", "acme", "12", "tel:+1\n2345678", &long]
        {
            let said = tel_number(bad).expect_err(bad).to_string();
            assert!(said.contains("tel: link") && !said.contains('\n'), "{said}");
        }
    }
}
