//! History is only added to, and every entry is chained to the one before it.

use picklog::domain::{Command, Entity, Revision, RevisionFilter, Role};
use rusqlite::Connection;

use super::test_store::{TestStore, text};

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
        "INSERT OR REPLACE INTO revision SELECT 1, at, origin, seq, op, entity, record, change, before, '{}', hash FROM revision WHERE rev = 2",
        "REPLACE INTO revision SELECT rev, at, origin, seq, op, entity, record, change, before, '{}', hash FROM revision",
        "INSERT INTO revision SELECT 9, at, origin, seq, op, entity, record, change, before, after, hash FROM revision WHERE rev = 2",
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
fn every_change_is_listed_with_its_record_and_each_login_counts_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    let account = desk.account("olga", "Acme", &[]);
    desk.set("ivan", Entity::Account, account, "city", Some(text("Roma")));
    let (call, ack) = desk.call("olga", account, "wrong_number", &[]);
    let changes = desk.store.changes_since(2, 100).unwrap();
    let listed: Vec<_> = changes.iter().map(|change| (change.rev, change.entity, change.id)).collect();
    assert_eq!(
        listed,
        [(4, Entity::Account, account), (5, Entity::Activity, call), (6, Entity::Account, account)]
    );
    assert_eq!(ack.rev, 6);
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

/// Who comes for the first time is an entry of its own: what made of them whom, and that it is not taken back with what
/// they did first.
#[test]
fn a_users_first_save_is_their_second_entry_and_taking_it_back_leaves_them_a_user() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = TestStore::at(&folder.path().join("a.db"));
    let account = desk.account("olga", "Acme", &[]);
    desk.call("ivan", account, "busy", &[]);
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    let mut entries = Vec::new();
    let mut take = |one: Revision| {
        entries.push(format!("{} {} {} {}", one.origin.login, one.change, one.entity, one.after.len() < 60));
        Ok(())
    };
    desk.store
        .revisions(&RevisionFilter { login: Some("ivan".into()), ..Default::default() }, &mut take)
        .unwrap();
    entries.reverse();
    assert_eq!(entries[0], "ivan create user true");
    assert_eq!(entries.len(), 3, "{entries:?}");
    let users = desk.store.users().unwrap();
    let roles: Vec<_> = users.iter().map(|user| (user.login.as_str(), user.role)).collect();
    assert_eq!(roles, [("ivan", Role::Operator), ("olga", Role::Admin)]);
    assert!(desk.store.verify(&[], &mut |_, _| ()).unwrap().is_intact());
}
