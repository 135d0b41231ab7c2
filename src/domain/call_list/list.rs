//! A call list as somebody made it.

use std::{str::FromStr, sync::OnceLock};

use serde::Deserialize;

use super::{CallHours, Recall};
use crate::domain::{Id, ListRule, Moment};

/// No name of a list is longer, in letters: it stands in a header.
pub const LONGEST_LIST_NAME: usize = 60;

/// In which order accounts are served that are called for the first time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// By when something was promised; then who was called longest ago.
    #[default]
    Due,
    /// Who was called longest ago, and before them who never was.
    Oldest,
    /// By name.
    Name,
    /// In an order that nobody chose, the same for each list.
    Random,
    /// As they were named.
    Given,
}

impl ListOrder {
    /// All of them.
    pub const ALL: [ListOrder; 5] =
        [ListOrder::Due, ListOrder::Oldest, ListOrder::Name, ListOrder::Random, ListOrder::Given];

    /// The word on the command line and in history.
    pub fn code(self) -> &'static str {
        match self {
            ListOrder::Due => "due",
            ListOrder::Oldest => "oldest",
            ListOrder::Name => "name",
            ListOrder::Random => "random",
            ListOrder::Given => "given",
        }
    }
}

impl FromStr for ListOrder {
    type Err = ();
    fn from_str(text: &str) -> Result<ListOrder, ()> {
        ListOrder::ALL.into_iter().find(|order| order.code() == text).ok_or(())
    }
}

/// A call list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallList {
    /// Its id.
    pub id: Id,
    /// What people call it; no two lists in use are called the same.
    pub name: String,
    /// How often it was changed, from 1.
    pub version: u64,
    /// Login of who made it.
    pub maker: String,
    /// When.
    pub made_at: Moment,
    /// Logins of who works through it; empty for everybody.
    pub workers: Vec<String>,
    /// It has the accounts it was made with; otherwise its rule is asked again.
    pub is_fixed: bool,
    /// Which accounts are on it; none where they were named one by one.
    pub rule: Option<ListRule>,
    /// In which order they are served.
    pub order: ListOrder,
    /// At most so many.
    pub limit: Option<u32>,
    /// When they are called, by the clock where they are.
    pub hours: CallHours,
    /// When they are called again.
    pub recall: Recall,
    /// It is not worked through any more.
    pub is_retired: bool,
}

/// What is changed of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListChange {
    /// Who works through it; none for everybody.
    Assign(Vec<String>),
    /// What it is called, which accounts are on it, when and in which order they are called.
    Edit(Box<ListEdit>),
    /// Its last change is taken back: it is as it was before.
    TakeBack,
    /// It is over, or goes on.
    Retire(bool),
}

/// What is said anew of a list; what is none stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListEdit {
    /// What people call it.
    pub name: Option<String>,
    /// Which accounts are on it.
    pub rule: Option<ListRule>,
    /// In which order they are served.
    pub order: Option<ListOrder>,
    /// At most so many; none inside for no limit.
    pub limit: Option<Option<u32>>,
    /// When they are called.
    pub hours: Option<CallHours>,
    /// When they are called again.
    pub recall: Option<Recall>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    hours: String,
    recall: String,
    never: String,
}

fn defaults() -> &'static Defaults {
    static READ: OnceLock<Defaults> = OnceLock::new();
    READ.get_or_init(|| {
        // Part of the program, and a test reads it: this cannot fail for a user.
        toml::from_str(include_str!("../defaults/call_lists.toml")).unwrap_or(Defaults {
            hours: String::new(),
            recall: String::new(),
            never: String::new(),
        })
    })
}

impl CallList {
    /// The hours of a new list.
    pub fn blank_hours() -> CallHours {
        CallHours::parse(&defaults().hours).unwrap_or(CallHours::ALWAYS)
    }

    /// The rules of calling again of a new list.
    pub fn blank_recall() -> Recall {
        Recall::parse(&defaults().recall, None).unwrap_or_else(|_| Recall::once_a_day())
    }

    /// Accounts that no list serves.
    pub fn never() -> Option<ListRule> {
        ListRule::parse(&defaults().never).ok()
    }

    /// Whether somebody works through it.
    pub fn is_worked_by(&self, login: &str) -> bool {
        self.workers.is_empty() || self.workers.iter().any(|worker| worker == login)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::default_catalogue;

    #[test]
    fn what_a_new_list_has_is_read_and_names_what_a_new_file_has() {
        assert_eq!(CallList::blank_hours().to_string(), "9-20");
        let never = CallList::never().expect("a rule");
        assert!(never.checked(&default_catalogue()).is_ok());
        assert!(!defaults().recall.is_empty());
    }

    #[test]
    fn an_order_is_known_by_its_word() {
        for order in ListOrder::ALL {
            assert_eq!(order.code().parse(), Ok(order));
        }
    }
}
