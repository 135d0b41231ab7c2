//! All integration tests in one binary.

#![allow(clippy::unwrap_used)] // the helpers of tests are tests

mod actors;
mod audit;
mod backup;
mod catalogue_cli;
mod cli;
mod corrections;
mod demo;
mod denial;
mod docs_commands;
mod due_list;
mod duplicates;
mod exports;
mod faults;
mod figures;
mod first_start;
mod fuzz;
mod guesses;
mod help_docs;
mod identity;
mod import;
mod import_store;
mod journeys;
mod keymap_diagnostics;
mod keymap_docs;
mod keymap_layouts;
mod keymap_presets;
mod keymap_properties;
mod layers;
mod legible;
mod lookup;
mod lookup_odd_input;
mod lookup_scripts;
mod namesakes;
mod newer;
mod odd_times;
mod one_row;
mod places;
mod plain;
mod pty;
mod quality;
mod refusals;
mod screens;
mod screens_rules;
mod screens_wire;
mod screens_world;
mod sharing;
mod slips;
mod store;
mod sweep;
mod traps;
mod two_screens;
mod update;
mod update_trouble;

/// How many cases a property is tried on: so many, or what `PROPTEST_CASES` says for a longer run.
fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
