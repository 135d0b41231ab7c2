//! Call records from their bytes to their calls.

mod asterisk;
mod others;
mod properties;
mod support;
