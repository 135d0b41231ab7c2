//! What somebody may put in the way: a lock on the folder, a file without end, a view in the place of a table, a window of
//! any size. picklog answers soon, says what is wrong, and the rest works.

use std::{
    fs::{self, File},
    io::{Read, Write},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rusqlite::Connection;

use super::{cli::TestCli, pty::Place};

/// Unmended, most of these take minutes or never end. A busy machine is slow, but not that slow.
const SOON: Duration = Duration::from_secs(25);

#[track_caller]
fn soon<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = run();
    assert!(begun.elapsed() < SOON, "{what}: {:?}", begun.elapsed());
    done
}

/// Runs to the end, or kills after a while: a program that hangs must not hang the tests.
#[track_caller]
fn run(mut command: Command) -> Output {
    let what = format!("{command:?}");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let drain = |mut from: Box<dyn Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = from.read_to_end(&mut bytes);
            bytes
        })
    };
    let out = drain(Box::new(child.stdout.take().unwrap()));
    let err = drain(Box::new(child.stderr.take().unwrap()));
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > SOON {
            let _ = child.kill();
            let _ = child.wait();
            panic!("{what}: no answer");
        }
        std::thread::yield_now();
    };
    Output { status, stdout: out.join().unwrap(), stderr: err.join().unwrap() }
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_stranger_who_locks_the_folder_makes_no_save_wait_for_long() {
    let desk = TestCli::new();
    let stranger = File::open(desk.folder()).unwrap();
    stranger.lock().unwrap();
    let begun = Instant::now();
    for _ in 0..3 {
        let output = run(desk.command(&["log", "call", "R1", "--outcome", "no_answer"]));
        assert!(output.status.success(), "{}", err(&output));
    }
    assert!(begun.elapsed() < SOON, "three waits of ten seconds: {:?}", begun.elapsed());
    // A screen waits once, and not with each save.
    let mut place = Command::new(env!("CARGO_BIN_EXE_picklog"));
    place
        .arg("--plain")
        .env_clear()
        .env("HOME", desk.folder())
        .env("PICKLOG_DB", desk.db())
        .env("LC_ALL", "C.UTF-8");
    place.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = place.spawn().unwrap();
    let line = "ромашка\n1\n3\n";
    let mut input = child.stdin.take().unwrap();
    let begun = Instant::now();
    input.write_all(format!("{}.quit\n", line.repeat(8)).as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    // Sixteen waits of ten seconds, were each save to wait.
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(desk.activities().len(), 11, "{}", String::from_utf8_lossy(&output.stdout));
}

/// Who can only read the folder locks it and never lets go, while others write all the time: a fresh process cannot know of
/// earlier waits in vain, and waits for nobody all the same.
#[test]
fn a_stranger_who_locks_the_folder_while_others_write_makes_no_command_wait() {
    let desk = TestCli::new();
    let locks: Vec<File> = [desk.folder().to_owned(), desk.db()]
        .iter()
        .map(|place| {
            let open = File::open(place).unwrap();
            open.lock().unwrap();
            open
        })
        .collect();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let conn = Connection::open(desk.db()).unwrap();
            conn.busy_timeout(Duration::from_secs(10)).unwrap();
            conn.execute("INSERT INTO meta (key, value) VALUES ('noise', 0)", []).unwrap();
            let end = Instant::now() + SOON * 4;
            while !done.load(Ordering::Relaxed) && Instant::now() < end {
                conn.execute("UPDATE meta SET value = value + 1 WHERE key = 'noise'", []).unwrap();
                std::thread::yield_now();
            }
        });
        let each = |_| {
            let begun = Instant::now();
            (run(desk.command(&["log", "call", "R1", "--outcome", "no_answer"])), begun.elapsed())
        };
        let answers: Vec<(Output, Duration)> = (0..3).map(each).collect();
        done.store(true, Ordering::Relaxed);
        for (output, took) in answers {
            assert!(output.status.success(), "{}", err(&output));
            assert!(took < Duration::from_secs(8), "it waited: {took:?}");
        }
    });
    drop(locks);
}

fn config(desk: &TestCli, name: &str, bytes: &[u8]) {
    let folder = desk.folder().join(".config/picklog");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), bytes).unwrap();
}

#[test]
fn of_two_million_wrong_lines_the_first_are_named_and_the_good_ones_count() {
    let desk = TestCli::new();
    for junk in ["kemyap = 1\n", "= = =\n", "[x\n", "a\"\"\"\n"] {
        let text = format!("lang = \"ru\"\n{}keymap = \"vim\"\n", junk.repeat(2_000_000));
        config(&desk, "config.toml", text.as_bytes());
        let output = run(desk.command(&["find", "ромашка"]));
        assert!(output.status.success());
        let told = err(&output);
        assert!((2..100).contains(&told.lines().count()), "{told}");
        assert!(told.contains("config.toml:2: ") && told.contains("1\u{a0}999\u{a0}9"), "{told}");
        let shown = run(desk.command(&["config", "show"]));
        let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
        assert!(shown.contains("vim") && shown.contains("ru"), "{shown}");
    }
}

