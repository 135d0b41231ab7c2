//! Gives the screen back: what is sent last, also by a handler of signals.

use std::{io, os::fd::AsFd};

use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    unistd::write,
};

/// Gives back what [`ENTER`](super::modes::ENTER) took, whatever a frame was in the middle of.
pub const LEAVE: &[u8] = b"\x1b[?2004l\x1b[m\x1b[?1049l\x1b[?25h";

/// How long a line that takes no bytes is waited for when the terminal is given back, milliseconds.
const LAST_WAIT: u16 = 1_000;

/// Writes while the line takes bytes; one that has stopped taking them is not waited for long. May be called by a
/// handler of signals.
pub fn send_last(mut bytes: &[u8]) {
    let stdout = io::stdout();
    while !bytes.is_empty() {
        let mut ready = [PollFd::new(stdout.as_fd(), PollFlags::POLLOUT)];
        match poll(&mut ready, PollTimeout::from(LAST_WAIT)) {
            Ok(1..) => {}
            Err(Errno::EINTR) => continue,
            _ => return,
        }
        match write(&stdout, bytes) {
            Ok(count) => bytes = &bytes[count.min(bytes.len())..],
            Err(Errno::EINTR | Errno::EAGAIN) => {}
            Err(_) => return,
        }
    }
}
