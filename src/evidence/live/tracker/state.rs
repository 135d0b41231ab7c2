//! What the tracker keeps: channels, bridges and calls under way.

use std::collections::{BTreeSet, HashMap, VecDeque};

use crate::domain::Moment;
use crate::evidence::live::complaints::Tally;
use crate::evidence::live::heard::{CallKey, Heard, Ringing};
use crate::evidence::{Party, Site};
use crate::message;

use super::channel::{Channel, Sighting};
use super::going::Going;
use super::side::{Side, relay};
use super::verdict::verdict;

/// Ids longer than this come from no telephone system.
const LONGEST_ID: usize = 256;
/// Calls under way at most. A large company has some hundreds.
const MOST_CALLS: usize = 20_000;
/// Channels of one call at most: a queue that rings ten telephones for hours.
const MOST_CHANNELS: usize = 2_000;
/// Peers whose side is remembered.
const MOST_PEERS: usize = 10_000;
/// Ended calls that are remembered.
const MOST_ENDED: usize = 256;
/// A call without any event for so long has ended unseen: seconds.
const STALE_SECONDS: i64 = 12 * 3600;
/// The same where the connection broke meanwhile: seconds.
const STALE_AFTER_CUT_SECONDS: i64 = 2 * 3600;
/// What channel ids begin with that picklog gave.
const OWN_PREFIX: &str = "picklog-";

/// Follows channels, and tells what becomes of calls.
#[derive(Clone, Debug, Default)]
pub struct Tracker {
    pub(super) site: Site,
    /// The system's name where events do not say one.
    pub(super) system: String,
    pub(super) channels: HashMap<String, Channel>,
    /// Relays by what both names begin with: the ids of the halves.
    pub(super) relays: HashMap<String, BTreeSet<String>>,
    pub(super) bridges: HashMap<String, BTreeSet<String>>,
    pub(super) calls: HashMap<String, Going>,
    /// Peers that are known to be trunks, or not to be.
    pub(super) trunks: HashMap<String, bool>,
    pub(super) own_ids: BTreeSet<String>,
    /// Whether the server tells of new channels at all.
    hears_births: bool,
    /// Calls that ended lately: a late event of one must not make a second call of it.
    ended: VecDeque<String>,
    given_up: Tally,
    swept: Moment,
}

impl Tracker {
    /// A tracker of one system.
    pub fn new(system: &str, site: Site) -> Tracker {
        Tracker { site, system: system.to_owned(), ..Tracker::default() }
    }

    /// Calls under way.
    pub fn calls_under_way(&self) -> usize {
        self.calls.len()
    }

    /// Calls that were given up because their end never came.
    pub fn given_up(&self) -> u64 {
        self.given_up.total()
    }

    /// Whether a channel is known.
    pub fn knows(&self, uid: &str) -> bool {
        self.channels.contains_key(uid)
    }

    /// Remembers a channel id that picklog gave to a call it dials.
    pub fn announce(&mut self, id: &str) {
        if self.own_ids.len() < MOST_CALLS {
            self.own_ids.insert(id.to_owned());
        }
    }

    /// Forgets a channel id that picklog gave, if it is still expected. Whether it was.
    pub fn withdraw(&mut self, id: &str) -> bool {
        self.own_ids.remove(id)
    }

    /// The name that an event gives its system, else the listener's.
    pub fn system_or(&self, named: &str) -> String {
        let text = if named.is_empty() || named.len() > LONGEST_ID { &self.system } else { named };
        text.to_owned()
    }

