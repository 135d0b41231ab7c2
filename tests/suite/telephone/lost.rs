//! A connection that is cut in the middle of a talk: how long it was nobody has heard.

use std::io::{Read, Write};

use super::{
    listener::Listener,
    listening::desk,
    replay::{Replay, block, say_paced_until},
};
use crate::pty::exported;

const ANSWERED: &str = include_str!("../../samples/ami/answered.ami");

/// Says a call up to its talk, then the line is gone; when it is back the server has no channel any more.
fn cut_in_the_talk() -> Replay {
    Replay::start(|number, stream| {
        if number == 0 {
            say_paced_until(stream, ANSWERED, |event| event.starts_with("Event: BridgeLeave"));
            // What was said arrives; then it is cut.
            let _ = stream.shutdown(std::net::Shutdown::Write);
            let _ = stream.read_to_end(&mut Vec::new());
            return;
        }
        while let Some(asked) = block(stream) {
            let id = asked.lines().find_map(|line| line.strip_prefix("ActionID: ")).unwrap_or_default();
            let id = id.trim();
            let answer = match asked.contains("CoreShowChannels") {
                true => format!(
                    "Response: Success\r\nActionID: {id}\r\nEventList: start\r\n\r\nEvent: CoreShowChannelsComplete\r\nActionID: {id}\r\nEventList: Complete\r\nListItems: 0\r\n\r\n"
                ),
                false => format!("Response: Success\r\nActionID: {id}\r\nPing: Pong\r\n\r\n"),
            };
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    })
}

#[test]
fn the_line_says_at_least_and_the_form_takes_no_length() {
    let place = desk();
    let server = cut_in_the_talk();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]);
    let listener = Listener::start(&place, server.port);
    tty.wait(&["Call · inbound · Orlova Ltd", "Talking"]).wait(&["Talked at least"]);
    tty.keys("8").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    listener.end();
    let rows = exported(&place, "activities");
    let row = rows.iter().find(|row| row["outcome"] == "wrong_number").unwrap();
    assert_eq!((row["duration"].as_str(), row["duration_s"].as_str()), ("", ""), "{row:?}");
    let shown = place.ok(&["calls", "list"]);
    assert!(shown.contains("at least"), "{shown}");
}
