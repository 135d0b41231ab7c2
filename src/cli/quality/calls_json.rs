//! The figures of calls as JSON.

use serde_json::{Value, json};

use crate::cli::json::moment;
use crate::domain::quality::{CallsOf, Share};

use super::Shown;

/// What the phone record tells; null where there is none.
pub(super) fn whole(shown: &Shown<'_>) -> Value {
    let Some(calls) = shown.quality.calls.as_ref() else { return Value::Null };
    let is_shown = |login: &str| shown.user.is_none_or(|user| user == login);
    let people: Vec<Value> = calls
        .people
        .iter()
        .filter(|(login, _)| is_shown(login))
        .map(|(login, own)| {
            let mut of = figures(own);
            of["login"] = json!(login);
            of
        })
        .collect();
    let quiet: Vec<Value> = calls
        .quiet
        .iter()
        .filter(|day| is_shown(&day.login))
        .map(|day| {
            json!({
                "login": day.login,
                "day": day.day.to_string(),
                "present_seconds": day.present_seconds,
                "logged": day.entered,
            })
        })
        .collect();
    json!({
        "from": moment(calls.from),
        "to": moment(calls.to),
        "talk_seconds_needed": calls.talked_s,
        "soon_seconds": calls.soon_s,
        "call_back_seconds": calls.call_back_s,
        "whole": figures(&calls.whole),
        "people": people,
        "present_without_telephone": quiet,
    })
}

fn figures(own: &CallsOf) -> Value {
    json!({
        "record_is_whole": own.is_whole,
        "talked_and_logged": share(own.logged),
        "undecided": own.undecided,
        "still_open": own.open,
        "late_median_seconds": own.late_median,
        "late_p90_seconds": own.late_p90,
        "entered_soon": share(own.soon),
        "entered_same_day": share(own.same_day),
        "entries_without_call": share(own.without_call),
        "talked_seconds": own.talked_seconds,
        "logged_seconds": own.logged_seconds,
        "entries_without_length": own.without_length,
        "missed_and_called_back": share(own.called_back),
        "called_back_by_us": own.called_back_by_us,
        "missed_withheld": own.missed_withheld,
        "pick_up_median_seconds": own.pick_up_seconds,
        "present_seconds": own.present_seconds,
        "calls_seen": own.seen,
        "calls_logged": own.entered,
    })
}

/// A share with its count and its 95 % interval.
fn share(of: Share) -> Value {
    json!({
        "part": of.part,
        "whole": of.whole,
        "share": of.ratio(),
        "interval": of.interval().map(|(low, high)| [low, high]),
    })
}
