use super::*;

/// A Saturday.
const NOW: &str = "2026-11-21 14:05";
const BERLIN: Zone = Zone(chrono_tz::Tz::Europe__Berlin);

fn frame_at(now: &str, direction: Direction) -> TimeFrame {
    let now = Moment::read(now, BERLIN, Moment::default()).unwrap();
    TimeFrame { now, zone: BERLIN, direction, hour: now.local(BERLIN).time() }
}

fn shown(reading: &TimeReading) -> String {
    const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let time = |time: &ReadTime| {
        let shown = time.at.show_with(BERLIN, &WEEKDAYS);
        if time.has_hour { shown } else { format!("{} -", &shown[..14]) }
    };
    match reading {
        TimeReading::Unread => "unread".into(),
        TimeReading::Skipped(wall) => format!("skipped {}", wall.format("%H:%M")),
        TimeReading::Read(times) => times.iter().map(time).collect::<Vec<_>>().join(" | "),
    }
}

#[track_caller]
fn reads(direction: Direction, cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        let read = read_time_text(text, frame_at(NOW, direction));
        assert_eq!(shown(&read), *wanted, "{text}");
    }
}

#[test]
fn a_promise_is_read_as_people_type_it() {
    reads(
        Direction::Ahead,
        &[
            ("15:30", "2026-11-21 Sat 15:30"),
            ("1530", "2026-11-21 Sat 15:30"),
            ("15.30", "2026-11-21 Sat 15:30"),
            ("15", "2026-11-21 Sat 15:00"),
            ("3pm", "2026-11-21 Sat 15:00"),
            ("tomorrow 15:30", "2026-11-22 Sun 15:30"),
            ("15:30 tomorrow", "2026-11-22 Sun 15:30"),
            ("tomorrow at 9", "2026-11-22 Sun 09:00"),
            ("tomorrow noon", "2026-11-22 Sun 12:00"),
            ("tomorrow", "2026-11-22 Sun -"),
            ("29 15:30", "2026-11-29 Sun 15:30"),
            ("29", "2026-11-29 Sun -"),
            ("29th 15", "2026-11-29 Sun 15:00"),
            ("20 9", "2026-12-20 Sun 09:00"),
            ("31 15:30", "2026-12-31 Thu 15:30"),
            ("21 15:30", "2026-11-21 Sat 15:30"),
            ("21 13:30", "2026-12-21 Mon 13:30"),
            ("mon 15:30", "2026-11-23 Mon 15:30"),
            ("monday", "2026-11-23 Mon -"),
            ("sat 13:00", "2026-11-28 Sat 13:00"),
            ("next week", "2026-11-28 Sat -"),
            ("mon next week 10:00", "2026-11-23 Mon 10:00"),
            ("+2h", "2026-11-21 Sat 16:05"),
            ("+30m", "2026-11-21 Sat 14:35"),
            ("+1h30m", "2026-11-21 Sat 15:35"),
            ("+3d", "2026-11-24 Tue -"),
            ("+3d 9:15", "2026-11-24 Tue 09:15"),
            ("+1w 10:00", "2026-11-28 Sat 10:00"),
            ("in 2 hours", "2026-11-21 Sat 16:05"),
            ("in half an hour", "2026-11-21 Sat 14:35"),
            ("in a week", "2026-11-28 Sat -"),
            ("29.11. 15:30", "2026-11-29 Sun 15:30"),
            ("29.11 15:30", "2026-11-29 Sun 15:30"),
            ("11/29 15:30", "2026-11-29 Sun 15:30"),
            ("29/11/2026", "2026-11-29 Sun -"),
            ("20.11.", "2027-11-20 Sat -"),
            ("29 nov", "2026-11-29 Sun -"),
            ("nov 29th, 2027 9:00", "2027-11-29 Mon 09:00"),
            ("29. nov. 1530", "2026-11-29 Sun 15:30"),
            ("2026-11-29 15:30", "2026-11-29 Sun 15:30"),
            ("2026-11-29 Sun 15:30", "2026-11-29 Sun 15:30"),
            ("2026/11/29", "2026-11-29 Sun -"),
            ("2026-11-29T15:30:00+01:00", "2026-11-29 Sun 15:30"),
            ("１５：３０", "2026-11-21 Sat 15:30"),
        ],
    );
}

