//! PgBouncer in front of a server of the tests' own, in transaction mode: two transactions of one session may go to two
//! connections of the server.

use std::{
    fs,
    os::unix::{
        fs::{PermissionsExt, chown},
        net::UnixStream,
    },
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::data_folder::as_its_user;

/// A running pooler.
pub struct Pooler {
    folder: tempfile::TempDir,
    process: Child,
}

impl Pooler {
    /// Starts one for the server whose socket is in a folder, or says why there is none. `connections`: how many it has to the
    /// server for each user and database. `more`: further databases, a line each.
    pub fn to(socket: &Path, users: &[String], connections: usize, more: &str) -> Result<Pooler, String> {
        let program = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"];
        let program = program.into_iter().find(|program| Path::new(program).exists());
        let program = program.ok_or("no pgbouncer is installed (Debian: pgbouncer)")?;
        let folder = tempfile::Builder::new().prefix("picklog-pooler").tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let all: Vec<String> = users.iter().map(|user| format!("\"{user}\" \"\"\n")).collect();
        fs::write(at("users"), all.concat()).unwrap();
        let settings = format!(
            "[pgbouncer]\nlisten_addr =\nlisten_port = 5432\nunix_socket_dir = {}\nauth_type = trust\nauth_file = {}\n\
             pool_mode = transaction\nmax_client_conn = 2000\ndefault_pool_size = {connections}\nserver_idle_timeout = 2\n\
             logfile = {}\npidfile = {}\n[databases]\n* = host={} port=5432\n{more}\n",
            folder.path().display(),
            at("users").display(),
            at("log").display(),
            at("pid").display(),
            socket.display(),
        );
        fs::write(at("settings"), settings).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        if nix::unistd::geteuid().is_root() {
            let user =
                nix::unistd::User::from_name("postgres").unwrap().ok_or("there is no user postgres")?;
            chown(folder.path(), Some(user.uid.as_raw()), Some(user.gid.as_raw())).unwrap();
        }
        let mut command = as_its_user(Path::new(program));
        command.arg(at("settings")).current_dir("/").stdout(Stdio::null()).stderr(Stdio::null());
        let mut process = command.spawn().map_err(|error| format!("{program}: {error}"))?;
        let begun = Instant::now();
        while UnixStream::connect(at(".s.PGSQL.5432")).is_err() {
            let log = || fs::read_to_string(at("log")).unwrap_or_default();
            assert!(process.try_wait().unwrap().is_none(), "the pooler does not run: {}", log());
            assert!(begun.elapsed() < Duration::from_secs(30), "the pooler does not start: {}", log());
            thread::sleep(Duration::from_millis(20));
        }
        Ok(Pooler { folder, process })
    }

    /// The folder of its socket.
    pub fn socket(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
