//! A thousand histories made by chance: what was, stays as it was, whatever is done later; and every change is in one bucket.

use std::collections::BTreeMap;

use super::{forecast::adds_up, lens};
use crate::domain::{
    Id, MatterAt, MatterHistory, MatterState, Money, Stages,
    deals::{
        Accuracy, AccuracyTally, By, ChangesTally, Checkpoint, Forecast, ForecastTally, PastPeriod, Period,
        Rates, Thresholds,
    },
    matter_history::made::{Made, Random, TENDER, at, catalogue, day, state},
};

const DEALS: u64 = 1_000;
/// A step of time between two revisions: not quite a day.
const STEP: i64 = 79_997;

/// All that a store holds, and a copy of it taken after each of some revisions.
struct World {
    histories: Vec<Made>,
    copies: BTreeMap<u64, BTreeMap<Id, MatterAt>>,
    now: BTreeMap<Id, MatterAt>,
    rev: u64,
    random: Random,
    stages: Stages,
}

fn changed(random: &mut Random, state: &mut MatterState) {
    let amounts = ["1 EUR", "0.01 EUR", "1234.55 EUR", "99999.99 EUR", "33.33 USD", "1500 JPY", ""];
    let days = ["2026-01-31", "2026-03-31", "2026-04-01", "2026-06-30", "2026-09-15", "2026-12-31", ""];
    match random.below(6) {
        0 => {
            let amount: &str = random.of::<&str>(&amounts);
            state.amount = Money::read(amount, None).ok();
        }
        1 => state.close = random.of(&days).parse().ok(),
        2 | 3 => state.stage = Some((*random.of(&["t1", "t2", "t3", "tx", "tw", "tl"])).to_owned()),
        4 => (*random.of(&["olga", "ivan", ""])).clone_into(&mut state.owner),
        _ => state.withdrawn = !state.withdrawn,
    }
}

impl World {
    fn new() -> World {
        World {
            histories: Vec::new(),
            copies: BTreeMap::new(),
            now: BTreeMap::new(),
            rev: 0,
            random: Random(18),
            stages: Stages::of(&catalogue()),
        }
    }

    /// One revision: opens a deal or changes one.
    fn revise(&mut self) {
        self.rev += 1;
        let when = at("2026-01-01T00:00").plus_seconds(self.rev as i64 * STEP / 40);
        let (random, rev) = (&mut self.random, self.rev);
        let place = random.below(DEALS) as usize;
        if place >= self.histories.len() {
            let number = self.histories.len() as u64;
            let mut first = state("t1", "100 EUR", "2026-06-30");
            (0..random.below(4)).for_each(|_| changed(random, &mut first));
            first.withdrawn = false;
            let made = Made::opened(TENDER, number, (rev, when), first);
            self.histories.push(if random.below(10) == 0 { made.imported() } else { made });
            self.note(number as usize);
        } else {
            let mut next = self.histories[place].0.steps.last().unwrap().state.clone();
            changed(random, &mut next);
            let made = std::mem::replace(
                &mut self.histories[place],
                Made::opened(TENDER, 0, (0, when), next.clone()),
            );
            self.histories[place] = made.step((rev, when), |now| *now = next.clone());
            self.note(place);
        }
    }

    /// What a copy of the store says of a deal: kept beside its history, so that one is held against the other.
    fn note(&mut self, place: usize) {
        let history = &self.histories[place].0;
        let stages = &self.stages;
        let last = history.steps.last().unwrap();
        let phase = |state: &MatterState| stages.stage(TENDER, state.stage.as_deref()).phase;
        let before = self.now.get(&history.id);
        let entered = match before {
            Some(before) if phase(&before.state) == phase(&last.state) => before.entered,
            _ => Some(last.at),
        };
        let is = MatterAt {
            id: history.id,
            kind: TENDER,
            imported: history.imported,
            opened_at: before.map_or(last.at, |before| before.opened_at),
            rev: last.rev,
            changed_at: last.at,
            entered,
            state: last.state.clone(),
        };
        self.now.insert(history.id, is);
    }

