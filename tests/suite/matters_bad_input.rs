//! What is typed wrong of deals and cases: each is told, and nothing is guessed.

use serde_json::Value;

use super::cli::TestCli;

/// The amount of the only deal, as an export has it.
fn amount(desk: &TestCli) -> (String, String) {
    let text = desk.ok(&["export", "matters", "--format", "jsonl"]);
    let one: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    let cell = |field: &str| one[field].as_str().unwrap_or("-").to_owned();
    (cell("amount"), cell("amount_currency"))
}

#[test]
fn an_amount_is_read_as_it_is_meant_or_refused_with_what_to_type() {
    for (typed, meant) in [
        ("1.234,50 EUR", ("1234.50", "EUR")),
        ("1,234.50 EUR", ("1234.50", "EUR")),
        ("1 234,50 ₽", ("1234.50", "RUB")),
    ] {
        let desk = TestCli::new();
        desk.log(&["deal", "R1", "--product", "software", "--amount", typed, "--close", "next_quarter"]);
        let (is, currency) = amount(&desk);
        assert_eq!((is.as_str(), currency.as_str()), meant, "{typed}");
    }
    let desk = TestCli::new();
    for (typed, told) in [
        ("1.234,50", "EUR"),
        ("1,234.50", "EUR"),
        ("500", "EUR"),
        ("$500", "EUR"),
        ("12k", "12000"),
        ("12k EUR", "12000"),
        ("1,234 EUR", "1,234"),
    ] {
        let said = desk.refused(&["log", "deal", "R1", "--product", "software", "--amount", typed], 2);
        assert!(said.contains(typed), "{typed}: {said}");
        assert!(said.contains(told), "{typed}: {said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    }
    let said = desk.refused(&["log", "deal", "R1", "--product", "software", "--amount=-5 EUR"], 2);
    assert!(said.contains("-5 EUR") && said.trim_end().lines().count() == 1, "{said}");
    assert_eq!(desk.ok(&["export", "matters", "--format", "jsonl"]), "", "none was opened");
}

#[test]
fn an_imported_amount_without_a_currency_is_left_empty_and_counted() {
    let desk = TestCli::new();
    let text = "id,account_id,amount,name,stage\n\
        o1,R1,\"1.234,50\",A,lead\no2,R1,\"1,234.50 EUR\",B,lead\no3,R1,12k,C,lead\no4,R1,-5 EUR,D,lead\n";
    std::fs::write(desk.path("in.csv"), text).unwrap();
    let said = desk.ok(&["import", "matters", "in.csv", "--kind", "deal", "--dry-run"]);
    assert!(said.contains("without a currency") && said.contains("12k") && said.contains("-5 EUR"), "{said}");
    let done = desk.json(&["import", "matters", "in.csv", "--kind", "deal", "--json"]);
    assert_eq!(done["added"], 4, "{done}");
    let text = desk.ok(&["export", "matters", "--format", "jsonl"]);
    let amounts: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|one| one["amount"].as_str().unwrap_or("-").to_owned())
        .collect();
    assert_eq!(amounts, ["-", "1234.50", "-", "-"]);
}

#[test]
fn a_close_before_the_opening_is_refused_and_of_an_import_told() {
    let desk = TestCli::new();
    let said = desk.refused(
        &["log", "deal", "R1", "--product", "software", "--amount", "5 EUR", "--close", "2020-01-02"],
        1,
    );
    assert!(said.contains("2020-01-02") && said.trim_end().lines().count() == 1, "{said}");
    let text = "id,account_id,amount,name,stage,close_date,created_date\n\
        o1,R1,5 EUR,A,lead,2026-02-01,2026-05-01\n";
    std::fs::write(desk.path("in.csv"), text).unwrap();
    let said = desk.ok(&["import", "matters", "in.csv", "--kind", "deal", "--dry-run"]);
    assert!(said.contains("before it was opened"), "{said}");
}

#[test]
fn deals_of_a_merged_account_are_found_at_the_one_that_stays() {
    let desk = TestCli::new();
    desk.log(&[
        "deal",
        "R1",
        "--product",
        "software",
        "--amount",
        "5 EUR",
        "--close",
        "next_quarter",
        "--name",
        "Server",
    ]);
    desk.ok(&["merge", "R1", "R2", "--yes"]);
    let list = desk.json(&["deals", "list", "--json"]);
    assert_eq!(list["deals"].as_array().unwrap().len(), 1, "{list}");
    let said = desk.ok(&[
        "log",
        "call",
        "R2",
        "--outcome",
        "agreed",
        "--next",
        "none",
        "--about",
        "Server",
        "--stage",
        "proposal",
    ]);
    assert!(said.contains("proposal"), "{said}");
}

#[test]
fn a_calendar_without_working_time_is_refused_with_what_to_give() {
    let desk = TestCli::new();
    let said = desk.refused(&["calendars", "set", "office", "--mon-fri", "off"], 1);
    assert!(said.contains("no working time") && said.contains("--mon-fri 09:00-18:00"), "{said}");
}

#[test]
fn targets_and_probabilities_of_a_file_in_use_are_changed_with_history_and_the_audit_holds() {
    let desk = TestCli::new();
    let said = desk.ok(&["picklists", "target", "severity", "high", "30", "90"]);
    assert!(said.contains("30") && said.contains("90"), "{said}");
    desk.ok(&["picklists", "rate", "deal_stage", "proposal", "40"]);
    desk.log(&["case", "R1", "--topic", "other_topic", "--severity", "high", "--name", "Noise"]);
    let shown = desk.json(&["cases", "show", "Noise", "--json"]);
    assert_eq!(shown["targets_minutes"]["solution"], 90, "{shown}");
    for (flags, told) in [
        (&["severity", "high", "90", "30"][..], "after the solution"),
        (&["severity", "high", "0", "30"], "0"),
        (&["severity", "huge", "1", "2"], "huge"),
        (&["severity", "high"], "MINUTES"),
        (&["reason", "price", "1", "2"], "no severity"),
    ] {
        let output = desk.run(&[&["picklists", "target"][..], flags].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(told), "{flags:?}: {said}");
    }
    desk.ok(&["picklists", "target", "severity", "high", "--no-targets"]);
    assert!(desk.json(&["cases", "show", "Noise", "--json"])["targets_minutes"].is_null());
    desk.ok(&["audit", "verify"]);
    let told = desk.ok(&["audit", "list", "--json"]);
    assert!(told.contains("30/90"), "{told}");
}
