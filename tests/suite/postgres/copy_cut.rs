//! A copy that is cut off, stopped or killed.

use std::{fs, path::Path, sync::atomic::Ordering};

use picklog::{
    domain::{Answers, StoreError},
    store::{self, Stop, Store, Transfer, postgres::Postgres},
};

use super::{
    copy_scene::{self, seen},
    copying::{assert_seen, copied, copy, database, opened, options, server, sql, sql_of_nothing},
    proxy::Proxy,
};
use crate::store::test_store::{TestStore, session, text};

#[test]
fn a_copy_that_is_cut_off_anywhere_has_left_nothing_and_is_begun_anew() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    copy_scene::make(&file);
    database(&server, "crm");
    let proxy = Proxy::to(server.socket());
    let through = proxy.place("crm");
    // The line is cut at more and more packets, so at every kind of place; the last time it holds.
    let mut cut = 0;
    for point in (0..).step_by(11) {
        proxy.line.cut_in.store(point, Ordering::SeqCst);
        let done = copy(&file, &through);
        let was_cut = proxy.line.cut_in.swap(-1, Ordering::SeqCst) < 0;
        if !was_cut {
            assert!(done.unwrap().is_kept);
            break;
        }
        cut += 1;
        match done.unwrap_err() {
            StoreError::Unavailable { detail } => {
                let said = detail.to_string();
                assert!(said.lines().count() == 1 && said.contains("cannot be reached"), "{said}");
            }
            other => panic!("cut at packet {point}: {other:?}"),
        }
        let there = "SELECT to_regclass('picklog.meta') IS NOT NULL";
        assert_eq!(sql(&server, "crm", there), "f", "cut at packet {point}");
        let told = Postgres::open(&server.place("crm"), options()).map(drop).unwrap_err();
        assert_eq!(told.message().id(), "server-empty");
    }
    assert!(cut > 5, "{cut}");
    println!("cut off {cut} times");
    assert_seen(&server.place("crm"), &seen(opened(&file).as_mut()));
    // Out of a server: the line is cut while a file is made.
    let names = || fs::read_dir(folder.path()).unwrap().count();
    let (before, back) = (names(), folder.path().join("b.db"));
    for point in [3, 9, 20] {
        proxy.line.cut_in.store(point, Ordering::SeqCst);
        let said = copy(&through, &back).unwrap_err().message().to_string();
        assert!(said.contains("cannot be reached"), "{said}");
        assert_eq!(names(), before, "cut at packet {point}");
    }
    proxy.line.cut_in.store(-1, Ordering::SeqCst);
    copied(&through, &back);
}

#[test]
fn one_that_is_stopped_keeps_nothing_and_of_two_at_once_one_is_kept() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    copy_scene::make(&file);
    let crm = database(&server, "crm");
    let stop = Stop::default();
    stop.store(true, Ordering::SeqCst);
    for (from, to) in [(&file, &crm), (&file, &back)] {
        let (options, progress) = (options(), &mut |_, _, _| ());
        let wanted = Transfer { from, to, options, as_is: false, stop: &stop, progress };
        let said = store::transfer(wanted).unwrap_err().message().to_string();
        assert!(said.starts_with("stopped: ") && !back.exists(), "{said}");
        assert_eq!(sql_of_nothing(&server), "t");
    }
    let both = std::thread::scope(|scope| {
        let one = scope.spawn(|| copy(&file, &crm));
        [copy(&file, &crm), one.join().unwrap()]
    });
    let (kept, refused): (Vec<_>, Vec<_>) = both.into_iter().partition(Result::is_ok);
    assert_eq!((kept.len(), refused.len()), (1, 1), "{kept:?} {refused:?}");
    let said = refused[0].as_ref().unwrap_err().message().to_string();
    assert!(said.contains("holds something already") || said.contains("others are writing"), "{said}");
    assert_seen(&crm, &seen(opened(&file).as_mut()));
}

#[test]
fn a_program_that_is_killed_in_the_middle_is_run_again() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let mut desk = TestStore::at(&file);
    let rows: Vec<_> = (0..400)
        .map(|at| picklog::store::ImportRow {
            answers: Answers::from([("name", text(&format!("Company {at}")))]),
            ..Default::default()
        })
        .collect();
    let op = desk.id();
    desk.store.import(&session("olga"), op, picklog::domain::Entity::Account, &rows, false).unwrap();
    let crm = database(&server, "crm");
    let proxy = Proxy::to(server.socket());
    let through = proxy.place("crm");
    // Long enough on its way for a kill to come in the middle.
    proxy.line.delay.store(3, Ordering::SeqCst);
    let killed_after = |turns: usize, from: &Path, to: &Path| {
        proxy.line.turns.store(0, Ordering::SeqCst);
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_picklog"));
        program.env_clear().env("HOME", folder.path()).env("LC_ALL", "C.UTF-8").arg("copy").arg(from).arg(to);
        let (out, err) = (std::process::Stdio::null(), std::process::Stdio::null());
        let mut child = program.stdout(out).stderr(err).spawn().unwrap();
        while child.try_wait().unwrap().is_none() && proxy.line.turns.load(Ordering::SeqCst) < turns {
            std::thread::yield_now();
        }
        let _ = child.kill();
        assert!(!child.wait().unwrap().success(), "it was done after {turns} round trips");
        // The server notices that the line is gone.
        let left = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'picklog'";
        while sql(&server, "postgres", left) != "0" {}
    };
    for turns in [2, 10, 30, 60, 100] {
        killed_after(turns, &file, &through);
        assert_eq!(sql_of_nothing(&server), "t", "killed after {turns} round trips");
    }
    copied(&file, &crm);
    // A file in the making: a draft is left, which the next copy of that name takes away.
    let drafts = || {
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().ends_with(".part")).count()
    };
    for turns in [15, 30] {
        killed_after(turns, &through, &back);
        assert!(!back.exists() && drafts() <= 1, "killed after {turns} round trips");
    }
    copied(&crm, &back);
    assert_eq!(drafts(), 0);
}
