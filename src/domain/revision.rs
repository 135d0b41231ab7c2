//! The history of every record: who changed what, when and where.

use serde::{Deserialize, Serialize};

use super::{Entity, Id, Moment};

/// Where a change came from. Read from the kernel and the session by the runtime, never typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Login name of the kernel's uid.
    pub login: String,
    /// The kernel's uid.
    pub uid: u32,
    /// Name of the machine picklog ran on.
    pub host: String,
    /// The terminal, `/dev/pts/3`; empty without one.
    pub tty: String,
    /// Address the SSH client came from; empty when it was not SSH.
    pub ssh_client: String,
    /// `picklog 0.1.0`.
    pub program: String,
}

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was made.
    Create,
    /// Some of it was changed.
    Edit,
    /// It was taken back; history keeps it.
    Withdraw,
    /// A withdrawal was taken back.
    Restore,
}

impl Change {
    /// All of them.
    pub const ALL: [Change; 4] = [Change::Create, Change::Edit, Change::Withdraw, Change::Restore];

    /// The word kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Change::Create => "create",
            Change::Edit => "edit",
            Change::Withdraw => "withdraw",
            Change::Restore => "restore",
        }
    }

    /// From the word kept in the file.
    pub fn from_code(code: &str) -> Option<Change> {
        Change::ALL.into_iter().find(|change| change.code() == code)
    }
}

/// One entry of the append-only history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Number in the file, from 1, rising.
    pub rev: u64,
    /// When, by the store's clock.
    pub at: Moment,
    /// Who and where from.
    pub origin: Origin,
    /// The operation it was part of.
    pub op: Id,
    /// What kind of record.
    pub entity: Entity,
    /// Which record.
    pub record: Id,
    /// What happened.
    pub change: Change,
    /// The record's JSON before; none when it was made.
    pub before: Option<String>,
    /// The record's JSON after.
    pub after: String,
}
