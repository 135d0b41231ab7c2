//! The gap table: what the pure rules of the domain say of each record, kept up in the same transaction as the record.
//!
//! A record nobody owns and nobody worked on has no rows: an import of half a million accounts makes no sidebar full.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::{
    draft::{self, Kept},
    fail::{Done, odd},
    like,
    record::{self, Record},
};
use crate::domain::{
    Catalogue, Entity, Gap, Id, Moment, Subject, Trigger, account_gaps, activity_gaps, code, contact_gaps,
    draft_gap,
};

/// Records whose gaps have to be looked at again, by row number.
#[derive(Default)]
pub(super) struct Dirty {
    pub accounts: BTreeSet<i64>,
    pub contacts: BTreeSet<i64>,
    pub activities: BTreeSet<i64>,
    pub drafts: BTreeSet<Id>,
    /// Of those, forms that were parked on purpose: finishing one fills its gap. One finished in one go fills none.
    pub parked: BTreeSet<Id>,
    /// Accounts of which the promises are to be looked at.
    pub promises: BTreeSet<i64>,
    /// An activity made and not changed since: it need not be read again.
    pub made: Option<Record>,
}

/// Which gaps that vanish with an operation count as filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    Duplicates,
    All,
}

/// An operation, its time, and which gaps it can fill.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counting {
    pub counts: Counts,
    pub op: Id,
    pub now: Moment,
}

impl Counting {
    /// Whether a gap of this rule that vanishes counts as filled.
    fn fills(self, word: &str) -> bool {
        match self.counts {
            Counts::Duplicates => rule(word).is_ok_and(|rule| rule.trigger == Trigger::Duplicate),
            Counts::All => true,
        }
    }
}

impl Dirty {
    /// Notes a record that was made or changed, and all whose gaps hang on it.
    pub(super) fn note(&mut self, conn: &Connection, before: Option<&Record>, after: &Record) -> Done<()> {
        match after.entity {
            Entity::Account => {
                // An account that is nobody's has no gaps; an import makes hundreds of thousands of them.
                if after.is_kept() || before.is_some_and(Record::is_kept) {
                    self.accounts.insert(after.number);
                }
                for record in before.into_iter().chain([after]) {
                    self.accounts.extend(like::turned(like::like(conn, record)?));
                    self.accounts.extend(like::told_apart(conn, record)?);
                }
                let owner = |record: &Record| record.answers.text(code::OWNER).to_owned();
                if before.is_some_and(|b| owner(b) != owner(after) || b.withdrawn != after.withdrawn) {
                    self.contacts.extend(numbers(
                        conn,
                        "SELECT number FROM contact WHERE account = ?1",
                        after.number,
                    )?);
                    let imported = "SELECT number FROM activity WHERE account = ?1 AND imported = 1";
                    self.activities.extend(numbers(conn, imported, after.number)?);
                }
            }
            Entity::Contact => {
                self.contacts.insert(after.number);
                for record in before.into_iter().chain([after]) {
                    self.contacts.extend(like::turned(like::like(conn, record)?));
                    self.contacts.extend(like::told_apart(conn, record)?);
                }
            }
            _ => {
                self.activities.insert(after.number);
                self.promises.insert(after.account);
            }
        }
        Ok(())
    }

