//! A telephone server that says what a written-down conversation says, to whoever logs in.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use picklog::evidence::live::{From, Transcript};

/// A manager interface on a port of its own. It goes with the test's process.
pub struct Replay {
    pub port: u16,
    /// How many have logged in so far.
    pub log_ins: Arc<AtomicUsize>,
}

impl Replay {
    /// Each connection is served by `serve`, with its number, once it has logged in.
    pub fn start(serve: impl Fn(usize, &mut TcpStream) + Send + 'static) -> Replay {
        Replay::after(log_in, serve)
    }

    /// A system of another kind: each connection is served once `greet` is through.
    pub fn after(
        greet: impl Fn(&mut TcpStream) -> Option<()> + Send + 'static,
        serve: impl Fn(usize, &mut TcpStream) + Send + 'static,
    ) -> Replay {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let log_ins = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&log_ins);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut stream = stream;
                if greet(&mut stream).is_some() {
                    let number = count.fetch_add(1, Ordering::SeqCst);
                    serve(number, &mut stream);
                }
            }
        });
        Replay { port, log_ins }
    }

    /// Says a conversation at the pace it had, as if it happened now; then keeps the line open.
    pub fn of(transcript: &'static str) -> Replay {
        Replay::start(move |_, stream| {
            say_paced(stream, transcript);
            // Whoever listens hears nothing more until it goes.
            let _ = stream.read_to_end(&mut Vec::new());
        })
    }
}

/// Takes any secret: greeting, challenge, log-in.
fn log_in(stream: &mut TcpStream) -> Option<()> {
    stream.write_all(b"Asterisk Call Manager/9.0.0\r\n").ok()?;
    for answer in [
        "Response: Success\r\nChallenge: 52005999\r\n",
        "Response: Success\r\nMessage: Authentication accepted\r\n",
    ] {
        let asked = block(stream)?;
        let id = asked.lines().find_map(|line| line.strip_prefix("ActionID: "));
        let id = id.map_or(String::new(), |id| format!("ActionID: {}\r\n", id.trim()));
        stream.write_all(format!("{answer}{id}\r\n").as_bytes()).ok()?;
    }
    Some(())
}

/// What the client sends up to an empty line.
pub fn block(stream: &mut TcpStream) -> Option<String> {
    block_to(stream, "\r\n\r\n")
}

/// The same up to another end.
pub fn block_to(stream: &mut TcpStream, end: &str) -> Option<String> {
    let (mut text, mut byte) = (Vec::new(), [0]);
    while !text.ends_with(end.as_bytes()) {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        text.push(byte[0]);
    }
    String::from_utf8(text).ok()
}

/// The events of a conversation, each with when it came, milliseconds.
pub fn events(transcript: &str) -> Vec<(u64, String)> {
    let steps = Transcript::parse(transcript);
    let text = steps
        .into_iter()
        .filter(|step| step.from == From::Server)
        .map(|step| (step.at_ms, String::from_utf8(step.bytes).unwrap()));
    text.filter(|(_, text)| text.starts_with("Event: ")).collect()
}

/// Seconds of the wall clock.
pub fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64()
}

/// An event with another time in it.
pub fn at(event: &str, seconds: f64) -> String {
    let lines = event.lines().map(|line| match line.starts_with("Timestamp: ") {
        true => format!("Timestamp: {seconds:.6}\r\n"),
        false => format!("{line}\r\n"),
    });
    lines.collect::<String>() + if event.ends_with("\r\n\r\n") { "" } else { "\r\n" }
}

/// Says a conversation at the pace it had, as if it happened now.
pub fn say_paced(stream: &mut TcpStream, transcript: &str) {
    say_paced_until(stream, transcript, |_| false);
}

/// The same up to an event that is not said.
pub fn say_paced_until(stream: &mut TcpStream, transcript: &str, is_end: impl Fn(&str) -> bool) {
    let (begun, wall) = (Instant::now(), now());
    for (millis, event) in events(transcript) {
        if is_end(&event) {
            return;
        }
        let due = begun + Duration::from_millis(millis);
        thread::sleep(due.saturating_duration_since(Instant::now()));
        if stream.write_all(at(&event, wall + millis as f64 / 1000.0).as_bytes()).is_err() {
            return;
        }
    }
}
