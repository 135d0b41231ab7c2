//! Rules against the examples of RFC 5545, 3.8.5.3, and against the expansion of calcard.

use super::super::{
    budget::{Budget, MOST_INSTANCES},
    rule::{Cut, Expanded, Until, Window},
    rule_text::rule,
};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use proptest::prelude::*;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn expand(text: &str, start: &str, from: &str, to: &str) -> Expanded {
    let rule = rule(text).unwrap();
    let last = match rule.until {
        Some(Until::Day(day)) => Some(day.and_hms_opt(23, 59, 59).unwrap()),
        Some(Until::Utc(wall) | Until::Wall(wall)) => Some(wall),
        None => None,
    };
    rule.expand(at(start), last, Window { from: at(from), to: at(to) }, &mut Budget::default())
}

fn days(text: &str, to: &str) -> Vec<String> {
    let found = expand(text, "1997-09-02 09:00", "1997-01-01 00:00", to);
    found.starts.iter().map(|at| at.format("%y%m%d").to_string()).collect()
}

#[test]
fn examples_of_the_standard() {
    for (rule, to, wanted) in [
        ("FREQ=DAILY;INTERVAL=10;COUNT=5", "2000-01-01 00:00", "970902 970912 970922 971002 971012"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-10-20 00:00", "970902 970916 970930 971014"),
        ("FREQ=WEEKLY;COUNT=4;WKST=SU;BYDAY=TU,TH", "1998-01-01 00:00", "970902 970904 970909 970911"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=1TU", "1998-01-01 00:00", "970902 971007 971104"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "1997-12-01 00:00", "970902 970930 971031 971130"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1998-01-01 00:00", "970902 970904 971007"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-12-01 00:00", "970902 970929 971030 971127"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1999-01-01 00:00", "970902 980213 980313 981113"),
        (
            "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
            "1997-12-01 00:00",
            "970902 970913 971011 971108",
        ),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "2005-01-01 00:00",
            "970902 971104 011106",
        ),
        ("FREQ=YEARLY;BYDAY=20MO", "1999-06-01 00:00", "970902 980518 990517"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1999-06-01 00:00", "970902 980511 990517"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1998-03-20 00:00", "970902 980305 980312 980319"),
        ("FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200", "2000-05-01 00:00", "970902 000101 000409"),
    ] {
        assert_eq!(days(rule, to).join(" "), wanted, "{rule}");
    }
}

#[test]
fn the_start_of_the_week_matters_for_every_second_week() {
    let monday = expand(
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "1997-08-05 09:00",
        "1997-01-01 00:00",
        "1998-01-01 00:00",
    );
    let sunday = expand(
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "1997-08-05 09:00",
        "1997-01-01 00:00",
        "1998-01-01 00:00",
    );
    let days = |found: Expanded| found.starts.iter().map(|at| at.day()).collect::<Vec<_>>();
    assert_eq!(days(monday), [5, 10, 19, 24]);
    assert_eq!(days(sunday), [5, 17, 19, 31]);
}

#[test]
fn rules_within_a_day() {
    let hours = expand(
        "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000",
        "1997-09-02 09:00",
        "1997-09-02 00:00",
        "1997-10-01 00:00",
    );
    assert_eq!(hours.starts.iter().map(|at| at.hour()).collect::<Vec<_>>(), [9, 12, 15]);
    let minutes = expand(
        "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
        "1997-09-02 09:00",
        "1997-09-02 00:00",
        "1997-10-01 00:00",
    );
    let times: Vec<_> = minutes.starts.iter().map(|at| at.format("%H:%M").to_string()).collect();
    assert_eq!(times, ["09:00", "10:30", "12:00", "13:30"]);
    let each = expand(
        "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40;COUNT=7",
        "1997-09-02 09:00",
        "1997-09-02 00:00",
        "1997-10-01 00:00",
    );
    assert_eq!(each.starts.last(), Some(&at("1997-09-03 09:00")));
}

