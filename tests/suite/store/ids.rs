//! An id is one record's, of whatever kind.

use std::path::Path;

use picklog::{
    domain::{
        ActivityKind, Answer, Answers, CheckState, Command, Draft, Entity, Finding, Id, Ref, RevisionFilter,
        SharedId, StoreError, Subject,
    },
    store::{
        CopyOptions, ImportRow, RowOutcome, Store,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use super::test_store::{TestStore, item, session, text, with};

fn named(name: &str) -> Answers {
    Answers::from([("name", text(name))])
}

fn call(id: Id, account: Id) -> Command {
    let answers = Answers::from([("outcome", item("refused")), ("reason", item("price"))]);
    Command::LogActivity { id, kind: ActivityKind::Call, account, answers }
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

#[test]
fn an_id_that_is_another_records_is_refused_everywhere_and_says_whose_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    let acme = desk.account("olga", "Acme", &[]);
    let bolt = desk.account("olga", "Bolt", &[]);
    let ross = desk.contact("olga", acme, "J. Ross");
    let (logged, _) = desk.call("olga", acme, "refused", &[("reason", item("price"))]);
    let ids = [
        (Entity::Account, acme, "the account Acme"),
        (Entity::Contact, ross, "the contact J. Ross at Acme"),
        (Entity::Activity, logged, "the call with Acme of "),
    ];
    let (catalogue, now) = (desk.store.catalogue().unwrap(), desk.store.now());
    let form = |id: Id, entity: Entity, editing: Option<u64>| {
        let account = Some(bolt).filter(|_| entity != Entity::Account);
        let mut form = Draft::open(id, entity, account, &catalogue, "ivan", now);
        form.editing = editing;
        Command::KeepDraft(Box::new(form))
    };
    for (holder, id, whose) in ids {
        let makes = [
            (Entity::Account, Command::CreateAccount { id, answers: named("Colt") }),
            (Entity::Contact, Command::CreateContact { id, account: bolt, answers: named("K. Lee") }),
            (Entity::Activity, call(id, bolt)),
            (Entity::Account, form(id, Entity::Account, None)),
            (Entity::Contact, form(id, Entity::Contact, None)),
            (Entity::Activity, form(id, Entity::Meeting, None)),
            (Entity::Account, form(id, Entity::Account, Some(1))),
            (Entity::Contact, form(id, Entity::Contact, Some(1))),
            (Entity::Activity, form(id, Entity::Call, Some(1))),
        ];
        for (entity, command) in makes.into_iter().filter(|(entity, _)| *entity != holder) {
            let said = denied(desk.does("ivan", &command));
            assert!(said.contains(&id.to_string()) && said.contains(whose), "{entity:?}: {said}");
            // The operation's own id may be the record's, as `log --op-id` has it: that changes nothing.
            let said = denied(desk.store.apply(&session("ivan"), id, &command, None));
            assert!(said.contains(whose), "{entity:?}: {said}");
        }
        // An operation of any kind under the id of a record that it does not make.
        let fresh = desk.id();
        let operations = [
            Command::CreateAccount { id: fresh, answers: named("Colt") },
            Command::CreateContact { id: fresh, account: bolt, answers: named("K. Lee") },
            call(fresh, bolt),
            Command::Edit {
                record: Ref { entity: Entity::Account, id: bolt },
                patch: vec![("city".into(), Some(text("Roma")))],
            },
            form(fresh, Entity::Call, None),
            Command::Merge {
                entity: Entity::Account,
                from: bolt,
                into: acme,
                take: Vec::new(),
                from_version: None,
            },
            Command::Distinct { entity: Entity::Account, one: bolt, other: acme },
            Command::Recount,
            Command::SetRole { login: "ivan".into(), role: picklog::domain::Role::Lead },
        ];
        for command in operations {
            let said = denied(desk.store.apply(&session("olga"), id, &command, None));
            assert!(said.contains(&id.to_string()) && said.contains(whose), "{command:?}: {said}");
        }
        // Rows of an import.
        for (entity, row) in [
            (Entity::Account, ImportRow { answers: named("Dart"), ..ImportRow::default() }),
            (
                Entity::Account,
                ImportRow {
                    answers: with(&[("code", text("A1"))], &[("name", text("Dart"))]),
                    ..ImportRow::default()
                },
            ),
            (
                Entity::Contact,
                ImportRow { account: "Bolt".into(), answers: named("M. Ray"), ..ImportRow::default() },
            ),
            (
                Entity::Activity,
                ImportRow {
                    account: "Bolt".into(),
                    kind: Some(ActivityKind::Call),
                    answers: Answers::from([("outcome", item("busy"))]),
                    ..ImportRow::default()
                },
            ),
        ] {
            if entity == holder {
                continue;
            }
            let row = ImportRow { id: Some(id), ..row };
            let op = desk.id();
            let row_outcomes =
                desk.store.import(&session("ivan"), op, entity, std::slice::from_ref(&row), false).unwrap();
            assert!(
                matches!(row_outcomes.as_slice(), [RowOutcome::Rejected(said)] if said.to_string().contains(whose)),
                "{entity:?}: {row_outcomes:?}"
            );
            let row = ImportRow { id: None, ..row };
            let whole = desk.store.import(&session("ivan"), id, entity, &[row], false);
            assert!(
                matches!(&whole, Err(StoreError::Denied { detail }) if detail.to_string().contains(whose)),
                "{whole:?}"
            );
        }
    }
    // The control: an operation may have the id of what it makes, and may be sent again.
    let own = desk.id();
    assert!(!desk.store.apply(&session("ivan"), own, &call(own, bolt), None).unwrap().repeated);
    assert!(desk.store.apply(&session("ivan"), own, &call(own, bolt), None).unwrap().repeated);
    assert_eq!(desk.store.shared_ids().unwrap(), 0);
    assert_eq!(verify(&path), (Vec::new(), Vec::new()));
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
            "INSERT INTO activity (id, kind, account, version, rev, started_at, logged_at, outcome, actor, host, changed_at, changed_by, answers)
             VALUES (?1, 'call', 1, 1, ?2, ?3, ?3, 'refused', ?4, 'desk7', ?3, ?4, '{answers}')"
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
            "INSERT INTO contact (id, account, version, rev, touched_at, touched_by, changed_at, changed_by, name_key, answers)
             VALUES (?1, 2, 1, ?2, ?3, ?4, ?3, ?4, 'j ross', '{answers}')"
        ),
    );
    let mut desk = TestStore::at(path);
    desk.ids = picklog::domain::IdSource::new([5; 16]);
    desk.wait(60);
    let ross = bolt;
    let (spoken, _) = desk.call("olga", bolt, "agreed", &[("contact", Answer::Contact(ross))]);
    desk.does("olga", &Command::Distinct { entity: Entity::Contact, one: ross, other: lee }).unwrap();
    let catalogue = desk.store.catalogue().unwrap();
    let mut form = Draft::open(desk.id(), Entity::Call, Some(bolt), &catalogue, "olga", desk.store.now());
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
    super::audit::tamper(&path, "UPDATE activity SET id = randomblob(16) WHERE number = 1");
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

#[test]
fn the_id_of_a_form_in_progress_is_nobody_elses_to_take() {
    let mut desk = TestStore::new();
    let (acme, bolt) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    let (catalogue, now) = (desk.store.catalogue().unwrap(), desk.store.now());
    let id = desk.id();
    let form = Draft::open(id, Entity::Call, Some(acme), &catalogue, "olga", now);
    desk.does("olga", &Command::KeepDraft(Box::new(form))).unwrap();
    let contact = Command::CreateContact { id, account: bolt, answers: named("K. Lee") };
    for command in [call(id, bolt), contact, Command::CreateAccount { id, answers: named("Colt") }] {
        let said = denied(desk.store.apply(&session("ivan"), id, &command, None));
        assert!(said.contains("form in progress"), "{said}");
    }
    let row =
        ImportRow { id: Some(id), account: "Bolt".into(), answers: named("M. Ray"), ..ImportRow::default() };
    let op = desk.id();
    let row_outcomes = desk.store.import(&session("ivan"), op, Entity::Contact, &[row], false).unwrap();
    assert!(matches!(row_outcomes.as_slice(), [RowOutcome::Rejected(_)]), "{row_outcomes:?}");
    // The form is saved as what it is.
    desk.does("olga", &call(id, acme)).unwrap();
    assert_eq!(desk.store.card(acme, "olga").unwrap().history_total, 1);
    // What somebody else logged is another record, and not a version of this one.
    let said = denied(desk.does("ivan", &call(id, bolt)));
    assert!(said.contains("the call with Acme"), "{said}");
}
