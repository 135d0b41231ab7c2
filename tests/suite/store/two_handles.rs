//! Several handles on one file: none is refused, nothing is lost, and each notices the others.

use std::sync::{Arc, atomic::AtomicI64};

use picklog::domain::{Answers, Command, IdSource, Moment};

use super::test_store::{START, TestStore, item, open, options, session};

#[test]
fn writers_that_contend_all_get_through() {
    const WRITERS: u8 = 6;
    const EACH: usize = 25;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    let account = desk.account("olga", "Acme", &[]);
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let mut store = open(&path, options(&Arc::new(AtomicI64::new(START))));
            scope.spawn(move || {
                let mut ids = IdSource::new([writer + 1; 16]);
                let login = format!("user{writer}");
                for _ in 0..EACH {
                    let (op, id) = (ids.next(Moment::default()), ids.next(Moment::default()));
                    let answers = Answers::from([("outcome", item("busy"))]);
                    let command = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
                    store.apply(&session(&login), op, &command, None).unwrap();
                }
            });
        }
    });
    let total = usize::from(WRITERS) * EACH;
    assert_eq!(desk.store.card(account, "olga").unwrap().history_total, total as u64);
    assert_eq!(desk.store.changes_since(2, 10_000).unwrap().len(), total);
}

#[test]
fn a_handle_notices_what_another_wrote_and_is_quiet_otherwise() {
    let mut desk = TestStore::new();
    let mut other = desk.store.another().unwrap();
    let account = desk.account("olga", "Acme", &[]);
    let before = other.change_token().unwrap();
    assert_eq!(other.change_token().unwrap(), before);
    desk.call("olga", account, "busy", &[]);
    assert_ne!(other.change_token().unwrap(), before);
    assert_eq!(other.card(account, "ivan").unwrap().history_total, 1);
    assert_eq!(other.place(), desk.store.place());
}
