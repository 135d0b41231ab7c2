//! A line to a server: a socket of this machine, or one of the network. While it is being connected all of it is over by a
//! moment; afterwards a server may be silent for as long as a statement takes, but whether its machine is there is watched.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs},
    os::{fd::AsRawFd, unix::net::UnixStream},
    path::Path,
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use nix::sys::socket::{AddressFamily, SockFlag, SockType, UnixAddr, connect, setsockopt, socket, sockopt};
use nix::sys::time::{TimeVal, TimeValLike};

use super::place::Host;
use crate::message;

/// After so long without an answer it is asked whether the server is there at all.
pub(super) const QUIET: Duration = Duration::from_secs(5);

/// When the network asks whether the other machine is there, while nothing goes along the line: after so many seconds, how
/// many seconds apart, and how often until the line is given up.
const KEEP_ALIVE: (u32, u32, u32) = (10, 5, 3);
/// So long what was sent may stay without the other machine's receipt, milliseconds.
#[cfg(target_os = "linux")]
const UNRECEIPTED: u32 = 20_000;

/// An open line.
pub(super) struct Socket {
    line: Line,
    /// While it is being connected: when that must be done, and how long it was given.
    until: Option<(Instant, Duration)>,
}

enum Line {
    Unix(UnixStream),
    Tcp(TcpStream),
}

impl Socket {
    /// Connects to a host; that, and all that is read and written until [`Socket::connected`], is given so much time.
    pub(super) fn open(host: &Host, within: Duration) -> io::Result<Socket> {
        let until = Instant::now() + within;
        let line = match host {
            Host::Folder { folder, port } => {
                Line::Unix(near(&Path::new(folder).join(format!(".s.PGSQL.{port}")), within)?)
            }
            Host::Name { name, port } => Line::Tcp(far(name, *port, (until, within))?),
        };
        Ok(Socket { line, until: Some((until, within)) })
    }

    /// The server has let somebody in: from now on a read or write that comes to nothing within [`QUIET`] ends with
    /// [`is_quiet`], and can be gone on with.
    pub(super) fn connected(&mut self) -> io::Result<()> {
        self.until = None;
        self.limit(QUIET)
    }

    /// All that is read and written from now on is given so much time.
    pub(super) fn hurry_up(&mut self, within: Duration) {
        self.until = Some((Instant::now() + within, within));
    }

    /// Whether the server is on this machine.
    pub(super) fn is_near(&self) -> bool {
        match &self.line {
            Line::Unix(_) => true,
            Line::Tcp(stream) => stream.peer_addr().is_ok_and(|address| address.ip().is_loopback()),
        }
    }

    /// Before something is read or written: what is left of the time for connecting.
    fn hurry(&self) -> io::Result<()> {
        match self.until {
            Some(until) => self.limit(left(until)?),
            None => Ok(()),
        }
    }

    fn limit(&self, within: Duration) -> io::Result<()> {
        match &self.line {
            Line::Unix(stream) => {
                stream.set_read_timeout(Some(within)).and(stream.set_write_timeout(Some(within)))
            }
            Line::Tcp(stream) => {
                stream.set_read_timeout(Some(within)).and(stream.set_write_timeout(Some(within)))
            }
        }
    }

    /// While it is being connected, time that ran out is an error that says so.
    fn ran_out(&self, error: io::Error) -> io::Error {
        match self.until {
            Some((_, within)) if is_quiet(&error) => silent(within),
            _ => error,
        }
    }
}

impl Read for Socket {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.hurry()?;
        let read = match &mut self.line {
            Line::Unix(stream) => stream.read(into),
            Line::Tcp(stream) => stream.read(into),
        };
        read.map_err(|error| self.ran_out(error))
    }
}

impl Write for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hurry()?;
        let written = match &mut self.line {
            Line::Unix(stream) => stream.write(bytes),
            Line::Tcp(stream) => stream.write(bytes),
        };
        written.map_err(|error| self.ran_out(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether an error says no more than that nothing came or went for a while.
pub(super) fn is_quiet(error: &io::Error) -> bool {
    // A line that the network has given up says TimedOut, and with it the system's number for that.
    error.kind() == ErrorKind::WouldBlock
}

/// That a server said nothing for so long.
pub(super) fn silent(within: Duration) -> io::Error {
    let seconds = within.as_secs().max(1);
    io::Error::new(
        ErrorKind::TimedOut,
        message!("server-silent", "it did not answer within {seconds} s", seconds = seconds),
    )
}

/// How much is left of the time for connecting.
fn left((until, within): (Instant, Duration)) -> io::Result<Duration> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(silent(within)) } else { Ok(left) }
}

/// A socket of this machine. A server that takes nobody lets the connecting itself wait, which is limited, too.
fn near(path: &Path, within: Duration) -> io::Result<UnixStream> {
    let line = socket(AddressFamily::Unix, SockType::Stream, SockFlag::SOCK_CLOEXEC, None)?;
    let most = TimeVal::milliseconds(i64::try_from(within.as_millis()).unwrap_or(i64::MAX));
    setsockopt(&line, sockopt::SendTimeout, &most)?;
    connect(line.as_raw_fd(), &UnixAddr::new(path)?).map_err(|error| match error {
        nix::errno::Errno::EAGAIN => silent(within),
        error => error.into(),
    })?;
    Ok(UnixStream::from(line))
}

/// A line through the network: the first of the host's addresses that answers. Each is given its share of the time that is left.
fn far(name: &str, port: u16, until: (Instant, Duration)) -> io::Result<TcpStream> {
    let addresses = addresses(name, port, until)?;
    let mut failed = io::Error::from(ErrorKind::NotFound);
    for (at, address) in addresses.iter().enumerate() {
        let share = left(until)? / u32::try_from(addresses.len() - at).unwrap_or(1);
        match TcpStream::connect_timeout(address, share) {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                keep_alive(&stream)?;
                return Ok(stream);
            }
            Err(error) if error.kind() == ErrorKind::TimedOut => failed = silent(until.1),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// The addresses of a host. Looking a name up cannot be limited, so somebody else waits for it.
fn addresses(name: &str, port: u16, until: (Instant, Duration)) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = name.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let (found, find) = channel();
    let asked = name.to_owned();
    thread::Builder::new().spawn(move || {
        let addresses = (asked.as_str(), port).to_socket_addrs().map(|all| all.collect());
        // Nobody waits any more where it took too long.
        let _ = found.send(addresses);
    })?;
    match find.recv_timeout(left(until)?) {
        Ok(addresses) => addresses,
        Err(RecvTimeoutError::Timeout) => Err(silent(until.1)),
        Err(RecvTimeoutError::Disconnected) => Err(ErrorKind::NotFound.into()),
    }
}

/// Has the network watch whether the other machine is there.
fn keep_alive(stream: &TcpStream) -> io::Result<()> {
    let (idle, apart, times) = KEEP_ALIVE;
    setsockopt(stream, sockopt::KeepAlive, &true)?;
    #[cfg(target_os = "linux")]
    {
        setsockopt(stream, sockopt::TcpKeepIdle, &idle)?;
        setsockopt(stream, sockopt::TcpUserTimeout, &UNRECEIPTED)?;
    }
    setsockopt(stream, sockopt::TcpKeepInterval, &apart)?;
    setsockopt(stream, sockopt::TcpKeepCount, &times)?;
    Ok(())
}
