//! The audit trail held against itself, its seals, heads kept elsewhere, and the records.
//!
//! It reads in pages, so that no read transaction stays open, and stops at the revision that was the last one when it
//! began: history is only added to, so what colleagues write meanwhile changes nothing below.

use std::{
    collections::{BTreeMap, HashSet},
    thread,
};

use rusqlite::{Connection, TransactionBehavior, params};

use super::{
    chain::{COLUMNS, Walk, moment_of},
    hasher::{Batch, Hasher, Misfit},
    heads::{self, Heads, digest},
    records,
    seal::{self, Seal},
};
use crate::{
    domain::{Finding, Head, Verdict},
    store::sqlite::{fail::Done, migrate, revision},
};

/// Revisions of one page.
const PAGE: usize = 4_096;

/// What is called with how much is done of how much.
pub(super) type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// What the file says of itself, all of one moment.
struct Now {
    rev: u64,
    users: Heads,
    counts: BTreeMap<String, u64>,
    last_seal: u64,
    standings: Vec<records::Standing>,
}

fn now(conn: &mut Connection) -> Done<Now> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Deferred)?;
    let (rev, users, last_seal) = (revision::last_rev(&tx)?, heads::of_users(&tx)?, seal::last_number(&tx)?);
    let counts = tx
        .prepare_cached("SELECT login, seq FROM user")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let standings = records::standings(&tx)?;
    tx.commit()?;
    Ok(Now { rev, users, counts, last_seal, standings })
}

/// Checks everything. `kept` are heads kept elsewhere.
pub(in crate::store::sqlite) fn verify(
    conn: &mut Connection,
    kept: &[Head],
    progress: Progress<'_>,
) -> Done<Verdict> {
    let now = now(conn)?;
    let total = now.rev.saturating_mul(2).max(1);
    let mut findings = unguarded(conn)?;
    let walk = Walk::begin(0, Heads::new(), now.counts.clone(), true);
    let mut posts = Posts::new(kept, now.last_seal, 0, Vec::new());
    let (mut walk, misfits) = run(conn, walk, &mut posts, now.rev, &mut |done| progress(done, total))?;
    posts.end(conn, &walk)?;
    findings.append(&mut posts.findings);
    judge(conn, &mut walk, &misfits, &now.users, &mut findings)?;
    findings.extend(records::wrong_roles(now.standings, &walk.roles));
    let touches = std::mem::take(&mut walk.touches);
    let records = records::check(conn, touches, now.rev, &mut findings, &mut |done, all| {
        progress(now.rev + (now.rev * done).checked_div(all).unwrap_or(0), total);
    })?;
    progress(total, total);
    Ok(Verdict {
        revisions: walk.passed,
        logins: walk.heads.len() as u64,
        seals: posts.seals,
        records,
        heads: posts.fitting,
        head: Head { rev: now.rev, hash: digest(now.rev, &now.users) },
        more: findings.len().saturating_sub(Verdict::LISTED) as u64,
        findings: findings.into_iter().take(Verdict::LISTED).collect(),
    })
}

/// Checks what was written after the last seal: what `doctor` can afford. Gives how many revisions that is.
pub(in crate::store::sqlite) fn since_last_seal(conn: &mut Connection) -> Done<(u64, Vec<Finding>)> {
    let now = now(conn)?;
    let mut findings = unguarded(conn)?;
    let (mut rev, mut sealed) = (0, Heads::new());
    if let Some((seal, before)) = seal::last(conn)? {
        let fits = |heads: &Heads| {
            seal::chained(&before, seal.number, seal.at, seal.rev, heads).as_slice() == seal.hash
        };
        match seal.heads {
            Some(heads) if fits(&heads) => (rev, sealed) = (seal.rev, heads),
            _ => findings.push(Finding::SealBroken { seal: seal.number, rev: seal.rev, at: seal.at }),
        }
        if seal.rev > now.rev {
            findings.push(Finding::CutBeforeSeal { seal: seal.number, rev: seal.rev, ends: now.rev });
        }
    }
    let walk = Walk::begin(rev, sealed, now.counts.clone(), false);
    let mut posts = Posts::new(&[], 0, 0, Vec::new());
    let (mut walk, misfits) = run(conn, walk, &mut posts, now.rev, &mut |_| ())?;
    judge(conn, &mut walk, &misfits, &now.users, &mut findings)?;
    Ok((walk.passed, findings))
}

