//! What a snapshot of everything hands over, row by row: all of one moment.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::{Catalogue, Entity, Head, Id, Moment, Subject};
use crate::store::{ImportedBy, User};

/// Which records a snapshot has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SnapshotOf {
    /// Only what has changed since, withdrawn records among it; none is everything that stands.
    pub since: Option<Moment>,
    /// With `since`: also what has changed after this revision, whatever the clocks said.
    pub after: u64,
}

/// What holds for the whole snapshot. It comes before the rows.
pub struct SnapshotHead {
    /// Where the history stands.
    pub head: Head,
    /// The version of the schema.
    pub schema: u32,
    /// What tells this file from others; none while nothing was saved.
    pub fingerprint: Option<String>,
    /// When it is.
    pub at: Moment,
    /// The catalogue.
    pub catalogue: Arc<Catalogue>,
    /// Everyone who has used the file.
    pub users: Vec<User>,
    /// Accounts that came by an import.
    pub imported_accounts: ImportedBy,
    /// Contacts that came by one.
    pub imported_contacts: ImportedBy,
    /// Of records that were merged, the one that stands.
    pub stands: HashMap<Id, Id>,
}

/// A record as it is.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotRecord<'a> {
    /// What it is.
    pub entity: Entity,
    /// Its id.
    pub id: Id,
    /// Of an activity or matter, which kind.
    pub kind: Option<&'a str>,
    /// The account it is at; of an account its own id.
    pub account: Id,
    /// How often it was written.
    pub version: u64,
    /// The revision that wrote it last.
    pub rev: u64,
    /// Whether it was withdrawn; only in a snapshot of what has changed.
    pub withdrawn: bool,
    /// Who wrote it last.
    pub changed_by: &'a str,
    /// When.
    pub changed_at: Moment,
    /// Of an activity or matter, who entered it.
    pub actor: Option<&'a str>,
    /// On which machine.
    pub host: Option<&'a str>,
    /// When it was entered.
    pub logged_at: Option<Moment>,
    /// Whether it came by an import.
    pub imported: bool,
    /// Its answers as JSON.
    pub answers: &'a str,
}

/// One state of a record, as history keeps it. Of a record that was written once there is none: it is as it was entered.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotVersion<'a> {
    /// What it is.
    pub entity: Entity,
    /// The id the record has now.
    pub id: Id,
    /// The revision that made it so.
    pub rev: u64,
    /// When.
    pub from: Moment,
    /// When the next one came; none for the newest.
    pub to: Option<Moment>,
    /// What that revision did, by its code.
    pub change: &'a str,
    /// Who did it.
    pub by: &'a str,
    /// Whether the record was withdrawn in this state.
    pub withdrawn: bool,
    /// Its JSON.
    pub state: &'a str,
}

/// A gap, begun or to come.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotGap<'a> {
    /// What it is about.
    pub subject: Subject,
    /// The account of that.
    pub account: Option<Id>,
    /// The code of its rule.
    pub rule: &'a str,
    /// The field; empty where it is about none.
    pub field: &'a str,
    /// Whose it is.
    pub owner: &'a str,
    /// How much it weighs.
    pub weight: u8,
    /// Since when it is one.
    pub since: Moment,
    /// Until when it is put off.
    pub put_off: Option<Moment>,
}

/// One row.
pub enum SnapshotRow<'a> {
    /// First of all.
    Head(SnapshotHead),
    /// A record.
    Record(SnapshotRecord<'a>),
    /// A state of a record.
    Version(SnapshotVersion<'a>),
    /// A gap.
    Gap(SnapshotGap<'a>),
}
