//! Weekly goals of single persons: proposed by one of the two, agreed to by the other, seen by whom they concern.

use picklog::domain::{Command, Entity, Id, OwnGoalWeeks, Role, UserChange, Zone, quality::Step};
use picklog::store::QualityOf;

use super::test_store::{TestStore, item, session};

const DAY: i64 = 86_400;
const UTC: Zone = Zone(chrono_tz::Tz::UTC);

/// olga is admin, ivan lead, anna and mei operators. It is Saturday, 2026-11-21.
fn team() -> (TestStore, Id) {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    for login in ["ivan", "anna", "mei"] {
        desk.call(login, account, "no_answer", &[]);
    }
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    (desk, account)
}

fn propose(login: &str, count: Option<u32>) -> Command {
    Command::ProposeGoal { login: login.into(), count }
}

fn answer(login: &str, count: u32, is_agreed: bool) -> Command {
    Command::AnswerGoal { login: login.into(), count, is_agreed }
}

fn goals(desk: &mut TestStore, seen_by: &str) -> Vec<OwnGoalWeeks> {
    let goals = desk.store.own_goals(&session(seen_by), UTC).unwrap();
    // The figures have the same.
    for (step, records) in [(Step::Week, true), (Step::Day, false)] {
        let of = QualityOf { since: None, step, zone: UTC, records };
        assert_eq!(desk.store.quality(&session(seen_by), of).unwrap().own_goals, goals);
    }
    goals
}

#[test]
fn a_lead_proposes_and_it_is_the_persons_goal_once_they_agree() {
    let (mut desk, account) = team();
    desk.does("ivan", &propose("anna", Some(20))).unwrap();
    let one = goals(&mut desk, "anna").remove(0);
    assert_eq!((one.goal.count, one.weeks.running), (None, None), "it is only proposed");
    assert_eq!(one.goal.proposal.as_ref().map(|one| (one.count, one.by.as_str())), Some((20, "ivan")));
    assert!(goals(&mut desk, "mei").is_empty(), "it is nobody else's to see");
    assert_eq!(goals(&mut desk, "olga").len(), 1, "but a lead's");
    // Neither the lead nor a colleague agrees in her place.
    for (login, says) in [("ivan", "it is for anna to agree"), ("olga", "it is for anna"), ("mei", "ask ")] {
        let told = desk.does(login, &answer("anna", 20, true)).unwrap_err().to_string();
        assert!(told.contains(says), "{login}: {told}");
    }
    // The number was changed while she looked.
    desk.does("ivan", &propose("anna", Some(3))).unwrap();
    let told = desk.does("anna", &answer("anna", 20, true)).unwrap_err().to_string();
    assert!(told.contains("ivan proposes 3 by now"), "{told}");
    desk.does("anna", &answer("anna", 3, true)).unwrap();
    // Two answers of hers, one of a colleague.
    for login in ["anna", "anna", "mei"] {
        let (call, _) = desk.call("olga", account, "refused", &[]);
        desk.wait(60);
        desk.set(login, Entity::Activity, call, "reason", Some(item("price")));
    }
    let one = goals(&mut desk, "anna").remove(0);
    assert_eq!((one.goal.count, one.goal.with.as_str(), &one.goal.proposal), (Some(3), "ivan", &None));
    assert_eq!(one.weeks.running.map(|week| (week.goal, week.answered)), Some((3, 2)));
    // A week keeps the goal it ended with.
    desk.wait(3 * DAY);
    desk.does("ivan", &propose("anna", Some(9))).unwrap();
    desk.does("anna", &answer("anna", 9, true)).unwrap();
    let one = goals(&mut desk, "anna").remove(0);
    assert_eq!(one.weeks.running.map(|week| (week.goal, week.answered)), Some((9, 0)));
    assert_eq!(one.weeks.last.map(|week| (week.goal, week.answered)), Some((3, 2)));
    assert!(desk.store.verify(&[], &mut |_, _| ()).unwrap().findings.is_empty());
}

#[test]
fn a_person_proposes_and_a_lead_agrees_and_either_declines_or_ends_it() {
    let (mut desk, _) = team();
    desk.does("anna", &propose("anna", Some(10))).unwrap();
    let told = desk.does("anna", &answer("anna", 10, true)).unwrap_err().to_string();
    assert!(told.contains("you proposed it yourself"), "{told}");
    desk.does("ivan", &answer("anna", 10, true)).unwrap();
    assert_eq!(goals(&mut desk, "anna")[0].goal.with, "ivan");
    // Another number is proposed and declined: the one agreed on stays.
    desk.does("ivan", &propose("anna", Some(40))).unwrap();
    desk.does("anna", &answer("anna", 40, false)).unwrap();
    let one = goals(&mut desk, "anna").remove(0);
    assert_eq!((one.goal.count, one.goal.proposal), (Some(10), None));
    let told = desk.does("anna", &answer("anna", 40, true)).unwrap_err().to_string();
    assert!(told.contains("no goal is proposed for anna"), "{told}");
    desk.does("anna", &propose("anna", None)).unwrap();
    let ended = goals(&mut desk, "olga").remove(0);
    assert_eq!((ended.goal.count, ended.goal.with.as_str(), ended.weeks.running), (None, "anna", None));
    // Who may set goals agrees with themselves on their own.
    desk.does("ivan", &propose("ivan", Some(5))).unwrap();
    let of =
        |all: Vec<OwnGoalWeeks>, login: &str| all.into_iter().find(|one| one.goal.login == login).unwrap();
    assert_eq!(of(goals(&mut desk, "ivan"), "ivan").goal.count, Some(5));
    // Said twice it is one revision; and nobody sets one for whoever they please.
    let rev = desk.does("ivan", &propose("mei", Some(5))).unwrap().rev;
    assert_eq!(desk.does("ivan", &propose("mei", Some(5))).unwrap().rev, rev);
    assert!(desk.does("anna", &propose("mei", Some(5))).is_err());
    for wrong in [0, 1_000_001] {
        assert!(desk.does("ivan", &propose("mei", Some(wrong))).is_err());
    }
    let told = desk.does("ivan", &propose("nobody", Some(5))).unwrap_err().to_string();
    assert!(told.contains("nobody has used this file as `nobody`"), "{told}");
    desk.does("olga", &Command::ChangeUser { login: "mei".into(), change: UserChange::Retires }).unwrap();
    let told = desk.does("ivan", &propose("mei", Some(6))).unwrap_err().to_string();
    assert!(told.contains("mei is retired here"), "{told}");
    let all: Vec<String> = goals(&mut desk, "olga").into_iter().map(|one| one.goal.login).collect();
    assert_eq!(all, ["anna", "ivan"], "those who left have none");
    assert!(desk.store.verify(&[], &mut |_, _| ()).unwrap().findings.is_empty());
}

#[test]
fn figures_of_an_earlier_moment_have_the_goals_of_then() {
    let (mut desk, _) = team();
    desk.does("ivan", &propose("anna", Some(10))).unwrap();
    desk.does("anna", &answer("anna", 10, true)).unwrap();
    let then = desk.store.now();
    desk.wait(60);
    desk.does("ivan", &propose("anna", Some(99))).unwrap();
    desk.does("anna", &answer("anna", 99, true)).unwrap();
    let of = QualityOf { since: None, step: Step::Week, zone: UTC, records: false };
    let was = desk.store.quality_as_of(&session("anna"), of, None, then).unwrap();
    assert_eq!(was.quality.own_goals[0].goal.count, Some(10));
    assert_eq!(goals(&mut desk, "anna")[0].goal.count, Some(99));
}
