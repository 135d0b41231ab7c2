//! The three protocols behind one face.

use crate::domain::Moment;

use super::ami::Ami;
use super::esl::Esl;
use super::fritz::Fritz;
use super::heard::{Counts, Heard};

/// A listener at a telephone system, of any kind.
#[derive(Clone, Debug)]
pub enum Protocol {
    /// Asterisk's manager interface.
    Ami(Box<Ami>),
    /// FreeSWITCH's event socket.
    Esl(Box<Esl>),
    /// The call monitor of a FRITZ!Box.
    Fritz(Box<Fritz>),
}

impl Protocol {
    /// A connection is open, the first or another one.
    pub fn connected(&mut self, now: Moment) {
        match self {
            Protocol::Ami(ami) => ami.connected(now),
            Protocol::Esl(esl) => esl.connected(now),
            Protocol::Fritz(fritz) => fritz.connected(now),
        }
    }

    /// Takes in what the system sent.
    pub fn feed(&mut self, bytes: &[u8], now: Moment) -> Vec<Heard> {
        match self {
            Protocol::Ami(ami) => ami.feed(bytes, now),
            Protocol::Esl(esl) => esl.feed(bytes, now),
            Protocol::Fritz(fritz) => fritz.feed(bytes, now),
        }
    }

    /// Bytes to send.
    pub fn outgoing(&mut self) -> Vec<u8> {
        match self {
            Protocol::Ami(ami) => ami.outgoing(),
            Protocol::Esl(esl) => esl.outgoing(),
            Protocol::Fritz(_) => Vec::new(),
        }
    }

    /// Lets time go by. To be called every second or so.
    pub fn tick(&mut self, now: Moment) -> Vec<Heard> {
        match self {
            Protocol::Ami(ami) => ami.tick(now),
            Protocol::Esl(esl) => esl.tick(now),
            Protocol::Fritz(fritz) => fritz.tick(now),
        }
    }

    /// The connection is gone. Calls under way go on unseen.
    pub fn cut(&mut self, now: Moment) -> Vec<Heard> {
        match self {
            Protocol::Ami(ami) => ami.cut(now),
            Protocol::Esl(esl) => esl.cut(now),
            Protocol::Fritz(fritz) => fritz.cut(now),
        }
    }

    /// What went by so far.
    pub fn counts(&self) -> Counts {
        match self {
            Protocol::Ami(ami) => ami.counts(),
            Protocol::Esl(esl) => esl.counts(),
            Protocol::Fritz(fritz) => fritz.counts(),
        }
    }
}
