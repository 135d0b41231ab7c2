//! In the places people really sit: tmux, screen, and an SSH line that breaks. Each is left out, with a word, where it is not
//! installed.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command},
    time::{Duration, Instant},
};

use portable_pty::CommandBuilder;

use super::pty::{Place, Tty, exported, restored};

/// Where a program is, by `PATH` and where daemons live.
fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    let found = folders.map(|folder: PathBuf| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        eprintln!("left out: {name} is not installed");
    }
    found
}

fn inside(place: &Place, program: &Path, args: &[&str]) -> Tty {
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.arg(env!("CARGO_BIN_EXE_picklog"));
    for (name, value) in place.env() {
        command.env(name, value);
    }
    command.env_remove("TMUX");
    command.env_remove("STY");
    command.env("SCREENDIR", place.dir.path().join("screens"));
    Tty::run(command, 80, 24)
}

fn log_a_refusal(mut tty: Tty, place: &Place) {
    tty.wait(&["Find", "help"]).keys("ромаш").wait(&["> Ромашка ООО", "Москва"]).keys("\r");
    // An arrow key, and a form that is left and come back to.
    tty.wait(&["Outcome", "1 + agreed"]).keys("6").wait(&["not the decision maker"]).keys("\x1b");
    // Each key when the screen shows what it is for: keys that arrive together may be taken for another one on the way.
    tty.wait(&["Parked", " · reason", "Enter call"])
        .keys("\x1bOQ")
        .wait(&["snooze"])
        .keys("1")
        .wait(&["Next step"])
        .keys("4")
        .wait(&["Saved"]);
    tty.keys("\x03");
    let (code, raw) = tty.end();
    assert_eq!(code, 0);
    assert!(restored(&raw), "the terminal is given back");
    let row = &exported(place, "activities")[0];
    assert_eq!((row["outcome"].as_str(), row["reason"].as_str()), ("refused", "price"));
}

#[test]
fn in_tmux() {
    let Some(tmux) = installed("tmux") else { return };
    let place = Place::new().with_accounts();
    let socket = place.dir.path().join("tmux").display().to_string();
    log_a_refusal(inside(&place, &tmux, &["-S", &socket, "-f", "/dev/null", "-u", "new-session"]), &place);
}

#[test]
fn in_screen() {
    let Some(screen) = installed("screen") else { return };
    let place = Place::new().with_accounts();
    // Screen wants a folder that is nobody else's.
    let folder = place.dir.path().join("screens");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    log_a_refusal(inside(&place, &screen, &["-U", "-c", "/dev/null", "-T", "xterm"]), &place);
}

/// A daemon that ends with the test.
struct Daemon(Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An SSH daemon of our own on this machine alone, with keys made for it; none where it cannot be had.
fn daemon(place: &Place, sshd: &Path, keygen: &Path) -> Option<(Daemon, u16, PathBuf)> {
    let folder = place.dir.path().join("ssh");
    std::fs::create_dir(&folder).unwrap();
    let (host, own) = (folder.join("host"), folder.join("own"));
    for key in [&host, &own] {
        let made =
            Command::new(keygen).args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(key).status().ok()?;
        made.success().then_some(())?;
    }
    std::fs::copy(own.with_extension("pub"), folder.join("authorized")).unwrap();
    let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
    let config = folder.join("sshd_config");
    let at = |name: &str| folder.join(name).display().to_string();
    std::fs::write(
        &config,
        format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile {}\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\n",
            at("host"),
            at("authorized"),
            at("pid")
        ),
    )
    .unwrap();
    // The daemon wants to be called by its whole path, and as root an empty folder to lock itself into.
    let _ = std::fs::create_dir_all("/run/sshd");
    let log = std::fs::File::create(folder.join("log")).ok()?;
    let child = Command::new(sshd).arg("-D").arg("-e").arg("-f").arg(&config).stderr(log).spawn().ok()?;
    let mut daemon = Daemon(child);
    let deadline = Instant::now() + Duration::from_secs(10);
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        if Instant::now() > deadline || daemon.0.try_wait().ok()?.is_some() {
            let why = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            eprintln!("left out: sshd does not start here: {why}");
            return None;
        }
        std::thread::yield_now();
    }
    Some((daemon, port, own))
}

