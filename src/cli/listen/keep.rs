//! What is kept of what was heard: calls as facts, log-ins of queues, and in which time the record is whole. It is brought in a few at
//! a time, so that nobody waits, and again where the store could not take it.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};

use crate::domain::{Id, Moment, StoreError};
use crate::evidence::live::{Heard, Presence, PresenceState};
use crate::evidence::{Call, Fact, Source, Span};
use crate::store::{CallBatch, ImportOf, PresenceSeen, fresh_id};

use super::super::Surroundings;

/// So long facts wait for others to come in with: each batch is an entry of the history.
const EVERY: Duration = Duration::from_secs(10);
/// So many are brought in at once.
const MOST: usize = 500;
/// How often it is said up to when the record is whole, where no call ends.
const WHOLE_EVERY: Duration = Duration::from_secs(15 * 60);
/// How long an import takes batches in, seconds: what was heard is taken back by days.
const DAY_S: i64 = 86_400;
/// What a log-in of a queue and a pause are called.
const QUEUE: &str = "queue";
const PAUSE: &str = "pause";

/// What waits to be brought in.
pub(super) struct Keep {
    system: String,
    /// The place that is listened to.
    source: String,
    /// The import that batches are part of now, and since when.
    import: (Id, Moment),
    calls: Vec<Fact>,
    presence: Vec<PresenceSeen>,
    members: Members,
    /// Since when the connection holds, from where on it is not yet said that the record is whole.
    whole_from: Option<Moment>,
    /// Times that ended, and were not brought in yet.
    whole: Vec<Span>,
    brought_at: Instant,
    whole_at: Instant,
    /// When the first of the calls began that came in since it was asked.
    first: Option<Moment>,
}

impl Keep {
    /// Nothing waits.
    pub fn new(system: &str, source: &str, now: Moment) -> Keep {
        Keep {
            system: system.to_owned(),
            source: source.to_owned(),
            import: (fresh_id(), now),
            calls: Vec::new(),
            presence: Vec::new(),
            members: Members::default(),
            whole_from: None,
            whole: Vec::new(),
            brought_at: Instant::now(),
            whole_at: Instant::now(),
            first: None,
        }
    }

    /// Takes in what was heard.
    pub fn take(&mut self, heard: &Heard, now: Moment) {
        match heard {
            Heard::LoggedIn(_) => self.whole_from = Some(now),
            Heard::Ended(call) => {
                // A server that names itself is known by that.
                self.system.clone_from(&call.system);
                self.calls.extend(fact(call));
            }
            Heard::Presence(presence) => self.presence.extend(self.members.take(presence)),
            _ => {}
        }
    }

    /// The connection is gone: what happens from now on nobody hears.
    pub fn cut(&mut self, now: Moment) {
        if let Some(from) = self.whole_from.take().filter(|from| *from < now) {
            self.whole.push(Span { from, to: now });
        }
    }

    /// Brings in what has waited long enough; all of it at the end. True where something came in.
    ///
    /// # Errors
    /// The store's. What it could not take waits on.
    pub fn bring(&mut self, at: &mut Surroundings<'_>, is_end: bool) -> Result<bool, StoreError> {
        if is_end {
            self.presence.extend(self.members.rest(&self.system));
        }
        let is_due = is_end || self.calls.len() >= MOST || self.brought_at.elapsed() >= EVERY;
        let says_whole = is_end || self.whole_at.elapsed() >= WHOLE_EVERY || !self.calls.is_empty();
        if !is_due {
            return Ok(false);
        }
        if says_whole && let Some(from) = self.whole_from {
            let now = at.store.now();
            self.whole.extend((from < now).then_some(Span { from, to: now }));
            self.whole_from = Some(now);
            self.whole_at = Instant::now();
        }
        self.brought_at = Instant::now();
        let now = at.store.now();
        if now.seconds_since(self.import.1) >= DAY_S {
            self.import = (fresh_id(), now);
        }
        let import = Some(ImportOf { id: self.import.0, source: &self.source, me: &[] });
        let is_any = !self.calls.is_empty() || !self.whole.is_empty() || !self.presence.is_empty();
        while !self.calls.is_empty() || !self.whole.is_empty() {
            let count = self.calls.len().min(MOST);
            let facts = self.calls.get(..count).unwrap_or_default();
            let whole: Vec<(String, Span)> =
                self.whole.iter().map(|span| (self.system.clone(), *span)).collect();
            let batch = CallBatch { import, facts, whole: &whole, is_dry: false };
            at.store.bring_calls(at.session, fresh_id(), &batch)?;
            let earliest = facts.iter().map(|fact| fact.at).min();
            self.first = self.first.into_iter().chain(earliest).min();
            self.calls.drain(..count);
            self.whole.clear();
        }
        if !self.presence.is_empty() {
            at.store.bring_presence(at.session, fresh_id(), import, &self.presence, false)?;
            self.presence.clear();
        }
        Ok(is_any)
    }

    /// When the first of the calls began that came in since this was asked last.
    pub fn first_came(&mut self) -> Option<Moment> {
        self.first.take()
    }

    /// How much waits.
    pub fn waiting(&self) -> usize {
        self.calls.len() + self.presence.len()
    }
}

/// A call as a fact. One that is told twice in the same words is one.
fn fact(call: &Call) -> Option<Fact> {
    let body = serde_json::to_string(call).ok()?;
    let digest: String = Sha256::digest(&body).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Some(Fact {
        system: call.system.clone(),
        call: call.id.clone(),
        key: format!("live:{}:{digest}", call.id),
        source: Source::Live,
        at: call.started,
        body,
    })
}

/// The times of members of queues, from their log-ins and pauses to the ends of these.
#[derive(Default)]
struct Members {
    /// Since when, by queue, name, and what it is.
    open: BTreeMap<(String, String, &'static str), Moment>,
}

impl Members {
    /// What ends with what a member did.
    fn take(&mut self, presence: &Presence) -> Option<PresenceSeen> {
        let Presence { system, extension, member, queue, state, at } = presence;
        let who = if member.is_empty() { extension } else { member };
        if who.is_empty() {
            return None;
        }
        let (kind, begins) = match state {
            PresenceState::In => (QUEUE, true),
            PresenceState::Out => (QUEUE, false),
            PresenceState::Paused(_) => (PAUSE, true),
            PresenceState::Back => (PAUSE, false),
        };
        let key = (queue.clone(), who.clone(), kind);
        if begins {
            self.open.entry(key).or_insert(*at);
            return None;
        }
        // Where nobody saw the beginning there is no time to tell.
        let since = self.open.remove(&key)?;
        Some(span(system, &key, since, Some(*at)))
    }

    /// Those whose end nobody will see.
    fn rest(&mut self, system: &str) -> Vec<PresenceSeen> {
        let open = std::mem::take(&mut self.open);
        open.iter().map(|(key, since)| span(system, key, *since, None)).collect()
    }
}

fn span(
    system: &str,
    (queue, who, kind): &(String, String, &'static str),
    since: Moment,
    until: Option<Moment>,
) -> PresenceSeen {
    PresenceSeen {
        who: who.clone(),
        kind: (*kind).to_owned(),
        place: queue.clone(),
        since,
        until,
        key: format!("live:{system}:{queue}:{who}:{kind}:{}", since.millis()),
    }
}
