//! Stories of deals.

use chrono::{Days, NaiveDate};

use crate::domain::{Answer, Currency, Moment, Money, code, deals::Period};

use super::{DAY, Tale, Told, stages::DealStages};

/// No deal was opened before this, in days before now: the accounts came into the file ten days earlier.
const OLDEST: i64 = 550;

/// What becomes of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// Worked on and won so many periods ago; 0 for the running one.
    Won(usize),
    /// Worked on and lost, likewise.
    Lost(usize),
    /// Worked on and open, expected so many periods ahead, so many stages far.
    Open(usize, usize),
    /// It was entered as won.
    BornWon,
    /// It was opened days before the end of the last period, and won in it.
    LateBorn,
    /// It was won, and nobody had talked with the account for months.
    Unworked,
    /// It was put off to the next period three times.
    Pushed,
    /// Its amount has gone down by nearly a half.
    Shrunk,
    /// Nobody has worked on it for weeks, and nothing is agreed.
    Idle,
    /// Nor on this one; it rests until a day, with a reason.
    Resting,
    /// Nobody has said what it is worth, or when it closes.
    Bare,
}

/// The stories, one deal after the other; most of them are honest.
const STORIES: [Story; 20] = [
    Story::Open(0, 4),
    Story::Won(0),
    Story::BornWon,
    Story::Won(1),
    Story::Pushed,
    Story::Won(2),
    Story::Open(1, 2),
    Story::Open(0, 3),
    Story::LateBorn,
    Story::Unworked,
    Story::Won(3),
    Story::Idle,
    Story::Lost(1),
    Story::Resting,
    Story::Shrunk,
    Story::Won(1),
    Story::Open(1, 1),
    Story::Won(4),
    Story::Lost(2),
    Story::Bare,
];

/// The story of the deal of a place. Odd ones are told once: of a larger sample the rest is honest.
pub(super) fn story(place: usize) -> Story {
    let story = STORIES[place % STORIES.len()];
    let is_honest = matches!(story, Story::Won(_) | Story::Lost(_) | Story::Open(..));
    match is_honest || place < STORIES.len() {
        true => story,
        false => Story::Won(place % 5),
    }
}

/// Tells one.
pub(super) fn tell(tale: Tale<'_, '_>, stages: &DealStages, story: Story) -> Told {
    let running = Period::at(tale.teller.now, tale.teller.catalogue.thresholds().span(), tale.teller.zone);
    Deal { tale, stages, running }.tell(story)
}

struct Deal<'s, 't, 'c> {
    tale: Tale<'t, 'c>,
    stages: &'s DealStages,
    running: Period,
}

