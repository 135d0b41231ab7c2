//! What the stages of matters mean at one moment: of which kinds a matter is a deal or a case, and where each stage stands.

use std::collections::HashMap;

use super::{Catalogue, Entity, Kind, KindCode, Phase};

/// What code must know of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// Where a matter in it stands; none where the list does not say.
    pub phase: Option<Phase>,
    /// How likely a deal in it is won, in per cent.
    pub probability: Option<u8>,
    /// Its place in the list, from 0.
    pub place: usize,
}

/// The stages of one kind.
#[derive(Clone, Debug, Default)]
struct OfKind {
    is_deal: bool,
    is_case: bool,
    items: HashMap<String, Stage>,
}

/// The stages of all kinds of matters, as a catalogue has them.
#[derive(Clone, Debug, Default)]
pub struct Stages(HashMap<KindCode, OfKind>);

impl Stages {
    /// Those of a catalogue, retired kinds and stages among them: old records have them.
    pub fn of(catalogue: &Catalogue) -> Stages {
        let kinds = catalogue.kinds().iter().filter(|row| row.kind().entity() == Entity::Matter);
        let of_kind = |kind: KindCode| {
            let list = catalogue.stages(Kind::matter(kind));
            let items = list.into_iter().flat_map(|list| list.items.iter().enumerate());
            let stage =
                |place, item: &super::Item| Stage { phase: item.phase, probability: item.probability, place };
            OfKind {
                is_deal: catalogue.is_deal(Kind::matter(kind)),
                is_case: catalogue.is_case(Kind::matter(kind)),
                items: items.map(|(place, item)| (item.code.clone(), stage(place, item))).collect(),
            }
        };
        Stages(kinds.map(|row| (row.code, of_kind(row.code))).collect())
    }

    /// Whether matters of a kind are deals.
    pub fn is_deal(&self, kind: KindCode) -> bool {
        self.0.get(&kind).is_some_and(|of| of.is_deal)
    }

    /// Whether matters of a kind are cases.
    pub fn is_case(&self, kind: KindCode) -> bool {
        self.0.get(&kind).is_some_and(|of| of.is_case)
    }

    /// What a stage of a kind means; nothing is known of one that is in no list.
    pub fn stage(&self, kind: KindCode, stage: Option<&str>) -> Stage {
        let found = stage.and_then(|stage| self.0.get(&kind)?.items.get(stage));
        found.copied().unwrap_or_default()
    }
}
