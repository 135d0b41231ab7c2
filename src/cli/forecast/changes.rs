//! `picklog forecast changes`: opening + changes = closing, to the cent.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::deals::{Changes, Counted, InCurrency, Worth};
use crate::message;
use crate::store::{ChangesBetween, ChangesOf, DealsOf};

use super::super::{CliError, Surroundings, args, json as output, matters, show};
use super::{
    matters::{rate_flag, rates, stands_on, total_json, when, when_json, whose, whose_flags},
    period, period_flag, whose_line,
};

/// The command.
pub(super) fn command() -> Command {
    let day = |name: &'static str| Arg::new(name).long(name).value_name("DATE");
    Command::new("changes")
        .arg(period_flag())
        .arg(day("from"))
        .arg(day("to"))
        .args(whose_flags())
        .arg(rate_flag())
        .arg(args::json_flag())
}

/// Tells the changes.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let now = at.store.now();
    let to = matters::moment_of(matches, "to", at)?;
    let period = period(matches, at, to.unwrap_or(now))?;
    // A period that has not begun has been looked forward to all the same: then a day to compare with has to be said.
    let begins = period.begins(at.zone);
    let from = match matters::moment_of(matches, "from", at)? {
        Some(from) => from,
        None if begins < to.unwrap_or(now) => begins,
        None => return Err(CliError::usage(message!("forecast-from-needed", period = period.to_string()))),
    };
    // The store's clock has gone on since `now` was asked for.
    if from > to.unwrap_or_else(|| at.store.now()) {
        return Err(CliError::usage(message!("forecast-from-after")));
    }
    let (owner, rates) = (whose(matches, at)?, rates(matches)?);
    let deals = DealsOf { owner: owner.as_deref(), zone: at.zone, rates: &rates };
    let told = at.store.forecast_changes(at.session, &ChangesOf { deals, period, from, to })?;
    if matches.get_flag("json") {
        return output::print(at.out, &object(&told, owner.as_deref()));
    }
    at.print(&message!(
        "forecast-changes-head",
        period = period.to_string(),
        from = when(told.from.0, at),
        to = when(told.to.0, at)
    ))?;
    whose_line(owner.as_deref(), at)?;
    if let Some(first) = told.history_begins.filter(|first| told.from.0 < *first) {
        at.print(&message!("matters-history-begins", when = when(first, at)))?;
    }
    if told.changes.currencies.is_empty() {
        at.print(&message!("forecast-none", period = period.to_string()))?;
    }
    for one in &told.changes.currencies {
        let rows = rows(one, at);
        show::table(at.out, &rows)?;
        if one.won_from_outside.n > 0 {
            at.print(&message!(
                "forecast-won-outside",
                count = one.won_from_outside.n,
                sum = one.won_from_outside.sum.amount(one.currency),
                currency = one.currency.code()
            ))?;
        }
    }
    if told.changes.without_amount > 0 {
        at.print(&message!("forecast-changes-without-amount", count = told.changes.without_amount))?;
    }
    if told.lost_rules > 0 {
        at.print(&message!("matters-lost-rules", count = told.lost_rules))?;
    }
    at.print(&stands_on(told.to.1, &told.head))
}

fn rows(one: &InCurrency, at: &Surroundings<'_>) -> Vec<Vec<String>> {
    let row = |label: String, worth: &Worth, sign: bool| {
        let amount = |sum: crate::domain::deals::Total| {
            let plus = if sign && sum.0 > 0 { "+" } else { "" };
            format!("{plus}{}", sum.amount(one.currency))
        };
        vec![label, worth.amount.n.to_string(), amount(worth.amount.sum), amount(worth.weighted)]
    };
    let head = ["n", "amount", "weighted"].map(|column| at.words.text(&format!("forecast-change-{column}")));
    let mut rows = vec![[vec![one.currency.code().to_owned()], head.into()].concat()];
    rows.push(row(at.words.text("forecast-opening"), &one.opening, false));
    for (bucket, worth) in &one.buckets {
        rows.push(row(
            at.words.text(&format!("forecast-bucket-{}", bucket.code().replace('_', "-"))),
            worth,
            true,
        ));
    }
    rows.push(row(at.words.text("forecast-closing"), &one.closing, false));
    rows
}

fn object(told: &ChangesBetween, owner: Option<&str>) -> Value {
    let mut object = changes_json(&told.changes);
    object["owner"] = json!(owner);
    object["from"] = json!({ "at": when_json(told.from.0), "rev": told.from.1 });
    object["to"] = json!({ "at": when_json(told.to.0), "rev": told.to.1 });
    object["history_begins"] = json!(told.history_begins.map(when_json));
    object["untold_catalogue_changes"] = json!(told.lost_rules);
    object["head"] = json!(told.head.to_string());
    object
}

/// Changes for scripts, without between which moments and what they stand on.
pub(in crate::cli) fn changes_json(changes: &Changes) -> Value {
    let currency = |one: &InCurrency| {
        let counted =
            |counted: Counted| json!({ "n": counted.n, "sum": total_json(counted.sum, one.currency) });
        let worth = |worth: &Worth| {
            json!({
                "n": worth.amount.n,
                "amount": total_json(worth.amount.sum, one.currency),
                "weighted": total_json(worth.weighted, one.currency),
            })
        };
        let buckets: Value =
            one.buckets.iter().map(|(bucket, of)| (bucket.code().to_owned(), worth(of))).collect();
        json!({
            "currency": one.currency.code(),
            "opening": worth(&one.opening),
            "changes": buckets,
            "closing": worth(&one.closing),
            "won_from_outside": counted(one.won_from_outside),
        })
    };
    json!({
        "period": changes.period.to_string(),
        "currencies": changes.currencies.iter().map(currency).collect::<Vec<_>>(),
        "without_amount": changes.without_amount,
    })
}
