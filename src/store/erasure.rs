//! What the store tells and does where people are erased.

use crate::domain::{
    Entity, EraseAsked, Erased, ErasurePlan, Id, Outdated, PersonHeld, Ref, RetentionRule, StoreError, Swept,
    Zone,
};

use super::Session;
use crate::message;

/// The part of [`Store`](super::Store) that is about erasing people. Erasing itself is a [`Command`](crate::domain::Command).
pub trait ErasureStore {
    /// What erasing somebody would be about. For those who may erase; denied where it could not be done.
    fn erasure_plan(&mut self, _session: &Session, _asked: &EraseAsked) -> Result<ErasurePlan, StoreError> {
        Err(none_kept())
    }

    /// All that is held of a contact, or of an account that is a person. For those who may erase.
    fn person_held(&mut self, _session: &Session, _record: Ref) -> Result<PersonHeld, StoreError> {
        Err(none_kept())
    }

    /// Whether there is a contact or an account of an id, taken back and merged ones too.
    fn has_record(&mut self, _entity: Entity, _id: Id) -> Result<bool, StoreError> {
        Err(none_kept())
    }

    /// Who was erased, in the order in which that was done.
    fn erased(&mut self) -> Result<Vec<Erased>, StoreError> {
        Err(none_kept())
    }

    /// Clears away what is left of erased people outside of the rows: free pages, the log, the lookup's index, copies beside a file.
    /// Done again it goes on where it was cut off. `by_hand`: somebody else has done what this program cannot. For those who may erase.
    /// Reports (done, total).
    fn sweep_erased(
        &mut self,
        _session: &Session,
        _by_hand: bool,
        _progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Swept, StoreError> {
        Err(none_kept())
    }

    /// The rules for how long people are kept, by code.
    fn retention_rules(&mut self) -> Result<Vec<RetentionRule>, StoreError> {
        Err(none_kept())
    }

    /// Whom these rules say to erase now, those of longest ago first; at most so many a rule.
    fn outdated(&mut self, _zone: Zone, _most: usize) -> Result<Vec<Outdated>, StoreError> {
        Err(none_kept())
    }
}

/// What is said where nobody can be erased.
fn none_kept() -> StoreError {
    StoreError::denied(message!("store-no-erasing", "nobody can be erased out of this store"))
}
