//! Forecasts, why they changed, how well they held, and deals worth a second look. Who may see them is not asked here.

use crate::domain::{
    Catalogue, MatterAt, Moment,
    deals::{
        AccuracyTally, ChangesTally, Checkpoint, FindingsTally, ForecastTally, Judge, Lens, PastPeriod,
        Period,
    },
};
use crate::store::fail::Done;
use crate::store::{
    AccuracyAt, AccuracyOf, ChangesBetween, ChangesOf, DealsOf, FindingsAt, ForecastAt, ForecastOf,
    MattersOf, Which,
    logic::{
        audit,
        matters::{
            as_of::{self, AsOf},
            histories, states,
        },
    },
    sql::{Db, rewind},
};

fn moment(db: &impl Db, catalogue: &Catalogue, at: Option<Moment>, now: Moment) -> Done<AsOf> {
    match at {
        Some(at) => as_of::then(db, catalogue, at),
        None => as_of::now(db, catalogue, now),
    }
}

fn lens<'a>(as_of: &'a AsOf, of: &DealsOf<'a>) -> Lens<'a> {
    Lens { stages: &as_of.stages, zone: of.zone, rates: of.rates }
}

/// What a period is expected to bring.
pub(in crate::store) fn forecast(
    db: &impl Db,
    catalogue: &Catalogue,
    of: &ForecastOf<'_>,
    now: Moment,
) -> Done<ForecastAt> {
    let as_of = moment(db, catalogue, of.at, now)?;
    let today = as_of.at.local(of.deals.zone).date();
    let lens = lens(&as_of, &of.deals);
    let thresholds = as_of.catalogue.thresholds();
    let mut tally = ForecastTally::new(lens, thresholds, (of.period, of.by), today).of_owner(of.deals.owner);
    states::each_deal(db, &as_of, of.period.begins(of.deals.zone), |deal| tally.take(deal))?;
    let forecast = tally.finish();
    Ok(ForecastAt {
        forecast,
        at: as_of.at,
        rev: as_of.rev,
        head: audit::head(db)?,
        history_begins: rewind::first_at(db)?,
        lost_rules: as_of.lost_rules,
        catalogue: as_of.catalogue.into(),
    })
}

/// Why the open deals of a period are worth another sum at one moment than at another.
pub(in crate::store) fn changes(
    db: &impl Db,
    catalogue: &Catalogue,
    of: &ChangesOf<'_>,
    now: Moment,
) -> Done<ChangesBetween> {
    let (from, to) = (moment(db, catalogue, Some(of.from), now)?, moment(db, catalogue, of.to, now)?);
    let lenses = (lens(&from, &of.deals), lens(&to, &of.deals));
    let mut tally = ChangesTally::new(lenses, of.period, of.deals.owner);
    let all = MattersOf { which: Which::All, ..MattersOf::default() };
    histories::each(db, catalogue, &all, |found| {
        let at = |as_of: &AsOf| -> Option<MatterAt> { found.history.at(as_of.rev, &as_of.stages) };
        tally.take(at(&from).as_ref(), at(&to).as_ref());
        Ok(())
    })?;
    Ok(ChangesBetween {
        changes: tally.finish(),
        from: (from.at, from.rev),
        to: (to.at, to.rev),
        head: audit::head(db)?,
        history_begins: rewind::first_at(db)?,
        lost_rules: from.lost_rules,
    })
}

fn point<'a>(as_of: &'a AsOf, of: &DealsOf<'a>) -> Checkpoint<'a> {
    Checkpoint { rev: as_of.rev, lens: lens(as_of, of) }
}

/// A past period with its moments: its end, and so many days before it.
struct Looked {
    period: Period,
    end: AsOf,
    before: Vec<(u32, Option<AsOf>)>,
}

/// How well past forecasts held.
pub(in crate::store) fn accuracy(
    db: &impl Db,
    catalogue: &Catalogue,
    of: &AccuracyOf<'_>,
) -> Done<AccuracyAt> {
    let zone = of.deals.zone;
    let begins = rewind::first_at(db)?;
    let mut looked = Vec::new();
    for period in of.periods {
        // The last moment of the period itself.
        let last = Moment::from_millis(period.ends(zone).millis() - 1);
        let mut before = Vec::new();
        for days in of.days {
            let at = period.ends(zone).plus_seconds(-i64::from(*days) * 86_400);
            let is_known = begins.is_some_and(|begins| begins <= at);
            let as_of = if is_known { Some(as_of::then(db, catalogue, at)?) } else { None };
            before.push((*days, as_of));
        }
        looked.push(Looked { period: *period, end: as_of::then(db, catalogue, last)?, before });
    }
    let periods: Vec<PastPeriod<'_>> = looked
        .iter()
        .map(|one| PastPeriod {
            period: one.period,
            end: point(&one.end, &of.deals),
            before: one
                .before
                .iter()
                .map(|(days, at)| (*days, at.as_ref().map(|at| point(at, &of.deals))))
                .collect(),
        })
        .collect();
    let mut tally = AccuracyTally::new(&periods, of.deals.owner);
    let all = MattersOf { which: Which::All, ..MattersOf::default() };
    histories::each(db, catalogue, &all, |found| {
        tally.take(&found.history);
        Ok(())
    })?;
    Ok(AccuracyAt { accuracy: tally.finish(), head: audit::head(db)?, history_begins: begins })
}

/// Deals that are worth a second look.
pub(in crate::store) fn findings(
    db: &impl Db,
    catalogue: &Catalogue,
    of: &DealsOf<'_>,
    now: Moment,
) -> Done<FindingsAt> {
    let as_of = as_of::now(db, catalogue, now)?;
    let judge = Judge { stages: &as_of.stages, thresholds: catalogue.thresholds(), zone: of.zone, now };
    let mut tally = FindingsTally::new(judge);
    let mut names = std::collections::HashMap::new();
    // The median is that of all: one's own deals are judged like everybody's.
    let all = MattersOf { which: Which::Deals, activities: true, ..MattersOf::default() };
    histories::each(db, catalogue, &all, |found| {
        tally.take(&found.history);
        names.insert(found.history.id, found.account_name);
        Ok(())
    })?;
    let mut findings = tally.finish();
    if let Some(owner) = of.owner {
        findings.found.retain(|one| one.state.owner == owner);
    }
    let found: std::collections::HashSet<_> = findings.found.iter().map(|one| one.id).collect();
    names.retain(|id, _| found.contains(id));
    Ok(FindingsAt { findings, accounts: names, head: audit::head(db)? })
}
