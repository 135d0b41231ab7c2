//! What stands in the place of an answer that is not shown to who reads it. It never stands in a record: there the answer is.

use serde::{Deserialize, Serialize};

use super::SeenBy;

/// The place of an answer that is there and is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Withheld {
    /// Whom it is shown to.
    pub seen_by: SeenBy,
    /// What is shown instead, in any language: `***`, of a masked number `*** 567`.
    pub shows: String,
}

/// What stands where nothing of an answer is shown, in lists that have no room for words.
pub const HIDDEN: &str = "***";

/// So many digits of a masked number are shown.
const SHOWN: usize = 3;

/// Its JSON, in an unfinished form that somebody keeps who is not shown the answer.
#[derive(Clone, Serialize, Deserialize)]
struct Kept(String, String);

impl From<Kept> for Withheld {
    fn from(Kept(seen_by, shows): Kept) -> Withheld {
        // What a later program calls otherwise is shown to nobody here.
        Withheld { seen_by: SeenBy::from_code(&seen_by).unwrap_or(SeenBy::Owner), shows }
    }
}

impl From<Withheld> for Kept {
    fn from(withheld: Withheld) -> Kept {
        Kept(withheld.seen_by.code().to_owned(), withheld.shows)
    }
}

impl Withheld {
    /// Of an answer of which nothing is shown.
    pub fn hidden(seen_by: SeenBy) -> Withheld {
        Withheld { seen_by, shows: HIDDEN.to_owned() }
    }

    /// Of a number of which the last digits are shown.
    pub fn masked(number: &str) -> Withheld {
        Withheld { seen_by: SeenBy::PhoneOnly, shows: masked_number(number) }
    }

    /// Whether a part of the answer is shown.
    pub fn is_masked(&self) -> bool {
        self.seen_by == SeenBy::PhoneOnly
    }
}

/// A number with its last three digits alone: `*** 567`. Of one that has hardly more, nothing.
pub fn masked_number(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    match digits.len().checked_sub(SHOWN) {
        Some(before) if before > SHOWN => {
            format!("{HIDDEN} {}", digits[before..].iter().collect::<String>())
        }
        _ => HIDDEN.to_owned(),
    }
}

/// Whether a text is what is shown in the place of an answer: somebody gives back what they were shown.
pub fn is_stand_in(text: &str) -> bool {
    text.trim_start().starts_with(HIDDEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_number_the_last_three_digits_are_left_and_of_a_short_one_nothing() {
        assert_eq!(masked_number("+7 (495) 123-45-67"), "*** 567");
        assert_eq!(masked_number("1234567"), "*** 567");
        assert_eq!(masked_number("123456"), "***", "half of it would be shown");
        assert_eq!(masked_number("ask Olga"), "***");
        assert!(is_stand_in(&masked_number("+74951234567")) && !is_stand_in("+7 495 *** 567"));
    }
}
