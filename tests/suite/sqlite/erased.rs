//! History that can forget: a value can be taken out of a revision and the chain still fits; that it is gone shows, unless an
//! entry says that somebody erased it who might. Everything that reads history goes on, and says what is gone.

use std::path::{Path, PathBuf};

use picklog::{
    domain::{CheckState, Command, Entity, Head, Id, RevisionFilter, Role},
    store::{
        Store, Upkeep,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::Connection;

use super::{
    audit::{each_is_found, file, found, tamper, verify},
    revision_format::{blank, leaves, plant_erase},
};
use crate::store::test_store::{TestStore, item, text};

/// Two cities in one edit (revision 7 of olga, an admin; ivan is a lead since 9), both gone, from the account as well.
fn blanked(folder: &Path) -> PathBuf {
    let path = file(folder);
    blank(&path, 7, &["city"]);
    blank(&path, 2, &["city"]);
    forget_city(&path);
    path
}

fn forget_city(path: &Path) {
    let conn = Connection::open(path).unwrap();
    conn.execute("UPDATE record SET answers = json_remove(answers, '$.city') WHERE entity = 'account'", [])
        .unwrap();
}

fn head(path: &Path) -> Head {
    Sqlite::open(path, OpenOptions::default()).unwrap().head().unwrap().0
}

/// Whether `doctor` finds the history whole.
fn doctor(path: &Path) -> bool {
    let checks = Sqlite::open(path, OpenOptions::default()).unwrap().health();
    checks.iter().all(|check| check.code != "history" || check.state == CheckState::Ok)
}

#[test]
fn what_is_gone_shows_until_an_entry_says_that_somebody_erased_it_who_might() {
    let folder = tempfile::tempdir().unwrap();
    let path = blanked(folder.path());
    assert_eq!(found(&path, &[]), ["blanked 2 olga", "blanked 7 olga"]);
    assert!(!doctor(&path));
    let sql = "SELECT count(*) FROM revision WHERE instr(after, 'Milano') + instr(after, 'Roma') + instr(before, 'Roma')";
    let left: i64 = Connection::open(&path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "the values themselves are gone");
    // An entry of somebody who may, of the lead and of the admin.
    plant_erase(&path, "ivan", &[7]);
    assert_eq!(found(&path, &[]), ["blanked 2 olga"]);
    plant_erase(&path, "olga", &[2, 3]);
    assert_eq!(found(&path, &[]), [""; 0]);
    assert!(doctor(&path));
}

#[test]
fn a_head_kept_before_still_fits_after_erasing() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let kept = head(&path);
    blank(&path, 7, &["city"]);
    blank(&path, 2, &["city"]);
    forget_city(&path);
    plant_erase(&path, "olga", &[2, 7]);
    let verdict = verify(&path, &[kept]);
    assert_eq!((verdict.findings, verdict.heads), (Vec::new(), 1));
    // And what is written afterwards is chained to it.
    let mut desk = TestStore::at(&path);
    desk.wait(60);
    desk.account("olga", "Colt", &[]);
    drop(desk);
    assert_eq!(found(&path, &[]), [""; 0]);
}

#[test]
fn an_entry_counts_by_the_role_its_login_had_then_and_for_what_it_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    desk.account("olga", "Acme", &[("city", text("Roma"))]);
    desk.account("ivan", "Bolt", &[]);
    drop(desk);
    blank(&path, 2, &["city"]);
    forget_city(&path);
    // An operator, who becomes a lead and is none any more; and an entry that names another revision.
    plant_erase(&path, "ivan", &[2]);
    plant_erase(&path, "olga", &[1, 3]);
    assert_eq!(found(&path, &[]), ["blanked 2 olga"]);
    let role = |minutes: i64, role| {
        let mut desk = TestStore::at(&path);
        desk.wait(minutes * 60);
        desk.does("olga", &Command::SetRole { login: "ivan".into(), role }).unwrap();
    };
    role(1, Role::Lead);
    assert_eq!(found(&path, &[]), ["blanked 2 olga"], "a later role allows nothing before");
    role(2, Role::Operator);
    plant_erase(&path, "ivan", &[2]);
    assert_eq!(found(&path, &[]), ["blanked 2 olga"]);
    role(3, Role::Lead);
    plant_erase(&path, "ivan", &[2]);
    assert_eq!(found(&path, &[]), [""; 0]);
    role(4, Role::Operator);
    assert_eq!(found(&path, &[]), [""; 0], "nor does it forbid what was done");
    // An entry somebody wrote with a tool of his own is no entry.
    tamper(&path, "UPDATE revision SET after = '{\"revisions\":[2,3]}' WHERE entity = 'erase' AND rev = 6");
    assert!(found(&path, &[]).contains(&"changed 6 olga".to_owned()));
}

