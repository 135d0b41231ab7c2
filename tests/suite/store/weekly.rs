//! Promises and gaps by week: what they count, and that a week that is over never changes.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use picklog::{
    domain::{
        Answer, Command, Entity, Id, Moment, Ref, Zone,
        quality::{Figures, GapWeek, PromiseCount, Promised, Quality, Step},
    },
    store::{GapsOf, QualityOf},
};
use proptest::prelude::*;

use super::{
    gaps::{Play, Step as Deed},
    test_store::{START, TestStore, due, item, phone, session},
};

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

fn quality(desk: &mut TestStore, zone: Tz, step: Step) -> Quality {
    let of = QualityOf { since: None, step, zone: Zone(zone), records: true };
    desk.store.quality(&session("olga"), of).unwrap()
}

fn in_utc(desk: &mut TestStore) -> Quality {
    quality(desk, Tz::UTC, Step::Week)
}

fn promised(desk: &mut TestStore, login: &str) -> Promised {
    in_utc(desk).of(login).unwrap().conduct.promised
}

fn counts(count: PromiseCount) -> (u64, u64, u64, u64) {
    (count.in_time, count.late, count.put_off, count.open)
}

/// A call in which a call back is promised so many seconds from now.
fn promise(desk: &mut TestStore, login: &str, account: Id, seconds: i64) -> Id {
    let back = due(desk.store.now().plus_seconds(seconds));
    desk.call(login, account, "no_answer", &[("next_step", item("call_back")), ("due", back)]).0
}

fn edit(desk: &mut TestStore, login: &str, id: Id, patch: &[(&str, Option<Answer>)]) {
    let patch = patch.iter().map(|(field, answer)| ((*field).to_owned(), answer.clone())).collect();
    desk.does(login, &Command::Edit { record: Ref { entity: Entity::Activity, id }, patch }).unwrap();
}

const NOTHING: &[(&str, Answer)] = &[];

#[test]
fn a_promise_is_kept_in_time_or_late_or_put_off_or_open_and_counts_for_who_made_it() {
    for (wait, outcome, found) in [
        (HOUR, "agreed", (1, 0, 0, 0)),
        (2 * HOUR, "agreed", (1, 0, 0, 0)),
        // Later than the hour and on the same day: it begins at ten.
        (2 * HOUR + 1, "agreed", (1, 0, 0, 0)),
        (14 * HOUR - 1, "agreed", (1, 0, 0, 0)),
        (14 * HOUR, "agreed", (0, 1, 0, 0)),
        (26 * HOUR, "wrong_number", (0, 1, 0, 0)),
        // Nobody was reached and no date was set: that ends nothing.
        (HOUR, "busy", (0, 0, 0, 1)),
    ] {
        let mut desk = TestStore::new();
        desk.account("olga", "Own", NOTHING); // she is the admin
        let account = desk.account("eva", "Acme", NOTHING);
        promise(&mut desk, "olga", account, 2 * HOUR);
        desk.wait(wait);
        desk.call("ivan", account, outcome, &[("next_step", item("none"))]);
        desk.wait(3 * HOUR);
        assert_eq!(counts(promised(&mut desk, "olga").now), found, "{wait} {outcome}");
        assert_eq!(counts(promised(&mut desk, "ivan").now), (0, 0, 0, 0));
        assert_eq!(counts(in_utc(&mut desk).whole.conduct.promised.now), found);
    }
}

#[test]
fn a_promise_is_of_a_day_by_the_clock_of_who_reads() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", NOTHING);
    // Kept two hours after it was due: in New York in the same morning, on Tarawa on the other side of midnight.
    promise(&mut desk, "olga", account, HOUR);
    desk.wait(3 * HOUR);
    desk.call("olga", account, "agreed", &[("next_step", item("none"))]);
    let mut count =
        |zone: Tz| counts(quality(&mut desk, zone, Step::Week).of("olga").unwrap().conduct.promised.now);
    assert_eq!(count(Tz::America__New_York), (1, 0, 0, 0));
    assert_eq!(count(Tz::Pacific__Tarawa), (0, 1, 0, 0));
}

#[test]
fn a_promise_is_put_off_by_another_date_and_by_giving_it_up_and_never_by_what_was_changed_in_time() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", NOTHING);
    promise(&mut desk, "olga", account, HOUR);
    desk.wait(2 * HOUR);
    // Nobody answers, and the next date is set by itself: the first promise was put off.
    let second = promise(&mut desk, "olga", account, 2 * HOUR);
    assert_eq!(counts(promised(&mut desk, "olga").now), (0, 0, 1, 0));
    // Moved before it was due, it is a promise of another day.
    edit(&mut desk, "olga", second, &[("due", Some(due(Moment::from_millis(START + 9 * HOUR * 1_000))))]);
    desk.wait(4 * HOUR);
    assert_eq!(counts(promised(&mut desk, "olga").now), (0, 0, 1, 0));
    // Given up after it was due.
    desk.wait(4 * HOUR);
    assert_eq!(counts(promised(&mut desk, "olga").now), (0, 0, 1, 1));
    edit(&mut desk, "olga", second, &[("next_step", Some(item("none"))), ("due", None)]);
    // What it had put off waits again, as in the list of gaps.
    assert_eq!(counts(promised(&mut desk, "olga").now), (0, 0, 1, 1));
    assert_eq!(in_utc(&mut desk).whole.gaps.get("overdue"), Some(&1));
}

