//! The list of imports, one of which can be taken back.

use crate::domain::{Id, ImportLine, ImportLoss};

/// Imports, latest first, with a chosen one.
#[derive(Clone, Debug, Default)]
pub struct ImportsView {
    /// Of the request under way or last answered.
    pub generation: u64,
    /// The imports, once loaded.
    pub lines: Option<Vec<ImportLine>>,
    /// The chosen row.
    pub cursor: usize,
    /// What taking the chosen one back would do: asked for, or known. The same key again does it.
    pub weighed: Option<Weighed>,
}

/// What taking an import back would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Which import.
    pub import: Id,
    /// Of the request.
    pub generation: u64,
    /// The answer, once it is there.
    pub loss: Option<Box<ImportLoss>>,
}

/// How far the taking back of an import is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakingBack {
    /// The name of its file.
    pub file: String,
    /// So many changes are taken back.
    pub done: u64,
    /// Of so many.
    pub total: u64,
}

impl ImportsView {
    /// What taking the chosen one back would do, where that is known.
    pub fn loss(&self) -> Option<&ImportLoss> {
        let weighed = self.weighed.as_ref()?;
        weighed.loss.as_deref().filter(|_| self.chosen().is_some_and(|line| line.id == weighed.import))
    }

    /// Whether the same key again would take the chosen one back.
    pub fn asks(&self) -> bool {
        self.loss().is_some_and(|loss| loss.built_in_all == 0)
    }

    /// The import of the chosen row.
    pub fn chosen(&self) -> Option<&ImportLine> {
        self.lines.as_ref()?.get(self.cursor)
    }
}
