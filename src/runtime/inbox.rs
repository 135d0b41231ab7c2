//! The one channel everything arrives by.

use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::Msg;

/// What arrives: messages for the model, and what concerns the terminal alone.
#[derive(Debug)]
pub enum Event {
    /// For the model.
    Msg(Msg),
    /// The terminal has taken the last frame and is ready for the next.
    Sent,
    /// A line was typed where lines are asked for; none when there will be no more.
    Line(Option<String>),
    /// The shell wants us stopped (SIGTSTP).
    Stop,
    /// We go on after a stop (SIGCONT).
    Continue,
}

/// The loop is gone; nobody will read this any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed;

/// A way to the loop, for threads that have something to tell.
#[derive(Clone, Debug)]
pub struct Inbox(Sender<Event>);

impl Inbox {
    /// A new channel.
    pub fn new() -> (Inbox, Receiver<Event>) {
        let (send, receive) = channel();
        (Inbox(send), receive)
    }

    /// Sends the model a message.
    pub fn send(&self, msg: Msg) -> Result<(), Closed> {
        self.0.send(Event::Msg(msg)).map_err(|_| Closed)
    }

    /// Tells the loop something.
    pub fn tell(&self, event: Event) -> Result<(), Closed> {
        self.0.send(event).map_err(|_| Closed)
    }
}
