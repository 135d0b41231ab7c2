//! What the sidebar and a save read costs the same in a file of a thousand accounts and of a million: none of their
//! statements looks through a table that grows with the file. Every statement that really runs is asked for its plan.

use std::{cell::RefCell, collections::BTreeSet};

use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::{OpenOptions, Sqlite};
use crate::{
    domain::{
        Answer, Answers, Command, Draft, Entity, Id, IdSource, Moment, Offers, Origin, Phone, Ref, Zone,
    },
    store::{FindRequest, GapsOf, OffersRequest, Session, Store},
};

thread_local! {
    static RUN: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

fn note(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(_, sql) = event {
        RUN.with_borrow_mut(|run| run.insert(sql.to_owned()));
    }
}

/// Tables that do not grow with the records: the catalogue, users, a row of counters.
const SMALL: &[&str] = &[
    "meta",
    "user",
    "kind",
    "picklist",
    "item",
    "field",
    "consequence",
    "gap_rule",
    "threshold",
    "calendar",
    "recount",
    "handover",
    "h",
    "erased",
];

/// What parts of statements are called. No table has such a name.
const PARTS: &[&str] = &["worked", "logged", "latest", "due", "waiting", "promised"];

/// What reads as a scan and is none: the plan's line, and how the statement begins.
const FINE: &[(&str, &str)] = &[
    // The first row is enough.
    ("SCAN distinct_pair", "SELECT 1 FROM distinct_pair LIMIT 1"),
    ("SCAN seal", "SELECT m.value, coalesce((SELECT max(rev) FROM revision), 0)"),
    ("SCAN seal", "SELECT hash FROM seal ORDER BY number DESC LIMIT 1"),
    ("SCAN seal", "SELECT number, at, rev FROM seal ORDER BY number DESC LIMIT 1"),
    // Only where a reference is broken that has to be mended before the end: never so here.
    ("SCAN revision", "INSERT INTO origin"),
    // What is put off until tomorrow, a few gaps a person.
    ("SCAN s", "SELECT count(*) FROM snooze s CROSS JOIN gap g"),
    (
        "SCAN s",
        "SELECT count(*) FROM (SELECT g.account, g.since AS at, g.subject, g.kind, g.owner FROM gap g",
    ),
    ("SCAN s", "SELECT g.account, g.since AS at, g.subject, g.kind, g.owner FROM gap g"),
    // On a merge: the stubs that lead to one account, and the forms left half-entered.
    ("SCAN s", "WITH RECURSIVE stub"),
    ("SCAN d", "WITH RECURSIVE stub"),
    // The latest few operations, from the last one back.
    ("SCAN o", "SELECT account FROM (SELECT coalesce(r.account, r.number) AS account, o.at"),
    ("SCAN o", "SELECT account, max(at) FROM (SELECT coalesce(r.account, r.number) AS account, o.at"),
    // On a save with a contact who changed company: the accounts it was at.
    ("SCAN s", "WITH RECURSIVE stood"),
    ("SCAN stood", "WITH RECURSIVE stood"),
];

/// The lines of a plan that go through a whole table.
fn scans(store: &Sqlite, sql: &str) -> Vec<String> {
    // A trigger's own statements are told as comments.
    let plannable = ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE"].iter().any(|word| sql.starts_with(word));
    if !plannable {
        return Vec::new();
    }
    let mut plan = store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    // A plan needs no values.
    let mut rows = plan.raw_query();
    let mut lines = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        lines.push(row.get::<_, String>(3).unwrap());
    }
    let through = |line: &String| {
        let table = line.strip_prefix("SCAN ").and_then(|what| what.split(' ').next());
        let fine = FINE.iter().any(|(plan, begins)| line == plan && sql.starts_with(begins));
        // What a part of the statement gave; how that part is found has lines of its own.
        let is_part = |table: &str| table == "CONSTANT" || PARTS.contains(&table);
        table.is_some_and(|table| !SMALL.contains(&table) && !is_part(table)) && !fine
    };
    lines.into_iter().filter(through).collect()
}

struct TestStore {
    store: Sqlite,
    ids: IdSource,
    now: Moment,
    _folder: tempfile::TempDir,
}

impl TestStore {
    fn does(&mut self, command: &Command) -> Id {
        let session = Session { origin: Origin { login: "olga".into(), uid: 7, ..Origin::default() } };
        let op = self.ids.next(self.now);
        self.store.apply(&session, op, command, None).unwrap();
        op
    }