    /// Brings the gap table up to date. Gives the gaps of a record, if they were among those worked out.
    pub(super) fn settle(
        mut self,
        conn: &Connection,
        catalogue: &Catalogue,
        counting: Option<Counting>,
        of: Option<Subject>,
    ) -> Done<Option<Vec<Gap>>> {
        let mut asked = None;
        let changed = self.activities.len();
        for account in &self.promises {
            self.activities.extend(promises(conn, *account, changed)?);
        }
        let all = [
            (Entity::Account, &self.accounts),
            (Entity::Contact, &self.contacts),
            (Entity::Activity, &self.activities),
        ];
        for (entity, numbers) in all {
            for number in numbers {
                let made = self.made.take_if(|made| made.entity == entity && made.number == *number);
                let found =
                    made.map_or_else(|| record::by_number(conn, entity, *number), |made| Ok(Some(made)))?;
                if let Some(record) = found {
                    let (subject, gaps) = (subject(&record), of_record(conn, &record, catalogue)?);
                    write(conn, subject, Some(record.account), &gaps, counting)?;
                    if of == Some(subject) {
                        asked = Some(gaps);
                    }
                }
            }
        }
        for id in &self.drafts {
            let kept = draft::all_of(conn, *id)?;
            let gaps: Vec<Gap> = kept.iter().filter_map(of_draft).collect();
            let account = match kept.first().and_then(|kept| kept.form.account) {
                Some(account) => match record::by_id(conn, Entity::Account, account)? {
                    Some(account) => Some(record::survivor(conn, &account)?.unwrap_or(account).number),
                    None => None,
                },
                None => None,
            };
            let counting = counting.filter(|_| self.parked.contains(id));
            write(conn, Subject::Draft(*id), account, &gaps, counting)?;
        }
        Ok(asked)
    }
}

/// What a record's gaps are kept under.
pub(super) fn subject(record: &Record) -> Subject {
    match record.entity {
        Entity::Account => Subject::Account(record.id),
        Entity::Contact => Subject::Contact(record.id),
        _ => Subject::Activity(record.id),
    }
}

/// The gaps of a record, present and to come.
pub(super) fn of_record(conn: &Connection, record: &Record, catalogue: &Catalogue) -> Done<Vec<Gap>> {
    if record.withdrawn {
        return Ok(Vec::new());
    }
    // What a record lacks it has lacked since it was last changed. A call to an account changes nothing about that,
    // so a save need not write the account's gaps again.
    let since = record.changed_at;
    match record.entity {
        Entity::Account => {
            let Some(owner) =
                [record.answers.text(code::OWNER), &record.touched_by].into_iter().find(|o| !o.is_empty())
            else {
                return Ok(Vec::new());
            };
            let owner = owner.to_owned();
            let duplicate = like::like(conn, record)?.iter().any(|found| !found.is_empty());
            Ok(account_gaps(&record.clone().into_account(), &owner, since, duplicate, catalogue))
        }
        Entity::Contact => {
            let Some(owner) = [account_owner(conn, record.account)?, record.touched_by.clone()]
                .into_iter()
                .find(|o| !o.is_empty())
            else {
                return Ok(Vec::new());
            };
            let duplicate = like::like(conn, record)?.iter().any(|found| !found.is_empty());
            Ok(contact_gaps(&record.clone().into_contact(), &owner, since, duplicate, catalogue))
        }
        _ => {
            let imported = record.logged.as_ref().is_some_and(|logged| logged.imported);
            let superseded = record.answers.has(code::DUE) && is_superseded(conn, record)?;
            let Some(mut activity) = record.clone().into_activity() else { return Ok(Vec::new()) };
            if imported {
                activity.actor = account_owner(conn, record.account)?;
            }
            Ok(activity_gaps(&activity, superseded, catalogue))
        }
    }
}

/// The gap of a kept form.
pub(super) fn of_draft(kept: &Kept) -> Option<Gap> {
    draft_gap(&kept.form, &kept.actor, kept.updated_at)
}

/// Who owns an account; empty when nobody does or it was taken back.
fn account_owner(conn: &Connection, account: i64) -> Done<String> {
    let mut statement =
        conn.prepare_cached("SELECT iif(withdrawn, '', owner) FROM account WHERE number = ?1")?;
    Ok(statement.query_row([account], |row| row.get(0))?)
}

/// Something later was logged with the account: it began later, and it took place or was noted down later.
fn is_superseded(conn: &Connection, record: &Record) -> Done<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM activity WHERE account = ?1 AND withdrawn = 0 AND started_at >= ?2
           AND (started_at > ?2 OR number > ?3) AND (outcome IS NOT NULL OR number > ?3))",
    )?;
    Ok(statement
        .query_row(params![record.account, record.started_at().millis(), record.number], |row| row.get(0))?)
}

