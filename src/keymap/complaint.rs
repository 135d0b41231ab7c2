//! The kinds of complaints about a key file, how bad each is, and their English.

use std::fmt;

use crate::action::{Action, Context};
use crate::domain::Message;
use crate::message;

use super::chord::Chord;
use super::preset_files::PRESETS;
use super::syntax::KeyError;

/// What is wrong, with what a translation needs to say so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the variants are documented; their fields are named after what they hold
pub enum Kind {
    /// The file is not TOML there.
    Syntax { message: String },
    /// The row holds bytes that are no UTF-8.
    NotUtf8,
    /// The file is longer than a key file can be: what follows was not read.
    TooLong,
    /// A key without quotes.
    Unquoted,
    /// One action twice in a context, or one context twice.
    Twice { name: String },
    /// No shipped keymap has this name.
    UnknownPreset { name: String, nearest: Option<String> },
    /// No context has this name.
    UnknownContext { name: String, nearest: Option<String> },
    /// No action has this name.
    UnknownAction { name: String, nearest: Option<String> },
    /// The action does not work there.
    WrongContext { action: Action, context: Context },
    /// Something else than a list of keys.
    NotKeys { name: String },
    /// A row above the first context.
    NoContext { action: Action },
    /// A context that holds no rows.
    NotRows { context: Context },
    /// Not a key.
    BadKey { written: String, error: KeyError },
    /// A terminal sends this as another key.
    SameKey { written: String, chord: Chord },
    /// A terminal begins other keys with this one, so it never arrives.
    NeverSent { chord: Chord },
    /// Bound twice in this file.
    Duplicate { chord: Chord, action: Action, line: usize },
    /// One chord is the beginning of another, bound in the same context.
    Prefix { chord: Chord, other: Chord, action: Action },
    /// Ctrl-C, F1 and Esc, or chords that begin with them, cannot mean anything else.
    Guarded { chord: Chord, action: Action },
    /// These keys cannot be unbound.
    Kept { chord: Chord, action: Action },
    /// A key of `global` that other contexts use themselves: all of them (never reached), or some.
    Shadowed { chord: Chord, contexts: Vec<Context>, never: bool },
    /// This key took the last key of another action there.
    Hides { chord: Chord, action: Action, context: Context },
    /// A character that can no longer be typed there.
    TakesText { chord: Chord, context: Context },
    /// The only key of an action is a character, which is text where text is typed.
    IsText { chord: Chord, action: Action },
    /// A layout's pair of unequal texts.
    LayoutLengths { typed: String, latin: String },
    /// A layout may not change ASCII.
    LayoutAscii { typed: char },
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// It works as written, but perhaps not as meant.
    Warning,
    /// This one binding was skipped; the rest works.
    Error,
}

