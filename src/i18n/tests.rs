//! All three languages say the same things, with the same variables.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::*;
use crate::message;
use crate::{
    action::{Context, TABLE},
    domain::{Entity, RIGHTS},
};

/// Ids of a file and the variables each uses, read line by line: our files have one message a paragraph.
fn ids(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in sources(lang).iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            last = id.to_owned();
            assert!(!found.contains_key(id), "{}: `{id}` stands there twice", lang.code());
            found.insert(last.clone(), BTreeSet::new());
        }
        for (at, _) in line.match_indices('$') {
            let name: String =
                line[at + 1..].chars().take_while(|c| c.is_alphanumeric() || "-_".contains(*c)).collect();
            found.entry(last.clone()).or_default().insert(name);
        }
    }
    found
}

/// What the code says with its English beside it, `message!("id", "English {name}", …)`, with the variables of each.
fn said_with_english() -> BTreeMap<String, BTreeSet<String>> {
    let src = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = code(&src);
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // A quotation mark within a text is none that ends it.
    let all = all.replace("\\\"", "'");
    for call in all.split("message!(").skip(1) {
        let mut parts = call.splitn(5, '"');
        let (Some(before), Some(id), Some(between), Some(english)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        if before.trim().is_empty() && between.trim() == "," {
            let mut variables = BTreeSet::new();
            for (at, _) in english.match_indices('{') {
                variables.insert(english[at + 1..].chars().take_while(|c| *c != '}').collect());
            }
            let same = found.insert(id.to_owned(), variables.clone()).is_none_or(|other| other == variables);
            assert!(same, "`{id}` is said with other variables elsewhere");
        }
    }
    found
}

#[test]
fn every_file_is_sound() {
    for lang in Lang::ALL {
        for file in sources(lang) {
            let wrong = FluentResource::try_new((*file).to_owned()).err().map(|(_, errors)| errors);
            assert_eq!(wrong, None, "{}", lang.code());
        }
    }
}

#[test]
fn all_languages_have_the_same_ids_with_the_same_variables() {
    let (english, beside) = (ids(Lang::En), said_with_english());
    for id in beside.keys() {
        assert!(!english.contains_key(id), "the English of `{id}` stands in the code and in a file");
    }
    for lang in [Lang::Ru, Lang::Zh] {
        let mut others = ids(lang);
        others.retain(|id, _| !id.starts_with("action-"));
        for (id, variables) in english.iter().chain(&beside) {
            assert_eq!(others.get(id), Some(variables), "{}: {id}", lang.code());
        }
        let extra: Vec<_> =
            others.keys().filter(|id| !english.contains_key(*id) && !beside.contains_key(*id)).collect();
        assert!(extra.is_empty(), "{}: not in English: {extra:?}", lang.code());
    }
}

/// A name may end in a full stop of its own (`Acme Inc.`), and so may a reason that came from elsewhere.
#[test]
fn no_full_stop_follows_a_name_or_a_reason() {
    const FREE: [&str; 9] = ["account", "name", "from", "into", "one", "other", "why", "detail", "reason"];
    let src = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut texts = vec![code(&src).replace("{", "{ $").replace("}", " }")];
    texts.extend(Lang::ALL.iter().flat_map(|lang| sources(*lang)).map(|file| (*file).to_owned()));
    for (line, name) in
        texts.iter().flat_map(|text| text.lines()).flat_map(|line| FREE.map(|name| (line, name)))
    {
        let shown = format!("{{ ${name} }}");
        // `{name}.csv` is the name of a file.
        let stops = |rest: &str| rest == "." || [". ", ".\"", "。"].iter().any(|stop| rest.starts_with(stop));
        assert!(!line.split(&shown).skip(1).any(stops), "{line}");
    }
}

#[test]
fn every_row_of_a_table_has_its_words() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        let mut wanted: Vec<String> = Vec::new();
        for spec in TABLE {
            wanted.push(format!("action-{}", spec.id));
            wanted.push(format!("action-{}-doc", spec.id));
        }
        for (right, _) in RIGHTS {
            wanted.push(format!("right-{}", right.code()));
        }
        for context in Context::ALL {
            wanted.push(format!("context-{}", context.id()));
            wanted.push(format!("help-note-{}", context.id()));
        }
        for entity in Entity::ALL {
            wanted.push(format!("entity-{}", entity.code()));
        }
        for id in wanted {
            let own = lang == Lang::En || messages.bundle.has_message(&id);
            assert!(own && messages.has(&id), "{}: {id}", lang.code());
        }
        assert!(messages.weekdays().iter().all(|day| !day.is_empty()));
        assert!((1..=12).all(|month| !messages.month(month).is_empty()));
        assert_eq!(messages.month(0), "");
    }
}

