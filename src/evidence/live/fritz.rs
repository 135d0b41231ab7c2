//! The call monitor of a FRITZ!Box, TCP port 1012 (switched on by dialling `#96*5*`): one line an event, no log-in.

use std::collections::BTreeMap;

use crate::domain::{Message, Moment, Zone};
use crate::evidence::{Call, Direction, End, Leg, Party, Site, Span, party};
use crate::message;

use super::complaints::Tally;
use super::heard::{CallKey, Counts, Heard, Ringing};
use super::notices::CLOCK_SECONDS;

/// Bytes of a line at most; the box sends about 60.
const LONGEST_LINE: usize = 4096;
/// Calls under way at most. A box has a handful of lines.
const MOST_CALLS: usize = 100;
/// A call without an end for so long is given up: seconds.
const STALE_SECONDS: i64 = 12 * 3600;

/// A listener at a FRITZ!Box.
#[derive(Clone, Debug)]
pub struct Fritz {
    system: String,
    zone: Zone,
    site: Site,
    line: Vec<u8>,
    is_skipping: bool,
    /// Calls under way, by the box's number of the connection.
    calls: BTreeMap<u32, Going>,
    events: u64,
    bad: Tally,
    given_up: Tally,
    is_clock_told: bool,
}

/// A call under way.
#[derive(Clone, Debug)]
struct Going {
    call: Call,
    talks: Option<(String, Moment)>,
}

impl Fritz {
    /// A listener at the box that calls are filed under `system`; `zone` is that of the box's clock.
    pub fn new(system: &str, zone: Zone, site: Site) -> Fritz {
        Fritz {
            system: system.to_owned(),
            zone,
            site,
            line: Vec::new(),
            is_skipping: false,
            calls: BTreeMap::new(),
            events: 0,
            bad: Tally::default(),
            given_up: Tally::default(),
            is_clock_told: false,
        }
    }

    /// A connection is open, the first or another one.
    pub fn connected(&mut self, _now: Moment) {
        self.line.clear();
        self.is_skipping = false;
    }

    /// The connection is gone. The box tells nothing of calls under way afterwards but their end.
    pub fn cut(&mut self, _now: Moment) -> Vec<Heard> {
        self.line.clear();
        self.is_skipping = false;
        for going in self.calls.values_mut() {
            going.call.is_whole = false;
        }
        Vec::new()
    }

    /// What went by so far.
    pub fn counts(&self) -> Counts {
        let bad = self.bad.total();
        Counts {
            events: self.events,
            skipped: 0,
            bad,
            given_up: self.given_up.total(),
            calls: self.calls.len(),
        }
    }

    /// Lets time go by.
    pub fn tick(&mut self, now: Moment) -> Vec<Heard> {
        let is_stale = |going: &Going| now.seconds_since(going.call.started) > STALE_SECONDS;
        let stale: Vec<u32> =
            self.calls.iter().filter(|(_, going)| is_stale(going)).map(|(id, _)| *id).collect();
        let mut out = Vec::new();
        for id in stale {
            self.give_up(id, &mut out);
        }
        out
    }

