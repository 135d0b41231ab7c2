//! A gap counts for whoever answers it, and for nobody when it merely goes away.

use picklog::{
    domain::{Answer, Command, Entity, Id, Moment, Zone, quality::Step},
    store::{GapsOf, QualityOf},
};

use super::test_store::{START, TestStore, due, item, session};

const HOUR: i64 = 3_600;

/// How many gaps a login answered today, by the list of gaps and by the figures.
fn answered(desk: &mut TestStore, login: &str) -> (u32, u64) {
    let list = desk.store.gaps(GapsOf::User(login), 1, Moment::from_millis(START)).unwrap();
    let of = QualityOf { since: None, step: Step::Week, zone: Zone(chrono_tz::Tz::UTC), records: true };
    let figures = desk.store.quality(&session("eva"), of).unwrap();
    (list.filled_today(), figures.of(login).map_or(0, |own| own.conduct.filled))
}

/// A file of eva's, and a call of olga's, refused, of which reason and next step are missing.
fn refused() -> (TestStore, Id, Id) {
    let mut desk = TestStore::new();
    let account = desk.account("eva", "Acme", &[]);
    let (call, _) = desk.call("olga", account, "refused", &[]);
    desk.wait(HOUR);
    (desk, account, call)
}

#[test]
fn who_answers_is_counted_and_not_who_owed_the_answer() {
    let (mut desk, _, call) = refused();
    desk.set("ivan", Entity::Activity, call, "reason", Some(item("price")));
    assert_eq!([answered(&mut desk, "ivan"), answered(&mut desk, "olga")], [(1, 1), (0, 0)]);
    // The same answer given otherwise is no second one.
    desk.set("ivan", Entity::Activity, call, "reason", Some(item("timing")));
    assert_eq!(answered(&mut desk, "ivan"), (1, 1));
    // Two answers at once are two.
    let (mut desk, _, call) = refused();
    let patch = [("reason", item("price")), ("next_step", item("none"))];
    let patch = patch.map(|(field, answer)| (field.to_owned(), Some(answer))).to_vec();
    let record = picklog::domain::Ref { entity: Entity::Activity, id: call };
    desk.does("olga", &Command::Edit { record, patch }).unwrap();
    assert_eq!(answered(&mut desk, "olga"), (2, 2));
}

#[test]
fn an_outcome_that_needs_nothing_any_more_answers_nothing() {
    let (mut desk, _, call) = refused();
    desk.set("olga", Entity::Activity, call, "outcome", Some(item("no_answer")));
    assert!(!desk.gaps("olga").iter().any(|gap| gap.starts_with("activity_field/")));
    assert_eq!(answered(&mut desk, "olga"), (0, 0));
    // Nor does an answer that comes together with an outcome that does not ask for it.
    let (mut desk, _, call) = refused();
    let patch = [("outcome", item("wrong_number")), ("reason", item("price"))];
    let patch = patch.map(|(field, answer)| (field.to_owned(), Some(answer))).to_vec();
    let record = picklog::domain::Ref { entity: Entity::Activity, id: call };
    desk.does("olga", &Command::Edit { record, patch }).unwrap();
    assert_eq!(answered(&mut desk, "olga"), (0, 0));
}

#[test]
fn a_call_taken_back_answers_nothing() {
    let (mut desk, _, _) = refused();
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert_eq!(answered(&mut desk, "olga"), (0, 0));
}

#[test]
fn a_call_back_kept_a_day_late_pays_no_more_than_one_kept_in_time() {
    for late in [false, true] {
        let mut desk = TestStore::new();
        let account = desk.account("eva", "Acme", &[]);
        let at = due(Moment::from_millis(START + 2 * HOUR * 1_000));
        let whole: [(&str, Answer); 2] = [("next_step", item("call_back")), ("due", at)];
        desk.call("olga", account, "no_answer", &whole);
        desk.wait(if late { 26 * HOUR } else { HOUR });
        desk.call("olga", account, "wrong_number", &[]);
        assert!(!desk.gaps("olga").iter().any(|gap| gap.starts_with("overdue/")));
        let of = QualityOf { since: None, step: Step::Week, zone: Zone(chrono_tz::Tz::UTC), records: true };
        let figures = desk.store.quality(&session("eva"), of).unwrap();
        assert_eq!(figures.of("olga").unwrap().conduct.filled, 0, "late: {late}");
    }
}
