//! Where a server goes on counting behind rows that were copied into its tables.

use super::connection::Connection;
use crate::{
    message,
    store::{
        fail::{Done, denied},
        sql::{Db, values, whole_tables::Table},
    },
};

/// Sequences of the schema: each with the table and column that it numbers, empty where nobody says.
const SEQUENCES: &str = "SELECT s.relname::text, coalesce(c.relname::text, ''), coalesce(a.attname::text, '')
    FROM pg_class s
      LEFT JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
        AND d.deptype IN ('a', 'i')
      LEFT JOIN pg_class c ON c.oid = d.refobjid
      LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE s.relnamespace = 'picklog'::regnamespace AND s.relkind = 'S' ORDER BY 1";

/// Sequences that no column says are its own, each with what it has counted up to. The number of an operation stands for a block
/// of revisions, too, so it is behind the last of them.
const OF_NO_COLUMN: [(&str, &str); 5] = [
    (
        "op_number",
        "SELECT greatest((SELECT max(number) FROM picklog.op),
           (SELECT (max(rev) - 1) / coalesce((SELECT value FROM picklog.meta WHERE key = 'rev_block'), 1) + 1 FROM picklog.revision))",
    ),
    ("account_number", "SELECT max(number) FROM picklog.record WHERE entity = 'account'"),
    ("contact_number", "SELECT max(number) FROM picklog.record WHERE entity = 'contact'"),
    ("matter_number", "SELECT max(number) FROM picklog.record WHERE entity = 'matter'"),
    ("activity_number", "SELECT max(number) FROM picklog.record WHERE entity = 'activity'"),
];

/// Has the server go on behind the highest number of all that was copied. `place` is where that is, for people.
pub(super) fn set(conn: &Connection, place: &str, tables: &[Table]) -> Done<()> {
    let found = conn.all(SEQUENCES, &[], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))
    })?;
    for (sequence, table, column) in found {
        let is_copied = tables
            .iter()
            .any(|one| one.name == table && one.columns.iter().any(|other| other.name == column));
        let highest = match OF_NO_COLUMN.iter().find(|(name, _)| *name == sequence) {
            Some((_, sql)) => (*sql).to_owned(),
            // The names are the catalogue's own.
            None if is_copied => format!("SELECT max(\"{column}\") FROM picklog.\"{table}\""),
            None => {
                return Err(denied(message!(
                    "transfer-sequence",
                    "{place} has a sequence {sequence}, and this picklog does not know what it numbers: nothing was copied",
                    place = place,
                    sequence = sequence
                )));
            }
        };
        // Where there is nothing to count the sequence begins as it was made.
        if let Some(highest) = conn.the(&highest, &[], |row| row.get::<Option<i64>>(0))? {
            let sql = "SELECT setval(format('picklog.%I', ?1::text)::regclass, ?2)";
            conn.the(sql, values![sequence, highest], |row| row.get::<i64>(0))?;
        }
    }
    Ok(())
}
