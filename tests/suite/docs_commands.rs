//! Every command in the README and in docs/*.md runs as it is shown, in order, in an empty home: first the README's, then
//! those of each page. What cannot run on any machine is passed over by a rule about the line itself, in a word.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// Words with which a line that is a command begins. Others are what is printed, or what a file holds.
const PROGRAMS: [&str; 10] =
    ["picklog", "printf", "sudo", "cargo", "cd", "export", "time", "ssh", "litestream", "groupadd"];
/// Programs that change accounts and groups of the machine.
const ROOT: [&str; 6] = ["sudo", "groupadd", "usermod", "install", "chgrp", "su"];

/// The lines of code of a page, fenced or indented, in order.
fn code(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut fenced, mut indented, mut blank) = (false, false, true);
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        // An indented block begins after a blank line; otherwise the line goes on with a list.
        indented = line.starts_with("    ") && (indented || blank);
        blank = line.trim().is_empty();
        if fenced || indented {
            lines.push(line.strip_prefix("    ").unwrap_or(line).to_owned());
        }
    }
    lines
}

/// The command of a line, if it is one.
fn command(line: &str) -> Option<&str> {
    let line = line.strip_prefix("$ ").unwrap_or(line);
    let first = line.split_whitespace().next()?;
    (PROGRAMS.contains(&first) || ROOT.contains(&first)).then_some(line)
}

/// Why a command is not run here; none where it is.
fn passed_over(line: &str) -> Option<&'static str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_placeholder = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase() || b"_.".contains(&b))
    };
    // Options in brackets, choices by a bar without blanks, three dots, names in capitals: a form, to be filled in.
    let is_choice = |word: &&str| {
        let (one, other) = word.split_once('|').unwrap_or_default();
        !one.is_empty() && !other.is_empty()
    };
    let is_form = line.contains('…')
        || line.contains("[-")
        || words.iter().any(|word| word.starts_with('[') || is_choice(word) || is_placeholder(word));
    let is_outside = words
        .iter()
        .flat_map(|word| word.split(['=', ':']))
        .any(|word| word.starts_with('/') && !word.starts_with("/dev/") || word.starts_with("file:///"));
    match words.first()? {
        first if ROOT.contains(first) => Some("changes groups of the machine"),
        &"cargo" => Some("builds"),
        _ if words.contains(&"ssh") => Some("another machine"),
        _ if is_outside => Some("a folder an administrator makes"),
        _ if is_form => Some("a form"),
        _ if words.iter().any(|word| word.parse::<u64>().is_ok_and(|n| n >= 100_000)) => {
            Some("takes minutes")
        }
        _ if words.contains(&"million.db") => Some("needs what takes minutes"),
        _ => None,
    }
}

fn run(line: &str, home: &Path) -> Result<String, String> {
    let program = Path::new(env!("CARGO_BIN_EXE_picklog")).parent().unwrap();
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.display());
    let mut shell = Command::new("bash");
    shell.args(["-c", line]).current_dir(home).stdin(Stdio::null());
    shell.env_clear().env("HOME", home).env("PATH", path).env("LC_ALL", "C.UTF-8").env("TERM", "dumb");
    let output = shell.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("{}: {said}", output.status)),
    }
}

#[test]
fn every_command_of_the_docs_runs_as_shown_in_an_empty_home() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<_> = fs::read_dir(here.join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        // The whole help: its examples go through the parser in a test of their own.
        .filter(|path| path.file_name().is_some_and(|name| name != "help.md"))
        .collect();
    pages.sort();
    pages.insert(0, here.join("README.md"));
    let home = tempfile::tempdir().unwrap();
    let (mut run_lines, mut passed, mut wrong) = (Vec::new(), BTreeMap::<&str, usize>::new(), Vec::new());
    for page in &pages {
        let name = page.strip_prefix(here).unwrap().display().to_string();
        for line in code(&fs::read_to_string(page).unwrap()) {
            let Some(line) = command(&line) else { continue };
            match passed_over(line) {
                Some(why) => *passed.entry(why).or_default() += 1,
                None => {
                    run_lines.push(line.to_owned());
                    if let Err(why) = run(line, home.path()) {
                        wrong.push(format!("{name}: {line}\n  {why}"));
                    }
                }
            }
        }
    }
    println!("{} commands run; passed over: {passed:?}", run_lines.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The rules let through what a newcomer types.
    for line in
        ["picklog gaps", "picklog import accounts companies.csv", "picklog --plain", "picklog audit verify"]
    {
        assert!(run_lines.iter().any(|known| known == line), "{line} is not among {run_lines:#?}");
    }
    assert!(run_lines.len() >= 15, "{run_lines:#?}");
}

#[test]
fn a_command_that_fails_and_one_that_is_a_form_are_told_apart() {
    let home = tempfile::tempdir().unwrap();
    assert!(run("picklog history nobody", home.path()).is_err());
    assert_eq!(passed_over("picklog find [QUERY] [--limit N] [--json]"), Some("a form"));
    assert_eq!(passed_over("picklog users role LOGIN operator|lead|admin"), Some("a form"));
    assert_eq!(passed_over("printf 'a\\n' | picklog --plain"), None);
    assert_eq!(passed_over("picklog audit list --account 'roma foods'"), None);
    assert_eq!(code("text\n\n    one\n\n    two\n\n```\nthree\n```\n- a\n    b\n"), ["one", "two", "three"]);
}