#[test]
fn over_ssh_a_line_that_breaks_parks_the_form() {
    let (Some(sshd), Some(ssh), Some(keygen)) =
        (installed("sshd"), installed("ssh"), installed("ssh-keygen"))
    else {
        return;
    };
    let place = Place::new().with_accounts();
    let Some((_daemon, port, key)) = daemon(&place, &sshd, &keygen) else { return };
    let line = |remote: &str| {
        let mut command = CommandBuilder::new(&ssh);
        let known = format!("UserKnownHostsFile={}", place.dir.path().join("known").display());
        command.args([
            "-tt",
            "-F",
            "none",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            &known,
            "-o",
            "BatchMode=yes",
        ]);
        command.args([
            "-o",
            "LogLevel=ERROR",
            "-i",
            key.to_str().unwrap(),
            "-p",
            &port.to_string(),
            "127.0.0.1",
            remote,
        ]);
        for (name, value) in place.env() {
            command.env(name, value);
        }
        Tty::run(command, 80, 24)
    };
    let exports: String = place.env().iter().map(|(name, value)| format!("{name}='{value}' ")).collect();
    let remote = format!("env {exports}'{}'", env!("CARGO_BIN_EXE_picklog"));
    let mut tty = line(&remote);
    tty.wait(&["Find"]).keys("roma").wait(&["> Roma Foods"]).keys("\r3").wait(&["Saved"]);
    tty.keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
    tty.kill(nix::sys::signal::Signal::SIGKILL);
    drop(tty);
    // The daemon notices, the program is hung up, and the form is there for the next sitting.
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let gaps = place.ok(&["gaps"]);
        if gaps.contains("Ромашка") && gaps.contains("parked") {
            break;
        }
        assert!(Instant::now() < deadline, "the form was not parked:\n{gaps}");
    }
    let mut tty = line(&remote);
    tty.wait(&["Your gaps", "Ромашка"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    let called = exported(&place, "activities");
    assert_eq!(called[0]["outcome"], "no_answer");
}

#[test]
fn stopped_by_a_signal_the_shell_has_its_terminal_and_going_on_has_the_screen() {
    use nix::sys::signal::Signal::{SIGCONT, SIGTSTP};
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
    tty.kill(SIGTSTP);
    tty.wait_raw(restored);
    tty.wait_stopped();
    tty.kill(SIGCONT);
    tty.wait_raw(|raw| !restored(raw));
    tty.wait(&["not the decision maker", "Ромашка"]).keys("14").wait(&["Saved"]).keys("\x03");
    let (code, raw) = tty.end();
    assert_eq!((code, restored(&raw)), (0, true));
}

#[test]
fn a_terminal_that_takes_no_bytes_holds_up_no_save_and_no_leaving() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]);
    tty.hold();
    // More frames than any buffer takes, then a call, and the line drops.
    for _ in 0..40 {
        tty.keys("\x0c");
    }
    tty.keys("\r6");
    let deadline = Instant::now() + Duration::from_secs(30);
    while !place.ok(&["gaps"]).contains("Ромашка") {
        assert!(Instant::now() < deadline, "the pick waits for the terminal");
    }
    tty.kill(nix::sys::signal::Signal::SIGTERM);
    tty.go_on();
    assert_eq!(tty.end().0, 0);
}

#[test]
fn eight_colours_and_ascii_where_the_terminal_says_so() {
    let place = Place::new().with_accounts();
    for (other, colours) in [
        (&[("TERM", "linux")][..], true),
        (&[("TERM", "vt220")], true),
        (&[("TERM", "linux"), ("NO_COLOR", "1")], false),
        (&[("LC_ALL", "C")], true),
    ] {
        let mut tty = Tty::start_with(&place, 80, 24, &[], other);
        let is_ascii = other[0].0 == "LC_ALL";
        let (letters, name) = if is_ascii { ("romash", "> Romashka OOO") } else { ("aroma", "> Aroma Ltd") };
        tty.wait(&["Find"]).keys(letters).wait(&[name]).keys("\r").wait(&["Outcome", "agreed"]).keys("\x03");
        let (_, raw) = tty.end();
        let text = String::from_utf8_lossy(&raw).into_owned();
        assert!(!text.contains("38;5") && !text.contains("38;2") && !text.contains('│'), "{other:?}");
        let has_colour =
            (30..=37).any(|code| text.contains(&format!(";{code}m")) || text.contains(&format!("[{code}m")));
        assert_eq!(has_colour, colours, "{other:?}");
        if is_ascii {
            assert!(raw.is_ascii() && text.contains("Romashka"), "names in Latin letters");
        }
    }
}
