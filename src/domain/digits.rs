//! Digits of every script.

use std::borrow::Cow;

/// A text with its digits, colons, slashes, points and blanks as ASCII has them: `２０２６／１１／１９`, `١٩/١١/٢٠٢٦`.
pub fn ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match c {
        '０'..='９' => digit(c, '０'),
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '०'..='९' => digit(c, '०'),
        '๐'..='๙' => digit(c, '๐'),
        '：' => ':',
        '／' => '/',
        '．' => '.',
        '－' => '-',
        '＋' => '+',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    // Marks of direction stand between the parts of Arabic and Hebrew dates.
    let seen = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    Cow::Owned(text.chars().filter(seen).map(sign).collect())
}

fn digit(c: char, zero: char) -> char {
    u32::from(c).checked_sub(u32::from(zero)).and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_digits() {
        assert_eq!(ascii_digits("２０２６／１１／１９　１５：１５"), "2026/11/19 15:15");
        assert_eq!(ascii_digits("١٩/١١/٢٠٢٦ ۳:۱۵ १२ ๑"), "19/11/2026 3:15 12 1");
    }
}
