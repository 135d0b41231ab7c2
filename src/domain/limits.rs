//! How much of what is entered is taken. One rule for screen, command line, import and store: what one of them takes, the
//! next does not refuse.

use super::Moment;

/// The longest text an answer keeps, characters. A longer one is refused.
pub const LONGEST_TEXT: usize = 500;

/// The longest phone number, characters: one number with its extension, however it is written.
pub const LONGEST_PHONE: usize = 100;

/// The longest private remark, characters. A longer one is refused.
pub const LONGEST_REMARK: usize = 4_000;

/// So many people at the most can open what is sealed: each has a copy of their own.
pub const MOST_READERS: usize = 50;

/// The longest query looked at, characters; the rest of a longer one tells no account from another.
pub const LONGEST_QUERY: usize = 200;

/// The longest line of input that is kept, bytes: no answer and no query is that long.
pub const LONGEST_LINE: usize = 16 * 1024;

/// The earliest time that somebody enters, 2000-01-01: what is older comes by import, and a year before it is a slip.
pub const EARLIEST_ENTERED: Moment = Moment::from_millis(946_684_800_000);

/// The length of a text in characters, if it is too long for an answer.
pub fn text_too_long(text: &str) -> Option<usize> {
    over(text, LONGEST_TEXT)
}

/// The length of a phone number in characters, if it is too long for one.
pub fn phone_too_long(raw: &str) -> Option<usize> {
    over(raw, LONGEST_PHONE)
}

fn over(text: &str, most: usize) -> Option<usize> {
    // Most texts are shorter in bytes than they may be in characters, and need not be counted.
    Some(text)
        .filter(|text| text.len() > most)
        .map(|text| text.chars().count())
        .filter(|length| *length > most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_count_and_not_bytes() {
        assert_eq!(text_too_long(&"я".repeat(LONGEST_TEXT)), None);
        assert_eq!(text_too_long(&"я".repeat(LONGEST_TEXT + 1)), Some(LONGEST_TEXT + 1));
        assert_eq!(phone_too_long(&"1".repeat(LONGEST_PHONE)), None);
        assert_eq!(phone_too_long(&"1".repeat(LONGEST_PHONE + 1)), Some(LONGEST_PHONE + 1));
    }
}
