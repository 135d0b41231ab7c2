//! One connection to a manager interface after another: log-in, events, keep-alive.

use std::collections::BTreeSet;

use crate::domain::{Message, Moment};
use crate::evidence::Site;
use crate::evidence::live::complaints::Tally;
use crate::evidence::live::heard::{Counts, DialStep, Heard};
use crate::evidence::live::notices::{silent, wrong_clock};
use crate::evidence::live::tracker::{Sighting, Tracker};
use crate::message;

use super::action::Action;
use super::dialling::{DialPlan, dial};
use super::event::{Event, event_name};
use super::framer::{Frame, Framer};
use super::login::{AmiLogin, Stage};
use super::reader::{is_read, read};

/// After so many seconds of silence the server is asked for a sign of life.
const PING_SECONDS: i64 = 30;
/// How long it may take to give one, and to answer during the log-in.
const PATIENCE_SECONDS: i64 = 20;
/// More skipped events than this a second are told: the server should filter them.
const FLOOD_A_SECOND: u64 = 500;
/// The id of the action that asks for the list of channels.
const LIST_ID: &str = "picklog-list";
/// A listener at an Asterisk server. Calls under way outlive a broken connection.
#[derive(Clone, Debug)]
pub struct Ami {
    login: AmiLogin,
    stage: Stage,
    framer: Framer,
    outgoing: Vec<u8>,
    tracker: Tracker,
    server: String,
    /// When anything came last, and when a sign of life was asked for.
    heard_at: Moment,
    pinged_at: Option<Moment>,
    /// The channels that the server lists, while it does.
    listed: Option<BTreeSet<String>>,
    events: u64,
    skipped: u64,
    bad: Tally,
    too_long: Tally,
    is_clock_told: bool,
    /// The beginning of the stretch in which skipped events are counted, and how many were skipped before.
    stretch: (Moment, u64),
    flood_told_at: Option<Moment>,
}

impl Ami {
    /// A listener that is not connected yet. `system` is what its calls are filed under where the server does not name itself.
    pub fn new(system: &str, login: AmiLogin, site: Site) -> Ami {
        Ami {
            login,
            stage: Stage::Closed,
            framer: Framer::default(),
            outgoing: Vec::new(),
            tracker: Tracker::new(system, site),
            server: String::new(),
            heard_at: Moment::default(),
            pinged_at: None,
            listed: None,
            events: 0,
            skipped: 0,
            bad: Tally::default(),
            too_long: Tally::default(),
            is_clock_told: false,
            stretch: (Moment::default(), 0),
            flood_told_at: None,
        }
    }

    /// A connection is open, the first or another one.
    pub fn connected(&mut self, now: Moment) {
        self.framer = Framer::default();
        self.outgoing.clear();
        self.listed = None;
        self.pinged_at = None;
        self.heard_at = now;
        self.stretch = (now, self.skipped);
        self.stage = Stage::Greeting;
    }

    /// The connection is gone. Calls under way go on unseen.
    pub fn cut(&mut self, now: Moment) -> Vec<Heard> {
        let stage = std::mem::replace(&mut self.stage, Stage::Closed);
        self.framer = Framer::default();
        self.outgoing.clear();
        self.tracker.cut(now);
        match stage {
            Stage::Greeting => vec![Heard::Lost(message!(
                "live-ami-no-greeting",
                "the server closed the connection before a word: this address may be banned there, or not allowed in manager.conf (permit, bindaddr)"
            ))],
            _ => Vec::new(),
        }
    }

