//! An earlier moment: how far history had come, and what the catalogue was.

use serde_json::Value;

use crate::domain::{Catalogue, Moment, Stages};
use crate::store::fail::Done;
use crate::store::sql::{Db, last_revision::last_rev, matter_changes};

/// A moment that is looked back at.
pub(in crate::store) struct AsOf {
    pub at: Moment,
    /// The last revision that counts.
    pub rev: u64,
    /// The catalogue of that day.
    pub catalogue: Catalogue,
    /// What its stages meant.
    pub stages: Stages,
    /// Changes of the catalogue since that history does not tell.
    pub lost_rules: u64,
}

/// Now.
pub(in crate::store) fn now(db: &impl Db, catalogue: &Catalogue, at: Moment) -> Done<AsOf> {
    let (catalogue, stages) = (catalogue.clone(), Stages::of(catalogue));
    Ok(AsOf { at, rev: last_rev(db)?, catalogue, stages, lost_rules: 0 })
}

/// A moment that is over. `catalogue`: that of now.
pub(in crate::store) fn then(db: &impl Db, catalogue: &Catalogue, at: Moment) -> Done<AsOf> {
    let rev = matter_changes::reached(db, at)?;
    let (mut then, mut lost_rules) = (catalogue.clone(), 0);
    matter_changes::each_of_catalogue_after(db, rev, |before, after| {
        let before: Option<Value> = before.map(serde_json::from_str).transpose()?;
        match then.before(before.as_ref(), &serde_json::from_str(after)?) {
            Some(was) => then = was,
            None => lost_rules += 1,
        }
        Ok(())
    })?;
    let stages = Stages::of(&then);
    Ok(AsOf { at, rev, catalogue: then, stages, lost_rules })
}
