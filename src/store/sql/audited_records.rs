//! Records as an audit holds them against history: each with its last revision, one column by one.

use crate::domain::{Answers, Entity, Id, Moment};
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, ToValue, Value, record_columns::FromAnswers, values};

/// Number, id, last revision, taken back, answers, who and when; the last revision's record, state and provenance;
/// version; entity; of what belongs to an account, its id and kind, and the contact it was with; who logged it, where and
/// when, and whether it was imported; columns taken from the answers; whether `kept` is right. `?1` and `?2` are the first
/// and the last row number, `?3` is how many at most.
const RECORDS: &str = "SELECT t.number, t.id, t.rev, t.withdrawn, t.answers, t.changed_by, t.changed_at,
    r.record, r.after, r.at, o.login, t.version, t.entity, a.id, t.kind, c.id, t.actor, t.host, t.logged_at, t.imported,
    t.owner, t.code, t.email, t.phone_tail, t.outcome, t.started_at, t.due_at,
    t.kept = CASE WHEN t.entity = 'account' AND (t.owner <> '' OR t.touched_by <> '') THEN 1 ELSE 0 END
  FROM record t LEFT JOIN record a ON a.number = t.account LEFT JOIN record c ON c.number = t.contact
  LEFT JOIN revision r ON r.rev = t.rev LEFT JOIN origin o ON o.number = r.origin
  WHERE t.number BETWEEN ?1 AND ?2 ORDER BY t.number LIMIT ?3";

/// A record and its last revision. Columns are read only where they are asked for: one that holds what picklog never writes
/// there is a finding of its record, not the end of the audit.
pub(in crate::store) struct Audited<'r>(&'r dyn Row);

/// Calls `take` with the records whose numbers are from `first` to `last`, `most` of them at most.
pub(in crate::store) fn each(
    db: &impl Db,
    (first, last): (i64, i64),
    most: i64,
    mut take: impl FnMut(&Audited<'_>) -> Done<()>,
) -> Done<()> {
    db.each(RECORDS, values![first, last, most], |row| take(&Audited(row)))
}

impl<'r> Audited<'r> {
    /// Its row number.
    pub(in crate::store) fn number(&self) -> Done<i64> {
        self.0.get(0)
    }

    pub(in crate::store) fn id(&self) -> Done<Id> {
        self.0.get(1)
    }

    /// Its last revision, as it says itself.
    pub(in crate::store) fn rev(&self) -> Done<u64> {
        Ok(self.0.get::<i64>(2)?.unsigned_abs())
    }

    /// Whether it was taken back.
    pub(in crate::store) fn is_withdrawn(&self) -> Done<bool> {
        self.0.get(3)
    }

    /// Its answers, JSON; empty where no text stands there.
    pub(in crate::store) fn answers(&self) -> &'r str {
        self.text(4)
    }

    /// Whether its last revision is of this record, of this moment and of this login.
    pub(in crate::store) fn is_of_its_revision(&self, id: Id) -> Done<bool> {
        let row = self.0;
        Ok(row.value(7)? == Value::Blob(id.bytes())
            && (row.value(9)?, self.text(10)) == (row.value(6)?, self.text(5)))
    }

    /// What its last revision left, JSON; empty where there is no such revision.
    pub(in crate::store) fn told(&self) -> &'r str {
        self.text(8)
    }

    /// Its version.
    pub(in crate::store) fn version(&self) -> Done<u64> {
        self.0.get(11)
    }

    /// The id of the account it is at; none where that account is not there.
    pub(in crate::store) fn account(&self) -> Done<Option<Id>> {
        self.0.get(13)
    }

    /// The word of its kind.
    pub(in crate::store) fn kind(&self) -> Done<&'r str> {
        self.0.get(14)
    }

    /// Who logged it, where and when.
    pub(in crate::store) fn logged(&self) -> Done<[Value<'r>; 3]> {
        Ok([self.0.value(16)?, self.0.value(17)?, self.0.value(18)?])
    }

    /// Whether it says that it was imported.
    pub(in crate::store) fn is_imported(&self) -> Done<bool> {
        self.0.get(19)
    }

    /// Whether the columns that lists and figures read are what the answers say.
    pub(in crate::store) fn are_columns(&self, entity: Entity, columns: &FromAnswers<'_>) -> bool {
        let is = |at: usize, wanted: Value<'_>| self.0.value(at).is_ok_and(|found| found == wanted);
        let began = match columns.started_at {
            // Not given: when it was logged.
            None if entity == Entity::Activity => self.0.value(18).unwrap_or(Value::Null),
            at => at.map_or(Value::Null, |at: Moment| Value::Int(at.millis())),
        };
        is(12, entity.code().value())
            && is(15, columns.contact.value())
            && is(20, columns.owner.value())
            && is(21, columns.code.value())
            && is(22, columns.email.value())
            && is(23, columns.phone_tail.value())
            && is(24, columns.outcome.value())
            && is(25, began)
            && is(26, columns.due_at.value())
            && is(27, Value::Int(1))
    }

    fn text(&self, column: usize) -> &'r str {
        self.0.get(column).unwrap_or("")
    }
}

/// A record's answers; none where it is not there, or they cannot be read.
pub(in crate::store) fn answers_of(db: &impl Db, entity: Entity, id: Id) -> Done<Option<Answers>> {
    let sql = "SELECT answers FROM record WHERE id = ?1 AND entity = ?2";
    let answers: Option<String> = db.one(sql, values![id, entity.code()], |row| row.get(0))?;
    Ok(answers.and_then(|answers| serde_json::from_str(&answers).ok()))
}
