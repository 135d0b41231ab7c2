//! Meetings out of calendars: iCalendar files (RFC 5545) of Exchange, Google, Apple, Nextcloud and others are read; planned
//! meetings and call-backs are written. Guests are matched with contacts and accounts.

mod blocks;
mod budget;
mod dates;
mod event;
mod frame;
mod free_mail;
mod guests;
mod lines;
mod link;
mod mail;
mod meeting;
mod own;
mod people;
mod read;
mod rule;
mod rule_text;
mod series;
mod times;
mod write;
mod zones;

pub use guests::{Matched, match_guests};
pub use mail::mail_key;
pub use meeting::{CancelledMeeting, Counts, Left, Person, Place, SeenMeeting, Status};
pub use own::{is_own_uid, own_uid};
pub use read::{Read, Reading, read};
pub use write::{Planned, write};

#[cfg(test)]
mod tests;