/// Walks up to a revision.
fn run(
    conn: &mut Connection,
    mut walk: Walk,
    posts: &mut Posts<'_>,
    end: u64,
    progress: &mut dyn FnMut(u64),
) -> Done<(Walk, Vec<Misfit>)> {
    let sql =
        format!("SELECT {COLUMNS} FROM revision WHERE rev > ?1 AND rev <= ?2 ORDER BY rev LIMIT {PAGE}");
    thread::scope(|scope| {
        let hasher = Hasher::start(scope);
        let mut batch = Batch::default();
        loop {
            let mut read = 0;
            let mut statement = conn.prepare_cached(&sql)?;
            let mut rows = statement.query(params![walk.rev, end])?;
            while let Some(row) = rows.next()? {
                posts.pass(conn, &walk, row.get(0)?)?;
                walk.step(conn, row, &mut batch)?;
                read += 1;
            }
            drop(rows);
            batch = hasher.take(batch);
            progress(walk.rev);
            if read < PAGE {
                return Ok((walk, hasher.finish()));
            }
        }
    })
}

/// Turns what does not fit into findings.
fn judge(
    conn: &Connection,
    walk: &mut Walk,
    misfits: &[Misfit],
    users: &Heads,
    findings: &mut Vec<Finding>,
) -> Done<()> {
    let misfits: Vec<&Misfit> = misfits.iter().filter(|one| !walk.excused.contains(&one.rev)).collect();
    let mut bad = BTreeMap::<i64, u64>::new();
    misfits.iter().for_each(|one| *bad.entry(one.origin).or_default() += 1);
    // None of several fits: then it is what they have in common that was changed.
    let is_common = |origin: i64| bad[&origin] > 1 && walk.by_origin.get(&origin) == Some(&bad[&origin]);
    for (origin, revisions) in bad.iter().filter(|(origin, _)| is_common(**origin)) {
        let login = walk.login(*origin);
        findings.push(Finding::OriginChanged { origin: *origin, login, revisions: *revisions });
    }
    let single: Vec<&Misfit> = misfits.iter().copied().filter(|one| !is_common(one.origin)).collect();
    for one in &single {
        let (rev, login) = (one.rev, walk.login(one.origin));
        let is_moved = single.iter().take(64).any(|other| other.rev != rev && one.fits_as(other.rev));
        findings.push(match is_moved {
            true => Finding::Reordered { rev, login },
            // Beyond those that are listed nobody reads the time.
            false if findings.len() > Verdict::LISTED => {
                Finding::Changed { rev, login, at: Default::default() }
            }
            false => Finding::Changed { rev, login, at: moment_of(conn, rev)? },
        });
    }
    let logins: HashSet<String> = misfits.iter().map(|one| walk.login(one.origin)).collect();
    walk.end(users, &logins);
    findings.append(&mut walk.findings);
    Ok(())
}

/// The triggers and tables that keep the history, if they are not as picklog makes them.
fn unguarded(conn: &Connection) -> Done<Vec<Finding>> {
    let (fresh, found) = (migrate::fresh_schema()?, migrate::schema(conn)?);
    let of_history = |name: &str| ["revision", "origin", "seal"].iter().any(|table| name.starts_with(table));
    let wrong = fresh.iter().filter(|(name, sql)| of_history(name) && found.get(*name) != Some(*sql));
    Ok(wrong.map(|(name, _)| Finding::Unguarded { name: name.clone() }).collect())
}

