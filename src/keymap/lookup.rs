//! From pressed keys to an action, and from an action to the keys that reach it.

use crate::action::{Action, Context};

use super::chord::Chord;
use super::key::Key;
use super::layout::Layouts;
use super::map::Keymap;
use super::trie::Node;

/// What the keys pressed so far mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A whole chord.
    Matched(Action),
    /// The beginning of chords: the keys that go on from here, for the which-key box.
    Pending(Vec<(Key, Next)>),
    /// Nothing: text where text is taken, else nothing to do.
    NotFound,
}

/// Where a further key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To this action.
    Action(Action),
    /// To further keys.
    Deeper,
}

/// A place reached in a trie.
struct Found<'a> {
    /// How many keys had to be read through a layout.
    translated: usize,
    node: &'a Node,
}

impl Keymap {
    /// What the keys pressed so far mean in a context: first as typed, in the context and then in
    /// `Global`; then with as few keys as possible read through a layout.
    ///
    /// Where text is taken, a plain character is text unless that very context binds it: it is
    /// neither read through a layout nor looked up in `Global`. This holds for the first key only,
    /// as the keys after it are no text.
    pub fn lookup(&self, keys: &[Key], context: Context, layouts: &Layouts) -> Lookup {
        let keys: Vec<Key> = keys.iter().map(|key| key.normal()).collect();
        let Some(first) = keys.first() else { return Lookup::NotFound };
        let text = context.takes_text() && first.is_text();

        let mut found = Vec::new();
        let contexts =
            if text || context == Context::Global { &[context][..] } else { &[context, Context::Global] };
        for place in contexts {
            if let Some(trie) = self.trie(*place) {
                let start = Found { translated: 0, node: &trie.root };
                walk(start, &keys, layouts, text, &mut found);
            }
        }
        // A stable sort: of equals, the context in front comes before `Global`.
        found.sort_by_key(|found| found.translated);
        match found.first().map(|found| found.node) {
            None => Lookup::NotFound,
            Some(Node::Leaf(action)) => Lookup::Matched(*action),
            Some(Node::Branch(_)) => Lookup::Pending(further(&found)),
        }
    }

    /// The chords that do this action in this context, shortest first and of equally short ones in
    /// the order of the key file, so that the first is the one to show. Only chords that truly
    /// arrive there: a `Global` one hidden by the context is left out.
    pub fn keys_for(&self, action: Action, context: Context) -> Vec<Chord> {
        let here = self.bound(context, action);
        let everywhere = if context == Context::Global { &[] } else { self.bound(Context::Global, action) };
        let arrives =
            |chord: &Chord| self.lookup(chord, context, &Layouts::none()) == Lookup::Matched(action);
        let rest = everywhere.iter().filter(|chord| !here.contains(chord));
        let mut chords: Vec<Chord> =
            here.iter().chain(rest).filter(|chord| arrives(chord)).cloned().collect();
        chords.sort_by_key(|chord| chord.len());
        chords
    }
}

/// Collects every place the keys lead to. Both sides branch little (chords are short, layouts few).
fn walk<'a>(at: Found<'a>, keys: &[Key], layouts: &Layouts, as_typed: bool, found: &mut Vec<Found<'a>>) {
    let Some((key, rest)) = keys.split_first() else { return found.push(at) };
    let Node::Branch(next) = at.node else { return };
    if let Some(node) = next.get(key) {
        walk(Found { translated: at.translated, node }, rest, layouts, false, found);
    }
    let latin = if as_typed { Vec::new() } else { layouts.latin(*key) };
    for node in latin.iter().filter_map(|key| next.get(key)) {
        walk(Found { translated: at.translated + 1, node }, rest, layouts, false, found);
    }
}

/// All keys that go on from these places; of two that are equal, the one looked up first.
fn further(found: &[Found<'_>]) -> Vec<(Key, Next)> {
    let mut further: Vec<(Key, Next)> = Vec::new();
    for place in found {
        let Node::Branch(next) = place.node else { continue };
        for (key, node) in next {
            let leads = match node {
                Node::Leaf(action) => Next::Action(*action),
                Node::Branch(_) => Next::Deeper,
            };
            if !further.iter().any(|(known, _)| known == key) {
                further.push((*key, leads));
            }
        }
    }
    further
}