/// The test begins on a Saturday; the next week begins after 38 hours.
#[test]
fn what_is_kept_after_its_week_was_open_at_its_end_and_is_late_by_now() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", NOTHING);
    promise(&mut desk, "olga", account, HOUR);
    desk.wait(3 * DAY);
    // Told on Tuesday that she was reached on Saturday: by now it was in time, and on Sunday nobody knew.
    let began = Answer::Moment(Moment::from_millis(START + HOUR * 500));
    desk.call("olga", account, "agreed", &[("started_at", began), ("next_step", item("none"))]);
    let whole = in_utc(&mut desk).of("olga").unwrap().clone();
    let weeks: Vec<_> =
        whole.steps.iter().map(|(_, done)| (counts(done.promised.then), counts(done.promised.now))).collect();
    assert_eq!(weeks, [((0, 0, 0, 1), (1, 0, 0, 0)), ((0, 0, 0, 0), (0, 0, 0, 0))]);
}

#[test]
fn gaps_are_opened_and_answered_and_open_at_each_weeks_end() {
    let mut desk = TestStore::new();
    let owner = ("owner", Answer::User("ivan".into()));
    let account =
        desk.account("olga", "Acme", &[owner, ("country", item("GB")), ("industry", item("trade"))]);
    let (call, _) = desk.call("olga", account, "refused", NOTHING);
    desk.wait(60);
    edit(&mut desk, "eva", call, &[("reason", Some(item("price")))]);
    desk.wait(3 * DAY);
    desk.set("ivan", Entity::Account, account, "phone", Some(phone("+442071838750")));
    desk.call("olga", account, "no_answer", NOTHING);
    let quality = in_utc(&mut desk);
    let weeks = |figures: &Figures| -> Vec<(u64, u64, u64)> {
        let week = |week: GapWeek| (week.opened, week.answered, week.open);
        figures.steps.iter().map(|(_, done)| week(done.gap_week.unwrap())).collect()
    };
    // Reason and next step; the phone of ivan's account; on Tuesday a call without its next step and date.
    let second = weeks(quality.of("olga").unwrap())[1];
    assert_eq!(weeks(quality.of("olga").unwrap())[0], (2, 0, 1));
    assert_eq!(weeks(quality.of("ivan").unwrap()), [(1, 0, 1), (0, 1, 0)]);
    assert_eq!(weeks(quality.of("eva").unwrap()), [(0, 1, 0), (0, 0, 0)]);
    assert_eq!(weeks(&quality.whole), [(3, 1, 2), (second.0, 1, second.2)]);
    // An answer taken back later had been given in its week.
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.wait(8 * DAY);
    desk.does("ivan", &Command::Undo { op }).unwrap();
    let quality = in_utc(&mut desk);
    assert_eq!(weeks(quality.of("ivan").unwrap())[..2], [(1, 0, 1), (0, 1, 0)]);
    assert_eq!(quality.of("ivan").unwrap().conduct.filled, 0);
}

#[test]
fn an_account_goes_to_a_colleague_with_its_gaps_and_opens_none_anew() {
    let mut desk = TestStore::new();
    // Nobody's and worked on by olga: hers, until ivan owns it.
    let account = desk.account("olga", "Acme", NOTHING);
    desk.wait(7 * DAY);
    desk.set("eva", Entity::Account, account, "owner", Some(Answer::User("ivan".into())));
    desk.call("eva", account, "wrong_number", NOTHING);
    let quality = in_utc(&mut desk);
    let weeks = |login: &str| -> Vec<(u64, u64)> {
        let figures = quality.of(login).unwrap();
        figures
            .steps
            .iter()
            .map(|(_, done)| done.gap_week.unwrap())
            .map(|week| (week.opened, week.open))
            .collect()
    };
    let olga = weeks("olga");
    let ivan = weeks("ivan");
    assert_eq!((olga.last().unwrap().1, ivan.last().unwrap().0), (0, 0), "{olga:?} {ivan:?}");
    assert!(ivan.last().unwrap().1 > 0);
}

