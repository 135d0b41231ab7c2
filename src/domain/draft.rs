//! A form in progress: what is answered, where the answer came from, and which field comes next.
//!
//! The screen, `picklog log` and the sweep all fill a record through a draft, so all follow the same rules.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Answer, Answers, Ask, Catalogue, Evidence, Field, FieldDefault, Id, Kind, Moment, Offset, StageMove,
    Zone, code,
    due::due_answer,
    follow_outcome::{set_by_outcome, still_to_set},
};

/// Where an answer of a draft came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A person picked it.
    Picked,
    /// The outcome set it; another outcome takes it away.
    Outcome,
    /// It stood there from the start.
    Default,
}

/// A form in progress. New records and changes of saved ones alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The id the record has or will have.
    pub id: Id,
    /// The kind of the record; kept as its [`Kind::word`].
    #[serde(rename = "entity", with = "kind_word")]
    pub kind: Kind,
    /// The account a call, meeting or contact is at; none for an account.
    pub account: Option<Id>,
    /// The version that was read, when a saved record is being changed.
    pub editing: Option<u64>,
    /// When the form was opened.
    pub opened_at: Moment,
    /// The code of the field the form stands at.
    pub field: String,
    /// What is answered so far.
    pub answers: Answers,
    /// The record's answers as they were read, when a saved record is being changed; else empty.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub before: Answers,
    /// Where each answer came from. Those of a saved record that were not touched are not in it.
    pub sources: BTreeMap<String, Source>,
    /// It was left on purpose, at least once.
    pub parked: bool,
    /// Fields that were offered and left as they are: a form stops at them once.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub passed: BTreeSet<String>,
    /// The stage in which the matter stood that the form moves, as it was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_stage: Option<String>,
    /// The number that calls, until it is told who that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caller: Option<String>,
    /// What a machine saw of the activity: its facts are filled in, and it is answered, not thrown away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

impl Draft {
    /// A new form with its facts filled in: time, operator, and items that need no question.
    pub fn open(
        id: Id,
        kind: impl Into<Kind>,
        account: Option<Id>,
        catalogue: &Catalogue,
        me: &str,
        now: Moment,
    ) -> Draft {
        let kind = kind.into();
        let mut draft = Draft {
            id,
            kind,
            account,
            editing: None,
            opened_at: now,
            field: String::new(),
            answers: Answers::default(),
            before: Answers::default(),
            sources: BTreeMap::new(),
            parked: false,
            passed: BTreeSet::new(),
            seen_stage: None,
            caller: None,
            evidence: None,
        };
        for field in catalogue.fields_of(kind) {
            let fact = match &field.default {
                Some(FieldDefault::Now) => Answer::Moment(now),
                Some(FieldDefault::Me) => Answer::User(me.to_owned()),
                Some(FieldDefault::Item(item)) if catalogue.is_live(field, item) => {
                    Answer::Item(item.clone())
                }
                Some(FieldDefault::Item(_)) => continue,
                Some(FieldDefault::LastSpokenTo | FieldDefault::FormClock) | None => continue,
            };
            draft.put(&field.code, fact, Source::Default);
        }
        draft.field = draft.first_field(catalogue, now);
        draft
    }

    /// A form over a saved record of this version.
    pub fn edit(
        id: Id,
        kind: impl Into<Kind>,
        account: Option<Id>,
        version: u64,
        answers: Answers,
        now: Moment,
    ) -> Draft {
        // Nobody has picked anything here yet.
        let (sources, field) = (BTreeMap::new(), String::new());
        Draft {
            id,
            kind: kind.into(),
            account,
            editing: Some(version),
            opened_at: now,
            field,
            before: answers.clone(),
            answers,
            sources,
            parked: false,
            passed: BTreeSet::new(),
            seen_stage: None,
            caller: None,
            evidence: None,
        }
    }

