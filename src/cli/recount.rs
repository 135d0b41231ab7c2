//! Working gaps out anew after a change of what records need, with a bar for people. Each batch is a short transaction of
//! its own: nobody waits, and whoever comes next goes on where this was stopped.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{CliError, Surroundings};
use crate::message;

/// Goes on where somebody was stopped, before gaps are listed or counted; what cannot be done now is said.
pub(super) fn go_on(at: &mut Surroundings<'_>) {
    if let Err(error) = run(at) {
        at.remark(message!("recount-left", why = error.said));
    }
}

/// Does all there is to do.
pub(super) fn run(at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let plain = !at.is_terminal || !std::io::stderr().is_terminal();
    let target = if plain { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(8) };
    let bar = ProgressBar::with_draw_target(None, target);
    let style = ProgressStyle::with_template("{bar:30.} {percent:>3}%  {msg}  {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
    while let Some(recount) = at.store.recount(at.session)? {
        bar.set_length(recount.total);
        bar.set_position(recount.done);
        bar.set_message(recount.entity.code());
    }
    bar.finish_and_clear();
    Ok(())
}
