//! What machines saw, from the command line: calls, lines, presence and calendars brought in once, looked at, and refused in one line.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::cli::TestCli;

/// Seconds since 1970 of 2026-11-20 10:00 UTC.
const MORNING: i64 = 1_795_168_800;

/// One row of Asterisk's `cdr_csv` with unique ids: a call from outside that an extension took for a while, on UTC.
fn row(number: i64, outside: &str, extension: &str) -> String {
    let start = MORNING + number * 600;
    let time = |seconds: i64| {
        let at = chrono::DateTime::from_timestamp(start + seconds, 0).unwrap();
        at.format("%Y-%m-%d %H:%M:%S").to_string()
    };
    format!(
        "\"\",\"{outside}\",\"{extension}\",\"from-trunk\",\"\"\"\" <{outside}>\",\"PJSIP/trunk-{number:08x}\",\"PJSIP/{extension}-{other:08x}\",\"Dial\",\"PJSIP/{extension},30\",\"{}\",\"{}\",\"{}\",90,80,\"ANSWERED\",\"DOCUMENTATION\",\"{start}.{number}\",\"\"\n",
        time(0),
        time(10),
        time(90),
        other = number + 1000,
    )
}

fn rows(numbers: impl Iterator<Item = i64>) -> String {
    numbers.map(|number| row(number, &format!("+7916000{number:04}"), "101")).collect()
}

fn me(desk: &TestCli) -> String {
    desk.json(&["users", "list", "--json"])[0]["login"].as_str().unwrap().to_owned()
}

fn calls(desk: &TestCli) -> Vec<serde_json::Value> {
    desk.json(&["calls", "list", "--json"]).as_array().unwrap().clone()
}

#[test]
fn a_file_of_calls_comes_once_and_is_looked_at() {
    let desk = TestCli::new();
    let me = me(&desk);
    desk.ok(&["users", "line", &me, "101"]);
    let file = desk.path("Master.csv");
    fs::write(&file, rows(0..3) + &row(3, "+79261112233", "102")).unwrap();
    let file = file.to_str().unwrap();

    let tried = desk.ok(&["calls", "import", file, "--dry-run"]);
    assert!(tried.contains("would bring: 4 new rows") && tried.contains("nothing was changed"), "{tried}");
    assert!(calls(&desk).is_empty());
    let said = desk.ok(&["calls", "import", file]);
    assert!(said.contains("(asterisk): 4 new rows, 0 known already, 0 could not be read"), "{said}");
    assert!(said.contains("nobody is known at 102: 'picklog users line LOGIN 102'"), "{said}");
    let again = desk.json(&["calls", "import", file, "--json"]);
    assert_eq!((again["added"].as_u64(), again["known"].as_u64()), (Some(0), Some(4)));
    assert_eq!((again["left"].as_u64(), &again["format"]), (Some(0), &"asterisk".into()));

    let all = calls(&desk);
    assert_eq!(all.len(), 4);
    assert_eq!((&all[0]["outside"], &all[0]["direction"]), (&"+79261112233".into(), &"inbound".into()));
    assert_eq!(
        (&all[3]["legs"][0]["login"], &all[3]["legs"][0]["talk_seconds"]),
        (&me.as_str().into(), &80.into())
    );
    let text = desk.ok(&["calls", "list", "--limit", "1"]);
    assert!(text.contains("from outside  +79261112233  102 (nobody)  talked  1m20s"), "{text}");
    assert_eq!(desk.json(&["calls", "list", "--of", &me, "--json"]).as_array().unwrap().len(), 3);
    let number = all[0]["number"].to_string();
    let one = desk.ok(&["calls", "show", &number]);
    assert!(one.contains("talked 1m20s from 2026-11-20 Fri 10:30") && one.contains("+79261112233"), "{one}");
    assert_eq!(desk.json(&["calls", "show", &number, "--json"])["facts"].as_array().unwrap().len(), 1);
    assert!(desk.refused(&["calls", "show", "999"], 1).contains("there is no call 999"));
    let whole = desk.json(&["calls", "coverage", "--json"]);
    assert_eq!(
        (&whole[0]["from"], &whole[0]["to"]),
        (&"2026-11-20T10:00:00.000Z".into(), &"2026-11-20T10:30:00.000Z".into())
    );
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));
    let listed = desk.ok(&["audit", "list", "--limit", "3"]);
    assert!(
        listed.contains("4 rows of calls came in, 2026-11-20 Fri 10:00 to 2026-11-20 Fri 10:30"),
        "{listed}"
    );
    assert!(listed.contains(&format!("101 is the telephone of {me}")), "{listed}");
}

