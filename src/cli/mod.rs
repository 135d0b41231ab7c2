//! One file, or one folder, per command.

pub mod error;
pub mod import;
mod nearest;
