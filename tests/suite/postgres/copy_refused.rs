//! What is in the way of a copy, or not the same, is said.

use std::path::Path;

use picklog::{
    domain::{Answers, Command},
    store::{self, OpenOptions, Stop, Store, postgres::Postgres, sqlite},
};

use super::{
    copying::{copied, copy, database, opened, options, refused, server, sql, sql_of_nothing},
    server::place_of,
};
use crate::store::test_store::{TestStore, session, text};

#[test]
fn what_holds_anything_is_not_copied_into_and_an_empty_database_that_init_made_is() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut desk = TestStore::at(&file);
    desk.account("olga", "Acme", &[]);
    let (made, used) = (database(&server, "made"), database(&server, "used"));
    let own = |place: &Path| {
        let session = Postgres::open(place, OpenOptions { create: true, ..options() })
            .unwrap()
            .known_session(session("ignored"))
            .unwrap();
        let (path, group, options) = (place, None, options());
        let op = sqlite::fresh_id();
        store::init(store::NewStore { path, group, session: &session, op, options }).unwrap();
        session
    };
    own(&made);
    let session = own(&used);
    let command =
        Command::CreateAccount { id: desk.id(), answers: Answers::from([("name", text("Theirs"))]) };
    opened(&used).apply(&session, desk.id(), &command, None).unwrap();
    assert_eq!(copied(&file, &made).gave_way.as_deref(), Some("postgres"));
    let users: Vec<String> = opened(&made).users().unwrap().into_iter().map(|user| user.login).collect();
    assert_eq!(users, ["olga"]);
    let said = refused(&file, &used);
    assert!(said.contains("holds something already") && said.contains("DROP SCHEMA picklog"), "{said}");
    assert_eq!(sql(&server, "used", "SELECT count(*) FROM picklog.record"), "1");
    assert!(refused(&file, &made).contains("holds something already"), "a second time");
    assert!(refused(&made, &made).contains("holds something already"), "into itself");
    assert!(refused(&made, &file).contains("is there already"));
    assert!(refused(&file, &file).contains("is the file itself"));
    // A member may not.
    sql(&server, "made", "CREATE ROLE nina LOGIN; GRANT made_members TO nina");
    database(&server, "new");
    let said = refused(&file, &place_of(server.socket(), "nina", "new"));
    assert!(said.contains("may make no roles") && said.contains("CREATE ROLE"), "{said}");
    let said = refused(&file, &place_of(server.socket(), "nina", "made"));
    assert!(said.contains("or a superuser"), "{said}");
    assert_eq!(sql(&server, "new", "SELECT to_regnamespace('picklog') IS NULL"), "t");
}