impl Kind {
    /// Whether a binding was skipped because of it.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Kind::Kept { .. }
            | Kind::Hides { .. }
            | Kind::TakesText { .. }
            | Kind::IsText { .. }
            | Kind::Shadowed { never: false, .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The sentence, without file and line.
    pub fn message(&self) -> Message {
        match self {
            Kind::Syntax { message } => message!("key-syntax", "{message}", message = message),
            Kind::NotUtf8 => message!("key-not-utf8", "this row is not UTF-8: save the file as UTF-8"),
            Kind::TooLong => message!("key-too-long", "the file is too long: from here on it was not read"),
            Kind::Unquoted => message!("key-unquoted", "a key must stand in quotes, such as [\"F6\"]"),
            Kind::Twice { name } => message!(
                "key-twice",
                "`{name}` is written twice; keep one and put all its keys there",
                name = name
            ),
            Kind::UnknownPreset { name, nearest } => message!(
                "key-unknown-preset",
                "no preset is named `{name}`; {hint}",
                name = name,
                hint = hint(nearest, message!("key-presets", "there are {all}", all = PRESETS.join(", ")))
            ),
            Kind::UnknownContext { name, nearest } => message!(
                "key-unknown-context",
                "no context is named `{name}`; {hint}",
                name = name,
                hint = hint(nearest, message!("key-contexts", "there are {all}", all = ids(&Context::ALL)))
            ),
            Kind::UnknownAction { name, nearest } => message!(
                "key-unknown-action",
                "no action is named `{name}`; {hint}",
                name = name,
                hint = hint(nearest, message!("key-actions", "`picklog keys list` shows them"))
            ),
            Kind::WrongContext { action, context } => message!(
                "key-wrong-context",
                "`{action}` does nothing in `{context}`; it works in {contexts}",
                action = action.id(),
                context = context.id(),
                contexts = ids(action.spec().contexts)
            ),
            Kind::NotKeys { name } => message!(
                "key-not-keys",
                "`{name}` wants a list of keys, such as [\"Ctrl-J\", \"F3\"], or [] to unbind",
                name = name
            ),
            Kind::NoContext { action } => message!(
                "key-no-context",
                "`{action}` stands in no context; write it below {contexts}",
                action = action.id(),
                contexts = format!("[{}]", ids(action.spec().contexts).replace(", ", "], ["))
            ),
            Kind::NotRows { context } => message!(
                "key-not-rows",
                "`{context}` is a context: write [{context}] and below it rows such as up = [\"Ctrl-K\"]",
                context = context.id()
            ),
            Kind::BadKey { written, error } => message!(
                "key-bad",
                "`{written}` is not a key: {reason}",
                written = written,
                reason = error.message()
            ),
            Kind::SameKey { written, chord } => message!(
                "key-same",
                "`{written}` is the same key as `{key}` in a terminal; write `{key}` if you mean it",
                written = written,
                key = chord.to_string()
            ),
            Kind::NeverSent { chord } => message!(
                "key-never-sent",
                "`{key}` never arrives: a terminal begins other keys with it",
                key = chord.to_string()
            ),
            Kind::Duplicate { chord, action, line } => message!(
                "key-duplicate",
                "`{key}` is already `{action}` on line {line}",
                key = chord.to_string(),
                action = action.id(),
                line = *line
            ),
            Kind::Prefix { chord, other, action } if chord.len() < other.len() => message!(
                "key-prefix",
                "`{key}` is the beginning of `{other}` (`{action}`); unbind that one first",
                key = chord.to_string(),
                other = other.to_string(),
                action = action.id()
            ),
            Kind::Prefix { chord, other, action } => message!(
                "key-begins-with",
                "`{key}` begins with `{other}` (`{action}`); unbind that one first",
                key = chord.to_string(),
                other = other.to_string(),
                action = action.id()
            ),
            Kind::Guarded { chord, action } => message!(
                "key-guarded",
                "`{key}` cannot be bound: its first key is always `{action}`",
                key = chord.to_string(),
                action = action.id()
            ),
            Kind::Kept { chord, action } => message!(
                "key-kept",
                "`{key}` stays `{action}`: this key cannot be unbound",
                key = chord.to_string(),
                action = action.id()
            ),
            Kind::Shadowed { chord, never: true, .. } => message!(
                "key-never-reached",
                "`{key}` is never reached from `global`: every context uses it itself",
                key = chord.to_string()
            ),
            Kind::Shadowed { chord, contexts, .. } => message!(
                "key-shadowed",
                "`{key}` does something else in {contexts}",
                key = chord.to_string(),
                contexts = ids(contexts)
            ),
            Kind::Hides { chord, action, context } => message!(
                "key-hides",
                "`{key}` takes the last key of `{action}` in `{context}`",
                key = chord.to_string(),
                action = action.id(),
                context = context.id()
            ),
            Kind::TakesText { chord, context } => message!(
                "key-takes-text",
                "`{key}` can no longer be typed in `{context}`",
                key = chord.to_string(),
                context = context.id()
            ),
            Kind::IsText { chord, action } => message!(
                "key-is-text",
                "`{key}` is text where text is typed, so `{action}` has no key there",
                key = chord.to_string(),
                action = action.id()
            ),
            Kind::LayoutLengths { typed, latin } => message!(
                "key-layout-lengths",
                "`{typed}` and `{latin}` are not equally long",
                typed = typed,
                latin = latin
            ),
            Kind::LayoutAscii { typed } => message!(
                "key-layout-ascii",
                "`{typed}` is typed on Latin layouts too, so it cannot stand for another key",
                typed = *typed
            ),
        }
    }
}

/// In English; `i18n` says it in other languages.
impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(out)
    }
}

/// The nearest name, or else where to find them all.
fn hint(nearest: &Option<String>, all: Message) -> Message {
    match nearest {
        Some(nearest) => message!("key-nearest", "did you mean `{nearest}`?", nearest = nearest),
        None => all,
    }
}

/// Names of contexts, separated by commas.
fn ids(contexts: &[Context]) -> String {
    contexts.iter().map(|context| context.id()).collect::<Vec<_>>().join(", ")
}
