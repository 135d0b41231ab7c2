//! History as it is listed: newest first, each revision with where it came from.

use std::collections::HashSet;

use crate::domain::{Id, Revision};
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, origin, values};

/// A row that is listed, read only where it is wanted.
pub(in crate::store) struct Listed<'r>(&'r dyn Row);

/// Which rows are listed.
pub(in crate::store) struct Which<'a> {
    /// Only revisions below this one.
    pub below: i64,
    pub login: Option<&'a str>,
    /// Only revisions since then, milliseconds since 1970 in UTC.
    pub since: Option<i64>,
    /// So many at most.
    pub most: i64,
}

/// Reads rows, newest first, until `read` gives something.
pub(in crate::store) fn newest_first<T, D: Db>(
    db: &D,
    which: &Which<'_>,
    mut read: impl FnMut(Listed<'_>) -> Done<Option<T>>,
) -> Done<Option<T>> {
    // An undo is refused where a record was changed since: what it took back is what changed the same record just before. Only
    // under a merge much may have come after it; the record that comes back was not touched meanwhile.
    let parked = D::DIALECT.pick(
        "json_each(p.inverse) j WHERE j.value ->> '$.Draft.form.parked'",
        "json_array_elements(p.inverse::json) AS j (value) WHERE j.value #>> '{Draft,form,parked}' = 'true'",
    );
    let sql = "SELECT r.rev, r.at, r.seq, r.op, r.entity, r.record, r.change, r.before, r.after, r.hash,
          o.login, o.uid, o.host, o.tty, o.ssh_client, o.program, r.leaves IS NOT NULL,
          p.kind IS NOT NULL AND p.kind = 'import', i.id, p.kind,
          CASE WHEN p.kind IN ('undo', 'redo', 'unmerge') THEN
            (SELECT (SELECT b.op FROM revision b
                WHERE b.rev < p.first_rev AND b.record = u.record AND b.entity = u.entity ORDER BY b.rev DESC LIMIT 1)
              FROM revision u WHERE u.rev BETWEEN p.first_rev AND p.rev AND (p.kind <> 'unmerge' OR u.change = 'restore')
              ORDER BY u.rev LIMIT 1) END,
          p.kind IN ('create', 'log', 'edit') AND instr(p.inverse, '\"parked\":true') > 0
            AND EXISTS (SELECT 1 FROM {parked})
        FROM revision r JOIN origin o ON o.number = r.origin
          LEFT JOIN op p ON p.op = r.op LEFT JOIN import_batch b ON b.op = p.number
          LEFT JOIN import i ON i.number = b.import
        WHERE r.rev < ?1 AND (CAST(?2 AS TEXT) IS NULL OR o.login = ?2) AND (CAST(?3 AS BIGINT) IS NULL OR r.at >= ?3)
        ORDER BY r.rev DESC LIMIT ?4";
    let sql = sql.replace("{parked}", parked);
    db.until(&sql, values![which.below, which.login, which.since, which.most], |row| read(Listed(row)))
}

impl Listed<'_> {
    /// Its number.
    pub(in crate::store) fn rev(&self) -> Done<i64> {
        self.0.get(0)
    }

    /// What it is about: the entity's word, and the id the record had then.
    pub(in crate::store) fn about(&self) -> Done<(String, Id)> {
        Ok((self.0.get(4)?, self.0.get(5)?))
    }

    /// The id the record had before, where the revision gave it another one.
    pub(in crate::store) fn old_id(&self) -> Done<Option<Id>> {
        let is_new_id = self.0.bytes(6)? == Some(b"new_id");
        Ok(is_new_id.then(|| self.id_before()).flatten())
    }

    fn id_before(&self) -> Option<Id> {
        let before: serde_json::Value = serde_json::from_str(self.0.get::<&str>(7).ok()?).ok()?;
        before.get("id")?.as_str()?.parse().ok()
    }

    /// All of it but for the name of the account, which is empty.
    pub(in crate::store) fn revision(&self) -> Done<Revision> {
        let row = self.0;
        Ok(Revision {
            rev: row.get(0)?,
            at: row.get(1)?,
            seq: row.get(2)?,
            op: row.get(3)?,
            entity: row.get(4)?,
            record: row.get(5)?,
            change: row.get(6)?,
            before: row.get(7)?,
            after: row.get(8)?,
            hash: row.get(9)?,
            origin: origin::from_row(row, 10)?,
            is_erased: row.get(16)?,
            account: String::new(),
            is_imported: row.get(17)?,
            import: row.get(18)?,
            operation: row.get(19)?,
            undoes: row.get(20)?,
            finished_form: row.get::<Option<bool>>(21)?.unwrap_or(false),
        })
    }
}

/// An account, its contacts, those that left it, its activities and its matters, by entity and id.
pub(in crate::store) fn records_of(db: &impl Db, account: Id) -> Done<HashSet<(String, Id)>> {
    let sql = "SELECT id, entity FROM record WHERE id = ?1 AND entity = 'account'
         UNION ALL SELECT t.id, t.entity FROM record a JOIN record t ON t.account = a.number
           WHERE a.id = ?1 AND a.entity = 'account' AND t.entity = 'contact'
         UNION ALL SELECT t.id, t.entity FROM record a JOIN contact_move m ON m.account = a.number
           JOIN record t ON t.number = m.contact WHERE a.id = ?1 AND a.entity = 'account'
         UNION ALL SELECT t.id, t.entity FROM record a JOIN record t ON t.account = a.number
           WHERE a.id = ?1 AND a.entity = 'account' AND t.entity = 'activity'
         UNION ALL SELECT t.id, t.entity FROM record a JOIN record t ON t.account = a.number
           WHERE a.id = ?1 AND a.entity = 'account' AND t.entity = 'matter'";
    Ok(db.all(sql, values![account], |row| Ok((row.get(1)?, row.get(0)?)))?.into_iter().collect())
}

/// The row number of the account that a record is or belongs to. What is no record, such as a change of a role, has none.
pub(in crate::store) fn account_of(db: &impl Db, entity: &str, id: Id) -> Done<Option<i64>> {
    let sql = "SELECT coalesce(account, number) FROM record WHERE id = ?1 AND entity = ?2";
    db.one(sql, values![id, entity], |row| row.get(0))
}
