//! Call detail records: the files that telephone systems write, whatever their shape, to facts, and facts to calls. Pure.
//!
//! [`detect`] looks at the beginning of a file and says what it is, or asks what it cannot know. A [`Reader`] turns bytes
//! into [`Fact`](super::Fact)s, as they come. [`assemble`] makes calls of facts.

mod assemble;
mod assemble_channels;
mod assemble_flat;
mod assemble_live;
mod assemble_rows;
mod assemble_talk;
mod body;
mod cells;
mod clock;
mod column;
mod column_words;
mod columns;
mod columns_given;
mod dates;
mod detect;
mod encoding;
mod format;
mod headerless;
mod hints;
mod json;
mod key;
mod lengths;
mod outcome;
mod queue_event;
mod reader;
mod reasons;
mod refusal;
mod row;
mod row_cells;
mod sample;
mod special;
mod split;
mod stamp;
mod systems;
mod table;
#[cfg(test)]
mod tests;

pub use assemble::assemble;
pub use column::Column;
pub use detect::detect;
pub use format::{Format, Kind};
pub use hints::{DateOrder, Hints, Question, Subject};
pub use reader::{Counts, Left, Reader, Row};
