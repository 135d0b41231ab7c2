//! Why a row is rejected, one short line each.

use super::{
    super::{moments::Wrong, records::Broken, words::State},
    shown,
};
use crate::{
    cli::show::short,
    domain::{ActivityKind, Said},
    said,
};

pub(in crate::cli::import) fn blank_row() -> Said {
    said!("import-blank-row")
}

pub(in crate::cli::import) fn damaged_row() -> Said {
    said!("import-damaged-row")
}

pub(in crate::cli::import) fn deleted_row() -> Said {
    said!("import-deleted-row")
}

pub(in crate::cli::import) fn repeated_header() -> Said {
    said!("import-repeated-header")
}

/// A total or a notice at the end of a report.
pub(in crate::cli::import) fn footer_row(text: &str) -> Said {
    said!("import-footer-row", text = short(text))
}

pub(in crate::cli::import) fn ragged(cells: usize, width: usize) -> Said {
    said!("import-ragged", cells = cells, width = width)
}

pub(in crate::cli::import) fn too_long(column: &str, length: usize, most: usize) -> Said {
    said!("import-too-long", column = shown(column), length = length, most = most)
}

pub(in crate::cli::import) fn broken(why: Broken) -> Said {
    match why {
        Broken::OpenQuote(line) => said!("import-open-quote", line = line.to_string()),
        Broken::BadQuote(line) => said!("import-bad-quote", line = line.to_string()),
        Broken::TooLong => said!("import-line-too-long"),
    }
}

pub(in crate::cli::import) fn no_name() -> Said {
    said!("import-no-name")
}

pub(in crate::cli::import) fn no_account() -> Said {
    said!("import-no-account")
}

pub(in crate::cli::import) fn no_date() -> Said {
    said!("import-no-date")
}

pub(in crate::cli::import) fn no_kind() -> Said {
    said!("import-no-kind")
}

pub(in crate::cli::import) fn unknown_zone(text: &str) -> Said {
    said!("import-unknown-zone", text = short(text))
}

pub(in crate::cli::import) fn unknown_kind(text: &str) -> Said {
    said!("import-unknown-kind", text = short(text))
}

/// Why a moment cannot be read from its columns.
pub(in crate::cli::import) fn wrong_moment(field: &str, wrong: &Wrong) -> Said {
    match wrong {
        Wrong::TwoOrders(text) => ambiguous_date(field, text),
        Wrong::NoDay(text) => said!("import-no-day", field = field, text = short(text)),
        Wrong::NoTime(text) => said!("import-no-time", field = field, text = short(text)),
        Wrong::TwoTimes(one, two) => {
            said!("import-two-times", field = field, one = short(one), two = short(two))
        }
        Wrong::TwoDays(one, two) => {
            said!("import-two-days", field = field, one = short(one), two = short(two))
        }
        Wrong::DayNumber(text) => said!("import-day-number", field = field, text = short(text)),
    }
}

pub(in crate::cli::import) fn ambiguous_date(field: &str, text: &str) -> Said {
    said!("import-ambiguous-date", field = field, text = short(text))
}

pub(in crate::cli::import) fn too_early(field: &str, text: &str) -> Said {
    said!("import-too-early", field = field, text = short(text))
}

/// The file says that a call or meeting did not take place.
pub(in crate::cli::import) fn did_not_take_place(state: State, kind: ActivityKind, text: &str) -> Said {
    let text = short(text);
    match (state, kind) {
        (State::Planned, ActivityKind::Call) => said!("import-only-planned-call", text = text),
        (State::Planned, ActivityKind::Meeting) => said!("import-only-planned", text = text),
        (State::Cancelled, ActivityKind::Meeting) => said!("import-cancelled", text = text),
        (State::Deferred, ActivityKind::Meeting) => said!("import-deferred", text = text),
        _ => said!("import-not-held", text = text),
    }
}

pub(in crate::cli::import) fn no_fate() -> Said {
    said!("import-no-fate")
}
