//! The headers of an event, whose values are encoded as in an address (`%20`).

use crate::domain::Moment;

/// The headers of an event.
#[derive(Debug)]
pub struct Event {
    fields: Vec<(String, String)>,
}

impl Event {
    /// Reads headers. Only what is needed of an event is kept: it has some two hundred headers.
    pub fn parse(text: &str) -> Event {
        let lines = text.lines().filter_map(|line| line.split_once(':'));
        let fields = lines.filter(|(key, _)| KEPT.iter().any(|kept| kept.eq_ignore_ascii_case(key)));
        Event { fields: fields.map(|(key, value)| (key.to_owned(), decode(value.trim()))).collect() }
    }

    /// The value of a header; empty without it.
    pub fn get(&self, key: &str) -> &str {
        self.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map_or("", |(_, value)| value)
    }

    /// When it happened by the server's clock (microseconds since 1970); `now` where it does not say.
    pub fn at(&self, now: Moment) -> Moment {
        let micros = self.get("Event-Date-Timestamp").parse::<i64>().ok().filter(|micros| *micros > 0);
        micros.map_or(now, |micros| Moment::from_millis(micros / 1000))
    }
}

/// The headers that are read.
const KEPT: &[&str] = &[
    "Event-Name",
    "Event-Date-Timestamp",
    "FreeSWITCH-Switchname",
    "FreeSWITCH-Hostname",
    "Unique-ID",
    "Channel-Call-UUID",
    "Channel-Name",
    "Call-Direction",
    "Caller-Caller-ID-Number",
    "Caller-Caller-ID-Name",
    "Caller-Callee-ID-Number",
    "Caller-Destination-Number",
    "Caller-Context",
    "Other-Leg-Unique-ID",
    "Bridge-A-Unique-ID",
    "Bridge-B-Unique-ID",
    "Hangup-Cause",
    "variable_sip_gateway_name",
    "variable_sip_gateway",
    "Content-Type",
    "Reply-Text",
    "Answer-State",
];

/// A text without its `%20`; bytes that are no UTF-8 afterwards become signs of that.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = (*first == b'%')
            .then(|| tail.get(..2))
            .flatten()
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded() {
        assert_eq!(decode("Anna%20%D0%AF%"), "Anna Я%");
        assert_eq!(decode("%zz%4"), "%zz%4");
        let event = Event::parse("Event-Name: CHANNEL_ANSWER\nX-Other: 1\nCaller-Caller-ID-Name: A%3A%20b\n");
        assert_eq!(
            (event.get("event-name"), event.get("Caller-Caller-ID-Name"), event.get("X-Other")),
            ("CHANNEL_ANSWER", "A: b", "")
        );
    }
}
