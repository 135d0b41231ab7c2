//! [`ErasureStore`] for whom a handle is for. Whoever may erase a person sees all that is held of them: who asks what is held has a
//! right to all of it, and what is not seen cannot be erased knowingly.

use super::ForViewer;
use crate::{
    domain::{
        Entity, EraseAsked, Erased, ErasurePlan, Id, Outdated, PersonHeld, Ref, RetentionRule, StoreError,
        Swept, Zone,
    },
    store::{ErasureStore, Session, Store},
};

impl<S: Store + ?Sized> ErasureStore for ForViewer<S> {
    fn erasure_plan(&mut self, session: &Session, asked: &EraseAsked) -> Result<ErasurePlan, StoreError> {
        self.inner.erasure_plan(session, asked)
    }

    fn person_held(&mut self, session: &Session, record: Ref) -> Result<PersonHeld, StoreError> {
        self.inner.person_held(session, record)
    }

    fn has_record(&mut self, entity: Entity, id: Id) -> Result<bool, StoreError> {
        self.inner.has_record(entity, id)
    }

    fn erased(&mut self) -> Result<Vec<Erased>, StoreError> {
        self.inner.erased()
    }

    fn sweep_erased(
        &mut self,
        session: &Session,
        by_hand: bool,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Swept, StoreError> {
        self.inner.sweep_erased(session, by_hand, progress)
    }

    fn retention_rules(&mut self) -> Result<Vec<RetentionRule>, StoreError> {
        self.inner.retention_rules()
    }

    fn outdated(&mut self, zone: Zone, most: usize) -> Result<Vec<Outdated>, StoreError> {
        self.inner.outdated(zone, most)
    }
}
