//! Holds a list's rule against the catalogue: names it does not have are told, each with the nearest it has.

use super::{Compare, ListRule, code, is_logged, same_text};
use crate::{
    domain::{Catalogue, Entity, Fact, Field, FieldKind, Item, Kind, Lang, Message, Picklist, nearest},
    message,
};

/// Words of the language that stand where a field may.
const WORDS: [&str; 7] = ["never called", "last_call", "last_reached", "calls", "reached", "tries", "due"];

impl ListRule {
    /// The rule with items by their codes, where it named them by what people read.
    ///
    /// # Errors
    /// It names a field or an item that the catalogue does not have, or asks of a field what it cannot say.
    pub fn checked(self, catalogue: &Catalogue) -> Result<ListRule, Message> {
        let all = |rules: Vec<ListRule>| {
            rules.into_iter().map(|rule| rule.checked(catalogue)).collect::<Result<Vec<_>, _>>()
        };
        match self {
            ListRule::And(rules) => all(rules).map(ListRule::And),
            ListRule::Or(rules) => all(rules).map(ListRule::Or),
            ListRule::Not(rule) => rule.checked(catalogue).map(|rule| ListRule::Not(Box::new(rule))),
            ListRule::In { field, is_negated, values } => {
                let values = values.iter().map(|value| value_of(catalogue, &field, value));
                Ok(ListRule::In { values: values.collect::<Result<Vec<_>, _>>()?, is_negated, field })
            }
            ListRule::Compared { field, how, value } => {
                let value = match how {
                    Compare::Is | Compare::IsNot => value_of(catalogue, &field, &value)?,
                    how => fits(catalogue, &field, how, &value)?,
                };
                Ok(ListRule::Compared { field, how, value })
            }
            ListRule::IsSet { ref field, .. } => {
                if !is_logged(field) {
                    known(catalogue, field)?;
                }
                Ok(self)
            }
            ListRule::IsPast { ref field, .. } | ListRule::Timed { ref field, .. } => {
                if field != code::DUE {
                    let found = known(catalogue, field)?;
                    let is_time = matches!(found.kind, FieldKind::Moment | FieldKind::Due | FieldKind::Date);
                    if !is_time {
                        return Err(message!(
                            "list-rule-no-time",
                            "`{field}` is no time: ask `due`, or compare it with = or in",
                            field = field
                        ));
                    }
                }
                Ok(self)
            }
            rule => Ok(rule),
        }
    }
}

/// The field of accounts that a name stands for.
fn known<'a>(catalogue: &'a Catalogue, name: &str) -> Result<&'a Field, Message> {
    if let Some(field) = catalogue.field(Kind::ACCOUNT, name) {
        return Ok(field);
    }
    let fields = catalogue.fields_of(Kind::ACCOUNT).map(|field| field.code.as_str());
    let near = nearest(name, fields.chain(WORDS).chain([code::OUTCOME, code::NEXT_STEP]));
    Err(match near {
        Some(near) => message!(
            "list-rule-field-near",
            "accounts have no field `{name}`; did you mean `{near}`?",
            name = name,
            near = near
        ),
        None => {
            let fields = catalogue.fields_of(Kind::ACCOUNT).map(|field| field.code.as_str());
            let all: Vec<&str> = fields.chain([code::OUTCOME, code::NEXT_STEP]).chain(WORDS).collect();
            message!(
                "list-rule-field",
                "accounts have no field `{name}`; there are: {all}",
                name = name,
                all = all.join(", ")
            )
        }
    })
}

/// The items that a value can be one of: those of outcomes of calls, or those of the field; none for a field without.
fn lists<'a>(catalogue: &'a Catalogue, name: &str) -> Result<Vec<&'a Picklist>, Message> {
    if matches!(name, code::OUTCOME | code::NEXT_STEP) {
        let kinds = catalogue.kinds_of(Entity::Activity);
        let calls = kinds.filter(|kind| kind.is(Fact::Telephone));
        let fields = calls.filter_map(|kind| catalogue.field(kind.kind(), name));
        return Ok(fields.filter_map(|field| catalogue.picklist_of(field)).collect());
    }
    if name == code::DUE {
        return Err(message!(
            "list-rule-due-value",
            "`due` is a time: `due before today`, `due after +1w`, `due is set`"
        ));
    }
    let field = known(catalogue, name)?;
    Ok(catalogue.picklist_of(field).into_iter().collect())
}

/// A value as it is compared: an item by its code.
fn value_of(catalogue: &Catalogue, field: &str, value: &str) -> Result<String, Message> {
    let lists = lists(catalogue, field)?;
    if lists.is_empty() {
        return Ok(value.to_owned());
    }
    let items = || lists.iter().flat_map(|list| &list.items);
    if items().any(|item| item.code == value) {
        return Ok(value.to_owned());
    }
    let wanted = same_text(value);
    let is_called = |item: &&Item| Lang::ALL.iter().any(|lang| same_text(item.label.get(*lang)) == wanted);
    let called: Vec<&Item> = items().filter(is_called).collect();
    if let [only] = called.as_slice() {
        return Ok(only.code.clone());
    }
    let codes: Vec<&str> = items().map(|item| item.code.as_str()).collect();
    Err(match nearest(value, codes.iter().copied()) {
        Some(near) => message!(
            "list-rule-item-near",
            "`{field}` has no item `{value}`; did you mean `{near}`?",
            field = field,
            value = value,
            near = near
        ),
        None => message!(
            "list-rule-item",
            "`{field}` has no item `{value}`; there are: {all}",
            field = field,
            value = value,
            all =
                if codes.len() > 40 { format!("{}, …", codes[..40].join(", ")) } else { codes.join(", ") }
        ),
    })
}

/// A value for a comparison of more and less, or of letters.
fn fits(catalogue: &Catalogue, name: &str, how: Compare, value: &str) -> Result<String, Message> {
    if is_logged(name) {
        return Err(message!(
            "list-rule-compared",
            "`{field}` is not compared so: use `in`, or `before` and `after` for a time",
            field = name
        ));
    }
    let field = known(catalogue, name)?;
    let is_text = matches!(field.kind, FieldKind::Text | FieldKind::Phone | FieldKind::User);
    let is_number = matches!(field.kind, FieldKind::Number | FieldKind::Money | FieldKind::Date);
    let is_fit = if how.is_of_numbers() { is_number } else { is_text };
    if is_fit {
        let is_read = match field.kind {
            FieldKind::Number | FieldKind::Money => super::plain(value).is_some(),
            FieldKind::Date => value.parse::<chrono::NaiveDate>().is_ok(),
            _ => true,
        };
        return match is_read {
            true => Ok(value.to_owned()),
            false => Err(message!(
                "list-rule-number",
                "`{field}`: `{value}` is neither a number nor a day like 2026-12-01",
                field = name,
                value = value
            )),
        };
    }
    Err(message!(
        "list-rule-compared",
        "`{field}` is not compared so: use `in`, or `before` and `after` for a time",
        field = name
    ))
}
