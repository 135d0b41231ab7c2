//! Months of calls and meetings with one account: tries that fail, promises kept and forgotten, and what was left out.
//!
//! Every entry is filled through a [`Draft`], so it follows the rules of the file's own catalogue.

use chrono::{Datelike, NaiveTime, TimeDelta, Timelike};

use crate::domain::{
    Answer, Ask, Catalogue, Command, Contact, Draft, Fact, Field, FieldKind, Id, IdSource, Kind, KindCode,
    Meaning, Moment, Tone, Zone, code, item_answer,
};

use super::colleagues::Colleague;
use super::odds::{self, Odds};
use super::random::Dice;

/// Something that will be applied when its time has come.
pub(super) struct Event {
    /// When it is written down.
    pub(super) at: Moment,
    /// Place of who does it in the team.
    pub(super) by: usize,
    /// What.
    pub(super) command: Command,
}

/// What stories are told with.
pub(super) struct Teller<'a> {
    /// The rules.
    pub(super) catalogue: &'a Catalogue,
    /// How often each item is picked.
    pub(super) odds: &'a Odds,
    /// Who is there; the first runs the demo.
    pub(super) team: &'a [Colleague],
    /// For days and hours.
    pub(super) zone: Zone,
    /// Now: nothing is written down later.
    pub(super) now: Moment,
    /// New ids.
    pub(super) ids: &'a mut IdSource,
}

