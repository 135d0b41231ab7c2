//! `picklog forecast accuracy`: what was forecast 90, 60 and 30 days before the end of past periods, against what came.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::deals::{DAYS_BEFORE, Held, PAST_PERIODS, Period, periods_before};
use crate::message;
use crate::store::{AccuracyOf, DealsOf};

use super::super::{CliError, Surroundings, args, json as output, matters, show};
use super::{
    matters::{rate_flag, rates, total_json, when, when_json, whose, whose_flags},
    whose_line,
};

/// The command.
pub(super) fn command() -> Command {
    let periods = Arg::new("periods").long("periods").value_name("N").value_parser(args::number(1, 40));
    Command::new("accuracy").arg(periods).args(whose_flags()).arg(rate_flag()).arg(args::json_flag())
}

/// Tells how well forecasts held.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let span = at.store.catalogue()?.thresholds().span();
    let running = Period::at(at.store.now(), span, at.zone);
    let asked = matches.get_one::<u64>("periods").copied();
    let count = asked.map_or(PAST_PERIODS, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let periods = periods_before(running, count);
    let (owner, rates) = (whose(matches, at)?, rates(matches)?);
    let deals = DealsOf { owner: owner.as_deref(), zone: at.zone, rates: &rates };
    let of = AccuracyOf { deals, periods: &periods, days: &DAYS_BEFORE };
    let told = at.store.forecast_accuracy(at.session, &of)?;
    let names: Vec<String> = periods.iter().map(Period::to_string).collect();
    if matches.get_flag("json") {
        let unknown = told.accuracy.unknown.iter();
        let unknown: Vec<Value> =
            unknown.map(|(period, days)| json!({ "period": period.to_string(), "days": days })).collect();
        return output::print(
            at.out,
            &json!({
                "periods": names,
                "owner": owner,
                "rows": told.accuracy.rows.iter().map(held_json).collect::<Vec<_>>(),
                "unknown": unknown,
                "history_begins": told.history_begins.map(when_json),
                "head": told.head.to_string(),
            }),
        );
    }
    at.print(&message!("forecast-accuracy-head", periods = names.join(", ")))?;
    whose_line(owner.as_deref(), at)?;
    if told.accuracy.rows.is_empty() {
        at.print(&message!("forecast-accuracy-none"))?;
    } else {
        let columns = ["owner", "days", "currency", "n", "forecast", "came", "bias", "error"];
        let head = columns.map(|column| at.words.text(&format!("forecast-accuracy-{column}"))).into();
        let lines = told.accuracy.rows.iter().map(|row| line(row, at));
        let table: Vec<Vec<String>> = std::iter::once(head).chain(lines).collect();
        show::table(at.out, &table)?;
    }
    if let (false, Some(first)) = (told.accuracy.unknown.is_empty(), told.history_begins) {
        let count = told.accuracy.unknown.len() as u64;
        at.print(&message!("forecast-accuracy-unknown", count = count, when = when(first, at)))?;
    }
    at.print(&message!("forecast-accuracy-means"))?;
    at.print(&message!("matters-head", head = told.head.to_string()))
}

fn line(row: &Held, at: &Surroundings<'_>) -> Vec<String> {
    let percent = |sum| {
        row.share_of_came(sum).map_or_else(String::new, |share| {
            let percent = at.words.percent(share.abs());
            format!(" ({}{percent})", if share < 0.0 { "-" } else { "" })
        })
    };
    let with = |sum: crate::domain::deals::Total| format!("{}{}", sum.amount(row.currency), percent(sum));
    let owner = match &row.owner {
        Some(owner) => matters::or_nothing(owner),
        None => at.words.text("forecast-all"),
    };
    vec![
        owner,
        row.days.to_string(),
        row.currency.code().to_owned(),
        row.n.to_string(),
        row.forecast.amount(row.currency),
        row.came.amount(row.currency),
        with(row.bias()),
        with(row.absolute_error),
    ]
}

/// How well forecasts held, for scripts.
pub(in crate::cli) fn held_json(row: &Held) -> Value {
    json!({
        "owner": row.owner,
        "days": row.days,
        "currency": row.currency.code(),
        "n": row.n,
        "forecast": total_json(row.forecast, row.currency),
        "came": total_json(row.came, row.currency),
        "bias": total_json(row.bias(), row.currency),
        "bias_share": row.share_of_came(row.bias()),
        "absolute_error": total_json(row.absolute_error, row.currency),
        "absolute_error_share": row.share_of_came(row.absolute_error),
    })
}
