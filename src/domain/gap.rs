//! Gaps: a field that is needed and empty, or a promise overdue, with one owner. The rules are one list of the
//! catalogue, as data.

mod shape_text;

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Account, Activity, Answer, Answers, Catalogue, Contact, Draft, Id, Kind, Labels, Matter, Moment, Phase,
    Subject, cases::Target, code,
};

/// What makes a rule speak: the shapes that code knows. Which field, mark or phase is meant is data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The form is not finished: `parked`.
    Parked,
    /// A field is needed and empty: `missing FIELD`, or any that no rule before names: `missing`.
    Missing(Option<String>),
    /// The next step's due time has passed, and nobody was reached and no other date set since: `overdue`.
    Overdue,
    /// A mark is set: `marked FLAG` with the field to mend behind it, `marked FLAG FIELD`.
    Marked {
        /// The field of kind flag that holds the mark.
        flag: String,
        /// The field that takes it away.
        field: Option<String>,
    },
    /// Another record has the same phone or the same folded name: `duplicate`.
    Duplicate,
    /// A matter whose stage is of a phase stands still for so many days: `clock PHASE DAYS`.
    Clock {
        /// The phase of its stage.
        phase: Phase,
        /// Days without a change of it or an activity about it.
        days: u32,
    },
    /// The day in a field of a matter whose stage is of a phase is over: `past FIELD PHASE`.
    Past {
        /// The field of kind date.
        field: String,
        /// The phase of its stage.
        phase: Phase,
    },
    /// No activity about a matter whose stage is of a phase has a next step that is open: `no_step PHASE`.
    NoStep {
        /// The phase of its stage.
        phase: Phase,
    },
    /// A case whose stage is of a phase takes longer than the item of a field allows, in working time and by the clock that its
    /// figures are told by: `target PHASE FIELD`, or one of the two targets alone, `target PHASE FIELD first_answer` and
    /// `target PHASE FIELD solution`.
    Target {
        /// The phase of its stage.
        phase: Phase,
        /// The field whose item says within which time it is to be answered and solved, see [`super::Targets`].
        field: String,
        /// Which target; none for whichever is exceeded first.
        which: Option<Target>,
    },
    /// A machine saw it, and nobody has logged it: `seen`. It speaks of the form that was made of what was seen.
    Seen,
    /// A machine saw it, and a saved call may be it: `likely`. It asks whoever talked, and is told to nobody else.
    Likely,
    /// It was logged, and the telephone, whose record is whole, never saw it: `unseen FIELD`.
    Unseen {
        /// The field of kind picklist that answers for it.
        field: String,
    },
    /// It was logged of another length than the telephone saw: `differs FIELD`.
    Differs {
        /// The field of kind picklist that answers for it.
        field: String,
    },
}

impl Trigger {
    /// Whether all that makes another rule speak makes this one speak, too, so that only the first of the two is heard.
    pub fn covers(&self, other: &Trigger) -> bool {
        match (self, other) {
            (Trigger::Missing(own), Trigger::Missing(theirs)) => own.is_none() || own == theirs,
            (Trigger::Overdue, Trigger::Overdue)
            | (Trigger::Parked, Trigger::Parked)
            | (Trigger::Seen, Trigger::Seen)
            | (Trigger::Likely, Trigger::Likely)
            | (Trigger::Unseen { .. }, Trigger::Unseen { .. })
            | (Trigger::Differs { .. }, Trigger::Differs { .. }) => true,
            // All of these are heard, each by itself.
            _ => self == other,
        }
    }

    /// The phase of the matters it looks at; none where it looks at all records.
    pub fn phase(&self) -> Option<Phase> {
        match self {
            Trigger::Clock { phase, .. }
            | Trigger::Past { phase, .. }
            | Trigger::NoStep { phase }
            | Trigger::Target { phase, .. } => Some(*phase),
            _ => None,
        }
    }
}

/// One row of the list of gap rules, which is part of the catalogue. For a missing field the first row that fits speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapRule {
    /// Stable code.
    pub code: String,
    /// 5 is worst.
    pub weight: u8,
    /// The kinds it looks at.
    pub of: Vec<Kind>,
    /// What makes it speak.
    pub trigger: Trigger,
    /// What the gap asks, in words; none where its shape and its field say it.
    pub label: Labels,
    /// Out of use: nothing is a gap by it any more.
    pub retired: bool,
}

impl GapRule {
    /// Whether it looks at records of a kind.
    pub fn is_of(&self, kind: Kind) -> bool {
        self.of.iter().any(|of| kind.shares(*of))
    }
}

