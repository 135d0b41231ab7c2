//! Texts to answers and back: flags of the command line, columns of import and export.

use chrono::NaiveTime;

use super::{
    Answer, Answers, Catalogue, Column, Field, FieldKind, Moment, Money, NoMoney, Number, Offset, Phone,
    Picklist, Zone, clean, due::due_answer, duration_item, follow_outcome::item_answer,
    limits::text_too_long,
};

mod misread;

pub use misread::Misread;

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
            let read = Money::read(text, stands);
            let read = read.and_then(|money| match field.is_above_nothing() && money.minor < 0 {
                true => Err(NoMoney::Negative),
                false => Ok(money),
            });
            Answer::Money(read.map_err(|why| {
                let (field, text) = own();
                Misread::NoMoney { field, text, why }
            })?)
        }
        FieldKind::Date => {
            // A period is one of the list; what is no date is said with the words of the list, where there is one.
            let at = match (find_item(field, list, text), Moment::read(text, zone, now)) {
                (Ok(item), _) => {
                    let day = item_answer(answers, field, &item, catalogue, zone, now);
                    return day.map(Some).ok_or_else(|| no_date(field, text));
                }
                (Err(_), Some(at)) => at,
                (Err(not_an_item), None) => {
                    let is_date = list.is_none() || text.starts_with(|c: char| c.is_ascii_digit());
                    return Err(if is_date { no_date(field, text) } else { not_an_item });
                }
            };
            let local = at.local(zone);
            // A time of day would be dropped without a word.
            if local.time() != NaiveTime::MIN {
                let (field, text) = own();
                return Err(Misread::NoDay { field, text });
            }
            Answer::Date(local.date())
        }
        // Of whose list is known by the matter alone.
        FieldKind::Stage => Answer::Item(text.clone()),
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
        // What is not shown goes into no file.
        (Answer::Withheld(_), _) | (_, Column::Exact(_)) => String::new(),
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
