//! What is asked of deals and cases: forecasts, their changes and accuracy, findings, histories. Reads are long and go page by page.

use super::Engine;
use crate::{
    domain::{StoreError, matter_figures::MatterFigures},
    store::{
        AccuracyAt, AccuracyOf, CasesAt, CasesOf, ChangesBetween, ChangesOf, DealsOf, FindingsAt, ForecastAt,
        ForecastOf, MatterFiguresOf, MattersOf, NamedHistory, Session, Store, fail::Fail, logic::matters,
    },
};

pub(super) fn forecast<E: Engine>(
    store: &mut E,
    session: &Session,
    of: &ForecastOf<'_>,
) -> Result<ForecastAt, StoreError> {
    let (now, catalogue) = (store.now(), store.catalogue()?);
    let db = store.db();
    let allowed = matters::allow(db, session, of.deals.owner);
    let done = allowed.and_then(|()| matters::deals::forecast(db, &catalogue, of, now));
    done.map_err(|fail| store.tell(fail))
}

pub(super) fn forecast_changes<E: Engine>(
    store: &mut E,
    session: &Session,
    of: &ChangesOf<'_>,
) -> Result<ChangesBetween, StoreError> {
    let (now, catalogue) = (store.now(), store.catalogue()?);
    let db = store.db();
    let allowed = matters::allow(db, session, of.deals.owner);
    let done = allowed.and_then(|()| matters::deals::changes(db, &catalogue, of, now));
    done.map_err(|fail| store.tell(fail))
}

pub(super) fn forecast_accuracy<E: Engine>(
    store: &mut E,
    session: &Session,
    of: &AccuracyOf<'_>,
) -> Result<AccuracyAt, StoreError> {
    let catalogue = store.catalogue()?;
    let db = store.db();
    let allowed = matters::allow(db, session, of.deals.owner);
    let done = allowed.and_then(|()| matters::deals::accuracy(db, &catalogue, of));
    done.map_err(|fail| store.tell(fail))
}

pub(super) fn deal_findings<E: Engine>(
    store: &mut E,
    session: &Session,
    of: &DealsOf<'_>,
) -> Result<FindingsAt, StoreError> {
    let (now, catalogue) = (store.now(), store.catalogue()?);
    let db = store.db();
    let allowed = matters::allow(db, session, of.owner);
    let done = allowed.and_then(|()| matters::deals::findings(db, &catalogue, of, now));
    done.map_err(|fail| store.tell(fail))
}

pub(super) fn case_figures<E: Engine>(
    store: &mut E,
    session: &Session,
    of: &CasesOf<'_>,
) -> Result<CasesAt, StoreError> {
    let (now, catalogue) = (store.now(), store.catalogue()?);
    let db = store.db();
    let allowed = matters::allow(db, session, of.owner);
    let done = allowed.and_then(|()| matters::cases::figures(db, &catalogue, of, now));
    done.map_err(|fail| store.tell(fail))
}

pub(super) fn all<E: Engine>(
    store: &mut E,
    session: &Session,
    of: MatterFiguresOf<'_>,
) -> Result<MatterFigures, StoreError> {
    let (now, catalogue) = (store.now(), store.catalogue()?);
    let db = store.db();
    let allowed = matters::allow(db, session, of.owner);
    let done = allowed.and_then(|()| matters::figures::all(db, &catalogue, of, now));
    done.map_err(|fail| store.tell(fail))
}

pub(super) fn matter_histories<E: Engine>(
    store: &mut E,
    of: &MattersOf<'_>,
    take: &mut dyn FnMut(NamedHistory) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let catalogue = store.catalogue()?;
    let done = matters::histories::each(store.db(), &catalogue, of, |found| {
        let named = NamedHistory { history: found.history, account_name: found.account_name };
        take(named).map_err(Fail::Told)
    });
    done.map_err(|fail| store.tell(fail))
}
