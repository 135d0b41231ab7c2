//! The way of frames to the terminal: one at a time, each with one write.
//!
//! A thread writes, so that a line that takes no bytes holds up nothing but the picture: keys are still taken, picks still
//! kept. While a frame is under way no other is made; when it is through, the newest is. So on a slow line frames are
//! skipped, and never queued.

use std::{
    io,
    os::fd::AsFd,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
    time::{Duration, Instant},
};

use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    sys::termios::{BaudRate, cfgetospeed, tcdrain, tcgetattr},
    unistd::write,
};

use super::{
    super::{
        inbox::{Event, Inbox},
        threads,
    },
    output_lock::{LINE, Line},
};

/// A line that takes no bytes is looked at so often, milliseconds: the terminal may be given back meanwhile.
const LOOK: u16 = 100;

/// Frames to the terminal.
pub struct FrameWriter {
    frames: SyncSender<Vec<u8>>,
    busy: bool,
}

impl FrameWriter {
    /// Starts the thread that writes; it tells the loop when a frame is through.
    pub fn start(inbox: Inbox) -> FrameWriter {
        let (frames, ready) = sync_channel(1);
        threads::start("frames", move || write_all(&ready, &inbox));
        FrameWriter { frames, busy: false }
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
        let turn = LINE.turn();
        if turn.is_some() {
            write_frame(&io::stdout(), &frame, &LINE);
        }
        drop(turn);
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

/// Writes a frame while the line takes bytes; what is left of it when the terminal is given back is not written.
fn write_frame(out: &impl AsFd, frame: &[u8], line: &Line) {
    let mut rest = frame;
    while !rest.is_empty() && !line.is_closed() {
        match write(out, rest) {
            Ok(count) => rest = &rest[count.min(rest.len())..],
            Err(Errno::EINTR) => {}
            // Somebody before us has set the line so that a full one is not waited for.
            Err(Errno::EAGAIN) => {
                let mut ready = [PollFd::new(out.as_fd(), PollFlags::POLLOUT)];
                let _ = poll(&mut ready, PollTimeout::from(LOOK));
            }
            // The line is gone; reading from it says so too, and ends the loop.
            Err(_) => break,
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

#[cfg(test)]
mod tests {
    use std::io::Read;

    use nix::{
        fcntl::{FcntlArg, OFlag, fcntl},
        unistd::gettid,
    };

    use super::*;

    /// A pipe that nobody waits for when it is full.
    fn pipe() -> (io::PipeReader, io::PipeWriter) {
        let (reader, writer) = io::pipe().unwrap();
        fcntl(&writer, FcntlArg::F_SETFL(OFlag::O_NONBLOCK)).unwrap();
        (reader, writer)
    }

    #[test]
    fn a_full_line_is_waited_for_asleep_and_the_frame_arrives_whole() {
        let (mut reader, writer) = pipe();
        let frame: Vec<u8> = (0..1_000_000_u32).map(|at| (at % 251) as u8).collect();
        let (line, (send, receive)) = (Line::new(), sync_channel(1));
        thread::scope(|scope| {
            let (line, sent) = (&line, frame.clone());
            scope.spawn(move || {
                send.send(gettid()).unwrap();
                write_frame(&writer, &sent, line);
            });
            let task = format!("/proc/self/task/{}/stat", receive.recv().unwrap());
            // A thread that asks the line again and again is running, or ready to run, whenever it is looked at.
            let is_asleep = || std::fs::read_to_string(&task).unwrap().contains(") S ");
            let give_up = Instant::now() + Duration::from_secs(60);
            while !is_asleep() {
                assert!(Instant::now() < give_up, "it never slept");
                thread::yield_now();
            }
            let mut got = Vec::new();
            reader.read_to_end(&mut got).unwrap();
            assert!(got == frame, "{} bytes of {}", got.len(), frame.len());
        });
    }

    #[test]
    fn a_frame_that_cannot_be_written_is_broken_off_when_the_terminal_is_given_back() {
        let (_reader, writer) = pipe();
        let line = Line::new();
        thread::scope(|scope| {
            scope.spawn(|| {
                let _turn = line.turn();
                write_frame(&writer, &vec![b'x'; 1_000_000], &line);
            });
            line.close(Duration::from_secs(60));
        });
    }
}
