//! `picklog listen`: one service that hears what a telephone system does, tells the screens of whom it is for, and keeps it as evidence.

use std::{
    path::PathBuf,
    sync::{atomic::Ordering, mpsc::channel},
    thread,
};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::domain::{Message, Zone};
use crate::evidence::Site;
use crate::evidence::live::{Ami, AmiLogin, DialPlan, Esl, EslLogin, Fritz, NumberRule, Protocol, Secret};
use crate::message;
use crate::store::machine_clock;

use super::{CliError, Surroundings, calls, calls::follow::Following, interrupt};
use desk::{Desk, say};
use link::Link;
use place::{Place, Speaks};

mod board;
mod desk;
mod keep;
mod link;
mod place;
mod secret;

/// The command.
pub(super) fn command() -> Command {
    Command::new("listen")
        .arg(Arg::new("place").value_name("PLACE").required(true))
        .arg(
            Arg::new("secret-file")
                .long("secret-file")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(Arg::new("system").long("system").value_name("SYSTEM"))
        .arg(Arg::new("tz").long("tz").value_name("ZONE").value_parser(calls::zone))
        .arg(
            Arg::new("follow")
                .long("follow")
                .value_name("FILE")
                .requires("system")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(Arg::new("plain-secret").long("plain-secret").action(ArgAction::SetTrue))
        .arg(Arg::new("dial-channel").long("dial-channel").value_name("CHANNEL"))
        .arg(Arg::new("dial-context").long("dial-context").value_name("CONTEXT"))
        .arg(
            Arg::new("dial-rule")
                .long("dial-rule")
                .value_name("BEGINNING=DIALLED")
                .action(ArgAction::Append)
                .value_parser(rule),
        )
}

/// `+7=8{rest}`.
fn rule(text: &str) -> Result<(String, String), Message> {
    let (beginning, dialled) = text.split_once('=').ok_or_else(|| message!("listen-no-rule"))?;
    match beginning.starts_with('+') && dialled.contains("{rest}") {
        true => Ok((beginning.to_owned(), dialled.to_owned())),
        false => Err(message!("listen-no-rule")),
    }
}

/// Listens until a signal ends it.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let given = matches.get_one::<String>("place").map_or("", String::as_str);
    let place = Place::read(given).map_err(CliError::usage)?;
    let secret = match (place.speaks, matches.get_one::<PathBuf>("secret-file")) {
        (Speaks::Fritz, _) => Secret::default(),
        (_, Some(file)) => secret::read(file).map_err(CliError::failed)?,
        (_, None) => return Err(CliError::usage(message!("listen-no-secret"))),
    };
    calls::may_import(at)?;
    let named = matches.get_one::<String>("system").cloned();
    let system = named.clone().unwrap_or_else(|| place.host.clone());
    let told_zone = matches.get_one::<Zone>("tz").copied();
    let file = match matches.get_one::<PathBuf>("follow") {
        Some(path) => Some(Following::beside(path.clone(), system.clone(), told_zone)?),
        None => None,
    };
    let site = at.store.phone_site(&system)?;
    let zone = told_zone.unwrap_or(at.zone);
    let protocol = protocol(&place, (&system, zone), (secret, matches.get_flag("plain-secret")), site);
    let stop = interrupt::flag()?;
    let (told_send, told) = channel();
    let (orders, orders_receive) = channel();
    let (refused, refusals) = channel();
    let link = Link {
        place: place.clone(),
        protocol,
        plan: plan(matches),
        clock: machine_clock(),
        told: told_send,
        orders: orders_receive,
        refused,
        stop: stop.clone(),
        is_in: false,
    };
    let thread = thread::Builder::new().name("telephone".to_owned()).spawn(move || link.run())?;
    say(&message!("listen-begins", place = given, system = &system), at)?;
    let mut desk = Desk::new((&system, named.is_some()), given, file, at.store.now());
    let done = desk.work(&told, &(orders, refusals), &stop, at);
    stop.store(true, Ordering::Relaxed);
    let _ = thread.join();
    let ended = desk.end(at);
    done?;
    ended?;
    say(&message!("listen-ends"), at)
}

fn protocol(
    place: &Place,
    (system, zone): (&str, Zone),
    (secret, is_plain): (Secret, bool),
    site: Site,
) -> Protocol {
    match place.speaks {
        Speaks::Ami => {
            let login = AmiLogin {
                user: place.user.clone(),
                secret,
                may_send_secret: is_plain,
                events: String::new(),
            };
            Protocol::Ami(Box::new(Ami::new(system, login, site)))
        }
        Speaks::Esl => {
            let login = EslLogin { password: secret };
            Protocol::Esl(Box::new(Esl::new(system, login, site)))
        }
        Speaks::Fritz => Protocol::Fritz(Box::new(Fritz::new(system, zone, site))),
    }
}

fn plan(matches: &ArgMatches) -> DialPlan {
    let usual = DialPlan::default();
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let rules = matches.get_many::<(String, String)>("dial-rule").into_iter().flatten();
    let rules = rules
        .map(|(beginning, dialled)| NumberRule { beginning: beginning.clone(), dialled: dialled.clone() });
    DialPlan {
        channel: text("dial-channel").unwrap_or(usual.channel),
        context: text("dial-context").unwrap_or(usual.context),
        rules: rules.collect(),
        ring_seconds: usual.ring_seconds,
    }
}
