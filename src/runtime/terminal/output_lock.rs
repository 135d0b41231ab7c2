//! Whose turn it is to write to the terminal: the thread that writes frames, or whoever gives the terminal back. What
//! gives it back comes last, or the shell would find the rest of a frame on its screen.

use std::{
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// The line to the terminal.
pub struct Line {
    /// A frame is being written.
    is_writing: Mutex<bool>,
    is_written: Condvar,
    /// No frame may be begun, and one that is being written is broken off.
    is_closed: AtomicBool,
}

/// The line of this process.
pub static LINE: Line = Line::new();

/// A turn to write a frame. It ends when it is dropped.
pub struct Turn<'a>(&'a Line);

impl Line {
    /// One that is open.
    pub const fn new() -> Line {
        Line { is_writing: Mutex::new(false), is_written: Condvar::new(), is_closed: AtomicBool::new(false) }
    }

    /// Lets frames through.
    pub fn open(&self) {
        self.is_closed.store(false, Ordering::SeqCst);
    }

    /// A turn for a frame; none when the terminal was given back.
    pub fn turn(&self) -> Option<Turn<'_>> {
        let mut is_writing = self.state();
        if self.is_closed() {
            return None;
        }
        *is_writing = true;
        Some(Turn(self))
    }

    /// Lets no frame through any more, and waits for the one that is being written, though not for ever.
    pub fn close(&self, patience: Duration) {
        self.is_closed.store(true, Ordering::SeqCst);
        drop(self.is_written.wait_timeout_while(self.state(), patience, |is_writing| *is_writing));
    }

    /// Whether the terminal was given back.
    pub fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::SeqCst)
    }

    fn state(&self) -> MutexGuard<'_, bool> {
        self.is_writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.state() = false;
        self.0.is_written.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn what_gives_the_terminal_back_comes_after_the_frame_under_way_and_before_no_other() {
        let line = Line::new();
        let (begun, has_begun) = channel();
        let order = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let turn = line.turn().unwrap();
                begun.send(()).unwrap();
                while !line.is_closed() {
                    std::thread::yield_now();
                }
                order.lock().unwrap().push("frame");
                drop(turn);
            });
            has_begun.recv().unwrap();
            line.close(LONG);
            order.lock().unwrap().push("leave");
        });
        assert_eq!(*order.lock().unwrap(), ["frame", "leave"]);
        assert!(line.turn().is_none());
        line.open();
        assert!(line.turn().is_some());
    }

    #[test]
    fn a_line_that_is_stuck_is_not_waited_for_without_an_end() {
        let line = Line::new();
        let _turn = line.turn().unwrap();
        line.close(Duration::from_millis(1));
        assert!(line.is_closed());
    }
}
