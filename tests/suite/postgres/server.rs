//! A server of the tests' own: made in a folder of its own, reached by a socket there, gone with whoever started it.

use std::{
    env, fs,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{
    data_folder::{as_its_user, copied, made_once, own_folder},
    small_disk::SmallDisk,
};

/// What a server is told: what is saved is kept when the server is killed, but not through a crash of the machine, so that
/// tests need not wait for the disk.
const SETTINGS: [&str; 6] = [
    "fsync=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=200",
    "autovacuum=off",
    "shared_buffers=64MB",
];

/// The port by which the socket of a server is named.
const PORT: u16 = 5432;

/// Names the folder of another server's programs (`initdb`, `postgres`) than the newest of this machine.
const PROGRAMS: &str = "PICKLOG_TEST_PGBIN";

/// A running server.
pub struct Server {
    // Before the folder, in which it lies.
    disk: Option<SmallDisk>,
    folder: tempfile::TempDir,
    process: Child,
    programs: PathBuf,
    more: Vec<String>,
    port: u16,
}

/// Those that were asked for, the newest of Debian's, or whatever is on the path.
fn programs() -> Option<PathBuf> {
    if let Some(folder) = env::var_os(PROGRAMS) {
        return Some(folder.into());
    }
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, folder)| folder.join("initdb").exists() && folder.join("postgres").exists())
        .collect();
    found.sort();
    let on_the_path =
        || env::split_paths(&env::var_os("PATH")?).find(|folder| folder.join("initdb").exists());
    found.pop().map(|(_, folder)| folder).or_else(on_the_path)
}

impl Server {
    /// Starts one, or says why there is none.
    pub fn start() -> Result<Server, String> {
        Server::start_with(&[])
    }

