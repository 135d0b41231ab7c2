//! The calendars of a file and the lines of their events and zones.

use crate::{domain::Message, message};

use super::lines::Line;

/// The lines of one component, unfolded, from its `BEGIN` to its `END`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The line of its `BEGIN`.
    pub line: usize,
    /// Its lines, each ended by LF, as calcard reads them.
    pub text: String,
}

/// One `VCALENDAR`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Calendar {
    /// What the file is for: see [`Purpose`].
    pub purpose: Purpose,
    /// X-WR-CALNAME: Google writes the owner's address there.
    pub name: Option<String>,
    /// X-WR-TIMEZONE: the zone of times without one.
    pub zone: Option<String>,
    pub zones: Vec<Block>,
    pub events: Vec<Block>,
}

/// METHOD of RFC 5546.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It tells of events.
    #[default]
    Events,
    /// It calls events off.
    Cancel,
    /// It answers or asks something about an event.
    Reply,
}

/// What was found in a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub calendars: Vec<Calendar>,
    /// How many `VCALENDAR`s were opened.
    pub count: usize,
    /// Components that are neither events nor zones.
    pub other: usize,
    /// Lines that could not be used, with the reason.
    pub left: Vec<(usize, Message)>,
}

/// Properties that are long and not needed: they are not copied.
const UNUSED: &[&str] = &["ATTACH", "X-ALT-DESC", "STYLED-DESCRIPTION", "IMAGE"];

