//! Which contacts went to another account, and which they left.

use std::collections::BTreeSet;

use crate::domain::{Entity, Id, Moment};
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    record::{self, Record},
    values,
};

/// The accounts a contact is or was at, as a table `stood` of row numbers: ?1 is the contact, ?2 the account it is at. Those
/// merged into another since stand beside that one.
const STOOD: &str = "WITH RECURSIVE stood (number) AS (
       SELECT ?2 UNION SELECT account FROM contact_move WHERE contact = ?1
       UNION SELECT a.merged_into FROM record a JOIN stood s ON a.number = s.number WHERE a.merged_into IS NOT NULL)";

/// A contact that left an account.
pub(in crate::store) struct Left {
    /// Its row number.
    pub contact: i64,
    /// When that was entered.
    pub at: Moment,
}

/// Notes that a contact left an account by this revision.
pub(in crate::store) fn add(db: &impl Db, rev: u64, contact: i64, account: i64) -> Done<()> {
    let sql = "INSERT INTO contact_move (rev, contact, account) VALUES (?1, ?2, ?3)";
    db.run(sql, values![rev, contact, account])?;
    Ok(())
}

/// Forgets the latest move of a contact: it was taken back.
pub(in crate::store) fn remove_latest(db: &impl Db, contact: i64) -> Done<()> {
    let sql = "DELETE FROM contact_move WHERE rev = (SELECT max(rev) FROM contact_move WHERE contact = ?1)";
    db.run(sql, values![contact])?;
    Ok(())
}

/// Whether any contact ever left an account.
pub(in crate::store) fn any(db: &impl Db) -> Done<bool> {
    db.has("SELECT 1 FROM contact_move LIMIT 1", &[])
}

/// Who left an account, or one that was merged into it, the latest first.
pub(in crate::store) fn left(db: &impl Db, account: i64) -> Done<Vec<Left>> {
    let sql = "WITH RECURSIVE stub (number) AS (
           SELECT ?1 UNION SELECT a.number FROM record a JOIN stub s ON a.merged_into = s.number)
         SELECT m.contact, r.at FROM stub s JOIN contact_move m ON m.account = s.number JOIN revision r ON r.rev = m.rev
         ORDER BY m.rev DESC";
    db.all(sql, values![account], |row| Ok(Left { contact: row.get(0)?, at: row.get(1)? }))
}

/// Whether a contact was at an account before, or at one that was merged into it.
pub(in crate::store) fn was_at(db: &impl Db, contact: i64, account: i64) -> Done<bool> {
    let sql = format!("{STOOD} SELECT 1 FROM stood WHERE number = ?3 AND number <> ?2");
    let none = 0;
    db.has(&sql, values![contact, none, account])
}

/// The contacts that left an account, or one that was merged into it, and stand.
pub(in crate::store) fn contacts_that_left(db: &impl Db, account: i64) -> Done<Vec<Record>> {
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for left in left(db, account)? {
        if seen.insert(left.contact)
            && let Some(contact) = record::by_number(db, Entity::Contact, left.contact)?
            && !contact.withdrawn
            && contact.account != account
        {
            found.push(contact);
        }
    }
    Ok(found)
}

/// The activities with a contact at all accounts it is or was at, the latest first.
pub(in crate::store) fn activities_with(db: &impl Db, contact: &Record) -> Done<Vec<Record>> {
    let condition = "r.contact = ?1 AND r.account IN (SELECT number FROM stood)
        ORDER BY r.started_at DESC, r.number DESC";
    let sql = format!("{STOOD} {}", record::select(Entity::Activity, condition));
    db.all(&sql, values![contact.number, contact.account], |row| record::from_row(row, Entity::Activity))
}

/// How many of them were not taken back.
pub(in crate::store) fn count_activities_with(db: &impl Db, contact: &Record) -> Done<u64> {
    let sql = format!(
        "{STOOD} SELECT count(*) FROM record WHERE entity = 'activity' AND contact = ?1 AND withdrawn = 0
           AND account IN (SELECT number FROM stood)"
    );
    let count = db.the(&sql, values![contact.number, contact.account], |row| row.get::<i64>(0))?;
    Ok(count.unsigned_abs())
}

/// Whether something at an account names a contact: an activity, a matter, or a form in progress.
pub(in crate::store) fn is_named_at(db: &impl Db, contact: Id, account: &Record) -> Done<bool> {
    let sql = "SELECT 1 FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0 AND instr(answers, ?3) > 0
         UNION ALL SELECT 1 FROM record WHERE entity = 'matter' AND account = ?1 AND withdrawn = 0 AND instr(answers, ?3) > 0
         UNION ALL SELECT 1 FROM draft WHERE account = ?2 AND instr(form, ?3) > 0 LIMIT 1";
    db.has(sql, values![account.number, account.id, contact.to_string()])
}

/// Every move: its revision, the contact's id, and the id of the account it left.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<(u64, Id, Id)>> {
    let sql = "SELECT m.rev, c.id, a.id FROM contact_move m JOIN record c ON c.number = m.contact
         JOIN record a ON a.number = m.account ORDER BY m.rev";
    db.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}
