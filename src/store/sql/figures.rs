//! What the quality figures are counted from: records page by page, gaps, what was filled, and who was told apart.

use crate::domain::{Entity, Id, KindCode, Moment, code};
use crate::store::fail::{Done, onward};
use crate::store::sql::{Db, Row, gap_list, record, values};

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

/// An account or a contact, one that was taken back among them.
pub(in crate::store) struct Party<'r> {
    pub id: Id,
    /// Its row number.
    pub number: i64,
    /// 1 where it was never changed.
    pub version: u64,
    pub withdrawn: bool,
    /// When it was changed last, or else entered.
    pub changed_at: Moment,
    /// Who owns the account, or the account the contact is at; empty where nobody does.
    pub owner: &'r str,
    /// Who worked on it last; empty where nobody has.
    pub touched_by: &'r str,
    /// Its answers as JSON.
    pub answers: &'r str,
    /// What it is known by; empty where it has none.
    pub name_key: &'r str,
    pub phone_tail: &'r str,
    /// Within what its name counts: the row number of a contact's account; 0 for accounts.
    pub group: i64,
}

impl<'r> Party<'r> {
    /// Who its gaps belong to; empty where they are nobody's.
    pub fn keeper(&self) -> &'r str {
        if self.owner.is_empty() { self.touched_by } else { self.owner }
    }
}

/// The columns of [`party`]: those of an account, then those of a contact.
const ACCOUNTS: &str = "SELECT number, owner, touched_by, answers, name_key, phone_tail, 0, id, version,
      withdrawn, changed_at FROM record WHERE entity = 'account'";
const CONTACTS: &str = "SELECT c.number, a.owner, c.touched_by, c.answers, c.name_key,
      c.phone_tail, c.account, c.id, c.version, c.withdrawn, c.changed_at
    FROM record c LEFT JOIN (SELECT number, CASE WHEN withdrawn = 0 THEN owner ELSE '' END AS owner FROM record) a
      ON a.number = c.account
    WHERE c.entity = 'contact'";

fn party(row: &dyn Row) -> Done<Party<'_>> {
    Ok(Party {
        number: row.get(0)?,
        owner: word(row, 1)?,
        touched_by: word(row, 2)?,
        answers: word(row, 3)?,
        name_key: word(row, 4)?,
        phone_tail: word(row, 5)?,
        group: row.get(6)?,
        id: row.get(7)?,
        version: row.get(8)?,
        withdrawn: row.get(9)?,
        changed_at: row.get(10)?,
    })
}

