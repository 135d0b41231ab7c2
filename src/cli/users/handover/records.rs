//! The records of one who has left, given to another or back, with a bar for people.

use std::sync::atomic::Ordering;

use crate::{
    cli::{CliError, Surroundings, bar::Bar, interrupt},
    domain::HandOverStep,
    message,
    store::{HandOnStop, hand_on_all, index_handed_on},
};

/// Does all there is to do; the first Ctrl-C ends between two steps, and the same command goes on. `to`: whose the records
/// are from then on.
pub(super) fn move_all(from: &str, to: &str, at: &mut Surroundings<'_>) -> Result<HandOverStep, CliError> {
    let stop = interrupt::flag()?;
    let bar = Bar::new(&message!("handover-moving", to = to), at.words, at.is_terminal);
    let done = hand_on_all(at.store, at.session, from, &mut |step| {
        if step.total > 0 {
            bar.at(step.done, step.total);
        }
        !stop.load(Ordering::Relaxed)
    });
    drop(bar);
    match done.stop {
        Some(HandOnStop::Trouble(why)) => return Err(why.into()),
        Some(HandOnStop::Asked) => {
            return Err(CliError::failed(message!("handover-stopped", count = done.sum.changed, to = to)));
        }
        None => {}
    }
    if let Err(trouble) = index_handed_on(at.store, done.sum) {
        at.remark(trouble.message());
    }
    Ok(done.sum)
}