    /// Gives a field its answer, and sets what follows from an outcome.
    pub fn pick(&mut self, field: &str, answer: Answer, catalogue: &Catalogue, zone: Zone, now: Moment) {
        if field == code::ABOUT && self.answers.get(field) != Some(&answer) {
            self.stay();
        }
        self.put(field, answer, Source::Picked);
        if field == code::OUTCOME {
            self.follow_outcome(catalogue, zone, now);
        }
        // Nothing follows, so nothing is due.
        if field == code::NEXT_STEP && catalogue.ends_promise(&self.answers) {
            self.answers.clear(code::DUE);
            self.sources.remove(code::DUE);
        }
    }

    /// Gives a field an answer that stands there from the start: nobody has picked it.
    pub fn stand(&mut self, field: &str, answer: Answer) {
        self.put(field, answer, Source::Default);
    }

    /// Gives a field what is known from the start, unless a person has picked something there.
    pub fn fill(&mut self, field: &str, answer: Answer) {
        if self.sources.get(field) != Some(&Source::Picked) {
            self.put(field, answer, Source::Default);
        }
    }

    /// Empties a field; emptying the outcome takes away what it had set, emptying the next step its date with it, unless
    /// somebody picked that.
    pub fn clear(&mut self, field: &str, catalogue: &Catalogue, zone: Zone, now: Moment) {
        let due_goes = field == code::NEXT_STEP && self.is_by_outcome(code::DUE, catalogue);
        self.answers.clear(field);
        self.sources.remove(field);
        match field {
            code::ABOUT => self.stay(),
            code::OUTCOME => self.follow_outcome(catalogue, zone, now),
            code::NEXT_STEP if due_goes => {
                self.answers.clear(code::DUE);
                self.sources.remove(code::DUE);
            }
            _ => {}
        }
    }

    /// The answer a due item stands for in this draft.
    ///
    /// Minutes count from now. Days and months count from today at the hour of the activity, so that "tomorrow" for a
    /// call of 10:15 is tomorrow 10:15, also when it is logged late.
    pub fn due(&self, item: &str, offset: Offset, zone: Zone, now: Moment) -> Answer {
        due_answer(&self.answers, item, offset, zone, now)
    }

    /// The field a new form opens at: the first one asked for, else the first one shown.
    pub fn first_field(&self, catalogue: &Catalogue, now: Moment) -> String {
        let first_shown = || Some(self.shown(catalogue).next()?.code.clone());
        self.next_asked(None, catalogue, now).or_else(first_shown).unwrap_or_default()
    }

    /// The next needed, empty and asked field after `after` in form order; from the top without it.
    pub fn next_asked(&self, after: Option<&str>, catalogue: &Catalogue, now: Moment) -> Option<String> {
        let place = |code: &str| catalogue.fields_of(self.kind).position(|field| field.code == code);
        let from = after.and_then(place).map_or(0, |at| at + 1);
        self.asked(catalogue, now).find(|code| place(code).is_some_and(|at| at >= from)).map(str::to_owned)
    }

    /// The field that waits for its answer: the one the form stands at, or where that is answered, as after a save that failed,
    /// the first that is asked for. None where nothing is.
    pub fn open_field(&self, catalogue: &Catalogue, now: Moment) -> Option<String> {
        let stands_at =
            (!self.field.is_empty() && !self.answers.has(&self.field)).then(|| self.field.clone());
        stands_at.or_else(|| self.next_asked(None, catalogue, now))
    }

    /// The codes of all needed, empty and asked fields, in form order.
    pub fn asked<'a>(&'a self, catalogue: &'a Catalogue, now: Moment) -> impl Iterator<Item = &'a str> {
        let missing = catalogue.missing(self.kind, &self.answers, now);
        missing.filter(|field| field.ask == Ask::Asked).map(|field| field.code.as_str())
    }

