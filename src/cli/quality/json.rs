//! The figures as JSON; docs/commands.md tells the form.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::cli::{goal, json::moment};
use crate::domain::{
    Role,
    quality::{
        Broken, Conduct, FieldFigure, Figures, GapWeek, LATE_HOURS, Measure, Medians, PromiseCount, Table,
        TableFigure,
        too_clean::{Clean, Mark},
    },
};

use super::{
    Shown, as_of, calls_json, field_json,
    json_parts::{counted, merged},
    matters_json, sign_json,
};

/// All that is shown.
pub(super) fn whole(shown: &Shown<'_>) -> Value {
    let quality = shown.quality;
    let incomplete = quality.whole.is_incomplete();
    let people = quality.people.iter().filter(|person| shown.user.is_none_or(|user| user == person.login));
    let people: Vec<Value> = people
        .map(|person| {
            let login = Some(&person.login).filter(|login| !login.is_empty());
            let own = json!({
                "login": login,
                "role": person.role.map(Role::code),
                "signs_beside": sign_json::beside(shown, &person.figures),
            });
            merged(own, figures(shown, &person.figures, incomplete))
        })
        .collect();
    json!({
        "at": moment(quality.at),
        "as_of": as_of::json(shown),
        "since": quality.since.map(moment),
        "zone": quality.running.zone.0.name(),
        "on_incomplete_data": incomplete,
        "goal": {
            "this_week": goal::week(quality.goal.running),
            "last_week": goal::week(quality.goal.last),
        },
        "dated_ahead": quality.ahead,
        "whole_team": quality.is_whole_team,
        "limits": {
            "table": Table::Accounts.limit(),
            "prospects": Table::Prospects.limit(),
            "key_field": Table::Accounts.field_limit(),
            "late_hours": LATE_HOURS,
        },
        "whole": sign_json::of_all(quality.is_whole_team, figures(shown, &quality.whole, incomplete)),
        "team_median": medians(&quality.team),
        "people": people,
        "fields": field_json::by_person(shown),
        "matters": matters_json::whole(shown),
        "calls": calls_json::whole(shown),
    })
}

fn figures(shown: &Shown<'_>, of: &Figures, incomplete: bool) -> Value {
    let week = |(day, done): &(NaiveDate, Conduct)| {
        let own = json!({
            "from": day.to_string(),
            "so_far": shown.quality.is_running(*day),
            "gaps": done.gap_week.map(gap_week),
        });
        merged(own, conduct(done))
    };
    let weeks: Vec<Value> = of.steps.iter().map(week).collect();
    let own = json!({
        "on_incomplete_data": incomplete,
        "broken_inputs": broken_inputs(shown, of),
        "tables": of.tables.iter().map(table).collect::<Vec<_>>(),
        "gaps": { "total": of.gaps_total(), "put_off": of.put_off, "by_rule": of.gaps },
        "duplicates": { "accounts": of.duplicates.accounts, "contacts": of.duplicates.contacts },
        "weeks": weeks,
    });
    merged(own, conduct(&of.conduct))
}

fn gap_week(of: GapWeek) -> Value {
    json!({ "opened": of.opened, "answered": of.answered, "open": of.open })
}

fn promises(of: PromiseCount) -> Value {
    json!({
        "due": of.due(),
        "in_time": of.in_time,
        "late": of.late,
        "put_off": of.put_off,
        "open": of.open,
    })
}

/// For each figure that is made from answers, the fields over their limit that it is made from.
fn broken_inputs(shown: &Shown<'_>, of: &Figures) -> Value {
    let one = |one: &Broken<'_>| {
        json!({
            "table": one.table.code(),
            "kind": one.table.kind().code().map(|code| code.to_string()),
            "field": one.field.field,
            "missing": one.field.missing.part,
            "needed": one.field.missing.whole,
            "verdict": one.against().code(),
        })
    };
    let of = |measure: Measure| {
        let broken = measure.broken(of, shown.catalogue);
        (measure.code().to_owned(), broken.iter().map(one).collect())
    };
    Value::Object(Measure::ALL.into_iter().map(of).collect())
}

fn table(of: &TableFigure) -> Value {
    json!({
        "table": of.table.code(),
        "kind": of.table.kind().code().map(|code| code.to_string()),
        "records": of.records,
        "complete": of.complete,
        "needed": of.missing.whole,
        "missing": of.missing.part,
        "share": of.missing.ratio(),
        "limit": of.limit(),
        "over": of.is_over(),
        "verdict": of.against().code(),
        "low": of.missing.interval().map(|(low, _)| low),
        "high": of.missing.interval().map(|(_, high)| high),
        "fields": of.fields.iter().map(field).collect::<Vec<_>>(),
    })
}

fn field(of: &FieldFigure) -> Value {
    json!({
        "field": of.field,
        "needed": of.missing.whole,
        "missing": of.missing.part,
        "share": of.missing.ratio(),
        "limit": of.limit,
        "over": of.is_over(),
        "verdict": of.against().code(),
        "low": of.missing.interval().map(|(low, _)| low),
        "high": of.missing.interval().map(|(_, high)| high),
        "not_known": of.not_known,
    })
}

fn conduct(of: &Conduct) -> Value {
    let (low, high) = of.lateness.over_day.interval().unzip();
    json!({
        "logged": of.logged,
        "complete": counted(of.complete),
        "complete_at_entry": counted(of.at_entry),
        "complete_at_end": counted(of.at_end),
        "lateness": {
            "entries": of.lateness.over_day.whole,
            "median_s": of.lateness.median,
            "p90_s": of.lateness.p90,
            "late": of.lateness.over_day.part,
            "share": of.lateness.over_day.ratio(),
            "low": low,
            "high": high,
        },
        "negative": counted(of.negative),
        "not_reached": counted(of.not_reached),
        "too_clean": of.clean.iter().map(clean).collect::<Vec<_>>(),
        "not_known": counted(of.not_known),
        "promises": { "then": promises(of.promised.then), "now": promises(of.promised.now) },
        "answered": of.filled,
        "filled": of.filled,
        "fields_at_end": of.fields_at_end.iter().map(field_json::at_end).collect::<Vec<_>>(),
        "signs": sign_json::counts(&of.signs),
        "changed": { "outcomes": of.outcomes_changed, "starts": of.starts_changed },
    })
}

/// A comparison with the rest, whether it stands out or not.
fn clean(of: &Clean) -> Value {
    let compared = of.compared;
    json!({
        "question": of.question.code(),
        "of": compared.entries,
        "share": compared.own,
        "expected": compared.expected,
        "low": compared.honest.0,
        "high": compared.honest.1,
        "chance": compared.chance,
        "mark": of.mark.map(Mark::code),
    })
}

fn medians(of: &Medians) -> Value {
    json!({
        "people": of.people,
        "logged": of.logged,
        "complete": of.complete,
        "median_s": of.late,
        "late": of.over_day,
        "negative": of.negative,
        "answered": of.filled,
        "filled": of.filled,
        "gaps": of.gaps,
        "signs": sign_json::medians(&of.signs),
    })
}
