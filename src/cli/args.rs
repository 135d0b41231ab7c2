//! Arguments that several commands take, and what was given with them.

use clap::{Arg, ArgAction, ArgMatches};

use crate::domain::Message;
use crate::message;

/// A whole number from `least` to `most`.
pub(super) fn number(
    least: u64,
    most: u64,
) -> impl Fn(&str) -> Result<u64, Message> + Clone + Send + Sync + 'static {
    move |text| {
        let number = text.parse().ok().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| message!("parser-number", least = least, most = most))
    }
}

/// `--json`.
pub(super) fn json_flag() -> Arg {
    Arg::new("json").long("json").action(ArgAction::SetTrue)
}

/// `ACCOUNT`.
pub(super) fn account_arg() -> Arg {
    Arg::new("account").value_name("ACCOUNT").required(true)
}

/// `--limit N`.
pub(super) fn limit_flag() -> Arg {
    Arg::new("limit").long("limit").value_name("N").value_parser(number(1, 100_000))
}

/// The number given with [`limit_flag`].
pub(super) fn limit_of(matches: &ArgMatches, otherwise: usize) -> usize {
    let limit = matches.get_one::<u64>("limit").and_then(|limit| usize::try_from(*limit).ok());
    limit.unwrap_or(otherwise)
}