    /// The fields the form shows, in order: those not hidden, and the one it stands at; of those not needed and empty only the
    /// reachable ones.
    pub fn shown<'a>(&self, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a Field> {
        catalogue.fields_of(self.kind).filter(|field| field.ask != Ask::Hidden || field.code == self.field)
    }

    /// The shown field so many steps after (or before) another; `None` past either end.
    pub fn step(&self, from: &str, steps: isize, catalogue: &Catalogue) -> Option<String> {
        let shown: Vec<_> = self.shown(catalogue).collect();
        let at = shown.iter().position(|field| field.code == from)?;
        let to = at.checked_add_signed(steps)?;
        shown.get(to).map(|field| field.code.clone())
    }

    /// Whether anything was picked by a person, or a number waits in it.
    pub fn is_touched(&self) -> bool {
        self.caller.is_some() || self.sources.values().any(|source| *source == Source::Picked)
    }

    /// What the activity is about stays in its stage: it is about another one now, or about none.
    fn stay(&mut self) {
        if self.kind.is_activity() {
            self.answers.clear(code::STAGE);
            self.sources.remove(code::STAGE);
            self.passed.remove(code::STAGE);
            self.seen_stage = None;
        }
    }

    /// The answers that are the record's own, and the move of the matter that it is about, which is kept with that.
    pub fn parted(&self) -> (Answers, Option<StageMove>) {
        let mut answers = self.answers.clone();
        if !self.kind.is_activity() {
            return (answers, None);
        }
        let to = answers.item(code::STAGE).map(str::to_owned);
        answers.clear(code::STAGE);
        let moves = match (answers.get(code::ABOUT), to) {
            (Some(Answer::Matter(matter)), Some(to)) => {
                Some(StageMove { matter: *matter, seen: self.seen_stage.clone(), to })
            }
            _ => None,
        };
        (answers, moves)
    }

    fn put(&mut self, field: &str, answer: Answer, source: Source) {
        self.answers.set(field, answer);
        match self.answers.has(field) {
            true => self.sources.insert(field.to_owned(), source),
            false => self.sources.remove(field),
        };
    }

    /// Whether an answer was set by the outcome and by nobody. Of a saved record, one that nobody has touched here and that
    /// is just what its outcome sets.
    fn is_by_outcome(&self, field: &str, catalogue: &Catalogue) -> bool {
        match self.sources.get(field) {
            Some(source) => *source == Source::Outcome,
            None => {
                self.editing.is_some()
                    && self.answers.get(field) == self.before.get(field)
                    && set_by_outcome(catalogue, self.kind, &self.before).contains(&field)
            }
        }
    }

    fn follow_outcome(&mut self, catalogue: &Catalogue, zone: Zone, now: Moment) {
        let fields: Vec<String> = self.answers.iter().map(|(field, _)| field.to_owned()).collect();
        for field in
            fields.into_iter().filter(|field| self.is_by_outcome(field, catalogue)).collect::<Vec<_>>()
        {
            self.answers.clear(&field);
            self.sources.remove(&field);
        }
        // Back at the saved outcome, what it had set stands as it stood: its tomorrow is not today's.
        let is_back =
            self.editing.is_some() && self.answers.item(code::OUTCOME) == self.before.item(code::OUTCOME);
        let had_set = set_by_outcome(catalogue, self.kind, &self.before);
        for (field, answer) in still_to_set(catalogue, self.kind, &self.answers, zone, now) {
            let stood =
                self.before.get(&field).filter(|_| is_back && had_set.contains(&field.as_str())).cloned();
            self.put(&field, stood.unwrap_or(answer), Source::Outcome);
        }
    }
}

mod kind_word {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::Kind;

