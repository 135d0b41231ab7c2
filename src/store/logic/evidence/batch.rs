//! One batch of evidence: a short transaction that writes what is new, with one revision that holds the digest of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::{Change, Id, Moment, Right, StoreError, clean_capped};
use crate::store::fail::Done;
use crate::store::sql::op_context::{OpContext, Writes};
use crate::store::{
    ImportOf, Session,
    logic::{
        audit::seal,
        ids, operations, permissions,
        revision::Entry,
        transactions::{Keep, Transactions},
        unit_of_work::Work,
    },
    sql::{Db, catalogue},
};

/// What the entries in history are about, and the kind of the operations.
pub(in crate::store) const ENTITY: &str = "evidence";

/// What a batch brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::store) enum What {
    /// Facts of calls, in `call_fact`, and times in which the record is whole.
    Calls,
    /// Log-ins and badges, in `presence`.
    Presence,
    /// Meetings of a calendar, in `seen_meeting`.
    Meetings,
    /// Nothing new: numbers of facts were masked.
    Masked,
    /// Nothing new: a batch was taken back.
    Withdrawn,
}

impl What {
    /// Whether rows came with it.
    pub fn brings(self) -> bool {
        matches!(self, What::Calls | What::Presence | What::Meetings)
    }
}

/// What the revision of a batch says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct State {
    pub what: What,
    /// How many rows.
    pub facts: u64,
    /// The time they speak of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Moment>,
    /// SHA-256 over their leaves, in the order of the rows; of masked ones over what they are now.
    pub digest: String,
    /// The rows that were masked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<i64>,
    /// The meetings that were masked, each with the SHA-256 of what is left; the last one to mask a meeting counts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub meetings: BTreeMap<i64, String>,
    /// The times in which it says that the record of a system is whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whole: Vec<(String, Moment, Moment)>,
    /// The file or the place it is of, as people call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The mail addresses of whoever brought a calendar in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub me: Vec<String>,
    /// The batch that was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<u64>,
}

impl State {
    /// Of a batch that speaks of a time, with its leaves.
    pub fn of(what: What, leaves: Leaves, time: (Option<Moment>, Option<Moment>)) -> State {
        let (facts, digest) = leaves.end();
        State {
            what,
            facts,
            from: time.0,
            to: time.1,
            digest,
            numbers: Vec::new(),
            meetings: BTreeMap::new(),
            whole: Vec::new(),
            source: String::new(),
            me: Vec::new(),
            batch: None,
        }
    }
}

/// The longest name of a source, characters.
const LONGEST_SOURCE: usize = 300;

/// What is new in a batch, as it is hashed.
pub(in crate::store) struct Leaves {
    random: [u8; 16],
    count: u64,
    all: Sha256,
}

impl Leaves {
    /// Of a batch that begins; `random` nobody can foresee.
    pub fn new(random: [u8; 16]) -> Leaves {
        Leaves { random, count: 0, all: Sha256::new() }
    }

    /// The salt and the leaf of the next row.
    pub fn next(&mut self, system: &str, key: &str, body: &str) -> (Vec<u8>, Vec<u8>) {
        self.count += 1;
        let seed = Sha256::new().chain_update(self.random).chain_update(self.count.to_le_bytes()).finalize();
        let salt = seed[..16].to_vec();
        let leaf = leaf(&salt, system, key, body);
        self.all.update(&leaf);
        (salt, leaf)
    }

    /// How many there were, and the digest over them.
    pub fn end(self) -> (u64, String) {
        (self.count, hex(&self.all.finalize()))
    }
}

/// What a row of evidence is held against: without the salt nobody can try numbers until one fits.
pub(in crate::store) fn leaf(salt: &[u8], system: &str, key: &str, body: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(salt);
    for (part, end) in [(system, true), (key, true), (body, false)] {
        hash.update(part.as_bytes());
        if end {
            hash.update([0]);
        }
    }
    hash.finalize().to_vec()
}

/// Bytes as text.
pub(in crate::store) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes the revision of a batch that came with an import, or by itself; its number.
pub(in crate::store) fn write_revision(
    work: &mut Work<'_, impl Db>,
    import: Option<ImportOf<'_>>,
    mut state: State,
) -> Done<u64> {
    let record: Id = import.map_or(work.op, |import| import.id);
    if let Some(import) = import {
        state.source = clean_capped(import.source, LONGEST_SOURCE);
        state.me = import.me.to_vec();
    }
    let change = if state.what == What::Withdrawn { Change::Withdraw } else { Change::Create };
    let after = serde_json::to_string(&state)?;
    work.ledger.write(work.conn, &Entry { entity: ENTITY, record, change, before: None, after: &after })
}

/// Brings a batch in. `write` says what became of it and whether anything is new; where nothing is, or `is_dry`, nothing is kept. A
/// batch that was done before is asked what of it is known by now, which is all of it.
pub(super) fn bring<S: Transactions, T>(
    store: &mut S,
    (session, op): (&Session, Id),
    right: Right,
    is_dry: bool,
    mut write: impl FnMut(&mut Work<'_, S::Db>) -> Done<(T, bool)>,
) -> Result<T, StoreError> {
    let clock = store.clock();
    let mut is_seal_due = false;
    let done = store.write(|db, cache| {
        let origin = &session.origin;
        let opening = OpContext::read(db, origin, op, Writes::History(None))?;
        let catalogue = catalogue::at(db, cache, opening.catalogue)?;
        let is_repeated = opening.is_known;
        permissions::allow_at(db, &opening, origin, right)?;
        ids::check_op(db, op, opening.holder, None, clock.1)?;
        let mut work = Work::begin(db, opening, &catalogue, origin, op, clock)?;
        let (done, is_new) = write(&mut work)?;
        if is_dry || !is_new || is_repeated {
            return Ok((done, Keep::No));
        }
        work.finish(false, None)?;
        operations::keep(&work, ENTITY, None, 0)?;
        is_seal_due = work.is_seal_due;
        Ok((done, Keep::Yes))
    })?;
    if is_seal_due {
        // What is saved is saved: where this fails, the next save finds it due.
        let _ = seal::when_due(store);
    }
    Ok(done)
}
