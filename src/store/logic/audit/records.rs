//! The records held against the history: each must be as its last revision left it, and none may be there or gone
//! without one.
//!
//! They are read in pages, and colleagues go on meanwhile. What was changed since the check began, and what does not
//! fit, is looked at again at the end, in one short read transaction, together with the revisions written since.

use crate::store::sql::{Db, Row, ToValue, Value, Views, values};
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
    store::sql::{last_revision::last_rev, record, record_columns::FromAnswers},
};

/// Records of one page.
const PAGE: i64 = 4_096;

/// So many that do not fit are looked at a second time. Of more than that nobody can have changed all meanwhile.
const MOST_AGAIN: usize = 20_000;

/// Number, id, last revision, taken back, answers, who and when; the last revision's record, state and provenance;
/// version; entity; of what belongs to an account, its id and kind, and the contact it was with; who logged it, where and
/// when, and whether it was imported; columns taken from the answers; whether `kept` is right. `?1` and `?2` are the first
/// and the last row number, `?3` is how many at most.
const RECORDS: &str = "SELECT t.number, t.id, t.rev, t.withdrawn, t.answers, t.changed_by, t.changed_at,
    r.record, r.after, r.at, o.login, t.version, t.entity, a.id, t.kind, c.id, t.actor, t.host, t.logged_at, t.imported,
    t.owner, t.code, t.email, t.phone_tail, t.outcome, t.started_at, t.due_at,
    t.kept = CASE WHEN t.entity = 'account' AND (t.owner <> '' OR t.touched_by <> '') THEN 1 ELSE 0 END
  FROM record t LEFT JOIN record a ON a.number = t.account LEFT JOIN record c ON c.number = t.contact
  LEFT JOIN revision r ON r.rev = t.rev LEFT JOIN origin o ON o.number = r.origin
  WHERE t.number BETWEEN ?1 AND ?2 ORDER BY t.number LIMIT ?3";

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
            db.each(RECORDS, values![before, last, PAGE], |row| {
                let number: i64 = row.get(0)?;
                (from, read) = (number.saturating_add(1), read + 1);
                let id = row.get(1)?;
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
            db.one(RECORDS, values![number, number, 1], |row| {
                if let Judged::Wrong(finding) = judge(db, row, (*entity, row.get(1)?), (told, &mut 0), None)?
                {
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
    row: &dyn Row,
    (entity, id): (Entity, Id),
    (told, hint): (&Records, &mut usize),
    end: Option<u64>,
) -> Done<Judged> {
    let rev: u64 = row.get::<i64>(2)?.unsigned_abs();
    let text = |column: usize| -> &str { row.get(column).unwrap_or("") };
    let name = || {
        let answers: Answers = serde_json::from_str(text(4)).unwrap_or_default();
        answers.text(code::NAME).to_owned()
    };
    if end.is_some_and(|end| rev > end) {
        return Ok(Judged::Since);
    }
    let Some(said) = told.find(id, entity, hint).filter(|said| !said.is_moved) else {
        return Ok(Judged::Wrong(Finding::RecordAdded { entity: entity.code(), id, name: name() }));
    };
    let mut fits = rev == said.last
        && (!said.known || row.get::<bool>(3)? == said.is_withdrawn())
        && version_fits(row, said, told)
        && row.value(7)? == Value::Blob(id.bytes())
        && (row.value(9)?, text(10)) == (row.value(6)?, text(5))
        && is_state(row, entity, text(4), text(8))?
        && serde_json::from_str(text(4)).is_ok_and(|held: Held| columns_fit(row, entity, &held));
    if fits && matches!(entity, Entity::Activity | Entity::Matter) {
        fits = logged_fits(db, row, said.first)? && is_import_fits(row, said.first, told)?;
    }
    Ok(match fits {
        true => Judged::Fits,
        false => Judged::Wrong(Finding::RecordChanged { entity: entity.code(), id, name: name(), rev }),
    })
}

/// Each change makes the version one higher, a merge that of the one that stays higher than both.
fn version_fits(row: &dyn Row, said: &Told, told: &Records) -> bool {
    let Ok(version) = row.get::<u64>(11) else { return false };
    version == said.times
        || !said.known
        || version > said.times && told.survivors.contains(&(said.entity, said.id))
}

/// Whether an activity says that it was imported just when the operation that made it was an import.
fn is_import_fits(row: &dyn Row, first: u64, told: &Records) -> Done<bool> {
    let Some(imports) = &told.imports else { return Ok(true) };
    let before = imports.partition_point(|(begins, _)| *begins <= first);
    let is_in = before.checked_sub(1).and_then(|at| imports.get(at)).is_some_and(|(_, ends)| first <= *ends);
    Ok(row.get::<bool>(19)? == is_in)
}

/// Whether the answers, and for contacts and activities the account and kind, are what the revision says.
fn is_state(row: &dyn Row, entity: Entity, answers: &str, after: &str) -> Done<bool> {
    let place = match entity {
        Entity::Account => "{".to_owned(),
        // An account that is not there is no account of the history's.
        _ if row.value(13)? == Value::Null => return Ok(false),
        Entity::Contact => format!("{{\"account\":\"{}\",", row.get::<Id>(13)?),
        _ => {
            let kind: &str = row.get(14)?;
            format!("{{\"account\":\"{}\",\"kind\":\"{kind}\",", row.get::<Id>(13)?)
        }
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

/// Whether the columns that lists and figures read are what the answers say.
fn columns_fit(row: &dyn Row, entity: Entity, held: &Held) -> bool {
    let columns = FromAnswers::of(entity, |field| held.answer(field));
    let is = |at: usize, wanted: Value<'_>| row.value(at).is_ok_and(|found| found == wanted);
    let began = match columns.started_at {
        // Not given: when it was logged.
        None if entity == Entity::Activity => row.value(18).unwrap_or(Value::Null),
        at => at.map_or(Value::Null, |at| Value::Int(at.millis())),
    };
    is(12, entity.code().value())
        && is(15, columns.contact.value())
        && is(20, columns.owner.value())
        && is(21, columns.code.value())
        && is(22, columns.email.value())
        && is(23, columns.phone_tail.value())
        && is(24, columns.outcome.value())
        && is(25, began)
        && is(26, columns.due_at.value())
        && is(27, Value::Int(1))
}

/// Whether an activity says that it was logged by whom, where and when its first revision says.
fn logged_fits(db: &impl Db, row: &dyn Row, first: u64) -> Done<bool> {
    let fits = db.one(
        "SELECT o.login, o.host, r.at FROM revision r JOIN origin o ON o.number = r.origin WHERE r.rev = ?1",
        values![first],
        |told| {
            for (told_at, row_at) in [(0, 16), (1, 17), (2, 18)] {
                if told.value(told_at)? != row.value(row_at)? {
                    return Ok(false);
                }
            }
            Ok(true)
        },
    )?;
    Ok(fits.unwrap_or(false))
}
