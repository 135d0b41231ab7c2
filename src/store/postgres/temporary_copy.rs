//! A copy of all tables that only one connection sees, in temporary tables, gone with it: for trying an import out, and for
//! figures of an earlier moment. The same statements run on it: temporary tables are found before those they are copies of.

use std::sync::Arc;

use super::{Postgres, connection::Connection, pg_error::PgError};
use crate::{
    domain::{Id, Moment, Right, StoreError},
    store::{
        MatterFiguresOf, OpenOptions, QualityAsOf, QualityOf, Session, Store,
        fail::Done,
        logic::{
            matters::{self as matter_logic, figures as matter_figures},
            permissions, quality, rewind,
            transactions::Transactions,
        },
        sql::{
            Db,
            op_context::{OpContext, Writes},
        },
    },
};

/// All of picklog's tables, and which of them number their rows by themselves.
const TABLES: &str = "SELECT c.relname::text, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid
      AND a.attidentity <> '') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'picklog' AND c.relkind = 'r' ORDER BY 1";

/// What numbers operations and records.
const SEQUENCES: [&str; 5] =
    ["op_number", "account_number", "contact_number", "matter_number", "activity_number"];

/// Makes the copy, all of one moment.
fn copy(conn: &Connection) -> Done<()> {
    let tables = conn.all(TABLES, &[], |row| Ok((row.get::<String>(0)?, row.get::<bool>(1)?)))?;
    let mut sql = String::new();
    for (table, is_numbered) in &tables {
        // Names of picklog's own schema; none holds a quotation mark.
        sql += &format!(
            "CREATE TEMPORARY TABLE \"{table}\" (LIKE picklog.\"{table}\" INCLUDING ALL);
             INSERT INTO pg_temp.\"{table}\" SELECT * FROM picklog.\"{table}\";\n"
        );
        if *is_numbered {
            sql += &format!(
                "SELECT setval(pg_get_serial_sequence('pg_temp.\"{table}\"', 'number'),
                   (SELECT coalesce(max(number), 0) + 1 FROM pg_temp.\"{table}\"), false);\n"
            );
        }
    }
    // What is tried out takes no numbers from those who save.
    for sequence in SEQUENCES {
        sql += &format!(
            "CREATE TEMPORARY SEQUENCE {sequence} AS bigint;
             SELECT setval('pg_temp.{sequence}', (SELECT last_value FROM picklog.{sequence}));\n"
        );
    }
    // Figures for the planner of the copy alone: those of other tables are not this one's to lock.
    for (table, _) in &tables {
        sql += &format!("ANALYZE pg_temp.\"{table}\";\n");
    }
    Ok(conn.make_own(&sql, "pg_temp, picklog")?)
}

fn copied(store: &Postgres) -> Result<Postgres, StoreError> {
    let options = OpenOptions { create: false, ..store.options.clone() };
    let mut copied = Postgres::at(store.place.clone(), options)?;
    copy(&copied.conn).map_err(|fail| store.tell(fail))?;
    copied.is_copy = true;
    Ok(copied)
}

/// A handle on a copy as all is now, for a session that may import.
pub(super) fn for_rehearsal(store: &mut Postgres, session: &Session) -> Result<Postgres, StoreError> {
    store.check_writable()?;
    store.read(|db| {
        let opening =
            OpContext::read(db, &session.origin, Id::new(Moment::default(), [0; 10]), Writes::NoHistory)?;
        permissions::allow_at(db, &opening, &session.origin, Right::Import)
    })?;
    copied(store)
}

/// The figures as they were at a moment, as far as this user may see them now.
pub(super) fn quality_as_of(
    store: &mut Postgres,
    session: &Session,
    (of, matters): (QualityOf, Option<MatterFiguresOf<'_>>),
    at: Moment,
) -> Result<QualityAsOf, StoreError> {
    let catalogue = store.catalogue()?;
    let role = store.read(|db| {
        matters.map(|of| matter_logic::allow(db, session, of.owner)).transpose()?;
        permissions::role_of(db, &session.origin)
    })?;
    let copied = copied(store)?;
    let count = || -> Done<QualityAsOf> {
        let conn = &copied.conn;
        conn.begin("BEGIN")?;
        let rewind::Rewound { catalogue, lost } = rewind::to(conn, &catalogue, at)?;
        conn.commit()?;
        let quality = quality::figures(conn, &catalogue, of, at)?.seen_by(&session.origin.login, role);
        let matters = matters.map(|of| matter_figures::all(conn, &catalogue, of, at)).transpose()?;
        Ok(QualityAsOf { quality, catalogue: Arc::new(catalogue), lost, matters })
    };
    count().map_err(|fail| store.tell(fail))
}

/// What a lost connection takes with it cannot be done again: the copy was in it.
pub(super) fn is_lost_for_good(store: &Postgres, error: Option<&PgError>) -> bool {
    store.is_copy && error.is_some_and(PgError::is_lost)
}
