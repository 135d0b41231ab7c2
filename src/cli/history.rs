//! `picklog history ACCOUNT`: everything with an account, over all channels and colleagues, newest first; with `--contact`,
//! everything with one person, over all accounts too.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Activity, Card, Catalogue, Kind, Meaning, MovedContact, code};
use crate::message;

use super::{CliError, Surroundings, account, args, json as output, show};

/// Fields that have a place of their own in the line.
const PLACED: [&str; 6] =
    [code::STARTED_AT, code::OUTCOME, code::CONTACT, code::NEXT_STEP, code::DUE, code::DIRECTION];

/// The command.
pub(super) fn command() -> Command {
    let contact = Arg::new("contact").long("contact").value_name("CONTACT");
    Command::new("history").arg(args::account_arg()).arg(contact).arg(args::json_flag())
}

/// Shows the history of one account or of one contact.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let wanted = matches.get_one::<String>("account").map_or("", String::as_str);
    let line = account::resolve(wanted, at)?;
    let card = at.store.card(line.id, &at.session.origin.login)?;
    let catalogue = at.store.catalogue()?;
    if let Some(text) = matches.get_one::<String>("contact") {
        return of_contact(text, &card, &catalogue, matches.get_flag("json"), at);
    }
    if matches.get_flag("json") {
        let history: Vec<Value> = card.history.iter().map(|one| object(one, &card)).collect();
        let whole = json!({
            "account_id": card.account.id.to_string(),
            "account": card.account.name(),
            "total": card.history_total,
            "history": history,
        });
        return output::print(at.out, &whole);
    }
    let rows: Vec<Vec<String>> = card.history.iter().map(|one| row(one, &card, &catalogue, at)).collect();
    show::table(at.out, &rows)?;
    let shown = rows.len() as u64;
    let name = card.account.name();
    match shown < card.history_total {
        true => {
            at.print(&message!("history-part", account = name, count = card.history_total, shown = shown))
        }
        false => at.print(&message!("history-all", account = name, count = card.history_total)),
    }
}

/// Shows the history of one contact, who may have gone to another account since.
fn of_contact(
    text: &str,
    card: &Card,
    catalogue: &Catalogue,
    is_json: bool,
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    let wanted = text.trim().to_lowercase();
    let is_meant = |one: &&MovedContact| one.id.to_string() == wanted || one.name.to_lowercase() == wanted;
    let gone = card.moved.iter().find(is_meant).map(|one| one.id);
    let contact = match account::contact(text, card) {
        Ok(contact) => contact,
        Err(refusal) => gone.ok_or(refusal)?,
    };
    let card = at.store.person(contact, &at.session.origin.login)?;
    let name = card.contact(contact).map_or("", |found| found.name());
    let account_of = |one: &Activity| card.names.get(&one.account).cloned().unwrap_or_default();
    if is_json {
        let history = card.history.iter().map(|one| {
            let mut entry = object(one, &card);
            entry["account_id"] = json!(one.account.to_string());
            entry["account"] = json!(account_of(one));
            entry
        });
        let whole = json!({
            "contact_id": contact.to_string(),
            "contact": name,
            "account_id": card.account.id.to_string(),
            "account": card.account.name(),
            "total": card.history_total,
            "history": history.collect::<Vec<Value>>(),
        });
        return output::print(at.out, &whole);
    }
    let rows = card.history.iter().map(|one| {
        let mut row = row(one, &card, catalogue, at);
        row[WITH] = account_of(one);
        row
    });
    let rows: Vec<Vec<String>> = rows.collect();
    show::table(at.out, &rows)?;
    let (account, count) = (card.account.name(), card.history_total);
    at.print(&message!("history-contact", contact = name, account = account, count = count))
}

/// The column of a row that says with whom it was; in the history of a contact, at which account.
const WITH: usize = 4;

fn object(one: &Activity, card: &Card) -> Value {
    let contact = one.answers.contact(code::CONTACT).and_then(|id| card.name_of(id));
    // Whoever has no name was erased.
    let contact = contact.filter(|name| !name.is_empty());
    json!({
        "id": one.id.to_string(),
        "kind": one.kind.as_str(),
        "started_at": output::moment(one.started_at()),
        "logged_at": output::moment(one.logged_at),
        "actor": one.actor,
        "host": one.host,
        "contact": contact,
        "answers": output::answers(&one.answers),
    })
}

fn row(one: &Activity, card: &Card, catalogue: &Catalogue, at: &Surroundings<'_>) -> Vec<String> {
    let kind = Kind::activity(one.kind);
    let shown = |code: &str| -> String {
        let (Some(field), Some(answer)) = (catalogue.field(kind, code), one.answers.get(code)) else {
            return String::new();
        };
        show::answer(catalogue, field, answer, card, at.zone, at.words)
    };
    let rest: Vec<String> = catalogue
        .fields_ever_of(kind)
        .filter(|field| !PLACED.contains(&field.code.as_str()) && one.answers.has(&field.code))
        .map(|field| shown(&field.code))
        .collect();
    let called = catalogue.kind_label(kind, at.lang());
    let what = match catalogue.means(kind, &one.answers, code::DIRECTION, Meaning::Inbound) {
        true => at.say(&message!("history-inbound", kind = called)),
        false => called,
    };
    let outcome = match shown(code::OUTCOME) {
        outcome if outcome.is_empty() => "-".to_owned(),
        outcome => outcome,
    };
    let mut next = shown(code::NEXT_STEP);
    if let (false, Some(due)) = (next.is_empty(), one.answers.moment(code::DUE)) {
        next = format!("{next} {}", show::when(due, at.zone, at.words));
    }
    let contact = shown(code::CONTACT);
    let when = show::when(one.started_at(), at.zone, at.words);
    vec![when, what, outcome, rest.join(", "), contact, next, one.actor.clone()]
}
