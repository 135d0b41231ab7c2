//! What history keeps of matters, read by matter: as each stands, as each stood after a revision, and all its changes. Rows come by
//! ranges of row numbers, so that no read stays open for long.

use crate::domain::{Change, Entity, Id, KindCode, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::{
    Db, Row,
    record::{self, Record},
    values,
};

/// A range of row numbers of matters: after one, up to another.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Numbers {
    pub after: i64,
    pub to: i64,
}

/// Matters looked at in one read.
const PAGE: i64 = 4_000;

/// The ranges that all matters lie in, in order.
pub(in crate::store) fn pages(db: &impl Db) -> Done<Vec<Numbers>> {
    let (first, _) = record::numbers(Entity::Matter);
    let last = record::last(db, Entity::Matter)?;
    let starts = (first - 1..last).step_by(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(starts.map(|after| Numbers { after, to: (after + PAGE).min(last) }).collect())
}

/// A matter as it stands, or stood.
pub(in crate::store) struct Stood<'r> {
    pub id: Id,
    pub kind: KindCode,
    pub imported: bool,
    pub opened_at: Moment,
    /// The revision that made it so.
    pub rev: u64,
    pub changed_at: Moment,
    pub withdrawn: bool,
    /// JSON: of one that stands so its answers, of an earlier state what its revision says.
    pub json: &'r str,
}

/// The last change of a matter or of the catalogue that was written by a moment; 0 where there was none. What was written before it
/// counts as done, also where a clock stood wrong.
pub(in crate::store) fn reached(db: &impl Db, at: Moment) -> Done<u64> {
    let of = |entity: &str| -> Done<u64> {
        // The sign has SQLite walk the index of these changes, and not the whole history from its end.
        let sql =
            format!("SELECT coalesce(max(+rev), 0) FROM revision WHERE entity = '{entity}' AND at <= ?1");
        db.the(&sql, values![at], |row| row.get(0))
    };
    Ok(of("matter")?.max(of("catalogue")?))
}

/// Changes of the catalogue after a revision, latest first: the JSON before and after.
pub(in crate::store) fn each_of_catalogue_after(
    db: &impl Db,
    rev: u64,
    mut take: impl FnMut(Option<&str>, &str) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT before, after FROM revision WHERE entity = 'catalogue' AND rev > ?1 ORDER BY rev DESC";
    db.each(sql, values![rev], |row| take(row.get(0)?, row.get(1)?))
}

