//! The connection to a telephone system, on a thread of its own: the server drops whoever does not read at once, whatever the
//! store is doing meanwhile. It is made anew for as long as the listener lives.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::{TcpStream, ToSocketAddrs},
    sync::{
        atomic::Ordering,
        mpsc::{Receiver, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use crate::domain::Message;
use crate::evidence::live::{DialPlan, Heard, Protocol};
use crate::message;
use crate::store::{Clock, Stop};

use super::place::Place;

/// How long a connection is tried for, and a write.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long nothing is waited for at a time: orders and the end are looked for between.
const WAIT: Duration = Duration::from_millis(50);
/// Time goes by for the protocol.
const TICK: Duration = Duration::from_secs(1);
/// Seconds before the next try, after one, two, … that failed.
const PAUSES: [u64; 7] = [1, 2, 4, 8, 15, 30, 60];
/// What the thread tells.
#[derive(Debug)]
pub(super) enum Told {
    /// What was heard, in order.
    Heard(Vec<Heard>),
    /// The connection is gone, or there is none: why, where anything is known, and after how many seconds it is tried again.
    Down { why: Option<String>, seconds: u64 },
}

/// What the thread is asked for.
#[derive(Debug)]
pub(super) enum Order {
    /// Dials a number for a telephone.
    Dial { extension: String, number: String, id: String },
}

/// What became of an order that could not be sent.
pub(super) type Refusals = Sender<(String, Message)>;

/// The thread's own.
pub(super) struct Link {
    pub place: Place,
    pub protocol: Protocol,
    pub plan: DialPlan,
    pub clock: Clock,
    pub told: Sender<Told>,
    pub orders: Receiver<Order>,
    pub refused: Refusals,
    pub stop: Stop,
    /// The server has taken the log-in of the connection that holds.
    pub is_in: bool,
}

/// Why a connection ended.
enum End {
    /// We are to go, or nobody listens.
    Stop,
    /// The server wants us gone; trying at once makes it worse.
    Refused,
    /// It was lost: the error, where there was one.
    Lost(Option<io::Error>),
}

impl Link {
    /// Listens until it is stopped.
    pub fn run(mut self) {
        let mut failed = 0;
        while !self.is_stopped() {
            self.is_in = false;
            let end = match connect(&self.place) {
                Ok(stream) => self.hold(stream),
                Err(error) => End::Lost(Some(error)),
            };
            let cut = self.protocol.cut((self.clock)());
            if !cut.is_empty() && self.told.send(Told::Heard(cut)).is_err() {
                return;
            }
            let why = match end {
                End::Stop => return,
                End::Refused => {
                    failed = PAUSES.len();
                    None
                }
                End::Lost(error) => {
                    // One that got in was a good one: the next pause is the first again.
                    failed = if self.is_in { 1 } else { failed + 1 };
                    error.map(|error| error.to_string())
                }
            };
            let seconds = PAUSES[failed.clamp(1, PAUSES.len()) - 1];
            if self.told.send(Told::Down { why, seconds }).is_err() {
                return;
            }
            let until = Instant::now() + Duration::from_secs(seconds);
            while Instant::now() < until && !self.is_stopped() {
                thread::sleep(WAIT);
            }
        }
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Reads and writes for as long as the connection holds.
    fn hold(&mut self, mut stream: TcpStream) -> End {
        self.protocol.connected((self.clock)());
        let mut buffer = vec![0; 64 * 1024];
        let mut ticked = Instant::now();
        loop {
            if self.is_stopped() {
                return End::Stop;
            }
            self.obey();
            let out = self.protocol.outgoing();
            if let Err(error) = stream.write_all(&out) {
                return End::Lost(Some(error));
            }
            let now = (self.clock)();
            let mut heard = match stream.read(&mut buffer) {
                Ok(0) => return End::Lost(None),
                Ok(count) => self.protocol.feed(buffer.get(..count).unwrap_or_default(), now),
                Err(error) if is_pause(&error) => Vec::new(),
                Err(error) => return End::Lost(Some(error)),
            };
            if ticked.elapsed() >= TICK {
                ticked = Instant::now();
                heard.extend(self.protocol.tick(now));
            }
            if heard.is_empty() {
                continue;
            }
            self.is_in |= heard.iter().any(|one| matches!(one, Heard::LoggedIn(_)));
            let is_refused = heard.iter().any(|one| matches!(one, Heard::Refused(_)));
            let is_lost = heard.iter().any(|one| matches!(one, Heard::Lost(_)));
            if self.told.send(Told::Heard(heard)).is_err() {
                return End::Stop;
            }
            if is_refused {
                return End::Refused;
            }
            if is_lost {
                return End::Lost(None);
            }
        }
    }

    /// Hands orders to the protocol.
    fn obey(&mut self) {
        while let Ok(Order::Dial { extension, number, id }) = self.orders.try_recv() {
            let done = match &mut self.protocol {
                Protocol::Ami(ami) => ami.dial(&extension, &number, &id, &self.plan),
                Protocol::Esl(_) | Protocol::Fritz(_) => Err(crate::message!("listen-dials-ami-only")),
            };
            if let Err(why) = done {
                let _ = self.refused.send((id, why));
            }
        }
    }
}

/// Whether nothing came, and nothing is wrong.
fn is_pause(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

/// Connects to the first address of a host that answers.
fn connect(place: &Place) -> io::Result<TcpStream> {
    let mut last = io::Error::from(ErrorKind::NotFound);
    for address in (place.host.as_str(), place.port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(stream) => {
                stream.set_read_timeout(Some(WAIT))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                stream.set_nodelay(true)?;
                return Ok(stream);
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// That there is no connection, or none any more: why, where anything is known.
pub(super) fn down(was_up: bool, why: Option<String>, seconds: u64) -> Message {
    match (was_up, why.filter(|why| !why.trim().is_empty())) {
        (true, Some(why)) => message!("listen-down", why = why, seconds = seconds),
        (true, None) => message!("listen-down-plain", seconds = seconds),
        (false, Some(why)) => message!("listen-not-up", why = why, seconds = seconds),
        (false, None) => message!("listen-not-up-plain", seconds = seconds),
    }
}

#[cfg(test)]
mod down_tests {
    use super::*;

    #[test]
    fn a_reason_that_nobody_knows_leaves_no_empty_brackets() {
        for (was_up, why, id) in [
            (true, None, "listen-down-plain"),
            (true, Some(" "), "listen-down-plain"),
            (true, Some("reset"), "listen-down"),
            (false, None, "listen-not-up-plain"),
            (false, Some("refused"), "listen-not-up"),
        ] {
            assert_eq!(down(was_up, why.map(str::to_owned), 5).id(), id);
        }
    }
}
