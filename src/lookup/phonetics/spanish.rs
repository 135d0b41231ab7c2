//! Spanish and Portuguese spelling: letters and how they sound.

use super::Rule;

/// The first rule that fits at a place is taken, so longer ones stand above shorter ones.
pub(super) const RULES: &[Rule] = &[
    ("gue", "ge"),
    ("gui", "gi"),
    ("que", "ke"),
    ("qui", "ki"),
    ("cao$", "san"),
    ("ch", "C"),
    ("ll", "li"),
    ("lh", "li"),
    ("nh", "ni"),
    ("ge", "he"),
    ("gi", "hi"),
    ("j", "h"),
    ("h", ""),
    ("ce", "se"),
    ("ci", "si"),
    ("c", "k"),
    ("qu", "ku"),
    ("q", "k"),
    ("z", "s"),
    ("x", "ks"),
    ("y", "i"),
    ("w", "v"),
];
