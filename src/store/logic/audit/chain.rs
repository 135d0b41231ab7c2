//! A walk along the history: whether its numbers and each login's count go up by one. Hashes are left to the hasher.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::store::fail::{Done, onward};
use crate::store::logic::audit::{
    hasher::{Batch, Item},
    operations::Operations,
    trail::{Touch, Trail},
};
use crate::{
    domain::{Finding, Origin},
    store::{
        logic::revision_hash::{Parts, write_header},
        sql::{
            Db,
            op_context::begins_block,
            origin,
            revision_pages::{PAGE, Pages, RevisionRow},
            user_chains::Heads,
        },
    },
};

/// Entries of a login that were passed over.
struct Missing {
    first: u64,
    last: u64,
    before: u64,
}

/// How far the walk is and what it found.
pub(super) struct Walk {
    /// Where the chains stand so far.
    pub heads: Heads,
    /// The last revision passed.
    pub rev: u64,
    pub passed: u64,
    /// The operation of the last revision passed, and when it was made.
    pub op: Vec<u8>,
    pub at: i64,
    /// What revisions did to records, and what they say of other tables; none when the walk begins after a seal.
    pub told: Option<WalkTold>,
    pub findings: Vec<Finding>,
    /// Revisions whose hash cannot be right for a reason found already.
    pub excused: HashSet<u64>,
    /// How many revisions name each origin.
    pub by_origin: HashMap<i64, u64>,
    origins: HashMap<i64, Origin>,
    /// How many revisions each user has written, by the table of users.
    counts: BTreeMap<String, u64>,
    missing: BTreeMap<String, Vec<Missing>>,
    /// Revisions were numbered in blocks.
    has_blocks: bool,
}

/// What a walk from the beginning gathers beside the chains.
pub(super) struct WalkTold {
    pub touches: Vec<Touch>,
    pub trail: Trail,
    pub operations: Operations,
}

impl Walk {
    /// Begins after a revision, where the chains stood so. `counts` is how many revisions each user has.
    pub fn begin(
        rev: u64,
        heads: Heads,
        counts: BTreeMap<String, u64>,
        told: Option<WalkTold>,
        has_blocks: bool,
    ) -> Walk {
        Walk {
            heads,
            rev,
            passed: 0,
            op: Vec::new(),
            at: 0,
            told,
            findings: Vec::new(),
            excused: HashSet::new(),
            by_origin: HashMap::new(),
            origins: HashMap::new(),
            counts,
            missing: BTreeMap::new(),
            has_blocks,
        }
    }

    /// One revision on.
    pub fn step(&mut self, db: &impl Db, row: &RevisionRow<'_>, batch: &mut Batch) -> Done<()> {
        let (rev, origin_number, seq) = (row.rev, row.origin, row.seq);
        // Numbers before the first of a block stay free, see `op_context`. Whether one of its login's is missing, its chain says.
        let may_be_free = self.has_blocks && begins_block(rev);
        if rev > self.rev + 1 && !may_be_free {
            self.findings.push(Finding::Gap { first: self.rev + 1, last: rev - 1 });
        }
        self.rev = rev;
        self.passed += 1;
        *self.by_origin.entry(origin_number).or_default() += 1;
        if !self.origins.contains_key(&origin_number) {
            self.origins = origin::all(db)?;
        }
        let Some(origin) = self.origins.get(&origin_number) else {
            self.findings.push(Finding::OriginMissing { rev, origin: origin_number });
            return Ok(());
        };
        let hash = row.hash.to_vec();
        let stands = self.heads.get(&origin.login);
        let (last, head) = stands.map_or((0, &[][..]), |(last, head)| (*last, head.as_slice()));
        let parts = parts(row, origin);
        if let Some(WalkTold { touches, trail, operations }) = &mut self.told {
            touches.extend(Touch::of(&parts));
            trail.take(&parts);
            operations.step(db, &parts)?;
        }
        self.at = parts.at;
        if self.op != parts.op {
            self.op = parts.op.to_vec();
        }
        write_header(&mut batch.bytes, head, &parts);
        batch.items.push(Item::new(rev, origin_number, hash.clone(), &parts.state(), &mut batch.bytes));
        let login = parts.origin.login.clone();
        self.count(rev, seq, last, login, hash);
        Ok(())
    }

