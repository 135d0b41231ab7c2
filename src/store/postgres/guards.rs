//! Whether the server's guards are those that this program makes: triggers, the functions they call, row security, and who has
//! which right.

use super::{
    policies,
    rights_check::TOO_MUCH,
    script::{GUARDS, granted},
};
use crate::{
    domain::Finding,
    store::{
        fail::Done,
        sql::{Db, Row},
    },
};

/// A trigger and the table it is on.
#[derive(Debug, PartialEq, Eq)]
struct Trigger<'s> {
    name: &'s str,
    table: &'s str,
}

/// The triggers that the guards' SQL makes.
fn triggers() -> impl Iterator<Item = Trigger<'static>> {
    GUARDS.iter().flat_map(|sql| sql.split(';')).filter_map(|statement| {
        let (_, made) = ["CREATE TRIGGER ", "CREATE CONSTRAINT TRIGGER "]
            .iter()
            .find_map(|words| statement.split_once(words))?;
        let name = made.split_whitespace().next()?;
        let (_, on) = made.split_once(" ON ")?;
        Some(Trigger { name, table: on.split_whitespace().next()?.trim_matches('"') })
    })
}

/// The functions that the guards' SQL makes, each with what it does.
fn functions() -> impl Iterator<Item = (&'static str, &'static str)> {
    GUARDS.iter().flat_map(|sql| sql.split("CREATE OR REPLACE FUNCTION ").skip(1)).filter_map(|made| {
        let (name, rest) = made.split_once('(')?;
        Some((name, rest.split("$$").nth(1)?))
    })
}

/// The guards' functions that would look at another's temporary tables for the tables they ask.
const MISLED: &str = "SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'picklog' AND (p.prorettype = 'trigger'::regtype OR p.prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
        OR p.provolatile = 's') AND NOT 'search_path=picklog, pg_temp' = ANY (coalesce(p.proconfig, '{}')) ORDER BY 1";

/// Which guards are missing, switched off, another program's, or can be led astray.
pub(super) fn check(db: &impl Db) -> Done<Vec<Finding>> {
    let pair = |row: &dyn Row| Ok((row.get::<String>(0)?, row.get::<String>(1)?));
    let on = "SELECT t.tgname::text, c.relname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'picklog' AND t.tgenabled IN ('O', 'A') AND NOT t.tgisinternal";
    let on: Vec<(String, String)> = db.all(on, &[], pair)?;
    let missing = triggers().filter(|made| {
        !on.iter().any(|(name, table)| (name.as_str(), table.as_str()) == (made.name, made.table))
    });
    let there =
        "SELECT p.proname::text, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'picklog'";
    let there: Vec<(String, String)> = db.all(there, &[], pair)?;
    let other = functions().filter(|(name, does)| {
        !there.iter().any(|(found, body)| (found, body.as_str()) == (&(*name).to_owned(), *does))
    });
    let rights: Vec<(String, String)> = db.all("SELECT role, \"right\" FROM role_right", &[], pair)?;
    let is_same = rights.len() == granted().count()
        && granted()
            .all(|(role, right)| rights.iter().any(|(a, b)| (a.as_str(), b.as_str()) == (role, right)));
    let misled: Vec<String> = db.all(MISLED, &[], |row| row.get(0))?;
    let too_much: Vec<String> = db.all(TOO_MUCH, &[], |row| row.get(0))?;
    let names = missing
        .map(|made| made.name.to_owned())
        .chain(other.map(|(name, _)| name.to_owned()))
        .chain(misled)
        .chain(policies::check(db)?)
        .chain(too_much);
    let mut names: Vec<String> = names.chain((!is_same).then(|| "role_right".to_owned())).collect();
    names.sort();
    names.dedup();
    Ok(names.into_iter().map(|name| Finding::Unguarded { name }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_the_scripts_make_is_known() {
        let count = |words: &str| GUARDS.iter().map(|sql| sql.matches(words).count()).sum::<usize>();
        assert_eq!(triggers().count(), count("CREATE TRIGGER ") + count("CREATE CONSTRAINT TRIGGER "));
        assert_eq!(functions().count(), count("CREATE OR REPLACE FUNCTION "));
        assert!(triggers().any(|made| made == Trigger { name: "user_own", table: "user" }));
        assert!(functions().any(|(name, does)| name == "may" && does.contains("role_right")));
    }
}
