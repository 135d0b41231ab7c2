//! What events mean: which of them tell something of calls and of the members of queues.

use crate::domain::Moment;
use crate::evidence::live::heard::{DialStep, Heard, Presence, PresenceState};
use crate::evidence::live::tracker::{DialEnd, Phase, Sighting, Tracker, device_extension};

use super::event::Event;

/// Whether an event of this name is read. All others are skipped without a look at their fields.
pub fn is_read(name: &[u8]) -> bool {
    const READ: &[&str] = &[
        "Newchannel",
        "Newstate",
        "NewCallerid",
        "DialBegin",
        "DialState",
        "DialEnd",
        "BridgeEnter",
        "BridgeLeave",
        "Hangup",
        "HangupRequest",
        "Rename",
        "QueueCallerJoin",
        "QueueCallerAbandon",
        "AgentCalled",
        "AgentConnect",
        "AgentRingNoAnswer",
        "QueueMemberAdded",
        "QueueMemberRemoved",
        "QueueMemberPause",
        "QueueMemberPaused",
        "AgentLogin",
        "AgentLogoff",
        "OriginateResponse",
        "CoreShowChannel",
        "CoreShowChannelsComplete",
    ];
    READ.iter().any(|read| read.as_bytes().eq_ignore_ascii_case(name))
}

/// Takes up one event.
pub fn read(event: &Event<'_>, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) {
    let name = event.get("Event");
    let own = event.sighting("");
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    if is("Newchannel") {
        // A channel that the system calls is born before it is called: down. A caller's channel is born ringing.
        let is_called = event.get("ChannelState") == "0";
        tracker.see(&Sighting { is_birth: true, may_begin: true, is_called, ..own }, at, out);
    } else if is("Newstate") {
        if tracker.see(&own, at, out) {
            state(event.get("ChannelState"), own.uid, at, tracker, out);
        }
    } else if is("NewCallerid") {
        tracker.see(&own, at, out);
    } else if is("DialBegin") || is("AgentCalled") {
        dial_begin(event, at, tracker, out);
    } else if is("DialState") {
        let dest = event.sighting("Dest");
        if tracker.knows(dest.uid) && matches!(event.get("DialStatus"), "RINGING" | "PROGRESS") {
            tracker.phase(dest.uid, Phase::Ringing, at, out);
        }
    } else if is("DialEnd") || is("AgentConnect") || is("AgentRingNoAnswer") {
        dial_end(event, name, at, tracker, out);
    } else if is("BridgeEnter") {
        if tracker.see(&own, at, out) {
            tracker.enter(own.uid, event.get("BridgeUniqueid"), at, out);
        }
    } else if is("BridgeLeave") {
        tracker.count_to(own.uid, own.call);
        tracker.leave(own.uid, event.get("BridgeUniqueid"), at, out);
    } else if is("Hangup") {
        tracker.count_to(own.uid, own.call);
        tracker.hang_up(own.uid, event.get("Cause").parse().unwrap_or(0), at, out);
    } else if is("HangupRequest") {
        tracker.wants_to_hang_up(own.uid);
    } else if is("Rename") {
        tracker.rename(own.uid, event.get("Newname"), at, out);
    } else if is("QueueCallerJoin") {
        if tracker.see(&Sighting { may_begin: true, ..own }, at, out) {
            tracker.queue(own.uid);
        }
    } else if is("QueueCallerAbandon") {
        tracker.abandon(own.uid);
    } else if is("OriginateResponse") {
        originated(event, at, tracker, out);
    } else {
        out.extend(presence(event, name, at, tracker).map(Heard::Presence));
    }
}

/// A channel's state, in Asterisk's numbers.
fn state(state: &str, uid: &str, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) {
    match state {
        "5" => tracker.phase(uid, Phase::Ringing, at, out),
        "6" => tracker.phase(uid, Phase::Up, at, out),
        _ => {}
    }
}

fn dial_begin(event: &Event<'_>, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) {
    let (own, dest) = (event.sighting(""), event.sighting("Dest"));
    let by = tracker.see(&Sighting { may_begin: true, ..own }, at, out).then_some(own.uid);
    if tracker.see(&Sighting { may_begin: true, is_called: true, ..dest }, at, out) {
        tracker.dial(by, dest.uid, event.get("DialString"), at, out);
    }
}

fn dial_end(event: &Event<'_>, name: &str, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) {
    let end = match event.get("DialStatus") {
        _ if name.eq_ignore_ascii_case("AgentConnect") => DialEnd::Answer,
        _ if name.eq_ignore_ascii_case("AgentRingNoAnswer") => DialEnd::NoAnswer,
        "ANSWER" => DialEnd::Answer,
        "BUSY" => DialEnd::Busy,
        "CANCEL" => DialEnd::Cancel,
        "NOANSWER" => DialEnd::NoAnswer,
        _ => DialEnd::Failed,
    };
    tracker.dial_end(event.sighting("Dest").uid, end, at, out);
}

/// The server's answer to a wish to dial: how one's own telephone was reached, and no more than that.
fn originated(event: &Event<'_>, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) {
    if event.get("Response").eq_ignore_ascii_case("Success") {
        return;
    }
    // Reason 0 and 8: the telephone cannot be reached. Others: it rang, or was busy.
    let step = match event.get("Reason") {
        "0" | "8" => DialStep::Failed,
        _ => DialStep::OwnNotPickedUp,
    };
    let (uid, id) = (event.get("Uniqueid"), event.get("ActionID"));
    if tracker.knows(uid) {
        tracker.tell_dial(uid, step, at, out);
    } else if id.starts_with("picklog-") && tracker.withdraw(id) {
        out.push(Heard::DialProgress { dialled_as: id.to_owned(), step, at });
    }
}

/// What a member of a queue did.
fn presence(event: &Event<'_>, name: &str, at: Moment, tracker: &Tracker) -> Option<Presence> {
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    let state = if is("QueueMemberAdded") || is("AgentLogin") {
        PresenceState::In
    } else if is("QueueMemberRemoved") || is("AgentLogoff") {
        PresenceState::Out
    } else if is("QueueMemberPause") || is("QueueMemberPaused") {
        let reason =
            [event.get("PausedReason"), event.get("Reason")].into_iter().find(|text| !text.is_empty());
        if event.get("Paused") == "1" {
            PresenceState::Paused(reason.unwrap_or_default().chars().take(200).collect())
        } else {
            PresenceState::Back
        }
    } else {
        return None;
    };
    // The device that the queue watches is the telephone; the one that it dials may be a step of the dial plan.
    let devices = ["StateInterface", "Interface", "Location", "Agent", "Channel"];
    let device = devices.into_iter().map(|key| event.get(key)).find(|device| !device.is_empty())?;
    let short = |text: &str| text.chars().take(200).collect::<String>();
    Some(Presence {
        system: tracker.system_or(event.get("SystemName")),
        extension: short(device_extension(device)),
        member: short(event.get("MemberName")),
        queue: short(event.get("Queue")),
        state,
        at,
    })
}