#[test]
fn russian_and_chinese_are_read_on_every_screen() {
    reads(
        Direction::Ahead,
        &[
            ("завтра 15:30", "2026-11-22 Sun 15:30"),
            ("Завтра в 9", "2026-11-22 Sun 09:00"),
            ("пн 15:30", "2026-11-23 Mon 15:30"),
            ("в понедельник в 15:30", "2026-11-23 Mon 15:30"),
            ("через 2 часа", "2026-11-21 Sat 16:05"),
            ("через час", "2026-11-21 Sat 15:05"),
            ("через полчаса", "2026-11-21 Sat 14:35"),
            ("через 3 дня", "2026-11-24 Tue -"),
            ("через неделю в 10:00", "2026-11-28 Sat 10:00"),
            ("послезавтра", "2026-11-23 Mon -"),
            ("29 ноября 15:30", "2026-11-29 Sun 15:30"),
            ("29-го в 15:30", "2026-11-29 Sun 15:30"),
            ("29 числа 15:30", "2026-11-29 Sun 15:30"),
            ("завтра в 3 дня", "2026-11-22 Sun 15:00"),
            ("завтра в 8 вечера", "2026-11-22 Sun 20:00"),
            ("завтра в 15 часов", "2026-11-22 Sun 15:00"),
            ("明天15:30", "2026-11-22 Sun 15:30"),
            ("明天下午3点", "2026-11-22 Sun 15:00"),
            ("明天下午三点半", "2026-11-22 Sun 15:30"),
            ("周一", "2026-11-23 Mon -"),
            ("下周一", "2026-11-23 Mon -"),
            ("下下周一 9点", "2026-11-30 Mon 09:00"),
            ("星期三上午10点", "2026-11-25 Wed 10:00"),
            ("两小时后", "2026-11-21 Sat 16:05"),
            ("半小时后", "2026-11-21 Sat 14:35"),
            ("三天后", "2026-11-24 Tue -"),
            ("后天", "2026-11-23 Mon -"),
            ("11月29日15:30", "2026-11-29 Sun 15:30"),
            ("2026年11月29日", "2026-11-29 Sun -"),
            ("29号下午3点", "2026-11-29 Sun 15:00"),
            ("下个月", "2026-12-21 Mon -"),
        ],
    );
}

#[test]
fn what_has_taken_place_is_the_last_one() {
    reads(
        Direction::Past,
        &[
            ("29 15:30", "2026-10-29 Thu 15:30"),
            ("mon 15:30", "2026-11-16 Mon 15:30"),
            ("вчера", "2026-11-20 Fri -"),
            ("вчера 15", "2026-11-20 Fri 15:00"),
            ("昨天 下午3点", "2026-11-20 Fri 15:00"),
            ("позавчера 9:15", "2026-11-19 Thu 09:15"),
            ("-1d 15", "2026-11-20 Fri 15:00"),
            ("-2h", "2026-11-21 Sat 12:05"),
            ("2 hours ago", "2026-11-21 Sat 12:05"),
            ("2 часа назад", "2026-11-21 Sat 12:05"),
            ("час назад", "2026-11-21 Sat 13:05"),
            ("an hour ago", "2026-11-21 Sat 13:05"),
            ("两小时前", "2026-11-21 Sat 12:05"),
            ("上周五", "2026-11-13 Fri -"),
            ("29 nov", "2025-11-29 Sat -"),
            ("9:15", "2026-11-21 Sat 09:15"),
        ],
    );
}

