//! The folder of a server's data: whose it is, and how it is made.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::Command,
};

/// A command as a user who may run a server: root may not.
pub fn as_its_user(program: &Path) -> Command {
    if !nix::unistd::geteuid().is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=INT"]).arg(program);
    command
}

/// A folder that belongs to whoever runs the servers.
pub fn own_folder() -> Result<tempfile::TempDir, String> {
    let folder = tempfile::Builder::new().prefix("picklog-pg").tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if nix::unistd::geteuid().is_root() {
        let user = nix::unistd::User::from_name("postgres").unwrap().ok_or("there is no user postgres")?;
        chown(folder.path(), Some(user.uid.as_raw()), Some(user.gid.as_raw())).unwrap();
    }
    Ok(folder)
}

/// The data of a new server, made once for each build of its programs and copied from there: making them takes longer than most
/// tests. So all servers of the tests have one identifier.
pub fn made_once(programs: &Path, more: &[&str]) -> Result<PathBuf, String> {
    let version = as_its_user(&programs.join("postgres")).arg("--version").current_dir("/").output();
    let version = version.map_err(|error| format!("postgres: {error}"))?;
    let mut hasher = DefaultHasher::new();
    (programs, &version.stdout, more, nix::unistd::geteuid().as_raw()).hash(&mut hasher);
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("postgres-{:016x}", hasher.finish()));
    if kept.join("PG_VERSION").exists() {
        return Ok(kept);
    }
    let folder = own_folder()?;
    let data = folder.path().join("data");
    let mut initdb = as_its_user(&programs.join("initdb"));
    initdb.args([
        "--auth-local=trust",
        "--auth-host=scram-sha-256",
        "--no-sync",
        "--encoding=UTF8",
        "--locale=C",
    ]);
    initdb.args(["--username=postgres", "--pgdata"]).arg(&data).args(more).current_dir("/");
    let made = initdb.output().map_err(|error| format!("initdb: {error}"))?;
    if !made.status.success() {
        return Err(format!("initdb: {}", String::from_utf8_lossy(&made.stderr)));
    }
    // It is there as a whole or not at all, and whoever is second finds the first one's.
    let beside = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let copied = Command::new("cp").arg("-a").arg(&data).arg(beside.path()).output().unwrap();
    assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
    let renamed = fs::rename(beside.path().join("data"), &kept);
    match kept.join("PG_VERSION").exists() {
        true => Ok(kept),
        false => Err(format!("{}: {renamed:?}", kept.display())),
    }
}

/// Copies all of a running server into the folder of one that is to follow it.
pub fn copied(programs: &Path, socket: &Path, folder: &Path) {
    let mut copy = as_its_user(&programs.join("pg_basebackup"));
    copy.args(["--no-sync", "--checkpoint=fast", "--write-recovery-conf", "--username=postgres"]);
    copy.arg("--host").arg(socket).arg("--pgdata").arg(folder.join("data")).current_dir("/");
    let done = copy.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
