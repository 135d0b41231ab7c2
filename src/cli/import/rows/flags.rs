//! Columns that stand on one flag: whether somebody may be called, whether the row is deleted.

use super::{
    super::{
        flags::flag, notes::Why, placeholders::is_placeholder, pseudo_columns as pseudo, records::Record,
    },
    Good, Rows,
};
use crate::domain::{Answer, code};

impl Rows {
    /// A column that says whether somebody may be called: whatever is no yes sets the mark.
    pub(super) fn may_call(&mut self, record: &Record, good: &mut Good) {
        if !self.mapping.has(pseudo::MAY_CALL) {
            return;
        }
        for at in self.mapping.of(pseudo::MAY_CALL).to_vec() {
            let text = self.text(record, at).into_owned();
            match flag(&text) {
                _ if text.is_empty() => continue,
                Some(true) => continue,
                Some(false) => {}
                None if is_placeholder(&text) => {
                    self.note_column(at, Why::Placeholder, &text);
                    continue;
                }
                None => self.notes.add(code::DO_NOT_CALL, Why::Set, &text),
            }
            good.row.answers.set(code::DO_NOT_CALL, Answer::Flag(true));
        }
    }

    /// Anything but a no in a column of deleted rows says that the row is one.
    pub(super) fn is_deleted(&mut self, record: &Record) -> bool {
        self.mapping.of(pseudo::DELETED).iter().any(|at| {
            let text = self.text(record, *at);
            !text.is_empty() && !is_placeholder(&text) && flag(&text) != Some(false)
        })
    }
}
