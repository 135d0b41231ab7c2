//! `lists change`: another name, rule, order, limit, hours or rules of calling again for a list that is there.

use clap::{Arg, ArgGroup, ArgMatches, Command, builder::PossibleValuesParser};

use crate::domain::{CallHours, ListChange, ListEdit, ListLine, ListOrder, ListRule, Message, Recall};
use crate::message;

use super::{
    super::{CliError, Surroundings, args, json as output},
    changed_now, fill, hours, name_of, object, stands, tell_not_served, version_flag,
};

/// The word for no limit.
const NONE: &str = "none";

/// The command.
pub(super) fn command() -> Command {
    let value = |name: &'static str, shown: &'static str| Arg::new(name).long(name).value_name(shown);
    let orders = ListOrder::ALL.map(ListOrder::code);
    Command::new("change")
        .arg(Arg::new("name").value_name("NAME").required(true))
        .arg(value("rename", "NAME"))
        .arg(value("where", "RULE"))
        .arg(value("by", "ORDER").value_parser(PossibleValuesParser::new(orders)))
        .arg(value("limit", "N").value_parser(limit))
        .arg(value("hours", "HOURS").value_parser(hours))
        .arg(value("recall", "RULES"))
        .arg(version_flag())
        .arg(args::json_flag())
        .group(
            ArgGroup::new("what")
                .args(["rename", "where", "by", "limit", "hours", "recall"])
                .multiple(true)
                .required(true),
        )
}

/// A number of accounts, or that there is no limit.
fn limit(text: &str) -> Result<Option<u32>, Message> {
    let most = u64::from(u32::MAX);
    match text {
        NONE => Ok(None),
        _ => args::number(1, most)(text).map(|limit| u32::try_from(limit).ok()),
    }
}

/// Changes a list, and has its accounts looked at anew.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let line = at.store.call_list(name_of(matches))?;
    let catalogue = at.store.catalogue()?;
    let text = |name: &str| matches.get_one::<String>(name);
    let rule = text("where").map(|text| {
        let rule = ListRule::parse(text).map_err(|error| CliError::failed(error.message()))?;
        rule.checked(&catalogue).map_err(CliError::failed)
    });
    // What is left out of the rules of calling again stays as the list has it.
    let recall = text("recall").map(|text| Recall::parse(text, Some(&line.list.recall)));
    let edit = ListEdit {
        name: text("rename").cloned(),
        rule: rule.transpose()?,
        order: text("by").and_then(|order| order.parse().ok()),
        limit: matches.get_one::<Option<u32>>("limit").copied(),
        hours: matches.get_one::<CallHours>("hours").copied(),
        recall: recall.transpose().map_err(CliError::failed)?,
    };
    tell(matches, at, &line, ListChange::Edit(Box::new(edit)))
}

/// Takes the last change of a list back.
pub(super) fn undo(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let line = at.store.call_list(name_of(matches))?;
    tell(matches, at, &line, ListChange::TakeBack)
}

fn tell(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    seen: &ListLine,
    change: ListChange,
) -> Result<(), CliError> {
    let is_changed = changed_now(matches, at, seen, change)?;
    let line = at.store.call_list(&seen.list.id.to_string())?;
    if is_changed && !line.list.is_retired {
        fill(line.list.id, at)?;
    }
    let line = at.store.call_list(&seen.list.id.to_string())?;
    if matches.get_flag("json") {
        return output::print(at.out, &object(&line));
    }
    let name = &line.list.name;
    if !is_changed {
        return at.print(&message!("lists-as-it-was", name = name));
    }
    at.print(&message!("lists-changed", name = name, version = line.list.version))?;
    at.print(&stands(&line.counts))?;
    tell_not_served(&line.counts, at)?;
    if line.counts.total == 0 && line.counts.not_served.is_empty() {
        at.remark(message!("lists-empty-now"));
    }
    Ok(())
}
