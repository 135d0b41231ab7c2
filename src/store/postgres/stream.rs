//! The way to a server: a socket of this machine, or one of the network.

use std::{
    io::{self, Read, Write},
    net::{TcpStream, ToSocketAddrs},
    os::unix::net::UnixStream,
    path::Path,
    time::Duration,
};

use super::{
    place::{Host, Place, Tls},
    tls::{self, Encrypted},
};
use crate::message;

/// A server that says nothing for so long while an answer is due is taken for lost: a wait for others' writes is over
/// before, and no statement takes as long.
const SILENCE: Duration = Duration::from_secs(90);

/// An open connection, bytes in and out.
pub(super) enum Stream {
    Unix(UnixStream),
    Tcp(TcpStream),
    Tls {
        stream: Box<Encrypted>,
        /// The server's certificate is one that is trusted.
        is_checked: bool,
    },
}

impl Stream {
    /// Connects to one of the hosts of a place.
    pub(super) fn open(host: &Host, place: &Place) -> io::Result<Stream> {
        match host {
            Host::Folder { folder, port } => {
                let stream = UnixStream::connect(Path::new(folder).join(format!(".s.PGSQL.{port}")))?;
                stream.set_read_timeout(Some(SILENCE))?;
                stream.set_write_timeout(Some(SILENCE))?;
                Ok(Stream::Unix(stream))
            }
            Host::Name { name, port } => {
                let mut failed = io::Error::from(io::ErrorKind::NotFound);
                for address in (name.as_str(), *port).to_socket_addrs()? {
                    match TcpStream::connect_timeout(&address, place.connect_timeout) {
                        Ok(stream) => return encrypted(stream, name, &place.tls),
                        Err(error) => failed = error,
                    }
                }
                Err(failed)
            }
        }
    }

    /// Whether what goes through it can be read by nobody on the way: it stays on this machine, or is encrypted for the server.
    pub(super) fn is_private(&self) -> bool {
        match self {
            Stream::Unix(_) => true,
            Stream::Tcp(stream) => stream.peer_addr().is_ok_and(|address| address.ip().is_loopback()),
            Stream::Tls { is_checked, .. } => *is_checked,
        }
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Unix(stream) => stream.read(into),
            Stream::Tcp(stream) => stream.read(into),
            Stream::Tls { stream, .. } => stream.read(into),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Stream::Unix(stream) => stream.write(bytes),
            Stream::Tcp(stream) => stream.write(bytes),
            Stream::Tls { stream, .. } => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Stream::Unix(stream) => stream.flush(),
            Stream::Tcp(stream) => stream.flush(),
            Stream::Tls { stream, .. } => stream.flush(),
        }
    }
}

/// A connection over the network as it was asked for.
fn encrypted(mut stream: TcpStream, host: &str, tls: &Tls) -> io::Result<Stream> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_write_timeout(Some(SILENCE))?;
    if *tls == Tls::Never {
        return Ok(Stream::Tcp(stream));
    }
    match tls::ask(&mut stream)? {
        true => {
            let is_checked = matches!(tls, Tls::Checked { .. });
            let stream = Box::new(tls::encrypt(stream, host, tls)?);
            Ok(Stream::Tls { stream, is_checked })
        }
        false if *tls == Tls::IfOffered => Ok(Stream::Tcp(stream)),
        false => Err(io::Error::other(message!(
            "server-offers-no-tls",
            "{host} offers no encryption: have its admin switch it on (ssl = on), or say sslmode=disable",
            host = host
        ))),
    }
}
