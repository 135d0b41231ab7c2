//! Gaps: a field that is needed and empty, or a promise overdue, with one owner. One list of rules, as data.

use super::{Account, Activity, Answers, Catalogue, Contact, Draft, Entity, Id, Moment, code, ends_promise};

/// What a gap is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A form left half-entered.
    Draft(Id),
    /// A saved call or meeting.
    Activity(Id),
    /// An account.
    Account(Id),
    /// A contact.
    Contact(Id),
}

impl Subject {
    /// The record's id.
    pub fn id(self) -> Id {
        match self {
            Subject::Draft(id) | Subject::Activity(id) | Subject::Account(id) | Subject::Contact(id) => id,
        }
    }

    /// The word kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Subject::Draft(_) => "draft",
            Subject::Activity(_) => "activity",
            Subject::Account(_) => "account",
            Subject::Contact(_) => "contact",
        }
    }

    /// From the word kept in the file.
    pub fn from_code(word: &str, id: Id) -> Option<Subject> {
        Some(match word {
            "draft" => Subject::Draft(id),
            "activity" => Subject::Activity(id),
            "account" => Subject::Account(id),
            "contact" => Subject::Contact(id),
            _ => return None,
        })
    }
}

/// What makes a rule speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The form is not finished.
    Parked,
    /// This field is needed and empty.
    Missing(&'static str),
    /// Any other field is needed and empty.
    AnyMissing,
    /// The next step's due time has passed and nothing was logged with the account since.
    Overdue,
    /// This mark is set.
    Marked(&'static str),
    /// Another record has the same phone or the same folded name.
    Duplicate,
}

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapRule {
    /// Stable code.
    pub code: &'static str,
    /// 5 is worst.
    pub weight: u8,
    /// The entities it looks at.
    pub entities: &'static [Entity],
    /// What makes it speak.
    pub trigger: Trigger,
}

const ACTIVITIES: &[Entity] = &[Entity::Call, Entity::Meeting];
const ALL: &[Entity] = &[Entity::Call, Entity::Meeting, Entity::Account, Entity::Contact];
const PEOPLE: &[Entity] = &[Entity::Account, Entity::Contact];

/// THE list of gap rules. For a missing field the first row that fits speaks.
#[rustfmt::skip]
pub const RULES: &[GapRule] = &[
    GapRule { code: "parked", weight: 5, entities: ALL, trigger: Trigger::Parked },
    GapRule { code: "no_outcome", weight: 5, entities: ACTIVITIES, trigger: Trigger::Missing(code::OUTCOME) },
    GapRule { code: "overdue", weight: 4, entities: ACTIVITIES, trigger: Trigger::Overdue },
    GapRule { code: "activity_field", weight: 3, entities: ACTIVITIES, trigger: Trigger::AnyMissing },
    GapRule { code: "contact_field", weight: 2, entities: &[Entity::Contact], trigger: Trigger::AnyMissing },
    GapRule { code: "phone_bad", weight: 2, entities: PEOPLE, trigger: Trigger::Marked(code::PHONE_BAD) },
    GapRule { code: "duplicate", weight: 2, entities: PEOPLE, trigger: Trigger::Duplicate },
    GapRule { code: "account_field", weight: 1, entities: &[Entity::Account], trigger: Trigger::AnyMissing },
];

/// One gap of one owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The rule that speaks.
    pub rule: &'static GapRule,
    /// The record it speaks of.
    pub subject: Subject,
    /// The account it is about; none for a new account's draft.
    pub account: Option<Id>,
    /// The field to fill; none where there is no single one.
    pub field: Option<String>,
    /// Login of whose gap it is.
    pub owner: String,
    /// From when on it is a gap; in the future for a promise not yet due.
    pub since: Moment,
}

impl Gap {
    /// A stable name of this gap, for snoozing: rule, record and field.
    pub fn key(&self) -> String {
        format!("{}/{}/{}", self.rule.code, self.subject.id(), self.field.as_deref().unwrap_or(""))
    }
}

/// The order of the sidebar: heaviest first, then the one that has waited longest.
pub fn worst_first(gaps: &mut [Gap]) {
    gaps.sort_by(|a, b| (b.rule.weight, a.since, a.key()).cmp(&(a.rule.weight, b.since, b.key())));
}

