//! Reading the file once for the quality figures: what is counted how is said in `domain::quality`.
//!
//! Records come page by page, so that no read transaction stays open for seconds: it would keep the write-ahead log
//! from being folded back. What changes meanwhile may or may not be in the figures.

use crate::store::sql::{Db, Row, values};
use std::collections::HashMap;

use crate::store::fail::{Done, onward};
use crate::store::{
    logic::gaps,
    sql::{record, search_keys},
};
use crate::{
    domain::{
        Catalogue, Entity, Id, Moment, Trigger, code,
        quality::{Entry, Quality, Tally},
    },
    store::QualityOf,
};

/// Records of one page.
const PAGE: i64 = 4_000;

/// The figures of now.
pub(in crate::store) fn figures(
    db: &impl Db,
    catalogue: &Catalogue,
    of: QualityOf,
    now: Moment,
) -> Done<Quality> {
    let mut tally = Tally::new(catalogue, now, of.zone, of.step);
    let logins: Vec<String> = db.all("SELECT login FROM user", &[], |row| row.get(0))?;
    logins.iter().for_each(|login| tally.person(login));
    activities(db, catalogue, &mut tally, of.since)?;
    matters(db, &mut tally)?;
    if of.records {
        let accounts = accounts(db, &mut tally)?;
        let contacts = contacts(db, &mut tally)?;
        tally.duplicates(accounts, contacts);
    }
    count_gaps(db, catalogue, &mut tally, now)?;
    count_filled(db, &mut tally, of.since)?;
    Ok(tally.figures(of.since, of.records))
}

/// Goes over the rows of a query between two numbers, with the last row's number as `?1`, the page's length as `?2` and the end as `?3`; the number is the
/// first column.
fn pages(
    db: &impl Db,
    sql: &str,
    (first, end): (i64, i64),
    mut take: impl FnMut(&dyn Row) -> Done<()>,
) -> Done<()> {
    let mut last = first - 1;
    loop {
        let (mut count, before) = (0, last);
        db.each(sql, values![before, PAGE, end], |row| {
            last = row.get(0)?;
            count += 1;
            take(row)
        })?;
        if count < PAGE {
            return Ok(());
        }
        onward("quality", before, last)?;
    }
}

fn word(row: &dyn Row, column: usize) -> Done<&str> {
    Ok(row.get::<Option<&str>>(column)?.unwrap_or_default())
}

/// Who an account's gaps belong to; empty where they are nobody's.
const KEEPER: &str = "coalesce(nullif(owner, ''), touched_by)";

/// Counts the accounts, and says how many have another of the same phone or name.
fn accounts(db: &impl Db, tally: &mut Tally<'_>) -> Done<u64> {
    let sql = format!(
        "SELECT number, {KEEPER}, answers, name_key, phone_tail FROM record
         WHERE entity = 'account' AND number > ?1 AND number <= ?3 AND withdrawn = 0 ORDER BY number LIMIT ?2"
    );
    let mut alike = Alike::default();
    pages(db, &sql, record::numbers(Entity::Account), |row| {
        tally.record(Entity::Account, word(row, 1)?, word(row, 2)?)?;
        alike.note(0, word(row, 3)?, word(row, 4)?);
        Ok(())
    })?;
    // The pairs are few: CROSS JOIN has SQLite begin with them, and not with every account.
    let told = "SELECT a.number, 0, a.name_key, a.phone_tail, b.name_key, b.phone_tail
         FROM distinct_pair CROSS JOIN record a CROSS JOIN record b
         WHERE a.id = one AND a.entity = 'account' AND a.withdrawn = 0
           AND b.id = other AND b.entity = 'account' AND b.withdrawn = 0";
    Ok(alike.count(&told_apart(db, told)?))
}

