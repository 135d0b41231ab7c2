//! The promises of the store, kept by PostgreSQL: the same tests, in a process that is told of a server.

use std::{env, process::Command};

use picklog::store::{OpenOptions, postgres::Postgres};

use super::{
    databases::{SOCKET, TEMPLATE},
    server::Server,
};

/// What is not asked of a server.
pub(super) const NOT_OF_A_SERVER: &[&str] = &[
    // A server's backups are its own: picklog makes none, and so none is noted.
    "users::who_may_not_save_neither_notes_a_backup_nor_works_gaps_out",
];

/// Names the tests to be run, for who looks for a fault; all of the suite where it is not set.
pub(super) const ONLY: &str = "PICKLOG_TEST_ONLY";

/// Runs tests of this suite on a server, by how their names begin.
fn holds(tests: &[&str]) {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(server.sql("postgres", &format!("CREATE DATABASE {TEMPLATE}")).status.success());
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&server.place(TEMPLATE), options).unwrap());
    let mut suite = Command::new(env::current_exe().unwrap());
    match env::var(ONLY) {
        Ok(only) => suite.arg(only),
        Err(_) => suite.args(tests),
    };
    suite.args(["--skip", "import_store::", "--skip", "postgres::"]);
    for name in NOT_OF_A_SERVER {
        suite.args(["--skip", name]);
    }
    // A database for each case of a property takes its time.
    suite
        .env("PROPTEST_CASES", "10")
        .env("PROPTEST_RNG_SEED", "1")
        .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
    let done = suite.env(SOCKET, server.socket()).env("RUST_BACKTRACE", "0").output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}");
    assert!(said.contains("test result: ok") && !said.contains(" 0 passed"), "{said}");
}

#[test]
fn the_suite_of_the_store_holds_on_a_server() {
    holds(&["store::"]);
}

/// Two people at two screens of one store, and work that is handed over on the screen.
#[test]
fn what_screens_do_with_a_store_holds_on_a_server() {
    holds(&["two_screens::", "handover_screen::asked::"]);
}
