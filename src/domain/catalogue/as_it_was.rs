//! The catalogue as it was before a change, by what history keeps of the change: the JSON of what was changed, before and
//! after.
//!
//! What changes no figure stays as it is now: labels of lists and kinds, the order of items, what outcomes set.

use serde_json::Value;

use super::{Catalogue, CatalogueRows};
use crate::domain::{
    Ask, Class, Family, Field, FieldDefault, FieldKind, GapRule, Handling, Item, Kind, KindCode, Labels,
    Picklist, Rule, SeenBy, Trigger, cases::WorkCalendar,
};

impl Catalogue {
    /// The catalogue before a change. None where history does not tell it: it was written by another program than this one.
    pub fn before(&self, before: Option<&Value>, after: &Value) -> Option<Catalogue> {
        let mut rows = self.rows();
        let either = |key: &str| before.and_then(|before| before.get(key)).or_else(|| after.get(key));
        if let Some(list) = either("picklist") {
            match either("item") {
                Some(item) => put_item(&mut rows, list.as_str()?, item, was(before, "item"))?,
                None if list.is_object() => put_list(&mut rows, list, was(before, "picklist"))?,
                None => {}
            }
        } else if let Some(kind) = either("kind") {
            put_kind(&mut rows, kind, was(before, "kind"))?;
            if let Some(with) = after.get("with") {
                take_away(&mut rows, with);
            }
        } else if let Some(field) = either("field") {
            let behind = before.and_then(|before| before.get("after")).and_then(Value::as_str);
            self.put_field(&mut rows, (field, was(before, "field")), behind)?;
        } else if let Some(rule) = either("gap_rule") {
            self.put_rule(&mut rows, rule, was(before, "gap_rule"))?;
        } else if let Some(code) = either("threshold") {
            let value = before?.get("value")?.as_i64()?;
            rows.thresholds.set(code.as_str()?, value).ok()?;
        } else if let Some(calendar) = either("calendar") {
            put_calendar(&mut rows, calendar, was(before, "calendar"))?;
        }
        Some(Catalogue::new(rows).ok()?.in_languages(self.languages.clone()))
    }

    /// `behind`: the code of the field it stood behind.
    fn put_field(
        &self,
        rows: &mut CatalogueRows,
        (field, was): (&Value, Option<&Value>),
        behind: Option<&str>,
    ) -> Option<()> {
        let (of, code) = (self.kind_of_scope(word(field, "entity")?)?, word(field, "code")?);
        let there = rows.fields.iter().position(|one| one.of == of && one.code == code);
        if let Some(at) = there {
            rows.fields.remove(at);
        }
        let Some(was) = was.map(|was| self.field_of(was)) else { return Some(()) };
        let behind = behind
            .and_then(|behind| rows.fields.iter().position(|one| one.code == behind && one.of.shares(of)));
        rows.fields.insert(behind.map_or(0, |at| at + 1), was?);
        Some(())
    }

    /// Reads what [`Catalogue::field_json`] writes.
    fn field_of(&self, json: &Value) -> Option<Field> {
        let to = match word(json, "to") {
            Some(to) => Some(self.kind_of_scope(to)?),
            None => None,
        };
        Some(Field {
            of: self.kind_of_scope(word(json, "entity")?)?,
            code: word(json, "code")?.to_owned(),
            kind: FieldKind::from_code(word(json, "kind")?)?,
            picklist: word(json, "picklist").map(str::to_owned),
            to,
            needed: Rule::parse(word(json, "needed")?).ok()?,
            default: word(json, "default").map(FieldDefault::parse),
            ask: Ask::from_code(word(json, "ask")?)?,
            flag: word(json, "flag").map(str::to_owned),
            label: labels(json)?,
            retired: is_retired(json),
            handling: handling(json),
        })
    }

    fn put_rule(&self, rows: &mut CatalogueRows, rule: &Value, was: Option<&Value>) -> Option<()> {
        let code = word(rule, "code")?;
        let there = rows.gap_rules.iter().position(|one| one.code == code);
        match (there, was) {
            (Some(at), None) => drop(rows.gap_rules.remove(at)),
            (Some(at), Some(was)) => *rows.gap_rules.get_mut(at)? = self.rule_of(was)?,
            (None, Some(was)) => rows.gap_rules.push(self.rule_of(was)?),
            (None, None) => {}
        }
        Some(())
    }

    /// Reads what [`Catalogue::gap_rule_json`] writes.
    fn rule_of(&self, json: &Value) -> Option<GapRule> {
        let of = json.get("of")?.as_array()?.iter();
        Some(GapRule {
            code: word(json, "code")?.to_owned(),
            weight: json.get("weight")?.as_u64()?.try_into().ok()?,
            of: of.map(|kind| self.scope_of(kind.as_str()?)).collect::<Option<_>>()?,
            trigger: Trigger::parse(word(json, "when")?)?,
            label: labels(json)?,
            retired: is_retired(json),
        })
    }

