//! Values of a column until there are enough of them to be written.

use parquet::{
    column::writer::ColumnWriter,
    data_type::{ByteArray, FixedLenByteArray},
    errors::{ParquetError, Result},
    file::writer::SerializedColumnWriter,
};

use super::layout::Shape;

/// Digits after the point of a decimal column.
pub(super) const PLACES: u8 = 6;

/// The values of one column, in order of the rows; empty ones are told by `filled` alone.
pub(super) struct Values {
    filled: Vec<i16>,
    kept: Kept,
}

enum Kept {
    /// All texts one after the other, and where each ends.
    Text(Vec<u8>, Vec<usize>),
    Whole(Vec<i64>),
    Day(Vec<i32>),
    Flag(Vec<bool>),
    Decimal(Vec<i128>),
}

impl Values {
    pub fn new(shape: Shape) -> Values {
        let kept = match shape {
            Shape::Text => Kept::Text(Vec::new(), Vec::new()),
            Shape::Whole | Shape::Moment => Kept::Whole(Vec::new()),
            Shape::Day => Kept::Day(Vec::new()),
            Shape::Flag => Kept::Flag(Vec::new()),
            Shape::Decimal => Kept::Decimal(Vec::new()),
        };
        Values { filled: Vec::new(), kept }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.filled.len()
    }

    /// Nothing in this row.
    pub fn nothing(&mut self) {
        self.filled.push(0);
    }

    /// A text. A column of another shape stays empty.
    pub fn text(&mut self, text: &str) {
        match &mut self.kept {
            Kept::Text(all, ends) => {
                all.extend_from_slice(text.as_bytes());
                ends.push(all.len());
                self.filled.push(1);
            }
            _ => self.nothing(),
        }
    }

    /// A whole number, or a moment.
    pub fn whole(&mut self, number: i64) {
        match &mut self.kept {
            Kept::Whole(all) => {
                all.push(number);
                self.filled.push(1);
            }
            _ => self.nothing(),
        }
    }

    /// A day, by its days since 1970.
    pub fn day(&mut self, day: i32) {
        match &mut self.kept {
            Kept::Day(all) => {
                all.push(day);
                self.filled.push(1);
            }
            _ => self.nothing(),
        }
    }

    /// Yes or no.
    pub fn flag(&mut self, set: bool) {
        match &mut self.kept {
            Kept::Flag(all) => {
                all.push(set);
                self.filled.push(1);
            }
            _ => self.nothing(),
        }
    }

    /// `digits` divided by ten as often as `places` says; no number of picklog's has more than [`PLACES`].
    pub fn decimal(&mut self, digits: i64, places: u8) {
        match &mut self.kept {
            Kept::Decimal(all) => {
                let more = u32::from(PLACES.saturating_sub(places));
                all.push(i128::from(digits) * 10_i128.pow(more));
                self.filled.push(1);
            }
            _ => self.nothing(),
        }
    }

    /// Writes what there is and begins anew.
    pub fn write(&mut self, to: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let filled = Some(self.filled.as_slice());
        match (to.untyped(), &mut self.kept) {
            (ColumnWriter::ByteArrayColumnWriter(to), Kept::Text(all, ends)) => {
                let whole = ByteArray::from(std::mem::take(all));
                let mut begin = 0;
                let mut texts = Vec::with_capacity(ends.len());
                for end in ends.drain(..) {
                    texts.push(whole.slice(begin, end - begin));
                    begin = end;
                }
                to.write_batch(&texts, filled, None)?;
            }
            (ColumnWriter::Int64ColumnWriter(to), Kept::Whole(all)) => {
                to.write_batch(all, filled, None)?;
                all.clear();
            }
            (ColumnWriter::Int32ColumnWriter(to), Kept::Day(all)) => {
                to.write_batch(all, filled, None)?;
                all.clear();
            }
            (ColumnWriter::BoolColumnWriter(to), Kept::Flag(all)) => {
                to.write_batch(all, filled, None)?;
                all.clear();
            }
            (ColumnWriter::FixedLenByteArrayColumnWriter(to), Kept::Decimal(all)) => {
                let bytes = |number: i128| FixedLenByteArray::from(number.to_be_bytes().to_vec());
                let numbers: Vec<FixedLenByteArray> = all.drain(..).map(bytes).collect();
                to.write_batch(&numbers, filled, None)?;
            }
            _ => return Err(ParquetError::General("a column of another shape".into())),
        }
        self.filled.clear();
        Ok(())
    }
}
