//! How large each fault test is, all in one place. `PICKLOG_FAULTS=10` makes them ten times as large.

use std::env;

/// Kills of writers, over all lanes.
pub const WRITER_KILLS: usize = 500;
/// Writers at work at once while they are killed.
pub const LANES: usize = 6;
/// Kills of writers by a control.
pub const CONTROL_KILLS: usize = 20;
/// Kills of screens in the middle of a form.
pub const SCREEN_KILLS: usize = 80;
/// Kills of screens by the control.
pub const SCREEN_CONTROL_KILLS: usize = 4;
/// Processes that share one file in the crowd.
pub const CROWD: usize = 100;
/// How long a crowd writes once a second, seconds.
pub const PACED_SECONDS: usize = 4;
/// How long a crowd writes without a pause, seconds.
pub const SATURATED_SECONDS: usize = 6;

/// Entries logged before the power is cut: enough for the log to be folded into the file in between.
pub const POWER_ENTRIES: u64 = 250;
/// Power cuts.
pub const POWER_CUTS: usize = 125;
/// Power cuts of a control.
pub const POWER_CONTROL_CUTS: usize = 60;

/// Entries each writer logs on a disk that fails.
pub const FAILING_ENTRIES: usize = 120;
/// Files whose bytes were changed.
pub const FUZZED_FILES: usize = 250;
/// Import files made at random, and rows of each.
pub const FUZZED_IMPORTS: usize = 24;
pub const FUZZED_ROWS: usize = 100;
/// Logs cut short.
pub const CUT_LOGS: usize = 100;
/// Saves while somebody reads.
pub const READER_SAVES: usize = 1_200;

/// Saves by screens while strangers read, over all of them.
pub const STRANGER_SAVES: usize = 60;

/// A size, times `PICKLOG_FAULTS`.
pub fn times(size: usize) -> usize {
    let more = env::var("PICKLOG_FAULTS").ok().and_then(|word| word.parse().ok()).unwrap_or(1);
    size * more
}

/// Whether budgets of time are held, and not only printed: on a quiet machine, `PICKLOG_BUDGETS=1`.
pub fn holds_budgets() -> bool {
    env::var_os("PICKLOG_BUDGETS").is_some()
}
