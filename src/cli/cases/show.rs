//! `picklog cases show`: one case with its clocks and what happened to it; `--why` prints the stretches that they add up from.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{
    Kind, MatterHistory, Moment, Targets,
    cases::{CaseClock, Segment, Side, targets},
};
use crate::message;
use crate::store::Which;

use super::super::{
    CliError, Surroundings, args, json as output, matter_entries, matters, matters::clock, show,
};
use super::{Clocks, by_calendar, calendar_flag};

/// The command.
pub(super) fn command() -> Command {
    Command::new("show")
        .arg(Arg::new("matter").value_name("CASE").required(true))
        .arg(Arg::new("why").long("why").action(ArgAction::SetTrue))
        .arg(calendar_flag())
        .arg(args::json_flag())
}

/// Shows it.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let clocks = Clocks::new(matches, &catalogue)?;
    let text = matches.get_one::<String>("matter").map_or("", String::as_str);
    let one = matters::find(text, Which::Cases, at)?;
    let (history, (head, _)) = (&one.history, at.store.head()?);
    let Some(it) = clocks.of(history, at)? else { return Ok(()) };
    let targets = targets(&catalogue, history);
    let calendar = clocks.calendar(history)?;
    if matches.get_flag("json") {
        let mut value = object(history, &it, targets);
        value["account"] = json!(one.account_name);
        value["calendar"] = json!(calendar.code);
        value["zone"] = json!(calendar.zone.unwrap_or(at.zone.0).name());
        value["head"] = json!(head.to_string());
        return output::print(at.out, &value);
    }
    let label = history.steps.last().map_or("", |last| last.state.label());
    let kind = catalogue.kind_label(Kind::matter(history.kind), at.lang());
    let title: Vec<&str> = [kind.as_str(), label, one.account_name.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    show::line(at.out, &title.join(" · "))?;
    if history.imported {
        at.print(&matters::came_by_import(history, at))?;
    }
    clock_table(&it, at)?;
    answered(&it, targets, at)?;
    hands_on(&it, at)?;
    if it.clock_went_back {
        at.print(&message!("cases-clock-back"))?;
    }
    if matches.get_flag("why") {
        at.print(&message!("cases-why"))?;
        let rows: Vec<Vec<String>> = it.segments.iter().map(|one| segment(one, at)).collect();
        show::table(at.out, &rows)?;
    }
    at.print(&message!("cases-entries"))?;
    let rows = matter_entries::rows(history, &catalogue, at);
    show::table(at.out, &rows)?;
    at.print(&by_calendar(&calendar.label, calendar.zone, at))?;
    at.print(&message!("matters-head", head = head.to_string()))
}

fn side(one: Side, at: &Surroundings<'_>) -> String {
    at.words.text(&format!("cases-side-{}", one.code().replace('_', "-")))
}

fn clock_table(it: &CaseClock, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let head = ["part", "elapsed", "business"].map(|column| at.words.text(&format!("cases-clock-{column}")));
    let row = |label: String, spent: crate::domain::cases::Spent| {
        vec![label, clock(spent.elapsed), clock(spent.business)]
    };
    let mut rows = vec![head.into()];
    rows.extend(Side::ALL.map(|one| row(side(one, at), it.part(one))));
    rows.push(row(at.words.text("cases-clock-whole"), it.whole()));
    Ok(show::table(at.out, &rows)?)
}

fn answered(it: &CaseClock, targets: Option<Targets>, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let target = |minutes: u32| clock(i64::from(minutes) * 60);
    let first = targets.map(|targets| target(targets.first_answer)).unwrap_or_default();
    match it.first_answer {
        Some(answer) => at.print(&message!(
            "cases-first-answer",
            when = matters::when(answer.at, at),
            elapsed = clock(answer.spent.elapsed),
            business = clock(answer.spent.business)
        ))?,
        None => at.print(&message!("cases-no-answer"))?,
    }
    let solution = clock(it.solution());
    at.print(&match it.is_over {
        true => message!("cases-solved", business = solution, reopened = it.reopened),
        false => message!("cases-open", business = solution, reopened = it.reopened),
    })?;
    match targets {
        Some(targets) => {
            at.print(&message!("cases-targets", first = first, solution = target(targets.solution)))
        }
        None => Ok(()),
    }
}

fn hands_on(it: &CaseClock, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let seconds = |seconds: u64| clock(i64::try_from(seconds).unwrap_or(i64::MAX));
    let least = seconds(it.hands_on.least);
    at.print(&match it.hands_on.most {
        Some(most) if most == it.hands_on.least => {
            message!("cases-hands-on", spent = least, steps = it.steps)
        }
        Some(most) => {
            message!("cases-hands-on-between", least = least, most = seconds(most), steps = it.steps)
        }
        None => message!("cases-hands-on-least", least = least, steps = it.steps),
    })?;
    match it.without_length {
        0 => Ok(()),
        count => at.print(&message!("cases-without-length", count = count)),
    }
}

fn moment(second: i64) -> Moment {
    Moment::from_millis(second.saturating_mul(1000))
}

fn segment(one: &Segment, at: &Surroundings<'_>) -> Vec<String> {
    vec![
        matters::when(moment(one.from), at),
        matters::when(moment(one.until), at),
        side(one.side, at),
        clock(one.until - one.from),
        clock(one.business),
        one.rev.to_string(),
    ]
}

fn object(history: &MatterHistory, it: &CaseClock, targets: Option<Targets>) -> Value {
    let spent = |spent: crate::domain::cases::Spent| json!({ "elapsed_seconds": spent.elapsed, "business_seconds": spent.business });
    let parts: Value = Side::ALL.iter().map(|one| (one.code().to_owned(), spent(it.part(*one)))).collect();
    let segment = |one: &Segment| {
        json!({
            "side": one.side.code(),
            "from": matters::when_json(moment(one.from)),
            "until": matters::when_json(moment(one.until)),
            "elapsed_seconds": one.until - one.from,
            "business_seconds": one.business,
            "rev": one.rev,
        })
    };
    json!({
        "id": history.id.to_string(),
        "kind": history.kind.as_str(),
        "account_id": history.account.to_string(),
        "imported": history.imported,
        "opened_at": history.opened().map(matters::when_json),
        "clock_from": matters::when_json(history.opened_at()),
        "is_over": it.is_over,
        "is_withdrawn": it.is_withdrawn,
        "whole": spent(it.whole()),
        "parts": parts,
        "segments": it.segments.iter().map(segment).collect::<Vec<_>>(),
        "first_answer": it.first_answer.map(|first| json!({ "at": matters::when_json(first.at), "spent": spent(first.spent) })),
        "solution_business_seconds": it.solution(),
        "targets_minutes": targets.map(|one| json!({ "first_answer": one.first_answer, "solution": one.solution })),
        "reopened": it.reopened,
        "steps": it.steps,
        "steps_to_solution": it.steps_to_solution,
        "hands_on_seconds": { "least": it.hands_on.least, "most": it.hands_on.most },
        "without_length": it.without_length,
        "clock_went_back": it.clock_went_back,
        "entries": matter_entries::objects(history),
    })
}
