//! Reading the gap table: the sidebar and `picklog gaps`.

use std::sync::Arc;

use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, values};
use crate::store::{
    logic::gaps::rule,
    sql::{draft, record},
};
use crate::{
    domain::{
        Catalogue, Entity, Gap, GapLine, GapList, Id, JUST_DUE, Moment, Subject, Trigger, code, end_of_minute,
    },
    store::GapsOf,
};

/// Gaps that have begun and are not put off. Until tomorrow is at most two days off: what a clock years ahead has put off
/// is not.
const SHOWN: &str = "g.since <= ?1 AND NOT EXISTS (SELECT 1 FROM snooze s WHERE s.subject = g.subject
    AND s.rule = g.rule AND s.field = g.field AND s.owner = g.owner AND s.until > ?1 AND s.until <= ?1 + 172800000)";

/// How many that have begun are put off. There is a row for a gap somebody put off, and there are never many.
const PUT_OFF: &str =
    "SELECT count(*) FROM snooze s CROSS JOIN gap g ON g.subject = s.subject AND g.rule = s.rule
    AND g.field = s.field AND g.owner = s.owner WHERE s.until > ?1 AND s.until <= ?1 + 172800000
    AND g.since <= ?1";

/// The gaps that are gaps now, worst first.
pub(in crate::store) fn list(
    db: &impl Db,
    catalogue: &Catalogue,
    of: GapsOf<'_>,
    limit: usize,
    (midnight, now): (Moment, Moment),
) -> Done<GapList> {
    let now = end_of_minute(now);
    let (whose, login) = match of {
        GapsOf::User(login) => ("g.owner = ?2", login),
        GapsOf::All => ("?2 = ''", ""),
    };
    let count = |sql: &str| -> Done<i64> { db.the(sql, values![now, login], |row| row.get(0)) };
    // All that have begun less those put off: to ask of each of tens of thousands whether it is takes ten times as long.
    let begun = count(&format!("SELECT count(*) FROM gap g WHERE {whose} AND g.since <= ?1"))?;
    let total = begun - count(&format!("{PUT_OFF} AND {whose}"))?;
    let read = |which: &str, limit: usize| -> Done<Vec<GapLine>> {
        let sql = format!(
            "SELECT g.subject, g.kind, g.rule, g.field, g.owner, g.since, g.account,
               (SELECT s.times FROM snooze s WHERE s.subject = g.subject AND s.rule = g.rule AND s.field = g.field
                 AND s.owner = g.owner) AS snoozed
             FROM gap g WHERE {whose} AND {SHOWN} {which} LIMIT ?3"
        );
        db.all(&sql, values![now, login, limit], |row| line(db, catalogue, row))
    };
    let lines = read("ORDER BY g.weight DESC, g.since, g.rule, g.subject, g.field", limit)?;
    let due = match of {
        GapsOf::User(_) => read(
            &format!(
                "AND {} AND g.since > ?1 - {JUST_DUE} ORDER BY g.since DESC, g.subject",
                overdue(catalogue)
            ),
            limit.min(MOST_DUE),
        )?,
        GapsOf::All => Vec::new(),
    };
    let filled = filled(db, of, midnight)?;
    Ok(GapList { total: total.unsigned_abs(), lines, filled, due })
}

/// Gaps that are promises. By its weight the rule is found in the index of an owner's gaps, among tens of thousands.
pub(in crate::store) fn overdue(catalogue: &Catalogue) -> String {
    let rules = catalogue.gap_rules().iter().filter(|rule| rule.trigger == Trigger::Overdue);
    // Codes are letters, digits, `_` and `-` only: the catalogue is checked when it is read.
    let rules = rules.map(|rule| format!("g.weight = {} AND g.rule = '{}'", rule.weight, rule.code));
    let any = rules.collect::<Vec<_>>().join(" OR ");
    format!("({})", if any.is_empty() { "0" } else { &any })
}

/// So many promises of the last minutes are read at most.
const MOST_DUE: usize = 50;

