//! Deals out of the revisions: a forecast of an earlier day is what a copy taken then says, whatever was done since; who may see whose;
//! and the numbers and calendars that go with it.

use std::collections::BTreeMap;

use picklog::domain::{
    Amendment, Answer, Command, Entity, Id, KindCode, Labels, Money, Role, Zone,
    cases::{DayHours, Era, WorkCalendar},
    deals::{By, DealFinding, Forecast, Period, Rates},
    quality::Step,
};
use picklog::store::{
    AccuracyOf, CasesOf, ChangesOf, DealsOf, ForecastAt, ForecastOf, MatterFiguresOf, MattersOf, QualityOf,
    Which,
};

use super::test_store::{START, TestStore, item, session, text, with};

const UTC: Zone = Zone(chrono_tz::Tz::UTC);
const DAY: i64 = 86_400;
const DEAL: KindCode = KindCode::literal("deal");

fn period() -> Period {
    "2026-Q4".parse().unwrap()
}

fn money(text: &str) -> Answer {
    Answer::Money(Money::read(text, None).unwrap())
}

fn date(day: &str) -> Answer {
    Answer::Date(day.parse().unwrap())
}

fn amend(desk: &mut TestStore, amendment: Amendment) {
    desk.does("olga", &Command::Amend(Box::new(amendment))).unwrap();
}

/// A deal of an owner, expected by the end of the year.
fn deal(desk: &mut TestStore, owner: &str, account: Id, stage: &str, amount: &str) -> Id {
    let id = desk.id();
    let answers = with(
        &[("stage", item(stage)), ("amount", money(amount)), ("close", date("2026-12-15"))],
        &[("owner", Answer::User(owner.into()))],
    );
    desk.does(owner, &Command::OpenMatter { id, kind: DEAL, account, answers }).unwrap();
    id
}

/// olga is admin, ivan lead, anna operator.
fn team() -> (TestStore, Id) {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    for login in ["ivan", "anna"] {
        desk.call(login, account, "no_answer", &[]);
    }
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role: Role::Lead }).unwrap();
    (desk, account)
}

fn forecast(desk: &mut TestStore, by: By, at: Option<i64>) -> ForecastAt {
    let rates = Rates::default();
    let deals = DealsOf { owner: None, zone: UTC, rates: &rates };
    let at = at.map(picklog::domain::Moment::from_millis);
    desk.store.forecast(&session("olga"), &ForecastOf { deals, period: period(), by, at }).unwrap()
}

fn sums(told: &ForecastAt) -> Vec<String> {
    let rows = told.forecast.totals.iter().map(|row| {
        let of = |total: picklog::domain::deals::Total| total.amount(row.currency);
        format!("{} {} {}", of(row.sums.open.sum), of(row.sums.weighted), of(row.sums.won.sum))
    });
    rows.collect()
}

