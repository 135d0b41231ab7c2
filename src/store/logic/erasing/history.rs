//! History without a person: the revisions of their records, and those of others that had their values for a time, since a merge was
//! taken back.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{
    group::{Goes, Group},
    sealed,
};
use crate::domain::{Answer, Entity, Id, code};
use crate::store::fail::{Done, odd};
use crate::store::logic::{
    kept_state::KeptMerge,
    leaves::Place,
    revision_hash::{Blanked, State, blank},
};
use crate::store::sql::{
    Db,
    erasing::{self, Forgettable},
    record, revisions,
};

/// What is to be forgotten, and what was found of the person on the way.
#[derive(Default)]
pub(super) struct Forgotten {
    pub rows: Vec<(u64, Blanked)>,
    /// The revisions about their records, oldest first, each with the id the record had then.
    pub about: Vec<(u64, Entity, Id)>,
    /// Those of format 1 among these.
    pub unchecked: Vec<u64>,
    /// All ids that their records have or had.
    pub ids: BTreeMap<(Entity, Id), Goes>,
    pub values: Values,
}

/// By what the person is known, as it stands or stood anywhere in their records.
#[derive(Default)]
pub(super) struct Values {
    pub phones: BTreeSet<String>,
    pub mails: BTreeSet<String>,
    pub names: BTreeSet<String>,
    pub codes: BTreeSet<String>,
    /// Field and JSON of each text.
    held: BTreeSet<(String, String)>,
}

#[derive(Deserialize)]
struct OldId {
    id: Id,
}

impl Forgotten {
    /// Looks through history; nothing is written.
    pub fn find(db: &impl Db, group: &Group) -> Done<Forgotten> {
        let mut found = Forgotten { ids: group.ids(), ..Forgotten::default() };
        let others = others(db, &found.ids)?;
        let (mut own, mut theirs, mut told) = (Vec::new(), Vec::new(), Vec::new());
        let ids = &mut found.ids;
        erasing::each_about(db, |about| {
            let key = (about.entity, about.record);
            if let Some(goes) = ids.get(&key).copied() {
                own.push((about.rev, goes));
                told.push((about.rev, about.entity, about.record));
                if about.is_new_id {
                    // What came before is under the id it had then.
                    let was: OldId = read_before(&erasing::forgettable(db, about.rev)?)?;
                    ids.insert((about.entity, was.id), goes);
                }
            } else if others.contains_key(&key) {
                theirs.push((about.rev, key));
            }
            Ok(())
        })?;
        told.reverse();
        found.about = told;
        for (rev, goes) in own.into_iter().rev() {
            let row = erasing::forgettable(db, rev)?;
            let values = &mut found.values;
            let taken = blank(&state(&row), |place, field, value| {
                let takes = place == Place::Whole || place == Place::Answer && goes.takes(value);
                if takes && place == Place::Answer && goes != Goes::Texts {
                    values.note(field, value);
                }
                takes
            });
            found.push(rev, &row, taken)?;
        }
        for (rev, key) in theirs.into_iter().rev() {
            let row = erasing::forgettable(db, rev)?;
            let (values, now) = (&found.values, &others[&key]);
            let taken = blank(&state(&row), |place, field, value| {
                // What they have to this day is theirs as well.
                place == Place::Answer
                    && values.held.contains(&(field.to_owned(), value.to_owned()))
                    && now.get(field).is_none_or(|own| own != value)
            });
            found.push(rev, &row, taken)?;
        }
        for rev in sealed::revisions(db, group, &found.ids)? {
            let row = erasing::forgettable(db, rev)?;
            let taken =
                blank(&state(&row), |place, field, _| place == Place::Member && field == sealed::COPIES);
            found.push(rev, &row, taken)?;
        }
        found.rows.sort_by_key(|(rev, _)| *rev);
        Ok(found)
    }

    fn push(&mut self, rev: u64, row: &Forgettable, taken: Option<Result<Blanked, ()>>) -> Done<()> {
        match taken {
            None => {}
            Some(Ok(blanked)) => {
                self.unchecked.extend((row.format == 1).then_some(rev));
                self.rows.push((rev, blanked));
            }
            Some(Err(())) => return Err(odd(format!("revision {rev} cannot be blanked: it fits no hash"))),
        }
        Ok(())
    }

    /// Writes what is left.
    pub fn write(&self, db: &impl Db) -> Done<()> {
        for (rev, Blanked { before, after, salts, leaves }) in &self.rows {
            erasing::forget(db, *rev, (before.as_deref(), after), salts.as_deref(), leaves)?;
        }
        Ok(())
    }
}

impl Values {
    fn note(&mut self, field: &str, value: &str) {
        let is_text = value.starts_with('"') || value.starts_with("{\"phone\":");
        let Some(answer) = is_text.then(|| serde_json::from_str(value).ok()).flatten() else { return };
        self.held.insert((field.to_owned(), value.to_owned()));
        match answer {
            Answer::Phone(phone) => {
                self.phones.extend(phone.e164);
                self.phones.insert(phone.raw);
            }
            Answer::Text(text) => match field {
                code::NAME => drop(self.names.insert(text)),
                code::EMAIL => drop(self.mails.insert(text.to_lowercase())),
                code::CODE => drop(self.codes.insert(text)),
                _ => {}
            },
            _ => {}
        }
    }
}

fn state(row: &Forgettable) -> State<'_> {
    State {
        before: row.before.as_deref(),
        after: &row.after,
        format: row.format,
        salts: row.salts.as_deref(),
        leaves: row.leaves.as_deref(),
    }
}

fn read_before(row: &Forgettable) -> Done<OldId> {
    Ok(serde_json::from_slice(row.before.as_deref().unwrap_or_default())?)
}

/// Records that one of these was merged into and is not any more, each with what it holds now by field, JSON: their history has
/// values of the person. A merge that was taken back leaves that behind.
fn others(
    db: &impl Db,
    ids: &BTreeMap<(Entity, Id), Goes>,
) -> Done<BTreeMap<(Entity, Id), BTreeMap<String, String>>> {
    let merges: Vec<KeptMerge> = revisions::told_after(db, 0, "merge")?
        .iter()
        .map(|after| serde_json::from_str(after))
        .collect::<Result<_, _>>()?;
    let mut reached: BTreeSet<(Entity, Id)> = ids.keys().copied().collect();
    loop {
        let before = reached.len();
        for one in &merges {
            let Some(entity) = Entity::from_code(&one.entity) else { continue };
            if reached.contains(&(entity, one.from)) {
                reached.insert((entity, one.into));
            }
        }
        if reached.len() == before {
            break;
        }
    }
    let mut others = BTreeMap::new();
    for (entity, id) in reached.into_iter().filter(|key| !ids.contains_key(key)) {
        let Some(other) = record::by_id(db, entity, id)? else { continue };
        let now = other
            .answers
            .iter()
            .map(|(field, answer)| Ok((field.to_owned(), serde_json::to_string(answer)?)));
        others.insert((entity, id), now.collect::<Result<_, serde_json::Error>>()?);
    }
    Ok(others)
}
