//! The tables of history: nobody changes them, and every entry counts in its login's chain.

use picklog::domain::Entity;
use rusqlite::Connection;

use crate::store::test_store::{TestStore, text};

#[test]
fn nobody_changes_removes_or_replaces_an_entry() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    desk.account("olga", "Acme", &[]);
    desk.account("olga", "Bolt", &[]);
    // Another program, with none of picklog's settings.
    let conn = Connection::open(&path).unwrap();
    for sql in [
        "UPDATE revision SET after = '{}'",
        "DELETE FROM revision",
        "DELETE FROM revision WHERE rev = 2",
        "INSERT OR REPLACE INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash) SELECT 1, at, origin, seq, op, entity, record, change, before, '{}', hash FROM revision WHERE rev = 2",
        "REPLACE INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash) SELECT rev, at, origin, seq, op, entity, record, change, before, '{}', hash FROM revision",
        "INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash) SELECT 9, at, origin, seq, op, entity, record, change, before, after, hash FROM revision WHERE rev = 2",
        "UPDATE origin SET login = 'eva'",
        "DELETE FROM origin",
        "INSERT OR REPLACE INTO origin SELECT number, 'eva', uid, host, tty, ssh_client, program FROM origin",
        "INSERT OR REPLACE INTO origin SELECT 7, login, uid, host, tty, ssh_client, program FROM origin",
    ] {
        let error = conn.execute(sql, []).expect_err(sql).to_string();
        assert!(error.contains("history is"), "{sql}: {error}");
    }
    let (count, hashes): (i64, i64) = conn
        .query_row("SELECT count(*), count(DISTINCT hash) FROM revision WHERE length(hash) = 32", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!((count, hashes), (3, 3));
}

#[test]
fn each_login_counts_its_own_entries_and_its_head_is_the_last_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    let account = desk.account("olga", "Acme", &[]);
    desk.set("ivan", Entity::Account, account, "city", Some(text("Roma")));
    desk.call("olga", account, "wrong_number", &[]);
    let conn = Connection::open(&path).unwrap();
    let mut statement = conn
        .prepare(
            "SELECT o.login || r.seq FROM revision r JOIN origin o ON o.number = r.origin ORDER BY r.rev",
        )
        .unwrap();
    let chains: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(chains, ["olga1", "olga2", "ivan1", "ivan2", "olga3", "olga4"]);
    let heads: i64 = conn
        .query_row(
            "SELECT count(*) FROM user u JOIN revision r ON r.hash = u.head AND r.seq = u.seq",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(heads, 2);
}
