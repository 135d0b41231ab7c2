//! `picklog calls show`: one call, with what each source said of it.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::evidence::{Fact, Leg, Source};
use crate::message;
use crate::store::SeenCall;

use super::{
    super::{CliError, Surroundings, args, json as output, show, show::short},
    list,
};

/// The command.
pub(super) fn command() -> Command {
    Command::new("show").arg(Arg::new("id").value_name("CALL").required(true)).arg(args::json_flag())
}

/// Shows a call.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let name = matches.get_one::<String>("id").map_or("", String::as_str);
    let Some((seen, facts)) = at.store.seen_call(at.session, name)? else {
        return Err(CliError::failed(message!("calls-no-call", name = short(name))));
    };
    if matches.get_flag("json") {
        let mut object = list::object(&seen);
        object["facts"] = facts.iter().map(fact).collect();
        return output::print(at.out, &object);
    }
    in_words(&seen, at)?;
    for fact in &facts {
        let source = match fact.source {
            Source::Record => message!("calls-fact-record"),
            Source::Live => message!("calls-fact-live"),
        };
        let line = format!("{}  {}  {}", show::when(fact.at, at.zone, at.words), at.say(&source), fact.body);
        show::line(at.out, &line)?;
    }
    Ok(())
}

fn in_words(seen: &SeenCall, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let call = &seen.call;
    let head = [
        seen.number.to_string(),
        show::when(call.started, at.zone, at.words),
        at.say(&list::direction(call.direction)),
        list::outside(seen, at),
        at.say(&list::end(call.end)),
        format!("{} {}", call.system, call.id),
    ];
    show::line(at.out, &head.join("  "))?;
    for (leg, login) in call.legs.iter().zip(&seen.sat) {
        let said = leg_in_words(leg, login.as_deref(), at);
        show::line(at.out, &said)?;
    }
    if !call.is_whole {
        at.print(&message!("calls-not-whole"))?;
    }
    Ok(())
}

fn leg_in_words(leg: &Leg, login: Option<&str>, at: &Surroundings<'_>) -> String {
    let who = match login {
        Some(login) => format!("{} {login}", leg.extension),
        None => at.say(&message!("calls-nobody-at", extension = &leg.extension)),
    };
    let what = match (leg.talked.first(), leg.is_answered_elsewhere) {
        (Some(first), _) => message!(
            "calls-leg-talked",
            when = show::when(first.from, at.zone, at.words),
            length = show::length(u32::try_from(leg.talk_seconds()).unwrap_or(0))
        ),
        (None, true) => message!("calls-leg-elsewhere"),
        (None, false) => message!("calls-leg-rang"),
    };
    format!("  {who}  {}", at.say(&what))
}

fn fact(fact: &Fact) -> Value {
    json!({
        "key": fact.key,
        "source": fact.source,
        "at": output::moment(fact.at),
        "body": serde_json::from_str(&fact.body).unwrap_or_else(|_| Value::String(fact.body.clone())),
    })
}
