//! All integration tests in one binary.

mod keymap_diagnostics;
