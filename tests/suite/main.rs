//! All integration tests in one binary.

mod keymap_diagnostics;
mod keymap_docs;
mod keymap_layouts;
mod keymap_presets;
mod keymap_properties;
mod layers;
mod lookup;
mod screens;
mod screens_world;
mod update;
