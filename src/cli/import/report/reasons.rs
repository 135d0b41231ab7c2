//! Why a row is rejected, one short line each.

use super::{
    super::{moments::Wrong, records::Broken, words::State},
    shown,
};
use crate::{
    cli::show::short,
    domain::{Catalogue, Entity, Fact, Kind, Meaning, Message, code},
    message,
};

pub(in crate::cli::import) fn blank_row() -> Message {
    message!("import-blank-row")
}

pub(in crate::cli::import) fn damaged_row() -> Message {
    message!("import-damaged-row")
}

pub(in crate::cli::import) fn deleted_row() -> Message {
    message!("import-deleted-row")
}

pub(in crate::cli::import) fn repeated_header() -> Message {
    message!("import-repeated-header")
}

/// A total or a notice at the end of a report.
pub(in crate::cli::import) fn footer_row(text: &str) -> Message {
    message!("import-footer-row", text = short(text))
}

pub(in crate::cli::import) fn ragged(cells: usize, width: usize) -> Message {
    message!("import-ragged", cells = cells, width = width)
}

pub(in crate::cli::import) fn too_long(column: &str, length: usize, most: usize) -> Message {
    message!("import-too-long", column = shown(column), length = length, most = most)
}

pub(in crate::cli::import) fn broken(why: Broken) -> Message {
    match why {
        Broken::OpenQuote(line) => message!("import-open-quote", line = line.to_string()),
        Broken::BadQuote(line) => message!("import-bad-quote", line = line.to_string()),
        Broken::TooLong => message!("import-line-too-long"),
    }
}

pub(in crate::cli::import) fn no_name() -> Message {
    message!("import-no-name")
}

pub(in crate::cli::import) fn no_account() -> Message {
    message!("import-no-account")
}

pub(in crate::cli::import) fn no_date() -> Message {
    message!("import-no-date")
}

pub(in crate::cli::import) fn no_kind(catalogue: &Catalogue, entity: Entity) -> Message {
    message!("import-no-kind", flags = kind_flags(catalogue, entity))
}

pub(in crate::cli::import) fn unknown_zone(text: &str) -> Message {
    message!("import-unknown-zone", text = short(text))
}

/// A kind that the file does not have, with those it has.
pub(in crate::cli::import) fn unknown_kind(catalogue: &Catalogue, entity: Entity, text: &str) -> Message {
    message!("import-unknown-kind", text = short(text), kinds = kinds(catalogue, entity))
}

/// What says of which kind rows are: `--kind call, --kind meeting`.
pub(super) fn kind_flags(catalogue: &Catalogue, entity: Entity) -> String {
    let flags: Vec<String> = catalogue.kinds_of(entity).map(|kind| format!("--kind {}", kind.code)).collect();
    flags.join(", ")
}

/// The codes of an entity's kinds: `call, meeting`.
pub(super) fn kinds(catalogue: &Catalogue, entity: Entity) -> String {
    let codes: Vec<String> = catalogue.kinds_of(entity).map(|kind| kind.code.to_string()).collect();
    codes.join(", ")
}

/// Why a moment cannot be read from its columns.
pub(in crate::cli::import) fn wrong_moment(field: &str, wrong: &Wrong) -> Message {
    match wrong {
        Wrong::TwoOrders(text) => ambiguous_date(field, text),
        Wrong::NoDay(text) => message!("import-no-day", field = field, text = short(text)),
        Wrong::NoTime(text) => message!("import-no-time", field = field, text = short(text)),
        Wrong::TwoTimes(one, two) => {
            message!("import-two-times", field = field, one = short(one), two = short(two))
        }
        Wrong::TwoDays(one, two) => {
            message!("import-two-days", field = field, one = short(one), two = short(two))
        }
        Wrong::DayNumber(text) => message!("import-day-number", field = field, text = short(text)),
    }
}

pub(in crate::cli::import) fn ambiguous_date(field: &str, text: &str) -> Message {
    message!("import-ambiguous-date", field = field, text = short(text))
}

pub(in crate::cli::import) fn too_early(field: &str, text: &str) -> Message {
    message!("import-too-early", field = field, text = short(text))
}

/// The file says that an activity did not take place.
pub(in crate::cli::import) fn did_not_take_place(
    state: State,
    kind: Kind,
    catalogue: &Catalogue,
    text: &str,
) -> Message {
    let (text, can_be_planned) = (short(text), catalogue.is(kind, Fact::Ahead));
    let outcomes = match state {
        State::Cancelled => outcomes(kind, catalogue, Meaning::CalledOff),
        State::Deferred => outcomes(kind, catalogue, Meaning::Moved),
        State::Planned | State::NotHeld => String::new(),
    };
    match state {
        State::Planned if can_be_planned => message!("import-only-planned", text = text),
        State::Planned => message!("import-not-yet", text = text, kind = catalogue.scope(kind)),
        State::Cancelled if can_be_planned && !outcomes.is_empty() => {
            message!("import-cancelled", text = text, outcomes = outcomes)
        }
        State::Deferred if can_be_planned && !outcomes.is_empty() => {
            message!("import-deferred", text = text, outcomes = outcomes)
        }
        _ => message!("import-not-held", text = text),
    }
}

/// The codes of a kind's outcomes that mean something.
fn outcomes(kind: Kind, catalogue: &Catalogue, meaning: Meaning) -> String {
    let list = catalogue.field(kind, code::OUTCOME).and_then(|field| catalogue.picklist_of(field));
    let items = list.into_iter().flat_map(|list| list.live()).filter(|item| item.means(meaning));
    items.map(|item| item.code.as_str()).collect::<Vec<_>>().join(", ")
}

pub(in crate::cli::import) fn no_fate() -> Message {
    message!("import-no-fate")
}
