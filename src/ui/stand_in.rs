//! Whose gaps and promises are shown, where they are not one's own; who has one's own; and who does a person's work.

use crate::domain::{HandedTo, Moment, StandIn};

use super::scene::Scene;

impl Scene<'_> {
    /// Whose a gap is, where it is a colleague's: `for ivan`.
    pub fn for_whom(&self, owner: &str) -> Option<String> {
        let is_other = !owner.is_empty() && owner != self.model.login;
        is_other.then(|| self.with("gaps-for", &[("login", owner.into())]))
    }

    /// Whose a gap is and until when one sees to it.
    pub fn stands_in(&self, owner: &str) -> Option<String> {
        let one = self.model.gaps.list.stands_in.iter().find(|one| one.from == owner)?;
        Some(self.until(["gaps-stand-in-until", "gaps-stand-in-good"], &one.from, one.until))
    }

    /// Who has the operator's own gaps and promises, and until when.
    pub fn handed(&self) -> Option<String> {
        let handed = self.model.gaps.list.handed.as_ref()?;
        Some(self.until(["gaps-handed-until", "gaps-handed-good"], &handed.to, handed.until))
    }

    /// Who does a person's work, and until when.
    pub fn work_is_with(&self, handed: &HandedTo) -> String {
        self.until(["work-with-until", "work-with-good"], &handed.to, handed.until)
    }

    /// Whose work a person does beside their own, and until when.
    pub fn does_work_of(&self, one: &StandIn) -> String {
        self.until(["does-work-until", "does-work-good"], &one.from, one.until)
    }

    fn until(&self, [until, good]: [&str; 2], login: &str, at: Option<Moment>) -> String {
        match at {
            Some(at) => self.with(until, &[("login", login.into()), ("when", self.when(at).into())]),
            None => self.with(good, &[("login", login.into())]),
        }
    }
}
