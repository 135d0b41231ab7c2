//! Merge after merge, edits and calls in between, and taken back in any order: what belongs to whom, and nothing twice.

use std::collections::{BTreeMap, BTreeSet};

use picklog::domain::{Answer, Answers, Command, Entity, Id, MergeLine, Moment};
use picklog::store::{FindRequest, GapsOf};
use proptest::prelude::*;

use super::test_store::{TestStore, item, text};

fn merge(entity: Entity, from: Id, into: Id, take: &[&str]) -> Command {
    let take = take.iter().map(|field| (*field).to_owned()).collect();
    Command::Merge { entity, from, into, take, from_version: None }
}

fn merge_accounts(desk: &mut TestStore, from: Id, into: Id, take: &[&str]) -> Id {
    desk.does("olga", &merge(Entity::Account, from, into, take)).unwrap();
    desk.store.last_op("olga").unwrap().unwrap()
}

fn undo(desk: &mut TestStore, op: Id) -> Result<(), String> {
    desk.does("olga", &Command::Undo { op }).map(drop).map_err(|trouble| trouble.to_string())
}

fn city(desk: &mut TestStore, account: Id) -> String {
    desk.store.card(account, "olga").unwrap().account.answers.text("city").to_owned()
}

/// The ids of the contacts and of the calls of an account.
fn held(desk: &mut TestStore, account: Id) -> (BTreeSet<Id>, BTreeSet<Id>) {
    let card = desk.store.card(account, "olga").unwrap();
    (card.contacts.iter().map(|one| one.id).collect(), card.history.iter().map(|one| one.id).collect())
}

fn one<T: Ord>(one: T) -> BTreeSet<T> {
    BTreeSet::from([one])
}

#[test]
fn each_merge_is_listed_by_its_own_operation_and_taken_back_by_it() {
    let mut desk = TestStore::new();
    let (acme, bolt) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    let (ann, lee) = (desk.contact("olga", acme, "Ann Lee"), desk.contact("olga", acme, "Ann LEE"));
    desk.does("olga", &merge(Entity::Contact, ann, lee, &[])).unwrap();
    let people = desk.store.last_op("olga").unwrap().unwrap();
    // The account of the merged contact is merged itself: the contact has another last operation now.
    let accounts = merge_accounts(&mut desk, acme, bolt, &[]);
    let listed = |desk: &mut TestStore| -> BTreeMap<Entity, MergeLine> {
        desk.store.merges(None, 9).unwrap().into_iter().map(|line| (line.entity, line)).collect()
    };
    let found = listed(&mut desk);
    assert_eq!((found[&Entity::Contact].op, found[&Entity::Contact].from), (people, ann));
    assert_eq!((found[&Entity::Account].op, found[&Entity::Account].from), (accounts, acme));
    undo(&mut desk, people).unwrap();
    assert_eq!(held(&mut desk, bolt).0, BTreeSet::from([ann, lee]));
    let found = listed(&mut desk);
    assert_eq!(found.into_values().map(|line| line.op).collect::<Vec<_>>(), [accounts]);
    undo(&mut desk, accounts).unwrap();
    assert_eq!(held(&mut desk, acme).0, BTreeSet::from([ann, lee]));
    assert!(listed(&mut desk).is_empty());
}

#[test]
fn people_of_both_who_were_merged_since_are_two_first() {
    let mut desk = TestStore::new();
    let (acme, bolt) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    let (ann, lee) = (desk.contact("olga", acme, "Ann Lee"), desk.contact("olga", bolt, "Ann LEE"));
    for (from, into) in [(ann, lee), (lee, ann)] {
        let accounts = merge_accounts(&mut desk, acme, bolt, &[]);
        desk.does("olga", &merge(Entity::Contact, from, into, &[])).unwrap();
        let people = desk.store.last_op("olga").unwrap().unwrap();
        let told = undo(&mut desk, accounts).unwrap_err();
        assert!(told.contains("Ann") && told.contains("take that back first"), "{told}");
        assert_eq!(held(&mut desk, bolt).0, one(into), "nothing was changed");
        undo(&mut desk, people).unwrap();
        undo(&mut desk, accounts).unwrap();
        assert_eq!((held(&mut desk, acme).0, held(&mut desk, bolt).0), (one(ann), one(lee)));
    }
}

