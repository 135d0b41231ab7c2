//! A row of call records by normal names: the body of a fact.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::evidence::Direction;

use super::outcome::Outcome;

/// A row by normal names. Times are milliseconds since 1970 UTC, lengths are seconds; what the row does not say is
/// left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Body {
    /// When the row begins.
    pub start: i64,
    /// When it was picked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<i64>,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<i64>,
    /// From the beginning to the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<i64>,
    /// From the picking up to the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billsec: Option<i64>,
    /// How it ended, as understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Between whom, where the row says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Who called.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub src: String,
    /// Who was called.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dst: String,
    /// The outside party, where the row says which it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub outside: String,
    /// The caller as shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub clid: String,
    /// A name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The channel that called.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub channel: String,
    /// The channel that was called.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dstchannel: String,
    /// The part of the dial plan.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// What the switch did last.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lastapp: String,
    /// With what.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lastdata: String,
    /// How it ended, as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub disposition: String,
    /// What tells the row, or its channel, from others.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub uniqueid: String,
    /// What all rows of the call have in common.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub linkedid: String,
    /// What tells rows of one channel apart.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sequence: String,
    /// Free text of the dial plan.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub userfield: String,
    /// The account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub accountcode: String,
    /// The company's own number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub did: String,
    /// The telephone of ours.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub extension: String,
    /// The person of ours.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub agent: String,
    /// Who had the call last, where it was passed on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub final_dst: String,
    /// What happened, in a row of a queue's log.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub event: String,
    /// All other cells that are not empty, by their headers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub raw: BTreeMap<String, String>,
}

impl Body {
    /// When the row ends, also where it says only how long it took.
    pub fn ends(&self) -> i64 {
        let length = self.duration.unwrap_or(0).max(self.billsec.unwrap_or(0));
        self.end.unwrap_or(self.start.saturating_add(length * 1000)).max(self.start)
    }

    /// From when until when it was picked up; none for a row in which it was not.
    pub fn talked(&self) -> Option<(i64, i64)> {
        if self.outcome != Some(Outcome::Answered) {
            return None;
        }
        let end = self.ends();
        let from = self.answer.unwrap_or_else(|| end.saturating_sub(self.billsec.unwrap_or(0) * 1000));
        (from < end).then_some((from.max(self.start), end))
    }
}