#[test]
fn what_only_one_side_has_is_named_and_nothing_is_copied() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut desk = TestStore::at(&file);
    desk.account("olga", "Acme", &[]);
    drop(desk);
    let crm = database(&server, "crm");
    let change = |sql: &str| rusqlite::Connection::open(&file).unwrap().execute_batch(sql).unwrap();
    for (sql, undo, word) in [
        ("CREATE TABLE mine (id INTEGER PRIMARY KEY) STRICT", "DROP TABLE mine", "a table mine"),
        ("ALTER TABLE gap ADD COLUMN mine TEXT", "ALTER TABLE gap DROP COLUMN mine", "a column gap.mine"),
        ("ALTER TABLE gap ADD COLUMN mine REAL", "ALTER TABLE gap DROP COLUMN mine", "gap.mine (real)"),
        (
            "ALTER TABLE gap ADD COLUMN mine TEXT AS (rule) VIRTUAL",
            "ALTER TABLE gap DROP COLUMN mine",
            "gap.mine (text)",
        ),
        ("ALTER TABLE snooze RENAME TO naps", "ALTER TABLE naps RENAME TO snooze", "a table naps"),
    ] {
        change(sql);
        let said = refused(&file, &crm);
        assert!(said.contains(word) && said.contains("nothing was copied"), "{sql}: {said}");
        assert_eq!(sql_of_nothing(&server), "t", "{sql}");
        change(undo);
    }
    // What is found on the way: what came before it stays, and the corrected file goes on.
    change("UPDATE item SET tone = 'a' || char(0) WHERE code = 'busy'");
    let said = refused(&file, &crm);
    assert!(said.contains("item.tone holds a zero byte") && said.contains("correct that text"), "{said}");
    assert_eq!(sql_of_nothing(&server), "f");
    change("UPDATE item SET tone = 'neutral' WHERE code = 'busy'");
    assert!(copied(&file, &crm).rows_before > 0);
    let back = folder.path().join("b.db");
    for (made, undo, word) in [
        (
            "CREATE TABLE picklog.theirs (id bigint PRIMARY KEY)",
            "DROP TABLE picklog.theirs",
            "a table theirs",
        ),
        (
            "ALTER TABLE picklog.op ADD theirs text",
            "ALTER TABLE picklog.op DROP theirs",
            "a column op.theirs",
        ),
        ("ALTER TABLE picklog.op ADD theirs date", "ALTER TABLE picklog.op DROP theirs", "op.theirs (date)"),
    ] {
        sql(&server, "crm", made);
        let said = refused(&crm, &back);
        assert!(said.contains(word) && !back.exists(), "{made}: {said}");
        sql(&server, "crm", undo);
    }
    copied(&crm, &back);
    // A newer picklog has been there.
    sql(&server, "crm", "UPDATE picklog.meta SET value = 99 WHERE key = 'schema'");
    let last = folder.path().join("c.db");
    assert!(refused(&crm, &last).contains("its version is 99") && !last.exists());
    assert!(refused(&file, &crm).contains("its version is 99"));
}

#[test]
fn a_row_that_is_not_the_same_is_found_with_its_table() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut desk = TestStore::at(&file);
    desk.account("olga", "Acme", &[]);
    let crm = database(&server, "crm");
    // A row that another sees otherwise than it was written: what arrived is read again.
    let differing = |from: &Path, to: &Path| -> Vec<String> {
        let held = store::compare(from, to, &options(), &Stop::default(), &mut |_, _, _| ()).unwrap();
        held.into_iter().filter(|table| !table.is_same()).map(|table| table.name).collect()
    };
    copied(&file, &crm);
    assert_eq!(differing(&file, &crm), [""; 0]);
    // What a superuser changes behind the guards' backs.
    let unguarded = |change: &str| format!("SET session_replication_role = replica; {change}");
    sql(&server, "crm", &unguarded("UPDATE picklog.record SET answers = replace(answers, 'Acme', 'Acne')"));
    assert_eq!(differing(&file, &crm), ["record"]);
    sql(&server, "crm", &unguarded("DELETE FROM picklog.account_identity"));
    assert_eq!(differing(&crm, &file), ["account_identity", "record"]);
    // Changed behind picklog's back, it passes on nowhere: the audit trail of the copy says so.
    let back = folder.path().join("b.db");
    let told = copy(&crm, &back).unwrap();
    assert!(!told.is_kept && told.broken.is_some() && !back.exists(), "{told:?}");
    // And what is changed on its way into the tables is seen before it is kept.
    let bent = database(&server, "bent");
    drop(Postgres::open(&bent, OpenOptions { create: true, ..options() }).unwrap());
    sql(&server, "bent", BENDING);
    let told = copy(&file, &bent).unwrap();
    assert!(!told.is_kept, "{told:?}");
    let odd: Vec<&str> =
        told.tables.iter().filter(|table| !table.is_same()).map(|table| table.name.as_str()).collect();
    assert_eq!(odd, ["meta"]);
    let left = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'picklog%'";
    assert_eq!(sql(&server, "bent", left), "0");
}

/// Has a row come by itself: a check of each kind that writes elsewhere, under whichever name the schema has.
const BENDING: &str = "CREATE FUNCTION public.bend() RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN EXECUTE format('INSERT INTO %s.meta (key, value) VALUES (''bent'', 1) ON CONFLICT DO NOTHING',
      coalesce(to_regnamespace('picklog_arriving')::text, 'picklog')); RETURN true; END $$;
    ALTER TABLE picklog.kind ADD CONSTRAINT bent CHECK (public.bend())";
