//! Asterisk's manager interface.

mod action;
mod dialling;
mod event;
mod framer;
mod login;
mod reader;
mod session;

pub use action::Action;
pub use dialling::{DialPlan, NumberRule, dial};
pub use login::AmiLogin;
pub use session::Ami;
