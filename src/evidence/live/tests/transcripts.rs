//! Every transcript comes out right.

use super::playing::at;
use super::playing::{SAMPLES, ended, heard, line, listener, play, steps};
use crate::evidence::live::{DialStep, Heard, PresenceState};

#[test]
fn every_call_has_its_direction_its_end_and_the_talk_of_everybody() {
    let far = "+79035550142";
    let cases = [
        ("answered", format!("Inbound Answered {far} 74955550900 201:4.0")),
        ("unanswered", format!("Inbound NoAnswer {far} 74955550901 203:0.0")),
        ("cancelled", format!("Inbound Abandoned {far} 74955550900 201:0.0")),
        ("busy", format!("Inbound Busy {far} 74955550902 202:0.0")),
        ("originate_answered", format!("Outbound Answered {far} 74955550900 201:5.0")),
        ("originate_busy", format!("Outbound Busy {far} 74955550900 201:0.0")),
        ("originate_own_not_picked_up", "Internal NoAnswer - - 201:0.0".to_owned()),
        ("dialled_by_hand", format!("Outbound Answered {far} 74955550900 202:6.0")),
        ("internal", "Internal NoAnswer - - 202:0.0 203:0.0".to_owned()),
        ("blind_transfer", format!("Inbound Answered {far} 74955550900 201:3.0 204:6.0")),
        ("attended_transfer", format!("Inbound Answered {far} 74955550900 201:2.0 204:5.0")),
        ("attended_transfer_refer", format!("Inbound Answered {far} 74955550900 201:6.0 204:4.0")),
        ("queue_answered", format!("Inbound Answered {far} 74955550903 201:3.0 203*:0.0")),
        ("queue_abandoned", "Inbound Abandoned - 74955550903 201:0.0 203:0.0".to_owned()),
        ("ring_group", format!("Inbound Answered {far} 74955550904 201*:0.0 203:4.0")),
        ("ring_group_local", format!("Inbound Answered {far} 74955550906 201:4.0 203*:0.0")),
        ("local_optimized", format!("Inbound Answered {far} 74955550906 201:4.2")),
        ("picked_up_for_another", format!("Inbound Answered {far} 74955550900 201*:0.0 202:4.0")),
        ("voicemail", format!("Inbound Machine {far} 74955550901 203:0.0")),
        ("name_utf8", format!("Inbound Busy {far} 74955550902 202:0.0")),
        ("filtered", format!("Inbound Answered {far} 74955550900 201:4.0")),
    ];
    for (name, meant) in cases {
        let calls = ended(&heard(name));
        let lines: Vec<String> = calls.iter().map(line).collect();
        assert_eq!(lines, [meant], "{name}");
        assert!(calls.iter().all(|call| call.is_whole && call.system == "pbx-a"), "{name}");
    }
}

#[test]
fn the_log_in_answers_the_challenge() {
    for (name, text) in SAMPLES {
        let mut ami = listener();
        ami.connected(at(0));
        let heard = play(&mut ami, &steps(name), |_| true);
        assert!(matches!(heard.first(), Some(Heard::LoggedIn(_))), "{name}");
        let sent = String::from_utf8(ami.outgoing()).unwrap();
        let key = text.lines().find(|line| line.starts_with(">> Key: ")).unwrap();
        assert!(sent.contains(&key[3..]) && sent.contains("Events: call,cdr,agent\r\n"), "{name}: {sent}");
        assert!(!sent.contains("orchard"), "{name}");
        assert_eq!(ami.counts().calls, 0, "{name}");
    }
}

#[test]
fn a_telephone_rings_answers_and_is_gone() {
    let told: Vec<String> = heard("ring_group_local")
        .iter()
        .filter_map(|heard| match heard {
            Heard::Ringing(r) => {
                Some(format!("rings {} {}", r.extension, r.number.as_deref().unwrap_or("-")))
            }
            Heard::Answered { extension, .. } => Some(format!("answered {extension}")),
            Heard::Gone { extension, .. } => Some(format!("gone {extension}")),
            _ => None,
        })
        .collect();
    assert_eq!(
        told,
        ["rings 201 +79035550142", "rings 203 +79035550142", "gone 203", "answered 201", "gone 201"]
    );
    let name = |sample| {
        heard(sample).into_iter().find_map(|heard| match heard {
            Heard::Ringing(ringing) => ringing.name,
            _ => None,
        })
    };
    assert_eq!(name("queue_answered").as_deref(), Some(r#"AO "Vesna", office"#));
    assert_eq!(name("name_utf8").as_deref(), Some("ООО «Весна», отдел №4"));
}

#[test]
fn transfers_are_told() {
    for sample in ["blind_transfer", "attended_transfer", "attended_transfer_refer"] {
        let told: Vec<(String, String)> = heard(sample)
            .into_iter()
            .filter_map(|heard| match heard {
                Heard::Transferred { from, to, .. } => Some((from, to)),
                _ => None,
            })
            .collect();
        assert_eq!(told, [("201".to_owned(), "204".to_owned())], "{sample}");
    }
}

#[test]
fn dialled_is_said_when_the_far_end_rings() {
    let steps_of = |sample| -> Vec<DialStep> {
        heard(sample)
            .into_iter()
            .filter_map(|heard| match heard {
                Heard::DialProgress { step, dialled_as, .. } => {
                    assert!(dialled_as.starts_with("picklog-0198c0de"));
                    Some(step)
                }
                // One's own telephone rings for a call of one's own: no incoming call.
                Heard::Ringing(ringing) => panic!("{ringing:?}"),
                _ => None,
            })
            .collect()
    };
    assert_eq!(steps_of("originate_answered"), [DialStep::FarRinging, DialStep::Answered]);
    assert_eq!(steps_of("originate_busy"), [DialStep::FarBusy]);
    assert_eq!(steps_of("originate_own_not_picked_up"), [DialStep::OwnNotPickedUp]);
    for sample in ["originate_answered", "originate_busy", "originate_own_not_picked_up"] {
        let calls = ended(&heard(sample));
        assert!(
            calls.iter().all(|call| call.dialled_as.as_deref().is_some_and(|id| id.starts_with("picklog-")))
        );
    }
}

#[test]
fn members_of_queues_come_and_go() {
    let told: Vec<PresenceState> = heard("members")
        .into_iter()
        .filter_map(|heard| match heard {
            Heard::Presence(presence) => {
                assert_eq!((presence.extension.as_str(), presence.queue.as_str()), ("204", "support"));
                Some(presence.state)
            }
            _ => None,
        })
        .collect();
    let paused = PresenceState::Paused("tea".to_owned());
    assert_eq!(told, [PresenceState::In, paused, PresenceState::Back, PresenceState::Out]);
}
