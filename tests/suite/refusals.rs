//! What is refused is refused in the user's language: of other words only codes, names and what the user typed are left.

use std::collections::BTreeSet;

use super::cli::TestCli;

/// Latin words that are the same in every language: the program's and SQLite's names, placeholders of the help, languages.
const NAMES: &[&str] = &[
    "picklog", "sqlite", "csv", "utf", "kib", "wal", "json", "uuid", "e164", "rfc", "iso", "group", "sudo",
    "groupadd",
];

/// Slips of all kinds, and checks of the file; what they end with and how is other tests' matter.
const SLIPS: &[&[&str]] = &[
    &["nosuch"],
    &["find", "--nosuch"],
    &["find", "--lang", "xx"],
    &["find", "--limit", "0"],
    &["find", "--limit"],
    &["--terminal", "tty"],
    &["log"],
    &["log", "call"],
    &["log", "call", "nobodyatall"],
    &["log", "call", "R1", "--outcome", "bored"],
    &["log", "call", "R1", "--outcome", "busy", "--contact", "nobody"],
    &["log", "call", "R1", "--at", "04/01/2026"],
    &["log", "call", "R1", "--at", "2099-01-01"],
    &["log", "call", "R1", "--at", "1970-01-01"],
    &["log", "call", "R1", "--duration", "x"],
    &["log", "call", "R1", "--due", "someday"],
    &["log", "call", "R1", "--op-id", "1"],
    &["log", "meeting", "R1", "--place", "moon"],
    &["gaps", "--user", "nobody"],
    &["gaps", "--user", "a", "--all"],
    &["quality", "--since", "soon"],
    &["quality", "--user", "nobody"],
    &["quality", "--html", "/nosuch/page.html"],
    &["history", "a", "b"],
    &["export", "leads"],
    &["export", "accounts", "-o", "/"],
    &["export", "accounts", "-o", "/nosuch/out.csv"],
    &["export", "accounts", "-o", "picklog.db"],
    &["export", "accounts", "--since", "soon"],
    &["users", "role", "nobody", "lead"],
    &["users", "role", "nobody", "boss"],
    &["merge", "R1", "R1"],
    &["merge", "R1", "nobodyatall"],
    &["merge", "--undo", "1"],
    &["keys", "check", "/nosuch.toml"],
    &["keys", "check", "keys.toml"],
    &["keys", "list", "--preset", "nano"],
    &["audit", "verify", "--head", "x"],
    &["audit", "verify", "--heads", "/nosuch"],
    &["audit", "list", "--since", "soon"],
    &["backup", "/nosuch/copy.db"],
    &["backup", "accounts.csv/copy.db"],
    &["backup", "picklog.db"],
    &["backup", "accounts.csv"],
    &["restore", "accounts.csv", "--db", "new.db"],
    &["restore", "/nosuch.db", "--db", "new.db"],
    &["init"],
    &["doctor"],
    &["--db", "broken.db", "doctor"],
    &["--db", "/nosuch/x.db", "doctor"],
    &["init", "--group", "nosuchgroup"],
    &["demo", "--accounts", "0"],
    &["demo", "--into", "picklog.db", "--no-tui"],
    &["import", "leads", "accounts.csv"],
    &["import", "accounts", "/nosuch.csv"],
    &["import", "accounts", "/"],
    &["import", "accounts", "empty.csv"],
    &["import", "accounts", "accounts.csv", "--map", "phne=name"],
    &["import", "accounts", "accounts.csv", "--map", "phone"],
    &["import", "accounts", "accounts.csv", "--map", "phone=Nosuch"],
    &["import", "accounts", "accounts.csv", "--encoding", "martian"],
    &["import", "accounts", "accounts.csv", "--delimiter", "long"],
    &["import", "accounts", "accounts.csv", "--country", "XX"],
    &["import", "activities", "accounts.csv"],
    &["completions", "cmd"],
    &["man", "nosuch"],
    &["--db", "/", "gaps"],
    &["--db", "/nosuch/x.db", "gaps"],
    &["--db", "accounts.csv", "gaps"],
    &["--db", "broken.db", "gaps"],
    &["--db", "missing.db", "find"],
];

