//! Handing work over from the command line: what is said before, at once and in lists, and what is refused.

use super::cli::TestCli;

/// A file with another user than the one who runs the commands.
fn desk() -> (TestCli, String) {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "busy"]);
    let me = desk.json(&["users", "list", "--json"])[0]["login"].as_str().unwrap().to_owned();
    // A login that every machine has.
    desk.ok(&["users", "separate", "daemon", "ivan"]);
    (desk, me)
}

#[test]
fn handing_over_is_tried_done_listed_and_ended() {
    let (desk, me) = desk();
    let base = ["users", "handover", &me, "ivan", "--until", "2096-12-07"];
    let own = |desk: &TestCli| desk.json(&["gaps", "--json"])["total"].as_u64().unwrap();
    let (before, tried) = (own(&desk), desk.ok(&[&base[..], &["--dry-run"]].concat()));
    assert!(before > 0 && tried.contains("until 2096-12-07 Fri 00:00; nothing was changed"), "{tried}");
    assert!(tried.contains("nothing was changed") && tried.contains("open promises: 1"), "{tried}");
    assert_eq!(own(&desk), before);
    assert_eq!(desk.ok(&["users", "handovers"]), "everybody does their own work\n");

    let done = desk.ok(&base);
    assert!(
        done.contains(&format!("ivan does the work of {me} (gaps and promises) until 2096-12-07 Fri 00:00")),
        "{done}"
    );
    assert_eq!(own(&desk), 0);
    let told = desk.ok(&["gaps"]);
    assert!(told.contains("is with ivan until 2096-12-07 Fri 00:00"), "{told}");
    let his = desk.json(&["gaps", "--user", "ivan", "--json"]);
    assert_eq!((his["total"].as_u64(), &his["stands_in"][0]["from"]), (Some(before), &me.as_str().into()));
    let his = desk.ok(&["gaps", "--user", "ivan"]);
    assert!(his.contains(&format!("ivan does the work of {me} until 2096-12-07")), "{his}");
    let listed = desk.ok(&["users", "handovers"]);
    assert!(listed.starts_with(&format!("{me} -> ivan  until 2096-12-07 Fri 00:00")), "{listed}");

    // Another date takes the place of the first, and says so.
    let instead = desk.ok(&["users", "handover", &me, "ivan", "--until", "2096-12-09 09:00"]);
    assert!(instead.contains("until 2096-12-09 Sun 09:00"), "{instead}");
    assert!(instead.contains("in place of the hand-over to ivan until 2096-12-07 Fri 00:00"), "{instead}");
    desk.ok(&["users", "handover", &me, "--end"]);
    assert_eq!(own(&desk), before);
    let all = desk.json(&["users", "handovers", "--all", "--json"]);
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert!(all.as_array().unwrap().iter().all(|one| one["holds"] == false && one["by"] == me.as_str()));
    desk.ok(&["audit", "verify"]);
}

#[test]
fn who_is_away_too_is_not_said_to_do_it() {
    let (desk, me) = desk();
    desk.ok(&["users", "separate", "bin", "anna"]);
    desk.ok(&["users", "handover", "ivan", "anna", "--until", "2096-12-20"]);
    let before = desk.json(&["gaps", "--json"])["total"].as_u64().unwrap();
    let away = ["users", "handover", &me, "ivan", "--until", "2096-12-07"];
    for args in [&[&away[..], &["--dry-run"]].concat()[..], &away] {
        let said = desk.ok(args);
        assert!(said.contains("ivan is away: it is anna who sees to it"), "{said}");
    }
    assert_eq!(desk.json(&["gaps", "--user", "anna", "--json"])["total"].as_u64(), Some(before));
    desk.ok(&["users", "handover", "ivan", "--end"]);
    let said = desk.ok(&away);
    assert!(!said.contains("is away"), "{said}");
}

#[test]
fn what_cannot_be_handed_over_is_refused_in_one_line() {
    let (desk, me) = desk();
    let until = ["--until", "2096-12-07"];
    let refused = |args: &[&str], exit: i32, expected: &str| {
        let text = desk.refused(&[&["users", "handover"], args].concat(), exit);
        assert!(text.contains(expected), "{args:?}: {text}");
    };
    refused(&[&[me.as_str(), "ivna"], &until[..]].concat(), 1, "did you mean 'ivan'?");
    refused(&[&[me.as_str(), me.as_str()], &until[..]].concat(), 1, "name a colleague");
    refused(&[&me, "ivan", "--until", "2020-12-07"], 1, "2020-12-07 00:00 is past");
    refused(&[&me, "ivan", "--until", "soon"], 2, "'soon' is no time");
    refused(&[&me, "ivan", "--until", "04/01/2097"], 2, "can be 2097-01-04");
    refused(&[&me, "--end"], 1, "there is nothing to end");
    desk.ok(&["users", "retire", "ivan"]);
    refused(&[&[me.as_str(), "ivan"], &until[..], &["--dry-run"]].concat(), 1, "ivan is retired here");
}

#[test]
fn for_good_accounts_go_too_and_come_back() {
    let (desk, me) = desk();
    let own = |desk: &TestCli, login: &str| {
        let all = desk.ok(&["export", "accounts", "--format", "jsonl"]);
        let all = all.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        all.filter(|account| account["owner"] == login).count()
    };
    let names: String = (0..3).map(|number| format!("G{number},Given {number},{me}\n")).collect();
    std::fs::write(desk.path("given.csv"), format!("code,name,owner\n{names}")).unwrap();
    desk.ok(&["import", "accounts", "given.csv"]);
    let owned = own(&desk, &me);
    assert!(owned >= 3, "{owned}");
    let tried = desk.ok(&["users", "handover", &me, "ivan", "--dry-run"]);
    assert!(tried.contains(&format!("accounts: {owned}; open matters: 0")), "{tried}");
    let done = desk.json(&["users", "handover", &me, "ivan", "--json"]);
    assert_eq!((done["given"].as_u64(), &done["until"]), (Some(owned as u64), &serde_json::Value::Null));
    assert_eq!((own(&desk, &me), own(&desk, "ivan")), (0, owned));
    assert!(desk.ok(&["users", "handovers"]).contains("for good"));
    let back = desk.ok(&["users", "handover", &me, "--end"]);
    assert!(back.contains(&format!("owns again: {owned}")), "{back}");
    assert_eq!((own(&desk, &me), own(&desk, "ivan")), (owned, 0));
    desk.ok(&["audit", "verify"]);
}
