//! Accounts as the lookup lists them before anything is typed, and their latest activities.

use crate::domain::{Catalogue, HistoryLine, Id, JUST_DUE, Moment, Subject};
use crate::store::fail::{Done, Fail, odd};
use crate::store::sql::{Db, Row, ToValue, Value, gap_list, operation_log, record, values};

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

/// Those whose promises are read, as a condition; they are bound last, the first as ?`first`. There are one or a few.
fn of_owners(owners: &[&str], first: usize) -> String {
    let places: Vec<String> = (first..first + owners.len()).map(|place| format!("?{place}")).collect();
    match places.is_empty() {
        true => "false".to_owned(),
        false => format!("g.owner IN ({})", places.join(", ")),
    }
}

/// What is bound: the owners behind the others.
fn with_owners<'v>(values: &[Value<'v>], owners: &'v [&str]) -> Vec<Value<'v>> {
    values.iter().copied().chain(owners.iter().map(ToValue::value)).collect()
}

/// Of the promises, those due at ?2 and not put off.
const DUE: &str = "g.since <= ?2 AND g.account IS NOT NULL AND NOT EXISTS (SELECT 1 FROM snooze s WHERE s.subject = g.subject
      AND s.rule = g.rule AND s.field = g.field AND s.owner = g.owner AND s.until > ?2
        AND s.until <= ?2 + 172800000)";
/// Accounts at which login ?1 keeps a form.
const PARKED: &str = "FROM draft d JOIN record a ON a.id = d.account AND a.entity = 'account' WHERE d.actor = ?1 AND ?2 IS NOT NULL";

/// A promise as it is listed.
pub(in crate::store) struct ListedPromise {
    /// The row number of the account.
    pub account: i64,
    /// When it fell due, or will; of one that was put off, until when.
    pub at: Moment,
    /// The record it was made in.
    pub subject: Subject,
    /// Whose it is.
    pub owner: String,
}

fn promise(row: &dyn Row) -> Done<ListedPromise> {
    let kind: String = row.get(3)?;
    let subject = Subject::from_code(&kind, row.get(2)?).ok_or_else(|| odd(format!("gap, kind `{kind}`")))?;
    Ok(ListedPromise { account: row.get(0)?, at: row.get(1)?, subject, owner: row.get(4)? })
}

/// Promises of these owners that are due: those that became due just now first, then the others since `from`, then those from before, the
/// longest overdue first.
pub(in crate::store) fn due(
    db: &impl Db,
    catalogue: &Catalogue,
    owners: &[&str],
    (from, until): (Moment, Moment),
    most: i64,
) -> Done<Vec<ListedPromise>> {
    let (overdue, whose) = (gap_list::overdue(catalogue), of_owners(owners, 4));
    let sql = format!(
        "SELECT g.account, g.since, g.subject, g.kind, g.owner FROM gap g WHERE {whose} AND {DUE} AND {overdue}
         ORDER BY g.since < ?3, g.since < ?2 - {JUST_DUE},
           CASE WHEN g.since < ?2 - {JUST_DUE} THEN g.since ELSE -g.since END LIMIT ?1"
    );
    db.all(&sql, &with_owners(values![most, until, from], owners), promise)
}

/// Of the promises, those that fall due after ?2, or were put off until then; and when.
const UPCOMING: &str = "SELECT g.account, g.since AS at, g.subject, g.kind, g.owner FROM gap g
      WHERE {whose} AND g.account IS NOT NULL AND g.since > ?2 AND {overdue}
    UNION ALL
    SELECT g.account, s.until AS at, g.subject, g.kind, g.owner FROM snooze s CROSS JOIN gap g
      WHERE g.subject = s.subject AND g.rule = s.rule AND g.field = s.field AND g.owner = s.owner AND {whose} AND g.account IS NOT NULL AND g.since <= ?2 AND s.until > ?2 AND s.until <= ?2 + 172800000 AND {overdue}";

fn upcoming_sql(catalogue: &Catalogue, owners: &[&str]) -> String {
    UPCOMING.replace("{overdue}", &gap_list::overdue(catalogue)).replace("{whose}", &of_owners(owners, 3))
}

