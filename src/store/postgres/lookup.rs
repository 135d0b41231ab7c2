//! The lookup's index of a server's database: a file in this user's cache folder, shared by all their picklogs on this machine.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use sha2::{Digest, Sha256};

use super::{Postgres, connection::Connection, place::Place};
use crate::{
    domain::{Message, system},
    files, message,
    store::{
        OpenOptions,
        account_index::{self, Building, Home, IndexFile, Kept, Seeker},
        fail::Done,
        sql::position,
    },
};

/// What the handles of one program on a database share of its index.
#[derive(Clone, Default)]
pub(super) struct Shared {
    pub building: Arc<Building>,
    /// Where the index is kept, once one of them has asked.
    kept: Arc<Mutex<Option<Kept>>>,
}

impl Shared {
    /// Something that differs when there is another index.
    pub(super) fn token(&self) -> u64 {
        let kept = self.kept.lock().ok().and_then(|kept| kept.clone());
        kept.map_or(0, |kept| account_index::token(&kept, &self.building))
    }
}

/// The index of a server's database.
#[derive(Clone)]
pub(in crate::store) struct OfServer {
    place: Place,
    options: OpenOptions,
    shared: Shared,
    /// The tables are a copy that goes with the connection.
    is_copy: bool,
}

impl Postgres {
    /// Has the work on the index be that of another handle too.
    pub(super) fn share(&mut self, shared: &Shared) {
        self.shared = shared.clone();
        self.lookup = Seeker::with(Arc::clone(&shared.building));
    }

    /// The index of its database.
    pub(super) fn index_home(&self) -> OfServer {
        let (place, options, shared) = (self.place.clone(), self.options.clone(), self.shared.clone());
        OfServer { place, options, shared, is_copy: self.is_copy }
    }
}

impl Home for OfServer {
    type Db = Connection;

    fn kept(&self, db: &Connection) -> Done<Kept> {
        if self.is_copy {
            return Ok(Kept::Nowhere);
        }
        let kept = match &self.options.cache_folder {
            None => Kept::InMemory(message!("server-no-cache", "there is no home folder for it")),
            Some(folder) => in_folder(folder, &position::identity(db)?),
        };
        if let Ok(mut known) = self.shared.kept.lock() {
            *known = Some(kept.clone());
        }
        Ok(kept)
    }

    fn handle(&self, db: &Connection) -> u64 {
        db.number()
    }

    fn keeps_index(&self) -> bool {
        self.options.keeps_index && !self.is_copy
    }

    fn may_read_all(&self) -> bool {
        // A screen has them read in the background already, and asks again at the next letter.
        !self.keeps_index()
    }

    fn apart<T>(&self, run: impl FnOnce(&Connection) -> T) -> Option<T> {
        let store =
            Postgres::at(self.place.clone(), OpenOptions { create: false, ..self.options.clone() }).ok()?;
        Some(run(&store.conn))
    }
}

/// The index in a folder, where that may be used. Which cluster and database it is, is its name; which table there, and with what past,
/// is told in it.
fn in_folder(folder: &Path, identity: &str) -> Kept {
    if let Err(error) = files::own_folder(folder) {
        return Kept::InMemory(unusable(folder, &system(&error)));
    }
    let database = identity.rsplitn(3, '/').last().unwrap_or_default();
    Kept::File(IndexFile::in_folder(folder, &position::hex(&Sha256::digest(database)[..16])))
}

fn unusable(folder: &Path, why: &Message) -> Message {
    message!("server-cache-unusable", "{folder}: {why}", folder = folder, why = why.clone())
}