    fn account(&mut self, name: &str) -> Id {
        let id = self.ids.next(self.now);
        let answers = Answers::from([
            ("name", Answer::Text(name.into())),
            ("phone", Answer::Phone(Phone::read("+442071838750", None))),
        ]);
        self.does(&Command::CreateAccount { id, answers });
        id
    }
}

#[test]
fn neither_the_sidebar_nor_a_save_goes_through_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    let store = Sqlite::open(&folder.path().join("plans.db"), options).unwrap();
    let now = store.now();
    let mut desk = TestStore { store, ids: IdSource::new([3; 16]), now, _folder: folder };
    let trace = |desk: &TestStore, on: bool| {
        desk.store
            .conn
            .trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, on.then_some(note as fn(TraceEvent<'_>)));
    };
    trace(&desk, true);

    let item = |code: &str| Answer::Item(code.into());
    let (one, two, three) = (desk.account("Acme Ltd"), desk.account("ACME"), desk.account("Acme"));
    let contact = desk.ids.next(now);
    let answers = Answers::from([("name", Answer::Text("Ann Lee".into()))]);
    desk.does(&Command::CreateContact { id: contact, account: one, answers });
    let catalogue = desk.store.catalogue().unwrap();
    let id = desk.ids.next(now);
    let mut draft = Draft::open(id, crate::domain::CALL, Some(one), &catalogue, "olga", now);
    draft.parked = true;
    desk.does(&Command::KeepDraft(Box::new(draft)));
    let answers = Answers::from([
        ("outcome", item("refused")),
        ("direction", item("outbound")),
        ("started_at", Answer::Moment(now)),
        ("next_step", item("call_back")),
        ("due", Answer::Due { item: None, at: now }),
    ]);
    let call = desk.does(&Command::LogActivity { id, kind: crate::domain::CALL_CODE, account: one, answers });
    let patch = |field: &str, answer| vec![(field.to_owned(), Some(answer))];
    desk.does(&Command::Edit {
        record: Ref { entity: Entity::Account, id: one },
        patch: patch("owner", Answer::User("olga".into())),
    });
    desk.does(&Command::Edit {
        record: Ref { entity: Entity::Activity, id },
        patch: patch("reason", item("price")),
    });
    let gap = desk.store.gaps(GapsOf::User("olga"), 24, now).unwrap().lines.remove(0).gap.key();
    desk.does(&Command::Snooze { gap });
    desk.does(&Command::Distinct { entity: Entity::Account, one, other: three });
    let take = Vec::new();
    let merged = Command::Merge { entity: Entity::Account, from: two, into: one, take, from_version: None };
    let merge = desk.does(&merged);
    desk.does(&Command::Undo { op: merge });
    desk.store.duplicates(Entity::Account, one).unwrap();
    desk.store.duplicates(Entity::Contact, contact).unwrap();
    desk.store.gaps(GapsOf::User("olga"), 24, now).unwrap();
    desk.does(&Command::SetGoal(Some(50)));
    desk.store.goal_this_week(Zone::default()).unwrap();
    desk.store.card(one, "olga").unwrap();
    let session = Session { origin: Origin { login: "olga".into(), uid: 7, ..Origin::default() } };
    desk.store.team_day(&session, now).unwrap();
    desk.store.person_open(&session, "olga", now).unwrap();
    let midnight = now.plus_seconds(-3_600);
    desk.store.offers(OffersRequest { list: Offers::Waiting, limit: 24, login: "olga", midnight }).unwrap();
    desk.store.find(FindRequest { query: "acme", limit: 24, login: "olga" }).unwrap();
    assert_ne!(call, merge);
    trace(&desk, false);

    let run = RUN.take();
    assert!(run.len() > 40, "only {} statements were seen", run.len());
    let all: Vec<String> = run
        .iter()
        .flat_map(|sql| scans(&desk.store, sql).into_iter().map(move |scan| format!("{scan}: {sql}")))
        .collect();
    assert!(all.is_empty(), "{}", all.join("\n\n"));
    // The control: a statement that does go through the accounts is seen.
    assert_eq!(
        scans(&desk.store, "SELECT count(*) FROM record WHERE touched_by = 'olga' || number").len(),
        1
    );
}
