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

/// The longest line that is kept, bytes: no answer is that long.
const LONGEST_LINE: usize = 16 * 1024;

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
        let line = read_capped(&mut stdin);
        if inbox.tell(Event::Line(line)).is_err() {
            return;
        }
    }
}

/// One line; none at the end of the input. Of an endless one the beginning is kept, so that it fills no memory.
fn read_capped(from: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let chunk = match from.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk.ok()?,
        };
        if chunk.is_empty() {
            return (!bytes.is_empty()).then(|| line_of(&bytes));
        }
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let taken = end.unwrap_or(chunk.len());
        bytes.extend_from_slice(&chunk[..taken.min(LONGEST_LINE - bytes.len())]);
        from.consume(end.map_or(taken, |end| end + 1));
        if end.is_some() {
            return Some(line_of(&bytes));
        }
    }
}

fn line_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\r', '\n']).to_owned()
}
