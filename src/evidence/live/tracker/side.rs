//! Which side of the company a channel is on, told from its name and from what is known of it.

use crate::evidence::{Party, Site, party};

/// Which side of the company a channel is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// A line to the outside: a trunk.
    Outside,
    /// A telephone of ours, by its extension.
    Inside(String),
    /// One half of a pair that joins two bridges (`Local/…;1`): nobody.
    Relay,
    /// A channel that the system made for itself: a recorder, an announcer, the rest of a masquerade.
    Service,
}

/// What is known of a channel.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// Its name, `PJSIP/101-00000004`.
    pub name: &'a str,
    /// The context of the dial plan in which it was first seen.
    pub context: &'a str,
    /// Its own number when it was first seen.
    pub number: &'a str,
    /// What was dialled to reach it, `89161234567@trunk`; empty for one that was not dialled.
    pub dial_string: &'a str,
    /// Whether the peer is known to be a trunk from another call.
    pub is_known_trunk: Option<bool>,
}

/// Technologies whose channels are nobody.
const SERVICES: &[&str] = &[
    "surrogate",
    "bridge",
    "recorder",
    "announcer",
    "cbann",
    "cbrec",
    "snoop",
    "multicastrtp",
    "unicastrtp",
    "message",
    "confbridgerec",
    "audiosocket",
    "parkingannouncer",
    "voicemail",
    "loopback",
    "null",
];
/// Technologies that reach the public network only.
const LINES: &[&str] =
    &["dongle", "quectel", "misdn", "capi", "vpb", "khomp", "freetdm", "openzap", "chan_mobile", "mobile"];
/// Words in the names of trunks.
const TRUNK_WORDS: &[&str] =
    &["trunk", "gateway", "pstn", "voip", "provider", "carrier", "sbc", "uplink", "isdn", "e1-"];
/// Words in the contexts that calls from outside begin in.
const OUTER_WORDS: &[&str] = &[
    "trunk",
    "pstn",
    "from-did",
    "ext-did",
    "inbound",
    "incoming",
    "provider",
    "outside",
    "external",
    "public",
    "from-voip",
    "from-analog",
    "from-digital",
];
/// Words in the contexts that telephones dial in.
const INNER_WORDS: &[&str] =
    &["internal", "phones", "users", "office", "staff", "local", "extensions", "agents"];

impl Hints<'_> {
    /// The side. The surest sign decides: the known extensions; how the channel was dialled; the context; the name; its number.
    pub fn side(&self, site: &Site) -> Side {
        let (technology, peer) = split(self.name);
        let technology = technology.to_ascii_lowercase();
        if self.name.ends_with("<ZOMBIE>")
            || self.name.ends_with("<MASQ>")
            || SERVICES.contains(&technology.as_str())
        {
            return Side::Service;
        }
        if technology == "local" {
            return Side::Relay;
        }
        let inside = || Side::Inside(self.extension(peer, site));
        if site.extensions.iter().any(|known| known == peer) {
            return inside();
        }
        if LINES.contains(&technology.as_str()) {
            return Side::Outside;
        }
        let has = |text: &str, words: &[&str]| {
            let text = text.to_ascii_lowercase();
            words.iter().any(|word| text.contains(word))
        };
        let is_digits = !peer.is_empty() && peer.bytes().all(|b| b.is_ascii_digit());
        let is_short = is_digits && matches!(party(peer, site), Party::Inside(_));
        if is_short && !has(self.context, OUTER_WORDS) {
            return inside();
        }
        let is_number = !peer.is_empty() && peer.trim_start_matches('+').bytes().all(|b| b.is_ascii_digit());
        if is_number && matches!(party(peer, site), Party::Outside(_)) {
            // A line or, on a FreeSWITCH, the caller at its far end.
            return Side::Outside;
        }
        if peer.contains('/')
            || self.is_dialled_far(peer, site)
            || has(self.context, OUTER_WORDS)
            || has(peer, TRUNK_WORDS)
        {
            return Side::Outside;
        }
        if let Some(is_trunk) = self.is_known_trunk {
            return if is_trunk { Side::Outside } else { inside() };
        }
        if has(self.context, INNER_WORDS) {
            return inside();
        }
        if is_digits {
            // Six digits and more are the account of a city line.
            return Side::Outside;
        }
        // A telephone has a number of ours; who comes with a far one, or withholds it, is outside.
        let far_number = matches!(party(self.number, site), Party::Outside(_) | Party::Unreadable(_));
        let is_withheld = self.number != "<unknown>" && party(self.number, site) == Party::Anonymous;
        if self.dial_string.is_empty() && !self.number.trim().is_empty() && (far_number || is_withheld) {
            return Side::Outside;
        }
        inside()
    }

    /// Whether it was dialled with a number that is not its own name: `89161234567@trunk`, `trunk/89161234567`.
    pub fn is_dialled_far(&self, peer: &str, site: &Site) -> bool {
        let number = dialled_number(self.dial_string);
        number != peer
            && matches!(party(number, site), Party::Outside(_) | Party::Unreadable(_))
            && !number.is_empty()
    }

    /// The peer's name is the extension, unless only its number is one that is known.
    fn extension(&self, peer: &str, site: &Site) -> String {
        let is_known = |text: &str| site.extensions.iter().any(|known| known == text);
        let text = if !is_known(peer) && is_known(self.number) { self.number } else { peer };
        text.to_owned()
    }
}

