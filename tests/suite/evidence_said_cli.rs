//! What is taken of a number, a name, a region or a file is said, and what cannot be is refused.

use std::fs;

use super::cli::TestCli;

fn remarks(desk: &TestCli, args: &[&str]) -> String {
    let output = desk.command(args).output().unwrap();
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_region_without_telephones_is_refused() {
    let desk = TestCli::new();
    for region in ["XX", "zz", "Germany", "D", ""] {
        let refused = desk.refused(&["calls", "site", "--region", region], 1);
        assert!(refused.contains("two letters of ISO 3166") && refused.lines().count() == 1, "{refused}");
    }
    assert!(desk.ok(&["calls", "site"]).starts_with("nothing is said"));
    assert!(desk.ok(&["calls", "site", "--region", "tw"]).contains("region TW"));
}

#[test]
fn a_number_of_a_megabyte_does_not_pad_the_list_of_calls() {
    let desk = TestCli::new();
    let huge = "9".repeat(900_000);
    let rows = format!(
        "date;from;to;duration;status\n2026-11-24 09:00:00;{huge};101;60;answered\n2026-11-24 10:00:00;+79160000002;101;30;answered\n"
    );
    fs::write(desk.path("calls.csv"), rows).unwrap();
    desk.ok(&["calls", "import", "calls.csv", "--tz", "UTC"]);
    let shown = desk.ok(&["calls", "list"]);
    assert!(shown.contains("+79160000002") && shown.contains("999…"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() < 200), "{}", shown.len());
}

#[test]
fn rows_read_with_another_zone_say_nothing_of_when_the_record_is_whole() {
    let desk = TestCli::new();
    fs::write(desk.path("calls.csv"), "date;from;to;duration;status\n2026-11-24 09:00:00;+79160000001;101;60;answered\n2026-11-24 10:00:00;+79160000002;101;30;answered\n").unwrap();
    desk.ok(&["calls", "import", "calls.csv", "--tz", "Europe/Moscow"]);
    let whole = desk.json(&["calls", "coverage", "--json"]);
    let said = desk.ok(&["calls", "import", "calls.csv", "--tz", "Europe/Berlin"]);
    assert!(said.contains("not held that this record of calls is whole"), "{said}");
    assert!(said.contains("picklog calls undo"), "{said}");
    assert_eq!(desk.json(&["calls", "coverage", "--json"]), whole, "as the first import said");
}

#[test]
fn rows_that_are_no_calls_are_counted_and_told() {
    let desk = TestCli::new();
    let log = "1795168800|NONE|NONE|NONE|QUEUESTART|\n1795168801|1795168801.1|support|NONE|ENTERQUEUE||+79160000001|1\n1795168810|1795168801.1|support|PJSIP/101|CONNECT|9|1795168802.2|8\n1795168840|1795168801.1|support|PJSIP/101|COMPLETECALLER|9|30|1\n";
    fs::write(desk.path("queue_log"), log).unwrap();
    let said = desk.ok(&["calls", "import", "queue_log"]);
    assert!(said.contains("rows of something else than a call") && said.contains(": 1"), "{said}");
}

#[test]
fn as_of_which_country_a_number_is_read_is_said() {
    let desk = TestCli::new();
    let rows: String = (0..9).map(|n| format!("Firm {n},RU\n")).collect();
    fs::write(desk.path("accounts.csv"), format!("name,country\n{rows}")).unwrap();
    desk.ok(&["import", "accounts", "accounts.csv"]);
    let said = remarks(&desk, &["pop", "8 495 123-45-67"]);
    assert!(said.contains("read as one of RU") && said.contains("picklog calls site --region RU"), "{said}");
    assert_eq!(desk.json(&["pop", "8 495 123-45-67", "--json"])["read_as_of"], "RU");
    desk.ok(&["calls", "site", "--region", "RU"]);
    let said = remarks(&desk, &["pop", "8 495 123-45-67"]);
    assert!(said.contains("read as one of RU") && !said.contains("--region"), "{said}");
    assert_eq!(remarks(&desk, &["pop", "+7 495 123-45-67"]), "");
}

#[test]
fn an_account_that_is_written_otherwise_than_was_typed_is_named() {
    let desk = TestCli::new();
    fs::write(desk.path("accounts.csv"), "name\nBerlin AG\n").unwrap();
    desk.ok(&["import", "accounts", "accounts.csv"]);
    let said = remarks(&desk, &["log", "call", "Берлин", "--outcome", "busy"]);
    assert!(said.contains("`Берлин` is taken for Berlin AG"), "{said}");
    assert_eq!(remarks(&desk, &["log", "call", "berlin", "--outcome", "busy"]), "");
}
