//! Erasing a person: out of their records, the history, what an undo would bring back, search keys, what machines saw. What stays is
//! said: ids, leaves, and everything that tells nothing of them.
//!
//! It is one transaction, so that it is done whole or not begun. What is left of the values outside of the rows (free pages, the log,
//! copies) is cleared away afterwards by the engine; until that is done the register says so.

mod erase;
mod forms;
mod group;
mod held;
mod held_rows;
mod history;
mod named;
mod plan;
pub(in crate::store) mod register;
pub(in crate::store) mod retention;
mod sealed;
mod seen;

pub(in crate::store) use erase::erase;
pub(in crate::store) use held::held;
pub(in crate::store) use plan::plan;

/// What history calls it, and the kind of the operation.
pub(in crate::store) const ENTITY: &str = "erase";
