//! Times as people type them: what is shown is read back, what is two times is never one, and no text ends in a panic.

use chrono::{Datelike, NaiveTime};
use picklog::{
    domain::{Direction, Lang, Moment, TimeFrame, TimeReading, Zone, read_hour_text, read_time_text},
    i18n::Messages,
};
use proptest::prelude::*;

use super::cli::TestCli;

const LANGS: [Lang; 3] = [Lang::En, Lang::Ru, Lang::Zh];

fn zone(name: &str) -> Zone {
    Zone(name.parse().unwrap())
}

fn frame(now: Moment, zone: Zone, direction: Direction) -> TimeFrame {
    TimeFrame { now, zone, direction, hour: NaiveTime::from_hms_opt(9, 0, 0).unwrap() }
}

fn any_direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Ahead, Direction::Past, Direction::Either])
}

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(vec!["Europe/Berlin", "Europe/Moscow", "Asia/Shanghai", "America/New_York", "UTC"])
        .prop_map(zone)
}

/// From 2000 to 2100, to the minute.
fn any_minute() -> impl Strategy<Value = Moment> {
    (15_778_080i64..68_374_080).prop_map(|minutes| Moment::from_millis(minutes * 60_000))
}

/// What times are made of, and what they are not.
fn any_text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "29",
        "3",
        "15",
        "1530",
        "2026",
        "11",
        "12",
        ".",
        "/",
        "-",
        "+",
        ":",
        " ",
        " ",
        "h",
        "m",
        "d",
        "pm",
        "am",
        "tomorrow",
        "next",
        "last",
        "mon",
        "week",
        "in",
        "ago",
        "nov",
        "th",
        "завтра",
        "пн",
        "через",
        "часа",
        "дня",
        "назад",
        "ноября",
        "в",
        "明天",
        "下",
        "周",
        "一",
        "点",
        "半",
        "号",
        "月",
        "年",
        "后",
        "两",
        "十",
        "９",
        "é",
        "\u{200f}",
        "999999",
        "𝟙",
        "中午",
        "noon",
        "now",
    ];
    let pieces =
        prop::collection::vec(prop::sample::select(PIECES), 0..12).prop_map(|pieces| pieces.concat());
    prop_oneof![pieces, ".{0,40}"]
}

proptest! {
    #![proptest_config(crate::property(512))]

    #[test]
    fn every_moment_shown_in_full_is_read_back(at in any_minute(), now in any_minute(), zone in any_zone(), direction in any_direction()) {
        for lang in LANGS {
            let shown = at.show_with(zone, &Messages::new(lang).weekdays());
            let read = read_time_text(&shown, frame(now, zone, direction));
            // Where the clock goes back, the text is two moments, and this is one of them.
            prop_assert!(read.times().iter().any(|time| time.at == at && time.has_hour), "{shown}: {read:?}");
            prop_assert!(read.times().iter().all(|time| time.at.show_plain(zone) == at.show_plain(zone)), "{shown}: {read:?}");
        }
    }

    #[test]
    fn no_text_ends_in_a_panic(text in any_text(), now in any_minute(), zone in any_zone(), direction in any_direction()) {
        let frame = frame(now, zone, direction);
        let read = read_time_text(&text, frame);
        prop_assert!(read != TimeReading::Read(Vec::new()));
        // What is shown of it is read back, so that nobody takes another time than the one that was shown.
        for time in read.times() {
            let shown = time.at.show_with(zone, &Messages::new(Lang::En).weekdays());
            let again = read_time_text(&shown, frame);
            prop_assert!(again.times().iter().any(|again| again.at.show_plain(zone) == time.at.show_plain(zone)), "{text}: {shown}: {again:?}");
        }
        read_hour_text(&text, now.local(zone).date(), frame);
    }

    #[test]
    fn a_day_in_numbers_alone_is_one_day_only_where_it_can_be_no_other(day in 1u32..=31, month in 1u32..=12, sign in prop::sample::select(vec!['.', '/', '-']), now in any_minute(), zone in any_zone()) {
        let text = format!("{day}{sign}{month}{sign}2027");
        let read = read_time_text(&text, frame(now, zone, Direction::Ahead));
        let exists = |day, month| chrono::NaiveDate::from_ymd_opt(2027, month, day).is_some();
        let days = usize::from(exists(day, month)) + usize::from(day != month && exists(month, day));
        prop_assert_eq!(read.times().len(), days, "{}: {:?}", text, read);
    }
}

#[test]
fn the_screens_own_weekdays_and_months_are_read() {
    let now = Moment::read("2026-11-21 14:05", Zone::default(), Moment::default()).unwrap();
    for lang in LANGS {
        let messages = Messages::new(lang);
        for (place, weekday) in (0..).zip(messages.weekdays()) {
            let read =
                read_time_text(&format!("{weekday} 15:30"), frame(now, Zone::default(), Direction::Past));
            let times = read.times();
            assert!(!times.is_empty(), "{weekday}");
            assert!(times.iter().all(|time| time.day.weekday().num_days_from_monday() == place), "{weekday}");
        }
        for number in 1..=12 {
            let month = messages.month(number);
            let month = if lang == Lang::Zh { format!("{number}月3日") } else { format!("3 {month}") };
            let read = read_time_text(&month, frame(now, Zone::default(), Direction::Ahead)).one();
            assert_eq!(read.map(|time| (time.day.month(), time.day.day())), Some((number, 3)), "{month}");
        }
    }
}

#[test]
fn log_takes_times_as_people_type_them_and_says_what_it_read() {
    let desk = TestCli::new();
    let log = |at: &str| desk.run(&["log", "call", "R1", "--outcome", "busy", "--at", at]);
    for at in ["yesterday 15:30", "вчера в 15:30", "昨天 下午3点半", "yesterday 3.30pm"] {
        let logged = log(at);
        let said = String::from_utf8(logged.stderr).unwrap();
        match at {
            "yesterday 3.30pm" => assert_eq!(logged.status.code(), Some(2), "{said}"),
            _ => assert!(said.contains(&format!("--at: '{at}' is 20")) && said.contains(" 15:30"), "{said}"),
        }
    }
    assert_eq!(desk.activities().len(), 3);
    let both = desk.refused(&["log", "call", "R1", "--outcome", "postponed", "--due", "04/01/2099"], 2);
    assert!(both.contains("2099-01-04 Sun") && both.contains("2099-04-01 Wed"), "{both}");
    let day = desk.refused(&["log", "call", "R1", "--outcome", "busy", "--at", "вчера"], 2);
    assert!(day.contains("add one, like 14:05"), "{day}");
    let mut berlin = desk.command(&["log", "call", "R1", "--outcome", "busy", "--due", "28.3.2027 2:30"]);
    let said = String::from_utf8(berlin.env("TZ", "Europe/Berlin").output().unwrap().stderr).unwrap();
    assert!(said.contains("there is no 2027-03-28 02:30"), "{said}");
}
