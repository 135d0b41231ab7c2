//! Whether a catalogue is fit: codes are unique, every name leads somewhere, every list can be picked from, no rule goes
//! round in a circle, and every rule asks a field for what its kind can tell.

use std::collections::HashSet;

use super::{Catalogue, CatalogueError, error::at_field};
use crate::{
    domain::{
        DayPick, Entity, Field, FieldDefault, FieldKind, Kind, Message, Offset, Phase, PhaseTest, Rule, Set,
        Tone, code, due::duration_range,
    },
    message,
};

impl Catalogue {
    /// Checks everything.
    pub(super) fn check(&self) -> Result<(), CatalogueError> {
        self.check_kinds()?;
        self.check_picklists()?;
        self.check_fields()?;
        self.check_consequences()?;
        self.check_measures()?;
        self.check_gap_rules()
    }

    /// Codes are codes: a file nobody here made may hold anything, and statements name a rule by its code.
    fn check_gap_rules(&self) -> Result<(), CatalogueError> {
        let mut rules = HashSet::new();
        for rule in &self.gap_rules {
            check_code("rule", &rule.code)?;
            check_new("rule", &rule.code, &mut rules)?;
        }
        Ok(())
    }

    /// The two kinds of parties are there, and every kind stands where it can.
    fn check_kinds(&self) -> Result<(), CatalogueError> {
        let mut kinds = HashSet::new();
        for row in &self.kinds {
            check_code("kind", row.code.as_str())?;
            check_new("kind", row.code.as_str(), &mut kinds)?;
            if let Some(parent) = row.parent.filter(|parent| self.kind_of_code(parent.as_str()).is_none()) {
                return Err(CatalogueError::Unknown {
                    place: message!("catalogue-at-kind", "kind `{code}`", code = row.code.as_str()),
                    what: "kind",
                    name: parent.to_string(),
                });
            }
        }
        for (entity, own) in [(Entity::Account, Kind::ACCOUNT), (Entity::Contact, Kind::CONTACT)] {
            if self.kinds.iter().filter(|row| row.kind() == own).count() != 1 {
                return Err(CatalogueError::Unknown {
                    place: message!("catalogue-at-kinds", "kinds"),
                    what: "kind",
                    name: entity.code().to_owned(),
                });
            }
        }
        Ok(())
    }

    fn check_picklists(&self) -> Result<(), CatalogueError> {
        let mut lists = HashSet::new();
        for list in &self.picklists {
            check_code("picklist", &list.code)?;
            check_new("picklist", &list.code, &mut lists)?;
            let mut items = HashSet::new();
            for item in &list.items {
                check_code("item", &item.code)?;
                check_new("item", &item.code, &mut items)?;
            }
            if list.live().next().is_none() {
                return Err(CatalogueError::NoItems(list.code.clone()));
            }
        }
        Ok(())
    }

    fn check_fields(&self) -> Result<(), CatalogueError> {
        for (at, field) in self.fields.iter().enumerate() {
            check_code("field", &field.code)?;
            let same = self.fields[..at].iter().filter(|f| f.of.shares(field.of));
            check_once("field", &field.code, same.map(|f| &f.code))?;
            let unknown = |what, name: &str| CatalogueError::Unknown {
                place: at_field(&field.code),
                what,
                name: name.to_owned(),
            };
            let list = match (&field.picklist, field.kind) {
                (Some(code), _) => Some(self.picklist(code).ok_or_else(|| unknown("picklist", code))?),
                (None, FieldKind::Picklist | FieldKind::Due | FieldKind::Duration) => {
                    return Err(unknown("picklist", ""));
                }
                (None, _) => None,
            };
            // "Not known" stands for no length of time.
            let items = list.into_iter().flat_map(|list| &list.items);
            for item in items.filter(|item| field.kind != FieldKind::Duration || item.tone != Tone::NotKnown)
            {
                let meaning = item.stands_for.as_deref().unwrap_or_default();
                let expected = match field.kind {
                    FieldKind::Due if Offset::parse(meaning).is_none() => {
                        message!("catalogue-offset", "an offset like 30min, 2h, 1d, 2w or 1mo")
                    }
                    FieldKind::Date if DayPick::parse(meaning).is_none() => {
                        message!("catalogue-day", "a period like month, month+1, quarter or year")
                    }
                    FieldKind::Duration if duration_range(meaning).is_none() => {
                        message!("catalogue-range", "a range of seconds like 60-179 or 3660-")
                    }
                    _ => continue,
                };
                let picklist = field.picklist.clone().unwrap_or_default();
                return Err(CatalogueError::StandsFor { picklist, item: item.code.clone(), expected });
            }
            if let (Some(FieldDefault::Item(item)), Some(list)) = (&field.default, list)
                && list.item(item).is_none()
            {
                return Err(unknown("item", item));
            }
            self.check_rule(field, &field.needed)?;
            check_default(field)?;
            self.check_circle(field)?;
        }
        Ok(())
    }

