//! The shared weekly goal: setting it, and holding a week against it.

use serde::{Deserialize, Serialize};

use crate::domain::{Change, Goal, GoalWeek, GoalWeeks, MOST_IN_A_WEEK, Moment, Week, Zone, goal_of};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::{
    logic::{revision::Entry, unit_of_work::Work},
    sql::{Db, counters, goal},
};

/// What history calls it.
pub(in crate::store) const ENTITY: &str = "goal";

/// The name under which `meta` holds it. No row there: nobody ever set one; 0: there is none any more.
pub(in crate::store) const WEEKLY_GOAL: &str = "weekly_goal";

/// What history keeps of it.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct State {
    pub weekly_goal: Option<u32>,
}

/// Puts a goal where it is read from.
pub(in crate::store) fn put(db: &impl Db, count: Option<u32>) -> Done<()> {
    counters::begin(db, WEEKLY_GOAL)?;
    counters::set(db, WEEKLY_GOAL, i64::from(count.unwrap_or(0)))
}

/// The goal of now.
pub(in crate::store) fn now(db: &impl Db) -> Done<Option<u32>> {
    let count = counters::find(db, WEEKLY_GOAL)?;
    Ok(count.and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0))
}

/// Sets the goal, or ends it. Says whether anything is different now; history has who said so.
pub(in crate::store) fn set(work: &mut Work<'_, impl Db>, count: Option<u32>) -> Done<bool> {
    if count.is_some_and(|count| count == 0 || count > MOST_IN_A_WEEK) {
        return Err(denied(message!(
            "store-goal-size",
            "a goal is a number from 1 to {most}",
            most = u64::from(MOST_IN_A_WEEK)
        )));
    }
    let was = now(work.conn)?;
    if was == count {
        return Ok(false);
    }
    put(work.conn, count)?;
    let state = |weekly_goal| serde_json::to_string(&State { weekly_goal });
    let (before, after) = (state(was)?, state(count)?);
    let entry =
        Entry { entity: ENTITY, record: work.op, change: Change::Edit, before: Some(&before), after: &after };
    work.ledger.write(work.conn, &entry)?;
    Ok(true)
}

/// All goals that were set, oldest first. Nothing is looked for where nobody ever set one.
pub(in crate::store) fn all_set(db: &impl Db) -> Done<Vec<Goal>> {
    let mut all = Vec::new();
    if counters::find(db, WEEKLY_GOAL)?.is_none() {
        return Ok(all);
    }
    goal::each_set(db, |set, after| {
        let State { weekly_goal } = serde_json::from_str(after)?;
        all.push(Goal { count: weekly_goal, ..set });
        Ok(())
    })?;
    Ok(all)
}

/// The goal as it stands, with who set it; none where nobody ever did.
pub(in crate::store) fn latest(db: &impl Db) -> Done<Option<Goal>> {
    Ok(all_set(db)?.pop())
}

/// The running week against its goal: two short statements.
pub(in crate::store) fn this_week(db: &impl Db, zone: Zone, at: Moment) -> Done<Option<GoalWeek>> {
    now(db)?.map(|goal| held(db, Week::of(at, zone), goal, at)).transpose()
}

/// The running week and the one before it.
pub(in crate::store) fn weeks(db: &impl Db, zone: Zone, at: Moment) -> Done<GoalWeeks> {
    let last = Week::of(at, zone).before(zone);
    let last_goal = goal_of(last, &all_set(db)?);
    Ok(GoalWeeks {
        running: this_week(db, zone, at)?,
        last: last_goal.map(|goal| held(db, last, goal, at)).transpose()?,
    })
}

/// A week against a goal, as it stood at its end, or now where it is not over.
fn held(db: &impl Db, week: Week, goal: u32, at: Moment) -> Done<GoalWeek> {
    let end = Moment::from_millis(week.next.millis().saturating_sub(1)).min(at);
    let answered = goal::answered(db, (week.begins, week.next), end)?;
    Ok(GoalWeek { from: week.from, goal, answered })
}
