//! How far a copy is, on a terminal.

use super::bar::Bar;
use crate::{domain::Message, i18n::Messages, message, store::CopyStage};

/// A bar for each stage.
pub(super) struct Steps<'a> {
    bar: Option<(CopyStage, Bar)>,
    is_terminal: bool,
    words: &'a Messages,
}

impl Steps<'_> {
    /// No stage has begun yet. `is_terminal`: a person looks at standard error.
    pub(super) fn new(is_terminal: bool, words: &Messages) -> Steps<'_> {
        Steps { bar: None, is_terminal, words }
    }

    /// Takes the bar away, for a line to be said; the next word of how far it is brings it back.
    pub(super) fn clear(&mut self) {
        self.bar = None;
    }

    /// So much of a stage is done of so much.
    pub(super) fn at(&mut self, stage: CopyStage, done: u64, total: u64) {
        if self.bar.as_ref().is_none_or(|(at, _)| *at != stage) {
            // The old bar goes before the new one comes.
            self.bar = None;
            self.bar = Some((stage, Bar::new(&word(stage), self.words, self.is_terminal)));
        }
        if let Some((_, bar)) = &self.bar {
            bar.at(done, total);
        }
    }
}

fn word(stage: CopyStage) -> Message {
    match stage {
        CopyStage::Copying => message!("copy-stage-copying"),
        CopyStage::Comparing => message!("transfer-comparing"),
        CopyStage::Checking => message!("copy-stage-checking"),
        CopyStage::History => message!("audit-checking"),
    }
}
