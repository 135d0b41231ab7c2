//! SIGHUP, SIGTERM and SIGINT park what is open and leave.

use std::{io, sync::mpsc::Sender, thread};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::app::Msg;

/// Waits for signals on a thread of its own.
pub fn listen(send: Sender<Msg>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT])?;
    thread::spawn(move || {
        for _ in signals.forever() {
            if send.send(Msg::Hangup).is_err() {
                return;
            }
        }
    });
    Ok(())
}