/// Hands over every account.
pub(in crate::store) fn each_account(db: &impl Db, mut take: impl FnMut(Party<'_>) -> Done<()>) -> Done<()> {
    let sql = format!("{ACCOUNTS} AND number > ?1 AND number <= ?3 ORDER BY number LIMIT ?2");
    pages(db, &sql, record::numbers(Entity::Account), |row| take(party(row)?))
}

/// Hands over every contact.
pub(in crate::store) fn each_contact(db: &impl Db, mut take: impl FnMut(Party<'_>) -> Done<()>) -> Done<()> {
    let sql = format!("{CONTACTS} AND c.number > ?1 AND c.number <= ?3 ORDER BY c.number LIMIT ?2");
    pages(db, &sql, record::numbers(Entity::Contact), |row| take(party(row)?))
}

/// Hands over one account, or else one contact, again by its row number.
pub(in crate::store) fn one_party(
    db: &impl Db,
    entity: Entity,
    number: i64,
    mut take: impl FnMut(Party<'_>) -> Done<()>,
) -> Done<()> {
    let sql = match entity {
        Entity::Account => format!("{ACCOUNTS} AND number = ?1"),
        _ => format!("{CONTACTS} AND c.number = ?1"),
    };
    db.each(&sql, values![number], |row| take(party(row)?))
}

/// A matter, one that was taken back among them.
pub(in crate::store) struct Matter<'r> {
    pub id: Id,
    pub kind: KindCode,
    /// The row number of its account.
    pub account: i64,
    pub withdrawn: bool,
    pub imported: bool,
    pub logged_at: Moment,
    /// Who opened it.
    pub actor: &'r str,
    /// Who owns it; empty where nobody does.
    pub owner: &'r str,
    /// Its answers as JSON.
    pub answers: &'r str,
}

/// Hands over every matter.
pub(in crate::store) fn each_matter(db: &impl Db, mut take: impl FnMut(Matter<'_>) -> Done<()>) -> Done<()> {
    let sql = "SELECT number, owner, answers, kind, id, account, withdrawn, imported, logged_at, actor
         FROM record
         WHERE entity = 'matter' AND number > ?1 AND number <= ?3 ORDER BY number LIMIT ?2";
    pages(db, sql, record::numbers(Entity::Matter), |row| {
        take(Matter {
            owner: word(row, 1)?,
            answers: word(row, 2)?,
            kind: record::kind(word(row, 3)?)?,
            id: row.get(4)?,
            account: row.get(5)?,
            withdrawn: row.get(6)?,
            imported: row.get(7)?,
            logged_at: row.get(8)?,
            actor: word(row, 9)?,
        })
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
    /// The row number of its account.
    pub account: i64,
    /// Owner and status of that; empty and none where they were not asked for.
    pub account_owner: &'r str,
    pub status: Option<&'r str>,
}

/// Whether owner and status of an activity's account are read with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum WithAccount {
    Yes,
    No,
}

/// Row number of the first activity that a user logged since a time in milliseconds.
pub(in crate::store) fn first_activity(db: &impl Db, since: i64) -> Done<Option<i64>> {
    db.the("SELECT min(first) FROM (SELECT (SELECT min(number) FROM record WHERE entity = 'activity' AND actor = login AND logged_at >= ?1) AS first
             FROM \"user\") AS firsts", values![since], |row| row.get(0))
}

/// The columns of [`activity`]; more conditions may follow.
fn activities(with: WithAccount) -> String {
    let (of_account, join) = match with {
        WithAccount::No => ("'', NULL".to_owned(), ""),
        WithAccount::Yes => (
            format!(
                "CASE WHEN a.withdrawn = 0 THEN a.owner ELSE '' END, json_extract(a.answers, '$.{}.item')",
                code::STATUS
            ),
            "LEFT JOIN record a ON a.number = v.account",
        ),
    };
    format!(
        "SELECT v.number, v.kind, v.actor, v.imported, v.logged_at, v.answers, v.id, v.version, v.withdrawn, v.account,
           {of_account}
         FROM record v {join} WHERE v.entity = 'activity'"
    )
}

fn activity(row: &dyn Row) -> Done<Activity<'_>> {
    Ok(Activity {
        id: row.get(6)?,
        number: row.get(0)?,
        version: row.get(7)?,
        withdrawn: row.get(8)?,
        kind: record::kind(word(row, 1)?)?,
        actor: word(row, 2)?,
        imported: row.get(3)?,
        logged_at: row.get(4)?,
        answers: word(row, 5)?,
        account: row.get(9)?,
        account_owner: word(row, 10)?,
        status: row.get(11)?,
    })
}

/// Hands over every activity logged since a time in milliseconds, from a row number on, those taken back among them.
pub(in crate::store) fn each_activity(
    db: &impl Db,
    (first, since): (i64, i64),
    with: WithAccount,
    mut take: impl FnMut(Activity<'_>) -> Done<()>,
) -> Done<()> {
    let sql = format!(
        "{} AND v.number > ?1 AND v.number <= ?3 AND v.logged_at >= {since} ORDER BY v.number LIMIT ?2",
        activities(with)
    );
    pages(db, &sql, (first, record::numbers(Entity::Activity).1), |row| take(activity(row)?))
}

/// Hands over one activity again, by its row number.
pub(in crate::store) fn one_activity(
    db: &impl Db,
    number: i64,
    mut take: impl FnMut(Activity<'_>) -> Done<()>,
) -> Done<()> {
    let sql = format!("{} AND v.number = ?1", activities(WithAccount::Yes));
    db.each(&sql, values![number], |row| take(activity(row)?))
}

/// Hands over who answered gaps since a moment, when, and when that was taken back.
pub(in crate::store) fn each_filled(
    db: &impl Db,
    since: Option<Moment>,
    mut take: impl FnMut(&str, Moment, Option<Moment>),
) -> Done<()> {
    let since = since.map_or(i64::MIN, Moment::millis);
    db.each("SELECT owner, at, taken_back FROM filled WHERE at >= ?1", values![since], |row| {
        take(word(row, 0)?, row.get(1)?, row.get(2)?);
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
    // SQLite would sort all gaps to count them by rule and kind. By owner the index has them in order, and of one owner there
    // are a few rules.
    let mut counts = OwnersGaps::default();
    db.each(
        "SELECT owner, rule, kind FROM gap WHERE since <= ?1 AND weight > 0 ORDER BY owner",
        values![now],
        |row| {
            let owner = word(row, 0)?;
            if owner != counts.owner {
                counts.hand_over(&mut take)?;
                owner.clone_into(&mut counts.owner);
            }
            counts.count(word(row, 1)?, word(row, 2)?);
            Ok(())
        },
    )?;
    counts.hand_over(&mut take)
}

/// How many gaps of one owner there are by rule and kind.
#[derive(Default)]
struct OwnersGaps {
    owner: String,
    counts: Vec<(String, String, u64)>,
}

impl OwnersGaps {
    fn count(&mut self, rule: &str, kind: &str) {
        match self.counts.iter_mut().find(|(of, what, _)| of == rule && what == kind) {
            Some((_, _, count)) => *count += 1,
            None => self.counts.push((rule.to_owned(), kind.to_owned(), 1)),
        }
    }

    fn hand_over(&mut self, take: &mut impl FnMut(GapCount<'_>) -> Done<()>) -> Done<()> {
        let owner = self.owner.as_str();
        self.counts
            .drain(..)
            .try_for_each(|(rule, kind, count)| take(GapCount { owner, rule: &rule, kind: &kind, count }))
    }
}

/// Hands over whose gaps are put off and how many, with the kind of their subject.
pub(in crate::store) fn each_put_off(
    db: &impl Db,
    now: Moment,
    mut take: impl FnMut(&str, &str, u64),
) -> Done<()> {
    db.each(&gap_list::put_off_by_owner(), values![now], |row| {
        take(word(row, 0)?, word(row, 1)?, row.get(2)?);
        Ok(())
    })
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
