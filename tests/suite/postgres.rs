//! PostgreSQL: the suite of the store on a server of the test's own, and what is that engine's own.

#![allow(clippy::unwrap_used)] // helpers of tests

pub mod data_folder;
pub mod databases;
pub mod pooler;
pub mod proxy;
pub mod server;
pub mod small_disk;

mod attempts;
mod bad_servers;
mod beside;
mod copy;
mod copy_cut;
mod copy_killed;
mod copy_refused;
mod copy_scene;
mod copying;
mod crowd;
mod distance;
mod evidence;
mod full_disk;
mod identity;
mod journeys;
mod killed;
mod lookup;
mod lost;
mod passwords;
mod pooled;
mod rights;
mod sealed;
mod server_time;
mod setting_up;
mod silent;
mod standby;
mod store_suite;
mod time_outs;
mod tls;
mod upgrade;
