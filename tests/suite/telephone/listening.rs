//! `picklog listen` at a server that is replayed.

use std::{
    fs,
    io::Write,
    thread,
    time::{Duration, Instant},
};

use super::{
    listener::{Listener, PATIENCE, secret},
    replay::{Replay, at, events, now},
};
use crate::pty::{Place, exported, login};

const ANSWERED: &str = include_str!("../../samples/ami/answered.ami");
/// A file with the account that calls in the samples, and who sits at the telephone that it rings.
pub fn desk() -> Place {
    let place = Place::new();
    let csv = place.dir.path().join("accounts.csv");
    fs::write(&csv, "name,country,phone\nOrlova Ltd,RU,+7 903 555-01-42\n").unwrap();
    place.ok(&["import", "accounts", csv.to_str().unwrap()]);
    place.ok(&["log", "call", "Orlova Ltd", "--outcome", "busy"]);
    place.ok(&["users", "line", &login(), "201"]);
    place
}

#[test]
fn a_call_rings_is_talked_and_hung_up_and_one_digit_logs_it_with_its_own_length() {
    let place = desk();
    let server = Replay::of(ANSWERED);
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]);
    let listener = Listener::start(&place, server.port);
    listener.wait("logged in");
    tty.wait(&["Call · inbound · Orlova Ltd", "Rings"]).wait(&["Talking 0:0"]).wait(&["Talked 0:04"]);
    tty.keys("8").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    listener.end();
    let rows = exported(&place, "activities");
    let row = rows.iter().find(|row| row["outcome"] == "wrong_number").unwrap();
    assert_eq!(row["direction"], "inbound");
    assert_eq!(row["duration_s"], "4", "{row:?}");
    let calls: serde_json::Value = serde_json::from_str(&place.ok(&["calls", "list", "--json"])).unwrap();
    assert_eq!(calls.as_array().unwrap().len(), 1, "{calls}");
}

#[test]
fn a_secret_that_others_can_read_and_one_on_the_command_line_are_refused() {
    let place = desk();
    let open = secret(&place, 0o644);
    let listen = |place_of: &str| {
        let output = place.run(&["listen", place_of, "--secret-file", open.to_str().unwrap()]);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(listen("ami://picklog@127.0.0.1").contains("chmod 600"));
    let said = listen("ami://picklog:s3cret@127.0.0.1");
    assert!(said.contains("--secret-file") && !said.contains("s3cret"), "{said}");
}

/// What the server calls the call that began then: as Asterisk does, by the second it began in.
fn name(second: i64, channel: usize) -> String {
    format!("pbx-a-{second}.4{channel}")
}

/// Calls one a second from a moment on, as the server would tell them: the sample with names of its own for each.
fn calls(began: i64, count: usize) -> Vec<String> {
    let sample = events(ANSWERED);
    let call = |number: usize| {
        let second = began + number as i64;
        let said = sample.iter().map(|(millis, event)| {
            let named = event.replace("pbx-a-1796000000.4", name(second, 0).trim_end_matches('0'));
            let named = named.replace("-000000", &format!("-{number:04}"));
            at(&named, second as f64 + *millis as f64 / 10_000.0)
        });
        said.collect::<String>()
    };
    (0..count).map(call).collect()
}

#[test]
fn calls_over_many_broken_connections_and_the_servers_own_record_are_all_there_and_none_twice() {
    const CALLS: usize = 1_000;
    const CUTS: usize = 20;
    let place = desk();
    let began = now() as i64 - 3_600;
    let all = calls(began, CALLS);
    let part = CALLS / (CUTS + 1) + 1;
    let said: Vec<Vec<String>> = all.chunks(part).map(<[String]>::to_vec).collect();
    let parts = said.len();
    let server = Replay::start(move |number, stream| {
        let Some(mine) = said.get(number) else {
            let _ = std::io::Read::read_to_end(stream, &mut Vec::new());
            return;
        };
        for (at, call) in mine.iter().enumerate() {
            // The last call of a part is cut in its middle.
            let end = if at + 1 == mine.len() { call.len() / 2 } else { call.len() };
            if stream.write_all(&call.as_bytes()[..end]).is_err() {
                return;
            }
        }
        // What the client says after the cut nobody reads; what was said before it arrives.
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let _ = std::io::Read::read_to_end(stream, &mut Vec::new());
    });
    let listener = Listener::start(&place, server.port);
    let end = Instant::now() + PATIENCE;
    while server.log_ins.load(std::sync::atomic::Ordering::SeqCst) <= parts {
        assert!(Instant::now() < end, "it did not come back");
        thread::sleep(Duration::from_millis(50));
    }
    listener.end();
    let csv = place.dir.path().join("cdr.csv");
    fs::write(&csv, records(began, CALLS)).unwrap();
    let import = || place.ok(&["calls", "import", csv.to_str().unwrap(), "--system", "pbx-a", "--tz", "UTC"]);
    import();
    import();
    let calls: serde_json::Value = serde_json::from_str(&place.ok(&["calls", "list", "--json"])).unwrap();
    let calls = calls.as_array().unwrap();
    let heard =
        calls.iter().filter(|call| call["ended"].as_str().is_some_and(|at| !at.ends_with(".000Z"))).count();
    assert!(heard > CALLS * 9 / 10, "{heard} were heard live");
    let mut ids: Vec<&str> = calls.iter().map(|call| call["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((calls.len(), ids.len()), (CALLS, CALLS));
}

/// The same calls as the server's own file of records has them.
pub fn records(began: i64, count: usize) -> String {
    let heads = "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags,uniqueid,userfield,peeraccount,linkedid,sequence\n";
    let row = |number: usize| {
        let second = began + number as i64;
        let time = |seconds: i64| {
            let at = chrono::DateTime::from_timestamp(second + seconds, 0).unwrap();
            at.format("%Y-%m-%d %H:%M:%S").to_string()
        };
        let (start, end, id) = (time(0), time(1), name(second, 1));
        format!(
            "\"\",\"+79035550142\",\"201\",\"office\",\"\"\"Vera Orlova\"\" <+79035550142>\",\"PJSIP/north-trunk-{number:04}60\",\"PJSIP/201-{number:04}61\",\"Dial\",\"PJSIP/201\",\"{start}\",\"{start}\",\"{end}\",1,1,\"ANSWERED\",\"DOCUMENTATION\",\"{id}\",\"\",\"\",\"{id}\",{number}\n"
        )
    };
    std::iter::once(heads.to_owned()).chain((0..count).map(row)).collect()
}
