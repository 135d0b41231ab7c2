//! Connections that break.

use super::playing::{SAMPLES, at, ended, listener, play, steps};
use crate::evidence::live::{Ami, From, Heard};

/// Logs in anew.
fn connect(ami: &mut Ami, ms: u64, lists: &str) -> Vec<Heard> {
    ami.connected(at(ms));
    let mut heard = ami.feed(b"Asterisk Call Manager/9.0.0\r\n", at(ms));
    heard.extend(ami.feed(b"Response: Success\r\nActionID: 1\r\nChallenge: 7\r\n\r\n", at(ms)));
    heard.extend(
        ami.feed(b"Response: Success\r\nActionID: 2\r\nMessage: Authentication accepted\r\n\r\n", at(ms)),
    );
    heard.extend(ami.feed(lists.as_bytes(), at(ms)));
    heard
}

const DENIED: &str = "Response: Error\r\nActionID: picklog-list\r\nMessage: Permission denied\r\n\r\n";
const EMPTY: &str = "Response: Success\r\nActionID: picklog-list\r\nEventList: start\r\n\r\n\
                     Event: CoreShowChannelsComplete\r\nActionID: picklog-list\r\nEventList: Complete\r\nListItems: 0\r\n\r\n";

#[test]
fn a_break_anywhere_gives_no_call_twice_and_none_that_claims_to_be_whole() {
    for (name, _) in SAMPLES {
        let all = steps(name);
        for broken in 3..all.len() {
            let mut ami = listener();
            ami.connected(at(0));
            let (before, after) = all.split_at(broken);
            let mut heard = play(&mut ami, before, |_| true);
            let ended_before = ended(&heard).len();
            let at_ms = before.last().map_or(0, |step| step.at_ms);
            let is_going = ami.counts().calls > 0;
            heard.extend(ami.cut(at(at_ms)));
            heard.extend(connect(&mut ami, at_ms, DENIED));
            heard.extend(play(&mut ami, after, |step| step.bytes.starts_with(b"Event")));
            let calls = ended(&heard);
            let mut ids: Vec<&String> = calls.iter().map(|call| &call.id).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), calls.len(), "{name} broken at {broken}");
            if is_going {
                assert!(
                    calls.iter().skip(ended_before).all(|call| !call.is_whole),
                    "{name} broken at {broken}"
                );
            }
        }
    }
}

#[test]
fn nothing_is_lost_where_the_connection_comes_back_at_once() {
    let all = steps("answered");
    let middle = all.iter().position(|step| step.at_ms > 3500).unwrap();
    let mut ami = listener();
    ami.connected(at(0));
    let mut heard = play(&mut ami, &all[..middle], |_| true);
    heard.extend(ami.cut(at(3600)));
    heard.extend(connect(&mut ami, 3700, DENIED));
    heard.extend(play(&mut ami, &all[middle..], |step| step.bytes.starts_with(b"Event")));
    let calls = ended(&heard);
    assert_eq!((calls.len(), calls[0].talk_seconds("201"), calls[0].is_whole), (1, 4, false));
}

#[test]
fn what_the_server_no_longer_lists_has_ended() {
    let all = steps("answered");
    let middle = all.iter().position(|step| step.at_ms > 3500).unwrap();
    let mut ami = listener();
    ami.connected(at(0));
    let talking = play(&mut ami, &all[..middle], |_| true);
    assert!(ended(&talking).is_empty());
    ami.cut(at(5400));
    let calls = ended(&connect(&mut ami, 9000, EMPTY));
    assert_eq!(calls.len(), 1);
    assert_eq!((calls[0].ended, calls[0].is_whole), (None, false));
    assert!((1..=4).contains(&calls[0].talk_seconds("201")), "until the connection broke");
    assert_eq!(ami.counts().calls, 0);
}

#[test]
fn calls_under_way_are_learnt_from_the_list() {
    let channel = |name: &str, uid: &str, number: &str, context: &str, application: &str| {
        format!(
            "Event: CoreShowChannel\r\nActionID: picklog-list\r\nChannel: {name}\r\nChannelState: 6\r\nCallerIDNum: {number}\r\n\
             Context: {context}\r\nExten: 74955550900\r\nUniqueid: {uid}\r\nLinkedid: pbx-a-1.1\r\nBridgeId: b1\r\n\
             Application: {application}\r\nDuration: 00:01:30\r\n\r\n"
        )
    };
    let list = [
        "Response: Success\r\nActionID: picklog-list\r\nEventList: start\r\n\r\n",
        &channel("PJSIP/north-trunk-00000001", "pbx-a-1.1", "+79035550142", "from-trunk", "Dial"),
        &channel("PJSIP/201-00000002", "pbx-a-1.2", "201", "office", "AppDial"),
        "Event: CoreShowChannelsComplete\r\nActionID: picklog-list\r\n\r\n",
    ]
    .concat();
    let mut ami = listener();
    connect(&mut ami, 0, &list);
    assert_eq!(ami.counts().calls, 1);
    let hangup =
        |uid: &str| format!("Event: Hangup\r\nUniqueid: {uid}\r\nLinkedid: pbx-a-1.1\r\nCause: 16\r\n\r\n");
    let calls = ended(&ami.feed([hangup("pbx-a-1.2"), hangup("pbx-a-1.1")].concat().as_bytes(), at(20_000)));
    assert_eq!(calls.len(), 1);
    assert_eq!((calls[0].talk_seconds("201"), calls[0].is_whole), (20, false));
    assert_eq!(calls[0].outside.as_deref(), Some("+79035550142"));
}

