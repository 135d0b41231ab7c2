//! How lists stand, and what came of them.

use super::{
    assess::is_agreed,
    known,
    put::{AGREED, NOT_SERVED, WORKED, word},
    state::list_of,
};
use crate::domain::{
    Catalogue, Id, Kind, ListCounts, ListFigures, ListLine, Moment, NotServed, ServedCall, list_pace,
    same_text,
};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::sql::{
    Db, call_leases, call_lists,
    call_members::{DONE, LATER, READY, UNREACHABLE},
    record,
};

/// How a list stands.
pub(super) fn counts(db: &impl Db, list: Id, now: Moment) -> Done<ListCounts> {
    let all = call_lists::counts(db, list)?;
    let count = |word: &str| all.get(word).copied().unwrap_or(0).max(0).unsigned_abs();
    let of = |state: i64| count(word(state));
    let mut not_served: Vec<(NotServed, u64)> = all
        .iter()
        .filter_map(|(word, count)| {
            let why = NotServed::from_code(word.strip_prefix(NOT_SERVED)?)?;
            (*count > 0).then_some((why, count.unsigned_abs()))
        })
        .collect();
    not_served.sort_unstable();
    let is_filling = call_lists::fill(db, list)?.is_some_and(|fill| fill.begun.is_some());
    Ok(ListCounts {
        total: of(READY) + of(LATER) + of(DONE) + of(UNREACHABLE),
        worked: count(WORKED),
        reached: of(DONE),
        agreed: count(AGREED),
        ready: of(READY),
        later: of(LATER),
        unreachable: of(UNREACHABLE),
        not_served,
        leased: call_leases::held(db, list, now)?.0,
        is_filling,
    })
}

/// All lists with how they stand, those in use first.
pub(in crate::store) fn all(db: &impl Db, now: Moment) -> Done<Vec<ListLine>> {
    let rows = call_lists::all(db)?;
    rows.iter().map(|row| Ok(ListLine { list: list_of(row)?, counts: counts(db, row.id, now)? })).collect()
}

/// The list that a name or an id stands for: one in use before one that is retired.
pub(in crate::store) fn find(db: &impl Db, name: &str, now: Moment) -> Done<ListLine> {
    let rows = call_lists::all(db)?;
    let wanted = same_text(name);
    let by_id = name.parse::<Id>().ok();
    let exact = |row: &&call_lists::ListRow| Some(row.id) == by_id || same_text(&row.name) == wanted;
    let found = rows.iter().find(exact).or_else(|| {
        let mut begins =
            rows.iter().filter(|row| !row.is_retired && same_text(&row.name).starts_with(&wanted));
        begins.next().filter(|_| !wanted.is_empty() && begins.next().is_none())
    });
    match found {
        Some(row) => Ok(ListLine { list: list_of(row)?, counts: counts(db, row.id, now)? }),
        None => {
            let all: Vec<&str> =
                rows.iter().filter(|row| !row.is_retired).map(|row| row.name.as_str()).collect();
            Err(denied(match all.is_empty() {
                true => message!(
                    "store-list-no-lists",
                    "there is no call list yet: `picklog lists make NAME --where RULE` makes one"
                ),
                false => message!(
                    "store-list-unknown",
                    "there is no call list `{name}`: there are {all}",
                    name = name,
                    all = all.join(", ")
                ),
            }))
        }
    }
}

/// What came of a list, person by person, as far as this user may see colleagues.
pub(in crate::store) fn figures(
    db: &impl Db,
    catalogue: &Catalogue,
    (list, only): (Id, Option<&str>),
    now: Moment,
) -> Done<ListFigures> {
    let row = known::row(db, list)?;
    let line = ListLine { list: list_of(&row)?, counts: counts(db, list, now)? };
    let mut served = Vec::new();
    call_leases::each_served(db, list, |one| {
        let kind = one.kind.as_deref().map(record::kind).transpose()?;
        let outcome = one.outcome.as_deref();
        let is_reached = kind
            .zip(outcome)
            .is_some_and(|(kind, outcome)| catalogue.is_reached(Kind::activity(kind), outcome));
        let is_agreed = kind.is_some_and(|kind| is_agreed(catalogue, kind, outcome));
        let saved = one.logged_at.zip(one.outcome.clone());
        served.push(ServedCall { login: one.login, at: one.at, saved, is_reached, is_agreed });
        Ok(())
    })?;
    let (all, mut people) = list_pace(&served);
    if let Some(only) = only {
        people.retain(|person| person.login == only);
    }
    let mut attempts = Vec::new();
    for (tries, count) in call_leases::attempts(db, list)? {
        let at = (tries.max(1) - 1) as usize;
        attempts.resize(attempts.len().max(at + 1), 0);
        if let Some(slot) = attempts.get_mut(at) {
            *slot += count;
        }
    }
    let seconds_left = ListFigures::seconds_left(&all, &line);
    Ok(ListFigures { line, all, people, attempts, seconds_left })
}