#[test]
fn rules_without_end_are_cut_and_rules_without_instances_end() {
    let found = expand("FREQ=SECONDLY", "2001-01-01 00:00", "2026-01-01 00:00", "2027-01-01 00:00");
    assert_eq!(found.cut, Some(Cut::Instances));
    assert_eq!(found.starts.len(), MOST_INSTANCES);
    assert_eq!(found.starts.first(), Some(&at("2026-01-01 00:00")));
    let none = expand(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "2001-01-01 00:00",
        "2026-01-01 00:00",
        "2027-01-01 00:00",
    );
    assert_eq!(none, Expanded::default());
    let far =
        expand("FREQ=SECONDLY;COUNT=4000000000", "1601-01-01 00:00", "2026-01-01 00:00", "2027-01-01 00:00");
    assert!(far.cut == Some(Cut::Steps) && far.starts.is_empty());
    let wide =
        expand("FREQ=YEARLY;INTERVAL=4294967295", "2001-01-01 00:00", "2000-01-01 00:00", "2027-01-01 00:00");
    assert_eq!(wide.starts.len(), 1);
}

/// What calcard makes of the same rule. It takes the first start only if the rule gives it.
fn by_calcard(text: &str, start: NaiveDateTime, most: usize) -> Vec<NaiveDateTime> {
    let file = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:{}\nRRULE:{text}\nEND:VEVENT\nEND:VCALENDAR\n",
        start.format("%Y%m%dT%H%M%S")
    );
    let calendar = calcard::icalendar::ICalendar::parse(&file).unwrap();
    let found = calendar.expand_dates(calcard::common::timezone::Tz::Floating, most);
    found.events.iter().map(|event| event.start.naive_local()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn calcard_gives_the_same(
        frequency in prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]),
        interval in 1u32..4,
        days in prop::collection::vec(prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), 0..3),
        month_days in prop::collection::vec(prop::sample::select(vec![1, 5, 13, 28, 31, -1, -3]), 0..3),
        months in prop::collection::vec(1u32..13, 0..3),
        day in 0u64..1500,
    ) {
        let mut text = format!("FREQ={frequency};INTERVAL={interval}");
        let list = |items: Vec<String>| items.join(",");
        if !days.is_empty() {
            text += &format!(";BYDAY={}", list(days.iter().map(ToString::to_string).collect()));
        }
        if !month_days.is_empty() && frequency != "WEEKLY" {
            text += &format!(";BYMONTHDAY={}", list(month_days.iter().map(ToString::to_string).collect()));
        }
        if !months.is_empty() {
            text += &format!(";BYMONTH={}", list(months.iter().map(ToString::to_string).collect()));
        }
        let start = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap().checked_add_days(Days::new(day)).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let theirs = by_calcard(&text, start, 40);
        let to = theirs.last().copied().unwrap_or(start);
        let window = Window { from: start, to };
        let mut ours = rule(&text).unwrap().expand(start, None, window, &mut Budget::default()).starts;
        if theirs.first() != Some(&start) {
            ours.remove(0);
        }
        prop_assert_eq!(ours, theirs, "{}", text);
    }

    #[test]
    fn a_later_window_gives_the_end_of_an_earlier_one(skip in 0i64..2000, interval in 1u32..5, frequency in 0usize..5) {
        let frequency = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"][frequency];
        let rule = rule(&format!("FREQ={frequency};INTERVAL={interval}")).unwrap();
        let start = at("2020-01-31 09:00");
        let to = start + TimeDelta::days(2200);
        let from = start + TimeDelta::days(skip.max(1900));
        let whole = Window { from: start + TimeDelta::days(1899), to };
        let all = rule.expand(start, None, whole, &mut Budget::default()).starts;
        let late = rule.expand(start, None, Window { from, to }, &mut Budget::default()).starts;
        let wanted: Vec<_> = all.into_iter().filter(|at| *at >= from).collect();
        prop_assert_eq!(late, wanted);
    }
}
