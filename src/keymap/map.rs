//! The keymap: which chords do what, in which context.

use std::collections::BTreeMap;

use crate::action::{Action, Context, TABLE};

use super::chord::Chord;
use super::trie::{Clash, Trie};

/// Which chords do what, in each context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// What is looked up.
    tries: BTreeMap<Context, Trie>,
    /// The same bindings as written, in the order of the file, the preferred chord first.
    rows: BTreeMap<(Context, Action), Vec<Chord>>,
}

/// One action with its chords in one context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where.
    pub context: Context,
    /// What.
    pub action: Action,
    /// The preferred one first; none if only the palette reaches it.
    pub chords: Vec<Chord>,
}

impl Keymap {
    /// The actions of one context and the chords bound in it, in the order of the table of actions.
    /// Actions that work everywhere are rows of `Global`, and of another context only if bound there.
    pub fn rows(&self, context: Context) -> Vec<Row> {
        let row = |action| Row { context, action, chords: self.bound(context, action).to_vec() };
        TABLE
            .iter()
            .map(|spec| (spec, row(spec.action)))
            .filter(|(spec, row)| spec.contexts.contains(&context) || !row.chords.is_empty())
            .map(|(_, row)| row)
            .collect()
    }

    /// The chords bound to an action in exactly this context, as written.
    pub(super) fn bound(&self, context: Context, action: Action) -> &[Chord] {
        self.rows.get(&(context, action)).map_or(&[], Vec::as_slice)
    }

    /// The trie of a context, if anything is bound there.
    pub(super) fn trie(&self, context: Context) -> Option<&Trie> {
        self.tries.get(&context)
    }

    /// What already stands in the way of a chord in exactly this context.
    pub(super) fn clash(&self, context: Context, chord: &Chord) -> Option<Clash> {
        self.trie(context)?.clash(chord)
    }

    /// Binds a chord; refused if the same, a beginning of it or a continuation is bound there.
    pub(super) fn bind(&mut self, context: Context, action: Action, chord: Chord) -> Result<(), Clash> {
        self.tries.entry(context).or_default().add(&chord, action)?;
        self.rows.entry((context, action)).or_default().push(chord);
        Ok(())
    }

    /// Frees one chord in exactly this context.
    pub(super) fn unbind(&mut self, context: Context, action: Action, chord: &Chord) {
        if let Some(trie) = self.tries.get_mut(&context) {
            trie.remove(chord);
        }
        if let Some(row) = self.rows.get_mut(&(context, action)) {
            row.retain(|bound| bound != chord);
        }
    }

    /// Frees all chords of an action in exactly this context and hands them back.
    pub(super) fn unbind_row(&mut self, context: Context, action: Action) -> Vec<Chord> {
        let row = self.rows.remove(&(context, action)).unwrap_or_default();
        if let Some(trie) = self.tries.get_mut(&context) {
            row.iter().for_each(|chord| trie.remove(chord));
        }
        row
    }
}
