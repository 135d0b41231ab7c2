//! A backup is whole or not there, whatever happens on the way, and leads back to the same file.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use picklog::{
    domain::StoreError,
    store::{
        CopyOptions, CopyStage, Restore, Stop, Store, Upkeep,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::Connection;

use super::{
    cli,
    store::test_store::{self, session},
};

fn nothing(_: CopyStage, _: u64, _: u64) {}

/// The names in a folder, but for what SQLite and picklog keep beside a file in use.
fn names(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut all: Vec<String> = all.collect();
    all.retain(|name| {
        !["-wal", "-shm", "-lookup", "-lookup-lock", "-gate"].iter().any(|end| name.ends_with(end))
    });
    all.sort();
    all
}

fn copy(path: &Path) -> Sqlite {
    Sqlite::open(path, OpenOptions::default()).unwrap()
}

#[test]
fn a_backup_made_while_others_write_is_whole_and_has_all_that_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let (path, to) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let mut desk = test_store::TestStore::at(&path);
    let mut store = Sqlite::open(&path, OpenOptions::default()).unwrap();
    for number in 0..40 {
        desk.account("olga", &format!("Account {number}"), &[]);
    }
    let over = AtomicBool::new(false);
    let copied = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = 0;
            while !over.load(Ordering::Relaxed) {
                number += 1;
                desk.account("ivan", &format!("More {number}"), &[]);
            }
        });
        let copied = store.backup(&session("olga"), &to, &CopyOptions::default(), &mut nothing);
        over.store(true, Ordering::Relaxed);
        copied.unwrap()
    });
    assert!(copied.accounts >= 40 && copied.revisions >= 40, "{copied:?}");
    assert_eq!(copied.broken, None);
    assert_eq!(copied.bytes, fs::metadata(&to).unwrap().len());
    // What was copied is a beginning of what is there now.
    let verdict = store.verify(std::slice::from_ref(&copied.head), &mut |_, _| ()).unwrap();
    assert_eq!((verdict.findings.len(), verdict.heads), (0, 1));
    assert_eq!(copy(&to).head().unwrap().0, copied.head);
    assert_eq!(names(folder.path()), ["a.db", "b.db"]);
    let last = store.last_backup().unwrap().unwrap();
    assert_eq!((last.rev, Path::new(&last.place)), (copied.head.rev, to.canonicalize().unwrap().as_path()));
}

#[test]
fn a_backup_takes_the_place_of_nothing_unless_told_to_and_never_of_the_file_itself() {
    let desk = cli::TestCli::new();
    let text = desk.ok(&["backup", "b.db"]);
    assert!(
        text.starts_with("backup b.db: 3 accounts, 3 contacts, 0 activities, 7 revisions\nverified, "),
        "{text}"
    );
    let first = fs::read(desk.path("b.db")).unwrap();
    assert!(desk.refused(&["backup", "b.db"], 1).contains("is there already"));
    assert_eq!(fs::read(desk.path("b.db")).unwrap(), first);
    desk.ok(&["log", "call", "R1", "--outcome", "busy"]);
    let json = desk.json(&["backup", "b.db", "--force", "--json"]);
    assert_eq!((&json["activities"], &json["verified"]), (&1.into(), &true.into()));
    assert_eq!(copy(&desk.path("b.db")).head().unwrap().0.to_string(), json["head"]);
    let db = desk.db();
    let db = db.to_str().unwrap();
    std::os::unix::fs::symlink(db, desk.path("link.db")).unwrap();
    fs::create_dir(desk.path("folder")).unwrap();
    fs::write(desk.path("used.db"), "").unwrap();
    fs::write(desk.path("used.db-wal"), "log").unwrap();
    for (to, word) in [
        (db, "is the file itself"),
        ("link.db", "is the file itself"),
        (&format!("{db}-wal"), "belongs to it"),
        ("folder", "is a folder"),
        ("used.db", "used.db-wal lies there"),
        ("no/such/folder/b.db", "there is no folder"),
        ("/dev/null", "no ordinary file"),
    ] {
        let said = desk.refused(&["backup", to, "--force"], 1);
        assert!(said.contains(word), "{to}: {said}");
    }
    assert!(desk.ok(&["find", "roma", "--json"]).contains("Roma Foods"));
    assert!(names(desk.path("b.db").parent().unwrap()).iter().all(|name| !name.ends_with(".part")));
}

