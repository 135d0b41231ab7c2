//! The clocks of cases: told by hand, and of ten thousand made by chance.

use std::collections::BTreeMap;

use super::{
    CaseEntry, CasesBy, CasesTally, Clock, Era, LateCase, Overdue, Side, Target, WorkCalendar, WorkTime,
    entries, exceeded,
};
use crate::domain::{
    Labels, Length, MatterState, Stages, Targets, Zone,
    matter_history::made::{CLAIM, Made, Random, at, catalogue, id, state},
};

/// Berlin from Monday to Friday, with a break; from July 2026 on Saturdays too and another hour a day.
fn calendar() -> WorkCalendar {
    let week = |day: &str, saturday: &str| {
        let mut week: [_; 7] = std::array::from_fn(|_| day.parse().unwrap());
        (week[5], week[6]) = (saturday.parse().unwrap(), "off".parse().unwrap());
        week
    };
    let eras = vec![
        Era { from: None, week: week("09:00-13:00,14:00-18:00", "off"), country: Some("DE".into()) },
        Era {
            from: Some("2026-07-01".parse().unwrap()),
            week: week("08:00-13:00,14:00-18:00", "01:30-02:45"),
            country: Some("DE".into()),
        },
    ];
    WorkCalendar {
        code: "office".into(),
        label: Labels::same("office"),
        zone: None,
        eras,
        days: BTreeMap::new(),
    }
}

const HOUR: i64 = 3600;

/// By the clock of a reader in Berlin.
fn work(calendar: &WorkCalendar) -> WorkTime<'_> {
    WorkTime::of(calendar, Zone(chrono_tz::Europe::Berlin))
}

#[test]
fn the_parts_of_a_case_are_told_with_their_working_time() {
    let (stages, calendar) = (Stages::of(&catalogue()), calendar());
    // Berlin is one hour ahead of UTC in winter. Monday 2 February 2026, 09:00 there.
    let to = |stage: &'static str| move |now: &mut MatterState| now.stage = Some(stage.into());
    let case = Made::opened(CLAIM, 1, (1, at("2026-02-02T08:00")), state("c1", "", ""))
        .step((2, at("2026-02-02T10:00")), to("c2"))
        .step((3, at("2026-02-03T09:00")), to("c1"))
        .step((4, at("2026-02-03T10:30")), to("c3"))
        .step((5, at("2026-02-03T10:40")), |now| now.owner = "ivan".into())
        .step((6, at("2026-02-03T16:30")), to("cs"))
        .step((7, at("2026-02-05T08:00")), to("c1"))
        .step((8, at("2026-02-05T09:00")), to("cs"))
        .step((9, at("2026-02-05T15:00")), to("cc"))
        .activity(true, at("2026-02-02T07:30"), |one| one.is_reached = false)
        .activity(true, at("2026-02-02T09:00"), |one| {
            one.length = Some(Length { least: 120, most: Some(120) })
        })
        .activity(true, at("2026-02-05T08:30"), |one| {
            one.length = Some(Length { least: 60, most: Some(179) })
        })
        .activity(false, at("2026-02-02T08:10"), |_| {})
        .activity(true, at("2026-02-02T08:05"), |one| one.about = Some(id(77)));
    let clock = Clock { stages: &stages, work: work(&calendar), now: at("2026-03-01T00:00") };
    let it = clock.of(&case.0).unwrap();
    let told: Vec<_> = it
        .segments
        .iter()
        .map(|one| (one.side.code(), one.until - one.from, one.business, one.rev))
        .collect();
    assert_eq!(
        told,
        [
            ("ours", 2 * HOUR, 2 * HOUR, 1),
            // From 11:00 over night to 10:00.
            ("theirs", 23 * HOUR, 2 * HOUR + 4 * HOUR + HOUR, 2),
            ("ours", 3 * HOUR / 2, 3 * HOUR / 2, 3),
            // From 11:30 to 17:30: an hour's break.
            ("third", 6 * HOUR, 5 * HOUR, 4),
            ("solved_and_reopened", 39 * HOUR + HOUR / 2, HOUR / 2 + 8 * HOUR, 6),
            ("ours", HOUR, HOUR, 7),
        ]
    );
    assert_eq!((it.is_over, it.reopened, it.steps, it.steps_to_solution), (true, 1, 3, 2));
    let whole = it.whole();
    assert_eq!(whole.elapsed, it.until - it.from);
    assert_eq!(Side::ALL.map(|side| it.part(side).elapsed).iter().sum::<i64>(), whole.elapsed);
    assert_eq!(it.solution(), 2 * HOUR + 3 * HOUR / 2 + 5 * HOUR + HOUR);
    let first = it.first_answer.unwrap();
    assert_eq!((first.at, first.spent.elapsed, first.spent.business), (at("2026-02-02T09:00"), HOUR, HOUR));
    assert_eq!(it.hands_on, Length { least: 180, most: Some(299) });
    assert_eq!(it.without_length, 1);
    let order: Vec<String> = entries(&case.0)
        .iter()
        .map(|entry| match entry {
            CaseEntry::Step(step) => step.rev.to_string(),
            CaseEntry::Activity(_) => "a".into(),
        })
        .collect();
    assert_eq!(order.join(" "), "a 1 a 2 3 4 5 6 7 a 8 9");
}

