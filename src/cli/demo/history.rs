//! Months of calls and meetings with one account: tries that fail, promises kept and forgotten, and what was left out.
//!
//! Every entry is filled through a [`Draft`], so it follows the rules of the file's own catalogue.

use chrono::{Datelike, NaiveTime, TimeDelta, Timelike};

use crate::domain::{
    ActivityKind, Answer, Catalogue, Command, Contact, Draft, Entity, Field, Id, IdSource, Kind, Moment,
    Zone, code, item_answer,
};

use super::colleagues::Colleague;
use super::random::Dice;

const CALLS: [(&str, u64); 9] = [
    ("no_answer", 36),
    ("refused", 13),
    ("voicemail", 12),
    ("agreed", 11),
    ("postponed", 10),
    ("no_agreement", 9),
    ("busy", 7),
    ("wrong_number", 1),
    ("do_not_call", 1),
];

const MEETINGS: [(&str, u64); 9] = [
    ("agreed", 38),
    ("no_agreement", 15),
    ("postponed_by_them", 12),
    ("no_show_them", 11),
    ("cancelled_by_them", 8),
    ("refused", 6),
    ("postponed_by_us", 5),
    ("cancelled_by_us", 3),
    ("no_show_us", 2),
];

/// Items that are picked more often than others of their list.
const LIKELY: [(&str, &[(&str, u64)]); 5] = [
    (
        "next_step",
        &[
            ("call_back", 40),
            ("send_offer", 25),
            ("meet", 18),
            ("none", 12),
            ("escalate", 3),
            ("close_account", 2),
        ],
    ),
    (
        "due",
        &[
            ("tomorrow", 30),
            ("in_3_days", 25),
            ("next_week", 25),
            ("in_2_weeks", 10),
            ("in_2_hours", 5),
            ("next_month", 5),
        ],
    ),
    (
        "reason",
        &[
            ("price", 22),
            ("no_need", 18),
            ("timing", 16),
            ("competitor", 10),
            ("no_budget", 10),
            ("not_told", 12),
            ("not_decision_maker", 6),
            ("contract_in_place", 4),
            ("bad_experience", 2),
        ],
    ),
    ("punctuality", &[("on_time", 70), ("they_late", 20), ("we_late", 7), ("both_late", 3)]),
    ("place", &[("their_office", 40), ("video", 35), ("our_office", 15), ("elsewhere", 5), ("phone", 5)]),
];

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
            let kind = if dice.chance(180) { ActivityKind::Meeting } else { ActivityKind::Call };
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
        kind: ActivityKind,
        account: Id,
        contacts: &[Contact],
        by: usize,
        start: Moment,
        outcome: Option<&str>,
        dice: &mut Dice,
    ) -> (Option<Event>, Option<Moment>) {
        let Some(colleague) = self.team.get(by) else { return (None, None) };
        let mut outcome = outcome
            .unwrap_or_else(|| dice.weigh(if kind == ActivityKind::Call { &CALLS } else { &MEETINGS }));
        let good = ["agreed", "no_answer", "busy", "voicemail"].contains(&outcome);
        if !good && dice.chance(colleague.keeps_quiet) {
            outcome = if kind == ActivityKind::Call { "no_answer" } else { "agreed" };
        }
        let seconds = length(kind, outcome, dice);
        let at = colleague.logs_at(start.plus_seconds(seconds), self.zone, dice);
        let (zone, id) = (self.zone, self.ids.next(at));
        let mut draft = Draft::open(id, kind.entity(), Some(account), self.catalogue, colleague.login(), at);
        draft.pick(code::STARTED_AT, Answer::Moment(start), self.catalogue, zone, at);
        if kind == ActivityKind::Call && dice.chance(90) {
            draft.pick("direction", Answer::Item("inbound".to_owned()), self.catalogue, zone, at);
        }
        self.pick_item(&mut draft, code::OUTCOME, outcome, at);
        let leaves_out = colleague.leaves_out;
        self.fill(&mut draft, contacts, seconds, leaves_out, at, dice);
        if kind == ActivityKind::Meeting && dice.chance(800) {
            self.pick_likely(&mut draft, "place", at, dice);
        }
        let due = draft.answers.moment(code::DUE);
        let command = Command::LogActivity { id, kind, account, answers: draft.answers };
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
        let Some(known) = self.catalogue.field(draft.entity, field) else { return };
        match known.kind {
            Kind::Contact => {
                if let Some(contact) = dice.pick(contacts) {
                    draft.pick(field, Answer::Contact(contact.id), self.catalogue, self.zone, at);
                }
            }
            Kind::Duration => {
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
            Kind::Picklist | Kind::Due => self.pick_likely(draft, field, at, dice),
            _ => {}
        }
    }

    /// Picks one of a field's items by how likely it is; any one where nothing is known of the field.
    fn pick_likely(&self, draft: &mut Draft, field: &str, at: Moment, dice: &mut Dice) {
        let known = LIKELY.iter().find(|(name, _)| *name == field).map(|(_, items)| dice.weigh(items));
        let any = || {
            let list = self.catalogue.picklist_of(self.catalogue.field(draft.entity, field)?)?;
            list.live().next().map(|item| item.code.clone())
        };
        if let Some(item) = known.map(str::to_owned).or_else(any) {
            self.pick_item(draft, field, &item, at);
        }
    }

    /// Picks an item; a list that was changed may not have it any more.
    pub(super) fn pick_item(&self, draft: &mut Draft, field: &str, item: &str, at: Moment) {
        let known: Option<&Field> = self.catalogue.field(draft.entity, field);
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
        let id = self.ids.next(at);
        let mut draft = Draft::open(id, Entity::Call, Some(account), self.catalogue, colleague.login(), at);
        if let Some(outcome) = outcome {
            self.pick_item(&mut draft, code::OUTCOME, outcome, at);
            draft.field = draft.first_field(self.catalogue, at);
        }
        draft.parked = true;
        Some(Event { at, by, command: Command::KeepDraft(Box::new(draft)) })
    }

    /// A meeting that was put down beforehand, without outcome.
    pub(super) fn planned(&mut self, account: Id, by: usize, at: Moment, start: Moment) -> Option<Event> {
        let colleague = self.team.get(by)?;
        let id = self.ids.next(at);
        let mut draft =
            Draft::open(id, Entity::Meeting, Some(account), self.catalogue, colleague.login(), at);
        draft.pick(code::STARTED_AT, Answer::Moment(start), self.catalogue, self.zone, at);
        let (kind, answers) = (ActivityKind::Meeting, draft.answers);
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
fn length(kind: ActivityKind, outcome: &str, dice: &mut Dice) -> i64 {
    match (kind, outcome) {
        (ActivityKind::Call, "no_answer" | "busy" | "voicemail" | "wrong_number") => dice.between(15, 70),
        (ActivityKind::Call, "agreed") => dice.between(120, 1_500),
        (ActivityKind::Call, _) => dice.between(40, 420),
        (ActivityKind::Meeting, "no_show_them" | "no_show_us") => 900,
        (ActivityKind::Meeting, _) => dice.between(15, 100) * 60,
    }
}
