//! What a listener at a telephone system hears: Asterisk's manager interface (AMI), FreeSWITCH's event socket (ESL)
//! and the call monitor of a FRITZ!Box, as state machines that take bytes and give bytes. They open no socket and
//! read no clock.

mod ami;
mod complaints;
mod esl;
mod fritz;
mod heard;
mod notices;
mod protocol;
#[cfg(test)]
mod tests;
mod tracker;
mod transcript;

pub use ami::{Action, Ami, AmiLogin, DialPlan, NumberRule, dial};
pub use esl::{Esl, EslLogin};
pub use fritz::Fritz;
pub use heard::{CallKey, Counts, DialStep, Heard, Presence, PresenceState, Ringing, Secret};
pub use protocol::Protocol;
pub use transcript::{From, Step, Transcript};
