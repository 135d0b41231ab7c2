//! How a Latin word may sound, read by the rules of several languages: where it meets the same name in Cyrillic.
//!
//! `LazyDay` is `ЛейзиДей` by English rules, `Jean Boucher` is `Жан Буше` by French ones, `Schwarz` is `Шварц` by German
//! ones. Each language is a short list of spelling rules as its school grammars and the rules of practical
//! transcription into Russian give them; none is complete, since sounds are then compared with forgiveness
//! ([`distance`]).

mod english;
mod french;
mod german;
mod italian;
mod letter_names;
mod nearness;
mod slavic;
mod spanish;
mod turkic;

use std::sync::LazyLock;

use super::translit;
pub use letter_names::spelled_out;
pub use nearness::distance;

/// A rule of a language: letters (`^` for the beginning of the word, `$` for its end) and their sound as in
/// [`translit::sound`].
type Rule = (&'static str, &'static str);

/// Ways to sound a word: by [`translit::sound`], then by the rules of each language.
pub const WAYS: usize = 8;

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
    [
        english::RULES,
        french::RULES,
        german::RULES,
        italian::RULES,
        slavic::RULES,
        spanish::RULES,
        turkic::RULES,
    ]
    .into_iter()
    .map(by_letter)
    .collect()
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
        let long = if number == 0 { english::long_vowel(word) } else { None };
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
            ("driveline", "драйвлайн"),
            ("schwarz", "шварц"),
            ("boucher", "буше"),
            ("renault", "рено"),
            ("peugeot", "пежо"),
            ("nike", "найк"),
            ("lacoste", "лакост"),
            ("ferrero", "ферреро"),
            ("gucci", "гуччи"),
            ("zara", "зара"),
            ("highway", "хайвей"),
            ("bosch", "бош"),
            ("diehl", "диль"),
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
    fn odd_words_do_no_harm() {
        for word in ["", "a", "e", "ee", "eee", "12", "yyyy", "es", "华"] {
            assert!(!sounds(word).is_empty());
        }
        assert_eq!(distance("", ""), 0);
        assert!(distance(&"a".repeat(500), &"b".repeat(500)) > 40);
    }
}
