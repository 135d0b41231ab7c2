//! The history, newest first.

use crate::store::sql::{Db, Row, origin, values};
use std::collections::{HashMap, HashSet};

use crate::store::fail::{Done, onward};
use crate::{
    domain::{Entity, Id, Moment, Revision, RevisionFilter, StoreError, code},
    store::sql::record,
};

/// Revisions of one page: no read transaction stays open while the caller prints.
const PAGE: i64 = 2_000;

/// Calls `take` with the revisions a filter lets through, newest first; says how many there were.
pub(in crate::store) fn list(
    db: &impl Db,
    filter: &RevisionFilter,
    take: &mut dyn FnMut(Revision) -> Result<(), StoreError>,
) -> Done<u64> {
    let mut records = filter.account.map(|account| records_of(db, account)).transpose()?;
    let sql = "SELECT r.rev, r.at, r.seq, r.op, r.entity, r.record, r.change, r.before, r.after, r.hash,
          o.login, o.uid, o.host, o.tty, o.ssh_client, o.program, r.leaves IS NOT NULL
        FROM revision r JOIN origin o ON o.number = r.origin
        WHERE r.rev < ?1 AND (?2 IS NULL OR o.login = ?2) AND (?3 IS NULL OR r.at >= ?3)
        ORDER BY r.rev DESC LIMIT ?4";
    let (since, most) = (filter.since.map(Moment::millis), filter.limit.unwrap_or(usize::MAX) as u64);
    let (mut below, mut listed) = (i64::MAX, 0);
    // Ids that records had before, which older revisions still say, and the ones they got.
    let mut moved: HashMap<(String, Id), Id> = HashMap::new();
    loop {
        let mut page = Vec::new();
        let (mut read, before) = (0, below);
        db.until(sql, values![before, filter.login, since, PAGE], |row| {
            (below, read) = (row.get(0)?, read + 1);
            let id = row.get(5)?;
            let key = (row.get::<String>(4)?, id);
            let is_wanted = records.as_ref().is_none_or(|records| records.contains(&key));
            if row.bytes(6)? == Some(b"new_id")
                && let Some(old) = old_id(row)
            {
                let now = moved.get(&key).copied().unwrap_or(id);
                if let Some(records) = records.as_mut().filter(|_| is_wanted) {
                    records.insert((key.0.clone(), old));
                }
                moved.insert((key.0, old), now);
            }
            if is_wanted {
                page.push(from_row(row, id)?);
            }
            Ok((listed + page.len() as u64 >= most).then_some(()))
        })?;
        for mut revision in page {
            let key = (revision.entity.clone(), revision.record);
            let id = moved.get(&key).copied().unwrap_or(revision.record);
            revision.account = account_of(db, &revision.entity, id)?;
            take(revision)?;
            listed += 1;
        }
        if read < PAGE || listed >= most {
            return Ok(listed);
        }
        // Newest first: each page goes on below the one before.
        onward("revision", below, before)?;
    }
}

fn from_row(row: &dyn Row, record: Id) -> Done<Revision> {
    Ok(Revision {
        rev: row.get(0)?,
        at: row.get(1)?,
        seq: row.get(2)?,
        op: row.get(3)?,
        entity: row.get(4)?,
        record,
        change: row.get(6)?,
        before: row.get(7)?,
        after: row.get(8)?,
        hash: row.get(9)?,
        origin: origin::from_row(row, 10)?,
        is_erased: row.get(16)?,
        account: String::new(),
    })
}

/// The id a record had before the revision that gave it another one.
fn old_id(row: &dyn Row) -> Option<Id> {
    let before: serde_json::Value = serde_json::from_str(row.get::<&str>(7).ok()?).ok()?;
    before.get("id")?.as_str()?.parse().ok()
}

/// An account, its contacts and its activities, by kind and id.
fn records_of(db: &impl Db, account: Id) -> Done<HashSet<(String, Id)>> {
    let mut found = HashSet::new();
    db.each(
        "SELECT id, entity FROM record WHERE id = ?1 AND entity = 'account'
         UNION ALL SELECT t.id, t.entity FROM record a JOIN record t ON t.account = a.number
           WHERE a.id = ?1 AND a.entity = 'account' AND t.entity = 'contact'
         UNION ALL SELECT t.id, t.entity FROM record a JOIN record t ON t.account = a.number
           WHERE a.id = ?1 AND a.entity = 'account' AND t.entity = 'activity'
         UNION ALL SELECT t.id, t.entity FROM record a JOIN record t ON t.account = a.number
           WHERE a.id = ?1 AND a.entity = 'account' AND t.entity = 'matter'",
        values![account],
        |row| {
            found.insert((row.get(1)?, row.get(0)?));
            Ok(())
        },
    )?;
    Ok(found)
}

/// The name of the account a record is or belongs to; empty for what has none.
fn account_of(db: &impl Db, entity: &str, id: Id) -> Done<String> {
    // What is no record, such as a change of a role, has a revision too.
    let sql = "SELECT coalesce(account, number) FROM record WHERE id = ?1 AND entity = ?2";
    let number: Option<i64> = db.one(sql, values![id, entity], |row| row.get(0))?;
    let account = number.map(|number| record::by_number(db, Entity::Account, number)).transpose()?.flatten();
    Ok(account.map_or(String::new(), |account| account.answers.text(code::NAME).to_owned()))
}
