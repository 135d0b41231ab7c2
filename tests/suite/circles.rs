//! Files of one room (a folder of `src/`) may use each other, but not in a circle: what two of them share stands in a file of
//! its own, or in the module above both. A module and those below it may use each other. Reads the source: `use` and paths
//! that begin with `crate`, `super` or `self` are what counts.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

#[test]
fn no_circle_between_the_files_of_a_room() {
    let found: Vec<String> = circles(&sources()).iter().map(|circle| circle.join("\n")).collect();
    assert!(
        found.is_empty(),
        "in src/ these files use each other in a circle; what they share belongs to a file of its own:\n{}",
        found.join("\n\n")
    );
}

#[test]
fn a_planted_circle_is_found_and_its_files_are_named() {
    let planted = |last: &str| {
        circles(&[
            ("cli/mod.rs".into(), "mod find; mod gaps; pub use find::Found;".into()),
            (
                "cli/find.rs".into(),
                "use super::{CliError, gaps::{self, Gap as Other}, json as output};".into(),
            ),
            ("cli/gaps/mod.rs".into(), "mod row; fn f() -> u8 { let it = \"\\\"\"; row::f('\"') }".into()),
            ("cli/gaps/row.rs".into(), "use super::Gap; // crate::cli::show".into()),
            ("cli/json.rs".into(), "fn f() -> u8 { crate::cli::show::f() }".into()),
            ("cli/show.rs".into(), last.into()),
            ("ui/show.rs".into(), "use crate::cli::json;".into()),
        ])
    };
    let circle = ["cli/json.rs uses cli/show.rs", "cli/show.rs uses cli/json.rs"];
    assert_eq!(planted("use crate::{domain::Id, cli::{error::CliError, json::{Line}}};"), [circle]);
    assert_eq!(planted("fn f(line: &super::json::Line) {}"), [circle]);
    for none in [
        "use super::Found; fn f<'a>(of: &'a str) -> &'a str { \"use super::json; {\" }",
        "use crate::ui::show; /* use super::json; */ const NONE: &str = r#\"\"use super::json;\"#;",
        "#[cfg(test)] use super::json; #[cfg(test)] mod tests { use super::super::json; }",
    ] {
        assert_eq!(planted(none), Vec::<Vec<String>>::new(), "{none}");
    }
}

/// Names and texts of all files of the library, but for its root.
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut ahead) = (Vec::new(), vec![src.clone()]);
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().to_owned();
            match path.is_dir() {
                // A program of its own.
                true if name == "main" => {}
                true => ahead.push(path),
                false if name.ends_with(".rs") && name != "lib.rs" => {
                    found.push((name, fs::read_to_string(&path).unwrap()));
                }
                false => {}
            }
        }
    }
    assert!(found.len() > 100, "no source: has it moved?");
    found
}

/// The circles between files of the same room, each with a line for every file: whom of the circle it uses.
fn circles(files: &[(String, String)]) -> Vec<Vec<String>> {
    let code: BTreeMap<String, Code> =
        files.iter().map(|(file, text)| (module(file), Code::read(text))).collect();
    let of_tests: BTreeSet<String> = code
        .iter()
        .flat_map(|(above, code)| code.test_modules.iter().map(move |name| format!("{above}/{name}")))
        .collect();
    let all: BTreeMap<String, &str> = files
        .iter()
        .map(|(file, _)| (module(file), file.as_str()))
        .filter(|(module, _)| !of_tests.contains(module))
        .collect();
    let uses: BTreeMap<&str, BTreeSet<&str>> =
        all.keys().map(|one| (one.as_str(), used(one, &code[one], &all))).collect();
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|one| (*one, reach(one, &uses))).collect();
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for (one, others) in &reached {
        if told.contains(one) || !others.contains(one) {
            continue;
        }
        let circle: Vec<&str> = others.iter().copied().filter(|other| reached[other].contains(one)).collect();
        let line = |one: &&str| {
            let used: Vec<&str> =
                circle.iter().filter(|other| uses[one].contains(*other)).map(|other| all[*other]).collect();
            format!("{} uses {}", all[*one], used.join(", "))
        };
        circles.push(circle.iter().map(line).collect());
        told.extend(circle);
    }
    circles
}

/// The module of a file: `cli/import` of `cli/import/mod.rs`.
fn module(file: &str) -> String {
    let name = file.strip_suffix(".rs").unwrap_or(file);
    name.strip_suffix("/mod").unwrap_or(name).to_owned()
}

/// The room of a module or file.
fn room(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or_default()
}

