//! Call lists: made and changed as operations with history; filled by looking through the accounts; and served, one account at a time to
//! each. Where an account stands on a list follows from what was logged with it, and is worked out anew whenever somebody looks: what
//! was saved elsewhere, taken back or merged is noticed without being told.

mod assess;
mod change;
mod edit;
mod figures;
mod fill;
mod known;
mod leases;
mod put;
mod serve;
mod state;

pub(in crate::store) use change::{add, change, make};
pub(in crate::store) use figures::{all, figures, find};
pub(in crate::store) use fill::step;
pub(in crate::store) use leases::{give_back, renew};
pub(in crate::store) use serve::serve;

/// What the entries in history are about.
pub(in crate::store) const ENTITY: &str = "list";
