//! What follows from the history is held against it, too: users, merges, operations, seals, counters and the schema
//! itself. `audit verify` and `doctor` both find it.

use std::path::{Path, PathBuf};

use picklog::{
    domain::{Answers, CheckState, Command, Draft, Entity, Id, Kind},
    store::{
        Upkeep,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::Connection;

use super::audit::{each_is_found, found, tamper};
use super::{restored::restored, versions::FIXTURES};
use crate::store::test_store::{TestStore, item, session, text};

/// A file with merges, one of them taken back, two accounts told apart, and days enough for some seals.
fn file(folder: &Path) -> PathBuf {
    let path = folder.join("a.db");
    let mut desk = TestStore::at(&path);
    let names = ["Acme", "Acme Ltd", "Acme GmbH", "Bolt", "Colt"];
    let [acme, ltd, gmbh, bolt, colt] = names.map(|name| desk.account("olga", name, &[]));
    desk.call("ivan", acme, "refused", &[("reason", item("price"))]);
    let distinct = Command::Distinct { entity: Entity::Account, one: ltd, other: bolt };
    desk.does("olga", &distinct).unwrap();
    let merge = |from: Id, into: Id| Command::Merge {
        entity: Entity::Account,
        from,
        into,
        take: Vec::new(),
        from_version: None,
    };
    desk.does("olga", &merge(ltd, acme)).unwrap();
    desk.does("olga", &merge(gmbh, acme)).unwrap();
    desk.does("olga", &merge(colt, bolt)).unwrap();
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: picklog::domain::Role::Lead }).unwrap();
    let until = Some(desk.store.now().plus_seconds(86_400));
    desk.does("olga", &Command::HandOver { from: "ivan".into(), to: "olga".into(), until }).unwrap();
    desk.does("ivan", &Command::EndHandOver { from: "ivan".into() }).unwrap();
    desk.does("ivan", &Command::SetGoal(Some(50))).unwrap();
    desk.does("olga", &Command::ProposeGoal { login: "ivan".into(), count: Some(9) }).unwrap();
    for _ in 0..2 {
        desk.wait(86_400);
        desk.call("ivan", bolt, "refused", &[("reason", item("price"))]);
    }
    path
}

/// Codes of the checks of `doctor` that fail.
fn doctor(path: &Path) -> Vec<String> {
    let checks = Sqlite::open(path, OpenOptions::default()).unwrap().health();
    let failed = checks.into_iter().filter(|check| check.state == CheckState::Fail);
    failed.map(|check| check.code.to_owned()).collect()
}

#[test]
fn a_file_with_merges_undos_and_days_is_intact() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    assert_eq!((found(&path, &[]), doctor(&path)), (Vec::new(), Vec::new()));
    tamper(&path, "UPDATE record SET touched_at = touched_at");
    assert_eq!((found(&path, &[]), doctor(&path)), (Vec::new(), Vec::new()));
}

