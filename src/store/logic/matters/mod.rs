//! What deals and cases are worked out from, out of a store: matters as they stood at a moment, and their whole histories. What
//! follows from them is said in `domain::deals` and `domain::cases`.

mod activities;
pub(in crate::store) mod as_of;
pub(in crate::store) mod deals;
pub(in crate::store) mod histories;
pub(in crate::store) mod open;
mod states;
