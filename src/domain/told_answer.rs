//! Answers read from their JSON one at a time and borrowed from it, for those who go over a million records and keep none.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, de};

use super::{Answers, Moment, Money, Number};

/// An answer as [`Answer`](super::Answer) has it, with its texts still in the JSON. Ids stand as text.
#[derive(Clone, Debug, PartialEq)]
pub enum ToldAnswer<'a> {
    /// A name or other text.
    Text(Cow<'a, str>),
    /// A mark.
    Flag(bool),
    /// An item of the field's picklist, by code.
    Item(Cow<'a, str>),
    /// When a next step is due; the item it was picked by, if it was.
    Due(Option<Cow<'a, str>>, Moment),
    /// How long it took, by its item; the exact seconds where known.
    Duration(Cow<'a, str>, Option<u32>),
    /// The id of a contact, an account or a matter.
    Record(Cow<'a, str>),
    /// A point in time.
    Moment(Moment),
    /// A phone number as it was given, and in E.164.
    Phone(Cow<'a, str>, Option<Cow<'a, str>>),
    /// A colleague, by login.
    User(Cow<'a, str>),
    /// A decimal number.
    Number(Number),
    /// An amount of money.
    Money(Money),
    /// A day.
    Date(NaiveDate),
    /// An answer that is not shown.
    Withheld,
}

impl Answers {
    /// Hands over each answer of the JSON form of answers. What was erased, `null`, is left out.
    ///
    /// # Errors
    /// It is not what picklog writes.
    pub fn tell<'a>(
        json: &'a str,
        mut take: impl FnMut(&str, ToldAnswer<'a>),
    ) -> Result<(), serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(json);
        Each(&mut take).deserialize(&mut reader)?;
        reader.end()
    }

    /// Likewise of a record as history keeps it: its answers lie in it under `answers`. Gives its account and its kind, where it says
    /// them.
    ///
    /// # Errors
    /// It is not what picklog writes.
    pub fn tell_kept<'a>(
        json: &'a str,
        mut take: impl FnMut(&str, ToldAnswer<'a>),
    ) -> Result<ToldPlace<'a>, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let place = Kept(&mut take).deserialize(&mut reader)?;
        reader.end()?;
        Ok(place)
    }
}

/// Where a record was and what it was, as history keeps it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToldPlace<'a> {
    /// The id of the account a contact, activity or matter is at.
    pub account: Option<Cow<'a, str>>,
    /// The kind of an activity or matter.
    pub kind: Option<Cow<'a, str>>,
}

struct Each<'f, F>(&'f mut F);

impl<'de, F: FnMut(&str, ToldAnswer<'de>)> DeserializeSeed<'de> for Each<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, F: FnMut(&str, ToldAnswer<'de>)> Visitor<'de> for Each<'_, F> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("answers by field")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(Word(field)) = map.next_key()? {
            if let Some(answer) = map.next_value::<Told<'de>>()?.0 {
                (self.0)(&field, answer);
            }
        }
        Ok(())
    }
}

struct Kept<'f, F>(&'f mut F);

impl<'de, F: FnMut(&str, ToldAnswer<'de>)> DeserializeSeed<'de> for Kept<'_, F> {
    type Value = ToldPlace<'de>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<ToldPlace<'de>, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, F: FnMut(&str, ToldAnswer<'de>)> Visitor<'de> for Kept<'_, F> {
    type Value = ToldPlace<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a record as history keeps it")
    }

    fn visit_unit<E>(self) -> Result<ToldPlace<'de>, E> {
        Ok(ToldPlace::default())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<ToldPlace<'de>, M::Error> {
        let mut place = ToldPlace::default();
        while let Some(Word(key)) = map.next_key()? {
            match &*key {
                "answers" => map.next_value_seed(Each(&mut *self.0))?,
                "account" => place.account = map.next_value::<Option<Word<'de>>>()?.map(|word| word.0),
                "kind" => place.kind = map.next_value::<Option<Word<'de>>>()?.map(|word| word.0),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(place)
    }
}

/// A text, in the JSON itself where it has no escapes.
struct Word<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Word<'a>, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Word<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Owned(text.to_owned())))
            }
        }
        from.deserialize_str(Text)
    }
}

/// An answer; none where it was erased.
struct Told<'a>(Option<ToldAnswer<'a>>);

impl<'de> Deserialize<'de> for Told<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Told<'de>, D::Error> {
        from.deserialize_any(ToldVisitor).map(Told)
    }
}

struct ToldVisitor;

#[derive(Deserialize)]
struct ToldPhone<'a> {
    #[serde(borrow)]
    raw: Option<Word<'a>>,
    #[serde(borrow, default)]
    e164: Option<Word<'a>>,
}

