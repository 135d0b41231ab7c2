//! A call as machines saw it: what call records and live events of any telephone system are brought to.

use serde::{Deserialize, Serialize};

use crate::domain::Moment;

/// One call, assembled from everything that the sources tell of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The telephone system that carried it, as it names itself or as the user named it.
    pub system: String,
    /// What that system calls the call as a whole: Asterisk's `linkedid`, a GUID of others. Unique in a system.
    pub id: String,
    /// Between whom.
    pub direction: Direction,
    /// The outside party in E.164 (`+79161234567`); none for a caller who withheld it.
    pub outside: Option<String>,
    /// What the source wrote for the outside party, where it could not be brought to E.164.
    pub written: Option<String>,
    /// The company's own number that was rung or shown, as written.
    pub line: Option<String>,
    /// When the first channel came up.
    pub started: Moment,
    /// When the last one ended; none while it goes on or where nobody saw its end.
    pub ended: Option<Moment>,
    /// How it ended.
    pub end: End,
    /// The inside telephones that rang or talked, in the order of their first sign of life.
    pub legs: Vec<Leg>,
    /// The channel id that picklog gave it, if picklog dialled it.
    pub dialled_as: Option<String>,
    /// Whether its beginning and its end were seen: a listener that came late or was cut sees a part.
    pub is_whole: bool,
}

/// Between whom a call was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From outside to us.
    Inbound,
    /// From us to outside.
    Outbound,
    /// Between two of us, a feature code, a voicemail box: no call with anybody outside.
    #[default]
    Internal,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Somebody of us talked with the outside party.
    Answered,
    /// Nobody picked up.
    #[default]
    NoAnswer,
    /// The far end was busy.
    Busy,
    /// The network refused it, or the number does not exist.
    Failed,
    /// The caller gave up, in a queue or while it rang.
    Abandoned,
    /// A machine picked up: a voicemail box, an announcement.
    Machine,
}

/// What one inside telephone did in a call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// Its extension: `101` of `PJSIP/101-00000004`.
    pub extension: String,
    /// When it began to ring, or when it dialled.
    pub rang: Option<Moment>,
    /// When it was joined to an outside line, and until when. In order of time, without overlaps.
    pub talked: Vec<Span>,
    /// Whether another telephone of the same ring group or queue picked up: it did not miss the call.
    pub is_answered_elsewhere: bool,
}

/// From when until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The beginning.
    pub from: Moment,
    /// The end, not before the beginning.
    pub to: Moment,
}

/// What one source said, kept as it was said. Facts are never changed; calls are assembled from them anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The telephone system; see [`Call::system`].
    pub system: String,
    /// The call that it belongs to; see [`Call::id`].
    pub call: String,
    /// What tells it from other facts of the system. The same fact read twice has the same key.
    pub key: String,
    /// What kind of source said it.
    pub source: Source,
    /// The time it speaks of: the start of the row or of the call.
    pub at: Moment,
    /// What was said, as one line of JSON that [`assemble`](super::assemble) understands.
    pub body: String,
}

/// Who said a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A row of a file of call records. Its body is a JSON object of the row's cells by normal names.
    Record,
    /// A listener at a telephone system. Its body is a [`Call`] in JSON.
    Live,
}

/// What has to be known of the place to read its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The region of national numbers, ISO 3166-1 alpha-2: `RU`.
    pub region: Option<String>,
    /// What is dialled before an outside number: `9`, `0`. The longest that fits is taken off.
    pub trunk_prefixes: Vec<String>,
    /// Extensions that are known, where users have lines. Other short numbers count as extensions too.
    pub extensions: Vec<String>,
}

impl Call {
    /// Seconds that an extension talked with the outside party.
    pub fn talk_seconds(&self, extension: &str) -> i64 {
        self.legs.iter().filter(|leg| leg.extension == extension).map(Leg::talk_seconds).sum()
    }

    /// Whether it is a call with somebody outside.
    pub fn is_external(&self) -> bool {
        self.direction != Direction::Internal
    }
}

impl Leg {
    /// Seconds that it talked.
    pub fn talk_seconds(&self) -> i64 {
        self.talked.iter().map(|span| span.to.millis() - span.from.millis()).sum::<i64>() / 1000
    }
}
