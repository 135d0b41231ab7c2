//! What the quality figures are counted from: records page by page, gaps, what was filled, and who was told apart.

use crate::domain::{Entity, Id, KindCode, Moment, code};
use crate::store::fail::{Done, onward};
use crate::store::sql::{Db, Row, record, values};

/// Records of one page: no read transaction may stay open for seconds.
const PAGE: i64 = 4_000;

/// Goes over the rows of a query between two numbers, with the last row's number as `?1`, the page's length as `?2` and the
/// end as `?3`; the number is the first column.
fn pages(
    db: &impl Db,
    sql: &str,
    (first, end): (i64, i64),
    mut take: impl FnMut(&dyn Row) -> Done<()>,
) -> Done<()> {
    let mut last = first - 1;
    loop {
        let (mut count, before) = (0, last);
        db.each(sql, values![before, PAGE, end], |row| {
            last = row.get(0)?;
            count += 1;
            take(row)
        })?;
        if count < PAGE {
            return Ok(());
        }
        onward("quality", before, last)?;
    }
}

fn word(row: &dyn Row, column: usize) -> Done<&str> {
    Ok(row.get::<Option<&str>>(column)?.unwrap_or_default())
}

/// An account or a contact.
pub(in crate::store) struct Party<'r> {
    /// Who its gaps belong to; empty where they are nobody's.
    pub keeper: &'r str,
    /// Its answers as JSON.
    pub answers: &'r str,
    /// What it is known by; empty where it has none.
    pub name_key: &'r str,
    pub phone_tail: &'r str,
    /// Within what its name counts: the row number of a contact's account; 0 for accounts.
    pub group: i64,
}

fn party(row: &dyn Row, group: i64) -> Done<Party<'_>> {
    let (keeper, answers) = (word(row, 1)?, word(row, 2)?);
    Ok(Party { keeper, answers, name_key: word(row, 3)?, phone_tail: word(row, 4)?, group })
}

/// Hands over every account.
pub(in crate::store) fn each_account(db: &impl Db, mut take: impl FnMut(Party<'_>) -> Done<()>) -> Done<()> {
    let sql = "SELECT number, coalesce(nullif(owner, ''), touched_by), answers, name_key, phone_tail FROM record
         WHERE entity = 'account' AND number > ?1 AND number <= ?3 AND withdrawn = 0 ORDER BY number LIMIT ?2";
    pages(db, sql, record::numbers(Entity::Account), |row| take(party(row, 0)?))
}

/// Hands over every contact.
pub(in crate::store) fn each_contact(db: &impl Db, mut take: impl FnMut(Party<'_>) -> Done<()>) -> Done<()> {
    let sql = "SELECT c.number, coalesce(
           (SELECT nullif(CASE WHEN a.withdrawn = 0 THEN a.owner ELSE '' END, '') FROM record a WHERE a.number = c.account), c.touched_by),
         c.answers, c.name_key, c.phone_tail, c.account FROM record c
         WHERE c.entity = 'contact' AND c.number > ?1 AND c.number <= ?3 AND c.withdrawn = 0 ORDER BY c.number LIMIT ?2";
    pages(db, sql, record::numbers(Entity::Contact), |row| take(party(row, row.get(5)?)?))
}

/// Hands over every matter: its kind, who its gaps belong to, and its answers as JSON.
pub(in crate::store) fn each_matter(
    db: &impl Db,
    mut take: impl FnMut(KindCode, &str, &str) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT number, coalesce(nullif(owner, ''), actor), answers, kind FROM record
         WHERE entity = 'matter' AND number > ?1 AND number <= ?3 AND withdrawn = 0 ORDER BY number LIMIT ?2";
    pages(db, sql, record::numbers(Entity::Matter), |row| {
        take(record::kind(word(row, 3)?)?, word(row, 1)?, word(row, 2)?)
    })
}

/// An activity.
pub(in crate::store) struct Activity<'r> {
    pub id: Id,
    /// Its row number.
    pub number: i64,
    /// 1 where it was never changed.
    pub version: u64,
    /// It was taken back.
    pub withdrawn: bool,
    pub kind: KindCode,
    /// Who logged it.
    pub actor: &'r str,
    pub imported: bool,
    pub logged_at: Moment,
    /// Its answers as JSON.
    pub answers: &'r str,
    /// Who its gaps belong to; empty where they are nobody's.
    pub keeper: &'r str,
    /// The status of its account, and the row number of that.
    pub status: Option<&'r str>,
    pub account: i64,
}

/// Row number of the first activity that a user logged since a time in milliseconds.
pub(in crate::store) fn first_activity(db: &impl Db, since: i64) -> Done<Option<i64>> {
    db.the("SELECT min(first) FROM (SELECT (SELECT min(number) FROM record WHERE entity = 'activity' AND actor = login AND logged_at >= ?1) AS first
             FROM user)", values![since], |row| row.get(0))
}

