//! Today as it comes, and what is open with one person: what is counted, what is not, and who may see whom.

use picklog::domain::{
    Answer, Answers, Command, Entity, Id, Moment, PersonDay, StoreError, TeamDay, quality::Share,
};

use super::test_store::{START, TestStore, due, item, session};

/// When the day began.
const MIDNIGHT: Moment = Moment::from_millis(START - 10 * 3_600_000);

fn day(desk: &mut TestStore) -> TeamDay {
    desk.store.team_day(&session("boss"), MIDNIGHT).unwrap()
}

fn counts(day: &TeamDay) -> Vec<(&str, u64)> {
    day.people.iter().map(|person| (person.login.as_str(), person.count())).collect()
}

/// A meeting that begins at a time, without an outcome.
fn meeting(desk: &mut TestStore, login: &str, account: Id, at: Moment) -> Id {
    let id = desk.id();
    let answers = Answers::from([("started_at", Answer::Moment(at))]);
    desk.does(login, &Command::LogActivity { id, kind: crate::MEETING_CODE, account, answers }).unwrap();
    id
}

#[test]
fn today_is_what_was_logged_since_midnight_and_what_of_it_has_no_outcome() {
    let mut desk = TestStore::new();
    let account = desk.account("boss", "Acme", &[]);
    assert_eq!(day(&mut desk).people, [], "nobody logged anything");
    desk.call("olga", account, "busy", &[]);
    desk.wait(60);
    // Still ahead, it has no outcome and lacks none; begun, it does.
    let now = desk.store.now();
    meeting(&mut desk, "olga", account, now.plus_seconds(3_600));
    let begun = meeting(&mut desk, "olga", account, now.plus_seconds(-60));
    desk.wait(60);
    let (op, id) = (desk.id(), desk.id());
    let answers =
        Answers::from([("started_at", Answer::Moment(desk.store.now())), ("outcome", item("refused"))]);
    let command = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
    desk.store.apply(&session("ivan"), op, &command, None).unwrap();
    let all = day(&mut desk);
    assert_eq!(counts(&all), [("ivan", 1), ("olga", 3)]);
    let olga = all.of("olga").unwrap();
    assert_eq!(olga.logged, [(crate::MEETING_CODE, 2), (crate::CALL_CODE, 1)]);
    assert_eq!((olga.last, olga.untold), (Some(now), Share { part: 1, whole: 2 }));
    assert_eq!(all.last(), Some(("ivan", now.plus_seconds(60))));
    assert_eq!(all.untold(), Share { part: 1, whole: 3 });
    // An outcome that is told later, and a record that is withdrawn, show.
    desk.set("olga", Entity::Activity, begun, "outcome", Some(item("agreed")));
    desk.does("ivan", &Command::Undo { op }).unwrap();
    let all = day(&mut desk);
    assert_eq!((counts(&all), all.untold()), (vec![("olga", 3)], Share { part: 0, whole: 2 }));
    // Tomorrow it is another day.
    let next = desk.store.team_day(&session("boss"), MIDNIGHT.plus_seconds(86_400)).unwrap();
    assert_eq!(next.people, []);
}

#[test]
fn a_person_is_told_what_is_open_with_them_by_kind_and_what_they_promised() {
    let mut desk = TestStore::new();
    let [acme, bolt, core, dent, east] =
        ["Acme", "Bolt", "Core", "Dent", "East"].map(|name| desk.account("boss", name, &[]));
    let start = desk.store.now();
    let promised = |desk: &mut TestStore, account: Id, seconds: i64| {
        let answers = [("next_step", item("call_back")), ("due", due(start.plus_seconds(seconds)))];
        desk.call("olga", account, "no_answer", &answers)
    };
    promised(&mut desk, acme, 600);
    promised(&mut desk, bolt, 2_000);
    promised(&mut desk, core, 3 * 86_400);
    // Two calls that lack a reason, the older one at Dent.
    desk.call("olga", dent, "refused", &[("next_step", item("none"))]);
    desk.wait(10);
    desk.call("olga", east, "refused", &[("next_step", item("none"))]);
    desk.wait(1_000);
    let open = desk.store.person_open(&session("boss"), "olga", MIDNIGHT).unwrap();
    let gaps: Vec<(&str, u64, &str)> = open
        .gaps
        .iter()
        .filter(|one| one.oldest.gap.rule.code != "account_field")
        .map(|one| (one.oldest.gap.rule.code.as_str(), one.count, one.oldest.account.as_str()))
        .collect();
    assert_eq!(gaps, [("overdue", 1, "Acme"), ("activity_field", 2, "Dent")]);
    assert_eq!((open.late.count, open.late.lines[0].account.as_str()), (1, "Acme"));
    assert_eq!((open.today.count, open.today.lines[0].account.as_str()), (1, "Bolt"));
    let entries: Vec<(&str, Option<&str>)> =
        open.entries.iter().map(|one| (one.name.as_str(), one.outcome.as_deref())).collect();
    let calls = [("East", "refused"), ("Dent", "refused"), ("Core", "no_answer")];
    let calls = calls.map(|(name, outcome)| (name, Some(outcome)));
    assert_eq!(entries[..3], calls);
    assert_eq!((open.day.count(), open.entries.len()), (5, 5));
    // Of nobody's gaps is anything told of somebody else.
    let ivan = desk.store.person_open(&session("boss"), "ivan", MIDNIGHT).unwrap();
    assert_eq!(
        (ivan.gaps, ivan.late.count, ivan.day),
        (vec![], 0, PersonDay { login: "ivan".into(), ..PersonDay::default() })
    );
}

#[test]
fn an_operator_sees_their_own_page_and_nobody_elses() {
    let mut desk = TestStore::new();
    let account = desk.account("boss", "Acme", &[]);
    desk.call("olga", account, "busy", &[]);
    desk.call("ivan", account, "busy", &[]);
    assert_eq!(desk.store.person_open(&session("ivan"), "ivan", MIDNIGHT).unwrap().day.count(), 1);
    for refused in [
        desk.store.person_open(&session("ivan"), "olga", MIDNIGHT).map(|_| ()),
        desk.store.team_day(&session("ivan"), MIDNIGHT).map(|_| ()),
    ] {
        assert!(matches!(refused, Err(StoreError::NotAllowed { .. })), "{refused:?}");
    }
}
