//! Gaps as they are listed: how many have begun, the worst of them, and how many were filled day by day.

use crate::domain::{Catalogue, Id, JUST_DUE, KindCode, Moment, Subject, Trigger};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, record, values};

/// A gap of the list.
pub(in crate::store) struct ListedGap {
    pub subject: Subject,
    /// The code of its rule.
    pub rule: String,
    /// Empty where it is about no one field.
    pub field: String,
    pub owner: String,
    pub since: Moment,
    /// The row number of its account.
    pub account: Option<i64>,
    /// How often it was put off.
    pub snoozed: Option<u8>,
    /// The weight it was written with.
    pub weight: u8,
}

impl ListedGap {
    /// In the order of [`worst`]: gaps of several owners are brought together by it.
    pub fn worst_first(&self, other: &ListedGap) -> std::cmp::Ordering {
        let key = |of: &ListedGap| (std::cmp::Reverse(of.weight), of.since);
        let rest = |of: &ListedGap| (of.rule.clone(), *of.subject.id().bytes(), of.field.clone());
        key(self).cmp(&key(other)).then_with(|| rest(self).cmp(&rest(other)))
    }

    /// In the order of [`just_due`].
    pub fn latest_first(&self, other: &ListedGap) -> std::cmp::Ordering {
        let key = |of: &ListedGap| (std::cmp::Reverse(of.since), *of.subject.id().bytes());
        key(self).cmp(&key(other))
    }
}

/// A gap of a row: subject, kind, rule, field, owner, since, account, how often it was put off.
pub(super) fn from_row(row: &dyn Row) -> Done<ListedGap> {
    let kind: String = row.get(1)?;
    Ok(ListedGap {
        subject: Subject::from_code(&kind, row.get(0)?).ok_or_else(|| odd(format!("gap, kind `{kind}`")))?,
        rule: row.get(2)?,
        field: row.get(3)?,
        owner: row.get(4)?,
        since: row.get(5)?,
        account: row.get(6)?,
        snoozed: row.get(7)?,
        weight: row.get(8)?,
    })
}

/// Gaps that have begun and are not put off. Until tomorrow is at most two days off: what a clock years ahead has put off
/// is not.
const SHOWN: &str = "g.since <= ?1 AND NOT EXISTS (SELECT 1 FROM snooze s WHERE s.subject = g.subject
    AND s.rule = g.rule AND s.field = g.field AND s.owner = g.owner AND s.until > ?1 AND s.until <= ?1 + 172800000)";

/// Gaps that have begun and are put off. There is a row for a gap somebody put off, and there are never many.
const PUT_OFF: &str = "FROM snooze s CROSS JOIN gap g WHERE g.subject = s.subject AND g.rule = s.rule
    AND g.field = s.field AND g.owner = s.owner AND s.until > ?1 AND s.until <= ?1 + 172800000
    AND g.since <= ?1";

/// The statement that tells, of each owner and kind of subject, how many are put off.
pub(super) fn put_off_by_owner() -> String {
    format!("SELECT g.owner, g.kind, count(*) {PUT_OFF} GROUP BY g.owner, g.kind")
}

