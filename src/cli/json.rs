//! JSON on standard output.

use std::{fmt::Write as _, io::Write};

use serde_json::{Value, json};

use crate::domain::{Answer, Answers, Gap, Moment, is_unprintable};

use super::CliError;

/// One value on a line of its own.
pub(super) fn print(out: &mut dyn Write, value: &Value) -> Result<(), CliError> {
    writeln!(out, "{}", text(value))?;
    Ok(())
}

/// The text of a value. Characters that a terminal obeys or that draw as nothing are escaped as `\u009b`: they mean the
/// same to a program, and do nothing to a terminal.
pub(super) fn text(value: &Value) -> String {
    let written = value.to_string();
    if !written.chars().any(is_unprintable) {
        return written;
    }
    // They can only stand within strings: what is around those is ASCII.
    let mut escaped = String::with_capacity(written.len() + 16);
    let mut units = [0; 2];
    for c in written.chars() {
        if is_unprintable(c) {
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// A moment, RFC 3339 in UTC.
pub(super) fn moment(at: Moment) -> Value {
    Value::String(at.rfc3339())
}

/// A gap by its rule and field.
pub(super) fn gap(gap: &Gap) -> Value {
    json!({
        "rule": gap.rule.code,
        "weight": gap.rule.weight,
        "subject": gap.subject.code(),
        "id": gap.subject.id().to_string(),
        "field": gap.field,
        "owner": gap.owner,
        "since": moment(gap.since),
    })
}

/// An answer in plain JSON: codes, ids, moments, numbers and amounts.
pub(super) fn answer(answer: &Answer) -> Value {
    match answer {
        Answer::Text(text) | Answer::User(text) => json!(text),
        Answer::Flag(set) => json!(set),
        Answer::Item(item) => json!(item),
        Answer::Due { item, at } => json!({ "item": item, "at": moment(*at) }),
        Answer::Duration { item, seconds } => json!({ "item": item, "seconds": seconds }),
        Answer::Contact(id) | Answer::Account(id) | Answer::Matter(id) => json!(id.to_string()),
        Answer::Moment(at) => moment(*at),
        Answer::Phone(phone) => json!({ "raw": phone.raw, "e164": phone.e164 }),
        // As text: a program that reads numbers as floats would lose digits.
        Answer::Number(number) => json!(number.to_string()),
        Answer::Money(money) => json!({ "amount": money.amount(), "currency": money.currency.code() }),
        Answer::Date(day) => json!(day.to_string()),
        Answer::Withheld(withheld) => {
            json!({ "hidden": withheld.seen_by.code(), "shows": withheld.shows })
        }
    }
}

/// All answers of a record by field code.
pub(super) fn answers(answers: &Answers) -> Value {
    answers.iter().map(|(field, one)| (field.to_owned(), answer(one))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_means_the_same() {
        let value =
            json!({ "\u{9b}k": "a\u{1b}\u{8}\u{7f}\u{85}\u{9b}2J\u{202e}\u{200b}\u{e0041}\n\"é华\\" });
        let written = text(&value);
        assert!(!written.chars().any(is_unprintable), "{written}");
        assert!(written.contains("\\u009b2J\\u202e") && written.contains("é华"), "{written}");
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
    }
}
