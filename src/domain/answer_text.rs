//! Texts to answers and back: flags of the command line, columns of import and export.

use chrono::NaiveTime;

use super::{
    Answer, Answers, Catalogue, Column, Field, FieldKind, Message, Moment, Money, NoMoney, NoNumber, Number,
    Offset, Phone, Picklist, Zone, clean,
    due::due_answer,
    duration_item,
    limits::{LONGEST_TEXT, text_too_long},
};
use crate::message;

/// Why a text is no answer to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// Not an item of the field's list.
    NoSuchItem {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
        /// The codes there are, cut short when there are many.
        choices: String,
    },
    /// An item that is kept for history only.
    Retired {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
    },
    /// Not a date in an unmistakable form.
    NoDate {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
    },
    /// A time of day where only a day is kept.
    NoDay {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
    },
    /// Not a length of time.
    NoDuration {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
        /// The codes there are.
        choices: String,
    },
    /// Not yes or no.
    NoFlag {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
    },
    /// Not a number.
    NoNumber {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
        /// Why it is none.
        why: NoNumber,
    },
    /// Not an amount of money.
    NoMoney {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
        /// Why it is none.
        why: NoMoney,
    },
    /// More letters than are kept: nothing is cut.
    TooLong {
        /// The field's code.
        field: String,
        /// Letters given.
        length: usize,
    },
    /// Contacts and accounts are found by the caller, not read.
    NeedsLookup {
        /// The field's code.
        field: String,
        /// `contact` or `account`.
        kind: &'static str,
    },
}

impl Misread {
    /// The code of the field.
    pub fn field(&self) -> &str {
        match self {
            Misread::NoSuchItem { field, .. }
            | Misread::Retired { field, .. }
            | Misread::NoDate { field, .. }
            | Misread::NoDay { field, .. }
            | Misread::NoDuration { field, .. }
            | Misread::NoFlag { field, .. }
            | Misread::NoNumber { field, .. }
            | Misread::NoMoney { field, .. }
            | Misread::TooLong { field, .. }
            | Misread::NeedsLookup { field, .. } => field,
        }
    }

    /// The sentence, beginning with the field's code.
    pub fn message(&self) -> Message {
        self.said_of(self.field())
    }

    /// The sentence, beginning with what the reader calls the field: a flag, a column.
    pub fn said_of(&self, field: &str) -> Message {
        let short = |text: &str| super::clean_capped(text, LONGEST_ECHO);
        match self {
            Misread::NoSuchItem { text, choices, .. } => message!(
                "misread-item",
                "{field}: `{text}` is not one of {choices}",
                field = field,
                text = short(text),
                choices = choices
            ),
            Misread::Retired { text, .. } => message!(
                "misread-retired",
                "{field}: `{text}` is retired and cannot be picked any more",
                field = field,
                text = short(text)
            ),
            Misread::NoDate { text, .. } => message!(
                "misread-date",
                "{field}: `{text}` is not a date picklog can read without guessing: write 2026-11-21 14:05",
                field = field,
                text = short(text)
            ),
            Misread::NoDay { text, .. } => message!(
                "misread-day",
                "{field}: `{text}` has a time of day, and only a day is kept: write 2026-11-21",
                field = field,
                text = short(text)
            ),
            Misread::NoDuration { text, choices, .. } => message!(
                "misread-duration",
                "{field}: `{text}` is not a duration: give one of {choices}, or 95s, 3m20s, 1h5m",
                field = field,
                text = short(text),
                choices = choices
            ),
            Misread::NoFlag { text, .. } => message!(
                "misread-flag",
                "{field}: `{text}` is neither yes nor no",
                field = field,
                text = short(text)
            ),
            Misread::NoNumber { text, why, .. } => no_number(field, &short(text), *why),
            Misread::NoMoney { text, why, .. } => match why {
                NoMoney::Number(why) => no_number(field, &short(text), *why),
                NoMoney::NoCurrency => message!(
                    "misread-currency",
                    "{field}: `{text}` does not say its currency: write it with its code, as 1234.50 EUR",
                    field = field,
                    text = short(text)
                ),
                NoMoney::TooFine(currency) => message!(
                    "misread-too-fine",
                    "{field}: `{text}` has more decimals than {currency} has",
                    field = field,
                    text = short(text),
                    currency = currency.code()
                ),
            },
            Misread::TooLong { length, .. } => message!(
                "misread-long",
                "{field}: the text has {length} letters and at most {most} are kept: shorten it",
                field = field,
                length = *length,
                most = LONGEST_TEXT
            ),
            Misread::NeedsLookup { kind, .. } => message!(
                "misread-lookup",
                "{field}: a {kind} cannot be read from a text here",
                field = field,
                kind = *kind
            ),
        }
    }
}

