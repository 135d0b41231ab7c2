//! Dialling: by the listener through a manager interface, and by a command of the config file.

use std::{
    fs,
    io::{Read, Write},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use super::{
    listener::{Listener, PATIENCE},
    listening::desk,
    replay::{Replay, block, say_paced},
};
use crate::pty::{Place, exported};

const ORIGINATED: &str = include_str!("../../samples/ami/originate_answered.ami");
/// The id that the dialled call has in the sample.
const SAMPLE_ID: &str = "picklog-0198c0de-7000-7000-8000-000000000001";
/// Ctrl-V.
const DIAL: &str = "\x16";

/// Waits for an Originate, and says what a server says of that call.
fn dials() -> Replay {
    Replay::start(|_, stream| {
        while let Some(asked) = block(stream) {
            let of = |name: &str| asked.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
            if of("Action: ") != Some("Originate") {
                continue;
            }
            assert_eq!((of("Channel: "), of("Exten: ")), (Some("PJSIP/201"), Some("89035550142")), "{asked}");
            let id = of("ChannelId: ").unwrap().to_owned();
            let answer = format!(
                "Response: Success\r\nActionID: {id}\r\nMessage: Originate successfully queued\r\n\r\n"
            );
            let _ = stream.write_all(answer.as_bytes());
            say_paced(stream, &ORIGINATED.replace(SAMPLE_ID, &id));
            let _ = stream.read_to_end(&mut Vec::new());
            return;
        }
    })
}

#[test]
fn a_call_that_the_listener_dials_and_its_entry_are_one_for_certain() {
    let place = desk();
    let server = dials();
    let system = format!("ami://picklog@127.0.0.1:{}", server.port);
    let more = ["--dial-context", "office", "--dial-rule", "+7=8{rest}"];
    let listener = Listener::at(&place, &system, &more);
    listener.wait("logged in");
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("orlova").wait(&["> Orlova Ltd"]).keys(DIAL);
    tty.wait(&["is being dialled"]).wait(&["Talked 0:0"]);
    tty.keys("8").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    listener.end();
    let rows = exported(&place, "activities");
    let row = rows.iter().find(|row| row["outcome"] == "wrong_number").unwrap();
    assert_eq!(row["direction"], "outbound");
    let calls: serde_json::Value = serde_json::from_str(&place.ok(&["calls", "list", "--json"])).unwrap();
    let [call] = &calls.as_array().unwrap()[..] else { panic!("{calls}") };
    assert_eq!(call["dialled_as"], format!("picklog-{}", row["id"]), "its own channel id came back");
    assert_eq!(call["legs"][0]["talk_seconds"].to_string(), row["duration_s"]);
    let held: serde_json::Value = serde_json::from_str(&place.ok(&["calls", "reconcile", "--json"])).unwrap();
    assert_eq!((&held["paired"], &held["perhaps"]), (&1.into(), &0.into()), "{held}");
}

/// A place whose config dials by a command that writes down what it was given, one word a line.
fn with_command() -> (Place, PathBuf) {
    let place = Place::new().with_accounts();
    let (dir, given) = (place.dir.path().to_owned(), place.dir.path().join("given"));
    let program = dir.join("dial it.sh");
    fs::write(
        &program,
        format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}.part'\nmv '{0}.part' '{0}'\n", given.display()),
    )
    .unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let config = dir.join("config/picklog");
    fs::create_dir_all(&config).unwrap();
    let words = format!(
        "dial = [{:?}, \"--to\", \"{{number}}\", \"a;b $HOME `id`\"]\n",
        program.display().to_string()
    );
    fs::write(config.join("config.toml"), words).unwrap();
    (place, given)
}

fn wait_for(file: &std::path::Path) -> String {
    let end = Instant::now() + PATIENCE;
    while !file.exists() {
        assert!(Instant::now() < end, "nothing was dialled");
        thread::sleep(Duration::from_millis(50));
    }
    fs::read_to_string(file).unwrap()
}

#[test]
fn the_command_of_the_config_gets_its_words_as_they_are_and_a_whole_number() {
    let (place, given) = with_command();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys(DIAL).wait(&["Call · Aroma Ltd"]);
    assert_eq!(wait_for(&given), "--to\n+442079460958\na;b $HOME `id`\n", "no shell read them");
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn nobody_is_dialled_who_asked_not_to_be_called() {
    let (place, given) = with_command();
    place.ok(&["log", "call", "Aroma Ltd", "--outcome", "do_not_call"]);
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"])
        .keys("aroma")
        .wait(&["> Aroma Ltd"])
        .keys(DIAL)
        .wait(&["Aroma Ltd asked not to be called"]);
    // Another one is dialled: what would have been dialled before it is there by now.
    tty.keys("\x15").keys("ромаш").wait(&["> Ромашка ООО"]).keys(DIAL);
    assert!(wait_for(&given).contains("+74951234567"));
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
}