    /// Takes in what the box sent.
    pub fn feed(&mut self, bytes: &[u8], now: Moment) -> Vec<Heard> {
        let mut out = Vec::new();
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            let is_end = part.ends_with(b"\n");
            if self.is_skipping {
                self.is_skipping = !is_end;
                continue;
            }
            self.line.extend_from_slice(part);
            if self.line.len() > LONGEST_LINE {
                self.line = Vec::new();
                self.is_skipping = !is_end;
                self.complain(&mut out);
            } else if is_end {
                let line = std::mem::take(&mut self.line);
                let text = String::from_utf8_lossy(&line);
                if !text.trim().is_empty() && self.line(text.trim(), now, &mut out).is_none() {
                    self.complain(&mut out);
                }
            }
        }
        out
    }

    fn complain(&mut self, out: &mut Vec<Heard>) {
        if let Some(count) = self.bad.count() {
            out.push(Heard::Complaint(message!(
                "live-fritz-bad-line",
                "{count} lines of the FRITZ!Box could not be read and were left out: look whether the port is that of its call monitor (1012)",
                count = count
            )));
        }
    }

    /// One line: time, event, number of the connection, and what the event tells. None for one that cannot be read.
    fn line(&mut self, line: &str, now: Moment, out: &mut Vec<Heard>) -> Option<()> {
        let mut cells = line.split(';');
        let (time, event, id) = (cells.next()?, cells.next()?, cells.next()?.parse().ok()?);
        let mut next = || cells.next().unwrap_or_default().trim_end_matches('#');
        let said = clock(time, self.zone)?;
        match event {
            "RING" => {
                let (number, line) = (next(), next());
                self.begin(id, Direction::Inbound, number, line, now, out);
                let going = self.calls.get(&id)?;
                out.push(Heard::Ringing(Ringing {
                    call: key(&going.call),
                    number: going.call.outside.clone(),
                    written: going.call.written.clone(),
                    line: going.call.line.clone(),
                    at: now,
                    ..Ringing::default()
                }));
            }
            "CALL" => {
                let (extension, line, number) = (next(), next(), next());
                self.begin(id, Direction::Outbound, number, line, now, out);
                let leg = Leg { extension: extension.to_owned(), rang: Some(now), ..Leg::default() };
                self.calls.get_mut(&id)?.call.legs.push(leg);
            }
            "CONNECT" => {
                let (extension, number) = (next(), next());
                if !self.calls.contains_key(&id) {
                    // The call began before the listener came; nothing says who called whom.
                    self.begin(id, Direction::Inbound, number, "", now, out);
                    self.calls.get_mut(&id)?.call.is_whole = false;
                }
                let going = self.calls.get_mut(&id)?;
                going.talks = Some((extension.to_owned(), now));
                if going.call.is_external() && !is_machine(extension) {
                    out.push(Heard::Answered {
                        call: key(&going.call),
                        extension: extension.to_owned(),
                        at: now,
                    });
                }
            }
            "DISCONNECT" => {
                let seconds = next().parse::<u32>().ok()?;
                if let Some(going) = self.calls.remove(&id) {
                    end(going, seconds, now, out);
                }
            }
            _ => return None,
        }
        self.events += 1;
        self.watch_clock(said, now, out);
        Some(())
    }

    /// Times are those of the listener; the box's clock is told once if it is wrong.
    fn watch_clock(&mut self, said: Moment, now: Moment, out: &mut Vec<Heard>) {
        let differs = said.seconds_since(now).abs();
        if differs > CLOCK_SECONDS && !self.is_clock_told {
            self.is_clock_told = true;
            out.push(Heard::Complaint(message!(
                "live-fritz-clock",
                "the clock of the FRITZ!Box differs by {seconds} s from the one here, so the time here is taken: check its time and the zone given",
                seconds = differs.unsigned_abs()
            )));
        }
    }

    fn begin(
        &mut self,
        id: u32,
        direction: Direction,
        number: &str,
        line: &str,
        now: Moment,
        out: &mut Vec<Heard>,
    ) {
        if self.calls.contains_key(&id) || self.calls.len() >= MOST_CALLS {
            // The end of the one before was missed.
            let oldest = self.calls.iter().min_by_key(|(_, going)| going.call.started).map(|(id, _)| *id);
            let over = if self.calls.contains_key(&id) { Some(id) } else { oldest };
            over.into_iter().for_each(|id| self.give_up(id, out));
        }
        let (outside, written, direction) = match party(number, &self.site) {
            Party::Outside(number) => (Some(number), None, direction),
            Party::Unreadable(text) => (None, Some(text), direction),
            Party::Anonymous => (None, None, direction),
            // `**610` and the like: another telephone of the box.
            Party::Nobody => (None, None, Direction::Internal),
            Party::Inside(text) => (None, Some(text), direction),
        };
        let call = Call {
            system: self.system.clone(),
            id: format!("fritz-{}-{id}", now.millis()),
            direction,
            outside,
            written,
            line: Some(line.to_owned()).filter(|line| !line.is_empty()),
            started: now,
            is_whole: true,
            ..Call::default()
        };
        self.calls.insert(id, Going { call, talks: None });
    }

    fn give_up(&mut self, id: u32, out: &mut Vec<Heard>) {
        let Some(mut going) = self.calls.remove(&id) else { return };
        going.call.is_whole = false;
        if let Some((extension, _)) = going.talks.take() {
            going.call.end = End::Answered;
            talk(&mut going.call, &extension, None);
        }
        out.push(Heard::Ended(Box::new(going.call)));
        if let Some(count) = self.given_up.count() {
            out.push(Heard::Complaint(given_up(count)));
        }
    }
}

fn given_up(count: u64) -> Message {
    message!(
        "live-fritz-given-up",
        "{count} calls: the FRITZ!Box never told their end, so they count as seen in part; import its call list to make them whole",
        count = count
    )
}

fn key(call: &Call) -> CallKey {
    CallKey { system: call.system.clone(), id: call.id.clone() }
}

/// A call is over. The box tells how long it was talked, which is surer than the time between two lines.
fn end(going: Going, seconds: u32, now: Moment, out: &mut Vec<Heard>) {
    let Going { mut call, talks } = going;
    call.ended = Some(now);
    match talks {
        Some((extension, _)) if is_machine(&extension) => {
            call.end = End::Machine;
            out.push(gone(&call, String::new(), now));
        }
        Some((extension, from)) => {
            let to = from.plus_seconds(i64::from(seconds));
            call.ended = Some(now.max(to));
            call.end = End::Answered;
            talk(&mut call, &extension, (to > from).then_some(Span { from, to }));
            if call.is_external() {
                out.push(gone(&call, extension, now));
            }
        }
        None if call.direction == Direction::Inbound => {
            out.push(gone(&call, String::new(), now));
        }
        None => {}
    }
    out.push(Heard::Ended(Box::new(call)));
}

fn gone(call: &Call, extension: String, at: Moment) -> Heard {
    Heard::Gone { call: key(call), extension, at, is_unheard: false }
}

/// The box's answering machines have these extensions.
fn is_machine(extension: &str) -> bool {
    extension.parse::<u32>().is_ok_and(|number| matches!(number, 6 | 40..=44))
}

/// Writes down that a telephone talked.
fn talk(call: &mut Call, extension: &str, span: Option<Span>) {
    let span = span.filter(|_| call.is_external());
    match call.legs.iter_mut().find(|leg| leg.extension == extension) {
        Some(leg) => leg.talked.extend(span),
        None => {
            let talked = span.into_iter().collect();
            call.legs.push(Leg {
                extension: extension.to_owned(),
                rang: Some(call.started),
                talked,
                ..Leg::default()
            });
        }
    }
}

/// `28.08.26 10:21:37` on the box's clock: day, month, year.
fn clock(text: &str, zone: Zone) -> Option<Moment> {
    let form = if text.find(' ')? == 10 { "%d.%m.%Y %H:%M:%S" } else { "%d.%m.%y %H:%M:%S" };
    chrono::NaiveDateTime::parse_from_str(text, form).ok().map(|local| Moment::from_local(local, zone))
}
