//! Closed lists to pick from. An item is retired, never deleted.

use serde::{Deserialize, Serialize};

use super::{Labels, field::words};

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

words! {
    /// What code must know of an item, whatever its code and its labels are.
    Meaning {
        /// Of an outcome: nobody was there who had promised to be.
        NobodyThere = "nobody_there",
        /// Of an outcome: it was put off to another time, and may be before its own time has come.
        Moved = "moved",
        /// Of an outcome: it was called off, and may be before its time has come.
        CalledOff = "called_off",
        /// Of a next step: nothing follows.
        EndsPromise = "ends_promise",
        /// Of a direction: from them to us.
        Inbound = "inbound",
        /// Of an account's status: nobody may write to them or call them.
        DoNotContact = "do_not_contact",
        /// Of an account's status: nothing was agreed with them yet; figures allow them more gaps.
        Prospect = "prospect",
    }
}

words! {
    /// Where a matter stands, whatever its stage is called.
    Phase {
        /// Nobody has decided yet.
        Open = "open",
        /// It ended well.
        Won = "won",
        /// It ended badly.
        Lost = "lost",
        /// We have to act.
        Ours = "ours",
        /// They have to act.
        Theirs = "theirs",
        /// Somebody else has to act.
        Third = "third",
        /// It is answered, and can be opened again.
        Solved = "solved",
        /// It is over.
        Closed = "closed",
    }
}

impl Phase {
    /// Whether nothing is to be done any more.
    pub fn is_over(self) -> bool {
        matches!(self, Phase::Won | Phase::Lost | Phase::Solved | Phase::Closed)
    }

    /// Whether only what can be won or lost comes to it.
    pub fn is_of_deals(self) -> bool {
        matches!(self, Phase::Won | Phase::Lost)
    }

    /// Whether only what somebody has to answer comes to it.
    pub fn is_of_cases(self) -> bool {
        matches!(self, Phase::Ours | Phase::Theirs | Phase::Third | Phase::Solved)
    }
}

macro_rules! by_code {
    ($name:ty) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let word = String::deserialize(from)?;
                let unknown = || serde::de::Error::custom(format!("unknown word `{word}`"));
                <$name>::from_code(&word).ok_or_else(unknown)
            }
        }
    };
}

by_code!(Meaning);
by_code!(Phase);

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
    /// For a due item an offset (`30min`, `1d`, `1mo`), for a duration item a range of seconds (`60-179`), for a next step
    /// the kind of activity that keeps it, for an item of a date a period whose last day is meant (`month`, `quarter+1`), for
    /// a severity its targets (`60/480`: first answer and solution, in minutes of working time).
    #[serde(default)]
    pub stands_for: Option<String>,
    /// What code must know of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub means: Vec<Meaning>,
    /// Of a stage: where a matter stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<Phase>,
    /// Of a stage: how likely it is to be won, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<u8>,
    /// Kept for history, no longer offered.
    #[serde(default)]
    pub retired: bool,
    /// How what it says may be used, one line; empty where there is nothing to be said.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub hint: Labels,
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

impl Item {
    /// Whether it means this.
    pub fn means(&self, meaning: Meaning) -> bool {
        self.means.contains(&meaning)
    }
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
