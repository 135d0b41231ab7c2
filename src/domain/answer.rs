//! Answers: what a field of a record holds.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Id, Moment, Money, Number, Withheld};

/// A phone number as it was given, and in E.164 where it could be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// As given, cleaned.
    pub raw: String,
    /// `+` and up to 15 digits; none where the number could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e164: Option<String>,
}

/// One answer. In the file it is JSON: a text is a string, everything else says what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub enum Answer {
    /// A name or other text.
    Text(String),
    /// A mark that is set. One that is not set is no answer.
    Flag(bool),
    /// An item of the field's picklist, by code.
    Item(String),
    /// When a next step is due; the item it was picked by, if it was.
    Due {
        /// `tomorrow`, …
        item: Option<String>,
        /// The moment it stands for.
        at: Moment,
    },
    /// How long it took; the exact seconds where known.
    Duration {
        /// `3-5`, …
        item: String,
        /// Seconds.
        seconds: Option<u32>,
    },
    /// A person at the account.
    Contact(Id),
    /// A point in time.
    Moment(Moment),
    /// A phone number.
    Phone(Phone),
    /// Another account.
    Account(Id),
    /// A colleague, by login.
    User(String),
    /// A decimal number.
    Number(Number),
    /// An amount of money.
    Money(Money),
    /// A day.
    Date(NaiveDate),
    /// A matter of the account.
    Matter(Id),
    /// There is an answer, and it is not shown to who reads this. No record holds that, see [`super::Viewer`].
    Withheld(Withheld),
}

impl Answer {
    /// The picklist code in it, if it has one.
    pub fn item_code(&self) -> Option<&str> {
        match self {
            Answer::Item(code) | Answer::Duration { item: code, .. } => Some(code),
            Answer::Due { item, .. } => item.as_deref(),
            _ => None,
        }
    }

    /// The point in time in it, if it has one.
    pub fn moment(&self) -> Option<Moment> {
        match self {
            Answer::Moment(at) | Answer::Due { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// The text in it, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Answer::Text(text) | Answer::User(text) => Some(text),
            Answer::Phone(phone) => Some(&phone.raw),
            Answer::Withheld(withheld) => Some(&withheld.shows),
            _ => None,
        }
    }
}

/// The answers of one record, by field code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// The answer of a field.
    pub fn get(&self, field: &str) -> Option<&Answer> {
        self.0.get(field)
    }

    /// Whether the field has an answer.
    pub fn has(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    /// The picklist code a field holds.
    pub fn item(&self, field: &str) -> Option<&str> {
        self.get(field).and_then(Answer::item_code)
    }

    /// The text a field holds; empty where it holds none.
    pub fn text(&self, field: &str) -> &str {
        self.get(field).and_then(Answer::text).unwrap_or("")
    }

    /// The point in time a field holds.
    pub fn moment(&self, field: &str) -> Option<Moment> {
        self.get(field).and_then(Answer::moment)
    }

    /// Whether a mark is set.
    pub fn flag(&self, field: &str) -> bool {
        self.get(field) == Some(&Answer::Flag(true))
    }

    /// The contact a field holds.
    pub fn contact(&self, field: &str) -> Option<Id> {
        match self.get(field) {
            Some(Answer::Contact(id)) => Some(*id),
            _ => None,
        }
    }

    /// Gives a field its answer. An empty text or an unset mark empties the field.
    pub fn set(&mut self, field: &str, answer: Answer) {
        match answer {
            Answer::Flag(false) => self.clear(field),
            Answer::Text(text) | Answer::User(text) if text.is_empty() => self.clear(field),
            answer => {
                self.0.insert(field.to_owned(), answer);
            }
        }
    }

    /// Empties a field.
    pub fn clear(&mut self, field: &str) {
        self.0.remove(field);
    }

    /// All answers, by field code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(field, answer)| (field.as_str(), answer))
    }

