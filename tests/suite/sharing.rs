//! `picklog init` sets a file up so that the second user can write; `doctor` sees what would stop them, and its mend mends.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    process::Command,
};

use rusqlite::Connection;
use serde_json::Value;

use super::cli::TestCli;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
}

/// A group this process is a member of, by name.
fn own_group() -> String {
    let output = Command::new("id").arg("-gn").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// What `doctor` says of one thing.
fn check(desk: &TestCli, code: &str) -> Value {
    let output = desk.run(&["doctor", "--json"]);
    let whole: Value = serde_json::from_slice(&output.stdout).unwrap();
    let checks = whole["checks"].as_array().unwrap().clone();
    checks.into_iter().find(|check| check["code"] == code).unwrap_or_else(|| panic!("no check {code}"))
}

/// Runs a command under the narrowest umask there is.
fn narrow(desk: &TestCli, args: &str) {
    let like = desk.command(&[]);
    let mut command = Command::new("sh");
    for (name, value) in like.get_envs() {
        command.env(name, value.unwrap());
    }
    let script = format!("umask 077; exec \"$0\" {args}");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_picklog")]).current_dir(like.get_current_dir().unwrap());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_file_of_ones_own_is_readable_by_nobody_else() {
    let desk = TestCli::empty();
    let json = desk.json(&["init", "--json"]);
    assert_eq!(mode(&desk.db()), 0o600);
    let users = desk.json(&["users", "list", "--json"]);
    assert_eq!((&users[0]["login"], &users[0]["role"]), (&json["admin"], &"admin".into()));
    // It is the creator who is admin, though somebody else were to save first.
    assert_eq!(desk.json(&["audit", "verify", "--json"])["intact"], true);
}

#[test]
fn a_groups_file_is_the_groups_whatever_the_umask() {
    let desk = TestCli::empty();
    let group = own_group();
    let db: PathBuf = desk.path("team/crm.db");
    let own = db.to_str().unwrap();
    narrow(&desk, &format!("--db {own} init --group {group}"));
    fs::write(desk.path("a.csv"), "name,city\nAcme,Roma\n").unwrap();
    narrow(&desk, &format!("--db {own} import accounts a.csv"));
    narrow(&desk, &format!("--db {own} log call Acme --outcome busy"));
    assert_eq!(mode(&desk.path("team")), 0o2770);
    // A reader keeps the log and the shared memory in place to be looked at.
    let held = Connection::open(&db).unwrap();
    held.query_row("SELECT count(*) FROM record", [], |row| row.get::<_, i64>(0)).unwrap();
    let gid = fs::metadata(desk.path("team")).unwrap().gid();
    let mut seen = 0;
    for entry in fs::read_dir(desk.path("team")).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(fs::metadata(&path).unwrap().gid(), gid, "{}", path.display());
        assert_eq!(mode(&path) & 0o660, 0o660, "{}", path.display());
        assert_eq!(mode(&path) & 0o007, 0, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 3, "{seen}");
    let said = desk.ok(&["--db", own, "init", "--group", &group]);
    assert!(
        said.contains("is there already: nothing was changed") && said.contains("file and folder belong to"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_shared_sensibly_is_refused_and_nothing_is_left_of_it() {
    let desk = TestCli::empty();
    let group = own_group();
    let refused = |db: &str, group: &str| desk.refused(&["--db", db, "init", "--group", group], 1);
    assert!(refused("team/a.db", "no-such-group-here").contains("sudo groupadd no-such-group-here"));
    assert!(!desk.path("team").exists());
    fs::write(desk.path("notes.txt"), "mine").unwrap();
    let said = refused("a.db", &group);
    assert!(said.contains("holds other things (notes.txt)"), "{said}");
    assert!(!desk.path("a.db").exists());
    assert_eq!(mode(&desk.path(".")) & 0o2000, 0);
    assert!(refused("no/such/a.db", &group).contains("there is no folder"));
    assert!(desk.refused(&["--db", "notes.txt", "init"], 1).contains("not a picklog file"));
    assert_eq!(fs::read_to_string(desk.path("notes.txt")).unwrap(), "mine");
}

/// Each setting is broken once; the control is that the check is well before, and again after its mend.
#[test]
fn doctor_names_each_setting_that_is_wrong_and_its_mend_mends_it() {
    let desk = TestCli::empty();
    let (db, folder) = (desk.db(), desk.path("."));
    set(&folder, 0o2770);
    narrow(&desk, &format!("init --group {}", own_group()));
    let state = |code: &str| check(&desk, code)["state"].as_str().unwrap().to_owned();
    let mend = |code: &str| check(&desk, code)["mend"].as_str().unwrap().to_owned();
    for code in [
        "file_system",
        "folder",
        "rights",
        "beside",
        "library",
        "schema",
        "journal",
        "integrity",
        "references",
        "history",
        "backup",
        "clock",
    ] {
        assert_eq!(state(code), "ok", "{code}");
    }
    set(&folder, 0o770);
    assert_eq!(state("folder"), "warn");
    assert!(mend("folder").contains("g+s"));
    set(&folder, 0o2770);
    set(&db, 0o640);
    assert_eq!(state("rights"), "warn");
    set(&db, 0o660);
    fs::write(desk.path("picklog.db-lookup-lock"), "").unwrap();
    set(&desk.path("picklog.db-lookup-lock"), 0o600);
    assert_eq!(state("beside"), "warn");
    let done = Command::new("sh").args(["-c", &mend("beside")]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!((state("beside"), state("folder"), state("rights")), ("ok".into(), "ok".into(), "ok".into()));
}

#[test]
fn doctor_asks_for_a_backup_and_looks_at_the_clock() {
    let desk = TestCli::new();
    let sql = |sql: &str| Connection::open(desk.db()).unwrap().execute_batch(sql).unwrap();
    let state = |code: &str| check(&desk, code)["state"].as_str().unwrap().to_owned();
    assert_eq!(state("backup"), "ok");
    sql("UPDATE user SET since = since - 2 * 86400000");
    assert_eq!(state("backup"), "warn");
    desk.ok(&["backup", "b.db"]);
    assert!(check(&desk, "backup")["found"].as_str().unwrap().contains("b.db"));
    assert_eq!(state("backup"), "ok");
    sql("UPDATE backup SET at = at - 8 * 86400000");
    assert_eq!(state("backup"), "warn");
    assert_eq!(state("clock"), "ok");
    sql("DROP TRIGGER revision_no_update; UPDATE revision SET at = at + 86400000 WHERE rev = 6");
    assert_eq!(state("clock"), "warn");
}

/// What only a thorough look sees. The control is the quick one.
#[test]
fn doctor_in_full_reads_everything() {
    let desk = TestCli::new();
    assert!(desk.ok(&["doctor", "--full"]).contains("7 revisions and 6 records fit each other"));
    Connection::open(desk.db())
        .unwrap()
        .execute_batch("UPDATE record SET answers = replace(answers, 'Aroma', 'Amora') WHERE number = 3")
        .unwrap();
    desk.ok(&["doctor"]);
    let output = desk.run(&["doctor", "--full", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let whole: Value = serde_json::from_slice(&output.stdout).unwrap();
    let failed: Vec<&Value> =
        whole["checks"].as_array().unwrap().iter().filter(|one| one["state"] == "fail").collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0]["code"], "history");
    assert!(failed[0]["found"].as_str().unwrap().contains("record_changed"));
}
