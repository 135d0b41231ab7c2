//! The one catalogue: picklists, fields, and what outcomes set in motion. Completeness is decided here and nowhere
//! else; no screen, import or quick edit can go round it.

use super::{
    Answers, Consequence, Entity, Field, FieldDefault, Kind, Mark, Moment, Offset, Picklist, Set, Tone,
    due::duration_range,
};

/// The catalogue of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    picklists: Vec<Picklist>,
    fields: Vec<Field>,
    consequences: Vec<Consequence>,
}

/// What makes a catalogue unfit, with the row it is about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// The same code twice.
    #[error("{what} `{code}` is there twice: give one of them another code")]
    Twice {
        /// picklist, item or field
        what: &'static str,
        /// its code
        code: String,
    },
    /// A code with other characters than `a-z A-Z 0-9 _ -`, or none.
    #[error("{what} code `{code}`: use letters a-z, digits, _ and - only")]
    BadCode {
        /// picklist, item or field
        what: &'static str,
        /// its code
        code: String,
    },
    /// A name that nothing in the catalogue has.
    #[error("{place}: there is no {what} `{name}`")]
    Unknown {
        /// Where it is named.
        place: String,
        /// What it should be.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// Nothing could be picked.
    #[error("picklist `{0}` has no item that can be picked: add one first")]
    NoItems(String),
    /// A due or duration item that does not say what it stands for.
    #[error("item `{item}` of `{picklist}`: stands_for must be {expected}")]
    StandsFor {
        /// The list.
        picklist: String,
        /// The item.
        item: String,
        /// The forms there are.
        expected: &'static str,
    },
    /// Fields that need each other.
    #[error("field `{0}`: its rule leads back to itself")]
    Circular(String),
}

impl Catalogue {
    /// A catalogue that has been checked: codes are unique, every name leads somewhere, every list can be picked from,
    /// and no field's need depends on itself.
    pub fn new(
        picklists: Vec<Picklist>,
        fields: Vec<Field>,
        consequences: Vec<Consequence>,
    ) -> Result<Catalogue, CatalogueError> {
        let catalogue = Catalogue { picklists, fields, consequences };
        catalogue.check_picklists()?;
        catalogue.check_fields()?;
        catalogue.check_consequences()?;
        Ok(catalogue)
    }

    /// All picklists.
    pub fn picklists(&self) -> &[Picklist] {
        &self.picklists
    }

    /// All fields, in form order within their entity.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The outcome table.
    pub fn consequences(&self) -> &[Consequence] {
        &self.consequences
    }

    /// The picklist of a code.
    pub fn picklist(&self, code: &str) -> Option<&Picklist> {
        self.picklists.iter().find(|list| list.code == code)
    }