/// The modules of the same room that one uses, but for those above and below it.
fn used<'a>(one: &str, code: &Code, all: &'a BTreeMap<String, &str>) -> BTreeSet<&'a str> {
    let is_above = |one: &str, other: &str| other.strip_prefix(one).is_some_and(|rest| rest.starts_with('/'));
    let named = code.paths.iter().filter_map(|path| {
        let up = path.iter().take_while(|word| ["super", "self"].contains(&word.as_str())).count();
        let mut full: Vec<&str> = match path[0].as_str() {
            "crate" => Vec::new(),
            _ if up > 0 => one.split('/').collect(),
            _ => return None,
        };
        let supers = path[..up].iter().filter(|word| *word == "super").count();
        full.truncate(full.len().saturating_sub(supers));
        full.extend(path[up.max(1)..].iter().map(String::as_str));
        // What is no module is a name in one.
        (1..=full.len()).rev().find_map(|end| all.get_key_value(&full[..end].join("/")))
    });
    named
        .map(|(other, _)| other.as_str())
        .filter(|other| *other != one && room(other) == room(one))
        .filter(|other| !is_above(one, other) && !is_above(other, one))
        .collect()
}

/// All that a module uses, and what those use. Itself only where it stands in a circle.
fn reach<'a>(one: &str, uses: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<&str> = uses[one].iter().copied().collect();
    while let Some(next) = ahead.pop() {
        if reached.insert(next) {
            ahead.extend(&uses[next]);
        }
    }
    reached
}

/// What a file names.
#[derive(Default)]
struct Code {
    /// Paths of `use`, and those that begin with `crate`, `super` or `self`.
    paths: Vec<Vec<String>>,
    /// Modules in files of their own that are built for tests only.
    test_modules: Vec<String>,
}

impl Code {
    fn read(text: &str) -> Code {
        let words = words(text);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (mut code, mut rest) = (Code::default(), &words[..]);
        while !rest.is_empty() {
            let passed = match rest {
                ["#", "[", "cfg", "(", "test", ")", "]", item @ ..] => {
                    if let ["mod", name, ";", ..] = item {
                        code.test_modules.push((*name).to_owned());
                    }
                    7 + item_length(item)
                }
                // `use<'a>` of a type names no path.
                ["use", next, ..] if *next != "<" => code.read_use(rest),
                ["crate" | "super" | "self", "::", ..] => {
                    let path = rest.chunks(2).take_while(|two| two.get(1) == Some(&"::")).count();
                    code.paths
                        .push(rest.iter().step_by(2).take(path + 1).map(|word| (*word).to_owned()).collect());
                    2 * path
                }
                _ => 1,
            };
            rest = &rest[passed.min(rest.len())..];
        }
        code
    }

    /// Reads `use a::{b, c::{d as e}};`. How many words that are.
    fn read_use(&mut self, words: &[&str]) -> usize {
        let (mut before, mut path) = (vec![Vec::new()], Vec::<String>::new());
        let mut rest = words.iter().enumerate().skip(1);
        while let Some((at, word)) = rest.next() {
            match *word {
                "::" => {}
                "as" => drop(rest.next()),
                "{" => before.push(path.clone()),
                "}" | "," | ";" => {
                    let outer = before.last().map_or(0, Vec::len);
                    self.paths.extend((path.len() > outer).then_some(path));
                    if *word == ";" {
                        return at + 1;
                    }
                    if *word == "}" {
                        before.pop();
                    }
                    path = before.last().cloned().unwrap_or_default();
                }
                word => path.push(word.to_owned()),
            }
        }
        words.len()
    }
}

/// How many words an item has: up to its semicolon or its last brace.
fn item_length(words: &[&str]) -> usize {
    let mut depth = 0_u32;
    for (at, word) in words.iter().enumerate() {
        match *word {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && [";", "}"].contains(word) {
            return at + 1;
        }
    }
    words.len()
}

/// The words and signs of a file, without comments and texts.
fn words(text: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let to = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
        let length = match first {
            '/' if rest.starts_with("//") => to("\n"),
            '/' if rest.starts_with("/*") => to("*/"),
            '"' => quoted(rest, '"'),
            // A sign in quotes, and not a lifetime.
            '\'' if rest[1..].starts_with('\\') || rest.chars().nth(2) == Some('\'') => quoted(rest, '\''),
            'r' if rest[1..].trim_start_matches('#').starts_with('"') => {
                let hashes = rest[1..].chars().take_while(|c| *c == '#').count();
                let start = hashes + 2;
                let end = format!("\"{}", "#".repeat(hashes));
                rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
            }
            ':' if rest.starts_with("::") => {
                found.push("::".to_owned());
                2
            }
            first if is_word(first) => {
                let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                found.push(rest[..end].to_owned());
                end
            }
            first => {
                found.extend((!first.is_whitespace()).then(|| first.to_string()));
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    found
}

/// The length of a text in quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut signs = text.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => drop(signs.next()),
            sign if sign == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}
