//! `picklog demo`: a throw-away file with sample accounts, colleagues, months of history and gaps.
//!
//! `main` opens the file, with a clock that can be set, and calls [`build`]; the screen's "try it on sample accounts"
//! calls the same. Names are put together from how often words occur in real ones; see `data/derive.py`.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{CliError, args};
use crate::message;

mod accounts;
mod answers;
mod build;
mod colleagues;
mod history;
mod matters;
mod names;
mod odds;
mod people;
mod random;
mod tables;
mod telephone;

pub use super::interrupt::Interrupt;
pub use build::{Ground, Made, Stage, build};

/// How many accounts unless told otherwise.
pub const ACCOUNTS: u64 = 300;
/// The seed unless told otherwise.
pub const SEED: u64 = 1;
/// Nobody needs more, and codes have room for no more.
const MOST: u64 = 100_000_000;

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many accounts.
    pub accounts: u64,
    /// The same seed makes the same sample.
    pub seed: u64,
    /// The file to make; none makes one among the temporary files.
    pub into: Option<PathBuf>,
    /// Whether to leave it at the file.
    pub no_tui: bool,
}

impl Options {
    /// The sample of somebody who tries picklog from its own screen.
    pub fn sample() -> Options {
        Options { accounts: ACCOUNTS, seed: SEED, into: None, no_tui: false }
    }
}

/// The command.
pub(super) fn command() -> Command {
    Command::new("demo")
        .arg(Arg::new("accounts").long("accounts").value_name("N").value_parser(args::number(1, MOST)))
        .arg(Arg::new("seed").long("seed").value_name("S").value_parser(args::number(0, u64::MAX)))
        .arg(Arg::new("into").long("into").value_name("FILE").value_parser(value_parser!(PathBuf)))
        .arg(Arg::new("no-tui").long("no-tui").action(ArgAction::SetTrue))
}

/// What was asked for, when the command is `demo`.
pub fn options(matches: &ArgMatches) -> Option<Options> {
    let (_, own) = matches.subcommand().filter(|(name, _)| *name == "demo")?;
    Some(Options {
        accounts: own.get_one("accounts").copied().unwrap_or(ACCOUNTS),
        seed: own.get_one("seed").copied().unwrap_or(SEED),
        into: own.get_one("into").cloned(),
        no_tui: own.get_flag("no-tui"),
    })
}

/// The file to make: the one asked for, else one of a fresh name in the folder of temporary files. A file that is
/// there already is never touched.
pub fn place(options: &Options, temporary: &Path) -> Result<PathBuf, CliError> {
    let Some(path) = &options.into else {
        // The end of the id is its random part.
        let id = crate::store::fresh_id().to_string();
        return Ok(temporary.join(format!("picklog-demo-{}.db", &id[28..])));
    };
    match path.symlink_metadata() {
        Ok(_) => Err(CliError::failed(message!("demo-is-there", file = path.as_path()))),
        Err(_) => Ok(path.clone()),
    }
}
