//! For how long people are kept: rules, with their history, and whom they say to erase.

use serde::{Deserialize, Serialize};

use super::erase::check_reason;
use crate::domain::{
    Catalogue, Change, Entity, LONGEST_KEPT, Moment, Outdated, Phase, RetentionRule, Zone, clean_capped, code,
};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::logic::{outcome::Outcome, revision::Entry, unit_of_work::Work};
use crate::store::sql::{
    Db, erased, merges,
    record::{self, Record},
};

/// What history calls it, and the kind of the operation.
pub(in crate::store) const ENTITY: &str = "retention";

/// The longest name of a rule, bytes.
const LONGEST_CODE: usize = 40;

/// What history keeps of a rule; none of the rest once it is taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct State {
    pub code: String,
    pub entity: Option<String>,
    pub months: Option<u32>,
    pub why: Option<String>,
}

impl State {
    /// That of a rule.
    pub fn of(rule: &RetentionRule) -> State {
        State {
            code: rule.code.clone(),
            entity: Some(rule.entity.code().to_owned()),
            months: Some(rule.months),
            why: Some(rule.why.clone()),
        }
    }
}

/// Says a rule.
pub(in crate::store) fn set(work: &mut Work<'_, impl Db>, rule: &RetentionRule) -> Done<Outcome> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if rule.code.is_empty() || rule.code.len() > LONGEST_CODE || !rule.code.chars().all(fits) {
        return Err(denied(message!(
            "retention-code",
            "`{code}` is no name of a rule: up to {most} small letters, digits and _",
            code = clean_capped(&rule.code, LONGEST_CODE),
            most = LONGEST_CODE as u64
        )));
    }
    if !matches!(rule.entity, Entity::Account | Entity::Contact) {
        return Err(denied(message!("retention-who", "a rule is about contacts or about accounts")));
    }
    if rule.months == 0 || rule.months > LONGEST_KEPT {
        return Err(denied(message!(
            "retention-months",
            "a rule says from 1 to {most} months",
            most = u64::from(LONGEST_KEPT)
        )));
    }
    check_reason(work.catalogue, &rule.why)?;
    let was = erased::rules(work.conn)?.into_iter().find(|one| one.code == rule.code);
    if was.as_ref() == Some(rule) {
        return Ok(done("again"));
    }
    erased::put_rule(work.conn, rule)?;
    note(work, was.as_ref().map(State::of), &State::of(rule))
}

/// Takes a rule away.
pub(in crate::store) fn end(work: &mut Work<'_, impl Db>, code: &str) -> Done<Outcome> {
    let Some(was) = erased::rules(work.conn)?.into_iter().find(|one| one.code == code) else {
        return Err(denied(message!("retention-none", "there is no rule {code}", code = code)));
    };
    erased::remove_rule(work.conn, code)?;
    let after = State { code: code.to_owned(), entity: None, months: None, why: None };
    note(work, Some(State::of(&was)), &after)
}

fn done(kind: &'static str) -> Outcome {
    Outcome { kind, subject: None, version: 0, answers: false }
}

fn note(work: &mut Work<'_, impl Db>, before: Option<State>, after: &State) -> Done<Outcome> {
    let before = before.map(|state| serde_json::to_string(&state)).transpose()?;
    let after = serde_json::to_string(after)?;
    let change = if before.is_none() { Change::Create } else { Change::Edit };
    let entry = Entry { entity: ENTITY, record: work.op, change, before: before.as_deref(), after: &after };
    work.ledger.write(work.conn, &entry)?;
    Ok(done(ENTITY))
}

/// Whom the rules say to erase now, those of longest ago first; at most so many a rule.
pub(in crate::store) fn outdated(
    db: &impl Db,
    catalogue: &Catalogue,
    (now, zone): (Moment, Zone),
    most: i64,
) -> Done<Vec<Outdated>> {
    let mut found = Vec::<Outdated>::new();
    for rule in erased::rules(db)? {
        for (number, last) in erased::outdated(db, rule.entity, rule.before(now, zone), most)? {
            let Some(who) = record::by_number(db, rule.entity, number)? else { continue };
            if found.iter().any(|one| one.id == who.id) {
                continue;
            }
            let name = |record: &Record| record.answers.text(code::NAME).to_owned();
            let account = match rule.entity {
                Entity::Contact => record::by_number(db, Entity::Account, who.account)?.as_ref().map(name),
                _ => None,
            };
            let open = if rule.entity == Entity::Account { open_matters(db, catalogue, number)? } else { 0 };
            found.push(Outdated {
                rule: rule.code.clone(),
                entity: rule.entity,
                id: who.id,
                name: name(&who),
                account: account.unwrap_or_default(),
                last,
                open,
            });
        }
    }
    Ok(found)
}

fn open_matters(db: &impl Db, catalogue: &Catalogue, account: i64) -> Done<u64> {
    let matters = merges::all_at(db, Entity::Matter, account)?;
    let is_open = |one: &&Record| {
        !one.withdrawn && !catalogue.phase(one.form(), &one.answers).is_some_and(Phase::is_over)
    };
    Ok(matters.iter().filter(is_open).count() as u64)
}

/// How many people the rules say to erase now; at most [`COUNTED`] a rule are counted.
pub(in crate::store) fn count(db: &impl Db, catalogue: &Catalogue, at: (Moment, Zone)) -> Done<u64> {
    match erased::rules(db)?.is_empty() {
        true => Ok(0),
        false => Ok(outdated(db, catalogue, at, COUNTED)?.len() as u64),
    }
}

/// So many are counted at most.
const COUNTED: i64 = 10_000;