    /// Bytes to send.
    pub fn outgoing(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.outgoing)
    }

    /// What went by so far.
    pub fn counts(&self) -> Counts {
        Counts {
            events: self.events,
            skipped: self.skipped,
            bad: self.bad.total() + self.too_long.total(),
            given_up: self.tracker.given_up(),
            calls: self.tracker.calls_under_way(),
        }
    }

    /// Sends an action. It is refused while the server has not taken the log-in.
    pub fn send(&mut self, action: Action) -> Result<(), Message> {
        if self.stage != Stage::In {
            return Err(message!(
                "live-ami-not-in",
                "the telephone system is not connected; try again in a minute"
            ));
        }
        self.outgoing.extend(action.into_bytes());
        Ok(())
    }

    /// Dials a number for a telephone; see [`dial`].
    pub fn dial(&mut self, extension: &str, e164: &str, id: &str, plan: &DialPlan) -> Result<(), Message> {
        self.send(dial(extension, e164, id, plan)?)?;
        self.tracker.announce(id);
        Ok(())
    }

    /// Takes in what the server sent.
    pub fn feed(&mut self, bytes: &[u8], now: Moment) -> Vec<Heard> {
        let mut out = Vec::new();
        if bytes.is_empty() || matches!(self.stage, Stage::Closed | Stage::Refused) {
            return out;
        }
        self.heard_at = now;
        self.pinged_at = None;
        let mut framer = std::mem::take(&mut self.framer);
        framer.push(bytes, |frame| self.frame(&frame, now, &mut out));
        self.framer = framer;
        out
    }

    /// Lets time go by: asks for signs of life, gives up calls that are silent for hours. To be called every second or so.
    pub fn tick(&mut self, now: Moment) -> Vec<Heard> {
        let mut out = Vec::new();
        self.tracker.sweep(now, &mut out);
        let seconds = now.seconds_since(self.pinged_at.unwrap_or(self.heard_at));
        match self.stage {
            Stage::Greeting | Stage::Challenge | Stage::Login if seconds > PATIENCE_SECONDS => {
                self.stage = Stage::Refused;
                out.push(Heard::Lost(message!(
                    "live-ami-log-in-silent",
                    "the server does not answer the log-in: look whether the port is that of the manager interface (5038)"
                )));
            }
            Stage::In if self.pinged_at.is_some() && seconds > PATIENCE_SECONDS => {
                self.stage = Stage::Refused;
                out.push(Heard::Lost(silent(PING_SECONDS + PATIENCE_SECONDS)));
            }
            Stage::In if self.pinged_at.is_none() && seconds >= PING_SECONDS => {
                self.pinged_at = Some(now);
                self.push(Action::new("Ping"));
            }
            _ => {}
        }
        self.watch_flood(now, &mut out);
        out
    }

    /// Tells once an hour that the server sends far more than is needed.
    fn watch_flood(&mut self, now: Moment, out: &mut Vec<Heard>) {
        let (since, before) = self.stretch;
        let seconds = now.seconds_since(since).unsigned_abs();
        if seconds < 10 {
            return;
        }
        self.stretch = (now, self.skipped);
        let rate = (self.skipped - before) / seconds;
        if rate > FLOOD_A_SECOND && self.flood_told_at.is_none_or(|at| now.seconds_since(at) > 3600) {
            self.flood_told_at = Some(now);
            out.push(Heard::Complaint(message!(
                "live-ami-flood",
                "the server sends {rate} events a second that nobody needs: set eventfilter for this user in manager.conf",
                rate = rate
            )));
        }
    }

    fn push(&mut self, action: Result<Action, Message>) {
        if let Ok(action) = action {
            self.outgoing.extend(action.into_bytes());
        }
    }

    fn frame(&mut self, frame: &Frame<'_>, now: Moment, out: &mut Vec<Heard>) {
        match frame {
            Frame::Greeting(line) => self.greeting(line, out),
            Frame::TooLong => {
                if let Some(count) = self.too_long.count() {
                    out.push(Heard::Complaint(message!(
                        "live-ami-too-long",
                        "{count} events were longer than 1 MB, 1,000 lines or 64 KB a line, and were left out",
                        count = count
                    )));
                }
            }
            Frame::Block(block) if self.stage == Stage::In => self.block(block, now, out),
            Frame::Block(block) => self.answer(&Event::parse(&String::from_utf8_lossy(block)), out),
        }
    }

    /// Sends the next action of the log-in, or tells why there is none.
    fn step(&mut self, action: Result<Action, Message>, next: Stage, out: &mut Vec<Heard>) {
        match action {
            Ok(action) => {
                self.outgoing.extend(action.into_bytes());
                self.stage = next;
            }
            Err(said) => {
                self.stage = Stage::Refused;
                out.push(Heard::Refused(said));
            }
        }
    }

    fn greeting(&mut self, line: &[u8], out: &mut Vec<Heard>) {
        self.server = String::from_utf8_lossy(line).chars().filter(|c| !c.is_control()).take(80).collect();
        self.step(self.login.greeted(&self.server), Stage::Challenge, out);
    }

    /// An answer during the log-in.
    fn answer(&mut self, event: &Event<'_>, out: &mut Vec<Heard>) {
        match self.stage {
            _ if event.get("Response").is_empty() => {}
            Stage::Challenge => self.step(self.login.challenged(event), Stage::Login, out),
            Stage::Login => match self.login.answered(event) {
                Ok(()) => {
                    self.stage = Stage::In;
                    out.push(Heard::LoggedIn(self.server.clone()));
                    self.push(
                        Action::new("CoreShowChannels").and_then(|action| action.with("ActionID", LIST_ID)),
                    );
                }
                Err(said) => self.step(Err(said), Stage::Refused, out),
            },
            _ => {}
        }
    }

    /// An event or an answer after the log-in.
    fn block(&mut self, block: &[u8], now: Moment, out: &mut Vec<Heard>) {
        if let Some(name) = event_name(block) {
            self.events += 1;
            if !is_read(name) {
                self.skipped += 1;
                return;
            }
        }
        let text = String::from_utf8_lossy(block);
        let event = Event::parse(&text);
        if event.bad_lines > 0
            && let Some(count) = self.bad.count()
        {
            out.push(Heard::Complaint(message!(
                "live-ami-bad-line",
                "{count} events had lines that are not “Key: value”; those lines were left out",
                count = count
            )));
        }
        if event.get("Event").is_empty() {
            self.result(&event, now, out);
            return;
        }
        let at = event.at(now);
        if let Some(said) = wrong_clock(at, now).filter(|_| !self.is_clock_told) {
            self.is_clock_told = true;
            out.push(Heard::Complaint(said));
        }
        match event.get("Event") {
            "CoreShowChannel" => self.list_channel(&event, at, out),
            "CoreShowChannelsComplete" => {
                if let Some(listed) = self.listed.take() {
                    self.tracker.keep_listed(|uid| listed.contains(uid), out);
                }
            }
            _ => read(&event, at, &mut self.tracker, out),
        }
    }

    /// The answer to an action.
    fn result(&mut self, event: &Event<'_>, now: Moment, out: &mut Vec<Heard>) {
        let is_error = event.get("Response").eq_ignore_ascii_case("Error");
        let id = event.get("ActionID");
        if id == LIST_ID {
            // Without the right to list channels, calls that were cut are seen again by their next event.
            self.listed = (!is_error).then(BTreeSet::new);
        } else if is_error && self.tracker.withdraw(id) {
            let said: String = event.get("Message").chars().take(200).collect();
            out.push(Heard::DialProgress { dialled_as: id.to_owned(), step: DialStep::Failed, at: now });
            out.push(Heard::Complaint(message!(
                "live-ami-dial-refused",
                "the server refused to dial ({said}): its user needs write=originate in manager.conf, and the context must exist",
                said = said
            )));
        }
    }

    /// One channel of the server's list.
    fn list_channel(&mut self, event: &Event<'_>, at: Moment, out: &mut Vec<Heard>) {
        let Some(listed) = &mut self.listed else { return };
        let own = event.sighting("");
        if own.uid.len() <= 256 && listed.len() < 100_000 {
            listed.insert(own.uid.to_owned());
        }
        let is_called = event.get("Application").starts_with("AppDial");
        let since = at.plus_seconds(-seconds(event.get("Duration")).unwrap_or(0));
        let is_known = self.tracker.knows(own.uid);
        if self.tracker.see(&Sighting { is_called, ..own }, if is_known { at } else { since }, out) {
            self.tracker.place(own.uid, event.get("BridgeId"), at, out);
        }
    }
}

/// `00:01:30` in seconds.
fn seconds(text: &str) -> Option<i64> {
    text.split(':')
        .try_fold(0i64, |sum, part| sum.checked_mul(60)?.checked_add(part.parse().ok()?))
        .filter(|s| *s >= 0)
}
