//! Dialling, ringing, answering and hanging up.

use crate::domain::Moment;
use crate::evidence::live::heard::{DialStep, Heard};

use super::channel::Channel;
use super::phase::{ANSWERED_ELSEWHERE, BUSY, DialEnd, Phase};
use super::side::{Side, relay};
use super::state::{Tracker, forget_member};

impl Tracker {
    /// A channel is dialled, by another one or by the system itself.
    pub fn dial(&mut self, by: Option<&str>, uid: &str, dial_string: &str, at: Moment, out: &mut Vec<Heard>) {
        let wanted = by.and_then(|by| self.channels.get(by)).map(|by| by.exten.clone()).unwrap_or_default();
        let caller_wanted = |text: String| if text == "s" { String::new() } else { text };
        let site = self.site.clone();
        let Some(channel) = self.channels.get_mut(uid) else { return };
        channel.is_called = true;
        channel.called_by = by.map(str::to_owned).or(channel.called_by.take());
        channel.rang.get_or_insert(at);
        if channel.dial_string.is_empty() {
            channel.dial_string = dial_string.chars().take(200).collect();
            channel.wanted = caller_wanted(wanted);
        }
        if matches!(channel.side, Side::Inside(_) | Side::Outside) {
            channel.side = channel.side_now(&site, self.trunks.get(channel.peer()).copied());
            if channel.is_outside() && channel.ready == Some(channel.since) {
                // It was taken for a caller before it was seen that the system called it.
                channel.ready = None;
            }
        }
        self.remember_peer(uid);
        if let Some(by) = by {
            self.remember_peer(by);
        }
        self.tell_ringing(uid, out);
    }

    /// A channel rings or is picked up.
    pub fn phase(&mut self, uid: &str, phase: Phase, at: Moment, out: &mut Vec<Heard>) {
        let Some(channel) = self.channels.get_mut(uid) else { return };
        match phase {
            Phase::Ringing if channel.is_called => {
                channel.rang.get_or_insert(at);
                if channel.is_outside() {
                    self.tell_far_rings(uid, at, out);
                } else {
                    self.tell_ringing(uid, out);
                }
            }
            Phase::Ringing => {}
            Phase::Up => {
                channel.is_up = true;
                channel.ready.get_or_insert(at);
            }
        }
    }

    /// Dialling a channel ended.
    pub fn dial_end(&mut self, uid: &str, end: DialEnd, at: Moment, out: &mut Vec<Heard>) {
        let Some(channel) = self.channels.get_mut(uid) else { return };
        channel.dial_end = Some(end);
        let is_outside = channel.is_outside();
        if end == DialEnd::Answer {
            channel.ready.get_or_insert(at);
        }
        match end {
            DialEnd::Answer if is_outside => self.tell_dial(uid, DialStep::Answered, at, out),
            DialEnd::Answer => {}
            DialEnd::Busy if is_outside => self.tell_dial(uid, DialStep::FarBusy, at, out),
            _ if is_outside => {}
            _ => self.tell_gone(uid, at, false, out),
        }
    }

    /// A channel takes another name: it was masqueraded, by a pick-up or a redirection.
    pub fn rename(&mut self, uid: &str, name: &str, at: Moment, out: &mut Vec<Heard>) {
        if name.is_empty() || name.len() > 256 {
            return;
        }
        let site = self.site.clone();
        let Some(channel) = self.channels.get(uid).cloned() else { return };
        let mut renamed = Channel { name: name.to_owned(), dial_string: String::new(), ..channel.clone() };
        renamed.side = renamed.side_now(&site, self.trunks.get(renamed.peer()).copied());
        if let Some((pair, _)) = relay(&channel.name) {
            forget_member(&mut self.relays, pair, uid);
        }
        if let Some((pair, _)) = relay(name) {
            self.relays.entry(pair.to_owned()).or_default().insert(uid.to_owned());
        }
        if renamed.side != channel.side
            && matches!(renamed.side, Side::Inside(_))
            && channel.extension().is_some()
        {
            // Another telephone takes the place of the one that rang: a pick-up. What that one did stays told.
            self.tell_gone(uid, at, false, out);
            self.keep_ghost(&channel, at);
            renamed.since = at;
            renamed.rang = None;
            renamed.talked = Vec::new();
            renamed.talks_since = None;
            renamed.is_told = false;
        }
        self.channels.insert(uid.to_owned(), renamed);
        self.settle_from(None, uid, at, out);
    }