    /// Takes up what an event shows of a channel. Whether it can be followed.
    pub fn see(&mut self, seen: &Sighting<'_>, at: Moment, out: &mut Vec<Heard>) -> bool {
        let lengths = [seen.uid, seen.call, seen.name, seen.number, seen.context, seen.exten, seen.system];
        if seen.uid.is_empty() || lengths.iter().any(|text| text.len() > LONGEST_ID) {
            return false;
        }
        self.hears_births |= seen.is_birth;
        if let Some(channel) = self.channels.get_mut(seen.uid) {
            if channel.gone.is_some() {
                return false;
            }
            channel.learn(seen);
            let from = channel.call.clone();
            if let Some(call) = self.calls.get_mut(&from) {
                call.last_event = call.last_event.max(at);
            }
            if !seen.call.is_empty() && seen.call != from {
                self.join_calls(&from, seen.call);
            }
            return true;
        }
        let call = if seen.call.is_empty() { seen.uid } else { seen.call };
        if !self.calls.contains_key(call) {
            if !seen.is_birth && !seen.may_begin && self.ended.iter().any(|ended| ended == call) {
                return false;
            }
            if self.calls.len() >= MOST_CALLS {
                self.give_up_oldest(out);
            }
            let is_born = seen.is_birth && seen.uid == call;
            let system = if seen.system.is_empty() { &self.system } else { seen.system };
            self.calls
                .insert(call.to_owned(), Going::new(call, system, at, is_born, is_born || seen.may_begin));
        }
        let mut channel = Channel::new(&Sighting { call, ..*seen }, at, &self.site, None);
        if let Some(known) = self.trunks.get(channel.peer()) {
            channel.side = channel.side_now(&self.site, Some(*known));
        }
        if let Some((pair, _)) = relay(&channel.name).filter(|_| channel.side == Side::Relay) {
            self.relays.entry(pair.to_owned()).or_default().insert(channel.uid.clone());
        }
        if channel.is_outside() && !channel.is_called {
            channel.ready = Some(at);
        }
        if let Some(call) = self.calls.get_mut(call) {
            call.last_event = call.last_event.max(at);
            call.channels.push(channel.uid.clone());
            if channel.uid.starts_with(OWN_PREFIX) || self.own_ids.contains(&channel.uid) {
                call.dialled_as.get_or_insert_with(|| channel.uid.clone());
            }
            self.channels.insert(channel.uid.clone(), channel);
            self.thin_out(seen.uid);
        }
        true
    }

    /// Forgets the oldest ended channels of a call that has too many.
    fn thin_out(&mut self, uid: &str) {
        let Some(call) = self.channels.get(uid).and_then(|channel| self.calls.get_mut(&channel.call)) else {
            return;
        };
        if call.channels.len() <= MOST_CHANNELS {
            return;
        }
        let is_idle =
            |uid: &String| self.channels.get(uid).is_none_or(|c| c.gone.is_some() && c.talked.is_empty());
        let at = call.channels.iter().skip(1).position(is_idle).map_or(1, |at| at + 1);
        let uid = call.channels.remove(at);
        call.is_whole = false;
        self.forget_channel(&uid);
    }

    /// Remembers the side of a channel's peer for other calls: a trunk, or a telephone that was dialled by its own name.
    pub(super) fn remember_peer(&mut self, uid: &str) {
        let Some(channel) = self.channels.get(uid) else { return };
        let peer = channel.peer();
        if peer.contains('/') || self.trunks.len() >= MOST_PEERS {
            return;
        }
        if channel.is_outside() {
            self.trunks.insert(peer.to_owned(), true);
        } else if channel.extension().is_some() && channel.is_called && channel.dial_string == peer {
            self.trunks.entry(peer.to_owned()).or_insert(false);
        }
    }

    /// Joins two calls that turned out to be one. The system names it `to`.
    pub fn join_calls(&mut self, from: &str, to: &str) {
        let Some(mut old) = self.calls.remove(from) else { return };
        for uid in &old.channels {
            if let Some(channel) = self.channels.get_mut(uid) {
                channel.call = to.to_owned();
            }
        }
        match self.calls.get_mut(to) {
            Some(call) => call.absorb(old),
            None => {
                old.id = to.to_owned();
                self.calls.insert(to.to_owned(), old);
            }
        }
    }

