//! The program in a pretended terminal: keys go in, and the test waits for what the screen shows.

use super::*;

fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).unwrap()
}

struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
    ended: bool,
    /// The terminal takes no bytes.
    held: bool,
}

/// The program on a pretended terminal.
pub struct Tty {
    seen: Arc<(Mutex<Seen>, Condvar)>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Tty {
    pub fn start(place: &Place, columns: u16, rows: u16, args: &[&str]) -> Tty {
        Tty::start_with(place, columns, rows, args, &[])
    }

    /// With other environment variables than the place's own.
    pub fn start_with(place: &Place, columns: u16, rows: u16, args: &[&str], other: &[(&str, &str)]) -> Tty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(args);
        for (name, value) in place.env() {
            command.env(name, value);
        }
        for (name, value) in other {
            command.env(name, value);
        }
        for (name, value) in &place.extra {
            command.env(name, value);
        }
        Tty::run(command, columns, rows)
    }

    /// Any program on a pretended terminal.
    pub fn run(command: CommandBuilder, columns: u16, rows: u16) -> Tty {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let seen = Arc::new((
            Mutex::new(Seen { parser, raw: Vec::new(), ended: false, held: false }),
            Condvar::new(),
        ));
        let (mut reader, shared) = (pair.master.try_clone_reader().unwrap(), seen.clone());
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            loop {
                let mut seen = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
                while seen.held {
                    seen = shared.1.wait(seen).unwrap_or_else(PoisonError::into_inner);
                }
                drop(seen);
                let count = reader.read(&mut bytes).unwrap_or(0);
                let mut seen = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
                seen.parser.process(&bytes[..count]);
                seen.raw.extend_from_slice(&bytes[..count]);
                seen.ended = count == 0;
                shared.1.notify_all();
                if seen.ended {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Tty { seen, master: pair.master, writer, child }
    }

    /// Types bytes.
    pub fn keys(&mut self, keys: &str) -> &mut Tty {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Types bytes; a program that is gone takes none.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let _ = self.writer.write_all(bytes).and_then(|()| self.writer.flush());
    }

    /// Takes no more bytes, like a line that is stuck.
    pub fn hold(&self) {
        self.seen.0.lock().unwrap().held = true;
    }

    /// Takes bytes again.
    pub fn go_on(&self) {
        self.seen.0.lock().unwrap().held = false;
        self.seen.1.notify_all();
    }

    /// Waits until the bytes so far are so.
    #[track_caller]
    pub fn wait_raw(&mut self, fits: impl Fn(&[u8]) -> bool) {
        let (lock, changed) = &*self.seen;
        let deadline = Instant::now() + PATIENCE;
        let mut seen = lock.lock().unwrap();
        while !fits(&seen.raw) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.ended, "the bytes never came to that");
            seen = changed.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Whether the program has closed the terminal.
    pub fn has_ended(&self) -> bool {
        self.seen.0.lock().unwrap().ended
    }

    /// Waits until the screen changes or the time is over.
    pub fn change_within(&self, time: Duration) {
        let (lock, changed) = &*self.seen;
        drop(changed.wait_timeout(lock.lock().unwrap(), time));
    }

    /// What the terminal shows.
    pub fn text(&self) -> String {
        self.seen.0.lock().unwrap().parser.screen().contents()
    }

    /// Waits until the screen shows all of these texts.
    #[track_caller]
    pub fn wait(&mut self, texts: &[&str]) -> &mut Tty {
        self.until(|screen| texts.iter().all(|text| screen.contains(text)), &format!("{texts:?}"))
    }

    /// Waits until the screen does not show this text.
    #[track_caller]
    pub fn wait_without(&mut self, text: &str) -> &mut Tty {
        self.until(|screen| !screen.contains(text), &format!("no {text:?}"))
    }

    /// Waits until the screen is so. `what`: how that is said where it never comes to it.
    #[track_caller]
    pub fn until(&mut self, fits: impl Fn(&str) -> bool, what: &str) -> &mut Tty {
        let (lock, changed) = &*self.seen;
        let deadline = Instant::now() + PATIENCE;
        let mut seen = lock.lock().unwrap();
        loop {
            let text = seen.parser.screen().contents();
            if fits(&text) {
                break;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.ended, "waited for {what}; the screen was\n{text}");
            seen = changed.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    /// Whether the line is as a shell has it: it echoes, and hands on whole lines.
    pub fn is_cooked(&self) -> bool {
        use nix::sys::termios::{LocalFlags, tcgetattr};
        let number = self.master.as_raw_fd().unwrap();
        // SAFETY: the terminal is open as long as `self` is.
        #[allow(unsafe_code)]
        let line = unsafe { std::os::fd::BorrowedFd::borrow_raw(number) };
        let flags = tcgetattr(line).unwrap().local_flags;
        flags.contains(LocalFlags::ICANON | LocalFlags::ECHO)
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.seen.0.lock().unwrap().parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The number of the program's process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub fn kill(&mut self, signal: nix::sys::signal::Signal) {
        let pid = i32::try_from(self.process()).unwrap();
        nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), signal).unwrap();
    }

    /// Waits until the program is stopped, as a shell does before it lets it go on: a SIGCONT before that is lost.
    #[track_caller]
    pub fn wait_stopped(&self) {
        let pid = self.child.process_id().unwrap().to_string();
        let deadline = Instant::now() + PATIENCE;
        let state =
            || std::process::Command::new("ps").args(["-o", "stat=", "-p", &pid]).output().unwrap().stdout;
        while !state().starts_with(b"T") {
            assert!(Instant::now() < deadline, "the program never stopped");
        }
    }

    /// Waits for the program to end; its exit code.
    #[track_caller]
    pub fn end(mut self) -> (u32, Vec<u8>) {
        let deadline = Instant::now() + PATIENCE;
        let mut killer = self.child.clone_killer();
        let (send, receive) = std::sync::mpsc::channel();
        let mut child = std::mem::replace(&mut self.child, Box::new(Gone));
        std::thread::spawn(move || send.send(child.wait()));
        let status = receive.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            let _ = killer.kill();
            panic!("the program did not end; the screen was\n{}", self.text())
        });
        let (lock, changed) = &*self.seen;
        let mut seen = lock.lock().unwrap();
        while !seen.ended && Instant::now() < deadline {
            seen = changed.wait_timeout(seen, Duration::from_millis(100)).unwrap().0;
        }
        (status.unwrap().exit_code(), seen.raw.clone())
    }
}

/// Stands in for a child that is being waited for elsewhere.
#[derive(Debug)]
struct Gone;

impl portable_pty::ChildKiller for Gone {
    fn kill(&mut self) -> std::io::Result<()> {
        Ok(())
    }
    fn clone_killer(&self) -> Box<dyn portable_pty::ChildKiller + Send + Sync> {
        Box::new(Gone)
    }
}

impl portable_pty::Child for Gone {
    fn try_wait(&mut self) -> std::io::Result<Option<portable_pty::ExitStatus>> {
        Ok(None)
    }
    fn wait(&mut self) -> std::io::Result<portable_pty::ExitStatus> {
        Ok(portable_pty::ExitStatus::with_exit_code(0))
    }
    fn process_id(&self) -> Option<u32> {
        None
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
