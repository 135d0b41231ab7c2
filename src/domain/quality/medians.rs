//! The middle of a team: what a person's own figures are shown beside.

use super::signs::Sign;

/// A team of fewer is no team: its median would be somebody's own figure.
pub(super) const LEAST_TEAM: usize = 3;

/// What lies in the middle of a team; of an even number of people, the mean of the two in the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Medians {
    /// People who logged something: they make up the team here.
    pub people: u64,
    /// Activities logged.
    pub logged: Option<f64>,
    /// Share of them that lack nothing.
    pub complete: Option<f64>,
    /// Seconds from end to entry: the median of each one's median.
    pub late: Option<u32>,
    /// Share entered after more than a day.
    pub over_day: Option<f64>,
    /// Share of bad news.
    pub negative: Option<f64>,
    /// Gaps filled.
    pub filled: Option<f64>,
    /// Gaps left.
    pub gaps: Option<f64>,
    /// Signs of a bad week, in the order of [`Sign::ALL`]: the middle of the shares of those who have one, where three do.
    pub signs: [Option<f64>; Sign::COUNT],
}
