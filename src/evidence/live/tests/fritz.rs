//! The call monitor of a FRITZ!Box.

use super::playing::{ended, line};
use crate::domain::{Moment, Zone};
use crate::evidence::Site;
use crate::evidence::live::{Fritz, Heard};

/// Plays lines at the times that they tell, in Berlin.
fn play(lines: &[&str]) -> Vec<Heard> {
    let zone = Zone(chrono_tz::Tz::Europe__Berlin);
    let mut fritz = Fritz::new("box", zone, Site { region: Some("DE".to_owned()), ..Site::default() });
    fritz.connected(Moment::default());
    lines
        .iter()
        .flat_map(|text| {
            let local = chrono::NaiveDateTime::parse_from_str(&text[..17], "%d.%m.%y %H:%M:%S").unwrap();
            fritz.feed(format!("{text}\r\n").as_bytes(), Moment::from_local(local, zone))
        })
        .collect()
}

#[test]
fn calls_come_and_go() {
    let heard = play(&[
        "03.09.26 09:00:00;RING;0;0305550142;7712345;SIP1;",
        "03.09.26 09:00:08;CALL;1;11;7712346;0305550143#;SIP0;",
        "03.09.26 09:00:12;CONNECT;0;10;0305550142;",
        "03.09.26 09:00:30;DISCONNECT;1;0;",
        "03.09.26 09:02:12;DISCONNECT;0;120;",
        "03.09.26 09:05:00;RING;0;;7712345;SIP1;",
        "03.09.26 09:05:20;CONNECT;0;40;;",
        "03.09.26 09:05:50;DISCONNECT;0;30;",
        "03.09.26 09:06:00;CALL;0;10;7712345;**611;SIP1;",
        "03.09.26 09:06:02;CONNECT;0;10;**611;",
        "03.09.26 09:06:12;DISCONNECT;0;10;",
    ]);
    let lines: Vec<String> = ended(&heard).iter().map(line).collect();
    assert_eq!(
        lines,
        [
            "Outbound NoAnswer +49305550143 7712346 11:0.0",
            "Inbound Answered +49305550142 7712345 10:120.0",
            "Inbound Machine - 7712345",
            "Internal Answered - 7712345 10:0.0",
        ]
    );
    assert!(!heard.iter().any(|heard| matches!(heard, Heard::Complaint(_))), "the clocks agree");
}

#[test]
fn a_wrong_clock_is_told_once_and_the_time_here_is_taken() {
    let mut fritz = Fritz::new("box", Zone::default(), Site::default());
    let now = Moment::from_millis(1_788_426_000_000);
    let heard = fritz
        .feed(b"01.01.70 01:00:00;RING;0;0305550142;1;SIP1;\r\n01.01.70 01:00:09;DISCONNECT;0;0;\r\n", now);
    let told: Vec<&str> = heard
        .iter()
        .filter_map(|heard| match heard {
            Heard::Complaint(said) => Some(said.id()),
            _ => None,
        })
        .collect();
    assert_eq!(told, ["live-fritz-clock"]);
    assert!(ended(&heard).iter().all(|call| call.started == now));
}

#[test]
fn bad_lines_and_missed_ends_are_told() {
    let mut fritz = Fritz::new("box", Zone::default(), Site::default());
    let now = Moment::from_millis(0);
    let lines = "nonsense\r\n01.01.70 00:00:00;RING;x;1;2;\r\n01.01.70 00:00:00;RING;0;1;2;\r\n01.01.70 00:00:00;RING;0;3;4;\r\n";
    let heard = fritz.feed(lines.as_bytes(), now);
    let calls = ended(&heard);
    assert_eq!((calls.len(), calls[0].is_whole, fritz.counts().bad), (1, false, 2));
    fritz.feed(&[b'x'; 10_000], now);
    assert!(matches!(
        fritz.feed(b"\r\n01.01.70 00:00:00;RING;1;3;4;\r\n", now).as_slice(),
        [Heard::Ringing(_)]
    ));
}
