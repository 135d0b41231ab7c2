//! Whose name stands under a change. The real program is run as people who would like to be somebody else: in a user
//! namespace, under another login, with a library that lies. Each test shows first that what the lie is told to believes
//! it. Those that play several people need root.

#![allow(clippy::unwrap_used)] // helpers of tests

mod colleagues;
mod logins;
mod namespaces;
mod place;
mod preloads;
