//! `picklog merge`: two records that are one, or only look alike.

use std::io::IsTerminal as _;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Card, Command as Change, Entity, Id, MergeLine};
use crate::message;
use crate::store::named_alike;

use super::{CliError, Surroundings, account, args, json as output, show};

/// Merges listed unless told otherwise.
const ROWS: usize = 100;

/// The command.
pub(super) fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("merge")
        .arg(Arg::new("account").value_name("FROM").required_unless_present_any(["list", "undo"]))
        .arg(Arg::new("into").value_name("INTO").required_unless_present_any(["list", "undo", "contact"]))
        .arg(
            Arg::new("contact")
                .long("contact")
                .value_names(["FROM", "INTO"])
                .num_args(2)
                .conflicts_with("into"),
        )
        .arg(
            Arg::new("take").long("take").value_name("FIELDS").value_delimiter(',').action(ArgAction::Append),
        )
        .arg(flag("distinct").conflicts_with("take"))
        .arg(flag("yes").conflicts_with("distinct"))
        .arg(flag("list"))
        .arg(Arg::new("undo").long("undo").value_name("ID").conflicts_with_all(["account", "list"]))
        .arg(args::json_flag())
}

/// Merges, tells apart, lists or takes back.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if let Some(id) = matches.get_one::<String>("undo") {
        return undo(id, matches, at);
    }
    if matches.get_flag("list") {
        return list(matches, at);
    }
    let word = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let card = card(word("account"), at)?;
    let contacts: Vec<&String> = matches.get_many("contact").into_iter().flatten().collect();
    let two = match contacts[..] {
        [from, into] => {
            let (from, into) = (account::contact(from, &card)?, account::contact(into, &card)?);
            let side = |id: Id| {
                let found = card.contact(id);
                (id, found.map_or(0, |one| one.version), found.map_or("", |one| one.name()).to_owned())
            };
            (Entity::Contact, side(from), side(into))
        }
        _ => {
            let side = |card: &Card| (card.account.id, card.account.version, card.account.name().to_owned());
            let from = side(&card);
            (Entity::Account, from, side(&self::card(word("into"), at)?))
        }
    };
    let (entity, from, into) = two;
    let (change, done) = if matches.get_flag("distinct") {
        (Change::Distinct { entity, one: from.0, other: into.0 }, "merge-distinct")
    } else {
        let take = matches.get_many::<String>("take").into_iter().flatten();
        let take = take.map(|field| field.trim().to_owned()).collect();
        let from_version = Some(from.1);
        if !matches.get_flag("yes") && !named_alike(&from.2, &into.2) {
            ask(&from.2, &into.2, at)?;
        }
        (Change::Merge { entity, from: from.0, into: into.0, take, from_version }, "merge-done")
    };
    let expected = (done == "merge-done").then_some(into.1);
    let ack = at.apply(&change, expected)?;
    // What hangs on the account that goes goes with it.
    let moved = (done == "merge-done" && entity == Entity::Account).then(|| Attached::of(&card));
    if matches.get_flag("json") {
        let mut whole = json!({ "rev": ack.rev, "from": from.0.to_string(), "into": into.0.to_string() });
        if let Some(Attached { activities, matters, contacts }) = moved {
            whole["moved"] = json!({ "activities": activities, "matters": matters, "contacts": contacts });
        }
        return output::print(at.out, &whole);
    }
    let said = match done {
        "merge-distinct" => message!("merge-distinct", from = from.2, into = into.2),
        _ => message!("merge-done", from = from.2, into = into.2, id = from.0.to_string()),
    };
    at.print(&said)?;
    match moved {
        Some(Attached { activities, matters: 0, contacts }) => {
            at.print(&message!("merge-moved", activities = activities, contacts = contacts))
        }
        Some(Attached { activities, matters, contacts }) => at.print(&message!(
            "merge-moved-matters",
            activities = activities,
            matters = matters,
            contacts = contacts
        )),
        None => Ok(()),
    }
}

