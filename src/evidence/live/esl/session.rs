//! One connection to an event socket after another: password, events, sign of life.

use std::collections::BTreeSet;

use crate::domain::{Message, Moment};
use crate::evidence::Site;
use crate::evidence::live::complaints::Tally;
use crate::evidence::live::heard::{Counts, Heard, Secret};
use crate::evidence::live::notices::{silent, wrong_clock};
use crate::evidence::live::tracker::Tracker;
use crate::message;

use super::event::Event;
use super::framer::{Frame, Framer};
use super::reader::{EVENTS, read};

/// The heartbeat comes every 20 s; three of them missed are a dead connection.
const SILENCE_SECONDS: i64 = 70;
/// How long the log-in may take.
const PATIENCE_SECONDS: i64 = 20;

/// How to log in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EslLogin {
    /// The password of `event_socket.conf.xml`; with a user of its own, as `user@domain:password`.
    pub password: Secret,
}

/// How far the connection is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Closed,
    Greeting,
    Login,
    Subscribing,
    In,
    Refused,
}

/// A listener at a FreeSWITCH server. Calls under way outlive a broken connection.
#[derive(Clone, Debug)]
pub struct Esl {
    login: EslLogin,
    stage: Stage,
    framer: Framer,
    outgoing: Vec<u8>,
    tracker: Tracker,
    heard_at: Moment,
    events: u64,
    skipped: u64,
    too_long: Tally,
    is_clock_told: bool,
}

impl Esl {
    /// A listener that is not connected yet. `system` is what its calls are filed under where the server does not name itself.
    pub fn new(system: &str, login: EslLogin, site: Site) -> Esl {
        Esl {
            login,
            stage: Stage::Closed,
            framer: Framer::default(),
            outgoing: Vec::new(),
            tracker: Tracker::new(system, site),
            heard_at: Moment::default(),
            events: 0,
            skipped: 0,
            too_long: Tally::default(),
            is_clock_told: false,
        }
    }

    /// A connection is open, the first or another one.
    pub fn connected(&mut self, now: Moment) {
        self.framer = Framer::default();
        self.outgoing.clear();
        self.heard_at = now;
        self.stage = Stage::Greeting;
    }