#[test]
fn a_forecast_of_an_earlier_day_is_what_a_copy_taken_then_says_whatever_was_done_since() {
    let (mut desk, account) = team();
    let other = desk.account("olga", "Bolt", &[]);
    let (one, two) = (
        deal(&mut desk, "ivan", account, "lead", "100.05 EUR"),
        deal(&mut desk, "anna", other, "proposal", "10 USD"),
    );
    let mut kept: BTreeMap<i64, [Forecast; 2]> = BTreeMap::new();
    let mut keep = |desk: &mut TestStore| {
        let now = desk.store.now().millis();
        let told = [By::Owner, By::Stage].map(|by| forecast(desk, by, None).forecast);
        kept.insert(now, told);
        desk.wait(DAY / 2);
    };
    keep(&mut desk);
    desk.set("ivan", Entity::Matter, one, "stage", Some(item("negotiation")));
    desk.set("anna", Entity::Matter, two, "amount", Some(money("33.33 USD")));
    keep(&mut desk);
    // Another probability counts from that day on.
    amend(
        &mut desk,
        Amendment::RateItem { picklist: "deal_stage".into(), item: "proposal".into(), probability: Some(33) },
    );
    keep(&mut desk);
    desk.set("ivan", Entity::Matter, one, "stage", Some(item("won")));
    keep(&mut desk);
    // Won, and taken back: a later state.
    let op = desk.store.last_op("ivan").unwrap().unwrap();
    desk.does("ivan", &Command::Undo { op }).unwrap();
    keep(&mut desk);
    desk.set("ivan", Entity::Matter, one, "close", Some(date("2027-02-01")));
    let three = deal(&mut desk, "anna", account, "qualified", "7 EUR");
    keep(&mut desk);
    // The account goes into another one, deals and all; then the last deal is taken back, and moved all the same.
    let op = desk.store.last_op("anna").unwrap().unwrap();
    desk.does("anna", &Command::Undo { op }).unwrap();
    let merge = Command::Merge {
        entity: Entity::Account,
        from: account,
        into: other,
        take: Vec::new(),
        from_version: None,
    };
    desk.does("ivan", &merge).unwrap();
    keep(&mut desk);
    desk.set("anna", Entity::Matter, two, "stage", Some(item("lost")));
    desk.set("ivan", Entity::Matter, one, "owner", Some(Answer::User("anna".into())));
    keep(&mut desk);
    assert_eq!(kept.len(), 8);
    for (at, told) in &kept {
        let again = [By::Owner, By::Stage].map(|by| forecast(&mut desk, by, Some(*at)).forecast);
        assert_eq!(again, *told, "{at}");
    }
    let distinct: std::collections::BTreeSet<String> =
        kept.values().map(|told| format!("{told:?}")).collect();
    assert_eq!(distinct.len(), 7, "but for the day the deal was not won any more, each had another forecast");
    let first = forecast(&mut desk, By::All, Some(START));
    assert_eq!(sums(&first), ["100.05 10.01 0.00", "10.00 5.00 0.00"]);
    assert!(first.rev < first.head.rev);
    // Before there was anything, there is nothing; and says so.
    let before = forecast(&mut desk, By::All, Some(START - 1));
    assert!(before.forecast.rows.is_empty() && before.history_begins.is_some());
    let _ = three;
}

#[test]
fn the_changes_between_two_days_lead_from_the_one_forecast_to_the_other() {
    let (mut desk, account) = team();
    let one = deal(&mut desk, "ivan", account, "lead", "100 EUR");
    let two = deal(&mut desk, "ivan", account, "lead", "50 EUR");
    let from = desk.store.now();
    desk.wait(DAY);
    desk.set("ivan", Entity::Matter, one, "amount", Some(money("130.50 EUR")));
    desk.set("ivan", Entity::Matter, two, "stage", Some(item("won")));
    deal(&mut desk, "anna", account, "proposal", "20 EUR");
    let rates = Rates::default();
    let deals = DealsOf { owner: None, zone: UTC, rates: &rates };
    let of = ChangesOf { deals, period: period(), from, to: None };
    let told = desk.store.forecast_changes(&session("olga"), &of).unwrap();
    let [eur] = &told.changes.currencies[..] else { panic!("{told:?}") };
    let buckets: Vec<String> = eur
        .buckets
        .iter()
        .map(|(bucket, worth)| format!("{} {}", bucket.code(), worth.amount.sum.amount(eur.currency)))
        .collect();
    assert_eq!(buckets, ["new 20.00", "amount_up 30.50", "won -50.00"]);
    assert_eq!((eur.opening.amount.sum.0, eur.closing.amount.sum.0), (15_000, 15_050));
    // One's own alone.
    let deals = DealsOf { owner: Some("anna"), ..deals };
    let told = desk.store.forecast_changes(&session("anna"), &ChangesOf { deals, ..of }).unwrap();
    assert_eq!(told.changes.currencies[0].buckets.len(), 1);
}

