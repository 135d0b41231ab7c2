//! Every number that decides what is a pair, what is asked about and what is counted.

use crate::domain::Zone;

/// The numbers of pairing, findings and figures. Those that `telephone.md` (section "Pairs, gaps, figures") sets are marked
/// *contract*; the others were chosen so that pairs on made days with a known truth are right, see the tests of this folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The zone in which a day begins and ends.
    pub zone: Zone,
    /// A call and an entry with the same number are near each other up to so many seconds. Contract: 15 minutes.
    pub near_s: i64,
    /// Without a number in common, time alone pairs up to so many seconds. Contract: 90.
    pub time_alone_s: i64,
    /// Clocks of two machines differ: an entry may seem so many seconds older than its call. The same as for times entered, see
    /// `domain::time_plausibility`.
    pub slack_s: i64,
    /// An entry that does not tell when the call was belongs to a call up to so many seconds before it was entered: three days,
    /// so that a Monday can tell of a Friday.
    pub late_s: i64,
    /// Such a pair is sure up to so many seconds: an evening, or the morning after.
    pub late_sure_s: i64,
    /// A start that was typed from memory is off by so many seconds at the most.
    pub far_s: i64,
    /// A call to the same number within so many seconds of a try is one more try.
    pub tries_s: i64,
    /// Shorter talks, in seconds, need no entry: a wrong number, a voicemail box. Contract: 10.
    pub talked_s: i64,
    /// A length differs from more seconds than this on. Contract: 60.
    pub differs_s: i64,
    /// And by more than so many percent of what was seen. Contract: 25.
    pub differs_percent: i64,
    /// A second candidate that is worse by less than so many seconds of cost makes a pair unsure: entered times are often
    /// rounded to five minutes.
    pub rival_s: i64,
    /// A talk within so many seconds of a logged one with the same number may be the same conversation: the line broke.
    pub beside_s: i64,
    /// An entry of another account so near a call may be of it: the wrong account was picked.
    pub other_account_s: i64,
    /// How long an operator has to log a call before it is asked about.
    pub grace_s: i64,
    /// A call counts as not logged only so many seconds after it: some log in the evening. For figures alone.
    pub open_s: i64,
    /// A missed call is called back in time within so many seconds.
    pub call_back_s: i64,
    /// An entry is soon within so many seconds of the hang-up.
    pub soon_s: i64,
    /// So many logged calls in a presence without any telephone call are worth a look.
    pub least_logged: u64,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            zone: Zone::default(),
            near_s: 15 * 60,
            time_alone_s: 90,
            slack_s: 300,
            late_s: 3 * 86_400,
            late_sure_s: 18 * 3600,
            far_s: 4 * 3600,
            tries_s: 1800,
            talked_s: 10,
            differs_s: 60,
            differs_percent: 25,
            rival_s: 300,
            beside_s: 300,
            other_account_s: 300,
            grace_s: 15 * 60,
            open_s: 86_400,
            call_back_s: 3600,
            soon_s: 300,
            least_logged: 10,
        }
    }
}

impl Rules {
    /// Whether a length in seconds is off from `talked` by more than both limits; `off` is how much it is off.
    pub(super) fn is_off(&self, off: i64, talked: i64) -> bool {
        off > self.differs_s && off.saturating_mul(100) > talked.saturating_mul(self.differs_percent)
    }
}
