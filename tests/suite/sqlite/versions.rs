//! A file of every released version becomes one like a new file, and keeps what was in it.
//!
//! `PICKLOG_MAKE_FIXTURE=1 cargo test versions` writes the fixture of the present version anew; do that only before
//! the version is released.

use std::{
    fs,
    path::Path,
    process,
    sync::{Arc, atomic::AtomicI64},
};

use picklog::{
    domain::{
        Amendment, Answer, Ask, CheckState, Command, Draft, Entity, Field, FieldKind, Item, Kind, KindCode,
        Lang, Money, Role, Rule, Spot, cases::DayHours, default_catalogue,
    },
    store::{FindRequest, GapsOf, ImportRow, Store, Upkeep, sqlite::Sqlite},
};
use rusqlite::Connection;

use crate::store::test_store::{START, TestStore, due, item, options, phone, session, text, with};

/// A file of each released version, in `tests/fixtures`, oldest first.
pub const FIXTURES: [&str; 11] = [
    "version_1.db",
    "version_2.db",
    "version_4.db",
    "version_5.db",
    "version_8.db",
    "version_9.db",
    "version_11.db",
    "version_13.db",
    "version_14.db",
    "version_16.db",
    "version_18.db",
];

/// Fixtures of which stands, beside them, what the program of their version said of them, see [`told`]; the last is that of the present.
const TOLD: [&str; 4] = ["version_13", "version_14", "version_16", "version_18"];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Every table, index and trigger, white space made equal.
fn schema(path: &Path) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    let mut statement =
        conn.prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'").unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut found: Vec<String> =
        rows.map(|row| row.unwrap().split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    found.sort();
    found
}

fn make(path: &Path) {
    let _ = fs::remove_file(path);
    let mut desk = TestStore::at(path);
    let account = desk.account("olga", "Ромашка", &[("city", text("Москва"))]);
    desk.contact("ivan", account, "J. Ross");
    desk.call("olga", account, "refused", &[("reason", item("price"))]);
    desk.call("ivan", account, "wrong_number", &[]);
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    let catalogue = desk.store.catalogue().unwrap();
    let (id, now) = (desk.id(), desk.store.now());
    let mut draft = Draft::open(id, crate::MEETING, Some(account), &catalogue, "olga", now);
    draft.parked = true;
    desk.does("olga", &Command::KeepDraft(Box::new(draft))).unwrap();
    team_work(&mut desk);
    measures(&mut desk);
}

/// What came with version 14: a deal, and thresholds and a calendar that are not those of a new file.
fn measures(desk: &mut TestStore) {
    let amend = |desk: &mut TestStore, amendment| {
        desk.does("olga", &Command::Amend(Box::new(amendment))).unwrap();
    };
    amend(desk, Amendment::SetThreshold { threshold: "idle_days".into(), value: 20 });
    let mut calendar = desk.store.catalogue().unwrap().calendars()[0].clone();
    calendar.days.insert("2026-12-24".parse().unwrap(), DayHours::default());
    amend(desk, Amendment::SetCalendar(Box::new(calendar)));
    let (account, id) = (desk.account("olga", "Epsilon", &[]), desk.id());
    let amount = Answer::Money(Money::read("100.05 EUR", None).unwrap());
    let answers = with(
        &[
            ("stage", item("lead")),
            ("amount", amount),
            ("close", Answer::Date("2026-12-15".parse().unwrap())),
        ],
        &[("owner", Answer::User("olga".into()))],
    );
    let kind = KindCode::literal("deal");
    desk.does("olga", &Command::OpenMatter { id, kind, account, answers }).unwrap();
}