/// Gaps filled on each of the last seven days, oldest first; `midnight` is when today began. A day is 24 hours here: on
/// the two nights a year when clocks change an hour goes to the day beside it. What a clock of another day has dated ahead is
/// not of today.
fn filled(db: &impl Db, of: GapsOf<'_>, midnight: Moment) -> Done<[u32; 7]> {
    const DAY: i64 = 86_400_000;
    let (whose, login) = match of {
        GapsOf::User(login) => ("owner = ?3", login),
        GapsOf::All => ("?3 = ''", ""),
    };
    let sql = format!(
        "SELECT iif(at >= ?1, 0, (?1 - 1 - at) / ?2 + 1) AS ago, count(*) FROM filled
         WHERE {whose} AND at >= ?1 - 6 * ?2 AND at < ?1 + 2 * ?2 GROUP BY ago"
    );
    let mut days = [0; 7];
    db.each(&sql, values![midnight, DAY, login], |row| {
        let ago: usize = row.get(0)?;
        if let Some(day) = 6_usize.checked_sub(ago).and_then(|day| days.get_mut(day)) {
            *day = row.get(1)?;
        }
        Ok(())
    })?;
    Ok(days)
}

/// One gap, whoever's it is.
pub(in crate::store) fn find(
    db: &impl Db,
    catalogue: &Catalogue,
    rule: &str,
    subject: Id,
    field: &str,
    owner: &str,
) -> Done<Option<Gap>> {
    db.one(
        "SELECT g.subject, g.kind, g.rule, g.field, g.owner, g.since, g.account, 0 AS snoozed FROM gap g
         WHERE g.subject = ?1 AND g.rule = ?2 AND g.field = ?3 ORDER BY g.owner = ?4 DESC LIMIT 1",
        values![subject, rule, field, owner],
        |row| gap(catalogue, row),
    )
}

fn gap(catalogue: &Catalogue, row: &dyn Row) -> Done<Gap> {
    let (kind, field): (String, String) = (row.named("kind")?, row.named("field")?);
    let subject =
        Subject::from_code(&kind, row.named("subject")?).ok_or_else(|| odd(format!("gap, kind `{kind}`")))?;
    Ok(Gap {
        rule: Arc::clone(rule(catalogue, row.named("rule")?)?),
        subject,
        account: None,
        field: Some(field).filter(|field| !field.is_empty()),
        owner: row.named("owner")?,
        since: row.named("since")?,
    })
}

fn line(db: &impl Db, catalogue: &Catalogue, row: &dyn Row) -> Done<GapLine> {
    let gap = gap(catalogue, row)?;
    let mut line = GapLine {
        kind: gap.subject.entity().unwrap_or(Entity::Activity).into(),
        gap,
        account: String::new(),
        at: None,
        step: None,
        person: String::new(),
        snoozed: row.named::<Option<u8>>("snoozed")?.unwrap_or(0),
    };
    if let Some(number) = row.named::<Option<i64>>("account")?
        && let Some(account) = record::by_number(db, Entity::Account, number)?
    {
        line.account = account.answers.text(code::NAME).to_owned();
        line.gap.account = Some(account.id);
    }
    match line.gap.subject {
        Subject::Draft(id) => {
            if let Some(kept) = draft::of(db, id, &line.gap.owner)? {
                let name = kept.form.answers.text(code::NAME);
                line.kind = kept.form.kind;
                match line.kind.entity() {
                    Entity::Account => line.account = name.to_owned(),
                    Entity::Contact => line.person = name.to_owned(),
                    Entity::Matter => {}
                    Entity::Activity => {
                        line.at = kept.form.answers.moment(code::STARTED_AT).or(Some(kept.form.opened_at));
                    }
                }
            }
        }
        Subject::Activity(id) => {
            if let Some(found) = record::by_id(db, Entity::Activity, id)? {
                line.kind = found.form();
                line.at = Some(found.started_at());
                if line.gap.rule.trigger == Trigger::Overdue {
                    line.step = found.answers.item(code::NEXT_STEP).map(str::to_owned);
                }
            }
        }
        Subject::Contact(id) => {
            if let Some(found) = record::by_id(db, Entity::Contact, id)? {
                line.person = found.answers.text(code::NAME).to_owned();
            }
        }
        Subject::Matter(id) => {
            if let Some(found) = record::by_id(db, Entity::Matter, id)? {
                line.kind = found.form();
            }
        }
        Subject::Account(_) => {}
    }
    Ok(line)
}
