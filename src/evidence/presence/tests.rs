//! Whole presence files, as systems in use write them.

use super::*;
use crate::domain::{Moment, Zone};
use chrono_tz::Tz;
use proptest::prelude::*;

const BERLIN: Zone = Zone(Tz::Europe__Berlin);

fn hints() -> Hints {
    Hints { zone: Some(BERLIN), ..Hints::default() }
}

fn shown(presence: &Presence) -> Vec<String> {
    let line = |span: &PresenceSpan| {
        let to = span.to.map_or("-".to_owned(), |to| to.show_plain(BERLIN));
        format!("{} {} {to} {:?}", span.who, span.from.show_plain(BERLIN), span.kind)
    };
    presence.spans.iter().map(line).collect()
}

fn told(presence: &Presence) -> Vec<(usize, &str)> {
    presence.left.iter().map(|left| (left.line, left.reason.id())).collect()
}

#[test]
fn tables_with_spans_in_four_languages() {
    for text in [
        "who,from,to\nanna,2026-11-30 09:00,2026-11-30 17:30\nbert,2026-11-30 10:00,\n",
        "\u{feff}Сотрудник;Дата;Время входа;Время выхода\nanna;30.11.2026;9:00;17:30\nbert;30.11.2026;10:00;-\n",
        "员工\t上班时间\t下班时间\nanna\t2026年11月30日 09:00\t2026年11月30日 17:30\nbert\t2026/11/30 10:00\t\n",
        "sep=;\r\nBenutzer;Von;Bis;Tür\r\nanna;30.11.26 09:00;30.11.26 17:30;Tor 1\r\nbert;30.11.26 10:00;;Tor 1\r\n",
        "anna,2026-11-30T09:00:00+01:00,2026-11-30T17:30:00+01:00\nbert,2026-11-30T09:00:00Z,\n",
        "login|login time|logout time\nanna|11/30/2026 9:00 AM|11/30/2026 5:30 PM\nbert|11/30/2026 10:00 AM|\n",
    ] {
        let presence = read(text.as_bytes(), &hints()).unwrap();
        let spans: Vec<_> =
            presence.spans.iter().map(|span| (span.who.as_str(), span.from, span.to)).collect();
        let at = |text: &str| Moment::read(text, BERLIN, Moment::default()).unwrap();
        let wanted = [
            ("anna", at("2026-11-30 09:00"), Some(at("2026-11-30 17:30"))),
            ("bert", at("2026-11-30 10:00"), None),
        ];
        assert_eq!(spans, wanted, "{text}");
        assert_eq!(presence.left, [], "{text}");
    }
}

#[test]
fn an_older_encoding_is_read() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251
        .encode("Сотрудник;Приход;Уход\nИванов Пётр;30.11.2026 09:00;30.11.2026 18:00\n");
    assert_eq!(
        shown(&read(&bytes, &hints()).unwrap()),
        ["Иванов Пётр 2026-11-30 09:00 2026-11-30 18:00 Badge"]
    );
}

#[test]
fn a_shift_over_midnight_and_rows_that_cannot_be() {
    let text = "who,date,in,out\nanna,2026-11-30,22:00,06:00\n,2026-11-30,09:00,10:00\nbert,2026-11-30,soon,10:00\n\
                carl,2026-11-30,09:00,2026-11-29 10:00\n";
    let presence = read(text.as_bytes(), &hints()).unwrap();
    assert_eq!(shown(&presence), ["anna 2026-11-30 22:00 2026-12-01 06:00 Unnamed"]);
    assert_eq!(told(&presence), [(3, "presence-nobody"), (4, "presence-time"), (5, "presence-ends-early")]);
}

#[test]
fn events_are_joined() {
    let text = "Time,Door,Cardholder,Direction\n\
        2026-11-30 09:00:00,North,Anna,IN\n\
        2026-11-30 09:00:20,North,Anna,IN\n\
        2026-11-30 12:00:00,South,Anna,OUT\n\
        2026-11-30 13:00:00,South,Anna,IN\n\
        2026-12-01 09:00:00,North,Anna,IN\n\
        2026-12-02 18:00:00,North,Anna,OUT\n\
        2026-11-30 08:00:00,North,Bert,OUT\n\
        2026-11-30 08:30:00,North,Bert,granted\n";
    let presence = read(text.as_bytes(), &hints()).unwrap();
    assert_eq!(
        shown(&presence),
        [
            "Anna 2026-11-30 09:00 2026-11-30 12:00 Badge",
            "Anna 2026-11-30 13:00 - Badge",
            // A stay of 33 hours is none: a going and a coming were missed.
            "Anna 2026-12-01 09:00 - Badge",
        ]
    );
    assert_eq!(
        told(&presence),
        [
            (5, "presence-no-going"),
            (6, "presence-no-going"),
            (7, "presence-no-coming"),
            (8, "presence-no-coming"),
            (9, "presence-no-action")
        ]
    );
    assert_eq!(presence.repeated, 1);
}

