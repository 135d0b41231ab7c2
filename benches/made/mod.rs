//! A file of as many accounts as activities for the benches, made through the store's import.

use picklog::{
    domain::{Answer, Answers, Entity, IdSource, KindCode, Moment, Origin},
    store::{
        ImportRow, RowOutcome, Session, Store,
        sqlite::{OpenOptions, Sqlite, machine_clock},
    },
};

/// A kind that a new file has.
pub const CALL_CODE: KindCode = KindCode::literal("call");
/// Rows of one transaction.
const BATCH: usize = 5_000;
/// Between one activity and the next, in milliseconds.
const APART: i64 = 60_000;
const OUTCOMES: [&str; 5] = ["agreed", "no_answer", "refused", "busy", "postponed"];

fn item(code: &str) -> Answer {
    Answer::Item(code.into())
}

/// Every tenth account lacks its industry, and every one its phone; a hundred people own them.
fn account(number: usize) -> ImportRow {
    let mut answers = Answers::from([
        ("name", Answer::Text(format!("Company {number}"))),
        ("code", Answer::Text(format!("n{number}"))),
        ("country", item("GB")),
        ("owner", Answer::User(format!("user{}", number % 100))),
    ]);
    if !number.is_multiple_of(10) {
        answers.set("industry", item("trade"));
    }
    ImportRow { answers, ..ImportRow::default() }
}

/// A call with an account of the file; what its outcome asks for is missing.
fn call(number: usize, count: usize, now: Moment) -> ImportRow {
    let ago = APART * i64::try_from(count - number).unwrap();
    let answers = Answers::from([
        ("outcome", item(OUTCOMES[number % OUTCOMES.len()])),
        ("direction", item("outbound")),
        ("started_at", Answer::Moment(Moment::from_millis(now.millis() - ago))),
    ]);
    let account = format!("n{}", number * 7919 % count);
    ImportRow { kind: Some(CALL_CODE), account, answers, ..ImportRow::default() }
}

/// The count that was asked for on the command line.
pub fn count() -> usize {
    std::env::args().find_map(|word| word.parse().ok()).unwrap_or(100_000)
}

/// A folder that goes away: in `BENCH_DIR`, else here.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(std::env::var_os("BENCH_DIR").unwrap_or_else(|| ".".into())).unwrap()
}

/// A login at work.
pub fn session(login: &str) -> Session {
    // Everybody has a uid of their own.
    let uid = login.bytes().fold(4711_u32, |uid, byte| uid.wrapping_mul(31).wrapping_add(byte.into()));
    Session { origin: Origin { login: login.into(), uid, ..Origin::default() } }
}

/// Makes the file.
pub fn fill(path: &std::path::Path, count: usize) -> Sqlite {
    let mut store = Sqlite::open(path, OpenOptions { create: true, ..OpenOptions::default() }).unwrap();
    let (session, now, mut ids) = (session("user1"), machine_clock()(), IdSource::new([1; 16]));
    for entity in [Entity::Account, Entity::Activity] {
        for start in (0..count).step_by(BATCH) {
            let row =
                |number| if entity == Entity::Account { account(number) } else { call(number, count, now) };
            let rows: Vec<ImportRow> = (start..count.min(start + BATCH)).map(row).collect();
            let row_outcomes = store.import(&session, ids.next(now), entity, &rows, false).unwrap();
            assert!(
                row_outcomes.iter().all(|row_outcome| *row_outcome == RowOutcome::Added),
                "{:?}",
                row_outcomes.first()
            );
        }
    }
    println!("{count} accounts, {count} activities");
    store
}