/// Activities of an account whose promise may have been ended or opened again: the latest, down to one with an outcome
/// that was there before the change. That one ends all before it, now as then. So many were changed; each of them may
/// be one with an outcome that was not there.
fn promises(conn: &Connection, account: i64, changed: usize) -> Done<BTreeSet<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT number, outcome IS NOT NULL, due_at IS NOT NULL FROM activity WHERE account = ?1 AND withdrawn = 0
         ORDER BY started_at DESC, number DESC",
    )?;
    let mut rows = statement.query([account])?;
    let (mut found, mut ends) = (BTreeSet::new(), 0);
    while ends <= changed
        && let Some(row) = rows.next()?
    {
        if row.get(2)? {
            found.insert(row.get(0)?);
        }
        ends += usize::from(row.get::<_, bool>(1)?);
    }
    Ok(found)
}

fn numbers(conn: &Connection, sql: &str, about: i64) -> Done<Vec<i64>> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map([about], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(found)
}

/// Puts the gaps of one record into the table, touching only rows that differ.
fn write(
    conn: &Connection,
    subject: Subject,
    account: Option<i64>,
    gaps: &[Gap],
    counting: Option<Counting>,
) -> Done<()> {
    let id = subject.id();
    let mut old: Vec<(String, String, String, Moment, Option<i64>)> = Vec::new();
    {
        let mut statement = conn.prepare_cached(
            "SELECT rule, field, owner, since, account FROM gap WHERE subject = ?1 AND kind = ?2",
        )?;
        let mut rows = statement.query(params![id.bytes().as_slice(), subject.code()])?;
        while let Some(row) = rows.next()? {
            old.push((row.get(0)?, row.get(1)?, row.get(2)?, Moment::from_millis(row.get(3)?), row.get(4)?));
        }
    }
    for (rule, field, owner, since, at) in &old {
        let same = |gap: &&Gap| gap.rule.code == rule && gap.field.as_deref().unwrap_or("") == field;
        if *at == account && gaps.iter().filter(same).any(|gap| gap.owner == *owner && gap.since == *since) {
            continue;
        }
        conn.prepare_cached(
            "DELETE FROM gap WHERE subject = ?1 AND kind = ?2 AND rule = ?3 AND field = ?4 AND owner = ?5",
        )?
        .execute(params![id.bytes().as_slice(), subject.code(), rule, field, owner])?;
        if let Some(Counting { op, now, .. }) = counting.filter(|counting| counting.fills(rule))
            && *since <= now
            && gaps.iter().find(same).is_none()
        {
            conn.prepare_cached("INSERT INTO filled (owner, at, gap, op) VALUES (?1, ?2, ?3, ?4)")?.execute(
                params![owner, now.millis(), format!("{rule}/{id}/{field}"), op.bytes().as_slice()],
            )?;
        }
    }
    for gap in gaps {
        let field = gap.field.as_deref().unwrap_or("");
        let there = |(rule, f, owner, since, at): &(String, String, String, Moment, Option<i64>)| {
            rule == gap.rule.code
                && f == field
                && *owner == gap.owner
                && *since == gap.since
                && *at == account
        };
        if old.iter().any(there) {
            continue;
        }
        conn.prepare_cached(
            "INSERT INTO gap (subject, kind, rule, field, owner, weight, since, account)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            id.bytes().as_slice(),
            subject.code(),
            gap.rule.code,
            field,
            gap.owner,
            gap.rule.weight,
            gap.since.millis(),
            account
        ])?;
    }
    Ok(())
}

/// The rule of a code in the file.
pub(super) fn rule(word: &str) -> Done<&'static crate::domain::GapRule> {
    crate::domain::RULES
        .iter()
        .find(|rule| rule.code == word)
        .ok_or_else(|| odd(format!("gap, rule `{word}`")))
}
