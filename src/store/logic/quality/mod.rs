//! Reading the file once for the quality figures: what is counted how is said in `domain::quality`.
//!
//! Records come page by page, so that no read transaction stays open for seconds: it would keep the write-ahead log
//! from being folded back. What changes meanwhile may or may not be in the figures.

mod accounts;
mod duplicates;
mod histories;
mod keepers;
mod parties;

use crate::domain::{
    Catalogue, Entity, Kind, Moment,
    quality::{Entry, Eras, FieldChange, Lacking, Quality, Tally, Timeline},
};
use crate::store::fail::Done;
use crate::store::sql::{Db, figures, record_changes, record_changes::Of, user_table};
use crate::store::{
    QualityOf,
    logic::{gaps, goal, own_goal, reconcile, shares::holding},
};
use accounts::Accounts;
use figures::WithAccount;
use histories::{Histories, Wanted};
use keepers::Keepers;
use parties::Parties;

/// The figures of now.
pub(in crate::store) fn figures(
    db: &impl Db,
    catalogue: &Catalogue,
    of: QualityOf,
    now: Moment,
) -> Done<Quality> {
    let eras = eras(db, catalogue)?;
    let mut tally = Tally::new(catalogue, now, of.zone, of.step).by_eras(&eras);
    user_table::all(db)?.iter().for_each(|user| tally.person(&user.login, user.role));
    // What was open at the end of a week can have come long before: gaps are counted by week where all is looked at.
    let by_week = of.records && of.since.is_none();
    let (mut histories, mut accounts) = (None, None);
    if of.records {
        if by_week {
            tally.by_week();
        }
        let mut parties = Parties::count(db, &mut tally, by_week)?;
        tally.duplicates(parties.alike.0, parties.alike.1);
        if by_week {
            histories = Some(weeks(db, &mut tally, &eras, &mut parties)?);
        }
        accounts = Some(parties.known);
    }
    let known = Known { accounts: accounts.as_ref(), histories: histories.as_ref().map(|(read, _)| read) };
    activities(db, &mut tally, &eras, of.since, known)?;
    matters(db, &mut tally, histories.as_ref())?;
    count_gaps(db, catalogue, &mut tally, now)?;
    count_filled(db, &mut tally, of.since)?;
    let goal = goal::weeks(db, of.zone, now)?;
    let own_goals = own_goal::weeks(db, of.zone, now)?;
    let calls = reconcile::figures::of_calls(db, catalogue, (of.since, of.zone), now)?;
    Ok(Quality { goal, own_goals, calls, ..tally.figures(of.since, of.records) })
}

/// Counts the gaps of accounts and contacts by week; what became of all that was changed is used for the rest again.
fn weeks(
    db: &impl Db,
    tally: &mut Tally<'_>,
    eras: &Eras,
    parties: &mut Parties,
) -> Done<(Histories, Keepers)> {
    let histories = Histories::read(db, eras, Of::All, 0, &parties.wanted)?;
    let keepers = Keepers::read(db, parties.by_work, &histories)?;
    parties.lacking(db, tally, &histories, &keepers)?;
    Ok((histories, keepers))
}

/// Counts the matters, with their gaps by week where that is asked for.
fn matters(db: &impl Db, tally: &mut Tally<'_>, weeks: Option<&(Histories, Keepers)>) -> Done<()> {
    figures::each_matter(db, |matter| {
        if !matter.withdrawn {
            let keeper = if matter.owner.is_empty() { matter.actor } else { matter.owner };
            tally.matter(matter.kind, keeper, matter.answers)?;
        }
        let Some((histories, keepers)) = weeks else { return Ok(()) };
        let past = histories.of(Entity::Matter, matter.id);
        let first = if matter.imported { "" } else { matter.actor };
        let keepers = keepers.of_matter(db, histories, past, (matter.account, matter.owner), first)?;
        Ok(tally.lacking(&Lacking {
            kind: Kind::matter(matter.kind),
            entered: matter.logged_at,
            past,
            answers: matter.answers,
            keepers: &keepers,
        })?)
    })
}