#[test]
fn bytes_of_another_encoding_are_named_and_the_other_lines_count() {
    let desk = TestCli::new();
    config(&desk, "config.toml", b"lang = \"ru\" # f\xfcr uns\ndb = \"/data/f\xfcr.db\"\nkeymap = \"vim\"\n");
    config(&desk, "keys.toml", b"[lookup]\nup = ['Ctrl-\xfc']\ndown = ['Ctrl-J'] # f\xfcr\n");
    let output = run(desk.command(&["find", "ромашка"]));
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("Ромашка"));
    let told = err(&output);
    assert!(
        told.lines().count() == 1 && told.contains("config.toml:2: ") && told.contains("UTF-8"),
        "{told}"
    );
    let shown = run(desk.command(&["config", "show"]));
    assert!(String::from_utf8_lossy(&shown.stdout).contains("vim"));
    let keys = run(desk.command(&["keys", "list"]));
    assert!(String::from_utf8_lossy(&keys.stdout).contains("Ctrl-J"));
    let path = desk.folder().join(".config/picklog/keys.toml");
    let check = run(desk.command(&["--lang", "en", "keys", "check", path.to_str().unwrap()]));
    let said = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(said.lines().count() == 1 && said.contains("keys.toml:2: ") && said.contains("UTF-8"), "{said}");
}

#[test]
fn a_key_file_without_end_is_read_as_far_as_one_can_be() {
    let desk = TestCli::new();
    for junk in ["x = 1\n", "= = =\n", "[x\n", "[lookup]\n", "up = ['", "a = [\n"] {
        let text = format!("[lookup]\ndown = ['Ctrl-J']\n{}", junk.repeat(1_000_000));
        config(&desk, "keys.toml", text.as_bytes());
        let keys = run(desk.command(&["keys", "list"]));
        assert!(String::from_utf8_lossy(&keys.stdout).contains("Ctrl-J"), "{junk:?}");
        let path = desk.folder().join(".config/picklog/keys.toml");
        let check = run(desk.command(&["keys", "check", path.to_str().unwrap()]));
        assert!(String::from_utf8_lossy(&check.stdout).contains("too long"), "{junk:?}");
    }
    let check = run(desk.command(&["keys", "check", "/dev/zero"]));
    assert_eq!(check.status.code(), Some(1));
}

#[test]
fn heads_without_end_are_refused() {
    let desk = TestCli::new();
    let refused = |command: Command| {
        let output = run(command);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(err(&output).lines().count(), 1, "{}", err(&output));
    };
    refused(desk.command(&["audit", "verify", "--heads", "/dev/zero"]));
    for endless in ["", "# a remark", "   "] {
        let mut yes = Command::new("yes").arg(endless).stdout(Stdio::piped()).spawn().unwrap();
        let mut command = desk.command(&["audit", "verify", "--heads", "-"]);
        command.stdin(yes.stdout.take().unwrap());
        refused(command);
        let _ = yes.kill();
        let _ = yes.wait();
    }
}

#[test]
fn a_view_in_the_place_of_a_table_is_refused_and_never_read() {
    let tables: Vec<String> = {
        let desk = TestCli::new();
        let conn = Connection::open(desk.db()).unwrap();
        let mut all = conn
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
            .unwrap();
        all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert!(tables.len() > 15);
    let whole = TestCli::new();
    // Everything is in the file itself.
    Connection::open(whole.db())
        .unwrap()
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    for table in ["meta", "user", "item", "revision", "record", "op", "gap"] {
        assert!(tables.iter().any(|known| known == table), "{table}");
        let desk = TestCli::empty();
        fs::copy(whole.db(), desk.db()).unwrap();
        let conn = Connection::open(desk.db()).unwrap();
        let columns: Vec<String> = conn
            .prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let columns: Vec<String> = columns.iter().map(|name| format!("n AS \"{name}\"")).collect();
        conn.execute_batch(&format!(
            "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; ALTER TABLE {table} RENAME TO was_{table};
             CREATE VIEW {table} AS WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more)
             SELECT {} FROM more;",
            columns.join(", ")
        ))
        .unwrap();
        drop(conn);
        for args in [&["log", "call", "R1", "--outcome", "no_answer"][..], &["doctor"], &["audit", "verify"]]
        {
            let output = run(desk.command(args));
            let told = err(&output);
            assert!(told.lines().count() <= 1 && !told.contains("panicked"), "{table} {args:?}: {told}");
            assert!(output.status.code() == Some(1) || args[0] == "audit", "{table} {args:?}: {told}");
        }
    }
}

