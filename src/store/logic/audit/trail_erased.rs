//! What the history says of values that are gone from it: which somebody erased who might, which nobody did, and which revisions nobody
//! can check any more.

use std::collections::{BTreeSet, HashSet};

use crate::{
    domain::{Finding, Right, Role},
    store::logic::{audit::trail::Trail, erasing::register, revision_hash::Parts},
};

impl Trail {
    /// Counts only by the role its login had then, and only for what was written before.
    pub(super) fn erase(&mut self, parts: &Parts<'_>) {
        let Ok(register::State { mut revisions, unchecked, records }) = serde_json::from_slice(parts.after)
        else {
            return;
        };
        revisions.retain(|rev| *rev < parts.rev);
        // By whom, is asked of all of them below.
        self.erased_whole.extend(unchecked.into_iter().filter(|rev| revisions.contains(rev)));
        for record in records {
            self.erased_people.entry(record).or_insert(parts.rev);
        }
        let login = &parts.origin.login;
        match self.users.get(login).and_then(|member| member.role.as_deref()) {
            Some(role) if Role::from_code(role).is_some_and(|role| role.may(Right::Erase)) => {
                self.erased.extend(revisions);
            }
            None if !self.is_enrolling => self.erased_by.push((login.clone(), revisions)),
            _ => {}
        }
    }

    /// Revisions of format 1 that somebody blanked who might: nobody can check them any more.
    pub fn unchecked(&self, may_erase: impl Fn(&str) -> bool) -> BTreeSet<u64> {
        let unexplained: BTreeSet<u64> = self.unexplained_revisions(may_erase).collect();
        let is_told = |rev: &u64| self.erased_whole.contains(rev) && !unexplained.contains(rev);
        self.blanked_whole.iter().copied().filter(is_told).collect()
    }

    /// Whether a revision of format 1 was blanked.
    pub fn has_unchecked(&self) -> bool {
        !self.blanked_whole.is_empty()
    }

    /// Revisions of which something is gone that nobody erased who might. `may_erase` says whether a login may by the table
    /// of users.
    pub fn unexplained(&self, may_erase: impl Fn(&str) -> bool) -> Vec<Finding> {
        let login = |rev| self.blanked.get(&rev).cloned().unwrap_or_default();
        let found = self.unexplained_revisions(may_erase);
        found.map(|rev| Finding::Blanked { rev, login: login(rev) }).collect()
    }

    fn unexplained_revisions(&self, may_erase: impl Fn(&str) -> bool) -> impl Iterator<Item = u64> {
        let by_table = self.erased_by.iter().filter(|(login, _)| may_erase(login));
        let by_table: HashSet<u64> = by_table.flat_map(|(_, revisions)| revisions).copied().collect();
        let blanked = self.blanked.keys().copied();
        blanked.filter(move |rev| !self.erased.contains(rev) && !by_table.contains(rev))
    }
}
