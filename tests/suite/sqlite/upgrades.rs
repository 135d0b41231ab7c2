//! A file that is brought to this version while somebody pulls the plug: it is whole, and of the one version or the other.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use rusqlite::Connection;

/// Accounts of the file: enough that a kill comes in the middle.
const ACCOUNTS: i64 = 40_000;

fn beside(path: &Path, ending: &str) -> PathBuf {
    path.with_file_name(format!("{}{ending}", path.file_name().unwrap().to_str().unwrap()))
}

/// A file of version 5 with many accounts more than its fixture.
fn large(path: &Path) -> i64 {
    fs::copy(format!("{}/tests/fixtures/version_5.db", env!("CARGO_MANIFEST_DIR")), path).unwrap();
    let conn = Connection::open(path).unwrap();
    let (before, more): (i64, String) = (
        conn.query_row("SELECT count(*) FROM account", [], |row| row.get(0)).unwrap(),
        format!(
            "WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < {ACCOUNTS})
             INSERT INTO account (id, version, rev, changed_at, changed_by, owner, name_key, answers)
             SELECT randomblob(16), 1, 1, 0, 'olga', '', 'company ' || at,
               json_object('name', json_object('text', 'Company ' || at)) FROM n"
        ),
    );
    conn.execute_batch(&format!("{more}; UPDATE meta SET value = value + {ACCOUNTS} WHERE key = 'accounts'"))
        .unwrap();
    before + ACCOUNTS
}

fn opened(path: &Path, home: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
    command.env_clear().env("HOME", home).env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
    command.args(["users", "list", "--db"]).arg(path).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Schema version and how many accounts there are, as a program of that version reads them.
fn found(path: &Path) -> (u32, i64) {
    let conn = Connection::open(path).unwrap();
    let version = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let sql = match version {
        5 => "SELECT count(*) FROM account",
        _ => "SELECT count(*) FROM record WHERE entity = 'account'",
    };
    let whole: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
    (version, conn.query_row(sql, [], |row| row.get(0)).unwrap())
}

#[test]
fn an_upgrade_that_is_killed_leaves_the_old_file_and_the_next_one_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.db");
    let accounts = large(&path);
    let size = |path: &Path| fs::metadata(path).map_or(0, |found| found.len());
    let copy = beside(&path, ".before-version-6");
    let copying = || {
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.into_iter().any(|name| name.to_string_lossy().ends_with(".part"))
    };
    // While it is copied; once the copy is there; while the rows go into their new table; late in that.
    let log = beside(&path, "-wal");
    let states: [&dyn Fn() -> bool; 4] =
        [&copying, &|| copy.exists(), &|| copy.exists() && size(&log) > 2 << 20, &|| {
            copy.exists() && size(&log) > 8 << 20
        }];
    let mut killed = 0;
    for is_reached in states {
        let mut child = opened(&path, folder.path());
        let ended = loop {
            if is_reached() {
                child.kill().unwrap();
                break child.wait().unwrap();
            }
            if let Some(ended) = child.try_wait().unwrap() {
                break ended;
            }
            std::thread::yield_now();
        };
        let now = found(&path);
        assert_eq!(now.1, accounts, "{now:?}");
        if !ended.success() {
            killed += 1;
            // Nothing of the new version is seen before all of it is there.
            assert_eq!(now.0, 5);
        }
    }
    assert!(killed >= 3, "{killed} were killed before they were done");
    let output = opened(&path, folder.path()).wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let now = found(&path);
    assert!(now.0 > 5 && now.1 == accounts, "{now:?}");
    // One copy, as the file was, however often it began.
    assert_eq!(found(&copy), (5, accounts));
    assert!(!beside(&path, ".before-version-6.2").exists());
}
