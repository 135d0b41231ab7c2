//! Bridges: who hears whom. A telephone talks while its channel is joined to a line to the outside, straight or through
//! relays.

use std::collections::BTreeSet;

use crate::domain::Moment;
use crate::evidence::live::heard::{DialStep, Heard};

use super::channel::Channel;
use super::side::relay;
use super::state::{Tracker, forget_member};

impl Tracker {
    /// A channel enters a bridge. It can be in one only.
    pub fn enter(&mut self, uid: &str, bridge: &str, at: Moment, out: &mut Vec<Heard>) {
        if bridge.is_empty() || bridge.len() > 256 || !self.knows(uid) {
            return;
        }
        // Who meets in a bridge is of one call, as the system itself counts it: a transfer joined two.
        let others: Vec<String> = self.bridges.get(bridge).into_iter().flatten().cloned().collect();
        for other in others {
            self.join_calls_of(uid, &other);
        }
        let left = self.move_to(uid, Some(bridge));
        if let Some(call) = self.call_of_mut(uid) {
            call.has_bridges = true;
        }
        self.settle_from(left.as_deref(), uid, at, out);
    }

    /// A channel leaves its bridge.
    pub fn leave(&mut self, uid: &str, bridge: &str, at: Moment, out: &mut Vec<Heard>) {
        let is_there =
            self.channels.get(uid).is_some_and(|channel| channel.bridge.as_deref() == Some(bridge));
        if is_there {
            let left = self.move_to(uid, None);
            self.settle_from(left.as_deref(), uid, at, out);
        }
    }

    /// A bridge of two is over: a channel leaves it, and so does the other one.
    pub fn part(&mut self, uid: &str, at: Moment, out: &mut Vec<Heard>) {
        let Some(bridge) = self.channels.get(uid).and_then(|channel| channel.bridge.clone()) else { return };
        let members = self.bridges.get(&bridge).cloned().unwrap_or_default();
        for member in members {
            self.leave(&member, &bridge, at, out);
        }
    }

    /// Puts a channel into a bridge or into none. The bridge that it left.
    pub(super) fn move_to(&mut self, uid: &str, bridge: Option<&str>) -> Option<String> {
        let channel = self.channels.get_mut(uid)?;
        let left = std::mem::replace(&mut channel.bridge, bridge.map(str::to_owned));
        if let Some(left) = &left {
            forget_member(&mut self.bridges, left, uid);
        }
        if let Some(bridge) = bridge {
            self.bridges.entry(bridge.to_owned()).or_default().insert(uid.to_owned());
        }
        left
    }

    /// Sees anew who talks, around a channel and around the bridge that it left.
    pub(super) fn settle_from(&mut self, left: Option<&str>, uid: &str, at: Moment, out: &mut Vec<Heard>) {
        let mut done = BTreeSet::new();
        let mut starts: Vec<String> = vec![uid.to_owned()];
        // The other half of a relay lost its partner too.
        starts.extend(self.other_half(uid));
        if let Some(members) = left.and_then(|left| self.bridges.get(left)) {
            starts.extend(members.iter().cloned());
        }
        // All ends before all begins: who hands a call on has left it before the other one has it.
        let groups: Vec<BTreeSet<String>> = starts
            .into_iter()
            .filter_map(|start| {
                if done.contains(&start) {
                    return None;
                }
                let group = self.joined(&start);
                done.extend(group.iter().cloned());
                Some(group)
            })
            .collect();
        let has_line: Vec<bool> =
            groups.iter().map(|group| self.lines(group) > 0 && group.len() > 1).collect();
        for (group, _) in groups.iter().zip(&has_line).filter(|(_, has_line)| !**has_line) {
            for uid in group {
                if let Some(channel) = self.channels.get_mut(uid) {
                    channel.stop_talking(at);
                }
            }
        }
        for (group, _) in groups.iter().zip(&has_line).filter(|(_, has_line)| **has_line) {
            self.start_talking(group, at, out);
        }
        let calls: BTreeSet<String> = done
            .iter()
            .filter_map(|uid| self.channels.get(uid))
            .map(|channel| channel.call.clone())
            .collect();
        for id in calls {
            self.hand_over(&id, at, out);
        }
    }