    /// The fields of an entity in form order; a call or meeting has those of every activity too.
    /// Asked for `Activity`, every field of calls and meetings.
    pub fn fields_of(&self, entity: Entity) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| belongs(field.entity, entity))
    }

    /// One field of an entity.
    pub fn field(&self, entity: Entity, code: &str) -> Option<&Field> {
        self.fields_of(entity).find(|field| field.code == code)
    }

    /// The picklist a field picks from.
    pub fn picklist_of(&self, field: &Field) -> Option<&Picklist> {
        field.picklist.as_deref().and_then(|code| self.picklist(code))
    }

    /// The fields a record needs now, answered or not, in form order.
    pub fn needed<'a>(
        &'a self,
        entity: Entity,
        answers: &'a Answers,
        now: Moment,
    ) -> impl Iterator<Item = &'a Field> + 'a {
        self.fields_of(entity).filter(move |field| field.needed.holds(answers, now))
    }

    /// THE completeness rule: the fields a record needs now and does not have, in form order.
    pub fn missing<'a>(
        &'a self,
        entity: Entity,
        answers: &'a Answers,
        now: Moment,
    ) -> impl Iterator<Item = &'a Field> + 'a {
        self.needed(entity, answers, now).filter(move |field| !answers.has(&field.code))
    }

    /// What an outcome sets by itself.
    pub fn sets(&self, entity: Entity, outcome: &str) -> impl Iterator<Item = &Set> {
        self.consequences
            .iter()
            .filter(move |row| belongs(row.entity, entity) && row.outcome == outcome)
            .flat_map(|row| &row.sets)
    }

    /// The marks a saved activity with these answers puts on its contact or account.
    pub fn marks(&self, entity: Entity, answers: &Answers) -> Vec<Mark> {
        let outcome = answers.item(super::code::OUTCOME).unwrap_or_default();
        self.sets(entity, outcome)
            .filter_map(|set| match set {
                Set::Mark(mark) => Some(*mark),
                Set::Answer { .. } => None,
            })
            .collect()
    }

    fn check_picklists(&self) -> Result<(), CatalogueError> {
        for (at, list) in self.picklists.iter().enumerate() {
            check_code("picklist", &list.code)?;
            check_once("picklist", &list.code, self.picklists[..at].iter().map(|l| &l.code))?;
            for (at, item) in list.items.iter().enumerate() {
                check_code("item", &item.code)?;
                check_once("item", &item.code, list.items[..at].iter().map(|i| &i.code))?;
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
            let same = self.fields[..at]
                .iter()
                .filter(|f| belongs(f.entity, field.entity) || belongs(field.entity, f.entity));
            check_once("field", &field.code, same.map(|f| &f.code))?;
            let place = || format!("field `{}`", field.code);
            let unknown =
                |what, name: &str| CatalogueError::Unknown { place: place(), what, name: name.to_owned() };
            let list = match (&field.picklist, field.kind) {
                (Some(code), _) => Some(self.picklist(code).ok_or_else(|| unknown("picklist", code))?),
                (None, Kind::Picklist | Kind::Due | Kind::Duration) => return Err(unknown("picklist", "")),
                (None, _) => None,
            };
            // "Not known" stands for no length of time.
            let items = list.into_iter().flat_map(|list| &list.items);
            for item in items.filter(|item| field.kind != Kind::Duration || item.tone != Tone::NotKnown) {
                let meaning = item.stands_for.as_deref().unwrap_or_default();
                let expected = match field.kind {
                    Kind::Due if Offset::parse(meaning).is_none() => {
                        "an offset like 30min, 2h, 1d, 2w or 1mo"
                    }
                    Kind::Duration if duration_range(meaning).is_none() => {
                        "a range of seconds like 60-179 or 3660-"
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
            for name in field.needed.fields() {
                if self.field(field.entity, name).is_none() && self.fields.iter().all(|f| f.code != *name) {
                    return Err(unknown("field", name));
                }
            }
            self.check_circle(field)?;
        }
        Ok(())
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
                ahead.extend(self.fields.iter().filter(|f| f.code == name).flat_map(|f| f.needed.fields()));
            }
        }
        Ok(())
    }

    fn check_consequences(&self) -> Result<(), CatalogueError> {
        for row in &self.consequences {
            let place = format!("consequence of `{}`", row.outcome);
            let unknown = |what, name: &str| CatalogueError::Unknown {
                place: place.clone(),
                what,
                name: name.to_owned(),
            };
            let known = |code: &str, item: &str| {
                let field = self.field(row.entity, code).ok_or_else(|| unknown("field", code))?;
                let found = self.picklist_of(field).and_then(|list| list.item(item));
                found.map(|_| ()).ok_or_else(|| unknown("item", item))
            };
            known(super::code::OUTCOME, &row.outcome)?;
            for set in &row.sets {
                if let Set::Answer { field, item } = set {
                    known(field, item)?;
                }
            }
        }
        Ok(())
    }
}

/// Whether a field of `of` is one of a record of `entity`.
fn belongs(of: Entity, entity: Entity) -> bool {
    let activity = |entity| matches!(entity, Entity::Activity | Entity::Call | Entity::Meeting);
    of == entity
        || (of == Entity::Activity && activity(entity))
        || (entity == Entity::Activity && activity(of))
}

fn check_code(what: &'static str, code: &str) -> Result<(), CatalogueError> {
    let fits = !code.is_empty()
        && code.len() <= 64
        && code.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    if fits { Ok(()) } else { Err(CatalogueError::BadCode { what, code: code.to_owned() }) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, Ask, Labels, Rule, default_catalogue};

    fn missing(entity: Entity, pairs: &[(&str, &str)]) -> Vec<String> {
        let mut answers = Answers::default();
        answers.set("started_at", Answer::Moment(Moment::from_millis(0)));
        answers.set("direction", Answer::Item("outbound".into()));
        for (field, item) in pairs {
            answers.set(field, Answer::Item((*item).into()));
        }
        let catalogue = default_catalogue();
        catalogue.missing(entity, &answers, Moment::from_millis(1)).map(|field| field.code.clone()).collect()
    }

    #[test]
    fn each_outcome_asks_for_what_the_design_says() {
        let call = |outcome| missing(Entity::Call, &[("outcome", outcome)]);
        for outcome in ["no_answer", "voicemail", "busy", "wrong_number", "do_not_call"] {
            assert!(call(outcome).is_empty(), "{outcome}");
        }
        assert_eq!(call("refused"), ["reason", "next_step"]);
        assert_eq!(call("no_agreement"), ["reason", "next_step"]);
        assert_eq!(call("postponed"), ["reason", "due"]);
        assert_eq!(call("agreed"), ["contact", "duration", "next_step"]);
        let agreed_then = |step| missing(Entity::Call, &[("outcome", "agreed"), ("next_step", step)]);
        assert_eq!(agreed_then("send_offer"), ["contact", "duration", "due"]);
        assert_eq!(agreed_then("none"), ["contact", "duration"]);
        let meeting = |outcome| missing(Entity::Meeting, &[("outcome", outcome)]);
        assert_eq!(meeting("cancelled_by_us"), ["reason", "next_step"]);
        assert_eq!(meeting("no_show_them"), ["next_step", "due"]);
        assert_eq!(meeting("postponed_by_them"), ["reason", "due"]);
        assert_eq!(missing(Entity::Meeting, &[]), ["outcome"]);
    }

    #[test]
    fn a_future_meeting_needs_no_outcome_yet() {
        let catalogue = default_catalogue();
        let answers = Answers::from([("started_at", Answer::Moment(Moment::from_millis(500)))]);
        let count = |now| catalogue.missing(Entity::Meeting, &answers, Moment::from_millis(now)).count();
        assert_eq!((count(499), count(500)), (0, 1));
    }

    #[test]
    fn a_picklist_field_is_one_row_of_data() {
        let plain = default_catalogue();
        let mut fields = plain.fields().to_vec();
        fields.push(Field {
            entity: Entity::Call,
            code: "weather".into(),
            kind: Kind::Picklist,
            picklist: Some("channel".into()),
            needed: Rule::parse("outcome in {no_answer}").unwrap(),
            default: None,
            ask: Ask::Asked,
            flag: None,
            label: Labels::same("Weather"),
        });
        let more = Catalogue::new(plain.picklists().to_vec(), fields, plain.consequences().to_vec()).unwrap();
        let answers = Answers::from([("outcome", Answer::Item("no_answer".into()))]);
        let codes: Vec<_> =
            more.missing(Entity::Call, &answers, Moment::default()).map(|f| f.code.as_str()).collect();
        assert!(codes.contains(&"weather"));
    }

    #[test]
    fn an_unfit_catalogue_is_refused_with_the_row() {
        let plain = default_catalogue();
        let with = |change: &dyn Fn(&mut Vec<Picklist>, &mut Vec<Field>)| {
            let (mut lists, mut fields) = (plain.picklists().to_vec(), plain.fields().to_vec());
            change(&mut lists, &mut fields);
            Catalogue::new(lists, fields, plain.consequences().to_vec()).unwrap_err().to_string()
        };
        assert_eq!(
            with(&|_, fields| fields[0].picklist = Some("nowhere".into())),
            "field `outcome`: there is no picklist `nowhere`"
        );
        // `due` looks at `outcome`; an outcome that looks at `due` closes the circle.
        assert_eq!(
            with(&|_, fields| fields[0].needed = Rule::parse("due is set").unwrap()),
            "field `outcome`: its rule leads back to itself"
        );
        assert!(with(&|lists, _| lists[0].items.clear()).contains("no item that can be picked"));
        assert!(with(&|_, fields| fields.push(fields[0].clone())).contains("there twice"));
        assert!(with(&|_, fields| fields[0].code = "a b".into()).contains("use letters"));
    }
}
