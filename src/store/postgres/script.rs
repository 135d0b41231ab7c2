//! The SQL that makes the schema: one text, which this program runs, and which a server's admin can read and run by psql.

use std::{
    cell::RefCell,
    fmt::{self, Write},
    path::Path,
};

use super::policies;
use crate::{
    domain::{Finding, Lang, Moment, RIGHTS, Role},
    store::{
        fail::{Done, odd},
        sql::{Db, Dialect, Row, Value, catalogue, seed, values},
    },
};

/// What leads to each version. The numbers are those of files, as the rules ask for them; the first makes all tables.
const STEPS: &[(u32, &str)] = &[
    (13, include_str!("../../../migrations/postgres/0001_first.sql")),
    (14, include_str!("../../../migrations/postgres/0014_measures.sql")),
    (15, include_str!("../../../migrations/postgres/0015_evidence.sql")),
    (16, include_str!("../../../migrations/postgres/0016_call_lists.sql")),
    (17, include_str!("../../../migrations/postgres/0017_need_to_know.sql")),
    (18, include_str!("../../../migrations/postgres/0018_lists_and_lines.sql")),
];

const ROLES: &str = include_str!("../../../migrations/postgres/roles.sql");
/// Takes the guards of before away, so that the steps can change what is there.
const UNGUARD: &str = include_str!("../../../migrations/postgres/unguard.sql");
/// What the lookup needs.
const LOOKUP: &str = include_str!("../../../migrations/postgres/lookup.sql");
const GRANTS: &str = include_str!("../../../migrations/postgres/grants.sql");

/// What guards the tables: made anew behind the steps, so that it is always this program's.
pub(super) const GUARDS: [&str; 2] = [
    include_str!("../../../migrations/postgres/guards.sql"),
    include_str!("../../../migrations/postgres/history.sql"),
];

/// The version this program makes.
pub(super) fn newest() -> u32 {
    STEPS.last().map_or(0, |(version, _)| *version)
}

/// Nobody else makes the schema at the same time: "plog" as a number.
pub(super) const MAKING: &str = "SELECT pg_advisory_xact_lock(1886154599)";

/// What leads from a version, 0 for nothing, to this program's; to be run in one transaction. `lang`: the language it begins
/// with.
pub(super) fn script(found: u32, lang: Lang) -> Done<String> {
    let script = Script(RefCell::new(ROLES.to_owned()));
    if found > 0 {
        script.add(UNGUARD);
    }
    for (_, sql) in STEPS.iter().filter(|(version, _)| *version > found) {
        script.add(sql);
    }
    script.add("-- Which role has which right, and what a new database begins with.\n");
    rights(&script)?;
    if found == 0 {
        seed::seed(&script)?;
        catalogue::speak(&script, lang, Moment::default())?;
    }
    // What is written up to here is nobody's doing, and has no history.
    GUARDS.iter().for_each(|sql| script.add(sql));
    script.add(&policies::script());
    script.add(LOOKUP);
    script.add(GRANTS);
    Ok(script.0.into_inner())
}

/// The same for psql, with its transaction.
pub(super) fn for_psql(found: u32, lang: Lang) -> Done<String> {
    let sql = script(found, lang)?;
    Ok(format!(
        "-- For psql -X -v ON_ERROR_STOP=1, as a superuser, or as the database's owner who may make roles.\n\nBEGIN;\n{MAKING};\n\n{sql}\nCOMMIT;\n"
    ))
}

/// Tells the server which role has which right.
fn rights(db: &impl Db) -> Done<()> {
    db.run("DELETE FROM role_right", &[])?;
    for (role, right) in granted() {
        let sql = "INSERT INTO role_right (role, \"right\") VALUES (?1, ?2)";
        db.run(sql, values![role, right])?;
    }
    Ok(())
}

/// Each right that a role has, by their words.
pub(super) fn granted() -> impl Iterator<Item = (&'static str, &'static str)> {
    let of =
        |role: Role| RIGHTS.iter().filter(move |(right, _)| role.may(*right)).map(move |row| (role, row.0));
    Role::ALL.into_iter().flat_map(of).map(|(role, right)| (role.code(), right.code()))
}

/// Statements that are written down and not run.
struct Script(RefCell<String>);

impl Script {
    fn add(&self, sql: &str) {
        let mut all = self.0.borrow_mut();
        all.push('\n');
        all.push_str(sql);
    }
}

/// A value as it stands in a statement.
struct Literal<'v>(Value<'v>);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Null => out.write_str("NULL"),
            Value::Int(number) => number.fmt(out),
            Value::Real(number) => number.fmt(out),
            // A backslash is one where standard_conforming_strings is on, as it is unless somebody has switched it off; E'' knows
            // it always.
            Value::Text(text) if text.contains('\\') => {
                write!(out, "E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
            }
            Value::Text(text) => write!(out, "'{}'", text.replace('\'', "''")),
            Value::Garbled(bytes) | Value::Blob(bytes) => {
                out.write_str("decode('")?;
                bytes.iter().try_for_each(|byte| write!(out, "{byte:02x}"))?;
                out.write_str("', 'hex')")
            }
        }
    }
}

/// A statement with its values in their places. None of those that are written down has a question mark of its own.
fn filled_in(sql: &str, values: &[Value<'_>]) -> Done<String> {
    let mut parts = sql.split('?');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let place = part[..end].parse::<usize>().ok().and_then(|place| values.get(place.checked_sub(1)?));
        let value = place.ok_or_else(|| odd(format!("a parameter of: {sql}")))?;
        write!(whole, "{}{}", Literal(*value), &part[end..]).map_err(|error| odd(error.to_string()))?;
    }
    Ok(whole)
}

impl Db for Script {
    const DIALECT: Dialect = Dialect::Postgres;

    fn until<T>(
        &self,
        sql: &str,
        _: &[Value<'_>],
        _: impl FnMut(&dyn Row) -> Done<Option<T>>,
    ) -> Done<Option<T>> {
        Err(odd(format!("a script answers nothing: {sql}")))
    }

    fn run(&self, sql: &str, values: &[Value<'_>]) -> Done<()> {
        self.add(&format!("{};", filled_in(sql, values)?));
        Ok(())
    }

    fn changed(&self, sql: &str, values: &[Value<'_>]) -> Done<usize> {
        self.run(sql, values).map(|()| 1)
    }

    fn insert(&self, sql: &str, _: &[Value<'_>]) -> Done<i64> {
        Err(odd(format!("a script answers nothing: {sql}")))
    }

    fn random(&self) -> Done<[u8; 16]> {
        Err(odd("a script has nothing random"))
    }

    fn schema(&self) -> Done<u32> {
        Ok(newest())
    }

    fn is_newer(&self) -> Done<bool> {
        Ok(false)
    }

    fn check_schema(&self) -> Done<Vec<Finding>> {
        Ok(Vec::new())
    }

    fn others_commits(&self) -> Done<i64> {
        Ok(0)
    }

    fn file(&self) -> Option<&Path> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_places_and_end_nothing_early() {
        let sql =
            filled_in("INSERT INTO t VALUES (?2, ?1, ?3)", values!["it's \\ 'so'", 7, None::<i64>]).unwrap();
        assert_eq!(sql, "INSERT INTO t VALUES (7, E'it''s \\\\ ''so''', NULL)");
        assert!(filled_in("SELECT ?3", values![1]).is_err());
    }
}
