//! What deals and cases are worked out from, out of a store: matters as they stood at a moment, and their whole histories. What
//! follows from them is said in `domain::deals` and `domain::cases`.

mod activities;
pub(in crate::store) mod as_of;
pub(in crate::store) mod cases;
pub(in crate::store) mod deals;
pub(in crate::store) mod figures;
pub(in crate::store) mod histories;
pub(in crate::store) mod open;
mod states;

use crate::domain::Right;
use crate::store::{Session, fail::Done, logic::permissions, sql::Db};

/// Refuses the deals and cases of others to whoever may not see their figures. `owner`: whose they are; none for everyone's.
pub(in crate::store) fn allow(db: &impl Db, session: &Session, owner: Option<&str>) -> Done<()> {
    match owner == Some(session.origin.login.as_str()) {
        true => Ok(()),
        false => permissions::allow(db, &session.origin, Right::AllFigures),
    }
}