    pub fn serialize<S: Serializer>(kind: &Kind, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&kind.word())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
        let word = String::deserialize(from)?;
        Kind::from_word(&word).ok_or_else(|| D::Error::custom(format!("unknown kind `{word}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{default_catalogue, item_answer};

    const UTC: Zone = Zone(chrono_tz::Tz::UTC);

    fn call(now: Moment) -> (Draft, Catalogue) {
        let catalogue = default_catalogue();
        let draft = Draft::open(Id::new(now, [0; 10]), crate::domain::CALL, None, &catalogue, "olga", now);
        (draft, catalogue)
    }

    fn at(text: &str) -> Moment {
        Moment::read(text, UTC, Moment::default()).unwrap()
    }

    #[test]
    fn no_answer_sets_a_call_back_tomorrow_at_the_same_hour_and_asks_nothing() {
        let now = at("2026-11-21 14:05");
        let (mut draft, catalogue) = call(now);
        assert_eq!(draft.field, "outcome");
        draft.pick("outcome", Answer::Item("no_answer".into()), &catalogue, UTC, now);
        assert_eq!(draft.answers.item("next_step"), Some("call_back"));
        assert_eq!(draft.answers.moment("due"), Some(at("2026-11-22 14:05")));
        assert_eq!(draft.next_asked(Some("outcome"), &catalogue, now), None);
    }

    #[test]
    fn another_outcome_takes_away_what_the_first_had_set_but_not_what_was_picked() {
        let now = at("2026-11-21 14:05");
        let (mut draft, catalogue) = call(now);
        let pick = |draft: &mut Draft, field: &str, item: &str| {
            let field = catalogue.field(crate::domain::CALL, field).unwrap();
            let answer = item_answer(&draft.answers, field, item, &catalogue, UTC, now).unwrap();
            draft.pick(&field.code, answer, &catalogue, UTC, now);
        };
        pick(&mut draft, "outcome", "busy");
        assert_eq!(draft.answers.moment("due"), Some(at("2026-11-21 14:35")));
        pick(&mut draft, "outcome", "refused");
        assert!(!draft.answers.has("next_step") && !draft.answers.has("due"));
        pick(&mut draft, "next_step", "meet");
        pick(&mut draft, "outcome", "no_answer");
        assert_eq!(draft.answers.item("next_step"), Some("meet"));
        assert_eq!(draft.answers.item("due"), Some("tomorrow"));
    }

    #[test]
    fn a_step_after_which_nothing_follows_takes_the_date_away() {
        let now = at("2026-11-21 14:05");
        let (mut draft, catalogue) = call(now);
        draft.pick("due", Answer::Due { item: None, at: at("2026-11-30") }, &catalogue, UTC, now);
        draft.pick("next_step", Answer::Item("meet".into()), &catalogue, UTC, now);
        assert!(draft.answers.has("due"));
        draft.pick("next_step", Answer::Item("none".into()), &catalogue, UTC, now);
        assert!(!draft.answers.has("due"));
    }

    #[test]
    fn an_emptied_step_takes_the_date_of_the_outcome_with_it_and_no_other() {
        let now = at("2026-11-21 14:05");
        let (mut draft, catalogue) = call(now);
        draft.pick("outcome", Answer::Item("no_answer".into()), &catalogue, UTC, now);
        draft.clear("next_step", &catalogue, UTC, now);
        assert!(!draft.answers.has("next_step") && !draft.answers.has("due"));
        draft.pick("outcome", Answer::Item("no_answer".into()), &catalogue, UTC, now);
        draft.pick("due", Answer::Due { item: None, at: at("2026-11-30") }, &catalogue, UTC, now);
        draft.clear("next_step", &catalogue, UTC, now);
        assert_eq!(draft.answers.moment("due"), Some(at("2026-11-30")));
    }

    #[test]
    fn a_call_logged_late_is_due_from_today_at_its_own_hour() {
        let now = at("2026-11-21 14:05");
        let (mut draft, catalogue) = call(now);
        draft.pick("started_at", Answer::Moment(at("2026-11-18 09:30")), &catalogue, UTC, now);
        draft.pick("outcome", Answer::Item("no_answer".into()), &catalogue, UTC, now);
        assert_eq!(draft.answers.moment("due"), Some(at("2026-11-22 09:30")));
    }

    #[test]
    fn a_draft_survives_json() {
        let (draft, _) = call(at("2026-11-21 14:05"));
        let json = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
    }
}
