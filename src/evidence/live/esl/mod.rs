//! FreeSWITCH's event socket, inbound mode: the listener connects to port 8021.

mod event;
mod framer;
mod reader;
mod session;

pub use session::{Esl, EslLogin};