#[test]
fn who_may_not_see_the_figures_of_all_sees_their_own() {
    let (mut desk, account) = team();
    deal(&mut desk, "anna", account, "lead", "100 EUR");
    deal(&mut desk, "ivan", account, "lead", "900 EUR");
    let rates = Rates::default();
    let of = |owner| DealsOf { owner, zone: UTC, rates: &rates };
    let wanted = |owner| ForecastOf { deals: of(owner), period: period(), by: By::All, at: None };
    for owner in [None, Some("ivan")] {
        let told = desk.store.forecast(&session("anna"), &wanted(owner)).unwrap_err().to_string();
        assert!(told.contains("ask ivan, olga"), "{told}");
        assert!(desk.store.deal_findings(&session("anna"), &of(owner)).is_err());
        let past = AccuracyOf { deals: of(owner), periods: &[period().before()], days: &[30] };
        assert!(desk.store.forecast_accuracy(&session("anna"), &past).is_err());
    }
    assert_eq!(
        sums(&desk.store.forecast(&session("anna"), &wanted(Some("anna"))).unwrap()),
        ["100.00 10.00 0.00"]
    );
    assert_eq!(sums(&desk.store.forecast(&session("ivan"), &wanted(None)).unwrap()), ["1000.00 100.00 0.00"]);
}

#[test]
fn past_forecasts_are_held_against_what_came() {
    let (mut desk, account) = team();
    let one = deal(&mut desk, "ivan", account, "proposal", "100 EUR");
    desk.wait(20 * DAY);
    desk.set("ivan", Entity::Matter, one, "stage", Some(item("won")));
    desk.wait(40 * DAY);
    let rates = Rates::default();
    let deals = DealsOf { owner: None, zone: UTC, rates: &rates };
    let of = AccuracyOf { deals, periods: &[period()], days: &[60, 30] };
    let told = desk.store.forecast_accuracy(&session("ivan"), &of).unwrap();
    // History began on 21 November: of sixty days before the end nobody knows.
    assert_eq!(told.accuracy.unknown, [(period(), 60)]);
    let rows: Vec<_> = told
        .accuracy
        .rows
        .iter()
        .map(|row| (row.owner.clone(), row.days, row.forecast.0, row.came.0))
        .collect();
    assert_eq!(rows, [(None, 30, 5_000, 10_000), (Some("ivan".into()), 30, 5_000, 10_000)]);
}

#[test]
fn histories_tell_each_state_and_what_was_done_and_findings_name_the_revisions() {
    let (mut desk, account) = team();
    let born = deal(&mut desk, "ivan", account, "won", "5 EUR");
    let lazy = deal(&mut desk, "anna", account, "lead", "5 EUR");
    desk.call("anna", account, "agreed", &[("about", Answer::Matter(lazy)), ("duration", duration("3-5"))]);
    let op = {
        desk.set("anna", Entity::Matter, lazy, "stage", Some(item("qualified")));
        desk.store.last_op("anna").unwrap().unwrap()
    };
    desk.does("anna", &Command::Undo { op }).unwrap();
    let mut found = Vec::new();
    let of =
        MattersOf { which: Which::Deals, account: Some(account), activities: true, ..MattersOf::default() };
    desk.store
        .matter_histories(&of, &mut |one| {
            found.push(one);
            Ok(())
        })
        .unwrap();
    assert_eq!(found.iter().map(|one| one.history.id).collect::<Vec<_>>(), [born, lazy]);
    assert_eq!(found[1].account_name, "Acme");
    let history = &found[1].history;
    let stages: Vec<_> = history.steps.iter().map(|step| step.state.stage.as_deref().unwrap()).collect();
    assert_eq!(
        stages,
        ["lead", "qualified", "lead"],
        "what was taken back is a state, and so is what came after it"
    );
    let about: Vec<_> = history.activities.iter().filter(|one| one.about == Some(lazy)).collect();
    assert_eq!(about.len(), 1);
    assert_eq!(about[0].length.unwrap().least, 180);
    assert!(about[0].is_reached);

    desk.wait(15 * DAY);
    let rates = Rates::default();
    let all = DealsOf { owner: None, zone: UTC, rates: &rates };
    let told = desk.store.deal_findings(&session("olga"), &all).unwrap();
    let codes: Vec<_> = told.findings.found.iter().map(|one| (one.id, one.finding.code())).collect();
    assert_eq!(codes, [(born, "born_won"), (lazy, "idle")]);
    assert!(matches!(told.findings.found[1].finding, DealFinding::Idle { last: Some(_) }));
    assert_eq!(told.findings.found[0].revs.len(), 1);
    // Another number: twenty days are not long any more.
    let rev = desk.does("olga", &set("idle_days", 20)).unwrap().rev;
    assert_eq!(desk.store.deal_findings(&session("olga"), &all).unwrap().findings.found.len(), 1);
    assert_eq!(desk.does("olga", &set("idle_days", 20)).unwrap().rev, rev, "said twice it is one revision");
    for wrong in [set("idle_days", 0), set("idle", 3), set("period_months", 5)] {
        assert!(desk.does("olga", &wrong).is_err(), "{wrong:?}");
    }
    let told = desk.does("ivan", &set("idle_days", 30)).unwrap_err().to_string();
    assert!(told.contains("olga"), "only an admin: {told}");
    let _ = text("");
}

