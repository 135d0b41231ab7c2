//! Ctrl-C and its like end a long command in order: it takes away what it has half written.

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::CliError;
use crate::store::Stop;

/// A flag that SIGINT, SIGTERM and SIGHUP set from now on; the second SIGINT ends the process at once.
pub(super) fn flag() -> Result<Stop, CliError> {
    let stop = Stop::default();
    signal_hook::flag::register_conditional_shutdown(SIGINT, 130, stop.clone())?;
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, stop.clone())?;
    }
    Ok(stop)
}
