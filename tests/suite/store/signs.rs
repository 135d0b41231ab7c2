//! What is worth a question, and whose habit a missing field is: as leads and operators read it, counted from made-up weeks.

use picklog::{
    domain::{
        Answer, Command, Entity, Id, Moment, Right, Role, Zone,
        quality::{
            Habit, Quality, Share, Step,
            signs::{Favourite, Sign},
        },
    },
    store::QualityOf,
};

use super::test_store::{START, TestStore, due, item, session};

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

fn quality(desk: &mut TestStore, login: &str) -> Quality {
    let of = QualityOf { since: None, step: Step::Week, zone: Zone(chrono_tz::Tz::UTC), records: true };
    desk.store.quality(&session(login), of).unwrap()
}

/// So many of so many of a person's, and of the others', over the whole span; whether it stands out.
fn sign(quality: &Quality, login: &str, sign: Sign) -> ((u64, u64), (u64, u64), bool) {
    let signs = quality.signs_of_span(quality.of(login).unwrap()).signs;
    let one = signs.iter().find(|one| one.sign == sign).unwrap();
    let pair = |share: Share| (share.part, share.whole);
    (pair(one.own), pair(one.rest), one.is_more)
}

/// A desk on Monday morning: eva is its admin, olga, ivan and ann are operators.
fn desk() -> (TestStore, Id) {
    let mut desk = TestStore::new();
    let account = desk.account("eva", "Acme", &[]);
    for login in ["olga", "ivan", "ann"] {
        desk.account(login, &format!("Of {login}"), &[]);
    }
    desk.wait(2 * DAY);
    (desk, account)
}

fn length(code: &str) -> (&'static str, Answer) {
    ("duration", Answer::Duration { item: code.into(), seconds: None })
}

#[test]
fn what_was_saved_in_one_hour_is_told_week_by_week() {
    let (mut desk, account) = desk();
    for _ in 0..3 {
        desk.call("olga", account, "busy", &[]);
        desk.wait(10 * MINUTE);
    }
    desk.wait(3 * 60 * MINUTE);
    desk.call("olga", account, "busy", &[]);
    desk.call("ivan", account, "busy", &[]);
    desk.wait(7 * DAY);
    desk.call("olga", account, "busy", &[]);
    desk.wait(60 * MINUTE);
    desk.call("olga", account, "busy", &[]);
    let found = quality(&mut desk, "eva");
    // Three of four in the first week, one of two in the second.
    assert_eq!(sign(&found, "olga", Sign::OneHour), ((4, 6), (1, 1), false));
    let (day, week) = found.signs_of_week(found.of("olga").unwrap()).unwrap();
    assert_eq!(day.to_string(), "2026-11-23", "the latest week that is over");
    assert_eq!(week.signs[0].own, Share { part: 3, whole: 4 });
}

#[test]
fn calls_overlap_by_the_middle_of_the_length_of_the_one_before() {
    let (mut desk, account) = desk();
    let at = |minutes: i64| ("started_at", Answer::Moment(Moment::from_millis(START + minutes * 60_000)));
    // From 11 to just under 21 minutes: 15 minutes and 59 seconds.
    desk.call("olga", account, "agreed", &[at(0), length("11-20")]);
    desk.call("olga", account, "no_answer", &[at(15)]);
    desk.call("olga", account, "agreed", &[at(40), length("11-20")]);
    desk.call("olga", account, "no_answer", &[at(56)]);
    // Nobody can overlap with a colleague, and not with what they did not log in order.
    desk.call("ivan", account, "no_answer", &[at(1)]);
    let exact = ("duration", Answer::Duration { item: "11-20".into(), seconds: Some(700) });
    desk.call("olga", account, "agreed", &[at(100), exact]);
    desk.call("olga", account, "no_answer", &[at(112)]);
    let found = quality(&mut desk, "eva");
    assert_eq!(sign(&found, "olga", Sign::Overlapping), ((1, 3), (0, 0), false));
}

#[test]
fn good_news_in_under_a_minute_counts_where_the_length_is_known() {
    let (mut desk, account) = desk();
    desk.call("olga", account, "agreed", &[length("under_1")]);
    desk.call("olga", account, "agreed", &[length("1-2")]);
    desk.call("olga", account, "agreed", &[length("not_known")]);
    desk.call("olga", account, "refused", &[length("under_1")]);
    let exact = ("duration", Answer::Duration { item: "1-2".into(), seconds: Some(59) });
    desk.call("olga", account, "agreed", &[exact]);
    let found = quality(&mut desk, "eva");
    assert_eq!(sign(&found, "olga", Sign::UnderAMinute).0, (2, 3));
}

#[test]
fn who_changes_outcomes_of_colleagues_is_told_as_such_and_apart_from_their_own() {
    let (mut desk, account) = desk();
    let mine = desk.call("ivan", account, "refused", &[]).0;
    let hers = desk.call("olga", account, "refused", &[]).0;
    desk.call("olga", account, "refused", &[]);
    desk.set("ivan", Entity::Activity, mine, "outcome", Some(item("agreed")));
    desk.set("ivan", Entity::Activity, hers, "outcome", Some(item("agreed")));
    desk.set("ivan", Entity::Activity, hers, "outcome", Some(item("busy")));
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    let found = quality(&mut desk, "eva");
    assert_eq!(sign(&found, "ivan", Sign::OutcomesChanged).0, (1, 1));
    assert_eq!(sign(&found, "ivan", Sign::ColleaguesOutcomes).0, (2, 1));
    assert_eq!(sign(&found, "olga", Sign::ColleaguesOutcomes).0, (0, 1));
    assert_eq!(sign(&found, "olga", Sign::TakenBack), ((1, 2), (0, 1), false));
    let role = found.people.iter().find(|person| person.login == "ivan").unwrap().role;
    assert_eq!(role, Some(Role::Operator));
}

