//! Polish, Czech, Croatian and Belarusian spelling once its marks are folded away: letters and how they sound.

use super::Rule;

/// The first rule that fits at a place is taken, so longer ones stand above shorter ones.
pub(super) const RULES: &[Rule] = &[
    ("szcz", "S"),
    ("sz", "S"),
    ("cz", "C"),
    ("rz", "Z"),
    ("ch", "h"),
    ("dzi", "di"),
    ("dz", "d"),
    ("dj", "j"),
    ("dz", "j"),
    ("lj", "li"),
    ("nj", "ni"),
    ("j", "i"),
    ("y", "i"),
    ("w", "v"),
    ("c", "c"),
    ("q", "k"),
    ("x", "ks"),
];
