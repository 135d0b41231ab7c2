//! A folder of one's own with a file in it, and the program run there.

use super::*;
use crate::postgres::server::Server;

/// A folder with a home, a config and a data file of its own.
pub struct Place {
    pub dir: TempDir,
    /// What else stands in the environment of the screens.
    pub extra: Vec<(String, String)>,
    /// A database on a server, in place of the file.
    database: Option<PathBuf>,
}

impl Place {
    pub fn new() -> Place {
        Place { dir: tempfile::tempdir().unwrap(), extra: Vec::new(), database: None }
    }

    /// The same folder, and a database in place of the file.
    pub fn at(database: PathBuf) -> Place {
        Place { database: Some(database), ..Place::new() }
    }

    /// The same with a new database of a server, made picklog's.
    pub fn on(server: &Server, database: &str) -> Place {
        assert!(server.sql("postgres", &format!("CREATE DATABASE {database}")).status.success());
        let place = Place::at(server.place(database));
        place.ok(&["init"]);
        place
    }

    pub fn db(&self) -> PathBuf {
        self.dir.path().join("crm.db")
    }

    /// Runs a command on the place's file and returns what came of it.
    pub fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(args).stdin(Stdio::null());
        for (name, value) in self.env() {
            command.env(name, value);
        }
        command.output().unwrap()
    }

    /// Runs a command that must succeed; its standard output.
    pub fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Three accounts, imported as a user would.
    pub fn with_accounts(self) -> Place {
        let csv = self.dir.path().join("accounts.csv");
        std::fs::write(&csv, "name,country,city,phone\nРомашка ООО,RU,Москва,+7 495 123-45-67\nRoma Foods SpA,IT,Roma,+39 06 12345678\nAroma Ltd,GB,London,+44 20 7946 0958\n").unwrap();
        self.ok(&["import", "accounts", csv.to_str().unwrap()]);
        self
    }

    pub fn env(&self) -> Vec<(&'static str, String)> {
        let home = self.dir.path().display().to_string();
        vec![
            ("HOME", home.clone()),
            ("XDG_CONFIG_HOME", format!("{home}/config")),
            ("XDG_DATA_HOME", format!("{home}/data")),
            ("XDG_STATE_HOME", format!("{home}/state")),
            ("PICKLOG_DB", self.database.clone().unwrap_or_else(|| self.db()).display().to_string()),
            ("TERM", "xterm-256color".into()),
            ("LC_ALL", "C.UTF-8".into()),
            ("LANG", "C.UTF-8".into()),
            ("TZ", "Europe/Moscow".into()),
            ("NO_COLOR", String::new()),
        ]
    }

    /// Opens the screen at a size.
    pub fn screen(&self, columns: u16, rows: u16) -> Tty {
        Tty::start(self, columns, rows, &[])
    }
}