/// SQL that gives bytes of a column for others: `n` is the number of the leaf.
fn leaf_of(column: &str, n: usize) -> String {
    format!("substr({column}, {}, 32)", n * 32 + 1)
}

#[test]
fn tampering_with_a_revision_of_leaves_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let conn = Connection::open(&path).unwrap();
    let shown: Vec<String> =
        leaves(&conn, 7).iter().map(|((side, _, code, value), _)| format!("{side} {code}={value}")).collect();
    assert_eq!(shown, ["0 city=\"Roma\"", "0 name=\"Acme\"", "1 city=\"Milano\"", "1 name=\"Acme\""]);
    drop(conn);
    let seven = &["changed 7 olga"][..];
    let state = "UPDATE revision SET before = '{\"answers\":{\"city\":\"Roma\",\"name\":\"Acme\"}}', after =";
    // The record follows the same change where the last state is touched, so that only the hash can tell.
    let both = |answers: &str| {
        format!(
            "{state} '{{\"answers\":{answers}}}' WHERE rev = 7; UPDATE record SET answers = '{answers}' WHERE number = 1"
        )
    };
    let cases: Vec<(String, &[&str])> = vec![
        // A value, also by so little as its spelling.
        (both(r#"{"city":"Napoli","name":"Acme"}"#), seven),
        (both(r#"{"city":"M\u0069lano","name":"Acme"}"#), seven),
        // A value in another field, two values for each other, two leaves for each other.
        (both(r#"{"address":"Milano","name":"Acme"}"#), seven),
        (both(r#"{"city":"Acme","name":"Milano"}"#), seven),
        (both(r#"{"name":"Acme","city":"Milano"}"#), seven),
        // One more, one less.
        (both(r#"{"city":"Milano","email":"a@b.c","name":"Acme"}"#), seven),
        (both(r#"{"name":"Acme"}"#), seven),
        (both(r#"{"city":null,"name":"Acme"}"#), seven),
        ("UPDATE revision SET before = json_remove(before, '$.answers.city') WHERE rev = 7".into(), seven),
        // A leaf from one side to the other, the sides for each other, a side that was none.
        (
            "UPDATE revision SET before = after, after = before WHERE rev = 7; UPDATE record SET answers = '{\"city\":\"Roma\",\"name\":\"Acme\"}' WHERE number = 1".into(),
            seven,
        ),
        ("UPDATE revision SET before = NULL WHERE rev = 7".into(), seven),
        ("UPDATE revision SET before = '{}' WHERE rev = 6".into(), &["changed 6 ivan"]),
        // An answer that becomes a member beside the answers, and spaces.
        ("UPDATE revision SET before = '{\"city\":\"Roma\",\"answers\":{\"name\":\"Acme\"}}' WHERE rev = 7".into(), seven),
        ("UPDATE revision SET before = replace(before, ',', ', ') WHERE rev = 7".into(), seven),
        ("UPDATE revision SET before = before || ' ' WHERE rev = 7".into(), seven),
        // The account a contact was at.
        (
            "UPDATE revision SET before = json_set(before, '$.account', '01900000-0000-7000-8000-000000000000') WHERE rev = 8".into(),
            &["changed 8 olga"],
        ),
        // Salts.
        ("UPDATE revision SET salts = randomblob(32) WHERE rev = 7".into(), seven),
        ("UPDATE revision SET salts = NULL WHERE rev = 7".into(), seven),
        ("UPDATE revision SET salts = x'' WHERE rev = 7".into(), seven),
        ("UPDATE revision SET salts = CAST(salts || x'00' AS BLOB) WHERE rev = 7".into(), seven),
        ("UPDATE revision SET salts = (SELECT salts FROM revision WHERE rev = 3) WHERE rev = 7".into(), seven),
        // Passed off as of another format.
        ("UPDATE revision SET format = 1 WHERE rev = 7".into(), seven),
        ("UPDATE revision SET format = 1, salts = NULL WHERE rev = 7".into(), seven),
        ("UPDATE revision SET format = 3 WHERE rev = 7".into(), seven),
        ("UPDATE revision SET format = 0 WHERE rev = 7".into(), seven),
        // Leaves where none were kept.
        ("UPDATE revision SET leaves = zeroblob(128), salts = zeroblob(128) WHERE rev = 7".into(), &["blanked 7 olga", "changed 7 olga"]),
        ("UPDATE revision SET leaves = x'' WHERE rev = 7".into(), &["blanked 7 olga", "changed 7 olga"]),
    ];
    let cases: Vec<(&str, &[&str])> = cases.iter().map(|(sql, expected)| (sql.as_str(), *expected)).collect();
    each_is_found(&path, &cases, |_, _| None);
}

#[test]
fn tampering_with_what_is_left_of_an_erased_revision_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = blanked(folder.path());
    plant_erase(&path, "olga", &[2, 7]);
    assert_eq!(found(&path, &[]), [""; 0]);
    let set = |column: &str, parts: [String; 4]| {
        format!("UPDATE revision SET {column} = CAST({} AS BLOB) WHERE rev = 7", parts.join(" || "))
    };
    let [zero, one, two, three] = [0, 1, 2, 3].map(|n| leaf_of("leaves", n));
    let salts = [0, 1, 2, 3].map(|n| leaf_of("salts", n));
    let [salt_0, salt_1, salt_2, salt_3] = salts;
    let cases: Vec<(String, &[&str])> = vec![
        // What is left: a value, its salt, its leaf.
        ("UPDATE revision SET before = replace(before, 'Acme', 'Colt') WHERE rev = 7".into(), &["changed 7 olga"]),
        (set("salts", [salt_0.clone(), salt_3.clone(), salt_2.clone(), salt_1.clone()]), &["changed 7 olga"]),
        (set("leaves", [zero.clone(), three.clone(), two.clone(), one.clone()]), &["changed 7 olga"]),
        // What is gone: its leaf, its name, a value in its place that nobody can check.
        (set("leaves", [two.clone(), one.clone(), zero.clone(), three.clone()]), &["changed 7 olga"]),
        ("UPDATE revision SET before = replace(before, 'city', 'code') WHERE rev = 7".into(), &["changed 7 olga"]),
        ("UPDATE revision SET before = replace(before, 'null', '\"Bari\"') WHERE rev = 7".into(), &["changed 7 olga"]),
        ("UPDATE revision SET before = '{\"answers\":{\"name\":\"Acme\"}}' WHERE rev = 7".into(), &["changed 7 olga"]),
        // One leaf more or less.
        ("UPDATE revision SET leaves = CAST(leaves || zeroblob(32) AS BLOB), salts = CAST(salts || zeroblob(32) AS BLOB) WHERE rev = 7".into(), &["changed 7 olga"]),
        ("UPDATE revision SET leaves = substr(leaves, 1, 96), salts = substr(salts, 1, 96) WHERE rev = 7".into(), &["changed 7 olga"]),
        ("UPDATE revision SET leaves = NULL WHERE rev = 7".into(), &["changed 7 olga"]),
        ("UPDATE revision SET salts = NULL WHERE rev = 7".into(), &["changed 7 olga"]),
        // One more is gone than the entry names.
        (
            "UPDATE revision SET format = 2 WHERE rev = 3; UPDATE revision SET leaves = x'' WHERE rev = 3".into(),
            &["blanked 3 olga", "changed 3 olga"],
        ),
        ("UPDATE revision SET format = 1 WHERE rev = 7".into(), &["changed 7 olga"]),
    ];
    let cases: Vec<(&str, &[&str])> = cases.iter().map(|(sql, expected)| (sql.as_str(), *expected)).collect();
    each_is_found(&path, &cases, |_, _| None);
}

/// The door in the triggers is as wide as blanking is, and no wider.
#[test]
fn the_triggers_let_through_nothing_but_blanking() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let conn = Connection::open(&path).unwrap();
    let kept = "leaves = zeroblob(128), salts = zeroblob(128)";
    for set in [
        "leaves = zeroblob(128)".to_owned(),
        "salts = NULL".to_owned(),
        "before = NULL".to_owned(),
        "after = json_set(after, '$.answers.city', NULL)".to_owned(),
        "leaves = zeroblob(128), salts = zeroblob(32)".to_owned(),
        format!("{kept}, after = json_set(after, '$.answers.city', 'Bari')"),
        format!("{kept}, after = json_set(after, '$.answers.city', json_array(1))"),
        format!("{kept}, after = json_set(after, '$.answers.email', 'a@b.c')"),
        format!("{kept}, before = NULL"),
        format!("{kept}, before = json_set(before, '$.answers.city', 'Bari')"),
    ]
    .into_iter()
    .chain(
        [
            "rev = 99",
            "at = 1",
            "origin = 2",
            "seq = 9",
            "op = x''",
            "entity = 'x'",
            "record = x''",
            "change = 'x'",
            "hash = x''",
            "format = 1",
        ]
        .map(|header| format!("{kept}, {header}")),
    ) {
        let error = conn.execute(&format!("UPDATE revision SET {set} WHERE rev = 7"), []).expect_err(&set);
        assert!(error.to_string().contains("history is"), "{set}: {error}");
    }
    // Nor of a revision of before, and the leaves once kept stay.
    drop(conn);
    blank(&path, 7, &["city"]);
    let conn = Connection::open(&path).unwrap();
    conn.execute("UPDATE revision SET leaves = zeroblob(128) WHERE rev = 7", []).unwrap_err();
    // A second erasing of the same revision goes on from the first.
    conn.execute(
        "UPDATE revision SET before = json_set(before, '$.answers.name', NULL),
           salts = CAST(substr(salts, 1, 32) || zeroblob(32) || substr(salts, 65) AS BLOB) WHERE rev = 7",
        [],
    )
    .unwrap();
    assert_eq!(found(&path, &[]), ["record_changed account Acme", "blanked 7 olga"]);
    let old = folder.path().join("old.db");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/version_4.db"), &old).unwrap();
    drop(Sqlite::open(&old, OpenOptions::default()).unwrap());
    let conn = Connection::open(&old).unwrap();
    let sql = format!("UPDATE revision SET {kept}");
    assert!(conn.execute(&sql, []).unwrap_err().to_string().contains("history is"));
}

/// One that has been blanked by hand, as [`blanked`], with the store open on it.
fn desk(path: &Path) -> TestStore {
    let desk = TestStore::at(path);
    desk.wait(3_600);
    desk
}

#[test]
fn an_undo_that_would_need_what_is_gone_is_refused_and_one_that_does_not_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut now = TestStore::at(&path);
    let acme = now.account("olga", "Acme", &[("city", text("Roma"))]);
    now.set("olga", Entity::Account, acme, "city", Some(text("Milano")));
    drop(now);
    blank(&path, 3, &["city"]);
    forget_city(&path);
    let mut later = desk(&path);
    let op = later.store.last_op("olga").unwrap().unwrap();
    let refused = later.does("olga", &Command::Undo { op }).unwrap_err().to_string();
    assert!(refused.contains("city") && refused.contains("erased"), "{refused}");
    // A contact made and its name gone: that it was made can be taken back all the same.
    let ross = later.contact("olga", acme, "J. Ross");
    let op = later.store.last_op("olga").unwrap().unwrap();
    drop(later);
    let rev = Connection::open(&path)
        .unwrap()
        .query_row("SELECT max(rev) FROM revision", [], |row| row.get(0))
        .unwrap();
    blank(&path, rev, &["name"]);
    let mut later = desk(&path);
    later.does("olga", &Command::Undo { op }).unwrap();
    let conn = Connection::open(&path).unwrap();
    let sql = "SELECT withdrawn FROM record WHERE id = ?1 AND entity = 'contact'";
    assert!(conn.query_row(sql, [ross.bytes().as_slice()], |row| row.get::<_, bool>(0)).unwrap());
}

#[test]
fn a_merge_over_what_is_gone_can_be_taken_back_where_nothing_was_put_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut now = TestStore::at(&path);
    let acme = now.account("olga", "Acme", &[]);
    let ltd = now.account("olga", "Acme Ltd", &[("city", text("Roma"))]);
    now.contact("olga", ltd, "J. Ross");
    let merge = Command::Merge {
        entity: Entity::Account,
        from: ltd,
        into: acme,
        take: vec!["city".into()],
        from_version: None,
    };
    now.does("olga", &merge).unwrap();
    let op = now.store.last_op("olga").unwrap().unwrap();
    drop(now);
    let conn = Connection::open(&path).unwrap();
    let revs: Vec<u64> = conn
        .prepare("SELECT rev FROM revision WHERE entity = 'contact' AND change = 'edit'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    conn.execute("UPDATE record SET answers = '{}' WHERE entity = 'contact'", []).unwrap();
    drop(conn);
    assert_eq!(revs.len(), 1, "the merge moved the contact");
    blank(&path, revs[0], &["name"]);
    let mut later = desk(&path);
    later.does("olga", &Command::Undo { op }).unwrap();
    let conn = Connection::open(&path).unwrap();
    let account: i64 =
        conn.query_row("SELECT account FROM record WHERE entity = 'contact'", [], |row| row.get(0)).unwrap();
    assert_eq!(account, 2, "the contact is back where it was");
}

#[test]
fn a_mark_of_which_nobody_knows_who_set_it_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut now = TestStore::at(&path);
    let acme = now.account("olga", "Acme", &[("city", text("Roma"))]);
    let (call, _) = now.call("olga", acme, "wrong_number", &[]);
    let flagged = |path: &Path| -> String {
        let conn = Connection::open(path).unwrap();
        conn.query_row("SELECT answers FROM record WHERE entity = 'account'", [], |row| row.get(0)).unwrap()
    };
    drop(now);
    let marked = flagged(&path);
    let copy = folder.path().join("whole.db");
    Connection::open(&path).unwrap().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let correct = |path: &Path, call: Id| {
        desk(path).set("olga", Entity::Activity, call, "outcome", Some(item("busy")));
    };
    // The control: the mark goes with the outcome that set it.
    correct(&copy, call);
    assert_ne!(flagged(&copy), marked);
    let last: u64 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT max(rev) FROM revision WHERE entity = 'account'", [], |row| row.get(0))
        .unwrap();
    let conn = Connection::open(&path).unwrap();
    let fields: Vec<String> = leaves(&conn, last)
        .into_iter()
        .map(|((_, _, code, _), _)| code)
        .filter(|code| code != "name")
        .collect();
    drop(conn);
    blank(&path, last, &fields.iter().map(String::as_str).collect::<Vec<_>>());
    correct(&path, call);
    assert_eq!(flagged(&path), marked);
}

#[test]
fn the_list_says_what_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = blanked(folder.path());
    let mut store = Sqlite::open(&path, OpenOptions::default()).unwrap();
    let mut erased = Vec::new();
    let mut take = |one: picklog::domain::Revision| {
        if one.is_erased {
            erased.push((one.rev, one.after));
        }
        Ok(())
    };
    store.revisions(&RevisionFilter::default(), &mut take).unwrap();
    let after = r#"{"answers":{"city":null,"name":"Acme"}}"#.to_owned();
    assert_eq!(erased, [(7, after.clone()), (2, after)]);
}