#[test]
fn what_a_file_does_not_tell_is_asked_and_what_cannot_be_read_is_told() {
    let desk = TestCli::new();
    let file = desk.path("calls.csv");
    let path = file.to_str().unwrap();
    fs::write(&file, "date;from;to;duration;status\n04/11/2026 09:00:00;+79160000001;101;60;answered\n05/11/2026 09:00:00;+79160000002;101;30;answered\n").unwrap();
    let asked = desk.refused(&["calls", "import", path], 1);
    assert!(asked.contains("--dates dmy") && asked.contains("--tz"), "{asked}");
    let asked = desk.refused(&["calls", "import", path, "--dates", "dmy"], 1);
    assert!(asked.contains("--tz") && !asked.contains("--dates"), "{asked}");
    assert!(desk.refused(&["calls", "import", path, "--tz", "Berlin"], 2).contains("Europe/Berlin"));
    let told = desk.json(&["calls", "import", path, "--dates", "dmy", "--tz", "Europe/Moscow", "--json"]);
    assert_eq!((told["added"].as_u64(), &told["from"]), (Some(2), &"2026-11-04T06:00:00.000Z".into()));

    let broken = desk.path("broken.csv");
    let text = rows(0..2)
        + "\"\",\"+79160009999\",\"101\",\"from-trunk\",\"\",\"a\",\"b\",\"Dial\",\"\",\"yesterday\",\"\",\"\",1,1,\"ANSWERED\",\"\",\"\",\"\"\n"
        + &rows(2..4);
    fs::write(&broken, text).unwrap();
    let said = desk.ok(&["calls", "import", broken.to_str().unwrap()]);
    assert!(
        said.contains("line 3: ") && said.contains("4 new rows, 0 known already, 1 could not be read"),
        "{said}"
    );
    // Between the rows beside it the record is not whole.
    let whole = desk.json(&["calls", "coverage", "--json"]);
    let of = |at: usize| (whole[at]["from"].as_str().unwrap(), whole[at]["to"].as_str().unwrap());
    let (first, second) = (of(0), of(1));
    assert_eq!(first, ("2026-11-20T10:00:00.000Z", "2026-11-20T10:10:00.000Z"), "{whole}");
    assert_eq!(second, ("2026-11-20T10:20:00.000Z", "2026-11-20T10:30:00.000Z"), "{whole}");
    assert!(desk.refused(&["calls", "import", "nowhere.csv"], 1).contains("nowhere.csv"));
}

#[test]
fn a_packed_file_and_standard_input_are_read_too() {
    let desk = TestCli::new();
    let packed = desk.path("Master.csv.gz");
    let mut to = GzEncoder::new(fs::File::create(&packed).unwrap(), Compression::default());
    to.write_all(rows(0..3).as_bytes()).unwrap();
    to.finish().unwrap();
    assert_eq!(desk.json(&["calls", "import", packed.to_str().unwrap(), "--json"])["added"], 3);
    let done = desk.with_input(&["calls", "import", "-", "--json"], rows(1..4).as_bytes());
    let done: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!((done["added"].as_u64(), done["known"].as_u64()), (Some(1), Some(2)));
}

#[test]
fn a_spreadsheet_is_read_with_its_dates() {
    let desk = TestCli::new();
    let sample = |name: &str| format!("{}/tests/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    let file = sample("calls.xlsx");
    assert!(desk.refused(&["calls", "import", &file], 1).contains("--tz"));
    let told = desk.json(&["calls", "import", &file, "--tz", "Europe/Moscow", "--json"]);
    assert_eq!((told["added"].as_u64(), told["left"].as_u64()), (Some(2), Some(0)), "{told}");
    assert_eq!(
        (&told["from"], &told["to"]),
        (&"2026-11-20T06:00:00.000Z".into(), &"2026-11-20T06:15:00.000Z".into())
    );
    let refused = desk.refused(&["calls", "import", &sample("two_sheets.xlsx")], 1);
    assert!(refused.contains("several sheets") && refused.contains("May, June"), "{refused}");
}

/// Waits until so many calls are there.
fn wait_for(desk: &TestCli, count: usize) {
    let began = Instant::now();
    while calls(desk).len() < count {
        assert!(began.elapsed() < Duration::from_secs(30), "{} of {count} calls", calls(desk).len());
        thread::sleep(Duration::from_millis(100));
    }
}

/// Waits until a process has read a file that it has open to its end.
fn wait_read(child: &Child, file: &Path) {
    let (began, file) = (Instant::now(), file.canonicalize().unwrap());
    let is_read = || {
        let proc = PathBuf::from(format!("/proc/{}", child.id()));
        let open = fs::read_dir(proc.join("fd")).unwrap().flatten();
        let mut own = open.filter(|fd| fs::read_link(fd.path()).is_ok_and(|to| to == file));
        own.any(|fd| {
            let told = fs::read_to_string(proc.join("fdinfo").join(fd.file_name())).unwrap_or_default();
            let at = told.lines().find_map(|line| line.strip_prefix("pos:")?.trim().parse().ok());
            at == Some(fs::metadata(&file).unwrap().len())
        })
    };
    while !is_read() {
        assert!(began.elapsed() < Duration::from_secs(30), "{} is not read", file.display());
        thread::sleep(Duration::from_millis(20));
    }
}

fn end(mut child: Child) -> String {
    kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGTERM).unwrap();
    let status = child.wait().unwrap();
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stdout.take().unwrap(), &mut said).unwrap();
    assert!(status.success(), "{said}");
    said
}

