//! What the calculations want of a matter's answers, read from their JSON without keeping the rest.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{
    Deserialize, Deserializer,
    de::{self, IgnoredAny, MapAccess, Visitor},
};

use crate::domain::{Id, Moment, Money, SeenBy, code};

/// What a matter held after one of its revisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatterState {
    /// It was taken back.
    pub withdrawn: bool,
    /// The account it was with; none where the JSON does not say.
    pub account: Option<Id>,
    /// Code of its stage.
    pub stage: Option<String>,
    /// Its amount.
    pub amount: Option<Money>,
    /// The day it is expected to close.
    pub close: Option<NaiveDate>,
    /// Login of who looks after it; empty for nobody.
    pub owner: String,
    /// Until when it rests.
    pub resting_until: Option<NaiveDate>,
    /// Code of why it rests.
    pub resting_reason: Option<String>,
    /// Code of its topic.
    pub topic: Option<String>,
    /// Code of its severity.
    pub severity: Option<String>,
    /// What it is called; empty for nothing.
    pub name: String,
    /// Its own code; empty for none.
    pub code: String,
    /// When it was opened where an import brought it from.
    pub opened: Option<Moment>,
    /// Something that it held was erased since.
    pub is_erased: bool,
    /// Fields that it has answers to which are not shown to who reads this, with whom they are shown to. Nothing that is kept has any.
    pub withheld: BTreeMap<String, SeenBy>,
}

impl MatterState {
    /// Reads the JSON of answers, as a record has it.
    ///
    /// # Errors
    /// It is no such JSON.
    pub fn read(answers: &str) -> Result<MatterState, serde_json::Error> {
        serde_json::from_str::<Answers>(answers).map(|Answers(state)| state)
    }

    /// Reads the JSON of a revision, where the answers stand beside the account.
    ///
    /// # Errors
    /// It is no such JSON.
    pub fn read_kept(json: &str) -> Result<MatterState, serde_json::Error> {
        #[derive(Deserialize)]
        struct Kept {
            account: Option<Id>,
            answers: Option<Answers>,
        }
        let Kept { account, answers } = serde_json::from_str(json)?;
        let Answers(state) = answers.unwrap_or_default();
        Ok(MatterState { account, ..state })
    }

    /// What it is called: its name, its code, or nothing.
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.code } else { &self.name }
    }
}

#[derive(Default)]
struct Answers(MatterState);

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Answers, D::Error> {
        from.deserialize_map(AnswersVisitor)
    }
}

struct AnswersVisitor;

impl<'de> Visitor<'de> for AnswersVisitor {
    type Value = Answers;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("answers by field")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Answers, M::Error> {
        let mut state = MatterState::default();
        while let Some(Field(field)) = map.next_key::<Field>()? {
            let Some(field) = field else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            match (field, map.next_value::<Value>()?) {
                (_, Value::Erased) => state.is_erased = true,
                (Of::Stage, Value::Item(item)) => state.stage = Some(item),
                (Of::Amount, Value::Money(money)) => state.amount = Some(money),
                (Of::Close, Value::Date(day)) => state.close = Some(day),
                (Of::Owner, Value::User(login)) => state.owner = login,
                (Of::RestingUntil, Value::Date(day)) => state.resting_until = Some(day),
                (Of::RestingReason, Value::Item(item)) => state.resting_reason = Some(item),
                (Of::Topic, Value::Item(item)) => state.topic = Some(item),
                (Of::Severity, Value::Item(item)) => state.severity = Some(item),
                (Of::Name, Value::Text(text)) => state.name = text,
                (Of::Code, Value::Text(text)) => state.code = text,
                (Of::Opened, Value::Moment(at)) => state.opened = Some(at),
                // A team may have a field of this code and another kind: it says nothing here.
                _ => {}
            }
        }
        Ok(Answers(state))
    }
}

#[derive(Clone, Copy)]
enum Of {
    Stage,
    Amount,
    Close,
    Owner,
    RestingUntil,
    RestingReason,
    Topic,
    Severity,
    Name,
    Code,
    Opened,
}

