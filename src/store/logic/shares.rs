//! Whose gaps and promises a person is shown: their own, unless these are with a colleague, and those of whom they stand in
//! for.

use crate::domain::{HandOvers, HandedTo, Moment, StandIn};
use crate::store::fail::Done;
use crate::store::sql::{Db, gap_list::Whose, handovers};

/// The hand-overs that hold at a moment.
pub(in crate::store) fn holding(db: &impl Db, now: Moment) -> Done<HandOvers> {
    Ok(HandOvers::at(handovers::holding(db, now)?, now))
}

/// Whether a person does another's work.
pub(in crate::store) fn stands_in(db: &impl Db, login: &str, owner: &str, now: Moment) -> Done<bool> {
    Ok(login != owner && holding(db, now)?.holder(owner).0 == login)
}

/// What a person is shown at one moment.
pub(in crate::store) struct Shares {
    login: String,
    /// Whose work they do beside their own.
    pub others: Vec<StandIn>,
    /// Who does theirs.
    pub handed: Option<HandedTo>,
}

impl Shares {
    /// Reads who does whose work at a moment.
    pub fn of(db: &impl Db, login: &str, now: Moment) -> Done<Shares> {
        let holding = holding(db, now)?;
        Ok(Shares {
            login: login.to_owned(),
            others: holding.stands_in_for(login),
            handed: holding.handed(login),
        })
    }

    /// Gaps, in parts that each are one owner's. A form in progress stays with who began it: nobody else can finish it.
    pub fn gaps(&self) -> Vec<Whose<'_>> {
        let own = match self.handed {
            None => Whose::Of(&self.login),
            Some(_) => Whose::FormsOf(&self.login),
        };
        let others = self.others.iter().map(|stand_in| Whose::WorkOf(&stand_in.from));
        std::iter::once(own).chain(others).collect()
    }

    /// Owners of the promises they are to keep; none where a colleague keeps theirs.
    pub fn promises(&self) -> Vec<&str> {
        let own = self.handed.is_none().then_some(self.login.as_str());
        own.into_iter().chain(self.others.iter().map(|stand_in| stand_in.from.as_str())).collect()
    }
}
