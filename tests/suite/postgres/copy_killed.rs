//! A program that copies and is killed, at any point.

use std::{path::Path, sync::atomic::Ordering};

use picklog::store::{postgres::Postgres, sqlite::Sqlite};

use super::{
    copying::{copied, database, drafts, large_file, options, same, server},
    proxy::Proxy,
    server::Server,
};

/// What a program that copies is asked to do, and how it is told to end.
struct Killed<'k> {
    server: &'k Server,
    proxy: &'k Proxy,
    home: &'k Path,
}

impl Killed<'_> {
    fn program(&self, from: &Path, to: &Path) -> std::process::Command {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_picklog"));
        program.env_clear().env("HOME", self.home).env("LC_ALL", "C.UTF-8").arg("copy").arg(from).arg(to);
        program
    }

    /// Kills it after so many round trips; whether it had not ended by then.
    fn after(&self, turns: usize, from: &Path, to: &Path) -> bool {
        self.proxy.line.turns.store(0, Ordering::SeqCst);
        let (out, err) = (std::process::Stdio::null(), std::process::Stdio::null());
        let mut child = self.program(from, to).stdout(out).stderr(err).spawn().unwrap();
        while child.try_wait().unwrap().is_none() && self.proxy.line.turns.load(Ordering::SeqCst) < turns {
            std::thread::yield_now();
        }
        let _ = child.kill();
        let ended = child.wait().unwrap().success();
        // The server notices that the line is gone.
        self.server.until("SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name = 'picklog'");
        !ended
    }

    /// Lets it go on to its end; what it says, on both ways.
    fn to_the_end(&self, from: &Path, to: &Path) -> String {
        let done = self.program(from, to).output().unwrap();
        let said =
            String::from_utf8_lossy(&done.stderr).into_owned() + &String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success(), "{said}");
        said
    }
}

#[test]
fn a_program_that_is_killed_at_any_point_is_run_again_and_ends_as_one_that_was_not() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    large_file(&file);
    let proxy = Proxy::to(server.socket());
    let killed = Killed { server: &server, proxy: &proxy, home: folder.path() };
    let uncut = copied(&file, &database(&server, "uncut"));
    // How many round trips a whole copy takes, either way.
    database(&server, "measured");
    let measured = proxy.place("measured");
    assert!(!killed.after(usize::MAX, &file, &measured));
    let there = proxy.line.turns.load(Ordering::SeqCst);
    assert!(!killed.after(usize::MAX, &measured, &folder.path().join("measured.db")));
    let back = proxy.line.turns.load(Ordering::SeqCst);
    let mut went_on = 0;
    for (number, part) in [7, 23, 41, 58, 77, 90, 97].into_iter().enumerate() {
        let name = format!("crm{number}");
        database(&server, &name);
        let to = proxy.place(&name);
        if killed.after(there * part / 100, &file, &to) {
            let told = Postgres::open(&server.place(&name), options()).map(drop).unwrap_err();
            assert!(["server-empty", "server-arriving"].contains(&told.message().id()), "{told:?}");
        }
        // Twice, where it is not done.
        killed.after(there / 9, &file, &to);
        let is_whole = Postgres::open(&server.place(&name), options()).is_ok();
        if !is_whole {
            went_on += usize::from(killed.to_the_end(&file, &to).contains("an earlier copy"));
        }
        same(&file, &to, &uncut.tables);
        // The way back, into a file.
        let file_back = folder.path().join(format!("{name}.db"));
        killed.after(back * part / 100, &to, &file_back);
        if !file_back.exists() {
            went_on += usize::from(killed.to_the_end(&to, &file_back).contains("an earlier copy"));
        }
        same(&file, &file_back, &uncut.tables);
        drop(Sqlite::open(&file_back, options()).unwrap());
        assert_eq!(drafts(folder.path()), 0);
    }
    assert!(went_on >= 7, "{went_on}");
}
