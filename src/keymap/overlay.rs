//! Puts a key file on top of a keymap.
//!
//! First every row of the file takes the place of the row it replaces, so that what it frees is
//! free wherever it stands in the file; then its chords are bound from top to bottom. A chord that
//! another action has from below is taken over; one that clashes otherwise is skipped and told.

use std::collections::BTreeMap;

use crate::action::{Action, Context};

use super::chord::Chord;
use super::complaint::Kind;
use super::diagnostic::Diagnostic;
use super::file::{KeyFile, Line};
use super::guard;
use super::key::{Code, Key};
use super::map::Keymap;

impl Keymap {
    /// Puts a key file on top. Complaints come in the order of their lines.
    pub(super) fn overlay(&mut self, name: &str, file: KeyFile) -> Vec<Diagnostic> {
        let KeyFile { lines, found, .. } = file;
        let before = self.clone();
        let mut overlay = Overlay { keymap: self, own: BTreeMap::new(), file: name, found };
        overlay.replace(&lines);
        overlay.restore(&before, &lines);
        overlay.shadowed();
        overlay.hidden(&before, &lines);
        let mut found = overlay.found;
        found.sort_by_key(|diagnostic| diagnostic.line);
        found
    }
}

/// A keymap while a file is put on top of it.
pub(super) struct Overlay<'a> {
    pub keymap: &'a mut Keymap,
    /// What this file has bound, with its line.
    pub own: BTreeMap<(Context, Chord), (Action, usize)>,
    file: &'a str,
    found: Vec<Diagnostic>,
}

impl Overlay<'_> {
    /// Adds a complaint.
    pub fn tell(&mut self, line: usize, kind: Kind) {
        self.found.push(Diagnostic::new(self.file, line, kind));
    }

    /// Frees the rows that are replaced, then binds the new chords.
    fn replace(&mut self, lines: &[Line]) {
        for row in lines {
            self.keymap.unbind_row(row.context, row.action);
            let kept = guard::kept(row.context).into_iter().find(|(_, action)| *action == row.action);
            if let (true, Some((key, action))) = (row.unbinds, kept) {
                self.tell(row.line, Kind::Kept { chord: key.into(), action });
            }
        }
        for row in lines {
            for (chord, line) in &row.chords {
                if let Err(kind) = self.bind(row.context, row.action, chord, *line) {
                    self.tell(*line, kind);
                }
            }
        }
    }

    /// Binds one chord of the file, or says why not.
    fn bind(&mut self, context: Context, action: Action, chord: &Chord, line: usize) -> Result<(), Kind> {
        let guarded = chord.first().and_then(|key| guard::meaning(*key, context));
        if let Some(always) = guarded.filter(|always| *always != action || chord.len() > 1) {
            return Err(Kind::Guarded { chord: chord.clone(), action: always });
        }
        if let Some(clash) = self.keymap.clash(context, chord) {
            if clash.chord != *chord {
                return Err(Kind::Prefix { chord: chord.clone(), other: clash.chord, action: clash.action });
            }
            if let Some((action, line)) = self.own.get(&(context, chord.clone())) {
                return Err(Kind::Duplicate { chord: chord.clone(), action: *action, line: *line });
            }
            self.keymap.unbind(context, clash.action, chord);
        }
        // Nothing is in the way any more.
        if self.keymap.bind(context, action, chord.clone()).is_ok() {
            self.own.insert((context, chord.clone()), (action, line));
        }
        if takes_text(context, chord) {
            self.tell(line, Kind::TakesText { chord: chord.clone(), context });
        }
        Ok(())
    }

    /// Gives back what must not be lost: the guarded keys, and the old row where no key of the new
    /// one was right, as a slip of the finger shall not leave an action without keys.
    fn restore(&mut self, before: &Keymap, lines: &[Line]) {
        for row in lines.iter().filter(|row| !row.unbinds) {
            if self.keymap.bound(row.context, row.action).is_empty() {
                for chord in before.bound(row.context, row.action) {
                    // One that is taken by now stays with its taker.
                    let _ = self.keymap.bind(row.context, row.action, chord.clone());
                }
            }
        }
        for context in Context::ALL {
            for (key, action) in guard::kept(context) {
                // Refused only where it is bound already: nobody else can have it.
                let _ = self.keymap.bind(context, action, key.into());
            }
        }
    }
}

/// True if the chord makes a character impossible to type. Digits pick where they are no text.
fn takes_text(context: Context, chord: &Chord) -> bool {
    let picks = matches!(context, Context::Form | Context::Gaps | Context::HandOver);
    let digit = |key: &Key| matches!(key.code, Code::Char('0'..='9'));
    context.takes_text() && chord.first().is_some_and(|key| key.is_text() && !(picks && digit(key)))
}
