//! Stages: where a matter stands, how likely it is to be won, and by that, which kinds are deals and which cases. Nothing
//! else decides this, so that a kind that a team adds is one or the other by its data.

use super::Catalogue;
use crate::domain::{Answers, Entity, Item, Kind, Phase, Picklist, code};

impl Catalogue {
    /// Whether a matter's stages lead to won or lost.
    pub fn is_deal(&self, kind: impl Into<Kind>) -> bool {
        self.has_phase(kind.into(), Phase::is_of_deals)
    }

    /// Whether a matter's stages say who has to act, and do not lead to won or lost.
    pub fn is_case(&self, kind: impl Into<Kind>) -> bool {
        let kind = kind.into();
        !self.is_deal(kind) && self.has_phase(kind, Phase::is_of_cases)
    }

    /// Where a matter stands; none where it has no stage, or one that says nothing.
    pub fn phase(&self, kind: impl Into<Kind>, answers: &Answers) -> Option<Phase> {
        self.stage(kind, answers)?.phase
    }

    /// How likely a matter is to be won, in per cent; none where its stage does not say it.
    pub fn probability(&self, kind: impl Into<Kind>, answers: &Answers) -> Option<u8> {
        self.stage(kind, answers)?.probability
    }

    /// Whether something is still to be done about a matter.
    pub fn is_open(&self, kind: impl Into<Kind>, answers: &Answers) -> bool {
        self.phase(kind, answers).is_none_or(|phase| !phase.is_over())
    }

    /// The stage of a matter, retired or not.
    pub fn stage(&self, kind: impl Into<Kind>, answers: &Answers) -> Option<&Item> {
        self.answered_item(kind.into(), answers, code::STAGE)
    }

    /// The list that the stages of a kind of matters are picked from.
    pub fn stages(&self, kind: impl Into<Kind>) -> Option<&Picklist> {
        self.picklist_of(self.field(kind, code::STAGE)?)
    }

    /// The kinds of matters, each with the stages that end one: ` kind/stage kind/stage `, each with a space on both sides.
    pub fn ending_stages(&self) -> String {
        let mut all = " ".to_owned();
        for row in self.kinds().iter().filter(|row| row.kind().entity() == Entity::Matter) {
            for (stage, _) in
                self.phases_of(row.kind(), code::STAGE).iter().filter(|(_, phase)| phase.is_over())
            {
                all.extend([row.code.as_str(), "/", stage, " "]);
            }
        }
        all
    }

    fn has_phase(&self, kind: Kind, fits: impl Fn(Phase) -> bool) -> bool {
        let stages = self.stages(kind).filter(|_| kind.code().is_some());
        let mut phases = stages.into_iter().flat_map(|list| &list.items).filter_map(|item| item.phase);
        phases.any(fits)
    }

    /// The items of a field of a kind's records that have a phase, retired ones among them: a matter may still stand there.
    pub(super) fn phases_of(&self, kind: Kind, field: &str) -> Vec<(String, Phase)> {
        let fields = self.fields_ever_of(kind).filter(|one| one.code == field);
        let items = fields.filter_map(|one| self.picklist_of(one)).flat_map(|list| &list.items);
        items.filter_map(|item| Some((item.code.clone(), item.phase?))).collect()
    }

    /// Looks up for every rule that asks for a phase which items are of it.
    pub(super) fn resolve_phases(&mut self) {
        let mut fields = self.fields.clone();
        for field in &mut fields {
            let of = field.of;
            field.needed.resolve(&|name| self.phases_of(of, name));
        }
        self.fields = fields;
    }
}
