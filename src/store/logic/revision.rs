//! History: every change of a record is one entry, chained per login by SHA-256.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Answer, Answers, Change, Entity, Id, Moment, Origin, Run};
use crate::store::fail::{Done, Fail, odd};
use crate::store::sql::op_context::{self, Numbers, OpContext};
use crate::store::{
    logic::{
        audit::seal,
        namespace,
        revision_hash::{FORMAT, Parts, StateHasher, seed_of, write_header},
    },
    sql::{
        Db, last_revision, origin,
        record::Record,
        revisions::{self, NewRevision},
        seals::Sealed,
        user_chains, user_table,
    },
};

/// What one operation writes into history: where it comes from, and where the login's chain stands.
pub(in crate::store) struct Ledger<'a> {
    origin: &'a Origin,
    origin_number: i64,
    op: Id,
    at: Moment,
    seq: u64,
    head: Vec<u8>,
    /// What the seeds of its revisions are made of.
    random: [u8; 32],
    hasher: StateHasher,
    hashed: Vec<u8>,
    sealed: Option<Sealed>,
    /// Its numbers, as they were taken.
    numbers: Numbers,
    /// The last revision it has a number for.
    last: u64,
    /// The last revision in the file when it was opened, where that is known.
    found: Option<u64>,
    /// The revision before the first of this operation.
    pub before: u64,
    /// The last revision it has written.
    pub rev: u64,
}

/// One change to write down.
pub(in crate::store) struct Entry<'a> {
    pub entity: &'a str,
    pub record: Id,
    pub change: Change,
    pub before: Option<&'a str>,
    pub after: &'a str,
}

/// The part of a record's JSON that an undo puts back.
#[derive(Default, Deserialize)]
#[serde(from = "Option<Kept>")]
pub(in crate::store) struct Snapshot {
    pub answers: Answers,
    /// Fields whose answers have been erased: nobody knows any more what they were.
    pub gone: BTreeSet<String>,
    /// The account a contact or activity is at.
    pub account: Option<Id>,
    /// Of an activity, call or meeting.
    pub kind: Option<String>,
}

impl Snapshot {
    /// Reads the JSON of a revision.
    pub(in crate::store) fn read(json: &str) -> Done<Snapshot> {
        Ok(serde_json::from_str(json)?)
    }
}

/// A record's JSON as it is kept; what was erased is `null`.
#[derive(Deserialize)]
struct Kept {
    answers: Option<BTreeMap<String, Option<Answer>>>,
    account: Option<Id>,
    kind: Option<String>,
}

impl From<Option<Kept>> for Snapshot {
    fn from(kept: Option<Kept>) -> Snapshot {
        let Some(Kept { answers, account, kind }) = kept else { return Snapshot::default() };
        let mut snapshot = Snapshot { account, kind, ..Snapshot::default() };
        for (field, answer) in answers.into_iter().flatten() {
            match answer {
                Some(answer) => snapshot.answers.set(&field, answer),
                None => drop(snapshot.gone.insert(field)),
            }
        }
        snapshot
    }
}

#[derive(Serialize)]
struct Place<'a> {
    account: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
}

/// A record's JSON in history: its answers, and for contacts and activities where it is and what it is.
pub(in crate::store) fn snapshot(record: &Record, answers: &str) -> Done<String> {
    if record.entity == Entity::Account {
        return Ok(format!("{{\"answers\":{answers}}}"));
    }
    let kind = record.logged.as_ref().map(|logged| logged.kind.as_str());
    let place = serde_json::to_string(&Place { account: record.account_id, kind })?;
    Ok(format!("{},\"answers\":{answers}}}", place.trim_end_matches('}')))
}