/// One gap of one owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The rule that speaks.
    pub rule: Arc<GapRule>,
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
    /// How heavy it is. What is only likely weighs nothing: it is listed for its owner alone.
    pub fn weight(&self) -> u8 {
        if self.rule.trigger == Trigger::Likely { 0 } else { self.rule.weight }
    }

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
pub fn draft_gap(draft: &Draft, owner: &str, kept_at: Moment, catalogue: &Catalogue) -> Option<Gap> {
    let (kind, subject) = (draft.kind, Subject::Draft(draft.id));
    let at = Place { kind, subject, account: draft.account, owner, since: kept_at, catalogue };
    // A form somebody is at stands at what is open; one that was put away may stand at what it was to be saved with.
    let field = if draft.parked { draft.open_field(catalogue, kept_at) } else { Some(draft.field.clone()) };
    let Some(evidence) = draft.evidence.as_ref() else {
        return at.gap(|trigger| *trigger == Trigger::Parked, field.as_deref(), kept_at);
    };
    let wanted = if evidence.perhaps.is_some() { Trigger::Likely } else { Trigger::Seen };
    // With whom it was may not be known yet: then the form is of no kind of activity.
    let seen = (kind == Kind::ACCOUNT).then(|| catalogue.kind_of_seen(evidence.title.is_some())).flatten();
    let mut rules = catalogue.gap_rules().iter().filter(|rule| rule.trigger == wanted);
    let speaks = rules.find(|rule| rule.is_of(seen.unwrap_or(kind)));
    match speaks {
        Some(rule) => (!rule.retired).then(|| at.gap_of(rule, field.as_deref(), evidence.ended)),
        None => at.gap(|trigger| *trigger == Trigger::Parked, field.as_deref(), kept_at),
    }
}

/// What the telephone's record says of a saved activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// It never saw it.
    Unseen,
    /// It saw one of another length.
    Differs,
}

impl Telling {
    /// The word for it that is kept: that of the shape of the rule that speaks of it.
    pub fn word(self) -> &'static str {
        match self {
            Telling::Unseen => "unseen",
            Telling::Differs => "differs",
        }
    }

    /// From that word.
    pub fn from_word(word: &str) -> Option<Telling> {
        [Telling::Unseen, Telling::Differs].into_iter().find(|telling| telling.word() == word)
    }

    /// The field that answers for it, if a rule's shape speaks of it.
    pub fn field(self, trigger: &Trigger) -> Option<&str> {
        match (self, trigger) {
            (Telling::Unseen, Trigger::Unseen { field }) | (Telling::Differs, Trigger::Differs { field }) => {
                Some(field)
            }
            _ => None,
        }
    }
}

/// The gaps of a saved activity, present and to come.
///
/// `since`: when it was last changed. `superseded`: something later has ended the promise of its next step. `telling`: what
/// the telephone's record says of it.
pub fn activity_gaps(
    activity: &Activity,
    since: Moment,
    superseded: bool,
    telling: Option<Telling>,
    catalogue: &Catalogue,
) -> Vec<Gap> {
    if activity.withdrawn {
        return Vec::new();
    }
    let at = Place {
        kind: Kind::activity(activity.kind),
        subject: Subject::Activity(activity.id),
        account: Some(activity.account),
        owner: &activity.actor,
        since,
        catalogue,
    };
    let mut gaps = at.missing(&activity.answers);
    gaps.extend(at.marked(&activity.answers));
    let ends = catalogue.ends_promise(&activity.answers);
    if let (false, false, Some(due)) = (superseded, ends, activity.answers.moment(code::DUE)) {
        gaps.extend(at.gap(|trigger| *trigger == Trigger::Overdue, Some(code::DUE), due));
    }
    gaps.extend(telling.and_then(|telling| at.told(telling, &activity.answers)));
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
    let (kind, subject) = (Kind::ACCOUNT, Subject::Account(account.id));
    let at = Place { kind, subject, account: Some(account.id), owner, since, catalogue };
    at.of_party(&account.answers, has_duplicate)
}

/// The gaps of a contact for the account's owner, else for who touched it last.
pub fn contact_gaps(
    contact: &Contact,
    owner: &str,
    since: Moment,
    has_duplicate: bool,
    catalogue: &Catalogue,
) -> Vec<Gap> {
    let (kind, subject) = (Kind::CONTACT, Subject::Contact(contact.id));
    let at = Place { kind, subject, account: Some(contact.account), owner, since, catalogue };
    at.of_party(&contact.answers, has_duplicate)
}

/// What the gaps of a matter hang on beside itself.
#[derive(Clone, Debug, Default)]
pub struct MatterTimes {
    /// When it was last changed.
    pub since: Moment,
    /// Then, or when the last activity about it took place, whichever was later.
    pub moved_at: Moment,
    /// An activity about it has a next step that is open, or lies ahead.
    pub has_next_step: bool,
    /// From when on a case exceeds the targets that the item of a field sets, where that is still to be met.
    pub exceeded: Vec<(String, Target, Moment)>,
}

