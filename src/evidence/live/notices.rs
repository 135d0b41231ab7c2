//! What every listener may have to say.

use crate::domain::{Message, Moment};
use crate::message;

/// A clock may differ by so many seconds before it is told.
pub const CLOCK_SECONDS: i64 = 300;

/// The clock of a telephone system, if it differs much from the one here.
pub fn wrong_clock(at: Moment, now: Moment) -> Option<Message> {
    let differs = at.seconds_since(now).unsigned_abs();
    (differs > CLOCK_SECONDS.unsigned_abs()).then(|| {
        message!(
            "live-clock",
            "the clock of the telephone system differs by {seconds} s from the one here; its times are kept as it says them: set both by NTP",
            seconds = differs
        )
    })
}

/// The server gave no sign of life for some seconds.
pub fn silent(seconds: i64) -> Message {
    message!(
        "live-silent",
        "the server gave no sign of life for {seconds} s: connecting anew",
        seconds = seconds.unsigned_abs()
    )
}
