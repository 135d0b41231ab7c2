//! Deals on the command line: opened, and moved by what is logged about them.

use super::cli::TestCli;

fn with_deal() -> TestCli {
    let desk = TestCli::new();
    let opened =
        ["--product", "software", "--amount", "1.234,50 EUR", "--close", "this_quarter", "--name", "Server"];
    desk.log(&[&["deal", "R1"][..], &opened].concat());
    desk
}

fn stage(desk: &TestCli) -> String {
    let text = desk.ok(&["export", "matters", "--format", "jsonl"]);
    let matter: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    matter["stage"].as_str().unwrap().to_owned()
}

#[test]
fn a_call_moves_a_deal_by_two_flags() {
    let desk = with_deal();
    let call = ["log", "call", "R1", "--outcome", "agreed", "--next", "none"];
    let said = desk.ok(&[&call[..], &["--about", "Server", "--stage", "proposal"]].concat());
    assert!(said.contains("deal · Server · lead · 1234.50 EUR → proposal"), "{said}");
    assert_eq!(stage(&desk), "proposal");
    // By its label too; the same stage again moves nothing.
    desk.ok(&[&call[..], &["--about", "deal", "--stage", "agreed orally"]].concat());
    assert_eq!(stage(&desk), "agreed_orally");
    let said = desk.ok(&[&call[..], &["--about", "deal", "--stage", "agreed_orally"]].concat());
    assert!(!said.contains('→'), "{said}");
    let rows = desk.activities();
    assert!(rows.iter().all(|row| row.get("stage").is_none() && row["about_id"].is_string()), "{rows:?}");
}

#[test]
fn what_cannot_be_moved_is_refused_in_one_line() {
    let desk = with_deal();
    let call = ["log", "call", "R1", "--outcome", "agreed"];
    desk.ok(&["picklists", "retire", "deal_stage", "qualified"]);
    for (flags, told) in [
        (&["--stage", "won"][..], "say with --about"),
        (&["--about", "Server", "--stage", "propsal"], "did you mean 'proposal'"),
        (&["--about", "Server", "--stage", "qualified"], "is retired"),
        (&["--about", "nothing", "--stage", "won"], "no open matter"),
    ] {
        let output = desk.run(&[&call[..], flags].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(told), "{flags:?}: {said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    }
    assert_eq!((stage(&desk).as_str(), desk.activities().len()), ("lead", 0));
    let said = desk.refused(&["log", "deal", "R1", "--product", "software", "--amount", "12k EUR"], 2);
    assert!(said.contains("12k"), "{said}");
    let said = desk.refused(&["log", "deal", "R1", "--amount", "-5 EUR"], 2);
    assert!(said.contains("-5"), "{said}");
}