#[test]
fn a_call_without_an_end_is_given_up_after_hours() {
    let all = steps("answered");
    let mut ami = listener();
    ami.connected(at(0));
    play(&mut ami, &all, |step| step.from == From::Server && !step.bytes.starts_with(b"Event: Hangup"));
    assert_eq!(ami.counts().calls, 1);
    assert!(ended(&ami.tick(at(3_600_000))).is_empty());
    let heard = ami.tick(at(13 * 3_600_000));
    assert_eq!(ended(&heard).len(), 1);
    assert!(
        ended(&heard)
            .iter()
            .all(|call| !call.is_whole && call.ended.is_none() && call.talk_seconds("201") == 4)
    );
    assert!(
        heard
            .iter()
            .any(|heard| matches!(heard, Heard::Complaint(said) if said.id() == "live-call-given-up"))
    );
}

#[test]
fn refusals_say_what_to_do() {
    let refused = |answers: &[&str]| {
        let mut ami = listener();
        ami.connected(at(0));
        let heard: Vec<Heard> =
            answers.iter().flat_map(|answer| ami.feed(answer.as_bytes(), at(0))).collect();
        assert!(ami.feed(b"Event: Newchannel\r\n\r\n", at(1)).is_empty());
        heard.into_iter().find_map(|heard| match heard {
            Heard::Refused(said) => Some(said.id()),
            _ => None,
        })
    };
    let hello = "Asterisk Call Manager/9.0.0\r\n";
    let challenge = "Response: Success\r\nChallenge: 1\r\n\r\n";
    let error = "Response: Error\r\nMessage: Authentication failed\r\n\r\n";
    assert_eq!(refused(&["SSH-2.0-OpenSSH_9.6\r\n"]), Some("live-ami-not-ami"));
    assert_eq!(refused(&[hello, error]), Some("live-ami-no-challenge"));
    assert_eq!(refused(&[hello, challenge, error]), Some("live-ami-refused"));
}

#[test]
fn a_silent_server_is_asked_and_then_left() {
    let mut ami = listener();
    connect(&mut ami, 0, DENIED);
    ami.outgoing();
    assert!(ami.tick(at(29_000)).is_empty() && ami.outgoing().is_empty());
    assert!(ami.tick(at(30_000)).is_empty());
    assert_eq!(ami.outgoing(), b"Action: Ping\r\n\r\n");
    assert!(ami.tick(at(45_000)).is_empty() && ami.outgoing().is_empty());
    assert!(matches!(ami.tick(at(51_000)).as_slice(), [Heard::Lost(_)]));
}

#[test]
fn a_refused_wish_to_dial_is_told() {
    let mut ami = listener();
    let plan = crate::evidence::live::DialPlan::default();
    assert!(ami.dial("201", "+79035550142", "picklog-7", &plan).is_err(), "not connected");
    connect(&mut ami, 0, DENIED);
    ami.outgoing();
    ami.dial("201", "+79035550142", "picklog-7", &plan).unwrap();
    assert!(String::from_utf8(ami.outgoing()).unwrap().contains("ChannelId: picklog-7\r\n"));
    let heard =
        ami.feed(b"Response: Error\r\nActionID: picklog-7\r\nMessage: Permission denied\r\n\r\n", at(100));
    assert!(matches!(heard.as_slice(), [Heard::DialProgress { .. }, Heard::Complaint(_)]), "{heard:?}");
}

#[test]
fn the_direction_of_a_call_that_was_seen_in_part_is_told_by_who_began_it() {
    let all = steps("originate_answered");
    let talks = all.iter().position(|step| step.bytes.starts_with(b"Event: BridgeEnter")).unwrap();
    let mut ami = listener();
    let mut heard = connect(&mut ami, 0, DENIED);
    heard.extend(play(&mut ami, &all[talks..], |_| true));
    let calls = ended(&heard);
    assert_eq!(
        (calls.len(), calls[0].direction, calls[0].talk_seconds("201")),
        (1, crate::evidence::Direction::Outbound, 5)
    );
    assert!(!calls[0].is_whole);
}
