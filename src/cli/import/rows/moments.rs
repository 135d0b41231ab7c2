//! When a row says that something began, and when the next step is due.

use super::{
    super::{cell::Cell, pseudo_columns as pseudo, records::Record},
    Found, Plan, Rows,
};
use crate::domain::{Answer, Answers};

impl Rows {
    /// When it began: from the first column of moments that holds something, with the time of day beside it.
    pub(super) fn started_at(&mut self, record: &Record, plan: &Plan) -> Found {
        let time = self.first(record, pseudo::TIME);
        for at in &plan.columns {
            let date = self.text(record, *at).into_owned();
            if date.is_empty() && (time.is_empty() || plan.columns.last() != Some(at)) {
                continue;
            }
            // The zone that the heading of either column names.
            let beside = self.mapping.of(pseudo::TIME).first();
            let zone = self.mapping.zones.get(at).or_else(|| self.mapping.zones.get(beside?)).copied();
            let before = zone.map(|zone| self.cells.set_zone(zone));
            let cell = self.cells.moment(&plan.field, (&date, &time), &Answers::default());
            before.map(|zone| self.cells.set_zone(zone));
            let text = if date.is_empty() { time } else { date };
            return Found { cell, text, at: *at };
        }
        Found::NOTHING
    }

    /// A due item, with its exact moment from the column beside it.
    pub(super) fn due(&mut self, record: &Record, plan: &Plan, answers: &Answers) -> Found {
        let time = self.first(record, pseudo::DUE_TIME);
        let mut picked = self.best(record, &plan.field, &plan.columns, answers, None);
        if !time.is_empty() && picked.cell != Cell::Empty {
            picked.cell = self.cells.moment(&plan.field, (&picked.text, &time), answers);
        }
        let exact = self.best(record, &plan.field, &plan.exact, answers, None);
        match (picked.cell, exact.cell) {
            (Cell::Answer(Answer::Due { item, .. }), Cell::Answer(Answer::Due { at, .. })) => {
                Found { cell: Cell::Answer(Answer::Due { item, at }), ..picked }
            }
            (Cell::Empty, cell) => Found { cell, ..exact },
            (cell, _) => Found { cell, ..picked },
        }
    }
}
