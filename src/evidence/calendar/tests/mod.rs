//! Whole calendar files, as the programs in use write them.

mod rules;
mod samples;
mod times;
mod written;
