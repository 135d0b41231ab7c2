//! Keys from the terminal.

pub mod parser;
mod sequence;

use std::{
    io,
    os::fd::AsFd,
    sync::{Mutex, Once, PoisonError},
};

use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    unistd::read,
};

use super::{inbox::Inbox, threads};
use crate::app::Msg;
use parser::{Input, Parser};

/// Where keys go: to the screen that is shown now. One thread reads for all screens of a process, as a second one would
/// take every other key.
static LISTENER: Mutex<Option<Inbox>> = Mutex::new(None);

/// Sends what comes from the terminal to this screen from now on.
pub fn listen(inbox: Inbox) {
    static ONCE: Once = Once::new();
    *LISTENER.lock().unwrap_or_else(PoisonError::into_inner) = Some(inbox);
    ONCE.call_once(|| threads::start("keys", read_for_ever));
}

/// Reads the terminal until it or the program ends.
fn read_for_ever() {
    let (mut parser, mut bytes, mut found) = (Parser::new(), vec![0; 16 * 1024], Vec::new());
    loop {
        match read_or_wait(parser.patience(), &mut bytes) {
            // The terminal is gone, and no key will come any more.
            Ok(Some(0)) | Err(_) => return tell(Msg::Hangup),
            Ok(Some(count)) => parser.feed(&bytes[..count], &mut found),
            Ok(None) => parser.time_is_up(&mut found),
        }
        for input in found.drain(..) {
            tell(match input {
                Input::Key(key) => Msg::Key(key),
                Input::Paste(text) => Msg::Paste(text),
            });
        }
    }
}

fn tell(msg: Msg) {
    if let Some(inbox) = LISTENER.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        // Between two screens nobody listens; the key is lost, as it is on a bare terminal.
        let _ = inbox.send(msg);
    }
}

/// The next bytes: how many, or none when so many milliseconds have passed without any.
fn read_or_wait(patience: Option<u16>, bytes: &mut [u8]) -> nix::Result<Option<usize>> {
    let stdin = io::stdin();
    loop {
        let mut ready = [PollFd::new(stdin.as_fd(), PollFlags::POLLIN)];
        match poll(&mut ready, patience.map_or(PollTimeout::NONE, PollTimeout::from)) {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            Err(Errno::EINTR) => continue,
            Err(error) => return Err(error),
        }
        match read(&stdin, bytes) {
            Err(Errno::EINTR | Errno::EAGAIN) => {}
            done => return done.map(Some),
        }
    }
}
