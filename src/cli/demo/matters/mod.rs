//! Deals and cases of the sample: honest ones, and one of each kind that the figures are to notice. Each is told through the same
//! commands that a form gives, at the times at which they were given.

mod cases;
mod deals;
mod stages;

use crate::domain::{
    Answer, Answers, Command, Contact, Draft, Entity, Id, Kind, KindCode, Moment, Patch, Ref, StageMove,
    Tone, code,
};

pub(super) use stages::MatterKinds;

use super::history::{Event, Teller};
use super::odds;
use super::random::Dice;

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// Every so manieth account has a deal, and every so manieth a case.
const EVERY: u64 = 5;
/// So often an outcome is drawn before it is left to chance.
const TRIES: usize = 40;
/// The first account with a deal, and the first one with a case.
const FIRST: (u64, u64) = (1, 3);

/// What there is to tell of one account's deal or case.
pub(super) struct Told {
    /// What happened, in order.
    pub(super) events: Vec<Event>,
    /// Nothing else happened at the account: that is the point of it.
    pub(super) is_alone: bool,
}

impl Teller<'_> {
    /// The deal or case of the account of a number, where it has one.
    pub(super) fn matter(
        &mut self,
        kinds: &MatterKinds,
        number: u64,
        (account, contacts, owner): (Id, &[Contact], usize),
        dice: &mut Dice,
    ) -> Option<Told> {
        let place = usize::try_from(number / EVERY).unwrap_or(0);
        let code = |letter: char| format!("{letter}-{number:04}");
        let with = (account, contacts, owner);
        match (number % EVERY, &kinds.deals, &kinds.cases) {
            (rest, Some(stages), _) if rest == FIRST.0 => {
                let tale = Tale::new(self, stages.kind, code('D'), with, dice);
                Some(deals::tell(tale, stages, deals::story(place)))
            }
            (rest, _, Some(stages)) if rest == FIRST.1 => {
                let tale = Tale::new(self, stages.kind, code('C'), with, dice);
                Some(cases::tell(tale, stages, cases::story(place)))
            }
            _ => None,
        }
    }
}

/// One deal or case as it is being told.
struct Tale<'t, 'c> {
    teller: &'t mut Teller<'c>,
    dice: &'t mut Dice,
    contacts: &'t [Contact],
    account: Id,
    by: usize,
    id: Id,
    kind: KindCode,
    code: String,
    stage: Option<String>,
    /// When the last event was written down: each comes after the one before.
    last: Moment,
    events: Vec<Event>,
}

