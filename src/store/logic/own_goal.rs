//! The weekly goal of a person: proposed by one of the two, agreed to by the other, and held against a week.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Change, Goal, GoalProposal, GoalWeek, GoalWeeks, MOST_IN_A_WEEK, Moment, OwnGoal, OwnGoalWeeks, Right,
    Week, Zone, goal_of,
};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::{
    logic::{known_user::known, permissions, revision::Entry, unit_of_work::Work},
    sql::{Db, own_goal, user_table},
};

/// What history calls it.
pub(in crate::store) const ENTITY: &str = "own_goal";

/// What history keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct State {
    pub login: String,
    pub weekly_goal: Option<u32>,
    with: String,
    at: Moment,
    proposed: Option<Proposed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Proposed {
    count: u32,
    by: String,
    at: Moment,
}

impl State {
    fn goal(self) -> OwnGoal {
        let proposal = self.proposed.map(|Proposed { count, by, at }| GoalProposal { count, by, at });
        OwnGoal { login: self.login, count: self.weekly_goal, with: self.with, at: self.at, proposal }
    }
}

fn read(db: &impl Db, login: &str) -> Done<Option<State>> {
    Ok(own_goal::find(db, login)?.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Proposes a goal for a person, or ends the one there is with what is proposed. Who may set goals agrees with themselves on their own.
pub(in crate::store) fn propose(work: &mut Work<'_, impl Db>, login: &str, count: Option<u32>) -> Done<bool> {
    if count.is_some_and(|count| count == 0 || count > MOST_IN_A_WEEK) {
        return Err(denied(message!(
            "store-goal-size",
            "a goal is a number from 1 to {most}",
            most = u64::from(MOST_IN_A_WEEK)
        )));
    }
    let actor = work.origin.login.clone();
    let is_own = actor == login;
    // Who comes for the first time may begin with this.
    if !is_own {
        permissions::allow(work.conn, work.origin, Right::Goal)?;
        if known(work.conn, login)?.retired {
            return Err(denied(message!(
                "store-own-goal-left",
                "{login} is retired here and has no goal: name somebody else",
                login = login
            )));
        }
    }
    let was = read(work.conn, login)?;
    let none = State {
        login: login.to_owned(),
        weekly_goal: None,
        with: String::new(),
        at: work.now,
        proposed: None,
    };
    let before = was.clone().unwrap_or_else(|| none.clone());
    let after = match count {
        None if before.weekly_goal.is_none() && before.proposed.is_none() => return Ok(false),
        None if before.weekly_goal.is_none() => State { proposed: None, ..before },
        None => State { with: actor, ..none },
        // Proposing what is agreed on already takes another proposal off.
        Some(count) if before.weekly_goal == Some(count) => State { proposed: None, ..before },
        Some(count) if is_own && permissions::role_of(work.conn, work.origin)?.may(Right::Goal) => {
            State { weekly_goal: Some(count), with: actor, ..none }
        }
        Some(count) => match &before.proposed {
            Some(there) if (there.count, &there.by) == (count, &actor) => return Ok(false),
            _ => State { proposed: Some(Proposed { count, by: actor, at: work.now }), ..before },
        },
    };
    write(work, was, after)
}

/// Agrees to the goal that is proposed for a person, or does not. `count`: what was seen.
pub(in crate::store) fn answer(
    work: &mut Work<'_, impl Db>,
    (login, count): (&str, u32),
    is_agreed: bool,
) -> Done<bool> {
    let was = read(work.conn, login)?;
    let Some((state, proposed)) = was.clone().and_then(|state| Some((state.clone(), state.proposed?))) else {
        return Err(denied(message!(
            "store-own-goal-none",
            "no goal is proposed for {login}: `picklog goal --for {login} 20` proposes one",
            login = login
        )));
    };
    if proposed.count != count {
        return Err(denied(message!(
            "store-own-goal-other",
            "{by} proposes {count} by now: look at it, and say again whether that is agreed",
            by = &proposed.by,
            count = u64::from(proposed.count)
        )));
    }
    let actor = work.origin.login.clone();
    let is_own = actor == login;
    if !is_own {
        permissions::allow(work.conn, work.origin, Right::Goal)?;
    }
    let is_theirs = proposed.by == login;
    if is_agreed && is_theirs == is_own {
        return Err(denied(match is_own {
            true => message!(
                "store-own-goal-lead",
                "you proposed it yourself: whoever may set goals agrees to it"
            ),
            false => message!(
                "store-own-goal-person",
                "it is for {login} to agree: `picklog goal accept`",
                login = login
            ),
        }));
    }
    let after = match is_agreed {
        false => State { proposed: None, ..state },
        true => State {
            weekly_goal: Some(count),
            with: if is_theirs { actor } else { proposed.by },
            at: work.now,
            proposed: None,
            ..state
        },
    };
    write(work, was, after)
}

fn write(work: &mut Work<'_, impl Db>, was: Option<State>, after: State) -> Done<bool> {
    if was.as_ref() == Some(&after) {
        return Ok(false);
    }
    let before = was.map(|was| serde_json::to_string(&was)).transpose()?;
    let text = serde_json::to_string(&after)?;
    own_goal::put(work.conn, &after.login, &text)?;
    let (before, change) = (before.as_deref(), Change::Edit);
    let entry = Entry { entity: ENTITY, record: work.op, change, before, after: &text };
    work.ledger.write(work.conn, &entry)?;
    Ok(true)
}

/// Puts a person's goal as it was before a change; none where nobody had ever proposed one.
pub(in crate::store) fn put_back(db: &impl Db, before: Option<&str>, after: &str) -> Done<()> {
    let State { login, .. } = serde_json::from_str(after)?;
    match before {
        Some(before) => own_goal::put(db, &login, before),
        None => own_goal::remove(db, &login),
    }
}

/// The goals of all who have one or are proposed one, each with their running week and the one before it. Of those retired, none.
pub(in crate::store) fn weeks(db: &impl Db, zone: Zone, at: Moment) -> Done<Vec<OwnGoalWeeks>> {
    let rows = own_goal::all(db)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut set: BTreeMap<String, Vec<Goal>> = BTreeMap::new();
    own_goal::each_set(db, |goal, after| {
        let state: State = serde_json::from_str(after)?;
        set.entry(state.login).or_default().push(Goal { count: state.weekly_goal, ..goal });
        Ok(())
    })?;
    let week = Week::of(at, zone);
    let mut all = Vec::new();
    for (login, state) in rows {
        let state: State = serde_json::from_str(&state)?;
        // Proposed once and declined.
        let is_nothing = state.weekly_goal.is_none() && state.proposed.is_none() && state.with.is_empty();
        if user_table::find(db, &login)?.is_some_and(|user| user.retired) {
            continue;
        }
        let last = week.before(zone);
        let held = |goal: Option<u32>, week: Week| -> Done<Option<GoalWeek>> {
            let end = Moment::from_millis(week.next.millis().saturating_sub(1)).min(at);
            let answered = || own_goal::answered(db, &login, (week.begins, week.next), end);
            goal.map(|goal| Ok(GoalWeek { from: week.from, goal, answered: answered()? })).transpose()
        };
        let last_goal = goal_of(last, set.get(&login).map_or(&[][..], Vec::as_slice));
        let weeks = GoalWeeks { running: held(state.weekly_goal, week)?, last: held(last_goal, last)? };
        if is_nothing {
            continue;
        }
        all.push(OwnGoalWeeks { goal: state.goal(), weeks });
    }
    Ok(all)
}
