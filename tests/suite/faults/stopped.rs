//! A backup that is stopped by a signal leaves no half file, and the old backup as it was.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::preload;
use crate::pty::Place;

/// What a sync takes, microseconds: a signal falls between the copy and its checks.
const SYNC_US: u64 = 3_000_000;

fn backup(place: &Place, to: &Path) -> Option<Child> {
    let env = preload::env(place.dir.path(), &[("FAULT_SYNC_US", SYNC_US.to_string())])?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
    command.args(["backup", "--force"]).arg(to).envs(place.env()).envs(env);
    Some(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap())
}

#[test]
fn a_signal_in_the_middle_of_a_backup_leaves_the_old_one_and_nothing_else() {
    let place = Place::new().with_accounts();
    let to = place.dir.path().join("copy.db");
    let has_draft = || {
        let mut names = fs::read_dir(place.dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.any(|name| name.to_string_lossy().starts_with(".copy.db."))
    };
    place.ok(&["backup", &to.display().to_string()]);
    place.ok(&["log", "call", "aroma", "--outcome", "busy"]);
    let old = fs::read(&to).unwrap();
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let Some(mut child) = backup(&place, &to) else { return };
        while !has_draft() {
            assert!(child.try_wait().unwrap().is_none(), "it was over before it could be stopped");
            std::thread::yield_now();
        }
        kill(Pid::from_raw(child.id().try_into().unwrap()), signal).unwrap();
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(!ended.status.success() && said.trim().lines().count() == 1, "{signal}: {said}");
        assert_eq!(fs::read(&to).unwrap(), old, "{signal}");
        assert!(!has_draft(), "{signal}: a draft is left");
    }
    place.ok(&["backup", "--force", &to.display().to_string()]);
    assert_ne!(fs::read(&to).unwrap(), old);
}
