//! Statements of a snapshot: each walks over one table, in the order its rows lie.

use crate::domain::{Entity, Id, Moment, Subject};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, record, values};

/// A row of [`records`], as it lies in the table.
pub(in crate::store) struct Lying<'r> {
    pub id: Id,
    pub kind: Option<&'r str>,
    /// The number of the account it is at; none for an account.
    pub account: Option<i64>,
    pub number: i64,
    pub version: u64,
    pub rev: u64,
    pub withdrawn: bool,
    pub changed_by: &'r str,
    pub changed_at: Moment,
    pub actor: Option<&'r str>,
    pub host: Option<&'r str>,
    pub logged_at: Option<Moment>,
    pub imported: bool,
    pub answers: &'r str,
}

/// Hands over the records of an entity that stand, or, since a moment or after a revision, all that have changed, withdrawn ones
/// among them.
pub(in crate::store) fn records(
    db: &impl Db,
    entity: Entity,
    changed: Option<(Moment, u64)>,
    mut take: impl FnMut(Lying<'_>) -> Done<()>,
) -> Done<()> {
    let (first, last) = record::numbers(entity);
    let columns = "SELECT r.number, r.id, r.kind, r.account, r.version, r.rev, r.withdrawn, r.changed_by, r.changed_at,
        r.actor, r.host, r.logged_at, r.imported, r.answers FROM record r WHERE r.number BETWEEN ?1 AND ?2 AND";
    let read = |row: &dyn Row| {
        take(Lying {
            number: row.get(0)?,
            id: row.get(1)?,
            kind: row.get(2)?,
            account: row.get(3)?,
            version: row.get(4)?,
            rev: row.get(5)?,
            withdrawn: row.get(6)?,
            changed_by: row.get(7)?,
            changed_at: row.get(8)?,
            actor: row.get(9)?,
            host: row.get(10)?,
            logged_at: row.get(11)?,
            imported: row.get(12)?,
            answers: row.get(13)?,
        })
    };
    match changed {
        None => db.each(&format!("{columns} r.withdrawn = 0 ORDER BY r.number"), values![first, last], read),
        Some((since, rev)) => db.each(
            &format!("{columns} (r.changed_at >= ?3 OR r.rev > ?4) ORDER BY r.number"),
            values![first, last, since, rev],
            read,
        ),
    }
}

/// Hands over the number and the id of every account.
pub(in crate::store) fn account_ids(db: &impl Db, mut take: impl FnMut(i64, Id)) -> Done<()> {
    let (first, last) = record::numbers(Entity::Account);
    let sql = "SELECT number, id FROM record WHERE number BETWEEN ?1 AND ?2 ORDER BY number";
    db.each(sql, values![first, last], |row| {
        take(row.get(0)?, row.get(1)?);
        Ok(())
    })
}

/// Ids of records that were merged, each with that of the record it was merged into.
pub(in crate::store) fn merged(db: &impl Db) -> Done<Vec<(Id, Id)>> {
    let sql =
        "SELECT gone.id, stands.id FROM record gone JOIN record stands ON stands.number = gone.merged_into
        WHERE gone.merged_into IS NOT NULL";
    db.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Ids of records that are withdrawn.
pub(in crate::store) fn withdrawn(db: &impl Db) -> Done<Vec<(Entity, Id)>> {
    let sql = "SELECT entity, id FROM record WHERE withdrawn = 1";
    db.all(sql, &[], |row| Ok((entity(row.get(0)?)?, row.get(1)?)))
}

/// A change of a record, as history keeps it.
pub(in crate::store) struct Kept<'r> {
    pub rev: u64,
    pub at: Moment,
    pub by: &'r str,
    pub entity: Entity,
    pub record: Id,
    pub change: &'r str,
    pub after: &'r str,
    /// The JSON before it, where it gave the record another id.
    pub before: Option<&'r str>,
}

/// Hands over the changes of records, newest first, but for those that `skip` names.
pub(in crate::store) fn changes(
    db: &impl Db,
    skip: impl Fn(u64) -> bool,
    mut take: impl FnMut(Kept<'_>) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT v.rev, v.at, o.login, v.entity, v.record, v.change, v.after,
            CASE WHEN v.change = 'new_id' THEN v.before END
        FROM revision v JOIN origin o ON o.number = v.origin
        WHERE v.entity IN ('account', 'contact', 'activity', 'matter') ORDER BY v.rev DESC";
    db.each(sql, &[], |row| {
        let rev = row.get(0)?;
        if skip(rev) {
            return Ok(());
        }
        take(Kept {
            rev,
            at: row.get(1)?,
            by: row.get(2)?,
            entity: entity(row.get(3)?)?,
            record: row.get(4)?,
            change: row.get(5)?,
            after: row.get(6)?,
            before: row.get(7)?,
        })
    })
}

/// A gap as it lies in the table.
pub(in crate::store) struct LyingGap<'r> {
    pub subject: Subject,
    /// The number of its account.
    pub account: Option<i64>,
    pub rule: &'r str,
    pub field: &'r str,
    pub owner: &'r str,
    pub weight: u8,
    pub since: Moment,
    /// Until when it is put off, where it is.
    pub put_off: Option<Moment>,
}

/// Hands over all gaps, those to come among them. `now` is the end of the minute, by which a gap counts as put off, see
/// [`super::gap_list`].
pub(in crate::store) fn gaps(
    db: &impl Db,
    now: Moment,
    mut take: impl FnMut(LyingGap<'_>) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT g.subject, g.kind, g.account, g.rule, g.field, g.owner, g.weight, g.since, s.until
        FROM gap g LEFT JOIN snooze s ON s.subject = g.subject AND s.rule = g.rule AND s.field = g.field
            AND s.owner = g.owner AND s.until > ?1 AND s.until <= ?1 + 172800000
        ORDER BY g.subject, g.kind, g.rule, g.field, g.owner";
    db.each(sql, values![now], |row| {
        let kind: &str = row.get(1)?;
        take(LyingGap {
            subject: Subject::from_code(kind, row.get(0)?)
                .ok_or_else(|| odd(format!("gap, kind `{kind}`")))?,
            account: row.get(2)?,
            rule: row.get(3)?,
            field: row.get(4)?,
            owner: row.get(5)?,
            weight: row.get(6)?,
            since: row.get(7)?,
            put_off: row.get(8)?,
        })
    })
}

fn entity(word: &str) -> Done<Entity> {
    Entity::from_code(word).ok_or_else(|| odd(format!("entity `{word}`")))
}
