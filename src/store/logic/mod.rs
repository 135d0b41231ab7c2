//! Everything that decides: what a command does, what history says of it, which gaps follow, which record a row of an import
//! means, what is read for whom. It works on any engine through [`Db`](super::sql::Db) and
//! [`Transactions`](transactions::Transactions), and names none.

pub(in crate::store) mod account_entries;
pub(in crate::store) mod actor;
pub(in crate::store) mod amend;
pub(in crate::store) mod apply;
pub(in crate::store) mod audit;
pub(in crate::store) mod card;
pub(in crate::store) mod check;
pub(in crate::store) mod duplicate_search;
pub(in crate::store) mod duplicates;
pub(in crate::store) mod edit;
pub(in crate::store) mod existing_record;
pub(in crate::store) mod export;
pub(in crate::store) mod find;
pub(in crate::store) mod found_people;
pub(in crate::store) mod gaplist;
pub(in crate::store) mod gaps;
pub(in crate::store) mod habits;
pub(in crate::store) mod ids;
pub(in crate::store) mod import;
pub(in crate::store) mod item_usage;
pub(in crate::store) mod leads;
pub(in crate::store) mod leaves;
pub(in crate::store) mod lists;
pub(in crate::store) mod marks;
pub(in crate::store) mod merge;
pub(in crate::store) mod name_groups;
pub(in crate::store) mod namespace;
pub(in crate::store) mod news;
pub(in crate::store) mod operations;
pub(in crate::store) mod outcome;
pub(in crate::store) mod permissions;
pub(in crate::store) mod quality;
pub(in crate::store) mod recount;
pub(in crate::store) mod revision;
pub(in crate::store) mod revision_hash;
pub(in crate::store) mod snooze;
pub(in crate::store) mod take_over;
pub(in crate::store) mod transactions;
pub(in crate::store) mod undo;
pub(in crate::store) mod undo_steps;
pub(in crate::store) mod unit_of_work;
pub(in crate::store) mod unmerge;
pub(in crate::store) mod users;
