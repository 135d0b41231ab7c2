//! Deals, forecasts, cases and calendars from the command line.

use super::cli::TestCli;

/// Three deals and a case, by an import of matters.
fn desk() -> TestCli {
    let desk = TestCli::new();
    let year = chrono::Datelike::year(&chrono::Utc::now());
    let deals = format!(
        "kind,account,code,name,stage,amount,amount_currency,close,owner\n\
         deal,R1,D-1,Ovens,proposal,100.05,EUR,{year}-12-31,\n\
         deal,R2,D-2,Mills,agreed_orally,20,USD,{year}-12-31,\n\
         deal,R3,D-3,Scales,lead,,,,\n"
    );
    let cases = "kind,account,code,name,stage,topic,severity\ncase,R1,C-1,No heat,new,,high\n";
    for (name, text) in [("deals.csv", deals.as_str()), ("cases.csv", cases)] {
        let file = desk.path(name);
        std::fs::write(&file, text).unwrap();
        desk.ok(&["import", "matters", file.to_str().unwrap()]);
    }
    desk
}

#[test]
fn a_forecast_is_told_with_what_is_not_in_it_and_what_it_stands_on() {
    let desk = desk();
    let year = chrono::Datelike::year(&chrono::Utc::now()).to_string();
    let told = desk.ok(&["forecast", "--period", &year]);
    let head = desk.json(&["audit", "head", "--json"])["head"].as_str().unwrap().to_owned();
    assert!(told.contains("100.05 (1)") && told.contains("50.03"), "{told}");
    assert!(told.contains("1 open deal has no day on which it is expected to close"), "{told}");
    assert!(told.contains(&head), "{told}");
    let json = desk.json(&["forecast", "--period", &year, "--by", "stage", "--rate", "USD=0.5EUR", "--json"]);
    assert_eq!(json["totals"][0]["weighted"], "59.03");
    assert_eq!(json["rows"].as_array().unwrap().len(), 2);
    assert_eq!(json["left_out"]["without_close"], 1);
    assert_eq!(json["head"], head.as_str());
    for (args, says) in [
        (&["forecast", "--period", "2026-Q5"][..], "is no period"),
        (&["forecast", "--rate", "EUR=USD"], "is no rate"),
        (&["forecast", "--as-of", "9998-01-01"], "has not come yet"),
        (&["forecast", "--as-of", "soon"], "is no day"),
        (&["forecast", "changes", "--from", "2026-11-30", "--to", "2026-11-01"], "--from lies after --to"),
    ] {
        let told = desk.refused(args, 2);
        assert!(told.contains(says), "{args:?}: {told}");
    }
    let rates = ["forecast", "--rate", "EUR=1.08USD", "--rate", "GBP=1.1EUR"];
    assert!(desk.refused(&rates, 2).contains("give all of them into one currency"));
    let now = chrono::Utc::now().format("%Y-%m-%d").to_string();
    let changes = desk.json(&["forecast", "changes", "--period", &year, "--from", &now, "--json"]);
    assert_eq!(changes["currencies"][0]["opening"], changes["currencies"][0]["closing"]);
    assert!(desk.ok(&["forecast", "accuracy"]).contains("nothing was expected or won"));
    for lang in ["ru", "zh"] {
        for args in
            [&["forecast"][..], &["forecast", "changes"], &["forecast", "accuracy"], &["deals", "findings"]]
        {
            desk.ok(&[&["--lang", lang][..], args].concat());
        }
    }
}

