//! The records held against the history: each must be as its last revision left it, and none may be there or gone
//! without one.
//!
//! They are read in pages, and colleagues go on meanwhile. What was changed since the check began, and what does not
//! fit, is looked at again at the end, in one short read transaction, together with the revisions written since.

use serde::Deserialize;

use crate::store::fail::{Done, onward};
use crate::store::logic::audit::{
    chain,
    record_history::{Records, Told},
    trail::{Touch, Trail},
};
use crate::{
    domain::{Answer, Answers, Entity, Finding, Id, code},
    store::logic::leaves::without_gone,
    store::sql::{
        Db, Views,
        audited_records::{self, Audited},
        last_revision::last_rev,
        record,
        record_columns::FromAnswers,
        revisions,
    },
};

/// Records of one page.
const PAGE: i64 = 4_096;

/// So many that do not fit are looked at a second time. Of more than that nobody can have changed all meanwhile.
const MOST_AGAIN: usize = 20_000;

/// All numbers there are, by the entity that a row of one must be of.
fn ranges() -> [(Entity, i64, i64); 4] {
    let last = |entity| record::numbers(entity).1;
    let [accounts, contacts, matters] = [Entity::Account, Entity::Contact, Entity::Matter].map(last);
    [
        (Entity::Account, i64::MIN, accounts),
        (Entity::Contact, accounts + 1, contacts),
        (Entity::Matter, contacts + 1, matters),
        (Entity::Activity, matters + 1, i64::MAX),
    ]
}

/// What is to be said of a record.
enum Judged {
    Fits,
    /// It was changed since the check began.
    Since,
    Wrong(Finding),
}

/// Holds all records against what is told of them, up to the revision `end`. Gives how many records there were.
pub(super) fn check(
    db: &mut impl Views,
    told: &mut Records,
    trail: &mut Trail,
    end: u64,
    findings: &mut Vec<Finding>,
    progress: &mut dyn FnMut(u64, u64),
) -> Done<u64> {
    let all = told.count();
    let (mut done, mut hint, mut again) = (0, 0, Vec::new());
    for (entity, first, last) in ranges() {
        let mut from = first;
        loop {
            let (mut read, before) = (0_i64, from);
            audited_records::each(&*db, (before, last), PAGE, |row| {
                let number = row.number()?;
                (from, read) = (number.saturating_add(1), read + 1);
                let id = row.id()?;
                let judged = judge(&*db, row, (entity, id), (told, &mut hint), Some(end))?;
                told.see(id, entity, hint);
                match judged {
                    Judged::Fits => {}
                    Judged::Wrong(finding) if again.len() >= MOST_AGAIN => findings.push(finding),
                    Judged::Since | Judged::Wrong(_) => again.push((entity, number)),
                }
                Ok(())
            })?;
            done += read.unsigned_abs();
            progress(done.min(all), all);
            if read < PAGE {
                break;
            }
            onward(entity.code(), before, from)?;
        }
    }
    look_again(db, told, trail, end, &again, findings)?;
    Ok(done)
}

/// Looks at some records in one view of the file, together with the revisions written since the check began.
fn look_again(
    db: &mut impl Views,
    told: &mut Records,
    trail: &mut Trail,
    end: u64,
    again: &[(Entity, i64)],
    findings: &mut Vec<Finding>,
) -> Done<()> {
    db.view(|db| {
        let last = last_rev(db)?;
        let mut touches = Vec::new();
        let moved = trail.moved.len();
        chain::each(db, end, last, &mut |parts| {
            trail.take(parts);
            touches.extend(Touch::of(parts));
            Ok(())
        })?;
        told.survivors.clone_from(&trail.survivors);
        told.add(&touches, &trail.moved[moved..]);
        for (entity, number) in again {
            // A row that is not there any more is among those that are gone.
            audited_records::each(db, (*number, *number), 1, |row| {
                if let Judged::Wrong(finding) = judge(db, row, (*entity, row.id()?), (told, &mut 0), None)? {
                    findings.push(finding);
                }
                Ok(())
            })?;
        }
        findings.extend(told.gone().map(|one| Finding::RecordRemoved { id: one.id, rev: one.last }));
        Ok(())
    })
}

