//! Letters said by their English names: `айбиэм` is `ibm`.

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

/// Words with those that spell letters put in Latin letters (`кей би ти лаб` is `kbt лаб`); `None` when none does.
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
        assert_eq!(said("кеи би ти лаб").as_deref(), Some("kbt лаб"));
        assert_eq!(said("аибиэм рус").as_deref(), Some("ibm рус"));
        assert_eq!(said("сити плюс"), None);
        assert_eq!(said("ромашка и ко"), None);
    }
}
