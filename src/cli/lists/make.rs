//! `lists make`: a list by a rule, or of the accounts that a file names.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser, value_parser};
use serde_json::{Value, json};

use crate::domain::{
    CallHours, CallList, Command as Change, ListChange, ListOrder, ListRule, Message, Moment, Recall,
};
use crate::message;
use crate::store::fresh_id;

use super::{
    super::{CliError, Surroundings, args, json as output},
    fill,
    from_file::{self, LeftOut, Named},
    hours, logins, name_of, object, tell_not_served, workers,
};

/// So many accounts of a file are put on a list in one operation.
const BATCH: usize = 1_000;
/// So many rows that were left out are told to people.
const TOLD: usize = 20;

/// The command.
pub(super) fn command() -> Command {
    let value = |name: &'static str, shown: &'static str| Arg::new(name).long(name).value_name(shown);
    let orders = ListOrder::ALL.into_iter().filter(|order| *order != ListOrder::Given).map(ListOrder::code);
    Command::new("make")
        .arg(Arg::new("name").value_name("NAME").required(true))
        .arg(value("where", "RULE").required_unless_present("from"))
        .arg(value("from", "FILE").value_parser(value_parser!(PathBuf)).conflicts_with("where"))
        .arg(value("for", "LOGINS").value_delimiter(','))
        .arg(value("by", "ORDER").value_parser(PossibleValuesParser::new(orders.collect::<Vec<_>>())))
        .arg(value("limit", "N").value_parser(args::number(1, u64::from(u32::MAX))))
        .arg(value("hours", "HOURS").value_parser(hours))
        .arg(value("recall", "RULES").value_parser(recall))
        .arg(Arg::new("fixed").long("fixed").action(ArgAction::SetTrue).conflicts_with("from"))
        .arg(args::json_flag())
}

fn recall(text: &str) -> Result<Recall, Message> {
    Recall::parse(text, Some(&CallList::blank_recall()))
}

/// Makes a list and puts its accounts on it.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let rule = match matches.get_one::<String>("where") {
        None => None,
        Some(text) => {
            let rule = ListRule::parse(text).map_err(|error| CliError::failed(error.message()))?;
            Some(rule.checked(&catalogue).map_err(CliError::failed)?)
        }
    };
    let named = match matches.get_one::<PathBuf>("from") {
        None => None,
        Some(path) => {
            let named = from_file::accounts(path, at)?;
            if named.accounts.is_empty() {
                tell_left_out(&named.left_out, at);
                let path = path.display().to_string();
                return Err(CliError::failed(message!("lists-file-empty", path = path)));
            }
            Some(named)
        }
    };
    let chosen = matches.get_many::<String>("for");
    let who = match chosen {
        Some(words) => logins(words.map(String::as_str)),
        None => vec![at.login().to_owned()],
    };
    let by = matches.get_one::<String>("by").and_then(|order| order.parse().ok());
    let otherwise = if named.is_some() { ListOrder::Given } else { ListOrder::default() };
    let recall = matches.get_one::<Recall>("recall").cloned();
    let list = CallList {
        id: fresh_id(),
        name: name_of(matches).to_owned(),
        version: 1,
        maker: at.login().to_owned(),
        made_at: Moment::default(),
        workers: who,
        is_fixed: matches.get_flag("fixed") || named.is_some(),
        rule,
        order: by.unwrap_or(otherwise),
        limit: matches.get_one::<u64>("limit").and_then(|limit| u32::try_from(*limit).ok()),
        hours: matches.get_one::<CallHours>("hours").copied().unwrap_or_else(CallList::blank_hours),
        recall: recall.unwrap_or_else(|| CallList::blank_recall().only_known(&catalogue)),
        is_retired: false,
    };
    let (id, is_fixed) = (list.id, list.is_fixed);
    at.apply(&Change::MakeList(Box::new(list)), None)?;
    if let Some(Named { accounts, .. }) = &named {
        for batch in accounts.chunks(BATCH) {
            at.apply(&Change::AddToList { list: id, accounts: batch.to_vec() }, None)?;
        }
    }
    fill(id, at)?;
    let line = at.store.call_list(&id.to_string())?;
    let is_empty = line.counts.total == 0 && line.counts.not_served.is_empty();
    if is_empty && is_fixed {
        at.apply(&Change::ChangeList { list: id, change: ListChange::Retire(true) }, None)?;
        return Err(CliError::failed(message!("lists-nobody", name = &line.list.name)));
    }
    let left_out = named.as_ref().map_or(&[][..], |named| named.left_out.as_slice());
    if matches.get_flag("json") {
        let mut object = object(&line);
        let rows: Vec<Value> = left_out
            .iter()
            .map(|row| json!({ "line": row.line, "text": row.text, "why": row.code, "detail": at.say(&row.why) }))
            .collect();
        object["left_out"] = Value::Array(rows);
        object["repeated"] = json!(named.as_ref().map_or(0, |named| named.again));
        output::print(at.out, &object)?;
    } else {
        at.print(&message!(
            "lists-made",
            name = &line.list.name,
            count = line.counts.total,
            workers = workers(&line, at)
        ))?;
        tell_not_served(&line.counts, at)?;
        if is_empty {
            at.remark(message!("lists-empty-now"));
        }
        if let Some(named) = named.as_ref().filter(|named| named.again > 0) {
            at.remark(message!("lists-repeated", count = named.again));
        }
        tell_left_out(left_out, at);
    }
    match left_out.is_empty() {
        true => Ok(()),
        // The list is there; what is not on it was told, row by row.
        false => Err(CliError { exit: 1, ..CliError::quiet() }),
    }
}

fn tell_left_out(rows: &[LeftOut], at: &mut Surroundings<'_>) {
    for row in rows.iter().take(TOLD) {
        let why = at.say(&row.why);
        at.remark(message!("lists-row", line = row.line, text = &row.text, why = why));
    }
    if rows.len() > TOLD {
        at.remark(message!("lists-rows-more", count = (rows.len() - TOLD) as u64));
    }
    if !rows.is_empty() {
        at.remark(message!("lists-rows-left", count = rows.len() as u64));
    }
}
