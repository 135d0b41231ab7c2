//! Everything from one place to another, of whichever engine: every row of every table, read in one view of where it comes from, and
//! held against what arrived before that is given its place. Which tables there are, the engines' own catalogues say; what is one
//! engine's own is named in [`whole_tables`].
//!
//! What arrives is there whole or not at all: a file gets its name when all is in it and was checked, and a server commits once. So a
//! copy that was cut off has left nothing, and is begun anew.

mod digest;
mod held;
mod same_tables;

use std::{path::Path, sync::atomic::Ordering};

pub(in crate::store) use held::Held;

use self::digest::Digest;
use crate::{
    domain::{Head, Message, StoreError},
    message,
    store::{
        CopyStage, OpenOptions, Stop, User,
        fail::{Done, Fail, denied},
        sql::{
            Db, Value, user_table,
            whole_tables::{self, Table},
        },
    },
};

/// What is to be copied.
pub struct Transfer<'a> {
    /// Where from: a file, or a server.
    pub from: &'a Path,
    /// Where to: a file that is not there, or a database that holds nothing.
    pub to: &'a Path,
    /// How both are opened.
    pub options: OpenOptions,
    /// Keep a copy whose audit trail is not intact.
    pub as_is: bool,
    /// Set to give up; then nothing is kept.
    pub stop: &'a Stop,
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
    /// The login whom `init` had enrolled where nothing else was; the users that were copied took their place.
    pub gave_way: Option<String>,
    /// The users that were copied.
    pub users: Vec<User>,
    /// Who of them cannot come yet; none where they need nothing for that.
    pub missing: Option<Missing>,
}

/// An open place, in one view of it.
pub(in crate::store) trait Source {
    type Db: Db;

    fn db(&self) -> &Self::Db;

    /// Where it is, for people.
    fn place(&self) -> &str;

    fn tell(&self, fail: Fail) -> StoreError;
}