    fn scope_of(&self, word: &str) -> Option<Kind> {
        self.kind_of_scope(word).or_else(|| crate::domain::Entity::from_code(word).map(Kind::from))
    }
}

fn put_item(rows: &mut CatalogueRows, list: &str, item: &Value, was: Option<&Value>) -> Option<()> {
    let list = rows.picklists.iter_mut().find(|one| one.code == list)?;
    let there = list.items.iter().position(|one| Some(one.code.as_str()) == word(item, "code"));
    match (there, was) {
        (Some(at), None) => drop(list.items.remove(at)),
        (Some(at), Some(was)) => *list.items.get_mut(at)? = serde_json::from_value(was.clone()).ok()?,
        (None, Some(was)) => list.items.push(serde_json::from_value::<Item>(was.clone()).ok()?),
        (None, None) => {}
    }
    Some(())
}

fn put_list(rows: &mut CatalogueRows, list: &Value, was: Option<&Value>) -> Option<()> {
    let code = word(list, "code")?;
    rows.picklists.retain(|one| one.code != code);
    if let Some(was) = was {
        rows.picklists.push(serde_json::from_value::<Picklist>(was.clone()).ok()?);
    }
    Some(())
}

fn put_calendar(rows: &mut CatalogueRows, calendar: &Value, was: Option<&Value>) -> Option<()> {
    let code = word(calendar, "code")?;
    let there = rows.calendars.iter().position(|one| one.code == code);
    let was: Option<WorkCalendar> = was.map(|was| serde_json::from_value(was.clone())).transpose().ok()?;
    match (there, was) {
        (Some(at), None) => drop(rows.calendars.remove(at)),
        (Some(at), Some(was)) => *rows.calendars.get_mut(at)? = was,
        (None, Some(was)) => rows.calendars.push(was),
        (None, None) => {}
    }
    Some(())
}

/// A kind that was not there had no fields of its own, and no rule looked at its records.
fn put_kind(rows: &mut CatalogueRows, kind: &Value, was: Option<&Value>) -> Option<()> {
    let code = KindCode::new(word(kind, "code")?)?;
    let family = Family::from_code(word(kind, "family")?)?;
    match was {
        Some(was) => {
            let row = rows.kinds.iter_mut().find(|row| row.code == code)?;
            row.retired = is_retired(was);
        }
        None => {
            let of = if family == Family::Matter { Kind::matter(code) } else { Kind::activity(code) };
            rows.kinds.retain(|row| row.code != code);
            rows.fields.retain(|field| field.of != of);
            rows.consequences.retain(|row| row.of != of);
            rows.gap_rules.iter_mut().for_each(|rule| rule.of.retain(|kind| *kind != of));
            rows.gap_rules.retain(|rule| !rule.of.is_empty());
        }
    }
    Some(())
}

/// Takes away what came with a standard kind: its lists, and the fields of all activities.
fn take_away(rows: &mut CatalogueRows, with: &Value) {
    let all = |key: &str| with.get(key).and_then(Value::as_array).into_iter().flatten();
    for list in all("picklists").filter_map(Value::as_str) {
        rows.picklists.retain(|one| one.code != list);
    }
    for field in all("fields").filter_map(|field| word(field, "code")) {
        rows.fields.retain(|one| !(one.of == Kind::ACTIVITY && one.code == field));
    }
}

fn was<'v>(before: Option<&'v Value>, key: &str) -> Option<&'v Value> {
    before.and_then(|before| before.get(key))
}

fn word<'v>(json: &'v Value, key: &str) -> Option<&'v str> {
    json.get(key).and_then(Value::as_str)
}

fn labels(json: &Value) -> Option<Labels> {
    serde_json::from_value(json.get("label")?.clone()).ok()
}

/// What was entered before there was such a thing says nothing of it.
fn handling(json: &Value) -> Handling {
    let hint = json.get("use").and_then(|hint| serde_json::from_value(hint.clone()).ok());
    Handling {
        hint: hint.unwrap_or_default(),
        class: word(json, "class").and_then(Class::from_code),
        is_exported: json.get("export").and_then(Value::as_bool).unwrap_or(true),
        seen_by: word(json, "seen_by").and_then(SeenBy::from_code).unwrap_or(SeenBy::Everyone),
    }
}

fn is_retired(json: &Value) -> bool {
    json.get("retired").and_then(Value::as_bool).unwrap_or(false)
}
