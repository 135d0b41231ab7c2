//! The store's promises, written against the boundary: any engine that `test_store::TestStore::at` makes must keep them.

#![allow(clippy::unwrap_used)] // helpers of tests

pub mod screen;
pub mod test_store;

mod audit;
mod audit_busy;
mod audit_tables;
mod bad_files;
mod catalogue;
mod clocks;
mod commands;
mod corrections;
mod gap_rules;
mod gap_scene;
mod gap_table;
mod gaps;
mod history;
mod ids;
mod imports;
mod index_file;
mod merges;
mod news;
mod offers;
mod promises;
mod quality;
mod roles;
mod seek;
mod two_handles;
mod unmerges;
mod users;
mod versions;
