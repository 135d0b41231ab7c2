//! `picklog forecast`: what a period is expected to bring, why that changed, and how well past forecasts held.

mod accuracy;
mod changes;

pub(super) use accuracy::held_json;
pub(super) use changes::changes_json;

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};
use serde_json::{Value, json};

use crate::domain::{
    Kind, Message, Moment, clean_capped, code,
    deals::{By, Counted, Forecast, Part, Period, Row},
};
use crate::i18n::sheets;
use crate::message;
use crate::store::{DealsOf, ForecastAt, ForecastOf};

use super::{CliError, Surroundings, args, json as output, matters, show};
use matters::{rate_flag, rates, stands_on, total_json, when, whose, whose_flags};

/// The command.
pub(super) fn command() -> Command {
    let by = ["stage", "owner", "kind"];
    Command::new("forecast")
        .args_conflicts_with_subcommands(true)
        .arg(period_flag())
        .arg(Arg::new("by").long("by").value_name("WHAT").value_parser(PossibleValuesParser::new(by)))
        .arg(Arg::new("as-of").long("as-of").value_name("DATE"))
        .args(whose_flags())
        .arg(rate_flag())
        .arg(args::json_flag())
        .subcommand(changes::command())
        .subcommand(accuracy::command())
}

fn period_flag() -> Arg {
    Arg::new("period").long("period").value_name("PERIOD").value_parser(read_period)
}

fn read_period(text: &str) -> Result<Period, Message> {
    text.trim().parse().map_err(|()| message!("forecast-period", text = clean_capped(text, 40)))
}

/// The period that was asked for, else the one that a moment lies in.
fn period(matches: &ArgMatches, at: &mut Surroundings<'_>, moment: Moment) -> Result<Period, CliError> {
    let span = at.store.catalogue()?.thresholds().span();
    let asked = matches.get_one::<Period>("period").copied();
    Ok(asked.unwrap_or_else(|| Period::at(moment, span, at.zone)))
}

/// Tells what a period is expected to bring.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("changes", own)) => return changes::run(own, at),
        Some((_, own)) => return accuracy::run(own, at),
        None => {}
    }
    let moment = matters::moment_of(matches, "as-of", at)?;
    let now = at.store.now();
    let period = period(matches, at, moment.unwrap_or(now))?;
    let (owner, rates) = (whose(matches, at)?, rates(matches)?);
    let by = match matches.get_one::<String>("by").map(String::as_str) {
        Some("stage") => By::Stage,
        Some("owner") => By::Owner,
        Some(_) => By::Kind,
        None => By::All,
    };
    let deals = DealsOf { owner: owner.as_deref(), zone: at.zone, rates: &rates };
    let told = at.store.forecast(at.session, &ForecastOf { deals, period, by, at: moment })?;
    if matches.get_flag("json") {
        let value = object(&told, owner.as_deref(), at);
        return output::print(at.out, &value);
    }
    print(&told, owner.as_deref(), at)
}

fn print(told: &ForecastAt, owner: Option<&str>, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let Forecast { period, rows, totals, left_out } = &told.forecast;
    at.print(&message!(
        "forecast-head",
        period = period.to_string(),
        from = period.first().to_string(),
        to = period.last().to_string(),
        when = when(told.at, at),
        zone = at.zone.0.name()
    ))?;
    whose_line(owner, at)?;
    if let Some(first) = told.history_begins.filter(|first| told.at < *first) {
        at.print(&message!("matters-history-begins", when = when(first, at)))?;
    }
    if rows.is_empty() {
        at.print(&message!("forecast-none", period = period.to_string()))?;
    } else {
        let columns = ["part", "currency", "open", "weighted", "committed", "best-case", "won"];
        let head = columns.map(|column| at.words.text(&format!("forecast-column-{column}"))).into();
        let is_divided = rows.iter().any(|row| row.part != Part::All);
        let all = rows.iter().chain(totals.iter().filter(|_| is_divided));
        let all = all.map(|row| line(row, told, at));
        let table: Vec<Vec<String>> = std::iter::once(head).chain(all).collect();
        show::table(at.out, &table)?;
    }
    for said in sheets::left_out(left_out) {
        at.print(&said)?;
    }
    if told.lost_rules > 0 {
        at.print(&message!("matters-lost-rules", count = told.lost_rules))?;
    }
    let thresholds = told.catalogue.thresholds();
    at.print(&message!(
        "forecast-means",
        committed = thresholds.committed_percent.unsigned_abs(),
        best = thresholds.best_case_percent.unsigned_abs()
    ))?;
    at.print(&stands_on(told.rev, &told.head))
}

