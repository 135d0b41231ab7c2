//! What was not taken from rows that were: counted by field, with a few examples. Rows are kept; nothing is guessed.

use std::collections::BTreeMap;

/// Why a cell of a good row was not taken as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// It is not an item, date or duration that picklog knows: left empty.
    Unknown,
    /// It leaves open which item is meant: left empty.
    Unsaid,
    /// A number without unit, or `1:30` that may be minutes or hours: left empty.
    NoUnit,
    /// It only stands where an answer should: read as empty. By column.
    Placeholder,
    /// A number of which a spreadsheet has lost the last digits: left empty. By column.
    LostDigits,
    /// A date or time that cannot be read for certain: left empty. By column.
    NoDate,
    /// A time of day that a change of the clock skipped: an hour later.
    SkippedHour,
    /// A time of day that a change of the clock repeated: the first of the two.
    RepeatedHour,
    /// Line breaks and signs that nobody sees: kept without them. By column.
    Cleaned,
    /// Neither yes nor no: the flag was set.
    Set,
    /// A further number, address or name, beside the one that is kept. By column.
    NotKept,
    /// No address of a mail: kept as given. By column.
    NoMail,
    /// It stands where a code should and is none: left empty.
    NoCode,
    /// Nobody of this login uses the file: left empty.
    NoUser,
    /// A phone that is no number: kept as given, not dialled or matched.
    NoNumber,
    /// An account without a company, named after its person.
    Person,
    /// The contact is not at the account: left empty.
    NoContact,
    /// The parent account was not found: left empty.
    NoParent,
    /// A number that can be read in two ways, as `1,234`: left empty.
    TwoWays,
    /// An amount without its currency: left empty.
    NoCurrency,
    /// An amount in one currency, and the column beside it says another: left empty.
    TwoCurrencies,
    /// A number with more digits than are kept, or than its currency has: left empty.
    TooFine,
    /// A stage of a matter that is over, or was won, and the columns beside it say otherwise: left empty.
    OtherEnd,
    /// A stage that is not known, of a matter of which the columns beside it leave one stage alone: that one was taken.
    ByEnd,
    /// A time of day where only a day is kept: the day was taken.
    NoTimeKept,
    /// No record of the file is called so, or several are: left empty.
    NoRecord,
    /// A matter was opened on a day that has not come yet: left empty.
    OpenedAhead,
    /// A matter is expected to close before the day it was opened on: both are kept.
    CloseBeforeOpened,
}

/// How often, and what, for a few of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many cells.
    pub count: u64,
    /// Different texts, in order of appearance, at most [`EXAMPLES`].
    pub examples: Vec<String>,
}

const EXAMPLES: usize = 4;

/// The longest example shown, characters.
const LONGEST: usize = 40;

/// All notes of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes(BTreeMap<(String, Why), Tally>);

impl Why {
    /// The word for it in JSON.
    pub(super) fn code(self) -> &'static str {
        match self {
            Why::Unknown => "unknown",
            Why::Unsaid => "unsaid",
            Why::NoUnit => "no_unit",
            Why::Placeholder => "placeholder",
            Why::LostDigits => "lost_digits",
            Why::NoDate => "no_date",
            Why::SkippedHour => "skipped_hour",
            Why::RepeatedHour => "repeated_hour",
            Why::Cleaned => "cleaned",
            Why::Set => "flag_set",
            Why::NotKept => "not_kept",
            Why::NoMail => "no_mail",
            Why::NoCode => "no_code",
            Why::NoUser => "no_user",
            Why::NoNumber => "no_number",
            Why::Person => "named_after_person",
            Why::NoContact => "no_contact",
            Why::NoParent => "no_parent",
            Why::TwoWays => "two_ways",
            Why::NoCurrency => "no_currency",
            Why::TwoCurrencies => "two_currencies",
            Why::TooFine => "too_fine",
            Why::OtherEnd => "other_end",
            Why::ByEnd => "by_end",
            Why::NoTimeKept => "no_time_kept",
            Why::NoRecord => "no_record",
            Why::OpenedAhead => "opened_ahead",
            Why::CloseBeforeOpened => "close_before_opened",
        }
    }
}

impl Notes {
    /// Counts one cell.
    pub(super) fn add(&mut self, field: &str, why: Why, text: &str) {
        let known = self.0.get_mut(&(field.to_owned(), why));
        let tally = match known {
            Some(tally) => tally,
            None => self.0.entry((field.to_owned(), why)).or_default(),
        };
        tally.count += 1;
        if tally.examples.len() < EXAMPLES {
            let short: String = crate::domain::clean_capped(text, LONGEST);
            if !short.is_empty() && !tally.examples.contains(&short) {
                tally.examples.push(short);
            }
        }
    }

    /// Adds the notes of another part of the import.
    pub(super) fn merge(&mut self, other: Notes) {
        for (key, tally) in other.0 {
            let mine = self.0.entry(key).or_default();
            mine.count += tally.count;
            let room = EXAMPLES.saturating_sub(mine.examples.len());
            mine.examples.extend(tally.examples.into_iter().take(room));
        }
    }

    /// Field, why, how many.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Why, &Tally)> {
        self.0.iter().map(|((field, why), tally)| (field.as_str(), *why, tally))
    }
}
