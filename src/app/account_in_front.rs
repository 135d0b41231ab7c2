//! Which account is in front: that of the row, form, gap or card in sight.

use crate::domain::Id;

use super::{Model, Place};

impl Model {
    /// The account of a place, with its name; without a place, that of the chosen row of the lookup. None where a place is about
    /// no account, or about one that is not in the file yet.
    pub fn account_at(&self, place: Option<&Place>) -> Option<(Id, String)> {
        match place {
            None => self.lookup.account().map(|line| (line.id, line.name.clone())),
            Some(Place::Form(form)) => form.draft.account.map(|id| (id, form.account.clone())),
            Some(Place::Gaps) => {
                let line = self.gaps.list.lines.get(self.gaps.cursor)?;
                Some((line.gap.account?, line.account.clone()))
            }
            Some(Place::Card(view)) => Some((view.account, view.name.clone())),
            Some(Place::Kinds(choice)) => Some((choice.account, choice.name.clone())),
            Some(Place::Duplicates(view)) => {
                view.pair().map(|(_, other)| (other.account, other.account_name.clone()))
            }
            Some(Place::Sealed(view)) => Some(view.account.clone()),
            Some(Place::Matters(view)) => view.chosen().map(|one| (one.matter.account, one.account.clone())),
            Some(Place::Matter(view)) => Some(view.account.clone()),
            Some(_) => None,
        }
    }
}
