//! One's own open matters, and one matter with its steps.

use crate::domain::{Id, Kind, MatterPage, Moment, OpenMatter, OwnMatters};

/// What is asked for again while something else is in sight: once at a time.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// Of the request under way or last answered.
    pub generation: u64,
    /// When that was asked for, while it has no answer.
    pub asked_at: Option<Moment>,
    /// Something changed since that was asked for: it is asked for again when the answer is there.
    pub is_stale: bool,
}

/// One's own open matters with a chosen one.
#[derive(Clone, Debug, Default)]
pub struct MattersView {
    /// How they are asked for.
    pub asking: Asking,
    /// The matters, once loaded.
    pub own: Option<Box<OwnMatters>>,
    /// The chosen row.
    pub cursor: usize,
}

impl MattersView {
    /// The matters that are there.
    pub fn matters(&self) -> &[OpenMatter] {
        self.own.as_ref().map_or(&[], |own| &own.matters)
    }

    /// The matter of the chosen row.
    pub fn chosen(&self) -> Option<&OpenMatter> {
        self.matters().get(self.cursor)
    }
}

/// One matter with its steps.
#[derive(Clone, Debug)]
pub struct MatterView {
    /// Which one.
    pub id: Id,
    /// The account it is with, and its name, known before the rest is.
    pub account: (Id, String),
    /// How it is asked for.
    pub asking: Asking,
    /// All about it, once loaded.
    pub page: Option<Box<MatterPage>>,
    /// The first row in sight.
    pub top: usize,
    /// They asked not to be called, and that was said: the same key again opens a form of this kind.
    pub warned: Option<Kind>,
}

impl MatterView {
    /// Not loaded yet.
    pub fn new(id: Id, account: (Id, String)) -> MatterView {
        MatterView { id, account, asking: Asking::default(), page: None, top: 0, warned: None }
    }

    /// A page has never more rows than this; where it ends earlier, drawing stops there.
    pub fn most_rows(&self) -> usize {
        /// Rows above the steps, whatever is to be said there.
        const HEAD: usize = 60;
        /// Each step takes so many rows at most.
        const EACH: usize = 3;
        let steps =
            self.page.as_ref().map_or(0, |page| page.history.steps.len() + page.history.activities.len());
        HEAD + EACH * steps
    }
}
