//! Signs of a bad week as JSON.

use serde_json::{Map, Value, json};

use crate::domain::quality::{
    Figures,
    signs::{Beside, Favourite, Sign, Signs, SignsBeside},
};

use super::{
    Shown,
    json_parts::{counted, merged},
};

/// So many of so many by sign.
pub(super) fn counts(signs: &Signs) -> Value {
    let counts = Sign::ALL.map(|sign| (sign.code().to_owned(), counted(signs.of(sign))));
    Value::Object(Map::from_iter(counts))
}

/// The middle of the team by sign.
pub(super) fn medians(medians: &[Option<f64>]) -> Value {
    let medians = Sign::ALL.iter().zip(medians).map(|(sign, median)| (sign.code().to_owned(), json!(median)));
    Value::Object(medians.collect())
}

/// The figures of all: without signs for who may not see colleagues, as all less one's own is theirs.
pub(super) fn of_all(is_whole_team: bool, mut figures: Value) -> Value {
    if !is_whole_team {
        figures["signs"] = Value::Null;
        let weeks = figures["weeks"].as_array_mut().into_iter().flatten();
        weeks.for_each(|week| week["signs"] = Value::Null);
    }
    figures
}

/// Those of a person beside those of the others, in the latest week that is over and over the whole span.
pub(super) fn beside(shown: &Shown<'_>, figures: &Figures) -> Value {
    let (quality, with_rest) = (shown.quality, shown.quality.is_whole_team);
    let week = quality
        .signs_of_week(figures)
        .map(|(day, signs)| merged(json!({ "from": day.to_string() }), both(&signs, with_rest)));
    json!({ "week": week, "span": both(&quality.signs_of_span(figures), with_rest) })
}

fn both(of: &SignsBeside<'_>, with_rest: bool) -> Value {
    json!({
        "signs": of.signs.iter().map(|one| sign(one, with_rest)).collect::<Vec<_>>(),
        "most_chosen": of.chosen.iter().map(|one| chosen(one, with_rest)).collect::<Vec<_>>(),
    })
}

fn sign(of: &Beside, with_rest: bool) -> Value {
    let rest = with_rest.then(|| counted(of.rest));
    merged(
        json!({ "sign": of.sign.code() }),
        merged(counted(of.own), json!({ "rest": rest, "more": of.is_more })),
    )
}

fn chosen(of: &Favourite<'_>, with_rest: bool) -> Value {
    let item = of.item;
    let rest = with_rest.then(|| counted(of.rest));
    merged(
        json!({ "kind": item.kind.to_string(), "field": item.field, "item": item.item }),
        merged(counted(of.own), json!({ "rest": rest, "more": of.is_more })),
    )
}
