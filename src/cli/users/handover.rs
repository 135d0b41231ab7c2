//! `picklog users handover`: one person's work handed to another, for a time or for good; and the list of those.

use chrono::NaiveTime;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{
    Command as Change, Direction, HandOver, HandOvers, Message, Moment, TimeFrame, TimeReading, Workload,
    read_time_text,
};
use crate::message;

use super::super::{CliError, Surroundings, args, json as output, show, show::short};
use super::{known, word};

mod records;

/// `handover`.
pub(super) fn command() -> Command {
    let named = |name: &'static str| Arg::new(name).value_name(name.to_uppercase());
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("handover")
        .arg(named("from").required(true))
        .arg(named("to").required_unless_present("end"))
        .arg(Arg::new("until").long("until").value_name("DATE"))
        .arg(flag("end").conflicts_with_all(["to", "until", "dry-run"]))
        .arg(flag("dry-run"))
        .arg(args::json_flag())
}

/// `handovers`.
pub(super) fn list_command() -> Command {
    Command::new("handovers")
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue))
        .arg(args::json_flag())
}

/// Hands somebody's work over, or ends that.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let from = known(word(matches, "from"), at)?.login;
    if matches.get_flag("end") {
        return end(matches, &from, at);
    }
    let to = known(word(matches, "to"), at)?.login;
    let until = matches.get_one::<String>("until").map(|text| moment(text, at)).transpose()?;
    let is_dry = matches.get_flag("dry-run");
    // Looked at first, so that both say the same and a dry run is refused where the command would be.
    let load = at.store.handover_preview(at.session, &from, &to, until)?;
    let now = at.store.now();
    let all = at.store.handovers()?;
    let holder = HandOvers::at(all.clone(), now).holder(&to).0.to_owned();
    let held = all.into_iter().find(|one| one.from == from && one.holds_at(now));
    let replaced = held.filter(|held| (&held.to, held.until) != (&to, until));
    let mut given = 0;
    if !is_dry {
        at.apply(&Change::HandOver { from: from.clone(), to: to.clone(), until }, None)?;
        given = records::move_all(&from, &to, at)?.changed;
    }
    if matches.get_flag("json") {
        let mut object = object_of(&from, &to, until, load);
        object["given"] = given.into();
        object["dry_run"] = is_dry.into();
        object["holder"] = holder.into();
        object["replaced"] = replaced.as_ref().map_or(Value::Null, |held| object_with_state(held, now));
        return output::print(at.out, &object);
    }
    let when = until.map(|until| show::when(until, at.zone, at.words));
    at.print(&match (when, is_dry) {
        (Some(when), true) => message!("handover-would", from = &from, to = &to, when = when),
        (Some(when), false) => message!("handover-done", from = &from, to = &to, when = when),
        (None, true) => message!("handover-would-good", from = &from, to = &to),
        (None, false) => message!("handover-done-good", from = &from, to = &to),
    })?;
    if until.is_none() {
        at.print(&match is_dry {
            true => message!("handover-owned", accounts = load.accounts, matters = load.matters),
            false => message!("handover-given", count = given, to = &to),
        })?;
    }
    told(&load, &from, at)?;
    if holder != to {
        at.print(&message!("handover-goes-on", to = &to, holder = &holder))?;
    }
    match replaced {
        Some(held) => {
            let said = until_in_words(&held, at);
            at.print(&message!("handover-instead", to = &held.to, until = said))
        }
        None => Ok(()),
    }
}

/// How much it is, and what stays.
fn told(load: &Workload, from: &str, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    at.print(&message!("handover-load", promises = load.promises, gaps = load.gaps))?;
    if load.forms > 0 {
        at.print(&message!("handover-forms", count = load.forms, from = from))?;
    }
    Ok(())
}

