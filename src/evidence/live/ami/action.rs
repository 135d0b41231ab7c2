//! Actions: what is sent. The protocol escapes nothing, so a line end within a value would be another field, or another
//! action.

use crate::domain::Message;
use crate::message;

/// Bytes of one line at most: Asterisk reads lines of 1,024 bytes and throws the rest away.
const LONGEST_LINE: usize = 1000;

/// One action to send.
#[derive(Clone, PartialEq, Eq)]
pub struct Action {
    text: String,
}

impl Action {
    /// An action by its name, `Originate`.
    pub fn new(name: &str) -> Result<Action, Message> {
        Action { text: String::new() }.with("Action", name)
    }

    /// The action with another field.
    ///
    /// Refuses a key that is not made of ASCII letters, digits, `-` and `_`, a value with a line end or another control character,
    /// and a line that Asterisk would cut.
    pub fn with(mut self, key: &str, value: &str) -> Result<Action, Message> {
        let is_key =
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if !is_key || value.chars().any(char::is_control) {
            return Err(message!(
                "live-ami-value-refused",
                "{field}: it has a line end or another control character in it, which would be a command of its own; nothing was sent",
                field = key
            ));
        }
        if key.len() + value.len() + 2 > LONGEST_LINE {
            return Err(message!(
                "live-ami-value-long",
                "{field}: it is longer than the {most} bytes that the server reads; nothing was sent",
                field = key,
                most = LONGEST_LINE
            ));
        }
        self.text.push_str(key);
        self.text.push_str(": ");
        self.text.push_str(value);
        self.text.push_str("\r\n");
        Ok(self)
    }

    /// The value of a field, the first of its name.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.text
            .split("\r\n")
            .filter_map(|line| line.split_once(": "))
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// What goes over the wire.
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.text.push_str("\r\n");
        self.text.into_bytes()
    }
}

/// Only the name of the action: a log-in holds a secret.
impl std::fmt::Debug for Action {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Action({})", self.get("Action").unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_can_become_a_field_of_its_own() {
        let action = Action::new("Ping").unwrap().with("ActionID", "7").unwrap();
        assert_eq!(action.into_bytes(), b"Action: Ping\r\nActionID: 7\r\n\r\n");
        for value in ["a\r\nAction: Logoff", "a\n", "a\r", "a\0", "a\u{85}b"] {
            assert!(Action::new("Ping").unwrap().with("Data", value).is_err(), "{value:?}");
        }
        assert!(Action::new("Ping").unwrap().with("A: b\r\nC", "d").is_err());
        assert!(Action::new("Ping").unwrap().with("Data", &"x".repeat(1000)).is_err());
        assert!(Action::new("Ping\r\n").is_err());
    }
}
