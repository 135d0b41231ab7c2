//! Calls that machines saw, held against calls that people logged: pairs, findings and the lead's figures. Pure.
//!
//! [`seen_of`] turns a [`Call`](super::Call) into one [`SeenCall`] for each operator who had a part in it. [`pair`] holds these
//! against the [`LoggedCall`]s, one to one. [`findings`] says what an operator is asked about, and [`figures`] what a lead is
//! told. What is only perhaps so is asked about and never told against anybody.

mod assign;
mod call_backs;
mod candidates;
mod coverage;
mod figures;
mod findings;
mod likeness;
mod logged;
mod one_to_one;
mod own_channel;
mod pairs;
mod presence;
mod rules;
mod seen;
mod span_list;
mod sureness;
mod telephones;
#[cfg(test)]
mod tests;
mod time_alone;
mod tries;

pub use call_backs::{CallBack, call_backs};
pub use coverage::{Coverage, WholeRecord};
pub use figures::{Evidence, Figures, figures};
pub use findings::{Finding, findings};
pub use logged::LoggedCall;
pub use one_to_one::pair;
pub use pairs::{How, Pair, Pairing, Unlogged, Unseen};
pub use presence::{Presence, PresentWithoutTelephone, present_without_telephone};
pub use rules::Rules;
pub use seen::{MissedCall, SeenCall, SeenParts, missed_of, seen_of};
pub use span_list::union;
pub use telephones::{OPEN, SystemRecord, Telephone, whole_of};
