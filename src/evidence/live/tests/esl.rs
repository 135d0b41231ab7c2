//! Conversations with a FreeSWITCH.

use std::fmt::Write as _;

use super::playing::{START_MS, at, ended, line};
use crate::evidence::Site;
use crate::evidence::live::{Esl, EslLogin, Heard, Secret};

/// A listener that is logged in.
fn listener() -> Esl {
    let login = EslLogin { password: Secret::new("orchard-seven\n") };
    let site = Site { region: Some("RU".to_owned()), ..Site::default() };
    let mut esl = Esl::new("fs", login, site);
    log_in(&mut esl);
    esl
}

fn log_in(esl: &mut Esl) -> Vec<Heard> {
    esl.connected(at(0));
    let mut heard = esl.feed(b"Content-Type: auth/request\n\n", at(0));
    assert_eq!(esl.outgoing(), b"auth orchard-seven\n\n");
    heard.extend(esl.feed(b"Content-Type: command/reply\nReply-Text: +OK accepted\n\n", at(0)));
    assert!(esl.outgoing().starts_with(b"event plain CHANNEL_CREATE "));
    heard.extend(
        esl.feed(b"Content-Type: command/reply\nReply-Text: +OK event listener enabled plain\n\n", at(0)),
    );
    heard
}

/// One event of a channel, as it is sent.
fn event(name: &str, ms: i64, uid: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let mut body = format!(
        "Event-Name: {name}\nFreeSWITCH-Switchname: fs-a\nEvent-Date-Timestamp: {}\nUnique-ID: {uid}\n",
        (START_MS + ms) * 1000
    );
    for (key, value) in fields {
        let _ = writeln!(
            body,
            "{key}: {}",
            value.replace('%', "%25").replace('@', "%40").replace('+', "%2B").replace(' ', "%20")
        );
    }
    body.push('\n');
    format!("Content-Length: {}\nContent-Type: text/event-plain\n\n{body}", body.len()).into_bytes()
}

fn caller(ms: i64) -> Vec<u8> {
    event(
        "CHANNEL_CREATE",
        ms,
        "a",
        &[
            ("Call-Direction", "inbound"),
            ("Channel-Call-UUID", "a"),
            ("Channel-Name", "sofia/external/+79035550142@198.51.100.7"),
            ("Caller-Caller-ID-Number", "+79035550142"),
            ("Caller-Caller-ID-Name", "Vera Orlova"),
            ("Caller-Destination-Number", "74955550900"),
            ("Caller-Context", "public"),
        ],
    )
}

fn telephone(ms: i64, uid: &str, extension: &str) -> Vec<u8> {
    event(
        "CHANNEL_CREATE",
        ms,
        uid,
        &[
            ("Call-Direction", "outbound"),
            ("Channel-Call-UUID", "a"),
            ("Channel-Name", &format!("sofia/internal/{extension}@10.0.0.9:5060")),
            ("Caller-Caller-ID-Number", "+79035550142"),
            ("Caller-Callee-ID-Number", extension),
            ("Caller-Destination-Number", extension),
            ("Caller-Context", "public"),
            ("Other-Leg-Unique-ID", "a"),
        ],
    )
}

fn bridge(name: &str, ms: i64, one: &str, other: &str) -> Vec<u8> {
    event(
        name,
        ms,
        one,
        &[("Bridge-A-Unique-ID", one), ("Bridge-B-Unique-ID", other), ("Other-Leg-Unique-ID", other)],
    )
}

fn hangup(ms: i64, uid: &str, cause: &str) -> Vec<u8> {
    event("CHANNEL_HANGUP_COMPLETE", ms, uid, &[("Hangup-Cause", cause)])
}

#[test]
fn a_group_rings_and_one_answers() {
    let stream = [
        caller(0),
        telephone(10, "b", "1001"),
        telephone(12, "c", "1002"),
        event("CHANNEL_PROGRESS", 100, "b", &[]),
        event("CHANNEL_PROGRESS", 110, "c", &[]),
        event("CHANNEL_ANSWER", 3000, "c", &[]),
        event("CHANNEL_ANSWER", 3001, "a", &[]),
        bridge("CHANNEL_BRIDGE", 3002, "a", "c"),
        hangup(3003, "b", "LOSE_RACE"),
        bridge("CHANNEL_UNBRIDGE", 10_002, "a", "c"),
        hangup(10_003, "c", "NORMAL_CLEARING"),
        hangup(10_004, "a", "NORMAL_CLEARING"),
    ]
    .concat();
    let mut esl = listener();
    let mut heard = Vec::new();
    for part in stream.chunks(61) {
        heard.extend(esl.feed(part, at(0)));
    }
    let calls = ended(&heard);
    assert_eq!(
        calls.iter().map(line).collect::<Vec<_>>(),
        ["Inbound Answered +79035550142 74955550900 1001*:0.0 1002:7.0"]
    );
    assert!(calls[0].is_whole && calls[0].system == "fs-a");
    assert_eq!(heard.iter().filter(|heard| matches!(heard, Heard::Ringing(_))).count(), 2);
}