/// Seals and kept heads on the way, in the order of their revisions.
struct Posts<'a> {
    kept: Vec<&'a Head>,
    next_kept: usize,
    last_seal: u64,
    seal: Option<Seal>,
    is_read: bool,
    /// The seal passed last: its number and hash.
    number: u64,
    hash: Vec<u8>,
    broken: bool,
    pub seals: u64,
    pub fitting: u64,
    pub findings: Vec<Finding>,
}

impl<'a> Posts<'a> {
    fn new(kept: &'a [Head], last_seal: u64, number: u64, hash: Vec<u8>) -> Posts<'a> {
        let mut kept: Vec<&Head> = kept.iter().collect();
        kept.sort();
        Posts {
            kept,
            next_kept: 0,
            last_seal,
            seal: None,
            is_read: false,
            number,
            hash,
            broken: false,
            seals: 0,
            fitting: 0,
            findings: Vec::new(),
        }
    }

    /// Called before the walk takes a revision: what ends before it is checked.
    fn pass(&mut self, conn: &Connection, walk: &Walk, next: u64) -> Done<()> {
        loop {
            self.read(conn)?;
            match self.seal.take() {
                Some(seal) if seal.rev < next => self.check_seal(seal, walk),
                other => {
                    self.seal = other;
                    break;
                }
            }
        }
        while let Some(head) = self.kept.get(self.next_kept).filter(|head| head.rev < next) {
            self.check_head(head, walk);
            self.next_kept += 1;
        }
        Ok(())
    }

    /// Called when the walk is over: what covers revisions that are not there was cut.
    fn end(&mut self, conn: &Connection, walk: &Walk) -> Done<()> {
        self.pass(conn, walk, walk.rev + 1)?;
        let ends = walk.rev;
        while let Some(Seal { number: seal, rev, .. }) = self.seal.take() {
            self.findings.push(Finding::CutBeforeSeal { seal, rev, ends });
            (self.is_read, self.number) = (false, seal);
            self.read(conn)?;
        }
        if self.number < self.last_seal {
            self.findings.push(Finding::SealMissing { first: self.number + 1, last: self.last_seal });
        }
        for head in &self.kept[self.next_kept..] {
            self.findings.push(Finding::CutBeforeHead { rev: head.rev, ends });
        }
        Ok(())
    }

    fn read(&mut self, conn: &Connection) -> Done<()> {
        if !self.is_read {
            self.seal = seal::after(conn, self.number)?.filter(|seal| seal.number <= self.last_seal);
            self.is_read = true;
        }
        Ok(())
    }

    fn check_seal(&mut self, seal: Seal, walk: &Walk) {
        if seal.number > self.number + 1 {
            self.findings.push(Finding::SealMissing { first: self.number + 1, last: seal.number - 1 });
            // What it was chained to is not there; only where the chains stood can be compared.
            self.hash.clear();
        }
        let is_chained = seal.heads.as_ref().is_some_and(|heads| {
            let unknown = self.hash.is_empty() && seal.number > 1;
            unknown
                || seal::chained(&self.hash, seal.number, seal.at, seal.rev, heads).as_slice() == seal.hash
        });
        let fits = is_chained && seal.heads.as_ref() == Some(&walk.heads);
        // The first that does not fit says it all: those after it cover the same revisions.
        if !fits && !self.broken {
            self.broken = true;
            self.findings.push(Finding::SealBroken { seal: seal.number, rev: seal.rev, at: seal.at });
        }
        (self.number, self.hash, self.is_read) = (seal.number, seal.hash, false);
        self.seals += 1;
    }

    fn check_head(&mut self, head: &Head, walk: &Walk) {
        let fits = walk.rev == head.rev && digest(head.rev, &walk.heads) == head.hash;
        match fits {
            true => self.fitting += 1,
            false => self.findings.push(Finding::HeadDiffers { rev: head.rev }),
        }
    }
}