#[test]
fn events_without_a_header_and_by_the_name_of_the_door() {
    let bare = "30.11.2026 09:00;Иванов;вход\n30.11.2026 18:00;Иванов;выход\n";
    assert_eq!(
        shown(&read(bare.as_bytes(), &hints()).unwrap()),
        ["Иванов 2026-11-30 09:00 2026-11-30 18:00 Unnamed"]
    );
    let doors = "时间,姓名,门\n2026-11-30 09:00,李雷,东门 进\n2026-11-30 18:00,李雷,东门 出\n";
    assert_eq!(
        shown(&read(doors.as_bytes(), &hints()).unwrap()),
        ["李雷 2026-11-30 09:00 2026-11-30 18:00 Badge"]
    );
}

#[test]
fn titles_above_the_header_do_not_matter() {
    let text = "Отчёт о проходах, ноябрь 2026\n\nООО Вега\nДата и время;ФИО;Событие;Точка прохода\n\
        30.11.2026 09:00:00;Иванов И.;Вход;Турникет 1\n30.11.2026 18:00:00;Иванов И.;Выход;Турникет 2\n";
    let presence = read(text.as_bytes(), &hints()).unwrap();
    assert_eq!(shown(&presence), ["Иванов И. 2026-11-30 09:00 2026-11-30 18:00 Badge"]);
    assert_eq!(presence.spans[0].place.as_deref(), Some("Турникет 1"));
    assert_eq!(presence.rows, 2);
}

#[test]
fn what_must_be_known_is_asked() {
    for (text, hints, asked) in [
        ("who,from,to\na,2026-11-30 09:00,\n", Hints::default(), Asked::Zone),
        ("who,from,to\na,04/01/2026 09:00,\n", hints(), Asked::Order),
        ("who,from,to\na,31/01/2026 09:00,01/31/2026 10:00\n", hints(), Asked::Order),
        ("a,b,c\n1,2,3\n", hints(), Asked::Columns),
        ("", hints(), Asked::Columns),
        ("anna,berg,2026-11-30 09:00,2026-11-30 10:00\n", hints(), Asked::Columns),
    ] {
        assert_eq!(read(text.as_bytes(), &hints).unwrap_err().asked, asked, "{text}");
    }
    let said = Hints { order: Some(DateOrder::DayFirst), ..hints() };
    let presence = read(b"who,from,to\na,04/01/2026 09:00,04/01/2026 10:00\n", &said).unwrap();
    assert_eq!(shown(&presence), ["a 2026-01-04 09:00 2026-01-04 10:00 Unnamed"]);
}

#[test]
fn a_queue_log() {
    let text = "1795840000|NONE|NONE|NONE|QUEUESTART|\n\
        1795840010|MANAGER|support|PJSIP/201|ADDMEMBER|\n\
        1795840015|MANAGER|support|PJSIP/201|ADDMEMBER|\n\
        1795840020|NONE|support|Agent 201|PAUSE|coffee\n\
        1795840030|NONE|support|Agent 201|UNPAUSE|\n\
        1795840040|pbx-1795840040.1|support|Agent 201|CONNECT|2|pbx-1795840041.2|2\n\
        1795840050|MANAGER|support|PJSIP/201|REMOVEMEMBER|\n\
        1795840060|MANAGER|support|PJSIP/202|REMOVEMEMBER|\n\
        rubbish\n";
    let presence = read(text.as_bytes(), &Hints::default()).unwrap();
    assert_eq!(presence.format, Format::QueueLog);
    let spans: Vec<_> = presence
        .spans
        .iter()
        .map(|span| (span.who.as_str(), span.kind, span.to.map(|to| to.seconds_since(span.from))))
        .collect();
    assert_eq!(spans, [("PJSIP/201", Kind::Queue, Some(40)), ("Agent 201", Kind::Pause, Some(10))]);
    assert_eq!(told(&presence), [(8, "presence-no-coming"), (9, "presence-queue-line")]);
    assert_eq!((presence.rows, presence.other, presence.repeated), (9, 2, 1));
}