#[test]
fn a_promise_moved_on_again_and_again_and_one_given_up_are_told() {
    let (mut desk, account) = desk();
    let promise = |desk: &TestStore| {
        let at = Moment::from_millis(desk.store.now().millis() + DAY * 1_000);
        [("next_step", item("call_back")), ("due", due(at))]
    };
    let mut last = None;
    for _ in 0..4 {
        desk.wait(60 * MINUTE);
        let answers = promise(&desk);
        last = Some(desk.call("olga", account, "no_answer", &answers).0);
    }
    let found = quality(&mut desk, "eva");
    assert_eq!(sign(&found, "olga", Sign::PromisesMoved).0, (1, 4), "the fourth moved it a third time");
    assert_eq!(sign(&found, "olga", Sign::PromisesGivenUp).0, (0, 4));
    // Given up: it holds no promise any more.
    desk.set("olga", Entity::Activity, last.unwrap(), "next_step", Some(item("none")));
    let found = quality(&mut desk, "eva");
    assert_eq!(sign(&found, "olga", Sign::PromisesGivenUp).0, (1, 4), "it was made all the same");
    // Taken back and given up again: of the four, it is one still.
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &picklog::domain::Command::Undo { op }).unwrap();
    assert_eq!(sign(&quality(&mut desk, "eva"), "olga", Sign::PromisesGivenUp).0, (1, 4));
    desk.set("olga", Entity::Activity, last.unwrap(), "next_step", Some(item("none")));
    assert_eq!(sign(&quality(&mut desk, "eva"), "olga", Sign::PromisesGivenUp).0, (1, 4));
    // Somebody was reached: what comes then begins anew.
    desk.wait(60 * MINUTE);
    let answers = promise(&desk);
    desk.call("olga", account, "refused", &answers);
    desk.wait(60 * MINUTE);
    let answers = promise(&desk);
    let (moved, _) = desk.call("olga", account, "busy", &answers);
    assert_eq!(sign(&quality(&mut desk, "eva"), "olga", Sign::PromisesMoved).0, (0, 5));
    // Moved on the record itself, two times more.
    for day in 3..5 {
        let at = Moment::from_millis(desk.store.now().millis() + day * DAY * 1_000);
        desk.set("olga", Entity::Activity, moved, "due", Some(due(at)));
    }
    assert_eq!(sign(&quality(&mut desk, "eva"), "olga", Sign::PromisesMoved).0, (1, 5));
}

#[test]
fn what_somebody_chooses_most_stands_beside_how_often_the_others_do() {
    let (mut desk, account) = desk();
    for at in 0..30 {
        desk.call("olga", account, if at < 27 { "busy" } else { "refused" }, &[]);
        desk.call("ivan", account, if at < 10 { "busy" } else { "no_answer" }, &[]);
        desk.call("ann", account, if at < 12 { "busy" } else { "refused" }, &[]);
    }
    let found = quality(&mut desk, "eva");
    let most = |login: &str| -> Vec<(String, Share, Share, bool)> {
        let told = |one: &Favourite<'_>| (one.item.item.clone(), one.own, one.rest, one.is_more);
        found.signs_of_span(found.of(login).unwrap()).chosen.iter().map(told).collect()
    };
    let of = |part, whole| Share { part, whole };
    assert_eq!(most("olga"), [("busy".to_owned(), of(27, 30), of(22, 60), true)]);
    assert_eq!(most("ann"), [("refused".to_owned(), of(18, 30), of(3, 60), true)]);
}

#[test]
fn one_persons_habit_is_told_from_everybodys_and_only_a_lead_is_told() {
    let (mut desk, account) = desk();
    let whole = [("reason", item("price")), ("next_step", item("none"))];
    for at in 0..50 {
        desk.call("olga", account, "refused", if at < 40 { &whole[1..] } else { &whole });
        for login in ["ivan", "ann"] {
            desk.call(login, account, "refused", if at < 1 { &whole[1..] } else { &whole });
            desk.call(login, account, "refused", if at < 25 { &whole[..1] } else { &whole });
        }
        desk.call("olga", account, "refused", if at < 25 { &whole[..1] } else { &whole });
    }
    let found = quality(&mut desk, "eva");
    let row = |quality: &Quality, field: &str| {
        quality
            .fields
            .iter()
            .find(|row| row.field == field && row.table.kind() == crate::CALL)
            .unwrap()
            .clone()
    };
    let reason = row(&found, "reason");
    assert_eq!(reason.habit, Some(Habit::Some));
    let named: Vec<&str> = reason.standing_out().map(|cell| cell.login.as_str()).collect();
    assert_eq!((named, reason.others()), (vec!["olga"], Share { part: 2, whole: 200 }));
    assert_eq!(row(&found, "next_step").habit, Some(Habit::Everybody));
    assert!(found.fields.is_sorted_by_key(|row| std::cmp::Reverse(row.missing.whole)));
    // An operator: themselves and the middle, and nothing that tells on a colleague.
    assert!(!Role::Operator.may(Right::AllFigures));
    let own = quality(&mut desk, "ivan");
    let reason = row(&own, "reason");
    assert_eq!((reason.habit, reason.people.len()), (None, 1));
    assert_eq!((reason.people[0].login.as_str(), reason.people[0].rest), ("ivan", None));
    assert_eq!(reason.middle, Some(0.01));
    assert!(Sign::ALL.iter().all(|sign| own.whole.conduct.signs.of(*sign) == Share::default()));
    assert_eq!(sign(&own, "ivan", Sign::OneHour), ((100, 100), (0, 0), false));
    assert_eq!(own.team.signs[Sign::OneHour as usize], Some(1.0));
}