/// The gap of a draft, parked or left behind by a dropped line; nobody but the screen that has it open can tell, so
/// that screen does not show it. `kept_at`: when it was last kept.
pub fn draft_gap(draft: &Draft, owner: &str, kept_at: Moment) -> Option<Gap> {
    let rule = rule_for(draft.entity, |trigger| trigger == Trigger::Parked)?;
    Some(Gap {
        rule,
        subject: Subject::Draft(draft.id),
        account: draft.account,
        field: Some(draft.field.clone()),
        owner: owner.to_owned(),
        since: kept_at,
    })
}

/// The gaps of a saved call or meeting, present and to come.
///
/// `superseded`: something was logged with the account later, which ends the promise of the next step.
pub fn activity_gaps(activity: &Activity, superseded: bool, catalogue: &Catalogue) -> Vec<Gap> {
    if activity.withdrawn {
        return Vec::new();
    }
    let (entity, subject) = (activity.kind.entity(), Subject::Activity(activity.id));
    let at = Place {
        entity,
        subject,
        account: Some(activity.account),
        owner: &activity.actor,
        since: activity.logged_at,
    };
    let mut gaps = at.missing(&activity.answers, catalogue);
    let ends = ends_promise(activity.answers.item(code::NEXT_STEP));
    if let (false, false, Some(due)) = (superseded, ends, activity.answers.moment(code::DUE)) {
        gaps.extend(at.gap(|trigger| trigger == Trigger::Overdue, Some(code::DUE), due));
    }
    gaps
}

/// The gaps of an account for its owner, else for who touched it last. `since`: when it was last changed.
pub fn account_gaps(
    account: &Account,
    owner: &str,
    since: Moment,
    has_duplicate: bool,
    catalogue: &Catalogue,
) -> Vec<Gap> {
    let (entity, subject) = (Entity::Account, Subject::Account(account.id));
    let at = Place { entity, subject, account: Some(account.id), owner, since };
    at.of_person(&account.answers, has_duplicate, catalogue)
}

/// The gaps of a contact for the account's owner, else for who touched it last.
pub fn contact_gaps(
    contact: &Contact,
    owner: &str,
    since: Moment,
    has_duplicate: bool,
    catalogue: &Catalogue,
) -> Vec<Gap> {
    let (entity, subject) = (Entity::Contact, Subject::Contact(contact.id));
    let at = Place { entity, subject, account: Some(contact.account), owner, since };
    at.of_person(&contact.answers, has_duplicate, catalogue)
}

fn rule_for(entity: Entity, speaks: impl Fn(Trigger) -> bool) -> Option<&'static GapRule> {
    RULES.iter().find(|rule| rule.entities.contains(&entity) && speaks(rule.trigger))
}

struct Place<'a> {
    entity: Entity,
    subject: Subject,
    account: Option<Id>,
    owner: &'a str,
    since: Moment,
}

