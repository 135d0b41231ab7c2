//! Everything from a file to a server and back is what it was.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use picklog::{
    domain::{Answers, Command, IdSource, Moment},
    store::{Store, Transferred, postgres::Postgres},
};

use super::{
    copy_scene::{self, go_on, seen},
    copying::{assert_seen, copied, database, opened, options, printed, server, sql},
    server::place_of,
};
use crate::store::test_store::{START, TestStore, item, session, text};

/// Tables that the scene leaves empty: a file made outside of a user namespace has none in it.
const EMPTY: [&str; 1] = ["namespace"];

#[test]
fn a_file_goes_to_a_server_and_back_and_is_what_it_was() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let (crm, other) = (database(&server, "crm"), database(&server, "other"));
    let mut scene = copy_scene::make(&file);
    let was = seen(opened(&file).as_mut());
    let first = copied(&file, &crm);
    let empty: Vec<&str> =
        first.tables.iter().filter(|table| table.from.0 == 0).map(|table| table.name.as_str()).collect();
    assert_eq!(empty, EMPTY, "the scene tries every table");
    assert_seen(&crm, &was);
    // From the server to a file, and to another server.
    let second = copied(&crm, &back);
    assert_eq!((second.tables, second.head), (first.tables, first.head));
    assert_seen(&back, &was);
    copied(&back, &other);
    assert_seen(&other, &was);
    let programs = printed(&file, folder.path());
    assert!(programs.iter().all(|text| text.len() > 2), "{programs:?}");
    for place in [&back, &crm, &other] {
        assert_eq!(printed(place, folder.path()), programs, "{}", place.display());
    }
    // People go on where they were, on the server and in the file that came from there.
    go_on(opened(&crm).as_mut(), &mut scene);
    go_on(opened(&back).as_mut(), &mut scene);
    // What was gone on with on a server goes into a file, and is gone on with there.
    let last = folder.path().join("last.db");
    copied(&crm, &last);
    let mut store = opened(&last);
    assert_seen(&last, &seen(opened(&crm).as_mut()));
    let (id, op) = (scene.desk.id(), scene.desk.id());
    let command = Command::CreateAccount { id, answers: Answers::from([("name", text("Last"))]) };
    store.apply(&session("olga"), op, &command, None).unwrap();
    let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
}

#[test]
fn who_cannot_come_yet_is_said_and_who_can_goes_on() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let crm = database(&server, "crm");
    let mut scene = copy_scene::make(&file);
    sql(&server, "crm", "CREATE ROLE olga LOGIN; CREATE ROLE ivan LOGIN");
    let missing = copied(&file, &crm).missing.unwrap();
    assert_eq!(missing.members, "crm_members");
    assert_eq!(
        (missing.roles, missing.memberships),
        (vec!["eva".to_owned()], ["eva", "ivan", "olga"].map(str::to_owned).to_vec())
    );
    sql(&server, "crm", "GRANT crm_members TO olga");
    // The guards are on again: olga saves in her own name, and in no other.
    let mut own = Postgres::open(&place_of(server.socket(), "olga", "crm"), options()).unwrap();
    let (id, op) = (scene.desk.id(), scene.desk.id());
    let command = Command::CreateAccount { id, answers: Answers::from([("name", text("Own"))]) };
    let me = own.known_session(session("olga")).unwrap();
    own.apply(&me, op, &command, None).unwrap();
    let (id, op) = (scene.desk.id(), scene.desk.id());
    let command = Command::CreateAccount { id, answers: Answers::from([("name", text("Not own"))]) };
    assert!(own.apply(&session("ivan"), op, &command, None).is_err());
    let off = "SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'picklog'::regnamespace AND t.tgenabled = 'D'";
    assert_eq!(sql(&server, "crm", off), "0");
}

#[test]
fn others_write_while_it_is_copied_and_the_copy_is_of_one_moment() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let mut desk = TestStore::at(&file);
    desk.account("olga", "Acme", &[]);
    let crm = database(&server, "crm");
    let over = AtomicBool::new(false);
    // Several people, whose numbers do not come in the order in which they are done.
    let while_written = |place: &Path, to: &Path, round: u8| {
        over.store(false, Ordering::SeqCst);
        std::thread::scope(|scope| {
            for (at, login) in (1u8..).zip(["olga", "ivan", "eva"]) {
                let (over, mut writer) = (&over, opened(place));
                let mut ids = IdSource::new([10 * round + at; 16]);
                scope.spawn(move || {
                    let mut id = || ids.next(Moment::from_millis(START));
                    let account = id();
                    let answers = Answers::from([("name", text("More"))]);
                    writer
                        .apply(&session(login), id(), &Command::CreateAccount { id: account, answers }, None)
                        .unwrap();
                    while !over.load(Ordering::SeqCst) {
                        let answers =
                            Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
                        let command =
                            Command::LogActivity { id: id(), kind: crate::CALL_CODE, account, answers };
                        writer.apply(&session(login), id(), &command, None).unwrap();
                    }
                });
            }
            let copied = copied(place, to);
            over.store(true, Ordering::SeqCst);
            copied
        })
    };
    let first = while_written(&file, &crm, 1);
    assert_eq!(opened(&crm).head().unwrap().0, first.head);
    is_beginning_of(&file, &first);
    let second = while_written(&crm, &back, 2);
    assert_eq!(opened(&back).head().unwrap().0, second.head);
    assert!(second.revisions >= first.revisions);
    is_beginning_of(&crm, &second);
}

/// That what was copied is a beginning of what a place holds now.
fn is_beginning_of(place: &Path, copied: &Transferred) {
    let verdict = opened(place).verify(std::slice::from_ref(&copied.head), &mut |_, _| ()).unwrap();
    assert_eq!((verdict.findings.len(), verdict.heads), (0, 1), "{:?}", verdict.findings);
}

#[test]
fn a_file_of_an_older_version_is_brought_to_this_one_first() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    for name in ["version_1.db", "version_5.db", "version_11.db"] {
        let file = folder.path().join(name);
        fs::copy(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR")), &file).unwrap();
        let crm = database(&server, name.trim_end_matches(".db"));
        copied(&file, &crm);
        assert_seen(&crm, &seen(opened(&file).as_mut()));
    }
}
