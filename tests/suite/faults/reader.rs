//! Somebody who reads for long does not stop those who write, and the log stays small.

use std::path::{Path, PathBuf};

use picklog::store::{
    Store,
    sqlite::{OpenOptions, Sqlite},
};
use rusqlite::Connection;

use super::{
    counting::{call, id, prepare, session},
    preload::quick_folder,
    size,
};
use crate::pty::Place;

/// The log's limit, bytes.
const LIMIT: u64 = 64 << 20;

fn log_size(path: &Path) -> u64 {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    std::fs::metadata(PathBuf::from(name)).map_or(0, |found| found.len())
}

/// Logs so many entries as a screen does; the longest the log was.
fn save(path: &Path, writer: &mut Sqlite, from: u64, count: u64) -> u64 {
    (from..from + count)
        .map(|number| {
            writer.apply(&session("olga"), id(1, number), &call(number, id(2, number)), None).unwrap();
            writer.maintain();
            log_size(path)
        })
        .max()
        .unwrap_or(0)
}

#[test]
fn an_export_that_takes_all_day_keeps_neither_writers_nor_the_log() {
    let folder = quick_folder();
    let path = folder.path().join("a.db");
    let mut writer = prepare(&path);
    let saves = size::times(size::READER_SAVES) as u64;
    save(&path, &mut writer, 0, 30);
    let mut reader = Sqlite::open(&path, OpenOptions::default()).unwrap();
    let (mut rows, mut longest) = (0, 0);
    // The colleague's export writes one row; then everybody saves; then the next row.
    reader
        .each_activity(None, &mut |_, _, _| {
            if rows < 30 {
                longest = longest.max(save(&path, &mut writer, 1_000 + rows * saves, saves / 30));
            }
            rows += 1;
            Ok(())
        })
        .unwrap();
    println!("during an export: {saves} saves, log at most {:.1} MB", longest as f64 / 1e6);
    assert!(rows >= 30);
    assert!(longest < LIMIT / 8, "the export holds the log: {longest} bytes");
}

#[test]
fn control_a_stranger_who_holds_a_read_transaction_does_not_stop_writers_and_the_log_comes_down_again() {
    let folder = quick_folder();
    let path = folder.path().join("a.db");
    let mut writer = prepare(&path);
    let saves = size::times(size::READER_SAVES) as u64;
    let stranger = Connection::open(&path).unwrap();
    stranger.execute_batch("BEGIN").unwrap();
    stranger.query_row("SELECT count(*) FROM record", [], |_| Ok(())).unwrap();
    let held = save(&path, &mut writer, 0, saves);
    let each = held as f64 / saves as f64;
    println!(
        "under a stranger's open read transaction: {saves} saves, log {:.1} MB, {:.0} KB a save: {:.0} saves to 64 MB",
        held as f64 / 1e6,
        each / 1e3,
        LIMIT as f64 / each
    );
    assert!(held > LIMIT / 8, "the other test would not notice a reader that holds the log");
    stranger.execute_batch("COMMIT").unwrap();
    save(&path, &mut writer, 1_000_000, 5);
    drop((writer, stranger));
    assert!(log_size(&path) <= 16 << 20, "{}", log_size(&path));
}

#[test]
fn doctor_names_who_keeps_a_long_log_from_being_folded_and_its_mend_mends_it() {
    let place = Place::new().with_accounts();
    let db = place.db();
    let log = || {
        let output = place.run(&["doctor", "--json"]);
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let checks = said["checks"].as_array().unwrap();
        checks.iter().find(|check| check["code"] == "log").unwrap().clone()
    };
    assert_eq!(log()["state"], "ok");
    let (stranger, writer) = (Connection::open(&db).unwrap(), Connection::open(&db).unwrap());
    stranger.execute_batch("BEGIN").unwrap();
    stranger.query_row("SELECT count(*) FROM record", [], |_| Ok(())).unwrap();
    // Some twelve hundred saves' worth.
    let long = "INSERT INTO filled (owner, at, gap, op) VALUES ('', 0, hex(zeroblob(35000000)), x'')";
    writer.execute_batch(&format!("{long}; DELETE FROM filled WHERE owner = ''")).unwrap();
    assert!(log_size(&db) > LIMIT);
    let held = log();
    assert_eq!(held["state"], "warn");
    for part in ["found", "mend"] {
        let said = held[part].as_str().unwrap();
        assert!(said.contains(&format!("({})", std::process::id())), "{said}");
    }
    stranger.execute_batch("COMMIT").unwrap();
    let nobody = log();
    assert!(
        nobody["state"] == "warn" && nobody["mend"].as_str().unwrap().contains("save something"),
        "{nobody}"
    );
    drop((stranger, writer));
    place.ok(&["log", "call", "aroma", "--outcome", "busy"]);
    assert_eq!(log()["state"], "ok");
}
