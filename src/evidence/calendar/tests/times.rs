//! Series, their changes and their limits.

use super::super::*;
use crate::domain::{Moment, Zone};

fn at(text: &str) -> Moment {
    Moment::read(text, Zone::default(), Moment::default()).unwrap()
}

fn read_events(events: &[&str]) -> Read {
    let body: String = events
        .iter()
        .map(|event| format!("BEGIN:VEVENT\nUID:u\n{}\nEND:VEVENT\n", event.replace('|', "\n")))
        .collect();
    let reading =
        Reading { since: at("2026-01-01 00:00"), until: at("2026-12-01 00:00"), ..Reading::default() };
    read(format!("BEGIN:VCALENDAR\n{body}END:VCALENDAR\n").as_bytes(), &reading)
}

fn starts(read: &Read) -> Vec<String> {
    read.meetings.iter().map(|meeting| meeting.starts.show_plain(Zone::default())).collect()
}

fn reasons(read: &Read) -> Vec<&str> {
    read.left.iter().map(|left| left.reason.id()).collect()
}

#[test]
fn an_endless_rule_ends_now_and_begins_with_the_time_asked_for() {
    let read = read_events(&["DTSTART:20100105T090000Z|DURATION:PT1H|RRULE:FREQ=MONTHLY;BYMONTHDAY=5"]);
    assert_eq!(read.meetings.len(), 11);
    assert_eq!(starts(&read)[0], "2026-01-05 09:00");
}

#[test]
fn the_wall_clock_stays_when_the_clocks_change() {
    let read = read_events(&["DTSTART;TZID=Europe/Berlin:20260322T023000|RRULE:FREQ=WEEKLY;COUNT=3"]);
    // 02:30 does not exist on 29 March: it is an hour later.
    assert_eq!(starts(&read), ["2026-03-22 01:30", "2026-03-29 01:30", "2026-04-05 00:30"]);
}

#[test]
fn more_and_fewer_instances() {
    let read = read_events(&[
        "DTSTART;TZID=Europe/Berlin:20260105T090000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=6|EXDATE:20260106T080000Z|\
         EXDATE;VALUE=DATE:20260107|EXDATE;TZID=Europe/Berlin:20260108T000000,20260109T090000|\
         RDATE;TZID=Europe/Berlin:20260301T120000|RDATE;VALUE=PERIOD:20260302T120000Z/PT3H,20260303T120000Z/20260303T123000Z",
    ]);
    assert_eq!(
        starts(&read),
        ["2026-01-05 08:00", "2026-01-10 08:00", "2026-03-01 11:00", "2026-03-02 12:00", "2026-03-03 12:00"]
    );
    let lengths: Vec<i64> =
        read.meetings.iter().map(|meeting| meeting.ends.seconds_since(meeting.starts)).collect();
    assert_eq!(lengths, [3600, 3600, 3600, 10_800, 1800]);
    assert_eq!(read.cancelled.len(), 4);
}

#[test]
fn the_newest_revision_counts_wherever_it_stands() {
    let read = read_events(&[
        "DTSTART:20260105T090000Z|SEQUENCE:2|SUMMARY:new",
        "DTSTART:20260104T090000Z|SEQUENCE:1|SUMMARY:old",
        "DTSTART:20260104T090000Z|SEQUENCE:1|STATUS:CANCELLED",
    ]);
    assert_eq!(starts(&read), ["2026-01-05 09:00"]);
    assert_eq!(read.counts.superseded, 2);
}

#[test]
fn a_series_that_was_called_off_is_gone_with_all_its_instances() {
    let read = read_events(&[
        "DTSTART:20260105T090000Z|RRULE:FREQ=DAILY;COUNT=3|STATUS:CANCELLED|SEQUENCE:4",
        "RECURRENCE-ID:20260106T090000Z|DTSTART:20260106T100000Z|SEQUENCE:3",
    ]);
    assert!(read.meetings.is_empty() && read.left.is_empty());
    assert_eq!(read.cancelled, [CancelledMeeting { uid: "u".to_owned(), recurrence: None }]);
}

#[test]
fn changed_instances_without_their_series_and_by_day_are_found() {
    let alone = read_events(&["RECURRENCE-ID;TZID=Europe/Berlin:20260106T090000|DTSTART:20260107T090000Z"]);
    assert_eq!(alone.meetings[0].recurrence.as_deref(), Some("20260106T080000Z"));
    let by_day = read_events(&[
        "DTSTART;TZID=Europe/Berlin:20260105T090000|RRULE:FREQ=DAILY;COUNT=2",
        "RECURRENCE-ID;VALUE=DATE:20260106|DTSTART;TZID=Europe/Berlin:20260106T110000",
    ]);
    assert_eq!(starts(&by_day), ["2026-01-05 08:00", "2026-01-06 10:00"]);
    assert_eq!(by_day.meetings[1].recurrence.as_deref(), Some("20260106T080000Z"));
}

#[test]
fn an_instance_of_a_private_series_is_private() {
    let read = read_events(&[
        "DTSTART:20260105T090000Z|RRULE:FREQ=DAILY;COUNT=3|CLASS:CONFIDENTIAL|SUMMARY:secret",
        "RECURRENCE-ID:20260106T090000Z|DTSTART:20260106T100000Z|SUMMARY:secret",
    ]);
    assert!(read.meetings.is_empty());
    assert_eq!(read.counts.private, 2);
    assert!(!format!("{read:?}").contains("secret"));
}

#[test]
fn what_cannot_be_read_is_told() {
    for (event, reason) in [
        ("SUMMARY:x", "ics-no-start"),
        ("DTSTART:20261399T250000Z", "ics-time"),
        ("DTSTART;TZID=Atlantis/Capital:20260105T090000", "ics-zone"),
        ("DTSTART:20260105T090000Z|DTEND:20260105T080000Z", "ics-ends-early"),
        ("DTSTART:20260105T090000Z|RRULE:FREQ=FORTNIGHTLY", "ics-rule"),
        ("DTSTART:20260105T090000Z|RRULE:FREQ=SECONDLY", "ics-too-many"),
        ("DTSTART:16010105T090000Z|RRULE:FREQ=SECONDLY;COUNT=999999999", "ics-too-slow"),
    ] {
        assert_eq!(reasons(&read_events(&[event])), [reason], "{event}");
    }
    assert_eq!(reasons(&read(b"who,from,to\n", &Reading::default())), ["ics-stray-line", "ics-none"]);
}

#[test]
fn iso_times_of_careless_programs_are_read() {
    let read = read_events(&["DTSTART:2026-01-05T09:00:00Z|DTEND:2026-01-05T10:00Z"]);
    assert_eq!(starts(&read), ["2026-01-05 09:00"]);
}