    fn histories(&self) -> impl Iterator<Item = &MatterHistory> {
        self.histories.iter().map(|made| &made.0)
    }
}

fn forecast<'m>(all: impl IntoIterator<Item = &'m MatterAt>, stages: &Stages, period: &str) -> Forecast {
    let (rates, thresholds) = (Rates::default(), Thresholds::default());
    let wanted = (period.parse().unwrap(), By::Owner);
    let mut tally = ForecastTally::new(lens(stages, &rates), &thresholds, wanted, day("2026-06-01"));
    all.into_iter().for_each(|one| tally.take(one));
    tally.finish()
}

#[test]
fn as_of_a_moment_is_what_a_copy_taken_then_says_and_later_changes_leave_it_so() {
    let (mut world, stages) = (World::new(), Stages::of(&catalogue()));
    for _ in 0..12_000 {
        world.revise();
        if world.rev.is_multiple_of(1_500) {
            let copy = world.now.clone();
            world.copies.insert(world.rev, copy);
        }
    }
    assert!(world.histories.len() > 990, "{}", world.histories.len());
    for (rev, copy) in &world.copies {
        let rebuilt: BTreeMap<Id, MatterAt> =
            world.histories().filter_map(|one| one.at(*rev, &stages)).map(|one| (one.id, one)).collect();
        assert_eq!(rebuilt, *copy, "{rev}");
        for period in ["2026-Q1", "2026-Q2", "2026-03", "2026"] {
            let told = forecast(rebuilt.values(), &stages, period);
            assert_eq!(told, forecast(copy.values(), &stages, period), "{rev} {period}");
            assert!(!told.rows.is_empty() || *rev < 3_000, "{rev} {period}");
        }
    }
}

#[test]
fn the_buckets_of_every_history_add_up_whatever_the_two_moments_are() {
    let (mut world, stages, rates) = (World::new(), Stages::of(&catalogue()), Rates::default());
    (0..12_000).for_each(|_| world.revise());
    let mut random = Random(7);
    let mut seen = std::collections::BTreeSet::new();
    for period in ["2026-Q1", "2026-Q2", "2026-Q3", "2026-12", "2026"] {
        for owner in [None, Some("olga"), Some("")] {
            let (one, other) = (random.below(12_000), random.below(12_000));
            let (from, to) = (one.min(other), one.max(other));
            let period: Period = period.parse().unwrap();
            let lenses = (lens(&stages, &rates), lens(&stages, &rates));
            let mut tally = ChangesTally::new(lenses, period, owner);
            for history in world.histories() {
                // Each by itself as well, so that no two faults cancel one another out.
                let (was, is) = (history.at(from, &stages), history.at(to, &stages));
                let mut alone = ChangesTally::new(lenses, period, owner);
                alone.take(was.as_ref(), is.as_ref());
                let alone = alone.finish();
                adds_up(&alone);
                let buckets: Vec<_> = alone.currencies.iter().flat_map(|one| one.buckets.iter()).collect();
                let is_one = buckets.windows(2).all(|two| two[0].0 == two[1].0);
                assert!(is_one, "one deal in two buckets: {buckets:?}");
                tally.take(was.as_ref(), is.as_ref());
            }
            let it = tally.finish();
            adds_up(&it);
            seen.extend(it.currencies.iter().flat_map(|one| one.buckets.iter().map(|(bucket, _)| *bucket)));
            // The closing is what the forecast of that moment has as open.
            let is: Vec<MatterAt> = world.histories().filter_map(|one| one.at(to, &stages)).collect();
            let thresholds = Thresholds::default();
            let mut told =
                ForecastTally::new(lens(&stages, &rates), &thresholds, (period, By::All), day("2026-06-01"))
                    .of_owner(owner);
            is.iter().for_each(|one| told.take(one));
            for row in told.finish().rows.iter().filter(|row| row.sums.open.n > 0) {
                let closing = it.currencies.iter().find(|one| one.currency == row.currency).unwrap().closing;
                assert_eq!((closing.amount, closing.weighted), (row.sums.open, row.sums.weighted));
            }
        }
    }
    assert!(seen.len() >= 14, "hardly any of the buckets came up: {seen:?}");
}

