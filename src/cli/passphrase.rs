//! The passphrase of a key: asked for on the terminal without being shown, or read from a file that is its owner's alone. It is never an
//! argument nor in the environment, where others on the machine can read it.

use std::{
    fs::File,
    io::{Read, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use clap::{Arg, ArgMatches, value_parser};
use nix::{
    sys::termios::{LocalFlags, SetArg, Termios, tcgetattr, tcsetattr},
    unistd::geteuid,
};

use crate::domain::Message;
use crate::files;
use crate::message;
use crate::sealing::Passphrase;

use super::{CliError, Surroundings, import::source};

/// A passphrase is not longer, bytes.
const MOST_BYTES: u64 = 4096;

/// What Ctrl-C and Ctrl-D send.
const STOPPED: [u8; 2] = [3, 4];

/// `--passphrase-file FILE`.
pub(super) fn flag() -> Arg {
    file_flag("passphrase-file")
}

/// A flag that names a file with a passphrase.
pub(super) fn file_flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf))
}

/// The passphrase that is wanted: from the file that was named, else asked for.
pub(super) fn wanted(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<Passphrase, CliError> {
    match given(matches, "passphrase-file")? {
        Some(passphrase) => Ok(passphrase),
        None => ask(&message!("passphrase-ask"), at),
    }
}

/// The passphrase in the file that a flag names, if it was given.
pub(super) fn given(matches: &ArgMatches, flag: &str) -> Result<Option<Passphrase>, CliError> {
    let path = matches.try_get_one::<PathBuf>(flag).ok().flatten();
    path.map(|path| read(path).map_err(CliError::failed)).transpose()
}

fn read(path: &Path) -> Result<Passphrase, Message> {
    let unread = |error: std::io::Error| source::unreadable(path.display().to_string(), &error).said;
    let file = files::open_ordinary(path).map_err(unread)?;
    let found = file.metadata().map_err(unread)?;
    if found.mode() & 0o077 != 0 || found.uid() != geteuid().as_raw() {
        return Err(message!("passphrase-open", file = path));
    }
    let text = files::read_text(file, MOST_BYTES).map_err(unread)?;
    let line = text.trim_end_matches(['\r', '\n']);
    let one_line = Some(line).filter(|line| !line.chars().any(char::is_control));
    one_line
        .and_then(|line| Passphrase::new(line.to_owned()))
        .ok_or_else(|| message!("passphrase-lines", file = path))
}

/// Asks for a new one, twice.
pub(super) fn ask_new(at: &mut Surroundings<'_>) -> Result<Passphrase, CliError> {
    let first = ask(&message!("passphrase-new"), at)?;
    let again = ask(&message!("passphrase-again"), at)?;
    match first.is(&again) {
        true => Ok(first),
        false => Err(CliError::failed(message!("passphrase-differ"))),
    }
}

/// Asks on the terminal; what is typed is not shown.
fn ask(question: &Message, at: &mut Surroundings<'_>) -> Result<Passphrase, CliError> {
    let none = || CliError::failed(message!("passphrase-no-terminal"));
    let terminal = files::open_terminal().map_err(|_| none())?;
    let mut quiet = Quiet::begin(terminal).ok_or_else(none)?;
    let typed = quiet.line(&format!("{} ", at.say(question)));
    drop(quiet);
    typed
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .and_then(Passphrase::new)
        .ok_or_else(|| CliError::failed(message!("passphrase-none")))
}

/// A terminal that shows nothing of what is typed, until this goes.
struct Quiet {
    terminal: File,
    before: Termios,
}

impl Quiet {
    fn begin(terminal: File) -> Option<Quiet> {
        let before = tcgetattr(&terminal).ok()?;
        let mut quiet = before.clone();
        // Keys that stop a program come as bytes, so that the terminal is put right before it ends.
        quiet.local_flags.remove(LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::ISIG);
        tcsetattr(&terminal, SetArg::TCSAFLUSH, &quiet).ok()?;
        Some(Quiet { terminal, before })
    }

    /// The line that is typed; none where it was stopped.
    fn line(&mut self, question: &str) -> Option<Vec<u8>> {
        self.terminal.write_all(question.as_bytes()).ok()?;
        let (mut line, mut byte) = (Vec::new(), [0]);
        let done = loop {
            if self.terminal.read(&mut byte).ok()? == 0 {
                break None;
            }
            match byte[0] {
                b'\r' | b'\n' => break Some(line),
                stop if STOPPED.contains(&stop) => break None,
                8 | 127 => {
                    // The last character, of however many bytes.
                    while line.pop().is_some_and(|byte: u8| byte & 0xc0 == 0x80) {}
                }
                other if (line.len() as u64) < MOST_BYTES => line.push(other),
                _ => {}
            }
        };
        let _ = self.terminal.write_all(b"\n");
        done
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        let _ = tcsetattr(&self.terminal, SetArg::TCSAFLUSH, &self.before);
    }
}
