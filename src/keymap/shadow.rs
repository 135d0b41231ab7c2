//! Keys that hide others: what a key file on top makes unreachable, perhaps without meaning to.

use crate::action::{Action, Context, TABLE};

use super::chord::Chord;
use super::complaint::Kind;
use super::file::Line;
use super::map::Keymap;
use super::overlay::Overlay;

impl Overlay<'_> {
    /// Tells of keys bound in `global` that contexts use themselves. One that all of them use could
    /// never be reached, so it is not shown as bound either.
    pub fn shadowed(&mut self) {
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
    pub fn hidden(&mut self, before: &Keymap, lines: &[Line]) {
        let unbound = |context, action| {
            lines.iter().any(|row| {
                row.unbinds && row.action == action && [context, Context::Global].contains(&row.context)
            })
        };
        for spec in TABLE {
            // `Global` is the first context: what is lost everywhere is said once.
            let mut contexts = Context::ALL;
            contexts.sort();
            for context in contexts {
                let lost = before.keys_for(spec.action, context);
                let none_left = self.keymap.keys_for(spec.action, context).is_empty();
                if lost.is_empty() || !none_left || unbound(context, spec.action) {
                    continue;
                }
                let Some((line, everywhere, kind)) = self.why(spec.action, context, &lost) else { continue };
                self.tell(line, kind);
                if everywhere {
                    break;
                }
            }
        }
    }

    /// Which binding of this file left an action without keys in a context, its line, and whether
    /// one word about it is enough for all contexts.
    fn why(&self, action: Action, context: Context, lost: &[Chord]) -> Option<(usize, bool, Kind)> {
        for place in [context, Context::Global] {
            let taken = |((at, chord), _): &(&(Context, Chord), _)| {
                *at == place && lost.iter().any(|lost| lost.overlaps(chord))
            };
            if let Some(((_, chord), (_, line))) = self.own.iter().find(taken) {
                let kind = Kind::Hides { chord: chord.clone(), action, context };
                return Some((*line, context == Context::Global, kind));
            }
        }
        let text = |((at, chord), (does, _)): &(&(Context, Chord), &(Action, usize))| {
            *at == Context::Global && *does == action && chord.first().is_some_and(|key| key.is_text())
        };
        let ((_, chord), (_, line)) = self.own.iter().find(text)?;
        Some((*line, true, Kind::IsText { chord: chord.clone(), action }))
    }
}
