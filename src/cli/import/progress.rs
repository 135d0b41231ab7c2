//! The bar on a terminal's standard error; nothing anywhere else.

use std::{
    io::IsTerminal,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::report;
use crate::i18n::Messages;

/// How far an import is.
pub(super) struct Progress<'a> {
    words: &'a Messages,
    bar: ProgressBar,
    done: Arc<AtomicU64>,
}

impl<'a> Progress<'a> {
    /// A bar over the bytes of a file; a spinner where their number is not known. `shown`: it may use standard error.
    pub(super) fn new(
        done: Arc<AtomicU64>,
        total: Option<u64>,
        shown: bool,
        words: &'a Messages,
    ) -> Progress<'a> {
        let plain = !shown || std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let bar = if plain || !std::io::stderr().is_terminal() {
            ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden())
        } else {
            ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(8))
        };
        let template = match total {
            Some(_) => {
                let left = words.with("bar-left", &[("time", "{eta}".into())]);
                format!("{{bar:30.}} {{percent:>3}}%  {{msg}}  {left}")
            }
            None => "{spinner}  {msg}".to_owned(),
        };
        let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("=> "));
        Progress { words, bar, done }
    }

    /// So many rows have been written.
    pub(super) fn rows(&self, rows: u64) {
        self.bar.set_position(self.done.load(Ordering::Relaxed));
        let seconds = self.bar.elapsed().max(Duration::from_millis(1)).as_secs_f64();
        self.bar.set_message(self.words.say(&report::pace(rows, rows as f64 / seconds)));
    }

    /// The last stage: bringing the lookup up to date.
    pub(super) fn index(&self, done: u64, total: u64) {
        self.bar.set_length(total);
        self.bar.set_position(done);
        self.bar.set_message(self.words.say(&report::indexing()));
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
