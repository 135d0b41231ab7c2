//! A goal of all together for the week: who may set it, which week it counts for, and what counts towards it.

use picklog::domain::{Command, Entity, GoalWeek, GoalWeeks, Id, Moment, Role, Zone, quality::Step};
use picklog::store::QualityOf;

use super::test_store::{TestStore, item, session};

const DAY: i64 = 86_400;
const UTC: Zone = Zone(chrono_tz::Tz::UTC);

/// olga is admin, ivan lead, anna operator. It is Saturday, 2026-11-21.
fn team() -> (TestStore, Id) {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    for login in ["ivan", "anna"] {
        desk.call(login, account, "no_answer", &[]);
    }
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    (desk, account)
}

/// Somebody logs a refused call, and somebody else says why: one gap is answered.
fn answer(desk: &mut TestStore, account: Id, login: &str) {
    let (call, _) = desk.call("olga", account, "refused", &[]);
    desk.wait(60);
    desk.set(login, Entity::Activity, call, "reason", Some(item("price")));
}

fn weeks(desk: &mut TestStore) -> [Option<(u32, u64)>; 2] {
    let GoalWeeks { running, last } = desk.store.goal_weeks(UTC).unwrap();
    // The sidebar has the same by a way of its own.
    assert_eq!(desk.store.goal_this_week(UTC).unwrap(), running);
    // And so have the figures, whatever is asked of them.
    for (step, records) in [(Step::Week, true), (Step::Day, false)] {
        let of = QualityOf { since: None, step, zone: UTC, records };
        assert_eq!(desk.store.quality(&session("anna"), of).unwrap().goal, GoalWeeks { running, last });
    }
    [running, last].map(|week: Option<GoalWeek>| week.map(|week| (week.goal, week.answered)))
}

#[test]
fn leads_and_admins_set_it_and_history_says_who() {
    let (mut desk, _) = team();
    assert_eq!((desk.store.goal().unwrap(), weeks(&mut desk)), (None, [None; 2]));
    let told = desk.does("anna", &Command::SetGoal(Some(50))).unwrap_err().to_string();
    assert_eq!(told, "only a lead or an admin may set the weekly goal: ask ivan, olga");
    let rev = desk.does("ivan", &Command::SetGoal(Some(50))).unwrap().rev;
    let goal = desk.store.goal().unwrap().unwrap();
    assert_eq!((goal.count, goal.by.as_str(), goal.at, goal.rev), (Some(50), "ivan", desk.store.now(), rev));
    assert_eq!(
        desk.does("olga", &Command::SetGoal(Some(50))).unwrap().rev,
        rev,
        "said twice it is one revision"
    );
    desk.does("olga", &Command::SetGoal(None)).unwrap();
    let goal = desk.store.goal().unwrap().unwrap();
    assert_eq!((goal.count, goal.by.as_str()), (None, "olga"));
    assert_eq!(weeks(&mut desk), [None; 2]);
    for wrong in [0, 1_000_001] {
        let told = desk.does("olga", &Command::SetGoal(Some(wrong))).unwrap_err().to_string();
        assert_eq!(told, "a goal is a number from 1 to 1000000");
    }
    assert!(desk.store.verify(&[], &mut |_, _| {}).unwrap().findings.is_empty());
}

#[test]
fn it_is_set_anew_and_not_taken_back() {
    let (mut desk, _) = team();
    desk.does("ivan", &Command::SetGoal(Some(50))).unwrap();
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    assert_eq!(desk.store.goal().unwrap().unwrap().count, Some(50), "Ctrl-Z takes the last call back");
    let op = desk.id();
    desk.store.apply(&session("ivan"), op, &Command::SetGoal(Some(60)), None).unwrap();
    let told = desk.does("ivan", &Command::Undo { op }).unwrap_err().to_string();
    assert!(told.contains("cannot be taken back at once"), "{told}");
}

#[test]
fn a_week_counts_what_all_answered_and_keeps_the_goal_it_ended_with() {
    let (mut desk, account) = team();
    answer(&mut desk, account, "anna");
    desk.does("ivan", &Command::SetGoal(Some(2))).unwrap();
    answer(&mut desk, account, "ivan");
    answer(&mut desk, account, "ivan");
    assert_eq!(weeks(&mut desk), [Some((2, 3)), None], "what was answered before it was set counts, too");
    // One that is taken back within the week is none.
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    assert_eq!(weeks(&mut desk), [Some((2, 2)), None]);
    // Monday begins anew.
    desk.wait(2 * DAY);
    assert_eq!(weeks(&mut desk), [Some((2, 0)), Some((2, 2))]);
    let monday = desk.store.now();
    // One of last week that is taken back now stays last week's; and last week keeps its goal.
    let op = desk.store.last_op("anna").unwrap().unwrap();
    desk.does("anna", &Command::Undo { op }).unwrap();
    desk.does("olga", &Command::SetGoal(Some(5))).unwrap();
    answer(&mut desk, account, "anna");
    assert_eq!(weeks(&mut desk), [Some((5, 1)), Some((2, 2))]);
    desk.does("olga", &Command::SetGoal(None)).unwrap();
    assert_eq!(weeks(&mut desk), [None, Some((2, 2))]);
    // In another zone the week is another one.
    let auckland = Zone(chrono_tz::Pacific::Auckland);
    assert_eq!(desk.store.goal_weeks(auckland).unwrap().last.unwrap().from.to_string(), "2026-11-16");
    // As it was on Monday morning.
    let of = QualityOf { since: None, step: Step::Week, zone: UTC, records: true };
    let then = desk
        .store
        .quality_as_of(&session("anna"), of, None, Moment::from_millis(monday.millis() - 1))
        .unwrap();
    let said = [then.quality.goal.running, then.quality.goal.last]
        .map(|week| week.map(|week| (week.goal, week.answered)));
    assert_eq!(said, [Some((2, 0)), Some((2, 2))]);
}
