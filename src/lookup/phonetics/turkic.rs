//! Turkish, Azeri, Uzbek and Kazakh spelling once its marks are folded away: letters and how they sound.

use super::Rule;

/// The first rule that fits at a place is taken, so longer ones stand above shorter ones.
pub(super) const RULES: &[Rule] = &[
    ("sh", "S"),
    ("ch", "C"),
    ("gh", "g"),
    ("kh", "h"),
    ("ts", "c"),
    ("c", "j"),
    ("j", "Z"),
    ("q", "k"),
    ("x", "h"),
    ("w", "u"),
    ("y", "i"),
];