/// Promises of these owners that fall due after a moment, the next one first.
pub(in crate::store) fn upcoming(
    db: &impl Db,
    catalogue: &Catalogue,
    owners: &[&str],
    until: Moment,
    most: i64,
) -> Done<Vec<ListedPromise>> {
    let sql = format!("{} ORDER BY at, 3 LIMIT ?1", upcoming_sql(catalogue, owners));
    db.all(&sql, &with_owners(values![most, until], owners), promise)
}

/// How many those are.
pub(in crate::store) fn count_upcoming(
    db: &impl Db,
    catalogue: &Catalogue,
    owners: &[&str],
    until: Moment,
) -> Done<u64> {
    let sql = format!("SELECT count(*) FROM ({}) AS promised WHERE ?1 = 0", upcoming_sql(catalogue, owners));
    let values = with_owners(values![0, until], owners);
    Ok(db.the(&sql, &values, |row| row.get::<i64>(0))?.unsigned_abs())
}

/// Accounts at which a login keeps a form, the one kept last first.
pub(in crate::store) fn parked(db: &impl Db, login: &str, now: Moment, most: i64) -> Done<Vec<i64>> {
    let sql = format!("SELECT a.number {PARKED} ORDER BY d.updated_at DESC LIMIT ?3");
    db.all(&sql, values![login, now, most], |row| row.get(0))
}

/// Accounts that a login worked on lately, the latest first. Nothing that is dated more than a day ahead.
pub(in crate::store) fn own_latest(db: &impl Db, login: &str, now: Moment, most: i64) -> Done<Vec<i64>> {
    let worked = operation_log::worked_on("o.login = ?1 AND o.at <= ?2 + 86400000");
    let sql = format!(
        "SELECT account, max(at) FROM (
          SELECT account, at FROM (SELECT account, logged_at AS at FROM record WHERE entity = 'activity' AND actor = ?1 AND withdrawn = 0 AND imported = 0
            AND logged_at <= ?2 + 86400000 ORDER BY logged_at DESC LIMIT ?3) AS logged
          UNION ALL
          SELECT account, at FROM ({worked} LIMIT ?3) AS worked) AS latest
        GROUP BY account ORDER BY max(at) DESC LIMIT ?3"
    );
    db.all(&sql, values![login, now, most], |row| row.get(0))
}

/// Accounts that anybody worked on lately, likewise.
pub(in crate::store) fn latest(db: &impl Db, login: &str, now: Moment, most: i64) -> Done<Vec<i64>> {
    let worked = operation_log::worked_on("?1 IS NOT NULL AND o.at <= ?2 + 86400000");
    // Several operations at one account are common: a call, its contact, a correction.
    let sql = format!(
        "SELECT account FROM ({worked} LIMIT 4 * ?3) AS worked GROUP BY account ORDER BY max(at) DESC, max(number) DESC LIMIT ?3"
    );
    db.all(&sql, values![login, now, most], |row| row.get(0))
}

/// On how many accounts a promise of these owners is due, on how many of them one since `from`, and on how many accounts one is due or a
/// form of the login is kept.
pub(in crate::store) fn count_waiting(
    db: &impl Db,
    catalogue: &Catalogue,
    (login, owners): (&str, &[&str]),
    (from, until): (Moment, Moment),
) -> Done<(u64, u64, u64)> {
    let (overdue, whose) = (gap_list::overdue(catalogue), of_owners(owners, 4));
    let due = format!(
        "SELECT g.account, max(g.since) AS latest FROM gap g WHERE {whose} AND {DUE} AND {overdue} GROUP BY g.account"
    );
    let sql = format!(
        "SELECT count(*), coalesce(sum(CASE WHEN latest >= ?3 THEN 1 ELSE 0 END), 0) FROM ({due}) AS due"
    );
    let count = |row: &dyn Row, at| Ok::<_, Fail>(row.get::<i64>(at)?.unsigned_abs());
    let values = with_owners(values![login, until, from], owners);
    let (all, lately) = db.the(&sql, &values, |row| Ok((count(row, 0)?, count(row, 1)?)))?;
    let waiting = format!(
        "SELECT g.account FROM gap g WHERE {whose} AND {DUE} AND {overdue} UNION SELECT a.number {PARKED}"
    );
    let sql = format!("SELECT count(*) FROM ({waiting}) AS waiting WHERE ?3 IS NOT NULL");
    Ok((all, lately, db.the(&sql, &values, |row| count(row, 0))?))
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