impl Place<'_> {
    fn gap(&self, speaks: impl Fn(Trigger) -> bool, field: Option<&str>, since: Moment) -> Option<Gap> {
        let rule = rule_for(self.entity, speaks)?;
        let (field, owner) = (field.map(str::to_owned), self.owner.to_owned());
        Some(Gap { rule, subject: self.subject, account: self.account, field, owner, since })
    }

    /// Fields that are missing, or will be once a moment they wait for has passed.
    fn missing(&self, answers: &Answers, catalogue: &Catalogue) -> Vec<Gap> {
        let in_the_end = Moment::from_millis(i64::MAX);
        catalogue
            .missing(self.entity, answers, in_the_end)
            .filter_map(|field| {
                let code = field.code.as_str();
                let since = field.needed.turns_at(answers).map_or(self.since, |turns| turns.max(self.since));
                let speaks = |trigger| match trigger {
                    Trigger::Missing(named) => named == code,
                    other => other == Trigger::AnyMissing,
                };
                self.gap(speaks, Some(code), since)
            })
            .collect()
    }

    fn of_person(&self, answers: &Answers, has_duplicate: bool, catalogue: &Catalogue) -> Vec<Gap> {
        let mut gaps = self.missing(answers, catalogue);
        for rule in RULES.iter().filter(|rule| rule.entities.contains(&self.entity)) {
            match rule.trigger {
                Trigger::Marked(mark) if answers.flag(mark) => {
                    gaps.extend(self.gap(|trigger| trigger == rule.trigger, Some(code::PHONE), self.since));
                }
                Trigger::Duplicate if has_duplicate => {
                    gaps.extend(self.gap(|trigger| trigger == rule.trigger, None, self.since));
                }
                _ => {}
            }
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ActivityKind, Answer, default_catalogue};

    const LOGGED: Moment = Moment::from_millis(1_000);

    fn activity(kind: ActivityKind, answers: Answers) -> Activity {
        let id = Id::new(LOGGED, [3; 10]);
        let (actor, host) = ("olga".to_owned(), "desk".to_owned());
        Activity {
            id,
            kind,
            account: id,
            actor,
            host,
            logged_at: LOGGED,
            version: 1,
            withdrawn: false,
            answers,
        }
    }

    fn codes(gaps: &[Gap]) -> Vec<(&str, u8, &str)> {
        gaps.iter().map(|g| (g.rule.code, g.rule.weight, g.field.as_deref().unwrap_or("-"))).collect()
    }

    #[test]
    fn a_refused_call_saved_bare_owes_reason_and_next_step() {
        let call = activity(
            ActivityKind::Call,
            Answers::from([
                ("started_at", Answer::Moment(LOGGED)),
                ("direction", Answer::Item("outbound".into())),
                ("outcome", Answer::Item("refused".into())),
            ]),
        );
        let gaps = activity_gaps(&call, false, &default_catalogue());
        assert_eq!(codes(&gaps), [("activity_field", 3, "reason"), ("activity_field", 3, "next_step")]);
        assert!(gaps.iter().all(|gap| gap.owner == "olga" && gap.since == LOGGED));
    }

    #[test]
    fn a_planned_meeting_owes_its_outcome_once_it_has_begun() {
        let start = Moment::from_millis(9_000);
        let meeting = activity(ActivityKind::Meeting, Answers::from([("started_at", Answer::Moment(start))]));
        let gaps = activity_gaps(&meeting, false, &default_catalogue());
        assert_eq!(codes(&gaps), [("no_outcome", 5, "outcome")]);
        assert_eq!(gaps[0].since, start);
    }

    #[test]
    fn a_promise_is_a_gap_from_its_due_time_until_something_newer_is_logged() {
        let due = Moment::from_millis(50_000);
        let call = activity(
            ActivityKind::Call,
            Answers::from([
                ("started_at", Answer::Moment(LOGGED)),
                ("direction", Answer::Item("outbound".into())),
                ("outcome", Answer::Item("no_answer".into())),
                ("next_step", Answer::Item("call_back".into())),
                ("due", Answer::Due { item: None, at: due }),
            ]),
        );
        let gaps = activity_gaps(&call, false, &default_catalogue());
        assert_eq!(codes(&gaps), [("overdue", 4, "due")]);
        assert_eq!(gaps[0].since, due);
        assert!(activity_gaps(&call, true, &default_catalogue()).is_empty());
        let withdrawn = Activity { withdrawn: true, ..call };
        assert!(activity_gaps(&withdrawn, false, &default_catalogue()).is_empty());
    }

    #[test]
    fn a_contact_without_role_and_with_a_bad_phone_has_two_gaps_of_weight_two() {
        let id = Id::new(LOGGED, [4; 10]);
        let answers =
            Answers::from([("name", Answer::Text("J. Ross".into())), ("phone_bad", Answer::Flag(true))]);
        let contact = Contact { id, account: id, version: 1, answers };
        let gaps = contact_gaps(&contact, "ivan", LOGGED, true, &default_catalogue());
        assert_eq!(
            codes(&gaps),
            [("contact_field", 2, "role"), ("phone_bad", 2, "phone"), ("duplicate", 2, "-")]
        );
    }

    #[test]
    fn worst_first_then_oldest() {
        let call = activity(ActivityKind::Call, Answers::default());
        let mut gaps = activity_gaps(&call, false, &default_catalogue());
        gaps.reverse();
        worst_first(&mut gaps);
        assert_eq!(gaps[0].rule.code, "no_outcome");
    }
}
