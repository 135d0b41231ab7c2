//! Who sits where, where several telephone systems have the same extension; and a line that was a mistake.

use super::cli::TestCli;

/// A desk of two, and the login of the one who works there.
fn desk() -> (TestCli, String) {
    let desk = TestCli::new();
    let me = desk.json(&["users", "list", "--json"])[0]["login"].as_str().unwrap().to_owned();
    desk.ok(&["users", "separate", "daemon", "ivan"]);
    (desk, me)
}

/// The lines as login, system, whether they begin with the first call, whether they have an end.
fn lines(desk: &TestCli) -> Vec<(String, String, bool, bool)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let all = desk.json(&["users", "lines", "--json"]).as_array().unwrap().clone();
    all.iter()
        .map(|line| {
            (text(&line["login"]), text(&line["system"]), line["from"].is_null(), !line["until"].is_null())
        })
        .collect()
}

fn line(login: &str, system: &str) -> (String, String, bool, bool) {
    (login.to_owned(), system.to_owned(), true, false)
}

#[test]
fn a_line_at_one_system_and_one_for_any_do_not_end_each_other() {
    let (desk, me) = desk();
    desk.ok(&["users", "line", &me, "101", "--system", "berlin"]);
    let said = desk.ok(&["users", "line", &me, "101"]);
    assert_eq!(said, format!("101 is the telephone of {me}, for all calls there are\n"));
    assert_eq!(lines(&desk), [line(&me, ""), line(&me, "berlin")]);

    let said = desk.ok(&["users", "line", "ivan", "101", "--system", "wien"]);
    assert!(said.starts_with("at wien: 101 is the telephone of ivan, for all calls there are\n"), "{said}");
    assert!(said.contains(&format!("at other systems 101 stays the telephone of {me}")), "{said}");
    assert_eq!(lines(&desk), [line(&me, ""), line(&me, "berlin"), line("ivan", "wien")]);
    // The one for any changes hands, and what names a system stays, which is said.
    let said = desk.ok(&["users", "line", "ivan", "101"]);
    assert!(said.contains(&format!("at berlin 101 stays the telephone of {me}")), "{said}");
    assert!(said.contains(&format!("it was that of {me}: that ends")), "{said}");
    assert_eq!(lines(&desk).iter().filter(|(.., is_ended)| *is_ended).count(), 1);
    let refused = desk.refused(
        &["users", "line", &me, "101", "--system", "wien", "--from", "2026-01-01", "--until", "1969-01-01"],
        1,
    );
    assert!(refused.contains("would end before it begins"), "{refused}");
    desk.ok(&["audit", "verify"]);
}

#[test]
fn a_line_that_was_a_mistake_is_taken_away_and_history_keeps_it() {
    let (desk, me) = desk();
    desk.ok(&["users", "line", &me, "101"]);
    desk.ok(&["users", "line", "ivan", "101", "--from", "2026-11-01"]);
    assert!(desk.refused(&["users", "line", "ivan", "102", "--remove"], 1).contains("no such line"));
    let said = desk.ok(&["users", "line", "ivan", "101", "--remove"]);
    assert!(said.contains("101 is not the telephone of ivan in that time"), "{said}");
    assert!(said.contains(&format!("{me} had it until 2026-11-01")), "{said}");
    let shown = desk.ok(&["users", "lines"]);
    assert!(!shown.contains("ivan"), "{shown}");
    // What is offered has the other one go on.
    assert!(said.contains(&format!("'picklog users line {me} 101'")), "{said}");
    desk.ok(&["users", "line", &me, "101"]);
    assert!(desk.ok(&["users", "lines"]).lines().any(|line| line.contains(&me) && !line.contains("until")));
    assert!(desk.ok(&["audit", "verify"]).starts_with("intact"));

    desk.ok(&["users", "line", "ivan", "105", "--from", "2026-10-01", "--until", "2026-10-05"]);
    desk.ok(&["users", "line", "ivan", "105", "--from", "2026-11-01", "--until", "2026-11-05"]);
    let refused = desk.refused(&["users", "line", "ivan", "105", "--remove"], 1);
    assert!(
        refused.contains("--from") && refused.contains("2026-10-01") && refused.contains("2026-11-01"),
        "{refused}"
    );
    desk.ok(&["users", "line", "ivan", "105", "--remove", "--from", "2026-10-01"]);
    assert!(!desk.ok(&["users", "lines"]).contains("2026-10-01"));
}
