//! The end of a sitting: what is on its way to the store is waited for, and what does not arrive is put aside.

use std::{
    collections::HashMap,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};

use super::{
    super::{inbox::Event, unsaved_spool},
    Unsaved, Workers, Write,
};
use crate::{app::Msg, domain::StoreError, message, store::Store};

/// How long a person who leaves waits before being told why.
const LONG: Duration = Duration::from_secs(1);
/// How long, after that, a disk that does not answer is waited for.
const PATIENCE: Duration = Duration::from_secs(9);

impl Workers {
    /// Waits until all writes are done. Those that were not, those of which that is not known because the disk does not
    /// answer, and those that may be gone with a log that was taken away, are put aside for the next start. `waits` is
    /// called if it takes long.
    pub fn finish(
        mut self,
        receive: &Receiver<Event>,
        store: &mut dyn Store,
        waits: impl FnOnce(),
    ) -> Result<(), Unsaved> {
        self.write = None;
        let mut is_stuck = !has_ended(&self.writing, LONG);
        if is_stuck {
            waits();
            is_stuck = !has_ended(&self.writing, PATIENCE);
        }
        let mut answers = HashMap::new();
        for event in receive.try_iter() {
            if let Event::Msg(Msg::Applied { op, result }) = event {
                answers.insert(op, result.err());
            }
        }
        let unknown = || StoreError::OutcomeUnknown {
            detail: message!("store-stuck", "{file} does not answer", file = &self.of.place),
        };
        let unanswered = self.under_way.into_iter().map(|(write, _)| write);
        let (unsaved, mut reasons): (Vec<Write>, Vec<StoreError>) = unanswered
            .filter_map(|write| match answers.remove(&write.op) {
                Some(None) => None,
                Some(Some(trouble)) => Some((write, trouble)),
                None => Some((write, unknown())),
            })
            .unzip();
        // Of a disk that is stuck nothing more is asked.
        let gone = match is_stuck {
            true => None,
            false => store.change_token().err().filter(|_| !store.is_in_place()),
        };
        if !is_stuck && let Ok(Some(fingerprint)) = store.fingerprint() {
            self.of.fingerprint = Some(fingerprint);
        }
        let aside = match &gone {
            Some(_) => {
                self.acknowledged.put_aside(&self.of, &unsaved);
                self.acknowledged.aside()
            }
            None => unsaved_spool::put(&self.of, &unsaved),
        };
        reasons.extend(gone.filter(|_| aside.is_some()));
        if !is_stuck {
            // The last handle that is closed folds what the log holds into the file and removes it: that is the caller's, once
            // the threads that only read have closed theirs. They end as soon as nothing can be asked of them any more; only a
            // disk that fails them meanwhile is given up on.
            drop((self.find, self.read, self.import));
            has_ended(&self.reading, PATIENCE);
        }
        match reasons.is_empty() {
            true => Ok(()),
            false => Err(Unsaved { trouble: reasons.swap_remove(0), aside }),
        }
    }
}

/// Whether the thread that keeps the other end has ended within a time.
fn has_ended(running: &Receiver<()>, within: Duration) -> bool {
    running.recv_timeout(within) == Err(RecvTimeoutError::Disconnected)
}
