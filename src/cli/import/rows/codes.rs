//! What a row is called in the system it comes from. Placeholders and numbers that a spreadsheet has spoiled are no codes.

use super::{
    super::{cell::Cell, cell_unwrap::unwrap, notes::Why, own_id::own_id, records::Record},
    Found, Good, Plan, Rows,
};
use crate::domain::{Answer, Answers, clean, code, is_code};

impl Rows {
    /// What the record is called where it came from.
    pub(super) fn foreign_id(&mut self, record: &Record, at: usize, good: &mut Good) {
        let Some(text) = self.text_at(record, at) else { return };
        match is_code(&text) {
            true => good.row.answers.set(code::CODE, Answer::Text(clean(&text))),
            false => self.notes.add(code::CODE, Why::NoCode, &text),
        }
    }

    /// A code, but for texts that are none. A column of ids that holds ids of our own gives none.
    pub(super) fn code(&mut self, record: &Record, plan: &Plan) -> Found {
        let own =
            |at: &usize| self.constant.ids.column == Some(*at) && own_id(&unwrap(record.get(*at))).is_some();
        let columns: Vec<usize> = plan.columns.iter().copied().filter(|at| !own(at)).collect();
        let found = self.best(record, &plan.field, &columns, &Answers::default(), None);
        match &found.cell {
            Cell::Answer(Answer::Text(text)) if !is_code(text) => {
                self.notes.add(code::CODE, Why::NoCode, &found.text);
                Found::NOTHING
            }
            _ => found,
        }
    }
}
