//! Why rows are left whose times cannot be read.

use crate::{domain::Message, evidence::fold::Found, message};

/// A text that is no time.
pub(super) fn no_time(text: &str) -> Message {
    message!(
        "records-left-time",
        "“{text}” is no time that can be read; if day and month are in another order, give --dates dmy or --dates mdy",
        text = text
    )
}

/// A local time that never was, or was twice.
pub(super) fn no_moment(text: &str, found: Found) -> Message {
    match found {
        Found::Never => message!(
            "records-left-gap",
            "“{text}” never was in this time zone, as clocks were put forward over it: the row needs its offset, as in 02:30+01:00",
            text = text
        ),
        _ => message!(
            "records-left-twice",
            "“{text}” was twice in this time zone, as clocks were put back, and the rows around do not tell which it is: the row needs its offset, as in 02:30+01:00",
            text = text
        ),
    }
}
