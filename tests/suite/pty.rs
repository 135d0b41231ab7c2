//! The real program in a real terminal: start, log, park, resume, quit, be killed, two on one file.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Longer than any of these tests waits on a slow machine; a wait that ends here has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder with a home, a config and a data file of its own.
pub struct Place {
    pub dir: TempDir,
    /// What else stands in the environment of the screens.
    pub extra: Vec<(String, String)>,
}

impl Place {
    pub fn new() -> Place {
        Place { dir: tempfile::tempdir().unwrap(), extra: Vec::new() }
    }

    pub fn db(&self) -> PathBuf {
        self.dir.path().join("crm.db")
    }

    /// Runs a command on the place's file and returns what came of it.
    pub fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(args).stdin(Stdio::null());
        for (name, value) in self.env() {
            command.env(name, value);
        }
        command.output().unwrap()
    }

    /// Runs a command that must succeed; its standard output.
    pub fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Three accounts, imported as a user would.
    pub fn with_accounts(self) -> Place {
        let csv = self.dir.path().join("accounts.csv");
        std::fs::write(&csv, "name,country,city,phone\nРомашка ООО,RU,Москва,+7 495 123-45-67\nRoma Foods SpA,IT,Roma,+39 06 12345678\nAroma Ltd,GB,London,+44 20 7946 0958\n").unwrap();
        self.ok(&["import", "accounts", csv.to_str().unwrap()]);
        self
    }

    pub fn env(&self) -> Vec<(&'static str, String)> {
        let home = self.dir.path().display().to_string();
        vec![
            ("HOME", home.clone()),
            ("XDG_CONFIG_HOME", format!("{home}/config")),
            ("XDG_DATA_HOME", format!("{home}/data")),
            ("XDG_STATE_HOME", format!("{home}/state")),
            ("PICKLOG_DB", self.db().display().to_string()),
            ("TERM", "xterm-256color".into()),
            ("LC_ALL", "C.UTF-8".into()),
            ("LANG", "C.UTF-8".into()),
            ("TZ", "Europe/Moscow".into()),
            ("NO_COLOR", String::new()),
        ]
    }

    /// Opens the screen at a size.
    pub fn screen(&self, columns: u16, rows: u16) -> Tty {
        Tty::start(self, columns, rows, &[])
    }
}

fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).unwrap()
}

struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
    ended: bool,
    /// The terminal takes no bytes.
    held: bool,
}

/// The program on a pretended terminal.
pub struct Tty {
    seen: Arc<(Mutex<Seen>, Condvar)>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Tty {
    pub fn start(place: &Place, columns: u16, rows: u16, args: &[&str]) -> Tty {
        Tty::start_with(place, columns, rows, args, &[])
    }

    /// With other environment variables than the place's own.
    pub fn start_with(place: &Place, columns: u16, rows: u16, args: &[&str], other: &[(&str, &str)]) -> Tty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(args);
        for (name, value) in place.env() {
            command.env(name, value);
        }
        for (name, value) in other {
            command.env(name, value);
        }
        for (name, value) in &place.extra {
            command.env(name, value);
        }
        Tty::run(command, columns, rows)
    }

