//! Call lists from the command line: made, filled from a file, shown, served, and refused.

use serde_json::Value;

use super::cli::TestCli;

#[test]
fn a_list_is_made_shown_served_and_retired() {
    let desk = TestCli::new();
    let told = desk.ok(&[
        "lists",
        "make",
        "All of them",
        "--where",
        "never called",
        "--by",
        "name",
        "--hours",
        "0-24",
    ]);
    assert!(told.starts_with("the list 'All of them' has 3 accounts, worked through by "), "{told}");
    let first = desk.json(&["lists", "next", "all of", "--json"]);
    assert_eq!(first["account"]["name"], "Aroma Ltd");
    assert_eq!((&first["counts"]["in_front"], &first["tries"]), (&1.into(), &0.into()));
    assert!(first["local_time"].is_string());
    desk.log(&["call", "R3", "--outcome", "refused", "--reason", "price", "--next", "none"]);
    let told = desk.ok(&["lists", "next", "All of them"]);
    assert!(told.starts_with("All of them 2/3 · 1 reached · 0 agreed\nRoma Foods SpA  Roma"), "{told}");
    assert!(told.contains("yours until"), "{told}");
    desk.log(&["call", "R2", "--outcome", "busy"]);
    let third = desk.json(&["lists", "next", "All of them", "--json"]);
    assert_eq!(third["account"]["name"], "Ромашка ООО");
    let shown = desk.json(&["lists", "show", "All of them", "--json"]);
    assert_eq!((&shown["counts"]["worked"], &shown["counts"]["reached"]), (&2.into(), &1.into()));
    assert_eq!((&shown["all"]["served"], &shown["all"]["calls"]), (&3.into(), &2.into()));
    assert_eq!(shown["all"]["outcomes"]["refused"], 1);
    assert_eq!((&shown["live"], &shown["rule"]), (&true.into(), &"never called".into()));
    let text = desk.ok(&["lists", "show", "All of them"]);
    assert!(
        text.contains("live: never called") && text.contains("1 to be called, 1 to be called again"),
        "{text}"
    );
    // Nothing is left but what is called again in half an hour.
    let nothing = desk.ok(&["lists", "next", "All of them"]);
    assert!(nothing.contains("nobody to call now; 2 left, the next one"), "{nothing}");
    assert!(desk.json(&["lists", "next", "All of them", "--json"])["account"].is_null());

    desk.ok(&["lists", "retire", "All of them"]);
    assert!(desk.ok(&["lists"]).starts_with("there is no call list"));
    assert_eq!(desk.json(&["lists", "--all", "--json"]).as_array().map(Vec::len), Some(1));
    let told = desk.refused(&["lists", "next", "All of them"], 1);
    assert!(told.contains("is retired"), "{told}");
    desk.ok(&["lists", "return", "All of them"]);
    let again = desk.ok(&["lists", "return", "All of them"]);
    assert!(again.contains("nothing is changed"), "{again}");
    desk.ok(&["audit", "verify"]);
}

#[test]
fn bad_rules_hours_and_names_are_one_line_and_make_nothing() {
    let desk = TestCli::new();
    for (args, exit, says) in [
        (vec!["make", "A", "--where", "stauts in {prospect}"], 1, "did you mean `status`?"),
        (vec!["make", "A", "--where", "status in {prospekt}"], 1, "did you mean `prospect`?"),
        (vec!["make", "A", "--where", "status in {prospect"], 1, "expected `,` or `}` at `the end`"),
        (vec!["make", "A", "--where", "last_call older 30"], 1, "30min, 12h, 30d, 2w or 3mo"),
        (vec!["make", "A", "--where", "always", "--hours", "20-9"], 2, "write them as 9-20"),
        (vec!["make", "A", "--where", "always", "--recall", "bussy 5min"], 1, "did you mean `busy`?"),
        (vec!["make", "A", "--where", "always", "--recall", "busy soon"], 2, "is no rule of calling again"),
        (
            vec!["make", "A", "--where", "always", "--for", "nobody"],
            1,
            "nobody has used this file as `nobody`",
        ),
        (vec!["make", "A", "--where", "always", "--limit", "0"], 2, "0"),
        (vec!["make", "A", "--where", "city = Paris", "--fixed"], 1, "no account fits"),
        (vec!["make", "", "--where", "always"], 1, "a list has a name"),
        (vec!["make", "A"], 2, "--where"),
        (vec!["show", "Nobody's"], 1, "there is no call list"),
        (vec!["next", "Nobody's"], 1, "there is no call list"),
    ] {
        let all: Vec<&str> = ["lists"].into_iter().chain(args).collect();
        let told = desk.refused(&all, exit);
        assert!(told.contains(says), "{all:?}: {told}");
    }
    assert_eq!(desk.json(&["lists", "--json"]).as_array().map(Vec::len), Some(0), "nothing was made");
}

