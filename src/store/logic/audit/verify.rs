//! The audit trail held against itself, its seals, heads kept elsewhere, the records, and what else follows from it.
//!
//! It reads in pages, so that no read transaction stays open, and stops at the revision that was the last one when it
//! began: history is only added to, so what colleagues write meanwhile changes nothing below. What can change under it
//! is read at the beginning, in the view that gave that revision, or looked at again at the end.

use std::{
    collections::{BTreeMap, HashSet},
    thread,
};

use crate::store::fail::{Done, onward};
use crate::store::logic::audit::{
    chain::{self, Walk, WalkTold},
    derived::Tables,
    evidence,
    hasher::{Batch, Hasher, Misfit},
    heads::digest,
    kept_heads::Posts,
    operations::{self, Operations},
    record_history::Records,
    records, seal,
    trail::Trail,
};
use crate::{
    domain::{Finding, Head, Moment, Verdict},
    store::sql::{
        Db, Views, counters,
        last_revision::last_rev,
        op_context, operation_log,
        revision_pages::{PAGE, Pages},
        revisions,
        seals::{Seal, Sealed},
        user_chains::{self, Heads},
    },
};

/// What is called with how much is done of how much.
pub(super) type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// What the file says of itself, all of one moment.
struct Now {
    rev: u64,
    users: Heads,
    counts: BTreeMap<String, u64>,
    /// The last seal, and the hash of the one before it.
    sealed: Option<(Seal, Vec<u8>)>,
    /// The last row of the table of operations.
    last_op: i64,
    tables: Tables,
    /// What is wrong with the schema.
    schema: Vec<Finding>,
    /// Revisions were numbered in blocks, as a server does: numbers between them are free.
    has_blocks: bool,
}

fn now(db: &mut impl Views) -> Done<Now> {
    db.view(|db| {
        // What is read up to here is read in other views later: nothing may come in between then.
        db.settle()?;
        let counts = user_chains::counts(db)?;
        Ok(Now {
            rev: last_rev(db)?,
            users: user_chains::heads(db)?,
            counts,
            sealed: seal::last(db)?,
            last_op: operation_log::last_number(db)?,
            tables: Tables::read(db)?,
            schema: db.check_schema()?,
            has_blocks: counters::find(db, op_context::BLOCKS)?.is_some(),
        })
    })
}

impl Now {
    fn last_seal(&self) -> u64 {
        self.sealed.as_ref().map_or(0, |(seal, _)| seal.number)
    }
}

/// Checks everything. `kept` are heads kept elsewhere.
pub(in crate::store) fn verify(db: &mut impl Views, kept: &[Head], progress: Progress<'_>) -> Done<Verdict> {
    let mut now = now(db)?;
    let total = now.rev.saturating_mul(2).max(1);
    let mut findings = std::mem::take(&mut now.schema);
    let gathered =
        WalkTold { touches: Vec::new(), trail: Trail::default(), operations: Operations::begin(now.last_op) };
    let walk = Walk::begin(0, Heads::new(), now.counts.clone(), Some(gathered), now.has_blocks);
    let mut posts = Posts::new(kept, now.last_seal(), None, now.has_blocks);
    let (mut walk, misfits) = run(db, walk, &mut posts, now.rev, &mut |done| progress(done, total))?;
    posts.end(db, &walk)?;
    let is_sealed = posts.findings.is_empty();
    findings.append(&mut posts.findings);
    let unchecked = excuse_erased(db, &mut walk, &now)?;
    let is_whole = judge(db, &mut walk, &misfits, &now.users, &mut findings)? && is_sealed;
    let (mut records_there, mut shared) = (0, Vec::new());
    if let Some(WalkTold { touches, mut trail, mut operations }) = walk.told.take() {
        findings.extend(now.tables.check(db, &trail)?);
        operations.finish(db)?;
        let imports = std::mem::take(&mut operations.imports);
        let imports = (is_whole && operations.findings.is_empty()).then_some(imports);
        let mut told = Records::new(touches, &trail.moved, trail.survivors.clone(), imports);
        // Where the history itself is not whole, what hangs on it cannot fit, and says nothing more.
        if is_whole {
            findings.append(&mut operations.findings);
            findings.extend(operations::check_undone(db)?);
            findings.extend(now.tables.check_count(told.accounts()));
        }
        shared = told.shared();
        records_there =
            records::check(db, &mut told, &mut trail, now.rev, &mut findings, &mut |done, all| {
                progress(now.rev + (now.rev * done).checked_div(all).unwrap_or(0), total);
            })?;
        if now.tables.has_evidence && is_whole {
            findings.extend(evidence::check(db, &trail, now.rev, now.tables.can_withdraw)?);
        }
        // By now the trail also knows what was erased since the check began.
        findings.extend(trail.unexplained(|login| now.tables.may_erase(login)));
    }
    progress(total, total);
    shared.truncate(Verdict::LISTED);
    Ok(Verdict {
        revisions: walk.passed,
        unchecked,
        logins: walk.heads.len() as u64,
        seals: posts.seals,
        records: records_there,
        heads: posts.fitting,
        head: Head { rev: now.rev, hash: digest(now.rev, &now.users) },
        shared,
        more: findings.len().saturating_sub(Verdict::LISTED) as u64,
        findings: findings.into_iter().take(Verdict::LISTED).collect(),
    })
}

