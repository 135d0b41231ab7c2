//! What is SQLite's own in the store: its file, what lies beside it, and what is done to it by SQL behind picklog's back.

mod account_index;
mod audit;
mod audit_busy;
mod audit_evidence;
mod audit_sealed;
mod audit_tables;
mod bad_files;
mod erased;
mod erased_bytes;
mod history;
mod index_file;
mod promises;
mod renamed_codes;
mod restored;
pub mod revision_format;
mod shared_ids;
mod standard_kinds;
mod upgrades;
mod versions;
