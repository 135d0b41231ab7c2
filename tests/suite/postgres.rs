//! PostgreSQL: the suite of the store on a server of the test's own, and what is that engine's own.

#![allow(clippy::unwrap_used)] // helpers of tests

pub mod databases;
pub mod pooler;
pub mod proxy;
pub mod server;

mod attempts;
mod bad_servers;
mod copy;
mod copy_scene;
mod crowd;
mod distance;
mod identity;
mod killed;
mod lookup;
mod lost;
mod passwords;
mod pooled;
mod rights;
mod server_time;
mod setting_up;
mod silent;
mod standby;
mod store_suite;
mod tls;
