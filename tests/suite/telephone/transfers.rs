//! A call that goes from one telephone to another, through a listener that runs.

use serde_json::Value;

use super::{listener::Listener, listening::desk, replay::Replay};
use crate::pty::{Place, exported, login};

const BLIND: &str = include_str!("../../samples/ami/blind_transfer.ami");
const ATTENDED: &str = include_str!("../../samples/ami/attended_transfer.ami");

fn json(place: &Place, args: &[&str]) -> Value {
    serde_json::from_str(&place.ok(args)).unwrap()
}

/// Who had the only call there is, each with the seconds that were theirs.
fn parts(place: &Place) -> Vec<(String, i64)> {
    let calls = json(place, &["calls", "list", "--json"]);
    let [call] = &calls.as_array().unwrap()[..] else { panic!("{calls}") };
    assert_eq!(call["whole"], true, "{call}");
    let legs = call["legs"].as_array().unwrap().iter();
    legs.map(|leg| (leg["login"].as_str().unwrap().to_owned(), leg["talk_seconds"].as_i64().unwrap()))
        .collect()
}

#[test]
fn after_a_transfer_each_has_the_time_that_was_theirs_in_the_form_and_in_the_record() {
    for (transcript, own, others) in [(BLIND, 3, 6), (ATTENDED, 2, 5)] {
        let place = desk();
        place.ok(&["users", "separate", "daemon", "ivan"]);
        place.ok(&["users", "line", "ivan", "204"]);
        let server = Replay::of(transcript);
        let mut tty = place.screen(80, 24);
        tty.wait(&["Find"]);
        let listener = Listener::start(&place, server.port);
        listener.wait("logged in");
        tty.wait(&["Call · inbound · Orlova Ltd"]).wait(&["Talking 0:0"]);
        // For who gave it away the talk is over; it goes on for the other one.
        tty.wait(&["Talked 0:0"]).keys("8").wait(&["Saved"]).keys("\x03");
        assert_eq!(tty.end().0, 0);
        let ended = std::time::Instant::now() + super::listener::PATIENCE;
        while json(&place, &["calls", "list", "--json"]).as_array().unwrap().is_empty() {
            assert!(std::time::Instant::now() < ended, "the call is not kept");
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        listener.end();
        assert_eq!(parts(&place), [(login(), own), ("ivan".to_owned(), others)]);
        let rows = exported(&place, "activities");
        let row = rows.iter().find(|row| row["outcome"] == "wrong_number").unwrap();
        // Who asks a colleague first has the caller on hold meanwhile, which is no talk in the record, and is time all the same.
        let length: i64 = row["duration_s"].parse().unwrap();
        assert!(if transcript == BLIND { length == own } else { length >= own }, "{row:?}");
        // Hers is logged; his waits for him, and is not told against her.
        let held = json(&place, &["calls", "reconcile", "--json"]);
        assert_eq!((&held["calls"], &held["paired"]), (&2.into(), &1.into()), "{held}");
    }
}