/// Codes are English: a sentence in another language has its own word for what the record is.
#[test]
fn what_the_store_says_of_a_record_shows_no_code_of_its_entity() {
    let said = |entity: &'static str| {
        [
            message!("store-taken-back", entity = entity),
            message!("store-no-record", entity = entity, id = "7"),
            message!("store-back-moved", entity = entity),
            message!("store-merged-already", entity = entity, name = "7", id = "7"),
            message!("store-id-taken-back", entity = entity, who = "7"),
            message!("store-row-again", entity = entity, field = "7", theirs = "7", ours = "7"),
            message!("store-id-elsewhere", entity = entity, own = "7", said = "7"),
            message!("store-stood-upon", what = entity),
            message!("store-merge-itself", what = entity),
            message!("store-no-field", code = "7", form = entity),
        ]
    };
    for (lang, words) in [(Lang::Ru, ["клиент", "контакт", "запис"]), (Lang::Zh, ["客户", "联系人", "记录"])]
    {
        let messages = Messages::new(lang);
        for kind in [
            "import",
            "import-undo",
            "catalogue",
            "role",
            "recount",
            "unmerge",
            "ids",
            "evidence",
            "line",
            "site",
        ] {
            let said = messages.say(&message!("store-not-at-once", kind = kind));
            assert!(!said.contains(kind), "{said}");
        }
        for (entity, word) in ["account", "contact", "activity"].into_iter().zip(words) {
            for said in said(entity).map(|said| messages.say(&said)) {
                assert!(!said.contains(entity), "{said}");
                assert!(said.contains(word), "{said}");
            }
        }
    }
}

#[test]
fn actions_that_are_gone_leave_no_words() {
    for lang in [Lang::Ru, Lang::Zh] {
        for id in ids(lang).keys().filter(|id| id.starts_with("action-")) {
            assert!(action_text(id).is_some(), "{}: {id}", lang.code());
        }
    }
}

/// Ids that are put together while the program runs: the rest of each is a code from a table.
const BUILT: &[&str] = &[
    "forecast-column-",
    "forecast-change-",
    "forecast-bucket-",
    "forecast-accuracy-",
    "deals-column-",
    "findings-column-",
    "finding-",
    "threshold-",
    "cases-column-",
    "cases-clock-",
    "cases-side-",
    "case-figures-",
    "matters-bar-",
    "matters-case-",
    "matters-why-",
    "said-",
    "plain-help-",
    "plain-word-",
    "role-",
    "plain-doc-",
    "notice-theme-",
    "right-",
    "how-",
    "entity-",
    "context-",
    "help-note-",
    "trouble-",
    "quality-table-",
    "quality-column-",
    "quality-habit-",
    "quality-sign-",
    "quality-more-",
    "quality-gaps-",
    "quality-promises-",
    "figures-row-",
    "figures-column-",
    "figures-order-",
    "person-share-",
    "seen-by-",
    "class-",
    "person-short-",
    "hand-over-day-",
    "not-served-",
    "lists-col-",
    "lists-order-",
    "doctor-",
    "usage",
    "fields-",
    "kinds-",
    "rules-",
    "config-about-",
    "config-from-",
    "sniff-",
    "snapshot-column-",
    "snapshot-table-",
    "terms-",
];

/// The text of every source file.
fn code(folder: &std::path::Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push_str(&code(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let text = std::fs::read_to_string(path).unwrap();
            // What tests and comments say is heard by nobody.
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            lines.for_each(|line| all.extend([line, "\n"]));
        }
    }
    all
}

/// On a server nothing speaks of a file, and what does so in its place says the same with the same variables.
#[test]
fn what_is_said_of_a_server_takes_the_place_of_what_is_said_of_a_file() {
    let variables = |text: &str| {
        let names = text.split('$').skip(1).map(|rest| rest.split([' ', '}']).next().unwrap_or_default());
        names.map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let lines = |lang: Lang| -> BTreeMap<&str, BTreeSet<String>> {
        let lines = of_server(lang).lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(" = ")).map(|(id, text)| (id, variables(text))).collect()
    };
    let usual = ids(Lang::Ru);
    for lang in Lang::ALL {
        let messages = Messages::of(lang, true);
        for (id, variables) in lines(lang) {
            assert!(usual.get(id).is_some_and(|there| *there == variables), "{}: {id}", lang.code());
            assert_eq!(lines(Lang::Ru).get(id), Some(&variables), "{}: {id}", lang.code());
            let said = messages.text(id).to_lowercase();
            let of_a_file = ["file", "файл", "文件"].iter().any(|word| said.contains(word));
            assert!(!of_a_file, "{}: {id}: {said}", lang.code());
        }
        assert_eq!(lines(lang).len(), lines(Lang::En).len(), "{}", lang.code());
        assert_ne!(messages.text("notice-file-back"), Messages::new(lang).text("notice-file-back"));
        assert_eq!(messages.in_lang(Lang::En).text("notice-waiting"), "Waiting for the server…");
    }
}

