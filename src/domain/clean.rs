//! Text from outside, made safe to keep and to draw.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// NFC, without control, bidi-override, zero-width, private-use or noncharacter code points; runs of white space
/// become one blank; the ends are trimmed. The joiners that spell words of Persian and of Indian languages stay.
pub fn clean(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let composed: String = if is_nfc(text) { text.to_owned() } else { text.nfc().collect() };
    let mut kept = String::with_capacity(composed.len());
    let mut chars = composed.chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, NON_JOINER | JOINER) {
            let between = kept.chars().next_back().is_some_and(is_joined)
                && chars.peek().copied().is_some_and(is_joined);
            if between {
                kept.push(c);
            }
        } else if c.is_whitespace() || (c.is_control() && matches!(c, '\n' | '\r' | '\t')) {
            if !kept.ends_with(' ') && !kept.is_empty() {
                kept.push(' ');
            }
        } else if !is_harmful(c) {
            kept.push(c);
        }
    }
    kept.truncate(kept.trim_end().len());
    kept
}

/// Whether a text is printable ASCII with single blanks between its words: nothing of it is cleaned away. Most cells of an
/// import are, and telling so costs a sixth of going through their characters.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if !matches!(byte, b' '..=b'~') || (byte, before) == (b' ', b' ') {
            return false;
        }
        before = byte;
    }
    text.is_empty() || before != b' '
}

/// [`clean`], cut to so many characters: the longest name a person can have typed on purpose.
pub fn clean_capped(text: &str, most_chars: usize) -> String {
    let mut kept = clean(text);
    if let Some((at, _)) = kept.char_indices().nth(most_chars) {
        kept.truncate(at);
        kept.truncate(kept.trim_end().len());
    }
    kept
}

/// What stands for a character that must not reach a terminal: one column wide, and seen.
const STAND_IN: char = '\u{fffd}';

/// A text of several lines as it may be printed: line breaks and tabs stay, every other character that a terminal obeys,
/// or that draws as nothing, is seen as `�`. What was typed is cleaned before it is kept; a file can be tampered with.
pub fn legible(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match c {
        '\n' | '\t' => None,
        c if is_unprintable(c) => Some(STAND_IN),
        _ => None,
    })
}

/// [`legible`] in one line: a line break or tab in a value is a blank, so that no value looks like two.
pub fn legible_line(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match c {
        '\n' | '\r' | '\t' => Some(' '),
        c if is_unprintable(c) => Some(STAND_IN),
        _ => None,
    })
}

fn replaced(text: &str, instead: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    // Most texts are printable ASCII or hold nothing to replace: they are not copied.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.chars().any(|c| instead(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut chars = text.chars().peekable();
    let (mut shown, mut before) = (String::with_capacity(text.len()), ' ');
    while let Some(c) = chars.next() {
        let spells = matches!(c, NON_JOINER | JOINER)
            && is_joined(before)
            && chars.peek().copied().is_some_and(is_joined);
        shown.push(if spells { c } else { instead(c).unwrap_or(c) });
        before = c;
    }
    Cow::Owned(shown)
}

/// Whether a terminal obeys a character, or shows nothing for it. The separators of lines and paragraphs are among them.
pub fn is_unprintable(c: char) -> bool {
    is_harmful(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// What stands in a text for bytes that are no UTF-8.
pub const NOT_UTF8: char = '\u{fffd}';

/// Whether a line of TOML holds bytes that are no UTF-8 where they matter: in a comment they do not.
pub fn is_not_utf8(line: &str) -> bool {
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (_, NOT_UTF8) => return true,
            (None, '#') => return false,
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    false
}

/// Parts letters that would join: `می‌خواهم`.
const NON_JOINER: char = '\u{200c}';
/// Joins letters that would part: `ක්‍ෂ`.
const JOINER: char = '\u{200d}';

/// Letters and marks of scripts in which joiners spell: Arabic and its neighbours, and those of India.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17b3}'
        | '\u{17b6}'..='\u{17ff}' | '\u{1820}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && c != '\u{61c}'
}

/// Characters that change how a terminal draws what stands around them, or draw as nothing.
/// The zero-width joiner goes too where it spells no word: an emoji family falls into its people.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmful_characters_go_and_words_stay() {
        assert_eq!(clean("  Acme\u{202e}\t\r\n Ltd\u{7}\u{200b} "), "Acme Ltd");
        assert_eq!(clean("e\u{301}clair"), "éclair");
        assert_eq!(clean("\u{1b}[31mred"), "[31mred");
        assert_eq!(clean("华为 技术"), "华为 技术");
        assert_eq!(clean_capped("абвгд", 3), "абв");
    }

    proptest::proptest! {
        /// No text is taken for a plain one of which something has to go: with a character of another script behind it, it
        /// is cleaned character by character.
        #[test]
        fn a_plain_text_is_cleaned_as_any_other(text in "[ a-c.~\t\u{7f}]{0,8}") {
            let other = clean(&format!("{text} я"));
            let kept = other.trim_end_matches('я').trim_end();
            assert_eq!(clean(&text), kept);
            assert_eq!(is_plain(&text), kept == text);
        }
    }

    #[test]
    fn joiners_stay_where_they_spell_a_word_and_go_elsewhere() {
        assert_eq!(clean("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(clean("ක්\u{200d}ෂ"), "ක්\u{200d}ෂ");
        assert_eq!(legible_line("می\u{200c}خواهم \u{200c}"), "می\u{200c}خواهم �");
        assert_eq!(clean("\u{200c}علی\u{200c} "), "علی");
        assert_eq!(clean("Ac\u{200c}me \u{1f468}\u{200d}\u{1f469}"), "Acme \u{1f468}\u{1f469}");
    }

    #[test]
    fn bytes_of_another_encoding_matter_outside_comments() {
        let is = ["a = 'f\u{fffd}r'", "a = \"#\u{fffd}\"", "b = 1 # f\u{fffd}r", "# \u{fffd}", "c = 'x'"]
            .map(is_not_utf8);
        assert_eq!(is, [true, true, false, false, false]);
    }

    #[test]
    fn what_a_terminal_obeys_is_seen_and_keeps_its_width() {
        use unicode_width::UnicodeWidthStr;
        let obeyed = "\u{1b}]0;x\u{7}\u{8}\u{7f}\u{9b}2J\u{85}\u{202e}\u{2066}\u{200b}\u{feff}\u{2028}\r";
        for text in [legible(obeyed), legible_line(obeyed)] {
            assert!(!text.chars().any(is_unprintable), "{text:?}");
            assert_eq!(text.width(), text.chars().count(), "{text:?}");
        }
        assert_eq!(legible("a\n\tb\u{1b}c"), "a\n\tb�c");
        assert_eq!(legible_line("a\nb\tc\r\u{1b}d"), "a b c �d");
        for whole in ["Ромашка ООО", "华为技术", "  two  blanks ", "e\u{301}\u{a0}%"] {
            assert!(matches!(legible_line(whole), Cow::Borrowed(same) if same == whole));
        }
    }
}