/// What hangs on an account.
struct Attached {
    activities: u64,
    /// Where there are none they are not spoken of: a new file has no kind of them.
    matters: u64,
    contacts: u64,
}

impl Attached {
    fn of(card: &Card) -> Attached {
        Attached {
            activities: card.history_total,
            matters: card.matters.len() as u64,
            contacts: card.contacts.len() as u64,
        }
    }
}

/// Names that are not alike are two's more often than one's: a person is asked, a script has to have said so.
fn ask(from: &str, into: &str, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if !at.is_terminal || !std::io::stdin().is_terminal() {
        return Err(CliError::failed(message!("merge-unlike", from = from, into = into)));
    }
    let question = at.say(&message!("merge-ask", from = from, into = into));
    write!(at.err, "{question} ")?;
    at.err.flush()?;
    let mut answer = String::new();
    at.stdin.read_line(&mut answer)?;
    let yes = at.say(&message!("merge-ask-yes"));
    let answer = answer.trim().to_lowercase();
    let is_yes = !answer.is_empty() && yes.split_whitespace().any(|word| word == answer);
    is_yes.then_some(()).ok_or_else(|| CliError::failed(message!("merge-ask-no")))
}

fn card(text: &str, at: &mut Surroundings<'_>) -> Result<Card, CliError> {
    let line = account::resolve(text, at)?;
    Ok(at.store.card(line.id, &at.session.origin.login)?)
}

fn list(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let into = match matches.get_one::<String>("account") {
        Some(text) => Some(account::resolve(text, at)?.id),
        None => None,
    };
    let merges = at.store.merges(into, ROWS)?;
    if matches.get_flag("json") {
        return output::print(at.out, &Value::Array(merges.iter().map(object).collect()));
    }
    let row = |one: &MergeLine| {
        vec![
            one.op.to_string(),
            show::when(one.at, at.zone, at.words),
            one.by.clone(),
            what(one.entity, at),
            format!("{} → {}", one.from_name, one.into_name),
        ]
    };
    let rows: Vec<Vec<String>> = merges.iter().map(row).collect();
    Ok(show::table(at.out, &rows)?)
}

fn what(entity: Entity, at: &Surroundings<'_>) -> String {
    at.say(&match entity {
        Entity::Contact => message!("merge-of-contact"),
        _ => message!("merge-of-account"),
    })
}

fn undo(text: &str, matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let id: Option<Id> = text.trim().parse().ok();
    let merges = at.store.merges(None, usize::MAX)?;
    let found = merges.into_iter().find(|one| id == Some(one.op) || id == Some(one.from));
    let Some(found) = found else {
        return Err(CliError::failed(message!("merge-none", id = text)));
    };
    at.apply(&Change::Undo { op: found.op }, None)?;
    if matches.get_flag("json") {
        return output::print(at.out, &object(&found));
    }
    let what = what(found.entity, at);
    at.print(&message!("merge-undone", what = what, from = &found.from_name, into = &found.into_name))?;
    if found.entity == Entity::Account {
        // What came since stays, but for what was logged with people who went back.
        for id in [found.from, found.into] {
            let card = at.store.card(id, &at.session.origin.login)?;
            let (name, has) = (card.account.name(), Attached::of(&card));
            at.print(&match has {
                Attached { activities, matters: 0, contacts } => {
                    message!("merge-has", name = name, activities = activities, contacts = contacts)
                }
                Attached { activities, matters, contacts } => message!(
                    "merge-has-matters",
                    name = name,
                    activities = activities,
                    matters = matters,
                    contacts = contacts
                ),
            })?;
        }
    }
    Ok(())
}

fn object(one: &MergeLine) -> Value {
    json!({
        "op": one.op.to_string(),
        "entity": one.entity.code(),
        "from": one.from.to_string(),
        "from_name": one.from_name,
        "into": one.into.to_string(),
        "into_name": one.into_name,
        "at": output::moment(one.at),
        "by": one.by,
    })
}
