//! A forecast and its changes, told by hand.

use super::lens;
use crate::domain::{
    KindCode, MatterAt, MatterState, Moment, Stages,
    deals::{
        Bucket, By, Changes, ChangesTally, Forecast, ForecastTally, Part, Rate, Rates, Shown, Thresholds,
        Worth,
    },
    matter_history::made::{CLAIM, TENDER, at, catalogue, catalogue_with, day, id, state},
};

/// A matter as it stood: its number, since when, and its state.
fn matter(number: u64, entered: &str, state: MatterState) -> MatterAt {
    let entered = at(entered);
    MatterAt {
        id: id(number),
        kind: TENDER,
        imported: false,
        opened_at: Moment::from_millis(0),
        rev: number,
        changed_at: entered,
        entered: Some(entered),
        state,
    }
}

fn forecast(all: &[MatterAt], by: By, rates: &Rates) -> Forecast {
    let (stages, thresholds) = (Stages::of(&catalogue()), Thresholds::default());
    let mut tally = ForecastTally::new(
        lens(&stages, rates),
        &thresholds,
        ("2026-Q4".parse().unwrap(), by),
        day("2026-11-30"),
    );
    all.iter().for_each(|one| tally.take(one));
    tally.finish()
}

/// Each row: part, open, weighted, committed, best case, won; amounts with how many deals.
fn shown(forecast: &Forecast) -> Vec<String> {
    let rows = forecast.rows.iter().map(|row| {
        let part = match &row.part {
            Part::All => "all",
            Part::Stage(_, _, stage) => stage,
            Part::Owner(owner) => owner,
            Part::Kind(kind) => kind.as_str(),
        };
        let counted =
            |one: crate::domain::deals::Counted| format!("{} ({})", one.sum.amount(row.currency), one.n);
        let sums = row.sums;
        format!(
            "{part} {}: {}, {}, {}, {}, {}",
            row.currency.code(),
            counted(sums.open),
            sums.weighted.amount(row.currency),
            counted(sums.committed),
            counted(sums.best_case),
            counted(sums.won)
        )
    });
    rows.collect()
}

fn deals() -> Vec<MatterAt> {
    let owned = |owner: &str, state: MatterState| MatterState { owner: owner.into(), ..state };
    vec![
        matter(1, "2026-10-02T10:00", state("t1", "100.05 EUR", "2026-12-31")),
        matter(2, "2026-10-02T10:00", state("t2", "0.01 EUR", "2026-10-01")),
        matter(3, "2026-10-02T10:00", owned("ivan", state("t3", "1000 EUR", "2026-11-30"))),
        matter(4, "2026-10-02T10:00", state("t3", "7 USD", "2026-12-01")),
        // Won on the last day of the quarter in Berlin, though it was the day before in UTC; and before it began.
        matter(5, "2026-09-30T22:30", owned("ivan", state("tw", "500 EUR", "2027-03-01"))),
        matter(6, "2026-09-30T21:30", state("tw", "600 EUR", "2026-11-01")),
        // In no sum.
        matter(7, "2026-10-02T10:00", state("t1", "", "2026-12-31")),
        matter(8, "2026-10-02T10:00", state("t1", "5 EUR", "")),
        matter(9, "2026-10-02T10:00", state("t1", "5 EUR", "2026-09-30")),
        matter(10, "2026-10-02T10:00", state("t1", "5 EUR", "2027-01-01")),
        matter(11, "2026-10-02T10:00", state("tl", "5 EUR", "2026-12-31")),
        matter(12, "2026-10-02T10:00", MatterState { withdrawn: true, ..state("t1", "5 EUR", "2026-12-31") }),
        matter(13, "2026-11-02T10:00", state("tw", "", "2026-12-31")),
        // With its amount alone: its stage says no probability, or is none.
        matter(14, "2026-10-02T10:00", state("tx", "3 EUR", "2026-12-31")),
        matter(15, "2026-10-02T10:00", state("", "4 EUR", "2026-12-31")),
        MatterAt { kind: CLAIM, ..matter(16, "2026-10-02T10:00", state("c1", "5 EUR", "2026-12-31")) },
        MatterAt {
            kind: KindCode::literal("gone"),
            ..matter(17, "2026-10-02T10:00", state("t1", "5 EUR", "2026-12-31"))
        },
    ]
}

#[test]
fn each_deal_is_weighed_rounded_and_then_added_by_currency() {
    let it = forecast(&deals(), By::All, &Rates::default());
    // 10.005 is 10.01, half a cent is one; 900; and two that weigh nothing.
    let eur = "all EUR: 1107.06 (5), 910.02, 1000.00 (1), 1000.01 (2), 500.00 (1)";
    assert_eq!(shown(&it), [eur, "all USD: 7.00 (1), 6.30, 7.00 (1), 7.00 (1), 0.00 (0)"]);
    let out = it.left_out;
    assert_eq!((out.without_amount, out.won_without_amount, out.without_close), (1, 1, 1));
    assert_eq!((out.before, out.without_probability, out.late), (1, 2, 1));
    assert_eq!(it.totals, it.rows);
}

