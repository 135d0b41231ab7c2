//! A file that a newer picklog has changed is read, on the screen and by every command, and never written: it says
//! "update picklog". The control is the same file before.

use std::fs;

use rusqlite::Connection;

use super::{cli::TestCli, pty::Place};

/// What a later version may add: a number, a table, a column.
const LATER: &str =
    "PRAGMA user_version = 99; CREATE TABLE later (a TEXT); ALTER TABLE record ADD COLUMN later TEXT;
     INSERT INTO field (entity, code, place, kind, needed, ask, label)
       VALUES ('call', 'mood', 500, 'hologram', 'never', 'asked', '{\"en\":\"Mood\"}');";

#[test]
fn every_command_reads_a_newer_file_and_none_writes_it() {
    let desk = TestCli::new();
    desk.ok(&["log", "call", "R1", "--outcome", "busy"]);
    Connection::open(desk.db()).unwrap().execute_batch(LATER).unwrap();
    let before = desk.json(&["audit", "head", "--json"]);
    assert!(desk.ok(&["find", "roma"]).contains("Roma Foods"));
    assert!(desk.ok(&["history", "R1"]).contains("Ромашка"));
    assert_eq!(desk.ok(&["export", "activities"]).lines().count(), 2);
    desk.ok(&["gaps", "--all"]);
    desk.ok(&["audit", "list"]);
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));
    assert!(desk.ok(&["backup", "b.db"]).contains("verified"));
    assert!(desk.ok(&["doctor"]).contains("update picklog"));
    fs::write(desk.path("new.csv"), "name\nNew\n").unwrap();
    for args in [
        &["log", "call", "R1", "--outcome", "busy"][..],
        &["import", "accounts", "new.csv"],
        &["users", "role", "root", "lead"],
    ] {
        let output = desk.run(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains("update picklog") || args[0] == "users", "{args:?}: {said}");
    }
    assert!(desk.refused(&["restore", "b.db", "--db", "back.db"], 1).contains("update picklog"));
    assert_eq!(desk.json(&["audit", "head", "--json"])["head"], before["head"]);
}

#[test]
fn a_newer_file_whose_tables_were_built_anew_asks_for_the_update_and_is_no_damage() {
    let desk = TestCli::new();
    let rebuilt =
        "PRAGMA legacy_alter_table = ON; PRAGMA user_version = 99; ALTER TABLE record RENAME TO entry;";
    Connection::open(desk.db()).unwrap().execute_batch(rebuilt).unwrap();
    for args in [&["find", "roma"][..], &["history", "R1"]] {
        let said = desk.refused(args, 1);
        assert!(said.contains("update picklog") && !said.contains("no such table"), "{args:?}: {said}");
    }
}

#[test]
fn the_screen_opens_on_a_newer_file_and_says_so() {
    let place = Place::new().with_accounts();
    Connection::open(place.db()).unwrap().execute_batch(LATER).unwrap();
    let mut tty = place.screen(80, 24);
    tty.wait(&["A newer picklog wrote this file", "Update picklog"]);
    // The first key takes the notice away; the header goes on saying it.
    tty.keys("roma").wait(&["Roma Foods"]).wait_without("Update picklog");
    assert!(tty.text().lines().next().unwrap().contains("read only: newer picklog"), "{}", tty.text());
    // A pick cannot be kept: that is said again, and the form stays.
    tty.keys("\r").wait(&["no answer"]);
    tty.keys("3").wait(&["Update picklog"]);
}

#[test]
fn a_screen_whose_file_a_newer_picklog_takes_on_says_so_as_long_as_that_is_so() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find", "3 accounts"]);
    let conn = Connection::open(place.db()).unwrap();
    let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    tty.wait(&["read only: newer picklog"]);
    conn.pragma_update(None, "user_version", version).unwrap();
    tty.wait_without("read only: newer picklog");
}

#[test]
fn an_answer_only_a_newer_picklog_knows_is_no_damage() {
    let desk = TestCli::new();
    let conn = Connection::open(desk.db()).unwrap();
    let strange = "UPDATE record SET answers = json_set(answers, '$.mood', json('{\"hologram\":3}')) WHERE entity = 'account'";
    conn.execute_batch(strange).unwrap();
    let said = desk.refused(&["history", "R1"], 1);
    assert!(said.contains("is damaged"), "the control: {said}");
    conn.execute_batch(LATER).unwrap();
    let said = desk.refused(&["history", "R1"], 1);
    assert!(said.contains("update picklog") && !said.contains("damaged"), "{said}");
    assert!(desk.ok(&["picklists", "list"]).contains("outcome"));
}
