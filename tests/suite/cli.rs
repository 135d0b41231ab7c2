//! The real program on real files: what each command prints, and how it refuses.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

mod output;
mod test_cli;

pub use test_cli::TestCli;

#[test]
fn no_answer_is_logged_whole_and_sets_a_call_back() {
    let desk = TestCli::new();
    let logged = desk.log(&["call", "R1", "--outcome", "no_answer", "--at", "2026-01-13 10:15"]);
    assert_eq!(logged["complete"], true);
    assert_eq!(logged["repeated"], false);
    let all = desk.activities();
    assert_eq!(all.len(), 1);
    let one = &all[0];
    assert_eq!(one["id"], logged["id"]);
    assert_eq!((&one["account"], &one["outcome"]), (&"Ромашка ООО".into(), &"no_answer".into()));
    assert_eq!((&one["next_step"], &one["due"]), (&"call_back".into(), &"tomorrow".into()));
    assert_eq!(one["started_at"], "2026-01-13T10:15:00.000Z");
    assert_eq!(one["complete"], true);
    assert!(!one["actor"].as_str().unwrap().is_empty());
}

#[test]
fn what_is_left_out_is_said_and_is_a_gap() {
    let desk = TestCli::new();
    let logged = desk.log(&["call", "R2", "--outcome", "refused"]);
    assert_eq!(logged["complete"], false);
    let fields: Vec<&str> =
        logged["gaps"].as_array().unwrap().iter().map(|gap| gap["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["reason", "next_step"]);
    let gaps = desk.ok(&["gaps"]);
    assert!(gaps.contains("Reason?") && gaps.contains("Roma Foods SpA"), "{gaps}");
    let human = desk.ok(&["log", "call", "R2", "--outcome", "refused", "--next", "none"]);
    assert!(human.starts_with("logged call · Roma Foods SpA · refused · none"), "{human}");
    assert!(human.contains("missing: Reason (price, no_need"), "{human}");
    // What was understood of a time is said: a bare one is of today.
    let dated = desk.ok(&["log", "call", "R2", "--outcome", "busy", "--at", "2026-11-20 09:00"]);
    assert!(dated.starts_with("logged call · Roma Foods SpA · 2026-11-20 Fri 09:00 · busy"), "{dated}");
    let dated = desk.ok(&["log", "meeting", "R2", "--outcome", "agreed", "--at", "00:00"]);
    assert!(dated.lines().next().unwrap().contains(" 00:00 · "), "{dated}");
}

#[test]
fn the_same_op_id_logs_once_and_names_the_same_entry() {
    let desk = TestCli::new();
    let line = ["call", "R1", "--outcome", "busy", "--op-id", "01939f3e-7c2a-7000-8000-0123456789ab"];
    let (first, second) = (desk.log(&line), desk.log(&line));
    assert_eq!((&first["repeated"], &second["repeated"]), (&false.into(), &true.into()));
    assert_eq!((&first["id"], &first["rev"]), (&second["id"], &second["rev"]));
    assert_eq!(desk.activities().len(), 1);
    let text = desk.refused(&["log", "call", "R1", "--op-id", "00000000-0000-0000-0000-000000000000"], 2);
    assert!(text.contains("nil UUID"), "{text}");
}

#[test]
fn a_meeting_takes_contact_duration_and_a_promise() {
    let desk = TestCli::new();
    let line = [
        "meeting",
        "R1",
        "--outcome",
        "agreed",
        "--contact",
        "щербак",
        "--duration",
        "35m",
        "--next",
        "send_offer",
        "--due",
        "2026-12-24 09:00",
        "--punctuality",
        "on_time",
        "--at",
        "2026-11-20 10:00",
    ];
    assert_eq!(desk.log(&line)["complete"], true);
    let one = &desk.activities()[0];
    assert_eq!((&one["contact"], &one["duration"]), (&"Анна Щербакова".into(), &"21-40".into()));
    assert_eq!((&one["duration_s"], &one["due_at"]), (&2100.into(), &"2026-12-24T09:00:00.000Z".into()));
    let history = desk.ok(&["history", "R1"]);
    assert!(history.starts_with("2026-11-20 Fri 10:00  meeting  agreed"), "{history}");
    // A meeting to come needs no outcome yet.
    assert_eq!(desk.log(&["meeting", "R2", "--at", "2027-01-10 10:00"])["complete"], true);
}

#[test]
fn nothing_follows_means_no_promise() {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "no_answer", "--next", "none"]);
    let one = &desk.activities()[0];
    assert_eq!((&one["next_step"], &one["due_at"]), (&"none".into(), &Value::Null));
    // A step left empty leaves no date of the outcome behind; a date that was given stays.
    for (more, due) in
        [(&[][..], Value::Null), (&["--due", "2027-01-10 09:00"][..], "2027-01-10T09:00:00.000Z".into())]
    {
        let id =
            desk.log(&[&["call", "R1", "--outcome", "no_answer", "--next", ""], more].concat())["id"].clone();
        let all = desk.activities();
        let one = all.iter().find(|one| one["id"] == id).unwrap();
        assert_eq!((&one["next_step"], &one["due_at"]), (&Value::Null, &due));
    }
}

