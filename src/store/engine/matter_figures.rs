//! What is asked of deals and cases: forecasts, their changes and accuracy, findings, histories. Reads are long and go page by page.

use super::Engine;
use crate::{
    domain::StoreError,
    store::{
        AccuracyAt, AccuracyOf, ChangesBetween, ChangesOf, DealsOf, FindingsAt, ForecastAt, ForecastOf,
        MattersOf, NamedHistory, Session, Store, fail::Fail, logic::matters,
    },
};

pub(super) fn forecast<E: Engine>(
    store: &mut E,
    session: &Session,
    of: &ForecastOf<'_>,
) -> Result<ForecastAt, StoreError> {
    let (now, catalogue) = (store.now(), store.catalogue()?);
    let done = matters::deals::forecast(store.db(), &catalogue, (session, of), now);
    done.map_err(|fail| store.tell(fail))
}

pub(super) fn forecast_changes<E: Engine>(
    store: &mut E,
    session: &Session,
    of: &ChangesOf<'_>,
) -> Result<ChangesBetween, StoreError> {
    let (now, catalogue) = (store.now(), store.catalogue()?);
    let done = matters::deals::changes(store.db(), &catalogue, (session, of), now);
    done.map_err(|fail| store.tell(fail))
}

pub(super) fn forecast_accuracy<E: Engine>(
    store: &mut E,
    session: &Session,
    of: &AccuracyOf<'_>,
) -> Result<AccuracyAt, StoreError> {
    let catalogue = store.catalogue()?;
    matters::deals::accuracy(store.db(), &catalogue, (session, of)).map_err(|fail| store.tell(fail))
}

pub(super) fn deal_findings<E: Engine>(
    store: &mut E,
    session: &Session,
    of: &DealsOf<'_>,
) -> Result<FindingsAt, StoreError> {
    let (now, catalogue) = (store.now(), store.catalogue()?);
    let done = matters::deals::findings(store.db(), &catalogue, (session, of), now);
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
