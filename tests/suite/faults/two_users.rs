//! Two users of one group with different masks on one file: each writes after the other, also after a crash of either.

use std::{
    fs,
    os::unix::{
        fs::{PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

const GROUP: u32 = 60_123;
const USERS: [u32; 2] = [61_001, 61_002];

struct Shared {
    folder: tempfile::TempDir,
    program: PathBuf,
}

impl Shared {
    /// A folder as `picklog init --group` makes it, and the program where everybody may run it. Needs root.
    fn new() -> Option<Shared> {
        if !nix::unistd::geteuid().is_root() {
            println!("skipped: two users can only be played by root");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let set =
            |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        set(folder.path(), 0o755);
        let (crm, program) = (folder.path().join("crm"), folder.path().join("picklog"));
        fs::copy(env!("CARGO_BIN_EXE_picklog"), &program).unwrap();
        set(&program, 0o755);
        fs::create_dir(&crm).unwrap();
        chown(&crm, None, Some(GROUP)).unwrap();
        set(&crm, 0o2770);
        let db = crm.join("picklog.db");
        fs::write(&db, "").unwrap();
        chown(&db, None, Some(GROUP)).unwrap();
        set(&db, 0o660);
        for user in USERS {
            let home = folder.path().join(user.to_string());
            fs::create_dir(&home).unwrap();
            chown(&home, Some(user), Some(user)).unwrap();
        }
        let mut csv = String::from("name,country,city\n");
        (0..3_500)
            .for_each(|number| csv.push_str(&format!("Company {number} {},DE,Berlin\n", number * 7919)));
        fs::write(folder.path().join("many.csv"), csv).unwrap();
        Some(Shared { folder, program })
    }

    fn db(&self) -> PathBuf {
        self.folder.path().join("crm/picklog.db")
    }

    fn command(&self, user: u32, mask: &str, args: &[&str]) -> Command {
        let mut command = Command::new("sh");
        let home = self.folder.path().join(user.to_string());
        command
            .args(["-c", &format!("umask {mask}; exec \"$0\" \"$@\"")])
            .arg(&self.program)
            .args(args)
            .env("PICKLOG_DB", self.db())
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", &home)
            .env("XDG_DATA_HOME", &home)
            .current_dir(&home)
            .uid(user)
            .gid(GROUP)
            .stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn ok(&self, user: u32, mask: &str, args: &[&str]) -> Output {
        let output = self.command(user, mask, args).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{user} with umask {mask}, {args:?}: {said}\n{}", self.files());
        output
    }

    /// Kills a user's import in the middle: what it made beside the file stays, and is that user's.
    fn crash(&self, user: u32, mask: &str, prefix: &str) {
        let csv = self.folder.path().join(format!("{prefix}.csv"));
        let mut text = String::from("name,country,city\n");
        (0..20_000).for_each(|number| text.push_str(&format!("{prefix} {number},FR,Paris\n")));
        fs::write(&csv, text).unwrap();
        let before = self.log_size();
        let mut command = self.command(user, mask, &["import", "accounts", csv.to_str().unwrap()]);
        let mut child = command.stdout(Stdio::null()).spawn().unwrap();
        let deadline = Instant::now() + Duration::from_secs(30);
        while self.log_size() <= before {
            let ended = child.try_wait().unwrap();
            assert!(
                Instant::now() < deadline && ended.is_none(),
                "not killed in time: {ended:?}\n{}",
                self.files()
            );
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// How long the write-ahead log is. It is looked at from outside: who opens the file becomes a third user.
    fn log_size(&self) -> u64 {
        let log = self.folder.path().join("crm/picklog.db-wal");
        fs::metadata(log).map_or(0, |found| found.len())
    }

    fn files(&self) -> String {
        let listed = Command::new("ls").args(["-lan"]).arg(self.folder.path().join("crm")).output().unwrap();
        String::from_utf8_lossy(&listed.stdout).into_owned()
    }
}

#[test]
fn two_users_of_a_group_write_in_turn_whatever_their_masks_and_crashes() {
    let mut turns = 0;
    for (masks, first) in [(["077", "022"], 0), (["022", "077"], 1), (["077", "077"], 0)] {
        let Some(shared) = Shared::new() else { return };
        let (one, two) = (USERS[first], USERS[1 - first]);
        let many = shared.folder.path().join("many.csv").display().to_string();
        // The first makes everything there is beside the file, the index of the lookup too.
        shared.ok(one, masks[0], &["import", "accounts", &many]);
        let log = ["log", "call", "Company 7 55433", "--outcome", "busy"];
        for round in 0..2 {
            for (user, mask) in [(two, masks[1]), (one, masks[0])] {
                shared.ok(user, mask, &log);
                shared.crash(user, mask, &format!("crash{round}u{user}"));
                // Whoever comes next, and the one who crashed.
                let other = if user == one { (two, masks[1]) } else { (one, masks[0]) };
                shared.ok(other.0, other.1, &log);
                shared.ok(user, mask, &log);
                turns += 3;
            }
        }
        // The second can build the index anew, over what the first has left.
        fs::remove_file(shared.folder.path().join("crm/picklog.db-lookup")).unwrap();
        let leftover = shared.folder.path().join("crm/.picklog.db-lookup.0123456789ab.part");
        fs::write(&leftover, "half").unwrap();
        chown(&leftover, Some(one), Some(GROUP)).unwrap();
        fs::set_permissions(&leftover, fs::Permissions::from_mode(0o660)).unwrap();
        let small = shared.folder.path().join("small.csv");
        fs::write(&small, "name,country\nOne more Ltd,GB\n").unwrap();
        shared.ok(two, masks[1], &["import", "accounts", small.to_str().unwrap()]);
        assert!(shared.folder.path().join("crm/picklog.db-lookup").exists(), "{}", shared.files());
        assert!(!leftover.exists(), "{}", shared.files());
        shared.ok(one, masks[0], &["find", "One more"]);
        let doctor = shared.ok(one, masks[0], &["doctor"]);
        assert!(doctor.status.success());
    }
    println!("two users: {turns} writes in turn with 12 crashes between them, none refused");
}
