//! The gap table: what the pure rules of the domain say of each record, kept up in the same transaction as the record.
//!
//! A record nobody owns and nobody worked on has no rows: an import of half a million accounts makes no sidebar full.

mod ages;
mod answered;
mod promises;
mod rows;
mod targets;

pub(in crate::store) use ages::Comes;
pub(in crate::store) use promises::open_promises;

use answered::Answered;

use crate::store::sql::{self, Db, gap_sources};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::domain::{
    Answer, Catalogue, Entity, Gap, GapRule, Id, Matter, MatterTimes, Moment, Subject, Telling, Trigger,
    account_gaps, activity_gaps, code, contact_gaps, draft_gap, matter_gaps,
};
use crate::store::fail::{Done, odd};
use crate::store::logic::duplicate_search;
use crate::store::sql::{
    call_pairs,
    draft::{self, Kept},
    gaps::GapRow,
    record::{self, Record},
};

/// Records whose gaps have to be looked at again, by row number.
#[derive(Default)]
pub(in crate::store) struct Dirty {
    pub accounts: BTreeSet<i64>,
    pub contacts: BTreeSet<i64>,
    pub activities: BTreeSet<i64>,
    pub matters: BTreeSet<i64>,
    pub drafts: BTreeSet<Id>,
    /// Forms that are not kept any more.
    pub dropped: Vec<DroppedForm>,
    /// Accounts of which the promises are to be looked at, by row number, and their ids.
    pub promises: BTreeMap<i64, Id>,
    /// Accounts and contacts of which nothing is changed but who worked on them last.
    pub touched: BTreeMap<i64, Touched>,
    /// What the telephone tells of activities, by row number, where that has just been found out.
    pub told: BTreeMap<i64, Option<Telling>>,
    /// Activities that were changed, by row number: what the telephone tells of them is looked up.
    changed: BTreeSet<i64>,
    /// An activity made and not changed since: it need not be read again.
    pub made: Option<Record>,
    /// A form kept just now: likewise.
    pub kept: Option<KeptForm>,
}

/// Who worked on an account or contact last.
pub(in crate::store) struct Touched {
    pub entity: Entity,
    pub id: Id,
    pub by: String,
    pub at: Moment,
    /// Somebody had worked on it before, so that the table has its gaps.
    pub was_kept: bool,
}

/// A form that is not kept any more.
pub(in crate::store) struct DroppedForm {
    pub id: Id,
    pub actor: String,
    /// It was parked on purpose: finishing it fills its gap. One finished in one go fills none.
    pub parked: bool,
}

/// A form kept just now, as far as its gap goes.
pub(in crate::store) struct KeptForm {
    pub id: Id,
    pub actor: String,
    pub gap: Option<Gap>,
    /// The row number of its account.
    pub account: Option<i64>,
}

/// Who answers with an operation: a needed field that gets its answer by it counts for them.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Answering<'o> {
    pub by: &'o str,
    pub op: Id,
    pub now: Moment,
}

impl Dirty {
    /// Notes a record that was made or changed, and all whose gaps hang on it.
    pub(in crate::store) fn note(
        &mut self,
        db: &impl Db,
        before: Option<&Record>,
        after: &Record,
    ) -> Done<()> {
        match after.entity {
            Entity::Account => {
                // An account that is nobody's has no gaps; an import makes hundreds of thousands of them.
                if after.is_kept() || before.is_some_and(Record::is_kept) {
                    self.accounts.insert(after.number);
                }
                for record in before.into_iter().chain([after]) {
                    self.accounts.extend(duplicate_search::turned(duplicate_search::like(db, record)?));
                    self.accounts.extend(duplicate_search::told_apart(db, record)?);
                }
                let owner = |record: &Record| record.answers.text(code::OWNER).to_owned();
                if before.is_some_and(|b| owner(b) != owner(after) || b.withdrawn != after.withdrawn) {
                    let owners = |entity| gap_sources::owners_at(db, entity, after.number);
                    self.contacts.extend(owners(Entity::Contact)?);
                    self.activities.extend(owners(Entity::Activity)?);
                    self.matters.extend(owners(Entity::Matter)?);
                }
            }
            Entity::Contact => {
                self.contacts.insert(after.number);
                for record in before.into_iter().chain([after]) {
                    self.contacts.extend(duplicate_search::turned(duplicate_search::like(db, record)?));
                    self.contacts.extend(duplicate_search::told_apart(db, record)?);
                }
            }
            Entity::Activity => {
                self.activities.insert(after.number);
                if before.is_some() {
                    self.changed.insert(after.number);
                }
                self.promises.insert(after.account, after.account_id);
                // What it was about has moved on.
                for record in before.into_iter().chain([after]) {
                    for (_, answer) in record.answers.iter() {
                        if let Answer::Matter(id) = answer
                            && let Some(matter) = record::by_id(db, Entity::Matter, *id)?
                        {
                            self.matters.insert(matter.number);
                        }
                    }
                }
            }
            Entity::Matter => {
                self.matters.insert(after.number);
            }
        }
        Ok(())
    }

