//! What history tells of a matter: its state after each change, and what was done about it. Deals and cases are worked out
//! from this alone; nothing that is derived is stored.
//!
//! "As of" a moment is told by revisions, not by clocks: it is the state after the last revision that was written by then.

mod state;

#[cfg(test)]
pub mod made;

use super::{Id, KindCode, Moment, Phase, Stages};

pub use state::MatterState;

/// The state of a matter after one of its revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterStep {
    /// The revision.
    pub rev: u64,
    /// The operation it was part of.
    pub op: Id,
    /// When, by the store's clock.
    pub at: Moment,
    /// Login of who did it.
    pub by: String,
    /// What the matter held from then on.
    pub state: MatterState,
}

/// How long something took, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// At least.
    pub least: u64,
    /// At most; none where its item has no end.
    pub most: Option<u64>,
}

/// An activity about a matter, or at its account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterActivity {
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: KindCode,
    /// The revision that logged it; 0 where that is not known.
    pub rev: u64,
    /// The matter it is about; none where it names none.
    pub about: Option<Id>,
    /// When it began.
    pub start: Moment,
    /// When it was logged, by the store's clock.
    pub logged_at: Moment,
    /// Login of who logged it.
    pub actor: String,
    /// How long it took; none where that is not said.
    pub length: Option<Length>,
    /// The outcome's code; none where there is none yet.
    pub outcome: Option<String>,
    /// Somebody was reached: its outcome says so.
    pub is_reached: bool,
    /// When its next step is due, where that is still to be kept.
    pub open_until: Option<Moment>,
}

/// A matter with all that history tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterHistory {
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: KindCode,
    /// The account it is with now.
    pub account: Id,
    /// Login of who opened it.
    pub opened_by: String,
    /// It came by an import: what it was before that, history does not tell.
    pub imported: bool,
    /// Its states, oldest first; never empty.
    pub steps: Vec<MatterStep>,
    /// Activities about it and, where they were asked for, those at its account, by start.
    pub activities: Vec<MatterActivity>,
}

/// A matter as it stood at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterAt {
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: KindCode,
    /// It came by an import.
    pub imported: bool,
    /// When it was opened, by the store's clock.
    pub opened_at: Moment,
    /// The revision that made it so.
    pub rev: u64,
    /// When that was written.
    pub changed_at: Moment,
    /// Since when it has been in the phase it is in, without a break; none where that was not asked for.
    pub entered: Option<Moment>,
    /// What it held.
    pub state: MatterState,
}

impl MatterHistory {
    /// When it was opened: by the store's clock, or of one that an import brought in by what was said where it came from; none
    /// where that said nothing.
    pub fn opened(&self) -> Option<Moment> {
        match self.imported {
            true => self.steps.last()?.state.opened,
            false => Some(self.opened_at()),
        }
    }

    /// When it came into this store, by its clock.
    pub fn opened_at(&self) -> Moment {
        self.steps.first().map_or_else(Moment::default, |step| step.at)
    }

    /// The steps that were written up to a revision.
    pub fn until(&self, rev: u64) -> &[MatterStep] {
        let end = self.steps.partition_point(|step| step.rev <= rev);
        &self.steps[..end]
    }

    /// The matter as it stood after a revision; none where it was not there yet.
    pub fn at(&self, rev: u64, stages: &Stages) -> Option<MatterAt> {
        let steps = self.until(rev);
        let last = steps.last()?;
        Some(MatterAt {
            id: self.id,
            kind: self.kind,
            imported: self.imported,
            opened_at: self.opened_at(),
            rev: last.rev,
            changed_at: last.at,
            entered: entered(steps, |state| stages.stage(self.kind, state.stage.as_deref()).phase),
            state: last.state.clone(),
        })
    }
}

/// Since when the last of these steps has been in its phase without a break.
pub fn entered(steps: &[MatterStep], phase: impl Fn(&MatterState) -> Option<Phase>) -> Option<Moment> {
    let now = phase(&steps.last()?.state);
    let same = steps.iter().rev().take_while(|step| phase(&step.state) == now);
    same.last().map(|step| step.at)
}