#[test]
fn a_caller_gives_up_and_a_number_is_busy() {
    let given_up = [
        caller(0),
        telephone(10, "b", "1001"),
        hangup(5000, "b", "ORIGINATOR_CANCEL"),
        hangup(5001, "a", "ORIGINATOR_CANCEL"),
    ];
    let busy = [
        event(
            "CHANNEL_CREATE",
            0,
            "d",
            &[
                ("Call-Direction", "inbound"),
                ("Channel-Call-UUID", "d"),
                ("Channel-Name", "sofia/internal/1001@10.0.0.1"),
                ("Caller-Caller-ID-Number", "1001"),
                ("Caller-Destination-Number", "89035550142"),
                ("Caller-Context", "default"),
            ],
        ),
        event(
            "CHANNEL_CREATE",
            20,
            "e",
            &[
                ("Call-Direction", "outbound"),
                ("Channel-Call-UUID", "d"),
                ("Channel-Name", "sofia/external/89035550142"),
                ("variable_sip_gateway_name", "north"),
                ("Caller-Destination-Number", "89035550142"),
                ("Other-Leg-Unique-ID", "d"),
            ],
        ),
        hangup(2000, "e", "USER_BUSY"),
        hangup(2001, "d", "USER_BUSY"),
    ];
    let mut esl = listener();
    let calls = ended(&esl.feed(&[given_up.concat(), busy.concat()].concat(), at(0)));
    let lines: Vec<String> = calls.iter().map(line).collect();
    assert_eq!(
        lines,
        ["Inbound Abandoned +79035550142 74955550900 1001:0.0", "Outbound Busy +79035550142 - 1001:0.0"]
    );
}

#[test]
fn each_operator_has_the_time_of_its_own_after_a_transfer() {
    let stream = [
        caller(0),
        telephone(10, "b", "1001"),
        event("CHANNEL_ANSWER", 1000, "b", &[]),
        bridge("CHANNEL_BRIDGE", 1001, "a", "b"),
        bridge("CHANNEL_UNBRIDGE", 4001, "a", "b"),
        hangup(4002, "b", "BLIND_TRANSFER"),
        telephone(4100, "c", "1004"),
        event("CHANNEL_ANSWER", 6000, "c", &[]),
        bridge("CHANNEL_BRIDGE", 6001, "a", "c"),
        hangup(12_001, "a", "NORMAL_CLEARING"),
        hangup(12_002, "c", "NORMAL_CLEARING"),
    ];
    let calls = ended(&listener().feed(&stream.concat(), at(0)));
    let lines: Vec<String> = calls.iter().map(line).collect();
    assert_eq!(lines, ["Inbound Answered +79035550142 74955550900 1001:3.0 1004:6.0"]);
}

#[test]
fn calls_of_a_broken_connection_are_asked_for() {
    let mut esl = listener();
    let stream = [
        caller(0),
        telephone(10, "b", "1001"),
        event("CHANNEL_ANSWER", 1000, "b", &[]),
        bridge("CHANNEL_BRIDGE", 1001, "a", "b"),
    ];
    esl.feed(&stream.concat(), at(1001));
    esl.cut(at(5000));
    log_in(&mut esl);
    assert_eq!(esl.outgoing(), b"api show channels as json\n\n");
    let answer = r#"{"row_count":0}"#;
    let heard = esl.feed(
        format!("Content-Type: api/response\nContent-Length: {}\n\n{answer}", answer.len()).as_bytes(),
        at(9000),
    );
    let calls = ended(&heard);
    assert_eq!((calls.len(), calls[0].talk_seconds("1001"), calls[0].is_whole), (1, 3, false));
}

#[test]
fn refusals_say_what_to_do() {
    let refused = |answers: &[&str]| {
        let mut esl = Esl::new("fs", EslLogin { password: Secret::new("x") }, Site::default());
        esl.connected(at(0));
        let heard: Vec<Heard> =
            answers.iter().flat_map(|answer| esl.feed(answer.as_bytes(), at(0))).collect();
        heard.into_iter().find_map(|heard| match heard {
            Heard::Refused(said) => Some(said.id()),
            _ => None,
        })
    };
    let hello = "Content-Type: auth/request\n\n";
    assert_eq!(
        refused(&[hello, "Content-Type: command/reply\nReply-Text: -ERR invalid\n\n"]),
        Some("live-esl-refused")
    );
    assert_eq!(
        refused(&["Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n"]),
        Some("live-esl-not-allowed")
    );
    assert_eq!(
        refused(&["HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n"]),
        Some("live-esl-not-esl")
    );
}
