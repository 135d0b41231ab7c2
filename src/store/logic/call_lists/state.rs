//! A call list as history keeps it.

use serde::{Deserialize, Serialize};

use crate::domain::{CallHours, CallList, ListOrder, ListRule, Moment, Recall};
use crate::store::fail::{Done, odd};
use crate::store::sql::call_lists::ListRow;

/// What history keeps of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct State {
    pub name: String,
    pub maker: String,
    pub made_at: Moment,
    pub workers: Vec<String>,
    pub fixed: bool,
    pub rule: Option<String>,
    pub order: String,
    pub limit: Option<u32>,
    pub hours: String,
    pub recall: String,
    pub retired: bool,
    /// Login of who said so last.
    #[serde(default)]
    pub by: String,
    /// How many accounts were put on it one by one, and a digest of their ids in that order.
    #[serde(default)]
    pub named: u64,
    #[serde(default)]
    pub digest: String,
}

impl State {
    /// That of a new list.
    pub fn of(list: &CallList) -> State {
        State {
            name: list.name.clone(),
            maker: list.maker.clone(),
            made_at: list.made_at,
            workers: list.workers.clone(),
            fixed: list.is_fixed,
            rule: list.rule.as_ref().map(ListRule::to_string),
            order: list.order.code().to_owned(),
            limit: list.limit,
            hours: list.hours.to_string(),
            recall: list.recall.to_string(),
            retired: list.is_retired,
            by: list.maker.clone(),
            named: 0,
            digest: String::new(),
        }
    }

    /// As it is kept in its row.
    pub fn read(row: &ListRow) -> Done<State> {
        Ok(serde_json::from_str(&row.state)?)
    }

    /// The list. What no picklog would have written is damage.
    pub fn list(self, row: &ListRow) -> Done<CallList> {
        let wrong = |what: &str| odd(format!("call_list: {what}"));
        Ok(CallList {
            id: row.id,
            version: row.version,
            rule: match &self.rule {
                Some(text) => Some(ListRule::parse(text).map_err(|error| wrong(&error.to_string()))?),
                None => None,
            },
            order: self.order.parse::<ListOrder>().map_err(|()| wrong(&self.order))?,
            hours: CallHours::parse(&self.hours).ok_or_else(|| wrong(&self.hours))?,
            recall: Recall::parse(&self.recall, None).map_err(|error| wrong(&error.to_string()))?,
            name: self.name,
            maker: self.maker,
            made_at: self.made_at,
            workers: self.workers,
            is_fixed: self.fixed,
            limit: self.limit,
            is_retired: self.retired,
        })
    }
}

/// The list of a row.
pub(super) fn list_of(row: &ListRow) -> Done<CallList> {
    State::read(row)?.list(row)
}
