//! Line mode: a whole sitting through a pipe and on a dumb terminal, in three languages, and nothing lost when it is cut off.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

use super::pty::{Place, Tty, exported};

/// Sends lines to `picklog --plain` and returns all it says.
pub fn talk(place: &Place, lang: &str, lines: &[&str]) -> String {
    let mut child = start(place, lang);
    let mut input = child.stdin.take().unwrap();
    // A conversation that is over takes no more lines.
    let _ = input.write_all(format!("{}\n", lines.join("\n")).as_bytes());
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Starts `picklog --plain` with its input and what it says in pipes.
pub fn start(place: &Place, lang: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
    command.arg("--plain").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.envs(place.env()).envs(place.extra.iter().cloned()).env("LC_ALL", lang);
    command.spawn().unwrap()
}

#[test]
fn a_refusal_is_logged_by_numbers_letters_and_enter() {
    let place = Place::new().with_accounts();
    let said = talk(&place, "C.UTF-8", &["roma foods", "1", "6", "pri", "4", ".quit"]);
    for line in [
        "1 Roma Foods SpA, Roma, +39 06 12345678",
        "6 refused",
        "Outcome: refused",
        "1 price",
        "Reason: price",
    ] {
        assert!(said.lines().any(|known| known == line), "{line} in\n{said}");
    }
    assert!(said.contains("Saved: Roma Foods SpA") && said.contains(".undo"), "{said}");
    assert!(!said.contains('\x1b') && !said.contains('\r'), "no cursor movement, no colour");
    let row = &exported(&place, "activities")[0];
    let known = |field: &str| row[field].clone();
    assert_eq!([known("outcome"), known("reason"), known("complete")], ["refused", "price", "true"]);
}

#[test]
fn what_is_left_out_is_parked_swept_and_taken_back_as_on_the_screen() {
    let place = Place::new().with_accounts();
    let said =
        talk(&place, "C.UTF-8", &["aroma", "1", "6", ".back", ".gaps", "1", "2", "4", ".undo", ".quit"]);
    assert!(said.contains("Parked, it waits in your gaps: Aroma Ltd"), "{said}");
    assert!(
        said.lines().any(|line| line.starts_with("1 Aroma Ltd, call ") && line.ends_with("parked: reason")),
        "{said}"
    );
    assert!(said.contains("Taken back: Aroma Ltd") || said.contains("Undone"), "{said}");
    let rows = exported(&place, "activities");
    assert!(rows.iter().all(|row| row["withdrawn"] == "true") || rows.is_empty(), "{rows:?}");
}

#[test]
fn three_languages_say_and_understand_their_own_words() {
    for (lang, gaps, last, outcome) in [
        ("ru_RU.UTF-8", ".незаполненное", ".выход", "6 отказ"),
        ("ru_RU.UTF-8", ".пропуски", ".выход", "6 отказ"),
        ("zh_CN.UTF-8", ".待补", ".退出", "6 "),
        // The Russian layout is on, and the words are English.
        ("C.UTF-8", ".пфзы", ".йгше", "6 refused"),
    ] {
        let place = Place::new().with_accounts();
        let said =
            talk(&place, lang, &["aroma", "1", "6", ".back", gaps, ".back", ".help", last, "never read"]);
        assert!(said.lines().any(|line| line.starts_with(outcome)), "{lang}: {outcome} in\n{said}");
        let row = if lang.starts_with("zh") { "1 Aroma Ltd，" } else { "1 Aroma Ltd, " };
        assert!(said.lines().any(|line| line.starts_with(row)), "{lang}:\n{said}");
        // Commas, colons and brackets are those of the language.
        let others = if lang.starts_with("zh") { [", ", ": ", " ("] } else { ["，", "：", "（"] };
        assert!(!others.iter().any(|sign| said.contains(sign)), "{lang}:\n{said}");
        assert!(!said.contains("plain-") && !said.contains("never read"), "{lang}:\n{said}");
    }
}

#[test]
fn a_locale_without_unicode_hears_ascii() {
    let place = Place::new().with_accounts();
    let said = talk(&place, "C", &["ромаш", ".card 1", ".quit"]);
    assert!(said.is_ascii() && said.contains("1 Romashka OOO, Moskva"), "{said}");
}

#[test]
fn the_end_of_the_input_parks_what_is_open() {
    let place = Place::new().with_accounts();
    talk(&place, "C.UTF-8", &["aroma", "1", "6"]);
    assert!(place.ok(&["gaps"]).contains("Aroma Ltd"));
}

/// Files in which somebody has called one account for weeks.
#[test]
fn a_long_history_is_said_ten_at_a_time_and_every_row_keeps_its_number() {
    let place = Place::new().with_accounts();
    for day in 10..25 {
        place.ok(&[
            "log",
            "call",
            "aroma",
            "--outcome",
            "no_answer",
            "--at",
            &format!("2026-03-{day} 10:00"),
            "--json",
        ]);
    }
    let said = talk(&place, "C.UTF-8", &["aroma", ".card 1", ".more", ".more", "12", ".fields", ".quit"]);
    let rows: Vec<&str> = said.lines().filter(|line| line.contains(", call, no answer")).collect();
    assert!(said.contains("\n5 more: .more\n") && said.contains("\nThat is all.\n"), "{said}");
    // The newest also stands below the lookup line.
    let numbers: Vec<&str> = rows[1..].iter().map(|row| row.split(' ').next().unwrap()).collect();
    let expected: Vec<String> = (1..=15).map(|number| number.to_string()).collect();
    assert_eq!(numbers, expected, "{said}");
    assert!(said.contains("Time: 2026-03-13 Fri 10:00"), "row 12 is opened:\n{said}");
}

#[test]
fn the_figures_are_a_line_each_and_without_pictures() {
    let place = Place::new().with_accounts();
    talk(&place, "C.UTF-8", &["aroma", "1", "3", ".quit"]);
    for (lang, word, title, logged) in [
        ("C.UTF-8", ".figures", "The last twelve weeks, as of ", "logged 1"),
        ("ru_RU.UTF-8", ".показатели", "Последние двенадцать недель, на ", "событий 1"),
        ("zh_CN.UTF-8", ".指标", "最近十二周，截至 ", "记录 1"),
    ] {
        let said = talk(&place, lang, &[word, ".back", "aroma", ".quit"]);
        assert!(said.lines().any(|line| line.starts_with(title)), "{lang}:\n{said}");
        assert!(said.lines().any(|line| line.contains(logged)), "{lang}:\n{said}");
        let row = if lang.starts_with("zh") { "\n1 Aroma Ltd，London" } else { "\n1 Aroma Ltd, London" };
        assert!(said.contains(row), "the lookup is back:\n{said}");
        assert!(!said.contains(['▁', '█']) && !said.contains("  "), "{lang}:\n{said}");
    }
}

#[test]
fn kill_9_in_the_middle_loses_no_pick() {
    let place = Place::new().with_accounts();
    let mut child = start(&place, "C.UTF-8");
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    input.write_all(b"aroma\n1\n6\n").unwrap();
    // The next question is asked when the pick is kept.
    assert!(lines.by_ref().any(|line| line.unwrap() == "Reason: "), "the reason is asked for");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(place.ok(&["gaps"]).contains("Aroma Ltd"));
}

#[test]
fn an_empty_file_offers_its_ways_on() {
    let place = Place::new();
    let said = talk(&place, "C.UTF-8", &[".new Лютик", "", "", ".save", ".quit"]);
    assert!(said.contains(".sample") && said.contains(".import"), "{said}");
    assert_eq!(exported(&place, "accounts")[0]["name"], "Лютик");
}

#[test]
fn a_dumb_terminal_and_accessible_get_lines_and_a_screen_name_the_screen() {
    let place = Place::new().with_accounts();
    for (name, value) in [("TERM", "dumb"), ("ACCESSIBLE", "1")] {
        let mut tty = Tty::start_with(&place, 80, 24, &[], &[(name, value)]);
        tty.wait(&["Type a name", "Find: "])
            .keys("aroma\r")
            .wait(&["1 Aroma Ltd, London"])
            .keys("1\r3\r")
            .wait(&["Saved"]);
        tty.keys("\x04");
        let (code, raw) = tty.end();
        assert_eq!((code, raw.contains(&0x1b)), (0, false), "{name}");
    }
    let mut tty = Tty::start_with(&place, 80, 24, &["--terminal", "xterm"], &[("TERM", "dumb")]);
    tty.wait(&["Find", "F1 help"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn two_that_look_alike_are_said_side_by_side_merged_and_taken_back() {
    let place = Place::new().with_accounts();
    let csv = place.dir.path().join("more.csv");
    std::fs::write(&csv, "name,country,city\nAROMA,GB,Leeds\n").unwrap();
    place.ok(&["import", "accounts", csv.to_str().unwrap()]);
    let said =
        talk(&place, "C.UTF-8", &["london", ".duplicates 1", ".other", "2", ".merge", ".undo", ".quit"]);
    for line in [
        "Names alike: one account or two?",
        "1 Name: STAYS: Aroma Ltd; goes into it: AROMA",
        "2 City: STAYS: London; goes into it: Leeds",
        "2 City: goes into it: London; STAYS: Leeds",
        "2 City: goes into it: London; STAYS: Leeds; kept: London",
        ".apart: They only look alike: remember that they are two.",
    ] {
        assert!(said.lines().any(|known| known == line), "{line} in\n{said}");
    }
    assert!(said.contains("Merged: “Aroma Ltd” into “AROMA” · .undo undoes"), "{said}");
    assert!(said.contains("Taken back: AROMA"), "{said}");
    assert_eq!(exported(&place, "accounts").len(), 4);
}

#[test]
fn line_mode_asks_before_it_merges_two_of_unlike_names() {
    let place = Place::new().with_accounts();
    let csv = place.dir.path().join("more.csv");
    std::fs::write(&csv, "name,country,phone\nZeta Ltd,GB,+44 20 7946 0958\n").unwrap();
    place.ok(&["import", "accounts", csv.to_str().unwrap()]);
    let said = talk(&place, "C.UTF-8", &["london", ".duplicates 1", ".merge", ".quit"]);
    assert!(
        said.contains("“Aroma Ltd”") && said.contains("“Zeta Ltd”") && said.contains("not alike"),
        "{said}"
    );
    assert_eq!(exported(&place, "accounts").len(), 4);
    let said = talk(&place, "C.UTF-8", &["london", ".duplicates 1", ".merge", ".merge", ".quit"]);
    assert!(said.contains("Merged:"), "{said}");
    assert_eq!(exported(&place, "accounts").len(), 3);
}

/// The first lines: who is due stands first in the list, which nobody has been told.
#[test]
fn only_rows_that_were_said_can_be_picked() {
    let place = Place::new().with_accounts();
    place.ok(&["log", "call", "aroma", "--outcome", "no_answer"]);
    // Nothing was said: the number is looked up, and no call is begun with an account nobody heard of.
    let said = talk(&place, "C.UTF-8", &["1", ".call", ".card", ".card 1", "3", ".quit"]);
    assert!(!said.contains("Outcome: ") && !said.contains("Saved"), "{said}");
    assert_eq!(exported(&place, "activities").len(), 1, "{said}");
    // Enter says them.
    let said = talk(&place, "C.UTF-8", &["", "1", ".back", ".quit"]);
    assert!(said.contains("1 Aroma Ltd") && said.contains("Outcome: "), "{said}");

    // Of a long list the rows of the pages that were said.
    let csv = place.dir.path().join("many.csv");
    let names: String = (10..40).map(|number| format!("Polder {number}\n")).collect();
    std::fs::write(&csv, format!("name\n{names}")).unwrap();
    place.ok(&["import", "accounts", csv.to_str().unwrap()]);
    let said = talk(&place, "C.UTF-8", &["polder", "12", ".quit"]);
    assert!(!said.contains("Outcome: "), "row 12 was not said:\n{said}");
    let country = [".new Лютик", "+7 495 765-43-21", "25", ".more", ".more", "25", ".quit"];
    let said = talk(&place, "C.UTF-8", &country);
    let (before, after) = said.split_once("There is no row 25.").unwrap_or_else(|| panic!("{said}"));
    assert!(!before.contains("\n25 ") && after.contains("\n25 ") && after.contains("Country: "), "{said}");
}

#[test]
fn due_dates_and_what_an_answer_means_are_said() {
    let place = Place::new().with_accounts();
    let said = talk(
        &place,
        "C.UTF-8",
        &["aroma", "1", "1", "ann", "1", "2", "1", "3", "roma foods", "1", ".back", ".quit"],
    );
    let outcomes: Vec<&str> = said.lines().filter(|line| *line == "It rang and nobody picked up.").collect();
    assert_eq!(outcomes.len(), 1, "once a sitting:\n{said}");
    assert!(said.contains("\n6 refused\nThey said no.\n"), "{said}");
    // Each due item with the day it stands for.
    let due = said.lines().find(|line| line.starts_with("3 tomorrow")).unwrap_or_else(|| panic!("{said}"));
    assert!(due.starts_with("3 tomorrow, ") && due.len() > "3 tomorrow, ".len() + 4, "{due}");
    let said = talk(&place, "C.UTF-8", &["aroma", ".card 1", ".quit"]);
    assert!(said.lines().any(|line| line.contains(", call, agreed") && line.contains("due 20")), "{said}");
    // A promise that is over its time says when it was due.
    place.ok(&[
        "log",
        "call",
        "roma foods",
        "--outcome",
        "postponed",
        "--reason",
        "timing",
        "--at",
        "2026-01-13 10:15",
        "--due",
        "2026-01-14 10:15",
    ]);
    let said = talk(&place, "C.UTF-8", &[".gaps", ".quit"]);
    assert!(
        said.lines().any(|line| line.contains("Roma Foods") && line.contains("2026-01-14 Wed 10:15")),
        "{said}"
    );
}

#[test]
fn a_wrong_answer_is_forgotten_before_the_next_question() {
    let place = Place::new().with_accounts();
    let said = talk(&place, "C.UTF-8", &["aroma", "1", "xyzzy", "6", "qwerty", "4", ".quit"]);
    assert!(said.contains("nothing like “xyzzy”") && said.contains("nothing like “qwerty”"), "{said}");
    assert!(said.contains("Outcome: refused"), "the number means the whole list again:\n{said}");
    // A date that cannot be read leaves the one there was.
    let next = [".next"; 7];
    let lines = [&["roma foods", "1"][..], &next, &["someday", ".fields", ".back", ".quit"]].concat();
    let said = talk(&place, "C.UTF-8", &lines);
    assert!(said.contains("cannot be read as one time"), "{said}");
    assert!(!said.contains("(someday)") && said.contains("\nTime: 20"), "{said}");
}

/// A time is typed where its list stands; what can be two times is asked once, and its rows are said in full.
#[test]
fn a_time_is_typed_and_what_can_be_two_is_asked() {
    let place = Place::new().with_accounts();
    let said = talk(&place, "C.UTF-8", &["aroma", "1", "7", "3", "04/01", "2", "4", ".quit"]);
    assert_eq!(said.matches("Which one?").count(), 1, "{said}");
    assert!(said.contains("-01-04 ") && said.contains("\n2 20") && said.contains("9:00, morning"), "{said}");
    assert!(said.contains("Saved") && said.contains("-04-01 ") && said.contains(" 15:00"), "{said}");
    // A number that is no row is an hour or a day, and no wrong row.
    let said = talk(&place, "C.UTF-8", &["roma foods", "1", "7", "3", "3", "1745", ".quit"]);
    assert!(said.contains("Saved") && said.contains(" 17:45"), "{said}");
}

/// A file that somebody holds for longer than one waits: what was said goes on when it is let go, once and under one id.
#[test]
fn a_save_that_failed_is_tried_again_and_lines_that_follow_wait_for_it() {
    let place = Place::new().with_accounts();
    let holder = rusqlite::Connection::open(place.db()).unwrap();
    let mut child = start(&place, "C.UTF-8");
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    input.write_all(b"aroma\n1\n").unwrap();
    assert!(lines.by_ref().any(|line| line.unwrap() == "Outcome: "), "the form is open");
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    // The answers of the next call wait behind the save.
    input.write_all(b"3\nroma foods\n1\n4\n.quit\n").unwrap();
    let mut said = Vec::new();
    for line in lines.by_ref() {
        said.push(line.unwrap());
        if said.last().is_some_and(|line| line == "It is tried again.") {
            break;
        }
    }
    holder.execute_batch("COMMIT").unwrap();
    said.extend(lines.map(Result::unwrap));
    assert!(child.wait().unwrap().success(), "{said:?}");
    let mut rows: Vec<(String, String)> = exported(&place, "activities")
        .iter()
        .map(|row| (row["account"].clone(), row["outcome"].clone()))
        .collect();
    rows.sort();
    let expected = [("Aroma Ltd", "no_answer"), ("Roma Foods SpA", "busy")];
    assert_eq!(
        rows,
        expected.map(|(account, outcome)| (account.to_owned(), outcome.to_owned())),
        "{said:#?}"
    );
}

#[test]
fn a_parked_form_is_found_by_the_name_that_is_typed() {
    let place = Place::new().with_accounts();
    let said = talk(&place, "C.UTF-8", &["aroma", "1", "6", ".back", "aroma", "1", "1", "4", ".quit"]);
    assert!(said.contains("1 Aroma Ltd, London, +44 20 7946 0958, parked"), "{said}");
    let rows = exported(&place, "activities");
    let rows: Vec<_> = rows.iter().map(|row| (row["outcome"].clone(), row["reason"].clone())).collect();
    assert_eq!(rows, [("refused".into(), "price".into())], "one call, gone on with:\n{said}");
    // A new account that was begun and put aside is gone on with, too.
    let said =
        talk(&place, "C.UTF-8", &[".new Лютик", "+7 495 765-43-21", ".back", "лютик", "1", "", ".quit"]);
    assert!(said.contains("1 Go on with the parked account “лютик”"), "{said}");
    talk(&place, "C.UTF-8", &["лютик", "1", ".save", ".quit"]);
    let rows = exported(&place, "accounts");
    let made: Vec<_> =
        rows.iter().filter(|row| row["name"] == "Лютик").map(|row| row["phone"].clone()).collect();
    assert_eq!(made, ["+7 495 765-43-21"], "{rows:?}");
}

/// A place with one contact, at Aroma.
fn with_a_contact() -> Place {
    let place = Place::new().with_accounts();
    let csv = place.dir.path().join("people.csv");
    std::fs::write(&csv, "account,name\nAroma Ltd,J. Ross\n").unwrap();
    place.ok(&["import", "contacts", csv.to_str().unwrap()]);
    place
}

fn employer(place: &Place) -> String {
    exported(place, "contacts")[0]["account"].clone()
}

#[test]
fn a_contact_moves_to_another_company_by_letters_and_a_number_and_back_by_undo() {
    for (lang, word) in
        [("C.UTF-8", ".move 1"), ("ru_RU.UTF-8", ".перевести 1"), ("zh_CN.UTF-8", ".换公司 1")]
    {
        let place = with_a_contact();
        let before = employer(&place);
        // A number that no row has is letters like any other, and Enter alone does nothing.
        let said = talk(&place, lang, &["aroma", ".card 1", word, "", "roma foods", ".help", "1", ".quit"]);
        assert!(said.lines().any(|line| line.starts_with("1 Roma Foods SpA")), "{said}");
        assert!(!said.contains("plain-") && !said.contains("move-"), "{said}");
        let after = employer(&place);
        assert!(after != before && !after.is_empty(), "{lang}: {before} {after}:\n{said}");
        let said = talk(&place, lang, &["roma foods", ".card 1", word, "aroma", "1", ".undo", ".quit"]);
        assert_eq!(employer(&place), after, "{said}");
    }
    let place = with_a_contact();
    let said = talk(&place, "C.UTF-8", &["aroma", ".card 1", ".help", ".move 1", "roma foods", "1", ".quit"]);
    for line in ["J. Ross has left Aroma Ltd", "Now at: "] {
        assert!(said.lines().any(|known| known == line), "{line} in\n{said}");
    }
    assert!(said.contains("\n.move: The chosen contact works at another account now"), "{said}");
    assert!(said.contains("Roma Foods SpA") && said.contains(".undo"), "{said}");
}

#[test]
fn a_contact_moves_to_a_company_that_is_made_for_it_and_back_leaves_it_where_it_was() {
    let place = with_a_contact();
    let before = employer(&place);
    let said = talk(&place, "C.UTF-8", &["aroma", ".card 1", ".move 1", "roma foods", ".back", ".quit"]);
    assert_eq!(employer(&place), before, "{said}");
    let said = talk(&place, "C.UTF-8", &["aroma", ".card 1", ".move 1", "Brand New Works", "1", ".quit"]);
    let made = exported(&place, "accounts").iter().any(|account| account["name"] == "Brand New Works");
    assert!(made && employer(&place) != before, "{said}");
}

#[test]
fn an_own_deal_is_found_in_the_list_opened_and_moved_by_a_call_about_it() {
    let place = Place::new().with_accounts();
    let opened = ["aroma", ".deal 1", "1", "100 EUR", "1"];
    let about = [".matters", "1", ".call", "6", "1", "4", "4", ".undo", ".back", ".quit"];
    let said = talk(&place, "C.UTF-8", &[&opened[..], &about[..]].concat());
    let has = |start: &str| said.lines().any(|line| line.starts_with(start));
    assert!(has("Your open deals and cases: 1"), "{said}");
    assert!(has("1 Aroma Ltd, deal · "), "{said}");
    assert!(has("What happened: 1") && said.contains("opened · Stage: lead"), "{said}");
    let saved = said.lines().find(|line| line.contains("→ negotiation")).unwrap_or_default();
    assert!(saved.starts_with("Saved: Aroma Ltd") && saved.contains("lead → negotiation"), "{said}");
    assert!(
        said.lines().any(|line| line.starts_with("Taken back") && line.contains("negotiation → lead")),
        "{said}"
    );
    let rows = exported(&place, "matters");
    assert_eq!(rows[0]["stage"], "lead");
}
