//! The open matters that a person looks after: whose they are, what is wrong with them, in which order.

use picklog::domain::{
    Amendment, Answer, Command, Entity, Id, Kind, KindCode, Moment, Money, Phase, Stages, Targets, Trouble,
    Zone,
    cases::{Clock, Side, Target, WorkTime},
    deals::DealFinding,
};

use super::test_store::{TestStore, item, with};

fn open(desk: &mut TestStore, login: &str, kind: &str, account: Id, answers: &[(&str, Answer)]) -> Id {
    let (id, kind) = (desk.id(), KindCode::new(kind).unwrap());
    let answers = with(answers, &[("owner", Answer::User(login.into()))]);
    desk.does(login, &Command::OpenMatter { id, kind, account, answers }).unwrap();
    id
}

fn day(text: &str) -> Answer {
    Answer::Date(text.parse().unwrap())
}

/// A deal that lacks nothing but a next step.
fn deal(desk: &mut TestStore, login: &str, account: Id, close: &str) -> Id {
    let answers = [
        ("stage", item("lead")),
        ("product", item("software")),
        ("amount", Answer::Money(Money::read("100 EUR", None).unwrap())),
        ("close", day(close)),
    ];
    open(desk, login, "deal", account, &answers)
}

fn own(desk: &mut TestStore, login: &str) -> Vec<(Id, Vec<Trouble>)> {
    let own = desk.store.own_matters(login, Zone::default()).unwrap();
    own.matters.into_iter().map(|one| (one.matter.id, one.trouble)).collect()
}

#[test]
fn ones_own_open_matters_come_worst_first_with_what_is_wrong() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let in_days = |desk: &TestStore, days: i64| {
        desk.store.now().plus_seconds(days * 86_400).local(Zone::default()).date().to_string()
    };
    let (soon, late) = (in_days(&desk, 2), in_days(&desk, 400));
    let first = deal(&mut desk, "olga", account, &late);
    let second = deal(&mut desk, "olga", account, &soon);
    let theirs = deal(&mut desk, "ivan", account, &late);
    let lost = deal(&mut desk, "olga", account, &late);
    desk.set("olga", Entity::Matter, lost, "stage", Some(item("lost")));
    let order: Vec<Id> = own(&mut desk, "olga").into_iter().map(|(id, _)| id).collect();
    assert_eq!(order, [first, second], "the older first; not the lost one, not a colleague's");
    assert_eq!(own(&mut desk, "ivan").len(), 1);
    // The close of the second is over, and nothing was done for weeks with either.
    desk.wait(5 * 86_400);
    let all = own(&mut desk, "olga");
    assert_eq!(all[0].0, second);
    assert!(matches!(all[0].1[0], Trouble::ClosePast(_)), "{:?}", all[0].1);
    let codes = |trouble: &[Trouble]| -> Vec<String> {
        let gaps = trouble.iter().filter_map(|one| match one {
            Trouble::Gap { rule, .. } => Some(rule.code.clone()),
            _ => None,
        });
        gaps.collect()
    };
    assert_eq!(codes(&all[0].1), ["deal_step"], "the close is said once");
    desk.wait(20 * 86_400);
    let all = own(&mut desk, "olga");
    let idle = |trouble: &[Trouble]| {
        trouble.iter().any(|one| matches!(one, Trouble::Finding(DealFinding::Idle { last: None })))
    };
    assert!(all.iter().all(|(_, trouble)| idle(trouble)), "{all:?}");
    let page = desk.store.matter_page(theirs, "olga", Zone::default()).unwrap();
    assert_eq!((page.open.owner.as_str(), page.open.account.as_str()), ("ivan", "Acme"));
    assert_eq!(page.history.steps.len(), 1);
}

#[test]
fn a_matter_without_an_owner_is_of_who_opened_it_and_a_case_has_its_clock() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let (id, kind) = (desk.id(), KindCode::new("case").unwrap());
    let answers =
        with(&[], &[("stage", item("new")), ("topic", item("other_topic")), ("severity", item("high"))]);
    desk.does("ivan", &Command::OpenMatter { id, kind, account, answers }).unwrap();
    assert_eq!(own(&mut desk, "ivan").len(), 1);
    assert!(own(&mut desk, "olga").is_empty());
    let page = desk.store.matter_page(id, "ivan", Zone::default()).unwrap();
    let clock = page.clock.unwrap();
    assert!(clock.targets.is_some() && !clock.clock.is_over);
    // Two weeks of working days are more than any target of this severity.
    desk.wait(14 * 86_400);
    let all = own(&mut desk, "ivan");
    let late = |wanted: Target| {
        all[0]
            .1
            .iter()
            .any(|one| matches!(one, Trouble::Late { target, over } if *target == wanted && *over > 0))
    };
    assert!(late(Target::FirstAnswer) && late(Target::Solution), "{all:?}");
    let catalogue = desk.store.catalogue().unwrap();
    let solved = catalogue.stages(Kind::matter(kind)).unwrap();
    let solved = solved.items.iter().find(|item| item.phase == Some(Phase::Solved)).unwrap().code.clone();
    desk.set("ivan", Entity::Matter, id, "stage", Some(item(&solved)));
    assert!(own(&mut desk, "ivan").is_empty(), "what is solved is not open");
}

