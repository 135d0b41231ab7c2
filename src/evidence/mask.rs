//! Numbers taken out of what was said of a call: what is left tells that there was one, and not which.

use serde_json::{Map, Value};

use super::Call;

/// Digits that a number needs to be told from a time, a length or an extension.
const FEWEST: usize = 6;
/// Digits that are left at the end, so that two calls of one can be told from two of others.
const LEFT: usize = 2;
/// Cells that name a caller, by the names that [`records`](super::records) gives them.
const NAMES: &[&str] = &["name", "clid", "raw", "userfield", "accountcode"];

/// The same number with nothing but its last two digits, which no reader takes for a whole one: `+*********67`.
pub fn masked_number(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let hidden = digits.len().saturating_sub(LEFT);
    let kept: String = digits.iter().skip(hidden).collect();
    format!("+{}{kept}", "*".repeat(hidden))
}

/// A text with each occurrence of a number masked, however it is written: with or without country, prefix and separators.
pub fn mask_in_text(text: &str, number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[at..];
        let run = tail.find(|c: char| !(c.is_ascii_digit() || "- .()/".contains(c))).unwrap_or(tail.len());
        let run = tail[..run].trim_end_matches(|c: char| !c.is_ascii_digit());
        let found: String = run.chars().filter(char::is_ascii_digit).collect();
        let before = &rest[..at];
        if is_same(&found, &digits) {
            done.push_str(before.strip_suffix('+').unwrap_or(before));
            done.push_str(&masked_number(&digits));
        } else {
            done.push_str(before);
            done.push_str(run);
        }
        rest = &rest[at + run.len()..];
    }
    done.push_str(rest);
    done
}

/// Whether digits mean a number: one ends as the other does, in all that tells numbers of a place apart.
fn is_same(found: &str, number: &str) -> bool {
    let shared =
        found.bytes().rev().zip(number.bytes().rev()).take_while(|(one, other)| one == other).count();
    shared >= FEWEST.max(found.len().min(number.len()).saturating_sub(3)).min(number.len())
        && found.len().min(number.len()) >= FEWEST
}

/// The body of a fact with a number masked, and with what could name its caller taken out.
pub fn mask_in_fact(body: &str, number: &str) -> String {
    if let Ok(call) = serde_json::from_str::<Call>(body)
        && !call.id.is_empty()
    {
        return serde_json::to_string(&mask_in_call(&call, number)).unwrap_or_default();
    }
    match serde_json::from_str(body) {
        Ok(Value::Object(cells)) => Value::Object(mask_cells(cells, number)).to_string(),
        _ => mask_in_text(body, number),
    }
}

fn mask_cells(cells: Map<String, Value>, number: &str) -> Map<String, Value> {
    let kept = cells.into_iter().filter(|(name, _)| !NAMES.contains(&name.as_str()));
    kept.map(|(name, value)| (name, mask_value(value, number))).collect()
}

fn mask_value(value: Value, number: &str) -> Value {
    match value {
        Value::String(text) => Value::String(mask_in_text(&text, number)),
        Value::Object(cells) => Value::Object(mask_cells(cells, number)),
        Value::Array(values) => {
            Value::Array(values.into_iter().map(|value| mask_value(value, number)).collect())
        }
        other => other,
    }
}

/// A call with its outside party masked.
pub fn mask_in_call(call: &Call, number: &str) -> Call {
    Call { outside: None, written: Some(masked_number(number)), ..call.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_goes_however_it_is_written() {
        let number = "+79161234567";
        for text in ["+79161234567", "89161234567", "989161234567", "9161234567", "8 (916) 123-45-67"] {
            let masked = mask_in_text(text, number);
            assert!(!masked.contains("12345") && !masked.contains("123-45"), "{text}: {masked}");
            assert!(masked.ends_with("67") && masked.contains('*'), "{text}: {masked}");
        }
        assert_eq!(mask_in_text("SIP/101-00000004", number), "SIP/101-00000004");
        assert_eq!(mask_in_text("2026-08-28 10:21:37", number), "2026-08-28 10:21:37");
        assert_eq!(mask_in_text("+74951112233", number), "+74951112233");
        assert_eq!(mask_in_text("sip:+79161234567@10.0.0.5", number), "sip:+*********67@10.0.0.5");
    }

    #[test]
    fn a_fact_loses_the_number_and_the_name() {
        let body = r#"{"src":"89161234567","dst":"101","start":1788000000000,"clid":"\"Petr\" <89161234567>","raw":{"x":"Petr"}}"#;
        let masked = mask_in_fact(body, "+79161234567");
        assert!(!masked.contains("Petr") && !masked.contains("916"), "{masked}");
        assert!(masked.contains("\"start\":1788000000000") && masked.contains("\"dst\":\"101\""), "{masked}");
        let call = Call { id: "1.0".into(), outside: Some("+79161234567".into()), ..Call::default() };
        let masked = mask_in_fact(&serde_json::to_string(&call).unwrap(), "+79161234567");
        let masked: Call = serde_json::from_str(&masked).unwrap();
        assert_eq!((masked.outside, masked.written.as_deref()), (None, Some("+*********67")));
    }
}
