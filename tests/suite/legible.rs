//! A file that somebody tampered with: whatever stands in it, no terminal obeys it, no value looks like a line of its own,
//! and programs read the very same values.

use std::process::Output;

use rusqlite::Connection;
use serde_json::Value;

use super::{
    cli::TestCli,
    pty::{Place, Tty},
};

/// Window title, erase, colour by C1 (as U+009B), backspace, overrides and isolates, characters of no width, line ends.
const EVIL: &str = "E\u{1b}]0;owned\u{7}\u{1b}[2J\u{8}\u{9b}31m\u{85}\u{202e}\u{2066}\u{200b}\u{feff}\u{7f}\u{2028}\r\nFORGED line\tX";

/// Whether a terminal would obey it, or show nothing for it.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[track_caller]
fn is_harmless(what: &str, bytes: &[u8]) {
    let text = String::from_utf8(bytes.to_vec()).unwrap_or_else(|error| panic!("{what}: {error}"));
    let bad: Vec<char> = text.chars().filter(|c| is_obeyed(*c)).collect();
    assert!(bad.is_empty(), "{what}: {bad:?} in {text:?}");
    assert!(!text.lines().any(|line| line.trim_start().starts_with("FORGED")), "{what}: {text}");
}

/// Puts the text wherever a file keeps one that is shown.
fn tamper(db: &std::path::Path) {
    let conn = Connection::open(db).unwrap();
    let triggers: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        conn.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let quoted = serde_json::to_string(EVIL).unwrap();
    let inner = quoted.trim_matches('"');
    // The database's text of JSON holds what an escape in it stands for.
    let set = |sql: &str, value: &str| {
        let count = conn.execute(sql, [value]).unwrap();
        assert!(count > 0, "{sql}");
    };
    set("UPDATE origin SET login = ?1, host = ?1, tty = ?1, ssh_client = ?1, program = ?1", EVIL);
    set("UPDATE user SET login = ?1", EVIL);
    set("UPDATE record SET actor = ?1, host = ?1 WHERE entity = 'activity'", EVIL);
    set("UPDATE gap SET owner = ?1", EVIL);
    set("UPDATE record SET answers = replace(replace(answers, 'SpA', ?1), 'Marco', ?1)", inner);
    set("UPDATE revision SET after = replace(replace(after, 'SpA', ?1), 'Marco', ?1)", inner);
    set("UPDATE revision SET change = ?1 WHERE rev = 2", EVIL);
    for table in ["picklist", "item", "field"] {
        set(&format!("UPDATE {table} SET label = json_object('en', ?1, 'ru', ?1, 'zh', ?1)"), EVIL);
    }
    set("UPDATE item SET definition = json_object('en', ?1, 'ru', ?1, 'zh', ?1)", EVIL);
}

fn tampered() -> TestCli {
    let desk = TestCli::new();
    desk.log(&["call", "R2", "--outcome", "refused"]);
    desk.log(&["meeting", "R2", "--outcome", "agreed", "--contact", "Marco Rossi"]);
    tamper(&desk.db());
    desk
}

fn commands() -> Vec<Vec<&'static str>> {
    vec![
        vec!["find", "roma foods"],
        vec!["find"],
        vec!["find", "nobody\u{1b}[2J\u{202e}"],
        vec!["history", "R2"],
        vec!["gaps", "--all"],
        vec!["gaps", "--user", EVIL],
        vec!["gaps", "--user", "nobody\n\u{9b}2J"],
        vec!["quality"],
        vec!["quality", "--user", EVIL],
        vec!["picklists", "list"],
        vec!["fields", "list"],
        vec!["users", "list"],
        vec!["users", "role", "nobody", "lead"],
        vec!["audit", "list"],
        vec!["audit", "list", "--account", "R2"],
        vec!["audit", "verify"],
        vec!["audit", "head"],
        vec!["doctor"],
        vec!["doctor", "--full"],
        vec!["merge", "--list"],
        vec!["merge", "R1", "R2"],
        vec!["merge", "R1", "R2", "--yes"],
        vec!["log", "call", "R2", "--outcome", "no_answer"],
        vec!["log", "call", "R2", "--outcome", "no\u{1b}[2J\nFORGED"],
        vec!["log", "--help"],
        vec!["import", "accounts", "no\u{1b}[2J\nFORGED.csv"],
        vec!["--db", "no\u{1b}[2J\nFORGED.db", "doctor"],
        vec!["--db", "no\u{1b}[2J\nFORGED.db", "gaps"],
        vec!["config", "show"],
        vec!["config", "sh\u{9b}ow"],
    ]
}

