//! The command of the config that dials: its own words, no shell, a number in E.164 and nothing else.

use std::{
    os::unix::process::CommandExt,
    process::{Command, Stdio},
    thread,
};

use super::super::{inbox::Inbox, settings::NUMBER};
use crate::{
    app::Msg,
    domain::{Message, system},
    message,
};

/// Runs it on a thread of its own; what goes wrong is said on the screen.
pub(super) fn run(command: Vec<String>, number: String, send: Inbox) {
    thread::spawn(move || {
        if let Err(why) = dial(&command, &number) {
            let _ = send.send(Msg::NotDialled(why));
        }
    });
}

fn dial(command: &[String], number: &str) -> Result<(), Message> {
    let Some((name, words)) = command.split_first() else { return Ok(()) };
    let ended = Command::new(name)
        .args(words.iter().map(|word| word.replace(NUMBER, number)))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Ctrl-C on the screen is none of its business.
        .process_group(0)
        .status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            let code = status.code().map_or_else(|| "-".to_owned(), |code| code.to_string());
            Err(message!("dial-command-ended", command = name, code = code))
        }
        Err(error) => Err(message!("dial-command", command = name, why = system(&error))),
    }
}