#[test]
fn what_the_screen_asks_for_is_there_and_nothing_else() {
    let src = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (all, screen) = (code(&src), code(&src.join("ui")));
    let english = ids(Lang::En);
    for id in english.keys() {
        let built = BUILT.iter().any(|start| id.starts_with(start)) || id.ends_with("-unnamed");
        assert!(built || all.contains(&format!("\"{id}\"")), "nobody says `{id}`");
    }
    let groups: BTreeSet<&str> = english.keys().filter_map(|id| id.split('-').next()).collect();
    for literal in screen.split('"').skip(1).step_by(2) {
        let group = literal.split_once('-').map_or("", |(group, _)| group);
        let is_id = groups.contains(group)
            && !BUILT.iter().any(|start| start.trim_end_matches('-') == literal)
            && !literal.contains("{}")
            && literal.chars().all(|c| c.is_ascii_lowercase() || "-_".contains(c));
        assert!(!is_id || english.contains_key(literal), "there is no text `{literal}`");
    }
}

#[test]
fn plurals_follow_the_language() {
    let gaps = |lang, count: u64| Messages::new(lang).with("header-gaps", &[("count", count.into())]);
    assert_eq!(gaps(Lang::En, 0), "no gaps");
    assert_eq!(gaps(Lang::En, 1), "1 gap");
    assert_eq!(gaps(Lang::En, 7), "7 gaps");
    assert_eq!(gaps(Lang::Ru, 0), "всё заполнено");
    assert_eq!(gaps(Lang::Ru, 21), "не заполнено: 21");
    let revisions = |count: u64| Messages::new(Lang::Ru).with("audit-revisions", &[("count", count.into())]);
    assert_eq!(revisions(21), "21 запись журнала");
    assert_eq!(revisions(3), "3 записи журнала");
    assert_eq!(revisions(11), "11 записей журнала");
    assert_eq!(gaps(Lang::Zh, 2), "2 项待补");
}

#[test]
fn no_quotes_stand_inside_the_same_quotes() {
    let new = |lang, name: &str| Messages::new(lang).with("lookup-new", &[("name", name.into())]);
    assert_eq!(new(Lang::Ru, "ООО «Ромашка»"), "Новый клиент «ООО „Ромашка“»");
    assert_eq!(new(Lang::Ru, "ООО «Ромашка"), "Новый клиент «ООО «Ромашка»", "what does not close stays");
    assert_eq!(new(Lang::Zh, "“华为”"), "新建客户“‘华为’”");
    assert_eq!(new(Lang::En, "The “A” Co"), "New account “The ‘A’ Co”");
}

/// Words that once stood beside another for the same thing, and the one that is kept.
const ONE_WORD: [(Lang, &str, &str); 16] = [
    (Lang::En, "sitting", "session"),
    (Lang::En, "half-entered", "parked"),
    (Lang::En, "put off", "snoozed"),
    (Lang::Ru, "импортиров", "загруж"),
    (Lang::Ru, "введите", "наберите"),
    (Lang::Ru, "на потом и", "отложить"),
    (Lang::Ru, "недописан", "отложен"),
    (Lang::Ru, "тот, кто остаётся", "остающийся"),
    (Lang::Ru, "(а)", "no gender in brackets"),
    (Lang::Ru, "этой машин", "этого компьютера"),
    (Lang::Zh, "撤回", "撤销"),
    (Lang::Zh, "搁置", "暂存"),
    (Lang::Zh, "推迟", "延后"),
    (Lang::Zh, "回车", "Enter"),
    (Lang::Zh, "您", "你"),
    (Lang::Zh, "「", "“"),
];

#[test]
fn one_thing_has_one_word() {
    for (lang, other, kept) in ONE_WORD {
        for line in sources(lang).iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
            assert!(!line.to_lowercase().contains(other), "{}: {kept}, not {other}: {line}", lang.code());
        }
    }
}

