//! What is to be known before a person's work is handed over: who may take it, what each of them has to do, and where it is now.

use std::collections::BTreeMap;

use crate::domain::{Catalogue, Colleague, HandOverChoices, Moment, end_of_minute};
use crate::store::fail::Done;
use crate::store::{
    logic::shares::holding,
    sql::{Db, handovers, user_table},
};

/// The colleagues of a person and where their work is now.
pub(in crate::store) fn choices(
    db: &impl Db,
    catalogue: &Catalogue,
    from: &str,
    now: Moment,
) -> Done<HandOverChoices> {
    let holding = holding(db, now)?;
    // Whoever does the work of an owner has it to do.
    let mut to_do: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for (owner, gaps, late) in handovers::to_do_by_owner(db, catalogue, end_of_minute(now))? {
        let sum = to_do.entry(holding.holder(&owner).0.to_owned()).or_default();
        *sum = (sum.0 + gaps, sum.1 + late);
    }
    let logins = user_table::active_logins(db)?.into_iter().filter(|login| login != from);
    let colleagues = logins.map(|login| {
        let (gaps, late) = to_do.get(&login).copied().unwrap_or_default();
        Colleague { handed: holding.handed(&login), login, gaps, late }
    });
    let own = handovers::all(db)?.into_iter().filter(|one| one.from == from);
    let held =
        own.filter(|one| one.holds_at(now) || one.is_back_unfinished()).max_by_key(|one| one.holds_at(now));
    Ok(HandOverChoices { colleagues: colleagues.collect(), held })
}
