//! Which record a row of a file means: through the real program, as a user would see it.

use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;

use super::cli::TestCli;

mod random_round_trip;
mod round_trip;
mod taking_back;

/// Imports a text; its counts.
fn take(desk: &TestCli, what: &str, text: &str, flags: &[&str]) -> Value {
    let all = [&["import", what, "in.csv", "--json"], flags].concat();
    std::fs::write(desk.path("in.csv"), text).unwrap();
    let output = desk.run(&all);
    let text = String::from_utf8(output.stdout).unwrap();
    serde_json::from_str(text.trim())
        .unwrap_or_else(|_| panic!("{all:?}: {text} {}", String::from_utf8_lossy(&output.stderr)))
}

/// The counts as `added updated skipped rejected`; a dry run before has to say the same.
fn counts(desk: &TestCli, what: &str, text: &str, flags: &[&str]) -> [u64; 4] {
    let of =
        |json: &Value| ["added", "updated", "skipped", "rejected"].map(|key| json[key].as_u64().unwrap());
    let dry = of(&take(desk, what, text, &[flags, &["--dry-run"]].concat()));
    let real = of(&take(desk, what, text, flags));
    assert_eq!(dry, real, "a dry run says what the real run does\n{text}");
    real
}

/// Everything an import prints.
fn said(desk: &TestCli, what: &str, text: &str, flags: &[&str]) -> String {
    std::fs::write(desk.path("in.csv"), text).unwrap();
    let output = desk.run(&[&["import", what, "in.csv"], flags].concat());
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// Why rows were rejected, one line each.
fn rejects(desk: &TestCli) -> String {
    std::fs::read_to_string(desk.path("in.rejects.csv")).unwrap()
}

fn rows(desk: &TestCli, what: &str) -> Vec<Value> {
    let text = desk.ok(&["export", what, "--format", "jsonl"]);
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn column(desk: &TestCli, what: &str, column: &str) -> Vec<String> {
    let mut all: Vec<String> = rows(desk, what)
        .iter()
        .map(|row| row[column].as_str().map_or_else(|| row[column].to_string(), str::to_owned))
        .collect();
    all.sort();
    all
}

fn id_of(desk: &TestCli, what: &str, name: &str) -> String {
    let found = rows(desk, what).into_iter().find(|row| row["name"] == name);
    found.unwrap_or_else(|| panic!("no {name}"))["id"].as_str().unwrap().to_owned()
}

#[test]
fn one_code_with_two_unlike_names_is_rejected_with_both() {
    let desk = TestCli::empty();
    assert_eq!(counts(&desk, "accounts", "code,name\n1,Alpha GmbH\n2,Bolt\n", &[]), [2, 0, 0, 0]);
    let text = "code,name\n1,Zeta Ltd\n2,Bolt & Co\n";
    let dry = said(&desk, "accounts", text, &["--dry-run"]);
    assert!(
        dry.contains("Alpha GmbH") && dry.contains("Zeta Ltd") && dry.contains("Bolt → Bolt & Co"),
        "{dry}"
    );
    assert_eq!(counts(&desk, "accounts", text, &[]), [0, 1, 0, 1]);
    assert!(rejects(&desk).contains("Alpha GmbH") && rejects(&desk).contains("Zeta Ltd"));
    assert_eq!(column(&desk, "accounts", "name"), ["Alpha GmbH", "Bolt & Co"]);
    // Legal form, case and an abbreviation make no other company.
    let alike = "code,name\n1,\"ALPHA Ltd.\"\n";
    assert_eq!(take(&desk, "accounts", alike, &[])["renamed"], 1);
    // Within one file likewise, and nothing is overwritten by a later row.
    let twice = "code,name,city\n7,Kilo AG,Bonn\n7,Lima AG,Ulm\n7,Kilo AG,Ulm\n7,Kilo AG,Bonn\n";
    assert_eq!(counts(&desk, "accounts", twice, &[]), [1, 0, 1, 2]);
    let people = "code,name,account\n5,Anna Berg,Kilo AG\n";
    assert_eq!(counts(&desk, "contacts", people, &[]), [1, 0, 0, 0]);
    assert_eq!(counts(&desk, "contacts", "code,name,account\n5,Boris Kurz,Kilo AG\n", &[]), [0, 0, 0, 1]);
    assert!(rejects(&desk).contains("Anna Berg") && rejects(&desk).contains("Boris Kurz"));
    assert_eq!(column(&desk, "contacts", "name"), ["Anna Berg"]);
    // A shared mailbox makes no two people one.
    let mail =
        "name,account,email\nAnna Berg,Kilo AG,info@kilo.example\nBoris Kurz,Kilo AG,info@kilo.example\n";
    assert_eq!(counts(&desk, "contacts", mail, &[]), [1, 1, 0, 0]);
}

#[test]
fn what_only_stands_where_a_code_should_is_none() {
    let bad = ["N/A", "-", "0", "NULL", "2.59876E+11", "#N/A", "нет", "无"];
    let desk = TestCli::empty();
    let (mut accounts, mut people) = ("code,name\n".to_owned(), "code,name,account\n".to_owned());
    for (at, bad) in bad.iter().enumerate() {
        let (one, other) = ((b'A' + at as u8) as char, (b'N' + at as u8) as char);
        accounts.push_str(&format!("{bad},{one}lpha {one}\n{bad},{other}eta {other}\n"));
        people.push_str(&format!("{bad},{one}nna,Alpha A\n{bad},{other}oris,Alpha A\n"));
    }
    let told = said(&desk, "accounts", &accounts, &["--dry-run"]);
    assert!(told.contains("code: 14 stand") && told.contains("code: 2 have lost"), "{told}");
    for (what, text) in [("accounts", &accounts), ("contacts", &people)] {
        assert_eq!(counts(&desk, what, text, &[]), [16, 0, 0, 0], "{what}");
        assert!(column(&desk, what, "code").iter().all(|code| code == "null"), "{what}");
        assert_eq!(counts(&desk, what, text, &[]), [0, 0, 16, 0], "{what}");
    }
}

#[test]
fn each_row_of_a_file_is_a_record_and_the_nth_meets_the_nth() {
    let desk = TestCli::new();
    let ids = "id,account,kind,started_at,outcome\n\
        501,R1,call,2026-11-19 10:15,busy\n502,R1,call,2026-11-19 10:15,busy\n";
    assert_eq!(counts(&desk, "activities", ids, &[]), [2, 0, 0, 0]);
    assert_eq!(counts(&desk, "activities", ids, &[]), [0, 0, 2, 0]);
    assert_eq!(column(&desk, "activities", "code"), ["501", "502"], "the id is kept");
    // The id decides, whatever else the source says of the call now.
    let moved = ids.replace("10:15,busy\n502", "10:16,voicemail\n502");
    assert_eq!(counts(&desk, "activities", &moved, &[]), [0, 1, 1, 0]);
    assert_eq!(rows(&desk, "activities").len(), 2);
    // Without ids: equal rows are as many calls as there are rows, in every import of the file.
    let desk = TestCli::new();
    let dates = "account,kind,started_at\nR2,call,2026-11-18\nR2,call,2026-11-18\nR2,call,2026-11-18\n";
    assert_eq!(counts(&desk, "activities", dates, &[]), [3, 0, 0, 0]);
    assert_eq!(counts(&desk, "activities", dates, &[]), [0, 0, 3, 0]);
    // A file with one more has one more.
    let more = format!("{dates}R2,call,2026-11-18\n");
    assert_eq!(counts(&desk, "activities", &more, &[]), [1, 0, 3, 0]);
    // Two calls of one minute that differ, in another order the next time.
    let minute = "account,kind,started_at,outcome,duration_s\n\
        R3,call,2026-11-18 09:00,busy,10\nR3,call,2026-11-18 09:00,,20\n";
    assert_eq!(counts(&desk, "activities", minute, &[]), [2, 0, 0, 0]);
    let turned = "account,kind,started_at,outcome,duration_s\n\
        R3,call,2026-11-18 09:00,,20\nR3,call,2026-11-18 09:00,busy,10\n";
    assert_eq!(counts(&desk, "activities", turned, &[]), [0, 0, 2, 0]);
}

#[test]
fn rows_are_told_apart_across_batches_too() {
    let desk = TestCli::new();
    let mut text = String::from("account,kind,started_at\n");
    // The first rows and the last ones are equal, and a batch of 5,000 ends between them.
    for at in 0..5_003 {
        match at % 5_000 {
            0..3 => text.push_str("R2,call,2026-11-18\n"),
            minute => text.push_str(&format!(
                "R2,call,2026-11-1{} {:02}:{:02}\n",
                minute / 1440,
                minute / 60 % 24,
                minute % 60
            )),
        }
    }
    let of = |json: Value| (json["added"].clone(), json["skipped"].clone());
    assert_eq!(of(take(&desk, "activities", &text, &["--dry-run"])), (5_003.into(), 0.into()));
    assert_eq!(of(take(&desk, "activities", &text, &[])), (5_003.into(), 0.into()));
    assert_eq!(of(take(&desk, "activities", &text, &[])), (0.into(), 5_003.into()));
}

#[test]
fn an_id_of_something_else_is_rejected() {
    let desk = TestCli::new();
    let call = desk.log(&["call", "R1", "--outcome", "busy", "--at", "2026-11-19 10:15"]);
    let call = call["id"].as_str().unwrap();
    let head = "id,kind,account,started_at\n";
    let row = |kind: &str, account: &str| format!("{head}{call},{kind},{account},2026-11-19 10:15\n");
    assert_eq!(counts(&desk, "activities", &row("call", "R1"), &[]), [0, 0, 1, 0]);
    assert_eq!(counts(&desk, "activities", &row("meeting", "R1"), &[]), [0, 0, 0, 1]);
    assert!(rejects(&desk).contains("call") && rejects(&desk).contains("meeting"));
    assert_eq!(counts(&desk, "activities", &row("call", "R2"), &[]), [0, 0, 0, 1]);
    assert!(rejects(&desk).contains("Roma Foods") && rejects(&desk).contains("Ромашка"));
    let marco = id_of(&desk, "contacts", "Marco Rossi");
    let elsewhere = format!("id,account,name\n{marco},R1,Marco Rossi\n");
    assert_eq!(counts(&desk, "contacts", &elsewhere, &[]), [0, 0, 0, 1]);
    let account = id_of(&desk, "accounts", "Aroma Ltd");
    assert_eq!(
        counts(&desk, "contacts", &format!("id,account,name\n{account},R1,Aroma\n"), &[]),
        [0, 0, 0, 1]
    );
    assert_eq!(counts(&desk, "accounts", &format!("id,name\n{marco},Marco Rossi\n"), &[]), [0, 0, 0, 1]);
    assert_eq!(
        counts(&desk, "accounts", &format!("id,name,code\n{account},Aroma Ltd,R1\n"), &[]),
        [0, 0, 0, 1]
    );
    assert!(rejects(&desk).contains("Ромашка"), "whose code it is: {}", rejects(&desk));
}

#[test]
fn what_was_merged_is_found_and_the_survivor_stays_as_it_is() {
    let desk = TestCli::empty();
    let old =
        "code,name,city,phone\n1,Alpha GmbH,Bonn,+49 228 1234567\n2,Alpha Holding GmbH,Ulm,+49 731 7654321\n";
    assert_eq!(counts(&desk, "accounts", old, &[]), [2, 0, 0, 0]);
    let gone = id_of(&desk, "accounts", "Alpha GmbH");
    desk.ok(&["merge", "1", "2", "--take", "phone"]);
    let survivor = rows(&desk, "accounts");
    // The row of the one that went changes nothing; nor does its id, nor its name alone.
    for text in [
        "code,name,city,phone\n1,Alpha GmbH,Bonn,+49 228 999\n".to_owned(),
        "name,city\nAlpha GmbH,Bonn\n".to_owned(),
        format!("id,name,city\n{gone},Alpha GmbH,Köln\n"),
    ] {
        assert_eq!(counts(&desk, "accounts", &text, &[]), [0, 0, 1, 0], "{text}");
        assert_eq!(rows(&desk, "accounts"), survivor, "{text}");
    }
    // What the file hangs on the old code, name or id comes to the survivor.
    for (at, account) in ["1", "Alpha GmbH", &gone].into_iter().enumerate() {
        let people = format!("account,name\n{account},Person {at}\n");
        assert_eq!(counts(&desk, "contacts", &people, &[]), [1, 0, 0, 0], "{account}");
    }
    assert!(column(&desk, "contacts", "account").iter().all(|name| name == "Alpha Holding GmbH"));
    // A code that the survivor took or gave up still finds it.
    let desk = TestCli::empty();
    assert_eq!(counts(&desk, "accounts", old, &[]), [2, 0, 0, 0]);
    desk.ok(&["merge", "1", "2", "--take", "code,phone"]);
    assert_eq!(column(&desk, "accounts", "code"), ["1"]);
    assert_eq!(counts(&desk, "accounts", "code,name\n2,Alpha Holding GmbH\n", &[]), [0, 0, 1, 0]);
    assert_eq!(column(&desk, "accounts", "code"), ["1"]);
}

#[test]
fn a_merged_contact_is_found_by_its_old_name_and_code() {
    let desk = TestCli::empty();
    assert_eq!(counts(&desk, "accounts", "code,name\n1,Alpha GmbH\n", &[]), [1, 0, 0, 0]);
    let people =
        "code,name,account,email\np1,Anna Berg,1,a@example.com\np2,Anna Maria Berg,1,b@example.com\n";
    assert_eq!(counts(&desk, "contacts", people, &[]), [2, 0, 0, 0]);
    desk.ok(&["merge", "1", "--contact", "Anna Berg", "Anna Maria Berg"]);
    let survivor = rows(&desk, "contacts");
    assert_eq!(counts(&desk, "contacts", people, &[]), [0, 0, 2, 0]);
    assert_eq!(rows(&desk, "contacts"), survivor);
    let calls =
        "account,kind,started_at,contact\n1,call,2026-11-18 09:00,Anna Berg\n1,call,2026-11-18 10:00,p1\n";
    assert_eq!(counts(&desk, "activities", calls, &[]), [2, 0, 0, 0]);
    assert_eq!(column(&desk, "activities", "contact"), ["Anna Maria Berg", "Anna Maria Berg"]);
}

#[test]
fn an_empty_cell_contradicts_nothing_and_capitals_make_no_second_account() {
    let desk = TestCli::empty();
    let full = "name,country,city,address,phone\nAcme GmbH,DE,Berlin,Ring 1,+49 30 901820\n";
    assert_eq!(counts(&desk, "accounts", full, &[]), [1, 0, 0, 0]);
    for emptier in [
        "name\nAcme GmbH\n",
        "name,country\nACME GMBH,DE\n",
        "name,city\nacme gmbh,berlin\n",
        "name,phone\n\"Acme, GmbH\",0049 30 901820\n",
        "name,country,city,address,phone\nAcme GmbH,DE,Berlin,,\n",
    ] {
        let [added, updated, skipped, rejected] = counts(&desk, "accounts", emptier, &[]);
        assert_eq!((added, updated + skipped, rejected), (0, 1, 0), "{emptier}");
    }
    assert_eq!(column(&desk, "accounts", "name"), ["Acme GmbH"]);
    // Another place is another account, and a row that fits two of them is not guessed at.
    assert_eq!(counts(&desk, "accounts", "name,city\nAcme GmbH,Ulm\n", &[]), [1, 0, 0, 0]);
    assert_eq!(counts(&desk, "accounts", "name,website\nAcme GmbH,acme.example\n", &[]), [0, 0, 0, 1]);
    assert!(rejects(&desk).contains("2 accounts are called"));
    assert_eq!(counts(&desk, "accounts", "name\nAcme GmbH\nAcme GmbH\n", &[]), [0, 0, 2, 0]);
}

#[test]
fn a_whole_name_equal_but_for_case_comes_first() {
    let desk = TestCli::empty();
    assert_eq!(counts(&desk, "accounts", "name\nBolt GmbH\nBolt Ltd\nBOLT\n", &[]), [3, 0, 0, 0]);
    let people = "account,name\nbolt gmbh,Anna\nBOLT LTD,Boris\nbolt,Cem\n\"Bolt, Ltd.\",Dora\nBolt AG,Eva\n";
    assert_eq!(counts(&desk, "contacts", people, &[]), [4, 0, 0, 1]);
    assert_eq!(column(&desk, "contacts", "account"), ["BOLT", "Bolt GmbH", "Bolt Ltd", "Bolt Ltd"]);
}

#[test]
fn a_number_in_the_account_column_is_looked_up_as_a_phone() {
    let desk = TestCli::new();
    let people = "account,name,phone\nR2,Ugo Conti,+39 347 1234567\n";
    assert_eq!(counts(&desk, "contacts", people, &[]), [1, 0, 0, 0]);
    let calls = "account,kind,started_at,outcome\n\
        +7 495 123-45-67,call,2026-11-18 09:00,busy\n\
        84951234567,call,2026-11-18 09:10,busy\n\
        00393471234567,call,2026-11-18 09:20,busy\n\
        +49 30 5550000,call,2026-11-18 09:30,busy\n";
    assert_eq!(counts(&desk, "activities", calls, &["--create-accounts"]), [3, 0, 0, 1]);
    assert!(rejects(&desk).contains("+49 30 5550000"));
    assert_eq!(column(&desk, "accounts", "code"), ["R1", "R2", "R3"], "no account is called by a number");
    let with: Vec<String> = rows(&desk, "activities").iter().map(|row| row["contact"].to_string()).collect();
    assert_eq!(with, ["null", "null", "\"Ugo Conti\""], "a number of a person says who it was");
    assert_eq!(counts(&desk, "activities", calls, &[]), [0, 0, 3, 1]);
}

/// Rows of one file stay apart where their cells differ, and the file twice adds and changes nothing.
#[test]
fn accounts_of_one_name_in_one_file_stay_apart_and_the_file_twice_changes_nothing() {
    let desk = TestCli::empty();
    let text = "name,country,city,phone,status\n\
        Memorial Hospital,US,,,\nMemorial Hospital,,Boston,,\nMemorial Hospital,US,Austin,,\n\
        Memorial Hospital,US,,+1 415 293 3313,\nMemorial Hospital,US,Austin,,customer\n\
        Memorial Hospital,,,,\nMEMORIAL HOSPITAL,US,Austin,,\nMemorial Hospital,US,,,\n";
    let first = counts(&desk, "accounts", text, &[]);
    assert_eq!(first, [7, 0, 1, 0], "only the line that stands there twice is one");
    let twice = "name,address,phone\nCockrell,30 E. 61St,5350798\nCockrell,30 E. 61St,5350798\nCockrell,30 E. 61St,5350650\n";
    assert_eq!(counts(&desk, "accounts", twice, &[]), [2, 0, 1, 0]);
    let before = rows(&desk, "accounts");
    assert_eq!(counts(&desk, "accounts", text, &[]), [0, 0, 8, 0]);
    assert_eq!(counts(&desk, "accounts", twice, &[]), [0, 0, 3, 0]);
    assert_eq!(rows(&desk, "accounts"), before);
}

/// How a file of the database looks inside.
fn open(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}
