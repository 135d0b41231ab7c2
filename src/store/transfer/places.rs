//! What a copy asks of an engine: a place that is read, and one that is made.

use super::{far::Progress, mark::Kept};
use crate::{
    domain::{Head, Message, StoreError},
    store::{
        Missing, Stop,
        fail::{Done, Fail},
        sql::{
            Db, Value,
            copy_marks::{Mark, Part},
            whole_tables::Table,
        },
    },
};

/// An open place, in one view of it.
pub(in crate::store) trait Source {
    type Db: Db;

    fn db(&self) -> &Self::Db;

    /// Where it is, for people.
    fn place(&self) -> &str;

    fn tell(&self, fail: Fail) -> StoreError;

    /// What tells what these tables hold just now from all else they may hold at another time, where that can be told without the rows
    /// themselves: where it is the same, so are they. Empty where it cannot.
    fn state(&self, _tables: &[Table]) -> Done<Vec<u8>> {
        Ok(Vec::new())
    }
}

/// Takes rows of one part of one table.
pub(in crate::store) trait Rows {
    fn take(&mut self, values: &[Value<'_>]) -> Done<()>;

    /// The rows, and that they are there, are kept at once: whatever comes later, they need not come again.
    fn end(self, part: &Part) -> Done<()>;
}

/// A place in the making, which nobody else can use until it is kept. What was begun stays when this is dropped, and is gone on with.
pub(in crate::store) trait Target: Source {
    type Rows<'t>: Rows
    where
        Self: 't;

    /// Of what a copy is that was begun here and not ended.
    fn begun(&mut self) -> Done<Option<Mark>>;

    /// Takes that copy over from whatever program may still be at work on it, so that no part comes but by this one; the parts that have
    /// come, by table and number.
    fn take_over(&mut self) -> Done<Vec<Part>>;

    /// Begins: empties the tables of what they begin with, puts aside what would keep rows out, or slow them down, and writes down of
    /// what it is a copy.
    fn begin(&mut self, tables: &[Table], mark: &Mark) -> Done<()>;

    /// Goes on with one that was taken over: of each table stays what these say, and nothing else, and it is a copy of what the mark says.
    fn go_on(&mut self, mark: &Mark, tables: &[Kept<'_>]) -> Done<()>;

    /// Begins to put rows into a table.
    fn fill<'t>(&'t self, table: &'t Table) -> Done<Self::Rows<'t>>;

    /// The rows are all there. `block`: numbers of revisions may be free between blocks of so many.
    fn number_in_blocks(&mut self, _block: i64) -> Done<()> {
        Ok(())
    }

    /// Puts back what was put aside.
    fn complete(&mut self, tables: &[Table]) -> Done<()>;

    /// Holds the copy against itself: revisions, head, and why it does not pass.
    fn verify(&mut self, stop: &Stop, progress: Progress<'_>) -> Done<(u64, Head, Option<Message>)>;

    /// Whom `init` had enrolled, if that was all there was.
    fn gave_way(&self) -> Option<String> {
        None
    }

    /// Gives it its place.
    fn keep(self) -> Result<Option<Missing>, StoreError>;

    /// Leaves nothing of it.
    fn throw_away(self) -> Result<(), StoreError>;
}