/// A field that is wanted, by its code.
struct Field(Option<Of>);

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Field, D::Error> {
        struct FieldVisitor;
        impl Visitor<'_> for FieldVisitor {
            type Value = Field;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a field's code")
            }

            fn visit_str<E: de::Error>(self, field: &str) -> Result<Field, E> {
                Ok(Field(match field {
                    code::STAGE => Some(Of::Stage),
                    code::AMOUNT => Some(Of::Amount),
                    code::CLOSE => Some(Of::Close),
                    code::OWNER => Some(Of::Owner),
                    code::RESTING_UNTIL => Some(Of::RestingUntil),
                    code::RESTING_REASON => Some(Of::RestingReason),
                    code::TOPIC => Some(Of::Topic),
                    code::SEVERITY => Some(Of::Severity),
                    code::NAME => Some(Of::Name),
                    code::CODE => Some(Of::Code),
                    code::OPENED => Some(Of::Opened),
                    _ => None,
                }))
            }
        }
        from.deserialize_identifier(FieldVisitor)
    }
}

/// An answer, as far as one of the wanted fields can hold it.
enum Value {
    Item(String),
    Money(Money),
    Date(NaiveDate),
    User(String),
    Text(String),
    Moment(Moment),
    Erased,
    Other,
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
        struct ValueVisitor;
        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = Value;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("an answer")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }

            fn visit_bool<E: de::Error>(self, _: bool) -> Result<Value, E> {
                Ok(Value::Other)
            }

            fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
                Ok(Value::Erased)
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Value, M::Error> {
                let mut found = Value::Other;
                while let Some(tag) = map.next_key::<&'de str>()? {
                    found = match tag {
                        "item" => Value::Item(map.next_value()?),
                        "money" => Value::Money(map.next_value()?),
                        "date" => Value::Date(map.next_value()?),
                        "user" => Value::User(map.next_value()?),
                        "moment" => Value::Moment(map.next_value()?),
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            Value::Other
                        }
                    };
                }
                Ok(found)
            }
        }
        from.deserialize_any(ValueVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, Answers, Phone};

    #[test]
    fn what_is_wanted_is_read_as_the_whole_answers_have_it() {
        let id = Id::new(Moment::from_millis(5), [1; 10]);
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let money = Money::read("1 234,50 EUR", None).unwrap();
        let answers = Answers::from([
            ("name", Answer::Text("\"Ромашка\"\n".into())),
            ("code", Answer::Text("D-7".into())),
            ("stage", Answer::Item("lead".into())),
            ("amount", Answer::Money(money)),
            ("close", Answer::Date(day(30))),
            ("owner", Answer::User("olga".into())),
            ("resting_until", Answer::Date(day(29))),
            ("resting_reason", Answer::Item("budget".into())),
            ("topic", Answer::Item("bill".into())),
            ("severity", Answer::Item("high".into())),
            ("contact", Answer::Contact(id)),
            ("phone", Answer::Phone(Phone { raw: "1".into(), e164: None })),
            ("due", Answer::Due { item: Some("x".into()), at: Moment::from_millis(9) }),
            ("phone_bad", Answer::Flag(true)),
            ("opened", Answer::Moment(Moment::from_millis(77))),
        ]);
        let json = serde_json::to_string(&answers).unwrap();
        let state = MatterState::read(&json).unwrap();
        let kept = format!("{{\"account\":\"{id}\",\"kind\":\"deal\",\"answers\":{json}}}");
        assert_eq!(
            MatterState::read_kept(&kept).unwrap(),
            MatterState { account: Some(id), ..state.clone() }
        );
        let want = MatterState {
            withdrawn: false,
            account: None,
            stage: Some("lead".into()),
            amount: Some(money),
            close: Some(day(30)),
            owner: "olga".into(),
            resting_until: Some(day(29)),
            resting_reason: Some("budget".into()),
            topic: Some("bill".into()),
            severity: Some("high".into()),
            name: "\"Ромашка\"\n".into(),
            code: "D-7".into(),
            opened: Some(Moment::from_millis(77)),
            is_erased: false,
            withheld: BTreeMap::new(),
        };
        assert_eq!(state, want);
    }

    #[test]
    fn what_was_erased_is_empty_and_said() {
        let state = MatterState::read(r#"{"owner":null,"amount":{"money":["EUR",5]}}"#).unwrap();
        assert!(state.is_erased && state.owner.is_empty() && state.amount.is_some());
        assert_eq!(MatterState::read_kept("{}").unwrap(), MatterState::default());
        assert!(MatterState::read("[").is_err() && MatterState::read("[]").is_err());
    }
}
