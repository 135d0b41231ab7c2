//! Where a test is to keep its store: in a file, or, in a process that was told of a server, in a database there.

use std::{
    env,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

use super::server::{place_at, sql_at};

/// The variable that names the folder of the server's socket.
pub const SOCKET: &str = "PICKLOG_TEST_SOCKET";
/// The variable that names the folder of a pooler's socket, where stores are to be opened through one.
pub const POOLER: &str = "PICKLOG_TEST_POOLER";
/// The database that all others are copies of.
pub const TEMPLATE: &str = "picklog_template";

fn socket() -> Option<PathBuf> {
    env::var_os(SOCKET).map(PathBuf::from)
}

/// Whom people are told to ask beside a login: root is somebody of a machine, and nobody on a server.
pub fn and_root() -> &'static str {
    if socket().is_some() { "" } else { ", root" }
}

fn name(path: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    format!("t{:016x}", hasher.finish())
}

/// The place for a store that is to lie at a path: the path, or a database that goes by it.
pub fn place(path: &Path) -> PathBuf {
    let Some(socket) = socket() else { return path.to_owned() };
    let name = name(path);
    let made = sql_at(&socket, "postgres", &format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}"));
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success() || said.contains("already exists"), "{said}");
    place_at(&env::var_os(POOLER).map_or(socket, PathBuf::from), &name)
}

/// Makes a copy of the database of a store, to go by a path. False where the process was told of no server.
pub fn copy(store: &str, path: &Path) -> bool {
    let Some(socket) = socket() else { return false };
    let (from, to) = (store.rsplit('/').next().unwrap_or_default(), name(path));
    remove(path);
    assert!(sql_at(&socket, "postgres", &format!("CREATE DATABASE {to}")).status.success());
    let dump = "pg_dump -h \"$0\" -U postgres \"$1\" | psql -X -q -v ON_ERROR_STOP=1 -h \"$0\" -U postgres -d \"$2\"";
    let done = Command::new("sh").args(["-c", dump]).arg(&socket).args([from, &to]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    if said.contains("version mismatch") {
        // A pg_dump older than the server. Whoever is connected there finds it again by itself.
        remove(path);
        let ended =
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{from}'");
        assert!(sql_at(&socket, "postgres", &ended).status.success());
        let copied = sql_at(&socket, "postgres", &format!("CREATE DATABASE {to} TEMPLATE {from}"));
        assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
        return true;
    }
    assert!(done.status.success(), "{said}");
    true
}

/// Takes the database away that goes by a path.
pub fn remove(path: &Path) {
    if let Some(socket) = socket() {
        sql_at(&socket, "postgres", &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", name(path)));
    }
}