    /// Any program on a pretended terminal.
    pub fn run(command: CommandBuilder, columns: u16, rows: u16) -> Tty {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let seen = Arc::new((
            Mutex::new(Seen { parser, raw: Vec::new(), ended: false, held: false }),
            Condvar::new(),
        ));
        let (mut reader, shared) = (pair.master.try_clone_reader().unwrap(), seen.clone());
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            loop {
                let mut seen = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
                while seen.held {
                    seen = shared.1.wait(seen).unwrap_or_else(PoisonError::into_inner);
                }
                drop(seen);
                let count = reader.read(&mut bytes).unwrap_or(0);
                let mut seen = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
                seen.parser.process(&bytes[..count]);
                seen.raw.extend_from_slice(&bytes[..count]);
                seen.ended = count == 0;
                shared.1.notify_all();
                if seen.ended {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Tty { seen, master: pair.master, writer, child }
    }

    /// Types bytes.
    pub fn keys(&mut self, keys: &str) -> &mut Tty {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Types bytes; a program that is gone takes none.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let _ = self.writer.write_all(bytes).and_then(|()| self.writer.flush());
    }

    /// Takes no more bytes, like a line that is stuck.
    pub fn hold(&self) {
        self.seen.0.lock().unwrap().held = true;
    }

    /// Takes bytes again.
    pub fn go_on(&self) {
        self.seen.0.lock().unwrap().held = false;
        self.seen.1.notify_all();
    }

    /// Waits until the bytes so far are so.
    #[track_caller]
    pub fn wait_raw(&mut self, fits: impl Fn(&[u8]) -> bool) {
        let (lock, changed) = &*self.seen;
        let deadline = Instant::now() + PATIENCE;
        let mut seen = lock.lock().unwrap();
        while !fits(&seen.raw) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.ended, "the bytes never came to that");
            seen = changed.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Whether the program has closed the terminal.
    pub fn has_ended(&self) -> bool {
        self.seen.0.lock().unwrap().ended
    }

    /// Waits until the screen changes or the time is over.
    pub fn change_within(&self, time: Duration) {
        let (lock, changed) = &*self.seen;
        drop(changed.wait_timeout(lock.lock().unwrap(), time));
    }

    /// What the terminal shows.
    pub fn text(&self) -> String {
        self.seen.0.lock().unwrap().parser.screen().contents()
    }

    /// Waits until the screen shows all of these texts.
    #[track_caller]
    pub fn wait(&mut self, texts: &[&str]) -> &mut Tty {
        self.until(|screen| texts.iter().all(|text| screen.contains(text)), &format!("{texts:?}"))
    }

    /// Waits until the screen does not show this text.
    #[track_caller]
    pub fn wait_without(&mut self, text: &str) -> &mut Tty {
        self.until(|screen| !screen.contains(text), &format!("no {text:?}"))
    }

    #[track_caller]
    fn until(&mut self, fits: impl Fn(&str) -> bool, what: &str) -> &mut Tty {
        let (lock, changed) = &*self.seen;
        let deadline = Instant::now() + PATIENCE;
        let mut seen = lock.lock().unwrap();
        loop {
            let text = seen.parser.screen().contents();
            if fits(&text) {
                break;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.ended, "waited for {what}; the screen was\n{text}");
            seen = changed.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.seen.0.lock().unwrap().parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    pub fn kill(&mut self, signal: nix::sys::signal::Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), signal).unwrap();
    }

    /// Waits until the program is stopped, as a shell does before it lets it go on: a SIGCONT before that is lost.
    #[track_caller]
    pub fn wait_stopped(&self) {
        let pid = self.child.process_id().unwrap().to_string();
        let deadline = Instant::now() + PATIENCE;
        let state =
            || std::process::Command::new("ps").args(["-o", "stat=", "-p", &pid]).output().unwrap().stdout;
        while !state().starts_with(b"T") {
            assert!(Instant::now() < deadline, "the program never stopped");
        }
    }

    /// Waits for the program to end; its exit code.
    #[track_caller]
    pub fn end(mut self) -> (u32, Vec<u8>) {
        let deadline = Instant::now() + PATIENCE;
        let mut killer = self.child.clone_killer();
        let (send, receive) = std::sync::mpsc::channel();
        let mut child = std::mem::replace(&mut self.child, Box::new(Gone));
        std::thread::spawn(move || send.send(child.wait()));
        let status = receive.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            let _ = killer.kill();
            panic!("the program did not end; the screen was\n{}", self.text())
        });
        let (lock, changed) = &*self.seen;
        let mut seen = lock.lock().unwrap();
        while !seen.ended && Instant::now() < deadline {
            seen = changed.wait_timeout(seen, Duration::from_millis(100)).unwrap().0;
        }
        (status.unwrap().exit_code(), seen.raw.clone())
    }
}

/// Stands in for a child that is being waited for elsewhere.
#[derive(Debug)]
struct Gone;

impl portable_pty::ChildKiller for Gone {
    fn kill(&mut self) -> std::io::Result<()> {
        Ok(())
    }
    fn clone_killer(&self) -> Box<dyn portable_pty::ChildKiller + Send + Sync> {
        Box::new(Gone)
    }
}

