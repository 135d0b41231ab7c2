//! The program on a machine whose clock stands wrong: before 1970, in 2036, in 9999.

use std::{path::Path, process::Command};

use crate::{
    cli::TestCli,
    pty::{Place, Tty},
};

/// The library that moves the clock, or none where it cannot be made.
pub(crate) fn library(folder: &Path) -> Option<String> {
    let (source, library) = (folder.join("clock.c"), folder.join("clock.so"));
    std::fs::write(&source, include_str!("clock.c")).unwrap();
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let made = Command::new(compiler)
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .arg("-ldl")
        .output();
    match made {
        Ok(done) if cfg!(target_os = "linux") => {
            assert!(done.status.success(), "clock.c: {}", String::from_utf8_lossy(&done.stderr));
            Some(library.display().to_string())
        }
        _ => {
            eprintln!("skipped: a clock cannot be set wrong without `cc` on Linux");
            None
        }
    }
}

/// Seconds from now to 1965, 2036 and 9999.
fn shifts() -> [i64; 3] {
    let now = chrono::Utc::now().timestamp();
    [-157_000_000 - now, 2_090_000_000 - now, 253_402_000_000 - now]
}

#[test]
fn with_a_clock_before_1970_or_years_ahead_every_command_works() {
    let desk = TestCli::new();
    let Some(library) = library(desk.folder()) else { return };
    for shift in shifts() {
        let run = |args: &[&str]| {
            let mut command = desk.command(args);
            let output =
                command.env("LD_PRELOAD", &library).env("CLOCK_SHIFT", shift.to_string()).output().unwrap();
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(
                !told.contains("panicked") && !told.contains("mistake of its own"),
                "{shift} {args:?}: {told}"
            );
            assert_ne!(output.status.code(), Some(101), "{shift} {args:?}: {told}");
            output
        };
        for args in [
            &["log", "call", "R1", "--outcome", "no_answer"][..],
            &["log", "meeting", "R2", "--outcome", "agreed", "--at", "10:15"],
            &["find"],
            &["find", "roma"],
            &["gaps", "--all"],
            &["quality"],
            &["quality", "--json"],
            &["history", "R1"],
            &["export", "activities"],
            &["import", "accounts", "accounts.csv"],
            &["picklists", "add", "outcome", "x", "--label", "en=x"],
            &["users", "list"],
            &["audit", "list"],
            &["audit", "head"],
            &["merge", "--list"],
            &["config", "show"],
        ] {
            run(args);
        }
        assert!(run(&["audit", "verify"]).status.success());
        assert!(run(&["doctor"]).status.success());
        let name = format!("copy{shift}.db");
        assert!(run(&["backup", &name]).status.success());
        assert!(
            run(&["demo", "--accounts", "20", "--into", &format!("demo{shift}.db"), "--no-tui"])
                .status
                .success()
        );
    }
    // Back in the right year: the week is there, and the three are told.
    desk.log(&["call", "R1", "--outcome", "no_answer"]);
    let quality = desk.json(&["quality", "--json"]);
    assert_eq!(quality["dated_ahead"], 4, "{quality}");
    let weeks = quality["whole"]["weeks"].as_array().unwrap();
    assert_eq!(weeks.last().unwrap()["logged"], 1, "{weeks:?}");
    let said = desk.ok(&["quality"]);
    assert!(said.contains("4 entries are dated later than now"), "{said}");
    let doctor = desk.ok(&["doctor"]);
    assert!(doctor.contains("which is still to come"), "{doctor}");
}

#[test]
fn a_screen_of_1965_saves_and_shows_its_week() {
    let place = Place::new().with_accounts();
    let Some(library) = library(place.dir.path()) else { return };
    for shift in shifts() {
        let shift = shift.to_string();
        let with = [("LD_PRELOAD", library.as_str()), ("CLOCK_SHIFT", shift.as_str())];
        let mut tty = Tty::start_with(&place, 100, 30, &[], &with);
        tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка ООО"]).keys("\r3").wait(&["Saved"]);
        tty.keys("\x03");
        assert_eq!(tty.end().0, 0, "{shift}");
    }
}