    /// Brings the gap table up to date; `comes`: from when on gaps count that were not there. Gives the gaps of a record, if
    /// they were among those worked out.
    pub(in crate::store) fn settle(
        mut self,
        db: &impl Db,
        catalogue: &Catalogue,
        answering: Option<Answering<'_>>,
        (comes, of): (Comes, Option<Subject>),
    ) -> Done<Option<Vec<Gap>>> {
        let (mut asked, mut over) = (None, BTreeMap::new());
        let changed = self.activities.len();
        for (account, id) in &self.promises {
            for promise in promises::latest(db, catalogue, (*account, *id), changed, self.made.as_ref())? {
                if promise.is_over && !self.activities.contains(&promise.number) {
                    promises::end(db, catalogue, promise.activity)?;
                    continue;
                }
                self.activities.insert(promise.number);
                over.insert(promise.number, promise.is_over);
            }
        }
        // Whether a matter has a next step hangs on all that was logged at its account.
        if promises::asks_for_next_steps(catalogue) {
            for (account, id) in &self.promises {
                self.matters.extend(gap_sources::matters_at(db, (*account, *id))?);
            }
        }
        let all = [
            (Entity::Account, &self.accounts),
            (Entity::Contact, &self.contacts),
            (Entity::Matter, &self.matters),
            (Entity::Activity, &self.activities),
        ];
        for (entity, numbers) in all {
            for number in numbers {
                let made = self.made.take_if(|made| made.entity == entity && made.number == *number);
                let is_made = made.is_some();
                let found =
                    made.map_or_else(|| record::by_number(db, entity, *number), |made| Ok(Some(made)))?;
                if let Some(record) = found {
                    let (subject, account) = (subject(&record), Some(record.account));
                    let at = record.account;
                    // What has just been made had none.
                    let old = if is_made { Vec::new() } else { sql::gaps::of(db, subject)? };
                    let is_over = (entity == Entity::Activity).then(|| over.get(number).copied()).flatten();
                    let answered =
                        answering.filter(|_| !old.is_empty()).map(|who| Answered::of(&record, who));
                    let telling = self.telling(db, catalogue, &record, (&old, comes))?;
                    let mut gaps = of_record(db, record, (is_over, None, telling), catalogue)?;
                    // Nobody has anything to do at an account that was erased. What is logged there is changed no more.
                    let may_be_erased = entity == Entity::Matter || matches!(comes, Comes::Recounted { .. });
                    if may_be_erased && !gaps.is_empty() && sql::erasing::is_withdrawn(db, at)? {
                        gaps.clear();
                    }
                    ages::keep(&mut gaps, &old, comes, catalogue);
                    for row in rows::write(db, catalogue, (subject, account), (&old, &gaps))? {
                        if let Some(answered) = &answered {
                            answered.note(db, catalogue, row)?;
                        }
                    }
                    if of == Some(subject) {
                        asked = Some(gaps);
                    }
                }
            }
        }
        for (number, touched) in &self.touched {
            if !self.accounts.contains(number) && !self.contacts.contains(number) {
                touched.settle(db, catalogue, answering, comes)?;
            }
        }
        for DroppedForm { id, actor, parked } in &self.dropped {
            let subject = Subject::Draft(*id);
            let mut old = sql::gaps::of(db, subject)?;
            // Somebody else may have a form of the same record; that one is as it was.
            old.retain(|row| row.owner == *actor);
            let gone = rows::write(db, catalogue, (subject, None), (&old, &[]))?;
            if let Some(who) = answering.filter(|_| *parked) {
                gone.into_iter().try_for_each(|row| who.note(db, subject, row))?;
            }
        }
        for id in &self.drafts {
            let subject = Subject::Draft(*id);
            let kept = self.kept.take_if(|kept| kept.id == *id);
            let is_kept = kept.is_some();
            let (gaps, account, old): (Vec<Gap>, _, _) = match kept {
                // Somebody else may have a form of the same record; that one is as it was.
                Some(kept) => {
                    let mut old = sql::gaps::of(db, subject)?;
                    old.retain(|row| row.owner == kept.actor);
                    (kept.gap.into_iter().collect(), kept.account, old)
                }
                None => {
                    let kept = draft::all_of(db, *id)?;
                    let account = account_of(db, kept.first())?;
                    (
                        kept.iter().filter_map(|kept| of_draft(kept, catalogue)).collect(),
                        account,
                        sql::gaps::of(db, subject)?,
                    )
                }
            };
            rows::write(db, catalogue, (subject, account), (&old, &gaps))?;
            if is_kept && of == Some(subject) {
                asked = Some(gaps);
            }
        }
        Ok(asked)
    }

