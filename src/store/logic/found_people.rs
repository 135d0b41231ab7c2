//! The contacts by whose names or phones an account was found.

use crate::{
    domain::{Catalogue, Entity, How, Person, code},
    lookup::{Entry, Hit, NoBoost, Query, search_scan},
    store::{fail::Done, sql::Db, sql::lookup_entries},
};

use super::account_entries::e164;

/// So many contacts of an account are looked through.
const MOST: usize = 500;
/// So many that match as well are named.
const NAMED: usize = 3;
/// Scores no further apart are of contacts that match as well.
const AS_WELL: f32 = 0.3;
/// The key of the account's own phone among those of its contacts.
const ITSELF: u32 = u32::MAX;

/// Who an account was found by, the best match first: of several that match as well nobody can say which is meant. None where
/// it was found another way, or by a phone of its own.
pub(in crate::store) fn found_by(
    db: &impl Db,
    catalogue: &Catalogue,
    (account, phone): (i64, &str),
    query: &Query,
    how: How,
) -> Done<Vec<Person>> {
    if !matches!(how, How::Contact | How::Phone) {
        return Ok(Vec::new());
    }
    let contacts = lookup_entries::contacts_of(db, account, MOST)?;
    let text = |at: usize, field| contacts.get(at).map_or("", |(_, answers)| answers.text(field));
    let dialled: Vec<String> =
        contacts.iter().map(|(_, answers)| e164(answers).unwrap_or_default()).collect();
    let phones: Vec<[&str; 2]> =
        dialled.iter().enumerate().map(|(at, dialled)| [text(at, code::PHONE), dialled.as_str()]).collect();
    let own = [phone];
    let entry = |key, name, phones| Entry { key, name, code: "", city: "", phones, contacts: &[] };
    let people = (0_u32..).zip(&phones).enumerate();
    let people = people.map(|(at, (key, phones))| entry(key, text(at, code::NAME), phones.as_slice()));
    let account = (how == How::Phone).then(|| entry(ITSELF, "", own.as_slice()));
    let by_phone = |hit: &Hit| (hit.how == crate::lookup::How::Phone) == (how == How::Phone);
    let hits = search_scan(people.chain(account), query, &NoBoost, NAMED + 1, &|| false);
    let hits: Vec<Hit> = hits.into_iter().filter(by_phone).collect();
    let Some(best) = hits.first().copied() else { return Ok(Vec::new()) };
    let as_well = |hit: &&Hit| hit.score.floor() >= best.score.floor() && best.score - hit.score <= AS_WELL;
    let found: Vec<u32> = hits.iter().filter(as_well).map(|hit| hit.key).collect();
    if found.contains(&ITSELF) {
        return Ok(Vec::new());
    }
    let person = |key: u32| {
        let (id, answers) = contacts.get(key as usize)?;
        let do_not_call = catalogue.is_do_not_call(Entity::Contact, answers);
        Some(Person { id: *id, name: answers.text(code::NAME).to_owned(), do_not_call, now_at: None })
    };
    Ok(found.into_iter().take(NAMED).filter_map(person).collect())
}