#[test]
fn a_file_names_accounts_and_what_it_names_in_vain_is_told_row_by_row() {
    let desk = TestCli::new();
    std::fs::write(desk.path("twin.csv"), "name,code,city\nAroma Ltd,R9,Leeds\n").unwrap();
    desk.ok(&["import", "accounts", "twin.csv"]);
    let all = desk.json(&["find", "Roma Foods", "--json"]);
    let by_id = all["hits"][0]["id"].as_str().or(all[0]["id"].as_str()).unwrap_or_default().to_owned();
    let text = format!(
        "code,name\nR1,\n,Roma Foods SpA\nR1,again\n,Aroma Ltd\n,Nobody Inc\nR77,\n{by_id},\n,Romaska\n"
    );
    std::fs::write(desk.path("named.csv"), text).unwrap();
    let output = desk.run(&["lists", "make", "Named", "--from", "named.csv", "--hours", "0-24", "--json"]);
    assert_eq!(output.status.code(), Some(1), "rows were left out");
    let made: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&made["counts"]["accounts"], &made["live"]), (&2.into(), &false.into()), "{made}");
    let left: Vec<(u64, &str)> = made["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["line"].as_u64().unwrap(), row["why"].as_str().unwrap()))
        .collect();
    assert_eq!(left, [(5, "ambiguous"), (6, "unknown"), (7, "unknown"), (9, "unknown")], "{made}");
    assert_eq!(made["repeated"], 2);
    // In the order of the file.
    assert_eq!(desk.json(&["lists", "next", "Named", "--json"])["account"]["name"], "Ромашка ООО");
    let output = desk.run(&["lists", "make", "Again", "--from", "named.csv"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("line 5: 'Aroma Ltd': several are called so"), "{told}");
    assert!(told.contains("4 rows are not on the list"), "{told}");
    // Without headings the first column names them.
    std::fs::write(desk.path("bare.csv"), "R1\nR2\n").unwrap();
    assert_eq!(
        desk.json(&["lists", "make", "Bare", "--from", "bare.csv", "--json"])["counts"]["accounts"],
        2
    );
    std::fs::write(desk.path("none.csv"), "X1\nX2\n").unwrap();
    let output = desk.run(&["lists", "make", "None", "--from", "none.csv"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && told.contains("no row names an account"), "{told}");
}

#[test]
fn two_leads_who_change_one_list_are_told() {
    let desk = TestCli::new();
    desk.ok(&["lists", "make", "All", "--where", "always"]);
    let seen = desk.json(&["lists", "show", "All", "--json"])["version"].to_string();
    desk.ok(&["lists", "assign", "All", "--for", "all", "--version-seen", &seen]);
    let told = desk.refused(&["lists", "retire", "All", "--version-seen", &seen], 1);
    assert!(told.contains("it is at version 2, and you saw 1"), "{told}");
    assert_eq!(desk.json(&["lists", "show", "All", "--json"])["retired"], false);
}

#[test]
fn a_list_is_changed_and_its_last_change_taken_back() {
    let desk = TestCli::new();
    desk.ok(&["lists", "make", "All", "--where", "always", "--hours", "0-24", "--by", "name"]);
    let told = desk.ok(&["lists", "change", "All", "--where", "city = Roma", "--rename", "Roma"]);
    assert!(told.contains("the list 'Roma' is changed") && told.contains("version 2"), "{told}");
    assert!(told.contains("0/1 ·") && told.contains("2 accounts are not served: "), "{told}");
    let list = desk.json(&["lists", "change", "Roma", "--recall", "busy 5min", "--limit", "1", "--json"]);
    assert!(list["recall"].as_str().unwrap().starts_with("busy 5min, no_answer 2h"), "{list}");
    assert_eq!((&list["version"], &list["limit"]), (&3.into(), &1.into()));
    assert_eq!(desk.json(&["lists", "change", "Roma", "--limit", "none", "--json"])["limit"], Value::Null);
    assert!(desk.ok(&["lists", "change", "Roma", "--limit", "none"]).contains("nothing is changed"));
    // What somebody else changed meanwhile is told.
    let told = desk.refused(&["lists", "change", "Roma", "--hours", "9-18", "--version-seen", "2"], 1);
    assert!(told.contains("it is at version 4, and you saw 2"), "{told}");
    for (args, exit, says) in [
        (vec!["--where", "stauts = x"], 1, "did you mean `status`?"),
        (vec!["--recall", "bussy 5min"], 1, "did you mean `busy`?"),
        (vec!["--recall", "busy soon"], 1, "is no rule of calling again"),
        (vec!["--hours", "20-9"], 2, "write them as 9-20"),
        (vec!["--limit", "0"], 2, "0"),
        (vec!["--by", "given"], 1, "nobody named its accounts in an order"),
        (vec![], 2, "--where"),
    ] {
        let all: Vec<&str> = ["lists", "change", "Roma"].into_iter().chain(args).collect();
        let told = desk.refused(&all, exit);
        assert!(told.contains(says), "{all:?}: {told}");
    }
    // Back and forth.
    let undone = desk.json(&["lists", "undo", "Roma", "--json"]);
    assert_eq!((&undone["version"], &undone["limit"]), (&5.into(), &1.into()));
    assert_eq!(desk.json(&["lists", "undo", "Roma", "--json"])["limit"], Value::Null);
    desk.ok(&["lists", "make", "Once", "--where", "always"]);
    assert!(desk.refused(&["lists", "undo", "Once"], 1).contains("is as it was made"));
    desk.ok(&["lists", "retire", "Once"]);
    assert_eq!(desk.json(&["lists", "undo", "Once", "--json"])["retired"], false);
    let history = desk.ok(&["audit", "list", "--json", "--limit", "100"]);
    assert!(history.matches("\"entity\":\"list\"").count() >= 8, "{history}");
    desk.ok(&["audit", "verify"]);
}

#[test]
fn it_is_said_in_every_language_and_earlier_figures_know_nothing_of_lists() {
    let desk = TestCli::new();
    desk.ok(&["lists", "make", "All", "--where", "always"]);
    for lang in ["ru", "zh"] {
        let told = desk.ok(&["--lang", lang, "lists", "show", "All"]);
        assert!(!told.contains("worked through by"), "{told}");
        let told = desk.refused(&["--lang", lang, "lists", "make", "B", "--where", "stauts = x"], 1);
        assert!(told.contains("`status`") && !told.contains("did you mean"), "{told}");
    }
    desk.log(&["call", "R1", "--outcome", "busy"]);
    let today = chrono::Utc::now().format("%Y-%m-%d").to_string();
    desk.ok(&["quality", "--as-of", &today]);
    let copy = desk.path("copy.db");
    desk.ok(&["copy", desk.db().to_str().unwrap(), copy.to_str().unwrap()]);
    let there = desk.ok(&["--db", copy.to_str().unwrap(), "lists", "--json"]);
    assert!(there.contains("\"name\":\"All\""), "{there}");
}