#[test]
fn tables_that_follow_from_the_history_are_held_against_it() {
    let user = "INSERT INTO user (login, uid, role, since";
    let cases: &[(&str, &[&str])] = &[
        // Users.
        (&format!("{user}) SELECT 'eve', 1234, 'admin', since FROM user LIMIT 1"), &["user_added eve"]),
        (&format!("{user}) VALUES ('eve', 0, 'admin', 0)"), &["user_added eve"]),
        (&format!("{user}) VALUES ('eve', 1234, 'operator', 1)"), &["user_added eve"]),
        ("UPDATE user SET role = 'admin' WHERE login = 'ivan'", &["role_changed ivan"]),
        ("UPDATE user SET role = 'operator' WHERE login = 'olga'", &["role_changed olga"]),
        ("UPDATE user SET uid = 0 WHERE login = 'ivan'", &["user_changed ivan"]),
        ("INSERT INTO namespace (only, uid_map) VALUES (1, '0 1000 1')", &["namespace_changed"]),
        ("UPDATE user SET retired = 1 WHERE login = 'ivan'", &["user_changed ivan"]),
        ("UPDATE user SET name = 'petr' WHERE login = 'ivan'", &["user_changed ivan"]),
        // Hand-overs.
        ("UPDATE handover SET until = until + 1", &["handover_changed ivan"]),
        ("UPDATE handover SET until = NULL", &["handover_changed ivan"]),
        ("UPDATE handover SET ended_at = NULL", &["handover_changed ivan"]),
        ("UPDATE handover SET to_login = 'ivan'", &["handover_changed ivan"]),
        ("UPDATE handover SET made_by = 'ivan'", &["handover_changed ivan"]),
        ("DELETE FROM handover", &["handover_changed ivan"]),
        (
            "INSERT INTO handover (id, from_login, to_login, since, made_by) VALUES (randomblob(16), 'olga', 'ivan', 1, 'olga')",
            &["handover_changed olga"],
        ),
        // Merges.
        ("UPDATE record SET merged_into = 4 WHERE number = 2", &["merge_changed account Acme Ltd"]),
        ("UPDATE record SET merged_into = NULL WHERE number = 3", &["merge_changed account Acme GmbH"]),
        ("UPDATE record SET merged_into = 4 WHERE number = 5", &["merge_changed account Colt"]),
        ("DELETE FROM distinct_pair", &["pair_changed", "pair_changed"]),
        ("DELETE FROM distinct_pair WHERE one > other", &["pair_changed", "pair_changed"]),
        (
            "INSERT INTO distinct_pair SELECT a.id, b.id FROM record a JOIN record b ON b.number = 5 WHERE a.number = 1",
            &["pair_changed"],
        ),
        // Operations.
        ("DELETE FROM op WHERE number = 3", &["operation_missing olga"]),
        ("DELETE FROM op WHERE number = (SELECT max(number) FROM op)", &["operation_missing ivan"]),
        ("UPDATE op SET login = 'ivan' WHERE number = 3", &["operation_changed ivan"]),
        ("UPDATE op SET at = at + 1 WHERE number = 3", &["operation_changed olga"]),
        ("UPDATE op SET op = randomblob(16) WHERE number = 3", &["operation_changed olga"]),
        ("UPDATE op SET rev = rev + 1 WHERE number = 3", &["operation_changed olga"]),
        ("UPDATE op SET record = randomblob(16) WHERE number = 3", &["operation_changed olga"]),
        ("UPDATE op SET kind = 'edit' WHERE number = 3", &["operation_changed olga"]),
        ("UPDATE op SET kind = 'undo' WHERE number = 3", &["undone_changed"]),
        ("UPDATE op SET undone = 1 WHERE number = 3", &["undone_changed"]),
        ("UPDATE op SET undone = 0", &["undone_changed"]),
        (
            "INSERT INTO op (op, login, at, kind, version, first_rev, rev, inverse) SELECT randomblob(16), login, at, kind, version, first_rev, rev, inverse FROM op WHERE number = 3",
            &["operation_changed olga"],
        ),
        // Seals.
        ("DELETE FROM seal WHERE number = 3", &["seal_missing"]),
        ("DELETE FROM seal WHERE number > 1", &["seal_missing"]),
        ("DELETE FROM seal", &["seal_missing"]),
        // The weekly goal.
        ("UPDATE meta SET value = 51 WHERE key = 'weekly_goal'", &["goal_changed"]),
        ("DELETE FROM meta WHERE key = 'weekly_goal'", &["goal_changed"]),
        ("UPDATE own_goal SET state = replace(state, '9', '8')", &["own_goal_changed"]),
        ("DELETE FROM own_goal", &["own_goal_changed"]),
        // Counters and columns taken from what the history says.
        ("UPDATE meta SET value = 7 WHERE key = 'accounts'", &["count_changed"]),
        ("UPDATE record SET version = 9 WHERE number = 5", &["record_changed account Colt"]),
        ("UPDATE record SET version = 1 WHERE number = 1", &["record_changed account Acme"]),
        ("UPDATE record SET kept = 0 WHERE number = 4", &["record_changed account Bolt"]),
        ("UPDATE record SET phone_tail = '21' WHERE number = 4", &["record_changed account Bolt"]),
        ("UPDATE record SET imported = 1 WHERE number = (3 << 32) + 2", &["record_changed activity "]),
        ("UPDATE record SET rev = 1000000 WHERE number = 5", &["record_changed account Colt"]),
        // The schema.
        ("CREATE VIEW best AS SELECT * FROM record", &["schema_added best"]),
        ("CREATE TABLE notes (text TEXT)", &["schema_added notes"]),
        ("CREATE INDEX fast ON record (changed_at)", &["schema_added fast"]),
        (
            "CREATE TRIGGER account AFTER UPDATE ON record BEGIN UPDATE user SET role = role; END",
            &["schema_added account"],
        ),
        ("DROP INDEX account_name", &["schema_changed account_name"]),
        ("ALTER TABLE draft ADD COLUMN note TEXT", &["schema_changed draft"]),
    ];
    // What only a look at every record shows is left to `audit verify` and `doctor --full`.
    let of_records = ["record_changed", "count_changed"];
    let folder = tempfile::tempdir().unwrap();
    each_is_found(&file(folder.path()), cases, |path, expected| {
        let (doctor, is_quick) = (doctor(path), !of_records.iter().any(|code| expected[0].starts_with(code)));
        (is_quick == doctor.is_empty()).then(|| format!("doctor: {doctor:?}"))
    });
}

