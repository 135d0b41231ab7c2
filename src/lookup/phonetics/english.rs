//! English spelling: letters and how they sound.

use super::Rule;

/// The first rule that fits at a place is taken, so longer ones stand above shorter ones.
pub(super) const RULES: &[Rule] = &[
    ("^kn", "n"),
    ("^wr", "r"),
    ("^ps", "s"),
    ("^mc", "mak"),
    ("^micro", "maikro"),
    ("^uni", "iuni"),
    ("ssion", "Sn"),
    ("cial", "Sal"),
    ("tial", "Sal"),
    ("tion", "Sn"),
    ("sion", "Zn"),
    ("ture$", "Cer"),
    ("age$", "ij"),
    ("sure$", "Zer"),
    ("ous$", "as"),
    ("chr", "kr"),
    ("chem", "kem"),
    ("tech", "tek"),
    // Two consonants make the vowel before them short.
    ("abb", "eb"),
    ("add", "ed"),
    ("app", "ep"),
    ("ace", "eis"),
    ("att", "et"),
    ("ubb", "ab"),
    ("uck", "ak"),
    ("udd", "ad"),
    ("ull", "al"),
    ("umb", "amb"),
    ("ump", "amp"),
    ("unc", "ank"),
    ("und", "and"),
    ("unk", "ank"),
    ("unt", "ant"),
    ("up$", "ap"),
    ("us$", "as"),
    ("ust", "ast"),
    ("utt", "at"),
    ("un$", "an"),
    ("ut$", "at"),
    ("ub$", "ab"),
    ("ear", "ir"),
    ("eer", "ir"),
    ("air", "eir"),
    ("ealth", "els"),
    ("ead$", "ed"),
    ("ur", "er"),
    ("irst", "erst"),
    ("ird", "erd"),
    ("irt", "ert"),
    // A short a before one consonant is heard as э.
    ("ash$", "eS"),
    ("ack", "ek"),
    ("and", "end"),
    ("ab$", "eb"),
    ("ad$", "ed"),
    ("ag$", "eg"),
    ("am$", "em"),
    ("an$", "en"),
    ("ap$", "ep"),
    ("at$", "et"),
    ("ax$", "eks"),
    ("eigh", "ei"),
    ("ough", "o"),
    ("augh", "o"),
    ("ugh", "iu"),
    ("igh", "ai"),
    ("tch", "C"),
    ("dge", "j"),
    ("sch", "sk"),
    ("que$", "k"),
    ("gue$", "g"),
    ("oo", "u"),
    ("ee", "i"),
    ("ea", "i"),
    ("oa", "ou"),
    ("ai", "ei"),
    ("ay", "ei"),
    ("ey$", "i"),
    ("ei", "ei"),
    ("ey", "ei"),
    ("ie$", "i"),
    ("oi", "oi"),
    ("oy", "oi"),
    ("ou", "au"),
    ("ow", "ou"),
    ("au", "o"),
    ("aw", "o"),
    ("ew", "iu"),
    ("ue", "iu"),
    ("ch", "C"),
    ("sh", "S"),
    ("ph", "f"),
    ("th", "t"),
    ("wh", "v"),
    ("ck", "k"),
    ("qu", "kv"),
    ("ce$", "s"),
    ("ge$", "j"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "sai"),
    ("ge", "je"),
    ("gi", "ji"),
    ("gy", "jai"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("^y", "i"),
    ("ya", "ia"),
    ("ye", "ie"),
    ("yo", "io"),
    ("yu", "iu"),
    ("y$", "i"),
    ("y", "ai"),
    ("e$", ""),
];

/// Words such as `cake`, `times`, `driver`: the vowel before one consonant and an e says its name.
///
/// Gives the word with a spelling that [`RULES`] read long; `None` when it has no such vowel.
pub(super) fn long_vowel(word: &str) -> Option<String> {
    // Image, package: no long vowel where the stress is not.
    if word.len() > 4 && word.ends_with("age") {
        return None;
    }
    let endings = [("ers", "ers"), ("er", "er"), ("es", "s"), ("e", "")];
    let (head, tail) = endings.into_iter().find_map(|(end, tail)| Some((word.strip_suffix(end)?, tail)))?;
    let (stem, last) = head.as_bytes().split_at(head.len().checked_sub(2)?);
    let [vowel, consonant] = *last else { return None };
    if b"aeiouywx".contains(&consonant) || stem.last().is_some_and(|b| b"aeiou".contains(b)) {
        return None;
    }
    let long = match vowel {
        b'a' => "ay",
        b'i' | b'y' => "igh",
        b'o' => "oa",
        b'u' => "ew",
        _ => return None,
    };
    let soft = match consonant {
        b'c' => 's',
        b'g' => 'j',
        other => char::from(other),
    };
    Some(format!("{}{long}{soft}{tail}", word.get(..stem.len())?))
}