/// Takes rows of one table.
pub(in crate::store) trait Rows {
    fn take(&mut self, values: &[Value<'_>]) -> Done<()>;

    fn end(self) -> Done<()>;
}

/// A place in the making, which nobody else sees until it is kept; dropped before that, it leaves nothing.
pub(in crate::store) trait Target: Source {
    type Rows<'t>: Rows
    where
        Self: 't;

    /// Empties the tables of what they begin with, and puts aside what would keep rows out, or slow them down.
    fn prepare(&mut self, tables: &[Table]) -> Done<()>;

    /// Begins to put rows into a table.
    fn fill<'t>(&'t self, table: &'t Table) -> Done<Self::Rows<'t>>;

    /// Puts back what was put aside.
    fn complete(&mut self, tables: &[Table]) -> Done<()>;

    /// Holds the copy against itself: revisions, head, and why it does not pass.
    fn verify(&mut self, stop: &Stop, progress: Progress<'_>) -> Done<(u64, Head, Option<Message>)>;

    /// Whom `init` had enrolled, if that was all there was.
    fn gave_way(&self) -> Option<String> {
        None
    }

    /// Gives it its place.
    fn keep(self) -> Result<Option<Missing>, StoreError>;
}

/// What is called with the stage and how much of it is done.
pub(in crate::store) type Progress<'a> = &'a mut dyn FnMut(CopyStage, u64, u64);

/// Rows between two looks at the flag, and two words of how far it is.
const STEP: u64 = 1_000;

/// Copies all of a source.
pub(in crate::store) fn run<S: Source, T: Target>(
    source: &S,
    mut target: T,
    (as_is, stop): (bool, &Stop),
    progress: Progress<'_>,
) -> Result<Transferred, StoreError> {
    let tables = tables(source, &target)?;
    let of_source = |fail| source.tell(fail);
    let users = user_table::all(source.db()).map_err(of_source)?;
    let total = total(source.db(), &tables).map_err(of_source)?;
    let to = target.place().to_owned();
    let copy = || -> Result<Transferred, StoreError> {
        target.prepare(&tables).map_err(|fail| target.tell(fail))?;
        let mut far = Far { stage: CopyStage::Copying, done: 0, total, stop, to: &to, progress };
        let mut held = Vec::new();
        for table in &tables {
            let from = copy_table(source, &target, table, &mut far)?;
            held.push(TableHeld { name: table.name.clone(), from, to: Default::default() });
        }
        whole_tables::keep_blocks(source.db(), target.db()).map_err(|fail| target.tell(fail))?;
        target.complete(&tables).map_err(|fail| target.tell(fail))?;
        (far.stage, far.done) = (CopyStage::Comparing, 0);
        for (table, held) in tables.iter().zip(&mut held) {
            held.to = digest(target.db(), table, &mut far).map_err(|fail| target.tell(fail))?;
        }
        let (revisions, head, broken) =
            target.verify(stop, far.progress).map_err(|fail| target.tell(fail))?;
        let is_kept = held.iter().all(TableHeld::is_same) && (broken.is_none() || as_is);
        Ok(Transferred {
            from: source.place().to_owned(),
            to: to.clone(),
            tables: held,
            revisions,
            head,
            broken,
            is_kept,
            gave_way: target.gave_way(),
            users,
            missing: None,
        })
    };
    let mut copied = copy().map_err(|trouble| nothing_copied(&to, trouble))?;
    if stop.load(Ordering::Relaxed) {
        return Err(StoreError::denied(stopped(&to)));
    }
    if copied.is_kept {
        copied.missing = target.keep()?;
    }
    Ok(copied)
}

/// Holds all of two places against one another.
pub(in crate::store) fn compare<S: Source, T: Source>(
    one: &S,
    other: &T,
    stop: &Stop,
    progress: Progress<'_>,
) -> Result<Vec<TableHeld>, StoreError> {
    let tables = tables(one, other)?;
    let both = [
        total(one.db(), &tables).map_err(|fail| one.tell(fail))?,
        total(other.db(), &tables).map_err(|fail| other.tell(fail))?,
    ];
    let to = other.place().to_owned();
    let total = both.iter().sum();
    let mut far = Far { stage: CopyStage::Comparing, done: 0, total, stop, to: &to, progress };
    let held = |table: &Table| {
        let from = digest(one.db(), table, &mut far).map_err(|fail| one.tell(fail))?;
        let to = digest(other.db(), table, &mut far).map_err(|fail| other.tell(fail))?;
        Ok(TableHeld { name: table.name.clone(), from, to })
    };
    tables.iter().map(held).collect()
}

/// The tables of two places, which must be the same.
fn tables<S: Source, T: Source>(source: &S, target: &T) -> Result<Vec<Table>, StoreError> {
    let of = |fail| source.tell(fail);
    let tables = whole_tables::tables(source.db(), source.place()).map_err(of)?;
    let theirs = whole_tables::tables(target.db(), target.place()).map_err(|fail| target.tell(fail))?;
    same_tables::check((source.place(), &tables), (target.place(), &theirs)).map_err(of)?;
    Ok(tables)
}

fn total(db: &impl Db, tables: &[Table]) -> Done<u64> {
    tables.iter().map(|table| whole_tables::count(db, table)).sum()
}

/// How far it is.
struct Far<'f> {
    stage: CopyStage,
    done: u64,
    total: u64,
    stop: &'f Stop,
    to: &'f str,
    progress: Progress<'f>,
}

impl Far<'_> {
    /// One row on.
    fn step(&mut self) -> Done<()> {
        self.done += 1;
        if !self.done.is_multiple_of(STEP) {
            return Ok(());
        }
        if self.stop.load(Ordering::Relaxed) {
            return Err(denied(stopped(self.to)));
        }
        // While others write, more may come than was counted.
        (self.progress)(self.stage, self.done, self.total.max(self.done));
        Ok(())
    }
}

/// Copies a table; how many rows, and their digest.
fn copy_table<S: Source, T: Target>(
    source: &S,
    target: &T,
    table: &Table,
    far: &mut Far<'_>,
) -> Result<(u64, [u8; 32]), StoreError> {
    let mut rows = target.fill(table).map_err(|fail| target.tell(fail))?;
    let mut digest = Digest::default();
    let read = whole_tables::rows(source.db(), table, |values| {
        digest.take(values);
        // What the target says is not the source's to tell.
        rows.take(values).map_err(|fail| Fail::Told(target.tell(fail)))?;
        far.step()
    });
    read.map_err(|fail| source.tell(fail))?;
    rows.end().map_err(|fail| target.tell(fail))?;
    Ok(digest.finish())
}

/// How many rows a table holds, and their digest.
fn digest(db: &impl Db, table: &Table, far: &mut Far<'_>) -> Done<(u64, [u8; 32])> {
    let mut digest = Digest::default();
    whole_tables::rows(db, table, |values| {
        digest.take(values);
        far.step()
    })?;
    Ok(digest.finish())
}

fn stopped(to: &str) -> Message {
    message!("transfer-stopped", "stopped: nothing was copied into {place}", place = to)
}

/// Whatever went wrong in the middle, nothing of the copy is left.
fn nothing_copied(to: &str, trouble: StoreError) -> StoreError {
    match trouble {
        StoreError::Denied { .. } | StoreError::TooNew { .. } => trouble,
        _ => StoreError::Unavailable {
            detail: message!(
                "transfer-nothing",
                "nothing was copied into {place}: {why}",
                place = to,
                why = trouble.message()
            ),
        },
    }
}
