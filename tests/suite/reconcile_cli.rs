//! `picklog calls reconcile` and `calls answer`: what an import leaves to be said, from a shell.

use std::{
    fs,
    io::Write,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use super::cli::TestCli;

/// One row of Asterisk's `cdr_csv` of two hours ago: a call from outside that extension 101 took for 80 seconds.
fn row(number: i64, outside: &str) -> String {
    let start = chrono::Utc::now().timestamp() - 7_200 + number * 600;
    let time = |seconds: i64| {
        let at = chrono::DateTime::from_timestamp(start + seconds, 0).unwrap();
        at.format("%Y-%m-%d %H:%M:%S").to_string()
    };
    format!(
        "\"\",\"{outside}\",\"101\",\"from-trunk\",\"\"\"\" <{outside}>\",\"PJSIP/trunk-{number:08x}\",\"PJSIP/101-{other:08x}\",\"Dial\",\"PJSIP/101,30\",\"{}\",\"{}\",\"{}\",90,80,\"ANSWERED\",\"DOCUMENTATION\",\"{start}.{number}\",\"\"\n",
        time(0),
        time(10),
        time(90),
        other = number + 1000,
    )
}

fn me(desk: &TestCli) -> String {
    desk.json(&["users", "list", "--json"])[0]["login"].as_str().unwrap().to_owned()
}

#[test]
fn what_was_talked_and_not_logged_waits_after_an_import_and_is_answered_from_the_shell() {
    let desk = TestCli::new();
    let accounts = desk.path("accounts.csv");
    fs::write(&accounts, "code,name,phone\nP1,Phone One,+79161112233\nP2,Phone Two,+79161112244\n").unwrap();
    desk.ok(&["import", "accounts", accounts.to_str().unwrap()]);
    desk.ok(&["users", "line", &me(&desk), "101"]);
    let file = desk.path("Master.csv");
    fs::write(&file, row(0, "+79161112233") + &row(1, "+79161112244") + &row(2, "+79169999999")).unwrap();
    let said = desk.ok(&["calls", "import", file.to_str().unwrap()]);
    assert!(said.contains("3 calls since") && said.contains("not logged: 2"), "{said}");
    assert!(said.contains("forms made: 2, taken back: 0"), "{said}");
    assert!(said.contains("nobody in the file has: 1"), "{said}");

    let gaps = desk.json(&["gaps", "--json"]);
    let seen: Vec<_> =
        gaps["gaps"].as_array().unwrap().iter().filter(|gap| gap["rule"] == "call_unlogged").collect();
    assert_eq!(seen.len(), 2);
    assert_eq!((&seen[0]["account"], &seen[0]["seen"]["seconds"]), (&"Phone One".into(), &80.into()));
    let waiting = desk.json(&["calls", "answer", "--json"]);
    let ids: Vec<&str> =
        waiting["waiting"].as_array().unwrap().iter().map(|form| form["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 2);
    let listed = desk.ok(&["calls", "answer"]);
    assert!(listed.contains("1:20") && listed.contains("Phone Two") && listed.contains(ids[1]), "{listed}");

    assert!(
        desk.refused(&["calls", "answer", ids[0], "maybe"], 2).contains("private, wrong_number, other_phone")
    );
    assert!(desk.refused(&["calls", "answer", ids[0], "same"], 1).contains("same"));
    let asked = desk.refused(&["calls", "answer", ids[0]], 2);
    assert!(asked.contains("one of private, wrong_number, other_phone"), "{asked}");
    assert!(desk.ok(&["calls", "answer", ids[0], "private"]).contains("private"));
    assert!(desk.refused(&["calls", "answer", ids[0], "private"], 1).contains("answered before: private"));
    assert!(desk.refused(&["calls", "answer", ids[0]], 1).contains("answered before: private"));
    let told = desk.json(&["calls", "reconcile", "--json"]);
    assert_eq!(
        (&told["unlogged"], &told["answered"], &told["forms_made"]),
        (&1.into(), &1.into(), &0.into())
    );
    // Logged by hand, the other one goes.
    let at = chrono::Utc::now() - chrono::TimeDelta::seconds(7_200 - 610);
    let at = at.format("%Y-%m-%d %H:%M").to_string();
    desk.log(&["call", "P2", "--outcome", "refused", "--direction", "inbound", "--at", &at]);
    let told = desk.json(&["calls", "reconcile", "--json"]);
    assert_eq!((&told["paired"], &told["forms_taken_back"]), (&1.into(), &1.into()), "{told}");
    assert!(desk.ok(&["calls", "answer"]).contains("no call waits"));
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));
    let quality = desk.json(&["quality", "--json"]);
    assert_eq!(quality["calls"]["whole"]["calls_seen"], 3);
    assert!(desk.ok(&["quality"]).contains("Calls as the telephone saw them"));
}

#[test]
fn a_call_of_one_of_several_accounts_is_listed_with_its_time() {
    let desk = TestCli::new();
    let accounts = desk.path("accounts.csv");
    fs::write(&accounts, "code,name,phone\nP1,Phone One,+79161112233\nP2,Phone Two,+79161112233\n").unwrap();
    desk.ok(&["import", "accounts", accounts.to_str().unwrap()]);
    desk.ok(&["users", "line", &me(&desk), "101"]);
    let file = desk.path("Master.csv");
    fs::write(&file, row(0, "+79161112233")).unwrap();
    desk.ok(&["calls", "import", file.to_str().unwrap()]);
    let began = desk.json(&["calls", "answer", "--json"])["waiting"][0]["started_at"].clone();
    let clock = began.as_str().unwrap()[11..16].to_owned();
    let listed = desk.ok(&["calls", "answer"]);
    assert!(listed.contains(&clock) && listed.contains("+79161112233"), "{listed}");
}

#[test]
fn a_file_that_is_followed_makes_forms_while_it_grows_and_tells_what_it_cannot_read() {
    let desk = TestCli::new();
    let accounts = desk.path("accounts.csv");
    fs::write(&accounts, "code,name,phone\nP1,Phone One,+79161112233\n").unwrap();
    desk.ok(&["import", "accounts", accounts.to_str().unwrap()]);
    desk.ok(&["users", "line", &me(&desk), "101"]);
    let file = desk.path("Master.csv");
    fs::write(&file, row(0, "+79160000000")).unwrap();
    let errors = desk.path("errors");
    let mut child = desk
        .command(&["calls", "import", file.to_str().unwrap(), "--follow"])
        .stdout(Stdio::null())
        .stderr(fs::File::create(&errors).unwrap())
        .spawn()
        .unwrap();
    let wait = |what: &str, is_there: &dyn Fn() -> bool| {
        let end = Instant::now() + Duration::from_secs(40);
        while !is_there() {
            assert!(Instant::now() < end, "{what}: {:?}", fs::read_to_string(&errors));
            thread::sleep(Duration::from_millis(200));
        }
    };
    wait("the first row", &|| !desk.json(&["calls", "list", "--json"]).as_array().unwrap().is_empty());
    let mut open = fs::OpenOptions::new().append(true).open(&file).unwrap();
    let bad = row(1, "+79160000001").replace("\"20", "\"x20");
    open.write_all((bad + &row(2, "+79161112233")).as_bytes()).unwrap();
    wait("line 2", &|| fs::read_to_string(&errors).is_ok_and(|text| text.contains("line 2: ")));
    let waiting = || desk.json(&["calls", "answer", "--json"])["waiting"].as_array().unwrap().len();
    wait("a form", &|| waiting() == 1);
    wait("coverage", &|| !desk.json(&["calls", "coverage", "--json"]).as_array().unwrap().is_empty());
    assert!(child.try_wait().unwrap().is_none(), "it follows on");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn calls_of_long_ago_and_of_times_that_cannot_be_make_no_forms_and_are_told() {
    let desk = TestCli::new();
    let accounts = desk.path("accounts.csv");
    fs::write(&accounts, "code,name,phone\nP1,Phone One,+79161112233\n").unwrap();
    desk.ok(&["import", "accounts", accounts.to_str().unwrap()]);
    desk.ok(&["users", "line", &me(&desk), "101"]);
    let file = desk.path("Master.csv");
    let (old, ahead) = (row(-60 * 144, "+79161112233").replace(".-", "."), row(5 * 144, "+79161112233"));
    fs::write(&file, old + &row(0, "+79161112233") + &ahead).unwrap();
    let said = desk.ok(&["calls", "import", file.to_str().unwrap()]);
    assert!(said.contains("3 new rows") && said.contains("older than a month: 1, no form"), "{said}");
    assert!(said.contains("1 row has a time that lies ahead or before 2000"), "{said}");
    assert_eq!(desk.json(&["calls", "answer", "--json"])["waiting"].as_array().unwrap().len(), 1);
}

#[test]
fn a_past_meeting_of_a_calendar_waits_and_is_logged_by_its_own_form() {
    let desk = TestCli::new();
    let accounts = desk.path("accounts.csv");
    fs::write(&accounts, "code,name\nM1,Meeting One\n").unwrap();
    desk.ok(&["import", "accounts", accounts.to_str().unwrap()]);
    let contacts = desk.path("contacts.csv");
    fs::write(&contacts, "account_code,name,email\nM1,Ann Lee,ann@meeting.example\n").unwrap();
    desk.ok(&["import", "contacts", contacts.to_str().unwrap()]);
    let at = |hours: i64| {
        (chrono::Utc::now() - chrono::TimeDelta::hours(hours)).format("%Y%m%dT%H0000Z").to_string()
    };
    let event = |uid: &str, mail: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:{0}\r\nDTSTART:{1}\r\nDTEND:{2}\r\nSUMMARY:Offer\r\nORGANIZER:mailto:me@own.example\r\nATTENDEE:mailto:{mail}\r\nEND:VEVENT\r\n",
            at(50),
            at(27),
            at(26)
        )
    };
    let calendar = desk.path("own.ics");
    let events = event("a", "ann@meeting.example")
        + &event("b", "boss@meeting.example")
        + &event("c", "x@else.example");
    fs::write(&calendar, format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n"))
        .unwrap();
    let said = desk.ok(&["meetings", "import", calendar.to_str().unwrap(), "--me", "me@own.example"]);
    assert!(said.contains("past meetings: 3, not logged: 2"), "{said}");
    let gaps = desk.json(&["gaps", "--json"]);
    let seen: Vec<_> =
        gaps["gaps"].as_array().unwrap().iter().filter(|gap| gap["rule"] == "meeting_unlogged").collect();
    assert_eq!(seen.len(), 2, "by the mail, and by its domain");
    assert_eq!((&seen[0]["account"], &seen[0]["kind"]), (&"Meeting One".into(), &"meeting".into()));
    assert_eq!(seen[0]["seen"]["title"], "Offer");
    let again = desk.json(&["calls", "reconcile", "--json"]);
    assert_eq!((&again["forms_made"], &again["meetings_unlogged"]), (&0.into(), &2.into()));
}

#[test]
fn who_sits_there_and_how_numbers_are_read_counts_for_calls_that_are_there_already() {
    let desk = TestCli::new();
    let accounts = desk.path("accounts.csv");
    fs::write(
        &accounts,
        "code,name,phone\nP1,Phone One,+79161112233\nP2,Two,+79161112244\nP3,Three,+79161112244\n",
    )
    .unwrap();
    desk.ok(&["import", "accounts", accounts.to_str().unwrap()]);
    let file = desk.path("Master.csv");
    fs::write(&file, row(0, "+79161112233") + &row(1, "+79161112244") + &row(2, "9161112233")).unwrap();
    desk.ok(&["calls", "import", file.to_str().unwrap()]);
    let said = desk.ok(&["users", "line", &me(&desk), "101"]);
    assert!(said.contains("3 calls since 20") && said.contains("forms made: 2, taken back: 0"), "{said}");
    assert!(!said.contains("1970"), "{said}");
    assert!(said.contains("the form begins with their list: 1"), "{said}");
    // All lines tell when the call was, also where it is not known whose it is.
    let gaps = desk.json(&["gaps", "--json"]);
    let seen: Vec<_> =
        gaps["gaps"].as_array().unwrap().iter().filter(|gap| gap["rule"] == "call_unlogged").collect();
    assert_eq!(seen.len(), 2);
    assert!(seen.iter().all(|gap| gap["at"].is_string()), "{seen:?}");
    let said = desk.ok(&["calls", "site", "--region", "RU"]);
    assert!(said.contains("3 calls since") && said.contains("forms made: 1"), "{said}");
}