/// The gaps of a matter for its owner, else for who opened it.
pub fn matter_gaps(matter: &Matter, owner: &str, times: &MatterTimes, catalogue: &Catalogue) -> Vec<Gap> {
    let (kind, subject) = (Kind::matter(matter.kind), Subject::Matter(matter.id));
    let since = times.since;
    let at = Place { kind, subject, account: Some(matter.account), owner, since, catalogue };
    let mut gaps = at.missing(&matter.answers);
    gaps.extend(at.marked(&matter.answers));
    let phase = catalogue.phase(kind, &matter.answers);
    for rule in catalogue.live_gap_rules().filter(|rule| rule.is_of(kind)) {
        if rule.trigger.phase().is_none_or(|wanted| phase != Some(wanted)) {
            continue;
        }
        let found = match &rule.trigger {
            Trigger::Clock { days, .. } => {
                Some((Some(code::STAGE), times.moved_at.plus_seconds(i64::from(*days) * DAY_S)))
            }
            Trigger::Past { field, .. } => match matter.answers.get(field) {
                Some(Answer::Date(day)) => Some((Some(field.as_str()), over_everywhere(*day))),
                _ => None,
            },
            Trigger::NoStep { .. } if !times.has_next_step => Some((None, times.moved_at)),
            Trigger::Target { field, which, .. } => {
                let of = times
                    .exceeded
                    .iter()
                    .filter(|(of, target, _)| of == field && which.is_none_or(|which| which == *target));
                of.map(|(_, _, at)| *at).min().map(|at| (Some(code::STAGE), at))
            }
            _ => None,
        };
        gaps.extend(found.map(|(field, since)| at.gap_of(rule, field, since)));
    }
    gaps
}

/// The moment from which on a day is over in every time zone, so that whoever works the gaps out finds the same.
fn over_everywhere(day: NaiveDate) -> Moment {
    let noon = day.succ_opt().unwrap_or(day).and_hms_opt(12, 0, 0).unwrap_or_default();
    Moment::from_millis(noon.and_utc().timestamp_millis())
}

const DAY_S: i64 = 86_400;

struct Place<'a> {
    kind: Kind,
    subject: Subject,
    account: Option<Id>,
    owner: &'a str,
    since: Moment,
    catalogue: &'a Catalogue,
}

impl Place<'_> {
    fn gap_of(&self, rule: &Arc<GapRule>, field: Option<&str>, since: Moment) -> Gap {
        let (field, owner) = (field.map(str::to_owned), self.owner.to_owned());
        Gap { rule: Arc::clone(rule), subject: self.subject, account: self.account, field, owner, since }
    }

    /// The gap by the first rule that speaks.
    fn gap(&self, speaks: impl Fn(&Trigger) -> bool, field: Option<&str>, since: Moment) -> Option<Gap> {
        let mut rules = self.catalogue.live_gap_rules();
        let rule = rules.find(|rule| rule.is_of(self.kind) && speaks(&rule.trigger))?;
        Some(self.gap_of(rule, field, since))
    }

    /// Fields that are missing, or will be once a moment they wait for has passed.
    fn missing(&self, answers: &Answers) -> Vec<Gap> {
        let in_the_end = Moment::from_millis(i64::MAX);
        self.catalogue
            .missing(self.kind, answers, in_the_end)
            .filter_map(|field| {
                let code = field.code.as_str();
                let since = field.needed.turns_at(answers).map_or(self.since, |turns| turns.max(self.since));
                let speaks = |trigger: &Trigger| match trigger {
                    Trigger::Missing(named) => named.as_deref().is_none_or(|named| named == code),
                    _ => false,
                };
                self.gap(speaks, Some(code), since)
            })
            .collect()
    }

    /// What the telephone says of it, until that is answered for.
    fn told(&self, telling: Telling, answers: &Answers) -> Option<Gap> {
        let mut rules = self.catalogue.live_gap_rules().filter(|rule| rule.is_of(self.kind));
        let (rule, field) = rules.find_map(|rule| Some((rule, telling.field(&rule.trigger)?)))?;
        (!answers.has(field)).then(|| self.gap_of(rule, Some(field), self.since))
    }

    fn of_party(&self, answers: &Answers, has_duplicate: bool) -> Vec<Gap> {
        let mut gaps = self.missing(answers);
        gaps.extend(self.marked(answers));
        let duplicate = |rule: &&Arc<GapRule>| rule.trigger == Trigger::Duplicate && rule.is_of(self.kind);
        let rules = self.catalogue.live_gap_rules().filter(|_| has_duplicate).filter(duplicate);
        gaps.extend(rules.map(|rule| self.gap_of(rule, None, self.since)));
        gaps
    }

    /// Marks that are set.
    fn marked<'p>(&'p self, answers: &'p Answers) -> impl Iterator<Item = Gap> + 'p {
        let rules = self.catalogue.live_gap_rules().filter(|rule| rule.is_of(self.kind));
        rules.filter_map(|rule| match &rule.trigger {
            Trigger::Marked { flag, field } if answers.flag(flag) => {
                Some(self.gap_of(rule, field.as_deref(), self.since))
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
