//! A place of its own for the program: configuration, data and home, with one file or database.

use std::{
    fs,
    process::{Command as Process, Stdio},
};

use super::made;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_picklog");

/// A place of its own for the program: configuration, data and home.
pub struct Home {
    folder: tempfile::TempDir,
    pub db: String,
    more: Vec<(String, String)>,
}

impl Home {
    pub fn new() -> Home {
        let folder = made::folder();
        let folder_path = fs::canonicalize(folder.path()).unwrap();
        let db = folder_path.join("picklog.db").to_str().unwrap().to_owned();
        Home { folder, db, more: Vec::new() }
    }

    pub fn env(&self) -> Vec<(String, String)> {
        let home = fs::canonicalize(self.folder.path()).unwrap().to_str().unwrap().to_owned();
        let mut all: Vec<(String, String)> =
            ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"]
                .map(|name| (name.to_owned(), home.clone()))
                .into();
        let more = [
            ("PICKLOG_DB", self.db.as_str()),
            ("TZ", "UTC"),
            ("LANG", "en_US.UTF-8"),
            ("TERM", "xterm-256color"),
        ];
        all.extend(more.map(|(name, value)| (name.to_owned(), value.to_owned())));
        all.extend(self.more.iter().cloned());
        all
    }

    /// A file of one account, by somebody who is known then.
    pub fn make(&self) {
        let csv = self.file("first.csv", "name,country\nFirst,GB\n");
        self.run(&["import", "accounts", &csv]);
    }

    pub fn run(&self, words: &[&str]) -> String {
        let output =
            Process::new(PROGRAM).args(words).envs(self.env()).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

/// Who works there.
pub fn login_of(home: &Home) -> String {
    let users: serde_json::Value = serde_json::from_str(&home.run(&["users", "list", "--json"])).unwrap();
    users[0]["login"].as_str().unwrap().to_owned()
}
