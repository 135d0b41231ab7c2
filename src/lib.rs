//! picklog: log calls and meetings in seconds, by picking and not by typing, over a shared SQLite file.
//!
//! # The map of the house
//! Each floor uses only the floors below it; `tests/suite/layers.rs` holds this.
//!
//! | floor | what it is |
//! |---|---|
//! | [`domain`] | what an account, contact, activity, picklist, field, gap, revision IS; pure |
//! | [`files`] | making and opening files so that nobody else's file is touched |
//! | [`machine`] | whose process this is, by the kernel and the user database |
//! | [`lookup`] | from what was typed to ranked accounts; pure |
//! | [`evidence`] | what machines saw of calls, meetings and presence: call records, live events, calendars, pairing; pure |
//! | [`store`] | commands in, answers out; the only SQL in the house. `logic` decides, `sql` is the port to an engine, `sqlite` and `postgres` are engines |
//! | [`sealing`] | private remarks and contacts: sealed to the keys of their readers before they reach a store, opened after; the only cryptography of secrets |
//! | [`action`] | ONE table of actions: keys, help, palette, footer and docs come from it |
//! | [`keymap`] | from keys to actions: key files, layouts, chords, what is wrong with them |
//! | [`app`] | `Model`, `Msg`, `Effect`; `update(&mut Model, now, Msg) -> Vec<Effect>`; no I/O, no clock |
//! | [`i18n`] | every text on the screen, in English, Russian and Chinese |
//! | [`ui`] | `draw(&Model, …)`; only reads |
//! | [`runtime`] | terminal, input, signals, workers; does the effects |
//! | [`cli`] | one file a command |
//!
//! # Where things are added
//! A kind of records, a picklist field or item, a gap rule: a row of data (`domain/defaults/*.toml` for new files).
//! An action: a row of [`action::TABLE`] and a key in `keymaps/default.toml`. A command: a file in
//! `cli/` and a line in its parser. A text: a line in each of `i18n/{en,ru,zh}/*.ftl`.
//!
//! # Threads
//! A screen has these, by the names that `ps -T` shows, on a file and on a server alike. They meet in one channel, so
//! there is one order.
//!
//! | thread | does |
//! |---|---|
//! | `picklog` | the loop in [`runtime`]: it owns model and screen |
//! | `frames` | writes frames to the terminal |
//! | `keys` | reads keys |
//! | `signals` | waits for signals |
//! | `writer` | writes to the store, in order |
//! | `finder` | looks accounts up; the newest query ends the one before |
//! | `reader` | reads the rest and notices other people's changes ([`domain::News`]), so that only what they touch is read again |
//!
//! Others live as long as one task: the index of a lookup, figures, an import, a hand-over, the name of a server.
//! `tests/suite/pty/at_rest.rs` holds this list.
//!
//! # What always holds
//! - Completeness is decided by [`domain::Catalogue::missing`] and nowhere else.
//! - The actor of a change is the session's, read from the kernel; no command carries one.
//! - A change is applied whole or not at all, and once per operation id.
//! - History is only added to.
//! - What was entered is kept until it is saved or thrown away on purpose.

pub mod action;
pub mod app;
pub mod cli;
pub mod domain;
pub mod evidence;
pub mod files;
pub mod i18n;
pub mod keymap;
pub mod lookup;
pub mod machine;
pub mod runtime;
pub mod sealing;
pub mod store;
pub mod ui;