    /// A channel is counted to a call by the system. It is moved there if that call is under way.
    pub fn count_to(&mut self, uid: &str, call: &str) {
        let from = self.channels.get(uid).map(|channel| channel.call.clone());
        if let Some(from) = from.filter(|from| from != call && self.calls.contains_key(call)) {
            self.join_calls(&from, call);
        }
    }

    /// Joins the calls of two channels: the younger one becomes part of the older one.
    pub fn join_calls_of(&mut self, one: &str, other: &str) {
        let Some((one, other)) = self.call_of(one).zip(self.call_of(other)) else { return };
        if one.id != other.id {
            let is_older = (one.started, &one.id) <= (other.started, &other.id);
            let (older, younger) = if is_older { (one, other) } else { (other, one) };
            let (older, younger) = (older.id.clone(), younger.id.clone());
            self.join_calls(&younger, &older);
        }
    }

    /// Whether a channel was called and not picked up yet.
    pub fn is_ringing(&self, uid: &str) -> bool {
        self.channels.get(uid).is_some_and(|channel| channel.is_called && channel.ready.is_none())
    }

    /// The channels of a call that are kept.
    pub(super) fn channels_of<'a>(&'a self, call: &'a Going) -> impl Iterator<Item = &'a Channel> {
        call.channels.iter().filter_map(|uid| self.channels.get(uid))
    }

    /// A call by a channel of it.
    pub(super) fn call_of(&self, uid: &str) -> Option<&Going> {
        self.calls.get(&self.channels.get(uid)?.call)
    }

    /// The same, to change it.
    pub(super) fn call_of_mut(&mut self, uid: &str) -> Option<&mut Going> {
        self.calls.get_mut(&self.channels.get(uid)?.call)
    }

    /// A call's key.
    pub(super) fn key(call: &Going) -> CallKey {
        CallKey { system: call.system.clone(), id: call.id.clone() }
    }

    /// Says that a telephone rings, once, and only with somebody outside on the line.
    pub(super) fn tell_ringing(&mut self, uid: &str, out: &mut Vec<Heard>) {
        let Some((channel, call)) = self.channels.get(uid).zip(self.call_of(uid)) else { return };
        let (Some(extension), Some(at)) = (channel.extension(), channel.rang) else { return };
        if channel.is_told || !channel.is_called || channel.gone.is_some() || channel.ready.is_some() {
            return;
        }
        let Some(far) = self.channels_of(call).find(|other| other.is_outside()) else { return };
        let mut ringing = Ringing {
            call: Tracker::key(call),
            extension: extension.to_owned(),
            name: Some(far.caller.clone()).filter(|name| !name.is_empty()),
            line: Some(far.exten.clone()).filter(|line| !far.is_called && !line.is_empty() && line != "s"),
            at,
            ..Ringing::default()
        };
        match far.party(&self.site) {
            Party::Outside(number) => ringing.number = Some(number),
            Party::Unreadable(text) | Party::Inside(text) => ringing.written = Some(text),
            Party::Anonymous | Party::Nobody => {}
        }
        out.push(Heard::Ringing(ringing));
        if let Some(channel) = self.channels.get_mut(uid) {
            channel.is_told = true;
        }
    }

    /// Says that a telephone is no longer in a call, if it was said to be in it and no other channel of it is.
    pub(super) fn tell_gone(&mut self, uid: &str, at: Moment, is_unheard: bool, out: &mut Vec<Heard>) {
        let Some((channel, call)) = self.channels.get(uid).zip(self.call_of(uid)) else { return };
        let Some(extension) = channel.extension().filter(|_| channel.is_told) else { return };
        let is_alive =
            |other: &Channel| other.uid != uid && other.is_told && other.extension() == Some(extension);
        if !self.channels_of(call).any(is_alive) {
            let (call, extension) = (Tracker::key(call), extension.to_owned());
            out.push(Heard::Gone { call, extension, at, is_unheard });
        }
        if let Some(channel) = self.channels.get_mut(uid) {
            channel.is_told = false;
        }
    }

