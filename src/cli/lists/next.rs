//! `lists next`: serves the next account to whoever asks, for scripts and for the shell. What they log with it afterwards, by `picklog log`,
//! is what came of it.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{
    Answer, Card, Catalogue, Kind, ListAnswer, Message, Moment, NothingToServe, Served, code, local_time,
};
use crate::message;
use crate::store::fresh_id;

use super::{
    super::{CliError, Surroundings, args, json as output, show},
    counts_object, name_of, tell_not_served,
};

/// The command.
pub(super) fn command() -> Command {
    let name = Arg::new("name").value_name("NAME").required(true);
    Command::new("next").arg(name).arg(args::json_flag())
}

/// Serves one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let list = at.store.call_list(name_of(matches))?.list;
    match at.store.serve_next(at.session, list.id, fresh_id())? {
        ListAnswer::Served(served) => match matches.get_flag("json") {
            true => output::print(at.out, &object(&served, at.store.now(), &catalogue)),
            false => tell(&served, &catalogue, at),
        },
        ListAnswer::Nothing(nothing) => {
            if matches.get_flag("json") {
                let object = json!({
                    "list": nothing.name,
                    "account": null,
                    "next": nothing.next.map(output::moment),
                    "counts": counts_object(&nothing.counts),
                });
                return output::print(at.out, &object);
            }
            at.print(&why(&nothing, at))?;
            tell_not_served(&nothing.counts, at)
        }
    }
}

/// Why there is none now.
fn why(nothing: &NothingToServe, at: &Surroundings<'_>) -> Message {
    let counts = &nothing.counts;
    match nothing.next {
        Some(next) if counts.left() > 0 => {
            message!(
                "lists-next-later",
                name = &nothing.name,
                left = counts.left(),
                when = show::when(next, at.zone, at.words)
            )
        }
        _ if counts.total == 0 => message!("lists-next-empty", name = &nothing.name),
        _ => {
            message!("lists-next-done", name = &nothing.name, total = counts.total, reached = counts.reached)
        }
    }
}

fn tell(served: &Served, catalogue: &Catalogue, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let on = &served.on;
    at.print(&message!(
        "lists-next-head",
        name = &on.name,
        nth = on.nth(),
        total = on.counts.total,
        reached = on.counts.reached,
        agreed = on.counts.agreed
    ))?;
    let line = &served.line;
    let phone = if line.phone.is_empty() { at.words.text("lists-no-phone") } else { line.phone.clone() };
    let clock = clock(&served.card, at.store.now()).unwrap_or_default();
    let place = [line.city.as_str(), phone.as_str(), clock.as_str()].map(str::to_owned);
    let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).collect();
    show::line(at.out, &format!("{}  {}  ({})", line.name, place.join("  "), line.id))?;
    if let Some(last) = line.last.first() {
        let kind = Kind::activity(last.kind);
        let outcome = last.outcome.as_deref().unwrap_or_default();
        let outcome = show::item_label(catalogue, kind, code::OUTCOME, outcome, at.lang()).to_owned();
        let when = show::when(last.at, at.zone, at.words);
        at.print(&message!("lists-next-last", when = when, outcome = outcome, who = &last.actor))?;
    }
    for promise in served.card.promises() {
        let step = promise.answers.item(code::NEXT_STEP).unwrap_or_default();
        let kind = Kind::activity(promise.kind);
        let step = show::item_label(catalogue, kind, code::NEXT_STEP, step, at.lang()).to_owned();
        if let Some(due) = promise.answers.moment(code::DUE) {
            let when = show::when(due, at.zone, at.words);
            at.print(&message!("lists-next-promise", step = step, when = when, who = &promise.actor))?;
        }
    }
    let until = show::when(on.until, at.zone, at.words);
    at.print(&message!("lists-next-lease", until = until))
}

/// The wall clock where the account is.
fn clock(card: &Card, now: Moment) -> Option<String> {
    let answers = &card.account.answers;
    let phone = match answers.get(code::PHONE) {
        Some(Answer::Phone(phone)) => phone.e164.as_deref(),
        _ => None,
    };
    let there = local_time(now, phone, answers.item(code::COUNTRY))?;
    let show = |time: chrono::NaiveDateTime| time.format("%H:%M").to_string();
    Some(match there.earliest == there.latest {
        true => show(there.earliest),
        false => format!("{}-{}", show(there.earliest), show(there.latest)),
    })
}

fn object(served: &Served, now: Moment, catalogue: &Catalogue) -> Value {
    let (on, line, card) = (&served.on, &served.line, &served.card);
    let contacts: Vec<Value> = card
        .contacts
        .iter()
        .map(|contact| json!({ "id": contact.id.to_string(), "name": contact.name(), "phone": contact.answers.text(code::PHONE) }))
        .collect();
    let promises: Vec<Value> = card
        .promises()
        .iter()
        .map(|promise| {
            json!({
                "step": promise.answers.item(code::NEXT_STEP),
                "due": promise.answers.moment(code::DUE).map(output::moment),
                "by": promise.actor,
            })
        })
        .collect();
    let last = line.last.first().map(|last| {
        json!({
            "kind": last.kind.as_str(),
            "at": output::moment(last.at),
            "outcome": last.outcome,
            "by": last.actor,
            "reached": last.outcome.as_deref().map(|outcome| catalogue.is_reached(Kind::activity(last.kind), outcome)),
        })
    });
    json!({
        "list": on.name,
        "list_id": on.list.to_string(),
        "account": {
            "id": line.id.to_string(),
            "name": line.name,
            "code": line.code,
            "city": line.city,
            "country": line.country,
            "phone": line.phone,
            "owner": line.owner,
        },
        "local_time": clock(card, now),
        "contacts": contacts,
        "last": last,
        "promises": promises,
        "is_promise": on.is_promise,
        "tries": on.tries,
        "lease": on.form.to_string(),
        "until": output::moment(on.until),
        "counts": counts_object(&on.counts),
    })
}
