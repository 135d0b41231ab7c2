//! Where a telephone system is listened to: `ami://USER@HOST[:PORT]`, `esl://HOST[:PORT]`, `fritzbox://HOST[:PORT]`.

use crate::domain::{Message, clean_capped};
use crate::message;

/// What speaks there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaks {
    /// Asterisk's manager interface.
    Ami,
    /// FreeSWITCH's event socket.
    Esl,
    /// The call monitor of a FRITZ!Box.
    Fritz,
}

/// A place to listen at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub speaks: Speaks,
    /// The user to log in as; of AMI alone.
    pub user: String,
    /// A name, or an address without brackets.
    pub host: String,
    pub port: u16,
}

const SCHEMES: [(&str, Speaks, u16); 3] =
    [("ami://", Speaks::Ami, 5038), ("esl://", Speaks::Esl, 8021), ("fritzbox://", Speaks::Fritz, 1012)];

impl Place {
    /// Reads one.
    ///
    /// # Errors
    /// What is wrong, with how it is written.
    pub fn read(text: &str) -> Result<Place, Message> {
        let shown = || clean_capped(text, 80);
        let wrong = || message!("listen-place", place = shown());
        let (scheme, speaks, usual) =
            SCHEMES.into_iter().find(|(scheme, ..)| text.starts_with(scheme)).ok_or_else(wrong)?;
        let rest = text.get(scheme.len()..).unwrap_or_default().trim_end_matches('/');
        let (user, host) = rest.rsplit_once('@').unwrap_or(("", rest));
        if user.contains(':') {
            // Whoever lists processes would read it.
            return Err(message!("listen-secret-in-place"));
        }
        if (speaks == Speaks::Ami) == user.is_empty() {
            return Err(wrong());
        }
        let (host, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((host, "")) => (host, None),
            Some((host, port)) => (host, Some(port.strip_prefix(':').ok_or_else(wrong)?)),
            None => match host.rsplit_once(':') {
                // An address of IPv6 without brackets has no port.
                Some((before, _)) if before.contains(':') => (host, None),
                Some((host, port)) => (host, Some(port)),
                None => (host, None),
            },
        };
        let port = match port {
            None => usual,
            Some(port) => port.parse().ok().filter(|port| *port > 0).ok_or_else(wrong)?,
        };
        let is_strange = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '/' | '?' | '#' | '@');
        if host.is_empty() || host.contains(is_strange) || user.contains(is_strange) {
            return Err(wrong());
        }
        Ok(Place { speaks, user: user.to_owned(), host: host.to_owned(), port })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_with_their_usual_ports() {
        let read = |text| Place::read(text).map(|at| (at.speaks, at.user, at.host, at.port)).ok();
        let is =
            |speaks, user: &str, host: &str, port| Some((speaks, user.to_owned(), host.to_owned(), port));
        assert_eq!(read("ami://picklog@pbx.local"), is(Speaks::Ami, "picklog", "pbx.local", 5038));
        assert_eq!(read("ami://picklog@10.0.0.5:5039/"), is(Speaks::Ami, "picklog", "10.0.0.5", 5039));
        assert_eq!(read("ami://p@[fe80::1]:7"), is(Speaks::Ami, "p", "fe80::1", 7));
        assert_eq!(read("esl://::1"), is(Speaks::Esl, "", "::1", 8021));
        assert_eq!(read("fritzbox://fritz.box"), is(Speaks::Fritz, "", "fritz.box", 1012));
        for wrong in [
            "",
            "pbx",
            "http://pbx",
            "ami://pbx",
            "ami://",
            "esl://u@h",
            "ami://u@h:0",
            "ami://u@h:x",
            "ami://u@h h",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let said = Place::read("ami://u:secret@h").unwrap_err();
        assert!(!format!("{said:?}").contains("secret@"), "{said:?}");
    }
}
