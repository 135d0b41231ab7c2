//! A folder with a file in it, and the program run there.

use super::*;

/// A folder with a file of two accounts in it.
pub struct TestCli {
    pub(super) folder: tempfile::TempDir,
}

const ACCOUNTS: &str = "name,code,city,country,phone\n\
    Ромашка ООО,R1,Москва,RU,+7 495 123-45-67\n\
    Roma Foods SpA,R2,Roma,IT,+39 06 4512 3456\n\
    Aroma Ltd,R3,London,GB,+44 20 7946 0018\n";
const CONTACTS: &str = "account,name,role\nR1,Анна Щербакова,buyer\nR1,Анна Жукова,user\nR2,Marco Rossi,\n";

impl TestCli {
    pub fn empty() -> TestCli {
        TestCli { folder: tempfile::tempdir().unwrap() }
    }

    pub fn new() -> TestCli {
        let desk = TestCli::empty();
        for (what, text) in [("accounts", ACCOUNTS), ("contacts", CONTACTS)] {
            let file = desk.path(&format!("{what}.csv"));
            std::fs::write(&file, text).unwrap();
            desk.ok(&["import", what, file.to_str().unwrap()]);
        }
        desk
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn db(&self) -> PathBuf {
        self.path("picklog.db")
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(args).env_clear().current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("HOME", self.folder.path()).env("TZ", "UTC").env("PICKLOG_DB", self.db());
        command.env("LC_ALL", "C.UTF-8");
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    pub fn with_input(&self, args: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(args);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Standard output of a command that must succeed.
    pub fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let text = self.ok(args);
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{args:?}: {error}: {text}"))
    }

    /// The one line of a command that must be refused with this exit code, with nothing on standard output.
    pub fn refused(&self, args: &[&str], exit: i32) -> String {
        let output = self.run(args);
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(exit), "{args:?}: {text}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{args:?}");
        assert_eq!(text.lines().count(), 1, "{args:?}: {text}");
        assert!(text.starts_with("picklog: "), "{text}");
        text
    }

    pub fn log(&self, args: &[&str]) -> Value {
        let all: Vec<&str> = ["log"].into_iter().chain(args.iter().copied()).chain(["--json"]).collect();
        self.json(&all)
    }

    pub fn activities(&self) -> Vec<Value> {
        let text = self.ok(&["export", "activities", "--format", "jsonl"]);
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
