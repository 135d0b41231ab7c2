//! An index that is there: mapped, and held against the tables it was built from.

use std::{
    fs::{self, File, Metadata},
    io,
    os::unix::fs::{FileExt, MetadataExt},
    time::SystemTime,
};

use serde::{Deserialize, Serialize};

use super::{building::Building, home::Kept};
use crate::{
    domain::system,
    files::Mapping,
    lookup::Index,
    message,
    store::{
        fail::{Done, denied},
        sql::{
            Db, erased,
            position::{self, Position},
        },
    },
};

/// Which file is mapped: a new index is a new file, so device, inode and time tell.
pub(in crate::store) type Identity = (u64, u64, SystemTime);

/// From which tables, as of when, an index was built.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Source {
    /// What changed afterwards is not in the index.
    pub position: Position,
    /// Which tables.
    identity: String,
    /// What vouches for the position.
    mark: Option<String>,
    /// The last revision that erased an account.
    #[serde(default)]
    erased: u64,
}

impl Source {
    /// The tables as they are now.
    pub(super) fn read(db: &impl Db) -> Done<Source> {
        let position = position::here(db)?.position;
        let (identity, mark) = (position::identity(db)?, position::mark(db, &position)?);
        Ok(Source { position, identity, mark, erased: last_erased(db)? })
    }

    /// Whether these are the tables it tells of, with the same past.
    pub(super) fn is_of(&self, db: &impl Db) -> Done<bool> {
        Ok(self.mark.is_some()
            && self.identity == position::identity(db)?
            && self.mark == position::mark(db, &self.position)?)
    }

    /// Whether an account was erased since, of which it has the name still.
    pub(super) fn holds_erased(&self, db: &impl Db) -> Done<bool> {
        Ok(self.erased != last_erased(db)?)
    }
}

/// The first version that knows who was erased.
const ERASED: u32 = 17;

fn last_erased(db: &impl Db) -> Done<u64> {
    // A file on a disk that can only be read stays what it was.
    if db.schema()? < ERASED { Ok(0) } else { erased::last_account(db) }
}

/// Takes the file of an index away, if there is one.
pub(super) fn remove(kept: &Kept) -> Done<()> {
    let Kept::File(file) = kept else { return Ok(()) };
    match fs::remove_file(&file.index) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(denied(message!(
            "sweep-index",
            "{file} holds names of erased accounts and could not be removed: {why}",
            file = file.index.as_path(),
            why = system(&error)
        ))),
        _ => Ok(()),
    }
}

/// A mapped index.
pub(super) struct Mapped {
    /// The index over the mapped bytes.
    pub index: Index,
    pub source: Source,
    bytes: Mapping,
    file: File,
    pub identity: Identity,
}

impl Mapped {
    /// Maps an index. One that is damaged or of another version is none.
    fn of(file: File) -> Option<Mapped> {
        let identity = identity(&file.metadata().ok()?)?;
        // An index is never written in place: it is made under another name and renamed, so the mapped bytes do not change
        // unless somebody changes or cuts the file by hand.
        let bytes = Mapping::of(&file).ok()?;
        let index = Index::open(bytes.clone()).ok()?;
        let source = serde_json::from_slice(index.source()?).ok()?;
        Some(Mapped { index, source, bytes, file, identity })
    }

    /// Maps the same file anew, so that no page of it counts as this process's any more.
    pub(super) fn remap(&mut self, kept: &Kept, building: &Building) {
        if let Some(mut again) = open(kept, building).filter(|again| again.identity == self.identity) {
            again.index.same_as(&self.index);
            *self = again;
        }
    }

    /// Whether somebody cut the file while it was mapped: nothing that was found in it since is true.
    pub(super) fn is_cut(&self) -> bool {
        self.bytes.is_cut()
    }

    /// Whether every byte is as it was written. The file is read and not looked at through the map, whose pages would
    /// all count as this process's memory.
    pub(super) fn is_whole(&self) -> bool {
        self.index.verify_file(&mut |at, part| self.file.read_exact_at(part, at)).is_ok()
    }

    /// How long the file is, bytes.
    pub(super) fn length(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }
}

fn identity(found: &Metadata) -> Option<Identity> {
    Some((found.dev(), found.ino(), found.modified().ok()?))
}

/// Which index is there.
pub(super) fn there(kept: &Kept, building: &Building) -> Option<Identity> {
    match kept {
        Kept::File(file) => identity(&fs::metadata(&file.index).ok()?),
        Kept::InMemory(_) => identity(&building.in_memory()?.metadata().ok()?),
        Kept::Nowhere => None,
    }
}

/// Maps the index. One that is missing, damaged or older is none: the tables are searched and a new one is built.
pub(super) fn open(kept: &Kept, building: &Building) -> Option<Mapped> {
    Mapped::of(match kept {
        Kept::File(file) => file.open().ok()?,
        Kept::InMemory(_) => building.in_memory()?,
        Kept::Nowhere => return None,
    })
}
