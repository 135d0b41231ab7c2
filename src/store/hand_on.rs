//! The records of one who has left, given to another or back: step by step to the end, whoever asks for it.

use super::{Session, Store, fresh_id};
use crate::domain::{HandOverStep, StoreError};

/// How often a step is sent again when it is not known whether it was done.
const TRIES: usize = 3;
/// More changed accounts than this are found faster by a lookup index that is built anew.
const REBUILD: u64 = 1_000;

/// What became of the records of one hand-over.
#[derive(Clone, Debug, PartialEq)]
pub struct HandedOn {
    /// Changed and left in all steps together; how far the last one was.
    pub sum: HandOverStep,
    /// Why not all is done; what is done stays, and the same call goes on.
    pub stop: Option<HandOnStop>,
}

/// Why not all records were given.
#[derive(Clone, Debug, PartialEq)]
pub enum HandOnStop {
    /// Whoever was told of a step wanted no further one.
    Asked,
    /// A step failed.
    Trouble(StoreError),
}

/// Gives all records that are left to give. `each` is told of a step, with the sums so far, and says whether to go on.
pub fn hand_on_all(
    store: &mut dyn Store,
    session: &Session,
    from: &str,
    each: &mut dyn FnMut(HandOverStep) -> bool,
) -> HandedOn {
    let mut sum = HandOverStep::default();
    let stop = loop {
        match step(store, session, from) {
            Ok(Some(step)) => {
                let (changed, left) = (sum.changed + step.changed, sum.left + step.left);
                sum = HandOverStep { changed, left, ..step };
                if !each(sum) {
                    break Some(HandOnStop::Asked);
                }
            }
            Ok(None) => break None,
            Err(why) => break Some(HandOnStop::Trouble(why)),
        }
    };
    HandedOn { sum, stop }
}

/// Brings the lookup up to date where many accounts have changed.
///
/// # Errors
/// The index cannot be written. Accounts are found in the tables then, and the next screen tries again.
pub fn index_handed_on(store: &mut dyn Store, sum: HandOverStep) -> Result<(), StoreError> {
    if sum.changed > REBUILD { store.finish_import(&mut |_, _| {}) } else { Ok(()) }
}

fn step(store: &mut dyn Store, session: &Session, from: &str) -> Result<Option<HandOverStep>, StoreError> {
    let (op, mut tries) = (fresh_id(), 1);
    loop {
        match store.hand_on(session, op, from) {
            Err(StoreError::Busy { .. } | StoreError::OutcomeUnknown { .. }) if tries < TRIES => tries += 1,
            other => return other,
        }
    }
}