/// The number within what was dialled: before an `@`, else behind the last `/`.
pub fn dialled_number(dial_string: &str) -> &str {
    let text = dial_string.split(['&', ',']).next().unwrap_or_default();
    let text = text.split_once("sip:").map_or(text, |(_, number)| number);
    let text = text.split('@').next().unwrap_or(text);
    text.rsplit('/').next().unwrap_or(text)
}

/// The technology and the peer of a channel: `PJSIP` and `101` of `PJSIP/101-00000004`.
pub fn split(name: &str) -> (&str, &str) {
    let name = ["AsyncGoto/", "Parked/", "Transfered/", "Bridge/"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix).filter(|rest| rest.contains('/')))
        .unwrap_or(name);
    let (technology, rest) = name.split_once('/').unwrap_or(("", name));
    let peer = match rest.rsplit_once('-') {
        Some((peer, serial)) if !peer.is_empty() && is_serial(serial) => peer,
        _ => rest,
    };
    (technology, peer)
}

/// Whether a text is the number that Asterisk puts behind a peer's name.
fn is_serial(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The halves of a relay: what both names begin with, and which half this is.
pub fn relay(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once(';').filter(|(_, half)| matches!(*half, "1" | "2"))
}

/// The extension of a queue member's device: `PJSIP/104`, `Local/104@from-queue/n`, `hint:104@ext-local`, `Agent/104`.
pub fn device_extension(device: &str) -> &str {
    let text = device.strip_prefix("hint:").unwrap_or(device);
    let text = text.split_once('/').map_or(text, |(_, rest)| rest);
    text.split(['@', '/']).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(name: &str, context: &str, number: &str, dial_string: &str) -> Side {
        let site =
            Site { region: Some("RU".to_owned()), extensions: vec!["7001".to_owned()], ..Site::default() };
        Hints { name, context, number, dial_string, is_known_trunk: None }.side(&site)
    }

    #[test]
    fn telephones_are_told_from_lines() {
        let inside = |extension: &str| Side::Inside(extension.to_owned());
        let cases = [
            ("PJSIP/201-00000004", "internal", "201", "", inside("201")),
            ("PJSIP/201-00000004", "default", "", "201", inside("201")),
            ("SIP/anna-0000001a", "default", "anna", "anna", inside("anna")),
            ("SIP/anna-0000001a", "default", "7001", "anna", inside("7001")),
            ("PJSIP/north-0000001a", "default", "+79035550101", "", Side::Outside),
            ("PJSIP/north-0000001a", "default", "", "89035550101@north", Side::Outside),
            ("PJSIP/north-0000001a", "default", "anonymous", "", Side::Outside),
            ("SIP/north-0000001a", "default", "", "north/89035550101", Side::Outside),
            ("PJSIP/main-trunk-0000001a", "default", "anonymous", "", Side::Outside),
            ("SIP/310220-0000001a", "default", "", "", Side::Outside),
            ("SIP/310220-0000001a", "from-internal", "", "", inside("310220")),
            ("DAHDI/i1/89035550101-3", "from-internal", "", "", Side::Outside),
            ("Local/201@internal-00000003;2", "internal", "", "", Side::Relay),
            ("PJSIP/201-00000004<ZOMBIE>", "internal", "", "", Side::Service),
        ];
        for (name, context, number, dial_string, meant) in cases {
            assert_eq!(
                side(name, context, number, dial_string),
                meant,
                "{name} {context} {number} {dial_string}"
            );
        }
    }

    #[test]
    fn devices_have_extensions() {
        for device in ["PJSIP/204", "Local/204@from-queue/n", "hint:204@ext-local", "Agent/204", "204"] {
            assert_eq!(device_extension(device), "204", "{device}");
        }
    }
}
