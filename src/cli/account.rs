//! From what was given as ACCOUNT to one account.

use crate::domain::{
    AccountLine, Card, Catalogue, Contact, Field, How, Id, Kind, Lang, Matter, Phase, Resolved, code,
};

use crate::message;

use super::{CliError, Surroundings, show, show::short};

/// How many candidates a refusal names.
const NAMED: usize = 5;

/// The one account a text names; refused with the candidates when several fit.
pub(super) fn resolve(text: &str, at: &mut Surroundings<'_>) -> Result<AccountLine, CliError> {
    let login = at.session.origin.login.clone();
    match at.store.resolve(text, &login)? {
        Resolved::One(line) => {
            if !is_as_typed(line.how) {
                at.remark(message!(
                    "account-taken",
                    text = short(text),
                    name = &line.name,
                    id = line.id.to_string()
                ));
            }
            Ok(*line)
        }
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

/// Whether what was typed stands there as it was typed, so that nobody has to be told which account it is.
fn is_as_typed(how: How) -> bool {
    !matches!(how, How::Sound | How::Pinyin | How::Layout | How::Spelling | How::Part | How::Acronym)
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
    let gone = card.moved.iter().find(|one| id == Some(one.id) || one.name.to_lowercase() == wanted);
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
    if let Some(gone) = gone {
        let said = message!("contact-moved", name = &gone.name, account = account, now_at = &gone.to_name);
        return Err(CliError::failed(said));
    }
    let all: Vec<&Contact> = card.contacts.iter().collect();
    Err(CliError::failed(match all[..] {
        [] => message!("contact-none-at-all", text = short(text), account = account),
        _ => message!("contact-none", text = short(text), account = account, named = listed(&all)),
    }))
}

/// The matter of an account that a text names: by id, by code, by name, or by its kind where only one of that kind is open.
pub(super) fn matter(
    text: &str,
    field: &Field,
    card: &Card,
    catalogue: &Catalogue,
    lang: Lang,
) -> Result<Id, CliError> {
    let wanted = text.trim().to_lowercase();
    let id = wanted.parse::<Id>().ok();
    let fits = |one: &&Matter| field.to.is_none_or(|to| Kind::matter(one.kind).shares(to));
    let all: Vec<&Matter> = card.matters.iter().filter(fits).collect();
    let is_open = |one: &Matter| {
        let phase = catalogue.phase(Kind::matter(one.kind), &one.answers);
        !matches!(phase, Some(Phase::Won | Phase::Lost | Phase::Solved | Phase::Closed))
    };
    let is_called = |one: &Matter| {
        let kind = catalogue.kind(Kind::matter(one.kind));
        kind.is_some_and(|kind| {
            kind.code.as_str() == wanted || kind.label.all().any(|label| label.to_lowercase() == wanted)
        })
    };
    let has = |one: &Matter, field: &str| one.answers.text(field).to_lowercase() == wanted;
    let tests: [&dyn Fn(&Matter) -> bool; 5] = [
        &|one| id == Some(one.id),
        &|one| has(one, code::CODE),
        &|one| is_open(one) && has(one, code::NAME),
        &|one| has(one, code::NAME),
        &|one| is_open(one) && is_called(one),
    ];
    let named = |matters: &[&Matter]| {
        let shown = matters.iter().take(NAMED).map(|one| matter_name(one, catalogue, lang));
        shown.collect::<Vec<_>>().join("; ") + if matters.len() > NAMED { "; …" } else { "" }
    };
    let (text, account) = (short(text), card.account.name());
    for test in tests.iter().filter(|_| !wanted.is_empty()) {
        let fit: Vec<&Matter> = all.iter().copied().filter(|one| test(one)).collect();
        match fit[..] {
            [] => {}
            [one] => return Ok(one.id),
            _ => {
                let said = message!("matter-several", text = text, account = account, named = named(&fit));
                return Err(CliError::failed(said));
            }
        }
    }
    Err(CliError::failed(match all[..] {
        [] => message!("matter-none-at-all", text = text, account = account),
        _ => message!("matter-none", text = text, account = account, named = named(&all)),
    }))
}

/// A matter among others: kind, name, stage, id.
fn matter_name(one: &Matter, catalogue: &Catalogue, lang: Lang) -> String {
    let kind = Kind::matter(one.kind);
    let stage = one.answers.item(code::STAGE);
    let stage =
        stage.map(|item| show::item_label(catalogue, kind, code::STAGE, item, lang)).unwrap_or_default();
    let name = Some(one.answers.text(code::NAME)).filter(|name| !name.is_empty());
    let name = name.map_or(String::new(), |name| format!(" {name}"));
    format!("{}{name}, {stage} ({})", catalogue.kind_label(kind, lang), one.id)
}

fn listed(contacts: &[&Contact]) -> String {
    let more = if contacts.len() > NAMED { "; …" } else { "" };
    let named = contacts.iter().take(NAMED).map(|one| format!("{} ({})", one.name(), one.id));
    named.collect::<Vec<_>>().join("; ") + more
}
