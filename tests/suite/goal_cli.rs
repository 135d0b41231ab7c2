//! The weekly goal of all from the command line: set, shown, in the figures, and refused.

use super::cli::TestCli;

#[test]
fn a_goal_is_set_shown_with_who_set_it_and_ended() {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "busy"]);
    let me = desk.json(&["users", "list", "--json"])[0]["login"].as_str().unwrap().to_owned();
    assert!(desk.ok(&["goal"]).starts_with("no weekly goal is set; a lead or an admin sets one"));
    assert_eq!(desk.json(&["goal", "--json"])["goal"], serde_json::Value::Null);
    assert!(!desk.ok(&["quality"]).contains("all of us"), "nothing is said where there is none");

    let told = desk.ok(&["goal", "50"]);
    assert!(
        told.starts_with(&format!("the goal is 50 answered gaps a week, of all together; set by {me}, ")),
        "{told}"
    );
    assert!(told.contains("): 0 of 50\n") && !told.contains("last week"), "{told}");
    assert!(desk.ok(&["goal", "1"]).starts_with("the goal is 1 answered gap a week"));
    let reason = desk.log(&["call", "R1", "--outcome", "refused"]);
    assert!(reason["id"].is_string(), "{reason}");
    let json = desk.json(&["goal", "50", "--json"]);
    assert_eq!((&json["goal"], &json["set_by"]), (&50.into(), &me.as_str().into()));
    assert_eq!((&json["this_week"]["goal"], &json["last_week"]), (&50.into(), &serde_json::Value::Null));
    // The figures say it in all their forms, and name nobody.
    let line = "Gaps answered this week, all of us: 0 of 50";
    assert!(desk.ok(&["quality"]).contains(line));
    assert_eq!(desk.json(&["quality", "--json"])["goal"]["this_week"], json["this_week"]);
    let page = desk.path("page.html");
    desk.ok(&["quality", "--html", page.to_str().unwrap()]);
    assert!(std::fs::read_to_string(page).unwrap().contains(&format!("<p class=\"goal\">{line}</p>")));
    assert!(
        desk.ok(&["--lang", "ru", "goal"]).contains("все вместе")
            || desk.ok(&["--lang", "ru", "goal"]).contains("всех вместе")
    );

    assert!(desk.ok(&["goal", "none"]).starts_with(&format!("there is no weekly goal; {me} ended it, ")));
    assert!(!desk.ok(&["quality"]).contains("all of us"));
    for wrong in ["0", "-3", "fifty", "1000001"] {
        let told = desk.refused(&["goal", "--", wrong], 2);
        assert!(told.contains("is no goal: say how many gaps all together"), "{wrong}: {told}");
    }
    assert_eq!(desk.json(&["goal", "--json"])["goal"], serde_json::Value::Null, "nothing of that was taken");
    desk.ok(&["audit", "verify"]);
}

#[test]
fn figures_of_an_empty_file_are_one_sentence_and_one_of_something_is_not_several() {
    let desk = TestCli::empty();
    desk.ok(&["init"]);
    let said = desk.ok(&["quality"]);
    assert!(said.contains("Nothing was logged: there is no lateness, and no bad news, to tell of"), "{said}");
    assert!(!said.contains("activities logged") && !said.contains("needed"), "{said}");
    let desk = TestCli::empty();
    std::fs::write(desk.path("one.csv"), "name,code\nAcme,A1\n").unwrap();
    let said = desk.ok(&["import", "accounts", "one.csv"]);
    assert!(said.contains("1 row read, 1 account added, 0 updated"), "{said}");
    desk.log(&["call", "A1", "--outcome", "busy"]);
    let said = desk.ok(&["quality"]);
    assert!(said.contains("1 activity logged, ") && said.contains("0 accounts, 0 contacts"), "{said}");
}
