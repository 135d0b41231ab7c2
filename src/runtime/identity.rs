//! Who is at work and from where, read from the kernel.

use std::{io::Read, os::fd::AsFd};

use nix::unistd::{gethostname, ttyname};

use crate::{
    domain::{Message, Origin, Run},
    machine,
    store::Session,
};

/// The session of this process. The actor is the owner of the process, whatever the environment says; the SSH client's
/// address, from `SSH_CONNECTION`, is provenance and no proof. A uid that the user database has no login for is called
/// `uid1003`. A sentence when it is not certain who is at work: the user database does not answer, or what the system
/// says of the process does not agree.
pub fn session() -> Result<Session, Message> {
    // First: the user database loads libraries of its own.
    let preloaded = machine::preloaded();
    let uid = machine::uid()?;
    let login = machine::login_of(uid)?.unwrap_or_else(|| Origin::nameless(uid));
    let host = gethostname().ok().and_then(|name| name.into_string().ok()).unwrap_or_default();
    let tty = ttyname(std::io::stdin().as_fd()).ok().map_or(String::new(), |path| path.display().to_string());
    let ssh = std::env::var("SSH_CONNECTION").unwrap_or_default();
    let ssh_client = crate::domain::clean_capped(ssh.split(' ').next().unwrap_or_default(), 64);
    let run = Run { namespace: machine::namespace(uid), preloaded };
    let program = run.program(concat!("picklog ", env!("CARGO_PKG_VERSION")));
    Ok(Session { origin: Origin { login, uid, host, tty, ssh_client, program } })
}

/// Sixteen random bytes from the kernel.
pub fn seed() -> [u8; 16] {
    let mut seed = [0; 16];
    let read = std::fs::File::open("/dev/urandom").and_then(|mut random| random.read_exact(&mut seed));
    if read.is_err() {
        // Without a random device: the standard library's own random keys, which the kernel seeds another way.
        use std::hash::{BuildHasher, RandomState};
        for half in seed.chunks_mut(8) {
            half.copy_from_slice(&RandomState::new().hash_one(std::process::id()).to_le_bytes());
        }
    }
    seed
}
