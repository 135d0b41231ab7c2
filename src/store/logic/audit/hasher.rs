//! Hashes on a thread of its own, while the next revisions are read.

use std::{
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread::{Scope, ScopedJoinHandle},
};

use sha2::{Digest, Sha256};

use crate::store::logic::revision_hash::{State, StateHasher};

/// Batches under way between reader and hasher: enough that neither waits, few enough to stay small.
const UNDER_WAY: usize = 4;

/// Of so many revisions that do not fit, what was hashed is kept to look where they would.
const KEPT: usize = 64;

/// One revision to be hashed. Its header, the state before and after, salts and leaves stand in the batch one after the
/// other; each of these is where it ends, or none.
pub(super) struct Item {
    pub rev: u64,
    pub origin: i64,
    /// The hash the file gives.
    pub hash: Vec<u8>,
    format: u32,
    header: usize,
    before: Option<usize>,
    after: usize,
    salts: Option<usize>,
    leaves: Option<usize>,
}

impl Item {
    /// An item whose header was appended just now; appends the rest.
    pub fn new(rev: u64, origin: i64, hash: Vec<u8>, state: &State<'_>, bytes: &mut Vec<u8>) -> Item {
        let header = bytes.len();
        let mut add = |part: Option<&[u8]>| {
            part.map(|part| {
                bytes.extend_from_slice(part);
                bytes.len()
            })
        };
        let before = add(state.before);
        let after = add(Some(state.after)).unwrap_or(header);
        let (salts, leaves) = (add(state.salts), add(state.leaves));
        Item { rev, origin, hash, format: state.format, header, before, after, salts, leaves }
    }
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
    /// What was hashed; none beyond the first few, or where nothing can be.
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
            let (mut misfits, mut hasher, mut hashed) = (Vec::new(), StateHasher::default(), Vec::new());
            for mut batch in batches {
                check(&batch, &mut misfits, &mut hasher, &mut hashed);
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

fn check(batch: &Batch, misfits: &mut Vec<Misfit>, hasher: &mut StateHasher, hashed: &mut Vec<u8>) {
    let mut at = 0;
    for item in &batch.items {
        let mut next = |end: usize| &batch.bytes[std::mem::replace(&mut at, end)..end];
        hashed.clear();
        hashed.extend_from_slice(next(item.header));
        let state = State {
            before: item.before.map(&mut next),
            after: next(item.after),
            format: item.format,
            salts: item.salts.map(&mut next),
            leaves: item.leaves.map(&mut next),
        };
        let is_state = hasher.write(hashed, &state);
        if !is_state || Sha256::digest(&hashed).as_slice() != item.hash {
            let hashed = (is_state && misfits.len() < KEPT).then(|| hashed.clone());
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
