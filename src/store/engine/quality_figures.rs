//! Figures of how well everything is kept, and counting gaps anew.

use super::Engine;
use crate::{
    domain::{StoreError, quality::Quality},
    store::{
        QualityOf, Recount, Session, Store,
        logic::{permissions, quality, recount, transactions::Keep},
        sql::catalogue,
    },
};

pub(super) fn quality<E: Engine>(
    store: &mut E,
    session: &Session,
    of: QualityOf,
) -> Result<Quality, StoreError> {
    let (now, catalogue) = (store.now(), store.catalogue()?);
    let db = store.db();
    let seen = permissions::role_of(db, &session.origin)
        .and_then(|role| Ok((role, quality::figures(db, &catalogue, of, now)?)))
        .map(|(role, figures)| figures.seen_by(&session.origin.login, role));
    seen.map_err(|fail| store.tell(fail))
}

pub(super) fn recount<E: Engine>(store: &mut E, session: &Session) -> Result<Option<Recount>, StoreError> {
    // Looked for without the write lock first: hardly ever is there anything to do.
    if store.newer().is_some() || !store.read(recount::is_pending)? {
        return Ok(None);
    }
    store.check_place()?;
    let now = store.now();
    store.write(|conn, cache| {
        permissions::allow_beside(conn, &session.origin)?;
        let catalogue = catalogue::load(conn, cache)?;
        Ok((recount::step(conn, &catalogue, now)?, Keep::Yes))
    })
}
