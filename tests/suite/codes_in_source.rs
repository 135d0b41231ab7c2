//! No item and no kind is known to the program by its code: what code must know of one is an attribute in the data. The
//! sources are read for string literals that are the code of a default item or kind.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use picklog::domain::default_catalogue;

/// The data themselves, which new files start with.
const DATA: &str = "src/domain/defaults";

/// Codes of countries are ISO 3166's and not picklog's.
const STANDARD: &str = "country";

/// Words that are such a code and stand for something else: the word, where it may stand, and what it is there. A place
/// ends with `/` when all below it is meant.
const OTHER_MEANING: &[(&str, &[&str], &str)] = &[
    ("account", &["src/"], "the party: a table, a column, an argument; both parties are code"),
    ("contact", &["src/"], "likewise"),
    (
        "user",
        &[
            "src/cli/",
            "src/store/",
            "src/domain/field.rs",
            "src/domain/matter_history/state.rs",
            "src/domain/told_answer.rs",
        ],
        "the people of a file: a table, an argument, a kind of answer",
    ),
    ("other", &["src/ui/", "src/app/plain.rs", "src/store/", "src/cli/audit/words.rs"], "the other of two"),
    (
        "phone",
        &[
            "src/domain/field.rs",
            "src/domain/told_answer.rs",
            "src/cli/find.rs",
            "src/ui/",
            "src/store/sqlite/query_plans.rs",
        ],
        "the field, and a kind of answer",
    ),
    ("phone", &["src/cli/lists/next.rs"], "the number, a key of JSON"),
    ("phone", &["src/cli/import/unused_columns.rs"], "a part of headings of other programs"),
    ("call", &["src/cli/import/unused_columns.rs"], "a part of headings of other programs"),
    (
        "agreed",
        &["src/store/logic/call_lists/", "src/cli/lists/", "src/ui/lists.rs"],
        "a figure of a call list",
    ),
    ("call", &["src/store/logic/evidence_id.rs"], "what was seen, in the id of its form"),
    ("meeting", &["src/store/logic/evidence_id.rs"], "likewise"),
    ("inbound", &["src/evidence/live/"], "a word of FreeSWITCH"),
    ("outbound", &["src/evidence/live/"], "likewise"),
    ("public", &["src/evidence/live/"], "a context of FreeSWITCH and Asterisk"),
    ("public", &["src/domain/handling.rs"], "how confidential answers are"),
    ("voicemail", &["src/evidence/live/"], "an application of FreeSWITCH"),
    ("wrong_number", &["src/domain/seen.rs"], "what is said of a call that is not to be logged"),
    (
        "tomorrow",
        &["src/domain/time_text/words.rs", "src/domain/list_rule/timing.rs"],
        "the word of a typed time, and of one in a rule",
    ),
    ("other", &["src/domain/call_list/recall.rs"], "whatever outcome is not named"),
    ("email", &["src/domain/field.rs"], "the field"),
    (
        "do_not_call",
        &["src/domain/field.rs", "src/domain/consequence.rs", "src/cli/find.rs"],
        "the field and its mark",
    ),
    (
        "not_known",
        &[
            "src/domain/picklist.rs",
            "src/cli/picklists/change.rs",
            "src/cli/quality/",
            "src/cli/terms/figures.rs",
            "src/domain/quality/inputs.rs",
        ],
        "the tone",
    ),
    ("won", &["src/"], "the phase, and what was won of a forecast"),
    ("lost", &["src/"], "likewise"),
    ("solved", &["src/"], "the phase"),
    ("closed", &["src/"], "the phase"),
    ("new", &["src/"], "what was not there before"),
    ("low", &["src/cli/quality/", "src/i18n/"], "the lower end of an interval"),
    ("high", &["src/cli/quality/", "src/i18n/"], "its upper end"),
    ("lead", &["src/domain/role.rs"], "the role"),
    ("replaced", &["src/cli/users/handover.rs"], "a hand-over in whose place another one came"),
    ("inbound", &["src/domain/picklist.rs"], "the meaning"),
    ("do_not_contact", &["src/domain/picklist.rs"], "the meaning"),
    ("prospect", &["src/domain/picklist.rs"], "the meaning"),
    ("busy", &["src/domain/store_error.rs"], "the store's, when another writes"),
    ("none", &["src/domain/foreign_code.rs"], "what stands in place of a code"),
    ("none", &["src/cli/goal.rs"], "the word of a command: no goal"),
    ("none", &["src/cli/lists/change.rs"], "the word of a command: no limit"),
    ("none", &["src/cli/fields/handling.rs"], "the word of a flag: no class"),
    ("none", &["src/cli/quality/table.rs"], "a variable of a text"),
];

