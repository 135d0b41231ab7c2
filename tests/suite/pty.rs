//! The real program in a real terminal: start, log, park, resume, quit, be killed, two on one file.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

mod at_rest;
mod place;
mod tty;

pub use place::Place;
pub use tty::Tty;

/// Longer than any of these tests waits on a slow machine; a wait that ends here has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// The columns of an export, by heading, one map a row.
pub fn exported(place: &Place, what: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = place.ok(&["export", what]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

pub fn login() -> String {
    nix::unistd::User::from_uid(nix::unistd::getuid()).unwrap().unwrap().name
}

#[test]
fn no_answer_is_letters_enter_digit_and_stands_in_the_export() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка ООО"]).keys("\r3").wait(&["Saved", "Ctrl-Z"]);
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    let rows = exported(&place, "activities");
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row["account"].as_str(), row["kind"].as_str()), ("Ромашка ООО", "call"));
    assert_eq!((row["outcome"].as_str(), row["next_step"].as_str()), ("no_answer", "call_back"));
    assert_eq!((row["actor"].clone(), row["complete"].as_str()), (login(), "true"));
    let time = |field: &str| chrono::DateTime::parse_from_rfc3339(&row[field]).unwrap();
    let (started, logged, due) = (time("started_at"), time("logged_at"), time("due_at"));
    assert_eq!((due - started).num_hours(), 24);
    assert!((chrono::Utc::now() - logged.to_utc()).num_seconds() < 60);
}

#[test]
fn they_did_not_show_up_takes_as_few() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys("\t7").wait(&["Next step", "call back"]);
    tty.keys("13").wait(&["same hour"]).keys("\r").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    let row = &exported(&place, "activities")[0];
    assert_eq!((row["outcome"].as_str(), row["next_step"].as_str()), ("no_show_them", "call_back"));
    assert_eq!((row["kind"].as_str(), row["due"].as_str()), ("meeting", "tomorrow"));
}

#[test]
fn esc_parks_the_sidebar_shows_it_and_enter_resumes_at_the_very_field() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
    tty.keys("\x1b").wait(&["Your gaps", "Find"]).wait_without("not the decision maker");
    // Another process, another day: the parked form is still there.
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    let mut tty = place.screen(80, 24);
    tty.wait(&["Your gaps", "Ромашка"]).keys("\x1bOQ\r").wait(&["not the decision maker"]);
    tty.keys("24").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    let row = &exported(&place, "activities")[0];
    assert_eq!((row["outcome"].as_str(), row["reason"].as_str()), ("refused", "no_need"));
}

#[test]
fn sighup_and_sigterm_park_the_form_and_give_the_terminal_back() {
    use nix::sys::signal::Signal::{SIGHUP, SIGTERM};
    for signal in [SIGHUP, SIGTERM] {
        let place = Place::new().with_accounts();
        let mut tty = place.screen(80, 24);
        tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
        tty.kill(signal);
        let (code, raw) = tty.end();
        assert_eq!(code, 0, "{signal:?}");
        assert!(restored(&raw), "{signal:?}");
        assert!(place.ok(&["gaps"]).contains("Ромашка"), "{signal:?}");
    }
}

#[test]
fn kill_9_in_the_middle_of_a_form_loses_no_pick() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
    // Another process sees the kept form as soon as the pick is durable.
    let deadline = Instant::now() + PATIENCE;
    while !place.ok(&["gaps"]).contains("Ромашка") {
        assert!(Instant::now() < deadline, "the pick was never kept");
    }
    tty.kill(nix::sys::signal::Signal::SIGKILL);
    tty.end();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Your gaps", "Ромашка"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_colleagues_change_shows_up_by_itself() {
    let place = Place::new().with_accounts();
    let mut one = place.screen(80, 24);
    one.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).wait_without("busy");
    place.ok(&["log", "call", "Aroma Ltd", "--outcome", "busy"]);
    one.wait(&["call, busy"]).keys("\x03");
    assert_eq!(one.end().0, 0);
}

#[test]
fn an_empty_file_offers_three_ways_on_and_a_typed_name_becomes_an_account() {
    let place = Place::new();
    let mut tty = place.screen(80, 24);
    tty.wait(&["sample", "CSV", "name"]).keys("Лютик").wait(&["New account"]).keys("\r");
    tty.wait(&["Лютик", "Phone"])
        .keys("\x1b[20~")
        .wait(&["Saved"])
        .wait(&["> Лютик"])
        .keys("\r3")
        .wait(&["no answer"]);
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert_eq!(exported(&place, "activities")[0]["account"], "Лютик");
}

