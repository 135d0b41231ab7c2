//! Importing accounts from the screen: by the same code as the command, with nothing printed.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
};

use super::{
    Job,
    args::Options,
    cells::Cells,
    counts::Counts,
    headers, mapped,
    notes::Notes,
    open,
    rejects::{self, Rejects},
    report,
};
use crate::{
    cli::error::CliError,
    domain::{ImportStep, Message, StoreError, Zone},
    i18n::Messages,
    store::{Session, Store},
};

/// What an import from the screen did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// New accounts.
    pub added: u64,
    /// Accounts with changed fields.
    pub updated: u64,
    /// Rows that were there already.
    pub skipped: u64,
    /// Rows not taken.
    pub rejected: u64,
    /// The file they are in, when there are any.
    pub rejects: Option<PathBuf>,
    /// What was not taken as it stands, guessed or not read: the sentences that the command prints.
    pub told: Vec<Message>,
    /// The command that says all of it again and changes nothing.
    pub again: String,
}

/// `picklog import accounts FILE` for the screen: nothing is printed, `tell` hears how far it is.
///
/// # Errors
/// As [`run`].
pub fn accounts_quietly(
    file: &Path,
    store: &mut dyn Store,
    session: &Session,
    zone: Zone,
    words: &Messages,
    tell: &mut dyn FnMut(ImportStep),
) -> Result<Done, CliError> {
    let options = Options::accounts(file);
    let catalogue = store.catalogue()?;
    let opened = open::open(&options.file, &options, &catalogue)?;
    let (mapping, ids) = mapped(&options, &opened, &catalogue)?;
    if opened.first.is_none() {
        return Err(report::header_only(&options.file));
    }
    let mut told = report::read_as(&opened, &mapping);
    let mut job = Job {
        options: &options,
        rejects: Rejects::new(Some(rejects::beside(&options.file)), &opened.headings, opened.own, words)?,
        stop: Arc::new(AtomicBool::new(false)),
        counts: Counts::default(),
        notes: Notes::default(),
        unread: Vec::new(),
        words,
        tell: Some(tell),
    };
    let cells = Cells::new(Arc::clone(&catalogue), zone, store.now(), None);
    let result =
        job.import(store, session, &catalogue, (cells, None, Default::default()), (opened, mapping, ids));
    let Job { rejects, counts, notes, unread, .. } = job;
    let kept = rejects.finish();
    let end = result?;
    if let Some(broken) = end.broken {
        return Err(broken);
    }
    told.extend(report::renames(&counts));
    told.extend(report::notes(&notes));
    told.extend(report::unread(&unread, &headers::targets(&catalogue, options.entity)));
    told.extend(end.parents_left.then(report::parents_need_a_file));
    told.extend(end.unindexed.as_ref().map(StoreError::message));
    let Counts { added, updated, skipped, rejected, .. } = counts;
    let again = format!("picklog import accounts --dry-run {}", quoted(file));
    Ok(Done { added, updated, skipped, rejected, rejects: kept?, told, again })
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = text.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
    if plain { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