/// The columns of [`activity`]; more conditions may follow.
fn activities() -> String {
    // SQLite's variant: `->>` on text.
    format!(
        "SELECT number, kind, actor, imported, logged_at, answers, id,
           CASE WHEN imported = 0 THEN actor ELSE
             (SELECT CASE WHEN a.withdrawn = 0 THEN a.owner ELSE '' END FROM record a WHERE a.number = v.account) END, version, withdrawn,
           (SELECT a.answers ->> '$.{}.item' FROM record a WHERE a.number = v.account), account
         FROM record v WHERE entity = 'activity'",
        code::STATUS
    )
}

fn activity(row: &dyn Row) -> Done<Activity<'_>> {
    Ok(Activity {
        id: row.get(6)?,
        number: row.get(0)?,
        version: row.get(8)?,
        withdrawn: row.get(9)?,
        kind: record::kind(word(row, 1)?)?,
        actor: word(row, 2)?,
        imported: row.get(3)?,
        logged_at: row.get(4)?,
        answers: word(row, 5)?,
        keeper: word(row, 7)?,
        status: row.get(10)?,
        account: row.get(11)?,
    })
}

/// Hands over every activity logged since a time in milliseconds, from a row number on, those taken back among them.
pub(in crate::store) fn each_activity(
    db: &impl Db,
    first: i64,
    since: i64,
    mut take: impl FnMut(Activity<'_>) -> Done<()>,
) -> Done<()> {
    let sql = format!(
        "{} AND number > ?1 AND number <= ?3 AND logged_at >= {since} ORDER BY number LIMIT ?2",
        activities()
    );
    pages(db, &sql, (first, record::numbers(Entity::Activity).1), |row| take(activity(row)?))
}

/// Hands over one activity again, by its row number.
pub(in crate::store) fn one_activity(
    db: &impl Db,
    number: i64,
    mut take: impl FnMut(Activity<'_>) -> Done<()>,
) -> Done<()> {
    db.each(&format!("{} AND number = ?1", activities()), values![number], |row| take(activity(row)?))
}

/// Hands over whose gap was filled since a moment, and when.
pub(in crate::store) fn each_filled(
    db: &impl Db,
    since: Option<Moment>,
    mut take: impl FnMut(&str, Moment),
) -> Done<()> {
    let since = since.map_or(i64::MIN, Moment::millis);
    db.each("SELECT owner, at FROM filled WHERE at >= ?1", values![since], |row| {
        take(word(row, 0)?, row.get(1)?);
        Ok(())
    })
}

/// So many gaps of one owner, rule and kind of subject.
pub(in crate::store) struct GapCount<'r> {
    pub owner: &'r str,
    pub rule: &'r str,
    /// The subject's kind: an entity's code, or that of forms.
    pub kind: &'r str,
    pub count: u64,
}

/// Hands over how many gaps there are by owner, rule and kind.
pub(in crate::store) fn each_gap_count(
    db: &impl Db,
    now: Moment,
    mut take: impl FnMut(GapCount<'_>) -> Done<()>,
) -> Done<()> {
    db.each(
        "SELECT owner, rule, kind, count(*) FROM gap WHERE since <= ?1 GROUP BY owner, rule, kind",
        values![now],
        |row| {
            let (owner, rule) = (word(row, 0)?, word(row, 1)?);
            take(GapCount { owner, rule, kind: word(row, 2)?, count: row.get(3)? })
        },
    )
}

/// One record that was told apart from another one.
pub(in crate::store) struct ToldApart<'r> {
    /// Its row number.
    pub number: i64,
    /// Within what its name counts, as in [`Party`].
    pub group: i64,
    /// Its folded name and its phone backwards, then those of the other. A name that does not count is empty.
    pub own: (&'r str, &'r str),
    pub other: (&'r str, &'r str),
}

/// Hands over the accounts, or else the contacts, that were told apart, once for each other one.
pub(in crate::store) fn each_told_apart(
    db: &impl Db,
    entity: Entity,
    mut take: impl FnMut(ToldApart<'_>),
) -> Done<()> {
    // The pairs are few: CROSS JOIN has SQLite begin with them, and not with every account.
    let sql = match entity {
        Entity::Account => {
            "SELECT a.number, 0, a.name_key, a.phone_tail, b.name_key, b.phone_tail
         FROM distinct_pair CROSS JOIN record a CROSS JOIN record b
         WHERE a.id = one AND a.entity = 'account' AND a.withdrawn = 0
           AND b.id = other AND b.entity = 'account' AND b.withdrawn = 0"
        }
        _ => {
            "SELECT a.number, a.account, a.name_key, a.phone_tail, CASE WHEN a.account = b.account THEN b.name_key ELSE '' END, b.phone_tail
         FROM distinct_pair CROSS JOIN record a CROSS JOIN record b
         WHERE a.id = one AND a.entity = 'contact' AND a.withdrawn = 0
           AND b.id = other AND b.entity = 'contact' AND b.withdrawn = 0"
        }
    };
    db.each(sql, &[], |row| {
        let (own, other) = ((word(row, 2)?, word(row, 3)?), (word(row, 4)?, word(row, 5)?));
        take(ToldApart { number: row.get(0)?, group: row.get(1)?, own, other });
        Ok(())
    })
}
