//! Traps laid by others under the names that picklog writes and reads: nothing of anybody's is overwritten, nothing is
//! waited for without a word, and files with customers in them are for this user alone.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use nix::{sys::stat::Mode, unistd::mkfifo};

use super::{
    cli::TestCli,
    pty::{Place, restored},
};

/// Longer than any of these commands may take, on a busy machine too.
const PATIENCE: Duration = Duration::from_secs(60);

const BAD_ROW: &str = "name,country\n,DE\nAcme Ltd,GB\n";

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
}

fn fifo(path: &Path) {
    mkfifo(path, Mode::from_bits_truncate(0o666)).unwrap();
}

/// Runs a command that must come back; its exit code and what it said.
#[track_caller]
fn comes_back(command: &mut Command) -> (i32, String) {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let deadline = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > deadline {
            child.kill().unwrap();
            panic!("it did not come back: {command:?}");
        }
        std::thread::yield_now();
    }
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let said = [stdout, stderr].concat();
    (status.code().unwrap_or(-1), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn rejects_go_through_no_pipe_device_folder_or_link_to_anything_but_rejects() {
    let desk = TestCli::new();
    fs::write(desk.path("in.csv"), BAD_ROW).unwrap();
    let (place, keys) = (desk.path("in.rejects.csv"), desk.path("authorized_keys"));
    let import = |more: &[&str]| comes_back(desk.command(&["import", "accounts", "in.csv"]).args(more));
    fs::write(&keys, "ssh-ed25519 mine").unwrap();
    let traps: [(&dyn Fn(), &str); 4] = [
        (&|| fifo(&place), "it is a pipe"),
        (&|| fs::create_dir(&place).unwrap(), "is a directory"),
        (&|| symlink("/dev/zero", &place).unwrap(), "it is a device"),
        (&|| symlink(&keys, &place).unwrap(), "is no file of rejected rows"),
    ];
    for (trap, word) in traps {
        trap();
        let (code, said) = import(&[]);
        assert!(code == 1 && said.contains(word), "{word}: {said}");
        assert_eq!(fs::read_to_string(&keys).unwrap(), "ssh-ed25519 mine");
        let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir(&place));
    }
    // The control: where nothing lies they are kept, for this user alone.
    let (code, said) = import(&[]);
    assert!(code == 0 && said.contains("in.rejects.csv"), "{said}");
    assert_eq!(mode(&place), 0o600);
    assert!(fs::read_to_string(&place).unwrap().starts_with("line,reason,name"));
}

#[test]
fn an_import_says_what_it_cannot_read_and_reads_a_pipe_on_purpose() {
    let desk = TestCli::new();
    fifo(&desk.path("pipe"));
    for (file, word) in [("pipe", "nobody writes into this pipe"), ("/dev/zero", "it is a device")] {
        let (code, said) = comes_back(&mut desk.command(&["import", "accounts", file]));
        assert!(code == 1 && said.contains(word), "{said}");
    }
    let (code, said) =
        comes_back(&mut desk.command(&["import", "accounts", &desk.db().display().to_string()]));
    assert!(code == 1 && said.contains("which is open"), "{said}");
    let mut child = desk.command(&["import", "accounts", "pipe"]).stdout(Stdio::piped()).spawn().unwrap();
    fs::write(desk.path("pipe"), "name,country\nPiped Ltd,GB\n").unwrap();
    assert!(child.wait().unwrap().success());
    assert!(desk.ok(&["find", "piped"]).contains("Piped Ltd"));
}

#[test]
fn small_files_are_read_without_waiting_and_not_without_end() {
    let desk = TestCli::new();
    fifo(&desk.path("pipe"));
    let verify = |heads: &str| comes_back(&mut desk.command(&["audit", "verify", "--heads", heads]));
    let check = |file: &str| comes_back(&mut desk.command(&["keys", "check", file]));
    for file in ["/dev/zero", "pipe", "."] {
        for (code, said) in [verify(file), check(file)] {
            assert!(code == 1 && said.contains("cannot read"), "{file}: {said}");
        }
    }
    fs::write(desk.path("huge.toml"), vec![b'#'; 2 << 20]).unwrap();
    assert!(check("huge.toml").1.contains("the file is too long"));
    fs::write(desk.path("heads"), desk.ok(&["audit", "head"])).unwrap();
    assert_eq!(verify("heads").0, 0);
}

#[test]
fn output_keeps_the_rights_of_what_it_replaces_and_is_private_where_there_was_nothing() {
    let desk = TestCli::new();
    let commands: [&[&str]; 2] =
        [&["export", "accounts", "-o", "out.csv"], &["quality", "--html", "week.html"]];
    for (name, args) in ["out.csv", "week.html"].into_iter().zip(commands) {
        desk.ok(args);
        assert_eq!(mode(&desk.path(name)), 0o600, "{args:?}");
        for wanted in [0o600, 0o640, 0o664] {
            set(&desk.path(name), wanted);
            desk.ok(args);
            assert_eq!(mode(&desk.path(name)), wanted, "{args:?}");
        }
        if nix::unistd::geteuid().is_root() {
            chown(desk.path(name), Some(61_001), Some(60_123)).unwrap();
            desk.ok(args);
            let found = fs::metadata(desk.path(name)).unwrap();
            assert_eq!((found.uid(), found.gid()), (61_001, 60_123), "{args:?}");
        }
    }
}

