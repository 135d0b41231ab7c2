//! Telephone systems of other kinds, through a listener that runs: a FRITZ!Box and a FreeSWITCH; and a file beside the listener.

use std::{
    fmt::Write as _,
    fs,
    io::{Read, Write},
    thread,
    time::{Duration, Instant},
};

use super::{
    listener::{Listener, PATIENCE},
    listening::{desk, records},
    replay::{Replay, block_to, now},
};
use crate::pty::{Place, exported, login};

/// What is said, each some milliseconds after the one before, with the time that it is then.
fn say(stream: &mut std::net::TcpStream, lines: &[(u64, &dyn Fn() -> Vec<u8>)]) {
    for (pause, line) in lines {
        thread::sleep(Duration::from_millis(*pause)); // a talk takes its time
        if stream.write_all(&line()).is_err() {
            return;
        }
    }
    let _ = stream.read_to_end(&mut Vec::new());
}

/// A call rings in a screen, is talked for two seconds, and one digit logs it.
fn is_logged_with_its_length(place: &Place, system: &str, more: &[&str], is_up: &str) {
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]);
    let listener = Listener::at(place, system, more);
    listener.wait(is_up);
    tty.wait(&["Call · inbound · Orlova Ltd", "Rings"]).wait(&["Talking 0:0"]).wait(&["Talked 0:02"]);
    tty.keys("8").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    listener.end();
    let rows = exported(place, "activities");
    let row = rows.iter().find(|row| row["outcome"] == "wrong_number").unwrap();
    assert_eq!((row["direction"].as_str(), row["duration_s"].as_str()), ("inbound", "2"), "{row:?}");
    let calls: serde_json::Value = serde_json::from_str(&place.ok(&["calls", "list", "--json"])).unwrap();
    assert_eq!(calls.as_array().unwrap().len(), 1, "{calls}");
    let held: serde_json::Value = serde_json::from_str(&place.ok(&["calls", "reconcile", "--json"])).unwrap();
    assert_eq!(held["paired"], 1, "{held}");
}

/// The box's clock: that of Moscow.
fn box_clock() -> String {
    (chrono::Utc::now() + chrono::TimeDelta::hours(3)).format("%d.%m.%y %H:%M:%S").to_string()
}

#[test]
fn a_call_at_a_fritz_box_rings_is_talked_and_logged() {
    let place = desk();
    place.ok(&["users", "line", &login(), "1"]);
    let server = Replay::after(
        |_| Some(()),
        |_, stream| {
            let line = |text: &str| format!("{};{text}\r\n", box_clock()).into_bytes();
            let lines: [(u64, &dyn Fn() -> Vec<u8>); 3] = [
                (300, &|| line("RING;0;+79035550142;7712345;SIP1;")),
                (2_500, &|| line("CONNECT;0;1;+79035550142;")),
                (2_000, &|| line("DISCONNECT;0;2;")),
            ];
            say(stream, &lines);
        },
    );
    let system = format!("fritzbox://127.0.0.1:{}", server.port);
    is_logged_with_its_length(&place, &system, &["--tz", "Europe/Moscow"], "listening at");
}

/// One event of a channel, as a FreeSWITCH sends it.
fn event(name: &str, uid: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let mut body = format!(
        "Event-Name: {name}\nFreeSWITCH-Switchname: fs-a\nEvent-Date-Timestamp: {:.0}\nUnique-ID: {uid}\n",
        now() * 1_000_000.0
    );
    for (key, value) in fields {
        let value = value.replace('%', "%25").replace('@', "%40").replace('+', "%2B").replace(' ', "%20");
        let _ = writeln!(body, "{key}: {value}");
    }
    body.push('\n');
    format!("Content-Length: {}\nContent-Type: text/event-plain\n\n{body}", body.len()).into_bytes()
}

fn bridge(name: &str) -> Vec<u8> {
    event(
        name,
        "a",
        &[("Bridge-A-Unique-ID", "a"), ("Bridge-B-Unique-ID", "b"), ("Other-Leg-Unique-ID", "b")],
    )
}

