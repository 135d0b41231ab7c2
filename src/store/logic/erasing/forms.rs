//! Forms in progress of a person, or at an account that is erased, and what undoing an operation would bring back of them.

use std::collections::BTreeMap;

use super::{
    group::{Goes, without_contacts},
    history::{Forgotten, Values},
};
use crate::domain::{Draft, Entity, Id};
use crate::store::fail::Done;
use crate::store::logic::{
    gaps::DroppedForm,
    unit_of_work::{Inverse, Work},
};
use crate::store::sql::{
    Db,
    draft::{self, Kept},
    erasing,
};

/// What becomes of a form.
enum Fate {
    /// It has nothing of the person.
    Stays,
    /// It is another one without the person.
    Without(Box<Draft>),
    /// It goes.
    Goes,
}

/// What is to be done with forms and with what operations would bring back.
#[derive(Default)]
pub(super) struct Forms {
    gone: Vec<Kept>,
    changed: Vec<(Kept, Draft)>,
    /// Operations by number, with what is left of what taking them back would do.
    inverses: Vec<(i64, String)>,
}

impl Forms {
    /// Looks for them; nothing is written.
    pub fn find(db: &impl Db, forgotten: &Forgotten) -> Done<Forms> {
        let mut found = Forms::default();
        for kept in draft::all(db)? {
            match fate(&kept.form, &forgotten.ids, &forgotten.values) {
                Fate::Stays => {}
                Fate::Goes => found.gone.push(kept),
                Fate::Without(form) => found.changed.push((kept, *form)),
            }
        }
        erasing::each_with_forms(db, |number, json| {
            let inverses: Vec<Inverse> = serde_json::from_str(json)?;
            let (mut left, mut is_other) = (Vec::new(), false);
            for inverse in inverses {
                let Inverse::Draft { actor, updated_at, form } = inverse else {
                    left.push(inverse);
                    continue;
                };
                match fate(&form, &forgotten.ids, &forgotten.values) {
                    _ if holds(&form, &forgotten.values)? => is_other = true,
                    Fate::Goes => is_other = true,
                    Fate::Stays => left.push(Inverse::Draft { actor, updated_at, form }),
                    Fate::Without(form) => {
                        is_other = true;
                        left.push(Inverse::Draft { actor, updated_at, form });
                    }
                }
            }
            if is_other {
                found.inverses.push((number, serde_json::to_string(&left)?));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Whether a form in progress has anything of the person.
    pub fn is_about(form: &Draft, forgotten: &Forgotten) -> bool {
        !matches!(fate(form, &forgotten.ids, &forgotten.values), Fate::Stays)
    }

    /// The operations that bring back less, by number.
    pub fn operations(&self) -> impl Iterator<Item = i64> {
        self.inverses.iter().map(|(number, _)| *number)
    }

    /// How many forms go.
    pub fn gone(&self) -> u64 {
        self.gone.len() as u64
    }

    /// How many operations bring back less.
    pub fn undo(&self) -> u64 {
        self.inverses.len() as u64
    }

    /// Does it.
    pub fn write(self, work: &mut Work<'_, impl Db>) -> Done<()> {
        for Kept { actor, form, .. } in self.gone {
            draft::take_away(work.conn, form.id, &actor)?;
            work.dirty.dropped.push(DroppedForm { id: form.id, actor, parked: false });
        }
        for (kept, form) in self.changed {
            draft::put(work.conn, &form, &kept.actor, (kept.updated_at, kept.op))?;
            work.dirty.drafts.insert(form.id);
        }
        for (number, inverse) in self.inverses {
            erasing::set_inverse(work.conn, number, &inverse)?;
        }
        Ok(())
    }
}

/// What becomes of a form.
fn fate(form: &Draft, ids: &BTreeMap<(Entity, Id), Goes>, values: &Values) -> Fate {
    let is_theirs = ids.contains_key(&(form.kind.entity(), form.id))
        || form.account.is_some_and(|account| ids.contains_key(&(Entity::Account, account)));
    if is_theirs {
        return Fate::Goes;
    }
    let mut left = form.clone();
    let mut is_other = without_contacts(&mut left.answers, ids);
    let is_number = |number: &String| values.phones.contains(number);
    is_other |= left.caller.take_if(|number| is_number(number)).is_some();
    if let Some(evidence) = &mut left.evidence {
        is_other |= evidence.number.take_if(|number| is_number(number)).is_some();
        let names_them = |title: &mut String| values.names.iter().any(|name| title.contains(name.as_str()));
        is_other |= evidence.title.take_if(names_them).is_some();
    }
    if is_other { Fate::Without(Box::new(left)) } else { Fate::Stays }
}

/// Whether a form that was thrown away holds what the person is known by: nobody sees it, and so nobody could say who it is.
fn holds(form: &Draft, values: &Values) -> Done<bool> {
    let json = serde_json::to_string(&(&form.answers, &form.before))?;
    Ok(values.written()?.iter().any(|text| json.contains(text)))
}
