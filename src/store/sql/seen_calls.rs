//! What was seen of calls, as it is read to be held against what was logged: calls as assembled, in which times a record is whole,
//! and whose number is whose.

use std::collections::BTreeMap;

use crate::domain::{Entity, Id, Moment};
use crate::evidence::{Call, Span};
use crate::store::fail::Done;
use crate::store::sql::{
    Db, Row, Value,
    record::{self, Record},
    search_keys, values,
};

/// So many numbers are looked up by one statement.
const AT_ONCE: usize = 32;

/// A call as assembled, with its row number.
pub(in crate::store) struct SeenRow {
    pub number: i64,
    pub call: Call,
}

/// Somebody who has a number: the account, and the contact there if it is that one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Holder {
    /// The account's row number.
    pub account: i64,
    pub account_id: Id,
    pub contact: Option<Id>,
}

/// When the first call began of which there is a record.
pub(in crate::store) fn first(db: &impl Db) -> Done<Option<Moment>> {
    db.one("SELECT started FROM seen_call ORDER BY started LIMIT 1", &[], |row| row.get(0))
}

/// The calls that began from a moment on, in the order of time.
pub(in crate::store) fn since(db: &impl Db, from: Moment) -> Done<Vec<SeenRow>> {
    let sql = "SELECT number, body FROM seen_call WHERE started >= ?1 ORDER BY started, number";
    db.all(sql, values![from], |row| {
        Ok(SeenRow { number: row.get(0)?, call: serde_json::from_str(row.get(1)?)? })
    })
}

/// In which times the record of which system is whole, those that end after a moment.
pub(in crate::store) fn coverage(db: &impl Db, from: Moment) -> Done<Vec<(String, Span)>> {
    let sql = "SELECT system, since, until FROM call_coverage WHERE until > ?1 AND withdrawn IS NULL
        ORDER BY system, since";
    db.all(sql, values![from], |row| Ok((row.get(0)?, Span { from: row.get(1)?, to: row.get(2)? })))
}

/// From when until when there is a record of which system, whole or not, as far as it is after a moment.
pub(in crate::store) fn used(db: &impl Db, from: Moment) -> Done<BTreeMap<String, Span>> {
    let mut found: BTreeMap<String, Span> = BTreeMap::new();
    for sql in [
        "SELECT system, MIN(started), MAX(started) FROM seen_call WHERE started >= ?1 GROUP BY system",
        "SELECT system, MIN(since), MAX(until) FROM call_coverage WHERE until > ?1 AND withdrawn IS NULL
         GROUP BY system",
    ] {
        db.each(sql, values![from], |row| {
            let span = Span { from: row.get(1)?, to: row.get(2)? };
            let of = found.entry(row.get::<&str>(0)?.to_owned()).or_insert(span);
            (of.from, of.to) = (of.from.min(span.from), of.to.max(span.to));
            Ok(())
        })?;
    }
    Ok(found)
}

/// A record that has a number, as it stands in its row: its row number, its id, whether it was taken back or merged.
type Stub = (i64, Id, bool);

/// Who has each of these numbers, which are in E.164. Those who have one are in the order of their rows, each account once. The number
/// of a merged account or contact is that of the one that stands for it.
pub(in crate::store) fn holders(db: &impl Db, numbers: &[&str]) -> Done<BTreeMap<String, Vec<Holder>>> {
    let mut found: BTreeMap<String, Vec<Holder>> = BTreeMap::new();
    let places = (1..=AT_ONCE).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
    // Each is a text of its own, so that each finds the index of its entity's rows.
    let accounts = format!(
        "SELECT phone_tail, number, id, withdrawn FROM record
         WHERE entity = 'account' AND (withdrawn = 0 OR merged_into IS NOT NULL) AND phone_tail IN ({places})
         ORDER BY number"
    );
    let contacts = format!(
        "SELECT c.phone_tail, a.number, a.id, a.withdrawn, c.number, c.id, c.withdrawn
         FROM record c JOIN record a ON a.number = c.account
         WHERE c.entity = 'contact' AND (c.withdrawn = 0 OR c.merged_into IS NOT NULL)
           AND c.phone_tail IN ({places}) ORDER BY c.number"
    );
    for chunk in numbers.chunks(AT_ONCE) {
        let tails: BTreeMap<String, &str> =
            chunk.iter().map(|number| (search_keys::digits_backwards(number) + "+", *number)).collect();
        let mut asked: Vec<Value<'_>> = tails.keys().map(|tail| Value::Text(tail)).collect();
        asked.resize(AT_ONCE, Value::Text(""));
        let stub = |row: &dyn Row, from: usize| -> Done<Stub> {
            Ok((row.get(from)?, row.get(from + 1)?, row.get(from + 2)?))
        };
        let mut rows: Vec<(String, Stub, Option<Stub>)> =
            db.all(&contacts, &asked, |row| Ok((row.get(0)?, stub(row, 1)?, Some(stub(row, 4)?))))?;
        rows.extend(db.all(&accounts, &asked, |row| Ok((row.get(0)?, stub(row, 1)?, None)))?);
        for (tail, account, contact) in rows {
            let Some(number) = tails.get(&tail) else { continue };
            let Some(holder) = standing(db, account, contact)? else { continue };
            let of = found.entry((*number).to_owned()).or_default();
            match of.iter_mut().find(|other| other.account == holder.account) {
                // Two people of one account share it: which of them it was, nobody knows.
                Some(other) if other.contact != holder.contact => other.contact = None,
                Some(_) => {}
                None => of.push(holder),
            }
        }
    }
    Ok(found)
}

/// Who stands for an account, and for the contact there; none where that one was taken back.
fn standing(db: &impl Db, account: Stub, contact: Option<Stub>) -> Done<Option<Holder>> {
    let (mut account, mut person) = (account, contact.map(|(_, id, _)| id));
    if let Some((number, _, true)) = contact {
        let Some(stays) = survivor(db, Entity::Contact, number)? else { return Ok(None) };
        let Some(at) = record::by_number(db, Entity::Account, stays.account)? else { return Ok(None) };
        (account, person) = ((at.number, at.id, at.withdrawn), Some(stays.id));
    }
    if account.2 {
        let Some(stays) = survivor(db, Entity::Account, account.0)? else { return Ok(None) };
        account = (stays.number, stays.id, false);
    }
    Ok(Some(Holder { account: account.0, account_id: account.1, contact: person }))
}

fn survivor(db: &impl Db, entity: Entity, number: i64) -> Done<Option<Record>> {
    let Some(stub) = record::by_number(db, entity, number)? else { return Ok(None) };
    record::survivor(db, &stub)
}
