//! Chords of one context as a tree of keys.

use std::collections::BTreeMap;

use crate::action::Action;

use super::chord::Chord;
use super::key::Key;

/// A place in the tree: a chord ends here, or goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// The chord is complete.
    Leaf(Action),
    /// More keys follow; empty only at the root.
    Branch(BTreeMap<Key, Node>),
}

impl Default for Node {
    fn default() -> Node {
        Node::Branch(BTreeMap::new())
    }
}

/// Why a chord cannot be added: what is already there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clash {
    /// The chord in the way: the same, a beginning of the new one, or one the new one begins.
    pub chord: Chord,
    /// What it does.
    pub action: Action,
}

/// Chords of one context. No chord in it is the beginning of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trie {
    /// Always a branch.
    pub root: Node,
}

impl Trie {
    /// Adds a chord unless the same, a beginning of it or a continuation is there.
    pub fn add(&mut self, chord: &Chord, action: Action) -> Result<(), Clash> {
        if let Some(clash) = self.clash(chord) {
            return Err(clash);
        }
        if chord.is_empty() {
            return Ok(()); // the root stays a branch
        }
        let mut node = &mut self.root;
        for key in chord.iter() {
            let Node::Branch(next) = node else { return Ok(()) };
            node = next.entry(*key).or_default();
        }
        *node = Node::Leaf(action);
        Ok(())
    }

    /// What stands in the way of a chord. Of several continuations, the first.
    pub fn clash(&self, chord: &Chord) -> Option<Clash> {
        let mut node = &self.root;
        for (depth, key) in chord.iter().enumerate() {
            match node {
                Node::Leaf(action) => {
                    return Some(Clash { chord: Chord(chord[..depth].to_vec()), action: *action });
                }
                Node::Branch(next) => node = next.get(key)?,
            }
        }
        let mut path = chord.0.clone();
        loop {
            match node {
                Node::Leaf(action) => return Some(Clash { chord: Chord(path), action: *action }),
                Node::Branch(next) => {
                    let (key, below) = next.first_key_value()?;
                    path.push(*key);
                    node = below;
                }
            }
        }
    }

    /// Takes a chord away, and branches left empty by that.
    pub fn remove(&mut self, chord: &Chord) {
        prune(&mut self.root, chord);
    }
}

/// True if the node is of no more use.
fn prune(node: &mut Node, keys: &[Key]) -> bool {
    match (node, keys.split_first()) {
        (Node::Leaf(_), None) => true,
        (Node::Branch(next), Some((key, rest))) => {
            if next.get_mut(key).is_some_and(|below| prune(below, rest)) {
                next.remove(key);
            }
            next.is_empty()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chord(text: &str) -> Chord {
        text.parse().unwrap()
    }

    #[test]
    fn no_chord_begins_another() {
        let mut trie = Trie::default();
        trie.add(&chord("g g"), Action::First).unwrap();
        trie.add(&chord("g e"), Action::Last).unwrap();
        let same = trie.add(&chord("g g"), Action::Up).unwrap_err();
        assert_eq!(same, Clash { chord: chord("g g"), action: Action::First });
        let shorter = trie.add(&chord("g"), Action::Up).unwrap_err();
        assert_eq!(shorter, Clash { chord: chord("g e"), action: Action::Last });
        let longer = trie.add(&chord("g g x"), Action::Up).unwrap_err();
        assert_eq!(longer, Clash { chord: chord("g g"), action: Action::First });
    }

    #[test]
    fn what_is_removed_leaves_nothing_behind() {
        let mut trie = Trie::default();
        trie.add(&chord("g g"), Action::First).unwrap();
        trie.remove(&chord("g"));
        trie.remove(&chord("g g g"));
        assert!(trie.clash(&chord("g g")).is_some(), "only the whole chord is removed");
        trie.remove(&chord("g g"));
        assert_eq!(trie, Trie::default());
        trie.add(&chord("g"), Action::Up).unwrap();
    }

    #[test]
    fn an_empty_chord_takes_nothing() {
        let mut trie = Trie::default();
        trie.remove(&Chord(vec![]));
        trie.add(&Chord(vec![]), Action::Up).unwrap();
        assert_eq!(trie, Trie::default());
    }
}