fn no_number(field: &str, text: &str, why: NoNumber) -> Message {
    match why {
        NoNumber::None => message!(
            "misread-number",
            "{field}: `{text}` is not a number: write it as 1234.50",
            field = field,
            text = text
        ),
        NoNumber::TwoWays => message!(
            "misread-two-ways",
            "{field}: `{text}` can be thousands or decimals: write it without a mark for thousands and with another number of decimals, as 1234 or 1.2340",
            field = field,
            text = text
        ),
        NoNumber::TooLong => message!(
            "misread-number-long",
            "{field}: `{text}` has more digits than are kept: 18, and 6 after the point",
            field = field,
            text = text
        ),
    }
}

/// In English; `i18n` says it in other languages.
impl std::fmt::Display for Misread {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(out)
    }
}

impl std::error::Error for Misread {}

/// The longest wrong text that is said back, characters.
const LONGEST_ECHO: usize = 60;

/// Reads the answer of a field from a text; an empty text is no answer.
///
/// Items are known by code, or by label in any language, whatever the case. `answers` are the record's other
/// answers, from whose `started_at` a due item counts. `region` is the two-letter country a national phone number is
/// read in.
pub fn read_answer(
    field: &Field,
    text: &str,
    answers: &Answers,
    region: Option<&str>,
    catalogue: &Catalogue,
    zone: Zone,
    now: Moment,
) -> Result<Option<Answer>, Misread> {
    let text = &clean(text);
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(length) = text_too_long(text) {
        return Err(Misread::TooLong { field: field.code.clone(), length });
    }
    let own = || (field.code.clone(), text.clone());
    let list = catalogue.picklist_of(field);
    let answer = match field.kind {
        FieldKind::Text => Answer::Text(text.clone()),
        FieldKind::User => Answer::User(text.clone()),
        FieldKind::Phone => Answer::Phone(Phone::read(text, region)),
        FieldKind::Moment => {
            Answer::Moment(Moment::read(text, zone, now).ok_or_else(|| no_date(field, text))?)
        }
        FieldKind::Flag => match text.to_lowercase().as_str() {
            "true" | "yes" | "y" | "1" | "да" | "是" => Answer::Flag(true),
            "false" | "no" | "n" | "0" | "нет" | "否" => return Ok(None),
            _ => {
                let (field, text) = own();
                return Err(Misread::NoFlag { field, text });
            }
        },
        FieldKind::Picklist => Answer::Item(find_item(field, list, text)?),
        FieldKind::Due => match find_item(field, list, text) {
            Ok(item) => {
                let meaning =
                    list.and_then(|list| list.item(&item)).and_then(|item| item.stands_for.as_deref());
                let offset = meaning.and_then(Offset::parse).ok_or_else(|| no_date(field, text))?;
                due_answer(answers, &item, offset, zone, now)
            }
            Err(not_an_item) => {
                let at = Moment::read(text, zone, now).ok_or(
                    if text.starts_with(|c: char| c.is_ascii_digit()) {
                        no_date(field, text)
                    } else {
                        not_an_item
                    },
                )?;
                Answer::Due { item: None, at }
            }
        },
        FieldKind::Duration => {
            let exact = read_seconds(text).and_then(|seconds| {
                let item = duration_item(list?, seconds)?;
                Some(Answer::Duration { item: item.to_owned(), seconds: Some(seconds) })
            });
            match (exact, find_item(field, list, text)) {
                (_, Ok(item)) => Answer::Duration { item, seconds: None },
                (Some(exact), _) => exact,
                (None, Err(_)) => {
                    let (field, text) = own();
                    return Err(Misread::NoDuration { field, text, choices: choices(list) });
                }
            }
        }
        FieldKind::Number => Answer::Number(Number::read(text).map_err(|why| {
            let (field, text) = own();
            Misread::NoNumber { field, text, why }
        })?),
        FieldKind::Money => {
            // An amount that says no currency stays in the one that stands there.
            let stands = match answers.get(&field.code) {
                Some(Answer::Money(money)) => Some(money.currency),
                _ => None,
            };
            Answer::Money(Money::read(text, stands).map_err(|why| {
                let (field, text) = own();
                Misread::NoMoney { field, text, why }
            })?)
        }
        FieldKind::Date => {
            let at = Moment::read(text, zone, now).ok_or_else(|| no_date(field, text))?;
            let local = at.local(zone);
            // A time of day would be dropped without a word.
            if local.time() != NaiveTime::MIN {
                let (field, text) = own();
                return Err(Misread::NoDay { field, text });
            }
            Answer::Date(local.date())
        }
        FieldKind::Reference => {
            let kind = field.to.map_or("", |to| to.entity().code());
            return Err(Misread::NeedsLookup { field: own().0, kind });
        }
        FieldKind::Contact => return Err(Misread::NeedsLookup { field: own().0, kind: "contact" }),
        FieldKind::Account => return Err(Misread::NeedsLookup { field: own().0, kind: "account" }),
    };
    Ok(Some(answer))
}