    /// Begins to listen at a port of this machine too, encrypted, with a certificate for `localhost`; the port, and the
    /// certificate's file.
    pub fn listen(&mut self) -> (u16, PathBuf) {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let (key, certificate) =
            (self.folder.path().join("key.pem"), self.folder.path().join("certificate.pem"));
        let mut openssl = Command::new("openssl");
        openssl.args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
        ]);
        openssl.args([
            "-addext",
            "subjectAltName=DNS:localhost",
            "-addext",
            "basicConstraints=critical,CA:FALSE",
        ]);
        let done = openssl.arg("-keyout").arg(&key).arg("-out").arg(&certificate).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let owner = fs::metadata(self.folder.path()).unwrap();
        chown(&key, Some(owner.uid()), Some(owner.gid())).unwrap();
        self.signal(nix::sys::signal::Signal::SIGINT);
        self.more.extend([
            "listen_addresses=127.0.0.1".to_owned(),
            format!("port={free}"),
            "ssl=on".to_owned(),
            format!("ssl_key_file={}", key.display()),
            format!("ssl_cert_file={}", certificate.display()),
        ]);
        self.port = free;
        self.run_again();
        (free, certificate)
    }

    /// The same with settings that come after the usual ones.
    pub fn start_with(more: &[&str]) -> Result<Server, String> {
        Server::begin(more, &[], None)
    }

    /// One whose disk holds so many megabytes; only root can make such a disk. Its log is written in pieces of 1 MB.
    pub fn start_on_small_disk(megabytes: u32) -> Result<Server, String> {
        let log = ["max_wal_size=8MB", "min_wal_size=2MB", "wal_recycle=off"];
        Server::begin(&log, &["--wal-segsize=1"], Some(megabytes))
    }

    fn begin(more: &[&str], of_initdb: &[&str], megabytes: Option<u32>) -> Result<Server, String> {
        let programs = programs().ok_or("no server's programs are installed (Debian: postgresql)")?;
        for program in ["psql", "pg_dump"] {
            Command::new(program).arg("--version").output().map_err(|error| format!("{program}: {error}"))?;
        }
        let folder = own_folder()?;
        let data = folder.path().join("data");
        let made = made_once(&programs, of_initdb)?;
        let disk = match megabytes {
            Some(megabytes) => Some(SmallDisk::mount(&data, megabytes)?),
            None => None,
        };
        fs::create_dir_all(&data).unwrap();
        // What is copied keeps its owner.
        let copied = Command::new("cp").arg("-a").arg(made.join(".")).arg(&data).output().unwrap();
        if !copied.status.success() {
            return Err(format!("cp: {}", String::from_utf8_lossy(&copied.stderr)));
        }
        let more: Vec<String> = more.iter().map(|setting| (*setting).to_owned()).collect();
        let process = run(&programs, folder.path(), &more);
        let server = Server { disk, folder, process, programs, more, port: PORT };
        server.wait();
        Ok(server)
    }

    /// Writes its disk full, but for so many bytes.
    pub fn fill_disk(&self, leaving: u64) {
        self.disk.as_ref().unwrap().fill(leaving);
    }

    /// Takes away again what filled its disk.
    pub fn free_disk(&self) {
        fs::remove_file(self.disk.as_ref().unwrap().ballast()).unwrap();
    }

    /// Starts a standby of another one, which holds all that one holds from then on. Once it is promoted it waits for no standby of its
    /// own before [`Server::wait_for_standby`] says so.
    pub fn standby_of(primary: &Server) -> Server {
        let folder = tempfile::Builder::new().prefix("picklog-pg").tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let owner = fs::metadata(primary.folder.path()).unwrap();
        chown(folder.path(), Some(owner.uid()), Some(owner.gid())).unwrap();
        let (programs, more) = (primary.programs.clone(), primary.more.clone());
        copied(&programs, primary.socket(), folder.path());
        let process = run(&programs, folder.path(), &more);
        let server = Server { disk: None, folder, process, programs, more, port: PORT };
        server.wait();
        server.wait_for_no_standby();
        server
    }

    /// Makes one that was killed a standby of another one, anew.
    pub fn follow(&mut self, primary: &Server) {
        let _ = fs::remove_dir_all(self.folder.path().join("data"));
        copied(&self.programs, primary.socket(), self.folder.path());
        self.run_again();
        self.wait_for_no_standby();
    }

    /// Has a commit wait for whichever standby is there, and goes on when one is.
    pub fn wait_for_standby(&self) {
        for sql in ["ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"] {
            assert!(self.sql("postgres", sql).status.success());
        }
        self.until("SELECT count(*) > 0 FROM pg_stat_replication WHERE sync_state = 'sync'");
    }

    /// Has no commit wait for a standby: what it was copied from may.
    fn wait_for_no_standby(&self) {
        for sql in ["ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()"] {
            assert!(self.sql("postgres", sql).status.success());
        }
        self.until("SELECT current_setting('synchronous_standby_names') = ''");
    }

    /// Waits until a question is answered with yes.
    pub fn until(&self, question: &str) {
        let begun = Instant::now();
        while String::from_utf8_lossy(&self.sql("postgres", question).stdout).trim() != "t" {
            assert!(begun.elapsed() < Duration::from_secs(60), "never: {question}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Kills it, as a power cut does.
    pub fn kill(&mut self) {
        // Those it has begun would notice in a moment, and might do what they are just being told before that.
        self.signal_all("KILL");
        let _ = self.process.wait();
        let socket = self.socket().join(".s.PGSQL.5432");
        let begun = Instant::now();
        while std::os::unix::net::UnixStream::connect(&socket).is_ok() {
            assert!(begun.elapsed() < Duration::from_secs(60), "the server goes on");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Runs one that was killed again.
    pub fn run_again(&mut self) {
        let begun = Instant::now();
        loop {
            self.process = run(&self.programs, self.folder.path(), &self.more);
            // What the killed one has begun still holds its memory for a moment.
            thread::sleep(Duration::from_millis(200));
            match self.process.try_wait().unwrap() {
                None => break self.wait(),
                Some(_) => {
                    assert!(begun.elapsed() < Duration::from_secs(60), "the server does not run again")
                }
            }
        }
    }

    /// Stops all of its processes where they are: nothing of it answers, and nothing of it ends.
    pub fn stop_running(&self) {
        self.signal_all("STOP");
    }

    /// Lets them go on.
    pub fn go_on(&self) {
        self.signal_all("CONT");
    }

    fn signal_all(&self, signal: &str) {
        let main = self.process.id().to_string();
        // The first one before those it has begun, which it would take for crashed, and after them.
        let kill = |pids: &[&str]| {
            let mut command = Command::new("kill");
            command.arg(format!("-{signal}")).args(pids).output().unwrap();
        };
        let children = fs::read_to_string(format!("/proc/{main}/task/{main}/children")).unwrap_or_default();
        let children: Vec<&str> = children.split_whitespace().collect();
        kill(&[&main]);
        kill(&children);
    }

    fn signal(&mut self, signal: nix::sys::signal::Signal) {
        let pid = nix::unistd::Pid::from_raw(i32::try_from(self.process.id()).unwrap());
        let _ = nix::sys::signal::kill(pid, signal);
        let _ = self.process.wait();
    }

    /// Waits until it takes connections.
    fn wait(&self) {
        let begun = Instant::now();
        while !self.sql("postgres", "SELECT 1").status.success() {
            let log = || fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(60), "the server does not start: {}", log());
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// The folder of its socket.
    pub fn socket(&self) -> &Path {
        self.folder.path()
    }

    /// One of the programs that come with it.
    #[allow(dead_code)] // for the bench
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// `pg_dump` of the server's version, where it came with one: an older one refuses it.
    pub fn dump_program(&self) -> PathBuf {
        let own = self.program("pg_dump");
        if own.exists() { own } else { "pg_dump".into() }
    }

    /// Runs a statement in a database, by psql.
    pub fn sql(&self, database: &str, sql: &str) -> std::process::Output {
        psql(self.socket(), (self.port, "postgres", database), sql)
    }

    /// The connection string of a database.
    pub fn place(&self, database: &str) -> PathBuf {
        place_at(self.socket(), database)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // At once: what is in it is thrown away.
        self.signal(nix::sys::signal::Signal::SIGQUIT);
    }
}

fn run(programs: &Path, folder: &Path, more: &[String]) -> Child {
    let log = fs::File::options().create(true).append(true).open(folder.join("log")).unwrap();
    let mut command = as_its_user(&programs.join("postgres"));
    command.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    for setting in SETTINGS.into_iter().chain(more.iter().map(String::as_str)) {
        command.args(["-c", setting]);
    }
    command.current_dir("/").stdout(Stdio::null()).stderr(log).spawn().unwrap()
}

/// Runs a statement in a database of the server whose socket is in a folder.
pub fn sql_at(socket: &Path, database: &str, sql: &str) -> std::process::Output {
    psql(socket, (PORT, "postgres", database), sql)
}

/// The same as a user.
pub fn sql_as(socket: &Path, user: &str, database: &str, sql: &str) -> std::process::Output {
    psql(socket, (PORT, user, database), sql)
}

fn psql(socket: &Path, (port, user, database): (u16, &str, &str), sql: &str) -> std::process::Output {
    let mut command = Command::new("psql");
    command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", user, "-d", database, "-c", sql]);
    command.arg("-h").arg(socket).arg("-p").arg(port.to_string()).output().unwrap()
}

/// The connection string of a database of the server whose socket is in a folder.
pub fn place_at(socket: &Path, database: &str) -> PathBuf {
    place_of(socket, "postgres", database)
}

/// The same for a user.
pub fn place_of(socket: &Path, user: &str, database: &str) -> PathBuf {
    let folder = socket.to_str().unwrap().replace('/', "%2F");
    PathBuf::from(format!("postgres://{user}@{folder}/{database}"))
}