    /// What the telephone tells of a record. It is looked up where that may matter: of what has just been made it tells nothing.
    fn telling(
        &self,
        db: &impl Db,
        catalogue: &Catalogue,
        record: &Record,
        (old, comes): (&[GapRow], Comes),
    ) -> Done<Option<Telling>> {
        if record.entity != Entity::Activity || !catalogue.is_held_against_telephone(record.form()) {
            return Ok(None);
        }
        if let Some(known) = self.told.get(&record.number) {
            return Ok(*known);
        }
        let is_told = |row: &GapRow| {
            let trigger = catalogue.gap_rule(&row.rule).map(|rule| &rule.trigger);
            matches!(trigger, Some(Trigger::Unseen { .. } | Trigger::Differs { .. }))
        };
        let is_asked = self.changed.contains(&record.number)
            || matches!(comes, Comes::Recounted { .. })
            || old.iter().any(is_told);
        if is_asked { telling_of(db, record.id) } else { Ok(None) }
    }
}

/// What the telephone tells of an activity, by the last reconciliation.
fn telling_of(db: &impl Db, activity: Id) -> Done<Option<Telling>> {
    let word = call_pairs::finding(db, activity)?;
    Ok(word.as_deref().and_then(Telling::from_word))
}

impl Touched {
    /// Brings the gaps of a record up to date of which nothing else was changed. It may have been read before it was noted who
    /// worked on it.
    fn settle(
        &self,
        db: &impl Db,
        catalogue: &Catalogue,
        answering: Option<Answering<'_>>,
        comes: Comes,
    ) -> Done<()> {
        let Some(record) = record::by_id(db, self.entity, self.id)? else { return Ok(()) };
        let record = Record { touched_by: self.by.clone(), touched_at: self.at, ..record };
        let (subject, account) = (subject(&record), Some(record.account));
        let old = sql::gaps::of(db, subject)?;
        let answered = answering.filter(|_| !old.is_empty()).map(|who| Answered::of(&record, who));
        let has_duplicate = |row: &GapRow| {
            catalogue.gap_rule(&row.rule).is_some_and(|rule| rule.trigger == Trigger::Duplicate)
        };
        // Who works on a record makes it like no other: whether there is one like it, its gaps say, where it had any.
        let duplicate = self.was_kept.then(|| old.iter().any(has_duplicate));
        let mut gaps = of_record(db, record, (None, duplicate, None), catalogue)?;
        ages::keep(&mut gaps, &old, comes, catalogue);
        for row in rows::write(db, catalogue, (subject, account), (&old, &gaps))? {
            if let Some(answered) = &answered {
                answered.note(db, catalogue, row)?;
            }
        }
        Ok(())
    }
}

/// What a record's gaps are kept under.
pub(in crate::store) fn subject(record: &Record) -> Subject {
    Subject::of(record.entity, record.id)
}

/// The gaps of a record as they stand in the table, without bringing that up to date.
pub(in crate::store) fn gaps_of(
    db: &impl Db,
    record: Record,
    catalogue: &Catalogue,
    now: Moment,
) -> Done<Vec<Gap>> {
    let old = sql::gaps::of(db, subject(&record))?;
    let is_call = record.entity == Entity::Activity && catalogue.is_held_against_telephone(record.form());
    let telling = if is_call { telling_of(db, record.id)? } else { None };
    let mut gaps = of_record(db, record, (None, None, telling), catalogue)?;
    ages::keep(&mut gaps, &old, Comes::Now(now), catalogue);
    Ok(gaps)
}

