//! Times that cannot be meant: what `log` refuses, no import brings in.

use super::cli::TestCli;

/// Each as the flags of `log` and as the cells `kind,started_at,outcome,next_step,due`, with what both reasons name.
const SLIPS: &[(&[&str], &str, &str)] = &[
    (
        &["call", "R1", "--at", "2026-03-02 10:00", "--outcome", "postponed", "--due", "2026-03-01"],
        "call,2026-03-02 10:00,postponed,,2026-03-01",
        "2026-03-02 10:00",
    ),
    (
        &["meeting", "R1", "--at", "2026-03-02 10:00", "--due", "2026-03-02 09:30"],
        "meeting,2026-03-02 10:00,,,2026-03-02 09:30",
        "2026-03-02 09:30",
    ),
    (
        &["call", "R1", "--outcome", "refused", "--next", "none", "--due", "tomorrow"],
        "call,2026-03-02 10:00,refused,none,2026-03-03 10:00",
        "none",
    ),
    (
        &["call", "R1", "--at", "2026-03-02 10:00", "--next", "meet", "--due", "9999-12-31"],
        "call,2026-03-02 10:00,,meet,9999-12-31",
        "9999-12-31",
    ),
    (&["meeting", "R1", "--at", "9999-12-31"], "meeting,9999-12-31 10:00,,,", "9999-12-31"),
    (
        &["meeting", "R1", "--at", "9999-12-31", "--outcome", "agreed"],
        "meeting,9999-12-31 10:00,agreed,,",
        "",
    ),
    (&["call", "R1", "--at", "9999-12-31"], "call,9999-12-31 10:00,,,", ""),
];

fn reasons(desk: &TestCli, rows: &str, lang: &str) -> Vec<String> {
    let file = desk.path("activities.csv");
    std::fs::write(&file, format!("account,kind,started_at,outcome,next_step,due\n{rows}")).unwrap();
    let rejects = desk.path("rejects.csv");
    let _ = std::fs::remove_file(&rejects);
    let args = ["--lang", lang, "import", "activities", "activities.csv", "--rejects", "rejects.csv"];
    desk.run(&args);
    let text = std::fs::read_to_string(&rejects).unwrap_or_default();
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn what_log_refuses_an_import_rejects_in_every_language() {
    let desk = TestCli::new();
    let rows: String = SLIPS.iter().map(|(_, cells, _)| format!("R1,{cells}\n")).collect();
    for lang in ["en", "ru", "zh"] {
        let reasons = reasons(&desk, &rows, lang);
        assert_eq!(reasons.len(), SLIPS.len(), "{reasons:?}");
        for ((args, cells, named), reason) in SLIPS.iter().zip(&reasons) {
            let args: Vec<&str> = ["--lang", lang, "log"].iter().chain(args.iter()).copied().collect();
            let refused = desk.run(&args);
            let said = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert_eq!(refused.status.code(), Some(1), "{args:?}: {said}");
            assert!(said.contains(named) && said.lines().count() == 1, "{said}");
            let why = reason.strip_suffix(&format!("R1,{cells}")).unwrap_or_else(|| panic!("{reason}"));
            assert!(why.contains(named), "{reason}");
            assert_eq!(lang == "en", why.is_ascii(), "{reason}");
        }
    }
    assert_eq!(desk.ok(&["export", "activities"]).lines().count(), 1, "nothing is in");
}

#[test]
fn a_date_without_an_hour_is_due_by_the_end_of_its_day() {
    let desk = TestCli::new();
    assert_eq!(reasons(&desk, "R1,call,2026-03-02 10:00,refused,meet,2026-03-02\n", "en"), [""; 0]);
    desk.ok(&["log", "call", "R2", "--at", "2026-03-02 10:00", "--next", "meet", "--due", "2026-03-02"]);
    assert_eq!(desk.ok(&["export", "activities"]).lines().count(), 3);
}

#[test]
fn a_row_that_ends_a_known_promise_takes_its_date_away() {
    let desk = TestCli::new();
    assert_eq!(reasons(&desk, "R1,call,2026-03-02 10:00,refused,meet,2026-03-09 10:00\n", "en"), [""; 0]);
    assert!(desk.ok(&["export", "activities"]).contains("2026-03-09"));
    assert_eq!(reasons(&desk, "R1,call,2026-03-02 10:00,refused,none,\n", "en"), [""; 0]);
    let exported = desk.ok(&["export", "activities"]);
    assert!(exported.contains(",none,") && !exported.contains("2026-03-09"), "{exported}");
    // The export comes in again as it went out.
    std::fs::write(desk.path("activities.csv"), exported).unwrap();
    let counts = desk.ok(&["import", "activities", "activities.csv", "--json"]);
    assert!(counts.starts_with(r#"{"read":1,"added":0,"updated":0,"skipped":1,"rejected":0"#), "{counts}");
}