/// Everything else a file can hold: own items and fields, an import, a merge, meetings, a promise put off, an undo left.
fn team_work(desk: &mut TestStore) {
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    let labels =
        |text: &str| serde_json::from_value(serde_json::json!({ "en": text, "ru": text, "zh": text }));
    let moved = Item {
        code: "moved_away".into(),
        label: labels("moved away").unwrap(),
        definition: serde_json::from_str("{}").unwrap(),
        tone: picklog::domain::Tone::Negative,
        stands_for: None,
        means: Vec::new(),
        phase: None,
        probability: None,
        retired: false,
        hint: Default::default(),
    };
    let own = Amendment::AddItem {
        picklist: "reason".into(),
        item: Box::new(moved),
        spot: Spot::Last,
        beyond_nine: true,
    };
    desk.does("olga", &Command::Amend(Box::new(own))).unwrap();
    let field = Field {
        of: Kind::ACCOUNT,
        code: "segment".into(),
        kind: FieldKind::Text,
        picklist: None,
        to: None,
        needed: Rule::parse("always").unwrap(),
        default: None,
        ask: Ask::Shown,
        flag: None,
        label: labels("Segment").unwrap(),
        retired: false,
        handling: Default::default(),
    };
    let own = Amendment::AddField { field: Box::new(field), spot: Spot::Last };
    desk.does("olga", &Command::Amend(Box::new(own))).unwrap();
    let weigh = Amendment::ChangeGapRule { rule: "contact_field".into(), weight: Some(4), days: None };
    desk.does("olga", &Command::Amend(Box::new(weigh))).unwrap();
    let retire = Amendment::RetireGapRule { rule: "phone_bad".into(), retired: true };
    desk.does("olga", &Command::Amend(Box::new(retire))).unwrap();
    while desk.store.recount(&session("olga")).unwrap().is_some() {}

    let row = |name: &str, city: &str| ImportRow {
        answers: with(&[("name", text(name)), ("city", text(city)), ("country", item("RU"))], &[]),
        ..ImportRow::default()
    };
    let (import, op) = (desk.id(), desk.id());
    desk.store.begin_import(import, "accounts.csv").unwrap();
    let rows = [row("Acme", "Тула"), row("Bolt", "Oslo"), row("", "Nowhere"), row("Acme", "Тула")];
    desk.store.import(&session("ivan"), op, Entity::Account, &rows, false).unwrap();
    desk.store.finish_import(&mut |_, _| {}).unwrap();

    desk.wait(600);
    let acme = desk.account("ivan", "Acme Ltd", &[("phone", phone("+442071838750")), ("segment", text("A"))]);
    let ann = desk.contact("ivan", acme, "Ann Lee");
    let promise = due(desk.store.now().plus_seconds(86_400));
    let spoken = [("contact", Answer::Contact(ann)), ("next_step", item("call_back")), ("due", promise)];
    desk.call("ivan", acme, "agreed", &spoken);
    desk.wait(60);
    let twin =
        desk.account("olga", "ACME Limited", &[("phone", phone("+442071838750")), ("code", text("A-1"))]);
    desk.call("olga", twin, "do_not_call", &[]);
    let take = vec!["code".to_owned()];
    let merge = Command::Merge { entity: Entity::Account, from: twin, into: acme, take, from_version: None };
    desk.does("ivan", &merge).unwrap();
    desk.wait(60);
    for (outcome, days) in [(None, 3), (Some("no_show_them"), -1)] {
        let (id, at) = (desk.id(), desk.store.now().plus_seconds(days * 86_400));
        let mut answers = with(&[("started_at", Answer::Moment(at)), ("place", item("video"))], &[]);
        if let Some(outcome) = outcome {
            answers.set("outcome", item(outcome));
        }
        let command = Command::LogActivity { id, kind: crate::MEETING_CODE, account: acme, answers };
        desk.does("ivan", &command).unwrap();
    }
    let delta = desk.account("olga", "Delta", &[]);
    let tom = desk.contact("ivan", acme, "Tom Bo");
    desk.call("ivan", acme, "agreed", &[("contact", Answer::Contact(tom)), ("next_step", item("none"))]);
    desk.does("olga", &Command::MoveContact { contact: tom, to: delta }).unwrap();
    let until = Some(desk.store.now().plus_seconds(7 * 86_400));
    let away = Command::HandOver { from: "olga".into(), to: "ivan".into(), until };
    desk.does("olga", &away).unwrap();
    let gap = desk.store.gaps(GapsOf::User("ivan"), 50, desk.store.now()).unwrap().lines[0].gap.key();
    desk.does("ivan", &Command::Snooze { gap }).unwrap();
}

/// What the program says of a file: every record, gap, change and merge there is, as scripts read it; `matters` too, where its version had
/// any.
fn told(path: &Path, matters: bool) -> String {
    let asked: &[&[&str]] = &[
        &["export", "accounts"],
        &["export", "contacts"],
        &["export", "activities"],
        &["history", "Acme Ltd", "--json"],
        &["gaps", "--all", "--json"],
        &["merge", "--list", "--json"],
        &["import", "list", "--json"],
        &["audit", "list", "--json"],
        &["audit", "verify", "--json"],
    ];
    let of_matters: &[&[&str]] = if matters { &[&["export", "matters"]] } else { &[] };
    let home = tempfile::tempdir().unwrap();
    let mut said = String::new();
    for args in asked.iter().chain(of_matters) {
        let mut command = process::Command::new(env!("CARGO_BIN_EXE_picklog"));
        command.env_clear().env("HOME", home.path()).env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
        let output = command.args(*args).arg("--db").arg(path).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        said += &format!("== {}\n{}", args.join(" "), text(&output.stdout));
    }
    said
}