#[test]
fn what_last_prints() {
    let text = "anna     pts/0        10.0.0.5         Mon Nov 30 09:12:03 2026 - Mon Nov 30 17:45:10 2026  (08:33)\n\
        bert     tty2         tty2             Mon Nov 30 10:00:00 2026   still logged in\n\
        reboot   system boot  6.1.0            Mon Nov 30 08:00:00 2026   still running\n\
        carl     pts/1        :0               Sun Nov 29 10:00:00 2026 - crash                      (1+02:30)\n\
        dora     pts/2                         Mon Nov 30 10:00 - 11:00  (01:00)\n\n\
        wtmp begins Mon Nov  2 00:00:01 2026\n";
    let presence = read(text.as_bytes(), &hints()).unwrap();
    assert_eq!(
        shown(&presence),
        [
            "carl 2026-11-29 10:00 2026-11-30 12:30 LogIn",
            "anna 2026-11-30 09:12 2026-11-30 17:45 LogIn",
            "bert 2026-11-30 10:00 - LogIn",
        ]
    );
    assert_eq!(told(&presence), [(5, "presence-last-year")]);
    assert_eq!(read(text.as_bytes(), &Hints::default()).unwrap_err().asked, Asked::Zone);
    let iso = "anna pts/0 10.0.0.5 2026-11-30T09:12:03+01:00 - 2026-11-30T17:45:10+01:00 (08:33)\n";
    assert_eq!(
        shown(&read(iso.as_bytes(), &Hints::default()).unwrap()),
        ["anna 2026-11-30 09:12 2026-11-30 17:45 LogIn"]
    );
}

#[test]
fn the_same_row_has_the_same_key_and_an_end_may_come_later() {
    let open = read(b"who,from,to\nanna,2026-11-30 09:00,\n", &hints()).unwrap();
    let closed =
        read(b"who,from,to\nanna,2026-11-30 09:00,2026-11-30 17:00\nanna,2026-11-30 09:00,\n", &hints())
            .unwrap();
    assert_eq!(closed.spans.len(), 1);
    assert_eq!(closed.repeated, 1);
    assert_eq!(open.spans[0].key, closed.spans[0].key);
    assert!(closed.spans[0].to.is_some());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, &hints());
    }

    #[test]
    fn no_cells_make_it_panic(cells in prop::collection::vec(prop::sample::select(vec![
        "who", "from", "to", "date", "time", "in", "out", "2026-11-30", "09:00", "30.11.2026 09:00", "1795840000", "1795840000|NONE|q|a|PAUSE|",
        "Mon", "Nov", "30", "2026", "-", "99999999", "9999-12-31 23:59:59", "0001-01-01 00:00", "12:60", "am", "+14:00", "\"", ",", ";", "\t", "|", "\n", "é", "日",
    ]), 0..80)) {
        for between in [",", " ", ";"] {
            let text = cells.join(between);
            let _ = read(text.as_bytes(), &hints());
            let _ = read(text.as_bytes(), &Hints::default());
        }
    }
}

#[test]
fn hours_that_were_twice_are_settled_by_the_rows_around_or_told() {
    let utc = |text: &str| {
        let presence = read(text.as_bytes(), &hints()).unwrap();
        let spans: Vec<String> = presence
            .spans
            .iter()
            .map(|span| {
                let to = span.to.map(|to| to.rfc3339()[11..16].to_owned()).unwrap_or_default();
                format!("{} {to}", &span.from.rfc3339()[11..16])
            })
            .collect();
        let left: Vec<&str> = presence.left.iter().map(|left| left.reason.id()).collect();
        (spans, left)
    };
    let events = |rows: &str| utc(&format!("time,who,in/out\n{rows}"));
    let one = |span: &str| (vec![span.to_owned()], Vec::new());
    assert_eq!(events("2026-10-25 02:30,anna,in\n2026-10-25 02:10,anna,out\n"), one("00:30 01:10"));
    assert_eq!(events("2026-10-25 02:10,anna,out\n2026-10-25 02:30,anna,in\n"), one("00:30 01:10"));
    let (_, left) = events("2026-10-25 01:00,anna,in\n2026-10-25 02:10,anna,out\n2026-10-25 04:00,anna,in\n");
    assert!(left.contains(&"presence-twice"));
    let (_, left) = events("2026-03-29 02:30,anna,in\n2026-03-29 05:00,anna,out\n");
    assert!(left.contains(&"presence-gap"));
    assert_eq!(utc("who,from,to\nanna,2026-10-25 02:30,2026-10-25 02:10\n"), one("00:30 01:10"));
    assert_eq!(
        utc("who,from,to\nanna,2026-10-25 02:30,2026-10-25 03:10\n"),
        (vec![], vec!["presence-twice"])
    );
}
