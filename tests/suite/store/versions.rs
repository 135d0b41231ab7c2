//! A file of every released version becomes one like a new file, and keeps what was in it.
//!
//! `PICKLOG_MAKE_FIXTURE=1 cargo test versions` writes the fixture of the present version anew; do that only before
//! the version is released.

use std::{
    fs,
    path::Path,
    sync::{Arc, atomic::AtomicI64},
};

use picklog::{
    domain::{CheckState, Command, Draft, Entity, Lang, default_catalogue},
    store::{FindRequest, Store, sqlite::Sqlite},
};
use rusqlite::Connection;

use super::test_store::{START, TestStore, item, options, text};

const FIXTURES: [&str; 3] = ["version_1.db", "version_2.db", "version_4.db"];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Every table, index and trigger, white space made equal.
fn schema(path: &Path) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    let mut statement =
        conn.prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema").unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut found: Vec<String> =
        rows.map(|row| row.unwrap().split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    found.sort();
    found
}

fn make(path: &Path) {
    let _ = fs::remove_file(path);
    let mut desk = TestStore::at(path);
    let account = desk.account("olga", "Ромашка", &[("city", text("Москва"))]);
    desk.contact("ivan", account, "J. Ross");
    desk.call("olga", account, "refused", &[("reason", item("price"))]);
    desk.call("ivan", account, "wrong_number", &[]);
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    let catalogue = desk.store.catalogue().unwrap();
    let (id, now) = (desk.id(), desk.store.now());
    let mut draft = Draft::open(id, Entity::Meeting, Some(account), &catalogue, "olga", now);
    draft.parked = true;
    desk.does("olga", &Command::KeepDraft(Box::new(draft))).unwrap();
}

#[test]
fn every_released_version_becomes_one_like_a_new_file() {
    if std::env::var_os("PICKLOG_MAKE_FIXTURE").is_some() {
        fs::create_dir_all(folder()).unwrap();
        make(&folder().join(FIXTURES[FIXTURES.len() - 1]));
    }
    let place = tempfile::tempdir().unwrap();
    let fresh = place.path().join("fresh.db");
    drop(TestStore::at(&fresh));
    for name in FIXTURES {
        let path = place.path().join(name);
        fs::copy(folder().join(name), &path).unwrap();
        if name == FIXTURES[0] {
            let edit = "UPDATE item SET definition = '{\"en\":\"Too dear.\"}' WHERE code = 'price'";
            Connection::open(&path).unwrap().execute(edit, []).unwrap();
        }
        let clock = Arc::new(AtomicI64::new(START + 60_000));
        let mut store = Sqlite::open(&path, options(&clock)).unwrap();
        let found = store.find(FindRequest { query: "ромашка", limit: 5, login: "olga" }).unwrap();
        let card = store.card(found.hits[0].id, "olga").unwrap();
        let (kept, new) = (store.catalogue().unwrap(), default_catalogue());
        for item in new.picklists().iter().flat_map(|list| list.items.iter().map(move |item| (list, item))) {
            let (list, item) = item;
            let found = kept.picklist(&list.code).unwrap().item(&item.code).unwrap();
            let own = (name, item.code.as_str()) == (FIXTURES[0], "price");
            let means = if own { "Too dear." } else { item.definition.get(Lang::En) };
            assert_eq!(found.definition.get(Lang::En), means, "{name}: {} {}", list.code, item.code);
        }
        assert_eq!((card.contacts.len(), card.history.len(), card.users.len()), (1, 1, 2), "{name}");
        assert!(!card.account.answers.flag("phone_bad"), "{name}");
        assert_eq!(store.drafts("olga").unwrap().len(), 1, "{name}");
        assert!(store.health().iter().all(|check| check.state != CheckState::Fail), "{name}");
        drop(store);
        assert_eq!(schema(&path), schema(&fresh), "{name}");
    }
}