fn duration(item: &str) -> Answer {
    Answer::Duration { item: item.into(), seconds: None }
}

fn set(threshold: &str, value: i64) -> Command {
    Command::Amend(Box::new(Amendment::SetThreshold { threshold: threshold.into(), value }))
}

#[test]
fn a_calendar_is_kept_changed_from_a_day_on_and_never_without_working_time() {
    let (mut desk, _) = team();
    let known = desk.store.catalogue().unwrap().calendars().to_vec();
    assert_eq!(known.len(), 1, "a new file has one");
    let week = |hours: &str| -> [DayHours; 7] { std::array::from_fn(|_| hours.parse().unwrap()) };
    let mut calendar = WorkCalendar { zone: Some(chrono_tz::Europe::Berlin), ..known[0].clone() };
    calendar.change(Era {
        from: Some("2027-01-01".parse().unwrap()),
        week: week("08:00-12:00"),
        country: Some("DE".into()),
    });
    calendar.days.insert("2026-12-24".parse().unwrap(), DayHours::default());
    amend(&mut desk, Amendment::SetCalendar(Box::new(calendar.clone())));
    assert_eq!(desk.store.catalogue().unwrap().calendars(), [calendar.clone()]);
    let second = WorkCalendar { code: "case".into(), label: Labels::same("cases"), ..calendar.clone() };
    amend(&mut desk, Amendment::SetCalendar(Box::new(second)));
    let catalogue = desk.store.catalogue().unwrap();
    assert_eq!(catalogue.calendar_of("case").unwrap().code, "case");
    assert_eq!(catalogue.calendar_of("deal").unwrap().code, calendar.code);
    let mut idle = calendar.clone();
    idle.change(Era { from: None, week: week("off"), country: None });
    let refuse = |desk: &mut TestStore, amendment| {
        desk.does("olga", &Command::Amend(Box::new(amendment))).unwrap_err().to_string()
    };
    assert!(refuse(&mut desk, Amendment::SetCalendar(Box::new(idle))).contains("no working time"));
    amend(&mut desk, Amendment::RemoveCalendar { calendar: calendar.code.clone() });
    assert!(refuse(&mut desk, Amendment::RemoveCalendar { calendar: "case".into() }).contains("without one"));
    assert!(desk.store.verify(&[], &mut |_, _| {}).unwrap().findings.is_empty());
}

