//! `picklog listen` as it runs beside screens.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use nix::{sys::signal::Signal, unistd::Pid};

use crate::pty::Place;

/// Longer than any of it takes on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A listener that runs.
pub struct Listener {
    child: Child,
    lines: Receiver<String>,
}

impl Listener {
    /// One at a manager interface.
    pub fn start(place: &Place, port: u16) -> Listener {
        Listener::at(place, &format!("ami://picklog@127.0.0.1:{port}"), &[])
    }

    /// One at any telephone system, with more options.
    pub fn at(place: &Place, system: &str, more: &[&str]) -> Listener {
        let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(["listen", system]).args(more);
        if !system.starts_with("fritzbox") {
            command.arg("--secret-file").arg(secret(place, 0o600));
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        for (name, value) in place.env() {
            command.env(name, value);
        }
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (send, lines) = channel();
        thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        Listener { child, lines }
    }

    /// Waits until it has said something.
    pub fn wait(&self, text: &str) {
        let end = Instant::now() + PATIENCE;
        let mut met = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if line.contains(text) {
                return;
            }
            met.push(line);
        }
        panic!("`{text}` was not said: {met:?}");
    }

    /// It is told to go, and goes in order.
    pub fn end(mut self) {
        let process = Pid::from_raw(i32::try_from(self.child.id()).unwrap());
        nix::sys::signal::kill(process, Signal::SIGTERM).unwrap();
        self.wait("all that was heard is kept");
        assert!(self.child.wait().unwrap().success());
    }
}

/// The file with its secret.
pub fn secret(place: &Place, mode: u32) -> PathBuf {
    let path = place.dir.path().join("secret");
    fs::write(&path, "s3cret\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    path
}
