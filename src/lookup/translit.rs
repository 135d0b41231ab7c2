//! How a word sounds, in Latin letters: the meeting point of scripts and of transliteration schemes.
//!
//! [`sound`] brings Щербаков, shcherbakov and sherbakov to one form; [`skeleton`] goes further and keeps only
//! consonant classes and two classes of vowels, so that a wrong or differently heard vowel does not matter. The
//! Cyrillic table is what GOST 7.79-B, BGN/PCGN, ISO 9 and the passport schemes have in common once digraphs are
//! merged; other scripts go through `any_ascii`.

use std::sync::LazyLock;

use super::pinyin;
use super::tokens::is_han;

/// Latin letters for one Cyrillic letter. `S`, `C`, `Z` stand for sh, ch, zh.
fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' | 'ё' | 'є' | 'ә' => "e",
        'ж' => "Z",
        'з' | 'ѕ' => "z",
        'и' | 'ы' | 'й' | 'і' | 'ї' => "i",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' | 'ҳ' => "h",
        'ғ' => "g",
        'ц' => "c",
        'ч' | 'ћ' => "C",
        'ш' | 'щ' => "S",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        'ј' => "j",
        'љ' => "li",
        'њ' => "ni",
        'ђ' => "d",
        'џ' => "j",
        _ => return None,
    })
}

/// The rules of [`LATIN`] by the letter they begin with, in the same order.
static BY_LETTER: LazyLock<[Vec<(&str, &str)>; 26]> = LazyLock::new(|| {
    let letter =
        |at: usize| LATIN.iter().filter(move |(from, _)| from.bytes().next() == Some(b'a' + at as u8));
    std::array::from_fn(|at| letter(at).copied().collect())
});

/// Digraphs and letters of Latin spelling with their sound, longest first for each beginning.
const LATIN: &[(&str, &str)] = &[
    ("shch", "S"),
    ("sch", "S"),
    ("sh", "S"),
    ("sz", "S"),
    ("tsch", "C"),
    ("tch", "C"),
    ("ch", "C"),
    ("cz", "C"),
    ("ck", "k"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "Z"),
    ("kh", "h"),
    ("ks", "ks"),
    ("ph", "f"),
    ("th", "t"),
    ("ts", "c"),
    ("tz", "c"),
    ("qu", "kv"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("y", "i"),
    ("oo", "u"),
    ("ee", "i"),
    ("ou", "u"),
    // авто, евро
    ("au", "av"),
    ("eu", "ev"),
];

/// The sound of a folded word as ASCII lower-case letters and digits, with `S`, `C`, `Z` for sh, ch, zh.
///
/// Empty only for a word without letters or digits in any script.
pub fn sound(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    if word.is_ascii() {
        latin(word, &mut out);
        return merged(out);
    }
    let mut run = String::new();
    for c in word.chars() {
        if c.is_ascii() {
            run.push(c);
            continue;
        }
        latin(&run, &mut out);
        run.clear();
        if let Some(text) = cyrillic(c) {
            text.chars().for_each(|c| push(c, &mut out));
        } else if is_han(c) {
            out.push_str(pinyin::syllables(c).first().copied().unwrap_or_default());
        } else {
            let ascii = any_ascii::any_ascii_char(c);
            run.extend(ascii.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
        }
    }
    latin(&run, &mut out);
    merged(out)
}

/// Sounds that two letters of one script and one letter of another stand for.
pub(super) fn merged(out: String) -> String {
    // "дж" is one sound, and English writes it j; "тс" sounds as "ц".
    let out = if out.contains("dZ") { out.replace("dZ", "j") } else { out };
    if out.contains("ts") { out.replace("ts", "c") } else { out }
}

/// Appends without doubling a letter: doubles are the commonest difference between spellings.
pub(super) fn push(c: char, out: &mut String) {
    if c.is_ascii_digit() || !out.ends_with(c) {
        out.push(c);
    }
}

fn latin(word: &str, out: &mut String) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        // After a consonant the Slavic j only softens: Kolja, Ljubov.
        let after = out.chars().next_back().is_some_and(|c| !"aeiouj0123456789".contains(c));
        if first == 'j' && after && rest.get(1..2).is_some_and(|next| "aeiou".contains(next)) {
            push('i', out);
            rest = &rest[1..];
            continue;
        }
        let rules = u32::from(first).checked_sub(u32::from('a')).and_then(|at| BY_LETTER.get(at as usize));
        let rule = rules.and_then(|rules| rules.iter().find(|(from, _)| rest.starts_with(from)));
        let (used, text) = match rule {
            Some((from, to)) => (from.len(), *to),
            None => (first.len_utf8(), rest.get(..first.len_utf8()).unwrap_or_default()),
        };
        text.chars().for_each(|c| push(c, out));
        rest = rest.get(used..).unwrap_or_default();
    }
}

/// The skeleton of a [`sound`]: runs of vowels become `a` or `e`, s/z/c and g/h are one class each.
pub fn skeleton(sound: &str) -> String {
    let mut out = String::with_capacity(sound.len());
    let mut before = None;
    for c in sound.chars() {
        let vowel = match c {
            'a' | 'o' | 'u' => Some('a'),
            'e' => Some('e'),
            'i' | 'j' | 'y' => Some('i'),
            _ => None,
        };
        if let Some(class) = vowel {
            if before == Some('i') && class != 'i' {
                // A glide: ia, iu and ie are the vowel that follows.
                out.pop();
                out.push(class);
            } else if before.is_none() {
                out.push(if class == 'a' { 'a' } else { 'e' });
            }
            before = before.filter(|b| *b != 'i').or(Some(class));
            continue;
        }
        before = None;
        let class = match c {
            'z' | 'c' => 's',
            'h' => 'g',
            other => other,
        };
        push(class, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_meet() {
        for spelling in ["shcherbakov", "sherbakov", "scherbakov", "щербаков"] {
            assert_eq!(sound(spelling), "Serbakov", "{spelling}");
        }
        assert_eq!(sound("ромашка"), sound("romashka"));
        assert_eq!(sound("хлеб"), sound("khleb"));
        assert_eq!(sound("юность"), sound("yunost"));
        assert_eq!(sound("джонсон"), "jonson");
        assert_eq!(sound("华"), "hua");
        assert_eq!(sound("вб4"), "vb4");
        assert_eq!(sound("мтс"), sound("mts"));
        assert_eq!(sound("колья"), sound("kolja"));
    }

    #[test]
    fn a_wrong_vowel_leaves_the_skeleton() {
        assert_eq!(skeleton(&sound("svietalit")), skeleton(&sound("светолит")));
        assert_eq!(skeleton(&sound("medatsvet")), skeleton(&sound("медоцвет")));
        assert_eq!(skeleton(&sound("mueller")), skeleton(&sound("muller")));
    }
}
