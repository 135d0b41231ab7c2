//! Where each login's chain of revisions stands, by the table of users; and the table as an audit reads it.

use std::collections::BTreeMap;

use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// Login to the count of its revisions and the hash of the last one.
pub(in crate::store) type Heads = BTreeMap<String, (u64, Vec<u8>)>;

/// Where each login's chain stands; logins that have written nothing are left out.
pub(in crate::store) fn heads(db: &impl Db) -> Done<Heads> {
    let sql = "SELECT login, seq, head FROM \"user\" WHERE seq > 0";
    let ends = db.all(sql, &[], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(ends.into_iter().collect())
}

/// How many revisions each user has written.
pub(in crate::store) fn counts(db: &impl Db) -> Done<BTreeMap<String, u64>> {
    let counts = db.all("SELECT login, seq FROM \"user\"", &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(counts.into_iter().collect())
}

/// Keeps where a login's chain stands now.
pub(in crate::store) fn set_head(db: &impl Db, login: &str, seq: u64, head: &[u8]) -> Done<()> {
    db.run("UPDATE \"user\" SET seq = ?2, head = ?3 WHERE login = ?1", values![login, seq, head])?;
    Ok(())
}

/// A row of the table of users as it stands, whatever it says.
pub(in crate::store) struct AuditedUser {
    pub login: String,
    pub uid: i64,
    pub role: String,
    /// When they first came, milliseconds since 1970 in UTC.
    pub since: i64,
    pub name: Option<String>,
    pub retired: bool,
}

/// All rows, by login.
pub(in crate::store) fn rows(db: &impl Db) -> Done<Vec<AuditedUser>> {
    db.all("SELECT * FROM \"user\" ORDER BY login", &[], |row| {
        // A copy that is checked may be of a version before users had these.
        let (name, retired) = (row.place("name").ok(), row.place("retired").ok());
        Ok(AuditedUser {
            login: row.named("login")?,
            uid: row.named("uid")?,
            role: row.named("role")?,
            since: row.named("since")?,
            name: name.map(|at| row.get(at)).transpose()?.flatten(),
            retired: retired.map(|at| row.get(at)).transpose()?.unwrap_or(false),
        })
    })
}
