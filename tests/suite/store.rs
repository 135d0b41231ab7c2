//! The store's promises, written against the boundary: any engine that [`desk::Desk::new`] makes must keep them.

#![allow(clippy::unwrap_used)] // helpers of tests

mod desk;

mod commands;
mod imports;
