//! The kinds of complaints about a key file, and their English.

use std::fmt;

use crate::action::{Action, Context};

use super::chord::Chord;
use super::diagnostic::Severity;
use super::syntax::KeyError;

/// What is wrong, with what a translation needs to say so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the variants are documented; their fields are named after what they hold
pub enum Kind {
    /// The file is not TOML there.
    Syntax { message: String },
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

    /// The name of its message in other languages.
    pub fn id(&self) -> &'static str {
        match self {
            Kind::Syntax { .. } => "key-syntax",
            Kind::Unquoted => "key-unquoted",
            Kind::Twice { .. } => "key-twice",
            Kind::UnknownPreset { .. } => "key-unknown-preset",
            Kind::UnknownContext { .. } => "key-unknown-context",
            Kind::UnknownAction { .. } => "key-unknown-action",
            Kind::WrongContext { .. } => "key-wrong-context",
            Kind::NotKeys { .. } => "key-not-keys",
            Kind::NoContext { .. } => "key-no-context",
            Kind::NotRows { .. } => "key-not-rows",
            Kind::BadKey { .. } => "key-bad",
            Kind::SameKey { .. } => "key-same",
            Kind::NeverSent { .. } => "key-never-sent",
            Kind::Duplicate { .. } => "key-duplicate",
            Kind::Prefix { .. } => "key-prefix",
            Kind::Guarded { .. } => "key-guarded",
            Kind::Kept { .. } => "key-kept",
            Kind::Shadowed { never: true, .. } => "key-never-reached",
            Kind::Shadowed { .. } => "key-shadowed",
            Kind::Hides { .. } => "key-hides",
            Kind::TakesText { .. } => "key-takes-text",
            Kind::IsText { .. } => "key-is-text",
            Kind::LayoutLengths { .. } => "key-layout-lengths",
            Kind::LayoutAscii { .. } => "key-layout-ascii",
        }
    }

    /// The arguments of its message: names and values as shown. An empty `nearest` is none.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let near = |near: &Option<String>| near.clone().unwrap_or_default();
        match self {
            Kind::Syntax { message } => vec![("message", message.clone())],
            Kind::Unquoted => vec![],
            Kind::UnknownPreset { name, nearest }
            | Kind::UnknownContext { name, nearest }
            | Kind::UnknownAction { name, nearest } => {
                vec![("name", name.clone()), ("nearest", near(nearest))]
            }
            Kind::WrongContext { action, context } => vec![
                ("action", action.id().to_owned()),
                ("context", context.id().to_owned()),
                ("contexts", ids(action.spec().contexts)),
            ],
            Kind::Twice { name } | Kind::NotKeys { name } => vec![("name", name.clone())],
            Kind::NoContext { action } => {
                vec![("action", action.id().to_owned()), ("contexts", ids(action.spec().contexts))]
            }
            Kind::NotRows { context } => vec![("context", context.id().to_owned())],
            Kind::BadKey { written, error } => {
                vec![("written", written.clone()), ("reason", error.to_string())]
            }
            Kind::SameKey { written, chord } => {
                vec![("written", written.clone()), ("key", chord.to_string())]
            }
            Kind::NeverSent { chord } => vec![("key", chord.to_string())],
            Kind::Duplicate { chord, action, line } => {
                vec![
                    ("key", chord.to_string()),
                    ("action", action.id().to_owned()),
                    ("line", line.to_string()),
                ]
            }
            Kind::Prefix { chord, other, action } => {
                vec![
                    ("key", chord.to_string()),
                    ("other", other.to_string()),
                    ("action", action.id().to_owned()),
                ]
            }
            Kind::Guarded { chord, action }
            | Kind::Kept { chord, action }
            | Kind::IsText { chord, action } => {
                vec![("key", chord.to_string()), ("action", action.id().to_owned())]
            }
            Kind::Shadowed { chord, contexts, .. } => {
                vec![("key", chord.to_string()), ("contexts", ids(contexts))]
            }
            Kind::Hides { chord, action, context } => vec![
                ("key", chord.to_string()),
                ("action", action.id().to_owned()),
                ("context", context.id().to_owned()),
            ],
            Kind::TakesText { chord, context } => {
                vec![("key", chord.to_string()), ("context", context.id().to_owned())]
            }
            Kind::LayoutLengths { typed, latin } => vec![("typed", typed.clone()), ("latin", latin.clone())],
            Kind::LayoutAscii { typed } => vec![("typed", typed.to_string())],
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Syntax { message } => write!(f, "{message}"),
            Kind::Unquoted => f.write_str("a key must stand in quotes, such as [\"F6\"]"),
            Kind::Twice { name } => {
                write!(f, "`{name}` is written twice; keep one and put all its keys there")
            }
            Kind::UnknownPreset { name, nearest } => {
                unknown(f, "preset", name, nearest, &format!("there are {}", super::PRESETS.join(", ")))
            }
            Kind::UnknownContext { name, nearest } => {
                unknown(f, "context", name, nearest, &format!("there are {}", ids(&Context::ALL)))
            }
            Kind::UnknownAction { name, nearest } => {
                unknown(f, "action", name, nearest, "`picklog keys list` shows them")
            }
            Kind::WrongContext { action, context } => write!(
                f,
                "`{}` does nothing in `{}`; it works in {}",
                action.id(),
                context.id(),
                ids(action.spec().contexts)
            ),
            Kind::NotKeys { name } => {
                write!(f, "`{name}` wants a list of keys, such as [\"Ctrl-J\", \"F3\"], or [] to unbind")
            }
            Kind::NoContext { action } => write!(
                f,
                "`{}` stands in no context; write it below [{}]",
                action.id(),
                action.spec().contexts.iter().map(|context| context.id()).collect::<Vec<_>>().join("] or [")
            ),
            Kind::NotRows { context } => {
                write!(
                    f,
                    "`{0}` is a context: write [{0}] and below it rows such as up = [\"Ctrl-K\"]",
                    context.id()
                )
            }
            Kind::BadKey { written, error } => write!(f, "`{written}` is not a key: {error}"),
            Kind::SameKey { written, chord } => {
                write!(
                    f,
                    "`{written}` is the same key as `{chord}` in a terminal; write `{chord}` if you mean it"
                )
            }
            Kind::NeverSent { chord } => {
                write!(f, "`{chord}` never arrives: a terminal begins other keys with it")
            }
            Kind::Duplicate { chord, action, line } => {
                write!(f, "`{chord}` is already `{}` on line {line}", action.id())
            }
            Kind::Prefix { chord, other, action } if chord.len() < other.len() => {
                write!(
                    f,
                    "`{chord}` is the beginning of `{other}` (`{}`); unbind that one first",
                    action.id()
                )
            }
            Kind::Prefix { chord, other, action } => {
                write!(f, "`{chord}` begins with `{other}` (`{}`); unbind that one first", action.id())
            }
            Kind::Guarded { chord, action } => {
                write!(f, "`{chord}` cannot be bound: its first key is always `{}`", action.id())
            }
            Kind::Kept { chord, action } => {
                write!(f, "`{chord}` stays `{}`: this key cannot be unbound", action.id())
            }
            Kind::Shadowed { chord, never: true, .. } => {
                write!(f, "`{chord}` is never reached from `global`: every context uses it itself")
            }
            Kind::Shadowed { chord, contexts, .. } => {
                write!(f, "`{chord}` does something else in {}", ids(contexts))
            }
            Kind::Hides { chord, action, context } => {
                write!(f, "`{chord}` takes the last key of `{}` in `{}`", action.id(), context.id())
            }
            Kind::TakesText { chord, context } => {
                write!(f, "`{chord}` can no longer be typed in `{}`", context.id())
            }
            Kind::IsText { chord, action } => {
                write!(f, "`{chord}` is text where text is typed, so `{}` has no key there", action.id())
            }
            Kind::LayoutLengths { typed, latin } => write!(f, "`{typed}` and `{latin}` are not equally long"),
            Kind::LayoutAscii { typed } => {
                write!(f, "`{typed}` is typed on Latin layouts too, so it cannot stand for another key")
            }
        }
    }
}

/// No such name: the nearest one, or else where to find them all.
fn unknown(
    f: &mut fmt::Formatter<'_>,
    what: &str,
    name: &str,
    nearest: &Option<String>,
    all: &str,
) -> fmt::Result {
    match nearest {
        Some(nearest) => write!(f, "no {what} is named `{name}`; did you mean `{nearest}`?"),
        None => write!(f, "no {what} is named `{name}`; {all}"),
    }
}

/// Names of contexts, separated by commas.
fn ids(contexts: &[Context]) -> String {
    contexts.iter().map(|context| context.id()).collect::<Vec<_>>().join(", ")
}