#[test]
fn what_was_logged_since_stays_but_with_people_who_go_back() {
    let mut desk = TestStore::new();
    let (acme, bolt) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    let (ann, bob) = (desk.contact("olga", acme, "Ann Lee"), desk.contact("olga", bolt, "Bob Ray"));
    let before = desk.call("olga", acme, "busy", &[]).0;
    let op = merge_accounts(&mut desk, acme, bolt, &[]);
    let with = |person: Id| [("contact", Answer::Contact(person))];
    let anns = desk.call("olga", bolt, "busy", &with(ann)).0;
    let bobs = desk.call("olga", bolt, "busy", &with(bob)).0;
    let nobodys = desk.call("olga", bolt, "busy", &[]).0;
    undo(&mut desk, op).unwrap();
    assert_eq!(held(&mut desk, acme), (one(ann), BTreeSet::from([before, anns])));
    assert_eq!(held(&mut desk, bolt), (one(bob), BTreeSet::from([bobs, nobodys])));
    // A call that was given another one's person since is where that person is.
    let op = merge_accounts(&mut desk, acme, bolt, &[]);
    desk.set("olga", Entity::Activity, anns, "contact", Some(Answer::Contact(bob)));
    desk.set("olga", Entity::Activity, before, "contact", Some(Answer::Contact(ann)));
    undo(&mut desk, op).unwrap();
    assert_eq!(held(&mut desk, acme), (one(ann), one(before)));
    assert_eq!(held(&mut desk, bolt), (one(bob), BTreeSet::from([anns, bobs, nobodys])));
}

#[test]
fn in_whatever_order_merges_are_taken_back_each_has_its_own_answer_again() {
    for order in [[0, 1], [1, 0]] {
        let mut desk = TestStore::new();
        let made = |desk: &mut TestStore, name: &str, city: &str| {
            desk.account("olga", name, &[("city", text(city))])
        };
        let (acme, bolt, into) = (
            made(&mut desk, "Acme", "Oslo"),
            made(&mut desk, "Bolt", "Paris"),
            made(&mut desk, "Crane", "Roma"),
        );
        let ops = [
            merge_accounts(&mut desk, acme, into, &["city"]),
            merge_accounts(&mut desk, bolt, into, &["city"]),
        ];
        assert_eq!(city(&mut desk, into), "Paris");
        for at in order {
            undo(&mut desk, ops[at]).unwrap();
        }
        let cities = [acme, bolt, into].map(|id| city(&mut desk, id));
        assert_eq!(cities, ["Oslo", "Paris", "Roma"], "{order:?}");
    }
    // What a person has set between the two is theirs, were it the same word.
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[("city", text("Oslo"))]);
    let bolt = desk.account("olga", "Bolt", &[("city", text("Paris"))]);
    let into = desk.account("olga", "Crane", &[("city", text("Roma"))]);
    let first = merge_accounts(&mut desk, acme, into, &["city"]);
    undo(&mut desk, first).unwrap();
    desk.set("olga", Entity::Account, into, "city", Some(text("Oslo")));
    let second = merge_accounts(&mut desk, bolt, into, &["city"]);
    undo(&mut desk, second).unwrap();
    assert_eq!(city(&mut desk, into), "Oslo");
}

