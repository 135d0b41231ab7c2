//! Deals and cases of a team, made from histories by the tallies that the store uses.

use std::collections::HashMap;

use picklog::domain::{
    Catalogue, Head, Id, MatterAt, MatterHistory, MatterState, MatterStep, Money, Stages,
    cases::{CasesTally, Clock, LateCase, WorkTime, targets},
    deals::{
        AccuracyTally, By, ChangesTally, FindingsTally, ForecastTally, Judge, Lens, Period, Rates, Span,
        periods_before,
    },
    matter_figures::{CasesFigures, DealsFigures, MatterFigures, UsedCalendar},
};

use super::*;

const DAY: i64 = 86_400;

/// A deal or case: its number, kind, owner, and by how many days ago what it was.
fn history(number: u8, kind: &str, owner: &str, steps: &[(i64, MatterState)]) -> MatterHistory {
    let row = usual_catalogue().kinds().iter().find(|row| row.code.as_str() == kind).unwrap();
    let steps = steps.iter().zip(1_u64..).map(|((ago, state), place)| MatterStep {
        rev: u64::from(number) * 10 + place,
        op: id(number),
        at: now().plus_seconds(-ago * DAY),
        by: owner.into(),
        state: MatterState { owner: owner.into(), ..state.clone() },
    });
    MatterHistory {
        id: id(number),
        kind: row.code,
        account: id(90),
        opened_by: owner.into(),
        imported: false,
        steps: steps.collect(),
        activities: Vec::new(),
    }
}

fn deal(stage: &str, amount: &str, close: &str) -> MatterState {
    MatterState {
        stage: Some(stage.into()),
        amount: Some(Money::read(amount, None).unwrap()),
        close: Some(close.parse().unwrap()),
        name: "Ovens".into(),
        ..MatterState::default()
    }
}

fn case(stage: &str) -> MatterState {
    MatterState {
        stage: Some(stage.into()),
        severity: Some("high".into()),
        topic: Some("defect".into()),
        code: "C-7".into(),
        ..MatterState::default()
    }
}

fn histories() -> Vec<MatterHistory> {
    let pushed = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"];
    let pushed: Vec<_> = pushed
        .into_iter()
        .zip([300, 230, 140, 50])
        .map(|(day, ago)| (ago, deal("proposal", "1000.05 EUR", day)))
        .collect();
    vec![
        history(91, "deal", "olga", &pushed),
        history(92, "deal", "ivan", &[(20, deal("won", "250000.10 EUR", "2026-11-01"))]),
        history(
            93,
            "deal",
            "mei",
            &[(150, deal("lead", "77 USD", "2026-09-30")), (60, deal("won", "77 USD", "2026-09-30"))],
        ),
        history(94, "deal", "anna", &[(3, deal("agreed_orally", "12000 EUR", "2026-12-20"))]),
        history(95, "case", "olga", &[(12, case("new"))]),
        history(96, "case", "tom", &[(9, case("new")), (8, case("solved"))]),
    ]
}

/// The figures of these.
pub fn matter_figures() -> MatterFigures {
    let (catalogue, rates): (&Catalogue, _) = (usual_catalogue(), Rates::default());
    let stages = Stages::of(catalogue);
    let thresholds = catalogue.thresholds();
    let all = histories();
    let lens = Lens { stages: &stages, zone: ZONE, rates: &rates };
    let running = Period::at(now(), Span::Quarter, ZONE);
    let last = |one: &MatterHistory| -> Option<MatterAt> { one.at(u64::MAX, &stages) };
    let forecast = |period: Period| {
        let today = now().local(ZONE).date();
        let mut tally = ForecastTally::new(lens, thresholds, (period, By::Stage), today);
        all.iter().filter_map(last).for_each(|one| tally.take(&one));
        tally.finish()
    };
    let from = now().plus_seconds(-7 * DAY);
    let changes = |period: Period| {
        let mut tally = ChangesTally::new((lens, lens), period, None);
        for one in &all {
            let rev = one.steps.iter().take_while(|step| step.at <= from).last().map_or(0, |step| step.rev);
            tally.take(one.at(rev, &stages).as_ref(), last(one).as_ref());
        }
        tally.finish()
    };
    let judge = Judge { stages: &stages, thresholds, zone: ZONE, now: now() };
    let mut findings = FindingsTally::new(judge);
    all.iter().for_each(|one| findings.take(one));
    let past = periods_before(running, 2);
    let calendar = &catalogue.calendars()[0];
    let (mut tally, mut late) = (CasesTally::default(), Vec::new());
    for one in all.iter().filter(|one| stages.is_case(one.kind)) {
        let clock =
            Clock { stages: &stages, work: WorkTime::of(calendar, ZONE), now: now() }.of(one).unwrap();
        let targets = targets(catalogue, one);
        tally.take(one, &clock, targets);
        late.extend(LateCase::of(one, "Roma Catering", &clock, targets));
    }
    let names = |one: &MatterHistory| (one.id, "Roma Catering".to_owned());
    MatterFigures {
        at: now(),
        zone: ZONE,
        owner: None,
        head: Head { rev: 1, hash: [0; 32] },
        deals: Some(DealsFigures {
            forecasts: [forecast(running), forecast(running.next())],
            changes: [changes(running), changes(running.next())],
            changes_from: from,
            past,
            accuracy: AccuracyTally::new(&[], None).finish(),
            findings: findings.finish(),
            accounts: all.iter().map(names).collect::<HashMap<Id, String>>(),
            thresholds: thresholds.clone(),
            history_begins: None,
            lost_rules: 0,
        }),
        cases: Some(CasesFigures {
            figures: tally.finish(),
            open: 1,
            late,
            calendars: vec![UsedCalendar {
                code: calendar.code.clone(),
                label: calendar.label.clone(),
                zone: calendar.zone,
            }],
            ..CasesFigures::default()
        }),
    }
}

/// The figures of a lead with deals and cases above them.
pub fn in_figures_with_matters(lang: Lang) -> Model {
    let mut model = in_figures(lang, Role::Lead, true);
    model.figures.matters = Some(Box::new(matter_figures()));
    model
}

/// Deals and cases whole, from a row on.
pub fn in_matters(lang: Lang, top: usize) -> Model {
    let mut model = in_figures_with_matters(lang);
    (model.figures.is_matters, model.figures.top) = (true, top);
    model
}
