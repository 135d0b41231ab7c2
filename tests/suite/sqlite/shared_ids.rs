//! Files of before, in which records of two kinds have one id: they are told of, copied and mended.

use std::path::Path;

use picklog::{
    domain::{
        Answer, Answers, CheckState, Command, Draft, Entity, Finding, Id, RevisionFilter, SharedId,
        StoreError, Subject,
    },
    store::{
        CopyOptions, Store,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::store::test_store::{TestStore, item, session, text};

fn named(name: &str) -> Answers {
    Answers::from([("name", text(name))])
}

fn denied(done: Result<picklog::store::Ack, StoreError>) -> String {
    match done {
        Err(StoreError::Denied { detail }) => detail.to_string(),
        other => panic!("{other:?}"),
    }
}

fn verify(path: &Path) -> (Vec<Finding>, Vec<SharedId>) {
    let verdict = Sqlite::open(path, OpenOptions::default()).unwrap().verify(&[], &mut |_, _| ()).unwrap();
    (verdict.findings, verdict.shared)
}

/// Writes a record and its revision as a picklog wrote them that did not look whether the id was another record's.
fn written_before(path: &Path, login: &str, entity: &str, id: Id, after: &str, insert: &str) {
    let conn = Connection::open(path).unwrap();
    let (origin, uid, host, tty, ssh, program): (i64, u32, String, String, String, String) = conn
        .query_row(
            "SELECT number, uid, host, tty, ssh_client, program FROM origin WHERE login = ?1",
            [login],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)),
        )
        .unwrap();
    let (seq, head): (u64, Vec<u8>) = conn
        .query_row("SELECT seq + 1, head FROM user WHERE login = ?1", [login], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    let (rev, at): (u64, i64) = conn
        .query_row("SELECT max(rev) + 1, max(at) FROM revision", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    let op = *uuid::Uuid::now_v7().as_bytes();
    part(&head);
    part(&rev.to_le_bytes());
    part(&seq.to_le_bytes());
    part(&at.to_le_bytes());
    part(&uid.to_le_bytes());
    for text in [login, &host, &tty, &ssh, &program] {
        part(text.as_bytes());
    }
    part(&op);
    part(entity.as_bytes());
    part(id.bytes());
    part(b"create");
    part(&[0]);
    part(b"");
    part(after.as_bytes());
    let hash = hash.finalize().to_vec();
    conn.execute(
        "INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'create', NULL, ?8, ?9)",
        params![rev, at, origin, seq, op.as_slice(), entity, id.bytes().as_slice(), after, hash],
    )
    .unwrap();
    conn.execute("UPDATE user SET seq = ?2, head = ?3 WHERE login = ?1", params![login, seq, hash]).unwrap();
    let kind = if entity == "activity" { "log" } else { "create" };
    conn.execute(
        "INSERT INTO op (op, login, at, kind, subject, record, version, first_rev, rev, inverse)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?7, '[]')",
        params![op.as_slice(), login, at, kind, entity, id.bytes().as_slice(), rev],
    )
    .unwrap();
    conn.execute(insert, params![id.bytes().as_slice(), rev, at, login]).unwrap();
}

/// A call logged under the id of an account, and a contact under the id of another one, to whom somebody speaks, whom
/// somebody changes, and who is told apart from another; each with what hangs on it.
fn of_before(path: &Path) -> [Id; 4] {
    let mut desk = TestStore::at(path);
    let (acme, bolt) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    let lee = desk.contact("ivan", bolt, "K. Lee");
    drop(desk);
    let answers = Answers::from([("outcome", item("refused")), ("reason", item("price"))]);
    let answers = serde_json::to_string(&answers).unwrap();
    written_before(
        path,
        "ivan",
        "activity",
        acme,
        &format!(r#"{{"account":"{acme}","kind":"call","answers":{answers}}}"#),
        &format!(
            "INSERT INTO record (number, entity, id, kind, account, version, rev, started_at, logged_at, outcome, actor, host, changed_at, changed_by, answers)
             SELECT coalesce(max(number), 3 << 32) + 1, 'activity', ?1, 'call', 1, 1, ?2, ?3, ?3, 'refused', ?4, 'desk7', ?3, ?4, '{answers}' FROM record WHERE entity = 'activity'"
        ),
    );
    let answers = serde_json::to_string(&named("J. Ross")).unwrap();
    written_before(
        path,
        "ivan",
        "contact",
        bolt,
        &format!(r#"{{"account":"{bolt}","answers":{answers}}}"#),
        &format!(
            "INSERT INTO record (number, entity, id, account, version, rev, touched_at, touched_by, changed_at, changed_by, name_key, answers)
             SELECT coalesce(max(number), 1 << 32) + 1, 'contact', ?1, 2, 1, ?2, ?3, ?4, ?3, ?4, 'j ross', '{answers}' FROM record WHERE entity = 'contact'"
        ),
    );
    let mut desk = TestStore::at(path);
    desk.ids = picklog::domain::IdSource::new([5; 16]);
    desk.wait(60);
    let ross = bolt;
    let (spoken, _) = desk.call("olga", bolt, "agreed", &[("contact", Answer::Contact(ross))]);
    desk.does("olga", &Command::Distinct { entity: Entity::Contact, one: ross, other: lee }).unwrap();
    let catalogue = desk.store.catalogue().unwrap();
    let mut form = Draft::open(desk.id(), crate::CALL, Some(bolt), &catalogue, "olga", desk.store.now());
    form.answers.set("contact", Answer::Contact(ross));
    form.parked = true;
    desk.does("olga", &Command::KeepDraft(Box::new(form))).unwrap();
    [acme, bolt, lee, spoken]
}

/// A desk two minutes later, with ids of its own.
fn later(path: &Path) -> TestStore {
    let mut desk = TestStore::at(path);
    desk.wait(120);
    desk.ids = picklog::domain::IdSource::new([6; 16]);
    desk
}

#[test]
fn a_file_in_which_records_share_an_id_is_told_without_an_accusation_copied_and_mended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let [acme, bolt, lee, spoken] = of_before(&path);
    let shared = |id: Id, kinds: [&'static str; 2]| SharedId { id, kinds: kinds.to_vec() };
    let both = [shared(acme, ["account", "activity"]), shared(bolt, ["account", "contact"])];
    assert_eq!(verify(&path), (Vec::new(), both.to_vec()));
    let mut desk = later(&path);
    assert_eq!(desk.store.shared_ids().unwrap(), 2);
    let ids =
        |checks: Vec<picklog::domain::Check>| checks.into_iter().find(|check| check.code == "ids").unwrap();
    let check = ids(desk.store.health());
    assert_eq!(
        (check.state, check.mend.to_string()),
        (CheckState::Warn, "picklog doctor --separate-ids".into())
    );
    assert!(
        desk.store.health().iter().all(|check| check.state != CheckState::Fail || check.code == "folder")
    );
    let copy = folder.path().join("copy.db");
    let copied =
        desk.store.backup(&session("olga"), &copy, &CopyOptions::default(), &mut |_, _, _| ()).unwrap();
    assert_eq!(copied.broken, None);

    let before = desk.store.card(bolt, "olga").unwrap();
    desk.does("ivan", &Command::SeparateIds).unwrap();
    assert_eq!((desk.store.shared_ids().unwrap(), ids(desk.store.health()).state), (0, CheckState::Ok));
    assert_eq!(verify(&path), (Vec::new(), Vec::new()));
    // Everything is where it was, and what led to the contact leads to it.
    let card = desk.store.card(bolt, "olga").unwrap();
    let ross = card.contacts.iter().find(|contact| contact.name() == "J. Ross").unwrap().id;
    assert!(ross != bolt);
    assert_eq!(
        card.contacts.iter().map(|one| one.name()).collect::<Vec<_>>(),
        before.contacts.iter().map(|one| one.name()).collect::<Vec<_>>()
    );
    let Ok(opened) = desk.store.open(Subject::Activity(spoken), "olga") else { panic!() };
    assert_eq!(opened.draft.answers.contact("contact"), Some(ross));
    let forms = desk.store.drafts("olga").unwrap();
    assert_eq!(forms.iter().map(|form| form.answers.contact("contact")).collect::<Vec<_>>(), [Some(ross)]);
    let twice = desk.does("olga", &Command::Distinct { entity: Entity::Contact, one: ross, other: lee });
    let rev = desk.store.head().unwrap().0.rev;
    assert_eq!(twice.unwrap().rev, rev, "they are told apart still");
    // The history of the call is its own, from the first revision on.
    let mut seen = Vec::new();
    let filter = RevisionFilter { account: Some(acme), ..Default::default() };
    desk.store
        .revisions(&filter, &mut |one| {
            seen.push(format!("{} {} {} {}", one.origin.login, one.change, one.entity, one.account));
            Ok(())
        })
        .unwrap();
    assert_eq!(seen, ["ivan new_id activity Acme", "ivan create activity Acme", "olga create account Acme"]);
    // What was done before cannot be taken back under another id, and says so.
    let ops = Connection::open(&path).unwrap();
    let logged: Vec<u8> = ops
        .query_row("SELECT op FROM op WHERE kind = 'log' AND login = 'ivan'", [], |row| row.get(0))
        .unwrap();
    let said = denied(desk.does("ivan", &Command::Undo { op: Id::from_bytes(&logged).unwrap() }));
    assert!(said.contains("another id"), "{said}");
    // It can be worked on, and a second mend finds nothing.
    desk.set("olga", Entity::Contact, ross, "role", Some(item("buyer")));
    desk.call("olga", bolt, "agreed", &[("contact", Answer::Contact(ross))]);
    desk.does("ivan", &Command::SeparateIds).unwrap();
    assert_eq!(verify(&path), (Vec::new(), Vec::new()));
}

/// The control of the mend: it is held against the history like everything.
#[test]
fn an_id_changed_without_a_revision_is_found_after_a_mend_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    of_before(&path);
    later(&path).does("olga", &Command::SeparateIds).unwrap();
    super::audit::tamper(&path, "UPDATE record SET id = randomblob(16) WHERE number = (3 << 32) + 1");
    let codes: Vec<&str> = verify(&path).0.iter().map(Finding::code).collect();
    assert_eq!(codes, ["record_added", "record_removed"]);
}

/// A check that runs while ids are mended accuses nobody.
#[test]
fn ids_mended_while_a_check_runs_are_no_finding() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    of_before(&path);
    for at in 1..6 {
        let copy = folder.path().join(format!("{at}.db"));
        std::fs::copy(&path, &copy).unwrap();
        let mut reader = Sqlite::open(&copy, OpenOptions::default()).unwrap();
        let mut writer = later(&copy);
        let mut calls = 0;
        let verdict = reader
            .verify(&[], &mut |_, _| {
                calls += 1;
                if calls == at {
                    writer.does("olga", &Command::SeparateIds).unwrap();
                }
            })
            .unwrap();
        assert_eq!(verdict.findings, [], "at {at}");
    }
}
