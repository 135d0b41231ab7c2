//! `picklog completions SHELL`: a completion script on standard output.

use std::io::Write;

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use crate::message;

use super::CliError;

/// The command.
pub(super) fn command() -> Command {
    Command::new("completions")
        .arg(Arg::new("shell").value_name("SHELL").required(true).value_parser(value_parser!(Shell)))
}

/// Prints the script of the whole parser, with the flags and codes of its catalogue.
pub(super) fn run(matches: &ArgMatches, parser: Command, out: &mut dyn Write) -> Result<(), CliError> {
    let shell = matches.get_one::<Shell>("shell").copied();
    let shell = shell.ok_or_else(|| CliError::usage(message!("parser-missing", arg = "SHELL")))?;
    out.write_all(&script(shell, parser))?;
    Ok(())
}

fn script(shell: Shell, mut parser: Command) -> Vec<u8> {
    // The generator panics when its writer fails, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut parser, "picklog", &mut script);
    script
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Lang, default_catalogue};
    use crate::i18n::Messages;

    #[test]
    fn every_shell_gets_a_script_that_knows_the_outcomes() {
        let parser = super::super::command(&default_catalogue(), &Messages::new(Lang::En));
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish] {
            let script = String::from_utf8(script(shell, parser.clone())).unwrap();
            assert!(script.contains("--outcome") || script.contains("outcome"), "{shell}");
        }
        assert!(String::from_utf8(script(Shell::Bash, parser)).unwrap().contains("no_answer"));
    }
}
