//! From an event of the telephone server to the line on each of 100 full screens.

use std::{
    fs,
    io::Write,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command as Process, Stdio},
    sync::mpsc::{Sender, channel},
    thread,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answer, Answers, Command},
    store::{OpenOptions, Store, fresh_id, postgres::Postgres},
};

use super::{
    home::{Home, PROGRAM, login_of},
    replay::{Replay, at, events, now},
    screens::{PATIENCE, SCREENS, Screens},
    server::{Server, place_of},
    session, told,
};

const ANSWERED: &str = include_str!("../../tests/samples/ami/answered.ami");
/// How often each screen's telephone rings.
const ROUNDS: usize = 3;

/// A call that rings at an extension, as the server tells it: what comes before, and the event by which it rings.
fn ringing(number: usize, ext: usize) -> (String, String) {
    let mut all: Vec<String> = Vec::new();
    for (_, event) in events(ANSWERED) {
        let id = format!("bench-{number}.4");
        let event = event
            .replace("pbx-a-1796000000.4", &id)
            .replace("-000000", &format!("-{number:05}"))
            .replace("PJSIP/201", &format!("PJSIP/{ext}"))
            .replace("79035550142", &format!("7903{number:07}"));
        let event = event.replace(": 201\r\n", &format!(": {ext}\r\n"));
        let rings = event.contains("Event: DialState");
        all.push(at(&event, now()));
        if rings {
            break;
        }
    }
    let last = all.pop().unwrap();
    (all.concat(), last)
}

/// The number as the line on the screen has it.
fn on_the_line(number: usize) -> String {
    format!("+7903{number:07}")
}

struct Listener(Child);

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn listen(home: &Home, port: u16) -> Listener {
    let secret = home.file("secret", "s3cret\n");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
    let place = format!("ami://picklog@127.0.0.1:{port}");
    let mut command = Process::new(PROGRAM);
    command.args(["listen", &place, "--secret-file", &secret]).envs(home.env());
    Listener(command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().unwrap())
}

/// A server of telephones that says what it is given, piece by piece.
fn telephones() -> (Replay, Sender<String>) {
    let (send, said) = channel::<String>();
    let said = std::sync::Mutex::new(said);
    let server = Replay::start(move |_, stream| {
        while let Ok(text) = said.lock().unwrap().recv() {
            if stream.write_all(text.as_bytes()).is_err() {
                return;
            }
        }
    });
    (server, send)
}

fn logged_in(server: &Replay) {
    let end = Instant::now() + PATIENCE;
    while server.log_ins.load(std::sync::atomic::Ordering::SeqCst) == 0 {
        assert!(Instant::now() < end, "nobody logged in");
        thread::sleep(Duration::from_millis(20));
    }
}

/// What the server tells at the end of a call that rang.
fn hung_up(number: usize, ext: usize) -> String {
    let all = events(ANSWERED).into_iter().filter(|(_, event)| event.contains("Event: Hangup\r\n"));
    all.map(|(_, event)| {
        let id = format!("bench-{number}.4");
        let event = event
            .replace("pbx-a-1796000000.4", &id)
            .replace("-000000", &format!("-{number:05}"))
            .replace("PJSIP/201", &format!("PJSIP/{ext}"));
        at(&event, now())
    })
    .collect()
}

/// All screens are one person's: each shows each call.
pub fn on_a_file() {
    let home = Home::new();
    home.make();
    let login = login_of(&home);
    home.run(&["users", "line", &login, "201"]);
    let (server, say) = telephones();
    let _listener = listen(&home, server.port);
    logged_in(&server);
    let mut screens = Screens::start(&home, |_| Vec::new());
    let mut times = Vec::new();
    for round in 0..ROUNDS * 5 {
        let number = 1_000 + round;
        let (before, last) = ringing(number, 201);
        say.send(before).unwrap();
        let begun = Instant::now();
        say.send(last).unwrap();
        for screen in 0..SCREENS {
            times.push(screens.wait(screen, on_the_line(number).as_str()).saturating_duration_since(begun));
        }
        say.send(hung_up(number, 201)).unwrap();
        thread::sleep(Duration::from_millis(700));
    }
    told(&format!("event to line, a file, {SCREENS} full screens of one person"), &mut times);
    screens.end();
}

/// Each screen is another person's, whose own telephone rings.
pub fn on_a_server(server: &Server) {
    assert!(server.sql("postgres", "CREATE DATABASE calls").status.success());
    let place = server.place("calls");
    let open = |place: &Path, create| {
        Postgres::open(place, OpenOptions { create, ..OpenOptions::default() }).unwrap()
    };
    drop(open(&place, true));
    let logins: Vec<String> = (0..SCREENS).map(|number| format!("caller{number}")).collect();
    let made: String = logins.iter().map(|login| format!("CREATE ROLE {login} LOGIN; ")).collect();
    let admitted = server.sql("calls", &format!("{made} GRANT calls_members TO {}", logins.join(", ")));
    assert!(admitted.status.success(), "{}", String::from_utf8_lossy(&admitted.stderr));
    let mut first = open(&place, false);
    let known = first.known_session(session("postgres")).unwrap();
    let answers = Answers::from([("name", Answer::Text("First".into()))]);
    first.apply(&known, fresh_id(), &Command::CreateAccount { id: fresh_id(), answers }, None).unwrap();
    for login in &logins {
        // Who has never saved is not known yet.
        let mut store = open(&place_of(server.socket(), login, "calls"), false);
        let who = store.known_session(session(login)).unwrap();
        let answers = Answers::from([("name", Answer::Text(format!("Of {login}")))]);
        store.apply(&who, fresh_id(), &Command::CreateAccount { id: fresh_id(), answers }, None).unwrap();
    }
    let mut home = Home::new();
    home.db = place.to_str().unwrap().to_owned();
    for (number, login) in logins.iter().enumerate() {
        home.run(&["users", "line", login, &(1_000 + number).to_string()]);
    }
    let (telephone, say) = telephones();
    let _listener = listen(&home, telephone.port);
    logged_in(&telephone);
    let mut screens = Screens::start(&home, |number| {
        let place = place_of(server.socket(), &logins[number], "calls");
        vec![("PICKLOG_DB".to_owned(), place.to_str().unwrap().to_owned())]
    });
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        for screen in 0..SCREENS {
            let number = 1_000 + round * SCREENS + screen;
            let (before, last) = ringing(number, 1_000 + screen);
            say.send(before).unwrap();
            let begun = Instant::now();
            say.send(last).unwrap();
            times.push(screens.wait(screen, on_the_line(number).as_str()).saturating_duration_since(begun));
            say.send(hung_up(number, 1_000 + screen)).unwrap();
        }
    }
    told(&format!("event to line, a server, {SCREENS} full screens of as many people"), &mut times);
    screens.end();
}
