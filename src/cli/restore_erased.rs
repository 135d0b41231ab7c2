//! People who were erased after a backup was made are erased again where it is put back.

use std::{fs, path::Path};

use super::{CliError, NewFile};
use crate::domain::{Command as Change, EraseAsked, Message, Ref, StoreError};
use crate::files;
use crate::message;
use crate::store::{self, OpenOptions, Session, Upkeep, fresh_id};

/// Erases them; how many records that were. Who was erased is told by the lists beside files, and by files, in the folders of the backup
/// and of the place it is put back to. Where they may not be erased by this user, the restored file is taken away again.
pub(super) fn erase_again(backup: &Path, at: &NewFile<'_>) -> Result<u64, CliError> {
    let folder =
        |path: &Path| std::path::absolute(path).ok().and_then(|path| path.parent().map(Path::to_owned));
    let folders: Vec<_> = [folder(backup), folder(at.path)].into_iter().flatten().collect();
    let since = store::erased_since(at.path, &folders);
    if since.is_empty() {
        return Ok(0);
    }
    let options = OpenOptions {
        create: false,
        allow_unknown_fs: at.allow_unknown_fs,
        zone: at.zone,
        ..OpenOptions::default()
    };
    let mut store = store::open(at.path, options)?;
    let mut session = at.session.clone();
    session.origin.login = store.recognise(&session)?.login;
    // Since then the merge was taken back, and only one of the two erased: here their values are one record's.
    let merges = store.merges(None, usize::MAX)?;
    let is_since = |id| since.iter().any(|one| one.record == id);
    if let Some(mixed) = merges.iter().find(|merge| is_since(merge.from) && !is_since(merge.into)) {
        let (id, name) = (mixed.from.to_string(), mixed.into_name.as_str());
        return Err(take_away(at, since.len() as u64, message!("restore-merged", id = id, name = name)));
    }
    let mut count = 0;
    for one in &since {
        let record = Ref { entity: one.entity, id: one.record };
        // It came after the backup.
        if !store.has_record(one.entity, one.record)? {
            continue;
        }
        match erase(&mut *store, &session, record, &one.why) {
            Ok(()) => count += 1,
            Err(why) => return Err(take_away(at, since.len() as u64, why.message())),
        }
    }
    if count > 0 {
        store.sweep_erased(&session, false, &mut |_, _| ())?;
    }
    Ok(count)
}

/// Removes the restored file again, which holds people who must not be in it; the refusal.
fn take_away(at: &NewFile<'_>, count: u64, why: Message) -> CliError {
    for path in std::iter::once(at.path.to_owned()).chain(files::all_beside(at.path)) {
        let _ = fs::remove_file(path);
    }
    CliError::failed(message!("restore-not-erased", count = count, why = why))
}

fn erase(store: &mut dyn Upkeep, session: &Session, record: Ref, why: &str) -> Result<(), StoreError> {
    let asked = EraseAsked { record, why: why.to_owned(), with_contacts: false, is_again: true };
    match store.apply(session, fresh_id(), &Change::Erase(Box::new(asked)), None) {
        // One that was merged went with the one it was merged into.
        Err(StoreError::Denied { detail }) if detail.id() == "erased-already" => Ok(()),
        done => done.map(drop),
    }
}
