//! Which server, as whom: a connection string, libpq's files of services and variables, and `~/.pgpass`, in this order.

mod refused;
mod said;
mod service;
mod string;

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use super::pass_file;
use crate::domain::StoreError;

/// The port a server listens at where nothing else is said.
const PORT: u16 = 5432;
/// Where servers of this machine have their sockets: Debian's folder first.
const FOLDERS: [&str; 2] = ["/var/run/postgresql", "/tmp"];

/// Where a server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// At a socket in this folder.
    Folder { folder: String, port: u16 },
    /// At a port of a host.
    Name { name: String, port: u16 },
}

/// A database on a server, and as whom.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// In the order they are tried.
    pub hosts: Vec<Host>,
    pub user: String,
    password: Option<String>,
    pub database: String,
    pub connect_timeout: Duration,
    /// Only a server that can be written to will do.
    pub read_write: bool,
    pub tls: Tls,
}

/// Whether a connection over the network is encrypted, and whether the server's certificate is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tls {
    Never,
    /// Where the server offers it.
    IfOffered,
    /// Always; with whatever certificate.
    Always,
    /// Always, and the certificate is the host's, by somebody who is trusted: those of a file, or else of this machine.
    Checked {
        roots: Option<PathBuf>,
    },
}

/// Whether a place is a server and not a file.
pub(in crate::store) fn is_server(path: &Path) -> bool {
    let starts = |scheme| path.as_os_str().to_str().is_some_and(|text| text.starts_with(scheme));
    starts("postgres://") || starts("postgresql://")
}

impl Place {
    /// Reads a connection string.
    pub(super) fn parse(text: &str) -> Result<Place, StoreError> {
        Place::read(text, &|name| env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn read(text: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Place, StoreError> {
        refused::check(variable)?;
        let mut said = string::read(text)?;
        said.read_service(variable)?;
        said.settle(variable)
    }

    /// The password for a host, as given or from the file of passwords.
    pub(super) fn password_for(&self, host: &Host) -> Option<String> {
        let (name, port) = match host {
            Host::Folder { folder, port } if FOLDERS.contains(&folder.as_str()) => ("localhost", port),
            Host::Folder { folder: name, port } | Host::Name { name, port } => (name.as_str(), port),
        };
        let wanted = [name, &port.to_string(), &self.database, &self.user];
        self.password.clone().or_else(|| pass_file::password(&pass_file::usual()?, wanted))
    }

    /// It without the password, for people.
    pub(super) fn shown(&self) -> String {
        let hosts: Vec<String> = self.hosts.iter().map(Host::shown).collect();
        format!("postgres://{}@{}/{}", self.user, hosts.join(","), self.database)
    }
}

/// Without the password.
impl std::fmt::Debug for Place {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.shown())
    }
}

impl Host {
    fn shown(&self) -> String {
        match self {
            Host::Folder { folder, port: PORT } => folder.replace('/', "%2F"),
            Host::Folder { folder, port } => format!("{}:{port}", folder.replace('/', "%2F")),
            Host::Name { name, port: PORT } => name.clone(),
            Host::Name { name, port } => format!("{name}:{port}"),
        }
    }
}

#[cfg(test)]
mod tests;
