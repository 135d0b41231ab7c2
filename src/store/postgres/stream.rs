//! The way to a server: a line as it is, or encrypted.

use std::{
    io::{self, Read, Write},
    time::Duration,
};

use super::{
    place::{Host, Place, Tls},
    socket::Socket,
    tls::{self, Encrypted},
};
use crate::message;

/// An open connection, bytes in and out.
pub(super) enum Stream {
    Plain(Socket),
    Tls {
        stream: Box<Encrypted>,
        /// The server's certificate is one that is trusted.
        is_checked: bool,
    },
}

impl Stream {
    /// Connects to one of the hosts of a place, encrypted as the place asks for it. The time for connecting, `within`, runs from here
    /// on until [`Stream::connected`].
    pub(super) fn open(host: &Host, place: &Place, within: Duration) -> io::Result<Stream> {
        let mut socket = Socket::open(host, within)?;
        let Host::Name { name, .. } = host else { return Ok(Stream::Plain(socket)) };
        if place.tls == Tls::Never {
            return Ok(Stream::Plain(socket));
        }
        match tls::ask(&mut socket)? {
            true => {
                let is_checked = matches!(place.tls, Tls::Checked { .. });
                let stream = Box::new(tls::encrypt(socket, name, &place.tls)?);
                Ok(Stream::Tls { stream, is_checked })
            }
            false if place.tls == Tls::IfOffered => Ok(Stream::Plain(socket)),
            false => Err(io::Error::other(message!(
                "server-offers-no-tls",
                "{host} offers no encryption: have its admin switch it on (ssl = on), or say sslmode=disable",
                host = name.clone()
            ))),
        }
    }

    /// The server has let somebody in: it may take its time from now on, see [`Socket::connected`].
    pub(super) fn connected(&mut self) -> io::Result<()> {
        match self {
            Stream::Plain(socket) => socket.connected(),
            Stream::Tls { stream, .. } => stream.sock.connected(),
        }
    }

    /// All that is read and written from now on is given so much time.
    pub(super) fn hurry(&mut self, within: Duration) {
        match self {
            Stream::Plain(socket) => socket.hurry_up(within),
            Stream::Tls { stream, .. } => stream.sock.hurry_up(within),
        }
    }

    /// Whether what goes through it can be read by nobody on the way: it stays on this machine, or is encrypted for the server.
    pub(super) fn is_private(&self) -> bool {
        match self {
            Stream::Plain(socket) => socket.is_near(),
            Stream::Tls { is_checked, .. } => *is_checked,
        }
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(socket) => socket.read(into),
            Stream::Tls { stream, .. } => stream.read(into),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(socket) => socket.write(bytes),
            Stream::Tls { stream, .. } => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Stream::Plain(socket) => socket.flush(),
            Stream::Tls { stream, .. } => stream.flush(),
        }
    }
}
