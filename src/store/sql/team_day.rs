//! What is read of today: activities by who logged them, and what is open with one person. Each statement begins with the index
//! of a person's activities or of a person's gaps, and so costs as much as that person has, whatever the file holds.

use crate::domain::{Catalogue, DayEntry, KindCode, Moment};
use crate::store::fail::Done;
use crate::store::sql::{
    Db, Row,
    gap_list::{ListedGap, Whose, from_row, overdue},
    record, values,
};

/// Activities of one kind that somebody logged within a span.
pub(in crate::store) struct Logged {
    pub login: String,
    pub kind: KindCode,
    pub count: u64,
    /// When the last one was logged.
    pub last: Moment,
    /// How many have begun, and how many of those have no outcome.
    pub begun: u64,
    pub untold: u64,
}

/// What everybody, or one login, logged from a moment until before another one, by person and kind. What came by an import was
/// not logged.
pub(in crate::store) fn logged(
    db: &impl Db,
    login: Option<&str>,
    (from, until): (Moment, Moment),
    now: Moment,
) -> Done<Vec<Logged>> {
    let whose = if login.is_some() { "\"user\".login = ?4" } else { "?4 = ''" };
    // CROSS JOIN has SQLite begin with the users, who are few, and look each one's activities up.
    let sql = format!(
        "SELECT \"user\".login, v.kind, count(*), max(v.logged_at), count(*) FILTER (WHERE v.started_at <= ?3),
           count(*) FILTER (WHERE v.started_at <= ?3 AND v.outcome IS NULL)
         FROM \"user\" CROSS JOIN record v
         WHERE {whose} AND v.entity = 'activity' AND v.actor = \"user\".login AND v.logged_at >= ?1 AND v.logged_at < ?2
           AND v.withdrawn = 0 AND v.imported = 0
         GROUP BY \"user\".login, v.kind ORDER BY \"user\".login, count(*) DESC, v.kind"
    );
    db.all(&sql, values![from, until, now, login.unwrap_or_default()], |row| {
        Ok(Logged {
            login: row.get(0)?,
            kind: record::kind(&row.get::<String>(1)?)?,
            count: row.get(2)?,
            last: row.get(3)?,
            begun: row.get(4)?,
            untold: row.get(5)?,
        })
    })
}

/// The latest activities that a login logged within a span, the last one first.
pub(in crate::store) fn latest(
    db: &impl Db,
    login: &str,
    (from, until): (Moment, Moment),
    limit: usize,
) -> Done<Vec<DayEntry>> {
    db.all(
        "SELECT v.logged_at, v.kind, v.outcome, v.started_at, a.id, coalesce(json_extract(a.answers, '$.name'), '')
         FROM record v JOIN record a ON a.number = v.account
         WHERE v.entity = 'activity' AND v.actor = ?1 AND v.logged_at >= ?2 AND v.logged_at < ?3
           AND v.withdrawn = 0 AND v.imported = 0
         ORDER BY v.logged_at DESC, v.number DESC LIMIT ?4",
        values![login, from, until, limit],
        |row| {
            Ok(DayEntry {
                at: row.get(0)?,
                kind: record::kind(&row.get::<String>(1)?)?,
                outcome: row.get(2)?,
                started_at: row.get(3)?,
                account: row.get(4)?,
                name: row.get(5)?,
            })
        },
    )
}

/// How many gaps have begun, by rule and kind of subject, the heaviest first; of each the one that began first.
pub(in crate::store) fn gaps_by_kind<D: Db>(
    db: &D,
    whose: Whose<'_>,
    now: Moment,
) -> Done<Vec<(u64, ListedGap)>> {
    let (whose, login) = whose.condition();
    // SQLite takes the other columns from the row that min() found.
    let sql = D::DIALECT.pick(
        "SELECT g.subject, g.kind, g.rule, g.field, g.owner, min(g.since), g.account, 0 AS snoozed, g.weight, count(*) FROM gap g
         WHERE {whose} AND g.weight > 0 AND g.since <= ?1 GROUP BY g.rule, g.kind ORDER BY g.weight DESC, count(*) DESC, g.rule, g.kind",
        "SELECT subject, kind, rule, field, owner, since, account, 0 AS snoozed, weight, alike FROM (
           SELECT g.*, count(*) OVER (PARTITION BY g.rule, g.kind) AS alike,
             row_number() OVER (PARTITION BY g.rule, g.kind ORDER BY g.since, g.subject, g.field, g.owner) AS nth
           FROM gap g WHERE {whose} AND g.weight > 0 AND g.since <= ?1) AS ranked
         WHERE nth = 1 ORDER BY weight DESC, alike DESC, rule, kind",
    );
    let sql = sql.replace("{whose}", whose);
    db.all(&sql, values![now, login], |row: &dyn Row| Ok((row.get(9)?, from_row(row)?)))
}

/// Promises of a login that fall due from a moment until before another one, the first ones first; and how many there are.
pub(in crate::store) fn promises(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    (from, until): (Moment, Moment),
    limit: usize,
) -> Done<(u64, Vec<ListedGap>)> {
    let which = format!(
        "FROM gap g WHERE g.owner = ?1 AND {} AND g.since >= ?2 AND g.since < ?3",
        overdue(catalogue)
    );
    let count = db.the(&format!("SELECT count(*) {which}"), values![login, from, until], |row| row.get(0))?;
    let sql = format!(
        "SELECT g.subject, g.kind, g.rule, g.field, g.owner, g.since, g.account, 0 AS snoozed, g.weight {which}
         ORDER BY g.since, g.subject LIMIT ?4"
    );
    Ok((count, db.all(&sql, values![login, from, until, limit], from_row)?))
}
