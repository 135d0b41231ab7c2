//! `picklog rules`: what is a gap is data that an admin changes; open screens and every command have it at once.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::cli::TestCli;
use super::pty::Place;

/// What is changed is on an open screen within this time.
const AT_ONCE: Duration = Duration::from_millis(500);

fn rule(desk: &TestCli, code: &str) -> Value {
    let rules = desk.json(&["rules", "list", "--json"]);
    rules.as_array().unwrap().iter().find(|rule| rule["code"] == code).cloned().unwrap_or(Value::Null)
}

/// Rule and field of each gap of a call, worst first.
fn gaps(desk: &TestCli) -> Vec<String> {
    let told = desk.json(&["gaps", "--json"]);
    let gaps = told["gaps"].as_array().unwrap().iter().filter(|gap| gap["kind"] == "call");
    gaps.map(|gap| format!("{}/{}", gap["rule"].as_str().unwrap(), gap["field"].as_str().unwrap_or("-")))
        .collect()
}

#[test]
fn a_rule_is_added_weighed_put_in_other_words_retired_and_taken_back() {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "refused"]);
    assert_eq!(gaps(&desk), ["activity_field/next_step", "activity_field/reason"]);
    desk.ok(&["rules", "add", "no_reason", "--of", "call", "--when", "missing reason", "--weight", "1"]);
    assert_eq!(
        gaps(&desk),
        ["activity_field/next_step", "no_reason/reason"],
        "the rule of one kind is asked first"
    );
    desk.ok(&["rules", "change", "no_reason", "--weight", "5"]);
    assert_eq!(gaps(&desk), ["no_reason/reason", "activity_field/next_step"]);
    assert_eq!(rule(&desk, "no_reason")["weight"], 5);
    desk.ok(&[
        "rules",
        "label",
        "no_reason",
        "--label",
        "en=why did they refuse?",
        "--label",
        "ru=почему?",
        "--label",
        "zh=为什么？",
    ]);
    assert!(desk.ok(&["gaps"]).to_lowercase().contains("why did they refuse?"));
    // Out of use, the rule of all kinds speaks in its place; nothing was filled by that.
    desk.ok(&["rules", "retire", "no_reason"]);
    assert_eq!(gaps(&desk), ["activity_field/next_step", "activity_field/reason"]);
    assert_eq!(desk.json(&["gaps", "--json"])["filled_today"], 0);
    assert!(
        desk.ok(&["rules", "list"])
            .lines()
            .any(|line| line.starts_with("no_reason") && line.contains("retired"))
    );
    desk.ok(&["rules", "unretire", "no_reason"]);
    assert_eq!(gaps(&desk), ["no_reason/reason", "activity_field/next_step"]);
    // Each change is an entry of the history, and all is intact.
    let told = desk.ok(&["audit", "list", "--json"]);
    assert!(told.contains("no_reason") && told.contains("missing reason"), "{told}");
    desk.ok(&["audit", "verify"]);
}

/// What is refused, and what the line says in English, Russian and Chinese.
const REFUSED: &[(&[&str], i32, [&str; 3])] = &[
    (
        &["add", "x", "--of", "call", "--when", "never", "--weight", "3"],
        2,
        ["write --when as", "--when пишут", "--when 请写"],
    ),
    (
        &["add", "x", "--of", "cal", "--when", "missing", "--weight", "3"],
        1,
        ["did you mean 'call'", "call", "call"],
    ),
    (
        &["add", "x", "--of", "call", "--when", "missing wind", "--weight", "3"],
        1,
        ["there is no field `wind`", "нет поля «wind»", "没有字段“wind”"],
    ),
    (
        &["add", "x", "--of", "call", "--when", "marked outcome", "--weight", "3"],
        1,
        ["is a picklist", "поле вида picklist", "picklist 类的字段"],
    ),
    (
        &["add", "x", "--of", "account", "--when", "overdue", "--weight", "3"],
        1,
        ["only activities promise", "только события", "只有活动"],
    ),
    (
        &["add", "x", "--of", "call", "--when", "clock ours 3", "--weight", "3"],
        1,
        ["only matters move", "только у дел", "只有事项"],
    ),
    (
        &["add", "x", "--of", "call", "--when", "parked", "--weight", "3"],
        1,
        ["one rule of this shape", "оно одно", "已有一条"],
    ),
    (
        &["add", "no_outcome", "--of", "call", "--when", "missing reason", "--weight", "3"],
        1,
        ["rule `no_outcome` is there twice", "правило «no_outcome»", "规则“no_outcome”"],
    ),
    (
        &["add", "x", "--of", "activity", "--when", "missing outcome", "--weight", "3"],
        1,
        ["`x` says this of the same records", "«x»", "“x”"],
    ),
    (
        &["change", "overdue", "--days", "3"],
        1,
        ["only a rule of the shape `clock`", "только у правила", "只有 `clock`"],
    ),
    (&["retire", "overdu"], 1, ["did you mean 'overdue'", "overdue", "overdue"]),
];

#[test]
fn what_could_never_speak_is_refused_in_one_line_and_nothing_changes() {
    let desk = TestCli::new();
    let before = desk.ok(&["rules", "list", "--json"]);
    for (args, exit, told) in REFUSED {
        for (lang, told) in ["en", "ru", "zh"].into_iter().zip(told) {
            let said = desk.refused(&[&["--lang", lang, "rules"], *args].concat(), *exit);
            assert!(said.contains(told), "{args:?}: {said}");
        }
    }
    assert_eq!(desk.ok(&["rules", "list", "--json"]), before);
    assert_eq!(rule(&desk, "no_outcome")["when"], json!("missing outcome"));
}

#[test]
fn an_open_screen_has_a_changed_rule_at_once() {
    let place = Place::new().with_accounts();
    place.ok(&["log", "call", "Roma Foods SpA"]);
    let mut tty = place.screen(100, 30);
    tty.wait(&["Find"]).keys("\x1bOQ").wait(&["Outcome?"]);
    let mut took = Vec::new();
    let mut done = |args: &[&str], tty: &mut crate::pty::Tty, seen: &dyn Fn(&str) -> bool| {
        place.ok(args);
        let since = Instant::now();
        tty.until(|text| seen(text), &args.join(" "));
        took.push(since.elapsed());
    };
    let words = [
        "rules",
        "label",
        "no_outcome",
        "--label",
        "en=how did it end?",
        "--label",
        "ru=итог?",
        "--label",
        "zh=结果？",
    ];
    done(&words, &mut tty, &|text| text.contains("ow did it end?"));
    done(&["rules", "retire", "no_outcome"], &mut tty, &|text| text.contains("Outcome?"));
    done(&["rules", "retire", "activity_field"], &mut tty, &|text| !text.contains("Outcome?"));
    done(&["rules", "unretire", "no_outcome"], &mut tty, &|text| text.contains("ow did it end?"));
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    // On a machine that is busy one of them may come late; all of them late is a fault.
    assert!(took.iter().min().unwrap() <= &AT_ONCE, "on the open screen after {took:?}");
}
