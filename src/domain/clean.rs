//! Text from outside, made safe to keep and to draw.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// NFC, without control, bidi-override, zero-width, private-use or noncharacter code points; runs of white space
/// become one blank; the ends are trimmed.
pub fn clean(text: &str) -> String {
    let composed: String = if is_nfc(text) { text.to_owned() } else { text.nfc().collect() };
    let mut kept = String::with_capacity(composed.len());
    for c in composed.chars() {
        if c.is_whitespace() || (c.is_control() && matches!(c, '\n' | '\r' | '\t')) {
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

/// [`clean`], cut to so many characters: the longest name a person can have typed on purpose.
pub fn clean_capped(text: &str, most_chars: usize) -> String {
    let mut kept = clean(text);
    if let Some((at, _)) = kept.char_indices().nth(most_chars) {
        kept.truncate(at);
        kept.truncate(kept.trim_end().len());
    }
    kept
}

/// Characters that change how a terminal draws what stands around them, or draw as nothing.
/// The zero-width joiner goes too: an emoji family falls into its people, and a name stays findable.
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
}
