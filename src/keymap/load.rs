//! Puts a key file on top of a keymap.
//!
//! First every row of the file takes the place of the row it replaces, so that what it frees is
//! free wherever it stands in the file; then its chords are bound from top to bottom. A chord that
//! another action has from below is taken over; one that clashes otherwise is skipped and told.

use std::collections::BTreeMap;

use crate::action::{Action, Context, TABLE};

use super::chord::Chord;
use super::complaint::Kind;
use super::diagnostic::{Diagnostic, Lines};
use super::file::{self, Line};
use super::key::{Code, Key};
use super::map::Keymap;
use super::nearest::nearest;
use super::{PRESETS, guard};

impl Keymap {
    /// The keymap a user gets: their file (name and text), if there is one, on top of a preset.
    /// The file's own `preset = …` goes before the name given here. What is wrong is skipped and
    /// told; the keymap works in any case.
    pub fn load(preset: &str, user: Option<(&str, &str)>) -> (Keymap, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let own = user.and_then(|(name, text)| file::read(name, text).preset);
        let base = Keymap::preset(own.unwrap_or(preset)).unwrap_or_else(|| {
            let near = nearest(preset, PRESETS).map(str::to_owned);
            found.push(Diagnostic::new(
                "",
                0,
                Kind::UnknownPreset { name: preset.to_owned(), nearest: near },
            ));
            Keymap::preset(PRESETS[0]).unwrap_or_default()
        });
        let mut keymap = base;
        if let Some((name, text)) = user {
            found.extend(keymap.overlay(name, text));
        }
        (keymap, found)
    }

    /// Puts a key file on top. Complaints come in the order of their lines.
    pub(super) fn overlay(&mut self, name: &str, text: &str) -> Vec<Diagnostic> {
        let file::KeyFile { lines, found, .. } = file::read(name, text);
        let before = self.clone();
        let mut overlay =
            Overlay { keymap: self, own: BTreeMap::new(), lines: Lines::new(name, text), found };
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
struct Overlay<'a> {
    keymap: &'a mut Keymap,
    /// What this file has bound, with its line.
    own: BTreeMap<(Context, Chord), (Action, usize)>,
    lines: Lines<'a>,
    found: Vec<Diagnostic>,
}

impl Overlay<'_> {
    fn tell(&mut self, line: usize, kind: Kind) {
        self.found.push(self.lines.on(line, kind));
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

    /// Tells of keys bound in `global` that contexts use themselves.
    fn shadowed(&mut self) {
        let global: Vec<_> =
            self.own.iter().filter(|((context, _), _)| *context == Context::Global).collect();
        let mut told = Vec::new();
        for ((_, chord), (action, line)) in global {
            let uses_it = |context: &Context| {
                let clash = self.keymap.clash(*context, chord);
                *context != Context::Global && clash.is_some_and(|clash| clash.action != *action)
            };
            let contexts: Vec<Context> = Context::ALL.into_iter().filter(uses_it).collect();
            if !contexts.is_empty() {
                let never = contexts.len() == Context::ALL.len() - 1;
                told.push((*line, *action, Kind::Shadowed { chord: chord.clone(), contexts, never }));
            }
        }
        for (line, action, kind) in told {
            if let Kind::Shadowed { chord, never: true, .. } = &kind {
                self.keymap.unbind(Context::Global, action, chord);
            }
            self.tell(line, kind);
        }
    }

    /// Tells of actions that had keys and lost them all to this file without being unbound by it.
    fn hidden(&mut self, before: &Keymap, lines: &[Line]) {
        let unbound = |context, action| {
            lines.iter().any(|row| {
                row.unbinds && row.action == action && [context, Context::Global].contains(&row.context)
            })
        };
        let elsewhere = Context::ALL.into_iter().filter(|context| *context != Context::Global);
        let contexts: Vec<Context> = [Context::Global].into_iter().chain(elsewhere).collect();
        for spec in TABLE {
            for context in contexts.iter().copied() {
                let lost = before.keys_for(spec.action, context);
                let none_left = self.keymap.keys_for(spec.action, context).is_empty();
                if lost.is_empty() || !none_left || unbound(context, spec.action) {
                    continue;
                }
                let taker = self.own.iter().find(|((place, chord), _)| {
                    [context, Context::Global].contains(place) && lost.iter().any(|lost| lost.overlaps(chord))
                });
                if let Some(((place, chord), (_, line))) = taker {
                    let (line, place, chord) = (*line, *place, chord.clone());
                    self.tell(line, Kind::Hides { chord, action: spec.action, context });
                    if place == Context::Global {
                        break; // lost everywhere, said once
                    }
                }
            }
        }
    }
}

/// True if the chord makes a character impossible to type. Digits pick where they are no text.
fn takes_text(context: Context, chord: &Chord) -> bool {
    let picks = matches!(context, Context::Form | Context::Gaps);
    let digit = |key: &Key| matches!(key.code, Code::Char('0'..='9'));
    context.takes_text() && chord.first().is_some_and(|key| key.is_text() && !(picks && digit(key)))
}