/// Whose deals are shown, where they are not everyone's.
fn whose_line(owner: Option<&str>, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match owner {
        Some(owner) => at.print(&message!("matters-of", login = owner)),
        None => Ok(()),
    }
}

fn counted(one: Counted, row: &Row) -> String {
    format!("{} ({})", one.sum.amount(row.currency), one.n)
}

fn line(row: &Row, told: &ForecastAt, at: &Surroundings<'_>) -> Vec<String> {
    let sums = row.sums;
    vec![
        part(&row.part, told, at),
        row.currency.code().to_owned(),
        counted(sums.open, row),
        sums.weighted.amount(row.currency),
        counted(sums.committed, row),
        counted(sums.best_case, row),
        counted(sums.won, row),
    ]
}

fn part(part: &Part, told: &ForecastAt, at: &Surroundings<'_>) -> String {
    let catalogue = &told.catalogue;
    match part {
        Part::All => at.words.text("forecast-all"),
        Part::Owner(owner) => matters::or_nothing(owner),
        Part::Kind(kind) => catalogue.kind_label(Kind::matter(*kind), at.lang()),
        Part::Stage(kind, _, stage) => {
            let label = show::item_label(catalogue, Kind::matter(*kind), code::STAGE, stage, at.lang());
            let label = matters::or_nothing(label);
            format!("{} · {label}", catalogue.kind_label(Kind::matter(*kind), at.lang()))
        }
    }
}

fn object(told: &ForecastAt, owner: Option<&str>, at: &Surroundings<'_>) -> Value {
    let mut object = forecast_json(&told.forecast);
    object["as_of"] = matters::when_json(told.at);
    object["zone"] = json!(at.zone.0.name());
    object["owner"] = json!(owner);
    object["history_begins"] = json!(told.history_begins.map(matters::when_json));
    object["untold_catalogue_changes"] = json!(told.lost_rules);
    object["rev"] = json!(told.rev);
    object["head"] = json!(told.head.to_string());
    object
}

/// A forecast for scripts, without what it stands on.
pub(super) fn forecast_json(forecast: &Forecast) -> Value {
    let row = |row: &Row| {
        let counted = |one: Counted| json!({ "n": one.n, "sum": total_json(one.sum, row.currency) });
        let part = match &row.part {
            Part::All => json!({}),
            Part::Owner(owner) => json!({ "owner": owner }),
            Part::Kind(kind) => json!({ "kind": kind.as_str() }),
            Part::Stage(kind, _, stage) => json!({ "kind": kind.as_str(), "stage": stage }),
        };
        json!({
            "part": part,
            "currency": row.currency.code(),
            "open": counted(row.sums.open),
            "weighted": total_json(row.sums.weighted, row.currency),
            "committed": counted(row.sums.committed),
            "best_case": counted(row.sums.best_case),
            "won": counted(row.sums.won),
        })
    };
    let Forecast { period, rows, totals, left_out } = forecast;
    json!({
        "period": period.to_string(),
        "from": period.first().to_string(),
        "to": period.last().to_string(),
        "rows": rows.iter().map(row).collect::<Vec<_>>(),
        "totals": totals.iter().map(row).collect::<Vec<_>>(),
        "left_out": {
            "without_amount": left_out.without_amount,
            "won_without_amount": left_out.won_without_amount,
            "without_close": left_out.without_close,
            "before": left_out.before,
            "without_probability": left_out.without_probability,
            "late": left_out.late,
            "erased": left_out.erased,
        },
    })
}
