//! A walk along the history: whether its numbers and each login's count go up by one. Hashes are left to the hasher.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, Row, types::ValueRef};
use serde::Deserialize;

use super::{
    hasher::{Batch, Item},
    heads::Heads,
};
use crate::{
    domain::{Finding, Id, Moment, Origin},
    store::sqlite::{
        fail::{Done, odd},
        record,
        revision::{Parts, write_hashed},
    },
};

/// The columns a [`Walk`] reads.
pub(super) const COLUMNS: &str = "rev, at, origin, seq, op, entity, record, change, before, after, hash";

/// What one revision did to a record, to be held against the record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Touch {
    pub record: Id,
    pub rev: u64,
    /// Whether the record is taken back after it; none when it stays as it was.
    pub withdrawn: Option<bool>,
    /// Whether the change is one this picklog knows.
    pub known: bool,
}

/// What a revision of a user says.
#[derive(Deserialize)]
struct UserState {
    login: String,
    role: String,
}

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
    pub touches: Vec<Touch>,
    /// The last role the history gives a login.
    pub roles: BTreeMap<String, String>,
    pub findings: Vec<Finding>,
    /// Revisions whose hash cannot be right for a reason found already.
    pub excused: HashSet<u64>,
    /// How many revisions name each origin.
    pub by_origin: HashMap<i64, u64>,
    origins: HashMap<i64, Origin>,
    /// How many revisions each user has written, by the table of users.
    counts: BTreeMap<String, u64>,
    missing: BTreeMap<String, Vec<Missing>>,
    with_touches: bool,
}

impl Walk {
    /// Begins after a revision, where the chains stood so. `counts` is how many revisions each user has.
    pub fn begin(rev: u64, heads: Heads, counts: BTreeMap<String, u64>, with_touches: bool) -> Walk {
        Walk {
            heads,
            rev,
            passed: 0,
            touches: Vec::new(),
            roles: BTreeMap::new(),
            findings: Vec::new(),
            excused: HashSet::new(),
            by_origin: HashMap::new(),
            origins: HashMap::new(),
            counts,
            missing: BTreeMap::new(),
            with_touches,
        }
    }

    /// One revision on.
    pub fn step(&mut self, conn: &Connection, row: &Row<'_>, batch: &mut Batch) -> Done<()> {
        let (rev, origin_number, seq): (u64, i64, u64) = (row.get(0)?, row.get(2)?, row.get(3)?);
        if rev > self.rev + 1 {
            self.findings.push(Finding::Gap { first: self.rev + 1, last: rev - 1 });
        }
        self.rev = rev;
        self.passed += 1;
        *self.by_origin.entry(origin_number).or_default() += 1;
        if !self.origins.contains_key(&origin_number) {
            self.origins = origins(conn)?;
        }
        let Some(origin) = self.origins.get(&origin_number) else {
            self.findings.push(Finding::OriginMissing { rev, origin: origin_number });
            return Ok(());
        };
        let hash = bytes(row, 10)?.to_vec();
        let change = bytes(row, 7)?;
        if self.with_touches && matches!(bytes(row, 5)?, b"account" | b"contact" | b"activity") {
            let (withdrawn, known) = match change {
                b"create" | b"restore" => (Some(false), true),
                b"withdraw" => (Some(true), true),
                b"edit" => (None, true),
                _ => (None, false),
            };
            self.touches.push(Touch { record: record::id(row, 6)?, rev, withdrawn, known });
        }
        if self.with_touches && bytes(row, 5)? == b"user" {
            let after: UserState = serde_json::from_slice(bytes(row, 9)?)?;
            self.roles.insert(after.login, after.role);
        }
        let stands = self.heads.get(&origin.login);
        let (last, head) = stands.map_or((0, &[][..]), |(last, head)| (*last, head.as_slice()));
        let parts = Parts {
            rev,
            seq,
            at: row.get(1)?,
            origin,
            op: bytes(row, 4)?,
            entity: bytes(row, 5)?,
            record: bytes(row, 6)?,
            change,
            before: match row.get_ref(8)? {
                ValueRef::Null => None,
                _ => Some(bytes(row, 8)?),
            },
            after: bytes(row, 9)?,
        };
        write_hashed(&mut batch.bytes, head, &parts);
        let (end, origin) = (batch.bytes.len(), origin_number);
        batch.items.push(Item { rev, origin, end, hash: hash.clone() });
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

/// Text or bytes as they stand in the file.
fn bytes<'r>(row: &'r Row<'_>, column: usize) -> Done<&'r [u8]> {
    row.get_ref(column)?.as_bytes().map_err(|error| odd(format!("revision: {error}")))
}

fn origins(conn: &Connection) -> Done<HashMap<i64, Origin>> {
    let mut statement =
        conn.prepare_cached("SELECT number, login, uid, host, tty, ssh_client, program FROM origin")?;
    let rows = statement.query_map([], |row| {
        let origin = Origin {
            login: row.get(1)?,
            uid: row.get(2)?,
            host: row.get(3)?,
            tty: row.get(4)?,
            ssh_client: row.get(5)?,
            program: row.get(6)?,
        };
        Ok((row.get(0)?, origin))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When a revision says it was made.
pub(super) fn moment_of(conn: &Connection, rev: u64) -> Done<Moment> {
    let mut statement = conn.prepare_cached("SELECT at FROM revision WHERE rev = ?1")?;
    Ok(Moment::from_millis(statement.query_row([rev], |row| row.get(0))?))
}
