//! The register of who was erased, held against the history.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::Id;

/// What the revision of an erasing says.
#[derive(Deserialize)]
pub(in crate::store) struct State {
    /// Which revisions it blanked.
    pub revisions: Vec<u64>,
    /// Those of format 1 among them, which nobody can check any more. No other passes for one.
    #[serde(default)]
    pub unchecked: Vec<u64>,
    /// Whose records it was about; not said by those that were written by hand.
    #[serde(default)]
    pub records: Vec<Id>,
}

/// Who was erased, by what history says: the id of a record, and the revision.
pub(in crate::store) type Told = BTreeMap<Id, u64>;
