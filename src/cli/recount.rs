//! Working gaps out anew after a change of what records need, with a bar for people. Each batch is a short transaction of
//! its own: nobody waits, and whoever comes next goes on where this was stopped.

use super::{CliError, Surroundings, bar::Bar};
use crate::{domain::Message, message};

/// Goes on where somebody was stopped, before gaps are listed or counted; what cannot be done now is said.
pub(super) fn go_on(at: &mut Surroundings<'_>) {
    if let Err(error) = run(at) {
        at.remark(message!("recount-left", why = error.said));
    }
}

/// Does all there is to do.
pub(super) fn run(at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let bar = Bar::new(&Message::default(), at.words, at.is_terminal);
    while let Some(recount) = at.store.recount(at.session)? {
        bar.say(&at.words.text(&format!("entity-{}", recount.entity.code())));
        bar.at(recount.done, recount.total);
    }
    Ok(())
}
