//! Through a terminal: first frame, when it is usable, what a letter takes and sends, and the memory of the screen.

use std::{
    io::{Read, Write},
    path::Path,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use picklog::store::sqlite::{OpenOptions, Sqlite};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{Figures, ms, percentile, program};

const COLUMNS: u16 = 80;
const ROWS: u16 = 24;
/// After so long without a byte a frame is over.
const QUIET: Duration = Duration::from_millis(60);
/// Names typed.
const NAMES: usize = 60;

struct Screen {
    parser: vt100::Parser,
    bytes: Receiver<(Instant, Vec<u8>)>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    begun: Instant,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Screen {
    fn start(binary: &Path, file: &Path, home: &Path) -> Screen {
        let (rows, cols) = (ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap());
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(binary);
        command.arg("--db");
        command.arg(file);
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.env("XDG_CONFIG_HOME", home);
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let parser = vt100::Parser::new(rows, cols, 0);
        Screen { parser, bytes, keys, child, begun, _master: pair.master }
    }

    /// Waits until the screen shows a text; since the start.
    fn shows(&mut self, text: &str) -> Duration {
        let give_up = Instant::now() + Duration::from_secs(60);
        loop {
            let (at, bytes) = self.bytes.recv_timeout(give_up - Instant::now()).expect(text);
            self.parser.process(&bytes);
            if self.parser.screen().contents().contains(text) {
                return at - self.begun;
            }
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Presses a key: until the last byte of what it draws, and how many bytes those are.
    fn pressed(&mut self, keys: &str) -> (Duration, usize) {
        let begun = Instant::now();
        self.press(keys);
        let (mut last, mut count) = (begun, 0);
        loop {
            match self.bytes.recv_timeout(if count == 0 { Duration::from_secs(2) } else { QUIET }) {
                Ok((at, bytes)) => {
                    self.parser.process(&bytes);
                    last = at;
                    count += bytes.len();
                }
                Err(RecvTimeoutError::Timeout) => return (last - begun, count),
                Err(RecvTimeoutError::Disconnected) => panic!("the program is gone"),
            }
        }
    }

    /// Proportional set size of the process, KB.
    fn memory(&self) -> u64 {
        let pid = self.child.process_id().unwrap();
        let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
        let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        pss.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }

    fn leave(mut self) {
        self.press("\x03");
        let _ = self.child.wait();
    }
}

/// All that is measured through a terminal.
pub fn measure(binary: &Path, file: &Path) -> Figures {
    let home = tempfile::tempdir().unwrap();
    let names = program::names(&mut Sqlite::open(file, OpenOptions::default()).unwrap());
    let (mut frames, mut usable) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let mut screen = Screen::start(binary, file, home.path());
        frames.push(screen.shows(" picklog"));
        // The offer to create an account stands only under a list that is the answer to what is typed.
        screen.press("zq");
        usable.push(screen.shows("“zq”"));
        screen.leave();
    }
    let mut screen = Screen::start(binary, file, home.path());
    screen.shows(" picklog");
    let (mut times, mut letters, mut moves) = (Vec::new(), Vec::new(), Vec::new());
    let step = names.len().div_ceil(NAMES).max(1);
    for (name, _) in names.iter().step_by(step) {
        for letter in name.chars().take(8) {
            let (time, bytes) = screen.pressed(letter.encode_utf8(&mut [0; 4]));
            times.push(time);
            letters.push(bytes);
        }
        moves.extend((0..4).map(|_| screen.pressed("\x1b[B").1));
        screen.pressed("\x15");
    }
    let memory = screen.memory();
    screen.leave();
    vec![
        ("first frame, median of 10, ms", ms(percentile(&mut frames, 50))),
        ("accounts for two letters after start, ms", ms(percentile(&mut usable, 50))),
        ("key to the last byte of its frame, p50, ms", ms(percentile(&mut times, 50))),
        ("p99, ms", ms(percentile(&mut times, 99))),
        ("bytes a typed key, p50 / p95", pair(&mut letters)),
        ("bytes a moved row, p50 / p95", pair(&mut moves)),
        ("memory of one screen (PSS), MB", format!("{:.1}", memory as f64 / 1024.0)),
    ]
}

fn pair(bytes: &mut [usize]) -> String {
    format!("{} / {}", percentile(bytes, 50), percentile(bytes, 95))
}
