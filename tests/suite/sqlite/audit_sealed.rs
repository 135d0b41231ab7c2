//! Public keys and sealed things are held against the history: a key put in somebody's name by another program is found.

use std::path::{Path, PathBuf};

use picklog::{
    domain::{CheckState, Entity, Ref, SealedContent},
    sealing::Vault,
    store::{
        Upkeep,
        sqlite::{OpenOptions, Sqlite},
    },
};

use super::audit::{tamper, verify};
use crate::store::test_store::{TestStore, session};

/// A file in which anna shares a remark with ivan.
fn file(folder: &Path) -> PathBuf {
    let path = folder.join("a.db");
    let mut desk = TestStore::at(&path);
    let account = desk.account("olga", "Acme", &[]);
    desk.account("olga", "Bolt", &[]);
    let mut vaults = ["anna", "ivan"].map(|login| {
        let mut vault = Vault::new(&folder.join(login));
        vault.make(desk.store.as_mut(), &session(login), None, false).unwrap();
        vault
    });
    let place = (desk.id(), Ref { entity: Entity::Account, id: account });
    let content = SealedContent::Remark("one".into());
    let shared = ["ivan".to_owned()];
    let sealed = vaults[0].seal(desk.store.as_mut(), &session("anna"), place, &content, &shared);
    desk.does("anna", &sealed.unwrap().0).unwrap();
    path
}

#[test]
fn a_forged_key_and_a_sealed_thing_that_was_touched_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let whole = file(folder.path());
    for (number, (sql, expected)) in [
        ("SELECT 1", &[][..]),
        (
            "UPDATE sealed_key SET state = replace(state, 'age1', 'age2') WHERE login = 'ivan'",
            &["key_changed"],
        ),
        ("UPDATE sealed_key SET login = 'olga' WHERE login = 'ivan'", &["key_changed"]),
        ("DELETE FROM sealed_key WHERE login = 'ivan'", &["key_changed"]),
        ("UPDATE sealed SET state = replace(state, '\"to\":\"age1', '\"to\":\"age2')", &["sealed_changed"]),
        ("UPDATE sealed SET owner = 'ivan'", &["sealed_changed"]),
        ("UPDATE sealed SET record = 2", &["sealed_changed"]),
        ("INSERT INTO sealed_reader SELECT 'olga', id FROM sealed", &["sealed_changed"]),
        ("DELETE FROM sealed_reader WHERE login = 'ivan'", &["sealed_changed"]),
        ("DELETE FROM sealed_reader; DELETE FROM sealed", &["sealed_changed"]),
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.path().join(format!("{number}.db"));
        std::fs::copy(&whole, &path).unwrap();
        tamper(&path, sql);
        let found: Vec<&str> = verify(&path, &[]).findings.iter().map(|one| one.code()).collect();
        assert_eq!(found, expected, "{sql}");
        let checks = Sqlite::open(&path, OpenOptions::default()).unwrap().health();
        let failed = checks.iter().any(|check| check.code == "history" && check.state == CheckState::Fail);
        assert_eq!(failed, !expected.is_empty(), "{sql}: doctor");
    }
}