impl<'t, 'c> Tale<'t, 'c> {
    fn new(
        teller: &'t mut Teller<'c>,
        kind: KindCode,
        code: String,
        (account, contacts, by): (Id, &'t [Contact], usize),
        dice: &'t mut Dice,
    ) -> Tale<'t, 'c> {
        let (id, last) = (teller.ids.next(teller.now), Moment::default());
        let (stage, events) = (None, Vec::new());
        Tale { teller, dice, contacts, account, by, id, kind, code, stage, last, events }
    }

    /// A working hour on the day of a moment, or on the next working day.
    fn office(&mut self, near: Moment) -> Moment {
        self.teller.office_time(near, self.dice)
    }

    /// Writes an event down, not before the one that came before it, and never in the future.
    fn write(&mut self, at: Moment, command: Command) {
        let at = at.max(self.last.plus_seconds(60));
        if at < self.teller.now {
            self.last = at;
            self.events.push(Event { at, by: self.by, command });
        }
    }

    /// Opens it in a stage, with what a form asks for and some answers of its own.
    fn open(&mut self, at: Moment, stage: &str, own: Vec<(&str, Answer)>) {
        let Some(colleague) = self.teller.team.get(self.by) else { return };
        let kind = Kind::matter(self.kind);
        let mut draft =
            Draft::open(self.id, kind, Some(self.account), self.teller.catalogue, colleague.login(), at);
        let put = |draft: &mut Draft, field: &str, answer: Answer| {
            draft.pick(field, answer, self.teller.catalogue, self.teller.zone, at);
        };
        put(&mut draft, code::STAGE, Answer::Item(stage.to_owned()));
        put(&mut draft, code::CODE, Answer::Text(self.code.clone()));
        let own_fields: Vec<&str> = own.iter().map(|(field, _)| *field).collect();
        for (field, answer) in own.iter().cloned() {
            put(&mut draft, field, answer);
        }
        self.teller.fill(&mut draft, self.contacts, 0, 0, at, self.dice);
        // What the form answered by chance and the story leaves out stays as the story has it.
        for (field, answer) in own {
            draft.answers.set(field, answer);
        }
        if !own_fields.contains(&code::CLOSE) {
            draft.answers.clear(code::CLOSE);
        }
        self.stage = Some(stage.to_owned());
        let (id, kind, account, answers) = (self.id, self.kind, self.account, draft.answers);
        self.write(at, Command::OpenMatter { id, kind, account, answers });
    }

    /// How a talk ends: with good or bad news as often as any other in which somebody was reached.
    fn outcome(&mut self, call: KindCode) -> Option<String> {
        let (catalogue, kind) = (self.teller.catalogue, Kind::activity(call));
        let is_talk = |outcome: &&str| {
            catalogue.is_reached(kind, outcome) && catalogue.marks_of(kind, outcome).is_empty()
        };
        let drawn =
            (0..TRIES).find_map(|_| self.teller.odds.draw(kind, code::OUTCOME, self.dice).filter(is_talk));
        drawn.map(str::to_owned)
    }

    /// A talk about it, by which it may move to another stage. `due`: what is agreed to follow.
    fn talk(&mut self, start: Moment, to: Option<&str>, due: Option<Moment>) {
        let Some(call) = self.teller.odds.call else { return };
        let outcome = self.outcome(call);
        self.talk_ending(start, outcome.as_deref(), (to, due));
    }

    /// A talk that answered what they asked.
    fn answer(&mut self, start: Moment) {
        let Some(call) = self.teller.odds.call else { return };
        let outcome = odds::outcome_of_tone(self.teller.catalogue, Kind::activity(call), Tone::Positive);
        self.talk_ending(start, outcome, (None, None));
    }

    fn talk_ending(
        &mut self,
        start: Moment,
        outcome: Option<&str>,
        (to, due): (Option<&str>, Option<Moment>),
    ) {
        let Some(call) = self.teller.odds.call else { return };
        let (entry, _) =
            self.teller.entry(call, self.account, self.contacts, self.by, start, outcome, self.dice);
        let Some(Event { at, command: Command::LogActivity { id, kind, account, mut answers }, .. }) = entry
        else {
            return;
        };
        answers.set(code::ABOUT, Answer::Matter(self.id));
        self.follow(&mut answers, Kind::activity(kind), due);
        let entry = Command::LogActivity { id, kind, account, answers };
        let seen = self.stage.clone();
        match to.filter(|to| seen.as_deref() != Some(*to) && at < self.teller.now) {
            Some(to) => {
                self.stage = Some(to.to_owned());
                let stage = StageMove { matter: self.id, seen, to: to.to_owned() };
                self.write(at, Command::Moving { entry: Box::new(entry), stage });
            }
            None => self.write(at, entry),
        }
    }

    /// A talk at the account before it is entered, about nothing.
    fn talk_before(&mut self, start: Moment) {
        let Some(call) = self.teller.odds.call else { return };
        let outcome = self.outcome(call);
        let (account, contacts) = (self.account, self.contacts);
        let (entry, _) =
            self.teller.entry(call, account, contacts, self.by, start, outcome.as_deref(), self.dice);
        if let Some(Event { at, command, .. }) = entry {
            self.write(at, command);
        }
    }

    /// What is agreed to follow: on a day, or nothing.
    fn follow(&mut self, answers: &mut Answers, kind: Kind, due: Option<Moment>) {
        answers.clear(code::DUE);
        answers.clear(code::NEXT_STEP);
        let Some(at) = due else { return };
        let step = self.teller.odds.draw(kind, code::NEXT_STEP, self.dice).map(str::to_owned);
        let step = step.filter(|step| self.teller.catalogue.is_promise(kind, Some(step), true));
        if let Some(step) = step.or_else(|| self.first_promise(kind)) {
            answers.set(code::NEXT_STEP, Answer::Item(step));
            answers.set(code::DUE, Answer::Due { item: None, at });
        }
    }

    fn first_promise(&self, kind: Kind) -> Option<String> {
        let catalogue = self.teller.catalogue;
        let list = catalogue.picklist_of(catalogue.field(kind, code::NEXT_STEP)?)?;
        let mut steps = list.live().map(|item| item.code.as_str());
        steps.find(|step| catalogue.is_promise(kind, Some(step), true)).map(str::to_owned)
    }

    /// Changes some of its answers.
    fn change(&mut self, at: Moment, patch: Vec<(&str, Answer)>) {
        if let Some((_, Answer::Item(stage))) = patch.iter().find(|(field, _)| *field == code::STAGE) {
            self.stage = Some(stage.clone());
        }
        let patch: Patch =
            patch.into_iter().map(|(field, answer)| (field.to_owned(), Some(answer))).collect();
        self.write(at, Command::Edit { record: Ref { entity: Entity::Matter, id: self.id }, patch });
    }

    /// An item of one of its lists by how likely it is, for what is asked once it is over.
    fn likely(&mut self, field: &'static str) -> Vec<(&'static str, Answer)> {
        let item = self.teller.odds.draw(Kind::matter(self.kind), field, self.dice);
        item.map(|item| (field, Answer::Item(item.to_owned()))).into_iter().collect()
    }

    fn told(self, is_alone: bool) -> Told {
        Told { events: self.events, is_alone }
    }
}
