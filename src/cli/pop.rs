//! `picklog pop`: a number calls, and one's own screens say so.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{CallNow, CallState, CallerAt, LONGEST_TEXT, Phone, clean_capped, code, tel_number};
use crate::message;
use crate::store::fresh_id;

use super::{CliError, Surroundings, args, colleague, json as output};

/// The command.
pub(super) fn command() -> Command {
    Command::new("pop")
        // `ssh desk picklog pop +7 495 …` brings a number in several words.
        .arg(Arg::new("number").value_name("NUMBER").required(true).num_args(1..))
        .arg(Arg::new("name").long("name").value_name("NAME"))
        .arg(Arg::new("user").long("user").value_name("LOGIN"))
        .arg(args::json_flag())
}

/// Writes the call down for the screens, and says whose number it is.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let words: Vec<&str> =
        matches.get_many::<String>("number").into_iter().flatten().map(String::as_str).collect();
    let number = tel_number(&words.join(" ")).map_err(CliError::usage)?;
    let asked = matches.get_one::<String>("user").cloned();
    if let Some(login) = asked.as_deref().filter(|login| *login != at.login()) {
        colleague::check_known(login, at)?;
    }
    let login = asked.unwrap_or_else(|| at.login().to_owned());
    let Whole { phone, region } = whole(&number, at)?;
    match &region {
        Some((region, true)) => at.remark(message!("pop-region", region = region)),
        Some((region, false)) => at.remark(message!("pop-region-guessed", region = region)),
        None => {}
    }
    let name = matches.get_one::<String>("name").map_or("", String::as_str);
    let call = CallNow {
        login: login.clone(),
        system: String::new(),
        call: fresh_id().to_string(),
        state: CallState::Ringing,
        phone: Some(phone.clone()),
        name: clean_capped(name, LONGEST_TEXT),
        inbound: true,
        rang: at.store.now(),
        talked: None,
        ended: None,
    };
    at.store.put_calls(at.session, std::slice::from_ref(&call))?;
    let whose = at.store.callers(&phone)?;
    if matches.get_flag("json") {
        let object = json!({
            "id": call.call,
            "login": login,
            (code::PHONE): phone,
            "read_as_of": region.map(|(region, _)| region),
            "accounts": whose.iter().map(account).collect::<Vec<_>>(),
        });
        return output::print(at.out, &object);
    }
    at.print(&match whose.as_slice() {
        [] => message!("pop-none", phone = phone, login = login),
        [one] => message!("pop-one", phone = phone, name = &one.name, login = login),
        several => message!("pop-several", phone = phone, count = several.len(), login = login),
    })
}

/// A number as it is looked for.
struct Whole {
    phone: String,
    /// As of which region it was read, where it says none, and whether that was said for telephones.
    region: Option<(String, bool)>,
}

/// A number in E.164, where it says its country itself or is one of the region that was said for telephones, else of the country most
/// accounts of the file are in; else as it was given.
fn whole(number: &str, at: &mut Surroundings<'_>) -> Result<Whole, CliError> {
    if let Some(phone) = Phone::read(number, None).e164 {
        return Ok(Whole { phone, region: None });
    }
    let said = at.store.phone_site("")?.region;
    let is_said = said.is_some();
    let region = match said {
        Some(region) => Some(region),
        None => at.store.used_items(code::COUNTRY)?.into_iter().next(),
    };
    let as_of = region.map(|region| region.to_uppercase());
    match Phone::read(number, as_of.as_deref()).e164 {
        Some(phone) => Ok(Whole { phone, region: as_of.map(|region| (region, is_said)) }),
        None => Ok(Whole { phone: number.to_owned(), region: None }),
    }
}

fn account(one: &CallerAt) -> Value {
    json!({
        "id": one.account.to_string(),
        "name": one.name,
        "contact": one.contact.as_ref().map(|(_, name)| name),
        (code::DO_NOT_CALL): one.do_not_call,
    })
}
