//! The keys of the config file: ONE table, from which the file is read, wrong keys are named, and `picklog config show`
//! tells what there is. What is wrong is passed over with its line and a reason; the rest works.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::config::{Config, Wrong};
use crate::{
    app::Look,
    domain::{Lang, Message, Zone, is_not_utf8},
    i18n::TERMINALS,
    keymap::{PRESETS, nearest},
    message,
};

/// One key of the config file.
pub struct Key {
    /// Its name; what it does is `config-about-<name>` in the message files.
    pub name: &'static str,
    /// Takes a value into the config; an error says what the key wants.
    take: fn(&mut Config, &DeValue<'_>) -> Result<(), Message>,
    /// The value as it is in force without a file.
    pub default: &'static str,
}

/// THE table.
pub const KEYS: &[Key] = &[
    Key { name: "db", take: |config, value| text(value, |text| config.db = Some(text.into())), default: "" },
    Key {
        name: "lang",
        take: |config, value| one_of(value, &Lang::ALL.map(Lang::code), |text| config.lang = Some(text)),
        default: "en",
    },
    Key {
        name: "keymap",
        take: |config, value| one_of(value, &PRESETS, |text| config.keymap = Some(text)),
        default: "default",
    },
    Key {
        name: "theme",
        take: |config, value| one_of(value, &THEMES, |text| config.theme = Some(text)),
        default: "default",
    },
    Key {
        name: "terminal",
        take: |config, value| one_of(value, &TERMINALS, |text| config.terminal = Some(text)),
        default: "auto",
    },
    Key {
        name: "clipboard",
        take: |config, value| one_of(value, &CLIPBOARDS, |text| config.clipboard = Some(text)),
        default: "auto",
    },
    Key { name: "timezone", take: timezone, default: "UTC" },
    Key { name: "dial", take: dial, default: "" },
    Key { name: "allow_unknown_filesystem", take: allow_unknown_filesystem, default: "false" },
];

/// What stands for the number in the command that dials.
pub(super) const NUMBER: &str = "{number}";

/// What is copied goes to the terminal, or nowhere.
const CLIPBOARDS: [&str; 2] = ["auto", "off"];

const THEMES: [&str; 3] = [Look::Default.code(), Look::HighContrast.code(), Look::Monochrome.code()];

fn text(value: &DeValue<'_>, mut put: impl FnMut(String)) -> Result<(), Message> {
    let text = value.as_str().filter(|text| !text.trim().is_empty());
    text.map(|text| put(text.to_owned())).ok_or_else(|| message!("config-wants-text"))
}

fn one_of(value: &DeValue<'_>, words: &[&str], mut put: impl FnMut(String)) -> Result<(), Message> {
    match value.as_str() {
        Some(text) if words.contains(&text) => {
            put(text.to_owned());
            Ok(())
        }
        _ => Err(message!("config-wants-one-of", words = words.join(", "))),
    }
}

fn timezone(config: &mut Config, value: &DeValue<'_>) -> Result<(), Message> {
    let known = value.as_str().filter(|name| name.parse().map(Zone).is_ok());
    config.timezone = known.map(str::to_owned);
    known.map(|_| ()).ok_or_else(|| message!("config-wants-timezone"))
}

fn dial(config: &mut Config, value: &DeValue<'_>) -> Result<(), Message> {
    let words =
        value.as_array().map(|words| words.iter().map(|word| word.get_ref().as_str().map(str::to_owned)));
    let words: Option<Vec<String>> = words.and_then(Iterator::collect);
    let is_command = |words: &Vec<String>| {
        words.first().is_some_and(|name| !name.trim().is_empty() && !name.contains(NUMBER))
            && words.iter().any(|word| word.contains(NUMBER))
    };
    config.dial = words.filter(is_command);
    config.dial.as_ref().map(|_| ()).ok_or_else(|| message!("config-wants-dial"))
}

fn allow_unknown_filesystem(config: &mut Config, value: &DeValue<'_>) -> Result<(), Message> {
    match value {
        DeValue::Boolean(set) => {
            config.allow_unknown_filesystem = *set;
            Ok(())
        }
        _ => Err(message!("config-wants-bool")),
    }
}

/// A file longer than this was not written by hand: only lines that begin with a key are read as TOML, bytes.
const LONG: usize = 16 * 1024;
/// So many lines that were passed over are named; the others are counted.
const NAMED: usize = 20;

/// Reads the text of a config file as far as it can be understood.
pub fn read(text: &str) -> (Config, Vec<Wrong>) {
    let (sifted, numbers, mut wrong, mut more) = sift(text);
    let (config, found) = read_toml(&sifted);
    let number = |line: usize| numbers.get(line - 1).copied().unwrap_or(line);
    wrong.extend(found.into_iter().map(|one| Wrong { line: number(one.line), ..one }));
    wrong.sort_by_key(|wrong| wrong.line);
    more += wrong.len().saturating_sub(NAMED);
    wrong.truncate(NAMED);
    if more > 0 {
        let line = wrong.last().map_or(1, |last| last.line + 1);
        wrong.push(Wrong { line, said: message!("config-more-wrong", count = more) });
    }
    (config, wrong)
}

/// The lines to be read as TOML; the number each has in the file; what is wrong with some of the others; and how many
/// more are wrong.
fn sift(text: &str) -> (String, Vec<usize>, Vec<Wrong>, usize) {
    let is_long = text.len() > LONG;
    let (mut sifted, mut numbers) = (String::with_capacity(text.len().min(LONG)), Vec::new());
    let (mut wrong, mut more) = (Vec::new(), 0);
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let said = match line.trim_start() {
            line if is_not_utf8(line) => message!("config-not-utf8"),
            rest if !is_long || (sifted.len() < LONG && begins_with_key(rest)) => {
                sifted.push_str(line);
                numbers.push(at + 1);
                continue;
            }
            rest if rest.is_empty() || rest.starts_with('#') => continue,
            _ if wrong.len() >= NAMED => {
                more += 1;
                continue;
            }
            rest => {
                let found = read_toml(&rest[..rest.floor_char_boundary(200)]).1;
                found.into_iter().next().map_or_else(|| message!("config-long"), |one| one.said)
            }
        };
        match wrong.len() < NAMED {
            true => wrong.push(Wrong { line: at + 1, said }),
            false => more += 1,
        }
    }
    (sifted, numbers, wrong, more)
}

