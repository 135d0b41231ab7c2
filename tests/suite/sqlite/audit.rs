//! The audit trail finds what was done to the file behind picklog's back, and finds nothing where nothing was done.

use std::path::{Path, PathBuf};

use picklog::{
    domain::{Command, Entity, Finding, Head, Verdict},
    store::{
        Store,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::Connection;

use crate::store::test_store::{TestStore, item, text};

/// A file of two logins, with changes, an undo and a role given. Revisions by login: olga 1 2 5 6 7, ivan 3 4 8.
pub fn file(folder: &Path) -> PathBuf {
    let path = folder.join("a.db");
    let mut desk = TestStore::at(&path);
    let acme = desk.account("olga", "Acme", &[("city", text("Roma"))]);
    desk.account("olga", "Bolt", &[]);
    let ross = desk.contact("ivan", acme, "J. Ross");
    desk.call("ivan", acme, "refused", &[("reason", item("price"))]);
    desk.set("olga", Entity::Account, acme, "city", Some(text("Milano")));
    desk.set("olga", Entity::Contact, ross, "role", Some(item("buyer")));
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: picklog::domain::Role::Lead }).unwrap();
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    path
}

/// Does SQL to a file as somebody with a tool of his own: the triggers are taken away and put back.
pub fn tamper(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    let mut statement = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let triggers: Vec<(String, String)> = rows.map(Result::unwrap).collect();
    drop(statement);
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    triggers.iter().for_each(|(name, _)| conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    conn.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    triggers.iter().for_each(|(_, sql)| conn.execute_batch(sql).unwrap());
}

pub fn verify(path: &Path, kept: &[Head]) -> Verdict {
    Sqlite::open(path, OpenOptions::default()).unwrap().verify(kept, &mut |_, _| ()).unwrap()
}

fn head(path: &Path) -> Head {
    Sqlite::open(path, OpenOptions::default()).unwrap().head().unwrap().0
}

/// Code of a finding with its revision and login, where it has them.
fn short(finding: &Finding) -> String {
    let rest = match finding {
        Finding::Changed { rev, login, .. }
        | Finding::Blanked { rev, login }
        | Finding::Reordered { rev, login } => format!(" {rev} {login}"),
        Finding::Forged { rev, login } => format!(" {rev} {login}"),
        Finding::Gap { first, last } => format!(" {first}-{last}"),
        Finding::ChainGap { login, first, last, before } => {
            format!(" {login} {first}-{last} before {before}")
        }
        Finding::TailCut { login, there, written } => format!(" {login} {there} of {written}"),
        Finding::RecordChanged { entity, name, .. } | Finding::RecordAdded { entity, name, .. } => {
            format!(" {entity} {name}")
        }
        Finding::RecordRemoved { rev, .. } | Finding::HeadDiffers { rev } => format!(" {rev}"),
        Finding::CutBeforeHead { rev, ends } | Finding::CutBeforeSeal { rev, ends, .. } => {
            format!(" {rev} {ends}")
        }
        Finding::SchemaChanged { name } | Finding::SchemaAdded { name, .. } => format!(" {name}"),
        Finding::MergeChanged { entity, name, .. } => format!(" {entity} {name}"),
        Finding::OperationChanged { login, .. } | Finding::OperationMissing { login, .. } => {
            format!(" {login}")
        }
        Finding::HandOverChanged { from, .. } => format!(" {from}"),
        Finding::UserAdded { login } | Finding::UserChanged { login } => format!(" {login}"),
        Finding::OriginChanged { login, .. }
        | Finding::EndChanged { login }
        | Finding::UserMissing { login }
        | Finding::RoleChanged { login } => format!(" {login}"),
        _ => String::new(),
    };
    format!("{}{rest}", finding.code())
}

pub fn found(path: &Path, kept: &[Head]) -> Vec<String> {
    verify(path, kept).findings.iter().map(short).collect()
}

/// Does each SQL to a copy of a file of its own, and holds what is found there against what is expected. `also` says what else
/// is wrong with the copy.
pub fn each_is_found(
    whole: &Path,
    cases: &[(&str, &[&str])],
    also: impl Fn(&Path, &[&str]) -> Option<String>,
) {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (number, (sql, expected)) in cases.iter().enumerate() {
        let path = folder.path().join(format!("{number}.db"));
        std::fs::copy(whole, &path).unwrap();
        tamper(&path, sql);
        let (mut found, mut wanted) = (found(&path, &[]), expected.to_vec());
        found.sort();
        wanted.sort_unstable();
        if found != wanted {
            wrong.push(format!("{sql}: {found:?} and not {wanted:?}"));
        }
        wrong.extend(also(&path, expected).map(|also| format!("{sql}: {also}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_nobody_tampered_with_is_intact() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let kept = head(&path);
    let verdict = verify(&path, std::slice::from_ref(&kept));
    assert_eq!(verdict.findings, []);
    assert_eq!((verdict.revisions, verdict.logins, verdict.records, verdict.heads), (10, 2, 4, 1));
    assert!(verdict.seals >= 1);
    assert_eq!(verdict.head, kept);
    // The tool that takes triggers away and puts them back leaves no trace by itself: the control of all below.
    tamper(&path, "UPDATE record SET touched_at = touched_at");
    assert_eq!(found(&path, &[kept]), [""; 0]);
}

#[test]
fn each_kind_of_tampering_is_found_and_named() {
    let cases: &[(&str, &[&str])] = &[
        // A part of an entry.
        (
            "UPDATE revision SET after = replace(after, 'Bolt', 'Colt') WHERE rev = 3",
            &["changed 3 olga", "record_changed account Bolt"],
        ),
        ("UPDATE revision SET before = '{}' WHERE rev = 7", &["changed 7 olga"]),
        ("UPDATE revision SET before = '' WHERE rev = 2", &["changed 2 olga"]),
        ("UPDATE revision SET at = at - 86400000 WHERE rev = 5", &["changed 5 ivan"]),
        ("UPDATE revision SET op = randomblob(16) WHERE rev = 8", &["changed 8 olga"]),
        (
            "UPDATE revision SET change = 'restore' WHERE rev = 10",
            &["changed 10 ivan", "record_changed activity "],
        ),
        ("UPDATE revision SET hash = randomblob(32) WHERE rev = 10", &["changed 10 ivan"]),
        // Whose it was, and from where.
        (
            "UPDATE origin SET host = 'elsewhere' WHERE login = 'ivan'",
            &["origin_changed ivan", "record_changed activity "],
        ),
        (
            "UPDATE revision SET origin = 1 WHERE rev = 10",
            &["forged 10 olga", "record_changed activity ", "tail_cut ivan 3 of 4"],
        ),
        // Entries taken out, and numbers closed up behind them.
        (
            "DELETE FROM revision WHERE rev = 7",
            &["gap 7-7", "chain_gap olga 4-4 before 8", "record_changed account Acme"],
        ),
        (
            "DELETE FROM revision WHERE rev IN (8, 9)",
            &["gap 8-9", "record_changed contact J. Ross", "role_changed ivan", "tail_cut olga 4 of 6"],
        ),
        // The order.
        (
            "UPDATE revision SET rev = 99 WHERE rev = 7; UPDATE revision SET rev = 7 WHERE rev = 8; UPDATE revision SET rev = 8 WHERE rev = 99",
            &["record_changed account Acme", "record_changed contact J. Ross", "reordered 8 olga"],
        ),
        (
            "UPDATE revision SET rev = 99 WHERE rev = 6; UPDATE revision SET rev = 6 WHERE rev = 7; UPDATE revision SET rev = 7 WHERE rev = 99",
            &["record_changed account Acme", "reordered 6 olga", "reordered 7 ivan"],
        ),
        // The end.
        (
            "DELETE FROM revision WHERE rev > 8",
            &[
                "record_changed activity ",
                "role_changed ivan",
                "tail_cut ivan 3 of 4",
                "tail_cut olga 5 of 6",
            ],
        ),
        ("UPDATE user SET head = randomblob(32) WHERE login = 'olga'", &["end_changed olga"]),
        ("DELETE FROM user WHERE login = 'ivan'", &["user_missing ivan"]),
        // An entry put in.
        (
            "INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash) SELECT 11, at, origin, 7, op, entity, record, change, before, after, randomblob(32) FROM revision WHERE rev = 9",
            &["forged 11 olga"],
        ),
        (
            "INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash) SELECT 11, at, origin, seq, op, entity, record, change, before, after, hash FROM revision WHERE rev = 9",
            &["forged 11 olga"],
        ),
        // Records without history.
        (
            "UPDATE record SET answers = replace(answers, 'Bolt', 'Colt') WHERE number = 2",
            &["record_changed account Colt"],
        ),
        ("UPDATE record SET owner = 'ivan' WHERE number = 2", &["record_changed account Bolt"]),
        ("UPDATE record SET withdrawn = 1 WHERE number = 2", &["record_changed account Bolt"]),
        ("UPDATE record SET changed_by = 'ivan' WHERE number = 2", &["record_changed account Bolt"]),
        (
            "UPDATE record SET rev = 2, answers = (SELECT substr(after, 12, length(after) - 12) FROM revision WHERE rev = 2) WHERE number = 1",
            &["record_changed account Acme"],
        ),
        ("UPDATE record SET account = 2 WHERE entity = 'contact'", &["record_changed contact J. Ross"]),
        ("UPDATE record SET actor = 'olga' WHERE entity = 'activity'", &["record_changed activity "]),
        // Text that is no UTF-8 hides nothing else that is wrong.
        (
            "UPDATE record SET host = CAST(x'ff' AS TEXT) WHERE entity = 'activity'",
            &["record_changed activity "],
        ),
        (
            "UPDATE record SET actor = CAST(x'ff' AS TEXT) WHERE entity = 'activity'",
            &["record_changed activity "],
        ),
        ("UPDATE record SET outcome = 'agreed' WHERE entity = 'activity'", &["record_changed activity "]),
        (
            "UPDATE record SET logged_at = logged_at - 86400000 WHERE entity = 'activity'",
            &["record_changed activity "],
        ),
        ("DELETE FROM record WHERE entity = 'activity'", &["record_removed 10"]),
        (
            "INSERT INTO record (number, entity, id, version, rev, changed_at, changed_by, owner, name_key, answers) SELECT 999, 'account', randomblob(16), 1, 3, changed_at, changed_by, '', 'x', '{\"name\":\"Fake\"}' FROM record WHERE number = 2",
            &["record_added account Fake"],
        ),
        ("UPDATE user SET role = 'admin' WHERE login = 'ivan'", &["role_changed ivan"]),
        // Seals and guards.
        ("UPDATE seal SET heads = '{}'", &["seal_broken"]),
        (
            "DELETE FROM seal WHERE number = 1; INSERT INTO seal SELECT 2, 1, 1, '{}', x''",
            &["seal_missing", "seal_broken"],
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let whole = file(folder.path());
    each_is_found(&whole, cases, |_, _| None);
    let path = folder.path().join("guard.db");
    std::fs::copy(&whole, &path).unwrap();
    Connection::open(&path).unwrap().execute_batch("DROP TRIGGER revision_no_update").unwrap();
    assert_eq!(found(&path, &[]), ["unguarded"]);
}

/// One row of the table of users changed, and the program itself writes the rest with a proper chain: what gives it away is that
/// who gave the role had no right to by the history.
#[test]
fn a_role_that_somebody_gave_themselves_through_the_program_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    desk.account("olga", "Acme", &[]);
    desk.account("ivan", "Bolt", &[]);
    tamper(&path, "UPDATE user SET role = 'admin' WHERE login = 'ivan'");
    let role = |login: &str, role| Command::SetRole { login: login.into(), role };
    desk.does("ivan", &role("ivan", picklog::domain::Role::Lead)).unwrap();
    let codes: Vec<&str> = verify(&path, &[]).findings.iter().map(Finding::code).collect();
    assert_eq!(codes, ["role_changed", "role_forbidden"]);
    // What they say by a role they never had does not count either.
    tamper(&path, "UPDATE user SET role = 'admin' WHERE login = 'ivan'");
    desk.does("ivan", &role("olga", picklog::domain::Role::Operator)).unwrap();
    let codes: Vec<&str> = verify(&path, &[]).findings.iter().map(Finding::code).collect();
    assert_eq!(codes, ["role_changed", "role_changed", "role_forbidden", "role_forbidden"]);
}

/// What no check of the file alone can find: everything from some point on was cut off, the counts with it.
#[test]
fn a_cut_tail_shows_against_a_head_kept_elsewhere_and_only_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    desk.account("olga", "Acme", &[]);
    desk.account("ivan", "Bolt", &[]);
    let early = desk.store.head().unwrap().0;
    desk.account("olga", "Colt", &[]);
    let late = desk.store.head().unwrap().0;
    drop(desk);
    let cut = "DELETE FROM revision WHERE rev = 5; DELETE FROM account_identity WHERE account = 3;
        DELETE FROM record WHERE number = 3; DELETE FROM op WHERE rev = 5;
        UPDATE meta SET value = 2 WHERE key = 'accounts';
        UPDATE user SET seq = 2, head = (SELECT hash FROM revision WHERE rev = 2) WHERE login = 'olga'";
    tamper(&path, cut);
    // The control: without a head that covers it the file looks whole.
    assert_eq!(found(&path, &[]), [""; 0]);
    assert_eq!(found(&path, std::slice::from_ref(&early)), [""; 0]);
    assert_eq!(found(&path, &[late.clone(), early.clone()]), ["cut_before_head 5 4"]);
    // Written on in place of what was cut off: the head says that it is not what it was.
    let mut desk = TestStore::at(&path);
    desk.wait(60);
    desk.account("olga", "Dart", &[]);
    drop(desk);
    assert_eq!(found(&path, &[early, late]), ["head_differs 5"]);
}

/// Whoever works out the chain anew after a change is betrayed by the seals, until he does those, too.
#[test]
fn a_chain_rewritten_below_a_seal_shows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    desk.account("olga", "Acme", &[]);
    for _ in 0..3 {
        desk.wait(86_400);
        desk.account("olga", "Bolt", &[]);
    }
    drop(desk);
    let seals: i64 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM seal", [], |row| row.get(0))
        .unwrap();
    assert_eq!(seals, 4, "one a day");
    // The same history as another file has it: its chain fits by itself.
    let other = folder.path().join("b.db");
    let mut desk = TestStore::at(&other);
    desk.account("olga", "Evil", &[]);
    for _ in 0..3 {
        desk.wait(86_400);
        desk.account("olga", "Bolt", &[]);
    }
    drop(desk);
    tamper(
        &other,
        &format!(
            "ATTACH '{}' AS a; DELETE FROM seal; INSERT INTO seal SELECT * FROM a.seal; DETACH a",
            path.display()
        ),
    );
    assert_eq!(found(&other, &[]), ["seal_broken"]);
    // And a tail cut below a seal, with the counts put right.
    tamper(
        &path,
        "DELETE FROM revision WHERE rev = 5; DELETE FROM account_identity WHERE account = 4;
        DELETE FROM record WHERE number = 4;
        UPDATE user SET seq = 4, head = (SELECT hash FROM revision WHERE rev = 4)",
    );
    assert_eq!(found(&path, &[]), ["cut_before_seal 5 4"]);
}

/// A tool without picklog's settings meets the triggers, with or without recursive triggers.
#[test]
fn the_triggers_hold_whatever_the_settings_of_who_tries() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let conn = Connection::open(&path).unwrap();
    for pragma in [
        "PRAGMA recursive_triggers = ON",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA ignore_check_constraints = ON",
    ] {
        conn.execute_batch(pragma).unwrap();
        for sql in [
            "REPLACE INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash) SELECT rev, at, origin, seq, op, entity, record, change, before, '{}', hash FROM revision",
            "INSERT OR REPLACE INTO seal SELECT number, at, rev, '{}', hash FROM seal",
            "INSERT INTO seal SELECT number, at, rev, '{}', hash FROM seal WHERE true ON CONFLICT DO UPDATE SET heads = '{}'",
            "UPDATE OR REPLACE revision SET rev = rev + 1",
            "UPDATE OR IGNORE revision SET after = '{}'",
            "DELETE FROM seal",
            "UPDATE seal SET rev = 0",
        ] {
            let error = conn.execute(sql, []).expect_err(sql).to_string();
            assert!(error.contains("history is"), "{pragma}: {sql}: {error}");
        }
    }
    drop(conn);
    assert_eq!(found(&path, &[]), [""; 0]);
}

/// Who goes by which name is history's, too.
#[test]
fn a_users_name_changed_behind_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    assert_eq!(found(&path, &[]), [""; 0]);
    tamper(&path, "UPDATE user SET name = 'olga' WHERE login = 'ivan'");
    assert_eq!(found(&path, &[]), ["user_changed ivan"]);
}
