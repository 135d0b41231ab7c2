//! Whom the tables of people show, and in what order.

use crate::domain::quality::Person;

use super::Shown;

/// The people shown, those first whose activities are least complete; who has none last, and of two that are alike by login.
/// What is nobody's was done by nobody.
pub(super) fn in_order<'a>(shown: &Shown<'a>) -> Vec<&'a Person> {
    let wanted = |person: &&Person| match shown.user {
        Some(user) => user == person.login,
        None => !person.login.is_empty(),
    };
    let mut people: Vec<&Person> = shown.quality.people.iter().filter(wanted).collect();
    let complete = |person: &Person| person.figures.conduct.complete.ratio().unwrap_or(f64::INFINITY);
    people.sort_by(|a, b| complete(a).total_cmp(&complete(b)));
    people
}
