//! A progress bar on a terminal's standard error; nothing anywhere else.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{domain::Message, i18n::Messages};

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
        let target = match is_terminal {
            true => ProgressDrawTarget::stderr_with_hz(8),
            false => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        let style = ProgressStyle::with_template(&template(words));
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.set_message(words.say(text));
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
