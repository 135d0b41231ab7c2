//! [`ErasureStore`] for whatever is an [`Engine`].

use super::Engine;
use crate::{
    domain::{
        Entity, EraseAsked, Erased, ErasurePlan, Id, Outdated, PersonHeld, Ref, RetentionRule, Right,
        StoreError, Swept, Zone,
    },
    store::{
        ErasureStore, Session, Store,
        logic::{erasing, permissions, transactions::Keep},
        sql::{erased, record},
    },
};

impl<E: Engine> ErasureStore for E {
    fn erasure_plan(&mut self, session: &Session, asked: &EraseAsked) -> Result<ErasurePlan, StoreError> {
        let catalogue = self.catalogue()?;
        self.read(|db| {
            permissions::allow(db, &session.origin, Right::Erase)?;
            erasing::plan(db, &catalogue, asked)
        })
    }

    fn person_held(&mut self, session: &Session, record: Ref) -> Result<PersonHeld, StoreError> {
        self.read(|db| {
            permissions::allow(db, &session.origin, Right::Erase)?;
            erasing::held(db, record)
        })
    }

    fn has_record(&mut self, entity: Entity, id: Id) -> Result<bool, StoreError> {
        self.read(|db| Ok(record::number_of(db, entity, id)?.is_some()))
    }

    fn erased(&mut self) -> Result<Vec<Erased>, StoreError> {
        self.read(erased::all)
    }

    fn sweep_erased(
        &mut self,
        session: &Session,
        by_hand: bool,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Swept, StoreError> {
        let all = self.read(|db| {
            permissions::allow(db, &session.origin, Right::Erase)?;
            erased::all(db)
        })?;
        self.check_writable()?;
        let mut swept = match by_hand {
            true => Swept::default(),
            false => self.clear_leftovers(&all, progress)?,
        };
        let last = all.iter().filter(|one| one.swept.is_none()).map(|one| one.rev).max();
        swept.people = all.iter().filter(|one| one.swept.is_none()).count() as u64;
        if let Some(last) = last.filter(|_| swept.left.is_empty()) {
            let now = self.now();
            self.write(|db, _| {
                permissions::allow_beside(db, &session.origin)?;
                Ok((erased::set_swept(db, last, now)?, Keep::Yes))
            })?;
        }
        Ok(swept)
    }

    fn retention_rules(&mut self) -> Result<Vec<RetentionRule>, StoreError> {
        self.read(erased::rules)
    }

    fn outdated(&mut self, zone: Zone, most: usize) -> Result<Vec<Outdated>, StoreError> {
        let (catalogue, now) = (self.catalogue()?, self.now());
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.read(|db| erasing::retention::outdated(db, &catalogue, (now, zone), most))
    }
}