/// Words of Latin letters in a text that no part of the command line, code of the file or name explains.
fn foreign(desk: &TestCli, text: &str, args: &[&str], codes: &BTreeSet<String>) -> Vec<String> {
    let folder = desk.path("").display().to_string();
    let mut text = text.replace(folder.trim_end_matches('/'), " ");
    // SQLite says what it says in English alone, and it is said that it is SQLite that says it.
    if let Some((before, after)) = text.clone().split_once("SQLite ") {
        let end = after.find([';', '；']).unwrap_or(after.len());
        text = format!("{before} {}", &after[end..]);
    }
    let typed: BTreeSet<String> = args.iter().flat_map(|arg| words(arg)).collect();
    let quoted = text.split(['«', '»', '“', '”', '`']).step_by(2).collect::<Vec<_>>().join(" ");
    let known = |word: &String| {
        typed.contains(word)
            || codes.contains(word)
            || NAMES.contains(&word.as_str())
            || word.chars().any(|c| c.is_ascii_digit())
            || word.len() < 2
    };
    words(&quoted).into_iter().filter(|word| !known(word)).collect()
}

/// Runs of Latin letters, and of what may stand in a code, in lower case; flags and placeholders (`--map`, `FILE`) are none.
fn words(text: &str) -> Vec<String> {
    let pieces = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
    pieces
        .filter(|piece| !piece.starts_with("--"))
        .filter(|piece| piece.chars().any(|c| c.is_ascii_lowercase()))
        .map(|piece| piece.trim_matches('-').to_lowercase())
        .collect()
}

#[test]
fn a_refusal_in_russian_or_chinese_has_no_english_in_it() {
    let desk = TestCli::new();
    std::fs::write(desk.path("empty.csv"), "").unwrap();
    std::fs::write(
        desk.path("keys.toml"),
        "[nowhere]\nx = \"call\"\n[lookup]\nfly = \"F2\"\ngaps = \"F99\"\n",
    )
    .unwrap();
    let mut bytes = std::fs::read(desk.db()).unwrap();
    bytes.truncate(8192 * 2 + 100);
    bytes[5000..8000].fill(7);
    std::fs::write(desk.path("broken.db"), bytes).unwrap();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for list in ["picklists list", "fields list", "users list", "keys list", "doctor"] {
        codes.extend(words(&desk.ok(&list.split(' ').chain(["--json"]).collect::<Vec<_>>())));
    }
    for help in ["--help", "import --help", "completions --help", "keys list --help", "users role --help"] {
        // Choices of flags are codes.
        let text = desk.ok(&help.split(' ').chain(["--lang", "ru"]).collect::<Vec<_>>());
        codes.extend(words(&text));
    }
    codes.extend(words(
        "accounts contacts activities id first_name last_name deleted may_call phone_e164 operator admin head",
    ));
    let mut wrong = Vec::new();
    for slip in SLIPS {
        for lang in ["ru", "zh"] {
            let args: Vec<&str> = ["--lang", lang].iter().chain(slip.iter()).copied().collect();
            let output = desk.run(&args);
            let text = [output.stdout, output.stderr].concat();
            let text = String::from_utf8_lossy(&text);
            let found = foreign(&desk, &text, slip, &codes);
            let own = text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
            if !own || !found.is_empty() {
                wrong.push(format!("{lang} {slip:?}: {found:?} in {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where the locale is not one of Unicode, commands write their marks in ASCII; names go as they are through a pipe, and what
/// programs read is the same as ever.
#[test]
fn in_an_ascii_locale_marks_are_ascii_and_json_is_as_ever() {
    let desk = TestCli::new();
    desk.ok(&["log", "call", "R1", "--outcome", "refused"]);
    let said = |locale: &str, args: &[&str]| {
        let output = desk.command(args).env("LC_ALL", locale).output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let logged = |locale| said(locale, &["log", "call", "R2", "--outcome", "refused"]);
    assert!(logged("C.UTF-8").contains('·'), "{}", logged("C.UTF-8"));
    for args in [
        &["log", "call", "R2", "--outcome", "refused"][..],
        &["log", "call", "R2", "--outcome", &"long".repeat(40)],
        &["quality"],
        &["fields", "list"],
        &["keys", "list"],
        &["log", "call", "--help"],
        &["doctor"],
    ] {
        let text = said("C", args);
        assert!(text.is_ascii(), "{args:?}: {text}");
    }
    assert!(said("C", &["gaps"]).contains("Ромашка"), "a script looks for the name");
    assert_eq!(said("C", &["gaps", "--json"]), said("C.UTF-8", &["gaps", "--json"]));
    assert_eq!(said("C", &["export", "accounts"]), said("C.UTF-8", &["export", "accounts"]));
}
