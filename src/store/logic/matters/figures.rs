//! The figures of deals and cases for a meeting: what the commands ask for one by one, put together. Who may see them is not
//! asked here.

use chrono::{Days, NaiveTime};

use super::{cases, deals};
use crate::domain::{
    Catalogue, Moment,
    deals::{By, DAYS_BEFORE, PAST_PERIODS, Period, Rates, periods_before},
    matter_figures::{CHANGES_DAYS, DealsFigures, MatterFigures},
};
use crate::store::fail::Done;
use crate::store::{
    AccuracyOf, CasesAt, CasesOf, ChangesOf, DealsOf, FindingsAt, ForecastOf, MatterFiguresOf,
    logic::audit,
    sql::{Db, matter_changes},
};

/// All of them.
pub(in crate::store) fn all(
    db: &impl Db,
    catalogue: &Catalogue,
    of: MatterFiguresOf<'_>,
    now: Moment,
) -> Done<MatterFigures> {
    if matter_changes::pages(db)?.is_empty() {
        return empty(db, of, now);
    }
    let deals = of_deals(db, catalogue, of, now)?;
    let cases = CasesOf { owner: of.owner, zone: of.zone, since: of.since, calendar: None };
    let CasesAt { cases, .. } = cases::figures(db, catalogue, &cases, now)?;
    Ok(MatterFigures {
        deals: Some(deals).filter(|deals| !deals.is_empty()),
        cases: Some(cases).filter(|cases| !cases.is_empty()),
        ..empty(db, of, now)?
    })
}

/// Without deals and cases.
fn empty(db: &impl Db, of: MatterFiguresOf<'_>, now: Moment) -> Done<MatterFigures> {
    let owner = of.owner.map(str::to_owned);
    Ok(MatterFigures { at: now, zone: of.zone, owner, head: audit::head(db)?, deals: None, cases: None })
}

fn of_deals(db: &impl Db, catalogue: &Catalogue, of: MatterFiguresOf<'_>, now: Moment) -> Done<DealsFigures> {
    let (rates, thresholds) = (Rates::default(), catalogue.thresholds());
    let deals = DealsOf { owner: of.owner, zone: of.zone, rates: &rates };
    let running = Period::at(now, thresholds.span(), of.zone);
    let forecast = |period: Period| {
        let of = ForecastOf { deals, period, by: By::Stage, at: None };
        deals::forecast(db, catalogue, &of, now).map(|told| told.forecast)
    };
    let from = changes_from(now, of);
    let changes =
        |period: Period| deals::changes(db, catalogue, &ChangesOf { deals, period, from, to: None }, now);
    let (this, next) = (changes(running)?, changes(running.next())?);
    let past = periods_before(running, PAST_PERIODS);
    let held = AccuracyOf { deals, periods: &past, days: &DAYS_BEFORE };
    let accuracy = deals::accuracy(db, catalogue, &held)?.accuracy;
    let FindingsAt { findings, accounts, .. } = deals::findings(db, catalogue, &deals, now)?;
    Ok(DealsFigures {
        forecasts: [forecast(running)?, forecast(running.next())?],
        history_begins: this.history_begins,
        lost_rules: this.lost_rules,
        changes: [this.changes, next.changes],
        changes_from: from,
        past,
        accuracy,
        findings,
        accounts,
        thresholds: thresholds.clone(),
    })
}

/// The last moment of the day so many days ago, as `forecast changes --from` reads a day.
fn changes_from(now: Moment, of: MatterFiguresOf<'_>) -> Moment {
    let day = now.local(of.zone).date() - Days::new(CHANGES_DAYS);
    let midnight = Moment::from_local((day + Days::new(1)).and_time(NaiveTime::MIN), of.zone);
    Moment::from_millis(midnight.millis() - 1)
}
