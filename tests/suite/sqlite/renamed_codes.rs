//! No rule of the program hangs on the code of an item or of a kind: two files are worked in alike, one with the default
//! catalogue and one in which every code of an item, a list and a kind is another, and all that is told of them is the same.

use std::collections::BTreeMap;

use picklog::{
    domain::{
        Answer, Answers, Command, Draft, Entity, FieldKind, Kind, KindCode, Moment, Subject, Zone,
        default_catalogue, quality::Step,
    },
    store::{FindRequest, GapsOf, ImportRow, QualityOf},
};
use rusqlite::Connection;

use crate::store::test_store::{TestStore, phone, session, with};

/// What stands before every code of the renamed file.
const MARK: &str = "z9_";

/// A file whose codes are the default ones, or all others.
struct World {
    desk: TestStore,
    mark: &'static str,
}

impl World {
    fn new(mark: &'static str) -> (tempfile::TempDir, World) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.db");
        drop(TestStore::at(&path));
        if !mark.is_empty() {
            rename(&path);
        }
        (place, World { desk: TestStore::at(&path), mark })
    }

    fn item(&self, code: &str) -> Answer {
        Answer::Item(self.code(code))
    }

    fn code(&self, code: &str) -> String {
        format!("{}{code}", self.mark)
    }

    fn kind(&self, code: &str) -> KindCode {
        KindCode::new(&self.code(code)).unwrap()
    }

    /// A text with the codes of this file as the default ones.
    fn plain(&self, told: String) -> String {
        if self.mark.is_empty() { told } else { told.replace(self.mark, "") }
    }
}

/// Gives every kind, list and item another code, and every rule that names one.
fn rename(path: &std::path::Path) {
    let conn = Connection::open(path).unwrap();
    let catalogue = default_catalogue();
    let mut words: Vec<String> = Vec::new();
    words.extend(catalogue.picklists().iter().flat_map(|list| &list.items).map(|item| item.code.clone()));
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    conn.execute_batch(&format!(
        "PRAGMA foreign_keys = OFF;
         UPDATE kind SET code = '{MARK}' || code, parent = '{MARK}' || parent;
         UPDATE picklist SET code = '{MARK}' || code;
         UPDATE item SET picklist = '{MARK}' || picklist, code = '{MARK}' || code;
         UPDATE item SET stands_for = '{MARK}' || stands_for WHERE stands_for IN ('call', 'meeting');
         UPDATE field SET picklist = '{MARK}' || picklist;
         UPDATE field SET entity = '{MARK}' || entity WHERE entity IN ('account', 'contact', 'call', 'meeting', 'deal', 'case');
         UPDATE consequence SET entity = '{MARK}' || entity, outcome = '{MARK}' || outcome;
         UPDATE gap_rule SET kinds = replace(replace(kinds, '\"account\"', '\"{MARK}account\"'), '\"contact\"',
           '\"{MARK}contact\"');
         UPDATE gap_rule SET kinds = replace(replace(kinds, '\"call\"', '\"{MARK}call\"'), '\"meeting\"',
           '\"{MARK}meeting\"');
         UPDATE gap_rule SET kinds = replace(replace(kinds, '\"deal\"', '\"{MARK}deal\"'), '\"case\"', '\"{MARK}case\"');
         UPDATE meta SET value = value + 1 WHERE key = 'catalogue';"
    ))
    .unwrap();
    let rows: Vec<(String, String, String, Option<String>)> = conn
        .prepare("SELECT entity, code, needed, default_word FROM field")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (entity, code, needed, default) in rows {
        // Codes of items stand between braces only.
        let mut renamed = String::new();
        let mut is_phase = false;
        for (at, part) in needed.split('{').enumerate() {
            match (at, part.split_once('}')) {
                (0, _) | (_, None) => renamed += part,
                // Phases are words of the rules.
                (_, Some(_)) if is_phase => renamed += &format!("{{{part}"),
                (_, Some((codes, rest))) => {
                    let codes: Vec<String> =
                        codes.split(',').map(|code| format!("{MARK}{}", code.trim())).collect();
                    renamed += &format!("{{{}}}{rest}", codes.join(", "));
                }
            }
            is_phase = part.trim_end().ends_with("in phase");
        }
        let default = default.map(|word| if words.contains(&word) { format!("{MARK}{word}") } else { word });
        conn.execute(
            "UPDATE field SET needed = ?3, default_word = ?4 WHERE entity = ?1 AND code = ?2",
            (entity, code, renamed, default),
        )
        .unwrap();
    }
    let rows: Vec<(String, String, String)> = conn
        .prepare("SELECT entity, outcome, sets FROM consequence")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (entity, outcome, sets) in rows {
        let sets: Vec<String> = serde_json::from_str(&sets).unwrap();
        let renamed = sets.iter().map(|set| match set.split_once('=') {
            Some((field, item)) if field != "mark" => format!("{field}={MARK}{item}"),
            _ => set.clone(),
        });
        let renamed = serde_json::to_string(&renamed.collect::<Vec<_>>()).unwrap();
        conn.execute(
            "UPDATE consequence SET sets = ?3 WHERE entity = ?1 AND outcome = ?2",
            (entity, outcome, renamed),
        )
        .unwrap();
    }
}