/// Matters that were not changed after a revision, as they stand.
pub(in crate::store) fn each_unchanged_since(
    db: &impl Db,
    rev: u64,
    numbers: Numbers,
    mut take: impl FnMut(Stood<'_>) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT id, kind, imported, logged_at, rev, changed_at, withdrawn, answers FROM record
        WHERE number > ?1 AND number <= ?2 AND rev <= ?3 ORDER BY number";
    db.each(sql, values![numbers.after, numbers.to, rev], |row| {
        let stood = Stood {
            id: row.get(0)?,
            kind: record::kind(row.get(1)?)?,
            imported: row.get(2)?,
            opened_at: row.get(3)?,
            rev: row.get(4)?,
            changed_at: row.get(5)?,
            withdrawn: row.get(6)?,
            json: row.get(7)?,
        };
        take(stood)
    })
}

/// Matters that were changed after a revision, as they stood after it; not those that were not there yet.
pub(in crate::store) fn each_changed_since(
    db: &impl Db,
    rev: u64,
    numbers: Numbers,
    mut take: impl FnMut(Stood<'_>) -> Done<()>,
) -> Done<()> {
    // CROSS JOIN has SQLite begin with the matters. An edit says nothing of whether a matter was taken back before it.
    let sql = "SELECT m.id, m.kind, m.imported, m.logged_at, v.rev, v.at, v.after,
          (SELECT w.change FROM revision w WHERE w.entity = 'matter' AND w.record = m.id AND w.rev <= ?3
             AND w.change IN ('withdraw', 'restore') ORDER BY w.rev DESC LIMIT 1)
        FROM record m CROSS JOIN revision v
        WHERE m.number > ?1 AND m.number <= ?2 AND m.rev > ?3
          AND v.rev = (SELECT max(w.rev) FROM revision w WHERE w.entity = 'matter' AND w.record = m.id AND w.rev <= ?3)
        ORDER BY m.number";
    db.each(sql, values![numbers.after, numbers.to, rev], |row| {
        let last: Option<&str> = row.get(7)?;
        let stood = Stood {
            id: row.get(0)?,
            kind: record::kind(row.get(1)?)?,
            imported: row.get(2)?,
            opened_at: row.get(3)?,
            rev: row.get(4)?,
            changed_at: row.get(5)?,
            json: row.get(6)?,
            withdrawn: last == Some(Change::Withdraw.code()),
        };
        take(stood)
    })
}

/// The changes of a matter up to a revision, latest first: when each was, and what it held from then on. Stops when `take` says so.
pub(in crate::store) fn each_back_from(
    db: &impl Db,
    (id, rev): (Id, u64),
    mut take: impl FnMut(Moment, &str) -> Done<bool>,
) -> Done<()> {
    let sql = "SELECT at, after FROM revision WHERE entity = 'matter' AND record = ?1 AND rev <= ?2 ORDER BY rev DESC";
    db.until(sql, values![id, rev], |row| Ok((!take(row.get(0)?, row.get(1)?)?).then_some(()))).map(drop)
}

/// One change of a matter, with the matter it is of.
pub(in crate::store) struct Changed<'r> {
    /// Row number, id and kind of the matter.
    pub number: i64,
    pub id: Id,
    pub kind: KindCode,
    /// Row number, id and name of the account it is with now.
    pub account: i64,
    pub account_id: Id,
    pub account_answers: &'r str,
    /// Login of who opened it.
    pub actor: &'r str,
    pub imported: bool,
    pub rev: u64,
    pub op: Id,
    pub at: Moment,
    /// Login of who changed it.
    pub by: &'r str,
    pub change: Change,
    /// What it held from then on.
    pub after: &'r str,
}

/// The changes of matters in a range of row numbers, by matter, each matter's oldest first.
pub(in crate::store) fn each_change(
    db: &impl Db,
    numbers: Numbers,
    mut take: impl FnMut(Changed<'_>) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT m.number, m.id, m.kind, a.number, a.id, a.answers, m.actor, m.imported, v.rev, v.op, v.at, o.login, v.change,
          v.after
        FROM record m CROSS JOIN record a CROSS JOIN revision v CROSS JOIN origin o
        WHERE m.number > ?1 AND m.number <= ?2 AND a.number = m.account AND v.entity = 'matter' AND v.record = m.id
          AND o.number = v.origin
        ORDER BY m.number, v.rev";
    db.each(sql, values![numbers.after, numbers.to], |row: &dyn Row| {
        let word: &str = row.get(12)?;
        let changed = Changed {
            number: row.get(0)?,
            id: row.get(1)?,
            kind: record::kind(row.get(2)?)?,
            account: row.get(3)?,
            account_id: row.get(4)?,
            account_answers: row.get(5)?,
            actor: row.get(6)?,
            imported: row.get(7)?,
            rev: row.get(8)?,
            op: row.get(9)?,
            at: row.get(10)?,
            by: row.get(11)?,
            change: Change::from_code(word).ok_or_else(|| odd(format!("revision of a matter, {word}")))?,
            after: row.get(13)?,
        };
        take(changed)
    })
}

/// Row numbers of the matters at an account, in order.
pub(in crate::store) fn at_account(db: &impl Db, account: i64) -> Done<Vec<i64>> {
    let sql = "SELECT number FROM record WHERE entity = 'matter' AND account = ?1 ORDER BY number";
    db.all(sql, values![account], |row| row.get(0))
}

/// The matters that are somebody's and not over by their stage, by the rule that tells whose gaps they have. `over`: stages that end
/// one, see
/// [`Catalogue::ending_stages`](crate::domain::Catalogue::ending_stages).
pub(in crate::store) fn open_of(db: &impl Db, login: &str, over: &str) -> Done<Vec<Record>> {
    let (first, last) = record::numbers(Entity::Matter);
    let condition = format!(
        "r.number BETWEEN {first} AND {last} AND r.withdrawn = 0
          AND CASE WHEN r.owner <> '' THEN r.owner WHEN r.imported = 0 THEN r.actor
            WHEN a.withdrawn = 0 THEN a.owner ELSE '' END = ?1
          AND instr(?2, ' ' || r.kind || '/' || coalesce(r.outcome, '') || ' ') = 0
        ORDER BY r.number"
    );
    let sql = record::select(Entity::Matter, &condition);
    db.all(&sql, values![login, over], |row| record::from_row(row, Entity::Matter))
}

/// An activity that stands.
pub(in crate::store) struct LoggedActivity<'r> {
    pub number: i64,
    pub id: Id,
    pub kind: KindCode,
    /// Row number of its account.
    pub account: i64,
    /// The last revision that changed it.
    pub rev: u64,
    pub start: Moment,
    pub logged_at: Moment,
    pub actor: &'r str,
    pub outcome: Option<&'r str>,
    pub due_at: Option<Moment>,
    pub answers: &'r str,
}

/// Columns of an activity.
const ACTIVITY: &str = "SELECT number, id, kind, account, rev, started_at, logged_at, actor, outcome, due_at, answers FROM record";

fn activity<'r>(row: &'r dyn Row) -> Done<LoggedActivity<'r>> {
    Ok(LoggedActivity {
        number: row.get(0)?,
        id: row.get(1)?,
        kind: record::kind(row.get(2)?)?,
        account: row.get(3)?,
        rev: row.get(4)?,
        start: row.get(5)?,
        logged_at: row.get(6)?,
        actor: row.get(7)?,
        outcome: row.get(8)?,
        due_at: row.get(9)?,
        answers: row.get(10)?,
    })
}

/// The activities at an account, the latest first.
pub(in crate::store) fn each_activity_at(
    db: &impl Db,
    account: i64,
    mut take: impl FnMut(LoggedActivity<'_>) -> Done<()>,
) -> Done<()> {
    let sql = format!(
        "{ACTIVITY} WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0 ORDER BY started_at DESC, number DESC"
    );
    db.each(&sql, values![account], |row| take(activity(row)?))
}

/// All activities, page by page, by row number.
pub(in crate::store) fn each_activity(
    db: &impl Db,
    mut take: impl FnMut(LoggedActivity<'_>) -> Done<()>,
) -> Done<()> {
    let (first, _) = record::numbers(Entity::Activity);
    let last = record::last(db, Entity::Activity)?;
    let sql = format!("{ACTIVITY} WHERE number > ?1 AND number <= ?2 AND withdrawn = 0 ORDER BY number");
    let mut after = first - 1;
    while after < last {
        let to = (after + 10 * PAGE).min(last);
        db.each(&sql, values![after, to], |row| take(activity(row)?))?;
        after = to;
    }
    Ok(())
}
