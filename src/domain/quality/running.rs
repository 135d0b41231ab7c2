//! The day or week that now lies in, which is not over, and the one before it, which is.

use chrono::{NaiveDate, NaiveTime};

use super::{Conduct, Figures, Quality};
use crate::domain::{Moment, Zone};

/// Where now lies among days or weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Running {
    /// The first day of the one that is not over.
    pub from: Option<NaiveDate>,
    /// The first day of the one before.
    pub before: Option<NaiveDate>,
    /// The zone whose midnights and Mondays count.
    pub zone: Zone,
}

impl Quality {
    /// Whether a day or week is not over: its figures are those so far.
    pub fn is_running(&self, from: NaiveDate) -> bool {
        self.running.from.is_some_and(|running| running <= from)
    }

    /// What was done in the last whole day or week; none where nothing was logged in it or after it, or where the
    /// figures do not hold all of it.
    pub fn last_whole<'f>(&self, figures: &'f Figures) -> Option<&'f Conduct> {
        let before = self.running.before?;
        let begins = Moment::from_local(before.and_time(NaiveTime::MIN), self.running.zone);
        if self.since.is_some_and(|since| since > begins) {
            return None;
        }
        figures.steps.iter().find(|(from, _)| *from == before).map(|(_, done)| done)
    }
}
