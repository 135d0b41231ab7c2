//! Accounts as rows of the lookup list, and what it offers before anything is typed.

use crate::store::sql::{Db, Row, values};
use std::collections::HashSet;

use crate::domain::{
    Account, AccountLine, Catalogue, Entity, Fit, HistoryLine, How, JUST_DUE, Moment, code, end_of_minute,
};
use crate::store::fail::Done;
use crate::store::{logic::gaplist, sql::record};

/// The row of an account; none when it is not there or was taken back.
pub(in crate::store) fn line(
    db: &impl Db,
    catalogue: &Catalogue,
    number: i64,
    (how, score): (How, f32),
) -> Done<Option<AccountLine>> {
    let found = record::by_number(db, Entity::Account, number)?;
    let record = match found {
        // A merged account is found by its old name and is the one it was merged into.
        Some(record) if record.withdrawn => record::survivor(db, &record)?,
        other => other,
    };
    let Some(record) = record else { return Ok(None) };
    let number = record.number;
    let account: Account = record.into_account();
    let text = |field: &str| account.answers.text(field).to_owned();
    Ok(Some(AccountLine {
        id: account.id,
        name: text(code::NAME),
        city: text(code::CITY),
        country: account.answers.item(code::COUNTRY).unwrap_or_default().to_owned(),
        phone: text(code::PHONE),
        code: text(code::CODE),
        owner: text(code::OWNER),
        same_as: None,
        how,
        fit: Fit::Typed,
        score,
        matched: Vec::new(),
        parked: None,
        do_not_call: catalogue.is_do_not_call(Entity::Account, &account.answers),
        phone_bad: account.answers.flag(code::PHONE_BAD),
        last: last_two(db, number)?,
    }))
}

fn last_two(db: &impl Db, account: i64) -> Done<Vec<HistoryLine>> {
    let mut lines = Vec::new();
    db.each(
        "SELECT kind, started_at, outcome, actor FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0
         ORDER BY started_at DESC, number DESC LIMIT 2",
        values![account],
        |row| {
            lines.push(HistoryLine {
                kind: record::kind(&row.get::<String>(0)?)?,
                at: row.get(1)?,
                outcome: row.get(2)?,
                actor: row.get(3)?,
            });
            Ok(())
        },
    )?;
    Ok(lines)
}

/// What a clock a day or more ahead has dated is left out of those worked on lately: it would stand first for years. Nor
/// does such a clock put a call-back off for longer than two days.
///
/// Due call-backs of this login, those of this minute and the last few first, then the longest overdue; then parked forms,
/// then accounts worked on lately by this login, then by anyone. Also on how many accounts anything is due or parked.
pub(in crate::store) fn offered(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    limit: usize,
    now: Moment,
) -> Done<(Vec<AccountLine>, u64)> {
    let mut seen = HashSet::new();
    let mut lines: Vec<AccountLine> = Vec::new();
    let mut offer = |found: Vec<(i64, How)>| -> Done<()> {
        for (number, how) in found {
            if lines.len() < limit && seen.insert(number) {
                // One that was merged is the one that stayed, which may stand here already.
                let offered = line(db, catalogue, number, (how, 1.0))?;
                lines.extend(offered.filter(|new| lines.iter().all(|line| line.id != new.id)));
            }
        }
        Ok(())
    };
    let most = i64::try_from(limit.saturating_mul(4)).unwrap_or(i64::MAX);
    let (until, overdue) = (end_of_minute(now), gaplist::overdue(catalogue));
    let due = format!(
        "SELECT g.account, g.since FROM gap g WHERE {DUE} AND {overdue}
         ORDER BY g.since < ?2 - {JUST_DUE}, iif(g.since < ?2 - {JUST_DUE}, g.since, -g.since) LIMIT ?3"
    );
    offer(rows(db, &due, login, until, most, |row| Ok(How::Due(row.get(1)?)))?)?;
    let parked = format!("SELECT a.number {PARKED} ORDER BY d.updated_at DESC LIMIT ?3");
    offer(rows(db, &parked, login, now, most, |_| Ok(How::Parked))?)?;
    let own = "SELECT account, max(at) FROM (
          SELECT * FROM (SELECT account, logged_at AS at FROM record WHERE entity = 'activity' AND actor = ?1 AND withdrawn = 0 AND imported = 0
            AND logged_at <= ?2 + 86400000 ORDER BY logged_at DESC LIMIT ?3)
          UNION ALL
          SELECT * FROM (SELECT number AS account, touched_at AS at FROM record WHERE entity = 'account' AND touched_by = ?1 AND touched_at > 0
            AND touched_at <= ?2 + 86400000 ORDER BY touched_at DESC LIMIT ?3))
        GROUP BY account ORDER BY max(at) DESC LIMIT ?3";
    offer(rows(db, own, login, now, most, |_| Ok(How::Recent))?)?;
    let anyone =
        "SELECT number FROM record WHERE entity = 'account' AND touched_at > 0 AND touched_at <= ?2 + 86400000 AND ?1 IS NOT NULL
        ORDER BY touched_at DESC LIMIT ?3";
    offer(rows(db, anyone, login, now, most, |_| Ok(How::Recent))?)?;
    let waiting =
        format!("SELECT g.account FROM gap g WHERE {DUE} AND {overdue} UNION SELECT a.number {PARKED}");
    let waiting: i64 =
        db.the(&format!("SELECT count(*) FROM ({waiting})"), values![login, until], |row| row.get(0))?;
    Ok((lines, waiting.unsigned_abs()))
}

/// Of the promises, those of login ?1 due at ?2 and not put off.
const DUE: &str = "g.owner = ?1 AND g.since <= ?2 AND g.account IS NOT NULL AND NOT EXISTS (SELECT 1 FROM snooze s WHERE s.subject = g.subject
      AND s.rule = g.rule AND s.field = g.field AND s.owner = g.owner AND s.until > ?2
        AND s.until <= ?2 + 172800000)";
/// Accounts at which login ?1 keeps a form.
const PARKED: &str = "FROM draft d JOIN record a ON a.id = d.account AND a.entity = 'account' WHERE d.actor = ?1 AND ?2 IS NOT NULL";

/// Says which of these accounts have a form of this login that is kept; where something was typed, that is why one is
/// worth choosing.
pub(in crate::store) fn mark_parked(
    db: &impl Db,
    lines: &mut [AccountLine],
    login: &str,
    is_typed: bool,
) -> Done<()> {
    if lines.is_empty() {
        return Ok(());
    }
    // A form on an account that was merged since is one on the account it is now.
    db.each(
        "SELECT coalesce(s.id, a.id), d.id FROM draft d JOIN record a ON a.id = d.account AND a.entity = 'account'
         LEFT JOIN record s ON s.number = a.merged_into
         WHERE d.actor = ?1 ORDER BY d.updated_at DESC",
        values![login],
        |row| {
            let (account, draft) = (row.get(0)?, row.get(1)?);
            for line in lines.iter_mut().filter(|line| line.id == account && line.parked.is_none()) {
                line.parked = Some(draft);
                if is_typed {
                    line.how = How::Parked;
                }
            }
            Ok(())
        },
    )?;
    Ok(())
}

fn rows(
    db: &impl Db,
    sql: &str,
    login: &str,
    now: Moment,
    most: i64,
    how: impl Fn(&dyn Row) -> Done<How>,
) -> Done<Vec<(i64, How)>> {
    db.all(sql, values![login, now, most], |row| Ok((row.get(0)?, how(row)?)))
}