/// The gaps of a record, present and to come, with the moment from which on they count where they were not there before.
/// `is_over`, `duplicate`: whether its promise is over, and whether there is another like it, where that is known. `telling`: what
/// the telephone tells of it.
fn of_record(
    db: &impl Db,
    record: Record,
    (is_over, duplicate, telling): (Option<bool>, Option<bool>, Option<Telling>),
    catalogue: &Catalogue,
) -> Done<Vec<Gap>> {
    if record.withdrawn {
        return Ok(Vec::new());
    }
    // What it lacks now and did not lack before, it lacks since it was last changed; for the rest see `ages`.
    let since = record.changed_at;
    match record.entity {
        Entity::Account => {
            let Some(owner) =
                [record.answers.text(code::OWNER), &record.touched_by].into_iter().find(|o| !o.is_empty())
            else {
                return Ok(Vec::new());
            };
            let owner = owner.to_owned();
            let duplicate = duplicate.map_or_else(|| has_duplicate(db, &record), Ok)?;
            Ok(account_gaps(&record.into_account(), &owner, since, duplicate, catalogue))
        }
        Entity::Contact => {
            let Some(owner) = [gap_sources::account_owner(db, record.account)?, record.touched_by.clone()]
                .into_iter()
                .find(|o| !o.is_empty())
            else {
                return Ok(Vec::new());
            };
            let duplicate = duplicate.map_or_else(|| has_duplicate(db, &record), Ok)?;
            Ok(contact_gaps(&record.into_contact(), &owner, since, duplicate, catalogue))
        }
        Entity::Matter => {
            let (number, account, account_id) = (record.number, record.account, record.account_id);
            let rev = record.rev;
            let Some(matter) = record.into_matter() else { return Ok(Vec::new()) };
            let owner = matter_owner(db, &matter, account)?;
            if owner.is_empty() {
                return Ok(Vec::new());
            }
            let moved_at = since.max(gap_sources::last_about(db, number, matter.id)?);
            let has_next_step = promises::has_next_step(db, catalogue, (account, account_id), &matter)?;
            let exceeded = targets::exceeded(db, catalogue, (number, rev), &matter)?;
            let times = MatterTimes { since, moved_at, has_next_step, exceeded };
            Ok(matter_gaps(&matter, &owner, &times, catalogue))
        }
        Entity::Activity => {
            let imported = record.logged.as_ref().is_some_and(|logged| logged.imported);
            let is_over = match is_over {
                Some(known) => known,
                None => record.answers.has(code::DUE) && promises::is_over(db, catalogue, &record)?,
            };
            let account = record.account;
            let Some(mut activity) = record.into_activity() else { return Ok(Vec::new()) };
            if imported {
                activity.actor = gap_sources::account_owner(db, account)?;
            }
            Ok(activity_gaps(&activity, since, is_over, telling, catalogue))
        }
    }
}

/// Whose a matter is: its owner's, else of one that an import brought in the account's owner's, else of who opened it. Empty for
/// nobody. `account` is its account's row number.
pub(in crate::store) fn matter_owner(db: &impl Db, matter: &Matter, account: i64) -> Done<String> {
    match (matter.answers.text(code::OWNER), matter.imported) {
        ("", true) => gap_sources::account_owner(db, account),
        ("", false) => Ok(matter.actor.clone()),
        (owner, _) => Ok(owner.to_owned()),
    }
}

/// Whether there is another record like it.
fn has_duplicate(db: &impl Db, record: &Record) -> Done<bool> {
    Ok(duplicate_search::like(db, record)?.iter().any(|found| !found.is_empty()))
}

/// The row number of the account a form is at, or of the one that stands for it by now.
fn account_of(db: &impl Db, kept: Option<&Kept>) -> Done<Option<i64>> {
    let Some(id) = kept.and_then(|kept| kept.form.account) else { return Ok(None) };
    let Some(account) = record::by_id(db, Entity::Account, id)? else { return Ok(None) };
    Ok(Some(record::survivor(db, &account)?.unwrap_or(account).number))
}

/// The gap of a kept form.
pub(in crate::store) fn of_draft(kept: &Kept, catalogue: &Catalogue) -> Option<Gap> {
    draft_gap(&kept.form, &kept.actor, kept.updated_at, catalogue)
}

/// The rule of a code in the file.
pub(in crate::store) fn rule<'c>(catalogue: &'c Catalogue, word: &str) -> Done<&'c Arc<GapRule>> {
    catalogue.gap_rule(word).ok_or_else(|| odd(format!("gap, rule `{word}`")))
}
