//! What one save costs beside a bare SQLite commit of the same rows, in one run, as a ratio.
//!
//! `cargo bench --bench save [-- SAVES]`; `BENCH_DIR` names the folder, which decides what a sync costs. A save logs a
//! call through the store's boundary. The bare commit puts the rows that save left (activity, revision, operation, the
//! gap that came and the one that went, the account touched, the user's chain) into a copy of the file: the same
//! tables, columns and indices, the same settings, prepared statements, rows by their keys, and nothing else: no
//! triggers, no question asked, no JSON, no hash. What both have in common, pages written and synced, is what an index
//! more or less would change; so a second bare commit goes into tables with no index but their keys. The three take
//! turns, so that a slow disk is slow for all. Budget: 1.2 times the first.

#![allow(clippy::unwrap_used)] // a bench

use std::{
    path::Path,
    time::{Duration, Instant},
};

use picklog::{
    domain::{ActivityKind, Answer, Answers, Command, IdSource, Moment, Origin},
    store::{
        Session, Store,
        sqlite::{OpenOptions, Sqlite, machine_clock},
    },
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params, types::Value};

fn main() {
    let saves = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(400);
    let folder = tempfile::tempdir_in(std::env::var_os("BENCH_DIR").unwrap_or_else(|| ".".into())).unwrap();
    let path = folder.path().join("save.db");
    let mut store = Sqlite::open(&path, OpenOptions { create: true, ..OpenOptions::default() }).unwrap();
    let session = Session { origin: Origin { login: "bench".into(), ..Origin::default() } };
    let (clock, mut ids) = (machine_clock(), IdSource::new([1; 16]));
    let accounts: Vec<_> = (0..200)
        .map(|number| {
            let (op, id) = (ids.next(clock()), ids.next(clock()));
            let answers = Answers::from([("name", Answer::Text(format!("Account {number}")))]);
            store.apply(&session, op, &Command::CreateAccount { id, answers }, None).unwrap();
            id
        })
        .collect();
    let bare_path = folder.path().join("bare.db");
    Connection::open(&path).unwrap().execute("VACUUM INTO ?1", [bare_path.to_str().unwrap()]).unwrap();
    let plain_path = folder.path().join("plain.db");
    std::fs::copy(&bare_path, &plain_path).unwrap();
    let (mut bare, mut plain) = (Bare::open(&bare_path, &path), Bare::open(&plain_path, &path));
    plain.keep_keys_alone();
    let (mut ours, mut theirs, mut plainest) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..saves {
        let (op, id) = (ids.next(clock()), ids.next(clock()));
        let answers = Answers::from([
            ("outcome", Answer::Item("no_answer".into())),
            ("direction", Answer::Item("outbound".into())),
            ("started_at", Answer::Moment(clock())),
            ("next_step", Answer::Item("call_back".into())),
            (
                "due",
                Answer::Due {
                    item: Some("tomorrow".into()),
                    at: Moment::from_millis(clock().millis() + 86_400_000),
                },
            ),
        ]);
        let account = accounts[round % accounts.len()];
        let command = Command::LogActivity { id, kind: ActivityKind::Call, account, answers };
        let begun = Instant::now();
        store.apply(&session, op, &command, None).unwrap();
        ours.push(begun.elapsed());
        theirs.push(bare.commit_the_last_save());
        plainest.push(plain.commit_the_last_save());
    }
    let (ours, theirs, plainest) = (median(ours), median(theirs), median(plainest));
    let ratio = |of: Duration| ours.as_secs_f64() / of.as_secs_f64();
    let us = |time: Duration| time.as_secs_f64() * 1e6;
    println!("one save            {:>8.0} us (median of {saves})", us(ours));
    println!("bare commit         {:>8.0} us", us(theirs));
    println!("  with keys alone   {:>8.0} us, {:.2} times", us(plainest), ratio(plainest));
    println!("ratio               {:>8.2} (budget 1.20)", ratio(theirs));
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// A copy of the file without triggers, into which the rows of each save are put by hand.
struct Bare {
    conn: Connection,
    source: Connection,
}

/// Tables a save writes to, with what picks the rows of the last one.
const TABLES: [(&str, &str); 4] = [
    ("activity", "number = (SELECT max(number) FROM activity)"),
    ("revision", "rev = (SELECT max(rev) FROM revision)"),
    ("op", "number = (SELECT max(number) FROM op)"),
    ("gap", "subject = (SELECT id FROM activity ORDER BY number DESC LIMIT 1)"),
];

impl Bare {
    fn open(path: &Path, source: &Path) -> Bare {
        let conn = Connection::open(path).unwrap();
        conn.pragma_update(None, "journal_mode", "WAL").unwrap();
        conn.pragma_update(None, "synchronous", "FULL").unwrap();
        conn.execute_batch(
            "DROP TRIGGER revision_no_update; DROP TRIGGER revision_no_delete; DROP TRIGGER revision_in_order;",
        )
        .unwrap();
        let source = Connection::open(source).unwrap();
        Bare { conn, source }
    }

    fn rows(&self, table: &str, which: &str) -> Vec<Vec<Value>> {
        let mut statement = self.source.prepare(&format!("SELECT * FROM {table} WHERE {which}")).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    /// Takes away every index that is no table's key.
    fn keep_keys_alone(&self) {
        let sql = "SELECT 'DROP INDEX ' || name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
        let mut statement = self.conn.prepare(sql).unwrap();
        let drops: Vec<String> =
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        drops.iter().for_each(|drop| self.conn.execute_batch(drop).unwrap());
    }

    fn commit_the_last_save(&mut self) -> Duration {
        let rows: Vec<_> = TABLES.iter().map(|(table, which)| (*table, self.rows(table, which))).collect();
        let account = rows[0].1[0][3].clone();
        let head = rows[1].1[0].last().cloned().unwrap();
        // The newer call ends the promise of the one before.
        let gone: Option<Vec<u8>> = self
            .conn
            .query_row("SELECT subject FROM gap WHERE account = ?1 AND rule = 'overdue'", [&account], |row| {
                row.get(0)
            })
            .optional()
            .unwrap();
        let begun = Instant::now();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        tx.prepare_cached("DELETE FROM gap WHERE subject = ?1 AND kind = 'activity' AND rule = 'overdue'")
            .unwrap()
            .execute([gone])
            .unwrap();
        for (table, rows) in &rows {
            rows.iter().for_each(|row| put(&tx, table, row));
        }
        tx.prepare_cached(
            "UPDATE account SET touched_by = 'bench', touched_at = touched_at + 1 WHERE number = ?1",
        )
        .unwrap()
        .execute([account])
        .unwrap();
        tx.prepare_cached("UPDATE user SET seq = seq + 1, head = ?1 WHERE login = 'bench'")
            .unwrap()
            .execute(params![head])
            .unwrap();
        tx.commit().unwrap();
        begun.elapsed()
    }
}

fn put(conn: &Connection, table: &str, row: &[Value]) {
    let marks = vec!["?"; row.len()].join(", ");
    let mut statement = conn.prepare_cached(&format!("INSERT INTO {table} VALUES ({marks})")).unwrap();
    statement.execute(rusqlite::params_from_iter(row)).unwrap();
}
