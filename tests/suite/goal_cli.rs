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

#[test]
fn a_goal_of_ones_own_is_told_with_whom_it_was_agreed() {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "busy"]);
    let me = desk.json(&["users", "list", "--json"])[0]["login"].as_str().unwrap().to_owned();
    assert!(desk.ok(&["goal", "--for", &me]).contains("has no weekly goal, and none is proposed"));
    // Who may set goals agrees with themselves.
    let told = desk.ok(&["goal", "20", "--for", &me]);
    assert!(told.starts_with(&format!("{me}: 20 answered gaps a week, agreed on with {me}, ")), "{told}");
    assert!(told.contains("): 0 of 20"), "{told}");
    let json = desk.json(&["goal", "--json"]);
    assert_eq!((&json["goal"], &json["people"][0]["goal"]), (&serde_json::Value::Null, &20.into()));
    assert_eq!(json["people"][0]["this_week"]["answered"], 0);
    assert!(desk.ok(&["goal"]).contains("no weekly goal is set"), "that of all is another one");
    // Somebody who is added, and has written nothing yet.
    desk.ok(&["users", "add", "daemon"]);
    let told = desk.ok(&["goal", "30", "--for", "daemon"]);
    assert!(told.contains(&format!("daemon: {me} proposes 30 a week")) && !told.contains("accept"), "{told}");
    let told = desk.refused(&["goal", "accept", "--for", "daemon"], 1);
    assert!(told.contains("it is for daemon to agree"), "{told}");
    desk.ok(&["goal", "decline", "--for", "daemon"]);
    let told = desk.refused(&["goal", "accept"], 1);
    assert!(told.contains("no goal is proposed"), "{told}");
    let told = desk.refused(&["goal", "10", "--for", "nobody"], 1);
    assert!(told.contains("nobody has used this file as `nobody`"), "{told}");
    for lang in ["ru", "zh"] {
        let told = desk.ok(&["--lang", lang, "goal"]);
        assert!(told.contains(&me) && !told.contains("agreed"), "{told}");
    }
    assert!(desk.ok(&["goal", "none", "--for", &me]).contains("has no weekly goal any more"));
    desk.ok(&["audit", "verify"]);
}
