//! A promise has a date, or it is a gap; the promise of this minute comes first.

use picklog::{
    domain::{Answer, Command, Entity, How, Id, Moment, Ref},
    store::{FindRequest, GapsOf},
};

use super::test_store::{START, TestStore, due, item, with};

const MINUTE: i64 = 60_000;

#[test]
fn a_promise_without_a_date_is_a_gap_whatever_the_outcome() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    for outcome in ["agreed", "no_agreement", "refused", "no_answer", "busy", "wrong_number", "do_not_call"] {
        for (step, is_promise) in [
            ("call_back", true),
            ("send_offer", true),
            ("meet", true),
            ("escalate", true),
            ("none", false),
            ("close_account", false),
        ] {
            let (_, ack) = desk.call("olga", account, outcome, &[("next_step", item(step))]);
            let asks = ack.gaps.iter().any(|gap| gap.field.as_deref() == Some("due"));
            assert_eq!(asks, is_promise, "{outcome} {step}");
        }
    }
}

/// Logs a call with a promise at a moment.
fn promise(desk: &mut TestStore, account: Id, at: i64) {
    let answers = [("next_step", item("call_back")), ("due", due(Moment::from_millis(at)))];
    desk.call("olga", account, "no_answer", &answers);
}

fn offered(desk: &mut TestStore, limit: usize) -> (Vec<String>, u64) {
    let found = desk.store.find(FindRequest { query: "", limit, login: "olga" }).unwrap();
    let due = found.hits.iter().filter(|line| matches!(line.how, How::Due(_)));
    (
        due.map(|line| line.name.clone()).collect(),
        found.waiting.now + found.waiting.overdue + found.waiting.parked,
    )
}

#[test]
fn the_promise_of_this_minute_comes_first_from_the_beginning_of_its_minute_on() {
    let mut desk = TestStore::new();
    let minute = START.div_euclid(MINUTE) * MINUTE;
    let names = ["a day", "an hour", "ten minutes", "now", "the next minute"];
    let ids: Vec<Id> = names.iter().map(|name| desk.account("olga", name, &[])).collect();
    let now = minute + 48 * 60 * MINUTE;
    let at = [now - 24 * 60 * MINUTE, now - 60 * MINUTE, now - 10 * MINUTE, now + 40_000, now + MINUTE];
    for (account, at) in ids.iter().zip(at) {
        promise(&mut desk, *account, at);
    }
    let at_second = |desk: &mut TestStore, second: i64| {
        let passed = now + second * 1_000 - desk.store.now().millis();
        desk.wait(passed / 1_000);
        desk.store.now()
    };
    at_second(&mut desk, -1);
    assert_eq!(offered(&mut desk, 20).0, ["ten minutes", "a day", "an hour"]);
    at_second(&mut desk, 1);
    assert_eq!(
        offered(&mut desk, 20),
        (["now", "ten minutes", "a day", "an hour"].map(String::from).to_vec(), 4)
    );
    // The gaps say it too, the latest first; so does the list of what is due.
    let list = desk.store.gaps(GapsOf::User("olga"), 100, Moment::default()).unwrap();
    let said: Vec<&str> = list.due.iter().map(|line| line.account.as_str()).collect();
    assert_eq!(said, ["now", "ten minutes"]);
    assert_eq!(list.due[0].step.as_deref(), Some("call_back"));
    assert_eq!(list.lines.iter().filter(|line| line.gap.rule.code == "overdue").count(), 4);
    // Cut or not, it is known how many wait.
    assert_eq!(offered(&mut desk, 2), (["now", "ten minutes"].map(String::from).to_vec(), 4));
}

/// The open promises of an account as its card tells them, and as the table of gaps does.
fn open(desk: &mut TestStore, account: Id) -> [Vec<Id>; 2] {
    let card = desk.store.card(account, "olga").unwrap();
    let list = desk.store.gaps(GapsOf::All, 100, Moment::default()).unwrap();
    let overdue = list.lines.iter().filter(|line| line.gap.rule.code == "overdue");
    let mut told = [card.open_promises, overdue.map(|line| line.gap.subject.id()).collect()];
    told.iter_mut().for_each(|ids| ids.sort_unstable());
    told
}

/// An account with a promise that is overdue since an hour.
fn promised() -> (TestStore, Id, Id) {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let due = due(Moment::from_millis(START + 60 * MINUTE));
    let (call, _) = desk.call("olga", account, "agreed", &[("next_step", item("call_back")), ("due", due)]);
    desk.wait(2 * 60 * 60);
    assert_eq!(open(&mut desk, account), [vec![call], vec![call]]);
    (desk, account, call)
}

#[test]
fn a_promise_ends_when_somebody_was_reached_and_not_by_a_line_that_was_busy() {
    for (kind, outcome, ends) in [
        (crate::CALL_CODE, "busy", false),
        (crate::CALL_CODE, "no_answer", false),
        (crate::CALL_CODE, "voicemail", false),
        (crate::MEETING_CODE, "no_show_them", false),
        (crate::CALL_CODE, "refused", true),
        (crate::CALL_CODE, "wrong_number", true),
        (crate::CALL_CODE, "agreed", true),
        (crate::MEETING_CODE, "no_agreement", true),
    ] {
        let (mut desk, account, call) = promised();
        let id = desk.id();
        let answers =
            with(&[("outcome", item(outcome)), ("started_at", Answer::Moment(desk.store.now()))], &[]);
        desk.does("olga", &Command::LogActivity { id, kind, account, answers }).unwrap();
        let left = if ends { vec![] } else { vec![call] };
        assert_eq!(open(&mut desk, account), [left.clone(), left], "{outcome}");
        // The outcome was another one: the promise follows it.
        let other = match (ends, kind == crate::CALL_CODE) {
            (false, _) => "agreed",
            (true, true) => "busy",
            (true, false) => "no_show_us",
        };
        // What that sets by itself is a date.
        let patch = [("outcome", Some(item(other))), ("next_step", None), ("due", None)];
        let patch = patch.map(|(field, answer)| (field.to_owned(), answer)).to_vec();
        let record = Ref { entity: Entity::Activity, id };
        desk.does("olga", &Command::Edit { record, patch }).unwrap();
        let left = if ends { vec![call] } else { vec![] };
        assert_eq!(open(&mut desk, account), [left.clone(), left], "{outcome}, then {other}");
    }
}

#[test]
fn a_promise_ends_by_another_date_and_not_by_what_is_put_down_ahead() {
    let (mut desk, account, call) = promised();
    let ahead = Answer::Moment(Moment::from_millis(START + 300 * 24 * 60 * MINUTE));
    let id = desk.id();
    let answers = with(&[("started_at", ahead)], &[]);
    desk.does("olga", &Command::LogActivity { id, kind: crate::MEETING_CODE, account, answers }).unwrap();
    assert_eq!(open(&mut desk, account), [vec![call], vec![call]], "a meeting next year");
    desk.wait(60);
    // Another call was in vain, and says when the next one is.
    let later = due(Moment::from_millis(START + 5 * 60 * MINUTE));
    let (busy, _) = desk.call("olga", account, "busy", &[("next_step", item("call_back")), ("due", later)]);
    assert_eq!(open(&mut desk, account), [vec![busy], vec![]], "the date is another one");
    // A step after which nothing follows sets none, and so the first promise stands again.
    desk.set("olga", Entity::Activity, busy, "next_step", Some(item("none")));
    assert_eq!(open(&mut desk, account), [vec![call], vec![call]], "nothing follows, and nobody was reached");
}