/// A sentence in Chinese has Chinese commas, colons and brackets, and a blank between a number and what is counted.
#[test]
fn chinese_sentences_have_chinese_signs() {
    let is_han = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let texts = sources(Lang::Zh).iter().flat_map(|file| file.lines());
    // Examples of commands are typed as they are.
    for line in texts.filter(|line| !line.starts_with(['#', ' '])) {
        for sign in [", ", ": ", " (", "; "] {
            for (at, _) in line.match_indices(sign) {
                let next_to_han =
                    is_han(line[..at].chars().last()) || is_han(line[at + sign.len()..].chars().next());
                assert!(!next_to_han, "`{sign}` in {line}");
            }
        }
        for (at, _) in line.match_indices("$count }") {
            assert!(!is_han(line[at + "$count }".len()..].chars().next()), "no blank after a number: {line}");
        }
    }
}

/// Line mode knows a command by one word, which means one thing.
#[test]
fn each_word_of_line_mode_means_one_thing() {
    for lang in Lang::ALL {
        let words: Vec<String> = crate::app::plain::WORDS
            .iter()
            .map(|(english, _)| Messages::new(lang).text(&format!("plain-word-{english}")))
            .flat_map(|words| words.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let once: BTreeSet<&String> = words.iter().collect();
        assert_eq!(once.len(), words.len(), "{lang:?}: {words:?}");
    }
}

#[test]
fn an_unknown_id_shows_itself() {
    assert_eq!(Messages::new(Lang::Ru).text("no-such-id"), "no-such-id");
}

#[test]
fn what_is_said_by_id_is_put_into_words_with_what_is_inside_it() {
    let trouble = crate::domain::StoreError::Busy { detail: crate::message!("gaps-total", count = 2u64) };
    let say = |lang| Messages::new(lang).say(&trouble.message());
    assert_eq!(say(Lang::Ru), "файл занят: не заполнено: 2; повторите");
    assert_eq!(say(Lang::Zh), "文件正忙：2 项待补；请重试");
    assert_eq!(Messages::new(Lang::Ru).say(&"as it is".into()), "as it is");
}

#[test]
fn big_numbers_are_grouped_as_each_language_does() {
    let said = crate::message!("gaps-total", count = 1_234_567u64);
    let say = |lang| Messages::new(lang).say(&said);
    assert_eq!(say(Lang::En), "1,234,567 gaps");
    assert_eq!(say(Lang::Ru), "не заполнено: 1\u{a0}234\u{a0}567");
    assert_eq!(say(Lang::Zh), "1,234,567 项待补");
}

#[test]
fn numbers_and_amounts_are_written_as_each_language_does() {
    let (number, money) = ("-1234567.5".parse::<Number>().unwrap(), |text| Money::read(text, None).unwrap());
    let [en, ru, zh] = [Lang::En, Lang::Ru, Lang::Zh].map(Messages::new);
    assert_eq!(en.number(number), "-1,234,567.5");
    assert_eq!(ru.number(number), "-1\u{a0}234\u{a0}567,5");
    assert_eq!(ru.money(money("1234.5 EUR")), "1\u{a0}234,50\u{a0}€");
    assert_eq!(en.money(money("1234.5 EUR")), "1,234.50\u{a0}€");
    // A sign that many currencies have would be a guess.
    assert_eq!(zh.money(money("1500 JPY")), "1,500\u{a0}JPY");
    assert_eq!(en.money(money("-0.05 USD")), "-0.05\u{a0}USD");
}

/// What has to be said by id, by the calls that say it.
#[test]
fn commands_and_the_store_speak_through_the_message_files() {
    let src = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (folder, calls) in [
        ("cli", &["CliError::failed(", "CliError::usage(", "remark(", ".about(", ".after_help("][..]),
        ("store", &["denied(", "unavailable(", "rejected("]),
    ] {
        let all = code(&src.join(folder));
        for call in calls {
            for after in all.split(call).skip(1) {
                let text = after.trim_start().trim_start_matches("format!(").trim_start();
                // A text that is all variables has no language.
                let said = text.strip_prefix('"').and_then(|text| text.split('"').next()).unwrap_or_default();
                let words =
                    said.split(['{', '}']).step_by(2).any(|part| part.chars().any(char::is_alphabetic));
                wrong.extend(words.then(|| format!("{folder}: {call}{said}")));
            }
        }
    }
    assert!(wrong.is_empty(), "give these an id and three languages: {wrong:#?}");
}
