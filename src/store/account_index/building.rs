//! The work on the index that this process does in the background, as others of its threads see it.

use std::{
    fs::File,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

/// The work on the index that this process does in the background.
#[derive(Default)]
pub(in crate::store) struct Building {
    /// A thread is at it.
    pub(super) busy: AtomicBool,
    /// Accounts done and in all, while an index is being built.
    pub(super) done: AtomicU64,
    pub(super) total: AtomicU64,
    /// The index that no file could be kept of.
    in_memory: Mutex<Option<File>>,
}

impl Building {
    /// Of a hundred, how much is done of the index that is being built.
    pub(in crate::store) fn percent(&self) -> Option<u8> {
        let (done, total) = (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        let percent = (done * 100).checked_div(total)?.min(99);
        u8::try_from(percent).ok()
    }

    /// The index in memory, if there is one.
    pub(super) fn in_memory(&self) -> Option<File> {
        self.in_memory.lock().ok()?.as_ref()?.try_clone().ok()
    }

    pub(super) fn keep_in_memory(&self, made: File) {
        if let Ok(mut kept) = self.in_memory.lock() {
            *kept = Some(made);
        }
    }
}
