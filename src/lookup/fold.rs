//! Folding: what stays of a name when spelling habits are taken away.
//!
//! Case, diacritics, full-width forms, `ё`/`е`, Ukrainian letters, apostrophes and punctuation do not tell two
//! accounts apart, so both names and queries are compared after folding. The same functions serve the index, the
//! query and the search for duplicates; changing them changes the index format version.

use std::fmt::Write as _;

use super::legal;
use super::tokens::{Token, tokens};

pub use super::tokens::is_han;

/// `text` with `ä`, `ö`, `ü`, `ø` and `å` written as two letters, when it holds any: folding drops the marks instead.
pub(super) fn umlauts(text: &str) -> Option<String> {
    let two = |c: char| match c {
        'ä' | 'Ä' => Some("ae"),
        'ö' | 'Ö' | 'ø' | 'Ø' => Some("oe"),
        'ü' | 'Ü' => Some("ue"),
        'å' | 'Å' => Some("aa"),
        _ => None,
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match two(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    (out != text).then_some(out)
}

/// The folded text: its words with one space between them, Han characters without.
///
/// ```
/// # use picklog::lookup::fold::fold;
/// assert_eq!(fold("ООО «Ёлка»"), "ооо елка");
/// assert_eq!(fold("Ｍüller　Ｇ.m.b.H."), "muller gmbh");
/// ```
pub fn fold(text: &str) -> String {
    join(tokens(text).iter())
}

/// The folded name without its legal form: equal for two spellings of one account.
///
/// Used to find duplicates, so it must stay stable: words folded as by [`fold`], in the order given, legal forms
/// ([`legal`]) taken out unless nothing else is left.
///
/// ```
/// # use picklog::lookup::fold::name_key;
/// assert_eq!(name_key("ООО «Ромашка»"), name_key("Ромашка, ООО"));
/// ```
pub fn name_key(name: &str) -> String {
    let words = tokens(name);
    let legal = legal::mark(&words);
    join(words.iter().zip(&legal).filter(|(_, legal)| !**legal).map(|(word, _)| word))
}

fn join<'a>(words: impl Iterator<Item = &'a Token>) -> String {
    let mut out = String::new();
    for word in words {
        let space = if word.glued || out.is_empty() { "" } else { " " };
        // Writing to a String cannot fail.
        let _ = write!(out, "{space}{}", word.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_people_spell_differently() {
        for (raw, folded) in [
            ("Ёлка", "елка"),
            ("Їжак і Ґава", "ижак и гава"),
            ("Łódź S.A.", "lodz sa"),
            ("B. V.", "bv"),
            ("R R Donnelley", "rr donnelley"),
            ("Children’s", "childrens"),
            ("ﾊﾝｶﾞｰ", "ハンガー"),
            ("华为（技术）", "华为 技术"),
            ("fico®", "fico"),
            ("삼성 전자", "삼성 전자"),
            ("\u{202e}abc\u{0}d", "abc d"),
        ] {
            assert_eq!(fold(raw), folded, "{raw}");
        }
    }

    #[test]
    fn the_name_key_has_no_legal_form_but_is_never_empty_for_a_name() {
        assert_eq!(name_key("Acme Holding GmbH & Co. KG"), "acme holding");
        assert_eq!(name_key("华为技术有限公司"), "华为技术");
        assert_eq!(name_key("Limited"), "limited");
    }
}