impl<'a> Ledger<'a> {
    /// Opens the ledger for one operation and enrols the login if it is new: the first of a file is its admin. That is
    /// the first entry of the login's chain, and no part of the operation: taking that back leaves the user enrolled.
    pub(in crate::store) fn open(
        db: &impl Db,
        opening: OpContext,
        origin: &'a Origin,
        op: Id,
        at: Moment,
    ) -> Done<Ledger<'a>> {
        let found = opening.known_rev();
        let OpContext { numbers, sealed, random, .. } = opening;
        let is_new = opening.user.is_none();
        let (seq, head) = opening.user.map(|user| (user.seq, user.head)).unwrap_or_default();
        let origin_number = opening.origin.map_or_else(|| origin::add(db, origin), Ok)?;
        let mut ledger = Ledger {
            origin,
            origin_number,
            op,
            at,
            seq,
            head,
            random,
            hasher: StateHasher::default(),
            hashed: Vec::new(),
            sealed,
            numbers,
            last: numbers.last,
            found,
            before: numbers.before,
            rev: numbers.before,
        };
        if is_new {
            // The first one decides who is admin.
            alone(db)?;
            let after = user_table::enrol(db, origin, at)?;
            let change = Change::Create;
            ledger.write(db, &Entry { entity: "user", record: op, change, before: None, after: &after })?;
            ledger.before = ledger.rev;
        }
        if let Some(here) = Run::of(&origin.program).namespace {
            alone(db)?;
            if let Some(after) = namespace::keep(db, &here)? {
                let (entity, change) = ("namespace", Change::Create);
                ledger.write(db, &Entry { entity, record: op, change, before: None, after: &after })?;
            }
            ledger.before = ledger.rev;
        }
        Ok(ledger)
    }

    /// Writes one entry and returns its number.
    pub(in crate::store) fn write(&mut self, db: &impl Db, entry: &Entry<'_>) -> Done<u64> {
        if self.rev == self.last {
            alone(db)?;
            // As many as there are: an import asks seldom, and a change of some twenty records leaves few free.
            let so_far = self.rev - self.numbers.before;
            self.last = op_context::take_more(db, so_far, self.last)?;
        }
        self.rev += 1;
        self.seq += 1;
        let seed = seed_of(&self.random, self.rev);
        let parts = Parts {
            rev: self.rev,
            seq: self.seq,
            at: self.at.millis(),
            origin: self.origin,
            op: self.op.bytes(),
            entity: entry.entity.as_bytes(),
            record: entry.record.bytes(),
            change: entry.change.code().as_bytes(),
            before: entry.before.map(str::as_bytes),
            after: entry.after.as_bytes(),
            format: FORMAT,
            salts: Some(&seed),
            leaves: None,
        };
        self.hashed.clear();
        write_header(&mut self.hashed, &self.head, &parts);
        if !self.hasher.write(&mut self.hashed, &parts.state()) {
            return Err(odd("revision: format"));
        }
        self.head.clear();
        self.head.extend_from_slice(&Sha256::digest(&self.hashed));
        revisions::add(
            db,
            &NewRevision {
                rev: self.rev,
                at: self.at,
                origin: self.origin_number,
                seq: self.seq,
                op: self.op,
                entity: entry.entity,
                record: entry.record,
                change: entry.change,
                before: entry.before,
                after: entry.after,
                hash: &self.head,
                format: FORMAT,
                salts: &seed,
            },
        )?;
        Ok(self.rev)
    }

    /// Keeps where the chain stands now. Says whether the history is to be sealed, and could not be here, where others write.
    pub(in crate::store) fn close<D: Db>(&self, db: &D) -> Done<bool> {
        if self.rev == self.numbers.before {
            return Ok(false);
        }
        user_chains::set_head(db, &self.origin.login, self.seq, &self.head)?;
        if !seal::is_due(D::DIALECT, self.sealed, self.rev, self.at) {
            return Ok(false);
        }
        match db.is_alone() {
            true => seal::make(db, self.sealed, self.rev, self.at).map(|()| false),
            false => Ok(true),
        }
    }

    /// The last revision in the file.
    pub(in crate::store) fn last_rev(&self, db: &impl Db) -> Done<u64> {
        match self.rev == self.numbers.before {
            true => self.found.map_or_else(|| last_revision::last_rev(db), Ok),
            false => Ok(self.rev),
        }
    }

    /// The operation's own number, where it was taken with those of its revisions.
    pub(in crate::store) fn number(&self) -> Option<i64> {
        self.numbers.op
    }

    /// The number of the record that the operation makes, where that was taken beforehand.
    pub(in crate::store) fn record_number(&mut self) -> Option<i64> {
        self.numbers.record.take()
    }
}

/// Stops what must not be done while others write, so that it is begun again when nobody else does.
pub(in crate::store) fn alone(db: &impl Db) -> Done<()> {
    if db.is_alone() { Ok(()) } else { Err(Fail::Alone) }
}

/// The hash of the first revision: no two files have the same, but for copies.
pub(in crate::store) fn fingerprint(db: &impl Db) -> Done<Option<String>> {
    let hash = revisions::first_hash(db)?;
    Ok(hash.map(|hash| hash.iter().map(|byte| format!("{byte:02x}")).collect()))
}
