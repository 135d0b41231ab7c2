//! Fills the form from the flags, as a person would fill it on the screen.

use clap::ArgMatches;

use crate::cli::flags::{Flag, flags};
use crate::cli::{CliError, Surroundings, account, nearest, show, show::short};
use crate::domain::{
    Answer, Card, Catalogue, Draft, Entity, FieldKind, Kind, Message, Misread, code, read_answer,
};
use crate::message;

use super::times;

/// The form with every given flag picked.
pub(super) fn fill(
    mut draft: Draft,
    matches: &ArgMatches,
    catalogue: &Catalogue,
    card: &Card,
    at: &mut Surroundings<'_>,
) -> Result<Draft, CliError> {
    let (zone, now) = (at.zone, draft.opened_at);
    let mut given: Vec<(Flag, &str)> = flags(catalogue, draft.kind)
        .into_iter()
        .filter_map(|flag| matches.get_one::<String>(&flag.id).map(|text| (flag, text.as_str())))
        .collect();
    // The time first, since what is due counts from it; the outcome last, since it sets only what is still empty.
    given.sort_by_key(|(flag, _)| match flag.field.code.as_str() {
        code::STARTED_AT => 0,
        code::OUTCOME => 2,
        _ => 1,
    });
    let mut emptied = Vec::new();
    for (flag, text) in &given {
        match read(flag, text, &draft, catalogue, card, at)? {
            Some(answer) => draft.pick(&flag.field.code, answer, catalogue, zone, now),
            None => emptied.push(flag.field.code.as_str()),
        }
    }
    // A field given as empty stays empty, whatever the outcome would set.
    for field in emptied {
        draft.clear(field, catalogue, zone, now);
    }
    // With "nothing follows" picked, a date the outcome set would be a promise nobody made.
    if catalogue.ends_promise(&draft.answers) && !given.iter().any(|(flag, _)| flag.field.code == code::DUE) {
        draft.clear(code::DUE, catalogue, zone, now);
    }
    Ok(draft)
}

fn read(
    flag: &Flag,
    text: &str,
    draft: &Draft,
    catalogue: &Catalogue,
    card: &Card,
    at: &mut Surroundings<'_>,
) -> Result<Option<Answer>, CliError> {
    let field = flag.field;
    if text.trim().is_empty() {
        return Ok(None);
    }
    match field.kind {
        FieldKind::Contact => Ok(Some(Answer::Contact(account::contact(text, card)?))),
        FieldKind::Account => Ok(Some(Answer::Account(account::resolve(text, at)?.id))),
        FieldKind::Reference => match field.to.map(Kind::entity) {
            Some(Entity::Contact) => Ok(Some(Answer::Contact(account::contact(text, card)?))),
            Some(Entity::Matter) => {
                Ok(Some(Answer::Matter(account::matter(text, field, card, catalogue, at.lang())?)))
            }
            _ => Ok(Some(Answer::Account(account::resolve(text, at)?.id))),
        },
        FieldKind::User if !card.users.iter().any(|login| login == text.trim()) => {
            let hint = nearest::near(text.trim(), card.users.iter().map(String::as_str));
            let flag = format!("--{}", flag.long);
            Err(CliError::usage(message!("log-no-user", flag = flag, login = short(text), hint = hint)))
        }
        _ => {
            let region = card.account.answers.item(code::COUNTRY);
            let read = read_answer(field, text, &draft.answers, region, catalogue, at.zone, draft.opened_at);
            read.or_else(|misread| match times::typed(flag, text, &misread, draft, catalogue, at)? {
                Some(answer) => Ok(Some(answer)),
                None => Err(refused(flag, text, &misread, catalogue)),
            })
        }
    }
}

/// The reader's words, with the flag in place of the field and the nearest right code.
fn refused(flag: &Flag, text: &str, misread: &Misread, catalogue: &Catalogue) -> CliError {
    let said = misread.said_of(&format!("--{}", flag.long));
    let codes = show::choices(catalogue, flag.field);
    let hint = match misread {
        Misread::NoSuchItem { .. } | Misread::NoDuration { .. } => {
            nearest::near(text.trim(), codes.iter().map(String::as_str))
        }
        _ => Message::default(),
    };
    CliError::usage(message!("log-misread", said = said, hint = hint))
}
