//! A folder where several people of one machine run the program.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

pub const GROUP: u32 = 60_124;
pub const OLGA: u32 = 61_011;
pub const IVAN: u32 = 61_012;

pub struct Place {
    pub folder: tempfile::TempDir,
    program: PathBuf,
}

pub fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

impl Place {
    /// A folder of a group and the program where everybody may run it. Needs root.
    pub fn new() -> Option<Place> {
        if !nix::unistd::geteuid().is_root() || !cfg!(target_os = "linux") {
            eprintln!("skipped: several people can only be played by root, on Linux");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        set_mode(folder.path(), 0o755);
        let program = folder.path().join("picklog");
        fs::copy(env!("CARGO_BIN_EXE_picklog"), &program).unwrap();
        set_mode(&program, 0o755);
        fs::write(folder.path().join("acme.csv"), "name,country\nAcme,DE\n").unwrap();
        let home = folder.path().join("home");
        fs::create_dir(&home).unwrap();
        set_mode(&home, 0o777);
        Some(Place { folder, program })
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A folder that is somebody's, with this mode.
    pub fn make_folder(&self, name: &str, owner: u32, mode: u32) -> PathBuf {
        let path = self.path(name);
        fs::create_dir(&path).unwrap();
        chown(&path, Some(owner), Some(GROUP)).unwrap();
        set_mode(&path, mode);
        path
    }

    /// A file of Olga's that her group shares, with one account in it, in which Ivan has logged a call.
    pub fn shared(&self) -> PathBuf {
        let db = self.make_folder("crm", OLGA, 0o2770).join("picklog.db");
        fs::write(&db, "").unwrap();
        chown(&db, Some(OLGA), Some(GROUP)).unwrap();
        set_mode(&db, 0o660);
        self.ok(&db, OLGA, &[], &["import", "accounts", self.path("acme.csv").to_str().unwrap()]);
        self.ok(&db, IVAN, &[], &["log", "call", "Acme", "--outcome", "busy"]);
        db
    }

    /// Runs a command as somebody on a file; `inside` stands before the program, as `unshare -r`.
    pub fn run(&self, db: &Path, uid: u32, inside: &[&str], args: &[&str]) -> Output {
        let program = self.program.to_str().unwrap();
        self.start(&[], db, uid, &[inside, &[program], args].concat())
    }

    /// The same as the program of another command: of `id -u`, to see what it believes.
    pub fn other(&self, db: &Path, uid: u32, inside: &[&str], command: &[&str]) -> String {
        let output = self.start(&[], db, uid, &[inside, command].concat());
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// The same with this `/etc/passwd` and `/etc/nsswitch.conf`.
    pub fn with_passwd(
        &self,
        (passwd, nsswitch): (&str, &str),
        db: &Path,
        uid: u32,
        args: &[&str],
    ) -> Output {
        let files = [(self.path("passwd"), passwd), (self.path("nsswitch"), nsswitch)];
        for (path, text) in &files {
            fs::write(path, text).unwrap();
            set_mode(path, 0o644);
        }
        let script = "mount --bind \"$0\" /etc/passwd && mount --bind \"$1\" /etc/nsswitch.conf && shift && exec \"$@\"";
        let [passwd, nsswitch] = files.map(|(path, _)| path.display().to_string());
        let before = ["unshare", "-m", "sh", "-c", script, &passwd, &nsswitch];
        let program = self.program.to_str().unwrap();
        self.start(&before, db, uid, &[&[program], args].concat())
    }

    fn start(&self, before: &[&str], db: &Path, uid: u32, line: &[&str]) -> Output {
        let (user, group) = (format!("--reuid={uid}"), format!("--regid={GROUP}"));
        let setpriv = ["setpriv", &user, &group, "--clear-groups", "--"];
        let whole = [before, &setpriv, line].concat();
        let mut command = Command::new(whole[0]);
        command.args(&whole[1..]).env_clear().current_dir(self.path("home")).stdin(Stdio::null());
        command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
        command.env("HOME", self.path("home")).env("PICKLOG_DB", db);
        command.output().unwrap()
    }

    #[track_caller]
    pub fn ok(&self, db: &Path, uid: u32, inside: &[&str], args: &[&str]) -> String {
        fine(&self.run(db, uid, inside, args))
    }

    #[track_caller]
    pub fn refused(&self, db: &Path, uid: u32, inside: &[&str], args: &[&str]) -> String {
        line_of_refusal(&self.run(db, uid, inside, args))
    }

    /// What a command prints as JSON for Olga.
    #[track_caller]
    pub fn json(&self, db: &Path, args: &[&str]) -> Value {
        serde_json::from_str(&self.ok(db, OLGA, &[], args)).unwrap()
    }

    /// Logins and roles, and that the history is whole.
    #[track_caller]
    pub fn users(&self, db: &Path) -> Vec<String> {
        assert_eq!(self.json(db, &["audit", "verify", "--json"])["intact"], true);
        let users = self.json(db, &["users", "list", "--json"]);
        let word = |user: &Value, name: &str| user[name].as_str().unwrap().to_owned();
        users
            .as_array()
            .unwrap()
            .iter()
            .map(|user| format!("{} {}", word(user, "login"), word(user, "role")))
            .collect()
    }
}

#[track_caller]
pub fn fine(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The one line of a command that was refused.
#[track_caller]
pub fn line_of_refusal(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}{text}", String::from_utf8_lossy(&output.stdout));
    assert_eq!((output.stdout.len(), text.lines().count()), (0, 1), "{text}");
    text
}