/// A form that came back with an undo is finished: the record comes back, and is changed where an answer is another one.
#[test]
fn what_was_taken_back_and_made_again_is_intact() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("again.db");
    let mut desk = TestStore::at(&path);
    let acme = desk.account("olga", "Acme", &[]);
    let (catalogue, now) = (desk.store.catalogue().unwrap(), desk.store.now());
    let named = |name: &str| Answers::from([("name", text(name))]);
    let ended = |outcome: &str| Answers::from([("outcome", item(outcome))]);
    for is_changed in [false, true] {
        let make = |kind: Kind, id: Id, again: bool| match kind {
            Kind::ACCOUNT => {
                Command::CreateAccount { id, answers: named(if again { "Bolt" } else { "Bold" }) }
            }
            Kind::CONTACT => Command::CreateContact {
                id,
                account: acme,
                answers: named(if again { "Ann" } else { "Anne" }),
            },
            _ => {
                let answers = ended(if again { "refused" } else { "busy" });
                Command::LogActivity { id, kind: crate::CALL_CODE, account: acme, answers }
            }
        };
        for kind in [Kind::ACCOUNT, Kind::CONTACT, crate::CALL] {
            let (id, account) = (desk.id(), (kind != Kind::ACCOUNT).then_some(acme));
            let form = Draft::open(id, kind, account, &catalogue, "olga", now);
            desk.does("olga", &Command::KeepDraft(Box::new(form))).unwrap();
            desk.does("olga", &make(kind, id, false)).unwrap();
            let op = desk.store.last_op("olga").unwrap().unwrap();
            desk.does("olga", &Command::Undo { op }).unwrap();
            desk.does("olga", &make(kind, id, is_changed)).unwrap();
            assert_eq!((found(&path, &[]), doctor(&path)), (Vec::new(), Vec::new()), "{kind:?} {is_changed}");
        }
    }
}

/// Files begun before a user's coming was a revision have users without one; a merge is of later.
#[test]
fn files_of_earlier_versions_are_intact() {
    let mut went_on = Vec::new();
    for name in FIXTURES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::copy(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR")), &path).unwrap();
        // A backup of that version is checked as it is, before it is brought to this one.
        let back = folder.path().join("back.db");
        let copied = restored(&path, &back);
        assert_eq!(copied.broken, None, "{name}");
        drop(Sqlite::open(&path, OpenOptions::default()).unwrap());
        assert_eq!((found(&path, &[]), doctor(&path)), (Vec::new(), Vec::new()), "{name}");
        for sql in [
            "UPDATE user SET role = 'admin' WHERE login = 'ivan'",
            "UPDATE user SET uid = 0 WHERE login = 'ivan'",
        ] {
            let path = folder.path().join("tampered.db");
            std::fs::copy(folder.path().join(name), &path).unwrap();
            tamper(&path, sql);
            assert_eq!(found(&path, &[]).len(), 1, "{name}: {sql}");
        }
        // Files begun by version 8 or later have the new format from their first revision on.
        if has_old_format(&path) {
            goes_on(&path, name);
            went_on.push(name);
        }
    }
    assert_eq!(went_on, ["version_1.db", "version_2.db", "version_4.db", "version_5.db"]);
}

