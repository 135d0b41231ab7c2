//! The way of frames to the terminal: one at a time, each with one write.
//!
//! A thread writes, so that a line that takes no bytes holds up nothing but the picture: keys are still taken, picks still
//! kept. While a frame is under way no other is made; when it is through, the newest is. So on a slow line frames are
//! skipped, and never queued.

use std::{
    io,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
    time::{Duration, Instant},
};

use nix::{
    errno::Errno,
    sys::termios::{BaudRate, cfgetospeed, tcdrain, tcgetattr},
    unistd::write,
};

use super::super::inbox::{Event, Inbox};

/// Frames to the terminal.
pub struct Outlet {
    frames: SyncSender<Vec<u8>>,
    busy: bool,
}

impl Outlet {
    /// Starts the thread that writes; it tells the loop when a frame is through.
    pub fn start(inbox: Inbox) -> Outlet {
        let (frames, ready) = sync_channel(1);
        thread::spawn(move || write_all(&ready, &inbox));
        Outlet { frames, busy: false }
    }

    /// Whether a frame is under way.
    pub fn is_busy(&self) -> bool {
        self.busy
    }

    /// Sends a frame; the one before must be through.
    pub fn send(&mut self, frame: Vec<u8>) {
        self.busy = self.frames.try_send(frame).is_ok();
    }

    /// The frame under way is through.
    pub fn sent(&mut self) {
        self.busy = false;
    }
}

fn write_all(frames: &Receiver<Vec<u8>>, inbox: &Inbox) {
    let pace = pace();
    for frame in frames {
        let start = Instant::now();
        let mut rest = frame.as_slice();
        while !rest.is_empty() {
            match write(io::stdout(), rest) {
                Ok(count) => rest = &rest[count.min(rest.len())..],
                Err(Errno::EINTR | Errno::EAGAIN) => {}
                // The line is gone; reading from it says so too, and ends the loop.
                Err(_) => break,
            }
        }
        if let Some(a_byte) = pace {
            // What lies in the kernel's queue is a frame that can no longer be skipped.
            let _ = tcdrain(io::stdout());
            let whole = a_byte.saturating_mul(u32::try_from(frame.len()).unwrap_or(u32::MAX));
            thread::sleep(whole.saturating_sub(start.elapsed()));
        }
        if inbox.tell(Event::Sent).is_err() {
            return;
        }
    }
}

/// How long a byte takes on a line that says it is slow (`stty speed`, which SSH carries along); none for those that say
/// nothing: 38400 is what every pretended terminal claims. Ten bits a byte, with start and stop.
fn pace() -> Option<Duration> {
    let termios = tcgetattr(io::stdout()).ok()?;
    let bits: u64 = match cfgetospeed(&termios) {
        BaudRate::B300 => 300,
        BaudRate::B600 => 600,
        BaudRate::B1200 => 1_200,
        BaudRate::B1800 => 1_800,
        BaudRate::B2400 => 2_400,
        BaudRate::B4800 => 4_800,
        BaudRate::B9600 => 9_600,
        BaudRate::B19200 => 19_200,
        _ => return None,
    };
    Some(Duration::from_micros(10_000_000 / bits))
}
