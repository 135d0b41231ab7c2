//! The whole histories of matters. An undo is a later state, and no hole.

use std::collections::HashSet;

use serde::Deserialize;

use super::activities::{self, Activities};
use crate::domain::{Catalogue, Change, Entity, Id, MatterHistory, MatterState, MatterStep, Stages};
use crate::message;
use crate::store::MattersOf;
use crate::store::fail::{Done, denied};
use crate::store::sql::{
    Db,
    matter_changes::{self, Changed, Numbers},
    record,
};

/// A history with what else has to be known of it.
pub(in crate::store) struct Found {
    pub history: MatterHistory,
    /// Row number and name of its account.
    pub account: i64,
    pub account_name: String,
}

/// The part of an account's answers that its name stands in.
#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

/// Which row numbers are looked at.
fn ranges(db: &impl Db, of: &MattersOf<'_>) -> Done<Vec<Numbers>> {
    let one = |number: i64| Numbers { after: number - 1, to: number };
    let missing = |entity: Entity, id: Id| {
        denied(message!(
            "store-no-such",
            "there is no {entity} {id}",
            entity = entity.code(),
            id = id.to_string()
        ))
    };
    if let Some(id) = of.id {
        let number = record::number_of(db, Entity::Matter, id)?.ok_or_else(|| missing(Entity::Matter, id))?;
        return Ok(vec![one(number)]);
    }
    if let Some(account) = of.account {
        let number = record::number_of(db, Entity::Account, account)?;
        let number = number.ok_or_else(|| missing(Entity::Account, account))?;
        return Ok(matter_changes::at_account(db, number)?.into_iter().map(one).collect());
    }
    matter_changes::pages(db)
}

/// Hands over the histories that are wanted, in the order the matters were entered in.
pub(in crate::store) fn each(
    db: &impl Db,
    catalogue: &Catalogue,
    of: &MattersOf<'_>,
    mut take: impl FnMut(Found) -> Done<()>,
) -> Done<()> {
    let stages = Stages::of(catalogue);
    let is_wanted = |found: &Found| {
        let last = found.history.steps.last();
        of.which.has(&stages, found.history.kind)
            && of.owner.is_none_or(|owner| last.is_some_and(|last| last.state.owner == owner))
    };
    let ranges = ranges(db, of)?;
    let is_few = of.id.is_some() || of.account.is_some();
    let all = match of.activities && !is_few {
        true => {
            // Whose accounts' activities are kept must be known before all of them are walked over.
            let mut accounts = HashSet::new();
            for numbers in &ranges {
                page(db, *numbers, &mut |found| {
                    if is_wanted(&found) {
                        accounts.insert(found.account);
                    }
                    Ok(())
                })?;
            }
            match accounts.is_empty() {
                true => Activities::new(),
                false => activities::at_accounts(db, catalogue, &accounts)?,
            }
        }
        false => Activities::new(),
    };
    for numbers in ranges {
        let mut wanted = Vec::new();
        page(db, numbers, &mut |found| {
            if is_wanted(&found) {
                wanted.push(found);
            }
            Ok(())
        })?;
        for mut found in wanted {
            if of.activities {
                let own = match is_few {
                    true => activities::at_account(db, catalogue, found.account)?.remove(&found.account),
                    false => all.get(&found.account).cloned(),
                };
                found.history.activities = own.unwrap_or_default();
            }
            take(found)?;
        }
    }
    Ok(())
}

/// The history of one matter, by its row number, with the activities at its account.
pub(in crate::store) fn of_number(db: &impl Db, catalogue: &Catalogue, number: i64) -> Done<Option<Found>> {
    let mut one = None;
    page(db, Numbers { after: number - 1, to: number }, &mut |found| {
        one = Some(found);
        Ok(())
    })?;
    let Some(mut found) = one else { return Ok(None) };
    let own = activities::at_account(db, catalogue, found.account)?.remove(&found.account);
    found.history.activities = own.unwrap_or_default();
    Ok(Some(found))
}

fn page(db: &impl Db, numbers: Numbers, take: &mut impl FnMut(Found) -> Done<()>) -> Done<()> {
    let mut open: Option<(i64, Found)> = None;
    matter_changes::each_change(db, numbers, |row| {
        if open.as_ref().is_none_or(|(number, _)| *number != row.number) {
            let next = begin(&row)?;
            if let Some((_, whole)) = open.replace((row.number, next)) {
                take(whole)?;
            }
        }
        match &mut open {
            Some((_, found)) => step(&mut found.history, &row),
            None => Ok(()),
        }
    })?;
    open.map_or(Ok(()), |(_, whole)| take(whole))
}

fn begin(row: &Changed<'_>) -> Done<Found> {
    let Named { name } = serde_json::from_str(row.account_answers)?;
    Ok(Found {
        account: row.account,
        account_name: name,
        history: MatterHistory {
            id: row.id,
            kind: row.kind,
            account: row.account_id,
            opened_by: row.actor.to_owned(),
            imported: row.imported,
            steps: Vec::new(),
            activities: Vec::new(),
        },
    })
}

fn step(history: &mut MatterHistory, row: &Changed<'_>) -> Done<()> {
    let state = MatterState::read_kept(row.after)?;
    let withdrawn = match row.change {
        Change::Withdraw => true,
        Change::Restore => false,
        // An edit leaves it as it was: a merge moves what was taken back, too.
        _ => history.steps.last().is_some_and(|last| last.state.withdrawn),
    };
    history.steps.push(MatterStep {
        rev: row.rev,
        op: row.op,
        at: row.at,
        by: row.by.to_owned(),
        state: MatterState { withdrawn, ..state },
    });
    Ok(())
}
