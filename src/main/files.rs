//! Opening the file, and taking away one that this run has made.

use std::path::Path;

use picklog::{
    domain::{Catalogue, Trouble, Zone},
    runtime::config::Config,
    store::{
        Store,
        sqlite::{OpenOptions, Sqlite},
    },
};

/// Opens the file; `create` makes it where there is none, `keeps_index` keeps the lookup's index up to date behind.
pub(super) fn open(
    path: &Path,
    config: &Config,
    zone: Zone,
    (create, keeps_index): (bool, bool),
) -> Result<Sqlite, Trouble> {
    let allow_unknown_fs = config.allow_unknown_filesystem;
    Sqlite::open(path, OpenOptions { create, allow_unknown_fs, keeps_index, zone, ..OpenOptions::default() })
}

/// The catalogue of a file, if it can be read.
pub(super) fn catalogue_of(path: &Path, config: &Config, zone: Zone) -> Option<Catalogue> {
    open(path, config, zone, (false, false))
        .and_then(|mut store| store.catalogue())
        .ok()
        .map(|catalogue| (*catalogue).clone())
}

/// Takes a file away that this run has made, with what lies beside it.
pub(super) fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-lookup", "-lookup-lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = std::fs::remove_file(name);
    }
}
