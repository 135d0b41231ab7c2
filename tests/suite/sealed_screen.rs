//! What is private at the real screen: nothing of it lies in any file before it is sealed, whatever ends the program.

use nix::sys::signal::Signal;

use super::pty::{Place, Tty};
use super::sealed_cli::holding;

const TOKEN: &str = "zebra-4711-zebra-4711-zebra-4711-zebra40";

/// The screen with a remark half written.
fn writing(place: &Place) -> Tty {
    let mut screen = place.screen(100, 30);
    screen.wait(&["Find"]).keys("aroma").wait(&["Aroma Ltd", "London"]);
    screen.keys("\x06").wait(&["Private · Aroma Ltd", "+ remark on Aroma Ltd"]);
    screen.keys("\r").wait(&["Only you can read this."]).keys(TOKEN).wait(&[TOKEN]);
    screen
}

#[test]
fn a_remark_is_written_sealed_and_shown_on_the_card() {
    let place = Place::new().with_accounts();
    place.ok(&["key", "make"]);
    let mut screen = writing(&place);
    screen.keys("\x13").wait(&["Sealed and saved.", TOKEN]);
    assert_eq!(holding(place.dir.path(), TOKEN), Vec::<std::path::PathBuf>::new());
    screen.keys("\x1b").wait(&["Find"]).keys("\x1b[15~").wait(&[&format!("# {TOKEN}")]);
    screen.keys("\x1b").keys("\x03");
    assert_eq!(screen.end().0, 0);
    assert!(place.ok(&["remark", "list"]).contains(TOKEN));
}

#[test]
fn a_kill_leaves_no_trace_of_what_was_being_written() {
    let place = Place::new().with_accounts();
    place.ok(&["key", "make"]);
    let mut screen = writing(&place);
    screen.kill(Signal::SIGKILL);
    screen.end();
    assert_eq!(holding(place.dir.path(), TOKEN), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_line_that_drops_seals_what_was_being_written() {
    let place = Place::new().with_accounts();
    place.ok(&["key", "make"]);
    let mut screen = writing(&place);
    screen.kill(Signal::SIGHUP);
    screen.end();
    assert!(place.ok(&["remark", "list"]).contains(TOKEN), "nothing that was entered is lost");
    assert_eq!(holding(place.dir.path(), TOKEN), Vec::<std::path::PathBuf>::new());
}

/// Where the file cannot take it any more, what is put aside for the next start is sealed as well.
#[test]
fn what_is_put_aside_is_sealed_and_saved_by_the_next_start() {
    let place = Place::new().with_accounts();
    place.ok(&["key", "make"]);
    let mut screen = writing(&place);
    let (db, away) = (place.db(), place.dir.path().join("away"));
    std::fs::create_dir(&away).unwrap();
    for name in ["crm.db", "crm.db-wal", "crm.db-shm"] {
        let _ = std::fs::rename(db.with_file_name(name), away.join(name));
    }
    screen.kill(Signal::SIGHUP);
    screen.end();
    assert_eq!(holding(place.dir.path(), TOKEN), Vec::<std::path::PathBuf>::new());
    for name in ["crm.db", "crm.db-wal", "crm.db-shm"] {
        let _ = std::fs::rename(away.join(name), db.with_file_name(name));
    }
    let mut screen = place.screen(100, 30);
    screen.wait(&["Find", "is saved now"]);
    screen.keys("\x03");
    screen.end();
    assert!(place.ok(&["remark", "list"]).contains(TOKEN));
}

/// How a command ended, and all that it wrote.
fn told(ended: Tty) -> (u32, String) {
    let (code, raw) = ended.end();
    (code, String::from_utf8_lossy(&raw).into_owned())
}

#[test]
fn a_passphrase_is_asked_for_on_the_terminal_and_not_shown() {
    let place = Place::new().with_accounts();
    place.ok(&["remark", "add", "--account", "Aroma Ltd", TOKEN]);
    let on_terminal = |args: &[&str]| Tty::start(&place, 100, 30, args);
    let mut asked = on_terminal(&["key", "passphrase"]);
    asked.wait(&["New passphrase:"]).keys("blind mice\r").wait(&["The same again:"]).keys("blind rats\r");
    asked.wait(&["the two are not the same"]);
    let (code, raw) = told(asked);
    assert!(code != 0 && !raw.contains("mice") && !raw.contains("rats"), "{raw}");
    let mut asked = on_terminal(&["key", "passphrase"]);
    asked.wait(&["New passphrase:"]).keys("blind mice\r").wait(&["The same again:"]).keys("blind mice\r");
    asked.wait(&["locked by the passphrase now"]);
    let (code, raw) = told(asked);
    assert!(code == 0 && !raw.contains("mice"), "{raw}");
    let mut asked = on_terminal(&["remark", "list"]);
    asked.wait(&["Passphrase of your key:"]).keys("blind mixe\u{7f}\u{7f}ce\r").wait(&[TOKEN]);
    // Whoever stops it there has the terminal back as it was.
    let mut asked = on_terminal(&["remark", "list"]);
    asked.wait(&["Passphrase of your key:"]).keys("\u{3}").wait(&["no passphrase was given"]);
}
