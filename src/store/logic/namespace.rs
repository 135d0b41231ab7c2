//! The user namespace a file was made in. Anybody may make one and be called anything there, so what is written from one
//! is believed only where that says nothing: in a file that was made in the very same one, as a team inside one container
//! has it, and in one that is a single person's own.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::store::{
    fail::{Done, denied},
    sql::{Db, op_context::OpContext, user_namespace},
};
use crate::{
    domain::{Namespace, Origin, Run},
    message,
};

/// As whom a process sees the owner of a file that nobody in its namespace owns.
const NOBODY: u32 = 65_534;

/// The first version of the schema that knows users by uid, and in which user namespace it was made.
pub(in crate::store) const PLACED: u32 = 3;

/// Writes down that the file is one of this namespace, with the first operation from there; what history keeps of that,
/// if it is new. Whether that may be has been checked.
pub(in crate::store) fn keep(db: &impl Db, here: &Namespace) -> Done<Option<String>> {
    if user_namespace::of_file(db)?.is_some_and(|map| map == here.map) {
        return Ok(None);
    }
    user_namespace::set(db, &here.map)?;
    Ok(Some(json!({ "uid_map": here.map }).to_string()))
}

/// Refuses an operation from a user namespace in which the file was not made.
pub(in crate::store) fn check(db: &impl Db, opening: &OpContext, origin: &Origin) -> Done<()> {
    if Run::of(&origin.program).namespace.is_none() {
        return Ok(());
    }
    check_at(db, db.file().unwrap_or(Path::new("")), opening.last_rev(db)?, origin)
}

/// The same for a connection whose file is known. `rev` is the file's last revision.
pub(in crate::store) fn check_at(db: &impl Db, path: &Path, rev: u64, origin: &Origin) -> Done<()> {
    let Some(here) = Run::of(&origin.program).namespace else { return Ok(()) };
    let may = match user_namespace::of_file(db)? {
        _ if here.map == Namespace::UNKNOWN => false,
        // Nobody has written yet: it was made here, if it is this user's.
        None if rev == 0 => owner(path).is_some_and(|owner| owner == origin.uid),
        None => false,
        Some(map) if map.is_empty() => is_private(path, origin.uid),
        // A map of the same text can be put together by namespaces within namespaces. But the file's owner is somebody
        // only in the namespace the file is from.
        Some(map) => map == here.map && owner(path).is_some(),
    };
    match may {
        true => Ok(()),
        false => Err(denied(message!(
            "store-namespace",
            "in a user namespace (uid_map {map}) anybody can be called {login}, and this file was not made in this one: run picklog outside of it, or make a file there with 'picklog init'",
            map = &here.map,
            login = &origin.login
        ))),
    }
}

/// The owner of a file, unless it is nobody of this namespace.
fn owner(path: &Path) -> Option<u32> {
    let owner = fs::metadata(path).ok()?.uid();
    (owner != NOBODY).then_some(owner)
}

/// Whether a file is this user's and nobody else may write it, nor put another in its place.
pub(in crate::store) fn is_private(path: &Path, uid: u32) -> bool {
    let path: PathBuf = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let own = |path: &Path| {
        uid != NOBODY && fs::metadata(path).is_ok_and(|found| found.uid() == uid && found.mode() & 0o022 == 0)
    };
    own(&path) && path.parent().is_some_and(own)
}
