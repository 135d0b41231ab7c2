//! The kinds of deals and cases of a catalogue with their stages, by what these mean: a file may have others than a new one.

use crate::domain::{Catalogue, Entity, Item, Kind, KindCode, Phase};

/// A kind of deals, and the stages that a deal goes through.
#[derive(Clone, Debug)]
pub(super) struct DealStages {
    pub kind: KindCode,
    /// The open ones, in order; never empty.
    pub open: Vec<String>,
    pub won: String,
    pub lost: Option<String>,
}

/// A kind of cases, and the stages by who has to act.
#[derive(Clone, Debug)]
pub(super) struct CaseStages {
    pub kind: KindCode,
    pub ours: String,
    pub theirs: Option<String>,
    pub third: Option<String>,
    pub solved: String,
}

/// What the sample can tell of deals and cases.
#[derive(Clone, Debug, Default)]
pub(in crate::cli::demo) struct MatterKinds {
    pub(super) deals: Option<DealStages>,
    pub(super) cases: Option<CaseStages>,
}

impl MatterKinds {
    /// The first kinds of a catalogue that have the stages for it.
    pub(in crate::cli::demo) fn of(catalogue: &Catalogue) -> MatterKinds {
        let kinds = || catalogue.kinds_of(Entity::Matter).map(|row| row.code);
        MatterKinds {
            deals: kinds().find_map(|kind| deal_stages(catalogue, kind)),
            cases: kinds().find_map(|kind| case_stages(catalogue, kind)),
        }
    }
}

fn items(catalogue: &Catalogue, kind: KindCode, phase: Phase) -> Vec<String> {
    let list = catalogue.stages(Kind::matter(kind));
    let of_phase = |item: &&Item| item.phase == Some(phase);
    list.into_iter().flat_map(|list| list.live()).filter(of_phase).map(|item| item.code.clone()).collect()
}

fn deal_stages(catalogue: &Catalogue, kind: KindCode) -> Option<DealStages> {
    let first = |phase| items(catalogue, kind, phase).into_iter().next();
    let open = items(catalogue, kind, Phase::Open);
    let won = first(Phase::Won).filter(|_| !open.is_empty())?;
    Some(DealStages { kind, open, won, lost: first(Phase::Lost) })
}

fn case_stages(catalogue: &Catalogue, kind: KindCode) -> Option<CaseStages> {
    let first = |phase| items(catalogue, kind, phase).into_iter().next();
    Some(CaseStages {
        kind,
        ours: first(Phase::Ours)?,
        theirs: first(Phase::Theirs),
        third: first(Phase::Third),
        solved: first(Phase::Solved)?,
    })
}
