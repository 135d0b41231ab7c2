//! Gaps by week: how many were opened in it, and how many were open at its end. Pure: from when to when a field was missing and whose
//! record it was go in. What is counted is what was known at the time, so that a week that is over never changes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::promises::NEVER;
use crate::domain::Moment;

/// Gaps of one stretch of time: needed fields that were missing, and promises that were overdue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GapWeek {
    /// Came in it, for whom they belonged to then.
    pub opened: u64,
    /// Got their answer in it, by who answered.
    pub answered: u64,
    /// There at its end, by whom they belonged to then.
    pub open: u64,
}

/// Whose a record was from a moment on, in order; none where its gaps were nobody's, so that it had none.
pub(super) type Keepers = Vec<(i64, Option<u32>)>;

/// From when to when a question was open, in order; milliseconds since 1970 UTC.
pub(super) type Spans = Vec<(i64, i64)>;

/// What changes in one stretch for one person.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Turn {
    pub opened: u64,
    /// How many more are open from this stretch on.
    pub more: i64,
}

/// Gaps counted so far.
#[derive(Default)]
pub(super) struct GapFlow {
    /// By person and the first day of the stretch.
    turns: FxHashMap<(u32, NaiveDate), Turn>,
}

impl GapFlow {
    /// Counts the gaps of one question of a record up to a moment. `stretch`: the first day of the stretch a moment lies in.
    pub fn count(
        &mut self,
        spans: &[(i64, i64)],
        keepers: &[(i64, Option<u32>)],
        now: i64,
        mut stretch: impl FnMut(Moment) -> NaiveDate,
    ) {
        let mut last_end = None;
        for (from, to) in spans {
            for (at, (since, keeper)) in keepers.iter().enumerate() {
                let until = keepers.get(at + 1).map_or(NEVER, |(next, _)| *next);
                let (begins, ends) = (*from.max(since), *to.min(&until));
                let (Some(keeper), true) = (keeper, begins < ends && begins <= now) else { continue };
                let day = stretch(Moment::from_millis(begins));
                let turn = self.turns.entry((*keeper, day)).or_default();
                turn.more += 1;
                // One that only goes to somebody else is not opened again.
                turn.opened += u64::from(last_end != Some(begins));
                if ends <= now {
                    let day = stretch(Moment::from_millis(ends));
                    self.turns.entry((*keeper, day)).or_default().more -= 1;
                }
                last_end = Some(ends);
            }
        }
    }

    /// Counts so many gaps that began at a moment and are there still.
    pub fn count_still(&mut self, keeper: u32, day: NaiveDate, gaps: u64) {
        let turn = self.turns.entry((keeper, day)).or_default();
        turn.opened += gaps;
        turn.more += i64::try_from(gaps).unwrap_or(i64::MAX);
    }

    /// What was counted, by person.
    pub fn turns(self) -> impl Iterator<Item = (u32, NaiveDate, Turn)> {
        self.turns.into_iter().map(|((who, day), turn)| (who, day, turn))
    }
}

/// Of each stretch shown, in order: what was opened and answered in it, and what was open at its end.
pub(super) fn weeks(
    turns: &BTreeMap<NaiveDate, Turn>,
    answered: &BTreeMap<NaiveDate, u64>,
    days: &[NaiveDate],
) -> Vec<GapWeek> {
    let (mut ahead, mut open) = (turns.iter().peekable(), 0_i64);
    let week = |day: &NaiveDate| {
        while let Some((_, turn)) = ahead.next_if(|(at, _)| *at <= day) {
            open += turn.more;
        }
        GapWeek {
            opened: turns.get(day).map_or(0, |turn| turn.opened),
            answered: answered.get(day).copied().unwrap_or(0),
            open: open.max(0).unsigned_abs(),
        }
    };
    days.iter().map(week).collect()
}
