//! A call as an operator logged it.

use crate::domain::Moment;

/// A call as an operator logged it: what pairing has to know of the activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoggedCall {
    /// The activity.
    pub id: i64,
    /// Who logged it.
    pub operator: i64,
    /// With which account.
    pub account: i64,
    /// Numbers of the account and of the contact in E.164, or the number that was dialled.
    pub numbers: Vec<String>,
    /// When the call began, as entered; the time of entry where that was not given.
    pub at: Moment,
    /// When the entry was saved.
    pub entered_at: Moment,
    /// How long it took, seconds.
    pub length_seconds: Option<i64>,
    /// From how long to how long it took, seconds, where an item of a picklist says so: `(180, 359)` for "3-5 minutes". The end
    /// of an open one ("over 60 minutes") is `i64::MAX`.
    pub length_range: Option<(i64, i64)>,
    /// Whether they called us; none where it was not told.
    pub is_inbound: Option<bool>,
    /// Whether somebody was reached; none where it was not told.
    pub was_reached: Option<bool>,
    /// The channel id that picklog gave the call, if picklog dialled it.
    pub dialled_as: Option<String>,
    /// It came from elsewhere: it says that a call was logged, and nothing of how its operator logs.
    pub is_imported: bool,
}

impl LoggedCall {
    /// From how long to how long it took, seconds; none where that was not told.
    pub fn length(&self) -> Option<(i64, i64)> {
        let (from, to) = self.length_seconds.map(|exact| (exact, exact)).or(self.length_range)?;
        (from <= to).then_some((from.max(0), to.max(0)))
    }

    /// How many seconds a talk lies outside of what was told; none where no length was told.
    pub fn length_off(&self, talked: i64) -> Option<i64> {
        let (from, to) = self.length()?;
        Some(from.saturating_sub(talked).max(talked.saturating_sub(to)).max(0))
    }

    /// The length as one number of seconds: the middle of a range, the beginning of an open one.
    pub fn length_middle(&self) -> Option<i64> {
        let (from, to) = self.length()?;
        Some(if to == i64::MAX { from } else { from + (to - from) / 2 })
    }
}
