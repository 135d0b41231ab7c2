//! The open matters that a person looks after: whose they are, what is wrong with them, in which order.

use picklog::domain::{
    Answer, Command, Entity, Id, KindCode, Money, Phase, Trouble, Zone, cases::Target, deals::DealFinding,
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
    let answers = with(&[], &[("stage", item("new")), ("topic", item("other")), ("severity", item("high"))]);
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
    let solved = catalogue.stages(picklog::domain::Kind::matter(kind)).unwrap();
    let solved = solved.items.iter().find(|item| item.phase == Some(Phase::Solved)).unwrap().code.clone();
    desk.set("ivan", Entity::Matter, id, "stage", Some(item(&solved)));
    assert!(own(&mut desk, "ivan").is_empty(), "what is solved is not open");
}