    /// Whether every field a rule names is one of the same record, and can tell what the rule asks it.
    fn check_rule(&self, field: &Field, rule: &Rule) -> Result<(), CatalogueError> {
        let named = |name: &str| {
            self.field(field.of, name).ok_or_else(|| CatalogueError::Unknown {
                place: at_field(&field.code),
                what: "field",
                name: name.to_owned(),
            })
        };
        let unfit = |wrong: Message| CatalogueError::Unfit { field: field.code.clone(), wrong };
        match rule {
            Rule::Always | Rule::Never => Ok(()),
            Rule::IsSet(name) | Rule::IsEmpty(name) => named(name).map(|_| ()),
            Rule::IsPast(name) => match named(name)?.kind {
                FieldKind::Moment | FieldKind::Due => Ok(()),
                _ => Err(unfit(message!(
                    "catalogue-no-time",
                    "its rule asks whether `{name}` is past, and `{name}` is no time",
                    name = name
                ))),
            },
            Rule::In(name, codes) | Rule::NotIn(name, codes) => {
                named(name)?;
                // A field of all activities may look at one that calls and meetings have each their own of.
                let same: Vec<&Field> =
                    self.fields_ever_of(field.of).filter(|other| other.code == *name).collect();
                let lists = || same.iter().filter_map(|field| self.picklist_of(field));
                if lists().next().is_none() {
                    return Err(unfit(message!(
                        "catalogue-no-list",
                        "its rule compares `{name}` with items, and `{name}` has no picklist",
                        name = name
                    )));
                }
                match codes.iter().find(|code| lists().all(|list| list.item(code).is_none())) {
                    Some(code) => Err(CatalogueError::Unknown {
                        place: message!(
                            "catalogue-at-rule",
                            "the rule of field `{code}`",
                            code = &field.code
                        ),
                        what: "item",
                        name: code.clone(),
                    }),
                    None => Ok(()),
                }
            }
            Rule::InPhase(test) => {
                named(&test.field)?;
                self.check_phases(field, test)
            }
            Rule::And(rules) | Rule::Or(rules) => {
                rules.iter().try_for_each(|rule| self.check_rule(field, rule))
            }
        }
    }

    /// The field whose phase is asked for has stages, and no item of two lists is of two phases: a rule of several kinds could
    /// not tell which is meant.
    fn check_phases(&self, field: &Field, test: &PhaseTest) -> Result<(), CatalogueError> {
        let unfit = |wrong: Message| CatalogueError::Unfit { field: field.code.clone(), wrong };
        let items = self.phases_of(field.of, &test.field);
        if items.is_empty() {
            return Err(unfit(message!(
                "catalogue-no-phase",
                "its rule asks for the phase of `{name}`, and no item there has one",
                name = &test.field
            )));
        }
        let two =
            |(code, phase): &&(String, Phase)| items.iter().any(|(other, its)| other == code && its != phase);
        match items.iter().find(two) {
            Some((code, _)) => Err(unfit(message!(
                "catalogue-two-phases",
                "its rule asks for the phase of `{name}`, and `{item}` is of two phases in two lists",
                name = &test.field,
                item = code
            ))),
            None => Ok(()),
        }
    }