#[test]
fn the_parts_of_a_forecast_add_up_to_it() {
    let by_owner = forecast(&deals(), By::Owner, &Rates::default());
    assert_eq!(
        shown(&by_owner),
        [
            "ivan EUR: 1000.00 (1), 900.00, 1000.00 (1), 1000.00 (1), 500.00 (1)",
            "olga EUR: 107.06 (4), 10.02, 0.00 (0), 0.01 (1), 0.00 (0)",
            "olga USD: 7.00 (1), 6.30, 7.00 (1), 7.00 (1), 0.00 (0)",
        ]
    );
    let by_stage = forecast(&deals(), By::Stage, &Rates::default());
    let stages: Vec<String> = shown(&by_stage).iter().map(|row| row[..6].to_owned()).collect();
    assert_eq!(stages, [" EUR: ", "t1 EUR", "t2 EUR", "t3 EUR", "t3 USD", "tx EUR", "tw EUR"]);
    assert_eq!(shown(&forecast(&deals(), By::Kind, &Rates::default())).len(), 2);
    for it in [by_owner, by_stage] {
        assert_eq!(it.totals, forecast(&deals(), By::All, &Rates::default()).rows);
    }
}

#[test]
fn with_rates_amounts_are_changed_before_they_are_weighed() {
    let rates = Rates::new(vec![Rate::read("USD=0.333EUR").unwrap()]).unwrap();
    // 7 dollars are 2.33 euros, nine tenths of which are 2.10.
    let all = shown(&forecast(&deals(), By::All, &rates));
    assert_eq!(all, ["all EUR: 1109.39 (6), 912.12, 1002.33 (2), 1002.34 (3), 500.00 (1)"]);
    // A currency without a rate stays apart.
    let other = Rates::new(vec![Rate::read("GBP=1.1EUR").unwrap()]).unwrap();
    assert_eq!(
        shown(&forecast(&deals(), By::All, &other)),
        shown(&forecast(&deals(), By::All, &Rates::default()))
    );
}

#[test]
fn what_was_imported_as_won_counts_on_the_day_the_import_says() {
    let state = state("tw", "5 EUR", "2026-05-05");
    let imported = MatterAt {
        imported: true,
        opened_at: at("2026-11-01T10:00"),
        ..matter(1, "2026-11-01T10:00", state)
    };
    assert!(forecast(std::slice::from_ref(&imported), By::All, &Rates::default()).rows.is_empty());
    // Won here later, it counts on that day.
    let won_here = MatterAt { entered: Some(at("2026-11-02T10:00")), ..imported };
    assert_eq!(forecast(&[won_here], By::All, &Rates::default()).rows[0].sums.won.n, 1);
}

fn changes(pairs: &[(Option<MatterAt>, Option<MatterAt>)], owner: Option<&str>) -> Changes {
    // Between the two moments a tender in its second stage became likelier.
    let (was, is) = (Stages::of(&catalogue()), Stages::of(&catalogue_with(60)));
    let rates = Rates::default();
    let mut tally =
        ChangesTally::new((lens(&was, &rates), lens(&is, &rates)), "2026-Q4".parse().unwrap(), owner);
    pairs.iter().for_each(|(was, is)| tally.take(was.as_ref(), is.as_ref()));
    tally.finish()
}

