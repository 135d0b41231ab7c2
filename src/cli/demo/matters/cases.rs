//! Stories of cases.

use crate::domain::{Answer, Moment, code};

use super::{DAY, HOUR, Tale, Told, stages::CaseStages};

/// What becomes of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// Answered and solved within hours, so many days ago.
    InTime(i64),
    /// Answered late and solved days later, likewise.
    Late(i64),
    /// Solved, opened again two days later, and solved.
    Reopened(i64),
    /// They had to answer for some days; then it was solved.
    AfterTheirs(i64),
    /// Somebody else had to act for some days; then it was solved.
    AfterThird(i64),
    /// Open, and they have to act: our clock stands.
    Theirs,
    /// Open, and somebody else has to act.
    Third,
    /// Open, and late.
    OpenLate,
    /// Open, and nobody has answered.
    Unanswered,
    /// Open since today.
    Fresh,
}

/// The stories, one case after the other.
const STORIES: [Story; 16] = [
    Story::InTime(20),
    Story::Late(34),
    Story::Theirs,
    Story::InTime(95),
    Story::OpenLate,
    Story::Reopened(48),
    Story::InTime(8),
    Story::Fresh,
    Story::AfterTheirs(27),
    Story::Unanswered,
    Story::InTime(150),
    Story::Third,
    Story::AfterThird(70),
    Story::InTime(210),
    Story::Late(120),
    Story::InTime(260),
];

/// The story of the case of a place; what is open and late is told once.
pub(super) fn story(place: usize) -> Story {
    let story = STORIES[place % STORIES.len()];
    match place < STORIES.len() || !matches!(story, Story::OpenLate | Story::Unanswered) {
        true => story,
        false => Story::InTime(15 + i64::try_from(place).unwrap_or(0)),
    }
}

/// Tells one.
pub(super) fn tell(tale: Tale<'_, '_>, stages: &CaseStages, story: Story) -> Told {
    Case { tale, stages }.tell(story)
}

struct Case<'s, 't, 'c> {
    tale: Tale<'t, 'c>,
    stages: &'s CaseStages,
}

impl Case<'_, '_, '_> {
    fn tell(mut self, story: Story) -> Told {
        match story {
            Story::InTime(ago) => self.in_time(ago),
            Story::Late(ago) => self.late(ago),
            Story::Reopened(ago) => self.reopened(ago),
            Story::AfterTheirs(ago) => self.after(ago, self.stages.theirs.clone()),
            Story::AfterThird(ago) => self.after(ago, self.stages.third.clone()),
            Story::Theirs => self.waits(9, self.stages.theirs.clone()),
            Story::Third => self.waits(6, self.stages.third.clone()),
            Story::OpenLate => self.waits(12, None),
            Story::Unanswered => {
                self.begin(4);
            }
            Story::Fresh => self.fresh(),
        }
        self.tale.told(false)
    }

    /// Opened so many days ago, on the morning of a working day, which it gives.
    fn begin(&mut self, ago: i64) -> Moment {
        let near = self.tale.teller.now.plus_seconds(-ago * DAY);
        let morning = self.tale.teller.morning(near, self.tale.dice);
        let stage = self.stages.ours.clone();
        self.tale.open(morning, &stage, Vec::new());
        morning
    }

    fn solve(&mut self, at: Moment) {
        let solved = self.stages.solved.clone();
        let mut patch = vec![(code::STAGE, Answer::Item(solved))];
        patch.extend(self.tale.likely(code::RESOLUTION));
        self.tale.change(at, patch);
    }

    fn to(&mut self, at: Moment, stage: Option<String>) {
        if let Some(stage) = stage {
            self.tale.change(at, vec![(code::STAGE, Answer::Item(stage))]);
        }
    }

    fn in_time(&mut self, ago: i64) {
        let from = self.begin(ago);
        self.tale.answer(from.plus_seconds(900));
        self.solve(from.plus_seconds(2 * HOUR));
    }

    fn late(&mut self, ago: i64) {
        let from = self.begin(ago);
        for days in [2, 5] {
            let start = self.tale.office(from.plus_seconds(days * DAY));
            self.tale.answer(start);
        }
        let at = self.tale.office(from.plus_seconds(9 * DAY));
        self.solve(at);
    }

    fn reopened(&mut self, ago: i64) {
        let from = self.begin(ago);
        self.tale.answer(from.plus_seconds(1_200));
        self.solve(from.plus_seconds(3 * HOUR));
        let again = self.tale.office(from.plus_seconds(2 * DAY));
        let ours = self.stages.ours.clone();
        self.to(again, Some(ours));
        self.tale.answer(again.plus_seconds(HOUR));
        self.solve(again.plus_seconds(2 * HOUR));
    }

    fn after(&mut self, ago: i64, who: Option<String>) {
        let from = self.begin(ago);
        self.tale.answer(from.plus_seconds(900));
        self.to(from.plus_seconds(HOUR), who);
        let back = self.tale.office(from.plus_seconds(4 * DAY));
        let ours = self.stages.ours.clone();
        self.to(back, Some(ours));
        self.solve(back.plus_seconds(HOUR));
    }

    /// Answered at once, and open since; with whoever has to act.
    fn waits(&mut self, ago: i64, who: Option<String>) {
        let from = self.begin(ago);
        self.tale.answer(from.plus_seconds(900));
        self.to(from.plus_seconds(HOUR), who);
    }

    fn fresh(&mut self) {
        let at = self.tale.teller.now.plus_seconds(-HOUR / 4);
        let stage = self.stages.ours.clone();
        self.tale.open(at, &stage, Vec::new());
    }
}
