//! What lies beside a database under its name and an ending.

use std::path::{Path, PathBuf};

/// What SQLite keeps there: its log, the memory its processes share, and the journal of old.
pub const SQLITES: [&str; 3] = ["-wal", "-shm", "-journal"];
/// What picklog keeps there: the lookup's index, the lock of who builds it, the gate of those who write, and the list of who was erased.
const PICKLOGS: [&str; 4] = ["-lookup", "-lookup-lock", "-gate", "-erased"];

/// The name of a database with an ending.
pub fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// All that can lie beside a database.
pub fn all_beside(database: &Path) -> impl Iterator<Item = PathBuf> {
    SQLITES.into_iter().chain(PICKLOGS).map(move |ending| beside(database, ending))
}
