//! What was brought in wrongly is taken back from the command line: an import of calls, of presence, of a calendar, a line, an answer.

use std::fs;

use super::cli::TestCli;

fn me(desk: &TestCli) -> String {
    desk.json(&["users", "list", "--json"])[0]["login"].as_str().unwrap().to_owned()
}

fn array(desk: &TestCli, args: &[&str]) -> Vec<serde_json::Value> {
    desk.json(args).as_array().unwrap().clone()
}

/// A desk with an account that calls, and a table of one talk of yesterday with it, without a zone.
fn with_a_talk() -> TestCli {
    let desk = TestCli::new();
    fs::write(desk.path("accounts.csv"), "code,name,phone\nP1,Phone One,+79161112233\n").unwrap();
    desk.ok(&["import", "accounts", "accounts.csv"]);
    desk.ok(&["users", "line", &me(&desk), "101"]);
    let day = (chrono::Utc::now() - chrono::TimeDelta::days(1)).format("%Y-%m-%d").to_string();
    let rows = format!("date;from;to;duration;status\n{day} 09:00:00;+79161112233;101;60;answered\n");
    fs::write(desk.path("calls.csv"), rows).unwrap();
    desk
}

fn waiting(desk: &TestCli) -> Vec<serde_json::Value> {
    desk.json(&["calls", "answer", "--json"])["waiting"].as_array().unwrap().clone()
}

#[test]
fn an_import_with_a_wrong_zone_is_taken_back_whole_and_the_same_file_comes_in_again() {
    let desk = with_a_talk();
    let wrong = desk.json(&["calls", "import", "calls.csv", "--tz", "Europe/Moscow", "--json"]);
    let id = wrong["import"].as_str().unwrap();
    assert_eq!(waiting(&desk).len(), 1);
    let imports = array(&desk, &["calls", "imports", "--json"]);
    assert_eq!((&imports[0]["id"], &imports[0]["rows"]), (&id.into(), &1.into()));
    assert!(imports[0]["source"].as_str().unwrap().ends_with("calls.csv"));
    assert!(!array(&desk, &["calls", "coverage", "--json"]).is_empty());

    let tried = desk.ok(&["calls", "undo", id, "--dry-run"]);
    assert!(tried.contains("rows: 1") && tried.contains("nothing was changed"), "{tried}");
    assert_eq!(waiting(&desk).len(), 1);
    let done = desk.ok(&["calls", "undo", id]);
    assert!(done.contains("taken back") && done.contains("calls.csv") && done.contains("rows: 1"), "{done}");
    assert!(waiting(&desk).is_empty(), "the form goes with the call");
    assert!(array(&desk, &["calls", "list", "--json"]).is_empty());
    assert!(array(&desk, &["calls", "coverage", "--json"]).is_empty());
    assert!(desk.ok(&["calls", "imports"]).contains("taken back by"), "it stays in the list");
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));
    assert!(desk.ok(&["audit", "list", "--limit", "5"]).contains("1 row of what was seen was taken back"));
    assert!(desk.refused(&["calls", "undo", id], 1).contains("taken back before"));
    assert!(desk.refused(&["calls", "undo", "17"], 1).contains("there is no import 17"));

    let right = desk.json(&["calls", "import", "calls.csv", "--tz", "Europe/Berlin", "--json"]);
    assert_eq!((right["added"].as_u64(), right["known"].as_u64()), (Some(1), Some(0)), "{right}");
    assert_eq!(right["known_with_another_time"], 0);
    assert_ne!(right["from"], wrong["from"]);
    assert_eq!((waiting(&desk).len(), array(&desk, &["calls", "list", "--json"]).len()), (1, 1));
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));
}

#[test]
fn what_hung_on_a_call_that_was_taken_back_goes_and_what_people_logged_stays() {
    let desk = with_a_talk();
    let told = desk.json(&["calls", "import", "calls.csv", "--tz", "UTC", "--json"]);
    let began = told["from"].as_str().unwrap().replace('T', " ");
    desk.log(&["call", "P1", "--outcome", "refused", "--at", &began[..16], "--duration", "4m"]);
    desk.ok(&["calls", "reconcile", "--since", &began[..10]]);
    let differs = |desk: &TestCli| {
        let gaps = desk.json(&["gaps", "--json"])["gaps"].as_array().unwrap().clone();
        gaps.iter().filter(|gap| gap["rule"] == "call_differs").count()
    };
    assert_eq!(differs(&desk), 1);
    desk.ok(&["calls", "undo", told["import"].as_str().unwrap()]);
    assert_eq!(differs(&desk), 0, "nothing says any more that the length is off");
    assert_eq!(desk.activities().len(), 1);
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));
}