#[test]
fn what_is_taken_back_has_no_gaps_any_more() {
    let mut desk = TestStore::new();
    let own = ("owner", Answer::User("olga".into()));
    let account = desk.account("olga", "Own", std::slice::from_ref(&own));
    desk.call("olga", account, "busy", NOTHING);
    desk.wait(1);
    let last = desk.account("olga", "Acme", &[own]);
    desk.call("olga", last, "no_answer", NOTHING);
    desk.wait(1);
    for _ in 0..2 {
        let op = desk.store.last_op("olga").unwrap().unwrap();
        desk.does("olga", &Command::Undo { op }).unwrap();
    }
    let quality = in_utc(&mut desk);
    assert_eq!(open(&quality.whole), listed(&quality.whole), "{:?}", quality.whole);
}

/// Needed fields that are missing and promises that are overdue, as the table of gaps has them.
fn listed(figures: &Figures) -> u64 {
    let covered =
        ["no_outcome", "activity_field", "contact_field", "account_field", "matter_field", "overdue"];
    covered.iter().filter_map(|rule| figures.gaps.get(*rule)).sum()
}

fn open(figures: &Figures) -> u64 {
    figures.steps.last().and_then(|(_, done)| done.gap_week).map_or(0, |week| week.open)
}

type Known = BTreeMap<(String, String), (GapWeek, PromiseCount)>;

/// By person and week, less the last one.
fn over(quality: &Quality) -> Known {
    let all = quality.people.iter().map(|person| (person.login.clone(), &person.figures));
    let all = all.chain([("all".to_owned(), &quality.whole)]);
    let mut known = Known::new();
    for (login, figures) in all {
        let weeks = figures.steps.split_last().map_or(&[][..], |(_, weeks)| weeks);
        for (day, done) in weeks {
            let week = (done.gap_week.unwrap_or_default(), done.promised.then);
            known.insert((login.clone(), day.to_string()), week);
        }
    }
    known
}

proptest! {
    #![proptest_config(crate::property(24))]
    /// What is open by now is what the list of gaps has, for everybody, and what was open at the end of a week stays so.
    #[test]
    fn gaps_by_week_are_those_of_the_list_and_a_week_that_is_over_stays(
        deeds in prop::collection::vec(any::<Deed>(), 1..60),
        zone in 0..3_usize,
    ) {
        let zone = [Tz::UTC, Tz::Asia__Kamchatka, Tz::America__New_York][zone];
        let mut play = Play::new(TestStore::new());
        // Weeks are shown from the first entry on.
        let account = play.desk.account("olga", "Zoo", NOTHING);
        play.desk.call("olga", account, "busy", NOTHING);
        let mut known = Known::new();
        for (number, deed) in deeds.into_iter().enumerate() {
            play.step(deed);
            if number % 4 > 0 {
                continue;
            }
            let quality = quality(&mut play.desk, zone, Step::Week);
            // Nothing that was logged stands: there are no weeks.
            if quality.whole.steps.is_empty() {
                continue;
            }
            for person in &quality.people {
                prop_assert_eq!(open(&person.figures), listed(&person.figures), "{}", person.login);
            }
            prop_assert_eq!(open(&quality.whole), listed(&quality.whole));
            let now = over(&quality);
            for (week, was) in &known {
                prop_assert_eq!(now.get(week).copied().unwrap_or_default(), *was, "{:?}", week);
            }
            known.extend(now);
        }
    }
}

/// The list, the figures and a person's page count a gap that is put off alike: it is open, and it is said to be put off.
#[test]
fn a_gap_that_is_put_off_is_open_everywhere_and_said_to_be_put_off() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", NOTHING);
    desk.call("olga", account, "refused", NOTHING);
    let midnight = Moment::from_millis(START);
    let list = desk.store.gaps(GapsOf::User("olga"), 99, midnight).unwrap();
    let (all, key) = (list.total, list.lines[0].gap.key());
    assert_eq!((list.put_off, list.to_show()), (0, all));
    desk.does("olga", &Command::Snooze { gap: key.clone() }).unwrap();
    for of in [GapsOf::User("olga"), GapsOf::All] {
        let list = desk.store.gaps(of, 99, midnight).unwrap();
        assert_eq!((list.total, list.put_off, list.lines.len() as u64), (all, 1, all - 1), "{of:?}");
        assert!(list.lines.iter().all(|line| line.gap.key() != key));
    }
    let quality = in_utc(&mut desk);
    for figures in [&quality.whole, quality.of("olga").unwrap()] {
        assert_eq!((figures.gaps_total(), figures.put_off), (all, 1));
    }
    let page = desk.store.person_open(&session("olga"), "olga", midnight).unwrap();
    let counted: u64 = page.gaps.iter().map(|gaps| gaps.count).sum();
    assert_eq!((counted, page.put_off), (all, 1));
    // Tomorrow it is back in the list.
    desk.wait(DAY);
    let list = desk.store.gaps(GapsOf::User("olga"), 99, midnight).unwrap();
    assert_eq!((list.put_off, list.to_show()), (0, list.total));
    assert_eq!(in_utc(&mut desk).whole.put_off, 0);
}
