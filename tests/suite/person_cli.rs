//! `picklog person` and `picklog retention` as people run them.

use super::cli::TestCli;

const WHO: [&str; 3] = ["Marco Rossi", "--at", "R2"];

fn id_of(desk: &TestCli) -> String {
    let held = desk.json(&["person", "export", "Marco Rossi", "--json"]);
    held["id"].as_str().unwrap().to_owned()
}

#[test]
fn all_that_is_held_of_somebody_is_written_out() {
    let desk = TestCli::new();
    desk.log(&["call", "R2", "--outcome", "agreed", "--contact", "Marco Rossi", "--duration", "5m"]);
    let held = desk.json(&["person", "export", WHO[0], WHO[1], WHO[2], "--json"]);
    assert_eq!(held["records"][0]["answers"]["name"], "Marco Rossi");
    assert_eq!(held["activities"].as_array().unwrap().len(), 1);
    assert_eq!(held["revisions"].as_array().unwrap().len(), 1);
    let out = desk.path("held.txt");
    let said = desk.ok(&["person", "export", "marco rossi", "-o", out.to_str().unwrap()]);
    assert!(said.contains("held.txt"), "{said}");
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(text.contains("Marco Rossi") && text.contains("\nhistory (1)\n"), "{text}");
    let ru = desk.ok(&["person", "export", "Marco Rossi", "--lang", "ru"]);
    assert!(ru.contains("журнал (1)"), "{ru}");
}

#[test]
fn nobody_is_guessed_and_nobody_is_erased_without_a_word() {
    let desk = TestCli::new();
    for name in ["Marco", "Rossi", "nobody at all"] {
        let said = desk.refused(&["person", "erase", name, "--why", "asked_by_them", "--yes"], 1);
        assert!(said.contains("whole name"), "{said}");
    }
    let id = id_of(&desk);
    let said = desk.run(&["person", "erase", &id, "--why", "asked_by_them"]);
    assert!(!said.status.success());
    assert!(String::from_utf8_lossy(&said.stderr).contains("--yes"), "{said:?}");
    let dry = desk.ok(&["person", "erase", &id, "--why", "asked_by_them", "--dry-run"]);
    assert!(dry.contains(": goes") && !dry.contains("erased"), "{dry}");
    assert!(dry.contains("Marco Rossi") && dry.contains("1 revision"), "{dry}");
    assert_eq!(desk.json(&["person", "list", "--json"]), serde_json::json!([]));
    let said = desk.refused(&["person", "erase", &id, "--why", "because", "--yes"], 1);
    assert!(said.contains("because"), "{said}");
    desk.ok(&["history", "R2"]);
}

#[test]
fn who_is_erased_is_gone_from_what_is_shown_and_the_rest_is_said_to_stay() {
    let desk = TestCli::new();
    desk.log(&["call", "R2", "--outcome", "agreed", "--contact", "Marco Rossi", "--duration", "5m"]);
    let id = id_of(&desk);
    let said = desk.ok(&["person", "erase", &id, "--why", "asked_by_them", "--yes"]);
    assert!(said.contains("stays: 1 activity") && said.contains("erased: 1 record"), "{said}");
    for args in [
        &["history", "R2"][..],
        &["find", "Rossi"],
        &["export", "contacts"],
        &["export", "activities"],
        &["audit", "list"],
        &["gaps", "--all"],
        &["person", "list"],
    ] {
        let shown = desk.ok(args);
        assert!(!shown.contains("Rossi"), "{args:?}: {shown}");
    }
    let shown = desk.ok(&["history", "R2"]);
    assert!(shown.contains("erased"), "{shown}");
    let shown = desk.ok(&["history", "R2", "--lang", "zh"]);
    assert!(shown.contains("已抹除"), "{shown}");
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));
    let listed = desk.json(&["person", "list", "--json"]);
    assert_eq!(
        (listed[0]["id"].as_str(), listed[0]["why"].as_str()),
        (Some(id.as_str()), Some("asked_by_them"))
    );
    assert!(listed[0]["swept"].is_string());
    let doctor = desk.json(&["doctor", "--json"]);
    let check = doctor["checks"].as_array().unwrap().iter().find(|check| check["code"] == "erased").unwrap();
    assert_eq!(check["state"], "ok", "{check}");
    let said = desk.refused(&["person", "export", &id], 1);
    assert!(said.contains("was erased on"), "{said}");
}