fn accuracy(world: &World, stages: &Stages, rates: &Rates) -> Accuracy {
    let until = |moment: crate::domain::Moment| {
        let steps = world.histories().flat_map(|one| &one.steps).filter(|step| step.at <= moment);
        steps.map(|step| step.rev).max().unwrap_or(0)
    };
    let zone = crate::domain::Zone(chrono_tz::Europe::Berlin);
    let periods: Vec<PastPeriod<'_>> = ["2026-Q1", "2026-Q2"]
        .iter()
        .map(|period| {
            let period: Period = period.parse().unwrap();
            let ends = period.ends(zone);
            let point = |moment| Checkpoint { rev: until(moment), lens: lens(stages, rates) };
            let before = |days: i64| {
                let moment = ends.plus_seconds(-days * 86_400);
                (days as u32, (until(moment) > 0).then(|| point(moment)))
            };
            PastPeriod { period, end: point(ends), before: [90, 60, 30].map(before).into() }
        })
        .collect();
    let mut tally = AccuracyTally::new(&periods, None);
    world.histories().for_each(|one| tally.take(one));
    tally.finish()
}

#[test]
fn past_forecasts_and_what_came_of_them_stay_as_they_were_when_deals_are_changed_today() {
    let (mut world, stages, rates) = (World::new(), Stages::of(&catalogue()), Rates::default());
    // Some 180 days: until past the end of the second quarter.
    (0..8_000).for_each(|_| world.revise());
    let before = accuracy(&world, &stages, &rates);
    assert!(before.rows.len() > 12, "{before:?}");
    (0..4_000).for_each(|_| world.revise());
    assert_eq!(accuracy(&world, &stages, &rates), before);
    // The owners' forecasts add up to the forecast of all; their errors do not cancel one another out.
    for all in before.rows.iter().filter(|row| row.owner.is_none()) {
        let own = before
            .rows
            .iter()
            .filter(|row| row.owner.is_some() && (row.days, row.currency) == (all.days, all.currency));
        let sums = own.fold([0; 3], |sum, row| {
            [sum[0] + row.forecast.0, sum[1] + row.came.0, sum[2] + row.absolute_error.0]
        });
        assert_eq!([sums[0], sums[1]], [all.forecast.0, all.came.0]);
        assert!(sums[2] >= all.absolute_error.0 && all.absolute_error.0 >= all.bias().0.abs());
    }
}

#[test]
fn errors_that_cancel_one_another_out_leave_no_bias_and_are_errors_all_the_same() {
    let (stages, rates) = (Stages::of(&catalogue()), Rates::default());
    // 50 were forecast and 100 came; then 50 were forecast and nothing came.
    let won = Made::opened(TENDER, 1, (1, at("2026-01-10T10:00")), state("t2", "100 EUR", "2026-03-31"))
        .step((2, at("2026-03-20T10:00")), |now| now.stage = Some("tw".into()));
    let lost = Made::opened(TENDER, 2, (3, at("2026-03-25T10:00")), state("t2", "100 EUR", "2026-06-30"))
        .step((4, at("2026-06-20T10:00")), |now| now.stage = Some("tl".into()));
    let world = World { histories: vec![won, lost], ..World::new() };
    let it = accuracy(&world, &stages, &rates);
    let all = it.rows.iter().find(|row| row.owner.is_none() && row.days == 30).unwrap();
    assert_eq!((all.n, all.forecast.0, all.came.0), (2, 10_000, 10_000));
    assert_eq!((all.bias().0, all.absolute_error.0), (0, 10_000));
    assert_eq!(all.share_of_came(all.absolute_error), Some(1.0));
    // Ninety days before the end of the first quarter there was no history yet.
    assert_eq!(it.unknown, [("2026-Q1".parse().unwrap(), 90)]);
}