    /// Keeps what a channel was before another telephone took its place.
    fn keep_ghost(&mut self, channel: &Channel, at: Moment) {
        let mut ghost = channel.clone();
        ghost.stop_talking(at);
        ghost.uid = format!("{}~{}", channel.uid, channel.name);
        ghost.gone = Some(at);
        ghost.bridge = None;
        ghost.is_told = false;
        ghost.cause = ANSWERED_ELSEWHERE;
        if let Some(call) = self.calls.get_mut(&ghost.call) {
            call.channels.push(ghost.uid.clone());
            self.channels.insert(ghost.uid.clone(), ghost);
        }
    }

    /// A channel ended, for a reason in the numbers of Q.850. The call ends with its last channel.
    pub fn hang_up(&mut self, uid: &str, cause: u32, at: Moment, out: &mut Vec<Heard>) {
        let Some(channel) = self.channels.get_mut(uid).filter(|channel| channel.gone.is_none()) else {
            return;
        };
        channel.stop_talking(at);
        channel.gone = Some(at);
        channel.cause = cause;
        let left = self.move_to(uid, None);
        self.settle_from(left.as_deref(), uid, at, out);
        self.tell_gone(uid, at, false, out);
        self.tell_dial_ended(uid, cause, at, out);
        let Some(channel) = self.channels.get(uid) else { return };
        let (id, name) = (channel.call.clone(), channel.name.clone());
        if let Some((pair, _)) = relay(&name) {
            forget_member(&mut self.relays, pair, uid);
        }
        let Some(call) = self.calls.get(&id) else { return };
        let is_over =
            self.channels_of(call).all(|channel| channel.gone.is_some() || channel.side == Side::Service);
        if is_over {
            self.end_call(&id, Some(at), out);
        }
    }

    /// The caller waits in a queue.
    pub fn queue(&mut self, uid: &str) {
        if let Some(call) = self.call_of_mut(uid) {
            call.is_queued = true;
        }
    }

    /// The caller gave up, in a queue or while a telephone rang.
    pub fn abandon(&mut self, uid: &str) {
        if let Some(call) = self.call_of_mut(uid) {
            call.is_abandoned = true;
        }
    }

    /// The caller asks to hang up: given up, if a telephone rings just then.
    pub fn wants_to_hang_up(&mut self, uid: &str) {
        let Some((channel, call)) = self.channels.get(uid).zip(self.call_of(uid)) else { return };
        let rings = |other: &Channel| {
            other.extension().is_some()
                && other.rang.is_some()
                && other.ready.is_none()
                && other.gone.is_none()
        };
        let talks = |other: &Channel| other.talks_since.is_some();
        if channel.is_outside()
            && !channel.is_called
            && self.channels_of(call).any(rings)
            && !self.channels_of(call).any(talks)
        {
            self.abandon(uid);
        }
    }

    /// Says that the far telephone rings.
    fn tell_far_rings(&mut self, uid: &str, at: Moment, out: &mut Vec<Heard>) {
        let Some(call) = self.call_of_mut(uid) else { return };
        if let Some(dialled_as) =
            call.dialled_as.clone().filter(|_| !call.is_far_ringing_told && !call.is_dial_over)
        {
            call.is_far_ringing_told = true;
            out.push(Heard::DialProgress { dialled_as, step: DialStep::FarRinging, at });
        }
    }

    /// Says the last step of a call that picklog dialled.
    pub fn tell_dial(&mut self, uid: &str, step: DialStep, at: Moment, out: &mut Vec<Heard>) {
        let Some(call) = self.call_of_mut(uid) else { return };
        if let Some(dialled_as) = call.dialled_as.clone().filter(|_| !call.is_dial_over) {
            call.is_dial_over = true;
            out.push(Heard::DialProgress { dialled_as, step, at });
        }
    }

    /// Says how a call ended that picklog dialled, where nothing better was said.
    fn tell_dial_ended(&mut self, uid: &str, cause: u32, at: Moment, out: &mut Vec<Heard>) {
        let Some((channel, call)) = self.channels.get(uid).zip(self.call_of(uid)) else { return };
        if call.dialled_as.as_deref() != Some(uid) {
            if channel.is_outside() && cause == BUSY {
                self.tell_dial(uid, DialStep::FarBusy, at, out);
            }
            return;
        }
        let step = if channel.ready.is_none() { DialStep::OwnNotPickedUp } else { DialStep::Failed };
        self.tell_dial(uid, step, at, out);
    }
}
