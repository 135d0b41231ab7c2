//! Who is at work and from where, read from the kernel.

use std::{io::Read, os::fd::AsFd};

use nix::unistd::{User, gethostname, getuid, ttyname};

use crate::{domain::Origin, store::Session};

/// The session of this process. The actor is the owner of the process, whatever the environment says; the SSH
/// client's address, from `SSH_CONNECTION`, is provenance and no proof.
pub fn session() -> Session {
    let uid = getuid();
    let login = User::from_uid(uid).ok().flatten().map_or_else(|| format!("uid{uid}"), |user| user.name);
    let host = gethostname().ok().and_then(|name| name.into_string().ok()).unwrap_or_default();
    let tty = ttyname(std::io::stdin().as_fd()).ok().map_or(String::new(), |path| path.display().to_string());
    let ssh = std::env::var("SSH_CONNECTION").unwrap_or_default();
    let ssh_client = crate::domain::clean_capped(ssh.split(' ').next().unwrap_or_default(), 64);
    let program = concat!("picklog ", env!("CARGO_PKG_VERSION")).to_owned();
    Session { origin: Origin { login, uid: uid.as_raw(), host, tty, ssh_client, program } }
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
