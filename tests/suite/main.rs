//! All integration tests in one binary.

mod keymap_diagnostics;
mod screens;
mod screens_rules;
mod screens_world;
