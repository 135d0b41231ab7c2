//! Rows in which a person stands beside their own records: history, what an undo would bring back, search keys, what machines saw,
//! call lists.

use crate::domain::{Entity, Id, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, search_keys::digits_backwards, values};

/// Which record a revision is about.
pub(in crate::store) struct About {
    pub rev: u64,
    pub entity: Entity,
    pub record: Id,
    /// It gave the record another id.
    pub is_new_id: bool,
}

/// Hands over what all revisions of accounts, contacts and matters are about, newest first.
pub(in crate::store) fn each_about(db: &impl Db, mut take: impl FnMut(About) -> Done<()>) -> Done<()> {
    let sql = "SELECT rev, entity, record, change FROM revision WHERE entity IN ('account', 'contact', 'matter') ORDER BY rev DESC";
    db.each(sql, &[], |row| {
        let entity = Entity::from_code(row.get(1)?).ok_or_else(|| odd("revision, entity"))?;
        let is_new_id = row.get::<&str>(3)? == "new_id";
        take(About { rev: row.get(0)?, entity, record: row.get(2)?, is_new_id })
    })
}

/// Hands over what every revision of a sealed thing says after it, oldest first.
pub(in crate::store) fn each_sealed(db: &impl Db, mut take: impl FnMut(u64, &str) -> Done<()>) -> Done<()> {
    db.each("SELECT rev, after FROM revision WHERE entity = 'sealed' ORDER BY rev", &[], |row| {
        take(row.get(0)?, row.get(1)?)
    })
}

/// What of a revision can be forgotten.
pub(in crate::store) struct Forgettable {
    pub before: Option<Vec<u8>>,
    pub after: Vec<u8>,
    pub format: u32,
    pub salts: Option<Vec<u8>>,
    pub leaves: Option<Vec<u8>>,
}

/// That of one revision.
pub(in crate::store) fn forgettable(db: &impl Db, rev: u64) -> Done<Forgettable> {
    fn owned(row: &dyn Row, column: usize) -> Done<Option<Vec<u8>>> {
        Ok(row.bytes(column)?.map(<[u8]>::to_vec))
    }
    db.the("SELECT before, after, format, salts, leaves FROM revision WHERE rev = ?1", values![rev], |row| {
        Ok(Forgettable {
            before: owned(row, 0)?,
            after: owned(row, 1)?.unwrap_or_default(),
            format: row.get(2)?,
            salts: owned(row, 3)?,
            leaves: owned(row, 4)?,
        })
    })
}

/// Writes what is left of a revision.
pub(in crate::store) fn forget(
    db: &impl Db,
    rev: u64,
    (before, after): (Option<&str>, &str),
    salts: Option<&[u8]>,
    leaves: &[u8],
) -> Done<()> {
    db.run(
        "UPDATE revision SET before = ?2, after = ?3, salts = ?4, leaves = ?5 WHERE rev = ?1",
        values![rev, before, after, salts, leaves],
    )
}

/// Hands over the operations that would bring forms back, by number and what taking them back would do, JSON.
pub(in crate::store) fn each_with_forms(
    db: &impl Db,
    mut take: impl FnMut(i64, &str) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT number, inverse FROM op WHERE instr(inverse, '\"Draft\"') > 0 ORDER BY number";
    db.each(sql, &[], |row| take(row.get(0)?, row.get(1)?))
}

/// Says anew what taking an operation back would do.
pub(in crate::store) fn set_inverse(db: &impl Db, number: i64, inverse: &str) -> Done<()> {
    db.run("UPDATE op SET inverse = ?2 WHERE number = ?1", values![number, inverse])
}

/// How many codes and search keys stand beside a record, by its row number.
pub(in crate::store) fn count_keys(db: &impl Db, number: i64) -> Done<u64> {
    let sql = "SELECT (SELECT count(*) FROM former_code WHERE number = ?1)
        + (SELECT count(*) FROM account_identity WHERE account = ?1)";
    Ok(db.the(sql, values![number], |row| row.get::<i64>(0))?.unsigned_abs())
}

/// Takes them away.
pub(in crate::store) fn remove_keys(db: &impl Db, number: i64) -> Done<()> {
    db.run("DELETE FROM former_code WHERE number = ?1", values![number])?;
    db.run("DELETE FROM account_identity WHERE account = ?1", values![number])
}

/// How many activities were with a contact or at an account, by its row number.
pub(in crate::store) fn count_activities(db: &impl Db, number: i64) -> Done<u64> {
    let sql = "SELECT count(*) FROM record WHERE entity = 'activity' AND withdrawn = 0 AND (contact = ?1 OR account = ?1)";
    Ok(db.the(sql, values![number], |row| row.get::<i64>(0))?.unsigned_abs())
}

/// Row numbers of the activities with a contact or at an account, and of the matters that name a contact, oldest first.
pub(in crate::store) fn related(db: &impl Db, entity: Entity, number: i64) -> Done<Vec<i64>> {
    let sql =
        "SELECT number FROM record WHERE entity = ?1 AND (contact = ?2 OR account = ?2) ORDER BY number";
    db.all(sql, values![entity.code(), number], |row| row.get(0))
}