impl<'de> Visitor<'de> for ToldVisitor {
    type Value = Option<ToldAnswer<'de>>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an answer")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(ToldAnswer::Text(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(ToldAnswer::Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_bool<E>(self, set: bool) -> Result<Self::Value, E> {
        Ok(Some(ToldAnswer::Flag(set)))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut told = None;
        while let Some(Word(tag)) = map.next_key()? {
            told = match &*tag {
                "item" => map.next_value::<Option<Word<'de>>>()?.map(|word| ToldAnswer::Item(word.0)),
                "due" => {
                    let due: Option<(Option<Word<'de>>, Option<Moment>)> = map.next_value()?;
                    due.and_then(|(item, at)| Some(ToldAnswer::Due(item.map(|word| word.0), at?)))
                }
                "duration" => {
                    let length: Option<(Option<Word<'de>>, Option<u32>)> = map.next_value()?;
                    length.and_then(|(item, seconds)| Some(ToldAnswer::Duration(item?.0, seconds)))
                }
                "contact" | "account" | "matter" => {
                    map.next_value::<Option<Word<'de>>>()?.map(|word| ToldAnswer::Record(word.0))
                }
                "moment" => map.next_value::<Option<Moment>>()?.map(ToldAnswer::Moment),
                "phone" => {
                    let phone: Option<ToldPhone<'de>> = map.next_value()?;
                    phone.and_then(|phone| {
                        Some(ToldAnswer::Phone(phone.raw?.0, phone.e164.map(|word| word.0)))
                    })
                }
                "user" => map.next_value::<Option<Word<'de>>>()?.map(|word| ToldAnswer::User(word.0)),
                "number" => map.next_value::<Option<Number>>()?.map(ToldAnswer::Number),
                "money" => map.next_value::<Option<Money>>()?.map(ToldAnswer::Money),
                "date" => map.next_value::<Option<NaiveDate>>()?.map(ToldAnswer::Date),
                "withheld" => {
                    map.next_value::<IgnoredAny>()?;
                    Some(ToldAnswer::Withheld)
                }
                _ => return Err(de::Error::unknown_field(&tag, &["item", "due", "duration"])),
            };
        }
        Ok(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, Id, Phone};

    #[test]
    fn what_is_told_is_what_the_answers_hold() {
        let id = Id::new(Moment::from_millis(5), [1; 10]);
        let date = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        let money = Money::read("1 234,50 EUR", None).unwrap();
        let answers = Answers::from([
            ("about", Answer::Matter(id)),
            ("amount", Answer::Money(money)),
            ("contact", Answer::Contact(id)),
            ("due", Answer::Due { item: Some("tomorrow".into()), at: Moment::from_millis(9) }),
            ("duration", Answer::Duration { item: "3-5".into(), seconds: Some(200) }),
            ("name", Answer::Text("Ромашка \"ООО\"".into())),
            ("outcome", Answer::Item("agreed".into())),
            ("owner", Answer::User("olga".into())),
            ("phone", Answer::Phone(Phone { raw: "495 123".into(), e164: None })),
            ("phone_bad", Answer::Flag(true)),
            ("size", Answer::Number("-12.5".parse().unwrap())),
            ("started_at", Answer::Moment(Moment::from_millis(-4))),
            ("valid_to", Answer::Date(date)),
        ]);
        let json = serde_json::to_string(&answers).unwrap();
        let mut told = Vec::new();
        Answers::tell(&json, |field, answer| told.push((field.to_owned(), answer))).unwrap();
        let id: Cow<'_, str> = id.to_string().into();
        let expected = [
            ("about", ToldAnswer::Record(id.clone())),
            ("amount", ToldAnswer::Money(money)),
            ("contact", ToldAnswer::Record(id)),
            ("due", ToldAnswer::Due(Some("tomorrow".into()), Moment::from_millis(9))),
            ("duration", ToldAnswer::Duration("3-5".into(), Some(200))),
            ("name", ToldAnswer::Text("Ромашка \"ООО\"".into())),
            ("outcome", ToldAnswer::Item("agreed".into())),
            ("owner", ToldAnswer::User("olga".into())),
            ("phone", ToldAnswer::Phone("495 123".into(), None)),
            ("phone_bad", ToldAnswer::Flag(true)),
            ("size", ToldAnswer::Number("-12.5".parse().unwrap())),
            ("started_at", ToldAnswer::Moment(Moment::from_millis(-4))),
            ("valid_to", ToldAnswer::Date(date)),
        ];
        assert_eq!(told, expected.map(|(field, answer)| (field.to_owned(), answer)));
    }

    #[test]
    fn what_was_erased_is_left_out_and_a_kept_record_says_where_it_was() {
        let json = r#"{"account":"a-1","kind":"call","answers":{"outcome":{"item":null},"name":null,"role":{"item":"buyer"},"due":[]}}"#;
        let json = json.replace(r#","due":[]"#, "");
        let mut told = Vec::new();
        let place = Answers::tell_kept(&json, |field, _| told.push(field.to_owned())).unwrap();
        assert_eq!((place.account.as_deref(), place.kind.as_deref()), (Some("a-1"), Some("call")));
        assert_eq!(told, ["role"]);
        assert_eq!(Answers::tell_kept("null", |_, _| {}).unwrap(), ToldPlace::default());
        assert!(Answers::tell(r#"{"a":{"strange":1}}"#, |_, _| {}).is_err());
    }
}