/// What is wrong with one record, if anything is. `end` is the last revision the history was read to; none when nothing
/// can have come after it.
fn judge(
    db: &impl Db,
    row: &Audited<'_>,
    (entity, id): (Entity, Id),
    (told, hint): (&Records, &mut usize),
    end: Option<u64>,
) -> Done<Judged> {
    let rev = row.rev()?;
    let name = || {
        let answers: Answers = serde_json::from_str(row.answers()).unwrap_or_default();
        answers.text(code::NAME).to_owned()
    };
    if end.is_some_and(|end| rev > end) {
        return Ok(Judged::Since);
    }
    let Some(said) = told.find(id, entity, hint).filter(|said| !said.is_moved) else {
        return Ok(Judged::Wrong(Finding::RecordAdded { entity: entity.code(), id, name: name() }));
    };
    let mut fits = rev == said.last
        && (!said.known || row.is_withdrawn()? == said.is_withdrawn())
        && version_fits(row, said, told)
        && row.is_of_its_revision(id)?
        && is_state(row, entity)?
        && serde_json::from_str(row.answers()).is_ok_and(|held: Held| {
            row.are_columns(entity, &FromAnswers::of(entity, |field| held.answer(field)))
        });
    if fits && matches!(entity, Entity::Activity | Entity::Matter) {
        fits =
            revisions::was_written(db, said.first, row.logged()?)? && is_import_fits(row, said.first, told)?;
    }
    Ok(match fits {
        true => Judged::Fits,
        false => Judged::Wrong(Finding::RecordChanged { entity: entity.code(), id, name: name(), rev }),
    })
}

/// Each change makes the version one higher, a merge that of the one that stays higher than both.
fn version_fits(row: &Audited<'_>, said: &Told, told: &Records) -> bool {
    let Ok(version) = row.version() else { return false };
    version == said.times
        || !said.known
        || version > said.times && told.survivors.contains(&(said.entity, said.id))
}

/// Whether an activity says that it was imported just when the operation that made it was an import.
fn is_import_fits(row: &Audited<'_>, first: u64, told: &Records) -> Done<bool> {
    let Some(imports) = &told.imports else { return Ok(true) };
    let before = imports.partition_point(|(begins, _)| *begins <= first);
    let is_in = before.checked_sub(1).and_then(|at| imports.get(at)).is_some_and(|(_, ends)| first <= *ends);
    Ok(row.is_imported()? == is_in)
}

/// Whether the answers, and for contacts and activities the account and kind, are what the revision says.
fn is_state(row: &Audited<'_>, entity: Entity) -> Done<bool> {
    let (answers, after) = (row.answers(), row.told());
    let place = match (entity, row.account()?) {
        (Entity::Account, _) => "{".to_owned(),
        // An account that is not there is no account of the history's.
        (_, None) => return Ok(false),
        (Entity::Contact, Some(account)) => format!("{{\"account\":\"{account}\","),
        (_, Some(account)) => format!("{{\"account\":\"{account}\",\"kind\":\"{}\",", row.kind()?),
    };
    let rest = after.strip_prefix(&place).and_then(|rest| rest.strip_prefix("\"answers\":"));
    let said = rest.and_then(|rest| rest.strip_suffix('}'));
    // What was erased from the revision was erased from the record.
    Ok(said == Some(answers) || said.and_then(without_gone).as_deref() == Some(answers))
}

/// The answers that have a column of their own, read without the others.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Held {
    owner: Option<Answer>,
    code: Option<Answer>,
    email: Option<Answer>,
    outcome: Option<Answer>,
    stage: Option<Answer>,
    started_at: Option<Answer>,
    due: Option<Answer>,
    contact: Option<Answer>,
    phone: Option<Answer>,
}

impl Held {
    fn answer(&self, field: &str) -> Option<&Answer> {
        match field {
            code::OWNER => self.owner.as_ref(),
            code::CODE => self.code.as_ref(),
            code::EMAIL => self.email.as_ref(),
            code::OUTCOME => self.outcome.as_ref(),
            code::STAGE => self.stage.as_ref(),
            code::STARTED_AT => self.started_at.as_ref(),
            code::DUE => self.due.as_ref(),
            code::CONTACT => self.contact.as_ref(),
            code::PHONE => self.phone.as_ref(),
            _ => None,
        }
    }
}
