//! Which items of a picklist the accounts of a file hold, most used first: a list of 250 countries begins with the few that
//! are of use.

use std::collections::HashMap;

use crate::domain::Entity;
use crate::store::fail::Done;
use crate::store::sql::{Db, item_usage, record};

/// So many accounts are read at most, spread evenly over the file: some 20 ms.
const MOST: i64 = 5_000;

/// The codes of the items that a field of accounts holds, most used first, equally used ones by code.
pub(in crate::store) fn items(db: &impl Db, field: &str) -> Done<Vec<String>> {
    let last = record::last(db, Entity::Account)?;
    let step = (last / MOST).max(1);
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut at = 1;
    while at <= last {
        let Some((number, answers)) = item_usage::next(db, at)? else { break };
        if let Some(item) = answers.item(field) {
            *counts.entry(item.to_owned()).or_default() += 1;
        }
        at = (at + step).max(number + 1);
    }
    let mut items: Vec<(String, u32)> = counts.into_iter().collect();
    items.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Ok(items.into_iter().map(|(item, _)| item).collect())
}
