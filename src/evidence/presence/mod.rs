//! Presence out of files: who was logged in or in the house, from when until when. Read are tables with spans or with single
//! events in four languages, Asterisk's queue_log, and what `last -F` prints.

mod columns;
mod day_names;
mod events;
mod join;
mod last;
mod queue_log;
mod read;
mod reasons;
mod span;
mod spans;
mod table;
mod text;
mod told;
mod when;
mod words;

pub use read::read;
pub use span::{Asked, DateOrder, Format, Hints, Kind, Presence, PresenceSpan, Question, RowLeft};

#[cfg(test)]
mod tests;
