//! What machines saw of calls, meetings and presence: read from what telephone systems, calendars and doors write. Pure.
//!
//! Nothing here becomes an activity. The store keeps the facts; a person's pick makes the activity.

pub mod calendar;
mod call;
mod extension;
mod fold;
pub mod live;
mod mask;
pub mod pairing;
pub mod presence;
pub mod records;

pub use call::{Call, Direction, End, Fact, Leg, Site, Source, Span};
pub use extension::{Party, party};
pub use mask::{mask_in_call, mask_in_fact, mask_in_text, masked_number};