/// The source without comments and without what only tests see.
fn shipped(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let indent = line.len() - line.trim_start().len();
            let ends = |line: &str| {
                line.len() > indent && !line[indent..].starts_with(' ') && line.ends_with([';', '}'])
            };
            let mut item = lines.by_ref().skip_while(|line| line.trim_start().starts_with('#'));
            if item.next().is_some_and(|first| !ends(first)) {
                let _ = item.find(|line| ends(line));
            }
            continue;
        }
        let comment = line.trim_start().starts_with("//");
        kept.push_str(if comment { "" } else { line });
        kept.push('\n');
    }
    kept
}

/// The files of modules that a file has for its tests alone; of a module with files of its own, their folder.
fn of_tests(path: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(path).unwrap();
    let folder = match path.file_stem().and_then(|stem| stem.to_str()) {
        Some("mod" | "lib" | "main") => path.parent().unwrap().to_owned(),
        _ => path.with_extension(""),
    };
    let after = text.split("#[cfg(test)]\n").skip(1).filter_map(|after| after.lines().next());
    let modules =
        after.filter_map(|line| line.trim().strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name));
    let file = |name| match folder.join(name).join("mod.rs").exists() {
        true => folder.join(name),
        false => folder.join(format!("{name}.rs")),
    };
    modules.map(file).collect()
}

/// The string literals of a line; none of ours spans two lines with a code in it.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

#[test]
fn no_item_and_no_kind_is_known_by_its_code() {
    let catalogue = default_catalogue();
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    for list in catalogue.picklists().iter().filter(|list| list.code != STANDARD) {
        codes.extend(list.items.iter().map(|item| (item.code.clone(), format!("an item of {}", list.code))));
    }
    codes.extend(catalogue.kinds().iter().map(|kind| (kind.code.to_string(), "a kind".to_owned())));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut found, mut used) = (Vec::new(), vec![false; OTHER_MEANING.len()]);
    let sources = crate::layers::sources("");
    let tests: Vec<PathBuf> = sources.iter().flat_map(|path| of_tests(path)).collect();
    for path in sources.iter().filter(|path| !tests.iter().any(|test| path.starts_with(test))) {
        let place = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        if place.starts_with(DATA) {
            continue;
        }
        let text = shipped(&std::fs::read_to_string(path).unwrap());
        for (at, line) in text.lines().enumerate() {
            for word in literals(line) {
                let Some(what) = codes.get(word) else { continue };
                let allowed = OTHER_MEANING.iter().position(|(other, places, _)| {
                    let fits = |one: &&str| {
                        if one.ends_with('/') { place.starts_with(*one) } else { place == **one }
                    };
                    *other == word && places.iter().any(fits)
                });
                match allowed {
                    Some(allowed) => used[allowed] = true,
                    None => found.push(format!("{place}:{}: \"{word}\" is {what}", at + 1)),
                }
            }
        }
    }
    assert!(found.is_empty(), "say by an attribute of the item or kind what is meant:\n{}", found.join("\n"));
    let idle: Vec<&str> =
        OTHER_MEANING.iter().zip(used).filter(|(_, used)| !used).map(|(row, _)| row.0).collect();
    assert!(idle.is_empty(), "no source has these any more, take them off the list: {idle:?}");
}

#[test]
fn what_tests_see_alone_is_left_out_and_all_else_is_read() {
    let text = "//! \"call\"\nconst A: &str = \"refused\";\n#[cfg(test)]\npub const B: &str = \"busy\";\nfn f() {\n    g(\"price\");\n}\n\
                #[cfg(test)]\nmod tests {\n    fn t() {\n        g(\"timing\");\n    }\n}\n";
    let kept = shipped(text);
    let words: Vec<&str> = kept.lines().flat_map(literals).collect();
    assert_eq!(words, ["refused", "price"]);
}
