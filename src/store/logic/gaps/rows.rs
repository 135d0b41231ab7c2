//! The rows of the gap table that one record has.

use crate::store::logic::gaps::Counting;
use crate::store::sql::{Db, values};
use crate::{
    domain::{Gap, Moment, Subject},
    store::fail::Done,
};

/// A gap as it stands in the table.
pub(super) struct Row {
    pub rule: String,
    field: String,
    pub owner: String,
    since: Moment,
    account: Option<i64>,
}

impl Row {
    /// Whether this is the row of a gap, whoever's and since when.
    fn is_of(&self, gap: &Gap) -> bool {
        gap.rule.code == self.rule && gap.field.as_deref().unwrap_or("") == self.field
    }

    fn says(&self, gap: &Gap, account: Option<i64>) -> bool {
        self.is_of(gap) && gap.owner == self.owner && gap.since == self.since && self.account == account
    }
}

/// What the table has of a record.
pub(super) fn of(db: &impl Db, subject: Subject) -> Done<Vec<Row>> {
    db.all(
        "SELECT rule, field, owner, since, account FROM gap WHERE subject = ?1 AND kind = ?2",
        values![subject.id(), subject.code()],
        |row| {
            let since = row.get(3)?;
            Ok(Row { rule: row.get(0)?, field: row.get(1)?, owner: row.get(2)?, since, account: row.get(4)? })
        },
    )
}

/// Puts the gaps of one record into the table, touching only rows that differ from what is there.
pub(super) fn write(
    db: &impl Db,
    subject: Subject,
    account: Option<i64>,
    (old, gaps): (&[Row], &[Gap]),
    counting: Option<Counting<'_>>,
) -> Done<()> {
    for row in old {
        if gaps.iter().any(|gap| row.says(gap, account)) {
            continue;
        }
        let stays = gaps.iter().any(|gap| row.is_of(gap));
        take_away(db, subject, row, counting.filter(|_| !stays))?;
    }
    for gap in gaps {
        if old.iter().any(|row| row.says(gap, account)) {
            continue;
        }
        db.run(
            "INSERT INTO gap (subject, kind, rule, field, owner, weight, since, account)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            values![
                subject.id(),
                subject.code(),
                gap.rule.code,
                gap.field.as_deref().unwrap_or(""),
                gap.owner,
                gap.rule.weight,
                gap.since,
                account
            ],
        )?;
    }
    Ok(())
}

/// Takes a row away; it counts as filled if it was a gap by now and the operation can fill it.
pub(super) fn take_away(
    db: &impl Db,
    subject: Subject,
    row: &Row,
    counting: Option<Counting<'_>>,
) -> Done<()> {
    let Row { rule, field, owner, since, .. } = row;
    let id = subject.id();
    db.run(
        "DELETE FROM gap WHERE subject = ?1 AND kind = ?2 AND rule = ?3 AND field = ?4 AND owner = ?5",
        values![id, subject.code(), rule, field, owner],
    )?;
    if let Some(Counting { op, now, .. }) = counting.filter(|counting| counting.fills(rule))
        && *since <= now
    {
        db.run(
            "INSERT INTO filled (owner, at, gap, op) VALUES (?1, ?2, ?3, ?4)",
            values![owner, now, format!("{rule}/{id}/{field}"), op],
        )?;
    }
    Ok(())
}
