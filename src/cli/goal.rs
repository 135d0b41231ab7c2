//! `picklog goal`: how many gaps the whole team agreed to answer a week.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Command as Change, GoalWeek, MOST_IN_A_WEEK, Message, clean_capped};
use crate::message;

use super::{CliError, Surroundings, args, json as output, show};

/// The word for no goal.
const NONE: &str = "none";

/// The command.
pub(super) fn command() -> Command {
    let goal = Arg::new("goal").value_name("GOAL").value_parser(read);
    Command::new("goal").arg(goal).arg(args::json_flag())
}

/// A number, or that there is to be none.
fn read(text: &str) -> Result<Option<u32>, Message> {
    if text == NONE {
        return Ok(None);
    }
    let count = text.parse().ok().filter(|count| (1..=MOST_IN_A_WEEK).contains(count));
    let wrong = || message!("goal-wrong", word = clean_capped(text, 40), most = u64::from(MOST_IN_A_WEEK));
    count.map(Some).ok_or_else(wrong)
}

/// Sets the goal, or ends it; and says how it stands.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if let Some(count) = matches.get_one::<Option<u32>>("goal") {
        at.apply(&Change::SetGoal(*count), None)?;
    }
    let (goal, weeks) = (at.store.goal()?, at.store.goal_weeks(at.zone)?);
    let count = goal.as_ref().and_then(|goal| goal.count);
    if matches.get_flag("json") {
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
            }),
        );
    }
    let Some(goal) = goal else { return at.print(&message!("goal-never")) };
    let when = show::when(goal.at, at.zone, at.words);
    at.print(&match count {
        Some(count) => message!("goal-is", count = count, login = &goal.by, when = when),
        None => message!("goal-is-none", login = &goal.by, when = when),
    })?;
    if let Some(week) = weeks.running {
        at.print(&message!(
            "goal-this-week",
            from = week.from.to_string(),
            answered = week.answered,
            goal = week.goal
        ))?;
    }
    if let Some(week) = weeks.last {
        at.print(&message!(
            "goal-last-week",
            from = week.from.to_string(),
            answered = week.answered,
            goal = week.goal
        ))?;
    }
    Ok(())
}

/// A week against its goal; null where it has none.
pub(super) fn week(week: Option<GoalWeek>) -> Value {
    let object = |week: GoalWeek| json!({ "from": week.from.to_string(), "goal": week.goal, "answered": week.answered });
    week.map_or(Value::Null, object)
}