    /// Whether the login's count goes up by one.
    fn count(&mut self, rev: u64, seq: u64, last: u64, login: String, hash: Vec<u8>) {
        if self.counts.get(&login).is_some_and(|written| seq > *written) {
            self.excused.insert(rev);
            self.findings.push(Finding::Forged { rev, login: login.clone() });
        } else if seq > last + 1 {
            // What it was chained to is not there, so its hash says nothing.
            self.excused.insert(rev);
            let missing = Missing { first: last + 1, last: seq - 1, before: rev };
            self.missing.entry(login.clone()).or_default().push(missing);
        } else if seq <= last {
            self.excused.insert(rev);
            let was_missed = self.found(&login, seq);
            self.findings.push(match was_missed {
                true => Finding::Reordered { rev, login },
                false => Finding::Forged { rev, login },
            });
            return;
        }
        match self.heads.get_mut(&login) {
            Some(stands) => *stands = (seq, hash),
            None => drop(self.heads.insert(login, (seq, hash))),
        }
    }

    /// Takes one entry out of those missing; false when it was not missing.
    fn found(&mut self, login: &str, seq: u64) -> bool {
        let Some(all) = self.missing.get_mut(login) else { return false };
        let Some(at) = all.iter().position(|one| (one.first..=one.last).contains(&seq)) else { return false };
        let one = all.remove(at);
        let parts = [(one.first, seq.saturating_sub(1)), (seq + 1, one.last)];
        let parts = parts.into_iter().filter(|(first, last)| first <= last);
        all.extend(parts.map(|(first, last)| Missing { first, last, before: one.before }));
        true
    }

    /// The end: what is still missing, and whether each login's chain ends where the table of users says.
    /// `misfits` are logins of whom a changed revision is known: their end differs for that.
    pub fn end(&mut self, users: &Heads, misfits: &HashSet<String>) {
        for (login, all) in std::mem::take(&mut self.missing) {
            for Missing { first, last, before } in all {
                self.findings.push(Finding::ChainGap { login: login.clone(), first, last, before });
            }
        }
        for (login, (written, hash)) in users {
            let (there, found) = self.heads.get(login).cloned().unwrap_or_default();
            let login = login.clone();
            if there < *written {
                self.findings.push(Finding::TailCut { login, there, written: *written });
            } else if there == *written && found != *hash && !misfits.contains(&login) {
                self.findings.push(Finding::EndChanged { login });
            }
        }
        let strangers = self.heads.keys().filter(|login| !users.contains_key(*login));
        self.findings.extend(strangers.map(|login| Finding::UserMissing { login: login.clone() }));
    }

    /// The login of an origin met on the way.
    pub fn login(&self, origin: i64) -> String {
        self.origins.get(&origin).map_or_else(String::new, |origin| origin.login.clone())
    }
}

/// A row's parts, with the origin it names.
fn parts<'r>(row: &RevisionRow<'r>, origin: &'r Origin) -> Parts<'r> {
    Parts {
        rev: row.rev,
        seq: row.seq,
        at: row.at,
        origin,
        op: row.op,
        entity: row.entity,
        record: row.record,
        change: row.change,
        before: row.before,
        after: row.after,
        format: row.format,
        salts: row.salts,
        leaves: row.leaves,
    }
}

/// Calls `take` with the revisions after one and up to another, without looking at their hashes. `before` and `after`
/// are there only for what is no record. One of an origin that is not there is passed over.
pub(super) fn each(
    db: &impl Db,
    from: u64,
    to: u64,
    take: &mut dyn FnMut(&Parts<'_>) -> Done<()>,
) -> Done<()> {
    let pages = Pages::told(db)?;
    let (mut at, mut known) = (from, HashMap::new());
    loop {
        let before = at;
        let read = pages.read(db, before, to, |row| {
            at = row.rev;
            if !known.contains_key(&row.origin) {
                known = origin::all(db)?;
            }
            if let Some(origin) = known.get(&row.origin) {
                take(&parts(row, origin))?;
            }
            Ok(())
        })?;
        if read < PAGE {
            return Ok(());
        }
        onward("revision", before, at)?;
    }
}
