//! Files after the pattern of Exchange, Google, Apple and Nextcloud.

use super::super::*;
use crate::domain::{Moment, Zone};
use chrono_tz::Tz;

fn at(text: &str) -> Moment {
    Moment::read(text, Zone::default(), Moment::default()).unwrap()
}

fn reading() -> Reading {
    Reading { since: at("2026-01-01 00:00"), until: at("2026-12-01 00:00"), ..Reading::default() }
}

fn shown(read: &Read) -> Vec<String> {
    let line = |meeting: &SeenMeeting| {
        let key = meeting.recurrence.as_deref().unwrap_or("-");
        format!("{} {} {} {}", meeting.uid, key, meeting.starts.show_plain(Zone::default()), meeting.title)
    };
    read.meetings.iter().map(line).collect()
}

const EXCHANGE: &str = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\n\
X-WR-CALNAME:Kalender\r\nBEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n\
TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n\
BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n\
BEGIN:VEVENT\r\nDESCRIPTION:\\n\\nJetzt beitreten: <https://teams.microsoft.com/l/meetup-join/19%3ame\r\n eting_x/0>\\n\r\n\
RRULE:FREQ=WEEKLY;UNTIL=20260413T070000Z;INTERVAL=1;BYDAY=MO;WKST=MO\r\n\
EXDATE;TZID=W. Europe Standard Time:20260323T090000\r\nUID:040000008200E00074C5\r\n\
SUMMARY;LANGUAGE=de-DE:Jour fixe\\, Berg GmbH\r\nDTSTART;TZID=W. Europe Standard Time:20260316T090000\r\n\
DTEND;TZID=W. Europe Standard Time:20260316T093000\r\nCLASS:PUBLIC\r\nPRIORITY:5\r\nDTSTAMP:20260301T101010Z\r\n\
TRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\nSEQUENCE:2\r\nLOCATION;LANGUAGE=de-DE:Microsoft Teams-Besprechung\r\n\
ORGANIZER;CN=\"Klein, Eva\":mailto:eva.klein@ours.example\r\n\
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE;CN=Jan Berg:mailto:J.Berg@berg.exa\r\n mple\r\n\
ATTENDEE;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;CN=Raum 3:mailto:raum3@ours.example\r\n\
X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nX-MICROSOFT-CDO-ALLDAYEVENT:FALSE\r\nBEGIN:VALARM\r\nDESCRIPTION:REMINDER\r\n\
TRIGGER;RELATED=START:-PT15M\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:040000008200E00074C5\r\nRECURRENCE-ID;TZID=W. Europe Standard Time:20260330T090000\r\n\
SUMMARY:Jour fixe verschoben\r\nDTSTART;TZID=Customized Time Zone:20260331T140000\r\n\
DTEND;TZID=Customized Time Zone:20260331T150000\r\nSEQUENCE:3\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:private-1\r\nSUMMARY:Arzt\r\nCLASS:PRIVATE\r\nDTSTART;TZID=Customized Time Zone:20260310T080000\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:allday-1\r\nSUMMARY:Messe\r\nDTSTART;TZID=Customized Time Zone:20260310T000000\r\n\
DTEND;TZID=Customized Time Zone:20260311T000000\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:free-1\r\nSUMMARY:Homeoffice\r\nDTSTART:20260310T080000Z\r\nX-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE\r\nEND:VEVENT\r\n\
END:VCALENDAR\r\n";

#[test]
fn exchange() {
    let read = read(EXCHANGE.as_bytes(), &reading());
    assert_eq!(
        shown(&read),
        [
            "040000008200E00074C5 20260316T080000Z 2026-03-16 08:00 Jour fixe, Berg GmbH",
            // Moved from Monday to Tuesday: the key stays that of Monday.
            "040000008200E00074C5 20260330T070000Z 2026-03-31 12:00 Jour fixe verschoben",
            "040000008200E00074C5 20260406T070000Z 2026-04-06 07:00 Jour fixe, Berg GmbH",
            // UNTIL is the start of the last instance in UTC.
            "040000008200E00074C5 20260413T070000Z 2026-04-13 07:00 Jour fixe, Berg GmbH",
        ]
    );
    let first = &read.meetings[0];
    assert_eq!(first.ends.seconds_since(first.starts), 1800);
    assert_eq!(first.link.as_deref(), Some("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0"));
    assert_eq!(first.organizer.as_ref().and_then(|who| who.name.as_deref()), Some("Klein, Eva"));
    assert_eq!(first.guests.len(), 1, "a room is no guest");
    assert_eq!(first.guests[0].mail.as_deref(), Some("J.Berg@berg.example"));
    assert_eq!(first.guests[0].status, Status::Accepted);
    assert_eq!((read.counts.private, read.counts.all_day, read.counts.free), (1, 1, 1));
    assert_eq!(read.cancelled[0].recurrence.as_deref(), Some("20260323T080000Z"));
    assert!(read.left.is_empty());
    assert!(!format!("{read:?}").contains("Arzt"));
}

