//! Files beside the database, made and opened so that nobody else's file is touched by mistake or by a trap.

mod databases;

pub use databases::{open_database, part_of_database};
