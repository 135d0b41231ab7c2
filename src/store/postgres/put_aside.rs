//! What keeps rows out of a server's tables, or slows them down, put aside while all of another store comes in, and put back as it
//! was: guards, references, indices. All of it in one transaction: nobody ever sees the tables without.

use super::connection::Connection;
use crate::{
    message,
    store::{
        fail::{Done, denied},
        sql::Db,
    },
};

/// Statements that put something aside, each with the one that puts it back. Triggers are first aside and last back: references and
/// indices are put back while nothing else looks on.
const ASIDE: &str = "
    SELECT 1, format('ALTER TABLE picklog.%I DISABLE TRIGGER %I', c.relname, t.tgname),
      format('ALTER TABLE picklog.%I ENABLE %s TRIGGER %I', c.relname,
        CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, t.tgname)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'picklog'::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'D'
  UNION ALL
    SELECT 2, format('ALTER TABLE picklog.%I DROP CONSTRAINT %I', c.relname, f.conname),
      format('ALTER TABLE picklog.%I ADD CONSTRAINT %I %s', c.relname, f.conname, pg_get_constraintdef(f.oid))
    FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
    WHERE c.relnamespace = 'picklog'::regnamespace AND f.contype = 'f'
  UNION ALL
    SELECT 3, format('DROP INDEX picklog.%I', c.relname), pg_get_indexdef(i.indexrelid)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = 'picklog'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  ORDER BY 1, 2";

/// All that guards tables, refers, orders or is forbidden, as the server has it, for holding one moment against another.
const AS_IT_IS: &str = "
    SELECT 'trigger ' || t.tgname || ' ' || t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'picklog'::regnamespace AND NOT t.tgisinternal
  UNION ALL
    SELECT 'constraint ' || c.relname || ' ' || k.conname || ' ' || k.convalidated || ' ' || pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE c.relnamespace = 'picklog'::regnamespace
  UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'picklog'::regnamespace
  UNION ALL
    SELECT 'policy ' || c.relname || ' ' || p.polname || ' ' || p.polcmd::text || ' ' || p.polroles::text || ' ' || c.relrowsecurity
      || coalesce(' ' || pg_get_expr(p.polqual, p.polrelid), '') || coalesce(' ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = 'picklog'::regnamespace
  ORDER BY 1";

/// What was put aside.
pub(super) struct PutAside {
    back: Vec<String>,
    before: Vec<String>,
}

impl PutAside {
    /// Puts it aside; the transaction is open.
    pub(super) fn begin(conn: &Connection) -> Done<PutAside> {
        let before = as_it_is(conn)?;
        let found = conn.all(ASIDE, &[], |row| Ok((row.get::<String>(1)?, row.get::<String>(2)?)))?;
        let aside: Vec<&str> = found.iter().map(|(aside, _)| aside.as_str()).collect();
        if !aside.is_empty() {
            conn.batch(&aside.join(";\n"))?;
        }
        Ok(PutAside { back: found.into_iter().rev().map(|(_, back)| back).collect(), before })
    }

    /// Puts it back, and looks whether all is as it was.
    pub(super) fn end(self, conn: &Connection, place: &str) -> Done<()> {
        // One by one: of a large table each takes its time.
        for back in &self.back {
            conn.batch(back)?;
        }
        let now = as_it_is(conn)?;
        let missing = self.before.iter().find(|one| !now.contains(one));
        match missing.or(now.iter().find(|one| !self.before.contains(one))) {
            None => Ok(()),
            Some(what) => Err(denied(message!(
                "transfer-not-back",
                "{place}: what guards the tables is not as it was before the copy ({what}): nothing was copied",
                place = place,
                what = what.clone()
            ))),
        }
    }
}

fn as_it_is(conn: &Connection) -> Done<Vec<String>> {
    conn.all(AS_IT_IS, &[], |row| row.get(0))
}
