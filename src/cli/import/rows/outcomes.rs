//! What became of an activity, from a column of outcomes and from one of states. What did not take place is none: it is
//! refused with its reason, or is still to come, where its kind can be.

use super::{
    super::{
        cell::Cell,
        flags::flag,
        notes::Why,
        placeholders::is_placeholder,
        pseudo_columns as pseudo,
        records::Record,
        report,
        words::{self, State},
    },
    Found, Good, Plan, Rows,
};
use crate::domain::{Fact, Kind, Message, code};

impl Rows {
    /// The outcome of a row whose kind and beginning are read.
    ///
    /// # Errors
    /// The file says that it did not take place.
    pub(super) fn outcome(&mut self, record: &Record, plan: &Plan, good: &Good) -> Result<Found, Message> {
        let kind = good.row.kind.map_or_else(|| self.first_kind(), Kind::activity);
        let mut found = self.best(record, &plan.field, &plan.columns, &good.row.answers, None);
        // A result like "cancelled" that is no item of the list is a state; an item is what it is.
        if let Cell::Unread(_) = found.cell
            && let Some(state) = words::state(&found.text)
        {
            self.took_place(state, kind, good, &found.text)?;
            found.cell = Cell::Empty;
        }
        self.called_off(record, kind, good)?;
        for at in self.mapping.of(pseudo::STATE).to_vec() {
            let text = self.text(record, at).into_owned();
            if text.is_empty() {
                continue;
            }
            if is_placeholder(&text) && flag(&text).is_none() {
                self.note_column(at, Why::Placeholder, &text);
                continue;
            }
            let said = self.cells.read(&plan.field, &text, &good.row.answers, None);
            match (words::state(&text), flag(&text), said) {
                // Where no other column says it, an item in a column of states is the outcome.
                (None, _, Cell::Answer(answer)) => {
                    if !matches!(found.cell, Cell::Answer(_)) {
                        found = Found { cell: Cell::Answer(answer), text, at };
                    }
                }
                (Some(state), ..) => self.took_place(state, kind, good, &text)?,
                (None, Some(false), _) => self.took_place(State::Planned, kind, good, &text)?,
                (None, Some(true), _) | (None, None, Cell::Unsaid) => {
                    if found.cell == Cell::Empty {
                        found = Found { cell: Cell::Unsaid, text, at };
                    }
                }
                (None, None, said) => match found.cell {
                    Cell::Empty => found = Found { cell: said, text, at },
                    _ => self.note_column(at, Why::Unknown, &text),
                },
            }
        }
        Ok(found)
    }

    /// Refuses what did not take place, but for what is still to come.
    fn took_place(&self, state: State, kind: Kind, good: &Good, text: &str) -> Result<(), Message> {
        let is_to_come = good.row.answers.moment(code::STARTED_AT).is_some_and(|at| at > self.cells.now());
        let can_be_planned = self.cells.catalogue().is(kind, Fact::Ahead);
        match state {
            State::Planned if can_be_planned && is_to_come => Ok(()),
            state => Err(report::did_not_take_place(state, kind, self.cells.catalogue(), text)),
        }
    }

    /// `Cancelled: weekly talk`, as calendars rename a meeting that was called off.
    fn called_off(&self, record: &Record, kind: Kind, good: &Good) -> Result<(), Message> {
        if !self.cells.catalogue().is(kind, Fact::Ahead) {
            return Ok(());
        }
        for at in &self.mapping.titles {
            let title = self.text(record, *at);
            let Some((front, _)) = title.split_once([':', '：']) else { continue };
            if let Some(state @ (State::Cancelled | State::Deferred | State::NotHeld)) = words::state(front) {
                self.took_place(state, kind, good, front)?;
            }
        }
        Ok(())
    }
}
