//! `picklog goal`: how many gaps the whole team agreed to answer a week, and what single persons agreed on for themselves.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{
    Command as Change, GoalWeek, GoalWeeks, MOST_IN_A_WEEK, Message, OwnGoalWeeks, Right, clean_capped,
};
use crate::message;

use super::{CliError, Surroundings, args, json as output, show};

/// The word for no goal.
const NONE: &str = "none";

/// What is said of a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    /// It is this from now on, or there is none; of a person it is proposed.
    Set(Option<u32>),
    /// What is proposed is agreed.
    Accept,
    /// What is proposed is not.
    Decline,
}

/// The command.
pub(super) fn command() -> Command {
    let goal = Arg::new("goal").value_name("GOAL").value_parser(read);
    let whose = Arg::new("for").long("for").value_name("LOGIN");
    Command::new("goal").arg(goal).arg(whose).arg(args::json_flag())
}

/// A number, that there is to be none, or what is said of a proposal.
fn read(text: &str) -> Result<Said, Message> {
    match text {
        NONE => return Ok(Said::Set(None)),
        "accept" => return Ok(Said::Accept),
        "decline" => return Ok(Said::Decline),
        _ => {}
    }
    let count = text.parse().ok().filter(|count| (1..=MOST_IN_A_WEEK).contains(count));
    let wrong = || message!("goal-wrong", word = clean_capped(text, 40), most = u64::from(MOST_IN_A_WEEK));
    count.map(|count| Said::Set(Some(count))).ok_or_else(wrong)
}

/// Sets the goal, proposes or answers one, or ends it; and says how it stands.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let whose = matches.get_one::<String>("for").cloned();
    match matches.get_one::<Said>("goal") {
        Some(Said::Set(count)) => {
            let change = match &whose {
                Some(login) => Change::ProposeGoal { login: login.clone(), count: *count },
                None => Change::SetGoal(*count),
            };
            at.apply(&change, None)?;
        }
        Some(said) => answer(whose.as_deref(), *said == Said::Accept, at)?,
        None => {}
    }
    // Of a person who is named, only theirs is said; of somebody else's it takes a right.
    let mut people = at.store.own_goals(at.session, at.zone)?;
    if let Some(login) = &whose {
        if *login != at.login() && !at.store.role(at.session)?.may(Right::AllFigures) {
            return Err(CliError::failed(message!("goal-not-yours", login = login)));
        }
        people.retain(|one| one.goal.login == *login);
    }
    let (goal, weeks) = (at.store.goal()?, at.store.goal_weeks(at.zone)?);
    if matches.get_flag("json") {
        let count = goal.as_ref().and_then(|goal| goal.count);
        return output::print(
            at.out,
            &json!({
                "goal": count,
                "set_by": goal.as_ref().map(|goal| &goal.by),
                "set_at": goal.as_ref().map(|goal| output::moment(goal.at)),
                "rev": goal.as_ref().map(|goal| goal.rev),
                "zone": at.zone.0.name(),
                "this_week": week(weeks.running),
                "last_week": week(weeks.last),
                "people": people.iter().map(person).collect::<Vec<_>>(),
            }),
        );
    }
    if let Some(login) = &whose
        && people.is_empty()
    {
        return at.print(&message!("goal-person-none", login = login));
    }
    if whose.is_none() {
        match goal {
            None => at.print(&message!("goal-never"))?,
            Some(goal) => {
                let when = show::when(goal.at, at.zone, at.words);
                at.print(&match goal.count {
                    Some(count) => message!("goal-is", count = count, login = &goal.by, when = when),
                    None => message!("goal-is-none", login = &goal.by, when = when),
                })?;
                tell_weeks(weeks, at)?;
            }
        }
    }
    // A goal that was ended long ago is told of whoever is named.
    let is_over = |one: &&OwnGoalWeeks| {
        one.goal.count.is_none() && one.goal.proposal.is_none() && one.weeks.last.is_none()
    };
    people.iter().filter(|one| whose.is_some() || !is_over(one)).try_for_each(|one| tell(one, at))
}

/// Agrees to what is proposed for a person, or does not; without a login, for oneself.
fn answer(whose: Option<&str>, is_agreed: bool, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let login = whose.unwrap_or_else(|| at.login()).to_owned();
    let all = at.store.own_goals(at.session, at.zone)?;
    let proposal = all.into_iter().find(|one| one.goal.login == login).and_then(|one| one.goal.proposal);
    // Where nothing is proposed, or nobody may know, the store says so.
    let count = proposal.map_or(0, |proposal| proposal.count);
    at.apply(&Change::AnswerGoal { login, count, is_agreed }, None)?;
    Ok(())
}

/// What a person agreed on, how far they are, and what is proposed.
fn tell(one: &OwnGoalWeeks, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let goal = &one.goal;
    let when = show::when(goal.at, at.zone, at.words);
    match goal.count {
        Some(count) => {
            let (login, with) = (&goal.login, &goal.with);
            at.print(&message!("goal-person-is", login = login, count = count, with = with, when = when))?;
        }
        None if goal.with.is_empty() => {}
        None => {
            let (login, with) = (&goal.login, &goal.with);
            at.print(&message!("goal-person-ended", login = login, with = with, when = when))?;
        }
    }
    tell_weeks(one.weeks, at)?;
    let Some(proposal) = &goal.proposal else { return Ok(()) };
    let when = show::when(proposal.at, at.zone, at.words);
    at.print(&message!(
        "goal-person-proposed",
        login = &goal.login,
        by = &proposal.by,
        count = proposal.count,
        when = when
    ))?;
    let may_set = at.store.role(at.session)?.may(Right::Goal);
    match goal.to_agree(at.login(), may_set) {
        Some(_) if goal.login == at.login() => at.print(&message!("goal-person-accept")),
        Some(_) => at.print(&message!("goal-person-accept-for", login = &goal.login)),
        None => Ok(()),
    }
}

fn tell_weeks(weeks: GoalWeeks, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if let Some(GoalWeek { from, goal, answered }) = weeks.running {
        at.print(&message!("goal-this-week", from = from.to_string(), answered = answered, goal = goal))?;
    }
    if let Some(GoalWeek { from, goal, answered }) = weeks.last {
        at.print(&message!("goal-last-week", from = from.to_string(), answered = answered, goal = goal))?;
    }
    Ok(())
}

/// A week against its goal; null where it has none.
pub(super) fn week(week: Option<GoalWeek>) -> Value {
    let object = |week: GoalWeek| json!({ "from": week.from.to_string(), "goal": week.goal, "answered": week.answered });
    week.map_or(Value::Null, object)
}

/// The goal of a person in plain JSON.
fn person(one: &OwnGoalWeeks) -> Value {
    let goal = &one.goal;
    let proposal = goal.proposal.as_ref().map(
        |proposal| json!({ "count": proposal.count, "by": proposal.by, "at": output::moment(proposal.at) }),
    );
    json!({
        "login": goal.login,
        "goal": goal.count,
        "with": (!goal.with.is_empty()).then_some(&goal.with),
        "at": (!goal.with.is_empty()).then(|| output::moment(goal.at)),
        "proposed": proposal,
        "this_week": week(one.weeks.running),
        "last_week": week(one.weeks.last),
    })
}