#[test]
fn output_into_a_pipe_without_a_reader_or_a_database_in_use_is_refused() {
    let desk = TestCli::new();
    fifo(&desk.path("pipe"));
    symlink(desk.db(), desk.path("link")).unwrap();
    fs::hard_link(desk.db(), desk.path("other-name")).unwrap();
    for (to, word) in
        [("pipe", "nobody reads this pipe"), ("link", "is a database"), ("other-name", "database")]
    {
        let (code, said) = comes_back(&mut desk.command(&["export", "accounts", "-o", to]));
        assert!(code == 1 && said.contains(word), "{to}: {said}");
    }
    assert!(desk.ok(&["find", "roma"]).contains("Roma Foods"));
    assert!(desk.ok(&["export", "accounts", "-o", "/dev/stdout"]).contains("Roma Foods"));
}

/// A folder where another user has laid links to a file they cannot write. Needs root.
fn strangers_folder(folder_mode: u32) -> Option<(TestCli, PathBuf, PathBuf)> {
    if !nix::unistd::geteuid().is_root() {
        eprintln!("skipped: links of another user can only be laid by root");
        return None;
    }
    let desk = TestCli::new();
    let (place, secret) = (desk.path("shared"), desk.path("secret"));
    fs::create_dir(&place).unwrap();
    chown(&place, Some(0), Some(60_123)).unwrap();
    set(&place, folder_mode);
    fs::write(&secret, "nobody else's").unwrap();
    set(&secret, 0o600);
    Some((desk, place, secret))
}

fn plant(link: &Path, to: &Path) {
    symlink(to, link).unwrap();
    std::os::unix::fs::lchown(link, Some(61_001), Some(60_123)).unwrap();
}

#[test]
fn planted_links_lead_nowhere() {
    // As /tmp is, and as a group's folder is.
    for folder_mode in [0o1777, 0o2770] {
        let Some((desk, place, secret)) = strangers_folder(folder_mode) else { return };
        let name = |name: &str| place.join(name).display().to_string();
        fs::write(place.join("in.csv"), BAD_ROW).unwrap();
        fs::copy(desk.db(), place.join("crm.db")).unwrap();
        for link in [
            "out.csv",
            "week.html",
            "in.rejects.csv",
            "copy.db",
            "new.db",
            "crm.db-lookup",
            "crm.db-lookup-lock",
            "crm.db-gate",
        ] {
            plant(&place.join(link), &secret);
        }
        let db = name("crm.db");
        let commands: [&[&str]; 6] = [
            &["export", "accounts", "-o", &name("out.csv")],
            &["quality", "--html", &name("week.html")],
            &["import", "accounts", &name("in.csv")],
            &["backup", "--force", &name("copy.db")],
            &["restore", &db, "--db", &name("new.db")],
            &["demo", "--no-tui", "--into", &name("new.db")],
        ];
        for args in commands {
            let (code, said) = comes_back(&mut desk.command(args));
            assert!(code == 1 && (said.contains("link") || said.contains("is there already")), "{said}");
            assert_eq!(fs::read_to_string(&secret).unwrap(), "nobody else's", "{args:?}");
        }
        // The lookup's own files: the answers come, nothing is written through them, and doctor names them.
        let many: String = (0..3_200).map(|number| format!("Company {number},DE\n")).collect();
        fs::write(place.join("many.csv"), format!("name,country\n{many}")).unwrap();
        let (_, said) =
            comes_back(&mut desk.command(&["--db", &db, "import", "accounts", &name("many.csv")]));
        assert!(said.contains("it is a link") && said.contains("3,200 accounts added"), "{said}");
        assert!(desk.ok(&["--db", &db, "find", "Company 77"]).contains("Company 77"));
        let doctor = desk.run(&["--db", &db, "doctor"]);
        assert!(String::from_utf8_lossy(&doctor.stdout).contains("so no index is kept"));
        assert_eq!(fs::read_to_string(&secret).unwrap(), "nobody else's");
        assert_eq!(mode(&secret), 0o600);
    }
}

/// SQLite opens its own files by their names, and waits for a pipe; picklog looks first.
#[test]
fn pipes_folders_and_links_in_the_place_of_sqlites_files_are_named() {
    let desk = TestCli::new();
    let link = desk.path("link.db");
    symlink(desk.db(), &link).unwrap();
    for ending in ["-wal", "-shm", "-journal"] {
        let place = PathBuf::from(format!("{}{ending}", desk.db().display()));
        let traps: [&dyn Fn(); 3] = [&|| fifo(&place), &|| fs::create_dir(&place).unwrap(), &|| {
            symlink("/etc/passwd", &place).unwrap()
        }];
        for trap in traps {
            let _ = fs::remove_file(&place);
            trap();
            for db in [desk.db(), link.clone()] {
                let (code, said) = comes_back(desk.command(&["find", "roma", "--db"]).arg(&db));
                assert!(code == 1 && said.contains(ending) && said.contains("no ordinary file"), "{said}");
            }
            let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir(&place));
        }
    }
    assert!(desk.ok(&["find", "roma"]).contains("Roma Foods"));
}