#[test]
fn no_list_and_no_error_steers_a_terminal_or_forges_a_line() {
    let desk = tampered();
    let run = |lang: &str, locale: &str, args: &[&str]| -> Output {
        let mut command = desk.command(&[&["--lang", lang], args].concat());
        command.env("LC_ALL", locale).output().unwrap()
    };
    let mut said = String::new();
    for lang in ["en", "ru", "zh"] {
        for locale in ["C.UTF-8", "C"] {
            for args in commands() {
                let output = run(lang, locale, &args);
                let what = format!("{lang} {locale} {args:?}");
                is_harmless(&what, &output.stdout);
                is_harmless(&what, &output.stderr);
                said += &String::from_utf8_lossy(&output.stdout);
            }
        }
    }
    assert!(said.contains("E�]0;owned"), "what was there is seen");
}

#[test]
fn json_escapes_it_and_means_the_same() {
    let desk = tampered();
    let mut seen = 0;
    for args in commands() {
        let output = desk.run(&[args.as_slice(), &["--json"]].concat());
        is_harmless(&format!("{args:?}"), &output.stdout);
        is_harmless(&format!("{args:?}"), &output.stderr);
        if let Ok(value) = serde_json::from_slice::<Value>(&output.stdout) {
            seen += count(&value);
        }
    }
    assert!(seen > 20, "the very values: {seen}");
    let output = desk.with_input(&["find", "--batch"], b"roma foods\nro\x1bma\xc2\x9b\n");
    is_harmless("batch", &output.stdout);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2);
    // An export is the data: it stays as it is.
    assert!(desk.ok(&["export", "accounts"]).contains('\u{9b}'));
    desk.ok(&["quality", "--html", "page.html"]);
    is_harmless("page", &std::fs::read(desk.path("page.html")).unwrap());
}

/// How many texts of a value hold the whole of it.
fn count(value: &Value) -> usize {
    match value {
        Value::String(text) => usize::from(text.contains(EVIL)),
        Value::Array(all) => all.iter().map(count).sum(),
        Value::Object(all) => all.values().map(count).sum(),
        _ => 0,
    }
}

/// The place's own screen and line mode, on a tampered file.
fn tampered_place() -> Place {
    let place = Place::new().with_accounts();
    for outcome in ["refused", "agreed"] {
        let kind = if outcome == "agreed" { "meeting" } else { "call" };
        place.ok(&["log", kind, "Roma Foods SpA", "--outcome", outcome]);
    }
    let people = place.dir.path().join("people.csv");
    std::fs::write(&people, "account,name\nRoma Foods SpA,Marco Rossi\n").unwrap();
    place.ok(&["import", "contacts", people.to_str().unwrap()]);
    tamper(&place.db());
    place
}

#[test]
fn line_mode_says_it_in_one_line_that_steers_nothing() {
    for (lang, locale) in [("en", "C.UTF-8"), ("ru", "C.UTF-8"), ("zh", "C.UTF-8"), ("en", "C")] {
        let place = tampered_place();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(["--plain", "--lang", lang]).envs(place.env()).env("LC_ALL", locale);
        use std::{io::Write, process::Stdio};
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines =
            "roma foods\n1\n.fields\n.back\n.gaps\n1\n.back\n.help\nno\u{9b}body\u{202e}\n.figures\n.quit\n";
        // A conversation that is over takes no more lines.
        let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
        let output = child.wait_with_output().unwrap();
        is_harmless(lang, &output.stdout);
        is_harmless(lang, &output.stderr);
        let said = String::from_utf8_lossy(&output.stdout);
        let seen = if locale == "C" { "E?]0;owned" } else { "E�]0;owned" };
        assert!(said.contains(seen), "{said}");
    }
}

#[test]
fn the_screen_shows_it_and_passes_none_of_it_on() {
    let place = tampered_place();
    let mut tty = Tty::start(&place, 120, 30, &[]);
    tty.wait(&["Find"])
        .keys("roma foods")
        .wait(&["> Roma Foods", "owned"])
        .keys("\r")
        .wait(&["Call", "FORGED"]);
    tty.keys("\x1b").wait(&["Find"]).keys("\x03");
    let (_, raw) = tty.end();
    let text = String::from_utf8_lossy(&raw);
    for harmful in ["\x1b]", "\u{9b}", "\u{202e}", "\u{2066}", "\u{200b}", "\u{feff}", "\u{7}"] {
        assert!(!text.contains(harmful), "{harmful:?}");
    }
    assert!(text.contains('�'));
}
