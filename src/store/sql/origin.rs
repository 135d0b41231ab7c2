//! Rows of `origin`: who wrote a revision, and from where.

use std::collections::HashMap;

use crate::domain::Origin;
use crate::store::{
    fail::Done,
    sql::{Db, Row, values},
};

/// Reads an origin from six columns of a row that begin at `first`: login, uid, host, tty, ssh_client, program.
pub(in crate::store) fn from_row(row: &dyn Row, first: usize) -> Done<Origin> {
    Ok(Origin {
        login: row.get(first)?,
        uid: row.get(first + 1)?,
        host: row.get(first + 2)?,
        tty: row.get(first + 3)?,
        ssh_client: row.get(first + 4)?,
        program: row.get(first + 5)?,
    })
}

/// All origins, by their numbers.
pub(in crate::store) fn all(db: &impl Db) -> Done<HashMap<i64, Origin>> {
    let sql = "SELECT number, login, uid, host, tty, ssh_client, program FROM origin";
    let origins = db.all(sql, &[], |row| Ok((row.get(0)?, from_row(row, 1)?)))?;
    Ok(origins.into_iter().collect())
}

/// Writes an origin down, and gives its number.
pub(in crate::store) fn add(db: &impl Db, origin: &Origin) -> Done<i64> {
    db.insert(
        "INSERT INTO origin (login, uid, host, tty, ssh_client, program) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![origin.login, origin.uid, origin.host, origin.tty, origin.ssh_client, origin.program],
    )
}
