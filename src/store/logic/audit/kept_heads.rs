//! Seals and heads kept elsewhere, each held against where the chains stand at its revision.

use crate::store::logic::audit::{chain::Walk, heads::digest, seal};
use crate::store::sql::{
    Db,
    seals::{Seal, Sealed},
};
use crate::{
    domain::{Finding, Head, Moment},
    store::fail::Done,
};

/// So many operations of others may end between one with which a seal is due, and that seal, on a server.
const LATE: u32 = 1_000;

/// Seals and kept heads on the way, in the order of their revisions.
pub(super) struct Posts<'a> {
    kept: Vec<&'a Head>,
    next_kept: usize,
    last_seal: u64,
    seal: Option<Seal>,
    is_read: bool,
    /// The seal passed last: its number and hash.
    number: u64,
    hash: Vec<u8>,
    broken: bool,
    /// The seal passed last, as [`seal::was_due`] asks for it.
    sealed: Option<Sealed>,
    /// Whether it was found that the last seals are missing.
    is_cut: bool,
    /// Revisions were numbered in blocks, and seals made right behind the operation with which they were due.
    has_blocks: bool,
    /// How many operations ended while a seal was due.
    overdue: u32,
    pub seals: u64,
    pub fitting: u64,
    pub findings: Vec<Finding>,
}

impl<'a> Posts<'a> {
    /// Begins at the first seal, or after one that is known to fit. `last_seal` is the number of the last one.
    pub fn new(kept: &'a [Head], last_seal: u64, sealed: Option<Sealed>, has_blocks: bool) -> Posts<'a> {
        let mut kept: Vec<&Head> = kept.iter().collect();
        kept.sort();
        Posts {
            kept,
            next_kept: 0,
            last_seal,
            seal: None,
            is_read: false,
            number: sealed.map_or(0, |sealed| sealed.number),
            hash: Vec::new(),
            broken: false,
            sealed,
            is_cut: false,
            has_blocks,
            overdue: 0,
            seals: 0,
            fitting: 0,
            findings: Vec::new(),
        }
    }

    /// Called before the walk takes a revision: what ends before it is checked.
    pub fn pass(&mut self, db: &impl Db, walk: &Walk, next: u64) -> Done<()> {
        loop {
            self.read(db)?;
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
    pub fn end(&mut self, db: &impl Db, walk: &Walk) -> Done<()> {
        self.pass(db, walk, walk.rev + 1)?;
        let ends = walk.rev;
        while let Some(Seal { number: seal, rev, .. }) = self.seal.take() {
            self.findings.push(Finding::CutBeforeSeal { seal, rev, ends });
            (self.is_read, self.number) = (false, seal);
            self.read(db)?;
        }
        if self.number < self.last_seal {
            self.findings.push(Finding::SealMissing { first: self.number + 1, last: self.last_seal });
        }
        for head in &self.kept[self.next_kept..] {
            self.findings.push(Finding::CutBeforeHead { rev: head.rev, ends });
        }
        Ok(())
    }

    /// Called when an operation is complete and its seal, if it has one, was passed: when one was due and neither it nor
    /// a later one is there, the last seals were taken away.
    pub fn operation_ends(&mut self, rev: u64, at: Moment) {
        let has_own = self.sealed.is_some_and(|sealed| sealed.rev >= rev);
        if self.is_cut || self.broken || self.seal.is_some() || self.number < self.last_seal || has_own {
            return;
        }
        if !seal::was_due(self.sealed, rev, at, self.has_blocks) {
            return;
        }
        self.overdue += 1;
        if !self.has_blocks || self.overdue > LATE {
            self.is_cut = true;
            let next = self.number + 1;
            self.findings.push(Finding::SealMissing { first: next, last: next });
        }
    }

    fn read(&mut self, db: &impl Db) -> Done<()> {
        if !self.is_read {
            self.seal = seal::after(db, self.number)?.filter(|seal| seal.number <= self.last_seal);
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
        self.sealed = Some(Sealed { number: seal.number, at: seal.at, rev: seal.rev });
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