/// Whose gaps are read. Of one owner or of everybody, so that the index of an owner's gaps gives them in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Whose<'a> {
    /// Everybody's.
    All,
    /// All of one owner.
    Of(&'a str),
    /// Of one who has handed their work over, what stays: forms in progress, which nobody else can finish.
    FormsOf(&'a str),
    /// Of one who has handed their work over, what the other does.
    WorkOf(&'a str),
}

impl<'a> Whose<'a> {
    /// The condition, and what is bound as `?2`.
    pub(super) fn condition(self) -> (&'static str, &'a str) {
        match self {
            // What is only likely is asked of its owner and told to nobody else.
            Whose::All => ("?2 = '' AND g.weight > 0", ""),
            Whose::Of(login) => ("g.owner = ?2", login),
            Whose::FormsOf(login) => ("g.owner = ?2 AND g.kind = 'draft'", login),
            Whose::WorkOf(login) => ("g.owner = ?2 AND g.kind <> 'draft'", login),
        }
    }
}

/// How many gaps have begun.
pub(in crate::store) fn count_begun(db: &impl Db, whose: Whose<'_>, now: Moment) -> Done<i64> {
    let (whose, login) = whose.condition();
    let sql = format!("SELECT count(*) FROM gap g WHERE {whose} AND g.since <= ?1");
    db.the(&sql, values![now, login], |row| row.get(0))
}

/// How many of those are put off.
pub(in crate::store) fn count_put_off(db: &impl Db, whose: Whose<'_>, now: Moment) -> Done<i64> {
    let (whose, login) = whose.condition();
    db.the(&format!("SELECT count(*) {PUT_OFF} AND {whose}"), values![now, login], |row| row.get(0))
}

/// Gaps that have begun and are not put off, the worst first.
pub(in crate::store) fn worst(
    db: &impl Db,
    whose: Whose<'_>,
    now: Moment,
    limit: usize,
) -> Done<Vec<ListedGap>> {
    shown(db, whose, now, "ORDER BY g.weight DESC, g.since, g.rule, g.subject, g.field", limit)
}

/// Promises among them that became due just now, the latest first.
pub(in crate::store) fn just_due(
    db: &impl Db,
    catalogue: &Catalogue,
    whose: Whose<'_>,
    now: Moment,
    limit: usize,
) -> Done<Vec<ListedGap>> {
    let overdue = overdue(catalogue);
    let which = format!("AND {overdue} AND g.since > ?1 - {JUST_DUE} ORDER BY g.since DESC, g.subject");
    shown(db, whose, now, &which, limit)
}

fn shown(db: &impl Db, whose: Whose<'_>, now: Moment, which: &str, limit: usize) -> Done<Vec<ListedGap>> {
    let (whose, login) = whose.condition();
    let sql = format!(
        "SELECT g.subject, g.kind, g.rule, g.field, g.owner, g.since, g.account,
               (SELECT s.times FROM snooze s WHERE s.subject = g.subject AND s.rule = g.rule AND s.field = g.field
                 AND s.owner = g.owner) AS snoozed, g.weight
             FROM gap g WHERE {whose} AND {SHOWN} {which} LIMIT ?3"
    );
    db.all(&sql, values![now, login, limit], from_row)
}

/// Gaps that are promises, as a condition. By its weight the rule is found in the index of an owner's gaps, among tens of
/// thousands.
pub(in crate::store) fn overdue(catalogue: &Catalogue) -> String {
    let rules = catalogue.gap_rules().iter().filter(|rule| rule.trigger == Trigger::Overdue);
    // Codes are letters, digits, `_` and `-` only: the catalogue is checked when it is read.
    let rules = rules.map(|rule| format!("g.weight = {} AND g.rule = '{}'", rule.weight, rule.code));
    let any = rules.collect::<Vec<_>>().join(" OR ");
    format!("({})", if any.is_empty() { "false" } else { &any })
}

/// How many gaps of an owner, or of everybody, were filled how many spans of `day` milliseconds before the one that began
/// at `midnight`; of the six before it and the one after it.
pub(in crate::store) fn filled_by_day(
    db: &impl Db,
    owner: Option<&str>,
    midnight: Moment,
    day: i64,
) -> Done<Vec<(usize, u32)>> {
    let (whose, login) = match owner {
        Some(login) => ("owner = ?3", login),
        None => ("?3 = ''", ""),
    };
    let sql = format!(
        "SELECT CASE WHEN at >= ?1 THEN 0 ELSE (?1 - 1 - at) / ?2 + 1 END AS ago, count(*) FROM filled
         WHERE {whose} AND at >= ?1 - 6 * ?2 AND at < ?1 + 2 * ?2 AND taken_back IS NULL GROUP BY ago"
    );
    db.all(&sql, values![midnight, day, login], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// How many activities of each kind a login logged within a span, the most first. What came by an import was not logged.
pub(in crate::store) fn logged_by_kind(
    db: &impl Db,
    login: &str,
    (from, until): (Moment, Moment),
) -> Done<Vec<(KindCode, u32)>> {
    db.all(
        "SELECT kind, count(*) FROM record WHERE entity = 'activity' AND actor = ?1 AND withdrawn = 0 AND imported = 0
           AND logged_at >= ?2 AND logged_at < ?3 GROUP BY kind ORDER BY count(*) DESC, kind",
        values![login, from, until],
        |row| Ok((record::kind(&row.get::<String>(0)?)?, row.get(1)?)),
    )
}

/// How many open promises of a login fall due within a span.
pub(in crate::store) fn count_due(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    (from, until): (Moment, Moment),
) -> Done<u32> {
    let overdue = overdue(catalogue);
    let sql = format!(
        "SELECT count(*) FROM gap g WHERE g.owner = ?1 AND {overdue} AND g.since >= ?2 AND g.since < ?3"
    );
    db.the(&sql, values![login, from, until], |row| row.get(0))
}

/// The gap of a rule, a subject and a field: that of this owner before that of another one.
pub(in crate::store) fn find(
    db: &impl Db,
    rule: &str,
    subject: Id,
    field: &str,
    owner: &str,
) -> Done<Option<ListedGap>> {
    db.one(
        "SELECT g.subject, g.kind, g.rule, g.field, g.owner, g.since, g.account, 0 AS snoozed, g.weight FROM gap g
         WHERE g.subject = ?1 AND g.rule = ?2 AND g.field = ?3 ORDER BY g.owner = ?4 DESC LIMIT 1",
        values![subject, rule, field, owner],
        from_row,
    )
}