#[test]
fn the_second_of_a_chain_is_taken_back_first_and_edits_stay() {
    let mut desk = TestStore::new();
    let ids = ["A", "B", "C"].map(|name| desk.account("olga", name, &[]));
    let call = desk.call("olga", ids[0], "busy", &[]).0;
    let first = merge_accounts(&mut desk, ids[0], ids[1], &[]);
    desk.set("olga", Entity::Account, ids[1], "city", Some(text("Oslo")));
    let second = merge_accounts(&mut desk, ids[1], ids[2], &[]);
    desk.set("olga", Entity::Account, ids[2], "website", Some(text("c.example")));
    let told = undo(&mut desk, first).unwrap_err();
    assert!(told.starts_with("B was merged") && told.contains("take that back first"), "{told}");
    undo(&mut desk, second).unwrap();
    assert!(undo(&mut desk, second).unwrap_err().contains("already"));
    assert_eq!((city(&mut desk, ids[1]), city(&mut desk, ids[2])), ("Oslo".into(), String::new()));
    assert_eq!((held(&mut desk, ids[1]).1, held(&mut desk, ids[2]).1), (one(call), BTreeSet::new()));
    desk.set("olga", Entity::Activity, call, "outcome", Some(item("refused")));
    undo(&mut desk, first).unwrap();
    assert_eq!(held(&mut desk, ids[0]).1, one(call));
    let card = desk.store.card(ids[0], "olga").unwrap();
    assert_eq!(card.history[0].answers.item("outcome"), Some("refused"));
    let website = desk.store.card(ids[2], "olga").unwrap().account.answers.text("website").to_owned();
    assert_eq!(website, "c.example");
}

#[test]
fn a_survivor_stands_once_among_what_is_offered() {
    let mut desk = TestStore::new();
    let (acme, bolt) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    for account in [acme, bolt] {
        let (id, catalogue, now) = (desk.id(), desk.store.catalogue().unwrap(), desk.store.now());
        let mut form = picklog::domain::Draft::open(id, crate::CALL, Some(account), &catalogue, "olga", now);
        form.parked = true;
        desk.does("olga", &Command::KeepDraft(Box::new(form))).unwrap();
    }
    let offered = |desk: &mut TestStore| -> Vec<Id> {
        let found = desk.store.find(FindRequest { query: "", limit: 9, login: "olga" }).unwrap();
        found.hits.iter().map(|hit| hit.id).collect()
    };
    let op = merge_accounts(&mut desk, acme, bolt, &[]);
    assert_eq!(offered(&mut desk), [bolt]);
    undo(&mut desk, op).unwrap();
    assert_eq!(offered(&mut desk).into_iter().collect::<BTreeSet<_>>(), BTreeSet::from([acme, bolt]));
}

/// What is done next, to accounts by their places.
#[derive(Clone, Debug)]
enum Step {
    Merge(usize, usize),
    MergePeople(usize, usize),
    /// One of the merges that stand is taken back, if it may be.
    Undo(usize),
    Call(usize, Option<usize>),
    Park(usize),
    City(usize, u8),
}

const ACCOUNTS: usize = 4;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (account, person) = (0..ACCOUNTS, 0..2 * ACCOUNTS);
    let step = prop_oneof![
        3 => (account.clone(), account.clone()).prop_map(|(from, into)| Step::Merge(from, into)),
        2 => (person.clone(), person.clone()).prop_map(|(from, into)| Step::MergePeople(from, into)),
        3 => (0..4usize).prop_map(Step::Undo),
        2 => (account.clone(), prop::option::of(person)).prop_map(|(at, with)| Step::Call(at, with)),
        1 => account.clone().prop_map(Step::Park),
        1 => (account, 0..3u8).prop_map(|(at, city)| Step::City(at, city)),
    ];
    prop::collection::vec(step, 1..14)
}

