//! Lines of standard input for line mode, read by a thread of its own: the loop also waits for other things.

use std::{
    io::{self, BufRead},
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use super::inbox::{Event, Inbox};
use crate::{domain::LONGEST_LINE, files};

/// Asks the thread that reads for one line. One thread reads for all conversations of a process.
pub(super) fn read_line(inbox: &Inbox) {
    static READER: Mutex<Option<Sender<Inbox>>> = Mutex::new(None);
    let mut reader = READER.lock().unwrap_or_else(PoisonError::into_inner);
    let asks = reader.get_or_insert_with(|| {
        let (send, asks) = channel();
        thread::spawn(move || answer(&asks));
        send
    });
    // The thread ends with the input, which it has told.
    let _ = asks.send(inbox.clone());
}

fn answer(asks: &Receiver<Inbox>) {
    let mut stdin = io::stdin().lock();
    for inbox in asks {
        let line = read_one(&mut stdin);
        if inbox.tell(Event::Line(line)).is_err() {
            return;
        }
    }
}

/// One line; none at the end of the input.
fn read_one(from: &mut dyn BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    let is_there = files::read_capped_line(from, &mut bytes, LONGEST_LINE).ok()?;
    is_there.then(|| String::from_utf8_lossy(&bytes).into_owned())
}