#[test]
fn a_file_is_followed_as_it_grows_is_renamed_and_is_cut() {
    let desk = TestCli::new();
    let file = desk.path("Master.csv");
    fs::write(&file, rows(0..2)).unwrap();
    let args = ["calls", "import", file.to_str().unwrap(), "--follow", "--json"];
    let follow = || desk.command(&args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let child = follow();
    wait_for(&desk, 2);
    let mut open = OpenOptions::new().append(true).open(&file).unwrap();
    let more = rows(2..3);
    let (half, rest) = more.split_at(40);
    open.write_all(half.as_bytes()).unwrap();
    wait_read(&child, &file);
    assert_eq!(calls(&desk).len(), 2);
    open.write_all(rest.as_bytes()).unwrap();
    wait_for(&desk, 3);
    // Renamed, and what still comes into the old one is not lost.
    fs::rename(&file, desk.path("Master.csv.1")).unwrap();
    open.write_all(rows(3..4).as_bytes()).unwrap();
    wait_read(&child, &desk.path("Master.csv.1"));
    fs::write(&file, rows(4..6)).unwrap();
    wait_for(&desk, 6);
    // Cut, and begun anew.
    fs::write(&file, rows(6..7)).unwrap();
    wait_for(&desk, 7);
    let said: serde_json::Value = serde_json::from_str(&end(child)).unwrap();
    assert_eq!((said["added"].as_u64(), said["left"].as_u64()), (Some(7), Some(0)), "{said}");
    // Again from the beginning: nothing twice.
    let child = follow();
    fs::write(&file, rows(6..8)).unwrap();
    wait_for(&desk, 8);
    end(child);
    assert_eq!(calls(&desk).len(), 8);
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));
}

#[test]
fn who_sits_where_is_said_listed_and_ended() {
    let desk = TestCli::new();
    let me = me(&desk);
    desk.ok(&["users", "separate", "daemon", "ivan"]);
    assert!(desk.ok(&["users", "lines"]).starts_with("nobody sits at a telephone yet"));
    let said = desk.ok(&["users", "line", &me, "101"]);
    assert_eq!(said, format!("101 is the telephone of {me}, for all calls there are\n"));
    let said = desk.ok(&["users", "line", &me, "101"]);
    assert!(said.contains("nothing is changed"), "{said}");
    let said = desk.ok(&["users", "line", "ivan", "101", "--from", "2026-11-01"]);
    assert!(said.contains("101 is the telephone of ivan from 2026-11-01 Sun 00:00 on"), "{said}");
    assert!(said.contains(&format!("it was that of {me}: that ends 2026-11-01 Sun 00:00")), "{said}");
    let lines = desk.json(&["users", "lines", "--json"]);
    assert_eq!((lines.as_array().unwrap().len(), &lines[0]["from"]), (2, &serde_json::Value::Null));
    let refused = desk.refused(&["users", "line", &me, "101", "--from", "2026-10-01"], 1);
    assert!(refused.contains("101 is the telephone of ivan from 2026-11-01 00:00 on"), "{refused}");
    assert!(desk.refused(&["users", "line", "olaf", "101"], 1).contains("olaf"));
    assert!(desk.refused(&["users", "line", "ivan", "101", "--from", "1/2/2026"], 2).contains("2026-11-21"));
    // One that was begun too late goes back as far as nobody else sat there.
    desk.ok(&["users", "line", &me, "103", "--from", "2026-11-01"]);
    let said = desk.ok(&["users", "line", &me, "103"]);
    assert!(said.contains(&format!("103 is the telephone of {me} until 2026-11-01")), "{said}");
    assert!(desk.ok(&["users", "line", &me, "103"]).contains("nothing is changed"));
    let retired = desk.ok(&["users", "retire", "ivan"]);
    assert!(retired.contains("101 is still the telephone of ivan"), "{retired}");
    assert!(desk.refused(&["users", "line", "ivan", "102"], 1).contains("ivan is retired here"));
    desk.ok(&["users", "line", "ivan", "101", "--until", "2026-11-10"]);
    let text = desk.ok(&["users", "lines"]);
    assert!(text.contains("until 2026-11-10 Tue 00:00"), "{text}");
    desk.ok(&["audit", "verify"]);
}

