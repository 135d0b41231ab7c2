//! Accounts as the lookup lists them before anything is typed, and their latest activities.

use crate::domain::{Catalogue, HistoryLine, Id, JUST_DUE, Moment};
use crate::store::fail::Done;
use crate::store::sql::{Db, gap_list, record, values};

/// The last two activities of an account, the latest first.
pub(in crate::store) fn last_two(db: &impl Db, account: i64) -> Done<Vec<HistoryLine>> {
    db.all(
        "SELECT kind, started_at, outcome, actor FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0
         ORDER BY started_at DESC, number DESC LIMIT 2",
        values![account],
        |row| {
            Ok(HistoryLine {
                kind: record::kind(&row.get::<String>(0)?)?,
                at: row.get(1)?,
                outcome: row.get(2)?,
                actor: row.get(3)?,
            })
        },
    )
}

/// Of the promises, those of login ?1 due at ?2 and not put off.
const DUE: &str = "g.owner = ?1 AND g.since <= ?2 AND g.account IS NOT NULL AND NOT EXISTS (SELECT 1 FROM snooze s WHERE s.subject = g.subject
      AND s.rule = g.rule AND s.field = g.field AND s.owner = g.owner AND s.until > ?2
        AND s.until <= ?2 + 172800000)";
/// Accounts at which login ?1 keeps a form.
const PARKED: &str = "FROM draft d JOIN record a ON a.id = d.account AND a.entity = 'account' WHERE d.actor = ?1 AND ?2 IS NOT NULL";

/// Accounts at which a promise of a login is due, with since when: those that became due just now first, then the longest
/// overdue.
pub(in crate::store) fn due(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    until: Moment,
    most: i64,
) -> Done<Vec<(i64, Moment)>> {
    let overdue = gap_list::overdue(catalogue);
    let sql = format!(
        "SELECT g.account, g.since FROM gap g WHERE {DUE} AND {overdue}
         ORDER BY g.since < ?2 - {JUST_DUE}, CASE WHEN g.since < ?2 - {JUST_DUE} THEN g.since ELSE -g.since END LIMIT ?3"
    );
    db.all(&sql, values![login, until, most], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Accounts at which a login keeps a form, the one kept last first.
pub(in crate::store) fn parked(db: &impl Db, login: &str, now: Moment, most: i64) -> Done<Vec<i64>> {
    let sql = format!("SELECT a.number {PARKED} ORDER BY d.updated_at DESC LIMIT ?3");
    db.all(&sql, values![login, now, most], |row| row.get(0))
}

/// Accounts that a login worked on lately, the latest first. Nothing that is dated more than a day ahead.
pub(in crate::store) fn own_latest(db: &impl Db, login: &str, now: Moment, most: i64) -> Done<Vec<i64>> {
    let sql = "SELECT account, max(at) FROM (
          SELECT * FROM (SELECT account, logged_at AS at FROM record WHERE entity = 'activity' AND actor = ?1 AND withdrawn = 0 AND imported = 0
            AND logged_at <= ?2 + 86400000 ORDER BY logged_at DESC LIMIT ?3)
          UNION ALL
          SELECT * FROM (SELECT number AS account, touched_at AS at FROM record WHERE entity = 'account' AND touched_by = ?1 AND touched_at > 0
            AND touched_at <= ?2 + 86400000 ORDER BY touched_at DESC LIMIT ?3))
        GROUP BY account ORDER BY max(at) DESC LIMIT ?3";
    db.all(sql, values![login, now, most], |row| row.get(0))
}

/// Accounts that anybody worked on lately, likewise.
pub(in crate::store) fn latest(db: &impl Db, login: &str, now: Moment, most: i64) -> Done<Vec<i64>> {
    let sql =
        "SELECT number FROM record WHERE entity = 'account' AND touched_at > 0 AND touched_at <= ?2 + 86400000 AND ?1 IS NOT NULL
        ORDER BY touched_at DESC LIMIT ?3";
    db.all(sql, values![login, now, most], |row| row.get(0))
}

/// On how many accounts a promise of a login is due, or a form of theirs is kept.
pub(in crate::store) fn count_waiting(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    until: Moment,
) -> Done<u64> {
    let overdue = gap_list::overdue(catalogue);
    let waiting =
        format!("SELECT g.account FROM gap g WHERE {DUE} AND {overdue} UNION SELECT a.number {PARKED}");
    let sql = format!("SELECT count(*) FROM ({waiting})");
    Ok(db.the(&sql, values![login, until], |row| row.get::<i64>(0))?.unsigned_abs())
}

/// Accounts at which a login keeps a form, each with the form's id, the one kept last first. A form on an account that was
/// merged since is one on the account it is now.
pub(in crate::store) fn forms_by_account(db: &impl Db, login: &str) -> Done<Vec<(Id, Id)>> {
    db.all(
        "SELECT coalesce(s.id, a.id), d.id FROM draft d JOIN record a ON a.id = d.account AND a.entity = 'account'
         LEFT JOIN record s ON s.number = a.merged_into
         WHERE d.actor = ?1 ORDER BY d.updated_at DESC",
        values![login],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