#[test]
fn the_figures_of_a_meeting_are_those_of_the_commands_and_of_an_earlier_day_what_was_told_then() {
    let (mut desk, account) = team();
    let one = deal(&mut desk, "ivan", account, "negotiation", "100.05 EUR");
    deal(&mut desk, "anna", account, "won", "10 USD");
    let case = desk.id();
    let answers = with(
        &[("stage", item("new")), ("severity", item("critical"))],
        &[("owner", Answer::User("anna".into()))],
    );
    desk.does("anna", &Command::OpenMatter { id: case, kind: KindCode::literal("case"), account, answers })
        .unwrap();
    desk.wait(20 * DAY);
    let of = |owner| MatterFiguresOf { owner, zone: UTC, since: None };
    let told = |desk: &mut TestStore| desk.store.matter_figures(&session("ivan"), of(None)).unwrap();
    let then = told(&mut desk);
    let at = desk.store.now();

    let rates = Rates::default();
    let all = DealsOf { owner: None, zone: UTC, rates: &rates };
    let deals = then.deals.clone().unwrap();
    let running = deals.forecasts[0].period;
    let of_forecast = |period| ForecastOf { deals: all, period, by: By::Stage, at: None };
    for (shown, period) in deals.forecasts.iter().zip([running, running.next()]) {
        let alone = desk.store.forecast(&session("olga"), &of_forecast(period)).unwrap();
        assert_eq!(*shown, alone.forecast);
    }
    let findings = desk.store.deal_findings(&session("olga"), &all).unwrap();
    assert_eq!((&deals.findings, &deals.accounts), (&findings.findings, &findings.accounts));
    let codes: Vec<_> = deals.findings.found.iter().map(|one| one.finding.code()).collect();
    assert_eq!(codes, ["born_won", "idle"], "worst first");
    assert!(deals.findings.found.iter().all(|one| one.written.len() == one.revs.len()));
    let cases = then.cases.clone().unwrap();
    let of_cases = CasesOf { owner: None, zone: UTC, since: None, calendar: None };
    assert_eq!(desk.store.case_figures(&session("olga"), &of_cases).unwrap().cases, cases);
    assert_eq!(cases.late.iter().map(|one| one.id).collect::<Vec<_>>(), [case]);
    assert!(cases.late[0].answer.is_some() && cases.late[0].solution.is_some());

    // Whoever may not see the figures of others sees their own, and is refused the rest.
    assert!(desk.store.matter_figures(&session("anna"), of(None)).is_err());
    assert!(desk.store.case_figures(&session("anna"), &of_cases).is_err());
    let own = desk.store.matter_figures(&session("anna"), of(Some("anna"))).unwrap();
    let owners = own.deals.unwrap().findings.found.into_iter().map(|one| one.state.owner);
    assert_eq!(owners.collect::<Vec<_>>(), ["anna"]);

    // What is done since changes nothing of what was told then.
    desk.wait(DAY);
    desk.set("ivan", Entity::Matter, one, "amount", Some(money("7 EUR")));
    desk.set("anna", Entity::Matter, case, "stage", Some(item("solved")));
    assert_ne!(told(&mut desk).deals, then.deals);
    let quality = QualityOf { since: None, step: Step::Week, zone: UTC, records: true };
    let as_of = |desk: &mut TestStore, login: &str, owner| {
        desk.store.quality_as_of(&session(login), quality, Some(of(owner)), at)
    };
    let again = as_of(&mut desk, "ivan", None).unwrap().matters.unwrap();
    assert_eq!((again.deals, again.cases), (then.deals, then.cases));
    assert!(as_of(&mut desk, "anna", None).is_err());
    assert!(as_of(&mut desk, "anna", Some("anna")).is_ok());
}

#[test]
fn of_a_store_without_deals_and_cases_nothing_is_told() {
    let (mut desk, _) = team();
    let of = MatterFiguresOf { owner: None, zone: UTC, since: None };
    assert!(desk.store.matter_figures(&session("olga"), of).unwrap().is_empty());
}
