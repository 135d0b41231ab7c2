//! `picklog calls list`: calls as they were seen, the latest first.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Message, Right};
use crate::evidence::{Direction, End, Leg};
use crate::message;
use crate::store::{CallsOf, SeenCall};

use super::super::{CliError, Surroundings, args, colleague, export, json as output, show};

/// How many are listed unless told otherwise.
const ROWS: usize = 50;

/// The command.
pub(super) fn command() -> Command {
    Command::new("list")
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .arg(Arg::new("of").long("of").value_name("LOGIN"))
        .arg(args::limit_flag())
        .arg(args::json_flag())
}

/// Lists one's own, or everybody's for those who may see that.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let as_json = matches.get_flag("json");
    let since = matches.get_one::<String>("since").map(|text| export::since(text, at)).transpose()?;
    let limit = match matches.contains_id("limit") || !as_json {
        true => Some(args::limit_of(matches, ROWS)),
        false => None,
    };
    let login = match matches.get_one::<String>("of") {
        Some(login) => {
            colleague::check_known(login, at)?;
            Some(login.clone())
        }
        None => {
            let sees_all = at.store.role(at.session)?.may(Right::AllFigures);
            (!sees_all).then(|| at.login().to_owned())
        }
    };
    let of = CallsOf { login: login.as_deref(), since, until: None, limit };
    let calls = at.store.seen_calls(at.session, of)?;
    if as_json {
        return output::print(at.out, &Value::Array(calls.iter().map(object).collect()));
    }
    let rows: Vec<Vec<String>> = calls.iter().map(|call| row(call, at)).collect();
    show::table(at.out, &rows)?;
    at.print(&match limit.is_some_and(|limit| calls.len() >= limit) {
        true => message!("calls-listed-newest", count = calls.len() as u64),
        false => message!("calls-listed", count = calls.len() as u64),
    })
}

fn row(seen: &SeenCall, at: &Surroundings<'_>) -> Vec<String> {
    let SeenCall { number, call, .. } = seen;
    vec![
        number.to_string(),
        show::when(call.started, at.zone, at.words),
        at.say(&direction(call.direction)),
        outside(seen, at),
        who(seen, at),
        at.say(&end(call.end)),
        match (talked(seen).map(show::length), call.is_whole) {
            (Some(length), false) => at.say(&message!("calls-at-least", length = length)),
            (length, _) => length.unwrap_or_default(),
        },
    ]
}

/// The other end of a call as people read it.
pub(super) fn outside(seen: &SeenCall, at: &Surroundings<'_>) -> String {
    let call = &seen.call;
    match call.outside.as_ref().or(call.written.as_ref()) {
        // What a source writes for a number may be anything, and each row is padded to the longest.
        Some(number) => show::short(number),
        None if call.direction == Direction::Outbound => at.say(&message!("calls-number-unknown")),
        None if call.is_external() => at.say(&message!("calls-withheld")),
        None => String::new(),
    }
}

/// Who of us had a call: those who talked; where nobody did, those it rang for.
fn who(seen: &SeenCall, at: &Surroundings<'_>) -> String {
    let talked = seen.call.legs.iter().any(|leg| !leg.talked.is_empty());
    let named = |(leg, login): (&Leg, &Option<String>)| match login {
        Some(login) => login.clone(),
        None => at.say(&message!("calls-nobody-at", extension = &leg.extension)),
    };
    let mut names: Vec<String> = seen
        .call
        .legs
        .iter()
        .zip(&seen.sat)
        .filter(|(leg, _)| !talked || !leg.talked.is_empty())
        .map(named)
        .collect();
    names.dedup();
    show::short(&names.join(", "))
}

/// Seconds that anybody of us talked; none where nobody did.
fn talked(seen: &SeenCall) -> Option<u32> {
    let seconds: i64 = seen.call.legs.iter().map(Leg::talk_seconds).sum();
    let has_talked = seen.call.legs.iter().any(|leg| !leg.talked.is_empty());
    has_talked.then(|| u32::try_from(seconds).unwrap_or(0))
}

/// Between whom a call was, in words.
pub(super) fn direction(direction: Direction) -> Message {
    match direction {
        Direction::Inbound => message!("calls-inbound"),
        Direction::Outbound => message!("calls-outbound"),
        Direction::Internal => message!("calls-internal"),
    }
}

/// How a call ended, in words.
pub(super) fn end(end: End) -> Message {
    match end {
        End::Answered => message!("calls-answered"),
        End::NoAnswer => message!("calls-no-answer"),
        End::Busy => message!("calls-busy"),
        End::Failed => message!("calls-failed"),
        End::Abandoned => message!("calls-abandoned"),
        End::Machine => message!("calls-machine"),
    }
}

/// A call for programs.
pub(super) fn object(seen: &SeenCall) -> Value {
    let SeenCall { number, call, sat } = seen;
    let leg = |(leg, login): (&Leg, &Option<String>)| {
        let talked: Vec<Value> = leg
            .talked
            .iter()
            .map(|span| json!({ "from": output::moment(span.from), "to": output::moment(span.to) }))
            .collect();
        json!({
            "extension": leg.extension,
            "login": login,
            "rang": leg.rang.map(output::moment),
            "talked": talked,
            "talk_seconds": leg.talk_seconds(),
            "answered_elsewhere": leg.is_answered_elsewhere,
        })
    };
    json!({
        "number": number,
        "system": call.system,
        "id": call.id,
        "direction": call.direction,
        "outside": call.outside,
        "written": call.written,
        "line": call.line,
        "started": output::moment(call.started),
        "ended": call.ended.map(output::moment),
        "end": call.end,
        "legs": call.legs.iter().zip(sat).map(leg).collect::<Vec<_>>(),
        "dialled_as": call.dialled_as,
        "whole": call.is_whole,
    })
}
