//! The audit trail: listing it, sealing it now and then, and holding it against itself, against heads kept elsewhere
//! and against the records.
//!
//! What this can show: every change made without picklog, or by dropping the triggers first, unless whoever did it
//! worked out all hashes, counts and seals anew. That, too, shows against a head kept where he cannot write.

mod chain;
mod derived;
mod evidence;
mod hasher;
mod heads;
mod kept_heads;
mod list;
mod operations;
mod record_history;
mod records;
pub(in crate::store) mod seal;
mod trail;
mod trail_erased;
mod verify;

pub(in crate::store) use heads::{ends, head};
pub(in crate::store) use list::list;
pub(in crate::store) use verify::{since_last_seal, verify};
