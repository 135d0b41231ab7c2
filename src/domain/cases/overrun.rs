//! Whether a case has taken longer than the targets of its severity allow. Figures, gaps and lists all ask here.

use super::{
    CaseClock, Clock, WorkCalendar, WorkTime,
    clock::{Side, Turns},
};
use crate::domain::{MatterHistory, Moment, Stages, Targets};

/// What a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// Until somebody was reached about it.
    FirstAnswer,
    /// Until it was solved.
    Solution,
}

impl Target {
    /// Both, in the order in which they are due.
    pub const ALL: [Target; 2] = [Target::FirstAnswer, Target::Solution];

    /// A stable word, for data and texts.
    pub fn code(self) -> &'static str {
        match self {
            Target::FirstAnswer => "first_answer",
            Target::Solution => "solution",
        }
    }

    /// From that word.
    pub fn from_code(code: &str) -> Option<Target> {
        Target::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Targets {
    /// The target of one of the two, in seconds of working time.
    pub fn seconds(self, target: Target) -> i64 {
        60 * i64::from(match target {
            Target::FirstAnswer => self.first_answer,
            Target::Solution => self.solution,
        })
    }
}

impl CaseClock {
    /// Working seconds that a target is held against: of what is still awaited, those so far.
    pub fn took(&self, target: Target) -> i64 {
        match target {
            Target::FirstAnswer => {
                self.first_answer.map_or_else(|| self.whole().business, |first| first.spent.business)
            }
            Target::Solution => self.solution(),
        }
    }

    /// Whether what the target is for has come.
    pub fn is_met(&self, target: Target) -> bool {
        match target {
            Target::FirstAnswer => self.first_answer.is_some(),
            Target::Solution => self.is_over,
        }
    }

    /// Working seconds by which a target is exceeded; none where it is not. What takes just as long as its target is within it.
    pub fn over(&self, target: Target, targets: Targets) -> Option<i64> {
        Some(self.took(target) - targets.seconds(target)).filter(|over| *over > 0)
    }
}

impl Clock<'_> {
    /// The first second, since 1970 UTC, from which on a target is exceeded, if nothing happens before. None where it is met or
    /// was taken back, and where the clock stands before that. It is the same whenever it is asked: `now` says nothing here.
    pub fn exceeds(self, case: &MatterHistory, target: Target, targets: Targets) -> Option<i64> {
        let Turns { begin, turns, ended, .. } = self.turns(case)?;
        let is_over = turns.last().is_none_or(|(_, side, _)| side.is_none());
        if is_over || ended.is_some() {
            return None;
        }
        // What takes just as long as its target is within it.
        let mut left = targets.seconds(target) + 1;
        match target {
            Target::FirstAnswer => {
                let about = case.activities.iter().filter(|one| one.about == Some(case.id));
                let is_answered = about.into_iter().any(|one| one.is_reached && one.outcome.is_some());
                (!is_answered).then(|| self.work.reach(begin, None, left).ok()).flatten()
            }
            Target::Solution => {
                let ends = turns.iter().skip(1).map(|(at, _, _)| Some(*at)).chain([None]);
                for ((from, side, _), until) in turns.iter().zip(ends) {
                    if !side.is_some_and(Side::is_solving) {
                        continue;
                    }
                    match self.work.reach(*from, until, left) {
                        Ok(at) => return Some(at),
                        Err(worked) => left -= worked,
                    }
                }
                None
            }
        }
    }
}

/// The clocks that people read are at most so far behind UTC and ahead of it, and a multiple of this apart; seconds.
const BEHIND: i32 = -12 * 3600;
const AHEAD: i32 = 14 * 3600;
const APART: usize = 15 * 60;

/// From when on a target is exceeded, whoever reads it: by the zone of the calendar; of one without, by whichever clock says so
/// last. Thus nobody is told that something is late which is not late by their own clock.
pub fn exceeded(
    case: &MatterHistory,
    (stages, calendar): (&Stages, &WorkCalendar),
    (target, targets): (Target, Targets),
) -> Option<Moment> {
    let by = |work| Clock { stages, work, now: Moment::default() }.exceeds(case, target, targets);
    let second = match calendar.zone {
        Some(_) => by(WorkTime::of(calendar, crate::domain::Zone::default()))?,
        None => {
            let clocks = (BEHIND..=AHEAD).step_by(APART);
            // All of them say so, or none.
            clocks
                .map(|ahead| by(WorkTime::ahead(calendar, ahead)))
                .collect::<Option<Vec<_>>>()?
                .into_iter()
                .max()?
        }
    };
    Some(Moment::from_millis(second.saturating_mul(1000)))
}
