//! The screen while its disk is slow, full or broken, and while its file goes away.

use std::{fs, path::Path, time::Instant};

use super::preload;
use crate::pty::{Place, Tty};

/// A place whose disk has a fault as long as `fault` is there.
fn place(setting: &'static str) -> Option<(Place, std::path::PathBuf)> {
    let mut place = Place::new().with_accounts();
    let disk = fs::canonicalize(place.dir.path()).unwrap();
    let fault = disk.join("fault");
    place.extra = preload::env(&disk, &[(setting, fault.display().to_string())])?;
    Some((place, fault))
}

fn in_form(place: &Place) -> Tty {
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys("\r").wait(&["Outcome", "wrong number"]);
    tty
}

fn logged(place: &Place) -> usize {
    place.ok(&["export", "activities"]).lines().count() - 1
}

/// The same with any fault: said, marked, kept, and safe by itself once the cause is gone.
fn passes(setting: &'static str, said: &str) {
    let Some((place, fault)) = place(setting) else { return };
    let mut tty = in_form(&place);
    fs::write(&fault, "").unwrap();
    tty.keys("6").wait(&[said, "refused …"]);
    tty.keys("1").wait(&["price …"]);
    fs::remove_file(&fault).unwrap();
    tty.wait(&["Saving works again"]).wait_without("refused …").wait_without("price …");
    tty.keys("4").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert_eq!(logged(&place), 1);
}

#[test]
fn a_full_disk_is_said_and_the_form_goes_on_when_there_is_room() {
    passes("FAULT_FULL", "The disk is full");
}

#[test]
fn a_disk_that_fails_is_not_called_damage_and_the_form_goes_on_when_it_works() {
    passes("FAULT_EIO", "saving again is safe");
}

#[test]
fn nobody_leaves_a_form_behind_that_is_not_safe_without_being_asked() {
    let Some((place, fault)) = place("FAULT_FULL") else { return };
    let mut tty = in_form(&place);
    fs::write(&fault, "").unwrap();
    tty.keys("6").wait(&["The disk is full"]);
    tty.keys("\x03").wait(&["not saved yet", "puts it aside"]);
    fs::remove_file(&fault).unwrap();
    tty.wait(&["Saving works again"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert!(place.ok(&["gaps"]).contains("Aroma"));
}

#[test]
fn a_slow_disk_freezes_nothing() {
    let mut place = Place::new().with_accounts();
    let disk = fs::canonicalize(place.dir.path()).unwrap();
    let Some(env) = preload::env(&disk, &[("FAULT_SYNC_US", "1500000".into())]) else { return };
    place.extra = env;
    let mut tty = in_form(&place);
    let begun = Instant::now();
    tty.keys("6").wait(&["refused …", "not the decision maker"]).wait(&["saving…", "refused …"]);
    // Keys are heard while the first pick is still on its way.
    tty.keys("1").wait(&["price …", "saving…"]);
    assert!(begun.elapsed().as_secs() < 30);
    tty.wait_without("refused …").wait_without("price …");
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_file_that_is_moved_away_and_back_is_gone_on_with() {
    let place = Place::new().with_accounts();
    let mut tty = in_form(&place);
    let away = place.dir.path().join("away.db");
    fs::rename(place.db(), &away).unwrap();
    tty.wait(&["was removed"]);
    tty.keys("6").wait(&["refused …"]);
    fs::rename(&away, place.db()).unwrap();
    tty.wait(&["refused"]).wait_without("refused …");
    tty.keys("14").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert_eq!(logged(&place), 1);
}

#[test]
fn a_newer_picklog_that_takes_the_file_on_stops_writes_and_not_the_screen() {
    let place = Place::new().with_accounts();
    let mut tty = in_form(&place);
    let newer = |path: &Path, version: u32| {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.pragma_update(None, "user_version", version).unwrap();
    };
    newer(&place.db(), 99);
    tty.keys("6").wait(&["newer picklog", "refused …"]);
    // Reading goes on.
    newer(&place.db(), 1);
    tty.keys("14").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
}
