//! All integration tests in one binary.
#![allow(clippy::unwrap_used)]

mod import;
mod import_store;