#[test]
fn badges_and_calendars_are_taken_back_too() {
    let desk = TestCli::new();
    let me = me(&desk);
    fs::write(desk.path("badges.csv"), format!("who,in,out\n{me},2026-11-20 08:55,2026-11-20 17:03\n"))
        .unwrap();
    let told = desk.json(&["presence", "import", "badges.csv", "--tz", "Europe/Moscow", "--json"]);
    let id = told["import"].as_str().unwrap();
    assert_eq!(array(&desk, &["presence", "imports", "--json"]).len(), 1);
    assert!(array(&desk, &["calls", "imports", "--json"]).is_empty(), "each kind by itself");
    assert!(desk.refused(&["calls", "undo", id], 1).contains("there is no import"));
    desk.ok(&["presence", "undo", id]);
    assert!(array(&desk, &["presence", "list", "--json"]).is_empty());
    let again = desk.json(&["presence", "import", "badges.csv", "--tz", "Europe/Berlin", "--json"]);
    assert_eq!(again["added"], 1);
    assert_eq!(array(&desk, &["presence", "list", "--json"])[0]["from"], "2026-11-20T07:55:00.000Z");

    let event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:20261120T100000Z\r\nDTEND:20261120T110000Z\r\nSUMMARY:Offer\r\nATTENDEE:mailto:x@else.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    fs::write(desk.path("own.ics"), event).unwrap();
    let args = ["meetings", "import", "own.ics", "--since", "2026-11-01", "--json"];
    let told = desk.json(&args);
    let id = told["import"].as_str().unwrap();
    assert_eq!(array(&desk, &["meetings", "list", "--json"]).len(), 1);
    desk.ok(&["meetings", "undo", id]);
    assert!(array(&desk, &["meetings", "list", "--json"]).is_empty());
    assert_eq!(desk.json(&args)["added"], 1, "it comes in again");
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));
}

#[test]
fn an_address_said_once_is_known_the_next_time_and_that_is_told() {
    let desk = TestCli::new();
    let event = |uid: &str, status: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:20261120T100000Z\r\nDTEND:20261120T110000Z\r\nSUMMARY:Offer\r\nORGANIZER:mailto:x@else.example\r\nATTENDEE;PARTSTAT={status}:mailto:me@own.example\r\nEND:VEVENT\r\n"
        )
    };
    let calendar =
        |events: String| format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n");
    fs::write(desk.path("one.ics"), calendar(event("a", "ACCEPTED"))).unwrap();
    fs::write(desk.path("two.ics"), calendar(event("b", "DECLINED"))).unwrap();
    let import = |file: &'static str| ["meetings", "import", file, "--since", "2026-11-01", "--json"];
    desk.ok(&["meetings", "import", "one.ics", "--since", "2026-11-01", "--me", "me@own.example"]);
    let told = desk.json(&import("two.ics"));
    assert_eq!((&told["declined"], &told["added"]), (&1.into(), &0.into()), "{told}");
    let output = desk.command(&import("two.ics")).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("me@own.example") && said.contains("--me"), "{said}");
}

#[test]
fn an_answer_from_the_shell_is_taken_back_and_the_form_waits_again() {
    let desk = with_a_talk();
    desk.ok(&["calls", "import", "calls.csv", "--tz", "UTC"]);
    let id = waiting(&desk)[0]["id"].as_str().unwrap().to_owned();
    assert!(desk.refused(&["calls", "answer", &id, "--undo"], 1).contains("nothing that you said"));
    desk.ok(&["calls", "answer", &id, "private"]);
    assert!(waiting(&desk).is_empty());
    let said = desk.ok(&["calls", "answer", &id, "--undo"]);
    assert!(said.contains("private") && said.contains("waits again"), "{said}");
    assert_eq!(waiting(&desk)[0]["id"], id.as_str());
    let again = desk.json(&["calls", "reconcile", "--json"]);
    assert_eq!((&again["forms_made"], &again["forms_taken_back"]), (&0.into(), &0.into()), "it stands");
    assert!(desk.refused(&["calls", "answer", "--undo"], 2).contains("ID"));
}
