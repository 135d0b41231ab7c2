//! Whom to call, and by which number.

use crate::domain::{Answers, Card, Catalogue, Entity, HIDDEN, Id, Kind, Phone, code, is_stand_in};

/// Whom to call.
pub struct Callee {
    /// The account, and what it is called.
    pub account: (Id, String),
    /// Who there; none for the account itself.
    pub contact: Option<Id>,
    /// The name to be said.
    pub name: String,
    /// In E.164.
    pub number: Option<String>,
    /// They asked not to be called.
    pub shuns_calls: bool,
    /// Its number is marked as wrong.
    pub is_bad: bool,
    /// The number is masked until the form of the call is open.
    pub is_masked: bool,
}

/// Whether a part of a number is shown: the rest is, once the form of the call is open.
pub fn is_masked(number: &str) -> bool {
    is_stand_in(number) && number != HIDDEN
}

/// The person, else the account. The number of a person is never that of the account.
pub fn callee(card: &Card, contact: Option<(Id, &Answers)>, catalogue: &Catalogue) -> Callee {
    let account = &card.account;
    let answers = contact.map_or(&account.answers, |(_, answers)| answers);
    let region = account.answers.item(code::COUNTRY);
    let shuns = |entity: Kind, answers: &Answers| catalogue.is_do_not_call(entity, answers);
    Callee {
        account: (account.id, account.name().to_owned()),
        contact: contact.map(|(id, _)| id),
        name: answers.text(code::NAME).to_owned(),
        number: Phone::read(answers.text(code::PHONE), region).e164,
        shuns_calls: shuns(Kind::ACCOUNT, &account.answers)
            || contact.is_some_and(|(_, answers)| catalogue.is_do_not_call(Entity::Contact, answers)),
        is_bad: answers.flag(code::PHONE_BAD),
        is_masked: is_masked(answers.text(code::PHONE)),
    }
}
