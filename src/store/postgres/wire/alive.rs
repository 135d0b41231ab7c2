//! A server that says nothing while an answer is due: whether it is there at all, another connection asks. A statement may take
//! as long as it needs; a server that hangs, or whose machine is gone, is lost.

use std::{io::ErrorKind, time::Duration};

use super::Wire;
use crate::store::postgres::{pg_error::PgError, socket};

/// It is asked after the 1st, 2nd, 4th, 8th time of silence and so on, and at least each so many times.
const OFTEN: u32 = 12;

/// Ends a wait for a standby that does not answer. What waits for that is committed on the server itself already, and is told as
/// not known to be safe.
const NO_STANDBY: &str = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'
    AND usename = session_user AND application_name = 'picklog' AND state_change < clock_timestamp() - interval '2 s'";

impl Wire {
    /// Called when nothing came or went for a while, for the `times`th time on end: an error where the server is not there any
    /// more.
    pub(super) fn is_still_there(&mut self, times: &mut u32) -> Result<(), PgError> {
        *times += 1;
        if !times.is_power_of_two() && !times.is_multiple_of(OFTEN) {
            return Ok(());
        }
        match Wire::open(&self.host, &self.place, self.place.connect_timeout) {
            Ok(mut other) => {
                // It may have no room to answer that just now; it is asked again.
                let _ = other.end_wait(self.process, *times, self.place.connect_timeout);
                Ok(())
            }
            Err(PgError::Lost(error)) if error.kind() == ErrorKind::TimedOut && *times == 1 => Ok(()),
            Err(error) if error.is_lost() => {
                let spent = socket::QUIET * *times + self.place.connect_timeout;
                Err(self.is_gone(socket::silent(spent)))
            }
            // It is there, and has said no more than that it has no room for another one.
            Err(_) => Ok(()),
        }
    }

    /// Ends the wait of a process for a standby. Which process it is a pooler does not say: then it is any of this user's, and
    /// not as soon, for asking takes a connection that others may wait for.
    fn end_wait(&mut self, process: i32, times: u32, within: Duration) -> Result<(), PgError> {
        let which = match process {
            0 if times == 1 => return Ok(()),
            0 => String::new(),
            process => format!(" AND pid = {process}"),
        };
        self.stream.hurry(within);
        self.queue(&format!("{NO_STANDBY}{which}"))?;
        self.settle()
    }
}
