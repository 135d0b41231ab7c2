//! The one door by which records leave the store for a person: a handle that knows who looks, and puts
//! [`Withheld`](crate::domain::Withheld) in the place of every answer that they are not shown, by the rule of
//! [`Viewer`](crate::domain::Viewer).
//!
//! It is a store itself, so a new method of [`Store`] is not compiled before somebody says here what it tells. What the rules
//! inside work with is whole: completeness, duplicates, merges and undo go by what is there. What comes back in is safe too: a form
//! that holds what stands in the place of an answer changes nothing of it, and what a person does not see they cannot overwrite
//! (`logic/owner.rs`).
//!
//! On a file this is a screen over what the file still holds: whoever opens it with another tool reads all of it. On a server the
//! same holds for a member who asks it with another program.

mod door;
mod erasure;
mod evidence;
mod found;
mod history;
mod records;
mod sealed;
mod store;
mod telephone;
mod upkeep;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    domain::{Catalogue, StoreError},
    store::{Session, Store, Upkeep},
};

use door::Door;

/// A handle for one person.
struct ForViewer<S: Store + ?Sized> {
    inner: Box<S>,
    session: Session,
    /// How many answers of a field were withheld from what was written out, by `KIND.FIELD`.
    told: BTreeMap<String, u64>,
}

/// The same store as a session's user is shown it. The session is one that the store knows, see [`Store::known_session`].
pub fn for_viewer(store: Box<dyn Upkeep>, session: &Session) -> Box<dyn Upkeep> {
    Box::new(ForViewer::new(store, session))
}

/// The same where nobody is to keep the store.
pub fn store_for_viewer(store: Box<dyn Store>, session: &Session) -> Box<dyn Store> {
    Box::new(ForViewer::new(store, session))
}

impl<S: Store + ?Sized> ForViewer<S> {
    fn new(inner: Box<S>, session: &Session) -> ForViewer<S> {
        ForViewer { inner, session: session.clone(), told: BTreeMap::new() }
    }

    /// The rule as it stands now; none where everybody is shown everything.
    fn door(&mut self) -> Result<Option<Door>, StoreError> {
        let catalogue = self.inner.catalogue()?;
        self.door_of(catalogue)
    }

    /// The same right after something that has read the catalogue: at a distance every question takes its time, and where nothing is
    /// restricted none is to be asked.
    fn door_after(&mut self) -> Result<Option<Door>, StoreError> {
        match self.inner.known_catalogue() {
            Some(catalogue) => self.door_of(catalogue),
            None => self.door(),
        }
    }

    fn door_of(&mut self, catalogue: Arc<Catalogue>) -> Result<Option<Door>, StoreError> {
        if !catalogue.restricts() {
            return Ok(None);
        }
        let viewer = self.inner.viewer(&self.session)?;
        Ok(Some(Door::new(catalogue, viewer)))
    }

    /// Puts an answer of the store through the door, where the store has read the catalogue for it.
    fn shown<T>(
        &mut self,
        mut told: T,
        withhold: impl FnOnce(&mut Door, &mut S, &mut T) -> Result<(), StoreError>,
    ) -> Result<T, StoreError> {
        if let Some(mut door) = self.door_after()? {
            withhold(&mut door, &mut self.inner, &mut told)?;
        }
        Ok(told)
    }

    /// The same where it has not.
    fn shown_by_now<T>(
        &mut self,
        mut told: T,
        withhold: impl FnOnce(&mut Door, &mut S, &mut T) -> Result<(), StoreError>,
    ) -> Result<T, StoreError> {
        if let Some(mut door) = self.door()? {
            withhold(&mut door, &mut self.inner, &mut told)?;
        }
        Ok(told)
    }
}
