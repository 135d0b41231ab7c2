//! Follows channels and bridges of a telephone system, and tells calls from them. What AMI and ESL have in common.

mod channel;
mod dialling;
mod going;
mod phase;
mod relearn;
mod side;
mod state;
mod talk;
mod verdict;

pub use channel::Sighting;
pub use phase::{DialEnd, Phase};
pub use side::device_extension;
pub use state::Tracker;