/// Whether JSON still says all that it said: a later program may say more of an object.
fn holds(now: &serde_json::Value, before: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Object};
    match (now, before) {
        (Object(now), Object(before)) => {
            before.iter().all(|(key, was)| now.get(key).is_some_and(|is| holds(is, was)))
        }
        (Array(now), Array(before)) => {
            now.len() == before.len() && now.iter().zip(before).all(|(is, was)| holds(is, was))
        }
        _ => now == before,
    }
}

#[test]
fn a_file_of_a_late_version_keeps_everything_it_held() {
    if std::env::var_os("PICKLOG_MAKE_FIXTURE").is_some() {
        let place = tempfile::tempdir().unwrap();
        let (path, name) = (place.path().join("team.db"), TOLD[TOLD.len() - 1]);
        let fixture = folder().join(format!("{name}.db"));
        make(&fixture);
        fs::copy(&fixture, &path).unwrap();
        fs::write(folder().join(format!("{name}.txt")), told(&path, true)).unwrap();
    }
    for name in TOLD {
        keeps_everything(name);
    }
}

fn keeps_everything(name: &str) {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("team.db");
    fs::copy(folder().join(format!("{name}.db")), &path).unwrap();
    let now = told(&path, name != TOLD[0]);
    let before = fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
    for (before, now) in before.lines().zip(now.lines()) {
        // A long list is an object a line.
        let read = |line: &str| {
            serde_json::from_str::<serde_json::Value>(line)
                .or_else(|_| serde_json::from_str(line.trim_start_matches(['[', ','])))
        };
        match (read(before), read(now)) {
            (Ok(was), Ok(is)) => assert!(holds(&is, &was), "{name}: {before}\n{now}"),
            // A later program may write more columns, behind those of before.
            _ => assert!(now == before || now.starts_with(&format!("{before},")), "{name}: {before}\n{now}"),
        }
    }
    assert_eq!(before.lines().count(), now.lines().count(), "{name}");
    // What could be taken back before still can.
    let clock = Arc::new(AtomicI64::new(START + 3_600_000));
    let mut store = Sqlite::open(&path, options(&clock)).unwrap();
    let op = store.last_op("ivan").unwrap().expect("something to take back");
    let undo = picklog::domain::IdSource::new([7; 16]).next(store.now());
    store.apply(&session("ivan"), undo, &Command::Undo { op }, None).unwrap();
    assert_eq!(store.drafts("olga").unwrap().len(), 1, "{name}");
}

#[test]
fn every_released_version_becomes_one_like_a_new_file() {
    let place = tempfile::tempdir().unwrap();
    let fresh = place.path().join("fresh.db");
    drop(TestStore::at(&fresh));
    for name in FIXTURES {
        let path = place.path().join(name);
        fs::copy(folder().join(name), &path).unwrap();
        if name == FIXTURES[0] {
            let edit = "UPDATE item SET definition = '{\"en\":\"Too dear.\"}' WHERE code = 'price'";
            Connection::open(&path).unwrap().execute(edit, []).unwrap();
        }
        let clock = Arc::new(AtomicI64::new(START + 60_000));
        let mut store = Sqlite::open(&path, options(&clock)).unwrap();
        let found = store.find(FindRequest { query: "ромашка", limit: 5, login: "olga" }).unwrap();
        let card = store.card(found.hits[0].id, "olga").unwrap();
        let (kept, new) = (store.catalogue().unwrap(), default_catalogue());
        for item in new.picklists().iter().flat_map(|list| list.items.iter().map(move |item| (list, item))) {
            let (list, item) = item;
            // Deals and cases come into a file of before when somebody asks for them: standard_kinds.rs.
            let of_matters = |field: &Field| field.of.entity() == Entity::Matter;
            let mut fields =
                new.fields().iter().filter(|field| field.picklist.as_ref() == Some(&list.code)).peekable();
            if fields.peek().is_some() && fields.all(of_matters) {
                continue;
            }
            let found = kept.picklist(&list.code).unwrap().item(&item.code).unwrap();
            let own = (name, item.code.as_str()) == (FIXTURES[0], "price");
            let means = if own { "Too dear." } else { item.definition.get(Lang::En) };
            assert_eq!(found.definition.get(Lang::En), means, "{name}: {} {}", list.code, item.code);
        }
        assert_eq!((card.contacts.len(), card.history.len(), card.users.len()), (1, 1, 2), "{name}");
        assert!(!card.account.answers.flag("phone_bad"), "{name}");
        assert_eq!(store.drafts("olga").unwrap().len(), 1, "{name}");
        assert!(store.health().iter().all(|check| check.state != CheckState::Fail), "{name}");
        drop(store);
        assert_eq!(schema(&path), schema(&fresh), "{name}");
    }
}
