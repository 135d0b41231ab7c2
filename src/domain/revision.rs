//! The history of every record: who changed what, when and where.

use serde::{Deserialize, Serialize};

use super::{Id, Moment};

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
    /// `picklog 0.1.0`, and how it ran where that says something, see [`super::Run`].
    pub program: String,
}

impl Origin {
    /// What somebody is called whose uid has no login on this machine: `uid1003`.
    pub fn nameless(uid: u32) -> String {
        format!("uid{uid}")
    }

    /// Whether this is root of the machine: nobody in a user namespace of their own is, whatever their uid there.
    pub fn is_root(&self) -> bool {
        self.uid == 0 && super::Run::of(&self.program).namespace.is_none()
    }
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
    /// It got an id of its own: it had the same as a record of another kind.
    NewId,
    /// A contact went to another account; what was logged with it stays where it was.
    Move,
    /// That was taken back.
    MoveBack,
}

impl Change {
    /// All of them.
    pub const ALL: [Change; 7] = [
        Change::Create,
        Change::Edit,
        Change::Withdraw,
        Change::Restore,
        Change::NewId,
        Change::Move,
        Change::MoveBack,
    ];

    /// The word kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Change::Create => "create",
            Change::Edit => "edit",
            Change::Withdraw => "withdraw",
            Change::Restore => "restore",
            Change::NewId => "new_id",
            Change::Move => "move",
            Change::MoveBack => "move_back",
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
    /// Which of the login's revisions it is, from 1.
    pub seq: u64,
    /// The operation it was part of.
    pub op: Id,
    /// What was changed: `account`, `contact`, `activity`, or a part of the catalogue.
    pub entity: String,
    /// Which record.
    pub record: Id,
    /// What happened, by its code.
    pub change: String,
    /// The JSON before; none when it was made.
    pub before: Option<String>,
    /// The JSON after.
    pub after: String,
    /// SHA-256 that chains it to the login's revision before.
    pub hash: Vec<u8>,
    /// Whether something of it was erased; that is `null` in `before` and `after`.
    pub is_erased: bool,
    /// The account it belongs to, by the name it has now; empty for what has none.
    pub account: String,
    /// What that did, by its code; none where it has no row any more.
    pub operation: Option<String>,
    /// The operation it took back, where it is an undo.
    pub undoes: Option<Id>,
    /// It saved a form that had been parked.
    pub finished_form: bool,
    /// It was written by an import, which its login ran.
    pub is_imported: bool,
    /// That import, as `imports` lists it; none where it is not known.
    pub import: Option<Id>,
}

/// Which revisions are listed, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevisionFilter {
    /// Of this login alone.
    pub login: Option<String>,
    /// Of this account, its contacts and its activities alone.
    pub account: Option<Id>,
    /// Made at this moment or later.
    pub since: Option<Moment>,
    /// At most so many; none is all.
    pub limit: Option<usize>,
}