fn has_old_format(path: &Path) -> bool {
    let conn = Connection::open(path).unwrap();
    conn.query_row("SELECT EXISTS (SELECT 1 FROM revision WHERE format = 1)", [], |row| row.get(0)).unwrap()
}

/// What is written from now on continues the old chains in the new format, and what was written before cannot pass for it.
fn goes_on(path: &Path, name: &str) {
    let mut desk = TestStore::at(path);
    desk.wait(86_400 * 365);
    let uid = "SELECT uid FROM user WHERE login = 'olga'";
    let uid: u32 = Connection::open(path).unwrap().query_row(uid, [], |row| row.get(0)).unwrap();
    let mut olga = session("olga");
    olga.origin.uid = uid;
    let (op, id) = (desk.id(), desk.id());
    let answers = [("name", text("Newcomer"))].into();
    desk.store.apply(&olga, op, &Command::CreateAccount { id, answers }, None).unwrap();
    drop(desk);
    assert_eq!((found(path, &[]), doctor(path)), (Vec::new(), Vec::new()), "{name}");
    let formats =
        "SELECT group_concat(DISTINCT format), max(rev), max(rev) FILTER (WHERE format = 1) FROM revision";
    let (formats, last, old): (String, u64, u64) = Connection::open(path)
        .unwrap()
        .query_row(formats, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap();
    assert_eq!((formats.as_str(), last), ("1,2", old + 1), "{name}");
    for sql in [
        format!("UPDATE revision SET after = json_set(after, '$.x', 1) WHERE rev = {old}"),
        format!("UPDATE revision SET format = 2 WHERE rev = {old}"),
        format!("UPDATE revision SET format = 2, salts = zeroblob(32) WHERE rev = {old}"),
        format!("UPDATE revision SET salts = zeroblob(32) WHERE rev = {old}"),
        format!("UPDATE revision SET format = 1, salts = NULL WHERE rev = {last}"),
    ] {
        let tampered = path.with_extension("changed");
        std::fs::copy(path, &tampered).unwrap();
        tamper(&tampered, &sql);
        let found = found(&tampered, &[]);
        assert!(found.iter().any(|one| one.starts_with("changed ")), "{name}: {sql}: {found:?}");
    }
}

/// Nobody has saved anything: then nobody is a user.
#[test]
fn an_admin_put_into_an_empty_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    drop(TestStore::at(&path));
    assert_eq!((found(&path, &[]), doctor(&path)), (Vec::new(), Vec::new()));
    let conn = Connection::open(&path).unwrap();
    conn.execute("INSERT INTO user (login, uid, role, since) VALUES ('eve', 1, 'admin', 1)", []).unwrap();
    drop(conn);
    assert_eq!((found(&path, &[]), doctor(&path)), (vec!["user_added eve".into()], vec!["history".into()]));
}

#[test]
fn moves_of_contacts_are_held_against_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    let [acme, bolt] = ["Acme", "Bolt"].map(|name| desk.account("olga", name, &[]));
    let ross = desk.contact("olga", acme, "J. Ross");
    for to in [bolt, acme] {
        desk.does("olga", &Command::MoveContact { contact: ross, to }).unwrap();
    }
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    drop(desk);
    assert_eq!(found(&path, &[]), [""; 0]);
    let cases: &[(&str, &[&str])] = &[
        ("DELETE FROM contact_move", &["move_changed"]),
        ("UPDATE contact_move SET account = 2", &["move_changed"]),
        (
            "INSERT INTO contact_move (rev, contact, account) SELECT rev + 1, contact, account FROM contact_move",
            &["move_changed"],
        ),
    ];
    each_is_found(&path, cases, |_, _| None);
}