    /// What stands in the place of a field's answer that is not shown.
    pub fn withheld(&self, field: &str) -> Option<&Withheld> {
        match self.get(field) {
            Some(Answer::Withheld(withheld)) => Some(withheld),
            _ => None,
        }
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const N: usize> From<[(&str, Answer); N]> for Answers {
    fn from(pairs: [(&str, Answer); N]) -> Answers {
        let mut answers = Answers::default();
        for (field, answer) in pairs {
            answers.set(field, answer);
        }
        answers
    }
}

/// What figures want of an answer, borrowed from its JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glance<'a> {
    /// The picklist code in it.
    pub item: Option<&'a str>,
    /// The point in time in it.
    pub moment: Option<Moment>,
    /// The exact seconds of a duration.
    pub seconds: Option<u32>,
}

impl Answers {
    /// Goes over the JSON form of answers and copies nothing: a tenth of the time of reading them. Fails for JSON with
    /// escapes in codes, which picklog never writes; read it whole then.
    pub fn glance<'a>(json: &'a str, take: impl FnMut(&'a str, Glance<'a>)) -> Result<(), serde_json::Error> {
        use serde::de::Deserializer;
        serde_json::Deserializer::from_str(json).deserialize_map(Glances(take))
    }
}

struct Glances<F>(F);

impl<'de, F: FnMut(&'de str, Glance<'de>)> serde::de::Visitor<'de> for Glances<F> {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("answers by field")
    }

    fn visit_map<M: serde::de::MapAccess<'de>>(mut self, mut map: M) -> Result<(), M::Error> {
        while let Some(field) = map.next_key::<&'de str>()? {
            (self.0)(field, map.next_value()?);
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Glance<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Glance<'de>, D::Error> {
        from.deserialize_any(GlanceVisitor)
    }
}

struct GlanceVisitor;

impl<'de> serde::de::Visitor<'de> for GlanceVisitor {
    type Value = Glance<'de>;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an answer")
    }

    fn visit_str<E>(self, _: &str) -> Result<Glance<'de>, E> {
        Ok(Glance::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Glance<'de>, E> {
        Ok(Glance::default())
    }

    fn visit_map<M: serde::de::MapAccess<'de>>(self, mut map: M) -> Result<Glance<'de>, M::Error> {
        let mut glance = Glance::default();
        while let Some(tag) = map.next_key::<&'de str>()? {
            match tag {
                "item" => glance.item = Some(map.next_value()?),
                "due" => {
                    let (item, at) = map.next_value()?;
                    (glance.item, glance.moment) = (item, Some(at));
                }
                "duration" => {
                    let (item, seconds) = map.next_value()?;
                    (glance.item, glance.seconds) = (Some(item), seconds);
                }
                "moment" => glance.moment = Some(map.next_value()?),
                _ => drop(map.next_value::<serde::de::IgnoredAny>()?),
            }
        }
        Ok(glance)
    }
}

/// The JSON form.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Stored {
    Text(String),
    Flag(bool),
    Tagged(Tagged),
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Tagged {
    Item(String),
    Due(Option<String>, Moment),
    Duration(String, Option<u32>),
    Contact(Id),
    Moment(Moment),
    Phone(Phone),
    Account(Id),
    User(String),
    Number(Number),
    Money(Money),
    Date(NaiveDate),
    Matter(Id),
    Withheld(Withheld),
}

impl From<Stored> for Answer {
    fn from(stored: Stored) -> Answer {
        match stored {
            Stored::Text(text) => Answer::Text(text),
            Stored::Flag(set) => Answer::Flag(set),
            Stored::Tagged(Tagged::Item(code)) => Answer::Item(code),
            Stored::Tagged(Tagged::Due(item, at)) => Answer::Due { item, at },
            Stored::Tagged(Tagged::Duration(item, seconds)) => Answer::Duration { item, seconds },
            Stored::Tagged(Tagged::Contact(id)) => Answer::Contact(id),
            Stored::Tagged(Tagged::Moment(at)) => Answer::Moment(at),
            Stored::Tagged(Tagged::Phone(phone)) => Answer::Phone(phone),
            Stored::Tagged(Tagged::Account(id)) => Answer::Account(id),
            Stored::Tagged(Tagged::User(login)) => Answer::User(login),
            Stored::Tagged(Tagged::Number(number)) => Answer::Number(number),
            Stored::Tagged(Tagged::Money(money)) => Answer::Money(money),
            Stored::Tagged(Tagged::Date(day)) => Answer::Date(day),
            Stored::Tagged(Tagged::Matter(id)) => Answer::Matter(id),
            Stored::Tagged(Tagged::Withheld(withheld)) => Answer::Withheld(withheld),
        }
    }
}

