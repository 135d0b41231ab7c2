//! The records of one who has left, given to another or back: step by step to the end, with a bar for people.

use crate::{
    cli::{CliError, Surroundings, bar::Bar, fresh_id, interrupt},
    domain::{HandOverStep, StoreError},
    message,
};

/// How often a step is sent again when it is not known whether it was done.
const TRIES: usize = 3;
/// More changed accounts than this are found faster by a lookup index that is built anew.
const REBUILD: u64 = 1_000;

/// Does all there is to do; the first Ctrl-C ends between two steps, and the same command goes on. `to`: whose the records
/// are from then on.
pub(super) fn move_all(from: &str, to: &str, at: &mut Surroundings<'_>) -> Result<HandOverStep, CliError> {
    let stop = interrupt::flag()?;
    let bar = Bar::new(&message!("handover-moving", to = to), at.words, at.is_terminal);
    let mut sum = HandOverStep::default();
    while let Some(step) = one(from, at)? {
        sum.changed += step.changed;
        sum.left += step.left;
        if step.total > 0 {
            bar.at(step.done, step.total);
        }
        if stop.load(std::sync::atomic::Ordering::Relaxed) {
            drop(bar);
            return Err(CliError::failed(message!("handover-stopped", count = sum.changed, to = to)));
        }
    }
    drop(bar);
    // All is done; without an index, accounts are found in the tables, and the next screen tries again.
    if sum.changed > REBUILD
        && let Err(trouble) = at.store.finish_import(&mut |_, _| {})
    {
        at.remark(trouble.message());
    }
    Ok(sum)
}

fn one(from: &str, at: &mut Surroundings<'_>) -> Result<Option<HandOverStep>, CliError> {
    let (op, mut tries) = (fresh_id(), 1);
    loop {
        match at.store.hand_on(at.session, op, from) {
            Err(StoreError::Busy { .. } | StoreError::OutcomeUnknown { .. }) if tries < TRIES => tries += 1,
            other => return Ok(other?),
        }
    }
}
