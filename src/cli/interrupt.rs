//! Ctrl-C and its like end a long command in order: it takes away what it has half written.

use std::{io, sync::atomic::Ordering};

use signal_hook::{
    SigId,
    consts::{SIGHUP, SIGINT, SIGTERM},
    low_level::unregister,
};

use super::CliError;
use crate::store::Stop;

/// A flag that SIGINT, SIGTERM and SIGHUP set from now on; the second SIGINT ends the process at once.
pub(super) fn flag() -> Result<Stop, CliError> {
    let stop = Stop::default();
    register(&stop)?;
    Ok(stop)
}

/// The same for as long as this lives: for work after which the program goes on, and hears signals in its own way.
pub struct Interrupt {
    stop: Stop,
    registered: Vec<SigId>,
}

impl Interrupt {
    /// Signals are heard from now on.
    ///
    /// # Errors
    /// The system's.
    pub fn listen() -> Result<Interrupt, CliError> {
        let stop = Stop::default();
        let registered = register(&stop)?;
        Ok(Interrupt { stop, registered })
    }

    /// Whether one has come.
    pub fn has_come(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        for id in self.registered.drain(..) {
            unregister(id);
        }
    }
}

fn register(stop: &Stop) -> io::Result<Vec<SigId>> {
    let mut registered = vec![signal_hook::flag::register_conditional_shutdown(SIGINT, 130, stop.clone())?];
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        registered.push(signal_hook::flag::register(signal, stop.clone())?);
    }
    Ok(registered)
}
