//! A file that was made before there were deals and cases gets them as a new file has them.

use serde_json::json;

use crate::cli::TestCli;

#[test]
fn a_file_of_before_gets_the_standard_kinds_in_one_step() {
    let desk = TestCli::new();
    let said = desk.refused(&["kinds", "add", "deal", "--standard"], 1);
    assert!(said.contains("'deal' is there already"), "{said}");
    let said = desk.refused(&["kinds", "add", "deall", "--standard"], 2);
    assert!(said.contains("deall"), "{said}");
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute_batch(
        "DELETE FROM kind WHERE code IN ('deal', 'case');
         DELETE FROM field WHERE entity IN ('deal', 'case') OR code IN ('about', 'stage');
         DELETE FROM gap_rule WHERE code IN ('case_answer', 'case_target', 'close_past', 'deal_step');
         DELETE FROM item WHERE picklist IN ('deal_stage', 'product', 'close_by', 'deal_source', 'competitor',
           'deal_lost_reason', 'resting_reason', 'case_stage', 'case_topic', 'severity', 'case_resolution');
         DELETE FROM picklist WHERE code NOT IN (SELECT picklist FROM item);
         UPDATE meta SET value = value + 1 WHERE key = 'catalogue';",
    )
    .unwrap();
    drop(conn);
    let said = desk.refused(&["log", "deal", "R1"], 2);
    assert!(said.contains("no kind 'deal'"), "{said}");
    let before = desk.json(&["audit", "list", "--json"]).as_array().map_or(0, Vec::len);
    desk.ok(&["kinds", "add", "deal", "--standard"]);
    let entries = desk.json(&["audit", "list", "--json"]).as_array().map_or(0, Vec::len);
    assert_eq!(entries, before + 1, "one operation, one entry");
    desk.ok(&["kinds", "add", "case", "--standard"]);
    let fresh = TestCli::new();
    let kinds = |desk: &TestCli| desk.json(&["kinds", "list", "--json"]);
    assert_eq!(kinds(&desk), kinds(&fresh));
    let rules = |desk: &TestCli| {
        let mut rules = desk.json(&["rules", "list", "--json"]).as_array().unwrap().clone();
        rules.sort_by_key(|rule| rule["code"].to_string());
        rules
    };
    assert_eq!(rules(&desk), rules(&fresh));
    let opened =
        desk.log(&["deal", "R1", "--product", "software", "--amount", "5 EUR", "--close", "next_month"]);
    assert_eq!(opened["complete"], json!(true));
    desk.ok(&["log", "call", "R1", "--outcome", "agreed", "--about", "deal", "--stage", "won"]);
    let matters = desk.ok(&["export", "matters", "--format", "jsonl"]);
    assert!(matters.contains("\"stage\":\"won\""), "{matters}");
    desk.ok(&["audit", "verify"]);
}
