//! Marks that an outcome puts on whom the activity was about, the contact or else the account: wrong number, do not call.
//! A corrected outcome takes its mark back, unless somebody set it by hand or another activity says the same.

use crate::domain::{Answer, Catalogue, Change, Entity, Id, Kind, KindCode, Mark, code};
use crate::store::fail::Done;
use crate::store::sql::{Db, contact_moves, marking};
use crate::store::{
    logic::{revision::Snapshot, unit_of_work::Work},
    sql::record::{self, Record},
};

/// An operation's entries stand together; so many on either side of one are looked at.
const NEAR: u64 = 16;

/// The marks an activity sets, and where.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) struct Marks {
    marks: Vec<Mark>,
    contact: Option<Id>,
    /// Row number of the account.
    account: i64,
}

impl Marks {
    fn are_about_the_same(&self, other: &Marks) -> bool {
        (self.contact, self.account) == (other.contact, other.account)
    }
}

/// What an activity sets by its outcome.
pub(in crate::store) fn of(work: &Work<'_, impl Db>, activity: &Record) -> Marks {
    let marks = match activity.withdrawn {
        true => Vec::new(),
        false => work.catalogue.marks(activity.form(), &activity.answers),
    };
    Marks { marks, contact: activity.answers.contact(code::CONTACT), account: activity.account }
}

/// Sets them.
pub(in crate::store) fn put(work: &mut Work<'_, impl Db>, set: &Marks) -> Done<()> {
    if set.marks.is_empty() {
        return Ok(());
    }
    let Some(about) = about(work.conn, set)? else { return Ok(()) };
    let mut marked = about.answers.clone();
    for mark in &set.marks {
        marked.set(mark.field(), Answer::Flag(true));
    }
    if marked != about.answers {
        work.edit(&about, marked)?;
    }
    Ok(())
}

/// An activity was changed: the marks it sets no more are taken back, those it sets now are set.
pub(in crate::store) fn follow(work: &mut Work<'_, impl Db>, before: &Record, after: &Record) -> Done<()> {
    let (old, new) = (of(work, before), of(work, after));
    if old == new {
        return Ok(());
    }
    let stays = |mark: &Mark| old.are_about_the_same(&new) && new.marks.contains(mark);
    let gone: Vec<Mark> = old.marks.iter().copied().filter(|mark| !stays(mark)).collect();
    take_back(work, &Marks { marks: gone, ..old }, after.number)?;
    // A mark that stood before this change and was taken away since by hand is not set again.
    let news: Vec<Mark> = new.marks.iter().copied().filter(|mark| !(old_has(&old, &new, *mark))).collect();
    put(work, &Marks { marks: news, ..new })
}

fn old_has(old: &Marks, new: &Marks, mark: Mark) -> bool {
    old.are_about_the_same(new) && old.marks.contains(&mark)
}

/// Takes marks back that this activity has set and nothing else stands for.
fn take_back(work: &mut Work<'_, impl Db>, gone: &Marks, activity: i64) -> Done<()> {
    if gone.marks.is_empty() {
        return Ok(());
    }
    let Some(about) = about(work.conn, gone)? else { return Ok(()) };
    let mut answers = about.answers.clone();
    for mark in &gone.marks {
        if !about.answers.flag(mark.field()) {
            return Ok(());
        }
        let Some(since) = set_by_an_outcome(work.conn, work.catalogue, &about, *mark)? else { continue };
        if !is_said_elsewhere(work.conn, work.catalogue, (&about, *mark), activity, since)? {
            answers.clear(mark.field());
        }
    }
    if answers != about.answers {
        work.edit(&about, answers)?;
    }
    Ok(())
}

/// Whom marks are about: the contact, else the account; of one that was merged, the one that stands for it.
fn about(db: &impl Db, set: &Marks) -> Done<Option<Record>> {
    let contact = match set.contact {
        Some(id) => record::by_id(db, Entity::Contact, id)?,
        None => None,
    };
    let found = match contact {
        Some(contact) => Some(contact),
        None => record::by_number(db, Entity::Account, set.account)?,
    };
    match found {
        Some(record) if record.withdrawn => Ok(record::survivor(db, &record)?.or(Some(record))),
        found => Ok(found),
    }
}

/// The first revision of the operation that set a mark as it stands, if an activity's outcome set it; none where a person,
/// an import or a merge did.
fn set_by_an_outcome(db: &impl Db, catalogue: &Catalogue, about: &Record, mark: Mark) -> Done<Option<u64>> {
    // None where it was erased.
    let flag = |json: &str| -> Done<Option<bool>> {
        let snapshot: Snapshot = serde_json::from_str(json)?;
        Ok((!snapshot.gone.contains(mark.field())).then(|| snapshot.answers.flag(mark.field())))
    };
    // The latest change of the record is its own; those before it are found from the newest back.
    let found = marking::steps_back(db, about, |step| {
        let was = step.before.map_or(Ok(Some(false)), flag)?;
        match (was, flag(step.after)?) {
            (Some(false), Some(true)) => by_activity(db, catalogue, (step.rev, step.op), mark).map(Some),
            // Nobody can say any more who set it, so it stays.
            (None, _) | (_, None) => Ok(Some(None)),
            _ => Ok(None),
        }
    })?;
    Ok(found.flatten())
}

/// The first revision of an operation, if it gave an activity an outcome that sets the mark.
fn by_activity(db: &impl Db, catalogue: &Catalogue, (rev, op): (u64, Id), mark: Mark) -> Done<Option<u64>> {
    let (mut first, mut found) = (None, false);
    let near = (rev.saturating_sub(NEAR), rev + NEAR);
    marking::each_of_op(db, op, near, |step| {
        first = first.or(Some(step.rev));
        if step.entity != Entity::Activity.code() {
            return Ok(());
        }
        // Whom an activity says it of, if it does.
        let says = |json: Option<&str>| -> Done<Option<Option<Id>>> {
            let Some(json) = json else { return Ok(None) };
            let snapshot: Snapshot = serde_json::from_str(json)?;
            let kind =
                snapshot.kind.as_deref().and_then(KindCode::new).map_or(Kind::ACTIVITY, Kind::activity);
            let is_said = catalogue.marks(kind, &snapshot.answers).contains(&mark);
            Ok(is_said.then(|| snapshot.answers.contact(code::CONTACT)))
        };
        let before = if step.change == Change::Edit.code() { says(step.before)? } else { None };
        let after = says(Some(step.after))?;
        found |= after.is_some() && before != after;
        Ok(())
    })?;
    Ok(first.filter(|_| found))
}

/// Whether another activity about the same says so too, told since the mark was set.
fn is_said_elsewhere(
    db: &impl Db,
    catalogue: &Catalogue,
    (about, mark): (&Record, Mark),
    activity: i64,
    since: u64,
) -> Done<bool> {
    if about.entity == Entity::Contact {
        // At whichever accounts the contact was then.
        let all = contact_moves::activities_with(db, about)?;
        let mut others =
            all.iter().filter(|one| one.number != activity && !one.withdrawn && one.rev >= since);
        return Ok(others.any(|one| catalogue.marks(one.form(), &one.answers).contains(&mark)));
    }
    let found = marking::outcomes_about(db, about, activity, since, |kind, outcome| {
        catalogue.marks_of(Kind::activity(kind), outcome).contains(&mark).then_some(())
    })?;
    Ok(found.is_some())
}
