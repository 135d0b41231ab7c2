//! All integration tests in one binary.

#![allow(clippy::unwrap_used)] // the helpers of tests are tests

use picklog::domain::{CatalogueRows, Entity, Family, Field, FieldKind, Kind, KindCode};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};

mod actors;
mod audit;
mod backup;
mod call_lists_cli;
mod call_lists_crowd;
mod call_lists_dial;
mod call_lists_screen;
mod catalogue_cli;
mod circles;
mod cli;
mod codes_in_source;
mod corrections;
mod days_off;
mod deals_cli;
mod demo;
mod denial;
mod docs_commands;
mod due_list;
mod duplicates;
mod evidence_cli;
mod evidence_said_cli;
mod evidence_undo_cli;
mod exports;
mod faults;
mod figures;
mod figures_marks;
mod first_start;
mod fuzz;
mod goal_cli;
mod guesses;
mod handover_cli;
mod handover_screen;
mod help_docs;
mod identity;
mod import;
mod import_matters;
mod import_store;
mod imports_screen;
mod inbound;
mod journeys;
mod keymap_diagnostics;
mod keymap_docs;
mod keymap_layouts;
mod keymap_presets;
mod keymap_properties;
mod kinds_cli;
mod layers;
mod lead_day;
mod legible;
mod lookup;
mod lookup_odd_input;
mod lookup_scripts;
mod matters_bad_input;
mod matters_cli;
mod matters_in_figures;
mod matters_in_quality;
mod namesakes;
mod new_kinds;
mod newer;
mod odd_times;
mod one_row;
mod palette;
mod person_cli;
mod phone_lines_cli;
mod places;
mod plain;
mod postgres;
mod pty;
mod quality;
mod reconcile_cli;
mod refusals;
mod round_trips;
mod rules_cli;
mod schemas;
mod screens;
mod screens_cuts;
mod screens_footer;
mod screens_goal;
mod screens_rules;
mod screens_signs;
mod screens_wire;
mod screens_world;
mod sealed_cli;
mod sealed_screen;
mod seen_journeys;
mod sharing;
mod slips;
mod snapshot_cli;
mod sqlite;
mod store;
mod sweep;
mod telephone;
mod traps;
mod two_screens;
mod typed_times;
mod update;
mod update_trouble;

/// The kinds of activity that a new file has: tests may know them by their codes, the program may not.
pub const CALL_CODE: KindCode = KindCode::literal("call");
/// Likewise.
pub const MEETING_CODE: KindCode = KindCode::literal("meeting");
/// Calls.
pub const CALL: Kind = Kind::activity(CALL_CODE);
/// Meetings.
pub const MEETING: Kind = Kind::activity(MEETING_CODE);

/// A catalogue without the matters of a new file, for tests that add a kind of their own.
pub fn without_matters(mut rows: CatalogueRows) -> CatalogueRows {
    rows.kinds.retain(|row| row.family != Family::Matter);
    let is_of_matters = |field: &Field| field.of.entity() == Entity::Matter || field.kind == FieldKind::Stage;
    rows.fields.retain(|field| !is_of_matters(field) && field.code != "about");
    rows.gap_rules.retain(|rule| !rule.of.iter().all(|kind| kind.code().is_some() && !kind.is_activity()));
    rows
}

/// How a property is tried: on so many cases, the same in each run, so that what passed here passes everywhere. For new
/// ones, and more of them: `PROPTEST_CASES=2000 cargo test`.
fn property(usual: u32) -> ProptestConfig {
    let asked = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let cases = asked("PROPTEST_CASES").and_then(|cases| u32::try_from(cases).ok());
    let rng_seed = match (asked("PROPTEST_RNG_SEED"), cases) {
        (Some(seed), _) => RngSeed::Fixed(seed),
        (None, Some(_)) => RngSeed::Random,
        (None, None) => RngSeed::Fixed(1),
    };
    ProptestConfig {
        cases: cases.unwrap_or(usual),
        rng_seed,
        max_shrink_iters: 1_000,
        max_shrink_time: 60_000,
        ..ProptestConfig::default()
    }
}
