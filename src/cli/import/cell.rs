//! What a cell of a file says.

use super::notes::Why;
use crate::domain::{Answer, Message};

/// What a cell holds for its field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// This.
    Answer(Answer),
    /// A known word that leaves open which item it is.
    Unsaid,
    /// A number without its unit.
    NoUnit,
    /// A text that only stands where an answer should.
    Placeholder,
    /// This, which is not what the text says to the letter: counted and told.
    Told(Answer, Why),
    /// A number of which a spreadsheet has lost the last digits.
    LostDigits,
    /// Something that is left empty, and why.
    Left(Why),
    /// Something that cannot be read, and why.
    Unread(Message),
}