impl Teller<'_> {
    /// The story of one account from some months ago until `until`.
    pub(super) fn story(
        &mut self,
        account: Id,
        contacts: &[Contact],
        owner: usize,
        until: Moment,
        dice: &mut Dice,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        let mut start = self.office_time(self.now.plus_seconds(-dice.between(1, 92) * 86_400), dice);
        while start < until && events.len() < 8 {
            // Now and then a colleague helps out.
            let by = if dice.chance(120) { self.someone(dice) } else { owner };
            let meets = dice.chance(180);
            let Some(kind) = self.odds.meeting.filter(|_| meets).or(self.odds.call) else { break };
            let (event, due) = self.entry(kind, account, contacts, by, start, None, dice);
            let Some(event) = event.filter(|event| event.at < self.now) else { break };
            events.push(event);
            let forgets = self.team.get(by).map_or(0, |colleague| colleague.forgets);
            start = match due {
                Some(_) if dice.chance(forgets) => break,
                Some(due) => {
                    let next = due.plus_seconds(dice.between(-600, 4 * 3600)).max(start.plus_seconds(1_800));
                    if self.is_office_time(next) {
                        next
                    } else {
                        self.office_time(next.plus_seconds(8 * 3600), dice)
                    }
                }
                None if dice.chance(350) => break,
                None => self.office_time(start.plus_seconds(dice.between(3, 25) * 86_400), dice),
            };
        }
        events
    }

    /// One entry, and when its next step is due. `outcome` of none draws one. No event where nothing would be logged.
    #[allow(clippy::too_many_arguments)] // who, with whom, what and when: each call names them all
    pub(super) fn entry(
        &mut self,
        of: KindCode,
        account: Id,
        contacts: &[Contact],
        by: usize,
        start: Moment,
        outcome: Option<&str>,
        dice: &mut Dice,
    ) -> (Option<Event>, Option<Moment>) {
        let Some(colleague) = self.team.get(by) else { return (None, None) };
        let kind = Kind::activity(of);
        let drawn = outcome.or_else(|| self.odds.draw(kind, code::OUTCOME, dice));
        let mut outcome = drawn.unwrap_or_default();
        let bad = odds::tone(self.catalogue, kind, outcome) == Tone::Negative;
        if bad && dice.chance(colleague.keeps_quiet) {
            let of_tone = |tone| odds::outcome_of_tone(self.catalogue, kind, tone);
            outcome = of_tone(Tone::NotReached).or_else(|| of_tone(Tone::Positive)).unwrap_or(outcome);
        }
        let seconds = length(self.catalogue, kind, outcome, dice);
        let at = colleague.logs_at(start.plus_seconds(seconds), self.zone, dice);
        let (zone, id) = (self.zone, self.ids.next(at));
        let mut draft = Draft::open(id, kind, Some(account), self.catalogue, colleague.login(), at);
        draft.pick(code::STARTED_AT, Answer::Moment(start), self.catalogue, zone, at);
        if let (true, Some(inbound)) = (dice.chance(90), self.inbound(kind)) {
            draft.pick(code::DIRECTION, Answer::Item(inbound.to_owned()), self.catalogue, zone, at);
        }
        self.pick_item(&mut draft, code::OUTCOME, outcome, at);
        let leaves_out = colleague.leaves_out;
        self.fill(&mut draft, contacts, seconds, leaves_out, at, dice);
        if self.catalogue.is(kind, Fact::Ahead) && dice.chance(800) {
            self.note_more(&mut draft, at, dice);
        }
        let due = draft.answers.moment(code::DUE);
        let command = Command::LogActivity { id, kind: of, account, answers: draft.answers };
        (Some(Event { at, by, command }), due)
    }

    /// Fills what the outcome asks for, one field after the other, and leaves some out.
    pub(super) fn fill(
        &self,
        draft: &mut Draft,
        contacts: &[Contact],
        seconds: i64,
        leaves_out: u64,
        at: Moment,
        dice: &mut Dice,
    ) {
        let mut after: Option<String> = None;
        while let Some(field) = draft.next_asked(after.as_deref(), self.catalogue, at) {
            if !dice.chance(leaves_out) {
                self.answer(draft, &field, contacts, seconds, at, dice);
            }
            after = Some(field);
        }
    }

    fn answer(
        &self,
        draft: &mut Draft,
        field: &str,
        contacts: &[Contact],
        seconds: i64,
        at: Moment,
        dice: &mut Dice,
    ) {
        let Some(known) = self.catalogue.field(draft.kind, field) else { return };
        match known.kind {
            FieldKind::Contact => {
                if let Some(contact) = dice.pick(contacts) {
                    draft.pick(field, Answer::Contact(contact.id), self.catalogue, self.zone, at);
                }
            }
            FieldKind::Duration => {
                let text = if dice.chance(600) { seconds.to_string() } else { format!("{}m", seconds / 60) };
                let read = crate::domain::read_answer(
                    known,
                    &text,
                    &draft.answers,
                    None,
                    self.catalogue,
                    self.zone,
                    at,
                );
                if let Ok(Some(answer)) = read {
                    draft.pick(field, answer, self.catalogue, self.zone, at);
                }
            }
            FieldKind::Picklist | FieldKind::Due => self.pick_likely(draft, field, at, dice),
            _ => {}
        }
    }

    /// Picks one of a field's items by how likely it is.
    fn pick_likely(&self, draft: &mut Draft, field: &str, at: Moment, dice: &mut Dice) {
        if let Some(item) = self.odds.draw(draft.kind, field, dice) {
            self.pick_item(draft, field, item, at);
        }
    }

    /// Fills the lists of the kind itself that a form shows and does not ask: where a meeting was held.
    fn note_more(&self, draft: &mut Draft, at: Moment, dice: &mut Dice) {
        let is_own = |field: &&Field| field.of == draft.kind && field.kind == FieldKind::Picklist;
        let shown = self.catalogue.fields_of(draft.kind).filter(is_own);
        let empty = |field: &&Field| field.ask == Ask::Shown && !draft.answers.has(&field.code);
        for field in shown.filter(empty).map(|field| field.code.clone()).collect::<Vec<_>>() {
            self.pick_likely(draft, &field, at, dice);
        }
    }

    /// The direction from them to us, where a kind has one.
    fn inbound(&self, kind: Kind) -> Option<&str> {
        let list = self.catalogue.picklist_of(self.catalogue.field(kind, code::DIRECTION)?)?;
        list.live().find(|item| item.means(Meaning::Inbound)).map(|item| item.code.as_str())
    }

    /// Picks an item; a list that was changed may not have it any more.
    pub(super) fn pick_item(&self, draft: &mut Draft, field: &str, item: &str, at: Moment) {
        let known: Option<&Field> = self.catalogue.field(draft.kind, field);
        if let Some(answer) =
            known.and_then(|known| item_answer(&draft.answers, known, item, self.catalogue, self.zone, at))
        {
            draft.pick(field, answer, self.catalogue, self.zone, at);
        }
    }

    /// An unfinished call that somebody left with its outcome picked.
    pub(super) fn parked(
        &mut self,
        account: Id,
        by: usize,
        at: Moment,
        outcome: Option<&str>,
    ) -> Option<Event> {
        let colleague = self.team.get(by)?;
        let (id, kind) = (self.ids.next(at), Kind::activity(self.odds.call?));
        let mut draft = Draft::open(id, kind, Some(account), self.catalogue, colleague.login(), at);
        if let Some(outcome) = outcome {
            self.pick_item(&mut draft, code::OUTCOME, outcome, at);
            draft.field = draft.first_field(self.catalogue, at);
        }
        draft.parked = true;
        Some(Event { at, by, command: Command::KeepDraft(Box::new(draft)) })
    }

    /// What was put down beforehand, without outcome; none where no kind can be.
    pub(super) fn planned(&mut self, account: Id, by: usize, at: Moment, start: Moment) -> Option<Event> {
        let colleague = self.team.get(by)?;
        let (id, kind) = (self.ids.next(at), self.odds.meeting?);
        let whose = Kind::activity(kind);
        let mut draft = Draft::open(id, whose, Some(account), self.catalogue, colleague.login(), at);
        draft.pick(code::STARTED_AT, Answer::Moment(start), self.catalogue, self.zone, at);
        let answers = draft.answers;
        Some(Event { at, by, command: Command::LogActivity { id, kind, account, answers } })
    }

    fn someone(&self, dice: &mut Dice) -> usize {
        usize::try_from(dice.below(self.team.len() as u64)).unwrap_or(0)
    }

    /// Whether people are at work then.
    fn is_office_time(&self, at: Moment) -> bool {
        let local = at.local(self.zone);
        local.weekday().num_days_from_monday() < 5 && (9..19).contains(&local.hour())
    }

    /// A time between nine and eleven on a working day, on the day of `near` or after it.
    pub(super) fn morning(&self, near: Moment, dice: &mut Dice) -> Moment {
        let day = self.office_time(near, dice).local(self.zone).date();
        let midnight = Moment::from_local(day.and_time(NaiveTime::MIN), self.zone);
        midnight.plus_seconds(dice.between(9 * 60, 11 * 60) * 60)
    }

    /// A time between nine and six on a working day, on the day of `near` or after it.
    pub(super) fn office_time(&self, near: Moment, dice: &mut Dice) -> Moment {
        let day = near.local(self.zone).date();
        let weekend = match day.weekday().num_days_from_monday() {
            5 => 2,
            6 => 1,
            _ => 0,
        };
        let midnight = (day + TimeDelta::days(weekend)).and_time(NaiveTime::MIN);
        Moment::from_local(midnight, self.zone).plus_seconds(dice.between(9 * 3600, 18 * 3600 - 1) / 60 * 60)
    }
}

/// How long it took, seconds: short tries, longer talks, as in the UCI bank's 45,211 marketing calls (median 180 s).
fn length(catalogue: &Catalogue, kind: Kind, outcome: &str, dice: &mut Dice) -> i64 {
    let met = catalogue.is(kind, Fact::Ahead);
    let list = catalogue.field(kind, code::OUTCOME).and_then(|field| catalogue.picklist_of(field));
    let item = list.and_then(|list| list.item(outcome));
    match item.map(|item| item.tone).unwrap_or_default() {
        // So long one waits.
        _ if item.is_some_and(|item| item.means(Meaning::NobodyThere)) => 900,
        _ if met => dice.between(15, 100) * 60,
        Tone::NotReached => dice.between(15, 70),
        Tone::Positive => dice.between(120, 1_500),
        _ => dice.between(40, 420),
    }
}
