//! How long a forecast takes of 100,000 deals with four revisions each: now, and as of earlier days. The budget of each is 300 ms.
//!
//! `cargo bench --bench matters`. The file is filled by SQL: that is quick, and nobody verifies its chain here.

use std::time::{Duration, Instant};

use picklog::domain::{
    Moment, Origin, Zone,
    deals::{By, Period, Rates},
};
use picklog::store::{DealsOf, ForecastOf, OpenOptions, Session};

const DEALS: u64 = 100_000;
const REVISIONS: u64 = 4;
/// 2026-11-21 10:00 UTC.
const NOW: i64 = 1_795_255_200_000;
const DAY: i64 = 86_400_000;
const RUNS: usize = 15;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deals.db");
    let options = || OpenOptions {
        create: true,
        clock: std::sync::Arc::new(|| Moment::from_millis(NOW)),
        ..OpenOptions::default()
    };
    let session = Session { origin: Origin { login: "olga".into(), uid: 1000, ..Origin::default() } };
    {
        let mut store = picklog::store::open(&path, options()).expect("a store");
        let id = picklog::store::fresh_id();
        let answers =
            picklog::domain::Answers::from([("name", picklog::domain::Answer::Text("Acme".into()))]);
        let command = picklog::domain::Command::CreateAccount { id, answers };
        store.apply(&session, picklog::store::fresh_id(), &command, None).expect("an account");
    }
    fill(&path);
    let mut store = picklog::store::open(&path, options()).expect("a store");
    let rates = Rates::default();
    for (name, days) in
        [("now", None), ("30 days ago", Some(30)), ("180 days ago", Some(180)), ("360 days ago", Some(360))]
    {
        for by in [By::All, By::Stage, By::Owner] {
            let at = days.map(|days| Moment::from_millis(NOW - days * DAY));
            let zone = Zone::default();
            let period = Period::at(at.unwrap_or(Moment::from_millis(NOW)), Default::default(), zone);
            let deals = DealsOf { owner: None, zone, rates: &rates };
            let mut took: Vec<Duration> = Vec::new();
            let mut open = 0;
            for _ in 0..RUNS {
                let begun = Instant::now();
                let told =
                    store.forecast(&session, &ForecastOf { deals, period, by, at }).expect("a forecast");
                took.push(begun.elapsed());
                open = told.forecast.totals.iter().map(|row| row.sums.open.n + row.sums.won.n).sum::<u64>();
            }
            took.sort();
            println!(
                "forecast, {name}, by {by:?}: median {:.0} ms, longest {:.0} ms ({open} deals in it)",
                took[RUNS / 2].as_secs_f64() * 1e3,
                took[RUNS - 1].as_secs_f64() * 1e3
            );
        }
    }
}

/// The answers of a deal at one of its revisions.
fn answers(deal: u64, step: u64) -> String {
    let stages = ["lead", "qualified", "proposal", "negotiation"];
    let stage = match (step, deal % 3) {
        (3, 0) => "won",
        (3, 1) => "lost",
        _ => stages[step as usize],
    };
    let month = 1 + (deal % 12 + step) % 12;
    format!(
        "{{\"amount\":{{\"money\":[\"EUR\",{}]}},\"close\":{{\"date\":\"2026-{month:02}-15\"}},\"name\":\"Deal {deal}\",\
         \"owner\":{{\"user\":\"user{}\"}},\"product\":{{\"item\":\"product_a\"}},\"stage\":{{\"item\":\"{stage}\"}}}}",
        100_000 + deal * 7 + step * 1_000,
        deal % 50
    )
}

/// Deals opened over two years, each changed three times within some months, in the order of time.
fn fill(path: &std::path::Path) {
    let mut conn = rusqlite::Connection::open(path).expect("the file");
    let tx = conn.transaction().expect("a transaction");
    let account: (i64, Vec<u8>) = tx
        .query_row("SELECT number, id FROM record WHERE entity = 'account'", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .expect("the account");
    let last: i64 = tx.query_row("SELECT max(rev) FROM revision", [], |row| row.get(0)).expect("revisions");
    let hex: String = account.1.iter().map(|byte| format!("{byte:02x}")).collect();
    let id = format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]);
    // Each change by its time: when, which deal, which of its changes.
    let mut all: Vec<(i64, u64, u64)> = Vec::new();
    for deal in 0..DEALS {
        let opened = NOW - 720 * DAY + (deal as i64 * 700 * DAY) / DEALS as i64;
        all.extend((0..REVISIONS).map(|step| ((opened + step as i64 * 40 * DAY).min(NOW - 1), deal, step)));
    }
    all.sort_unstable();
    let record = |deal: u64| [&[1_u8; 8][..], &deal.to_be_bytes()].concat();
    let mut revs = vec![(0_i64, 0_i64, 0_i64); DEALS as usize];
    {
        let mut revision = tx
            .prepare("INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash, format)
                VALUES (?1, ?2, 1, ?1, ?3, 'matter', ?4, ?5, ?6, ?7, x'00', 1)")
            .expect("revisions");
        for (place, (at, deal, step)) in all.iter().enumerate() {
            let rev = last + 1 + place as i64;
            let state = |step| {
                format!("{{\"account\":\"{id}\",\"kind\":\"deal\",\"answers\":{}}}", answers(*deal, step))
            };
            let before = step.checked_sub(1).map(state);
            let change = if *step == 0 { "create" } else { "edit" };
            revision
                .execute(rusqlite::params![
                    rev,
                    at,
                    record(*deal),
                    record(*deal),
                    change,
                    before,
                    state(*step)
                ])
                .expect("a revision");
            let known = &mut revs[*deal as usize];
            *known = (rev, *at, if *step == 0 { *at } else { known.2 });
        }
        let mut row = tx
            .prepare("INSERT INTO record (number, entity, kind, id, version, rev, account, logged_at, changed_at, changed_by, owner,
                  actor, host, outcome, answers)
                VALUES (?1, 'matter', 'deal', ?2, ?3, ?4, ?5, ?6, ?7, 'olga', ?8, 'olga', 'h', 'x', ?9)")
            .expect("records");
        for deal in 0..DEALS {
            let (rev, changed, opened) = revs[deal as usize];
            let number = (2_i64 << 32) + 1 + deal as i64;
            let owner = format!("user{}", deal % 50);
            row.execute(rusqlite::params![
                number,
                record(deal),
                REVISIONS as i64,
                rev,
                account.0,
                opened,
                changed,
                owner,
                answers(deal, REVISIONS - 1)
            ])
            .expect("a record");
        }
    }
    tx.commit().expect("committed");
}
