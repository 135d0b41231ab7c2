//! From what was given as ACCOUNT to one account.

use crate::domain::{AccountLine, Card, Catalogue, Contact, Field, Id, Resolved, code};

use crate::message;

use super::{CliError, Surroundings, show, show::short};

/// How many candidates a refusal names.
const NAMED: usize = 5;

/// The one account a text names; refused with the candidates when several fit.
pub(super) fn resolve(text: &str, at: &mut Surroundings<'_>) -> Result<AccountLine, CliError> {
    let login = at.session.origin.login.clone();
    match at.store.resolve(text, &login)? {
        Resolved::One(line) => Ok(*line),
        Resolved::Many(lines) => {
            let named: Vec<String> = lines.iter().take(NAMED).map(show::candidate).collect();
            let more = if lines.len() > NAMED { "; …" } else { "" };
            let named = named.join("; ") + more;
            Err(CliError::failed(message!("account-several", text = short(text), named = named)))
        }
        Resolved::Near(lines) => {
            let named: Vec<String> = lines.iter().take(NAMED).map(show::candidate).collect();
            Err(CliError::failed(message!("account-near", text = short(text), named = named.join("; "))))
        }
        Resolved::None => Err(CliError::failed(message!("account-none", text = short(text)))),
    }
}

/// The contact of an account that a text names: by id, code, whole name, or a part that only one name has.
pub(super) fn contact(text: &str, card: &Card) -> Result<Id, CliError> {
    let wanted = text.trim().to_lowercase();
    let id = wanted.parse::<Id>().ok();
    let tests: [&dyn Fn(&Contact) -> bool; 4] = [
        &|one| id == Some(one.id),
        &|one| one.answers.text(code::CODE).to_lowercase() == wanted,
        &|one| one.name().to_lowercase() == wanted,
        &|one| !wanted.is_empty() && one.name().to_lowercase().contains(&wanted),
    ];
    let account = card.account.name();
    for test in tests {
        let fit: Vec<&Contact> = card.contacts.iter().filter(|one| test(one)).collect();
        match fit[..] {
            [] => {}
            [one] => return Ok(one.id),
            _ => {
                return Err(CliError::failed(message!(
                    "contact-several",
                    text = short(text),
                    account = account,
                    named = listed(&fit)
                )));
            }
        }
    }
    let all: Vec<&Contact> = card.contacts.iter().collect();
    Err(CliError::failed(match all[..] {
        [] => message!("contact-none-at-all", text = short(text), account = account),
        _ => message!("contact-none", text = short(text), account = account, named = listed(&all)),
    }))
}

/// The matter of an account that a text names.
pub(super) fn matter(
    text: &str,
    _field: &Field,
    _card: &Card,
    _catalogue: &Catalogue,
    _at: &Surroundings<'_>,
) -> Result<Id, CliError> {
    text.trim().parse().map_err(|_| CliError::failed(message!("account-none", text = short(text))))
}

fn listed(contacts: &[&Contact]) -> String {
    let more = if contacts.len() > NAMED { "; …" } else { "" };
    let named = contacts.iter().take(NAMED).map(|one| format!("{} ({})", one.name(), one.id));
    named.collect::<Vec<_>>().join("; ") + more
}