impl From<Answer> for Stored {
    fn from(answer: Answer) -> Stored {
        match answer {
            Answer::Text(text) => Stored::Text(text),
            Answer::Flag(set) => Stored::Flag(set),
            Answer::Item(code) => Stored::Tagged(Tagged::Item(code)),
            Answer::Due { item, at } => Stored::Tagged(Tagged::Due(item, at)),
            Answer::Duration { item, seconds } => Stored::Tagged(Tagged::Duration(item, seconds)),
            Answer::Contact(id) => Stored::Tagged(Tagged::Contact(id)),
            Answer::Moment(at) => Stored::Tagged(Tagged::Moment(at)),
            Answer::Phone(phone) => Stored::Tagged(Tagged::Phone(phone)),
            Answer::Account(id) => Stored::Tagged(Tagged::Account(id)),
            Answer::User(login) => Stored::Tagged(Tagged::User(login)),
            Answer::Number(number) => Stored::Tagged(Tagged::Number(number)),
            Answer::Money(money) => Stored::Tagged(Tagged::Money(money)),
            Answer::Date(day) => Stored::Tagged(Tagged::Date(day)),
            Answer::Matter(id) => Stored::Tagged(Tagged::Matter(id)),
            Answer::Withheld(withheld) => Stored::Tagged(Tagged::Withheld(withheld)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_answer_survives_json() {
        let id = Id::new(Moment::from_millis(5), [1; 10]);
        let answers = Answers::from([
            ("name", Answer::Text("Ромашка \"ООО\"".into())),
            ("phone_bad", Answer::Flag(true)),
            ("outcome", Answer::Item("agreed".into())),
            ("due", Answer::Due { item: None, at: Moment::from_millis(9) }),
            ("duration", Answer::Duration { item: "3-5".into(), seconds: Some(200) }),
            ("contact", Answer::Contact(id)),
            ("started_at", Answer::Moment(Moment::from_millis(-4))),
            ("phone", Answer::Phone(Phone { raw: "495 123".into(), e164: None })),
            ("parent", Answer::Account(id)),
            ("owner", Answer::User("olga".into())),
            ("size", Answer::Number("-12.5".parse().unwrap())),
            ("amount", Answer::Money(Money::read("1 234,50 EUR", None).unwrap())),
            ("valid_to", Answer::Date(NaiveDate::from_ymd_opt(2026, 11, 29).unwrap())),
            ("about", Answer::Matter(id)),
            ("discount", Answer::Withheld(Withheld::hidden(crate::domain::SeenBy::OwnerAndLeads))),
        ]);
        let json = serde_json::to_string(&answers).unwrap();
        assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), answers, "{json}");
        assert!(json.contains(r#""outcome":{"item":"agreed"}"#), "{json}");
    }

    #[test]
    fn a_glance_sees_the_fields_items_and_moments_that_reading_gives() {
        let id = Id::new(Moment::from_millis(5), [1; 10]);
        let answers = Answers::from([
            ("name", Answer::Text("\"Ромашка\"".into())),
            ("phone_bad", Answer::Flag(true)),
            ("outcome", Answer::Item("agreed".into())),
            ("due", Answer::Due { item: Some("tomorrow".into()), at: Moment::from_millis(9) }),
            ("later", Answer::Due { item: None, at: Moment::from_millis(9) }),
            ("duration", Answer::Duration { item: "3-5".into(), seconds: Some(200) }),
            ("contact", Answer::Contact(id)),
            ("started_at", Answer::Moment(Moment::from_millis(-4))),
            ("phone", Answer::Phone(Phone { raw: "495 123".into(), e164: None })),
            ("owner", Answer::User("olga".into())),
        ]);
        let json = serde_json::to_string(&answers).unwrap();
        let mut seen = Vec::new();
        Answers::glance(&json, |field, glance| seen.push((field, glance.item, glance.moment))).unwrap();
        let read: Vec<_> =
            answers.iter().map(|(f, answer)| (f, answer.item_code(), answer.moment())).collect();
        assert_eq!(seen, read);
        assert!(Answers::glance(r#"{"a\u0062":true}"#, |_, _| ()).is_err());
        assert!(Answers::glance("[", |_, _| ()).is_err());
    }

    #[test]
    fn an_empty_text_is_no_answer() {
        let answers =
            Answers::from([("city", Answer::Text(String::new())), ("phone_bad", Answer::Flag(false))]);
        assert!(answers.is_empty());
    }
}