fn begins_with_key(line: &str) -> bool {
    let rest = KEYS.iter().find_map(|key| line.strip_prefix(key.name));
    rest.is_some_and(|rest| rest.trim_start().starts_with('='))
}

fn read_toml(text: &str) -> (Config, Vec<Wrong>) {
    let (mut config, mut wrong) = (Config::default(), Vec::new());
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line = |byte: usize| ends.partition_point(|end| *end < byte) + 1;
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = line(error.span().map_or(0, |span| span.start));
        let why = error.message().replace('\n', " ");
        wrong.push(Wrong { line: at, said: message!("config-syntax", why = why) });
    }
    for (name, value) in table.get_ref() {
        let word = name.get_ref().as_ref();
        let found = KEYS.iter().find(|key| key.name == word);
        let said = match found {
            None => unknown(word),
            Some(key) => match (key.take)(&mut config, value.get_ref()) {
                Ok(()) => continue,
                Err(wants) => {
                    let written = written(text, value);
                    message!("config-wrong-value", key = word, value = written, wants = wants)
                }
            },
        };
        wrong.push(Wrong { line: line(name.span().start), said });
    }
    // The parser sorts by name, and one slip may be met twice; people read from top to bottom.
    wrong.sort_by_key(|wrong| wrong.line);
    wrong.dedup_by_key(|wrong| wrong.line);
    (config, wrong)
}

fn unknown(word: &str) -> Message {
    let names = || KEYS.iter().map(|key| key.name);
    let word = crate::domain::clean_capped(word, 40);
    match nearest(&word, names()) {
        Some(near) => message!("config-unknown-near", key = word, near = near),
        None => message!("config-unknown", key = word, keys = names().collect::<Vec<_>>().join(", ")),
    }
}