/// What was needed when.
fn eras(db: &impl Db, catalogue: &Catalogue) -> Done<Eras> {
    let mut changes = Vec::new();
    record_changes::each_of_catalogue(db, |at, before, after| {
        let read = |json: &str| -> Done<Option<serde_json::Value>> {
            Ok(serde_json::from_str::<serde_json::Value>(json)?.get("field").cloned())
        };
        let before = before.map(read).transpose()?.flatten();
        changes.extend(read(after)?.map(|after| FieldChange { at, before, after }));
        Ok(())
    })?;
    Ok(Eras::new(catalogue, &changes))
}

/// What is known already when activities are counted; none where it was not read.
#[derive(Clone, Copy)]
struct Known<'k> {
    accounts: Option<&'k Accounts>,
    histories: Option<&'k Histories>,
}

fn activities(
    db: &impl Db,
    tally: &mut Tally<'_>,
    eras: &Eras,
    since: Option<Moment>,
    known: Known<'_>,
) -> Done<()> {
    // Rows are numbered as they come, but a clock may have been set back: the first row to look at is found by time.
    let since = since.map_or(i64::MIN, Moment::millis);
    let Some(first) = figures::first_activity(db, since)? else { return Ok(()) };
    // Most activities are never changed: for those no history is read.
    let (mut later, mut is_any_changed) = (Vec::new(), false);
    let with = if known.accounts.is_some() { WithAccount::No } else { WithAccount::Yes };
    figures::each_activity(db, (first, since), with, |activity| {
        let account = match known.accounts {
            Some(accounts) => accounts.of(activity.account),
            None => Some((activity.account_owner, activity.status)),
        };
        is_any_changed |= activity.version > 1;
        match account {
            Some((account_owner, status)) if activity.version == 1 => {
                tally_one(tally, &figures::Activity { account_owner, status, ..activity }, None)
            }
            // Changed, or its account came meanwhile.
            _ => {
                later.push(activity.number);
                Ok(())
            }
        }
    })?;
    let read = match known.histories {
        None if is_any_changed => {
            let after = record_changes::last_before(db, first)?;
            Some(Histories::read(db, eras, Of::Activities, after, &Wanted::default())?)
        }
        _ => None,
    };
    let histories = known.histories.or(read.as_ref());
    for number in later {
        figures::one_activity(db, number, |activity| {
            let past = histories.and_then(|histories| histories.of(Entity::Activity, activity.id));
            tally_one(tally, &activity, past)
        })?;
    }
    Ok(())
}

fn tally_one(tally: &mut Tally<'_>, activity: &figures::Activity<'_>, past: Option<&Timeline>) -> Done<()> {
    let entry = Entry {
        kind: activity.kind,
        number: activity.number,
        account: activity.account,
        keeper: if activity.imported { activity.account_owner } else { activity.actor },
        by: if activity.imported { "" } else { activity.actor },
        logged_at: activity.logged_at,
        past,
        status: activity.status,
    };
    match activity.withdrawn {
        true => tally.taken_back(entry, activity.answers)?,
        false => tally.activity(entry, activity.answers)?,
    }
    Ok(())
}

fn count_gaps(db: &impl Db, catalogue: &Catalogue, tally: &mut Tally<'_>, now: Moment) -> Done<()> {
    let holding = holding(db, now)?;
    figures::each_gap_count(db, now, |gaps| {
        let entity = Entity::from_code(gaps.kind);
        // What a colleague has taken over is the colleague's to fill; a form in progress is whoever began it's.
        let holder = if entity.is_some() { holding.holder(gaps.owner).0 } else { gaps.owner };
        let entity = entity.unwrap_or(Entity::Activity);
        tally.gaps(holder, gaps::rule(catalogue, gaps.rule)?, entity, gaps.count);
        Ok(())
    })?;
    figures::each_put_off(db, now, |owner, kind, count| {
        let holder = if Entity::from_code(kind).is_some() { holding.holder(owner).0 } else { owner };
        tally.put_off(holder, count);
    })
}

fn count_filled(db: &impl Db, tally: &mut Tally<'_>, since: Option<Moment>) -> Done<()> {
    figures::each_filled(db, since, |by, at, taken_back| tally.filled(by, at, taken_back))
}
