//! Everything from one place to another, of whichever engine: every row of every table, read in one view of where it comes from, and
//! held against what arrived before that is given its place. Which tables there are, the engines' own catalogues say; what is one
//! engine's own is named in [`whole_tables`].
//!
//! What arrives can be used when it is whole, and not before. It comes in parts ([`digest::PART`] rows), and with each part stands
//! that it has come ([`copy_marks`](super::sql::copy_marks)). So a copy that was cut off, at whatever point, is gone on with behind its last part, and nothing that has
//! arrived comes again. Whether what it is a copy of is still the same, the source says ([`Source::state`]); where it cannot, or it is
//! another one, all parts that have arrived are held against the rows they came from, and come anew from the first one that differs.

mod compare;
mod copied;
mod digest;
mod far;
mod held;
mod mark;
mod places;
mod same_tables;
mod tables_copied;

use std::path::Path;

pub(in crate::store) use self::{
    compare::compare,
    copied::{How, run},
    far::Progress,
    held::Held,
    mark::Kept,
    places::{Rows, Source, Target},
};
use crate::{
    domain::{Head, Message},
    store::{CopyStage, OpenOptions, Stop, User},
};

/// What is to be copied.
pub struct Transfer<'a> {
    /// Where from: a file, or a server.
    pub from: &'a Path,
    /// Where to: a file that is not there, or a database that holds nothing, or what a copy that was cut off has left of one.
    pub to: &'a Path,
    /// How both are opened.
    pub options: OpenOptions,
    /// Keep a copy whose audit trail is not intact.
    pub as_is: bool,
    /// Throw away what an earlier copy that was cut off has left there.
    pub anew: bool,
    /// Set to stop; the next one goes on from there.
    pub stop: &'a Stop,
    /// Hears, before the first row is copied, what is gone on with.
    pub remark: &'a mut dyn FnMut(Message),
    /// Hears (stage, done, total).
    pub progress: &'a mut dyn FnMut(CopyStage, u64, u64),
}

/// What a table holds at both places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableHeld {
    /// The table.
    pub name: String,
    /// How many rows, and the digest of all of them, as read where they come from.
    pub from: (u64, [u8; 32]),
    /// The same where they arrived.
    pub to: (u64, [u8; 32]),
}

impl TableHeld {
    /// Whether both hold the same.
    pub fn is_same(&self) -> bool {
        self.from == self.to
    }
}

/// Logins of users who cannot come yet, on a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The database.
    pub database: String,
    /// The role of those who may use the database.
    pub members: String,
    /// Logins that are no role of the server.
    pub roles: Vec<String>,
    /// Logins whose role is no member.
    pub memberships: Vec<String>,
}

/// What was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transferred {
    /// Where from, for people.
    pub from: String,
    /// Where to, for people.
    pub to: String,
    /// What each table holds at both places.
    pub tables: Vec<TableHeld>,
    /// Revisions of the history.
    pub revisions: u64,
    /// Its head.
    pub head: Head,
    /// Why the copy did not pass the checks; none when it did.
    pub broken: Option<Message>,
    /// Whether it was kept.
    pub is_kept: bool,
    /// So many rows of it an earlier copy that was cut off had brought.
    pub rows_before: u64,
    /// The login whom `init` had enrolled where nothing else was; the users that were copied took their place.
    pub gave_way: Option<String>,
    /// The users that were copied.
    pub users: Vec<User>,
    /// Who of them cannot come yet; none where they need nothing for that.
    pub missing: Option<Missing>,
}
