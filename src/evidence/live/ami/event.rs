//! The fields of an event or of an answer.

use crate::domain::Moment;
use crate::evidence::live::tracker::Sighting;

/// The fields of one block, in their order.
#[derive(Debug)]
pub struct Event<'a> {
    fields: Vec<(&'a str, &'a str)>,
    /// Lines without a colon.
    pub bad_lines: u64,
}

/// The name of the event that a block holds, without reading the rest of it; none for an answer.
pub fn event_name(block: &[u8]) -> Option<&[u8]> {
    let line = block.split(|byte| *byte == b'\n').next()?;
    let name = line.strip_prefix(b"Event:").or_else(|| line.strip_prefix(b"event:"))?;
    Some(name.trim_ascii())
}

impl<'a> Event<'a> {
    /// Reads a block.
    pub fn parse(text: &'a str) -> Event<'a> {
        let mut event = Event { fields: Vec::with_capacity(40), bad_lines: 0 };
        for line in text.lines() {
            match line.split_once(':') {
                Some((key, value)) => event.fields.push((key.trim(), value.trim())),
                None => event.bad_lines += 1,
            }
        }
        event
    }

    /// The value of a field; empty without it.
    pub fn get(&self, key: &str) -> &'a str {
        self.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map_or("", |(_, value)| value)
    }

    /// The value of a field that has something before its name: `DestChannel`.
    fn of(&self, prefix: &str, key: &str) -> &'a str {
        let is_it = |name: &str| {
            name.len() == prefix.len() + key.len()
                && name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
                && name.get(prefix.len()..).is_some_and(|rest| rest.eq_ignore_ascii_case(key))
        };
        self.fields.iter().find(|(name, _)| is_it(name)).map_or("", |(_, value)| value)
    }

    /// When it happened by the server's clock, which is the clock of its call records too; `now` where it does not say.
    pub fn at(&self, now: Moment) -> Moment {
        let text = self.get("Timestamp");
        let (seconds, rest) = text.split_once('.').unwrap_or((text, ""));
        let fraction: String = rest.chars().chain("000".chars()).take(3).collect();
        match (seconds.parse::<i64>(), fraction.parse::<i64>()) {
            (Ok(seconds), Ok(millis)) if seconds > 0 && seconds < 253_402_300_800 => {
                Moment::from_millis(seconds * 1000 + millis)
            }
            _ => now,
        }
    }

    /// A channel that it shows; fields of the second one have `Dest` before their names.
    pub fn sighting(&self, prefix: &str) -> Sighting<'a> {
        let state = self.of(prefix, "ChannelState");
        Sighting {
            uid: self.of(prefix, "Uniqueid"),
            call: self.of(prefix, "Linkedid"),
            name: self.of(prefix, "Channel"),
            number: self.of(prefix, "CallerIDNum"),
            caller: self.of(prefix, "CallerIDName"),
            context: self.of(prefix, "Context"),
            exten: self.of(prefix, "Exten"),
            system: self.get("SystemName"),
            is_up: state == "6",
            ..Sighting::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_with_and_without_a_prefix() {
        let event = Event::parse(
            "Event: DialBegin\nTimestamp: 1795843485.0509\nUniqueid: a\nDestUniqueid: b\nDestChannel: X/1: 2\nbad\n",
        );
        assert_eq!(event.get("event"), "DialBegin");
        assert_eq!(
            (event.sighting("").uid, event.sighting("Dest").uid, event.sighting("Dest").name),
            ("a", "b", "X/1: 2")
        );
        assert_eq!(event.at(Moment::default()).millis(), 1_795_843_485_050);
        assert_eq!(event.bad_lines, 1);
        assert_eq!(Event::parse("").at(Moment::from_millis(5)).millis(), 5);
    }
}
