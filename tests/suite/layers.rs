//! Each floor uses only the floors below it. Reads the source: `crate::x` and `use super::…` are what counts.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Who may use whom. `main/` may use all.
const FLOORS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("action", &[]),
    ("files", &["domain"]),
    ("machine", &["domain"]),
    ("lookup", &["domain"]),
    ("evidence", &["domain"]),
    // `machine` for the user namespace in which a file is made.
    ("store", &["domain", "files", "lookup", "machine", "evidence"]),
    // Sealed before it reaches the store, opened after it has left it.
    ("sealing", &["domain", "files", "lookup", "store"]),
    // `domain` for `Said`, in which complaints travel.
    ("keymap", &["action", "domain"]),
    ("app", &["domain", "action", "keymap"]),
    ("i18n", &["domain", "action"]),
    ("ui", &["app", "domain", "action", "keymap", "i18n"]),
    // `keymap` and `action` for `keys list`, which is made from the same table as the keys.
    // `machine` for the uid of a login, `users keep`.
    ("cli", &["domain", "files", "machine", "evidence", "store", "sealing", "i18n", "keymap", "action"]),
    (
        "runtime",
        &[
            "domain", "action", "files", "lookup", "machine", "evidence", "store", "sealing", "keymap",
            "app", "i18n", "ui",
        ],
    ),
];

/// What a floor must not see at all.
const BARRED: &[(&str, &[&str])] = &[
    (
        "domain",
        &["rusqlite", "std::fs", "crossterm", "ratatui", "SystemTime", "Instant", "Local::now", "Utc::now"],
    ),
    ("app", &["rusqlite", "std::fs", "crossterm", "SystemTime", "Instant", "Local::now", "Utc::now"]),
    ("ui", &["rusqlite", "std::fs", "crossterm", "SystemTime", "Instant", "Local::now", "Utc::now"]),
    ("evidence", &["rusqlite", "std::fs", "crossterm", "SystemTime", "Instant", "Local::now", "Utc::now"]),
    ("lookup", &["rusqlite", "std::fs", "crossterm", "SystemTime", "Instant", "Local::now", "Utc::now"]),
    ("keymap", &["rusqlite", "std::fs", "crossterm", "ratatui", "SystemTime", "Instant"]),
    ("cli", &["sqlite::", "Sqlite::", "crossterm", "ratatui"]),
    ("runtime", &["sqlite::", "Sqlite::"]),
    ("main", &["sqlite::", "Sqlite::"]),
];

/// Rooms of the store, lowest first, and what their code must not name: an engine, or a room above.
const STORE: &[(&str, &[&str])] = &[
    ("store/sql", &["rusqlite", "sqlite", "logic", "Connection"]),
    ("store/logic", &["rusqlite", "sqlite", "Connection"]),
];

/// What may name SQLite's library outside `src/store/sqlite`: tests that do to a file what another program does to it, by
/// SQL, and benches that measure against it.
const ON_THE_FILE: &[&str] = &[
    "benches/lists.rs",
    "benches/telephone/main.rs",
    "benches/matters.rs",
    "benches/save.rs",
    "tests/suite/audit.rs",
    "tests/suite/backup.rs",
    "tests/suite/denial.rs",
    "tests/suite/faults/",
    "tests/suite/identity.rs",
    "tests/suite/legible.rs",
    "tests/suite/newer.rs",
    "tests/suite/plain.rs",
    "tests/suite/postgres/copy_refused.rs",
    "tests/suite/sharing.rs",
    "tests/suite/sqlite/",
];

pub(crate) fn sources(floor: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = rust_files(&src.join(floor));
    let single = src.join(format!("{floor}.rs"));
    found.extend(single.exists().then_some(single));
    found
}

/// The Rust files of a folder and the folders in it.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => ahead.push(path),
                false if path.extension().is_some_and(|end| end == "rs") => found.push(path),
                false => {}
            }
        }
    }
    found
}