#[test]
fn a_hundred_thousand_items_slow_nothing_down() {
    let desk = TestCli::new();
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch(
        "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 100000)
         INSERT INTO item (picklist, code, place, label, definition, tone)
         SELECT (SELECT picklist FROM field WHERE code = 'outcome' AND entity = 'call'), 'x' || n, 1000 + n,
           json_object('en', 'label ' || n, 'ru', 'метка ' || n, 'zh', '标签 ' || n),
           json_object('en', 'a', 'ru', 'б', 'zh', '一'), 'neutral' FROM more;
         UPDATE meta SET value = value + 1 WHERE key = 'catalogue';",
    )
    .unwrap();
    drop(conn);
    for args in [
        &["find", "roma"][..],
        &["log", "call", "R1", "--outcome", "x99999"],
        &["log", "call", "R1", "--outcome", "x100001"],
        &["history", "R1"],
        &["gaps"],
        &["picklists", "list"],
        &["quality"],
    ] {
        let output = run(desk.command(args));
        assert_eq!(output.status.success(), args.last() != Some(&"x100001"), "{args:?}: {}", err(&output));
        assert!(err(&output).len() < 10_000, "{args:?}: {}", err(&output).len());
    }
}

#[test]
fn names_of_any_length_in_the_environment_do_no_harm() {
    let desk = TestCli::new();
    let long = "x".repeat(120_000);
    for name in ["LANG", "LC_ALL", "TERM", "COLORTERM", "TZ", "SSH_CONNECTION", "COLUMNS", "EDITOR", "USER"] {
        let mut command = desk.command(&["log", "call", "R1", "--outcome", "no_answer"]);
        command.env(name, &long);
        let output = run(command);
        // Times in a zone nobody can read would be guessed: that is refused in a line.
        assert_eq!(output.status.success(), name != "TZ", "{name}: {}", err(&output));
        assert!(err(&output).len() < 1_000, "{name}: {} letters", err(&output).len());
    }
    let conn = Connection::open(desk.db()).unwrap();
    let size = "x".repeat(2_000_000);
    conn.execute("UPDATE user SET login = ?1", [&size]).unwrap();
    for args in [&["users", "list"][..], &["doctor"], &["audit", "verify"], &["quality"], &["find", "roma"]] {
        let output = run(desk.command(args));
        assert!(!err(&output).contains("panicked") && output.stdout.len() < 40_000_000, "{args:?}");
    }
}

#[test]
fn a_line_without_end_is_no_question() {
    let place = Place::new().with_accounts();
    let long = "x".repeat(40_000_000);
    for args in [&["--plain"][..], &["find", "--batch"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(args).envs(place.env());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let output = soon("a line of 40 MB", || {
            // A conversation that is over takes no more.
            let _ = input.write_all(format!("{long}\naroma\n").as_bytes());
            drop(input);
            child.wait_with_output().unwrap()
        });
        assert!(output.status.success(), "{}", err(&output));
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("Aroma Ltd") && said.len() < 200_000, "{args:?}: {}", said.len());
    }
}

/// The most memory a process has taken, KiB.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn a_window_of_any_size_is_drawn_in_bounded_memory() {
    for (rows, cols) in [(10_000, 10_000), (65_535, 65_535), (1, 65_535), (65_535, 1)] {
        let place = Place::new().with_accounts();
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_picklog"));
        place.env().iter().for_each(|(name, value)| command.env(name, value));
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        // The first frame has come when the cursor is shown.
        let (mut bytes, mut seen) = (vec![0; 65_536], Vec::new());
        let begun = Instant::now();
        while !seen.windows(6).any(|part| part == b"\x1b[?25h") {
            let count = reader.read(&mut bytes).unwrap_or(0);
            assert!(count > 0, "{rows}x{cols}: it ended: {}", String::from_utf8_lossy(&seen));
            seen.extend_from_slice(&bytes[..count]);
        }
        assert!(begun.elapsed() < SOON, "{rows}x{cols}: {:?}", begun.elapsed());
        let most = peak(child.process_id().unwrap());
        assert!(most < 400 * 1024, "{rows}x{cols}: {most} KiB");
        let rest = std::thread::spawn(move || while reader.read(&mut bytes).is_ok_and(|count| count > 0) {});
        writer.write_all(b"\x03").unwrap();
        assert!(child.wait().unwrap().success(), "{rows}x{cols}");
        drop((writer, pair.master));
        rest.join().unwrap();
    }
}