#[test]
fn each_deal_is_in_one_bucket_and_they_lead_from_opening_to_closing() {
    let one = |state: MatterState| Some(matter(1, "2026-11-02T10:00", state));
    let gone = |state: MatterState| MatterState { withdrawn: true, ..state };
    let (q4, q1, q3) = ("2026-12-31", "2027-02-01", "2026-08-01");
    let pairs = [
        (None, one(state("t1", "10 EUR", q4)), Some((Bucket::New, "10.00 EUR"))),
        (
            one(state("t1", "5 EUR", q1)),
            one(state("t1", "11 EUR", q4)),
            Some((Bucket::PulledIn, "11.00 EUR")),
        ),
        (
            one(state("t1", "5 EUR", "")),
            one(state("t1", "12 EUR", q4)),
            Some((Bucket::PulledIn, "12.00 EUR")),
        ),
        (
            one(state("t1", "5 EUR", q3)),
            one(state("t1", "13 EUR", q4)),
            Some((Bucket::SlippedIn, "13.00 EUR")),
        ),
        (
            one(state("tl", "5 EUR", q4)),
            one(state("t1", "14 EUR", q4)),
            Some((Bucket::Reopened, "14.00 EUR")),
        ),
        (
            one(gone(state("t1", "5 EUR", q4))),
            one(state("t1", "5 EUR", q4)),
            Some((Bucket::Restored, "5.00 EUR")),
        ),
        (
            one(state("t1", "20 EUR", q4)),
            one(state("t3", "25 EUR", "2026-10-01")),
            Some((Bucket::AmountUp, "5.00 EUR")),
        ),
        (one(state("t1", "20 EUR", q4)), one(state("t1", "", q4)), Some((Bucket::AmountDown, "-20.00 EUR"))),
        (
            one(state("t1", "20 EUR", q4)),
            one(state("t3", "20 EUR", q4)),
            Some((Bucket::Probability, "0.00 EUR")),
        ),
        // Nobody touched it: its stage became likelier.
        (
            one(state("t2", "30 EUR", q4)),
            one(state("t2", "30 EUR", q4)),
            Some((Bucket::Probability, "0.00 EUR")),
        ),
        (one(state("t1", "9 EUR", q4)), one(state("t1", "8 USD", q4)), Some((Bucket::Currency, "-9.00 EUR"))),
        (
            one(state("t1", "40 EUR", q4)),
            one(state("t3", "99 EUR", q1)),
            Some((Bucket::PushedOut, "-40.00 EUR")),
        ),
        (
            one(state("t1", "41 EUR", q4)),
            one(state("t3", "99 EUR", "")),
            Some((Bucket::PushedOut, "-41.00 EUR")),
        ),
        (
            one(state("t1", "42 EUR", q4)),
            one(state("t3", "99 EUR", q3)),
            Some((Bucket::MovedForward, "-42.00 EUR")),
        ),
        (one(state("t1", "43 EUR", q4)), one(state("tl", "99 EUR", q1)), Some((Bucket::Lost, "-43.00 EUR"))),
        (one(state("t1", "44 EUR", q4)), one(state("tw", "99 EUR", q1)), Some((Bucket::Won, "-44.00 EUR"))),
        (
            one(state("t1", "45 EUR", q4)),
            one(gone(state("tw", "99 EUR", q1))),
            Some((Bucket::Withdrawn, "-45.00 EUR")),
        ),
        // In neither: opened and won in between, won from another period, lost, withdrawn.
        (None, one(state("tw", "50 EUR", q4)), None),
        (one(state("t1", "51 EUR", q1)), one(state("tw", "51 EUR", q1)), None),
        (None, one(state("tl", "52 EUR", q4)), None),
        (one(state("tw", "53 EUR", q4)), one(state("tw", "53 EUR", q4)), None),
    ];
    for (was, is, want) in &pairs {
        let it = changes(&[(was.clone(), is.clone())], None);
        let found: Vec<_> = it
            .currencies
            .iter()
            .flat_map(|one| {
                one.buckets
                    .iter()
                    .map(|(bucket, worth)| (*bucket, Shown(worth.amount.sum, one.currency).to_string()))
            })
            .collect();
        let want: Vec<_> = want.iter().map(|(bucket, sum)| (*bucket, (*sum).to_owned())).collect();
        assert_eq!(found[..found.len().min(1)], want[..], "{was:?} {is:?}");
        adds_up(&it);
    }
    let all: Vec<_> = pairs.iter().map(|(was, is, _)| (was.clone(), is.clone())).collect();
    let it = changes(&all, None);
    adds_up(&it);
    let [eur, usd] = &it.currencies[..] else { panic!("{it:?}") };
    assert_eq!(Shown(eur.opening.amount.sum, eur.currency).to_string(), "354.00 EUR");
    assert_eq!(eur.won_from_outside.n, 2);
    assert_eq!(Shown(eur.won_from_outside.sum, eur.currency).to_string(), "101.00 EUR");
    assert_eq!(usd.buckets.len(), 1);
    assert_eq!(it.without_amount, 1);
    let codes: std::collections::BTreeSet<&str> = Bucket::ALL.iter().map(|bucket| bucket.code()).collect();
    assert_eq!(codes.len(), Bucket::ALL.len());
}

#[test]
fn of_one_owner_a_deal_that_changes_hands_comes_and_goes() {
    let owned = |owner: &str| {
        Some(matter(
            1,
            "2026-11-02T10:00",
            MatterState { owner: owner.into(), ..state("t1", "10 EUR", "2026-12-31") },
        ))
    };
    let buckets = |was: &str, is: &str, owner| {
        let it = changes(&[(owned(was), owned(is))], owner);
        adds_up(&it);
        it.currencies.iter().flat_map(|one| one.buckets.iter().map(|one| one.0)).collect::<Vec<_>>()
    };
    assert_eq!(buckets("ivan", "olga", Some("olga")), [Bucket::HandedIn]);
    assert_eq!(buckets("olga", "ivan", Some("olga")), [Bucket::HandedOut]);
    assert_eq!(buckets("ivan", "anna", Some("olga")), []);
    assert_eq!(buckets("ivan", "olga", None), []);
}

/// Opening and buckets are closing, to the cent, in amounts and weighed.
pub(super) fn adds_up(it: &Changes) {
    for one in &it.currencies {
        let sum = |of: fn(&Worth) -> i128| {
            of(&one.opening) + one.buckets.iter().map(|(_, worth)| of(worth)).sum::<i128>()
        };
        assert_eq!(sum(|worth| worth.amount.sum.0), one.closing.amount.sum.0, "{it:?}");
        assert_eq!(sum(|worth| worth.weighted.0), one.closing.weighted.0, "{it:?}");
    }
}
