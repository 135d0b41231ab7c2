//! The telephone in the real program: a number that is put into screens, a telephone server that is replayed, and what is kept of it.

#![allow(clippy::unwrap_used)] // helpers of tests

mod dialling;
mod listener;
mod listening;
mod lost;
mod other_systems;
mod popping;
mod replay;
mod transfers;
