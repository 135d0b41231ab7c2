//! Call lists: which accounts are on one, who works through it, when each is called, and when it is called again.

mod figures;
mod hours;
mod list;
mod recall;
mod served;
mod standing;

pub use figures::{ListFigures, ListPerson, ServedCall, pace as list_pace};
pub use hours::CallHours;
pub use list::{CallList, LONGEST_LIST_NAME, ListChange, ListEdit, ListOrder};
pub use recall::{Again, Recall};
pub use served::{CallPlan, ListAnswer, ListCounts, ListLine, ListStep, NothingToServe, OnList, Served};
pub use standing::{NotServed, Place, Standing, Try, not_served, standing};