proptest! {
    #![proptest_config(crate::property(16))]

    /// Whatever is merged and taken back: each call and each person stands once, a call where its person is; no list
    /// shows an account twice; the history bears it out; and taken back all, each account has its own again.
    #[test]
    fn nothing_is_lost_or_twice(steps in steps()) {
        let mut desk = TestStore::new();
        let accounts: Vec<Id> = (0..ACCOUNTS).map(|at| desk.account("olga", &format!("Acme {at}"), &[])).collect();
        let mut people = Vec::new();
        let (mut own, mut calls) = (Vec::new(), 0);
        for account in &accounts {
            for name in ["Ann Lee", "Bob Ray"] {
                people.push(desk.contact("olga", *account, name));
            }
            own.push((*account, desk.call("olga", *account, "busy", &[("contact", Answer::Contact(people[people.len() - 1]))]).0));
            calls += 1;
        }
        for step in &steps {
            desk.wait(1);
            match *step {
                Step::Merge(from, into) => {
                    let _ = desk.does("olga", &merge(Entity::Account, accounts[from], accounts[into], &[]));
                }
                Step::MergePeople(from, into) => {
                    let _ = desk.does("olga", &merge(Entity::Contact, people[from], people[into], &[]));
                }
                Step::Undo(at) => {
                    let merges = desk.store.merges(None, 99).unwrap();
                    if let Some(line) = merges.get(at) {
                        let _ = undo(&mut desk, line.op);
                    }
                }
                Step::Call(at, with) => {
                    let id = desk.id();
                    let mut answers = Answers::from([
                        ("outcome", item("busy")),
                        ("started_at", Answer::Moment(desk.store.now())),
                    ]);
                    if let Some(with) = with {
                        answers.set("contact", Answer::Contact(people[with]));
                    }
                    let log = Command::LogActivity { id, kind: crate::CALL_CODE, account: accounts[at], answers };
                    calls += usize::from(desk.does("olga", &log).is_ok());
                }
                Step::Park(at) => {
                    let (id, catalogue, now) = (desk.id(), desk.store.catalogue().unwrap(), desk.store.now());
                    let mut form = picklog::domain::Draft::open(id, crate::CALL, Some(accounts[at]), &catalogue, "olga", now);
                    form.parked = true;
                    desk.does("olga", &Command::KeepDraft(Box::new(form))).unwrap();
                }
                Step::City(at, city) => {
                    desk.set("olga", Entity::Account, accounts[at], "city", Some(text(&format!("City {city}"))));
                }
            }
            check(&mut desk, &accounts, calls)?;
        }
        // All taken back, from the last on.
        while let Some(line) = desk.store.merges(None, 1).unwrap().pop() {
            let done = undo(&mut desk, line.op);
            prop_assert!(done.is_ok(), "{line:?}: {done:?}");
            check(&mut desk, &accounts, calls)?;
        }
        for (at, (account, call)) in own.into_iter().enumerate() {
            let (contacts, logged) = held(&mut desk, account);
            prop_assert_eq!(contacts, BTreeSet::from([people[2 * at], people[2 * at + 1]]));
            prop_assert!(logged.contains(&call), "{} has lost its call", at);
        }
    }
}

fn check(desk: &mut TestStore, accounts: &[Id], calls: usize) -> Result<(), TestCaseError> {
    let cards: BTreeMap<Id, _> = accounts
        .iter()
        .map(|id| desk.store.card(*id, "olga").unwrap())
        .map(|card| (card.account.id, card))
        .collect();
    let logged: usize = cards.values().map(|card| card.history.len()).sum();
    prop_assert_eq!(logged, calls, "calls are lost or twice");
    let mut seen = BTreeSet::new();
    for card in cards.values() {
        prop_assert!(card.contacts.iter().all(|one| seen.insert(one.id)), "somebody is at two accounts");
        for call in &card.history {
            if let Some(person) = call.answers.contact("contact") {
                let here = card.contacts.iter().any(|one| one.id == person);
                prop_assert!(here, "{} was called at {} and is not there", person, card.account.name());
            }
        }
        prop_assert!(card.last_spoken_to.is_none_or(|id| card.contacts.iter().any(|one| one.id == id)));
    }
    for query in ["", "acme", "acme 1", "ann"] {
        let found = desk.store.find(FindRequest { query, limit: 9, login: "olga" }).unwrap();
        let ids: Vec<Id> = found.hits.iter().map(|hit| hit.id).collect();
        let set: BTreeSet<Id> = ids.iter().copied().collect();
        prop_assert_eq!(ids.len(), set.len(), "`{}` shows one twice: {:?}", query, found.hits);
        prop_assert!(set.iter().all(|id| cards.contains_key(id)), "`{query}` shows one that is gone");
    }
    for line in desk.store.gaps(GapsOf::All, 1_000, Moment::default()).unwrap().lines {
        let account = line.gap.account;
        prop_assert!(account.is_none_or(|id| cards.contains_key(&id)), "a gap of one that is gone: {line:?}");
    }
    let verdict = desk.store.verify(&[], &mut |_, _| {}).unwrap();
    prop_assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    Ok(())
}