#[test]
fn lookup_files_that_are_pipes_folders_or_devices_hold_nothing_up() {
    let desk = TestCli::new();
    let many: String = (0..3_200).map(|number| format!("Company {number},DE\n")).collect();
    fs::write(desk.path("many.csv"), format!("name,country\n{many}")).unwrap();
    desk.ok(&["import", "accounts", "many.csv"]);
    fs::write(desk.path("one.csv"), "name,country\nOne more,DE\n").unwrap();
    for ending in ["-lookup", "-lookup-lock", "-gate"] {
        let place = PathBuf::from(format!("{}{ending}", desk.db().display()));
        let traps: [&dyn Fn(); 3] = [&|| fifo(&place), &|| fs::create_dir(&place).unwrap(), &|| {
            symlink("/dev/zero", &place).unwrap()
        }];
        for trap in traps {
            let _ = fs::remove_file(&place);
            trap();
            let (code, said) = comes_back(&mut desk.command(&["find", "Company 1234"]));
            assert!(code == 0 && said.contains("Company 1234"), "{said}");
            let (_, said) = comes_back(&mut desk.command(&["doctor"]));
            assert!(said.contains("so no index is kept") || ending == "-gate", "{said}");
            let (code, said) =
                comes_back(&mut desk.command(&["log", "call", "Company 1234", "--outcome", "busy"]));
            assert_eq!(code, 0, "{said}");
            let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir(&place));
        }
    }
    let (code, said) = comes_back(&mut desk.command(&["import", "accounts", "one.csv"]));
    assert_eq!(code, 0, "{said}");
    if nix::unistd::geteuid().is_root() {
        let index = PathBuf::from(format!("{}-lookup", desk.db().display()));
        chown(&index, Some(61_001), Some(60_123)).unwrap();
        let (_, said) = comes_back(&mut desk.command(&["doctor"]));
        assert!(said.contains("somebody who may not write the database"), "{said}");
        assert!(desk.ok(&["find", "Company 1234"]).contains("Company 1234"));
        chown(&index, Some(0), Some(0)).unwrap();
    } else {
        eprintln!("skipped: a stranger's index can only be laid by root");
    }
    assert!(desk.ok(&["doctor"]).contains("accounts indexed"));
}

/// An index that somebody cuts ends no screen: the answers come from the tables, and another index is built.
#[test]
fn an_index_cut_under_a_screen_that_searches_it_ends_nothing() {
    let place = Place::new();
    let many: String = (0..4_000).map(|number| format!("Company {number},DE\n")).collect();
    let csv = place.dir.path().join("many.csv");
    fs::write(&csv, format!("name,country\n{many}Ромашка ООО,RU\n")).unwrap();
    place.ok(&["import", "accounts", csv.to_str().unwrap()]);
    let index = PathBuf::from(format!("{}-lookup", place.db().display()));
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("company 123").wait(&["> Company 123"]);
    let whole = fs::metadata(&index).unwrap();
    let file = fs::File::options().write(true).open(&index).unwrap();
    file.set_len(4096).unwrap();
    // So that the screen does not see by the time that it is another file.
    file.set_modified(whole.modified().unwrap()).unwrap();
    tty.keys("\x15romashka").wait(&["> Ромашка ООО"]);
    let deadline = Instant::now() + PATIENCE;
    while fs::metadata(&index).map_or(0, |found| found.len()) < whole.len() / 2 {
        assert!(Instant::now() < deadline, "no other index was built");
        std::thread::yield_now();
    }
    tty.keys("\x15company 77").wait(&["> Company 77"]).keys("\x03");
    let (code, raw) = tty.end();
    assert!(code == 0 && restored(&raw));
}

/// A fault of the program's own gives the terminal back before it ends.
#[test]
fn a_fault_leaves_a_terminal_that_can_be_used() {
    use nix::sys::signal::Signal;
    for signal in [Signal::SIGSEGV, Signal::SIGBUS, Signal::SIGABRT, Signal::SIGILL, Signal::SIGFPE] {
        let place = Place::new().with_accounts();
        let mut tty = place.screen(80, 24);
        tty.wait(&["Find"]);
        assert!(!tty.is_cooked());
        tty.kill(signal);
        let deadline = Instant::now() + PATIENCE;
        while !tty.is_cooked() {
            assert!(Instant::now() < deadline, "{signal}: the line is still raw");
            std::thread::yield_now();
        }
        let (code, raw) = tty.end();
        assert!(code != 0 && restored(&raw), "{signal}: {code}");
    }
}