    /// The connection is gone. Calls under way go on unseen.
    pub fn cut(&mut self, now: Moment) -> Vec<Heard> {
        self.stage = Stage::Closed;
        self.framer = Framer::default();
        self.outgoing.clear();
        self.tracker.cut(now);
        Vec::new()
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
            bad: self.too_long.total(),
            given_up: self.tracker.given_up(),
            calls: self.tracker.calls_under_way(),
        }
    }

    /// Takes in what the server sent.
    pub fn feed(&mut self, bytes: &[u8], now: Moment) -> Vec<Heard> {
        let mut out = Vec::new();
        if bytes.is_empty() || matches!(self.stage, Stage::Closed | Stage::Refused) {
            return out;
        }
        self.heard_at = now;
        let mut framer = std::mem::take(&mut self.framer);
        framer.push(bytes, |frame| match frame {
            Frame::Message(head, body) => self.message(head, body, now, &mut out),
            Frame::TooLong => {
                if let Some(count) = self.too_long.count() {
                    out.push(Heard::Complaint(message!(
                        "live-esl-too-long",
                        "{count} messages of FreeSWITCH were longer than 1 MB, and were left out",
                        count = count
                    )));
                }
            }
        });
        self.framer = framer;
        out
    }

    /// Lets time go by. To be called every second or so.
    pub fn tick(&mut self, now: Moment) -> Vec<Heard> {
        let mut out = Vec::new();
        self.tracker.sweep(now, &mut out);
        let patience = if self.stage == Stage::In { SILENCE_SECONDS } else { PATIENCE_SECONDS };
        let is_open = !matches!(self.stage, Stage::Closed | Stage::Refused);
        if is_open && now.seconds_since(self.heard_at) > patience {
            self.stage = Stage::Refused;
            out.push(Heard::Lost(silent(patience)));
        }
        out
    }

    fn refuse(&mut self, said: Message, out: &mut Vec<Heard>) {
        self.stage = Stage::Refused;
        out.push(Heard::Refused(said));
    }

    fn message(&mut self, head: &[u8], body: &[u8], now: Moment, out: &mut Vec<Heard>) {
        let head = Event::parse(&String::from_utf8_lossy(head));
        match head.get("Content-Type") {
            "auth/request" if self.stage == Stage::Greeting => self.log_in(out),
            "command/reply" => self.reply(head.get("Reply-Text"), out),
            "text/event-plain" if self.stage == Stage::In => self.event(body, now, out),
            "api/response" if self.stage == Stage::In => self.listed(body, out),
            "text/rude-rejection" => self.refuse(
                message!(
                    "live-esl-not-allowed",
                    "FreeSWITCH does not let this address in: add it to apply-inbound-acl of event_socket.conf.xml"
                ),
                out,
            ),
            "text/disconnect-notice" => {
                self.stage = Stage::Refused;
                out.push(Heard::Lost(message!("live-esl-disconnected", "FreeSWITCH closed the connection: connecting anew")));
            }
            _ if self.stage == Stage::Greeting => self.refuse(
                message!(
                    "live-esl-not-esl",
                    "what answers is no event socket of FreeSWITCH: correct host and port (8021)"
                ),
                out,
            ),
            _ => self.skipped += 1,
        }
    }

    fn log_in(&mut self, out: &mut Vec<Heard>) {
        let password = self.login.password.reveal();
        if password.chars().any(char::is_control) {
            let said = message!(
                "live-esl-password",
                "the password has a line end or another control character in it: write it on one line of its file"
            );
            self.refuse(said, out);
            return;
        }
        let is_user = password.split_once(':').is_some_and(|(user, _)| user.contains('@'));
        let command = if is_user { "userauth" } else { "auth" };
        self.outgoing.extend(format!("{command} {password}\n\n").into_bytes());
        self.stage = Stage::Login;
    }

    fn reply(&mut self, text: &str, out: &mut Vec<Heard>) {
        let is_ok = text.starts_with("+OK");
        match self.stage {
            Stage::Login if is_ok => {
                self.outgoing.extend(format!("event plain {EVENTS}\n\n").into_bytes());
                self.stage = Stage::Subscribing;
            }
            Stage::Login => self.refuse(
                message!(
                    "live-esl-refused",
                    "FreeSWITCH refused the password: it is “password” in event_socket.conf.xml"
                ),
                out,
            ),
            Stage::Subscribing if is_ok => {
                self.stage = Stage::In;
                out.push(Heard::LoggedIn("FreeSWITCH".to_owned()));
                if self.tracker.calls_under_way() > 0 {
                    self.outgoing.extend(b"api show channels as json\n\n");
                }
            }
            Stage::Subscribing => self.refuse(
                message!(
                    "live-esl-no-events",
                    "FreeSWITCH does not let this user have events of channels: allow them for the user (esl-allowed-events)"
                ),
                out,
            ),
            _ => {}
        }
    }

    fn event(&mut self, body: &[u8], now: Moment, out: &mut Vec<Heard>) {
        self.events += 1;
        let event = Event::parse(&String::from_utf8_lossy(body));
        let at = event.at(now);
        if let Some(said) = wrong_clock(at, now).filter(|_| !self.is_clock_told) {
            self.is_clock_told = true;
            out.push(Heard::Complaint(said));
        }
        if !read(&event, at, &mut self.tracker, out) {
            self.skipped += 1;
        }
    }

    /// The channels that there are, after a connection broke.
    fn listed(&mut self, body: &[u8], out: &mut Vec<Heard>) {
        let Ok(list) = serde_json::from_slice::<serde_json::Value>(body) else { return };
        let rows = list.get("rows").and_then(serde_json::Value::as_array);
        let is_empty = list.get("row_count").and_then(serde_json::Value::as_u64) == Some(0);
        if rows.is_none() && !is_empty {
            return;
        }
        let uids = rows.into_iter().flatten().filter_map(|row| row.get("uuid")?.as_str());
        let listed: BTreeSet<&str> = uids.collect();
        self.tracker.keep_listed(|uid| listed.contains(uid), out);
    }
}