const GOOGLE: &str = "BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nVERSION:2.0\nMETHOD:PUBLISH\n\
X-WR-CALNAME:olga@ours.example\nX-WR-TIMEZONE:Europe/Moscow\n\
BEGIN:VEVENT\nDTSTART:20260310T110000Z\nDTEND:20260310T114500Z\nDTSTAMP:20260401T000000Z\nUID:a1@google.com\n\
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=olga@ours.example;X-NUM-GUESTS=0:mailto:olga@ours.example\n\
SUMMARY:Отклонённая\nEND:VEVENT\n\
BEGIN:VEVENT\nDTSTART;TZID=Europe/Moscow:20260311T100000\nDTEND;TZID=Europe/Moscow:20260311T110000\nUID:a2@google.com\n\
RRULE:FREQ=DAILY;COUNT=4\nX-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij\n\
ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Пётр:mailto:petr@vega.example\nSUMMARY:Созвон\nSEQUENCE:1\nEND:VEVENT\n\
BEGIN:VEVENT\nDTSTART;TZID=Europe/Moscow:20260312T100000\nUID:a2@google.com\nRECURRENCE-ID;TZID=Europe/Moscow:20260312T100000\n\
STATUS:CANCELLED\nSUMMARY:Созвон\nSEQUENCE:2\nEND:VEVENT\n\
BEGIN:VEVENT\nDTSTART:20260315T090000\nDURATION:PT30M\nUID:a3@google.com\nSUMMARY:Плавающее\nEND:VEVENT\n\
BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260320\nDTEND;VALUE=DATE:20260321\nUID:a4@google.com\nSUMMARY:Отпуск\nTRANSP:TRANSPARENT\nEND:VEVENT\n\
BEGIN:VEVENT\nDTSTART:20260321T090000Z\nUID:a5@google.com\nSUMMARY:Свободно\nTRANSP:TRANSPARENT\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn google() {
    let read = read(GOOGLE.as_bytes(), &reading());
    assert_eq!(
        shown(&read),
        [
            "a2@google.com 20260311T070000Z 2026-03-11 07:00 Созвон",
            "a2@google.com 20260313T070000Z 2026-03-13 07:00 Созвон",
            "a2@google.com 20260314T070000Z 2026-03-14 07:00 Созвон",
            "a3@google.com - 2026-03-15 06:00 Плавающее",
        ]
    );
    assert_eq!(read.meetings[0].link.as_deref(), Some("https://meet.google.com/abc-defg-hij"));
    assert_eq!(
        (read.counts.declined, read.counts.cancelled, read.counts.all_day, read.counts.free),
        (1, 1, 1, 1)
    );
    assert_eq!(read.cancelled[0].recurrence.as_deref(), Some("20260312T070000Z"));
}

