//! Planned meetings and call-backs as an iCalendar file (RFC 5545) that any calendar program subscribes to or imports.

use super::{mail, meeting::Person, zones::utc};
use crate::domain::{Moment, clean};

/// The most octets of a line (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// What is planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// What tells it from others for ever: the same meeting written again has the same.
    pub uid: String,
    /// When it starts.
    pub starts: Moment,
    /// How long it lasts, in seconds.
    pub seconds: u32,
    /// What it is about.
    pub title: String,
    /// Where it takes place.
    pub place: Option<String>,
    /// What there is to know, in several lines.
    pub notes: Option<String>,
    /// Who takes part. People without a mail address are left out: the format has no place for them.
    pub attendees: Vec<Person>,
    /// An address to open.
    pub url: Option<String>,
    /// How many minutes before its start a reminder comes; none for no reminder.
    pub alarm: Option<u32>,
}

/// Writes a file. `now` is the time of writing, `product` names the program: `picklog 1.4`.
pub fn write(planned: &[Planned], now: Moment, product: &str) -> Vec<u8> {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, &format!("PRODID:-//{}//EN", escaped(&clean(product))));
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, "METHOD:PUBLISH");
    for meeting in planned {
        event(&mut out, meeting, now);
    }
    line(&mut out, "END:VCALENDAR");
    out.into_bytes()
}

fn event(out: &mut String, planned: &Planned, now: Moment) {
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", escaped(&clean(&planned.uid))));
    line(out, &format!("DTSTAMP:{}", time(now)));
    line(out, &format!("DTSTART:{}", time(planned.starts)));
    line(out, &format!("DTEND:{}", time(planned.starts.plus_seconds(planned.seconds.into()))));
    line(out, &format!("SUMMARY:{}", escaped(&clean(&planned.title))));
    if let Some(place) = &planned.place {
        line(out, &format!("LOCATION:{}", escaped(&clean(place))));
    }
    if let Some(notes) = &planned.notes {
        let lines: Vec<String> = notes.lines().map(clean).collect();
        line(out, &format!("DESCRIPTION:{}", escaped(&lines.join("\n"))));
    }
    for person in &planned.attendees {
        if let Some(mail) = person.mail.as_deref().and_then(mail::bare) {
            let name = person.name.as_deref().map(|name| format!(";CN=\"{}\"", parameter(name)));
            line(out, &format!("ATTENDEE{}:mailto:{}", name.unwrap_or_default(), mail));
        }
    }
    if let Some(url) = &planned.url {
        let url: String = url.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        line(out, &format!("URL:{url}"));
    }
    if let Some(minutes) = planned.alarm {
        line(out, "BEGIN:VALARM");
        line(out, "ACTION:DISPLAY");
        line(out, &format!("DESCRIPTION:{}", escaped(&clean(&planned.title))));
        line(out, &format!("TRIGGER:-PT{minutes}M"));
        line(out, "END:VALARM");
    }
    line(out, "END:VEVENT");
}

fn time(moment: Moment) -> String {
    utc(moment).format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text with what has a meaning in it escaped (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A value of a parameter between quotes: it has no escape for a quote.
fn parameter(text: &str) -> String {
    clean(text).chars().map(|c| if c == '"' { '\'' } else { c }).collect()
}

/// Writes a line, folded between letters so that none of its parts is too long.
fn line(out: &mut String, text: &str) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}
