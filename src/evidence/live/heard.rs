//! What a listener tells.

use std::fmt;

use crate::domain::{Message, Moment};
use crate::evidence::Call;

/// One thing that a listener heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The server took the log-in; events follow. With what it says it is.
    LoggedIn(String),
    /// The server, or what answers in its place, will not let the listener in. Trying again helps only after somebody
    /// changed something.
    Refused(Message),
    /// The server has gone silent. The connection has to be closed and opened anew.
    Lost(Message),
    /// A telephone rings with somebody outside on the line.
    Ringing(Ringing),
    /// A telephone is joined to the outside party for the first time in this call.
    Answered {
        /// Which call.
        call: CallKey,
        /// Which telephone.
        extension: String,
        /// Since when.
        at: Moment,
    },
    /// The outside party went from one telephone to another.
    Transferred {
        /// Which call.
        call: CallKey,
        /// Who had it.
        from: String,
        /// Who has it now.
        to: String,
        /// Since when.
        at: Moment,
    },
    /// A telephone stopped ringing or left the call.
    Gone {
        /// Which call.
        call: CallKey,
        /// Which telephone.
        extension: String,
        /// Since when.
        at: Moment,
        /// Nobody heard it go: it was there at that time, when the connection was cut, and not afterwards.
        is_unheard: bool,
    },
    /// A call is over.
    Ended(Box<Call>),
    /// Somebody logged in to a queue, out of it, or made a pause.
    Presence(Presence),
    /// How far a call is that picklog dialled.
    DialProgress {
        /// The channel id that picklog gave it.
        dialled_as: String,
        /// How far.
        step: DialStep,
        /// Since when.
        at: Moment,
    },
    /// Something is wrong that does not stop the listener. Said at the 1st, 10th, 100th … time.
    Complaint(Message),
}

/// A call among all systems.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CallKey {
    /// The telephone system; see [`Call::system`].
    pub system: String,
    /// Its name of the call; see [`Call::id`].
    pub id: String,
}

/// A telephone that rings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ringing {
    /// Which call.
    pub call: CallKey,
    /// Which telephone; empty where the system rings them all and does not tell which (a FRITZ!Box).
    pub extension: String,
    /// Who calls, in E.164; none for a caller who withheld it.
    pub number: Option<String>,
    /// Who calls as the system wrote it, where it could not be brought to E.164.
    pub written: Option<String>,
    /// The name that came with the call.
    pub name: Option<String>,
    /// The company's own number that was called, as written.
    pub line: Option<String>,
    /// Since when.
    pub at: Moment,
}

/// What a member of a queue did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// The telephone system.
    pub system: String,
    /// The telephone of the member.
    pub extension: String,
    /// The member's name in the queue; empty without one.
    pub member: String,
    /// The queue; empty where it is for all of them.
    pub queue: String,
    /// What was done.
    pub state: PresenceState,
    /// When.
    pub at: Moment,
}

/// What a member of a queue is from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PresenceState {
    /// Logged in.
    In,
    /// Logged out.
    Out,
    /// In a pause, with its reason or an empty text.
    Paused(String),
    /// Back from a pause.
    Back,
}

/// How far a call is that picklog dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialStep {
    /// The far telephone rings: only now the number is dialled. One's own telephone rang before.
    FarRinging,
    /// The far end is busy.
    FarBusy,
    /// The far end picked up.
    Answered,
    /// One's own telephone was not picked up; the number was never dialled.
    OwnNotPickedUp,
    /// The server or the network refused it, or nobody there picked up.
    Failed,
}

/// What went by, for the line that a service shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Events that were read.
    pub events: u64,
    /// Events that nobody needs here.
    pub skipped: u64,
    /// Lines and events that could not be read, with those beyond a limit.
    pub bad: u64,
    /// Calls that were given up because their end never came.
    pub given_up: u64,
    /// Calls under way.
    pub calls: usize,
}

/// A password. It is never shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A secret, without the line end that a file ends with.
    pub fn new(text: &str) -> Secret {
        Secret(text.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// The text, for the one place that sends it.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}
