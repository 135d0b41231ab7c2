//! What a file of before asks of a promise once it is brought up to date.

use picklog::{
    domain::{Moment, default_catalogue},
    store::{GapsOf, Store, sqlite::Sqlite},
};
use rusqlite::Connection;

use crate::store::test_store::{START, options};

#[test]
fn a_file_made_before_asks_for_the_date_of_a_promise_too() {
    let place = tempfile::tempdir().unwrap();
    let old = "(outcome in {postponed, postponed_by_them, postponed_by_us, no_show_them, no_show_us} or \
               (outcome in {agreed} and next_step is set)) and next_step not in {none, close_account}";
    let clock = std::sync::Arc::new(std::sync::atomic::AtomicI64::new(START));
    let undated = |path: &std::path::Path| {
        let mut store = Sqlite::open(path, options(&clock)).unwrap();
        while store.recount(&crate::store::test_store::session("olga")).unwrap().is_some() {}
        let gaps = store.gaps(GapsOf::User("olga"), 100, Moment::default()).unwrap();
        let catalogue = store.catalogue().unwrap();
        let rule = catalogue.field(crate::CALL, "due").unwrap().needed.clone();
        (gaps.lines.iter().any(|line| line.gap.field.as_deref() == Some("due")), rule)
    };
    for (rule, asks) in [(old, true), ("never", false)] {
        // A file of the version before the rule was put right.
        let path = place.path().join(format!("{asks}.db"));
        std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/version_4.db"), &path).unwrap();
        let conn = Connection::open(&path).unwrap();
        conn.execute("UPDATE field SET needed = ?1 WHERE entity = 'activity' AND code = 'due'", [rule])
            .unwrap();
        let promised = conn.execute(
            r#"UPDATE activity SET outcome = 'refused', due_at = NULL, answers = json_set(json_remove(answers, '$.due'),
                 '$.outcome', json('{"item":"refused"}'), '$.next_step', json('{"item":"call_back"}'))
               WHERE number = (SELECT max(number) FROM activity WHERE actor = 'olga' AND withdrawn = 0)"#,
            [],
        );
        assert_eq!(promised.unwrap(), 1);
        drop(conn);
        let (found, needed) = undated(&path);
        assert_eq!(found, asks, "{rule}: {needed}");
        let is_default = needed == default_catalogue().field(crate::CALL, "due").unwrap().needed;
        assert_eq!(is_default, asks, "what an admin has said stands");
    }
}
