//! Asterisk's manager interface.

mod action;
mod dialling;
mod event;
mod framer;
mod reader;
mod session;

pub use action::Action;
pub use dialling::{DialPlan, NumberRule, dial};
pub use session::{Ami, AmiLogin};
