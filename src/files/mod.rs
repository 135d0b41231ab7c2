//! Files beside the database, made and opened so that nobody else's file is touched by mistake or by a trap.
//!
//! All files of picklog's but the database itself are made and opened here, and nowhere else: a test reads the sources.
//! - What is made is made new, through no link, under a name nobody can foresee, with its rights set through the open
//!   file, and then given its name ([`Draft`], [`Output`]).
//! - What is opened is looked at first, so that no pipe is waited for without an end and no device is read
//!   ([`open_ordinary`], [`open_stream`], [`open_own`], [`open_beside`], [`open_private`]).
//! - What is mapped may be cut by others without ending this process ([`Mapping`]).
//! - What a database in use consists of is opened by SQLite alone ([`part_of_database`]).
//!
//! Errors that are not the system's carry a [`Message`](crate::domain::Message), which
//! [`system`](crate::domain::system) says.

mod beside;
mod capped_lines;
mod databases;
mod draft;
mod empty;
mod folder;
mod mapped;
mod new_folder;
mod open;
mod output;
mod private_folder;
mod rights;

#[cfg(test)]
mod tests;

pub use beside::{SQLITES, all_beside, beside};
pub use capped_lines::read_capped_line;
pub use databases::{open_database, part_of_database};
pub use draft::Draft;
pub use empty::{make_empty, open_lock, take_empty};
pub use folder::make_folders;
pub use mapped::{Mapping, mend_cut, pass_on};
pub use new_folder::{NewFolder, names_in};
pub use open::{
    is_of_writers, look_at_own, open_beside, open_ordinary, open_own, open_stream, open_terminal,
    read_by_hand, read_most, read_text,
};
pub use output::{Output, behind_links};
pub use private_folder::{in_memory, open_private, own_folder, sweep_folder};
pub use rights::Rights;
