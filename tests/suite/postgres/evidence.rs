//! A lead holds calls against what others logged, and takes imports back, where the server's row security guards each row.

use picklog::{
    domain::{Answer, Answers, Command, Id, IdSource, Moment, Phone, Role, StoreError},
    evidence::{Call, Direction, End, Fact, Leg, Source, Span},
    store::{CallBatch, EvidenceStore, ImportOf, OpenOptions, Session, Store, fresh_id, postgres::Postgres},
};

use super::server::{Server, place_of, sql_as};
use crate::store::test_store::{session, text};

/// One user at work.
struct Desk {
    store: Postgres,
    session: Session,
    ids: IdSource,
}

impl Desk {
    fn of(server: &Server, login: &str, seed: u8) -> Desk {
        let place = place_of(server.socket(), login, "crm");
        let mut store = Postgres::open(&place, OpenOptions::default()).unwrap();
        let session = store.known_session(session(login)).unwrap();
        Desk { store, session, ids: IdSource::new([seed; 16]) }
    }

    fn does(&mut self, command: &Command) -> Result<(), StoreError> {
        self.store.apply(&self.session, fresh_id(), command, None).map(drop)
    }

    fn account(&mut self, name: &str, number: Option<&str>) -> Id {
        let id = self.ids.next(self.store.now());
        let mut answers = Answers::from([("name", text(name))]);
        if let Some(number) = number {
            answers.set("phone", Answer::Phone(Phone::read(number, None)));
        }
        self.does(&Command::CreateAccount { id, answers }).unwrap();
        id
    }
}

/// A talk of two minutes, two hours ago.
fn talk(now: Moment) -> Fact {
    let from = now.plus_seconds(-7_200);
    let call = Call {
        system: "pbx".into(),
        id: "17.1".into(),
        direction: Direction::Inbound,
        outside: Some("+390612345678".into()),
        started: from,
        ended: Some(from.plus_seconds(120)),
        end: End::Answered,
        legs: vec![Leg {
            extension: "101".into(),
            rang: Some(from),
            talked: vec![Span { from, to: from.plus_seconds(120) }],
            is_answered_elsewhere: false,
        }],
        is_whole: true,
        ..Call::default()
    };
    let body = serde_json::to_string(&call).unwrap();
    Fact { system: "pbx".into(), call: "17.1".into(), key: "k".into(), source: Source::Live, at: from, body }
}

#[test]
fn a_lead_reconciles_for_others_and_takes_an_import_back_under_row_security() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let done = |sql: &str| {
        let done = server.sql("crm", sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
    };
    assert!(server.sql("postgres", "CREATE DATABASE crm").status.success());
    done("CREATE ROLE anna LOGIN CREATEROLE; GRANT CREATE ON DATABASE crm TO anna");
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&place_of(server.socket(), "anna", "crm"), options).unwrap());
    done("CREATE ROLE eva LOGIN; CREATE ROLE olga LOGIN; GRANT crm_members TO eva, olga");
    assert!(sql_as(server.socket(), "anna", "crm", "GRANT crm_members TO anna").status.success());
    let mut admin = Desk::of(&server, "anna", 1);
    admin.account("Acme", Some("+390612345678"));
    let (mut lead, mut operator) = (Desk::of(&server, "eva", 2), Desk::of(&server, "olga", 3));
    lead.account("Of eva", None);
    operator.account("Of olga", None);
    admin.does(&Command::SetRole { login: "eva".to_owned(), role: Role::Lead }).unwrap();

    let line = Command::SetLine {
        login: "olga".into(),
        extension: "101".into(),
        system: String::new(),
        since: None,
        until: None,
    };
    lead.does(&line).unwrap();
    let import = fresh_id();
    let of = Some(ImportOf { id: import, source: "Master.csv", me: &[] });
    let facts = [talk(lead.store.now())];
    let bring = |desk: &mut Desk| {
        let batch = CallBatch { import: of, facts: &facts, whole: &[], is_dry: false };
        desk.store.bring_calls(&desk.session, fresh_id(), &batch).map(|brought| brought.is_new)
    };
    assert!(matches!(bring(&mut operator), Err(StoreError::NotAllowed { .. })));
    assert_eq!(bring(&mut lead).unwrap(), [true]);
    let held = lead.store.reconcile(&lead.session, fresh_id(), None).unwrap();
    assert_eq!((held.unlogged, held.made), (1, 1), "{held:?}");
    let forms = |desk: &mut Desk, login: &str| desk.store.drafts(login).unwrap().len();
    assert_eq!((forms(&mut operator, "olga"), forms(&mut lead, "eva")), (1, 0), "the form is hers");
    let again = operator.store.reconcile(&operator.session, fresh_id(), None).unwrap();
    assert_eq!((again.made, again.taken_back), (0, 0), "she finds the same");

    // By psql nobody takes back, or has stand again, what history does not tell of.
    let tries = |login: &str, sql: &str| {
        let sql = format!("SET search_path = picklog; {sql}");
        sql_as(server.socket(), login, "crm", &sql).status.success()
    };
    assert!(!tries("eva", "UPDATE call_fact SET withdrawn = 1"));
    assert!(matches!(
        operator.store.withdraw_import(&operator.session, fresh_id(), import),
        Err(StoreError::NotAllowed { .. })
    ));
    let back = lead.store.withdraw_import(&lead.session, fresh_id(), import).unwrap();
    assert_eq!((back.rows, back.is_more), (1, false));
    assert!(!tries("eva", "UPDATE call_fact SET withdrawn = NULL"));
    let held = lead.store.reconcile(&lead.session, fresh_id(), None).unwrap();
    assert_eq!((held.calls, held.taken_back), (0, 1), "{held:?}");
    assert_eq!(forms(&mut operator, "olga"), 0);
    assert_eq!(bring(&mut lead).unwrap(), [true], "the same comes in again");
    assert!(admin.store.verify(&[], &mut |_, _| ()).unwrap().findings.is_empty());
}
