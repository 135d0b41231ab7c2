//! What a broken connection does to calls under way, and how they are found again.

use crate::domain::Moment;
use crate::evidence::live::heard::Heard;

use super::state::Tracker;

impl Tracker {
    /// The connection broke: from now on, events of calls under way may be missed.
    pub fn cut(&mut self, at: Moment) {
        for call in self.calls.values_mut() {
            call.is_whole = false;
            call.cut_at.get_or_insert(at);
        }
    }

    /// The server says in which bridge a channel is, or that it is in none.
    pub fn place(&mut self, uid: &str, bridge: &str, at: Moment, out: &mut Vec<Heard>) {
        let Some(known) = self.channels.get(uid).map(|channel| channel.bridge.clone()) else { return };
        match (known, bridge) {
            (Some(known), bridge) if known == bridge => {}
            (Some(known), "") => self.leave(uid, &known, at, out),
            (_, "") => {}
            _ => self.enter(uid, bridge, at, out),
        }
    }

    /// The server gave the list of its channels: those that were known before the connection broke and are not listed
    /// ended meanwhile, nobody knows when.
    pub fn keep_listed(&mut self, is_listed: impl Fn(&str) -> bool, out: &mut Vec<Heard>) {
        let mut missing: Vec<(String, Moment)> = Vec::new();
        for call in self.calls.values() {
            let Some(cut_at) = call.cut_at else { continue };
            let alive =
                self.channels_of(call).filter(|channel| channel.gone.is_none() && channel.since <= cut_at);
            missing.extend(
                alive.filter(|channel| !is_listed(&channel.uid)).map(|channel| (channel.uid.clone(), cut_at)),
            );
        }
        missing.sort();
        for (uid, cut_at) in missing {
            let Some(channel) = self.channels.get_mut(&uid) else { continue };
            channel.stop_talking(cut_at);
            channel.gone = Some(cut_at);
            let left = self.move_to(&uid, None);
            self.settle_from(left.as_deref(), &uid, cut_at, out);
            self.tell_gone(&uid, cut_at, true, out);
        }
        let is_over = |id: &&String| {
            self.calls
                .get(*id)
                .is_some_and(|call| self.channels_of(call).all(|channel| channel.gone.is_some()))
        };
        let mut over: Vec<String> = self.calls.keys().filter(is_over).cloned().collect();
        over.sort();
        for id in over {
            self.end_call(&id, None, out);
        }
        for call in self.calls.values_mut() {
            call.cut_at = None;
        }
    }
}
