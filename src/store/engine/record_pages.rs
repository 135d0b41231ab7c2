//! All records of a kind, page by page, each page a view of its own.

use super::Engine;
use crate::{
    domain::{Entity, Moment, StoreError},
    store::{fail, logic::export},
};

/// Every record with the names of its account and contact, page by page.
pub(super) fn each<E: Engine>(
    store: &mut E,
    entity: Entity,
    since: Option<Moment>,
    take: &mut dyn FnMut(export::Line) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut last = 0;
    loop {
        let page = store.read(|db| export::page(db, entity, since, last))?;
        let Some(end) = page.last() else { return Ok(()) };
        fail::onward(entity.code(), last, end.record.number).map_err(|fail| store.tell(fail))?;
        last = end.record.number;
        page.into_iter().try_for_each(&mut *take)?;
    }
}