/// Takes the gaps of all that hangs on an account away: nobody has anything to do there any more.
pub(in crate::store) fn remove_gaps(db: &impl Db, account: i64) -> Done<()> {
    db.run("DELETE FROM gap WHERE account = ?1", values![account])
}

/// Assembled calls with an outside number: their row numbers.
pub(in crate::store) fn calls_with(db: &impl Db, number: &str) -> Done<Vec<i64>> {
    let mut found =
        db.all("SELECT number FROM seen_call WHERE outside = ?1", values![number], |row| row.get(0))?;
    // One whose country was not known stands as it was dialled.
    let tail: String =
        digits_backwards(number).chars().take(9).collect::<Vec<_>>().into_iter().rev().collect();
    if tail.len() == 9 {
        let sql = "SELECT number FROM seen_call WHERE outside IS NULL AND instr(body, ?1) > 0";
        found.extend(db.all(sql, values![tail], |row| row.get::<i64>(0))?);
    }
    Ok(found)
}

/// Takes calls of now with a number away: nothing of them is history.
pub(in crate::store) fn remove_incoming(db: &impl Db, number: &str) -> Done<()> {
    db.run("DELETE FROM incoming_call WHERE phone = ?1", values![number])
}

/// Writes what is left of a meeting in somebody's calendar.
pub(in crate::store) fn mask_meeting(db: &impl Db, number: i64, body: &str) -> Done<()> {
    db.run("UPDATE seen_meeting SET body = ?2, salt = NULL WHERE number = ?1", values![number, body])
}

/// On how many call lists an account stands.
pub(in crate::store) fn count_lists(db: &impl Db, account: i64) -> Done<u64> {
    let sql = "SELECT count(*) FROM call_list_member WHERE account = ?1";
    Ok(db.the(sql, values![account], |row| row.get::<i64>(0))?.unsigned_abs())
}

/// Takes away what an account's places on call lists were reckoned from. The lists themselves are looked at again by whoever is served.
pub(in crate::store) fn clear_lists(db: &impl Db, account: i64) -> Done<()> {
    db.run("UPDATE call_list_member SET rank = '' WHERE account = ?1", values![account])
}

/// The call lists on which an account stands: name and since when.
pub(in crate::store) fn lists_of(db: &impl Db, account: i64) -> Done<Vec<(String, Moment)>> {
    let sql = "SELECT l.name, m.since FROM call_list_member m JOIN call_list l ON l.id = m.list WHERE m.account = ?1 ORDER BY m.since";
    db.all(sql, values![account], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The records in whose answers a text stands, as it is written in JSON; row number, entity, id and answers.
pub(in crate::store) fn each_naming(
    db: &impl Db,
    text: &str,
    mut take: impl FnMut(i64, Entity, Id, &str) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT number, entity, id, answers FROM record WHERE instr(answers, ?1) > 0 ORDER BY number";
    db.each(sql, values![text], |row| {
        let entity = Entity::from_code(row.get(1)?).ok_or_else(|| odd("record, entity"))?;
        take(row.get(0)?, entity, row.get(2)?, row.get(3)?)
    })
}

/// Codes that a record had before.
pub(in crate::store) fn former_codes(db: &impl Db, number: i64) -> Done<Vec<String>> {
    db.all("SELECT code FROM former_code WHERE number = ?1 ORDER BY code", values![number], |row| row.get(0))
}

/// Whether an account was taken back, by its row number.
pub(in crate::store) fn is_withdrawn(db: &impl Db, number: i64) -> Done<bool> {
    db.has("SELECT 1 FROM record WHERE number = ?1 AND withdrawn = 1", values![number])
}

/// A revision as it is told to whom it is about.
pub(in crate::store) struct ToldRevision {
    pub at: Moment,
    pub login: String,
    pub change: String,
    pub before: Option<String>,
    pub after: String,
}

/// That of a number.
pub(in crate::store) fn told_revision(db: &impl Db, rev: u64) -> Done<ToldRevision> {
    let sql = "SELECT r.at, o.login, r.change, r.before, r.after FROM revision r JOIN origin o ON o.number = r.origin WHERE r.rev = ?1";
    db.the(sql, values![rev], |row| {
        Ok(ToldRevision {
            at: row.get(0)?,
            login: row.get(1)?,
            change: row.get(2)?,
            before: row.get(3)?,
            after: row.get(4)?,
        })
    })
}

/// Where a contact was before, with the revision that says so.
pub(in crate::store) fn moves_of(db: &impl Db, contact: i64) -> Done<Vec<(u64, Id)>> {
    let sql = "SELECT m.rev, a.id FROM contact_move m JOIN record a ON a.number = m.account WHERE m.contact = ?1 ORDER BY m.rev";
    db.all(sql, values![contact], |row| Ok((row.get(0)?, row.get(1)?)))
}