/// Counts the contacts, likewise; two people of one name are two people unless they are at one account.
fn contacts(db: &impl Db, tally: &mut Tally<'_>) -> Done<u64> {
    let sql = "SELECT c.number, coalesce(
           (SELECT nullif(CASE WHEN a.withdrawn = 0 THEN a.owner ELSE '' END, '') FROM record a WHERE a.number = c.account), c.touched_by),
         c.answers, c.name_key, c.phone_tail, c.account FROM record c
         WHERE c.entity = 'contact' AND c.number > ?1 AND c.number <= ?3 AND c.withdrawn = 0 ORDER BY c.number LIMIT ?2";
    let mut alike = Alike::default();
    pages(db, sql, record::numbers(Entity::Contact), |row| {
        tally.record(Entity::Contact, word(row, 1)?, word(row, 2)?)?;
        alike.note(row.get(5)?, word(row, 3)?, word(row, 4)?);
        Ok(())
    })?;
    let told = "SELECT a.number, a.account, a.name_key, a.phone_tail, CASE WHEN a.account = b.account THEN b.name_key ELSE '' END, b.phone_tail
         FROM distinct_pair CROSS JOIN record a CROSS JOIN record b
         WHERE a.id = one AND a.entity = 'contact' AND a.withdrawn = 0
           AND b.id = other AND b.entity = 'contact' AND b.withdrawn = 0";
    Ok(alike.count(&told_apart(db, told)?))
}

fn matters(db: &impl Db, tally: &mut Tally<'_>) -> Done<()> {
    let sql = "SELECT number, coalesce(nullif(owner, ''), actor), answers, kind FROM record
         WHERE entity = 'matter' AND number > ?1 AND number <= ?3 AND withdrawn = 0 ORDER BY number LIMIT ?2";
    pages(db, sql, record::numbers(Entity::Matter), |row| {
        tally.matter(record::kind(word(row, 3)?)?, word(row, 1)?, word(row, 2)?)?;
        Ok(())
    })
}

fn activities(db: &impl Db, catalogue: &Catalogue, tally: &mut Tally<'_>, since: Option<Moment>) -> Done<()> {
    // Rows are numbered as they come, but a clock may have been set back: the first row to look at is found by time.
    let since = since.map_or(i64::MIN, Moment::millis);
    let first: Option<i64> = db.the("SELECT min(first) FROM (SELECT (SELECT min(number) FROM record WHERE entity = 'activity' AND actor = login AND logged_at >= ?1) AS first
             FROM user)", values![since], |row| row.get(0))?;
    let Some(first) = first else { return Ok(()) };
    let told = ended_later(db, catalogue, since)?;
    let sql = format!(
        "SELECT number, kind, actor, imported, logged_at, answers, id,
           CASE WHEN imported = 0 THEN actor ELSE
             (SELECT CASE WHEN a.withdrawn = 0 THEN a.owner ELSE '' END FROM record a WHERE a.number = v.account) END
         FROM record v WHERE entity = 'activity' AND number > ?1 AND number <= ?3 AND withdrawn = 0 AND logged_at >= {since} ORDER BY number LIMIT ?2"
    );
    pages(db, &sql, (first, record::numbers(Entity::Activity).1), |row| {
        let logged_at = row.get(4)?;
        let entry = Entry {
            kind: record::kind(word(row, 1)?)?,
            by: if row.get(3)? { "" } else { word(row, 2)? },
            logged_at,
            ended_later: told.get(&row.get::<Id>(6)?).copied(),
        };
        tally.activity(word(row, 7)?, entry, word(row, 5)?)?;
        Ok(())
    })
}

/// When how it ended was added to what had been put down beforehand: the filling of that gap tells.
fn ended_later(db: &impl Db, catalogue: &Catalogue, since: i64) -> Done<HashMap<Id, Moment>> {
    let mut rules = catalogue.gap_rules().iter();
    let outcome = rules.find(|rule| rule.trigger == Trigger::Missing(Some(code::OUTCOME.to_owned())));
    let prefix = outcome.map_or(String::new(), |rule| format!("{}/", rule.code));
    let mut told = HashMap::new();
    db.each(
        "SELECT at, gap FROM filled WHERE at >= ?1 AND substr(gap, 1, ?2) = ?3 ORDER BY at DESC",
        values![since, prefix.len() as i64, prefix],
        |row| {
            let id = word(row, 1)?[prefix.len()..].split('/').next().and_then(|id| id.parse().ok());
            if let Some(id) = id {
                told.insert(id, row.get(0)?);
            }
            Ok(())
        },
    )?;
    Ok(told)
}

