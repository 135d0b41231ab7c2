//! What one save costs beside a bare SQLite commit of the same rows, in one run, as a ratio.
//!
//! `cargo bench --bench save [-- SAVES]`; `BENCH_DIR` names the folder, which decides what a sync costs. Two kinds of
//! save go through the store's boundary: a call that is logged, and a form that is kept after a pick. The bare commit
//! puts the rows that save left into a copy of the file (of a call: activity, revision, operation, the gap that came
//! and the one that went, the account touched, the user's chain; of a form: the form and its gap): the same tables,
//! columns and indices, the same settings, prepared statements, rows by their keys, and nothing else: no triggers, no
//! question asked, no JSON, no hash. What both have in common, pages written and synced, is what an index more or less
//! would change; so a second bare commit goes into tables with no index but their keys. The three take turns, so that
//! a slow disk is slow for all. Budget: 1.2 times the first.
//!
//! Between two saves the log is folded once it is long, as the program does after each answer; SQLite does the same
//! for the bare files in one commit of many.

#![allow(clippy::unwrap_used)] // a bench

use std::{
    path::Path,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answer, Answers, Command, Draft, Id, IdSource, Kind, KindCode, Moment, Origin, Zone},
    store::{
        Session, Store,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::{Connection, TransactionBehavior, params_from_iter, types::Value};

/// A kind that a new file has.
const CALL_CODE: KindCode = KindCode::literal("call");
const CALL: Kind = Kind::activity(CALL_CODE);
/// Accounts that take turns.
const ACCOUNTS: usize = 200;

/// What is picked in a form, one after the other; it is kept after each.
const PICKS: [(&str, &str); 3] = [("outcome", "refused"), ("reason", "price"), ("next_step", "call_back")];

fn main() {
    let saves = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(400);
    let folder = tempfile::tempdir_in(std::env::var_os("BENCH_DIR").unwrap_or_else(|| ".".into())).unwrap();
    let mut bench = Bench::begin(folder.path());
    let mut times = Times::default();
    for round in 0..saves {
        let account = bench.accounts[round % ACCOUNTS];
        let call = bench.call(account);
        bench.turn(&call, &mut times, call_rows);
    }
    times.print("a call logged");
    let mut times = Times::default();
    for round in 0..saves.div_ceil(PICKS.len()) {
        for kept in bench.form(bench.accounts[round % ACCOUNTS]) {
            bench.turn(&kept, &mut times, form_rows);
        }
    }
    times.print("a form kept after a pick");
}

/// How long each took, turn by turn.
#[derive(Default)]
struct Times {
    ours: Vec<Duration>,
    bare: Vec<Duration>,
    plain: Vec<Duration>,
}

impl Times {
    fn print(self, what: &str) {
        let count = self.ours.len();
        let (ours, bare, plain) = (median(self.ours), median(self.bare), median(self.plain));
        let ratio = |of: Duration| ours.as_secs_f64() / of.as_secs_f64();
        let us = |time: Duration| time.as_secs_f64() * 1e6;
        println!("{what} (median of {count})");
        println!("  one save            {:>8.0} us", us(ours));
        println!("  bare commit         {:>8.0} us", us(bare));
        println!("    with keys alone   {:>8.0} us, {:.2} times", us(plain), ratio(plain));
        println!("  ratio               {:>8.2} (budget 1.20)", ratio(bare));
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// A statement of a bare commit and its values.
type Step = (String, Vec<Value>);

struct Bench {
    store: Sqlite,
    session: Session,
    ids: IdSource,
    accounts: Vec<Id>,
    /// Reads what a save left.
    left: Connection,
    bare: Connection,
    plain: Connection,
}

impl Bench {
    fn begin(folder: &Path) -> Bench {
        let path = folder.join("save.db");
        let mut store = Sqlite::open(&path, OpenOptions { create: true, ..OpenOptions::default() }).unwrap();
        let session = Session { origin: Origin { login: "bench".into(), ..Origin::default() } };
        let mut ids = IdSource::new([1; 16]);
        let accounts: Vec<_> = (0..ACCOUNTS)
            .map(|number| {
                let (op, id) = (ids.next(store.now()), ids.next(store.now()));
                let answers = Answers::from([("name", Answer::Text(format!("Account {number}")))]);
                store.apply(&session, op, &Command::CreateAccount { id, answers }, None).unwrap();
                id
            })
            .collect();
        let left = Connection::open(&path).unwrap();
        let (bare_path, plain_path) = (folder.join("bare.db"), folder.join("plain.db"));
        left.execute("VACUUM INTO ?1", [bare_path.to_str().unwrap()]).unwrap();
        std::fs::copy(&bare_path, &plain_path).unwrap();
        let (bare, plain) = (open_bare(&bare_path), open_bare(&plain_path));
        keep_keys_alone(&plain);
        Bench { store, session, ids, accounts, left, bare, plain }
    }

    /// The command of a call.
    fn call(&mut self, account: Id) -> Command {
        let now = self.store.now();
        let answers = Answers::from([
            ("outcome", Answer::Item("no_answer".into())),
            ("direction", Answer::Item("outbound".into())),
            ("started_at", Answer::Moment(now)),
            ("next_step", Answer::Item("call_back".into())),
            (
                "due",
                Answer::Due {
                    item: Some("tomorrow".into()),
                    at: Moment::from_millis(now.millis() + 86_400_000),
                },
            ),
        ]);
        Command::LogActivity { id: self.ids.next(now), kind: CALL_CODE, account, answers }
    }

    /// The commands of a form that is filled in, pick by pick.
    fn form(&mut self, account: Id) -> Vec<Command> {
        let (now, catalogue) = (self.store.now(), self.store.catalogue().unwrap());
        let mut form = Draft::open(self.ids.next(now), CALL, Some(account), &catalogue, "bench", now);
        let keep = |(field, item): &(&str, &str)| {
            form.pick(field, Answer::Item((*item).to_owned()), &catalogue, Zone::default(), now);
            Command::KeepDraft(Box::new(form.clone()))
        };
        PICKS.iter().map(keep).collect()
    }

    /// One save, and then the rows it left in two bare commits.
    fn turn(&mut self, command: &Command, times: &mut Times, rows: fn(&Connection) -> Vec<Step>) {
        let op = self.ids.next(self.store.now());
        let begun = Instant::now();
        self.store.apply(&self.session, op, command, None).unwrap();
        times.ours.push(begun.elapsed());
        self.store.maintain();
        let steps = rows(&self.left);
        times.bare.push(commit(&mut self.bare, &steps));
        times.plain.push(commit(&mut self.plain, &steps));
    }
}

/// Opens a copy of the file into which rows are put by hand, without triggers on what a save writes.
fn open_bare(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    conn.execute_batch(
        "DROP TRIGGER revision_no_update; DROP TRIGGER revision_no_delete; DROP TRIGGER revision_in_order;",
    )
    .unwrap();
    conn
}

/// Takes away every index that is no table's key.
fn keep_keys_alone(conn: &Connection) {
    let sql = "SELECT 'DROP INDEX ' || name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
    let mut statement = conn.prepare(sql).unwrap();
    let drops: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    drops.iter().for_each(|drop| conn.execute_batch(drop).unwrap());
}

fn commit(conn: &mut Connection, steps: &[Step]) -> Duration {
    let begun = Instant::now();
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    for (sql, values) in steps {
        tx.prepare_cached(sql).unwrap().execute(params_from_iter(values)).unwrap();
    }
    tx.commit().unwrap();
    begun.elapsed()
}

/// The rows of the last call.
fn call_rows(left: &Connection) -> Vec<Step> {
    let (activity, account) = ("number = (SELECT max(number) FROM record)", "account");
    let called = format!("(SELECT {account} FROM record WHERE {activity})");
    // The newer call ends the promise of the one before.
    let before = format!(
        "SELECT id FROM record WHERE entity = 'activity' AND account = {called} AND NOT ({activity}) ORDER BY number DESC LIMIT 1"
    );
    let ended =
        "DELETE FROM gap WHERE subject = ?1 AND kind = 'activity' AND rule = 'overdue' AND field = 'due'
      AND owner = 'bench'";
    let touched = "UPDATE record SET touched_by = ?1, touched_at = ?2 WHERE number = ?3";
    let mut steps = Vec::new();
    for row in read(left, &before) {
        steps.push((ended.to_owned(), row));
    }
    put(&mut steps, left, "record", activity);
    put(&mut steps, left, "revision", "rev = (SELECT max(rev) FROM revision)");
    put(&mut steps, left, "op", "number = (SELECT max(number) FROM op)");
    put(&mut steps, left, "gap", &format!("subject = (SELECT id FROM record WHERE {activity})"));
    for row in
        read(left, &format!("SELECT touched_by, touched_at, number FROM record WHERE number = {called}"))
    {
        steps.push((touched.to_owned(), row));
    }
    for row in read(left, "SELECT seq, head, login FROM user WHERE login = 'bench'") {
        steps.push(("UPDATE user SET seq = ?1, head = ?2 WHERE login = ?3".to_owned(), row));
    }
    steps
}

/// The rows of the form kept last.
fn form_rows(left: &Connection) -> Vec<Step> {
    // Ids rise with time.
    let last = "id = (SELECT max(id) FROM draft)";
    let first = "SELECT id FROM draft WHERE (SELECT count(*) FROM json_each(form, '$.sources') WHERE value = 'picked') = 1";
    let is_first = !read(left, &format!("{first} AND {last}")).is_empty();
    let mut steps = Vec::new();
    match is_first {
        true => put(&mut steps, left, "draft", last),
        false => {
            let change = "UPDATE draft SET updated_at = ?1, op = ?2, form = ?3 WHERE id = ?4 AND actor = ?5";
            for row in read(left, &format!("SELECT updated_at, op, form, id, actor FROM draft WHERE {last}"))
            {
                steps.push((change.to_owned(), row));
            }
            // The gap is of the field the form stands at: it is another one now.
            let moved = "DELETE FROM gap WHERE subject = ?1 AND kind = 'draft' AND rule = 'parked'";
            for row in read(left, &format!("SELECT id FROM draft WHERE {last}")) {
                steps.push((moved.to_owned(), row));
            }
        }
    }
    put(&mut steps, left, "gap", "subject = (SELECT max(id) FROM draft) AND kind = 'draft'");
    steps
}

/// Steps that put the rows of a table in.
fn put(steps: &mut Vec<Step>, left: &Connection, table: &str, which: &str) {
    for row in read(left, &format!("SELECT * FROM {table} WHERE {which}")) {
        let marks = vec!["?"; row.len()].join(", ");
        steps.push((format!("INSERT INTO {table} VALUES ({marks})"), row));
    }
}

fn read(conn: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = conn.prepare_cached(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}
