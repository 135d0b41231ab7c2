//! Cases: how long they take, who had to act when, and how much of that was working time. Pure: histories go in, clocks and
//! figures come out; nothing of it is stored.

mod calendar;
mod clock;
mod figures;
mod late;
mod overrun;
mod work_time;

#[cfg(test)]
mod tests;

pub use calendar::{DayHours, Era, Hours, WorkCalendar};
pub use clock::{CaseClock, CaseEntry, Clock, FirstAnswer, Segment, Side, Spent, entries};
pub use figures::{CaseFigures, CasesBy, CasesTally};
pub use late::{LateCase, Overdue, targets};
pub use overrun::{Target, exceeded};
pub use work_time::WorkTime;