/// Damage and tampering stop it; the control is the same file before.
#[test]
fn a_copy_that_does_not_pass_is_not_kept() {
    let harm: [(&str, &str); 3] = [
        ("UPDATE record SET answers = replace(answers, 'Aroma', 'Amora') WHERE number = 3", "record_changed"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM record WHERE number = 3", "leads nowhere"),
        (
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 4 WHERE name = 'contact_name'",
            "damaged",
        ),
    ];
    for (sql, word) in harm {
        let desk = cli::TestCli::new();
        desk.ok(&["backup", "good.db"]);
        Connection::open(desk.db()).unwrap().execute_batch(sql).unwrap();
        let said = desk.refused(&["backup", "bad.db"], 1);
        assert!(said.contains(word) && said.contains("bad.db was not written"), "{said}");
        let made = names(desk.path("x").parent().unwrap());
        assert!(!made.iter().any(|name| name.contains("bad.db")), "{made:?}");
        let kept = desk.ok(&["backup", "bad.db", "--as-is"]);
        assert!(kept.contains("NOT verified"), "{kept}");
        let said = desk.refused(&["--db", "back.db", "restore", "bad.db"], 1);
        assert!(said.contains("was not restored") && said.contains(word), "{said}");
        assert!(!desk.path("back.db").exists());
        desk.ok(&["--db", "back.db", "restore", "good.db"]);
    }
}

#[test]
fn nothing_is_left_of_a_backup_that_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let (path, to) = (folder.path().join("a.db"), folder.path().join("b.db"));
    test_store::TestStore::at(&path).account("olga", "Acme", &[]);
    for at in [CopyStage::Copying, CopyStage::Checking, CopyStage::History] {
        let stop = Stop::default();
        let options = CopyOptions { stop: stop.clone(), ..Default::default() };
        let mut seen = false;
        let said = copy(&path)
            .backup(&session("olga"), &to, &options, &mut |stage, _, _| {
                seen |= stage == at;
                stop.store(seen, Ordering::Relaxed);
            })
            .unwrap_err();
        assert!(
            seen && matches!(&said, StoreError::Denied { detail } if detail.id() == "copy-stopped"),
            "{said}"
        );
        let stop = Stop::default();
        let said = picklog::store::restore(Restore {
            from: &path,
            to: &to,
            allow_unknown_fs: false,
            stop: &stop,
            progress: &mut |_, _, _| stop.store(true, Ordering::Relaxed),
        });
        assert!(said.unwrap_err().to_string().starts_with("stopped"));
        assert_eq!(names(folder.path()), ["a.db"]);
    }
    copy(&path).backup(&session("olga"), &to, &CopyOptions::default(), &mut nothing).unwrap();
}

/// A write that fails in the middle: files may not grow beyond a size the copy needs.
#[test]
fn nothing_is_left_of_a_backup_that_cannot_be_written() {
    let desk = cli::TestCli::new();
    let limited = |limit: &str, args: &str| {
        let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" {args}");
        let bin = env!("CARGO_BIN_EXE_picklog");
        let mut command = Command::new("sh");
        let like = desk.command(&[]);
        for (name, value) in like.get_envs() {
            command.env(name, value.unwrap());
        }
        command.args(["-c", &script, bin]).current_dir(like.get_current_dir().unwrap()).output().unwrap()
    };
    desk.ok(&["backup", "first.db"]);
    for args in ["backup b.db", "restore first.db --db b.db"] {
        let output = limited("150", args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{args}: {said}");
        assert!(said.contains("b.db was not written"), "{said}");
        assert_eq!(
            names(desk.path("x").parent().unwrap()),
            ["accounts.csv", "contacts.csv", "first.db", "picklog.db"]
        );
        // The control: with room it is made.
        let output = limited("unlimited", args);
        assert!(output.status.success(), "{args}: {}", String::from_utf8_lossy(&output.stderr));
        fs::remove_file(desk.path("b.db")).unwrap();
    }
    assert!(desk.refused(&["backup", "/proc/no.db"], 1).contains("/proc/no.db"));
}

