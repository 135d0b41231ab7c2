//! One channel: one end of a conversation, as the system shows it.

use crate::domain::Moment;
use crate::evidence::{Party, Site, Span, party};

use super::phase::DialEnd;
use super::side::{Hints, Side, dialled_number, split};

/// Numbers of a channel that are kept: a dial plan may set several.
const MOST_NUMBERS: usize = 6;

/// A channel as an event shows it. Empty where the event does not say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sighting<'a> {
    /// Its id.
    pub uid: &'a str,
    /// The call that it belongs to; empty where the system does not tell calls.
    pub call: &'a str,
    /// Its name, `PJSIP/101-00000004`.
    pub name: &'a str,
    /// Its own number.
    pub number: &'a str,
    /// The name that goes with the number.
    pub caller: &'a str,
    /// Where it stands in the dial plan.
    pub context: &'a str,
    /// What it dialled.
    pub exten: &'a str,
    /// The telephone system.
    pub system: &'a str,
    /// Whether the event is the first that a channel gives.
    pub is_birth: bool,
    /// Whether the event can be the first of a call where a server does not tell of new channels.
    pub may_begin: bool,
    /// Whether the channel is called by the system, where that is known at its birth.
    pub is_called: bool,
    /// Whether it was picked up, by a person or by the system.
    pub is_up: bool,
}

/// What is known of a channel. It stays until its call is over.
#[derive(Clone, Debug)]
pub struct Channel {
    pub uid: String,
    pub call: String,
    pub name: String,
    pub side: Side,
    /// The context in which it was first seen.
    pub context: String,
    /// What it wanted first: for a caller from outside, the company's number.
    pub exten: String,
    /// Its own numbers, in the order in which they were shown.
    pub numbers: Vec<String>,
    pub caller: String,
    /// What was dialled to reach it, and what the one who dialled wanted.
    pub dial_string: String,
    pub wanted: String,
    /// Whether the system called it, and who wanted it.
    pub is_called: bool,
    pub called_by: Option<String>,
    pub since: Moment,
    pub rang: Option<Moment>,
    /// When it could first be talked with.
    pub ready: Option<Moment>,
    /// Whether it was picked up, by a person or by the system: an announcement, a queue.
    pub is_up: bool,
    pub gone: Option<Moment>,
    pub dial_end: Option<DialEnd>,
    /// Why it ended, in the numbers of Q.850.
    pub cause: u32,
    pub bridge: Option<String>,
    pub talks_since: Option<Moment>,
    pub talked: Vec<Span>,
    /// Whether [`Ringing`](crate::evidence::live::Ringing) or `Answered` was said of it.
    pub is_told: bool,
}

impl Channel {
    /// One that is seen for the first time.
    pub fn new(seen: &Sighting<'_>, at: Moment, site: &Site, is_known_trunk: Option<bool>) -> Channel {
        let mut channel = Channel {
            uid: seen.uid.to_owned(),
            call: seen.call.to_owned(),
            name: seen.name.to_owned(),
            side: Side::Service,
            context: seen.context.to_owned(),
            exten: seen.exten.to_owned(),
            numbers: Vec::new(),
            caller: String::new(),
            dial_string: String::new(),
            wanted: String::new(),
            is_called: seen.is_called,
            called_by: None,
            since: at,
            rang: None,
            ready: None,
            is_up: false,
            gone: None,
            dial_end: None,
            cause: 0,
            bridge: None,
            talks_since: None,
            talked: Vec::new(),
            is_told: false,
        };
        channel.learn(seen);
        channel.side = channel.side_now(site, is_known_trunk);
        channel
    }

    /// Takes up what another event shows of it.
    pub fn learn(&mut self, seen: &Sighting<'_>) {
        let number = seen.number.trim();
        if is_said(number)
            && self.numbers.len() < MOST_NUMBERS
            && self.numbers.last().is_none_or(|last| last != number)
        {
            self.numbers.push(number.to_owned());
        }
        if self.caller.is_empty() && is_said(seen.caller) {
            self.caller = unescape(seen.caller).chars().take(200).collect();
        }
        if self.exten.is_empty() || self.exten == "s" {
            self.exten = seen.exten.to_owned();
        }
        self.is_called |= seen.is_called;
        self.is_up |= seen.is_up;
    }

    /// Its side by all that is known of it.
    pub fn side_now(&self, site: &Site, is_known_trunk: Option<bool>) -> Side {
        let number = self.numbers.first().map_or("", String::as_str);
        Hints {
            name: &self.name,
            context: &self.context,
            number,
            dial_string: &self.dial_string,
            is_known_trunk,
        }
        .side(site)
    }

    /// The name of its device: `PJSIP/101`.
    pub fn peer(&self) -> &str {
        split(&self.name).1
    }

    /// Its extension, if it is a telephone of ours.
    pub fn extension(&self) -> Option<&str> {
        match &self.side {
            Side::Inside(extension) => Some(extension),
            _ => None,
        }
    }

    /// Whether it is a line to the outside.
    pub fn is_outside(&self) -> bool {
        self.side == Side::Outside
    }

    /// Who is at the far end of this line.
    pub fn party(&self, site: &Site) -> Party {
        let candidates: Vec<&str> = if self.is_called {
            [dialled_number(&self.dial_string), &self.wanted, &self.exten]
                .into_iter()
                .chain(self.numbers.iter().map(String::as_str))
                .filter(|text| is_said(text))
                .collect()
        } else {
            self.numbers.iter().map(String::as_str).collect()
        };
        let read: Vec<Party> = candidates.iter().map(|text| outside(text, site)).collect();
        let first = |is: fn(&Party) -> bool| read.iter().find(|party| is(party)).cloned();
        first(|party| matches!(party, Party::Outside(_)))
            .or_else(|| first(|party| matches!(party, Party::Unreadable(_))))
            .unwrap_or(Party::Anonymous)
    }

    /// Closes the talk that is under way.
    pub fn stop_talking(&mut self, at: Moment) {
        if let Some(from) = self.talks_since.take()
            && at > from
        {
            self.talked.push(Span { from, to: at });
        }
    }
}

/// Whether the system says something and not that it does not know.
fn is_said(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.eq_ignore_ascii_case("<unknown>") && text != "s"
}

/// A number at the far end of a line: a short one is somebody outside too, a service of the network.
fn outside(text: &str, site: &Site) -> Party {
    match party(text, site) {
        Party::Inside(text) => Party::Unreadable(text),
        other => other,
    }
}

/// A name without the backslashes that stand before quotes. A queue doubles them each time that it hands a name on.
pub fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut pending: usize = 0;
    for c in text.chars() {
        if c == '\\' {
            pending += 1;
            continue;
        }
        if c != '"' {
            plain.extend(std::iter::repeat_n('\\', pending.div_ceil(2)));
        }
        pending = 0;
        plain.push(c);
    }
    plain.extend(std::iter::repeat_n('\\', pending.div_ceil(2)));
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_a_queue_put_before_quotes() {
        assert_eq!(unescape(r#"AO \\\"Vesna\\\", office"#), r#"AO "Vesna", office"#);
        assert_eq!(unescape(r#"AO \"Vesna\""#), r#"AO "Vesna""#);
        assert_eq!(unescape(r"a\\b\c"), r"a\b\c");
        assert_eq!(unescape("Анна"), "Анна");
    }
}
