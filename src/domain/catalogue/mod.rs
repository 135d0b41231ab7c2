//! The one catalogue: picklists, fields, and what outcomes set in motion. Completeness is decided here and nowhere
//! else; no screen, import or quick edit can go round it.

use super::{Answers, Consequence, Entity, Field, Labels, Lang, Mark, Moment, Picklist, Set};

mod amend;
mod check;
mod error;
mod validate_new;

pub use amend::{Amendment, Spot};
pub use error::CatalogueError;

/// The catalogue of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    picklists: Vec<Picklist>,
    fields: Vec<Field>,
    consequences: Vec<Consequence>,
    /// The languages of those who use the file, the one it was made in first; none where that is not known.
    languages: Vec<Lang>,
}

impl Catalogue {
    /// A catalogue that has been checked: codes are unique, every name leads somewhere, every list can be picked from,
    /// and no field's need depends on itself.
    pub fn new(
        picklists: Vec<Picklist>,
        fields: Vec<Field>,
        consequences: Vec<Consequence>,
    ) -> Result<Catalogue, CatalogueError> {
        let catalogue = Catalogue { picklists, fields, consequences, languages: Vec::new() };
        catalogue.check()?;
        Ok(catalogue)
    }

    /// The same in the languages of a file: labels are demanded in these, and the first stands in for others.
    pub fn in_languages(mut self, languages: Vec<Lang>) -> Catalogue {
        let first = languages.first().copied();
        for list in &mut self.picklists {
            list.label.fall_back_on(first);
            for item in &mut list.items {
                item.label.fall_back_on(first);
                item.definition.fall_back_on(first);
            }
        }
        self.fields.iter_mut().for_each(|field| field.label.fall_back_on(first));
        Catalogue { languages, ..self }
    }

    /// The languages of those who use the file, the one it was made in first; none where that is not known.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// What has no label in one of the file's languages: `LIST`, `LIST.ITEM` or `ENTITY.FIELD`, in order.
    pub fn unlabelled(&self, lang: Lang) -> Vec<String> {
        let mut found = Vec::new();
        let mut note = |label: &Labels, name: String| {
            found.extend(label.own(lang).is_none().then_some(name));
        };
        for list in &self.picklists {
            note(&list.label, list.code.clone());
            list.live().for_each(|item| note(&item.label, format!("{}.{}", list.code, item.code)));
        }
        for field in self.fields.iter().filter(|field| !field.retired) {
            note(&field.label, format!("{}.{}", field.entity.code(), field.code));
        }
        found
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

    /// The fields of an entity that are in use, in form order; a call or meeting has those of every activity too.
    /// Asked for `Activity`, every field of calls and meetings.
    pub fn fields_of(&self, entity: Entity) -> impl Iterator<Item = &Field> {
        self.fields_ever_of(entity).filter(|field| !field.retired)
    }

    /// Likewise with the retired ones, whose answers stand in old records.
    pub fn fields_ever_of(&self, entity: Entity) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| belongs(field.entity, entity))
    }

    /// One field of an entity, retired or not.
    pub fn field(&self, entity: Entity, code: &str) -> Option<&Field> {
        self.fields_ever_of(entity).find(|field| field.code == code)
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

    /// Whether an item of a field's list can be picked.
    pub fn is_live(&self, field: &Field, item: &str) -> bool {
        self.picklist_of(field).and_then(|list| list.item(item)).is_some_and(|item| !item.retired)
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

    /// The fields that outcomes of an entity set by themselves.
    pub fn fields_set(&self, entity: Entity) -> impl Iterator<Item = &str> {
        let rows = self.consequences.iter().filter(move |row| belongs(row.entity, entity));
        rows.flat_map(|row| &row.sets).filter_map(move |set| match set {
            Set::Answer { field, .. } => self.field(entity, field).map(|field| field.code.as_str()),
            Set::Mark(_) => None,
        })
    }

    /// The marks a saved activity with these answers puts on its contact or account.
    pub fn marks(&self, entity: Entity, answers: &Answers) -> Vec<Mark> {
        self.marks_of(entity, answers.item(super::code::OUTCOME).unwrap_or_default())
    }

    /// Likewise, by its outcome.
    pub fn marks_of(&self, entity: Entity, outcome: &str) -> Vec<Mark> {
        self.sets(entity, outcome)
            .filter_map(|set| match set {
                Set::Mark(mark) => Some(*mark),
                Set::Answer { .. } => None,
            })
            .collect()
    }
}

/// Whether a field of `of` is one of a record of `entity`.
fn belongs(of: Entity, entity: Entity) -> bool {
    let activity = |entity| matches!(entity, Entity::Activity | Entity::Call | Entity::Meeting);
    of == entity
        || (of == Entity::Activity && activity(entity))
        || (entity == Entity::Activity && activity(of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, Ask, Kind, Rule, default_catalogue};

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
            retired: false,
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

    #[test]
    fn no_field_that_the_program_reads_can_be_removed() {
        let catalogue = default_catalogue();
        let consts = include_str!("../field.rs").lines().filter(|line| line.contains(": &str = ")).count();
        assert_eq!(crate::domain::code::ALL.len(), consts, "each code");
        let read =
            catalogue.fields().iter().filter(|field| crate::domain::code::ALL.contains(&field.code.as_str()));
        for field in read {
            let amendment = Amendment::RemoveField { entity: field.entity, field: field.code.clone() };
            let told = catalogue.amended(&amendment).unwrap_err().to_string();
            assert!(told.contains("picklog itself reads it"), "{told}");
        }
        let (entity, field) = (Entity::Account, "channel".to_owned());
        let retired = catalogue.amended(&Amendment::RetireField { entity, field, retired: true }).unwrap();
        assert!(retired.field(Entity::Account, "channel").unwrap().retired);
    }
}
