//! What machines saw of calls, meetings and presence: read from what telephone systems, calendars and doors write. Pure.
//!
//! Nothing here becomes an activity. The store keeps the facts; a person's pick makes the activity.

mod call;
mod extension;

pub use call::{Call, Direction, End, Fact, Leg, Site, Source, Span};
pub use extension::{Party, party};