#[test]
fn a_draft_left_by_a_power_cut_is_taken_away_and_one_in_the_making_is_left_alone() {
    let desk = cli::TestCli::new();
    let (left, held) = (desk.path(".b.db.0123456789ab.part"), desk.path(".b.db.ba9876543210.part"));
    for folder in [&left, &held] {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("draft"), vec![7; 100_000]).unwrap();
    }
    let open = fs::File::open(&held).unwrap();
    let lock = nix::fcntl::Flock::lock(open, nix::fcntl::FlockArg::LockExclusive).unwrap();
    desk.ok(&["backup", "b.db"]);
    assert!(!left.exists() && held.exists());
    drop(lock);
    desk.ok(&["backup", "--force", "b.db"]);
    assert!(!held.exists());
}

#[test]
fn a_restored_file_is_the_one_that_was_backed_up() {
    let desk = cli::TestCli::new();
    desk.ok(&["log", "call", "R1", "--outcome", "refused"]);
    desk.ok(&["backup", "b.db"]);
    desk.ok(&["log", "call", "R2", "--outcome", "busy"]);
    let head = desk.json(&["audit", "head", "--json"]);
    // From a disk that cannot be written, and with nothing made beside the backup.
    let shelf = desk.path("shelf");
    fs::create_dir(&shelf).unwrap();
    fs::rename(desk.path("b.db"), shelf.join("b.db")).unwrap();
    fs::set_permissions(&shelf, PermissionsExt::from_mode(0o500)).unwrap();
    let text = desk.ok(&["restore", "shelf/b.db", "--db", "back.db"]);
    fs::set_permissions(&shelf, PermissionsExt::from_mode(0o700)).unwrap();
    assert!(text.starts_with("restored ") && text.contains("1 activity"), "{text}");
    assert_eq!(names(&shelf), ["b.db"]);
    assert_eq!(desk.ok(&["--db", "back.db", "export", "activities"]).lines().count(), 2);
    desk.ok(&["--db", "back.db", "audit", "verify"]);
    // A head younger than the backup says that the end is missing.
    let output = desk.run(&["--db", "back.db", "audit", "verify", "--head", head["head"].as_str().unwrap()]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("the end was cut off"));
    desk.ok(&["--db", "back.db", "log", "call", "R3", "--outcome", "busy"]);
    for (args, word) in [
        (["--db", "back.db", "restore", "shelf/b.db"], "is there already"),
        (["--db", "new.db", "restore", "no.db"], "there is no file"),
        (["--db", "new.db", "restore", "accounts.csv"], "not a picklog file"),
        (["--db", "new.db", "restore", "shelf"], "is no file"),
    ] {
        let said = desk.refused(&args, 1);
        assert!(said.contains(word), "{said}");
    }
    // The log of a file that was there before would be taken for the new file's own.
    fs::write(desk.path("new.db-wal"), "old log").unwrap();
    assert!(desk.refused(&["--db", "new.db", "restore", "shelf/b.db"], 1).contains("new.db-wal lies there"));
    assert!(!desk.path("new.db").exists());
}

#[test]
fn copies_are_shared_as_the_file_or_the_folder_is_and_never_with_everybody() {
    let desk = cli::TestCli::new();
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    fs::set_permissions(desk.db(), PermissionsExt::from_mode(0o644)).unwrap();
    desk.ok(&["backup", "own.db"]);
    assert_eq!(mode(desk.path("own.db")), 0o640);
    fs::set_permissions(desk.db(), PermissionsExt::from_mode(0o660)).unwrap();
    desk.ok(&["backup", "shared.db"]);
    assert_eq!(mode(desk.path("shared.db")), 0o660);
    fs::create_dir(desk.path("team")).unwrap();
    fs::set_permissions(desk.path("team"), PermissionsExt::from_mode(0o2770)).unwrap();
    desk.ok(&["restore", "own.db", "--db", "team/crm.db"]);
    assert_eq!(mode(desk.path("team/crm.db")), 0o660);
}
