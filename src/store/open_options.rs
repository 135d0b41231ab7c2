//! How a store is opened.

use std::{path::PathBuf, sync::Arc};

use super::clock::{Clock, machine_clock};
use crate::domain::{Lang, Zone};

/// What is called with how much is done of how much, while a file of an older version is brought to the newest.
pub type UpgradeProgress = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// How a store is opened.
#[derive(Clone)]
pub struct OpenOptions {
    /// Make the file when it is not there. Its folder must be.
    pub create: bool,
    /// Trust a file system picklog does not know to be on this machine.
    pub allow_unknown_fs: bool,
    /// Build the lookup's index in the background when it is missing or old: for programs that stay.
    pub keeps_index: bool,
    /// This user's folder for what can be made again, where a server's index of the lookup is kept.
    pub cache_folder: Option<PathBuf>,
    /// Tells the time. Where it is the machine's, what is written to a server has the server's time.
    pub clock: Clock,
    /// Where "until tomorrow" is reckoned.
    pub zone: Zone,
    /// The language of who uses it, where they have said which: a new file begins with it, one in use gains it with the
    /// first save.
    pub lang: Option<Lang>,
    /// Told how far it is with a file of an older version, which takes a minute for a million accounts.
    pub upgrading: Option<UpgradeProgress>,
}

impl Default for OpenOptions {
    fn default() -> OpenOptions {
        OpenOptions {
            create: false,
            allow_unknown_fs: false,
            keeps_index: false,
            cache_folder: None,
            clock: machine_clock(),
            zone: Zone::default(),
            lang: None,
            upgrading: None,
        }
    }
}