    /// Says that the outside party went from the telephone that had it to another one.
    fn hand_over(&mut self, id: &str, at: Moment, out: &mut Vec<Heard>) {
        let Some(call) = self.calls.get(id) else { return };
        let Some(holder) = &call.holder else { return };
        let talking = || self.channels_of(call).filter(|channel| channel.talks_since.is_some());
        if talking().any(|channel| channel.extension() == Some(holder)) {
            return;
        }
        let Some(to) = talking().find_map(|channel| channel.extension()).map(str::to_owned) else { return };
        out.push(Heard::Transferred { call: Tracker::key(call), from: holder.clone(), to: to.clone(), at });
        if let Some(call) = self.calls.get_mut(id) {
            call.holder = Some(to);
        }
    }

    /// The channels that hear one another, a given one among them. Relays are in it too.
    fn joined(&self, start: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::from([start.to_owned()]);
        let mut open = vec![start.to_owned()];
        while let Some(uid) = open.pop() {
            let bridge = self.channels.get(&uid).and_then(|channel| channel.bridge.as_ref());
            let together = bridge.and_then(|bridge| self.bridges.get(bridge)).into_iter().flatten().cloned();
            for next in together.chain(self.other_half(&uid)) {
                if found.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        found
    }

    /// The other half of a relay.
    fn other_half(&self, uid: &str) -> Option<String> {
        let (pair, _) = relay(&self.channels.get(uid)?.name)?;
        self.relays.get(pair)?.iter().find(|other| *other != uid).cloned()
    }

    /// How many lines to the outside are among these channels.
    fn lines(&self, group: &BTreeSet<String>) -> usize {
        group.iter().filter_map(|uid| self.channels.get(uid)).filter(|channel| channel.is_outside()).count()
    }

    /// The telephones among these channels talk with the line among them.
    fn start_talking(&mut self, group: &BTreeSet<String>, at: Moment, out: &mut Vec<Heard>) {
        let lines = self.lines(group);
        let inside: Vec<&String> = group
            .iter()
            .filter(|uid| self.channels.get(*uid).is_some_and(|c| c.extension().is_some()))
            .collect();
        if inside.is_empty() && lines > 1 {
            for uid in group {
                if let Some(call) = self.call_of_mut(uid) {
                    call.is_passed_on = true;
                }
            }
        }
        for uid in inside {
            let Some(channel) = self.channels.get_mut(uid).filter(|channel| channel.talks_since.is_none())
            else {
                continue;
            };
            channel.talks_since = Some(at);
            channel.ready.get_or_insert(at);
            self.tell_answered(uid, at, out);
        }
    }

    /// Says that a telephone has the outside party, and from whom it got it.
    pub(super) fn tell_answered(&mut self, uid: &str, at: Moment, out: &mut Vec<Heard>) {
        let Some((channel, call)) = self.channels.get(uid).zip(self.call_of(uid)) else { return };
        let Some(extension) = channel.extension().map(str::to_owned) else { return };
        let same = |other: &&Channel| other.extension() == Some(&extension) && other.uid != uid;
        let talked_before = !channel.talked.is_empty()
            || self
                .channels_of(call)
                .any(|other| same(&other) && (other.talks_since.is_some() || !other.talked.is_empty()));
        let key = Tracker::key(call);
        let dialled_as = call.dialled_as.clone().filter(|_| !call.is_dial_over);
        if let Some(channel) = self.channels.get_mut(uid) {
            channel.is_told = true;
        }
        if let Some(call) = self.call_of_mut(uid) {
            call.holder.get_or_insert_with(|| extension.clone());
            call.is_dial_over |= dialled_as.is_some();
        }
        if !talked_before {
            out.push(Heard::Answered { call: key, extension, at });
        }
        if let Some(dialled_as) = dialled_as {
            out.push(Heard::DialProgress { dialled_as, step: DialStep::Answered, at });
        }
    }
}
