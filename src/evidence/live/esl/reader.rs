//! What events of channels mean.

use crate::domain::Moment;
use crate::evidence::live::heard::Heard;
use crate::evidence::live::tracker::{DialEnd, Phase, Sighting, Tracker};

use super::event::Event;

/// The events that are asked for. The heartbeat comes every 20 s and is the sign of life.
pub const EVENTS: &str = "CHANNEL_CREATE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_UNBRIDGE \
                          CHANNEL_HANGUP_COMPLETE HEARTBEAT";

/// Takes up one event. Whether it was one of those that are read.
pub fn read(event: &Event, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) -> bool {
    let uid = event.get("Unique-ID");
    match event.get("Event-Name") {
        "CHANNEL_CREATE" => create(event, at, tracker, out),
        "CHANNEL_PROGRESS" | "CHANNEL_PROGRESS_MEDIA" => tracker.phase(uid, Phase::Ringing, at, out),
        "CHANNEL_ANSWER" => {
            tracker.phase(uid, Phase::Up, at, out);
            tracker.dial_end(uid, DialEnd::Answer, at, out);
        }
        "CHANNEL_BRIDGE" => bridge(event, at, tracker, out),
        // Some name only one of the two.
        "CHANNEL_UNBRIDGE" => tracker.part(uid, at, out),
        "CHANNEL_HANGUP_COMPLETE" => hang_up(event, at, tracker, out),
        "HEARTBEAT" => {}
        _ => return false,
    }
    true
}

fn create(event: &Event, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) {
    see(event, true, at, tracker, out);
    let uid = event.get("Unique-ID");
    if tracker.knows(uid) && event.get("Call-Direction") == "outbound" {
        let by = Some(event.get("Other-Leg-Unique-ID")).filter(|by| tracker.knows(by));
        tracker.dial(by, uid, event.get("Caller-Destination-Number"), at, out);
    }
}

/// Takes up the channel that an event is about.
fn see(event: &Event, is_birth: bool, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) {
    let is_called = event.get("Call-Direction") == "outbound";
    let (name, profile) = plain_name(event.get("Channel-Name"));
    let has_gateway =
        !event.get("variable_sip_gateway_name").is_empty() || !event.get("variable_sip_gateway").is_empty();
    // A channel that is called has the context of its caller, which says nothing of itself.
    let context = match (has_gateway, is_called) {
        (true, _) => "trunk".to_owned(),
        (false, true) => String::new(),
        (false, false) => format!("{profile} {}", event.get("Caller-Context")),
    };
    let number =
        if is_called { event.get("Caller-Callee-ID-Number") } else { event.get("Caller-Caller-ID-Number") };
    let systems = ["FreeSWITCH-Switchname", "FreeSWITCH-Hostname"].map(|key| event.get(key));
    let seen = Sighting {
        uid: event.get("Unique-ID"),
        // Later the switch may count a channel to another call; it is told by bridges then.
        call: if is_birth { event.get("Channel-Call-UUID") } else { "" },
        name: &name,
        number,
        caller: if is_called { "" } else { event.get("Caller-Caller-ID-Name") },
        context: &context,
        exten: event.get("Caller-Destination-Number"),
        system: systems.into_iter().find(|system| !system.is_empty()).unwrap_or_default(),
        is_birth,
        may_begin: is_birth,
        is_called,
        is_up: event.get("Answer-State") == "answered",
    };
    tracker.see(&seen, at, out);
}

/// `sofia/internal/1001@10.0.0.5` as the name of a device, `sofia/1001`, and its profile.
fn plain_name(name: &str) -> (String, String) {
    let mut parts = name.splitn(3, '/');
    let (technology, second, third) = (parts.next(), parts.next(), parts.next());
    let technology = technology.unwrap_or_default();
    let (profile, user) = match (second, third) {
        (Some(profile), Some(user)) => (profile, user),
        (Some(user), None) => ("", user),
        _ => ("", name),
    };
    let user = user
        .rsplit('/')
        .next()
        .unwrap_or(user)
        .trim_start_matches("sip:")
        .split(['@', ';'])
        .next()
        .unwrap_or_default();
    (format!("{technology}/{user}"), profile.to_owned())
}

fn bridge(event: &Event, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) {
    see(event, false, at, tracker, out);
    let (one, other) = pair(event);
    if !tracker.knows(&one) || !tracker.knows(&other) {
        return;
    }
    tracker.join_calls_of(&one, &other);
    let bridge = bridge_name(&one, &other);
    tracker.enter(&one, &bridge, at, out);
    tracker.enter(&other, &bridge, at, out);
}

/// The two channels that are joined or parted.
fn pair(event: &Event) -> (String, String) {
    let or = |key: &str, other: &str| {
        let text = if event.get(key).is_empty() { event.get(other) } else { event.get(key) };
        text.to_owned()
    };
    (or("Bridge-A-Unique-ID", "Unique-ID"), or("Bridge-B-Unique-ID", "Other-Leg-Unique-ID"))
}

/// FreeSWITCH has no names for its bridges of two.
fn bridge_name(one: &str, other: &str) -> String {
    if one < other { format!("{one} {other}") } else { format!("{other} {one}") }
}

fn hang_up(event: &Event, at: Moment, tracker: &mut Tracker, out: &mut Vec<Heard>) {
    let uid = event.get("Unique-ID");
    let (cause, end) = match event.get("Hangup-Cause") {
        "USER_BUSY" => (17, Some(DialEnd::Busy)),
        "CALL_REJECTED" => (21, Some(DialEnd::Busy)),
        "NO_USER_RESPONSE" => (18, Some(DialEnd::NoAnswer)),
        "NO_ANSWER" | "ALLOTTED_TIMEOUT" | "PROGRESS_TIMEOUT" | "MEDIA_TIMEOUT" => {
            (19, Some(DialEnd::NoAnswer))
        }
        "ORIGINATOR_CANCEL" => (16, Some(DialEnd::Cancel)),
        "LOSE_RACE" | "PICKED_OFF" => (26, Some(DialEnd::Cancel)),
        "UNALLOCATED_NUMBER" => (1, Some(DialEnd::Failed)),
        "INVALID_NUMBER_FORMAT" => (28, Some(DialEnd::Failed)),
        "NORMAL_TEMPORARY_FAILURE" => (41, Some(DialEnd::Failed)),
        "NETWORK_OUT_OF_ORDER" => (38, Some(DialEnd::Failed)),
        "DESTINATION_OUT_OF_ORDER" | "GATEWAY_DOWN" => (27, Some(DialEnd::Failed)),
        "USER_NOT_REGISTERED" | "SUBSCRIBER_ABSENT" => (20, Some(DialEnd::Failed)),
        _ => (16, None),
    };
    if let Some(end) = end
        && tracker.is_ringing(uid)
    {
        tracker.dial_end(uid, end, at, out);
    }
    tracker.hang_up(uid, cause, at, out);
}