impl portable_pty::Child for Gone {
    fn try_wait(&mut self) -> std::io::Result<Option<portable_pty::ExitStatus>> {
        Ok(None)
    }
    fn wait(&mut self) -> std::io::Result<portable_pty::ExitStatus> {
        Ok(portable_pty::ExitStatus::with_exit_code(0))
    }
    fn process_id(&self) -> Option<u32> {
        None
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// The columns of an export, by heading, one map a row.
pub fn exported(place: &Place, what: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = place.ok(&["export", what]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

pub fn login() -> String {
    nix::unistd::User::from_uid(nix::unistd::getuid()).unwrap().unwrap().name
}

#[test]
fn no_answer_is_letters_enter_digit_and_stands_in_the_export() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка ООО"]).keys("\r3").wait(&["Saved", "Ctrl-Z"]);
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    let rows = exported(&place, "activities");
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row["account"].as_str(), row["kind"].as_str()), ("Ромашка ООО", "call"));
    assert_eq!((row["outcome"].as_str(), row["next_step"].as_str()), ("no_answer", "call_back"));
    assert_eq!((row["actor"].clone(), row["complete"].as_str()), (login(), "true"));
    let time = |field: &str| chrono::DateTime::parse_from_rfc3339(&row[field]).unwrap();
    let (started, logged, due) = (time("started_at"), time("logged_at"), time("due_at"));
    assert_eq!((due - started).num_hours(), 24);
    assert!((chrono::Utc::now() - logged.to_utc()).num_seconds() < 60);
}

#[test]
fn they_did_not_show_up_takes_as_few() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys("\t7").wait(&["Next step", "call back"]);
    tty.keys("13").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    let row = &exported(&place, "activities")[0];
    assert_eq!((row["outcome"].as_str(), row["next_step"].as_str()), ("no_show_them", "call_back"));
    assert_eq!((row["kind"].as_str(), row["due"].as_str()), ("meeting", "tomorrow"));
}

#[test]
fn esc_parks_the_sidebar_shows_it_and_enter_resumes_at_the_very_field() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
    tty.keys("\x1b").wait(&["Your gaps", "Find"]).wait_without("not the decision maker");
    // Another process, another day: the parked form is still there.
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    let mut tty = place.screen(80, 24);
    tty.wait(&["Your gaps", "Ромашка"]).keys("\x1bOQ\r").wait(&["not the decision maker"]);
    tty.keys("24").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    let row = &exported(&place, "activities")[0];
    assert_eq!((row["outcome"].as_str(), row["reason"].as_str()), ("refused", "no_need"));
}

#[test]
fn sighup_and_sigterm_park_the_form_and_give_the_terminal_back() {
    use nix::sys::signal::Signal::{SIGHUP, SIGTERM};
    for signal in [SIGHUP, SIGTERM] {
        let place = Place::new().with_accounts();
        let mut tty = place.screen(80, 24);
        tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
        tty.kill(signal);
        let (code, raw) = tty.end();
        assert_eq!(code, 0, "{signal:?}");
        assert!(restored(&raw), "{signal:?}");
        assert!(place.ok(&["gaps"]).contains("Ромашка"), "{signal:?}");
    }
}

#[test]
fn kill_9_in_the_middle_of_a_form_loses_no_pick() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
    // Another process sees the kept form as soon as the pick is durable.
    let deadline = Instant::now() + PATIENCE;
    while !place.ok(&["gaps"]).contains("Ромашка") {
        assert!(Instant::now() < deadline, "the pick was never kept");
    }
    tty.kill(nix::sys::signal::Signal::SIGKILL);
    tty.end();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Your gaps", "Ромашка"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_colleagues_change_shows_up_by_itself() {
    let place = Place::new().with_accounts();
    let mut one = place.screen(80, 24);
    one.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).wait_without("busy");
    place.ok(&["log", "call", "Aroma Ltd", "--outcome", "busy"]);
    one.wait(&["call, busy"]).keys("\x03");
    assert_eq!(one.end().0, 0);
}

#[test]
fn an_empty_file_offers_three_ways_on_and_a_typed_name_becomes_an_account() {
    let place = Place::new();
    let mut tty = place.screen(80, 24);
    tty.wait(&["sample", "CSV", "name"]).keys("Лютик").wait(&["New account"]).keys("\r");
    tty.wait(&["Лютик", "Phone"])
        .keys("\x1b[20~")
        .wait(&["Saved"])
        .wait(&["> Лютик"])
        .keys("\r3")
        .wait(&["no answer"]);
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert_eq!(exported(&place, "activities")[0]["account"], "Лютик");
}