#[test]
fn what_can_be_two_times_is_both() {
    reads(
        Direction::Ahead,
        &[
            ("04/01", "2027-01-04 Mon - | 2027-04-01 Thu -"),
            ("1/4", "2027-04-01 Thu - | 2027-01-04 Mon -"),
            ("11.12. 15:30", "2026-12-11 Fri 15:30 | 2027-11-12 Fri 15:30"),
            ("11.12", "2026-12-11 Fri - | 2027-11-12 Fri - | 2026-11-21 Sat 11:12"),
            ("fri 11.12", "2026-12-11 Fri - | 2027-11-12 Fri - | 2026-11-27 Fri 11:12"),
            ("04/01/2027", "2027-01-04 Mon - | 2027-04-01 Thu -"),
            ("26/11/27", "2027-11-26 Fri - | 2026-11-27 Fri -"),
            ("5.5.", "2027-05-05 Wed -"),
            ("tomorrow 3", "2026-11-22 Sun 15:00 | 2026-11-22 Sun 03:00"),
            ("tomorrow 03", "2026-11-22 Sun 03:00"),
            ("sat 15:30", "2026-11-21 Sat 15:30 | 2026-11-28 Sat 15:30"),
            ("next tue", "2026-11-24 Tue -"),
            ("2026-10-25 02:30", "2026-10-25 Sun 02:30 | 2026-10-25 Sun 02:30"),
        ],
    );
    let tuesday = frame_at("2026-11-17 14:05", Direction::Ahead);
    assert_eq!(shown(&read_time_text("next fri", tuesday)), "2026-11-20 Fri - | 2026-11-27 Fri -");
    assert_eq!(shown(&read_time_text("下周五", tuesday)), "2026-11-27 Fri -");
    reads(
        Direction::Either,
        &[
            ("29 15:30", "2026-11-29 Sun 15:30"),
            ("mon 15:30", "2026-11-23 Mon 15:30 | 2026-11-16 Mon 15:30"),
            ("12 nov", "2027-11-12 Fri - | 2026-11-12 Thu -"),
        ],
    );
}

#[test]
fn what_is_no_time_is_not_read() {
    for text in [
        "",
        " ",
        "sometime",
        "2026-13-01",
        "2026-02-30",
        "25:00",
        "15:60",
        "2460",
        "+30",
        "2 часа",
        "12am",
        "29.13.",
        "32",
        "mon tue",
        "tomorrow yesterday",
        "15:30 16:30",
        "2026-11-29 Mon 15:30",
        "+99999d",
        ".",
        ":",
        "+",
        "в",
        "next",
        "15:30:",
        "1.2.3.4",
        "999999999999",
    ] {
        let read = read_time_text(text, frame_at(NOW, Direction::Ahead));
        assert_eq!(shown(&read), "unread", "{text}");
    }
}

#[test]
fn an_hour_that_the_clock_skips_is_told() {
    let read = |text| shown(&read_time_text(text, frame_at(NOW, Direction::Ahead)));
    assert_eq!(read("2027-03-28 02:30"), "skipped 02:30");
    assert_eq!(read("28 mar 2027 02:30"), "skipped 02:30");
    assert_eq!(read("2027-03-28T02:30"), "skipped 02:30");
    let twice = read_time_text("25.10.2026 02:30", frame_at(NOW, Direction::Past));
    assert_eq!(twice.times()[1].at.seconds_since(twice.times()[0].at), 3600);
}

#[test]
fn the_hour_of_a_known_day_is_an_hour_and_nothing_else() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let read = |text| shown(&read_hour_text(text, day, frame_at(NOW, Direction::Ahead)));
    for (text, wanted) in [
        ("9", "2026-11-24 Tue 09:00"),
        ("1530", "2026-11-24 Tue 15:30"),
        ("в 9 утра", "2026-11-24 Tue 09:00"),
        ("下午3点", "2026-11-24 Tue 15:00"),
        ("3", "2026-11-24 Tue 15:00 | 2026-11-24 Tue 03:00"),
        ("29", "unread"),
        ("tomorrow 9", "unread"),
    ] {
        assert_eq!(read(text), wanted, "{text}");
    }
}
