//! Why a text is no answer, and the sentence that says so.

use crate::domain::{Message, NoMoney, NoNumber, clean_capped, limits::LONGEST_TEXT};
use crate::message;

/// Why a text is no answer to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// Not an item of the field's list.
    NoSuchItem {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
        /// The codes there are, cut short when there are many.
        choices: String,
    },
    /// An item that is kept for history only.
    Retired {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
    },
    /// Not a date in an unmistakable form.
    NoDate {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
    },
    /// A time of day where only a day is kept.
    NoDay {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
    },
    /// Not a length of time.
    NoDuration {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
        /// The codes there are.
        choices: String,
    },
    /// Not yes or no.
    NoFlag {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
    },
    /// Not a number.
    NoNumber {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
        /// Why it is none.
        why: NoNumber,
    },
    /// Not an amount of money.
    NoMoney {
        /// The field's code.
        field: String,
        /// What was given.
        text: String,
        /// Why it is none.
        why: NoMoney,
    },
    /// More letters than are kept: nothing is cut.
    TooLong {
        /// The field's code.
        field: String,
        /// Letters given.
        length: usize,
    },
    /// Contacts and accounts are found by the caller, not read.
    NeedsLookup {
        /// The field's code.
        field: String,
        /// `contact` or `account`.
        kind: &'static str,
    },
}

impl Misread {
    /// The code of the field.
    pub fn field(&self) -> &str {
        match self {
            Misread::NoSuchItem { field, .. }
            | Misread::Retired { field, .. }
            | Misread::NoDate { field, .. }
            | Misread::NoDay { field, .. }
            | Misread::NoDuration { field, .. }
            | Misread::NoFlag { field, .. }
            | Misread::NoNumber { field, .. }
            | Misread::NoMoney { field, .. }
            | Misread::TooLong { field, .. }
            | Misread::NeedsLookup { field, .. } => field,
        }
    }

    /// The sentence, beginning with the field's code.
    pub fn message(&self) -> Message {
        self.said_of(self.field())
    }

    /// The sentence, beginning with what the reader calls the field: a flag, a column.
    pub fn said_of(&self, field: &str) -> Message {
        let short = |text: &str| clean_capped(text, LONGEST_ECHO);
        match self {
            Misread::NoSuchItem { text, choices, .. } => message!(
                "misread-item",
                "{field}: `{text}` is not one of {choices}",
                field = field,
                text = short(text),
                choices = choices
            ),
            Misread::Retired { text, .. } => message!(
                "misread-retired",
                "{field}: `{text}` is retired and cannot be picked any more",
                field = field,
                text = short(text)
            ),
            Misread::NoDate { text, .. } => message!(
                "misread-date",
                "{field}: `{text}` is not a date picklog can read without guessing: write 2026-11-21 14:05",
                field = field,
                text = short(text)
            ),
            Misread::NoDay { text, .. } => message!(
                "misread-day",
                "{field}: `{text}` has a time of day, and only a day is kept: write 2026-11-21",
                field = field,
                text = short(text)
            ),
            Misread::NoDuration { text, choices, .. } => message!(
                "misread-duration",
                "{field}: `{text}` is not a duration: give one of {choices}, or 95s, 3m20s, 1h5m",
                field = field,
                text = short(text),
                choices = choices
            ),
            Misread::NoFlag { text, .. } => message!(
                "misread-flag",
                "{field}: `{text}` is neither yes nor no",
                field = field,
                text = short(text)
            ),
            Misread::NoNumber { text, why, .. } => no_number(field, &short(text), *why),
            Misread::NoMoney { text, why, .. } => match why {
                NoMoney::Number(why) => no_number(field, &short(text), *why),
                NoMoney::NoCurrency => message!(
                    "misread-currency",
                    "{field}: `{text}` does not say its currency: write it with its code, as 1234.50 EUR",
                    field = field,
                    text = short(text)
                ),
                NoMoney::Shortened => message!(
                    "misread-shortened",
                    "{field}: `{text}` is written short: write the whole number, as 12000 EUR",
                    field = field,
                    text = short(text)
                ),
                NoMoney::Negative => message!(
                    "misread-negative",
                    "{field}: `{text}` is below nothing: an amount is 0 or more",
                    field = field,
                    text = short(text)
                ),
                NoMoney::TooFine(currency) => message!(
                    "misread-too-fine",
                    "{field}: `{text}` has more decimals than {currency} has",
                    field = field,
                    text = short(text),
                    currency = currency.code()
                ),
            },
            Misread::TooLong { length, .. } => message!(
                "misread-long",
                "{field}: the text has {length} letters and at most {most} are kept: shorten it",
                field = field,
                length = *length,
                most = LONGEST_TEXT
            ),
            Misread::NeedsLookup { kind, .. } => message!(
                "misread-lookup",
                "{field}: a {kind} cannot be read from a text here",
                field = field,
                kind = *kind
            ),
        }
    }
}

fn no_number(field: &str, text: &str, why: NoNumber) -> Message {
    match why {
        NoNumber::None => message!(
            "misread-number",
            "{field}: `{text}` is not a number: write it as 1234.50",
            field = field,
            text = text
        ),
        NoNumber::TwoWays => message!(
            "misread-two-ways",
            "{field}: `{text}` can be thousands or decimals: write it without a mark for thousands and with another number of decimals, as 1234 or 1.2340",
            field = field,
            text = text
        ),
        NoNumber::TooLong => message!(
            "misread-number-long",
            "{field}: `{text}` has more digits than are kept: 18, and 6 after the point",
            field = field,
            text = text
        ),
    }
}

/// In English; `i18n` says it in other languages.
impl std::fmt::Display for Misread {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(out)
    }
}

impl std::error::Error for Misread {}

/// The longest wrong text that is said back, characters.
const LONGEST_ECHO: usize = 60;