#[test]
fn a_meeting_that_is_entered_ahead_goes_out_too_and_one_that_was_held_does_not() {
    let desk = TestCli::new();
    let day = |days: i64| (chrono::Utc::now() + chrono::TimeDelta::days(days)).format("%Y-%m-%d").to_string();
    let (next, last) = (day(3) + " 15:00", day(-3) + " 15:00");
    desk.log(&["meeting", "R1", "--at", &next]);
    desk.log(&["meeting", "R1", "--at", &last, "--outcome", "refused"]);
    let written = desk.ok(&["meetings", "export"]);
    assert_eq!(written.matches("BEGIN:VEVENT").count(), 1, "{written}");
    let starts = format!("DTSTART:{}T150000Z\r\n", day(3).replace('-', ""));
    assert!(written.contains(&starts) && written.contains("Ромашка ООО"), "{written}");
    assert!(written.contains("-entry@picklog"), "{written}");
    assert_eq!(desk.ok(&["meetings", "export"]).matches("-entry@picklog").count(), 1);
}

#[test]
fn rows_that_are_known_with_another_time_are_told_with_both_times_and_kept_as_they_are() {
    let desk = TestCli::new();
    let file = desk.path("calls.csv");
    fs::write(&file, "date;from;to;duration;status\n2026-11-24 09:00:00;+79160000001;101;60;answered\n2026-11-24 10:00:00;+79160000002;101;30;answered\n").unwrap();
    let import = |zone: &'static str| ["calls", "import", "calls.csv", "--tz", zone];
    assert!(desk.ok(&import("Europe/Moscow")).contains("2 new rows"));
    assert!(!desk.ok(&import("Europe/Moscow")).contains("another time"));
    let said = desk.ok(&import("Europe/Berlin"));
    assert!(said.contains("0 new rows, 2 known already"), "{said}");
    assert!(said.contains("2 known rows were read with another time"), "{said}");
    assert!(said.contains("2026-11-24 Tue 06:00") && said.contains("2026-11-24 Tue 08:00"), "{said}");
    assert!(calls(&desk).iter().all(|call| call["started"].as_str().unwrap() < "2026-11-24T07:30"));
}

