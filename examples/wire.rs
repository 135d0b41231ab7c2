//! What the screen costs on the wire, and how it feels on a slow one: runs the real program in a pretended terminal.
//!
//! ```text
//! cargo run --release --example wire -- [--db FILE] [--text LETTERS] [--lang CODE]
//! ```
//! First a line that takes everything: bytes and writes of a typed key, of a moved row, and when nothing happens. Then the
//! same keys typed at a person's pace over a line of 9,600 baud (960 bytes a second), and over one on which every byte takes
//! 100 ms each way: from a key to the first and to the last byte that arrives for it.

use std::{
    io::{Read, Write},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, channel},
    },
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Nothing has come for so long: the answer to a key is whole.
const STILL: Duration = Duration::from_millis(250);

type Failure = Box<dyn std::error::Error>;

/// A line between the program and the person.
#[derive(Clone, Copy)]
struct Line {
    /// What a byte takes; none for a line that takes all at once.
    a_byte: Option<Duration>,
    /// How long anything is on its way, one way.
    away: Duration,
}

fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |flag: &str| args.iter().position(|arg| arg == flag).and_then(|at| args.get(at + 1)).cloned();
    let text = value("--text").unwrap_or_else(|| "romashka".into());
    let (db, lang) = (value("--db"), value("--lang").unwrap_or_else(|| "en".into()));
    let direct = Line { a_byte: None, away: Duration::ZERO };
    let serial = Line { a_byte: Some(Duration::from_micros(10_000_000 / 9_600)), away: Duration::ZERO };
    let far = Line { a_byte: None, away: Duration::from_millis(100) };
    for (name, line) in [("direct", direct), ("9,600 baud", serial), ("200 ms", far)] {
        measure(name, line, db.as_deref(), (&lang, &text))?;
    }
    Ok(())
}

fn measure(name: &str, line: Line, db: Option<&str>, (lang, text): (&str, &str)) -> Result<(), Failure> {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size)?;
    let program = std::env::current_exe()?
        .parent()
        .and_then(|folder| folder.parent())
        .map(|folder| folder.join("picklog"));
    let mut command = CommandBuilder::new("sh");
    // A line that is slow says so, as a terminal program or SSH would.
    let speed = if line.a_byte.is_some() { "stty speed 9600 >/dev/null; " } else { "" };
    let what = db.map_or("demo --accounts 20000".to_owned(), |db| format!("--db '{db}'"));
    command.args([
        "-c",
        &format!("{speed}exec '{}' --lang {lang} {what}", program.ok_or("no program beside this")?.display()),
    ]);
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    let mut child = pair.slave.spawn_command(command)?;
    drop(pair.slave);
    let keys: Arc<Mutex<Box<dyn Write + Send>>> = Arc::new(Mutex::new(pair.master.take_writer()?));
    let (send, receive) = channel();
    let mut reader = pair.master.try_clone_reader()?;
    std::thread::spawn(move || {
        let mut bytes = vec![0; if line.a_byte.is_some() { 64 } else { 64 * 1024 }];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            if let Some(a_byte) = line.a_byte {
                std::thread::sleep(a_byte * u32::try_from(count).unwrap_or(1));
            }
            let arrives = Instant::now() + line.away;
            if send.send((arrives, count)).is_err() {
                return;
            }
        }
    });
    let first = answer(&receive, Instant::now(), Duration::from_secs(60));
    println!("{name}: first frame {} bytes", first.bytes);
    let arrow = |letter: char| format!("\x1b[{letter}");
    let mut typed: Vec<String> = text.chars().map(|c| c.to_string()).collect();
    typed.extend(text.chars().map(|_| "\x7f".to_owned()));
    let moved: Vec<String> =
        ["B", "B", "B", "B", "A", "A", "A"].iter().map(|c| arrow(c.chars().next().unwrap_or('B'))).collect();
    for (what, keys_pressed) in [("typed key", &typed), ("moved row", &moved)] {
        let mut answers = Vec::new();
        for key in keys_pressed {
            let pressed = Instant::now();
            std::thread::sleep(line.away);
            keys.lock().map_err(|_| "poisoned")?.write_all(key.as_bytes())?;
            answers.push(answer(&receive, pressed, Duration::from_secs(10)));
        }
        let told: Vec<&Answer> = answers.iter().filter(|answer| answer.bytes > 0).collect();
        let most = |of: fn(&Answer) -> u128| told.iter().map(|answer| of(answer)).max().unwrap_or(0);
        let middle = |of: fn(&Answer) -> u128| {
            let mut all: Vec<u128> = told.iter().map(|answer| of(answer)).collect();
            all.sort_unstable();
            all.get(all.len() / 2).copied().unwrap_or(0)
        };
        println!(
            "  {what}: bytes median {} most {}; reads most {}; first byte ms median {} most {}; last byte ms median {} most {}",
            middle(|a| a.bytes),
            most(|a| a.bytes),
            most(|a| a.reads),
            middle(|a| a.first),
            most(|a| a.first),
            middle(|a| a.last),
            most(|a| a.last),
        );
    }
    // A burst, faster than the line: frames are skipped, and the last one comes soon after the last key.
    let burst = Instant::now();
    for key in text.chars().cycle().take(30) {
        keys.lock().map_err(|_| "poisoned")?.write_all(key.to_string().as_bytes())?;
        std::thread::sleep(Duration::from_millis(30));
    }
    let spent = burst.elapsed();
    let all = answer(&receive, burst, Duration::from_secs(60));
    println!(
        "  30 keys in {} ms: {} bytes, the last {} ms after the last key",
        spent.as_millis(),
        all.bytes,
        all.last.saturating_sub(spent.as_millis())
    );
    let idle = answer(&receive, Instant::now(), Duration::from_secs(3));
    println!("  idle 3 s: {} bytes", idle.bytes);
    keys.lock().map_err(|_| "poisoned")?.write_all(b"\x03")?;
    child.wait()?;
    Ok(())
}

/// What came for a key.
#[derive(Default)]
struct Answer {
    bytes: u128,
    reads: u128,
    /// Milliseconds from the key to the first and the last byte.
    first: u128,
    last: u128,
}

/// All that comes until the line is still, or nothing for as long as `patience`.
fn answer(receive: &Receiver<(Instant, usize)>, since: Instant, patience: Duration) -> Answer {
    let mut answer = Answer::default();
    let patience = if patience > Duration::from_secs(9) && since.elapsed() < Duration::from_secs(1) {
        patience.min(Duration::from_secs(20))
    } else {
        patience
    };
    let mut wait = patience;
    while let Ok((arrives, count)) = receive.recv_timeout(wait) {
        let after = arrives.saturating_duration_since(since).as_millis();
        if answer.bytes == 0 {
            answer.first = after;
        }
        answer.last = after;
        answer.bytes += count as u128;
        answer.reads += 1;
        wait = STILL;
    }
    answer
}