/// Finds the calendars of a file. Events outside of a `VCALENDAR` belong to one without properties.
pub(super) fn blocks(lines: &[Line<'_>]) -> Found {
    let mut found = Found::default();
    let mut current = Calendar::default();
    let mut open: Option<Open> = None;
    for line in lines {
        let name = property_name(&line.text);
        let value = line.text.split_once(':').map_or("", |(_, value)| value.trim());
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        let begins = |word: &str| is("BEGIN") && value.eq_ignore_ascii_case(word);
        if begins("VCALENDAR") || is("END") && value.eq_ignore_ascii_case("VCALENDAR") {
            close(&mut open, &mut current, &mut found, false);
            if is("BEGIN") {
                found.count += 1;
            }
            found.calendars.push(std::mem::take(&mut current));
            continue;
        }
        if begins("VEVENT") {
            // The one before was not closed.
            close(&mut open, &mut current, &mut found, false);
        }
        match &mut open {
            None if is("BEGIN") => open = Some(Open::new(line.number, value)),
            None => calendar_property(line, name, value, &mut current, &mut found),
            Some(component) => {
                if component.take(line, name, value, &mut found.left) {
                    close(&mut open, &mut current, &mut found, true);
                }
            }
        }
    }
    close(&mut open, &mut current, &mut found, false);
    found.calendars.push(current);
    found.calendars.retain(|calendar| !calendar.events.is_empty());
    found
}

/// A component that is being read.
struct Open {
    name: String,
    block: Block,
    /// Components within it that are open: alarms of an event, rules of a zone.
    inner: Vec<String>,
}

impl Open {
    fn new(line: usize, name: &str) -> Open {
        let name = name.to_ascii_uppercase();
        let text = format!("BEGIN:{name}\n");
        Open { name, block: Block { line, text }, inner: Vec::new() }
    }

    fn is_event(&self) -> bool {
        self.name == "VEVENT"
    }

    /// Takes a line; true when it closes the component.
    fn take(&mut self, line: &Line<'_>, name: &str, value: &str, left: &mut Vec<(usize, Message)>) -> bool {
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        if is("END") {
            if value.eq_ignore_ascii_case(&self.name) {
                self.push(&format!("END:{}", self.name));
                return true;
            }
            if let Some(at) = self.inner.iter().rposition(|inner| inner.eq_ignore_ascii_case(value)) {
                self.inner.truncate(at);
                self.push_of_zone(&line.text);
            }
        } else if is("BEGIN") {
            self.inner.push(value.to_owned());
            self.push_of_zone(&line.text);
        } else if name.is_empty() {
            if self.is_event() && self.inner.is_empty() {
                left.push((line.number, stray()));
            }
        } else if self.is_event() {
            let is_needed = self.inner.is_empty() && !UNUSED.iter().any(|unused| is(unused));
            if is_needed {
                self.push(&line.text);
            }
        } else {
            self.push_of_zone(&line.text);
        }
        false
    }

    fn push(&mut self, text: &str) {
        self.block.text.push_str(text);
        self.block.text.push('\n');
    }

    fn push_of_zone(&mut self, text: &str) {
        if self.name == "VTIMEZONE" {
            self.push(text);
        }
    }
}

fn close(open: &mut Option<Open>, calendar: &mut Calendar, found: &mut Found, is_whole: bool) {
    let Some(component) = open.take() else { return };
    match component.name.as_str() {
        "VEVENT" if is_whole => calendar.events.push(component.block),
        "VEVENT" => found.left.push((
            component.block.line,
            message!(
                "ics-cut",
                "the event that begins here has no end: the file is damaged or cut off; export it again"
            ),
        )),
        "VTIMEZONE" => calendar.zones.push(component.block),
        _ => found.other += 1,
    }
}

fn calendar_property(line: &Line<'_>, name: &str, value: &str, calendar: &mut Calendar, found: &mut Found) {
    let is = |word: &str| name.eq_ignore_ascii_case(word);
    if is("METHOD") {
        calendar.purpose = match value.to_ascii_uppercase().as_str() {
            "CANCEL" => Purpose::Cancel,
            "REPLY" | "REFRESH" | "COUNTER" | "DECLINECOUNTER" => Purpose::Reply,
            _ => Purpose::Events,
        };
    } else if is("X-WR-CALNAME") {
        calendar.name = Some(value.to_owned());
    } else if is("X-WR-TIMEZONE") {
        calendar.zone = Some(value.to_owned());
    } else if name.is_empty() {
        found.left.push((line.number, stray()));
    }
}

fn stray() -> Message {
    message!(
        "ics-stray-line",
        "this line is no property of a calendar: it is left out; export the file again"
    )
}

/// The name before the first `;` or `:`; empty for a line that is no property.
fn property_name(text: &str) -> &str {
    let Some(end) = text.find([';', ':']) else { return "" };
    let name = text.get(..end).unwrap_or_default().trim();
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    if is_name { name } else { "" }
}

/// The values of a property as they are written. For properties whose parameters hold no colon.
pub(super) fn raw_values<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines()
        .filter(move |line| property_name(line).eq_ignore_ascii_case(name))
        .filter_map(|line| line.split_once(':').map(|(_, value)| value.trim()))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn find(text: &str) -> Found {
        blocks(&lines(text.as_bytes()))
    }

    #[test]
    fn calendars_events_and_zones_are_told_apart() {
        let found = find(
            "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\n\
             BEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\nATTACH:abc\nEND:VEVENT\nEND:VCALENDAR\n\
             BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:3\nEND:VTODO\nBEGIN:vevent\nUID:2\nEND:vevent\nEND:VCALENDAR\n",
        );
        assert_eq!((found.calendars.len(), found.count, found.other), (2, 2, 1));
        assert_eq!(found.calendars[0].purpose, Purpose::Cancel);
        assert_eq!(found.calendars[0].events[0].text, "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n");
        assert!(found.calendars[0].zones[0].text.contains("BEGIN:STANDARD"));
        assert!(found.left.is_empty());
    }

    #[test]
    fn cut_events_and_stray_lines_are_told_with_their_line() {
        let found = find(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\nrubbish\nEND:VEVENT\nBEGIN:VEVENT\nUID:3",
        );
        let told: Vec<_> = found.left.iter().map(|(line, said)| (*line, said.id())).collect();
        assert_eq!(told, [(2, "ics-cut"), (6, "ics-stray-line"), (8, "ics-cut")]);
        assert_eq!(found.calendars[0].events.len(), 1);
    }
}