#[test]
fn a_csv_is_imported_from_the_first_screen() {
    let place = Place::new();
    let csv = place.dir.path().join("my.csv");
    std::fs::write(&csv, "name;country\nЛютик;RU\nRoma Foods;IT\n;IT\n").unwrap();
    let mut tty = place.screen(80, 24);
    tty.wait(&["sample", "CSV"]).keys("\x1b[19~").wait(&["CSV"]).keys(csv.to_str().unwrap()).keys("\r");
    tty.wait(&["2 new", "1 rejected"]).keys("лют").wait(&["> Лютик"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert!(std::fs::read_to_string(place.dir.path().join("my.rejects.csv")).unwrap().contains("4,"));
}

#[test]
fn sample_accounts_open_in_a_file_of_their_own_and_leave_nothing() {
    let place = Place::new();
    let mut tty = place.screen(80, 24);
    tty.wait(&["sample", "CSV"])
        .keys("\x1b[20~")
        .wait(&["picklog-demo", "Your gaps"])
        .wait_without("no gaps");
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert!(place.ok(&["find"]).trim().is_empty(), "the user's own file is still empty");
}

#[test]
fn a_long_paste_is_read_to_its_end_also_while_the_window_changes() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]);
    for (columns, rows) in [(100, 30), (80, 24), (60, 20), (80, 24)] {
        tty.keys(&format!("\x1b[200~{}\x1b[201~", "x".repeat(5_000)));
        tty.resize(columns, rows);
        tty.keys("\x15");
    }
    // Unbracketed, in one write, and the last key is taken without another one after it.
    tty.keys(&"y".repeat(3_000)).keys("\x15aroma").wait(&["> Aroma Ltd"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_file_that_is_replaced_under_a_screen_takes_nothing_with_it() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]);
    let kept = place.dir.path().join("kept.db");
    std::fs::copy(place.db(), &kept).unwrap();
    std::fs::remove_file(place.db()).unwrap();
    tty.keys("\r3").wait(&["removed"]).wait_without("Saved");
    std::fs::copy(&kept, place.db()).unwrap();
    tty.kill(nix::sys::signal::Signal::SIGKILL);
    tty.end();
}

#[test]
fn resizing_in_mid_form_loses_nothing() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["not the decision maker"]);
    for (columns, rows) in [(40, 12), (200, 60), (1, 1), (80, 24)] {
        tty.resize(columns, rows);
    }
    tty.wait(&["not the decision maker", "Ромашка"]).keys("14").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert_eq!(exported(&place, "activities")[0]["reason"], "price");
}

#[test]
fn nothing_is_asked_of_the_terminal_and_every_mode_is_given_back() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("\x03");
    let (code, raw) = tty.end();
    assert_eq!(code, 0);
    let text = String::from_utf8_lossy(&raw);
    for query in ["\x1b[6n", "\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b]10;?", "\x1b]11;?", "\x1b[?u", "$p"] {
        assert!(!text.contains(query), "the terminal was asked {query:?}");
    }
    assert!(restored(&raw));
}

#[test]
fn without_a_terminal_or_with_a_broken_file_it_says_one_line() {
    let place = Place::new();
    let no_terminal = place.run(&[]);
    assert_eq!(no_terminal.status.code(), Some(1));
    one_line(&no_terminal, "terminal");
    std::fs::write(place.db(), b"this is no database, and long enough to be looked at as one: ".repeat(40))
        .unwrap();
    let (code, raw) = Tty::start(&place, 80, 24, &[]).end();
    assert_eq!(code, 1);
    let text = String::from_utf8_lossy(&raw).into_owned();
    assert!(text.contains("crm.db") && text.trim().lines().count() == 1, "{text}");
}

fn one_line(output: &Output, word: &str) {
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.trim().lines().count() == 1 && text.contains(word), "{text}");
}

/// Whether what the program wrote last leaves the alternate screen, shows the cursor and ends bracketed paste.
pub fn restored(raw: &[u8]) -> bool {
    let text = String::from_utf8_lossy(raw);
    ["1049", "2004"]
        .iter()
        .all(|mode| text.rfind(&format!("\x1b[?{mode}l")) > text.rfind(&format!("\x1b[?{mode}h")))
        && text.rfind("\x1b[?25h") > text.rfind("\x1b[?25l")
}

#[test]
fn the_shared_helpers_see_a_file_that_is_not_there() {
    assert!(!Path::new("/nonexistent").exists() && !restored(b"\x1b[?1049h\x1b[?2004h\x1b[?25l"));
}
