//! An amount of money from its column and that of its currency.

use super::{
    super::{amounts, cell::Cell, records::Record},
    Found, Plan, Rows,
};

impl Rows {
    /// The amount in the first column that holds something, in the currency that it names, the column
    /// beside it does, or else the command.
    pub(super) fn money(&mut self, record: &Record, plan: &Plan) -> Found {
        let beside =
            plan.exact.iter().map(|at| self.text(record, *at).into_owned()).find(|text| !text.is_empty());
        for at in &plan.columns {
            let text = self.text(record, *at).into_owned();
            if !text.is_empty() {
                let told = self.constant.currency;
                let cell = amounts::money(&plan.field, &text, beside.as_deref().unwrap_or_default(), told);
                return Found { cell, text, at: *at };
            }
        }
        Found { cell: Cell::Empty, ..Found::NOTHING }
    }
}
