//! The modes of the terminal: taken, and given back whatever happens.

use std::{
    io,
    os::fd::AsFd,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    sys::termios::{SetArg, Termios, cfmakeraw, tcgetattr, tcsetattr},
    unistd::write,
};

use super::{fatal, output_lock::LINE};
use crate::domain::legible_line;

/// The line's settings before we took it; none while it is not in our hands.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Alternate screen, bracketed paste; no mouse, no key protocol, nothing that has to be asked for.
pub const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";
/// Gives back what [`ENTER`] took, whatever a frame was in the middle of.
pub const LEAVE: &[u8] = b"\x1b[?2004l\x1b[m\x1b[?1049l\x1b[?25h";
/// How long a line that takes no bytes is waited for when the terminal is given back, milliseconds.
const LAST_WAIT: u16 = 1_000;
/// How long a frame under way is waited for then.
const LAST_FRAME: Duration = Duration::from_secs(1);

/// Makes the line raw: every byte arrives as it is typed, and none is echoed.
pub fn take() -> io::Result<()> {
    let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    let stdin = io::stdin();
    let now = tcgetattr(&stdin)?;
    let mut raw = now.clone();
    cfmakeraw(&mut raw);
    set(&raw)?;
    // After a stop the shell has set the line to its own liking: what was there first is given back in the end.
    fatal::taken(before.get_or_insert(now));
    LINE.open();
    Ok(())
}

/// Gives the terminal back, once. Errors are of no use any more: the line may be gone.
pub fn restore() {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(before) = before {
        LINE.close(LAST_FRAME);
        send_last(LEAVE);
        let _ = set(&before);
        fatal::given_back();
    }
}

/// Whether the terminal is in our hands.
pub fn are_taken() -> bool {
    BEFORE.lock().unwrap_or_else(PoisonError::into_inner).is_some()
}

fn set(termios: &Termios) -> nix::Result<()> {
    loop {
        match tcsetattr(io::stdin(), SetArg::TCSANOW, termios) {
            Err(Errno::EINTR) => {}
            done => return done,
        }
    }
}

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

/// A panic in any thread restores the terminal before a word of it is printed, in one line.
pub fn restore_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            restore();
            let place = panic.location().map_or(String::new(), |at| format!(" at {}:{}", at.file(), at.line()));
            let what = panic.payload_as_str().unwrap_or("unknown");
            let what = legible_line(what);
            eprintln!("picklog: a mistake of its own{place}: {what}. What was picked is saved; please report this line");
            // One thread alone would leave a screen that hears no keys or saves nothing.
            std::process::exit(101);
        }));
    });
}
