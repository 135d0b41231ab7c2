//! What programs read, and what people read.

use super::*;

#[test]
fn json_is_json_and_nothing_else() {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "refused"]);
    assert_eq!(desk.json(&["gaps", "--json"])["gaps"].as_array().unwrap().len() as u64, {
        desk.json(&["gaps", "--all", "--json"])["total"].as_u64().unwrap()
    });
    assert_eq!(desk.json(&["history", "R1", "--json"])["total"], 1);
    assert!(desk.json(&["picklists", "list", "--json"]).as_array().unwrap().len() >= 10);
    let fields = desk.json(&["fields", "list", "--json"]);
    assert!(fields.as_array().unwrap().iter().any(|field| field["code"] == "outcome"));
    assert!(desk.json(&["keys", "list", "--json"]).as_array().unwrap().len() > 20);
    assert_eq!(desk.json(&["doctor", "--json"])["ok"], true);
    assert_eq!(desk.json(&["find", "aroma", "--json"])["hits"][0]["name"], "Aroma Ltd");
}

/// An export comes back as all skipped into the same file, and as all added into a new one.
#[test]
fn an_export_is_an_import() {
    let desk = TestCli::new();
    desk.log(&[
        "call",
        "R1",
        "--outcome",
        "agreed",
        "--contact",
        "щербак",
        "--duration",
        "200s",
        "--next",
        "meet",
        "--due",
        "tomorrow",
    ]);
    desk.log(&["meeting", "R2", "--outcome", "no_show_them", "--at", "2026-11-20 10:00"]);
    let exports = |desk: &TestCli, to: &Path| {
        ["accounts", "contacts", "activities"].map(|what| {
            let file = to.join(format!("{what}-out.csv")).display().to_string();
            desk.ok(&["export", what, "-o", &file]);
            (what, file)
        })
    };
    for (what, file) in exports(&desk, desk.folder.path()) {
        let counts = desk.json(&["import", what, &file, "--json"]);
        assert_eq!(counts["skipped"], counts["read"], "{what}: {counts}");
        assert!(counts["read"].as_u64().unwrap() >= 2, "{what}: {counts}");
    }
    let other = TestCli::empty();
    for (what, file) in exports(&desk, other.folder.path()) {
        let counts = other.json(&["import", what, &file, "--json"]);
        assert_eq!(counts["added"], counts["read"], "{what}: {counts}");
    }
    let outcomes = |desk: &TestCli| -> Vec<Value> {
        desk.activities().iter().map(|one| one["outcome"].clone()).collect()
    };
    assert_eq!(outcomes(&other), outcomes(&desk));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = TestCli::new();
    let mut child = desk
        .command(&["picklists", "list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// Codes, JSON and files are the same in every language; people are spoken to in their own.
#[test]
fn json_and_exports_are_the_same_in_every_language_and_people_read_their_own() {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "refused", "--at", "2026-01-13 10:15"]);
    for args in [
        &["gaps", "--json"][..],
        &["history", "R1", "--json"],
        &["picklists", "list", "--json"],
        &["fields", "list", "--json"],
        &["users", "list", "--json"],
        &["keys", "list", "--json"],
        &["audit", "list", "--json"],
        &["doctor", "--json"],
        &["export", "accounts"],
        &["export", "activities", "--format", "jsonl"],
        &["completions", "bash"],
    ] {
        // Free room and the size of the file move on their own.
        let plain = |lang: &str| {
            let text = desk.ok(&[&["--lang", lang][..], args].concat());
            text.replace(|c: char| c.is_ascii_digit(), "")
        };
        assert_eq!(plain("ru"), plain("en"), "{args:?}");
        assert_eq!(plain("zh"), plain("en"), "{args:?}");
    }
    let refused = |lang: &str| desk.refused(&["--lang", lang, "log", "call", "R1", "--outcome", "bored"], 2);
    assert!(refused("ru").contains("--outcome: «bored» — не из списка agreed"), "{}", refused("ru"));
    assert!(refused("zh").contains("--outcome：“bored”不在 agreed"), "{}", refused("zh"));
    let gaps = desk.ok(&["gaps", "--lang", "ru"]);
    assert!(gaps.contains("звонок 2026-01-13 вт 10:15") && gaps.contains("\nне заполнено: "), "{gaps}");
    let checks = desk.ok(&["--lang", "zh", "doctor"]);
    assert!(checks.contains("每一页都可读") && checks.contains("正常"), "{checks}");
}

/// Names of two columns a letter, and letters with marks that take none, leave the columns under one another.
#[test]
fn wide_and_combining_names_line_up() {
    use unicode_width::UnicodeWidthStr;
    let desk = TestCli::empty();
    let file = desk.path("wide.csv");
    std::fs::write(
        &file,
        "name,code,city\n华为技术有限公司,H1,深圳\nCafe\u{301} Zoe\u{308},C1,Lyon\nRomashka,R1,Москва\n",
    )
    .unwrap();
    desk.ok(&["import", "accounts", file.to_str().unwrap()]);
    for code in ["H1", "C1", "R1"] {
        desk.log(&["call", code, "--outcome", "refused"]);
    }
    for lang in ["en", "ru", "zh"] {
        let table = desk.ok(&["gaps", "--all", "--lang", lang]);
        let mark = |line: &str| {
            let kind = ["call ", "звонок ", "通话 "].iter().find_map(|word| line.find(word));
            kind.map(|at| line[..at].width())
        };
        let columns: Vec<usize> = table.lines().filter_map(mark).collect();
        assert!(columns.len() >= 6 && columns.windows(2).all(|pair| pair[0] == pair[1]), "{lang}: {table}");
    }
}
