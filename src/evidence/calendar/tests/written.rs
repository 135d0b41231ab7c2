//! What is written is read back.

use super::super::*;
use crate::domain::{Moment, Zone};
use proptest::prelude::*;

fn reading() -> Reading {
    Reading {
        until: Moment::from_millis(4_000_000_000_000),
        fallback: Some(Zone::default()),
        ..Reading::default()
    }
}

#[test]
fn a_file_keeps_to_the_standard() {
    let planned = Planned {
        uid: "0190-a@picklog.example".to_owned(),
        starts: Moment::from_millis(1_796_000_400_000),
        seconds: 1800,
        title: "Rückruf: Größe, Preis; „Öl“ \\ und noch sehr viel mehr Text, damit die Zeile lang wird 你好你好你好你好".to_owned(),
        place: Some("Am Markt 1, 2. Stock".to_owned()),
        notes: Some("eins\nzwei".to_owned()),
        attendees: vec![Person { mail: Some("a@example.com".to_owned()), name: Some("Anna \"A\" Berg".to_owned()), status: Status::Unanswered }],
        url: Some("https://zoom.us/j/1".to_owned()),
        alarm: Some(15),
    };
    let file = write(std::slice::from_ref(&planned), Moment::from_millis(1_795_000_000_000), "picklog 1.0");
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    for wanted in [
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "DTSTAMP:20261118",
        "TRIGGER:-PT15M",
        "CN=\"Anna 'A' Berg\"",
        "DTEND:20261130T013000Z",
    ] {
        assert!(text.contains(wanted), "{wanted} {text}");
    }
    let read = read(&file, &reading());
    assert!(read.left.is_empty());
    let meeting = &read.meetings[0];
    assert_eq!(meeting.title, planned.title);
    assert_eq!(meeting.place, planned.place);
    assert_eq!((meeting.starts, meeting.ends.seconds_since(meeting.starts)), (planned.starts, 1800));
    assert_eq!(meeting.link, planned.url);
    assert_eq!(meeting.guests[0].name.as_deref(), Some("Anna 'A' Berg"));
}

proptest! {
    #[test]
    fn everything_written_is_read_back(
        titles in prop::collection::vec(".{0,200}", 1..5),
        seconds in 0u32..100_000,
        starts in 0i64..4_000_000_000,
        place in prop::option::of("\\PC{1,120}"),
        notes in prop::option::of(".{0,100}\n.{0,50}"),
        alarm in prop::option::of(0u32..10_000),
    ) {
        let planned: Vec<Planned> = titles
            .iter()
            .enumerate()
            .map(|(at, title)| Planned {
                uid: format!("{at:03}@picklog.example"),
                starts: Moment::from_millis(starts.min(3_900_000_000) * 1000),
                seconds,
                title: title.clone(),
                place: place.clone(),
                notes: notes.clone(),
                attendees: vec![Person { mail: Some("a@example.com".to_owned()), name: Some(title.clone()), status: Status::default() }],
                url: None,
                alarm,
            })
            .collect();
        let file = write(&planned, Moment::default(), "x");
        let text = String::from_utf8(file.clone()).unwrap();
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        let read = read(&file, &reading());
        prop_assert!(read.left.is_empty(), "{:?} {}", read.left, text);
        prop_assert_eq!(read.meetings.len(), planned.len());
        for (meeting, planned) in read.meetings.iter().zip(&planned) {
            prop_assert_eq!(&meeting.uid, &planned.uid);
            prop_assert_eq!(&meeting.title, &crate::domain::clean(&planned.title));
            prop_assert_eq!(meeting.place.clone().unwrap_or_default(), crate::domain::clean(planned.place.as_deref().unwrap_or_default()));
            prop_assert_eq!(meeting.starts, planned.starts);
            prop_assert_eq!(meeting.ends, planned.starts.plus_seconds(planned.seconds.into()));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read(&bytes, &reading());
    }

    #[test]
    fn no_lines_make_it_panic(lines in prop::collection::vec(prop::sample::select(vec![
        "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD",
        "END:STANDARD", "TZID:X", "TZOFFSETFROM:+9959", "TZOFFSETTO:-0100", "TZOFFSETTO:9", "UID:1", "UID:2", "DTSTART:20260105T090000Z",
        "DTSTART;TZID=X:20260105T090000", "DTSTART;VALUE=DATE:20260105", "DTSTART:99991231T235959Z", "DTSTART:00010101T000000",
        "DTEND:20260105T100000Z", "DTEND:00000000", "DURATION:P99999999W", "DURATION:-PT1H", "RRULE:FREQ=DAILY", "RRULE:FREQ=SECONDLY;BYMONTH=2",
        "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYSETPOS=-1", "RRULE:FREQ=WEEKLY;INTERVAL=4294967295", "RDATE;VALUE=PERIOD:20260101T000000Z/PT1H", "RDATE:",
        "EXDATE:20260106T090000Z", "EXDATE;VALUE=DATE:20260107", "RECURRENCE-ID:20260106T090000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260107T090000Z",
        "STATUS:CANCELLED", "SEQUENCE:9999999999999999999999", "CLASS:PRIVATE", " folded", "ATTENDEE:;;;", "SUMMARY;X=\"", "METHOD:CANCEL",
    ]), 0..60)) {
        let text = lines.join("\n");
        let once = read(text.as_bytes(), &reading());
        prop_assert_eq!(once, read(text.as_bytes(), &reading()));
    }
}
