//! How a Latin word may sound, read by the rules of several languages: where it meets the same name in Cyrillic.
//!
//! `EasyPay` is `ИзиПей` by English rules, `Yves Rocher` is `Ив Роше` by French ones, `Schwarz` is `Шварц` by German
//! ones. Each language is a short list of spelling rules as its school grammars and the rules of practical
//! transcription into Russian give them; none is complete, since sounds are then compared with forgiveness
//! ([`distance`]).

use std::sync::LazyLock;

use super::translit;

/// A rule: letters (`^` for the beginning of the word, `$` for its end) and their sound as in [`translit::sound`].
type Rule = (&'static str, &'static str);

const ENGLISH: &[Rule] = &[
    ("^kn", "n"),
    ("^wr", "r"),
    ("^ps", "s"),
    ("tion", "Sn"),
    ("sion", "Zn"),
    ("ture$", "Cer"),
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
    ("y$", "i"),
    ("y", "ai"),
    ("e$", ""),
];

const FRENCH: &[Rule] = &[
    ("eaux", "o"),
    ("eau", "o"),
    ("aux$", "o"),
    ("ault$", "o"),
    ("ille", "ii"),
    ("tion", "sion"),
    ("ou", "u"),
    ("oi", "ua"),
    ("au", "o"),
    ("ai", "e"),
    ("ei", "e"),
    ("eu", "e"),
    ("oe", "e"),
    ("er$", "e"),
    ("ez$", "e"),
    ("et$", "e"),
    ("es$", ""),
    ("e$", ""),
    ("ch", "S"),
    ("ph", "f"),
    ("th", "t"),
    ("gn", "ni"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("qu", "k"),
    ("ge", "Ze"),
    ("gi", "Zi"),
    ("j", "Z"),
    ("ce", "se"),
    ("ci", "si"),
    ("c", "k"),
    ("x$", ""),
    ("s$", ""),
    ("t$", ""),
    ("d$", ""),
    ("p$", ""),
    ("z$", ""),
    ("x", "ks"),
    ("w", "v"),
    ("y", "i"),
    ("h", ""),
];

const GERMAN: &[Rule] = &[
    ("tsch", "C"),
    ("sch", "S"),
    ("^st", "St"),
    ("^sp", "Sp"),
    ("chs", "ks"),
    ("ch", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("qu", "kv"),
    ("tz", "c"),
    ("z", "c"),
    ("ei", "ai"),
    ("ey", "ai"),
    ("ai", "ai"),
    ("ie", "i"),
    ("eu", "oi"),
    ("ae", "e"),
    ("oe", "e"),
    ("ue", "iu"),
    ("ah", "a"),
    ("eh", "e"),
    ("ih", "i"),
    ("oh", "o"),
    ("uh", "u"),
    ("ja", "ia"),
    ("ju", "iu"),
    ("j", "i"),
    ("v", "f"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "iu"),
    ("ce", "ce"),
    ("ci", "ci"),
    ("c", "k"),
];

const ITALIAN: &[Rule] = &[
    ("sch", "sk"),
    ("sce", "Se"),
    ("sci", "Si"),
    ("che", "ke"),
    ("chi", "ki"),
    ("ghe", "ge"),
    ("ghi", "gi"),
    ("gli", "li"),
    ("gn", "ni"),
    ("cia", "Ca"),
    ("cio", "Co"),
    ("ciu", "Cu"),
    ("ce", "Ce"),
    ("ci", "Ci"),
    ("gia", "ja"),
    ("gio", "jo"),
    ("giu", "ju"),
    ("ge", "je"),
    ("gi", "ji"),
    ("zz", "c"),
    ("z", "c"),
    ("qu", "kv"),
    ("c", "k"),
    ("h", ""),
    ("x", "ks"),
    ("y", "i"),
    ("w", "v"),
];

/// Polish, Czech, Croatian and Belarusian spelling once its marks are folded away.
const SLAVIC: &[Rule] = &[
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

/// Ways to sound a word: by [`translit::sound`], then by the rules of each language.
pub const WAYS: usize = 6;

/// A rule taken apart.
#[derive(Clone, Copy)]
struct Spelling {
    from: &'static str,
    first: bool,
    last: bool,
    to: &'static str,
}

/// The rules of each language by the letter they begin with: most letters have a few of them.
static LANGUAGES: LazyLock<Vec<Vec<Vec<Spelling>>>> = LazyLock::new(|| {
    let by_letter = |rules: &[Rule]| {
        let mut out = vec![Vec::new(); 26];
        for (from, to) in rules {
            let (from, first) = from.strip_prefix('^').map_or((*from, false), |f| (f, true));
            let (from, last) = from.strip_suffix('$').map_or((from, false), |f| (f, true));
            let letter = from.bytes().next().map_or(26, |b| usize::from(b.wrapping_sub(b'a')));
            if let Some(list) = out.get_mut(letter) {
                list.push(Spelling { from, first, last, to });
            }
        }
        out
    };
    [ENGLISH, FRENCH, GERMAN, ITALIAN, SLAVIC].into_iter().map(by_letter).collect()
});

/// The sounds of a folded word, one for each of [`WAYS`], or only the first when all are the same.
pub fn sounds(word: &str) -> Vec<String> {
    let mut out = vec![translit::sound(word)];
    let letters = word.len();
    if letters < 2
        || !word.bytes().all(|b| b.is_ascii_alphanumeric())
        || word.bytes().all(|b| b.is_ascii_digit())
    {
        return out;
    }
    for (number, rules) in LANGUAGES.iter().enumerate() {
        let long = if number == 0 { long_vowel(word) } else { None };
        let said = say(long.as_deref().unwrap_or(word), rules);
        out.push(if said.is_empty() { out[0].clone() } else { said });
    }
    out
}

/// Reads a word by the rules of a language, the first that fits at each place.
fn say(word: &str, rules: &[Vec<Spelling>]) -> String {
    let mut out = String::with_capacity(word.len());
    let mut at = 0;
    while let Some(rest) = word.get(at..).filter(|rest| !rest.is_empty()) {
        let letter = rest.bytes().next().map_or(26, |b| usize::from(b.wrapping_sub(b'a')));
        let rule = rules.get(letter).and_then(|list| {
            list.iter().find(|rule| {
                // A word of two letters has no silent ones.
                let last =
                    !rule.last || (rest.len() == rule.from.len() && at > usize::from(rule.to.is_empty()));
                last && (!rule.first || at == 0) && rest.starts_with(rule.from)
            })
        });
        let (used, text) =
            rule.map_or((1, rest.get(..1).unwrap_or_default()), |rule| (rule.from.len(), rule.to));
        text.chars().for_each(|c| translit::push(c, &mut out));
        at += used;
    }
    translit::merged(out)
}

/// English words such as `cake`, `time`, `home`: the vowel before one consonant and a silent e says its name.
fn long_vowel(word: &str) -> Option<String> {
    let letters = word.as_bytes();
    let (stem, tail) = if word.ends_with("es") {
        (letters.len().checked_sub(4)?, "s")
    } else {
        (letters.len().checked_sub(3)?, "")
    };
    let [vowel, consonant, b'e', ..] = *letters.get(stem..)? else { return None };
    if b"aeiouywx".contains(&consonant) || (tail.is_empty() && letters.len() != stem + 3) {
        return None;
    }
    let before = stem.checked_sub(1).and_then(|i| letters.get(i));
    if before.is_some_and(|b| b"aeiou".contains(b)) {
        return None;
    }
    // Spellings that the rules read long.
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
    Some(format!("{}{long}{soft}{tail}", word.get(..stem)?))
}

/// How far two sounds are apart, in quarters of a letter; sounds that scripts confuse are near.
///
/// Only the first 40 letters are compared.
pub fn distance(a: &str, b: &str) -> u32 {
    const MOST: usize = 40;
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (a, b) = (a.get(..MOST).unwrap_or(a), b.get(..MOST).unwrap_or(b));
    let mut before = [0u32; MOST + 1];
    let mut row = [0u32; MOST + 1];
    for (j, c) in b.iter().enumerate() {
        before[j + 1] = before[j] + lost(*c, j + 1 == b.len());
    }
    for (i, x) in a.iter().enumerate() {
        let gone = lost(*x, i + 1 == a.len());
        row[0] = before[0] + gone;
        for (j, y) in b.iter().enumerate() {
            let extra = lost(*y, j + 1 == b.len());
            row[j + 1] = (before[j] + apart(*x, *y)).min(before[j + 1] + gone).min(row[j] + extra);
        }
        before = row;
    }
    before[b.len()]
}

/// What a sound that only one of two words has counts.
fn lost(c: u8, last: bool) -> u32 {
    match c {
        b'a' | b'e' | b'i' | b'o' | b'u' if last => 1,
        b'a' | b'e' | b'i' | b'o' | b'u' | b'h' | b'j' => 2,
        _ => 4,
    }
}

/// How far two sounds are apart, in quarters.
fn apart(x: u8, y: u8) -> u32 {
    if x == y {
        return 0;
    }
    let vowel = |c: u8| b"aeiou".contains(&c);
    let either = |pairs: &[&[u8; 2]]| pairs.iter().any(|p| **p == [x, y] || **p == [y, x]);
    if either(&[b"ao", b"ie", b"ij", b"ae", b"ou"]) {
        1
    } else if (vowel(x) && vowel(y))
        || either(&[
            b"sS", b"sz", b"zZ", b"sc", b"cC", b"zc", b"CS", b"kg", b"kh", b"gh", b"vu", b"vf", b"Zj", b"jg",
            b"Cj", b"kc", b"kC", b"hS", b"ti", b"zd",
        ])
    {
        2
    } else if either(&[b"bp", b"dt", b"bv", b"nm", b"ZS", b"tc"]) {
        3
    } else {
        4
    }
}

/// How English names its letters, as heard in Cyrillic.
const NAMES: &[(&str, char)] = &[
    ("даблю", 'w'),
    ("дабл", 'w'),
    ("эитч", 'h'),
    ("эич", 'h'),
    ("еич", 'h'),
    ("кью", 'q'),
    ("джеи", 'j'),
    ("джи", 'g'),
    ("кеи", 'k'),
    ("эи", 'a'),
    ("еи", 'a'),
    ("би", 'b'),
    ("си", 'c'),
    ("ди", 'd'),
    ("эф", 'f'),
    ("еф", 'f'),
    ("аи", 'i'),
    ("эл", 'l'),
    ("ел", 'l'),
    ("эм", 'm'),
    ("ем", 'm'),
    ("эн", 'n'),
    ("ен", 'n'),
    ("оу", 'o'),
    ("пи", 'p'),
    ("ар", 'r'),
    ("эс", 's'),
    ("ес", 's'),
    ("ти", 't'),
    ("ви", 'v'),
    ("экс", 'x'),
    ("екс", 'x'),
    ("икс", 'x'),
    ("уаи", 'y'),
    ("ваи", 'y'),
    ("зед", 'z'),
    ("зет", 'z'),
    ("ю", 'u'),
    ("и", 'e'),
    ("о", 'o'),
];

/// The Latin letters that a folded Cyrillic word spells by their English names: `айбиэм` is `ibm`.
pub fn letters(word: &str) -> Option<String> {
    fn walk(rest: &str) -> Option<String> {
        if rest.is_empty() {
            return Some(String::new());
        }
        NAMES
            .iter()
            .filter_map(|(name, letter)| Some((rest.strip_prefix(name)?, letter)))
            .find_map(|(rest, letter)| walk(rest).map(|tail| format!("{letter}{tail}")))
    }
    // Longer words are words; the walk ends after a few dozen steps.
    if word.chars().count() > 10 { None } else { walk(word) }
}

/// Words with those that spell letters put in Latin letters (`си эс ди лаб` is `csd лаб`); `None` when none does.
pub fn spelled_out<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut out: Vec<(String, bool)> = Vec::new();
    let mut found = false;
    for word in words {
        let said = letters(word);
        let long = said.as_ref().map_or(0, String::len);
        // Two letters in one word may be a word as well (сити), unless the names are like no other word.
        let sure = long >= 3 || (long == 2 && (word.contains('э') || word.contains("дж")));
        match (said, out.last_mut()) {
            (Some(said), Some((last, true))) if long == 1 || sure => {
                last.push_str(&said);
                found = true;
            }
            (Some(said), _) if long == 1 || sure => {
                found |= sure;
                out.push((said, true));
            }
            _ => out.push((word.to_owned(), false)),
        }
    }
    found.then(|| out.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(latin: &str, cyrillic: &str) -> u32 {
        let cyrillic = translit::sound(&super::super::fold::fold(cyrillic));
        sounds(latin).iter().map(|s| distance(s, &cyrillic)).min().unwrap_or(99)
    }

    #[test]
    fn languages_meet_cyrillic() {
        for (latin, cyrillic) in [
            ("cash", "кэш"),
            ("wildberries", "вайлдберриз"),
            ("schwarz", "шварц"),
            ("rocher", "роше"),
            ("renault", "рено"),
            ("peugeot", "пежо"),
            ("nike", "найк"),
            ("lacoste", "лакост"),
            ("ferrero", "ферреро"),
            ("gucci", "гуччи"),
            ("zara", "зара"),
            ("subway", "сабвей"),
            ("bosch", "бош"),
            ("siemens", "сименс"),
            ("cezar", "цезарь"),
            ("moskovsky", "московский"),
            ("warszawa", "варшава"),
        ] {
            let most = latin.len() as u32 + 1;
            assert!(near(latin, cyrillic) <= most, "{latin} {cyrillic} {}", near(latin, cyrillic));
        }
        assert!(near("bank", "дом") > 4);
        assert!(near("apple", "груша") > 6);
    }

    #[test]
    fn letters_are_spelled() {
        for (word, wanted) in [("аибиэм", "ibm"), ("элджи", "lg"), ("эичпи", "hp"), ("си", "c"), ("лаб", "")]
        {
            assert_eq!(letters(word).unwrap_or_default(), wanted);
        }
    }

    #[test]
    fn words_that_spell_letters_are_joined() {
        let said = |text: &str| spelled_out(text.split(' '));
        assert_eq!(said("си эс ди лаб").as_deref(), Some("csd лаб"));
        assert_eq!(said("аибиэм рус").as_deref(), Some("ibm рус"));
        assert_eq!(said("сити плюс"), None);
        assert_eq!(said("ромашка и ко"), None);
    }

    #[test]
    fn odd_words_do_no_harm() {
        for word in ["", "a", "e", "ee", "eee", "12", "yyyy", "es", "华"] {
            assert!(!sounds(word).is_empty());
        }
        assert_eq!(distance("", ""), 0);
        assert!(distance(&"a".repeat(500), &"b".repeat(500)) > 40);
    }
}
