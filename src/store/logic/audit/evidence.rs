//! What machines saw, held against the digests in history: no fact was changed, put in or taken away since it was brought.

use std::collections::{BTreeMap, HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::domain::Finding;
use crate::store::fail::{Done, onward};
use crate::store::logic::audit::trail::Trail;
use crate::store::logic::evidence::{
    batch::{State, What, hex, leaf},
    masking, meetings, presence,
};
use crate::store::sql::{Db, call_facts, presence_rows, revisions};

/// Facts read at a time, so that no read transaction stays open.
const PAGE: usize = 4_096;

/// Rows of one batch as they were found.
#[derive(Default)]
struct Found {
    rows: u64,
    leaves: Sha256,
}

/// The check at work.
struct Check<'t> {
    batches: &'t BTreeMap<u64, State>,
    found: HashMap<u64, Found>,
    /// Masked facts by number, as they are now.
    masked: BTreeMap<i64, String>,
    /// Likewise meetings.
    meetings: BTreeMap<i64, String>,
    findings: Vec<Finding>,
    /// Batches that were taken back, by the revisions that say so.
    withdrawn: HashMap<u64, u64>,
    /// The last revision the trail knows: rows of later batches are left alone.
    last: u64,
}

impl Check<'_> {
    /// Takes one row; `hashed` is what its leaf is made of, none where it was masked. `withdrawn`: the revision that took it back.
    fn row(
        &mut self,
        (batch, withdrawn): (u64, Option<u64>),
        (system, key): (&str, &str),
        hashed: Option<(&[u8], &str)>,
        told: &[u8],
    ) {
        if batch > self.last {
            return;
        }
        // A row that counts, or does not, against what history says is none of its batch.
        if withdrawn.filter(|rev| *rev <= self.last) != self.withdrawn.get(&batch).copied() {
            return;
        }
        let is_changed = hashed.is_some_and(|(salt, body)| leaf(salt, system, key, body) != told);
        if is_changed {
            self.findings.push(Finding::EvidenceChanged {
                rev: batch,
                system: system.to_owned(),
                key: key.to_owned(),
            });
        }
        let found = self.found.entry(batch).or_default();
        found.rows += 1;
        found.leaves.update(told);
    }

    /// Holds what was found of each batch against its digest.
    fn batches(&mut self) {
        let mut found = std::mem::take(&mut self.found);
        for (rev, state) in self.batches.iter().filter(|(_, state)| state.what.brings()) {
            let there = found.remove(rev).unwrap_or_default();
            let rows = there.rows;
            if rows != state.facts || hex(&there.leaves.finalize()) != state.digest {
                self.findings.push(Finding::EvidenceDiffers { rev: *rev, there: rows, written: state.facts });
            }
        }
        let mut strays: Vec<u64> = found.into_keys().collect();
        strays.sort_unstable();
        self.findings.extend(strays.into_iter().map(|rev| Finding::EvidenceAdded { rev }));
    }

    /// Holds masked rows against the revisions that masked them.
    fn masks(&mut self, later: &[State]) {
        let mut told = HashSet::<i64>::new();
        let states = self.batches.iter().map(|(rev, state)| (Some(*rev), state));
        for (rev, state) in states.chain(later.iter().map(|state| (None, state))) {
            told.extend(state.numbers.iter().copied());
            if state.what != What::Masked {
                continue;
            }
            let rows: Option<Vec<(i64, &str)>> = state
                .numbers
                .iter()
                .map(|number| Some((*number, self.masked.get(number)?.as_str())))
                .collect();
            // Of one that was masked while rows were read, some may have been read before.
            let fits = rows.is_some_and(|rows| masking::digest(rows.into_iter()) == state.digest);
            if let Some(rev) = rev.filter(|_| !fits) {
                let there =
                    state.numbers.iter().filter(|number| self.masked.contains_key(number)).count() as u64;
                self.findings.push(Finding::EvidenceDiffers { rev, there, written: state.facts });
            }
        }
        self.masked_meetings(later);
        let strays = self.masked.keys().filter(|number| !told.contains(number)).count() as u64;
        if strays > 0 {
            self.findings.push(Finding::EvidenceBlanked { rows: strays });
        }
    }
}