#[test]
fn a_call_at_a_freeswitch_rings_is_talked_and_logged() {
    let place = desk();
    let server = Replay::after(
        |stream| {
            stream.write_all(b"Content-Type: auth/request\n\n").ok()?;
            assert_eq!(block_to(stream, "\n\n")?, "auth s3cret\n\n");
            stream.write_all(b"Content-Type: command/reply\nReply-Text: +OK accepted\n\n").ok()?;
            assert!(block_to(stream, "\n\n")?.starts_with("event plain "));
            stream
                .write_all(b"Content-Type: command/reply\nReply-Text: +OK event listener enabled plain\n\n")
                .ok()
        },
        |_, stream| {
            let caller = || {
                let known = [
                    ("Call-Direction", "inbound"),
                    ("Channel-Call-UUID", "a"),
                    ("Channel-Name", "sofia/external/+79035550142@198.51.100.7"),
                    ("Caller-Caller-ID-Number", "+79035550142"),
                    ("Caller-Caller-ID-Name", "Vera Orlova"),
                    ("Caller-Destination-Number", "74955550900"),
                    ("Caller-Context", "public"),
                ];
                event("CHANNEL_CREATE", "a", &known)
            };
            let telephone = || {
                let known = [
                    ("Call-Direction", "outbound"),
                    ("Channel-Call-UUID", "a"),
                    ("Channel-Name", "sofia/internal/201@10.0.0.9:5060"),
                    ("Caller-Caller-ID-Number", "+79035550142"),
                    ("Caller-Callee-ID-Number", "201"),
                    ("Caller-Destination-Number", "201"),
                    ("Caller-Context", "public"),
                    ("Other-Leg-Unique-ID", "a"),
                ];
                event("CHANNEL_CREATE", "b", &known)
            };
            let hangs_up =
                |uid| event("CHANNEL_HANGUP_COMPLETE", uid, &[("Hangup-Cause", "NORMAL_CLEARING")]);
            let lines: [(u64, &dyn Fn() -> Vec<u8>); 9] = [
                (300, &caller),
                (10, &telephone),
                (10, &|| event("CHANNEL_PROGRESS", "b", &[])),
                (2_500, &|| event("CHANNEL_ANSWER", "b", &[])),
                (1, &|| event("CHANNEL_ANSWER", "a", &[])),
                (1, &|| bridge("CHANNEL_BRIDGE")),
                (2_050, &|| bridge("CHANNEL_UNBRIDGE")),
                (1, &|| hangs_up("b")),
                (1, &|| hangs_up("a")),
            ];
            say(stream, &lines);
        },
    );
    let system = format!("esl://127.0.0.1:{}", server.port);
    is_logged_with_its_length(&place, &system, &[], "logged in");
}

#[test]
fn a_file_beside_the_listener_brings_what_was_missed_and_what_both_tell_is_one_call() {
    let place = desk();
    let csv = place.dir.path().join("Master.csv");
    // The call that is heard, and one of an hour ago, when nobody listened.
    let heard = records(1_796_000_000, 1);
    let missed = records(now() as i64 - 3_600, 1);
    fs::write(&csv, heard).unwrap();
    let server = Replay::of(include_str!("../../samples/ami/answered.ami"));
    let system = format!("ami://picklog@127.0.0.1:{}", server.port);
    let more = ["--system", "office", "--follow", csv.to_str().unwrap(), "--tz", "UTC"];
    let listener = Listener::at(&place, &system, &more);
    listener.wait("logged in");
    let mut open = fs::OpenOptions::new().append(true).open(&csv).unwrap();
    open.write_all(missed.lines().nth(1).unwrap().as_bytes()).unwrap();
    open.write_all(b"\n").unwrap();
    let calls =
        || -> serde_json::Value { serde_json::from_str(&place.ok(&["calls", "list", "--json"])).unwrap() };
    let facts = |call: &serde_json::Value| {
        let one: serde_json::Value =
            serde_json::from_str(&place.ok(&["calls", "show", &call["number"].to_string(), "--json"]))
                .unwrap();
        one["facts"].as_array().unwrap().len()
    };
    let end = Instant::now() + PATIENCE;
    // Both sources speak of the one, and the other is there.
    while !calls().as_array().unwrap().iter().any(|call| facts(call) == 2)
        || calls().as_array().unwrap().len() < 2
    {
        assert!(Instant::now() < end, "{}", calls());
        thread::sleep(Duration::from_millis(100));
    }
    listener.end();
    let calls = calls();
    let all = calls.as_array().unwrap();
    assert_eq!(all.len(), 2, "{calls}");
    assert!(all.iter().all(|call| call["system"] == "office"), "{calls}");
    let output = place.run(&["listen", &system, "--follow", csv.to_str().unwrap()]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("--system"));
}
