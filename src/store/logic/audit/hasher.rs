//! Hashes on a thread of its own, while the next revisions are read.

use std::{
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread::{Scope, ScopedJoinHandle},
};

use sha2::{Digest, Sha256};

/// Batches under way between reader and hasher: enough that neither waits, few enough to stay small.
const UNDER_WAY: usize = 4;

/// Of so many revisions that do not fit, what was hashed is kept to look where they would.
const KEPT: usize = 64;

/// One revision to be hashed; what is hashed ends at `end` of the batch.
pub(super) struct Item {
    pub rev: u64,
    pub origin: i64,
    pub end: usize,
    /// The hash the file gives.
    pub hash: Vec<u8>,
}

/// What is hashed for some revisions, one after the other.
#[derive(Default)]
pub(super) struct Batch {
    pub bytes: Vec<u8>,
    pub items: Vec<Item>,
}

/// A revision that does not fit its hash.
pub(super) struct Misfit {
    pub rev: u64,
    pub origin: i64,
    pub hash: Vec<u8>,
    /// What was hashed; none beyond the first few.
    pub hashed: Option<Vec<u8>>,
}

/// The thread that hashes.
pub(super) struct Hasher<'scope> {
    send: SyncSender<Batch>,
    empty: Receiver<Batch>,
    thread: ScopedJoinHandle<'scope, Vec<Misfit>>,
}

impl<'scope> Hasher<'scope> {
    /// Starts it.
    pub fn start<'env>(scope: &'scope Scope<'scope, 'env>) -> Hasher<'scope> {
        let (send, batches) = sync_channel::<Batch>(UNDER_WAY);
        let (give_back, empty) = sync_channel::<Batch>(UNDER_WAY + 2);
        let thread = scope.spawn(move || {
            let mut misfits = Vec::new();
            for mut batch in batches {
                check(&batch, &mut misfits);
                batch.bytes.clear();
                batch.items.clear();
                // A reader that is done wants none back.
                let _ = give_back.try_send(batch);
            }
            misfits
        });
        Hasher { send, empty, thread }
    }

    /// Hands a batch over and gives an empty one.
    pub fn take(&self, batch: Batch) -> Batch {
        // The thread ends when this side lets go, not before.
        let _ = self.send.send(batch);
        self.empty.try_recv().unwrap_or_default()
    }

    /// Waits for the last batch: what does not fit.
    pub fn finish(self) -> Vec<Misfit> {
        drop(self.send);
        self.thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

fn check(batch: &Batch, misfits: &mut Vec<Misfit>) {
    let mut start = 0;
    for item in &batch.items {
        let hashed = &batch.bytes[start..item.end];
        start = item.end;
        if Sha256::digest(hashed).as_slice() != item.hash {
            let hashed = (misfits.len() < KEPT).then(|| hashed.to_vec());
            misfits.push(Misfit { rev: item.rev, origin: item.origin, hash: item.hash.clone(), hashed });
        }
    }
}

impl Misfit {
    /// Whether it would fit under another number. What is hashed begins with the hash before and then the number,
    /// each with its length before it.
    pub fn fits_as(&self, rev: u64) -> bool {
        let Some(mut hashed) = self.hashed.clone() else { return false };
        let length = hashed.first_chunk::<8>().map(|bytes| u64::from_le_bytes(*bytes));
        let at =
            length.and_then(|length| usize::try_from(length).ok()).map_or(usize::MAX, |length| length + 16);
        match hashed.get_mut(at..at.saturating_add(8)) {
            Some(place) => place.copy_from_slice(&rev.to_le_bytes()),
            None => return false,
        }
        Sha256::digest(&hashed).as_slice() == self.hash
    }
}
