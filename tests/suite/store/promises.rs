//! A promise has a date, or it is a gap; the promise of this minute comes first.

use picklog::{
    domain::{Entity, How, Id, Moment, default_catalogue},
    store::{FindRequest, GapsOf, Store, sqlite::Sqlite},
};
use rusqlite::Connection;

use super::test_store::{START, TestStore, due, item, options};

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

#[test]
fn a_file_made_before_asks_for_the_date_of_a_promise_too() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.db");
    {
        let mut desk = TestStore::at(&path);
        let account = desk.account("olga", "Acme", &[]);
        desk.call("olga", account, "refused", &[("reason", item("price")), ("next_step", item("call_back"))]);
    }
    let old = "(outcome in {postponed, postponed_by_them, postponed_by_us, no_show_them, no_show_us} or \
               (outcome in {agreed} and next_step is set)) and next_step not in {none, close_account}";
    let clock = std::sync::Arc::new(std::sync::atomic::AtomicI64::new(START));
    let undated = |path: &std::path::Path| {
        let mut store = Sqlite::open(path, options(&clock)).unwrap();
        while store.recount(&super::test_store::session("olga")).unwrap().is_some() {}
        let gaps = store.gaps(GapsOf::User("olga"), 100, Moment::default()).unwrap();
        let catalogue = store.catalogue().unwrap();
        let rule = catalogue.field(Entity::Call, "due").unwrap().needed.clone();
        (gaps.lines.iter().any(|line| line.gap.field.as_deref() == Some("due")), rule)
    };
    for (rule, asks) in [(old, true), ("never", false)] {
        let conn = Connection::open(&path).unwrap();
        conn.execute("UPDATE field SET needed = ?1 WHERE entity = 'activity' AND code = 'due'", [rule])
            .unwrap();
        conn.execute("DELETE FROM gap WHERE field = 'due'", []).unwrap();
        conn.execute("DELETE FROM meta WHERE key LIKE 'recount%'", []).unwrap();
        conn.pragma_update(None, "user_version", 4).unwrap();
        drop(conn);
        let (found, needed) = undated(&path);
        assert_eq!(found, asks, "{rule}: {needed}");
        let is_default = needed == default_catalogue().field(Entity::Call, "due").unwrap().needed;
        assert_eq!(is_default, asks, "what an admin has said stands");
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
    (due.map(|line| line.name.clone()).collect(), found.waiting)
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
