//! The demo: what a new user finds in it, and that it is the same each time.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::Value;

use crate::{cli::TestCli, pty::Place};

fn made(accounts: &str, seed: &str) -> TestCli {
    let desk = TestCli::empty();
    let into = desk.db().display().to_string();
    desk.ok(&["demo", "--accounts", accounts, "--seed", seed, "--into", &into, "--no-tui"]);
    desk
}

fn rows(desk: &TestCli, what: &str) -> Vec<Value> {
    let text = desk.ok(&["export", what, "--format", "jsonl"]);
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn there_is_history_by_several_and_something_waits_for_who_runs_it() {
    let desk = made("60", "3");
    assert_eq!(rows(&desk, "accounts").len(), 60);
    assert!(rows(&desk, "contacts").len() >= 60);
    let activities = rows(&desk, "activities");
    let count = |test: &dyn Fn(&Value) -> bool| activities.iter().filter(|one| test(one)).count();
    assert!(activities.len() > 100, "{}", activities.len());
    let mut actors: Vec<&str> = activities.iter().filter_map(|one| one["actor"].as_str()).collect();
    actors.sort_unstable();
    actors.dedup();
    assert!(actors.len() >= 5, "{actors:?}");
    // Bad news and nobody reached are the most of it, as they are in life.
    assert!(count(&|one| one["outcome"] == "no_answer") * 8 > activities.len());
    assert!(count(&|one| one["outcome"] == "refused") > 0);
    assert!(count(&|one| one["kind"] == "meeting") > 5);
    assert!(count(&|one| one["complete"] == false) > 0);
    // Some are written down the day after, none before it happened.
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    assert!(count(&|one| text(one, "logged_at")[..10] > text(one, "started_at")[..10]) > 3);
    let early =
        |one: &Value| one["outcome"] != Value::Null && text(one, "logged_at") < text(one, "started_at");
    assert_eq!(count(&early), 0);

    let gaps = desk.json(&["gaps", "--json"]);
    let total = gaps["total"].as_u64().unwrap();
    assert!((4..40).contains(&total), "{total}");
    let has = |rule: &str| gaps["gaps"].as_array().unwrap().iter().any(|gap| gap["rule"] == rule);
    for rule in ["parked", "no_outcome", "overdue"] {
        assert!(has(rule), "no gap of rule {rule}: {gaps}");
    }
    assert_eq!(desk.json(&["doctor", "--json"])["ok"], true);
}

/// Whoever looks what was imported into the sample sees files with names that came to their end.
#[test]
fn what_the_sample_was_made_of_is_listed_as_imports_that_came_to_their_end() {
    let imports = made("60", "3").json(&["import", "list", "--json"]);
    let imports = imports.as_array().unwrap();
    let of = |entity: &str| imports.iter().filter(|one| one["entity"] == entity).count();
    assert_eq!((of("account"), of("contact"), imports.len()), (2, 1, 3), "{imports:?}");
    for one in imports {
        assert_eq!(one["ended"], true, "{one}");
        assert!(one["file"].as_str().unwrap().starts_with("sample-"), "{one}");
    }
}

#[test]
fn the_same_seed_makes_the_same_accounts_and_another_one_others() {
    let names = |desk: &TestCli| -> Vec<Value> {
        rows(desk, "accounts")
            .iter()
            .map(|one| Value::from([&one["name"], &one["phone"]].map(Value::to_string).join(" ")))
            .collect()
    };
    let (one, two, other) = (made("30", "5"), made("30", "5"), made("30", "6"));
    assert_eq!(names(&one), names(&two));
    assert_ne!(names(&one), names(&other));
}

#[test]
fn one_account_is_enough_and_six_thousand_stream() {
    assert_eq!(rows(&made("1", "1"), "accounts").len(), 1);
    let desk = made("6000", "1");
    let accounts = rows(&desk, "accounts");
    assert_eq!(accounts.len(), 6_000);
    let has = |from: char, to: char| {
        accounts
            .iter()
            .filter(|one| one["name"].as_str().unwrap().chars().any(|c| (from..=to).contains(&c)))
            .count()
    };
    // A quarter each in Cyrillic and Chinese, the rest in Latin letters.
    assert!((1_100..1_800).contains(&has('а', 'я')), "{}", has('а', 'я'));
    assert!((1_100..1_800).contains(&has('\u{4e00}', '\u{9fff}')));
    assert!(accounts.iter().any(|one| !one["parent"].is_null()));
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// Whoever finds it too long leaves nothing behind, neither at the place they named nor among the temporary files, and is told.
#[test]
fn a_demo_that_is_stopped_while_it_is_made_leaves_nothing_behind() {
    let signals = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP];
    for (signal, into) in signals.into_iter().zip([true, false, true]) {
        let (place, folder) = (Place::new(), tempfile::tempdir().unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(["demo", "--accounts", "300000", "--no-tui"]).envs(place.env());
        command.env("TMPDIR", folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if into {
            command.arg("--into").arg(folder.path().join("sample.db"));
        }
        let child = command.spawn().unwrap();
        let end = Instant::now() + Duration::from_secs(60);
        while names_in(folder.path()).is_empty() {
            assert!(Instant::now() < end, "nothing is made");
            thread::sleep(Duration::from_millis(1));
        }
        kill(Pid::from_raw(child.id().try_into().unwrap()), signal).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{signal}: {said}");
        assert!(
            said.contains("picklog: stopped: ") && said.trim_end().lines().count() == 1,
            "{signal}: {said}"
        );
        assert_eq!(names_in(folder.path()), [""; 0], "{signal}");
    }
}