impl Check<'_> {
    /// Holds masked meetings against the last revision that masked each.
    fn masked_meetings(&mut self, later: &[State]) {
        let (mut told, mut changed) = (BTreeMap::<i64, (Option<u64>, &str)>::new(), BTreeMap::new());
        let states = self.batches.iter().map(|(rev, state)| (Some(*rev), state));
        for (rev, state) in states.chain(later.iter().map(|state| (None, state))) {
            told.extend(state.meetings.iter().map(|(number, digest)| (*number, (rev, digest.as_str()))));
        }
        let mut strays = 0;
        for (number, body) in &self.meetings {
            match told.get(number) {
                Some((_, digest)) if masking::body_digest(body) == *digest => {}
                // One that was masked again while rows were read was read before.
                Some((None, _)) => {}
                Some((Some(rev), _)) => *changed.entry(*rev).or_insert(0_u64) += 1,
                None => strays += 1,
            }
        }
        let differs =
            changed.into_iter().map(|(rev, rows)| Finding::EvidenceDiffers { rev, there: 0, written: rows });
        self.findings.extend(differs);
        if strays > 0 {
            self.findings.push(Finding::EvidenceBlanked { rows: strays });
        }
    }
}

/// What of the evidence is not as the history says; `last` is the last revision of the trail.
/// `can_withdraw`: the store is of a version in which evidence can be taken back.
pub(super) fn check(db: &impl Db, trail: &Trail, last: u64, can_withdraw: bool) -> Done<Vec<Finding>> {
    let withdrawn = trail.batches.iter().filter(|(_, state)| state.what == What::Withdrawn);
    let mut check = Check {
        withdrawn: withdrawn.filter_map(|(rev, state)| Some((state.batch?, *rev))).collect(),
        batches: &trail.batches,
        found: HashMap::new(),
        masked: BTreeMap::new(),
        meetings: BTreeMap::new(),
        findings: Vec::new(),
        last,
    };
    let mut number = 0;
    loop {
        let page = match can_withdraw {
            true => call_facts::after(db, number, PAGE)?,
            false => call_facts::after_before_18(db, number, PAGE)?,
        };
        for row in &page {
            let name = (row.fact.system.as_str(), row.fact.key.as_str());
            match &row.salt {
                Some(salt) => {
                    check.row((row.batch, row.withdrawn), name, Some((salt, &row.fact.body)), &row.leaf)
                }
                None => {
                    check.masked.insert(row.number, row.fact.body.clone());
                    check.row((row.batch, row.withdrawn), name, None, &row.leaf);
                }
            }
        }
        let Some(end) = page.last() else { break };
        onward("call_fact", number, end.number)?;
        number = end.number;
    }
    presence_rows::each_presence(db, can_withdraw, |row| {
        let hashed = presence::hashed(&row)?;
        let salt = row.salt.as_deref().unwrap_or_default();
        check.row((row.batch, row.withdrawn), ("", &row.key), Some((salt, &hashed)), &row.leaf);
        Ok(())
    })?;
    presence_rows::each_meeting(db, can_withdraw, |row| {
        let name = (row.login.as_str(), row.key.as_str());
        match &row.salt {
            Some(salt) => {
                check.row((row.batch, row.withdrawn), name, Some((salt, &meetings::hashed(&row))), &row.leaf)
            }
            None => {
                check.meetings.insert(row.number, row.body.clone());
                check.row((row.batch, row.withdrawn), name, None, &row.leaf);
            }
        }
        Ok(())
    })?;
    check.batches();
    let later: Vec<State> = match check.masked.is_empty() && check.meetings.is_empty() {
        true => Vec::new(),
        false => revisions::told_after(db, last, crate::store::logic::evidence::batch::ENTITY)?
            .iter()
            .filter_map(|after| serde_json::from_str(after).ok())
            .collect(),
    };
    check.masks(&later);
    Ok(check.findings)
}
