//! Kinds and fields that an admin adds to a file in use: a screen that is open has them at once, and so has every command.
//! No line of code knows of them.

use std::time::{Duration, Instant};

use crate::pty::{Place, exported};

/// What is added is on an open screen within this time.
const AT_ONCE: Duration = Duration::from_millis(500);

/// Runs a command with a label in every language of a file.
fn labelled(place: &Place, args: &[&str], text: &str) {
    let labels = ["en", "ru", "zh"].map(|lang| format!("{lang}={text}"));
    let flags = labels.iter().flat_map(|label| ["--label", label.as_str()]);
    place.ok(&args.iter().copied().chain(flags).collect::<Vec<_>>());
}

#[test]
fn a_kind_that_is_added_has_at_once_a_form_flags_columns_gaps_figures_and_card_lines() {
    let place = Place::new().with_accounts();
    for standard in ["deal", "case"] {
        place.ok(&["kinds", "retire", standard]);
    }
    let mut tty = place.screen(100, 30);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка ООО"]);
    assert!(!tty.text().contains("something else"), "there is nothing else yet");

    let lists = ["--list-label", "en=Answer", "--list-label", "ru=Ответ", "--list-label", "zh=答复"];
    let add = ["picklists", "add", "letter_outcome", "answered", "--tone", "positive"];
    labelled(&place, &[&add[..], &lists].concat(), "answered it");
    labelled(&place, &["picklists", "add", "letter_outcome", "silence"], "silent");
    let mut took = Vec::new();
    let mut seen = |tty: &mut crate::pty::Tty, text: &str| {
        let since = Instant::now();
        tty.wait(&[text]);
        took.push(since.elapsed());
    };
    // The key for it stands in the footer as soon as there is something it opens.
    labelled(&place, &["kinds", "add", "letter", "--outcomes", "letter_outcome"], "letter");
    seen(&mut tty, "something else");
    tty.keys("\x1b[Z").wait(&["Letter", "answered it", "silent"]);

    // A field of each new kind comes into the form that is open.
    let field = |code: &str, kind: &[&str], needed: &str| {
        let whole = format!("letter.{code}");
        let args = ["fields", "add", whole.as_str(), "--needed-when", needed, "--kind"];
        labelled(&place, &[&args[..], kind].concat(), code);
    };
    for (code, kind) in [
        ("pages", &["number"][..]),
        ("postage", &["money"]),
        ("posted", &["date"]),
        ("witness", &["reference", "--to", "contact"]),
    ] {
        field(code, kind, if code == "witness" { "never" } else { "outcome is set" });
        seen(&mut tty, code);
    }
    tty.keys("1").wait(&["> pages"]).keys("1,234\r").wait(&["can be thousands or decimals"]);
    tty.keys("\x15").keys("2,5\r").wait(&["> postage"]).keys("3.20 EUR\r").wait(&["> posted"]);
    tty.keys(":2026-01-10\r").wait(&["Saved: Ромашка ООО · answered it"]);

    // A kind that may lie ahead is asked for beside it, by the key its row names.
    let visit = ["kinds", "add", "visit", "--outcomes", "meeting_outcome", "--ahead", "--key", "v"];
    labelled(&place, &visit, "visit");
    let asks = |text: &str| text.contains("1 Letter") && text.contains("v Visit");
    loop {
        tty.keys("\x15ромаш").wait(&["> Ромашка ООО"]).keys("\x1b[Z");
        tty.until(|text| text.contains("Letter · Ромашка") || asks(text), "the list of kinds");
        if asks(&tty.text()) {
            break;
        }
        // The screen has not heard of it yet: the one kind there was has opened at once.
        tty.keys("\x1b").wait_without("Letter · Ромашка");
    }
    tty.keys("v").wait(&["Visit", "did not show up"]);
    // The time lies before the first question.
    tty.keys("\x1b[D").wait(&["> Time"]);
    let ahead = (chrono::Utc::now() + chrono::Duration::days(40)).format("%Y-%m-%d").to_string();
    let time = format!("{ahead} 10:00");
    tty.keys(":").keys(&time).wait(&[&time]).keys("\x13").wait(&["Saved"]);
    // The card has a line of each.
    tty.keys("ромаш").wait(&["> Ромашка ООО"]).keys("\x1b[15~").wait(&["History", "letter", "visit"]);

    // The command line: flags, columns both ways, gaps, figures.
    place.ok(&["log", "letter", "Roma Foods SpA", "--pages", "3", "--posted", "2026-01-11"]);
    let gaps = place.ok(&["gaps"]);
    assert!(gaps.contains("letter") && gaps.contains("Outcome?"), "{gaps}");
    let rows = exported(&place, "activities");
    let letter = rows.iter().find(|row| row["kind"] == "letter" && row["outcome"] == "answered").unwrap();
    let cells = ["pages", "postage", "postage_currency", "posted"].map(|column| letter[column].clone());
    assert_eq!(cells, ["2.5", "3.20", "EUR", "2026-01-10"]);
    let visit = rows.iter().find(|row| row["kind"] == "visit").unwrap();
    assert_eq!((visit["outcome"].as_str(), &visit["started_at"][..10]), ("", ahead.as_str()));
    let csv = place.dir.path().join("in.csv");
    let text = "account,kind,started_at,outcome,pages,postage,posted\n\
        Aroma Ltd,letter,2026-01-12 10:00,silence,7,1.10 EUR,2026-01-12\n";
    std::fs::write(&csv, text).unwrap();
    place.ok(&["import", "activities", csv.to_str().unwrap()]);
    let rows = exported(&place, "activities");
    assert!(rows.iter().any(|row| row["account"] == "Aroma Ltd" && row["pages"] == "7"), "{rows:?}");
    let figures = place.ok(&["quality", "--json"]);
    assert!(figures.contains("\"pages\"") && figures.contains("\"postage\""), "{figures}");

    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
    // On a machine that is busy one of them may come late; all of them late is a fault.
    let fastest = took.iter().min().unwrap();
    assert!(*fastest <= AT_ONCE, "on the open screen after {took:?}");
}
