//! A stretch of line between a program and a server, which can be slow and can be cut; and how often it was gone along.

use std::{
    io::{Read, Write},
    net::Shutdown,
    os::unix::net::{UnixListener, UnixStream},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, AtomicU64, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// What a line is like.
#[derive(Default)]
pub struct Line {
    /// After so many packets to the server the line is cut, at the next one; below 0 never.
    pub cut_in: AtomicI64,
    /// Whether the packet at which it is cut still gets there: then only the answer is lost.
    pub delivers: AtomicBool,
    /// How long each packet takes, either way, milliseconds.
    pub delay: AtomicU64,
    /// How often the program sent something after it had heard something: the round trips.
    pub turns: AtomicUsize,
}

/// A running line; its threads end with the process.
pub struct Proxy {
    folder: tempfile::TempDir,
    pub line: Arc<Line>,
}

impl Proxy {
    /// A line to the server whose socket is in a folder.
    pub fn to(socket: &Path) -> Proxy {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(".s.PGSQL.5432")).unwrap();
        let line = Arc::new(Line { cut_in: AtomicI64::new(-1), ..Line::default() });
        let (server, shared) = (socket.join(".s.PGSQL.5432"), Arc::clone(&line));
        thread::spawn(move || {
            for program in listener.incoming().flatten() {
                connect(program, &server, &shared);
            }
        });
        Proxy { folder, line }
    }

    /// The connection string of a database at the other end.
    pub fn place(&self, database: &str) -> PathBuf {
        super::server::place_at(self.folder.path(), database)
    }
}

fn connect(program: UnixStream, server: &Path, line: &Arc<Line>) {
    // No server: the program hears that at once.
    let Ok(server) = UnixStream::connect(server) else { return };
    let (from, to) = (program.try_clone().unwrap(), server.try_clone().unwrap());
    let heard = Arc::new(AtomicBool::new(true));
    let (shared, has_heard) = (Arc::clone(line), Arc::clone(&heard));
    thread::spawn(move || {
        carry(from, to, &shared, || {
            if has_heard.swap(false, Ordering::SeqCst) {
                shared.turns.fetch_add(1, Ordering::SeqCst);
            }
            match shared.cut_in.fetch_sub(1, Ordering::SeqCst) {
                0 if shared.delivers.load(Ordering::SeqCst) => Fate::Last,
                0 => Fate::Lost,
                _ => Fate::Gone,
            }
        });
    });
    let shared = Arc::clone(line);
    thread::spawn(move || {
        carry(server, program, &shared, || {
            heard.store(true, Ordering::SeqCst);
            Fate::Gone
        });
    });
}

/// What becomes of a packet.
enum Fate {
    Gone,
    /// It gets there, and nothing comes back.
    Last,
    Lost,
}

fn carry(mut from: UnixStream, mut to: UnixStream, line: &Line, mut fate: impl FnMut() -> Fate) {
    let mut part = vec![0; 1 << 20];
    loop {
        let count = from.read(&mut part).unwrap_or(0);
        if count == 0 {
            break;
        }
        let fate = fate();
        if matches!(fate, Fate::Lost | Fate::Last) {
            // First the way back, so that no answer slips through.
            let _ = from.shutdown(Shutdown::Both);
        }
        thread::sleep(Duration::from_millis(line.delay.load(Ordering::SeqCst)));
        if matches!(fate, Fate::Lost) || to.write_all(&part[..count]).is_err() {
            break;
        }
        if matches!(fate, Fate::Last) {
            break;
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Write));
}
