//! The log-in: greeting, challenge, answer.

use md5::{Digest, Md5};

use crate::domain::Message;
use crate::evidence::live::heard::Secret;
use crate::message;

use super::action::Action;
use super::event::Event;

/// The events that are asked for.
const EVENTS: &str = "call,cdr,agent";

/// How to log in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AmiLogin {
    /// The user of `manager.conf`.
    pub user: String,
    /// Its secret.
    pub secret: Secret,
    /// Whether the secret may go over the wire as it is, where the server refuses the challenge. Anybody on the way can
    /// read it then, and refuse the challenge in the server's name.
    pub may_send_secret: bool,
    /// The events to ask for; empty for `call,cdr,agent`.
    pub events: String,
}

/// How far a connection is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// There is none.
    #[default]
    Closed,
    /// The greeting is awaited.
    Greeting,
    /// The challenge is awaited.
    Challenge,
    /// The answer to the log-in is awaited.
    Login,
    /// The server took the log-in.
    In,
    /// The server will not have it, or is silent.
    Refused,
}

impl AmiLogin {
    /// What follows on the server's first line.
    pub fn greeted(&self, line: &str) -> Result<Action, Message> {
        if !line.contains("Call Manager") {
            return Err(message!(
                "live-ami-not-ami",
                "what answers is no manager interface of Asterisk (“{greeting}”): correct host and port",
                greeting = line
            ));
        }
        Action::new("Challenge")?.with("AuthType", "MD5")?.with("ActionID", "1")
    }

    /// What follows on the answer to the wish for a challenge.
    pub fn challenged(&self, answer: &Event<'_>) -> Result<Action, Message> {
        let challenge = answer.get("Challenge");
        if is_success(answer) && !challenge.is_empty() {
            let key = Md5::new().chain_update(challenge).chain_update(self.secret.reveal()).finalize();
            let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
            self.action(Action::new("Login")?.with("AuthType", "MD5")?.with("Key", &key)?)
        } else if self.may_send_secret {
            self.action(Action::new("Login")?.with("Secret", self.secret.reveal())?)
        } else {
            Err(message!(
                "live-ami-no-challenge",
                "the server refuses the log-in without a readable secret; allow it only on a line that nobody else reads"
            ))
        }
    }

    /// Whether the server took the log-in.
    pub fn answered(&self, answer: &Event<'_>) -> Result<(), Message> {
        if is_success(answer) {
            return Ok(());
        }
        let said: String = answer.get("Message").chars().take(200).collect();
        Err(message!(
            "live-ami-refused",
            "the server refused user “{user}” ({said}): check the name, the secret and “permit” of manager.conf, and whether this address is banned",
            user = &self.user,
            said = said
        ))
    }

    /// The log-in with its proof, and the rest of it.
    fn action(&self, proof: Action) -> Result<Action, Message> {
        let events = if self.events.is_empty() { EVENTS } else { &self.events };
        proof.with("Username", &self.user)?.with("Events", events)?.with("ActionID", "2")
    }
}

fn is_success(answer: &Event<'_>) -> bool {
    answer.get("Response").eq_ignore_ascii_case("Success")
}
