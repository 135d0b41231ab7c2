//! Rows of `incoming_call`: calls that ring or are talked now.

use crate::domain::{CallNow, CallState, Id, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, values};

/// What the columns of a call are, in the order [`read`] wants them.
const COLUMNS: &str = "SELECT login, system, call, state, phone, name, inbound, rang, talked, ended, taken, shown FROM incoming_call";

/// A number higher than any that a row bears.
pub(in crate::store) fn next_change(db: &impl Db) -> Done<i64> {
    db.the("SELECT coalesce(max(changed), 0) + 1 FROM incoming_call", &[], |row| row.get(0))
}

/// Writes a call down, in place of what stood there of it. What is known of the number, the name and the talk stays where nothing newer
/// is said.
pub(in crate::store) fn put(db: &impl Db, call: &CallNow, changed: i64) -> Done<()> {
    db.run(
        "INSERT INTO incoming_call (login, system, call, state, phone, name, inbound, rang, talked, ended, changed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (login, system, call) DO UPDATE SET state = excluded.state,
           phone = coalesce(excluded.phone, incoming_call.phone),
           name = CASE WHEN excluded.name = '' THEN incoming_call.name ELSE excluded.name END,
           inbound = excluded.inbound, talked = coalesce(incoming_call.talked, excluded.talked), ended = excluded.ended,
           changed = excluded.changed",
        values![
            call.login,
            call.system,
            call.call,
            call.state.code(),
            call.phone,
            call.name,
            i64::from(call.inbound),
            call.rang.millis(),
            call.talked.map(Moment::millis),
            call.ended.map(Moment::millis),
            changed,
        ],
    )
}

/// Removes what is over of a login: calls that began before.
pub(in crate::store) fn forget(db: &impl Db, login: &str, before: Moment) -> Done<()> {
    db.run("DELETE FROM incoming_call WHERE login = ?1 AND rang < ?2", values![login, before.millis()])
}

/// A call as its row says it.
pub(in crate::store) struct CallRow {
    /// The call.
    pub call: CallNow,
    /// The screen that has taken it.
    pub taken: Option<Id>,
    /// The screen in which its form came up by itself.
    pub shown: Option<Id>,
}

/// The calls of a login that are not over, or were a moment ago, oldest first.
pub(in crate::store) fn of(db: &impl Db, login: &str, ended_after: Moment) -> Done<Vec<CallRow>> {
    let sql = format!("{COLUMNS} WHERE login = ?1 AND (ended IS NULL OR ended > ?2) ORDER BY rang, number");
    db.all(&sql, values![login, ended_after.millis()], read)
}

/// The calls that somebody wants to be dialled since a moment, oldest first.
pub(in crate::store) fn to_dial(db: &impl Db, since: Moment) -> Done<Vec<CallNow>> {
    let sql = format!("{COLUMNS} WHERE state = 'dial' AND rang > ?1 ORDER BY number");
    db.all(&sql, values![since.millis()], |row| Ok(read(row)?.call))
}

/// A screen takes a call of a login, unless another one has. Says whether that is new.
pub(in crate::store) fn take(
    db: &impl Db,
    (login, system, call): (&str, &str, &str),
    by: Id,
    changed: i64,
) -> Done<bool> {
    let sql = "UPDATE incoming_call SET taken = ?4, changed = ?5
        WHERE login = ?1 AND system = ?2 AND call = ?3 AND taken IS NULL";
    Ok(db.changed(sql, values![login, system, call, by, changed])? > 0)
}

/// A screen at rest lets the form of a call come up by itself, unless another one has, or has taken it. Says whether that is new.
pub(in crate::store) fn show(
    db: &impl Db,
    (login, system, call): (&str, &str, &str),
    by: Id,
    changed: i64,
) -> Done<bool> {
    let sql = "UPDATE incoming_call SET shown = ?4, changed = ?5
        WHERE login = ?1 AND system = ?2 AND call = ?3 AND taken IS NULL AND shown IS NULL";
    Ok(db.changed(sql, values![login, system, call, by, changed])? > 0)
}

fn read(row: &dyn Row) -> Done<CallRow> {
    let word: &str = row.get(3)?;
    let state = CallState::from_code(word).ok_or_else(|| odd(format!("state `{word}` of a call")))?;
    let moment = |at: Option<i64>| at.map(Moment::from_millis);
    let call = CallNow {
        login: row.get(0)?,
        system: row.get(1)?,
        call: row.get(2)?,
        state,
        phone: row.get(4)?,
        name: row.get(5)?,
        inbound: row.get::<i64>(6)? != 0,
        rang: Moment::from_millis(row.get(7)?),
        talked: moment(row.get(8)?),
        ended: moment(row.get(9)?),
    };
    Ok(CallRow { call, taken: row.get(10)?, shown: row.get(11)? })
}