    /// Ends a call. Its end is none where nobody saw it.
    pub(super) fn end_call(&mut self, id: &str, ended: Option<Moment>, out: &mut Vec<Heard>) {
        let Some(mut call) = self.calls.remove(id) else { return };
        // A server that tells of new channels would have told of the first one, had the listener been there.
        call.is_whole &= call.is_born || !self.hears_births;
        let mut channels: Vec<Channel> = Vec::with_capacity(call.channels.len());
        for uid in &call.channels {
            channels.extend(self.forget_channel(uid));
        }
        if !channels.iter().any(|channel| matches!(channel.side, Side::Inside(_) | Side::Outside)) {
            // Nobody took part: what is left of a masquerade, a relay whose telephone was not there.
            return;
        }
        let told: BTreeSet<&str> =
            channels.iter().filter(|c| c.is_told).filter_map(Channel::extension).collect();
        let at = ended.unwrap_or(call.last_event);
        for extension in told {
            let is_unheard = ended.is_none();
            out.push(Heard::Gone {
                call: Tracker::key(&call),
                extension: extension.to_owned(),
                at,
                is_unheard,
            });
        }
        if self.ended.len() >= MOST_ENDED {
            self.ended.pop_front();
        }
        self.ended.push_back(call.id.clone());
        out.push(Heard::Ended(Box::new(verdict(&call, &channels, ended, &self.site))));
    }

    /// Takes a channel out of every list.
    fn forget_channel(&mut self, uid: &str) -> Option<Channel> {
        let channel = self.channels.remove(uid)?;
        self.own_ids.remove(uid);
        if let Some((pair, _)) = relay(&channel.name) {
            forget_member(&mut self.relays, pair, uid);
        }
        if let Some(bridge) = &channel.bridge {
            forget_member(&mut self.bridges, bridge, uid);
        }
        Some(channel)
    }

    /// Ends the call that was silent the longest, to keep within bounds.
    fn give_up_oldest(&mut self, out: &mut Vec<Heard>) {
        let oldest = self
            .calls
            .values()
            .min_by_key(|call| (call.last_event, call.id.clone()))
            .map(|call| call.id.clone());
        if let Some(id) = oldest {
            self.give_up(&id, out);
        }
    }

    /// Ends a call whose end was never seen.
    pub(super) fn give_up(&mut self, id: &str, out: &mut Vec<Heard>) {
        if let Some(call) = self.calls.get_mut(id) {
            call.is_whole = false;
        }
        self.end_call(id, None, out);
        if let Some(count) = self.given_up.count() {
            out.push(Heard::Complaint(message!(
                "live-call-given-up",
                "{count} calls: nobody saw their end, so they count as seen in part; import the call records to make them whole",
                count = count
            )));
        }
    }

    /// Gives up calls that were silent for hours. Looks at most once a minute.
    pub fn sweep(&mut self, now: Moment, out: &mut Vec<Heard>) {
        if now.seconds_since(self.swept) < 60 && now >= self.swept {
            return;
        }
        self.swept = now;
        let limit =
            |call: &Going| if call.cut_at.is_some() { STALE_AFTER_CUT_SECONDS } else { STALE_SECONDS };
        let is_stale = |call: &&Going| {
            now.seconds_since(call.last_event.max(call.cut_at.unwrap_or_default())) > limit(call)
        };
        let mut stale: Vec<String> =
            self.calls.values().filter(is_stale).map(|call| call.id.clone()).collect();
        stale.sort();
        for id in stale {
            self.give_up(&id, out);
        }
    }
}

/// Takes a member out of a set, and an empty set out of the map.
pub(super) fn forget_member(sets: &mut HashMap<String, BTreeSet<String>>, key: &str, member: &str) {
    if let Some(set) = sets.get_mut(key) {
        set.remove(member);
        if set.is_empty() {
            sets.remove(key);
        }
    }
}