    /// Walks from a field along the fields its rule names.
    fn check_circle(&self, start: &Field) -> Result<(), CatalogueError> {
        let mut seen: Vec<&str> = Vec::new();
        let mut ahead = start.needed.fields();
        while let Some(name) = ahead.pop() {
            if name == start.code {
                return Err(CatalogueError::Circular(start.code.clone()));
            }
            if !seen.contains(&name) {
                seen.push(name);
                let family = self.fields_ever_of(start.of).filter(|field| field.code == name);
                ahead.extend(family.flat_map(|field| field.needed.fields()));
            }
        }
        Ok(())
    }

    fn check_consequences(&self) -> Result<(), CatalogueError> {
        for row in &self.consequences {
            let place = message!("catalogue-at-outcome", "consequence of `{code}`", code = &row.outcome);
            let unknown = |what, name: &str| CatalogueError::Unknown {
                place: place.clone(),
                what,
                name: name.to_owned(),
            };
            let known = |code: &str, item: &str| {
                let field = self.field(row.of, code).ok_or_else(|| unknown("field", code))?;
                let found = self.picklist_of(field).and_then(|list| list.item(item));
                found.map(|_| ()).ok_or_else(|| unknown("item", item))
            };
            known(code::OUTCOME, &row.outcome)?;
            for (at, set) in row.sets.iter().enumerate() {
                if let Set::Answer { field, item } = set {
                    known(field, item)?;
                    let before = row.sets[..at].iter().filter_map(|set| match set {
                        Set::Answer { field, .. } => Some(field),
                        Set::Mark(_) => None,
                    });
                    check_once("field", field, before)?;
                }
            }
        }
        Ok(())
    }
}

pub(super) fn check_code(what: &'static str, code: &str) -> Result<(), CatalogueError> {
    let fits = !code.is_empty()
        && code.len() <= 64
        && code.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    if fits { Ok(()) } else { Err(CatalogueError::BadCode { what, code: code.to_owned() }) }
}

/// Whether a code is the first of its name; of a hundred thousand items each is compared with few.
fn check_new<'a>(
    what: &'static str,
    code: &'a str,
    seen: &mut HashSet<&'a str>,
) -> Result<(), CatalogueError> {
    match seen.insert(code) {
        true => Ok(()),
        false => Err(CatalogueError::Twice { what, code: code.to_owned() }),
    }
}

fn check_once<'a>(
    what: &'static str,
    code: &str,
    mut others: impl Iterator<Item = &'a String>,
) -> Result<(), CatalogueError> {
    match others.any(|other| other == code) {
        true => Err(CatalogueError::Twice { what, code: code.to_owned() }),
        false => Ok(()),
    }
}

/// Whether what stands in a field at first is something its kind can hold.
fn check_default(field: &Field) -> Result<(), CatalogueError> {
    let (word, fits) = match &field.default {
        None => return Ok(()),
        Some(default) => (
            default.word(),
            match default {
                FieldDefault::Now => field.kind == FieldKind::Moment,
                FieldDefault::Me => field.kind == FieldKind::User,
                FieldDefault::LastSpokenTo => field.kind == FieldKind::Contact,
                FieldDefault::FormClock => field.kind == FieldKind::Duration,
                FieldDefault::Item(_) => field.kind == FieldKind::Picklist,
            },
        ),
    };
    match fits {
        true => Ok(()),
        false => Err(CatalogueError::Unfit {
            field: field.code.clone(),
            wrong: message!(
                "catalogue-default",
                "a {kind} cannot begin with `{word}`",
                kind = field.kind.code(),
                word = word
            ),
        }),
    }
}