/// Writes an answer into one of its field's columns, so that [`read_answer`] reads it back. Contacts and accounts are
/// written as their ids; the caller may put a name there instead.
pub fn show_answer(answer: &Answer, column: &Column) -> String {
    match (answer, column) {
        (Answer::Due { at, .. } | Answer::Moment(at), Column::Exact(_)) => at.rfc3339(),
        (Answer::Duration { seconds, .. }, Column::Exact(_)) => {
            seconds.map_or(String::new(), |s| s.to_string())
        }
        (Answer::Phone(phone), Column::Exact(_)) => phone.e164.clone().unwrap_or_default(),
        (Answer::Money(money), Column::Exact(_)) => money.currency.code().to_owned(),
        (Answer::Number(number), _) => number.to_string(),
        (Answer::Money(money), _) => money.amount(),
        (Answer::Contact(id) | Answer::Account(id) | Answer::Matter(id), Column::Exact(_)) => id.to_string(),
        (_, Column::Exact(_)) => String::new(),
        (Answer::Date(day), _) => day.to_string(),
        (Answer::Text(text) | Answer::User(text), _) => text.clone(),
        (Answer::Flag(set), _) => set.to_string(),
        (Answer::Item(code) | Answer::Duration { item: code, .. }, _) => code.clone(),
        (Answer::Due { item, at }, _) => item.clone().unwrap_or_else(|| at.rfc3339()),
        (Answer::Moment(at), _) => at.rfc3339(),
        (Answer::Contact(id) | Answer::Account(id) | Answer::Matter(id), _) => id.to_string(),
        (Answer::Phone(phone), _) => phone.raw.clone(),
    }
}

fn no_date(field: &Field, text: &str) -> Misread {
    Misread::NoDate { field: field.code.clone(), text: text.to_owned() }
}

/// The code of the live item a text names.
fn find_item(field: &Field, list: Option<&Picklist>, text: &str) -> Result<String, Misread> {
    let wanted = text.to_lowercase();
    let items = list.map_or(&[][..], |list| &list.items);
    let named = |item: &&super::Item| {
        item.code.to_lowercase() == wanted
            || item.code.replace('_', " ").to_lowercase() == wanted
            || item.label.all().any(|label| label.to_lowercase() == wanted)
    };
    let (field, text) = (field.code.clone(), text.to_owned());
    match items.iter().find(|item| item.code == text).or_else(|| items.iter().find(named)) {
        Some(item) if item.retired => Err(Misread::Retired { field, text }),
        Some(item) => Ok(item.code.clone()),
        None => Err(Misread::NoSuchItem { field, text, choices: choices(list) }),
    }
}

/// The codes that can be given, at most twelve of them.
fn choices(list: Option<&Picklist>) -> String {
    let codes: Vec<&str> = list.into_iter().flat_map(Picklist::live).map(|item| item.code.as_str()).collect();
    match codes.len() {
        0..=12 => codes.join(", "),
        more => format!("{}, … ({more} in all)", codes[..8].join(", ")),
    }
}

/// `95`, `95s`, `3m`, `3m20s`, `1h5m`, `00:03:20` or `3:20`; at most 24 hours.
fn read_seconds(text: &str) -> Option<u32> {
    const DAY: u32 = 24 * 3600;
    let total = if text.contains(':') {
        let parts: Vec<u32> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        match parts[..] {
            [minutes, seconds] if seconds < 60 => minutes.checked_mul(60)?.checked_add(seconds)?,
            [hours, minutes, seconds] if minutes < 60 && seconds < 60 => {
                hours.checked_mul(3600)?.checked_add(minutes * 60 + seconds)?
            }
            _ => return None,
        }
    } else {
        let (mut total, mut rest) = (0u32, text);
        while !rest.is_empty() {
            let split = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let count: u32 = rest[..split].parse().ok()?;
            let (unit, after) = rest[split..].split_at_checked(1).unwrap_or(("s", ""));
            let factor = match unit {
                "h" => 3600,
                "m" => 60,
                "s" => 1,
                _ => return None,
            };
            total = total.checked_add(count.checked_mul(factor)?)?;
            rest = after;
        }
        total
    };
    (total <= DAY).then_some(total)
}

impl Phone {
    /// A number as given, read in E.164 where it can be; `region` is the two-letter country of a national number.
    pub fn read(given: &str, region: Option<&str>) -> Phone {
        let raw = clean(given);
        Phone { e164: super::phone::e164(&raw, region), raw }
    }
}

#[cfg(test)]
mod tests;
