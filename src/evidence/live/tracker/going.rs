//! A call under way.

use crate::domain::Moment;

/// A call under way. Its channels are kept by the tracker.
#[derive(Clone, Debug)]
pub struct Going {
    pub id: String,
    pub system: String,
    pub started: Moment,
    /// The last event of any of its channels.
    pub last_event: Moment,
    /// Its channels, in the order of their first sign of life; also those that are gone.
    pub channels: Vec<String>,
    /// Whether the birth of its first channel was seen.
    pub is_born: bool,
    /// Whether nothing of it was missed since, as far as can be told.
    pub is_whole: bool,
    /// Whether any channel of it was ever seen in a bridge. A server may be set to send no such events.
    pub has_bridges: bool,
    /// Whether the caller waited in a queue, and whether the queue said that the caller gave up.
    pub is_queued: bool,
    pub is_abandoned: bool,
    /// Whether a line was joined to another line: a call passed on to a mobile telephone.
    pub is_passed_on: bool,
    /// When the connection broke while it went on.
    pub cut_at: Option<Moment>,
    /// Which telephone has the outside party, to tell transfers.
    pub holder: Option<String>,
    /// The channel id that picklog gave, and how far that call was told.
    pub dialled_as: Option<String>,
    pub is_far_ringing_told: bool,
    pub is_dial_over: bool,
}

impl Going {
    /// A call that begins.
    pub fn new(id: &str, system: &str, at: Moment, is_born: bool, is_whole: bool) -> Going {
        Going {
            id: id.to_owned(),
            system: system.to_owned(),
            started: at,
            last_event: at,
            channels: Vec::new(),
            is_born,
            is_whole,
            has_bridges: false,
            is_queued: false,
            is_abandoned: false,
            is_passed_on: false,
            cut_at: None,
            holder: None,
            dialled_as: None,
            is_far_ringing_told: false,
            is_dial_over: false,
        }
    }

    /// Takes up another call that turned out to be part of this one.
    pub fn absorb(&mut self, other: Going) {
        self.started = self.started.min(other.started);
        self.last_event = self.last_event.max(other.last_event);
        self.is_whole &= other.is_whole;
        self.has_bridges |= other.has_bridges;
        self.is_queued |= other.is_queued;
        self.is_abandoned |= other.is_abandoned;
        self.is_passed_on |= other.is_passed_on;
        self.cut_at = self.cut_at.or(other.cut_at);
        self.holder = self.holder.take().or(other.holder);
        self.dialled_as = self.dialled_as.take().or(other.dialled_as);
        self.channels.extend(other.channels);
    }
}
