//! SIGHUP, SIGTERM and SIGINT park what is open and leave; SIGTSTP and SIGCONT lend the terminal to the shell and take it
//! back; SIGWINCH is another size.

use std::{
    io,
    sync::{Mutex, Once, PoisonError},
};

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
};

use super::{
    inbox::{Event, Inbox},
    threads,
};
use crate::app::Msg;

/// Who hears of signals now. One thread waits for all screens of a process.
static LISTENER: Mutex<Option<Inbox>> = Mutex::new(None);

/// Tells this loop of signals from now on. `screen` says whether there is one: without it the shell's own stopping is right
/// as it is.
pub fn listen(inbox: Inbox, screen: bool) -> io::Result<()> {
    static ONCE: Once = Once::new();
    *LISTENER.lock().unwrap_or_else(PoisonError::into_inner) = Some(inbox);
    let mut started = Ok(());
    ONCE.call_once(|| started = wait(screen));
    started
}

fn wait(screen: bool) -> io::Result<()> {
    let wanted: &[i32] = match screen {
        true => &[SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT, SIGWINCH],
        false => &[SIGHUP, SIGTERM, SIGINT],
    };
    let mut signals = Signals::new(wanted)?;
    threads::start("signals", move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continue,
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((columns, rows)) => Event::Msg(Msg::Resize(columns, rows)),
                    Err(_) => continue,
                },
                _ => Event::Msg(Msg::Hangup),
            };
            if let Some(inbox) = LISTENER.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
                // A loop that has ended hears nothing any more, and the next one takes its place.
                let _ = inbox.tell(event);
            }
        }
    });
    Ok(())
}

/// Stops this process as the signal asked for it; comes back when it goes on.
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}
