//! Opening the file, and taking away one that this run has made.

use std::path::{Path, PathBuf};

use picklog::{
    cli::CliError,
    domain::{Catalogue, Lang, StoreError, Zone},
    files,
    runtime::{config::Config, config_file},
    store::{self, OpenOptions, UpgradeProgress, Upkeep},
};

/// Opens the file; `create` makes it where there is none, `keeps_index` keeps the lookup's index up to date behind.
pub(super) fn open(
    path: &Path,
    config: &Config,
    (zone, lang): (Zone, Option<Lang>),
    (create, keeps_index): (bool, bool),
    upgrading: Option<UpgradeProgress>,
) -> Result<Box<dyn Upkeep>, StoreError> {
    let allow_unknown_fs = config.allow_unknown_filesystem;
    let given = OpenOptions {
        create,
        allow_unknown_fs,
        keeps_index,
        cache_folder: config_file::cache_folder().ok(),
        zone,
        lang,
        upgrading,
        ..OpenOptions::default()
    };
    store::open(path, given)
}

/// Makes the user's own data folder, with mode 0700, where the file is to be in it and it is not there; those that were
/// made. A folder that somebody named is not made: its name may be mistyped, or its disk not mounted.
pub(super) fn make_data_folder(path: &Path) -> Result<Vec<PathBuf>, CliError> {
    let Some(folder) =
        path.parent().filter(|folder| config_file::data_folder().is_ok_and(|own| own == **folder))
    else {
        return Ok(Vec::new());
    };
    let place = folder.display().to_string();
    files::make_folders(folder).map_err(|error| CliError::writing(place, &error))
}

/// Takes folders away again that this run has made, if nothing came to be in them.
pub(super) fn remove_folders(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        let _ = std::fs::remove_dir(folder);
    }
}

/// The catalogue of a file, if it can be read.
pub(super) fn catalogue_of(path: &Path, config: &Config, zone: Zone) -> Option<Catalogue> {
    open(path, config, (zone, None), (false, false), None)
        .and_then(|mut store| store.catalogue())
        .ok()
        .map(|catalogue| (*catalogue).clone())
}

/// Takes a file away that this run has made, with what lies beside it.
pub(super) fn remove(path: &Path) {
    for name in std::iter::once(path.to_owned()).chain(files::all_beside(path)) {
        let _ = std::fs::remove_file(name);
    }
}