#[test]
fn wrong_use_is_one_line_with_the_nearest_right_word() {
    let desk = TestCli::new();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["log", "call", "R1", "--outcome", "no_anwser"], 2, "did you mean 'no_answer'?"),
        (&["log", "call", "R1", "--outcom", "busy"], 2, "did you mean '--outcome'?"),
        (
            &["log", "call", "R1", "--outcome", "busy", "--due", "04/01/2026"],
            2,
            "--due: '04/01/2026' can be 2026-01-04 Sun",
        ),
        (&["log", "call", "R1", "--at", "2031-01-01 10:00"], 1, "cannot have begun"),
        (&["log", "meeting", "R1", "--at", "1970-01-01 10:00"], 1, "too far back"),
        (&["log", "call", "R1", "--contact", "анна"], 1, "fits several contacts"),
        (&["log", "call", "R1", "--contact", "Пётр"], 1, "has no contact 'Пётр': it has Анна"),
        (&["log", "call", "no such firm anywhere"], 1, "no account fits"),
        (&["history", "qqqqqqqq"], 1, "no account fits 'qqqqqqqq'"),
        (
            &["users", "handover", "nobody-here", "olga"],
            1,
            "nobody has used this file as 'nobody-here': it knows ",
        ),
        (&["users", "retire", "nobody-here"], 1, "nobody has used this file as 'nobody-here': it knows "),
        (&["users", "role", "nobody-here", "lead"], 1, "'nobody-here': a role can be given once"),
        (&["gaps", "--user", "nobody-here"], 1, "nobody has used this file as 'nobody-here'"),
        (&["export", "accounts", "--since", "1/2/26"], 2, "write 2026-11-21"),
        (&["export", "accounts", "--since", "2099-01-01"], 2, "--since: 2099-01-01 00:00 is ahead"),
        (&["quality", "--since", "2099-01-01"], 2, "--since: 2099-01-01 00:00 is ahead"),
        (&["audit", "list", "--since", "2099-01-01"], 2, "--since: 2099-01-01 00:00 is ahead"),
        (&["export", "accounts", "-o", "picklog.db"], 1, "is a database"),
        (&["export", "accounts", "-o", "no/such/folder/x.csv"], 1, "no such file or directory"),
        (&["fnid"], 2, "did you mean 'find'?"),
        (&["keys", "check", "nothing.toml"], 1, "cannot read nothing.toml: no such file or directory"),
        (&["demo", "--into", "picklog.db", "--no-tui"], 1, "is there already"),
    ];
    for (args, exit, expected) in cases {
        let text = desk.refused(args, *exit);
        assert!(text.contains(expected), "{args:?}: {text}");
    }
    assert!(desk.activities().is_empty(), "a refused entry was logged");
}

#[test]
fn a_missing_file_is_refused_and_not_made() {
    let desk = TestCli::empty();
    for args in [&["find", "x"][..], &["log", "call", "x"], &["gaps"], &["export", "accounts"], &["fnid"]] {
        desk.refused(args, if args == ["fnid"] { 2 } else { 1 });
        assert!(!desk.db().exists(), "{args:?} made a file");
    }
    assert!(desk.ok(&["--help"]).contains("picklog demo"));
    assert!(desk.ok(&["log", "call", "--help"]).contains("--outcome"));
    assert!(desk.ok(&["completions", "bash"]).contains("no_answer"));
    assert!(desk.ok(&["keys", "list"]).contains("log_first"));
    assert!(!desk.db().exists());
}

#[test]
fn a_batch_answers_line_by_line_whatever_the_bytes() {
    let desk = TestCli::new();
    let output = desk.with_input(&["find", "--batch", "--limit", "2"], b"roma\n\xff\xfe\n\nAroma Ltd");
    assert!(output.status.success());
    let lines: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 4);
    let keys: Vec<&String> = lines[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["hits", "query", "us"]);
    assert!(lines[0]["us"].is_u64() && lines[0]["hits"].as_array().unwrap().len() <= 2);
    let best = &lines[3]["hits"][0];
    assert_eq!(best["name"], "Aroma Ltd");
    assert!(best["id"].is_string() && best["score"].is_number());
    assert_eq!(lines[1]["query"], "\u{fffd}\u{fffd}");
}

