//! History: every change of a record is one entry, chained per login by SHA-256.

use crate::store::sql::{Db, values};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::{Answers, Change, Entity, Id, Moment, Origin, Run};
use crate::store::fail::Done;
use crate::store::{
    logic::{audit::seal, namespace, op_context::OpContext},
    sql::{record::Record, user_table},
};

/// What one operation writes into history: where it comes from, and where the login's chain stands.
pub(in crate::store) struct Ledger<'a> {
    origin: &'a Origin,
    origin_number: i64,
    op: Id,
    at: Moment,
    seq: u64,
    head: Vec<u8>,
    sealed: Option<seal::Sealed>,
    /// Last revision in the file when it was opened.
    found: u64,
    /// Last revision in the file before this operation.
    pub before: u64,
    /// Last revision in the file now.
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
pub(in crate::store) struct Snapshot {
    pub answers: Answers,
    /// The account a contact or activity is at.
    #[serde(default)]
    pub account: Option<Id>,
    /// Of an activity, call or meeting.
    #[serde(default)]
    pub kind: Option<String>,
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
    let kind = record.logged.as_ref().map(|logged| logged.kind.code());
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
        let OpContext { rev, sealed, .. } = opening;
        let is_new = opening.user.is_none();
        let (seq, head) = opening.user.map(|user| (user.seq, user.head)).unwrap_or_default();
        let origin_number = opening.origin.map_or_else(|| add_origin(db, origin), Ok)?;
        let mut ledger =
            Ledger { origin, origin_number, op, at, seq, head, sealed, found: rev, before: rev, rev };
        if is_new {
            let after = user_table::enrol(db, origin, at)?;
            let change = Change::Create;
            ledger.write(db, &Entry { entity: "user", record: op, change, before: None, after: &after })?;
            ledger.before = ledger.rev;
        }
        if let Some(here) = Run::of(&origin.program).namespace {
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
        self.rev += 1;
        self.seq += 1;
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
        };
        let mut hashed = Vec::with_capacity(512 + entry.after.len());
        write_hashed(&mut hashed, &self.head, &parts);
        self.head = Sha256::digest(&hashed).to_vec();
        db.run(
            "INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            values![
                self.rev,
                self.at,
                self.origin_number,
                self.seq,
                self.op,
                entry.entity,
                entry.record,
                entry.change.code(),
                entry.before,
                entry.after,
                self.head
            ],
        )?;
        Ok(self.rev)
    }

    /// Keeps where the chain stands now.
    pub(in crate::store) fn close(&self, db: &impl Db) -> Done<()> {
        if self.rev > self.found {
            db.run(
                "UPDATE user SET seq = ?2, head = ?3 WHERE login = ?1",
                values![self.origin.login, self.seq, self.head],
            )?;
            seal::when_due(db, self.sealed, self.rev, self.at)?;
        }
        Ok(())
    }
}

/// The hash of the first revision: no two files have the same, but for copies.
pub(in crate::store) fn fingerprint(db: &impl Db) -> Done<Option<String>> {
    let hash: Option<Vec<u8>> = db.one("SELECT hash FROM revision WHERE rev = 1", &[], |row| row.get(0))?;
    Ok(hash.map(|hash| hash.iter().map(|byte| format!("{byte:02x}")).collect()))
}

fn add_origin(db: &impl Db, origin: &Origin) -> Done<i64> {
    db.insert(
        "INSERT INTO origin (login, uid, host, tty, ssh_client, program) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![origin.login, origin.uid, origin.host, origin.tty, origin.ssh_client, origin.program],
    )
}

/// A revision's parts but for the hash, as they stand in the file.
pub(in crate::store) struct Parts<'a> {
    pub rev: u64,
    pub seq: u64,
    pub at: i64,
    pub origin: &'a Origin,
    pub op: &'a [u8],
    pub entity: &'a [u8],
    pub record: &'a [u8],
    pub change: &'a [u8],
    pub before: Option<&'a [u8]>,
    pub after: &'a [u8],
}

/// Appends what is hashed for a revision: the login's hash before and every part of the entry, each with its length
/// before it, so that nothing can be moved from one part into the next.
pub(in crate::store) fn write_hashed(out: &mut Vec<u8>, head: &[u8], parts: &Parts<'_>) {
    let mut part = |bytes: &[u8]| {
        out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        out.extend_from_slice(bytes);
    };
    let origin = parts.origin;
    part(head);
    part(&parts.rev.to_le_bytes());
    part(&parts.seq.to_le_bytes());
    part(&parts.at.to_le_bytes());
    part(&origin.uid.to_le_bytes());
    for text in [&origin.login, &origin.host, &origin.tty, &origin.ssh_client, &origin.program] {
        part(text.as_bytes());
    }
    part(parts.op);
    part(parts.entity);
    part(parts.record);
    part(parts.change);
    // No `before` and an empty one differ in the part that says which it is.
    part(&[u8::from(parts.before.is_some())]);
    part(parts.before.unwrap_or_default());
    part(parts.after);
}
