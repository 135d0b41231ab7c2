//! A promise has a date, or it is a gap; the promise of this minute comes first.

use picklog::{
    domain::{How, Id, Moment},
    store::{FindRequest, GapsOf},
};

use super::test_store::{START, TestStore, due, item};

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
