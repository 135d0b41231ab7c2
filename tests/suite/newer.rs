//! A file that a newer picklog has changed is read, on the screen and by every command, and never written: it says
//! "update picklog". The control is the same file before.

use std::fs;

use rusqlite::Connection;

use super::{cli::Desk, pty::Place};

/// What a later version may add: a number, a table, a column.
const LATER: &str =
    "PRAGMA user_version = 99; CREATE TABLE later (a TEXT); ALTER TABLE account ADD COLUMN later TEXT;";

#[test]
fn every_command_reads_a_newer_file_and_none_writes_it() {
    let desk = Desk::new();
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
fn the_screen_opens_on_a_newer_file_and_says_so() {
    let place = Place::new().with_accounts();
    Connection::open(place.db()).unwrap().execute_batch(LATER).unwrap();
    let mut tty = place.screen(80, 24);
    tty.wait(&["A newer picklog wrote this file", "Update picklog"]);
    tty.keys("roma").wait(&["Roma Foods"]);
    // A pick cannot be kept: that is said again, and the form stays.
    tty.keys("\r").wait(&["no answer"]);
    tty.keys("3").wait(&["Update picklog"]);
}