fn count_gaps(db: &impl Db, catalogue: &Catalogue, tally: &mut Tally<'_>, now: Moment) -> Done<()> {
    db.each(
        "SELECT owner, rule, kind, count(*) FROM gap WHERE since <= ?1 GROUP BY owner, rule, kind",
        values![now],
        |row| {
            let entity = Entity::from_code(word(row, 2)?).unwrap_or(Entity::Activity);
            tally.gaps(word(row, 0)?, gaps::rule(catalogue, word(row, 1)?)?, entity, row.get(3)?);
            Ok(())
        },
    )?;
    Ok(())
}

fn count_filled(db: &impl Db, tally: &mut Tally<'_>, since: Option<Moment>) -> Done<()> {
    db.each(
        "SELECT owner, at FROM filled WHERE at >= ?1",
        values![since.map_or(i64::MIN, Moment::millis)],
        |row| {
            tally.filled(word(row, 0)?, row.get(1)?);
            Ok(())
        },
    )?;
    Ok(())
}

/// Records somebody told apart from others: of each, what it is known by, and from how many of the same name and of the
/// same phone.
type ToldApart = HashMap<i64, ([u64; 2], [usize; 2])>;

/// Reads the pairs told apart: number, group, name and phone of the one, then name and phone of the other.
fn told_apart(db: &impl Db, sql: &str) -> Done<ToldApart> {
    let mut told = ToldApart::new();
    db.each(sql, &[], |row| {
        let group = row.get(1)?;
        let one = known_by(group, word(row, 2)?, word(row, 3)?);
        let other = known_by(group, word(row, 4)?, word(row, 5)?);
        let (_, from) = told.entry(row.get(0)?).or_insert((one, [0; 2]));
        for which in 0..2 {
            from[which] += usize::from(one[which] != 0 && one[which] == other[which]);
        }
        Ok(())
    })?;
    Ok(told)
}

/// Name and phone as numbers; names count within `group` alone. What tells nobody apart is 0.
fn known_by(group: i64, name_key: &str, phone_tail: &str) -> [u64; 2] {
    let name = if search_keys::is_telling(name_key) { hash(&(group, name_key)) } else { 0 };
    let phone = if search_keys::is_whole_phone(phone_tail) { hash(&phone_tail) } else { 0 };
    [name, phone]
}

/// Names and phones seen so far, as numbers: a million of them take 16 MB.
#[derive(Default)]
struct Alike(Vec<[u64; 2]>);

impl Alike {
    fn note(&mut self, group: i64, name_key: &str, phone_tail: &str) {
        self.0.push(known_by(group, name_key, phone_tail));
    }

    /// How many records share a name or a phone with another one that they were not told apart from.
    fn count(self, told: &ToldApart) -> u64 {
        let shared = [0, 1].map(|which| {
            let mut all: Vec<u64> = self.0.iter().map(|pair| pair[which]).filter(|one| *one != 0).collect();
            all.sort_unstable();
            let same = all.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
            same.map(|same| (same[0], same.len())).collect::<Vec<(u64, usize)>>()
        });
        // How many others have the same.
        let others = |which: usize, what: u64| {
            let found = shared[which].binary_search_by_key(&what, |(one, _)| *one);
            found.map_or(0, |at| shared[which][at].1 - 1)
        };
        let alike = self.0.iter().filter(|pair| (0..2).any(|which| others(which, pair[which]) > 0)).count();
        let cleared = told.values().filter(|(pair, from)| {
            let left = |which: usize| others(which, pair[which]) > from[which];
            (0..2).any(|which| others(which, pair[which]) > 0) && !left(0) && !left(1)
        });
        alike.saturating_sub(cleared.count()) as u64
    }
}

fn hash(what: &impl std::hash::Hash) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    BuildHasherDefault::<DefaultHasher>::default().hash_one(what).max(1)
}
