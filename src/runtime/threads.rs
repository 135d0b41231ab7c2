//! The threads of a screen: each has a name, by which `ps -T` shows it and the head of `src/lib.rs` lists it.

use std::thread;

/// Starts a thread under a name of at most 15 bytes, as many as Linux keeps.
///
/// # Panics
/// Where the machine gives no more threads, as [`thread::spawn`] does.
pub(super) fn start(name: &'static str, work: impl FnOnce() + Send + 'static) {
    let started = thread::Builder::new().name(name.to_owned()).spawn(work);
    started.unwrap_or_else(|error| panic!("no thread for {name}: {error}"));
}
