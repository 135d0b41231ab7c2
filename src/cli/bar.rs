//! A progress bar on a terminal's standard error; nothing anywhere else.

use std::sync::{Arc, Mutex};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{domain::Message, i18n::Messages, message, store::UpgradeProgress};

/// A bar that comes when a file of an older version is brought to the newest, and goes when that is done. None where
/// nobody looks at standard error.
pub fn upgrade_bar(words: &Messages, is_terminal: bool) -> Option<UpgradeProgress> {
    let (text, look) = (words.say(&message!("bar-upgrading")), template(words));
    let bar: Mutex<Option<Bar>> = Mutex::new(None);
    is_terminal.then(|| -> UpgradeProgress {
        Arc::new(move |done, total| {
            // A bar that cannot be had is no reason to stop.
            let Ok(mut bar) = bar.lock() else { return };
            match done < total {
                true => bar.get_or_insert_with(|| Bar::of(text.clone(), &look, true)).at(done, total),
                false => *bar = None,
            }
        })
    })
}

/// What a bar shows, with the time that is left in words.
fn template(words: &Messages) -> String {
    let left = words.with("bar-left", &[("time", "{eta}".into())]);
    format!("{{msg}}  {{bar:30.}} {{percent:>3}}%  {left}")
}

/// How far a long command is.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar with a text before it. `is_terminal`: a person looks at standard error.
    pub(super) fn new(text: &Message, words: &Messages, is_terminal: bool) -> Bar {
        Bar::of(words.say(text), &template(words), is_terminal)
    }

    fn of(text: String, look: &str, is_terminal: bool) -> Bar {
        let target = match is_terminal {
            true => ProgressDrawTarget::stderr_with_hz(8),
            false => ProgressDrawTarget::hidden(),
        };
        // Nothing of nothing would be drawn as all of it, until the first word of how far it is.
        let bar = ProgressBar::with_draw_target(Some(1), target);
        let style = ProgressStyle::with_template(look);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.set_message(text);
        Bar(bar)
    }

    /// Another text before it.
    pub(super) fn say(&self, text: &str) {
        self.0.set_message(text.to_owned());
    }

    /// So much is done of so much.
    pub(super) fn at(&self, done: u64, total: u64) {
        self.0.set_length(total);
        self.0.set_position(done);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