/// Since when a case is late by the gap table, by rule; also what is to come.
fn late(desk: &mut TestStore, id: Id) -> Vec<(String, Moment)> {
    let matter = desk.store.matter_page(id, "olga", Zone::default()).unwrap().open;
    let gaps = matter.trouble.iter().filter_map(|one| match one {
        Trouble::Gap { rule, since, .. } => Some((rule.code.clone(), *since)),
        _ => None,
    });
    gaps.collect()
}

fn case(desk: &mut TestStore, account: Id) -> Id {
    let answers = [("stage", item("new")), ("topic", item("other_topic")), ("severity", item("high"))];
    open(desk, "olga", "case", account, &answers)
}

#[test]
fn the_gap_of_a_late_case_begins_when_the_clock_of_the_figures_says_so() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let id = case(&mut desk, account);
    let has = |desk: &mut TestStore, rule: &str| desk.gaps("olga").iter().any(|gap| gap.starts_with(rule));
    assert!(!has(&mut desk, "case_answer") && !has(&mut desk, "case_target"), "{:?}", desk.gaps("olga"));
    let catalogue = desk.store.catalogue().unwrap();
    let mut calendar = catalogue.calendars()[0].clone();
    calendar.zone = Some(chrono_tz::Europe::Berlin);
    desk.does("olga", &Command::Amend(Box::new(Amendment::SetCalendar(Box::new(calendar.clone()))))).unwrap();
    while desk.store.recount(&super::test_store::session("olga")).unwrap().is_some() {}
    let page = desk.store.matter_page(id, "olga", Zone::default()).unwrap();
    let (stages, now) = (Stages::of(&catalogue), desk.store.now());
    let clock = Clock { stages: &stages, work: WorkTime::of(&calendar, Zone::default()), now };
    let targets = page.clock.unwrap().targets.unwrap();
    let due = |target| clock.exceeds(&page.history, target, targets).unwrap();
    let (answer, solution) = (due(Target::FirstAnswer), due(Target::Solution));
    let now = now.millis() / 1000;
    assert!(now < answer && answer < solution);
    // Gaps are told to the minute.
    desk.wait(answer - now - 120);
    assert!(!has(&mut desk, "case_answer"));
    desk.wait(121);
    assert!(has(&mut desk, "case_answer") && !has(&mut desk, "case_target"));
    desk.wait(solution - answer);
    assert!(has(&mut desk, "case_target"));
    // Somebody was reached about it: answered, though late. While they have to act the clock stands.
    let (call, _) =
        desk.call("olga", account, "agreed", &[("about", Answer::Matter(id)), ("next_step", item("none"))]);
    assert!(
        !has(&mut desk, "case_answer") && has(&mut desk, "case_target"),
        "{call}: {:?}",
        desk.gaps("olga")
    );
    desk.set("olga", Entity::Matter, id, "stage", Some(item("waiting_customer")));
    assert!(!has(&mut desk, "case_target"));
}

#[test]
fn other_targets_of_a_severity_move_the_gaps_and_stand_in_history() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let id = case(&mut desk, account);
    desk.wait(14 * 86_400);
    assert!(desk.gaps("olga").iter().any(|gap| gap.starts_with("case_target")), "{:?}", desk.gaps("olga"));
    let target = |targets: Option<Targets>| {
        let (picklist, item) = ("severity".to_owned(), "high".to_owned());
        Command::Amend(Box::new(Amendment::TargetItem { picklist, item, targets }))
    };
    let year = Targets::new(300_000, 400_000).unwrap();
    desk.does("olga", &target(Some(year))).unwrap();
    while desk.store.recount(&super::test_store::session("olga")).unwrap().is_some() {}
    assert!(!desk.gaps("olga").iter().any(|gap| gap.starts_with("case_")), "{:?}", desk.gaps("olga"));
    assert!(late(&mut desk, id).iter().all(|(rule, _)| !rule.starts_with("case_")));
    let clock = desk.store.matter_page(id, "olga", Zone::default()).unwrap().clock.unwrap();
    assert_eq!(clock.targets, Some(year));
    desk.does("olga", &target(None)).unwrap();
    assert_eq!(desk.store.matter_page(id, "olga", Zone::default()).unwrap().clock.unwrap().targets, None);
    let wrong =
        Amendment::TargetItem { picklist: "reason".into(), item: "price".into(), targets: Some(year) };
    let refused = desk.does("olga", &Command::Amend(Box::new(wrong))).unwrap_err();
    assert!(refused.to_string().contains("no severity"), "{refused}");
}

#[test]
fn a_case_that_came_back_twice_says_so_and_its_parts_add_up() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let id = case(&mut desk, account);
    for stage in ["solved", "in_work", "closed", "new"] {
        desk.wait(3_600);
        desk.set("olga", Entity::Matter, id, "stage", Some(item(stage)));
    }
    let clock = desk.store.matter_page(id, "olga", Zone::default()).unwrap().clock.unwrap().clock;
    assert_eq!((clock.reopened, clock.is_over), (2, false));
    let parts: i64 = Side::ALL.iter().map(|side| clock.part(*side).elapsed).sum();
    assert_eq!((parts, clock.part(Side::Reopened).elapsed), (clock.whole().elapsed, 2 * 3_600));
    assert_eq!(own(&mut desk, "olga").len(), 1, "it is open again");
}