#[test]
fn deals_are_listed_shown_and_judged_by_numbers_of_the_file() {
    let desk = desk();
    let told = desk.ok(&["deals", "list"]);
    assert!(told.contains("Ovens") && told.contains("100.05 EUR") && told.ends_with("3 deals\n"), "{told}");
    let json = desk.json(&["deals", "list", "--json"]);
    assert_eq!(json["deals"].as_array().unwrap().len(), 3);
    let told = desk.ok(&["deals", "show", "D-1"]);
    assert!(
        told.starts_with("deal · Ovens · Ромашка ООО\n") && told.contains("it came by an import"),
        "{told}"
    );
    assert_eq!(desk.json(&["deals", "show", "ovens", "--json"])["entries"].as_array().unwrap().len(), 1);
    assert!(desk.refused(&["deals", "show", "nothing"], 1).contains("no deal or case 'nothing'"));
    assert!(desk.refused(&["deals", "show", "C-1"], 1).contains("no deal or case"), "a case is no deal");
    assert!(desk.ok(&["deals", "findings"]).starts_with("0 findings in 3 deals\n"));
    assert!(desk.ok(&["deals", "thresholds"]).contains("idle_days"));
    assert_eq!(desk.ok(&["deals", "thresholds", "idle_days", "21"]), "idle_days is 21 from now on\n");
    assert_eq!(desk.json(&["deals", "thresholds", "--json"])["idle_days"], 21);
    assert!(desk.refused(&["deals", "thresholds", "idle_day", "21"], 1).contains("idle_days"));
    assert!(desk.refused(&["deals", "thresholds", "idle_days", "0"], 1).contains("from 1 to 3660"));
    assert_eq!(
        desk.ok(&["picklists", "rate", "deal_stage", "proposal", "40"]),
        "deal_stage.proposal: its probability is 40 % from now on\n"
    );
}

#[test]
fn a_case_has_clocks_by_the_calendar_of_the_file() {
    let desk = desk();
    assert!(desk.ok(&["cases", "list"]).ends_with("1 case\n"));
    let told = desk.ok(&["cases", "show", "C-1", "--why"]);
    assert!(told.contains("not answered yet") && told.contains("by your clock, UTC"), "{told}");
    let json = desk.json(&["cases", "show", "C-1", "--json"]);
    let parts = json["parts"].as_object().unwrap();
    let sum: i64 = parts.values().map(|part| part["elapsed_seconds"].as_i64().unwrap()).sum();
    assert_eq!(json["whole"]["elapsed_seconds"], sum);
    assert_eq!(json["targets_minutes"]["first_answer"], 60);
    let figures = desk.json(&["cases", "figures", "--json"]);
    assert_eq!(figures["figures"][0]["n"], 1);

    let set =
        ["calendars", "set", "office", "--zone", "Europe/Berlin", "--country", "DE", "--from", "2027-01-01"];
    desk.ok(&[&set[..], &["--mon-fri", "08:00-12:00,13:00-17:00", "--sat", "10:00-12:00"]].concat());
    desk.ok(&["calendars", "holiday", "office", "2026-12-24"]);
    let listed = desk.ok(&["calendars", "list"]);
    assert!(listed.contains("Europe/Berlin") && listed.contains("08:00-12:00,13:00-17:00"), "{listed}");
    assert!(listed.contains("2026-12-24"), "{listed}");
    assert_eq!(desk.json(&["calendars", "list", "--json"])[0]["eras"].as_array().unwrap().len(), 2);
    assert!(desk.ok(&["cases", "show", "C-1"]).contains("Europe/Berlin"));
    for (args, says) in [
        (&["calendars", "set", "night", "--zone", "UTC"][..], "says no hours"),
        (&["calendars", "set", "night", "--mon-fri", "off"], "no working time"),
        (&["calendars", "remove", "office"], "without one no clock"),
        (&["calendars", "remove", "ofice"], "office"),
    ] {
        let told = desk.refused(args, 1);
        assert!(told.contains(says), "{args:?}: {told}");
    }
    assert!(
        desk.refused(&["calendars", "set", "office", "--mon", "9-18"], 2).contains("are no hours of a day")
    );
    assert!(desk.refused(&["calendars", "set", "office", "--zone", "Berlin"], 2).contains("no time zone"));
}