/// The code of a file without comments, tests and texts of messages left in: names are what is looked for.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The floors that the code names: `crate::x`, also inside `use crate::{x::…, y}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let word =
            |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match after.strip_prefix('{') {
            None => drop(names.insert(word(after))),
            Some(list) => {
                let (mut depth, mut start) = (0, true);
                for (at, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        c if start && c.is_alphabetic() => {
                            names.insert(word(&list[at..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    names
}

#[test]
fn each_floor_uses_only_the_floors_below_it() {
    let floors: BTreeSet<&str> = FLOORS.iter().map(|(floor, _)| *floor).collect();
    let mut wrong = Vec::new();
    for (floor, allowed) in FLOORS {
        let files = sources(floor);
        assert!(!files.is_empty(), "no source of {floor}: has it moved?");
        for path in files {
            for name in named(&code(&path)) {
                if floors.contains(name.as_str()) && name != *floor && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{}: {floor} must not use {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_floor_sees_what_is_barred_to_it() {
    let mut wrong = Vec::new();
    for (floor, barred) in BARRED {
        for path in sources(floor) {
            let code = code(&path);
            wrong.extend(
                barred
                    .iter()
                    .filter(|name| code.contains(**name))
                    .map(|name| format!("{}: {name}", path.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rules of the store and its statements work on any engine. What they name is looked for word by word: texts of
/// messages and statements may hold such a word, names may not.
#[test]
fn the_stores_rules_and_statements_name_no_engine() {
    let mut wrong = Vec::new();
    for (room, barred) in STORE {
        let files = sources(room);
        assert!(!files.is_empty(), "no source of {room}: has it moved?");
        for path in files {
            let code = code(&path);
            let names = code.split('"').step_by(2).flat_map(|code| {
                code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| barred.contains(name))
            });
            wrong.extend(names.map(|name| format!("{}: {name}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The names in code, word by word; texts may hold any word.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').step_by(2).flat_map(|code| code.split(|c: char| !c.is_alphanumeric() && c != '_'))
}

/// A second engine takes the suite of the store as it stands.
#[test]
fn the_suite_of_the_store_names_no_engine() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let files = rust_files(&suite.join("store"));
    assert!(files.len() > 10, "has the suite of the store moved?");
    let named = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        text.to_lowercase().contains("sqlite") || words(&text).any(|word| word == "Connection")
    };
    let wrong: Vec<_> = files.into_iter().chain([suite.join("store.rs")]).filter(named).collect();
    assert!(wrong.is_empty(), "these name an engine: move what is its own to tests/suite/sqlite: {wrong:?}");
}

#[test]
fn only_the_engine_and_tests_of_its_file_name_its_library() {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR"));
    let naming: Vec<String> = ["src", "tests", "benches", "examples"]
        .iter()
        .flat_map(|folder| rust_files(&whole.join(folder)))
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap();
            let code: Vec<&str> =
                text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
            words(&code.join("\n")).any(|word| word == "rusqlite")
        })
        .map(|path| path.strip_prefix(whole).unwrap().to_string_lossy().into_owned())
        .collect();
    let may = |name: &&String| {
        name.starts_with("src/store/sqlite/") || ON_THE_FILE.iter().any(|may| name.starts_with(may))
    };
    let wrong: Vec<_> = naming.iter().filter(|name| !may(name)).collect();
    assert!(wrong.is_empty(), "these name rusqlite: {wrong:?}");
    let idle: Vec<_> =
        ON_THE_FILE.iter().filter(|may| !naming.iter().any(|name| name.starts_with(**may))).collect();
    assert!(idle.is_empty(), "these need not be listed any more: {idle:?}");
}

#[test]
fn sql_lives_in_the_store_alone() {
    let mut wrong = Vec::new();
    for (floor, _) in FLOORS.iter().filter(|(floor, _)| *floor != "store") {
        for path in sources(floor) {
            let code = code(&path);
            for word in ["SELECT ", "INSERT INTO", "DELETE FROM", "PRAGMA "] {
                wrong.extend(code.contains(word).then(|| format!("{}: {word}", path.display())));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_stores_rules_hold_no_statement() {
    let begins = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "];
    let holds = |path: &PathBuf| {
        code(path)
            .split('"')
            .skip(1)
            .any(|text| begins.iter().any(|word| text.trim_start().starts_with(word)))
    };
    let files = sources("store/logic");
    assert!(!files.is_empty(), "no rules of the store: have they moved?");
    let wrong: Vec<PathBuf> = files.into_iter().filter(holds).collect();
    assert!(wrong.is_empty(), "statements belong into src/store/sql: {wrong:?}");
}

/// What makes or opens a file by its name.
const OPENING: &[&str] = &[
    "File::create",
    "File::open",
    "File::options",
    "OpenOptions::new",
    "fs::write",
    "fs::read(",
    "fs::read_to_string",
    "fs::copy",
    "fs::hard_link",
    "fs::rename",
    "fs::create_dir",
    "DirBuilder::new",
    "::symlink(",
];

/// Where that stands outside `files`, and why it may.
const OPENED_ELSEWHERE: &[(&str, &str)] = &[
    // The kernel's own files: nobody can put another in their place.
    ("runtime/identity.rs", "File::open"),
    ("machine/namespace.rs", "File::open"),
    ("machine/uid.rs", "fs::read_to_string"),
    ("machine/uid.rs", "fs::read("),
    ("machine/preload.rs", "fs::read("),
    // Files of the machine in /etc: only root can put another in their place.
    ("machine/preload.rs", "fs::read_to_string"),
    ("machine/directory.rs", "fs::read_to_string"),
    ("store/sqlite/wal.rs", "fs::read_to_string"),
    ("store/sqlite/network_fs.rs", "fs::read_to_string"),
    // The folder of a database, to see when it changed.
    ("store/sqlite/in_place.rs", "File::open"),
    // The folder of a new database, with the mode a group needs.
    ("store/sqlite/init.rs", "DirBuilder::new"),
    // The head of a database, before SQLite opens it.
    ("store/sqlite/open.rs", "File::open"),
];

/// Each way of its own to make a file is one that follows planted links or waits for a pipe; each of its own to open
/// one may drop the locks of a database in use.
#[test]
fn files_are_made_and_opened_in_one_place() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let floors = FLOORS.iter().map(|(floor, _)| *floor).filter(|floor| *floor != "files").chain(["main"]);
    for path in floors.flat_map(sources).filter(|path| !path.ends_with("tests.rs")) {
        let name = path.strip_prefix(&src).unwrap().to_string_lossy().into_owned();
        let code = code(&path);
        wrong.extend(
            OPENING
                .iter()
                .filter(|word| code.contains(**word) && !OPENED_ELSEWHERE.contains(&(name.as_str(), **word)))
                .map(|word| format!("{name}: {word}")),
        );
    }
    assert!(wrong.is_empty(), "these belong to src/files:\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_use_lines_reads_them() {
    let code = "use crate::{\n    action::{Action, Context},\n    domain::Id,\n    ui,\n};\nlet x = crate::store::open();";
    let names: Vec<_> = named(code).into_iter().collect();
    assert_eq!(names, ["action", "domain", "store", "ui"]);
}

/// A file that `main.rs` does not name is never built, and its tests are never missed.
#[test]
fn every_file_of_tests_is_run() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let named = fs::read_to_string(suite.join("main.rs")).unwrap();
    for entry in fs::read_dir(&suite).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_tests = path.extension().is_some_and(|end| end == "rs") && stem != "main";
        assert!(
            !is_tests || named.lines().any(|line| line == format!("mod {stem};")),
            "tests/suite/main.rs does not name {stem}"
        );
    }
}