#[test]
fn a_csv_is_imported_from_the_first_screen() {
    let place = Place::new();
    let csv = place.dir.path().join("my.csv");
    std::fs::write(&csv, "name;country\nЛютик;RU\nRoma Foods;IT\n;IT\n").unwrap();
    let mut tty = place.screen(80, 24);
    tty.wait(&["sample", "CSV"]).keys("\x1b[19~").wait(&["CSV"]).keys(csv.to_str().unwrap()).keys("\r");
    tty.wait(&["2 new", "1 rejected"]).keys("лют").wait(&["> Лютик"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert!(std::fs::read_to_string(place.dir.path().join("my.rejects.csv")).unwrap().contains("4,"));
}

#[test]
fn sample_accounts_open_in_a_file_of_their_own_and_leave_nothing() {
    let place = Place::new();
    let mut tty = place.screen(80, 24);
    tty.wait(&["sample", "CSV"])
        .keys("\x1b[20~")
        .wait(&["picklog-demo", "Your gaps"])
        .wait_without("no gaps");
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert!(place.ok(&["find"]).trim().is_empty(), "the user's own file is still empty");
}

#[test]
fn a_long_paste_is_read_to_its_end_also_while_the_window_changes() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]);
    for (columns, rows) in [(100, 30), (80, 24), (60, 20), (80, 24)] {
        tty.keys(&format!("\x1b[200~{}\x1b[201~", "x".repeat(5_000)));
        tty.resize(columns, rows);
        tty.keys("\x15");
    }
    // Unbracketed, in one write, and the last key is taken without another one after it.
    tty.keys(&"y".repeat(3_000)).keys("\x15aroma").wait(&["> Aroma Ltd"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_file_that_is_replaced_under_a_screen_takes_nothing_with_it() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]);
    let kept = place.dir.path().join("kept.db");
    std::fs::copy(place.db(), &kept).unwrap();
    std::fs::remove_file(place.db()).unwrap();
    tty.keys("\r3").wait(&["removed"]).wait_without("Saved");
    std::fs::copy(&kept, place.db()).unwrap();
    tty.kill(nix::sys::signal::Signal::SIGKILL);
    tty.end();
}

#[test]
fn resizing_in_mid_form_loses_nothing() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
    for (columns, rows) in [(40, 12), (200, 60), (1, 1), (80, 24)] {
        tty.resize(columns, rows);
    }
    tty.wait(&["not the decision maker", "Ромашка"]).keys("14").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert_eq!(exported(&place, "activities")[0]["reason"], "price");
}

#[test]
fn nothing_is_asked_of_the_terminal_and_every_mode_is_given_back() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("\x03");
    let (code, raw) = tty.end();
    assert_eq!(code, 0);
    let text = String::from_utf8_lossy(&raw);
    for query in ["\x1b[6n", "\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b]10;?", "\x1b]11;?", "\x1b[?u", "$p"] {
        assert!(!text.contains(query), "the terminal was asked {query:?}");
    }
    assert!(restored(&raw));
}

#[test]
fn without_a_terminal_or_with_a_broken_file_it_says_one_line() {
    let place = Place::new();
    let no_terminal = place.run(&[]);
    assert_eq!(no_terminal.status.code(), Some(1));
    one_line(&no_terminal, "terminal");
    std::fs::write(place.db(), b"this is no database, and long enough to be looked at as one: ".repeat(40))
        .unwrap();
    let (code, raw) = Tty::start(&place, 80, 24, &[]).end();
    assert_eq!(code, 1);
    let text = String::from_utf8_lossy(&raw).into_owned();
    assert!(text.contains("crm.db") && text.trim().lines().count() == 1, "{text}");
}

fn one_line(output: &Output, word: &str) {
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.trim().lines().count() == 1 && text.contains(word), "{text}");
}

/// Whether what the program wrote last leaves the alternate screen, shows the cursor and ends bracketed paste.
pub fn restored(raw: &[u8]) -> bool {
    let text = String::from_utf8_lossy(raw);
    ["1049", "2004"]
        .iter()
        .all(|mode| text.rfind(&format!("\x1b[?{mode}l")) > text.rfind(&format!("\x1b[?{mode}h")))
        && text.rfind("\x1b[?25h") > text.rfind("\x1b[?25l")
}

#[test]
fn the_shared_helpers_see_a_file_that_is_not_there() {
    assert!(!Path::new("/nonexistent").exists() && !restored(b"\x1b[?1049h\x1b[?2004h\x1b[?25l"));
}
