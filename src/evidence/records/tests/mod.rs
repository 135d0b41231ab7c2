//! Call records from their bytes to their calls.

mod asterisk;
mod clock_changes;
mod lengths;
mod others;
mod properties;
mod repeated;
mod support;
mod widths;