/// Works in a file, and writes down what is asked, set, missing, marked, due and counted.
fn work(world: &mut World) -> Vec<String> {
    let mut told = Vec::new();
    let zone = Zone::default();
    let catalogue = world.desk.store.catalogue().unwrap();
    let defaults = default_catalogue();
    world.desk.account("olga", "Own", &[("owner", Answer::User("olga".into()))]);
    for kind in ["call", "meeting"] {
        let outcomes = defaults.picklist(&format!("{kind}_outcome")).unwrap();
        for outcome in outcomes.live() {
            for step in ["", "none", "call_back", "meet"] {
                told.push(one_activity(world, (kind, &outcome.code, step), zone));
            }
        }
    }
    // A meeting may lie ahead, and only what was called off or put off is known before it.
    for (kind, outcome) in
        [("call", "agreed"), ("meeting", "agreed"), ("meeting", "cancelled_by_us"), ("meeting", "")]
    {
        let account = world.desk.account("olga", "Ahead", &[]);
        let at = Answer::Moment(world.desk.store.now().plus_seconds(86_400));
        let mut answers = Answers::from([("started_at", at)]);
        if !outcome.is_empty() {
            answers.set("outcome", world.item(outcome));
        }
        let (id, kind_code) = (world.desk.id(), world.kind(kind));
        let command = Command::LogActivity { id, kind: kind_code, account, answers };
        let done = world.desk.does("olga", &command);
        told.push(format!(
            "{kind} {outcome} ahead: {:?}",
            done.map(|_| ()).map_err(|error| error.to_string())
        ));
    }
    // Who is not to be called is marked in the list.
    for status in ["prospect", "customer", "do_not_contact"] {
        world.desk.account("olga", &format!("Status {status}"), &[("status", world.item(status))]);
        let query = format!("Status {status}");
        let request = FindRequest { query: &query, limit: 1, login: "olga" };
        let found = world.desk.store.find(request).unwrap();
        told.push(format!("{status}: do not call {}", found.hits[0].do_not_call));
    }
    // Rows of a file.
    let row = ImportRow {
        account: "Own".into(),
        kind: Some(world.kind("call")),
        answers: with(&[("outcome", world.item("refused")), ("direction", world.item("inbound"))], &[]),
        ..ImportRow::default()
    };
    let op = world.desk.id();
    let outcome = world.desk.store.import(&session("olga"), op, Entity::Activity, &[row], false).unwrap();
    told.push(world.plain(format!("{outcome:?}")));
    let everyone = world.desk.store.gaps(GapsOf::All, 10_000, Moment::default()).unwrap();
    told.push(format!("{} gaps", everyone.total));
    let of = QualityOf { since: None, step: Step::Week, zone, records: true };
    let figures = world.desk.store.quality(&session("olga"), of).unwrap();
    told.push(world.plain(format!("{figures:?}")));
    assert!(catalogue.kinds().len() >= 4);
    told
}

/// A form filled as the screen fills it: what it asks, what its outcome sets, and what is missing once it is saved.
fn one_activity(world: &mut World, (kind, outcome, step): (&str, &str, &str), zone: Zone) -> String {
    let catalogue = world.desk.store.catalogue().unwrap();
    let name = format!("{kind} {outcome} {step}");
    let account = world.desk.account("olga", &name, &[("phone", phone("+442071838750"))]);
    let contact = world.desk.contact("olga", account, "J. Ross");
    let (id, now, of) = (world.desk.id(), world.desk.store.now(), Kind::activity(world.kind(kind)));
    let mut draft = Draft::open(id, of, Some(account), &catalogue, "olga", now);
    draft.pick("outcome", world.item(outcome), &catalogue, zone, now);
    if !step.is_empty() {
        draft.pick("next_step", world.item(step), &catalogue, zone, now);
    }
    let asked: Vec<String> = draft.asked(&catalogue, now).map(str::to_owned).collect();
    if asked.iter().any(|field| field == "contact") {
        draft.pick("contact", Answer::Contact(contact), &catalogue, zone, now);
    }
    let shown: BTreeMap<&str, String> = draft
        .answers
        .iter()
        .filter(|(field, _)| *field != "contact")
        .map(|(f, a)| (f, format!("{a:?}")))
        .collect();
    let shown = world.plain(format!("{shown:?}"));
    let command =
        Command::LogActivity { id, kind: world.kind(kind), account, answers: draft.answers.clone() };
    let ack = world.desk.does("olga", &command).unwrap();
    let gaps: Vec<String> = ack.gaps.iter().map(crate::store::test_store::short).collect();
    // A day on: what was promised is overdue, and opens what keeps it.
    world.desk.wait(60);
    let card = world.desk.store.card(account, "olga").unwrap();
    let marks: Vec<bool> = ["phone_bad", "do_not_call"]
        .iter()
        .flat_map(|mark| [card.account.answers.flag(mark), card.contacts[0].answers.flag(mark)])
        .collect();
    let opened = world.desk.store.open(Subject::Activity(id), "olga").unwrap();
    let fields: Vec<String> = catalogue
        .fields_of(opened.draft.kind)
        .filter(|field| field.kind != FieldKind::Text)
        .map(|field| field.code.clone())
        .collect();
    format!("{name}: asked {asked:?}, set {shown}, gaps {gaps:?}, marks {marks:?}, fields {fields:?}")
}

#[test]
fn every_rule_holds_whatever_the_codes_are() {
    let (_one, mut plain) = World::new("");
    let (_two, mut renamed) = World::new(MARK);
    let (expected, found) = (work(&mut plain), work(&mut renamed));
    for (expected, found) in expected.iter().zip(&found) {
        assert_eq!(expected, found);
    }
    assert_eq!(expected.len(), found.len());
}
