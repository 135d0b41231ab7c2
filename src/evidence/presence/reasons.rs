//! Why a row is left out, and what is asked where something must be known first.

use super::{
    span::{Asked, Question},
    when::Missing,
};
use crate::{domain::Message, message};

/// The question that a missing piece leads to; none where only the row is bad.
pub(super) fn question(missing: Missing, line: usize, text: &str) -> Option<Question> {
    let text: String = text.chars().take(60).collect();
    let (asked, message) = match missing {
        Missing::Zone => (
            Asked::Zone,
            message!(
                "presence-zone",
                "line {line}: \"{text}\" does not say its time zone: say it with --tz, for example --tz Europe/Berlin",
                line = line,
                text = text
            ),
        ),
        Missing::Order => (
            Asked::Order,
            message!(
                "presence-order",
                "line {line}: \"{text}\" can be two days, and nothing in the file tells which number is the month: say it with --dates dmy or --dates mdy",
                line = line,
                text = text
            ),
        ),
        _ => return None,
    };
    Some(Question { asked, message })
}

/// A row without a person.
pub(super) fn nobody() -> Message {
    message!("presence-nobody", "the row names nobody: it is left out; write who it was")
}

/// A cell that is no time.
pub(super) fn no_time(text: &str) -> Message {
    let text: String = text.chars().take(60).collect();
    message!(
        "presence-time",
        "\"{text}\" is no time: the row is left out; write it as 2026-11-21 09:05",
        text = text
    )
}

/// Why a row is left whose time lacks something that no question helps with.
pub(super) fn of_row(missing: Missing, text: &str) -> Message {
    let short: String = text.chars().take(60).collect();
    match missing {
        Missing::NeverWas => message!(
            "presence-gap",
            "\"{text}\" never was in this time zone, as clocks were put forward over it: the row is left out; write its offset, as in 02:30+01:00",
            text = short
        ),
        Missing::Twice(..) => message!(
            "presence-twice",
            "\"{text}\" was twice in this time zone, as clocks were put back, and the rows around do not tell which it is: the row is left out; write its offset, as in 02:30+01:00",
            text = short
        ),
        _ => no_day(text),
    }
}

/// A time without a day, or a day that does not exist.
fn no_day(text: &str) -> Message {
    let text: String = text.chars().take(60).collect();
    message!(
        "presence-day",
        "\"{text}\" says no day that exists: the row is left out; write it as 2026-11-21 09:05",
        text = text
    )
}