#[test]
fn an_open_case_goes_on_and_one_that_was_taken_back_ends_with_that() {
    let (stages, calendar) = (Stages::of(&catalogue()), calendar());
    let open = Made::opened(CLAIM, 1, (1, at("2026-02-02T08:00")), state("", "", ""));
    let clock = Clock { stages: &stages, work: work(&calendar), now: at("2026-02-02T12:00") };
    let it = clock.of(&open.0).unwrap();
    assert_eq!((it.is_over, it.whole().elapsed, it.part(Side::Ours).business), (false, 4 * HOUR, 4 * HOUR));
    assert_eq!(it.first_answer, None);
    let gone = open.step((2, at("2026-02-02T09:00")), |now| now.withdrawn = true);
    let it = clock.of(&gone.0).unwrap();
    assert_eq!((it.is_withdrawn, it.whole().elapsed), (true, HOUR));
    // Taken back by mistake and put back: it went on all the time.
    let back = gone.step((3, at("2026-02-02T10:00")), |now| now.withdrawn = false);
    assert_eq!(clock.of(&back.0).unwrap().whole().elapsed, 4 * HOUR);
    // A clock that was set back takes nothing from the whole.
    let back = back.step((4, at("2026-02-02T08:30")), |now| now.stage = Some("c2".into()));
    let it = clock.of(&back.0).unwrap();
    assert!(it.clock_went_back && it.whole().elapsed == 4 * HOUR);
    assert_eq!((it.part(Side::Ours).elapsed, it.part(Side::Theirs).elapsed), (2 * HOUR, 2 * HOUR));
}

#[test]
fn ten_thousand_cases_over_two_clock_changes_and_another_calendar_are_the_sum_of_their_parts() {
    let (stages, calendar) = (Stages::of(&catalogue()), calendar());
    let mut random = Random(2026);
    let (mut reopened, mut over) = (0, 0);
    let now = at("2026-12-31T00:00");
    for number in 0..10_000 {
        // From February to November: the clock goes forward in March and back in October, and July has other hours.
        let mut when = at("2026-02-01T00:00").plus_seconds(random.below(100 * 86_400) as i64);
        let mut case = Made::opened(CLAIM, number, (1, when), state("c1", "", ""));
        for rev in 2..2 + random.below(9) {
            // Mostly minutes or days, now and then months.
            let most = *random.of(&[900, 86_400, 10 * 86_400, 60 * 86_400]);
            when = when.plus_seconds(random.below(most) as i64);
            when = crate::domain::Moment::from_millis(when.millis() + random.below(1000) as i64);
            let stage = *random.of(&["c1", "c2", "c3", "cs", "cc", "cs", ""]);
            case = case.step((rev, when), |now| now.stage = Some(stage.to_owned()));
        }
        let it = Clock { stages: &stages, work: work(&calendar), now }.of(&case.0).unwrap();
        assert_eq!(it.segments.first().map_or(it.until, |one| one.from), it.from);
        assert!(it.segments.windows(2).all(|two| two[0].until == two[1].from && two[0].side != two[1].side));
        assert_eq!(it.segments.last().map_or(it.from, |one| one.until), it.until);
        let parts = Side::ALL.map(|side| it.part(side));
        let sum = |of: fn(&super::Spent) -> i64| parts.iter().map(of).sum::<i64>();
        assert_eq!(sum(|one| one.elapsed), it.until - it.from, "{:?}", case.0);
        assert_eq!(sum(|one| one.business), work(&calendar).between(it.from, it.until), "{:?}", case.0);
        assert!(parts.iter().all(|one| (0..=one.elapsed).contains(&one.business)), "{parts:?}");
        reopened += it.reopened;
        over += u64::from(it.is_over);
    }
    assert!(reopened > 2_000 && over > 2_000, "{reopened} {over}");
}

