//! Lateness runs from the first start ever entered to the first telling of the outcome, whatever is edited later; who edits is
//! a figure of its own.

use picklog::{
    domain::{
        Answer, Command, Entity, Id, Moment, Ref, Zone,
        quality::{Conduct, Quality, Step},
    },
    store::QualityOf,
};

use super::test_store::{START, TestStore, item, session, with};

const HOUR: i64 = 3_600;

fn quality(desk: &mut TestStore, since: Option<Moment>) -> Quality {
    let of = QualityOf { since, step: Step::Week, zone: Zone(chrono_tz::Tz::UTC), records: false };
    desk.store.quality(&session("eva"), of).unwrap()
}

fn of(desk: &mut TestStore, login: &str) -> Conduct {
    quality(desk, None).of(login).unwrap().conduct.clone()
}

/// Seconds from start to telling of the one activity there is, and how often outcomes and starts were changed by a login.
fn told(desk: &mut TestStore, login: &str) -> (Option<u32>, u64, u64) {
    let late = quality(desk, None).whole.conduct.lateness;
    let own = of(desk, login);
    (late.median, own.outcomes_changed, own.starts_changed)
}

fn began(hours: i64) -> Answer {
    Answer::Moment(Moment::from_millis(START + hours * HOUR * 1_000))
}

fn edit(desk: &mut TestStore, login: &str, id: Id, patch: &[(&str, Option<Answer>)]) {
    let patch = patch.iter().map(|(field, answer)| ((*field).to_owned(), answer.clone())).collect();
    desk.does(login, &Command::Edit { record: Ref { entity: Entity::Activity, id }, patch }).unwrap();
}

/// A desk of eva's, and an account.
fn desk() -> (TestStore, Id) {
    let mut desk = TestStore::new();
    let account = desk.account("eva", "Acme", &[]);
    desk.account("olga", "Bolt", &[]);
    desk.account("ivan", "Crane", &[]);
    (desk, account)
}

#[test]
fn a_start_moved_after_the_fact_makes_nobody_less_late() {
    let (mut desk, account) = desk();
    let (call, _) = desk.call("olga", account, "refused", &[("started_at", began(-30))]);
    assert_eq!(told(&mut desk, "olga"), (Some(30 * 3_600), 0, 0));
    desk.wait(HOUR);
    edit(&mut desk, "olga", call, &[("started_at", Some(began(-1)))]);
    assert_eq!(told(&mut desk, "olga"), (Some(30 * 3_600), 0, 1));
    edit(&mut desk, "ivan", call, &[("started_at", Some(began(-2))), ("outcome", Some(item("agreed")))]);
    assert_eq!(told(&mut desk, "olga"), (Some(30 * 3_600), 0, 1));
    assert_eq!(told(&mut desk, "ivan"), (Some(30 * 3_600), 1, 1), "who changed it, not whose it is");
    // It was told when it was entered: an outcome that goes and comes is none told later.
    desk.wait(HOUR);
    edit(&mut desk, "olga", call, &[("outcome", None)]);
    desk.wait(50 * HOUR);
    edit(&mut desk, "olga", call, &[("outcome", Some(item("busy")))]);
    assert_eq!(
        told(&mut desk, "olga"),
        (Some(30 * 3_600), 1, 1),
        "one taken away; the new one replaced none"
    );
}

#[test]
fn a_call_without_an_outcome_is_told_when_it_is_and_so_is_a_meeting() {
    for (kind, start) in [(crate::CALL_CODE, -2), (crate::MEETING_CODE, -2), (crate::MEETING_CODE, 5)] {
        let (mut desk, account) = desk();
        let id = desk.id();
        let answers = with(&[("started_at", began(start))], &[]);
        desk.does("olga", &Command::LogActivity { id, kind, account, answers }).unwrap();
        assert_eq!(told(&mut desk, "olga").0, None, "{kind}: nothing is told yet");
        desk.wait(40 * HOUR);
        edit(&mut desk, "ivan", id, &[("outcome", Some(item("refused")))]);
        let late = u32::try_from((40 - start) * HOUR).unwrap();
        assert_eq!(told(&mut desk, "olga"), (Some(late), 0, 0), "{kind}");
        // Whatever is told of it later.
        desk.wait(100 * HOUR);
        edit(&mut desk, "olga", id, &[("outcome", Some(item("agreed")))]);
        assert_eq!(told(&mut desk, "olga"), (Some(late), 1, 0), "{kind}");
    }
}

#[test]
fn what_is_called_off_before_it_was_to_begin_is_not_late() {
    let (mut desk, account) = desk();
    let id = desk.id();
    let answers = with(&[("started_at", began(48))], &[]);
    let kind = crate::MEETING_CODE;
    desk.does("olga", &Command::LogActivity { id, kind, account, answers }).unwrap();
    desk.wait(HOUR);
    edit(&mut desk, "olga", id, &[("outcome", Some(item("cancelled_by_them")))]);
    assert_eq!(told(&mut desk, "olga"), (Some(0), 0, 0));
}

#[test]
fn corrections_stand_in_the_week_in_which_they_were_made_and_only_of_what_is_looked_at() {
    let (mut desk, account) = desk();
    let (old, _) = desk.call("olga", account, "refused", &[]);
    desk.wait(8 * 24 * HOUR);
    let since = desk.store.now();
    let (new, _) = desk.call("olga", account, "refused", &[]);
    desk.wait(7 * 24 * HOUR);
    for call in [old, new] {
        edit(&mut desk, "olga", call, &[("outcome", Some(item("busy")))]);
    }
    let weeks = |quality: &Quality| -> Vec<u64> {
        quality.of("olga").unwrap().steps.iter().map(|(_, done)| done.outcomes_changed).collect()
    };
    let whole = quality(&mut desk, None);
    assert_eq!((weeks(&whole).last(), whole.whole.conduct.outcomes_changed), (Some(&2), 2));
    let lately = quality(&mut desk, Some(since));
    assert_eq!((weeks(&lately), lately.whole.conduct.outcomes_changed), (vec![0, 1], 1));
}

#[test]
fn an_outcome_taken_back_is_a_correction_too() {
    let (mut desk, account) = desk();
    let (call, _) = desk.call("olga", account, "refused", &[]);
    desk.wait(HOUR);
    edit(&mut desk, "olga", call, &[("outcome", Some(item("agreed")))]);
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert_eq!(told(&mut desk, "olga"), (Some(0), 2, 0));
}
