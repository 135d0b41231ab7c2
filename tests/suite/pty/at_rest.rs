//! What a screen keeps open while nothing happens: the threads that the head of `src/lib.rs` lists and, where its store is a
//! file, no connection to anybody.

use std::{collections::BTreeSet, fs};

use super::*;
use crate::postgres::server::Server;

/// The names of the threads in the table at the head of `src/lib.rs`.
fn listed() -> Vec<String> {
    let lib = include_str!("../../../src/lib.rs");
    let (_, section) = lib.split_once("# Threads").unwrap();
    let (section, _) = section.split_once("//! # ").unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("//! | `")?.split_once('`'));
    let mut names: Vec<String> = rows.map(|(name, _)| name.to_owned()).collect();
    names.sort();
    names
}

/// The names of a process's threads now.
fn threads(process: u32) -> Vec<String> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).unwrap().flatten();
    // One that ends meanwhile has no name any more.
    let names = tasks.filter_map(|task| fs::read_to_string(task.path().join("comm")).ok());
    let mut names: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
    names.sort();
    names
}

/// The numbers of the sockets that a process has open.
fn sockets(process: u32) -> BTreeSet<String> {
    let open = fs::read_dir(format!("/proc/{process}/fd")).unwrap().flatten();
    let leads_to = open.filter_map(|file| fs::read_link(file.path()).ok()?.to_str().map(str::to_owned));
    let number = |target: String| Some(target.strip_prefix("socket:[")?.trim_end_matches(']').to_owned());
    leads_to.filter_map(number).collect()
}

/// Those of them that lead through the network.
fn network(process: u32) -> BTreeSet<String> {
    let tables =
        ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"].map(|table| format!("/proc/{process}/net/{table}"));
    let rows = tables.map(|table| fs::read_to_string(table).unwrap_or_default()).concat();
    // The tenth column is the number.
    let all: BTreeSet<&str> = rows.lines().filter_map(|row| row.split_whitespace().nth(9)).collect();
    sockets(process).into_iter().filter(|number| all.contains(number.as_str())).collect()
}

/// A screen that has found something, shown it, and has nothing more to do; waits until its threads are those that are listed.
fn at_rest(place: &Place) -> Tty {
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys("\r3").wait(&["Saved"]);
    let (begun, process) = (Instant::now(), tty.process());
    while threads(process) != listed() {
        assert!(begun.elapsed() < PATIENCE, "{:?}, and listed are {:?}", threads(process), listed());
        tty.change_within(Duration::from_millis(20));
    }
    tty
}

/// Two ends of one line by which signals come in: whoever handles one writes into it.
const OF_SIGNALS: usize = 2;

#[test]
fn a_screen_on_a_file_opens_no_connection_and_has_the_threads_that_are_listed() {
    let place = Place::new().with_accounts();
    let tty = at_rest(&place);
    assert_eq!(sockets(tty.process()).len(), OF_SIGNALS);
    assert_eq!(network(tty.process()).len(), 0);
}

/// The same on a server: no thread more, and what is counted above are connections.
#[test]
fn a_screen_on_a_server_has_connections_and_no_thread_more() {
    let mut server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let near = Place::on(&server, "near").with_accounts();
    let tty = at_rest(&near);
    let connections = sockets(tty.process()).len() - OF_SIGNALS;
    assert!(connections >= 3, "{connections}: who writes, looks up and reads has one each");
    assert_eq!(network(tty.process()).len(), 0, "the server's socket is one of this machine");
    drop(tty);
    let (port, _) = server.listen();
    assert!(server.sql("near", "ALTER ROLE postgres PASSWORD 'secret'").status.success());
    let far = Place::at(format!("postgres://postgres:secret@localhost:{port}/near").into());
    let tty = at_rest(&far);
    assert_eq!(network(tty.process()).len(), connections);
}