#[test]
fn presence_comes_once_and_names_are_said() {
    let desk = TestCli::new();
    let me = me(&desk);
    let file = desk.path("badges.csv");
    let path = file.to_str().unwrap();
    fs::write(&file, format!("who,in,out,door\n{me},2026-11-20 08:55,2026-11-20 17:03,North\n\"Berg, Anna\",2026-11-20 09:00,,South\n")).unwrap();
    assert!(desk.refused(&["presence", "import", path], 1).contains("--tz"));
    let said = desk.ok(&["presence", "import", path, "--tz", "Europe/Berlin"]);
    assert!(said.contains("1 coming has no going"), "{said}");
    assert!(said.contains("2 spans new") && said.contains("presence name \"Berg, Anna\" LOGIN"), "{said}");
    let again = desk.json(&["presence", "import", path, "--tz", "Europe/Berlin", "--json"]);
    assert_eq!((again["added"].as_u64(), again["known"].as_u64()), (Some(0), Some(2)));
    desk.ok(&["presence", "name", "Berg, Anna", &me]);
    assert!(desk.refused(&["presence", "name", "Berg, Anna", &me], 1).contains("waits for a login"));
    let all = desk.json(&["presence", "list", "--json"]);
    assert!(all.as_array().unwrap().iter().all(|one| one["login"] == me.as_str()), "{all}");
    assert_eq!((&all[1]["from"], &all[1]["place"]), (&"2026-11-20T07:55:00.000Z".into(), &"North".into()));
    assert!(desk.ok(&["presence", "list"]).contains("no end seen"));
    desk.ok(&["audit", "verify"]);
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n\
    BEGIN:VEVENT\r\nUID:one\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261110T090000Z\r\nDTEND:20261110T100000Z\r\nSUMMARY:Ромашка\\, цены\r\n\
    ORGANIZER:mailto:me@example.org\r\nATTENDEE;CN=Anna:mailto:anna@romashka.example\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:two\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261111T090000Z\r\nDTEND:20261111T093000Z\r\nSUMMARY:Doctor\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:three\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;VALUE=DATE:20261112\r\nSUMMARY:Day off\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

#[test]
fn a_calendar_comes_once_and_what_is_planned_goes_out() {
    let desk = TestCli::new();
    let folder = desk.path("calendars");
    fs::create_dir(&folder).unwrap();
    assert!(
        desk.refused(&["meetings", "import", folder.to_str().unwrap()], 1).contains("holds no .ics file")
    );
    fs::write(folder.join("mine.ICS"), CALENDAR).unwrap();
    let args = ["meetings", "import", folder.to_str().unwrap(), "--since", "2026-11-01"];
    let said = desk.ok(&args);
    assert!(said.contains("1 new meetings, 0 changed, 0 known already, 0 called off"), "{said}");
    assert!(said.contains("1 for whole days") && said.contains("1 private"), "{said}");
    assert!(desk.ok(&args).contains("0 new meetings, 0 changed, 1 known already"));
    let list = desk.ok(&["meetings", "list"]);
    assert!(
        list.contains("2026-11-10 Tue 09:00  1h0m")
            && list.contains("Ромашка, цены")
            && list.contains("Anna"),
        "{list}"
    );
    assert!(!fs::read_to_string(desk.db()).is_ok_and(|text| text.contains("Doctor")));
    let off = CALENDAR.replace("SUMMARY:Ромашка", "STATUS:CANCELLED\r\nSEQUENCE:1\r\nSUMMARY:Ромашка");
    fs::write(folder.join("mine.ICS"), off).unwrap();
    assert!(desk.ok(&args).contains("1 called off"));
    assert!(desk.json(&["meetings", "list", "--json"])[0]["cancelled"] == true);

    desk.log(&[
        "call",
        "R1",
        "--outcome",
        "no_answer",
        "--next-step",
        "call_back",
        "--due",
        "tomorrow 09:00",
    ]);
    let out = desk.path("planned.ics");
    desk.ok(&["meetings", "export", "--out", out.to_str().unwrap()]);
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.contains("T090000Z\r\nDTEND:") && text.contains("Ромашка ООО"), "{text}");
    assert!(text.contains("@picklog") && text.contains("BEGIN:VALARM"), "{text}");
    // On standard output, too, it is the file as it is.
    let written = desk.ok(&["meetings", "export"]);
    assert_eq!(written.matches("BEGIN:VEVENT").count(), 1);
    assert!(written.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{written:?}");
    assert!(!written.contains('\u{fffd}') && written.contains("Ромашка ООО"), "{written:?}");
    desk.ok(&["audit", "verify"]);
}

#[test]
fn what_picklog_planned_and_what_was_called_off_before_is_neither_a_meeting_nor_known() {
    let desk = TestCli::new();
    let file = desk.path("own.ics");
    let planned = CALENDAR.replace("UID:one", "UID:0190-a@picklog");
    let off = planned.replace("UID:two", "UID:two\r\nSTATUS:CANCELLED").replace("\r\nCLASS:PRIVATE", "");
    fs::write(&file, off).unwrap();
    let args = ["meetings", "import", file.to_str().unwrap(), "--since", "2026-11-01"];
    let said = desk.ok(&args);
    assert!(said.contains("0 new meetings, 0 changed, 0 known already, 0 called off"), "{said}");
    assert!(said.contains("1 of picklog's own plans") && said.contains("1 called off before"), "{said}");
    let told = desk.json(&[&args[..], &["--json"]].concat());
    assert_eq!((&told["own_plans"], &told["called_off_before"]), (&1.into(), &1.into()), "{told}");
    assert_eq!(desk.json(&["meetings", "list", "--json"]), serde_json::json!([]));
}

#[test]
fn only_a_caller_withholds_a_number() {
    let desk = TestCli::new();
    let file = desk.path("calls.csv");
    let path = file.to_str().unwrap();
    fs::write(
        &file,
        "date;direction;from;to;duration;status\n2026-11-04 09:00:00;outbound;101;;60;answered\n2026-11-05 09:00:00;inbound;;101;30;answered\n",
    )
    .unwrap();
    desk.ok(&["calls", "import", path, "--tz", "Europe/Moscow"]);
    let listed = desk.ok(&["calls", "list"]);
    let line = |day: &str| listed.lines().find(|line| line.contains(day)).unwrap_or_default();
    assert!(
        line("2026-11-04").contains("to outside") && line("2026-11-04").contains("(number not known)"),
        "{listed}"
    );
    assert!(line("2026-11-05").contains("(number withheld)"), "{listed}");
}
