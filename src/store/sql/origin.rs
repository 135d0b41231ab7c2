//! Rows of `origin`: who wrote a revision, and from where.

use crate::domain::Origin;
use crate::store::{fail::Done, sql::Row};

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
