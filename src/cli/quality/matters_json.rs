//! Deals and cases among the figures, for scripts: in the form that `forecast`, `deals findings` and `cases figures` have.

use serde_json::{Value, json};

use crate::cli::{
    cases, deals, forecast,
    matters::{state_json, when_json},
};
use crate::domain::{
    cases::{LateCase, Overdue},
    matter_figures::{CasesFigures, DealsFigures},
};

use super::Shown;

/// All of them; null where there are none.
pub(super) fn whole(shown: &Shown<'_>) -> Value {
    let Some(figures) = shown.matters.filter(|figures| !figures.is_empty()) else { return Value::Null };
    json!({
        "owner": figures.owner,
        "deals": figures.deals.as_ref().map(of_deals),
        "cases": figures.cases.as_ref().map(of_cases),
        "head": figures.head.to_string(),
    })
}

fn of_deals(of: &DealsFigures) -> Value {
    let found = &of.findings;
    let finding = |one| deals::finding_json(one, of.accounts.get(&one.id));
    let unknown = of.accuracy.unknown.iter();
    json!({
        "forecasts": of.forecasts.iter().map(forecast::forecast_json).collect::<Vec<_>>(),
        "changes_from": when_json(of.changes_from),
        "changes": of.changes.iter().map(forecast::changes_json).collect::<Vec<_>>(),
        "accuracy": {
            "periods": of.past.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "rows": of.accuracy.rows.iter().map(forecast::held_json).collect::<Vec<_>>(),
            "unknown": unknown
                .map(|(period, days)| json!({ "period": period.to_string(), "days": days }))
                .collect::<Vec<_>>(),
        },
        "deals": found.n,
        "findings": found.found.iter().map(finding).collect::<Vec<_>>(),
        "resting": found.resting,
        "imported_won": found.imported_won,
        "median_won_seconds": found.median_won.map(|(median, _)| median),
        "median_won_n": found.median_won.map(|(_, n)| n),
        "history_begins": of.history_begins.map(when_json),
        "untold_catalogue_changes": of.lost_rules,
    })
}

fn of_cases(of: &CasesFigures) -> Value {
    json!({
        "since": of.since.map(when_json),
        "figures": of.figures.iter().map(cases::figures_json).collect::<Vec<_>>(),
        "open": of.open,
        "open_without_target": of.open_without_target,
        "late": of.late.iter().map(late).collect::<Vec<_>>(),
        "calendars": of.calendars.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(),
        "without_calendar": of.without_calendar,
    })
}

fn late(one: &LateCase) -> Value {
    let overdue = |of: Overdue| json!({ "took_business_seconds": of.took, "target_seconds": of.target });
    json!({
        "id": one.id.to_string(),
        "kind": one.kind.as_str(),
        "account_id": one.account.to_string(),
        "account": one.account_name,
        "opened_at": when_json(one.opened_at),
        "state": state_json(&one.state),
        "first_answer": one.answer.map(overdue),
        "solution": one.solution.map(overdue),
        "reopened": one.reopened,
    })
}