#[test]
fn figures_tell_how_many_were_solved_in_time_and_how_often_one_came_back() {
    let (stages, calendar) = (Stages::of(&catalogue()), calendar());
    let clock = Clock { stages: &stages, work: work(&calendar), now: at("2026-02-10T00:00") };
    let opened = |number, severity: &str, topic: &str| {
        let state =
            MatterState { severity: Some(severity.into()), topic: Some(topic.into()), ..state("c1", "", "") };
        // Monday 09:00 in Berlin.
        Made::opened(CLAIM, number, (1, at("2026-02-02T08:00")), state)
    };
    let to = |stage: &'static str| move |now: &mut MatterState| now.stage = Some(stage.into());
    let cases = [
        // Solved in one hour, at once; in three with two steps; in one, came back, and two in all.
        opened(1, "high", "bill").step((2, at("2026-02-02T09:00")), to("cs")).activity(
            true,
            at("2026-02-02T08:30"),
            |_| {},
        ),
        opened(2, "high", "bill")
            .step((2, at("2026-02-02T11:00")), to("cs"))
            .activity(true, at("2026-02-02T08:45"), |_| {})
            .activity(true, at("2026-02-02T10:50"), |_| {}),
        opened(3, "low", "bill")
            .step((2, at("2026-02-02T09:00")), to("cs"))
            .step((3, at("2026-02-03T08:00")), to("c1"))
            .step((4, at("2026-02-03T09:00")), to("cs")),
        // Open, and nobody has answered; withdrawn.
        opened(4, "high", "other").step((2, at("2026-02-02T09:00")), to("c2")),
        opened(5, "high", "other").step((2, at("2026-02-02T09:00")), |now| now.withdrawn = true),
    ];
    let mut tally = CasesTally::default();
    for case in &cases {
        let is_high = case.0.steps[0].state.severity.as_deref() == Some("high");
        let targets = is_high.then_some(Targets { first_answer: 30, solution: 120 });
        tally.take(&case.0, &clock.of(&case.0).unwrap(), targets);
    }
    let all = tally.finish();
    let of = |by, of: &str| all.iter().find(|one| (one.by, one.of.as_str()) == (by, of)).unwrap();
    let it = of(CasesBy::All, "");
    assert_eq!((it.n, it.open, it.solved), (4, 1, 3));
    assert_eq!((it.within_target.part, it.within_target.whole), (1, 2));
    assert_eq!((it.answered_within_target.part, it.answered_within_target.whole), (1, 3));
    assert_eq!((it.median, it.p90), (Some(2 * HOUR), Some(3 * HOUR)));
    assert_eq!((it.reopened.part, it.reopened.whole), (1, 3));
    assert_eq!((it.first_step.part, it.first_step.whole), (1, 3));
    assert_eq!(it.steps_a_case(), Some(1.0));
    assert_eq!((of(CasesBy::Topic, "bill").n, of(CasesBy::Severity, "low").solved), (3, 1));
    assert_eq!((of(CasesBy::Owner, "olga").n, of(CasesBy::Topic, "other").solved), (4, 0));
}

#[test]
fn an_open_case_is_late_by_its_targets_and_no_longer_once_it_is_solved() {
    let (stages, calendar) = (Stages::of(&catalogue()), calendar());
    // Monday 2 February 2026, 09:00 in Berlin; now it is 18:00, eight hours of work later.
    let now = at("2026-02-02T17:00");
    let targets = |first_answer, solution| Some(Targets { first_answer, solution });
    let late = |made: &Made, targets| {
        let clock = Clock { stages: &stages, work: work(&calendar), now }.of(&made.0).unwrap();
        LateCase::of(&made.0, "Acme", &clock, targets)
    };
    let open =
        |number| Made::opened(CLAIM, number, (number * 10, at("2026-02-02T08:00")), state("c1", "", ""));
    let found = late(&open(1), targets(60, 240)).unwrap();
    assert_eq!(found.answer, Some(Overdue { took: 8 * HOUR, target: HOUR }));
    assert_eq!(found.solution, Some(Overdue { took: 8 * HOUR, target: 4 * HOUR }));
    assert_eq!(found.account_name, "Acme");
    // To the second of its target it is in time.
    assert_eq!(late(&open(1), targets(480, 480)), None);
    assert_eq!(late(&open(1), None), None);
    let answered = open(2).activity(true, at("2026-02-02T08:10"), |_| {});
    let found = late(&answered, targets(60, 420)).unwrap();
    assert!(found.answer.is_none() && found.solution.is_some());
    // While they have to act our clock stands.
    let theirs = open(3)
        .activity(true, at("2026-02-02T08:10"), |_| {})
        .step((31, at("2026-02-02T09:00")), |now| now.stage = Some("c2".into()));
    assert_eq!(late(&theirs, targets(60, 420)), None);
    let solved = open(4).step((41, at("2026-02-02T16:30")), |now| now.stage = Some("cs".into()));
    assert_eq!(late(&solved, targets(60, 60)), None);

    let mut all = [
        late(&open(1), targets(60, 600)),
        late(&answered, targets(60, 420)),
        late(&open(5), targets(60, 60)),
    ]
    .map(Option::unwrap);
    LateCase::worst_first(&mut all);
    let order: Vec<_> = all.iter().map(|one| (one.id == answered.0.id, one.solution.is_some())).collect();
    assert_eq!(order, [(false, true), (true, true), (false, false)]);
}