#[test]
fn who_asked_not_to_be_called_is_named_and_the_call_is_logged() {
    let desk = TestCli::new();
    desk.log(&["call", "R3", "--outcome", "do_not_call"]);
    let output = desk.run(&["log", "call", "R3", "--outcome", "busy"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("Aroma Ltd asked not to be called"));
    let inbound = desk.run(&["log", "call", "R3", "--outcome", "busy", "--direction", "inbound"]);
    assert_eq!(String::from_utf8_lossy(&inbound.stderr), "");
    assert_eq!(desk.activities().len(), 3);
}

#[test]
fn doctor_answers_for_a_file_that_is_none() {
    let desk = TestCli::empty();
    std::fs::write(
        desk.db(),
        "this is no database, whatever its name says, and it is long enough to look at",
    )
    .unwrap();
    let output = desk.run(&["doctor", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["ok"], &report["checks"][0]["state"]), (&false.into(), &"fail".into()));
    assert!(!report["checks"][0]["mend"].as_str().unwrap().is_empty());
}

#[test]
fn a_merge_says_what_moved_and_how_it_is_taken_back() {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "busy"]);
    let said = desk.ok(&["merge", "R1", "R3", "--yes"]);
    assert!(said.contains("moved: activities 1, contacts 2"), "{said}");
    // The command it names is the one that does it.
    let back = said.lines().next().unwrap().split("picklog ").nth(1).unwrap();
    let words: Vec<&str> = back.split(' ').take(3).collect();
    assert!(desk.ok(&words).contains("two again"));
    assert_eq!(desk.activities()[0]["account"], "Ромашка ООО");
    let json = desk.json(&["merge", "R1", "R3", "--yes", "--json"]);
    assert_eq!(json["moved"], serde_json::json!({ "activities": 1, "matters": 0, "contacts": 2 }));
}

#[test]
fn two_of_unlike_names_are_merged_only_by_who_says_so() {
    let desk = TestCli::new();
    let accounts = desk.ok(&["export", "accounts"]);
    for args in [&["merge", "R1", "R3"][..], &["merge", "R1", "R3", "--json"]] {
        let refused = desk.run(args);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!((refused.status.code(), said.trim().lines().count()), (Some(1), 1), "{said}");
        for word in ["Ромашка ООО", "Aroma Ltd", "--yes", "--distinct"] {
            assert!(said.contains(word), "{word}: {said}");
        }
        assert_eq!(desk.ok(&["export", "accounts"]), accounts);
    }
    desk.ok(&["merge", "R1", "R3", "--yes"]);
    // The operation that the list gives is the one that is taken back.
    let listed = desk.ok(&["merge", "--list"]);
    let (op, row) = listed.trim().split_once(' ').unwrap();
    assert!(row.contains("account") && row.contains("Ромашка ООО → Aroma Ltd"), "{listed}");
    assert_eq!(desk.json(&["merge", "--list", "--json"])[0]["op"], op);
    let said = desk.ok(&["merge", "--undo", op]);
    assert!(said.contains("Ромашка ООО and Aroma Ltd are two again"), "{said}");
    assert!(said.contains("Ромашка ООО now has: activities 0, contacts 2"), "{said}");
    assert_eq!(desk.ok(&["export", "accounts"]).lines().count(), accounts.lines().count());
}

#[test]
fn a_contact_that_moved_is_found_at_the_new_account_and_the_old_one_says_so() {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "no_answer", "--contact", "Анна Жукова"]);
    let said = desk.ok(&["move", "R1", "Анна Жукова", "--to", "R3"]);
    assert!(
        said.contains("Анна Жукова is now at Aroma Ltd; what was logged stays with Ромашка ООО"),
        "{said}"
    );
    assert!(said.contains("one open promise stays with Ромашка ООО"), "{said}");
    // Gone is gone: neither logged with nor moved once more, and it is said where to.
    for args in [
        &["move", "R1", "Анна Жукова", "--to", "R3"][..],
        &["log", "call", "R1", "--outcome", "agreed", "--contact", "Анна Жукова"],
    ] {
        let refused = desk.refused(args, 1);
        assert!(
            refused.contains("Анна Жукова is not at Ромашка ООО any more, but at Aroma Ltd"),
            "{refused}"
        );
    }
    desk.log(&["call", "R3", "--outcome", "agreed", "--contact", "Анна Жукова"]);
    let history = desk.ok(&["history", "R1"]);
    assert!(history.contains("Анна Жукова") && history.contains("1 activity"), "{history}");
    // The person's own history is the same from either.
    for account in ["R1", "R3"] {
        let own = desk.json(&["history", account, "--contact", "Анна Жукова", "--json"]);
        assert_eq!((&own["account"], &own["total"]), (&"Aroma Ltd".into(), &2.into()));
        let at: Vec<&str> =
            own["history"].as_array().unwrap().iter().map(|one| one["account"].as_str().unwrap()).collect();
        assert_eq!(at, ["Aroma Ltd", "Ромашка ООО"]);
    }
    let json = desk.json(&["move", "R3", "Анна Жукова", "--to", "R2", "--json"]);
    assert_eq!(json["promises_left"], 0);
    let refused = desk.refused(&["move", "R2", "Анна Жукова", "--to", "R2"], 1);
    assert!(refused.contains("Анна Жукова is at Roma Foods SpA already"), "{refused}");
    // What is written out comes in again without a second one and without a move.
    for what in ["accounts", "contacts", "activities"] {
        let file = desk.path(&format!("all-{what}.csv"));
        std::fs::write(&file, desk.ok(&["export", what])).unwrap();
        let said = desk.ok(&["import", what, file.to_str().unwrap()]);
        assert!(said.contains(&format!("0 {what} added, 0 updated")), "{what}: {said}");
    }
    assert!(desk.ok(&["audit", "verify"]).contains("intact"));
}
