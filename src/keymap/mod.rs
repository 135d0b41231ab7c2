//! From keys to actions: key syntax, layouts, key files and what is wrong with them.
//!
//! A key file is TOML: one table a context, one row an action, `log_first = ["Enter", "Ctrl-J"]`.
//! A preset ([`Keymap::preset`]) is such a file shipped with picklog; a user's file goes on top of
//! one ([`Keymap::load`]): a row replaces the preset's row, `[]` unbinds, and a wrong binding is
//! skipped with a [`Diagnostic`] that names file and line, while all others work.
//!
//! Nothing here knows the terminal, the screen or the disk. The runtime turns terminal events into
//! [`Key`]s and reads files; the rest of the house sees [`crate::action::Action`]s.

mod chord;
mod complaint;
mod diagnostic;
mod file;
mod guard;
mod key;
mod layout;
mod load;
mod lookup;
mod map;
mod overlay;
mod preset;
mod preset_files;
mod recover;
mod shadow;
mod syntax;
mod trie;

pub use crate::domain::nearest;
pub use chord::Chord;
pub use complaint::{Kind, Severity};
pub use diagnostic::Diagnostic;
pub use key::{Code, Key};
pub use layout::Layouts;
pub use lookup::{Lookup, Next};
pub use map::{Keymap, Row};
pub use preset_files::PRESETS;
pub use syntax::KeyError;
