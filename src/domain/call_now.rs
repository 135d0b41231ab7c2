//! A call that rings or is talked now, as a screen is told of it. Nothing of it is history.

use super::{Id, Moment, field::words};

words! {
    /// How far a call is, for one person.
    CallState {
        /// It rings at their telephone, or was put into their screen.
        Ringing = "ringing",
        /// They talk.
        Talking = "talking",
        /// They have hung up, or were never reached.
        Over = "over",
        /// It is over, and nobody heard when it ended: the connection to the telephone system was cut meanwhile.
        Lost = "lost",
        /// They want it to be dialled; the listener of the telephone system does that.
        Dial = "dial",
    }
}

/// What is known of a call of one person now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallNow {
    /// Whose telephone it is.
    pub login: String,
    /// The telephone system; empty where a command brought the call.
    pub system: String,
    /// What that calls it. Unique in a system.
    pub call: String,
    /// How far it is.
    pub state: CallState,
    /// The other party's number in E.164, or as it was given; none for one that is withheld.
    pub phone: Option<String>,
    /// What the telephone system or the caller's own telephone says of who it is; may be empty.
    pub name: String,
    /// They called us.
    pub inbound: bool,
    /// When the call began.
    pub rang: Moment,
    /// Since when they talk.
    pub talked: Option<Moment>,
    /// When they hung up; of one that is lost, until when it was heard.
    pub ended: Option<Moment>,
}

/// A call of one's own, and whose number that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The id that the form of this call has, and the activity that is logged from it.
    pub id: Id,
    /// The call.
    pub now: CallNow,
    /// The screen that has taken it.
    pub taken: Option<Id>,
    /// The screen at rest in which its form came up by itself; others may take it all the same.
    pub shown: Option<Id>,
    /// There is nothing more to do with it: it is logged, it was said what it was, or its form is parked.
    pub done: bool,
    /// Whose number it is, each account once; empty for a number that nobody has.
    pub whose: Vec<CallerAt>,
}

/// An account that has a number, itself or by one of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallerAt {
    /// The account.
    pub account: Id,
    /// Its name.
    pub name: String,
    /// Who there has the number; none where it is the account's own, or several people's.
    pub contact: Option<(Id, String)>,
    /// They asked not to be called.
    pub do_not_call: bool,
}

/// So long something that rings is shown without a further word: whoever brought it may be gone.
const RINGS_FOR: i64 = 2 * 60_000;
/// So long it is shown that something is to be dialled: by then nobody picks it up any more.
const ASKED_FOR: i64 = 60_000;
/// So long a call is shown as talked.
const TALKS_FOR: i64 = 8 * 3_600_000;
/// So long a call that was talked is offered after it is over.
const OFFERED_FOR: i64 = 2 * 60_000;

impl Incoming {
    /// Until when it is of any interest to a screen.
    pub fn until(&self) -> Moment {
        let CallNow { rang, talked, ended, .. } = self.now;
        let millis = match (self.now.state, talked, ended) {
            (CallState::Over | CallState::Lost, Some(_), Some(ended)) => ended.millis() + OFFERED_FOR,
            (CallState::Over | CallState::Lost, ..) => ended.unwrap_or(rang).millis(),
            (CallState::Talking, ..) => talked.unwrap_or(rang).millis() + TALKS_FOR,
            (CallState::Ringing, ..) => rang.millis() + RINGS_FOR,
            (CallState::Dial, ..) => rang.millis() + ASKED_FOR,
        };
        Moment::from_millis(millis)
    }

    /// Seconds that it has rung, is talked, or was talked.
    pub fn seconds(&self, now: Moment) -> i64 {
        let CallNow { rang, talked, ended, .. } = self.now;
        ended.unwrap_or(now).seconds_since(talked.unwrap_or(rang)).max(0)
    }

    /// Seconds that were talked, once it is over; none where nobody heard its end.
    pub fn talked(&self) -> Option<u32> {
        if self.now.state == CallState::Lost {
            return None;
        }
        let (from, to) = (self.now.talked?, self.now.ended?);
        u32::try_from(to.seconds_since(from)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(state: CallState, talked: Option<i64>, ended: Option<i64>) -> Incoming {
        let now = CallNow {
            login: "olga".into(),
            system: String::new(),
            call: "1".into(),
            state,
            phone: None,
            name: String::new(),
            inbound: true,
            rang: Moment::from_millis(1_000),
            talked: talked.map(Moment::from_millis),
            ended: ended.map(Moment::from_millis),
        };
        Incoming {
            id: Id::new(Moment::default(), [0; 10]),
            now,
            taken: None,
            shown: None,
            done: false,
            whose: Vec::new(),
        }
    }

    #[test]
    fn a_call_is_shown_while_it_goes_on_and_a_little_after_it_was_talked() {
        let until = |call: Incoming| call.until().millis();
        assert_eq!(until(call(CallState::Ringing, None, None)), 1_000 + RINGS_FOR);
        assert_eq!(until(call(CallState::Talking, Some(5_000), None)), 5_000 + TALKS_FOR);
        assert_eq!(until(call(CallState::Over, Some(5_000), Some(65_000))), 65_000 + OFFERED_FOR);
        assert_eq!(until(call(CallState::Over, None, Some(9_000))), 9_000, "nobody talked: nothing to log");
    }

    #[test]
    fn seconds_are_those_of_the_ringing_then_of_the_talk() {
        let now = Moment::from_millis(65_000);
        assert_eq!(call(CallState::Ringing, None, None).seconds(now), 64);
        assert_eq!(call(CallState::Talking, Some(5_000), None).seconds(now), 60);
        let lost = call(CallState::Lost, Some(5_000), Some(25_000));
        assert_eq!((lost.seconds(now), lost.talked()), (20, None), "as far as it was heard, and no length");
        let over = call(CallState::Over, Some(5_000), Some(25_000));
        assert_eq!((over.seconds(now), over.talked()), (20, Some(20)));
    }
}
