//! The words by which columns and events are known, in English, Russian, Chinese and German: they stand in `words.txt`. Texts
//! are compared in lower case without signs; see [`plain`].

use std::collections::HashMap;

use super::span::Kind;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// Who, by what they log in with.
    Login,
    /// Who, by name.
    Name,
    LastName,
    FirstName,
    /// Who, by a number or card.
    Number,
    /// Who, or when somebody logged in: the other columns tell.
    LoginOrFrom,
    From,
    To,
    /// When something happened.
    Time,
    Day,
    /// Whether somebody came or went.
    Action,
    /// The door, the device, the kind.
    Place,
}

/// See the head of the file.
const WORDS: &str = include_str!("words.txt");

const ROLES: &[(&str, Role)] = &[
    ("login-or-from", Role::LoginOrFrom),
    ("login", Role::Login),
    ("name", Role::Name),
    ("last-name", Role::LastName),
    ("first-name", Role::FirstName),
    ("number", Role::Number),
    ("from", Role::From),
    ("to", Role::To),
    ("time", Role::Time),
    ("day", Role::Day),
    ("action", Role::Action),
    ("place", Role::Place),
];

/// Whether somebody came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    In,
    Out,
}

/// The list, to be asked for many words.
pub(super) struct Words {
    /// The names of the lines that have a word, in the order of the list.
    lines: HashMap<&'static str, Vec<&'static str>>,
}

/// Lower case, without brackets and what stands in them, signs as blanks.
pub(super) fn plain(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.trim().chars() {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            c if depth > 0 || c == '\u{feff}' => {}
            c if c.is_alphanumeric() => kept.extend(c.to_lowercase()),
            _ if kept.ends_with(' ') || kept.is_empty() => {}
            _ => kept.push(' '),
        }
    }
    kept.truncate(kept.trim_end().len());
    kept
}

/// Lines of kinds: a column's name need only have one of their words in it.
const KINDS: &[(&str, Kind)] =
    &[("kind-queue", Kind::Queue), ("kind-log-in", Kind::LogIn), ("kind-badge", Kind::Badge)];

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

/// What kind of presence a table tells of, by the names of its columns.
pub(super) fn kind(headers: &[String]) -> Option<Kind> {
    let headers: Vec<String> = headers.iter().map(|header| plain(header)).collect();
    let has = |words: &str| words.split(", ").any(|word| headers.iter().any(|header| header.contains(word)));
    let said = |name: &str| lines().any(|(line, words)| line == name && has(words));
    KINDS.iter().find(|(name, _)| said(name)).map(|(_, kind)| *kind)
}

impl Words {
    /// Reads the list.
    pub(super) fn new() -> Words {
        let mut by_word: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        for (name, words) in lines() {
            for word in words.split(", ") {
                by_word.entry(word).or_default().push(name);
            }
        }
        Words { lines: by_word }
    }

    fn listed(&self, word: &str) -> &[&'static str] {
        self.lines.get(word).map_or(&[], Vec::as_slice)
    }

    /// What a column of this name holds.
    pub(super) fn role(&self, header: &str) -> Option<Role> {
        let plain = plain(header);
        let found = self.listed(&plain).iter().find_map(|name| ROLES.iter().find(|(known, _)| known == name));
        found.map(|(_, role)| *role)
    }

    /// Whether a cell says that somebody came or went. `Entrance 2 IN` and `Вход 1` say it by one of their words, if no word
    /// says the opposite.
    pub(super) fn action(&self, text: &str) -> Option<Action> {
        let plain = plain(text);
        let of = |text: &str| {
            self.listed(text).iter().find_map(|name| match *name {
                "came" => Some(Action::In),
                "went" => Some(Action::Out),
                _ => None,
            })
        };
        of(&plain).or_else(|| {
            let is_word = |word: &&str| word.chars().count() > 1 || !word.is_ascii();
            let mut said = plain.split(' ').filter(is_word).filter_map(of);
            let first = said.next()?;
            said.all(|other| other == first).then_some(first)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_actions_in_four_languages() {
        let words = Words::new();
        for (header, wanted) in [
            ("Employee_Name", Role::Name),
            ("Сотрудник", Role::Name),
            ("员工", Role::Name),
            ("Benutzer", Role::Login),
            ("Время входа (МСК)", Role::From),
            ("下班时间", Role::To),
            ("In/Out", Role::Action),
            ("Datum/Uhrzeit", Role::Time),
        ] {
            assert_eq!(words.role(header), Some(wanted), "{header}");
        }
        assert_eq!(words.role("lunch"), None);
        for text in ["IN", "C/In", "Вход", "上班打卡", "Kommen", "Entrance 2 - in"] {
            assert_eq!(words.action(text), Some(Action::In), "{text}");
        }
        for text in ["out", "Log-out", "Выход 1", "签退", "Geht"] {
            assert_eq!(words.action(text), Some(Action::Out), "{text}");
        }
        for text in ["", "Вход/Выход", "Access granted", "Berlin"] {
            assert_eq!(words.action(text), None, "{text}");
        }
    }
}
