//! What keeps rows out of a server's tables, or slows them down, put aside while all of another store comes in, and put back as it
//! was: guards, references, indices, and who may enter. What is still aside is written down with the copy, so that one that was cut off
//! in the middle of putting it back is gone on with there.

use super::{marks::Run, steps};
use crate::{
    message,
    store::{
        fail::{Done, denied},
        postgres::{connection::Connection, schema::ARRIVING},
        sql::{Db, values},
    },
};

/// Statements that put something aside, each with its kind and the one that puts it back. The highest kind is put back first: indices
/// ([`ONE_BY_ONE`]) and references while nothing else looks on, then triggers; and that anybody else may enter the schema comes last.
const ASIDE: &str = "
    SELECT 0, format('REVOKE USAGE ON SCHEMA picklog_arriving FROM %s', named.who),
      format('GRANT USAGE ON SCHEMA picklog_arriving TO %s%s', named.who, CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
    FROM pg_namespace n, aclexplode(n.nspacl) g,
      LATERAL (SELECT CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END AS who) named
    WHERE n.nspname = 'picklog_arriving' AND g.privilege_type = 'USAGE' AND g.grantee <> n.nspowner
  UNION ALL
    SELECT 1, format('ALTER TABLE picklog_arriving.%I DISABLE TRIGGER %I', c.relname, t.tgname),
      format('ALTER TABLE picklog_arriving.%I ENABLE %s TRIGGER %I', c.relname,
        CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, t.tgname)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'picklog_arriving'::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'D'
  UNION ALL
    SELECT 2, format('ALTER TABLE picklog_arriving.%I DROP CONSTRAINT %I', c.relname, f.conname),
      format('ALTER TABLE picklog_arriving.%I ADD CONSTRAINT %I %s', c.relname, f.conname, pg_get_constraintdef(f.oid))
    FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
    WHERE c.relnamespace = 'picklog_arriving'::regnamespace AND f.contype = 'f'
  UNION ALL
    SELECT 3, format('DROP INDEX picklog_arriving.%I', c.relname), pg_get_indexdef(i.indexrelid)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = 'picklog_arriving'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  ORDER BY 1, 2";

/// Of this kind and above each takes its time in a large table, and is a step of its own.
const ONE_BY_ONE: i64 = 2;

/// All that guards tables, refers, orders or is forbidden, as the server has it, for holding one moment against another.
const AS_IT_IS: &str = "
    SELECT 'trigger ' || t.tgname || ' ' || t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'picklog_arriving'::regnamespace AND NOT t.tgisinternal
  UNION ALL
    SELECT 'constraint ' || c.relname || ' ' || k.conname || ' ' || k.convalidated || ' ' || pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE c.relnamespace = 'picklog_arriving'::regnamespace
  UNION ALL
    SELECT 'index ' || pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'picklog_arriving'::regnamespace
  UNION ALL
    SELECT 'policy ' || c.relname || ' ' || p.polname || ' ' || p.polcmd::text || ' ' || p.polroles::text || ' ' || c.relrowsecurity
      || coalesce(' ' || pg_get_expr(p.polqual, p.polrelid), '') || coalesce(' ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = 'picklog_arriving'::regnamespace
  ORDER BY 1";

/// Puts aside what is not aside yet; the step is open.
pub(super) fn begin(conn: &Connection) -> Done<()> {
    if !conn.has("SELECT 1 FROM picklog_copy.standing LIMIT 1", &[])? {
        for line in as_it_is(conn)? {
            conn.run("INSERT INTO picklog_copy.standing (line) VALUES (?1)", values![line])?;
        }
    }
    let found =
        conn.all(ASIDE, &[], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<String>(2)?)))?;
    for (kind, _, back) in &found {
        let sql = "INSERT INTO picklog_copy.aside (kind, back) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        conn.run(sql, values![kind, back])?;
    }
    let aside: Vec<&str> = found.iter().map(|(_, aside, _)| aside.as_str()).collect();
    match aside.is_empty() {
        true => Ok(()),
        false => Ok(conn.batch(&aside.join(";\n"))?),
    }
}

/// Puts back all but who may enter, in steps.
pub(super) fn put_back(conn: &Connection, run: &Run) -> Done<()> {
    loop {
        steps::begin(conn, ARRIVING, false)?;
        run.claim(conn, false)?;
        let sql = "SELECT kind, back FROM picklog_copy.aside WHERE kind > 0 ORDER BY kind DESC, back";
        let aside = conn.all(sql, &[], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?)))?;
        let count = match aside.first() {
            None => return steps::end(conn),
            Some((kind, _)) if *kind >= ONE_BY_ONE => 1,
            Some(_) => aside.len(),
        };
        back(conn, &aside[..count])?;
        steps::end(conn)?;
    }
}

fn back(conn: &Connection, aside: &[(i64, String)]) -> Done<()> {
    for (kind, back) in aside {
        conn.batch(back)?;
        conn.run("DELETE FROM picklog_copy.aside WHERE kind = ?1 AND back = ?2", values![kind, back])?;
    }
    Ok(())
}

/// Lets everybody in again, and looks whether all is as it was; the step is open.
pub(super) fn end(conn: &Connection, place: &str) -> Done<()> {
    let sql = "SELECT kind, back FROM picklog_copy.aside ORDER BY back";
    let aside = conn.all(sql, &[], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?)))?;
    back(conn, &aside)?;
    let before: Vec<String> = conn.all("SELECT line FROM picklog_copy.standing", &[], |row| row.get(0))?;
    let now = as_it_is(conn)?;
    let missing = before.iter().find(|one| !now.contains(one));
    match missing.or(now.iter().find(|one| !before.contains(one))) {
        None => Ok(()),
        Some(what) => Err(denied(message!(
            "transfer-not-back",
            "{place}: what guards the tables is not as it was before the copy ({what}): nothing was copied",
            place = place,
            what = what.clone()
        ))),
    }
}

fn as_it_is(conn: &Connection) -> Done<Vec<String>> {
    conn.all(AS_IT_IS, &[], |row| row.get(0))
}
