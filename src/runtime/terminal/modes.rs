//! The modes of the terminal: taken, and given back whatever happens.

use std::{
    io,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use nix::{
    errno::Errno,
    sys::termios::{SetArg, Termios, cfmakeraw, tcgetattr, tcsetattr},
};

use super::{
    fatal,
    leave::{LEAVE, send_last},
    output_lock::LINE,
};
use crate::domain::legible_line;

/// The line's settings before we took it; none while it is not in our hands.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Alternate screen, bracketed paste; no mouse, no key protocol, nothing that has to be asked for.
pub const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";
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
