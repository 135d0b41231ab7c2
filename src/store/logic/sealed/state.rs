//! What history keeps of a sealed thing and of a public key.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::domain::{Entity, Id, Moment, SealedCopy, SealedKind};
use crate::store::fail::{Done, odd};

/// A sealed thing. The copies are a value of their own in history, which can be erased by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct State {
    pub kind: String,
    /// What it hung on when it was made, by its id of then.
    pub entity: String,
    pub record: Id,
    pub owner: String,
    pub made_at: Moment,
    /// By login of the reader; none once it was taken away.
    pub copies: BTreeMap<String, Copy>,
    /// Taken away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// What one reader can open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Copy {
    /// The public key it is sealed to.
    pub to: String,
    /// The bytes, in base64.
    pub sealed: String,
}

impl Copy {
    pub fn of(copy: &SealedCopy) -> Copy {
        Copy { to: copy.to.clone(), sealed: STANDARD.encode(&copy.sealed) }
    }

    pub fn read(&self) -> Done<SealedCopy> {
        let sealed = STANDARD.decode(&self.sealed).map_err(|_| odd("sealed: no base64"))?;
        Ok(SealedCopy { to: self.to.clone(), sealed })
    }
}

impl State {
    pub fn read(json: &str) -> Done<State> {
        Ok(serde_json::from_str(json)?)
    }

    pub fn json(&self) -> Done<String> {
        Ok(serde_json::to_string(self)?)
    }

    pub fn kind(&self) -> Done<SealedKind> {
        SealedKind::from_code(&self.kind).ok_or_else(|| odd(format!("sealed: {}", self.kind)))
    }

    pub fn entity(&self) -> Done<Entity> {
        Entity::from_code(&self.entity).ok_or_else(|| odd(format!("sealed: {}", self.entity)))
    }

    /// Who can open it, in order.
    pub fn readers(&self) -> Vec<String> {
        self.copies.keys().cloned().collect()
    }
}

/// Somebody's public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct KeyState {
    pub login: String,
    pub key: String,
}

impl KeyState {
    pub fn read(json: &str) -> Done<KeyState> {
        Ok(serde_json::from_str(json)?)
    }
}