/// The clock of a case says at every moment what was said beforehand: late from the very second that was named, and not before.
#[test]
fn what_is_named_as_the_moment_of_being_late_is_when_the_clock_says_so() {
    let (stages, calendar) = (Stages::of(&catalogue()), calendar());
    let named = WorkCalendar { zone: Some(chrono_tz::Europe::Berlin), ..calendar.clone() };
    let mut random = Random(31);
    let mut late = 0;
    for number in 0..1_500 {
        let mut when = at("2026-02-01T00:00").plus_seconds(random.below(150 * 86_400) as i64);
        let mut case = Made::opened(CLAIM, number, (1, when), state("c1", "", ""));
        for rev in 2..2 + random.below(6) {
            let most = *random.of(&[900, 86_400, 10 * 86_400]);
            when = when.plus_seconds(random.below(most) as i64);
            let stage = *random.of(&["c1", "c2", "c3", "cs", ""]);
            case = case.step((rev, when), |now| now.stage = Some(stage.to_owned()));
        }
        if random.below(3) == 0 {
            case = case.activity(true, when, |one| one.is_reached = true);
        }
        let targets = Targets { first_answer: 30, solution: 1 + random.below(3_000) as u32 + 30 };
        for target in Target::ALL {
            let told = |second: i64| {
                let now = crate::domain::Moment::from_millis(second * 1000);
                let it = Clock { stages: &stages, work: work(&calendar), now }.of(&case.0).unwrap();
                it.over(target, targets).is_some() && !it.is_met(target) && !it.is_over
            };
            let last = when.millis().div_euclid(1000) + 1;
            match exceeded(&case.0, (&stages, &named), (target, targets)) {
                Some(at) => {
                    late += 1;
                    let second = at.millis() / 1000;
                    assert!(told(second.max(last)), "{target:?} {:?}", case.0);
                    // Before that the clock did not say so, as far as it is asked after all that happened.
                    assert!(second - 1 < last || !told(second - 1), "{target:?} {:?}", case.0);
                }
                // It is met, or the clock stands: a year later it is not late either.
                None => assert!(!told(last + 366 * 86_400), "{target:?} {:?}", case.0),
            }
        }
    }
    assert!(late > 700, "{late}");
}

#[test]
fn without_a_zone_a_case_is_late_when_it_is_so_by_every_clock() {
    let (stages, calendar) = (Stages::of(&catalogue()), calendar());
    let case = Made::opened(CLAIM, 1, (1, at("2026-02-03T08:00")), state("c1", "", ""));
    let targets = Targets { first_answer: 60, solution: 480 };
    for target in Target::ALL {
        let at = exceeded(&case.0, (&stages, &calendar), (target, targets)).unwrap();
        let mut last = 0;
        for zone in [
            chrono_tz::Asia::Kathmandu,
            chrono_tz::Pacific::Kiritimati,
            chrono_tz::America::Los_Angeles,
            chrono_tz::Etc::GMTPlus12,
            chrono_tz::Europe::Berlin,
        ] {
            let work = WorkTime::of(&calendar, Zone(zone));
            let clock = Clock { stages: &stages, work, now: at };
            assert!(clock.of(&case.0).unwrap().over(target, targets).is_some(), "{zone} {target:?}");
            last = last.max(clock.exceeds(&case.0, target, targets).unwrap());
        }
        assert!(at.millis() / 1000 >= last);
    }
}
