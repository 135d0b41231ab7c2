//! The real program in an empty home: it opens, makes what it needs for this user alone, and leaves nothing it does not.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use portable_pty::CommandBuilder;

use super::pty::Tty;

struct Home {
    folder: tempfile::TempDir,
    xdg: bool,
}

impl Home {
    /// An empty home, with or without folders named by the environment.
    fn both() -> [Home; 2] {
        [false, true].map(|xdg| Home { folder: tempfile::tempdir().unwrap(), xdg })
    }

    fn env(&self) -> Vec<(&'static str, String)> {
        let home = self.folder.path().display().to_string();
        let mut env = vec![
            ("HOME", home.clone()),
            ("TERM", "xterm-256color".into()),
            ("LC_ALL", "C.UTF-8".into()),
            ("TZ", "UTC".into()),
        ];
        if self.xdg {
            for (name, folder) in [
                ("XDG_DATA_HOME", "my/data"),
                ("XDG_CONFIG_HOME", "my/config"),
                ("XDG_STATE_HOME", "my/state"),
            ] {
                env.push((name, format!("{home}/{folder}")));
            }
        }
        env
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join(if self.xdg { "my/data/picklog" } else { ".local/share/picklog" })
    }

    fn screen(&self) -> Tty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_picklog"));
        command.env_clear();
        self.env().into_iter().for_each(|(name, value)| command.env(name, value));
        Tty::run(command, 80, 24)
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(args).env_clear().envs(self.env()).current_dir(self.folder.path()).stdin(Stdio::null());
        command.output().unwrap()
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).mode() & 0o7777
}

#[test]
fn the_screen_opens_in_an_empty_home_and_keeps_what_it_makes_to_this_user() {
    for home in Home::both() {
        let mut tty = home.screen();
        tty.wait(&["sample", "CSV"]).keys("Acme").wait(&["New account"]).keys("\r").wait(&["Acme", "Phone"]);
        tty.keys("\x1b[20~").wait(&["Saved"]).keys("\x03");
        assert_eq!(tty.end().0, 0);
        assert_eq!((mode(&home.data()), mode(&home.data().join("picklog.db"))), (0o700, 0o600));
        // The next start, and the commands, work on the same file.
        let found = home.run(&["find", "acme"]);
        assert!(String::from_utf8_lossy(&found.stdout).contains("Acme"));
        home.screen().wait(&["Find"]);
    }
}

#[test]
fn an_import_makes_the_first_file_and_a_refused_one_leaves_no_folder() {
    for home in Home::both() {
        fs::write(home.folder.path().join("no.csv"), "colour\nred\n").unwrap();
        fs::write(home.folder.path().join("yes.csv"), "name,country\nAcme,DE\n").unwrap();
        let no = home.run(&["import", "accounts", "no.csv"]);
        assert_eq!(no.status.code(), Some(1), "{}", String::from_utf8_lossy(&no.stderr));
        assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), 2, "something is left");
        let yes = home.run(&["import", "accounts", "yes.csv"]);
        assert!(yes.status.success(), "{}", String::from_utf8_lossy(&yes.stderr));
        assert_eq!((mode(&home.data()), mode(&home.data().join("picklog.db"))), (0o700, 0o600));
    }
}

#[test]
fn init_makes_the_file_in_an_empty_home() {
    for home in Home::both() {
        let made = home.run(&["init"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        assert_eq!((mode(&home.data()), mode(&home.data().join("picklog.db"))), (0o700, 0o600));
    }
}

/// The commands the README gives under a heading: the lines set in by four blanks.
fn readme_commands(heading: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let part = text.split("\n## ").find(|part| part.starts_with(heading)).unwrap();
    part.lines().filter_map(|line| line.strip_prefix("    ")).map(|line| line.trim().to_owned()).collect()
}

/// What the README says first, word for word, in an empty home. `.ci/run` runs it: it builds a release.
#[test]
#[ignore = "builds a release; .ci/run runs it"]
fn the_first_command_of_the_readme_opens_the_screen_in_an_empty_home() {
    let commands = readme_commands("Run it");
    assert_eq!(
        commands,
        ["cargo run --release", "cargo test"],
        "what .ci/run does is no longer the README's"
    );
    // Built before, so that the screen is waited for and not the compiler.
    let mut build = Command::new("cargo");
    build.args(["build", "--release"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    assert!(build.status().unwrap().success());
    for home in Home::both() {
        let words: Vec<&str> = commands[0].split(' ').collect();
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        // Cargo and its toolchains are not in the empty home.
        let own = std::env::var("HOME").unwrap_or_default();
        for (name, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
            command.env(name, std::env::var(name).unwrap_or_else(|_| format!("{own}/{folder}")));
        }
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "PICKLOG_DB"] {
            command.env_remove(name);
        }
        home.env().into_iter().for_each(|(name, value)| command.env(name, value));
        let mut tty = Tty::run(command, 80, 24);
        tty.wait(&["sample", "CSV"]).keys("\x03");
        assert_eq!(tty.end().0, 0);
        assert_eq!((mode(&home.data()), mode(&home.data().join("picklog.db"))), (0o700, 0o600));
    }
}

/// The control: the name of a folder that somebody wrote may be mistyped.
#[test]
fn a_folder_that_was_named_and_is_not_there_is_not_made() {
    for home in Home::both() {
        let file = home.folder.path().join("crn/picklog.db");
        fs::write(home.folder.path().join("a.csv"), "name\nAcme\n").unwrap();
        let refused = home.run(&["import", "accounts", "a.csv", "--db", &file.display().to_string()]);
        assert!(String::from_utf8_lossy(&refused.stderr).contains("there is no folder"));
        assert!(!file.parent().unwrap().exists());
    }
}

/// Before anything is done the bar of an upgrade is empty, and not full.
#[test]
fn the_bar_of_an_upgrade_does_not_begin_at_its_end() {
    let place = crate::pty::Place::new();
    let fixture = format!("{}/tests/fixtures/version_5.db", env!("CARGO_MANIFEST_DIR"));
    std::fs::copy(fixture, place.db()).unwrap();
    let (code, raw) = crate::pty::Tty::start(&place, 100, 24, &["rules", "list"]).end();
    let raw = String::from_utf8_lossy(&raw);
    assert_eq!(code, 0, "{raw}");
    let first = raw.find('%').map(|at| raw[..at].chars().rev().take_while(|c| c.is_ascii_digit()).count());
    let first = first.map(|digits| {
        let at = raw.find('%').unwrap();
        raw[at - digits..at].to_owned()
    });
    assert!(first.as_deref().is_some_and(|first| first != "100"), "{first:?} in {raw}");
}