/// A value as it stands in the file, without what could confuse a terminal.
fn written(text: &str, value: &Spanned<DeValue<'_>>) -> String {
    crate::domain::clean_capped(text.get(value.span()).unwrap_or_default(), 40)
}

/// The text of a config file in which one key has this value: its line changed where it has one, else added above the
/// first table. All other lines stay as they are.
pub fn with_value(text: &str, key: &str, value: &str) -> String {
    let written = format!("{key} = {}", toml::Value::from(value));
    let names = |line: &str| line.split_once('=').is_some_and(|(name, _)| name.trim() == key);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let top = lines.iter().position(|line| line.trim_start().starts_with('[')).unwrap_or(lines.len());
    match lines[..top].iter().position(|line| names(line)) {
        Some(at) => lines[at] = written,
        None => lines.insert(top, written),
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Vec<(usize, &'static str)> {
        read(text).1.iter().map(|wrong| (wrong.line, wrong.said.id())).collect()
    }

    #[test]
    fn all_wrong_keys_are_named_with_their_lines_and_the_rest_works() {
        let text = "lang = \"ru\"\nkeympa = \"vim\"\ntheme = \"pink\"\n\nallow_unknown_filesystem = 1\nzzzzzzz = 2\ntimezone = \"Mars/Base\"\n";
        let (config, found) = read(text);
        assert_eq!((config.lang.as_deref(), config.theme.as_deref()), (Some("ru"), None));
        assert_eq!(
            wrong(text),
            [
                (2, "config-unknown-near"),
                (3, "config-wrong-value"),
                (5, "config-wrong-value"),
                (6, "config-unknown"),
                (7, "config-wrong-value"),
            ]
        );
        assert!(found[0].said.args().contains(&("near", "keymap".into())));
    }

    #[test]
    fn a_line_that_is_no_toml_is_named_and_the_others_are_read() {
        let (config, found) = read("lang = \"zh\"\nkeymap = vim\ntheme = \"default\"\n");
        assert_eq!(found[0].line, 2, "{found:?}");
        assert_eq!(config.lang.as_deref(), Some("zh"));
    }

    #[test]
    fn a_line_that_is_no_utf8_is_named_and_the_others_count() {
        let (config, found) =
            read("lang = \"ru\" # f\u{fffd}r\ndb = '/data/f\u{fffd}r.db'\ntheme = \"monochrome\"\n");
        assert_eq!((config.lang.as_deref(), config.theme.as_deref()), (Some("ru"), Some("monochrome")));
        assert_eq!(config.db, None);
        assert_eq!(
            found.iter().map(|one| (one.line, one.said.id())).collect::<Vec<_>>(),
            [(2, "config-not-utf8")]
        );
    }

    #[test]
    fn of_a_long_file_the_good_lines_count_and_the_first_wrong_ones_are_named() {
        let junk = "kemyap = 1\n= = =\n".repeat(2_000);
        let text = format!("lang = \"zh\"\n{junk}theme = \"pink\"\n{junk}keymap = \"vim\"\n");
        let (config, found) = read(&text);
        assert_eq!((config.lang.as_deref(), config.keymap.as_deref()), (Some("zh"), Some("vim")));
        assert_eq!(found.len(), NAMED + 1);
        assert_eq!((found[0].line, found[0].said.id()), (2, "config-unknown-near"));
        assert!(found[NAMED].said.args().contains(&("count", (8_001 - NAMED).into())), "{:?}", found[NAMED]);
    }

    #[test]
    fn a_value_is_changed_in_its_place_and_all_else_stays() {
        let text = "# mine\nlang = \"en\" \ndb = \"/a.db\"\n";
        assert_eq!(with_value(text, "lang", "ru"), "# mine\nlang = \"ru\"\ndb = \"/a.db\"\n");
        assert_eq!(with_value("", "lang", "ru"), "lang = \"ru\"\n");
        assert_eq!(with_value("[x]\ny = 1\n", "theme", "a\"b"), "theme = 'a\"b'\n[x]\ny = 1\n");
        let (config, found) = read(&with_value(text, "theme", "monochrome"));
        assert_eq!((config.theme.as_deref(), found), (Some("monochrome"), vec![]));
    }
}
