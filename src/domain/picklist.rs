//! Closed lists to pick from. An item is retired, never deleted.

use serde::{Deserialize, Serialize};

use super::Labels;

/// How an outcome counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Good news.
    Positive,
    /// Bad news, as easy to log as good.
    Negative,
    /// Nobody was reached.
    NotReached,
    /// An honest "not known": it closes the gap, and figures count it apart.
    NotKnown,
    /// Says nothing of success.
    #[default]
    Neutral,
}

impl Tone {
    /// The mark beside a label, so that tone never shows by colour alone: `+`, `-`, `~`, `?` or a blank.
    pub fn mark(self) -> char {
        match self {
            Tone::Positive => '+',
            Tone::Negative => '-',
            Tone::NotReached => '~',
            Tone::NotKnown => '?',
            Tone::Neutral => ' ',
        }
    }

    /// The word kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Tone::Positive => "positive",
            Tone::Negative => "negative",
            Tone::NotReached => "not_reached",
            Tone::NotKnown => "not_known",
            Tone::Neutral => "neutral",
        }
    }

    /// From the word kept in the file.
    pub fn from_code(code: &str) -> Option<Tone> {
        [Tone::Positive, Tone::Negative, Tone::NotReached, Tone::NotKnown, Tone::Neutral]
            .into_iter()
            .find(|tone| tone.code() == code)
    }
}

/// One item of a picklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Stable code; never changes, whatever the labels do.
    pub code: String,
    /// What people read.
    pub label: Labels,
    /// What everyone means by it, one line.
    #[serde(default)]
    pub definition: Labels,
    /// How it counts.
    #[serde(default)]
    pub tone: Tone,
    /// For a due item an offset (`30min`, `1d`, `1mo`), for a duration item a range of seconds (`60-179`).
    #[serde(default)]
    pub stands_for: Option<String>,
    /// Kept for history, no longer offered.
    #[serde(default)]
    pub retired: bool,
}

/// A closed list; the order of its live items gives the digit keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picklist {
    /// Stable code.
    pub code: String,
    /// What people read.
    pub label: Labels,
    /// In order, retired ones among them.
    pub items: Vec<Item>,
}

impl Picklist {
    /// The item of a code, retired or not.
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }

    /// Whether an item is an honest "not known".
    pub fn is_not_known(&self, code: &str) -> bool {
        self.item(code).is_some_and(|item| item.tone == Tone::NotKnown)
    }

    /// The items that can be picked, in order: the first answers to key 1.
    pub fn live(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.retired)
    }
}
