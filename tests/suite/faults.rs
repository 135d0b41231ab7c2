//! What happens when things go wrong: processes killed, power cut, disks full, slow or broken, files damaged, a hundred
//! writers at once, two users. Each test prints its figures (`cargo test --test suite faults -- --nocapture`) and has
//! a control: the same test with the care taken away, which must find losses. `docs/faults.md` tells how to run them
//! larger.

#![allow(clippy::unwrap_used)] // helpers of tests

mod counting;
mod preload;
mod random;
pub mod size;
mod worker;

pub(crate) mod clock;
mod crowd;
mod damage;
mod disk;
mod kill_screens;
mod kill_writers;
mod leaving;
mod power;
mod reader;
mod screens;
mod stopped;
mod strangers;
mod two_users;
