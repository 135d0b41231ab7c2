//! `picklog man [COMMAND]`: the man page, made from the parser, on standard output.

use std::io::Write;

use clap::{Arg, ArgMatches, Command};

use crate::message;

use super::{CliError, nearest, show::short};

/// The command.
pub(super) fn command() -> Command {
    Command::new("man").arg(Arg::new("command").value_name("COMMAND").num_args(0..))
}

/// Prints the page of the program, whose whole parser is given, or of one of its commands.
pub(super) fn run(matches: &ArgMatches, mut command: Command, out: &mut dyn Write) -> Result<(), CliError> {
    let mut title = command.get_name().to_owned();
    for word in matches.get_many::<String>("command").into_iter().flatten() {
        let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        let hint = nearest::near(word, names);
        let Some(sub) = command.find_subcommand(word) else {
            return Err(CliError::usage(message!("parser-no-command", word = short(word), hint = hint)));
        };
        title = format!("{title}-{word}");
        command = sub.clone().bin_name(title.replace('-', " "));
    }
    out.write_all(&page(command, &title))?;
    Ok(())
}

fn page(command: Command, title: &str) -> Vec<u8> {
    let version = format!("picklog {}", env!("CARGO_PKG_VERSION"));
    let man = clap_mangen::Man::new(command.name(title.to_owned())).title(title.to_uppercase());
    let mut page = Vec::new();
    // Writing into memory cannot fail.
    let _ = man.source(version).manual("picklog").render(&mut page);
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Lang, default_catalogue};
    use crate::i18n::Messages;

    #[test]
    fn the_page_names_every_command_and_a_command_its_flags() {
        let whole = super::super::command(&default_catalogue(), &Messages::new(Lang::En));
        let shown = |line: &[&str]| {
            let mut out = Vec::new();
            let args = command().try_get_matches_from([&["man"], line].concat()).unwrap();
            run(&args, whole.clone(), &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let page = shown(&[]);
        for sub in whole.get_subcommands() {
            assert!(page.contains(sub.get_name()), "{}", sub.get_name());
        }
        let log = shown(&["log", "call"]);
        assert!(
            log.starts_with(".ie") && log.contains("outcome") && log.contains("PICKLOG-LOG-CALL"),
            "{log}"
        );
    }
}