impl Deal<'_, '_, '_> {
    fn tell(mut self, story: Story) -> Told {
        let is_alone = matches!(story, Story::Unworked | Story::Idle | Story::Resting);
        match story {
            Story::Won(ago) => self.over(ago, true),
            Story::Lost(ago) => self.over(ago, false),
            Story::Open(ahead, far) => self.open(ahead, far),
            Story::BornWon => self.born_won(),
            Story::LateBorn => self.late_born(),
            Story::Unworked => self.unworked(),
            Story::Pushed => self.pushed(),
            Story::Shrunk => self.shrunk(),
            Story::Idle => self.idle(false),
            Story::Resting => self.idle(true),
            Story::Bare => self.bare(),
        }
        self.tale.told(is_alone)
    }

    fn ago(&self, days: i64) -> Moment {
        self.tale.teller.now.plus_seconds(-days * DAY)
    }

    fn ahead(&mut self, from: i64, to: i64) -> Moment {
        let days = self.tale.dice.between(from, to);
        let near = self.tale.teller.now.plus_seconds(days * DAY);
        self.tale.office(near)
    }

    fn past(&self, ago: usize) -> Period {
        (0..ago).fold(self.running, |period, _| period.before())
    }

    /// Some thousands, round as people say them; most in one currency.
    fn amount(&mut self) -> Option<Money> {
        let currency = Currency::from_code(if self.tale.dice.chance(750) { "EUR" } else { "USD" })?;
        Some(Money { minor: self.tale.dice.between(12, 480) * 250 * 100, currency })
    }

    /// Opens it so many stages far.
    fn begin(&mut self, at: Moment, far: usize, amount: Option<Money>, close: NaiveDate) {
        let stage = self.stage(far);
        let at = self.tale.office(at);
        self.tale.open(at, &stage, worth(amount, close));
    }

    /// An open stage; the last one for all beyond.
    fn stage(&self, far: usize) -> String {
        let open = &self.stages.open;
        open.get(far).or(open.last()).cloned().unwrap_or_default()
    }

    fn won(&mut self, at: Moment) {
        let won = self.stages.won.clone();
        self.tale.change(at, vec![(code::STAGE, Answer::Item(won))]);
    }

    /// Talks from one day to another, by each of which it gets a stage further, up to one of them.
    fn work(&mut self, from: Moment, until: Moment, far: usize, due: Option<Moment>) {
        let step = until.seconds_since(from) / i64::try_from(far.max(1)).unwrap_or(1);
        for (place, times) in (1..=far).zip(1..) {
            let start = self.tale.office(from.plus_seconds(step * times));
            let to = self.stage(place);
            self.tale.talk(start, Some(&to), due.filter(|_| place == far));
        }
    }

    /// Worked on for some months, and won or lost.
    fn over(&mut self, ago: usize, is_won: bool) {
        let period = self.past(ago);
        let begins = period.begins(self.tale.teller.zone);
        let length = period.ends(self.tale.teller.zone).min(self.ago(1)).seconds_since(begins) / DAY;
        let ended =
            begins.plus_seconds(self.tale.dice.between(length / 4, (length - 12).max(length / 4)) * DAY);
        let opened = ended.plus_seconds(-self.tale.dice.between(55, 125) * DAY).max(self.ago(OLDEST));
        let (amount, close) = (self.amount(), period.last());
        self.begin(opened, 0, amount, close);
        let worked_until = ended.plus_seconds(-4 * DAY);
        self.work(opened, worked_until, self.stages.open.len() - 1, None);
        let at = self.tale.office(ended);
        let lost = self.stages.lost.clone().filter(|_| !is_won);
        let stage = lost.clone().unwrap_or_else(|| self.stages.won.clone());
        let mut patch = vec![(code::STAGE, Answer::Item(stage))];
        if lost.is_some() {
            patch.extend(self.tale.likely(code::LOST_REASON));
        }
        self.tale.change(at, patch);
    }

    /// Worked on until some days ago, with what is agreed to follow.
    fn open(&mut self, ahead: usize, far: usize) {
        let days = self.tale.dice.between(38, 60);
        let opened = self.ago(days);
        let amount = self.amount();
        let period = (0..ahead).fold(self.running, |period, _| period.next());
        let today = self.tale.teller.now.local(self.tale.teller.zone).date();
        let days = u64::try_from(self.tale.dice.between(12, 40)).unwrap_or(20);
        let close = (period.first().max(today) + Days::new(days)).min(period.last());
        self.begin(opened, 0, amount, close);
        let days = self.tale.dice.between(2, 9);
        let (until, due) = (self.ago(days), self.ahead(2, 9));
        self.work(opened, until, far, Some(due));
    }

    fn born_won(&mut self) {
        let talked = self.ago(26);
        let start = self.tale.office(talked);
        self.tale.talk_before(start);
        let at = self.ago(20);
        let at = self.tale.office(at);
        let amount = self.amount();
        let close = at.local(self.tale.teller.zone).date();
        let won = self.stages.won.clone();
        self.tale.open(at, &won, worth(amount, close));
    }

    fn late_born(&mut self) {
        let last = self.past(1);
        let ends = last.ends(self.tale.teller.zone);
        let opened = ends.plus_seconds(-9 * DAY);
        let amount = self.amount();
        self.begin(opened, 2, amount, last.last());
        let talked = self.tale.office(ends.plus_seconds(-6 * DAY));
        self.tale.talk(talked, None, None);
        // Three days before the end there is a working day in any week.
        let at = self.tale.office(ends.plus_seconds(-4 * DAY));
        self.won(at);
    }

    fn unworked(&mut self) {
        let opened = self.ago(150);
        let (amount, close) = (self.amount(), self.running.last());
        self.begin(opened, 1, amount, close);
        let at = self.ago(13);
        let at = self.tale.office(at);
        self.won(at);
    }

    fn pushed(&mut self) {
        let zone = self.tale.teller.zone;
        let opened = self.past(3).begins(zone).plus_seconds(10 * DAY);
        let (amount, first) = (self.amount(), self.past(3).last());
        self.begin(opened, 0, amount, first);
        for (ago, far) in [(3, 1), (2, 2), (1, 2)] {
            let near = self.past(ago).ends(zone).plus_seconds(-8 * DAY);
            let start = self.tale.office(near);
            let to = self.stage(far);
            self.tale.talk(start, Some(&to), None);
            let at = self.tale.office(near.plus_seconds(3 * DAY));
            self.tale.change(at, vec![(code::CLOSE, Answer::Date(self.past(ago - 1).last()))]);
        }
        let (near, due) = (self.ago(5), self.ahead(3, 8));
        let start = self.tale.office(near);
        self.tale.talk(start, None, Some(due));
    }

    fn shrunk(&mut self) {
        let opened = self.ago(70);
        let (amount, close) = (self.amount(), self.running.next().first() + Days::new(40));
        self.begin(opened, 0, amount, close);
        let (until, due) = (self.ago(12), self.ahead(3, 8));
        self.work(opened, until, 3, None);
        let near = self.ago(6);
        let start = self.tale.office(near);
        self.tale.talk(start, None, Some(due));
        if let Some(amount) = amount {
            let less = Money { minor: amount.minor * 55 / 100, ..amount };
            self.tale.change(start.plus_seconds(1_800), vec![(code::AMOUNT, Answer::Money(less))]);
        }
    }

    fn idle(&mut self, is_resting: bool) {
        let opened = self.ago(95);
        let (amount, close) = (self.amount(), self.running.next().first() + Days::new(30));
        self.begin(opened, 0, amount, close);
        let until = self.ago(40);
        self.work(opened, until, 2, None);
        if is_resting {
            let at = self.ago(39);
            let at = self.tale.office(at);
            let until = self.running.next().first() + Days::new(20);
            let mut patch = vec![(code::RESTING_UNTIL, Answer::Date(until))];
            patch.extend(self.tale.likely(code::RESTING_REASON));
            self.tale.change(at, patch);
        }
    }

    fn bare(&mut self) {
        let opened = self.ago(9);
        let at = self.tale.office(opened);
        let stage = self.stage(0);
        self.tale.open(at, &stage, Vec::new());
    }
}

fn worth(amount: Option<Money>, close: NaiveDate) -> Vec<(&'static str, Answer)> {
    let amount = amount.map(|amount| (code::AMOUNT, Answer::Money(amount)));
    amount.into_iter().chain([(code::CLOSE, Answer::Date(close))]).collect()
}
