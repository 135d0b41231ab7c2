//! Full screens in terminals of their own, and when each had drawn what.

use std::{
    io::{Read, Write},
    num::NonZero,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::home::{Home, PROGRAM};

pub const SCREENS: usize = 100;
// Proof: neither is zero.
const LINES: NonZero<u16> = NonZero::new(24).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(80).unwrap();
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A full screen, and what it has written.
struct Screen {
    _master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Screen {
    /// Tells `seen` of each piece that it draws, with when that came.
    fn start(
        home: &Home,
        more: &[(String, String)],
        number: usize,
        seen: Sender<(usize, Instant, Vec<u8>)>,
    ) -> Screen {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        for (name, value) in home.env().iter().chain(more) {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        thread::spawn(move || {
            let mut piece = [0; 16_384];
            while let Ok(count @ 1..) = reader.read(&mut piece) {
                if seen.send((number, Instant::now(), piece[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let input = pair.master.take_writer().unwrap();
        Screen { _master: pair.master, input, child }
    }
}

/// What 100 screens have drawn.
pub struct Screens {
    all: Vec<Screen>,
    drawn: Receiver<(usize, Instant, Vec<u8>)>,
    shown: Vec<vt100::Parser>,
}

impl Screens {
    pub fn start(home: &Home, more: impl Fn(usize) -> Vec<(String, String)>) -> Screens {
        let (send, drawn) = channel();
        let all =
            (0..SCREENS).map(|number| Screen::start(home, &more(number), number, send.clone())).collect();
        let mut screens = Screens {
            all,
            drawn,
            shown: (0..SCREENS).map(|_| vt100::Parser::new(LINES, COLUMNS, 0)).collect(),
        };
        for number in 0..SCREENS {
            screens.wait(number, "Find");
        }
        screens
    }

    /// When a screen had drawn a text.
    pub fn wait(&mut self, number: usize, text: &str) -> Instant {
        let end = Instant::now() + PATIENCE;
        let mut when = Instant::now();
        while !self.shown[number].screen().contents().contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            let (of, at, piece) = self.drawn.recv_timeout(left).unwrap_or_else(|_| {
                panic!("`{text}` is not on screen {number}:\n{}", self.shown[number].screen().contents())
            });
            self.shown[of].process(&piece);
            if of == number {
                when = at;
            }
        }
        when
    }

    pub fn end(mut self) {
        for screen in &mut self.all {
            let _ = screen.input.write_all(b"\x03");
        }
        for screen in &mut self.all {
            let _ = screen.child.wait();
        }
    }
}