const APPLE: &str = "BEGIN:VCALENDAR\nCALSCALE:GREGORIAN\nPRODID:-//Apple Inc.//macOS 15.1//EN\nVERSION:2.0\nX-APPLE-CALENDAR-COLOR:#1BADF8\n\
BEGIN:VTIMEZONE\nTZID:Asia/Shanghai\nBEGIN:STANDARD\nDTSTART:19010101T000000\nTZNAME:GMT+8\nTZOFFSETFROM:+080543\nTZOFFSETTO:+0800\nEND:STANDARD\nEND:VTIMEZONE\n\
BEGIN:VEVENT\nUID:F00D-1\nDTSTART;TZID=Asia/Shanghai:20260407T150000\nDTEND;TZID=Asia/Shanghai:20260407T160000\nSUMMARY:拜访云海公司\n\
LOCATION:云海大厦\\n中山路 1 号\nORGANIZER;CN=李雷;EMAIL=lilei@yunhai.example:/principals/8a/\n\
ATTENDEE;CN=韩梅梅;CUTYPE=INDIVIDUAL;EMAIL=han@yunhai.example;PARTSTAT=TENTATIVE:urn:uuid:77\nX-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\n\
RRULE:FREQ=MONTHLY;COUNT=3;BYDAY=1TU\nSEQUENCE:0\nEND:VEVENT\n\
BEGIN:VEVENT\nUID:F00D-1\nRECURRENCE-ID;TZID=Asia/Shanghai;RANGE=THISANDFUTURE:20260505T150000\nDTSTART;TZID=Asia/Shanghai:20260505T170000\n\
DTEND;TZID=Asia/Shanghai:20260505T173000\nSUMMARY:晚些\nEND:VEVENT\n\
BEGIN:VEVENT\nUID:F00D-2\nX-CALENDARSERVER-ACCESS:CONFIDENTIAL\nDTSTART;TZID=Asia/Shanghai:20260408T150000\nSUMMARY:私事\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn apple() {
    let read = read(APPLE.as_bytes(), &reading());
    assert_eq!(
        shown(&read),
        [
            "F00D-1 20260407T070000Z 2026-04-07 07:00 拜访云海公司",
            "F00D-1 20260505T070000Z 2026-05-05 09:00 晚些",
            "F00D-1 20260602T070000Z 2026-06-02 09:00 晚些",
        ]
    );
    assert_eq!(read.meetings[2].ends.seconds_since(read.meetings[2].starts), 1800);
    assert_eq!(read.meetings[0].place.as_deref(), Some("云海大厦 中山路 1 号"));
    assert_eq!(
        read.meetings[0].organizer.as_ref().and_then(|who| who.mail.as_deref()),
        Some("lilei@yunhai.example")
    );
    assert_eq!(read.meetings[0].guests[0].mail.as_deref(), Some("han@yunhai.example"));
    assert_eq!(read.counts.private, 1);
    assert!(!format!("{read:?}").contains("私事"));
}

#[test]
fn nextcloud_in_latin_1_and_an_invitation_that_was_called_off() {
    let text = "BEGIN:VCALENDAR\nPRODID:-//IDN nextcloud.com//Calendar app 5.0//EN\nBEGIN:VEVENT\nUID:n1\nDTSTART;TZID=Europe/Berlin:20260504T100000\n\
DTEND;TZID=Europe/Berlin:20260504T110000\nSUMMARY:Gespr\u{e4}ch mit M\u{fc}ller\nSEQUENCE:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:n2\n\
DTSTART;TZID=Europe/Berlin:20260505T100000\nSUMMARY:B\u{f6}rse\nEND:VEVENT\nEND:VCALENDAR\n\
BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:n2\nDTSTART;TZID=Europe/Berlin:20260505T100000\nSEQUENCE:1\nEND:VEVENT\nEND:VCALENDAR\n\
BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:n1\nDTSTART;TZID=Europe/Berlin:20260504T100000\nSEQUENCE:9\nEND:VEVENT\nEND:VCALENDAR\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let read = read(&latin, &reading());
    assert_eq!(shown(&read), ["n1 - 2026-05-04 08:00 Gespräch mit Müller"]);
    assert_eq!((read.counts.calendars, read.counts.cancelled, read.counts.replies), (3, 1, 1));
    assert_eq!(read.cancelled, [CancelledMeeting { uid: "n2".to_owned(), recurrence: None }]);
}

#[test]
fn an_old_file_of_version_1_in_quoted_printable() {
    let text = "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nUID:v1\r\nDTSTART:20260504T080000Z\r\nDTEND:20260504T090000Z\r\n\
SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=92=D1=81=D1=82=D1=80=\r\n=D0=B5=D1=87=D0=B0\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(shown(&read(text.as_bytes(), &reading())), ["v1 - 2026-05-04 08:00 Встреча"]);
}

#[test]
fn times_without_a_zone_take_the_one_that_was_given() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:f\nDTSTART:20260504T080000\nEND:VEVENT\nEND:VCALENDAR\n";
    let without = read(text.as_bytes(), &reading());
    assert_eq!(without.left[0].reason.id(), "ics-no-zone");
    assert_eq!(without.left[0].place, Place { line: 2, uid: Some("f".to_owned()) });
    let with = Reading { fallback: Some(Zone(Tz::Asia__Shanghai)), ..reading() };
    assert_eq!(shown(&read(text.as_bytes(), &with)), ["f - 2026-05-04 00:00 "]);
}