/// Gives work back, with the records that were given for good; goes on with that where it was stopped.
fn end(matches: &ArgMatches, from: &str, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let (all, now) = (at.store.handovers()?, at.store.now());
    let mut own = all.iter().filter(|one| one.from == from);
    let is_to_go_on = own.clone().any(HandOver::is_back_unfinished) && !own.any(|one| one.holds_at(now));
    if !is_to_go_on {
        at.apply(&Change::EndHandOver { from: from.to_owned() }, None)?;
    }
    let moved = records::move_all(from, from, at)?;
    if matches.get_flag("json") {
        let object = json!({ "from": from, "ended": true, "given_back": moved.changed, "left": moved.left });
        return output::print(at.out, &object);
    }
    at.print(&message!("handover-ended", from = from))?;
    if moved.changed + moved.left > 0 {
        at.print(&message!("handover-back", count = moved.changed, from = from))?;
    }
    if moved.left > 0 {
        at.print(&message!("handover-left", count = moved.left))?;
    }
    Ok(())
}

/// The moment of return: of a day without an hour, when that day begins.
fn moment(text: &str, at: &mut Surroundings<'_>) -> Result<Moment, CliError> {
    let now = at.store.now();
    let frame = TimeFrame { now, zone: at.zone, direction: Direction::Ahead, hour: NaiveTime::MIN };
    let flag = "--until";
    let read = match read_time_text(text, frame) {
        TimeReading::Unread => {
            return Err(CliError::usage(message!("handover-no-date", text = short(text))));
        }
        TimeReading::Skipped(wall) => {
            let when = wall.format("%Y-%m-%d %H:%M").to_string();
            return Err(CliError::usage(message!("log-time-skipped", flag = flag, when = when)));
        }
        TimeReading::Read(times) => times,
    };
    match read[..] {
        [time] => Ok(time.at),
        _ => {
            let times: Vec<String> = read.iter().map(|time| show::when(time.at, at.zone, at.words)).collect();
            let times = times.join(", ");
            Err(CliError::usage(message!("log-time-several", flag = flag, text = short(text), times = times)))
        }
    }
}

/// Lists those that hold, or all there have been.
pub(super) fn list(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let now = at.store.now();
    let mut all = at.store.handovers()?;
    if !matches.get_flag("all") {
        all.retain(|one| one.holds_at(now) || one.is_unfinished);
    }
    if matches.get_flag("json") {
        let all = all.iter().map(|one| object_with_state(one, now)).collect();
        return output::print(at.out, &Value::Array(all));
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|one| {
            vec![
                format!("{} -> {}", one.from, one.to),
                until_in_words(one, at),
                at.say(&message!("users-since", when = show::when(one.since, at.zone, at.words))),
                at.say(&message!("handover-by", by = &one.by)),
                at.say(&state(one, now, at)),
            ]
        })
        .collect();
    match rows.is_empty() {
        true => at.print(&message!("handover-none")),
        false => Ok(show::table(at.out, &rows)?),
    }
}

fn until_in_words(one: &HandOver, at: &Surroundings<'_>) -> String {
    at.say(&match one.until {
        Some(until) => message!("handover-until", when = show::when(until, at.zone, at.words)),
        None => message!("handover-for-good"),
    })
}

fn state(one: &HandOver, now: Moment, at: &Surroundings<'_>) -> Message {
    match one.ended_at {
        _ if one.is_back_unfinished() => message!("handover-back-unfinished"),
        None if one.is_unfinished => message!("handover-unfinished"),
        Some(ended) => message!("handover-was-ended", when = show::when(ended, at.zone, at.words)),
        None if one.holds_at(now) => Message::default(),
        None => message!("handover-is-over"),
    }
}

fn object_of(from: &str, to: &str, until: Option<Moment>, load: Workload) -> Value {
    json!({
        "from": from,
        "to": to,
        "until": until.map(output::moment),
        "accounts": load.accounts,
        "matters": load.matters,
        "promises": load.promises,
        "gaps": load.gaps,
        "forms_left": load.forms,
    })
}

fn object_with_state(one: &HandOver, now: Moment) -> Value {
    json!({
        "from": one.from,
        "to": one.to,
        "since": output::moment(one.since),
        "until": one.until.map(output::moment),
        "ended_at": one.ended_at.map(output::moment),
        "by": one.by,
        "holds": one.holds_at(now),
        "unfinished": one.is_unfinished,
    })
}
