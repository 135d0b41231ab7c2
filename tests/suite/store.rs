//! The store's promises, written against the boundary: any engine that `test_store::open` opens must keep
//! them. What is one engine's own has tests of its own, beside this suite.

#![allow(clippy::unwrap_used)] // helpers of tests

pub mod screen;
pub mod test_store;

mod ages;
mod answered;
mod as_it_was;
mod as_of;
pub mod call_lists;
mod call_lists_bad;
mod calls_now;
mod catalogue;
mod clocks;
mod commands;
mod contact_moves;
mod corrections;
mod deals;
pub mod erasing;
mod evidence;
mod evidence_undo;
mod found_people;
mod gap_rules;
mod gap_scene;
mod gap_table;
mod gaps;
mod goal;
mod handovers;
mod history;
mod ids;
mod imports;
mod lateness;
mod matters;
mod merges;
pub mod need_to_know;
mod need_to_know_commands;
mod need_to_know_screen;
mod need_to_know_telephone;
mod news;
mod offers;
mod own_goals;
mod own_matters;
mod promises;
mod quality;
pub mod reconcile;
mod reconcile_limits;
mod revisions;
mod roles;
pub mod sealed;
mod signs;
mod snapshot;
mod stage_moves;
mod team_day;
mod two_handles;
mod unmerges;
mod users;
mod weekly;