/// Checks what `doctor` can afford: hashes of what was written after the last seal, and what of the whole history
/// can be seen without hashes and records. Gives how many revisions were hashed.
pub(in crate::store) fn since_last_seal(db: &mut impl Views) -> Done<(u64, Vec<Finding>)> {
    let now = now(db)?;
    let mut findings: Vec<Finding> =
        now.schema.iter().filter(|one| one.code() == "unguarded").cloned().collect();
    let (mut rev, mut heads, mut sealed) = (0, Heads::new(), None);
    if let Some((seal, before)) = &now.sealed {
        let fits = |heads: &Heads| {
            seal::chained(before, seal.number, seal.at, seal.rev, heads).as_slice() == seal.hash
        };
        sealed = Some(Sealed { number: seal.number, at: seal.at, rev: seal.rev });
        match &seal.heads {
            Some(stood) if fits(stood) => (rev, heads) = (seal.rev, stood.clone()),
            _ => findings.push(Finding::SealBroken { seal: seal.number, rev: seal.rev, at: seal.at }),
        }
        if seal.rev > now.rev {
            findings.push(Finding::CutBeforeSeal { seal: seal.number, rev: seal.rev, ends: now.rev });
        }
    }
    let walk = Walk::begin(rev, heads, now.counts.clone(), None, now.has_blocks);
    let mut posts = Posts::new(&[], now.last_seal(), sealed, now.has_blocks);
    let (mut walk, misfits) = run(db, walk, &mut posts, now.rev, &mut |_| ())?;
    findings.append(&mut posts.findings);
    let is_sealed = findings.is_empty();
    let (mut trail, mut operations) = (Trail::default(), Operations::begin(now.last_op));
    chain::each(db, 0, now.rev, &mut |parts| {
        trail.take(parts);
        operations.step(db, parts)
    })?;
    walk.excused.extend(trail.unchecked(|login| now.tables.may_erase(login)));
    let is_whole = judge(db, &mut walk, &misfits, &now.users, &mut findings)? && is_sealed;
    findings.extend(now.tables.check(db, &trail)?);
    if !trail.unexplained(|login| now.tables.may_erase(login)).is_empty() {
        // Perhaps it was erased since the check began.
        let last = last_rev(db)?;
        chain::each(db, now.rev, last, &mut |parts| {
            trail.take(parts);
            Ok(())
        })?;
        findings.extend(trail.unexplained(|login| now.tables.may_erase(login)));
    }
    if is_whole {
        operations.finish(db)?;
        findings.append(&mut operations.findings);
        findings.extend(operations::check_undone(db)?);
    }
    Ok((walk.passed, findings))
}

/// Takes it that revisions fit which cannot be checked any more as somebody blanked them who might; how many there are.
fn excuse_erased(db: &impl Db, walk: &mut Walk, now: &Now) -> Done<u64> {
    let Some(told) = walk.told.as_mut().filter(|told| told.trail.has_unchecked()) else { return Ok(0) };
    // Perhaps some were blanked since the check began.
    let last = last_rev(db)?;
    chain::each(db, now.rev, last, &mut |parts| {
        if parts.entity == b"erase" {
            told.trail.take(parts);
        }
        Ok(())
    })?;
    let unchecked = told.trail.unchecked(|login| now.tables.may_erase(login));
    let count = unchecked.len() as u64;
    walk.excused.extend(unchecked);
    Ok(count)
}

/// Walks up to a revision.
fn run(
    db: &mut impl Views,
    mut walk: Walk,
    posts: &mut Posts<'_>,
    end: u64,
    progress: &mut dyn FnMut(u64),
) -> Done<(Walk, Vec<Misfit>)> {
    let pages = Pages::whole(&*db)?;
    thread::scope(|scope| {
        let hasher = Hasher::start(scope);
        let mut batch = Batch::default();
        loop {
            let before = walk.rev;
            let read = pages.read(&*db, before, end, |row| {
                posts.pass(&*db, &walk, row.rev)?;
                if walk.passed > 0 && row.op != walk.op {
                    posts.operation_ends(walk.rev, Moment::from_millis(walk.at));
                }
                walk.step(&*db, row, &mut batch)
            })?;
            batch = hasher.take(batch);
            progress(walk.rev);
            if read < PAGE {
                posts.pass(db, &walk, walk.rev + 1)?;
                if walk.passed > 0 {
                    posts.operation_ends(walk.rev, Moment::from_millis(walk.at));
                }
                return Ok((walk, hasher.finish()));
            }
            onward("revision", before, walk.rev)?;
        }
    })
}

/// Turns what does not fit into findings. Says whether the history is whole.
fn judge(
    db: &impl Db,
    walk: &mut Walk,
    misfits: &[Misfit],
    users: &Heads,
    findings: &mut Vec<Finding>,
) -> Done<bool> {
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
            false => Finding::Changed { rev, login, at: revisions::made_at(db, rev)? },
        });
    }
    let logins: HashSet<String> = misfits.iter().map(|one| walk.login(one.origin)).collect();
    walk.end(users, &logins);
    let is_whole = misfits.is_empty() && walk.findings.is_empty();
    findings.append(&mut walk.findings);
    Ok(is_whole)
}
