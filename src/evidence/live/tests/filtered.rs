//! Servers that send only some events give the same calls, as far as those tell.

use super::playing::{SAMPLES, at, ended, heard, line, listener, play, steps};
use crate::evidence::live::Step;

/// The calls of a transcript of which only events of these names come.
fn with_only(name: &str, events: &[&str]) -> Vec<String> {
    let is_kept = |step: &Step| {
        let text = String::from_utf8_lossy(&step.bytes);
        match text.strip_prefix("Event: ") {
            Some(rest) => events.iter().any(|event| rest.split("\r\n").next() == Some(event)),
            None => true,
        }
    };
    let mut ami = listener();
    ami.connected(at(0));
    ended(&play(&mut ami, &steps(name), is_kept)).iter().map(line).collect()
}

/// Runs every transcript but those that cannot be told from so few events.
fn same_with(events: &[&str], but: &[&str]) {
    for (name, _) in SAMPLES.iter().filter(|(name, _)| !but.contains(name)) {
        let whole: Vec<String> = ended(&heard(name)).iter().map(line).collect();
        // Milliseconds may differ: a telephone picks up a little before it is joined.
        let rough = |lines: Vec<String>| lines.iter().map(|line| rounded(line)).collect::<Vec<String>>();
        assert_eq!(rough(with_only(name, events)), rough(whole), "{name}");
    }
}

/// Seconds without their tenths.
fn rounded(line: &str) -> String {
    line.split(' ')
        .map(|word| if word.contains(':') { word.split('.').next().unwrap() } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn without_changes_of_state() {
    let events = ["Newchannel", "DialBegin", "DialEnd", "BridgeEnter", "BridgeLeave", "Hangup", "Rename"];
    same_with(&events, &["members", "voicemail"]);
}

#[test]
fn without_new_channels() {
    let events = ["DialBegin", "DialEnd", "BridgeEnter", "BridgeLeave", "Hangup"];
    same_with(&events, &["members", "voicemail", "picked_up_for_another"]);
}

#[test]
fn without_leaving_of_bridges() {
    let events = ["Newchannel", "DialBegin", "DialEnd", "BridgeEnter", "Hangup"];
    same_with(&events, &["members", "voicemail", "picked_up_for_another"]);
}

#[test]
fn without_bridges() {
    let events = ["Newchannel", "DialBegin", "DialEnd", "Hangup"];
    let but = [
        "members",
        "voicemail",
        "picked_up_for_another",
        "attended_transfer",
        "attended_transfer_refer",
        "local_optimized",
    ];
    same_with(&events, &but);
}
