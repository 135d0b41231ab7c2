//! A first look at the arguments, before the file is open.
//!
//! The flags of `log` come from the file's catalogue, so the file must be found before the arguments can be read in
//! full. This look wants two things only: `--db`, and which command it is.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::CliError;
use crate::domain::{Lang, Message, clean_capped};
use crate::message;

/// What a command needs of the file before it can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// No file at all: `completions`, `keys`, `--version`.
    Nothing,
    /// Help: the file's catalogue if the file is there, else the default one.
    Catalogue,
    /// A file that is there already: `find`, `log`, … never make one by a slip in its name.
    Existing,
    /// A file, made if it is not there: the screen, `import`.
    Created,
    /// A file it makes itself: `init`, `restore`.
    Absent,
    /// A file of its own: `demo`.
    Own,
    /// Two places that it names itself: `copy`.
    Two,
}

/// What the first look finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The file named with `--db`.
    pub db: Option<PathBuf>,
    /// The command; none opens the screen.
    pub command: Option<String>,
    /// What it needs.
    pub needs: Needs,
    /// The language asked for: the last `--lang` that names one.
    lang: Option<Lang>,
    /// What stands after a `--lang` and is no language of ours; said in the one asked for beside it.
    no_lang: Option<String>,
}

impl Ahead {
    /// The language asked for.
    pub fn lang(&self) -> Option<Lang> {
        self.lang
    }

    /// Refuses a language that picklog does not speak.
    pub fn check(&self) -> Result<(), CliError> {
        self.no_lang.as_ref().map_or(Ok(()), |code| Err(CliError::usage(no_lang(code))))
    }

    fn set_lang(&mut self, code: &str) {
        match Lang::from_code(code) {
            Some(lang) => self.lang = Some(lang),
            None => self.no_lang = Some(code.to_owned()),
        }
    }
}

/// What is said of a language that is not there.
pub(super) fn no_lang(code: &str) -> Message {
    message!("error-lang", code = clean_capped(code, 40), langs = Lang::ALL.map(Lang::code).join(", "))
}

/// Looks at the arguments after the program's name.
pub fn preparse(args: &[OsString]) -> Ahead {
    let mut ahead = Ahead { db: None, command: None, needs: Needs::Created, lang: None, no_lang: None };
    let (mut help, mut version, mut second) = (false, false, None);
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.to_str() {
            Some("--") => break,
            Some("--terminal") => drop(rest.next()),
            Some("--db") => ahead.db = rest.next().map(PathBuf::from),
            Some("--lang") => {
                if let Some(code) = rest.next() {
                    ahead.set_lang(&code.to_string_lossy());
                }
            }
            Some(word) if word.starts_with("--lang=") => ahead.set_lang(&word[7..]),
            Some("--help" | "-h") => help = true,
            Some("--version" | "-V") => version = true,
            Some(word) if word.starts_with("--db=") => ahead.db = Some(PathBuf::from(&word[5..])),
            Some(word) if !word.starts_with('-') && ahead.command.is_none() => {
                ahead.command = Some(word.to_owned());
            }
            Some(word) if !word.starts_with('-') && second.is_none() => second = Some(word),
            // A file name need not be UTF-8.
            None => ahead.db = db_after_equals(arg).or(ahead.db),
            _ => {}
        }
    }
    ahead.needs = match ahead.command.as_deref() {
        _ if help => Needs::Catalogue,
        _ if version => Needs::Nothing,
        Some("help") => Needs::Catalogue,
        Some("completions" | "config" | "keys" | "man") => Needs::Nothing,
        Some("demo") => Needs::Own,
        Some("copy") => Needs::Two,
        Some("init" | "restore") => Needs::Absent,
        Some("import") if matches!(second, Some("list" | "undo")) => Needs::Existing,
        Some("import") | None => Needs::Created,
        Some(
            "log" | "find" | "gaps" | "quality" | "deals" | "forecast" | "cases" | "calendars" | "calls"
            | "lists" | "remark" | "key" | "meetings" | "presence" | "goal" | "pop" | "listen" | "history"
            | "export" | "snapshot" | "terms" | "picklists" | "fields" | "kinds" | "rules" | "users"
            | "merge" | "move" | "person" | "retention" | "audit" | "backup" | "doctor",
        ) => Needs::Existing,
        // Not a command of ours: the parser will say so, and no file is to be made meanwhile.
        Some(_) => Needs::Nothing,
    };
    ahead
}

#[cfg(unix)]
fn db_after_equals(arg: &OsStr) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    let name = arg.as_bytes().strip_prefix(b"--db=")?;
    Some(PathBuf::from(OsStr::from_bytes(name)))
}

#[cfg(not(unix))]
fn db_after_equals(_arg: &OsStr) -> Option<PathBuf> {
    None
}

/// The refusal of a command that works on an existing file when there is none.
pub fn missing_file(path: &Path) -> CliError {
    CliError::failed(message!("error-no-file", file = path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(line: &str) -> Ahead {
        preparse(&line.split_whitespace().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn finds_the_file_wherever_it_is_named() {
        for line in ["--db a.db log call x", "log --db a.db call", "log call x --db=a.db --outcome busy"] {
            let ahead = look(line);
            assert_eq!(ahead.db, Some(PathBuf::from("a.db")), "{line}");
            assert_eq!((ahead.command.as_deref(), ahead.needs), (Some("log"), Needs::Existing), "{line}");
        }
        assert_eq!(look("find -- --db").db, None);
        assert_eq!(look("--db").db, None);
    }

    /// A command that no line above names would do nothing, and say nothing.
    #[test]
    fn every_command_says_what_it_needs() {
        for command in
            super::super::command(&crate::domain::default_catalogue(), &crate::i18n::Messages::new(Lang::En))
                .get_subcommands()
        {
            let is_alone = ["completions", "config", "keys", "man"].contains(&command.get_name());
            assert_eq!(look(command.get_name()).needs == Needs::Nothing, is_alone, "{}", command.get_name());
        }
    }

    #[test]
    fn only_the_screen_and_import_may_make_a_file() {
        let needs = |line: &str| look(line).needs;
        assert_eq!([needs(""), needs("import accounts x.csv")], [Needs::Created; 2]);
        assert_eq!([needs("import list"), needs("import undo --dry-run")], [Needs::Existing; 2]);
        assert_eq!([needs("find x"), needs("doctor"), needs("gaps")], [Needs::Existing; 3]);
        assert_eq!([needs("--help"), needs("log call -h"), needs("help log")], [Needs::Catalogue; 3]);
        assert_eq!([needs("keys list"), needs("--version"), needs("fnid x")], [Needs::Nothing; 3]);
        assert_eq!(needs("demo --accounts 5"), Needs::Own);
        assert_eq!(needs("copy a.db b.db"), Needs::Two);
    }
}
