//! Promises: the due next step of an activity, open until somebody is reached at the account or another date is set.

use std::sync::Arc;

use crate::domain::{Catalogue, GapRule, Id, Kind, Matter, Subject, Trigger};
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    gap_sources::{self, Logged},
    gaps,
    record::Record,
};

/// An activity with a promise.
pub(super) struct Promise {
    /// The activity, by row number and id.
    pub number: i64,
    pub activity: Id,
    /// Something later at the account has ended it.
    pub is_over: bool,
}

/// Whether an activity ends the promises made before it.
fn ends(catalogue: &Catalogue, activity: &Logged<'_>) -> Done<bool> {
    let next_step = if activity.is_due { activity.next_step()? } else { None };
    Ok(catalogue.ends_earlier_promises(
        Kind::activity(activity.kind),
        activity.outcome,
        (next_step.as_deref(), activity.is_due),
    ))
}

/// Activities of an account whose promise may have been ended or opened again: the latest, down to one that ends all before
/// it and did so before the change. So many were changed; each of them may be one that did not. `account` is by row number and id.
/// `made`: an activity there that was made just now; the question may have been sent before it was written.
pub(super) fn latest(
    db: &impl Db,
    catalogue: &Catalogue,
    account: (i64, Id),
    changed: usize,
    made: Option<&Record>,
) -> Done<Vec<Promise>> {
    let mut made = made.filter(|made| made.account == account.0 && !made.withdrawn).and_then(Logged::made);
    let made_number = made.as_ref().map(|made| made.number);
    // Of those read before, which began later: how many end promises with how they ended, and the last one noted down that
    // ends them by its date alone, before it has taken place.
    let (mut found, mut over, mut dated) = (Vec::new(), 0, 0);
    let mut take = |activity: &Logged<'_>| {
        let number = activity.number;
        if activity.is_due {
            found.push(Promise { number, activity: activity.id, is_over: over > 0 || dated > number });
        }
        match (ends(catalogue, activity)?, activity.outcome) {
            (true, Some(_)) => over += 1,
            (true, None) => dated = dated.max(number),
            (false, _) => {}
        }
        Ok((over > changed).then_some(()))
    };
    let stopped = gap_sources::latest_activities(db, account, &catalogue.unreached(), |activity| {
        if Some(activity.number) == made_number {
            return Ok(None);
        }
        let place = |one: &Logged<'_>| (one.started_at, one.number);
        if let Some(made) = made.take_if(|made| place(made) > place(activity))
            && let Some(end) = take(&made)?
        {
            return Ok(Some(end));
        }
        take(activity)
    })?;
    if let (None, Some(made)) = (stopped, made) {
        take(&made)?;
    }
    Ok(found)
}

/// Whether something later has ended the promise of an activity: the same as [`latest`] tells of several.
pub(super) fn is_over(db: &impl Db, catalogue: &Catalogue, activity: &Record) -> Done<bool> {
    let found = gap_sources::later_activities(db, activity, |later| {
        let counts = later.outcome.is_some() || later.number > activity.number;
        Ok((counts && ends(catalogue, later)?).then_some(()))
    })?;
    Ok(found.is_some())
}

/// The activities of an account whose promise is still to be kept.
pub(in crate::store) fn open_promises(
    db: &impl Db,
    catalogue: &Catalogue,
    account: (i64, Id),
) -> Done<Vec<Id>> {
    let all = latest(db, catalogue, account, 0, None)?;
    Ok(all.into_iter().filter(|promise| !promise.is_over).map(|promise| promise.activity).collect())
}

/// Whether a rule in use asks for the next step of matters.
pub(super) fn asks_for_next_steps(catalogue: &Catalogue) -> bool {
    catalogue.live_gap_rules().any(|rule| matches!(rule.trigger, Trigger::NoStep { .. }))
}

/// Whether an activity about a matter has a promise that is still to be kept, or was planned and has not taken place. Not
/// looked for where no rule asks for it. `account` is by row number and id.
pub(super) fn has_next_step(
    db: &impl Db,
    catalogue: &Catalogue,
    account: (i64, Id),
    matter: &Matter,
) -> Done<bool> {
    let (kind, phase) =
        (Kind::matter(matter.kind), catalogue.phase(Kind::matter(matter.kind), &matter.answers));
    let is_asked = |rule: &&Arc<GapRule>| {
        matches!(rule.trigger, Trigger::NoStep { phase: of } if phase == Some(of)) && rule.is_of(kind)
    };
    if !catalogue.live_gap_rules().any(|rule| is_asked(&rule)) {
        return Ok(false);
    }
    let about = gap_sources::open_about(db, account.0, matter.id)?;
    if about.iter().any(|activity| activity.is_planned) {
        return Ok(true);
    }
    if about.is_empty() {
        return Ok(false);
    }
    let open = open_promises(db, catalogue, account)?;
    Ok(about.iter().any(|activity| open.contains(&activity.id)))
}

/// Takes away the gap of a promise something later has ended. What else its activity lacks is as it was, so that it
/// need not be read.
pub(super) fn end(db: &impl Db, catalogue: &Catalogue, activity: Id) -> Done<()> {
    let is_overdue = |rule: &&Arc<GapRule>| rule.trigger == Trigger::Overdue;
    for rule in catalogue.gap_rules().iter().filter(is_overdue) {
        gaps::remove_of_rule(db, Subject::Activity(activity), &rule.code)?;
    }
    Ok(())
}
