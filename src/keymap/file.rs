//! Reads a key file: TOML text into rows of chords, each with its line. What a row means for the
//! keymap it goes on top of is decided in `load`.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::action::{Action, Context, OLD_IDS, TABLE};

use super::chord::Chord;
use super::complaint::Kind;
use super::diagnostic::{Diagnostic, Lines};
use super::key::{Code, Key};
use super::preset_files::PRESETS;
use super::{recover, syntax};
use crate::domain::nearest;

/// One row of a key file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub context: Context,
    pub action: Action,
    /// Where the row begins.
    pub line: usize,
    /// `[]`: unbind. A row whose keys are all wrong is not empty.
    pub unbinds: bool,
    /// The chords that are keys, each with its line.
    pub chords: Vec<(Chord, usize)>,
}

/// What a key file says, in the order of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeyFile {
    /// The preset it goes on top of, if it names one that exists.
    pub preset: Option<&'static str>,
    pub lines: Vec<Line>,
    pub found: Vec<Diagnostic>,
}

/// Reads a key file as far as it can be understood.
pub(super) fn read(file: &str, text: &str) -> KeyFile {
    let rest = text;
    let text = &text[..recover::readable(text)];
    let lines = Lines::new(file, text);
    let (mended, wrong) = recover::mend(text);
    let (table, errors) = DeTable::parse_recoverable(&mended);
    let mut read = KeyFile::default();
    if text.len() < rest.len() {
        read.found.push(lines.at(text.len(), Kind::TooLong));
    }
    for (at, kind) in wrong {
        read.found.push(lines.at(at, kind));
    }
    // Each row by itself is right by now: what is left is a name that stands twice.
    for error in &errors {
        let span = error.span().unwrap_or_default();
        let name = mended.get(span.clone()).unwrap_or_default().to_owned();
        let kind = if recover::twice(error) { Kind::Twice { name } } else { recover::syntax(error) };
        read.found.push(lines.at(span.start, kind));
    }
    for (name, value) in table.get_ref() {
        top(&lines, &mut read, name, value);
    }
    // The parser sorts by name; people read from top to bottom.
    read.lines.sort_by_key(|line| line.line);
    read
}

type Name<'a> = Spanned<Cow<'a, str>>;

/// One name at the top: `preset`, or a context.
fn top(lines: &Lines<'_>, read: &mut KeyFile, name: &Name<'_>, value: &Spanned<DeValue<'_>>) {
    let word = name.get_ref().as_ref();
    if word == "preset" {
        let wanted = value.get_ref().as_str().unwrap_or_default();
        read.preset = PRESETS.into_iter().find(|known| *known == wanted);
        if read.preset.is_none() {
            let (name, nearest) = (wanted.to_owned(), nearest(wanted, PRESETS).map(str::to_owned));
            read.found.push(lines.at(value.span().start, Kind::UnknownPreset { name, nearest }));
        }
        return;
    }
    let at = name.span().start;
    let Some(context) = Context::from_id(word) else {
        if let Some(action) = Action::from_id(word).filter(|_| !value.get_ref().is_table()) {
            read.found.push(lines.at(at, Kind::NoContext { action }));
            return;
        }
        let known = Context::ALL.map(Context::id).into_iter().chain(["preset"]);
        let near = nearest(word, known).map(str::to_owned);
        read.found.push(lines.at(at, Kind::UnknownContext { name: word.to_owned(), nearest: near }));
        return;
    };
    let Some(rows) = value.get_ref().as_table() else {
        read.found.push(lines.at(at, Kind::NotRows { context }));
        return;
    };
    for (name, value) in rows {
        row(lines, read, context, name, value);
    }
}

/// One row: `action = [keys]`; a single key may stand without brackets.
fn row(
    lines: &Lines<'_>,
    read: &mut KeyFile,
    context: Context,
    name: &Name<'_>,
    value: &Spanned<DeValue<'_>>,
) {
    let (word, at) = (name.get_ref().as_ref(), name.span().start);
    let Some(action) = Action::from_id(word) else {
        let known = TABLE.iter().map(|spec| spec.id).chain(OLD_IDS.map(|(old, _)| old));
        let now = |near| Action::from_id(near).map_or(near, Action::id);
        let near = nearest(word, known).map(now).map(str::to_owned);
        read.found.push(lines.at(at, Kind::UnknownAction { name: word.to_owned(), nearest: near }));
        return;
    };
    if !action.works_in(context) {
        read.found.push(lines.at(at, Kind::WrongContext { action, context }));
        return;
    }
    let one = std::slice::from_ref(value);
    let items: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => one.iter().collect(),
    };
    let unbinds = items.is_empty();
    let mut chords = Vec::new();
    for item in items {
        match item.get_ref().as_str() {
            None => read.found.push(lines.at(item.span().start, Kind::NotKeys { name: word.to_owned() })),
            Some(written) => match chord(written) {
                Ok(chord) => chords.push((chord, lines.line(item.span().start))),
                Err(kind) => read.found.push(lines.at(item.span().start, kind)),
            },
        }
    }
    read.lines.push(Line { context, action, line: lines.line(at), unbinds, chords });
}

/// The chord of a text, if a terminal can send it just so.
fn chord(written: &str) -> Result<Chord, Kind> {
    let bad = |error| Kind::BadKey { written: written.to_owned(), error };
    let keys = syntax::written(written).map_err(bad)?;
    let chord = Chord(keys.iter().map(|key| key.normal()).collect());
    if keys.iter().zip(chord.iter()).any(|(as_written, arrives)| differs(*as_written, *arrives)) {
        return Err(Kind::SameKey { written: written.to_owned(), chord });
    }
    // Esc [ and Esc O are how terminals begin arrows and function keys.
    let never = |c| Key { code: Code::Char(c), ctrl: false, alt: true, shift: false };
    if chord.iter().any(|key| *key == never('[') || *key == never('O')) {
        return Err(Kind::NeverSent { chord });
    }
    Ok(chord)
}

/// True if the key a terminal sends is another than the writer has in mind. The several names of
/// one Ctrl character (`Ctrl-/`, `Ctrl-_`) and the case of its letter are no difference.
fn differs(written: Key, arrives: Key) -> bool {
    let characters = matches!((written.code, arrives.code), (Code::Char(_), Code::Char(_)));
    let shift_lost = written.shift && !arrives.shift && (written.ctrl || written.code == Code::Char(' '));
    shift_lost || (!characters && written.code != arrives.code)
}
