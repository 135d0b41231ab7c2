//! Times that cannot be meant are refused, typed or imported, in every language; a plan for the future is none of them.

use super::cli::TestCli;

const LANGS: [&str; 3] = ["en", "ru", "zh"];

fn read(desk: &TestCli, name: &str) -> String {
    std::fs::read_to_string(desk.path(name)).unwrap()
}

#[test]
fn what_took_place_cannot_be_imported_from_the_future() {
    let plan = (chrono::Utc::now() + chrono::Duration::days(40)).format("%Y-%m-%d");
    let rows = format!(
        "account,kind,outcome,started_at\n\
        R1,call,no_answer,2999-01-13 10:15\n\
        R1,meeting,agreed,2999-01-13 10:15\n\
        R1,call,,2999-01-13 10:15\n\
        R1,call,no_answer,04/01/2026 10:15\n\
        R1,meeting,,{plan} 10:15\n\
        R1,meeting,cancelled_by_them,{plan} 12:15\n\
        R1,call,no_answer,2026-01-13 10:15\n"
    );
    let reasons = ["has not come yet", "ещё не наступило", "还没到"];
    let dates = ["could be two dates", "04/01/2026 10:15", "04/01/2026 10:15"];
    for ((lang, reason), date) in LANGS.into_iter().zip(reasons).zip(dates) {
        let desk = TestCli::new();
        std::fs::write(desk.path("rows.csv"), &rows).unwrap();
        let report =
            desk.json(&["--lang", lang, "import", "activities", "rows.csv", "--rejects", "no.csv", "--json"]);
        assert_eq!((&report["added"], &report["rejected"]), (&3.into(), &4.into()), "{lang}: {report}");
        let rejected = read(&desk, "no.csv");
        assert_eq!(rejected.matches(reason).count(), 3, "{lang}: {rejected}");
        assert!(rejected.contains(date), "{lang}: {rejected}");
        // Three are in the file, and no more when it comes again.
        let again = desk.json(&["import", "activities", "rows.csv", "--json"]);
        assert_eq!((&again["added"], &again["rejected"]), (&0.into(), &4.into()), "{again}");
    }
}

#[test]
fn typed_times_are_read_in_one_way_or_refused() {
    let desk = TestCli::new();
    let cases: [(&[&str], [&str; 3]); 4] = [
        (&["--at", "04/01/2026"], ["04/01/2026", "04/01/2026", "04/01/2026"]),
        (&["--at", "2999-01-13 10:15"], ["cannot have begun", "не могло начаться", "不可能始于"]),
        (&["--next", "call_back", "--due", "04/01/2026"], ["04/01/2026", "может значить", "04/01/2026"]),
        (
            &["--at", "2026-01-13 10:15", "--next", "call_back", "--due", "2026-01-12 10:00"],
            ["2026-01-12", "2026-01-12", "2026-01-12"],
        ),
    ];
    for (flags, says) in cases {
        for (lang, says) in LANGS.into_iter().zip(says) {
            let all = [&["--lang", lang, "log", "call", "R1", "--outcome", "no_answer"], flags].concat();
            let output = desk.run(&all);
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(!output.status.success() && told.contains(says), "{all:?}: {told}");
        }
    }
    assert_eq!(desk.ok(&["export", "activities", "--format", "jsonl"]), "");
}

#[test]
fn a_zone_in_the_short_form_is_that_zone_and_an_unknown_one_is_refused() {
    let desk = TestCli::new();
    let log = ["log", "call", "R1", "--outcome", "no_answer", "--at", "2026-01-13 10:15"];
    assert!(desk.command(&log).env("TZ", "MSK-3").output().unwrap().status.success());
    assert_eq!(desk.activities()[0]["started_at"], "2026-01-13T07:15:00.000Z");
    let output = desk.command(&log).env("TZ", "Mars/Base").output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        !output.status.success() && told.contains("TZ=Mars/Base") && told.contains("Europe/Moscow"),
        "{told}"
    );
    assert_eq!(desk.activities().len(), 1);
    // Help does not depend on it.
    assert!(desk.command(&["--version"]).env("TZ", "Mars/Base").output().unwrap().status.success());
}
