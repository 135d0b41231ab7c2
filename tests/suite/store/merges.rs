//! Duplicates: found, merged with both histories kept, taken back whole; or remembered as two.

use picklog::domain::{Answer, Answers, Command, Draft, Entity, Id, Ref, Role, StoreError};
use picklog::store::{Ack, FindRequest, ImportRow};

use super::test_store::{TestStore, due, item, phone, session, text};

const PHONE: &str = "+442071838750";

fn merge(from: Id, into: Id, take: &[&str]) -> Command {
    let take = take.iter().map(|field| (*field).to_owned()).collect();
    Command::Merge { entity: Entity::Account, from, into, take, from_version: None }
}

fn told(result: Result<Ack, StoreError>) -> String {
    result.unwrap_err().to_string()
}

/// olga is admin, lena lead, ivan operator.
fn team() -> TestStore {
    let mut desk = TestStore::new();
    desk.account("olga", "Own", &[]);
    for login in ["lena", "ivan"] {
        desk.account(login, &format!("Of {login}"), &[]);
    }
    desk.does("olga", &Command::SetRole { login: "lena".into(), role: Role::Lead }).unwrap();
    desk
}

/// Everything the screen shows of an account, ids left out where versions rise.
fn picture(desk: &mut TestStore, account: Id) -> String {
    let card = desk.store.card(account, "ivan").unwrap();
    let contacts: Vec<_> =
        card.contacts.iter().map(|one| (one.id, one.account, one.answers.clone())).collect();
    let history: Vec<_> = card.history.iter().map(|one| (one.id, one.account, one.answers.clone())).collect();
    format!("{:?} {:?} {:?} {contacts:?} {history:?}", card.account.id, card.account.answers, card.parent)
}

#[test]
fn a_merge_keeps_both_histories_and_is_taken_back_whole() {
    let mut desk = team();
    let one = desk.account("ivan", "Acme Ltd", &[("phone", phone(PHONE)), ("city", text("Oslo"))]);
    let two = desk.account(
        "olga",
        "ACME",
        &[("industry", item("trade")), ("city", text("Roma")), ("owner", Answer::User("ivan".into()))],
    );
    let ross = desk.contact("ivan", one, "J. Ross");
    desk.contact("olga", two, "Ann Lee");
    let promise = due(desk.store.now().plus_seconds(60));
    desk.call(
        "ivan",
        one,
        "agreed",
        &[("contact", Answer::Contact(ross)), ("next_step", item("meet")), ("due", promise)],
    );
    desk.wait(60);
    desk.call("olga", two, "refused", &[]);
    desk.wait(3600);
    let before = picture(&mut desk, one);

    let refused = told(desk.does("ivan", &merge(one, two, &[])));
    assert_eq!(refused, "only a lead or an admin may merge records: ask lena, olga");
    desk.does("lena", &merge(one, two, &["city"])).unwrap();
    let card = desk.store.card(one, "ivan").unwrap();
    assert_eq!(card.account.id, two, "the one that went points to the one that stayed");
    assert_eq!((card.history_total, card.contacts.len()), (2, 2));
    let answers = &card.account.answers;
    assert_eq!(
        (answers.text("name"), answers.text("city"), answers.item("industry")),
        ("ACME", "Oslo", Some("trade"))
    );
    assert_eq!(answers.text("phone"), PHONE, "what only the other had is not lost");
    // The promise was ended by what was logged with the other one.
    assert!(!desk.gaps("ivan").contains(&"overdue/due".to_owned()));
    // Found by its old name, once.
    let found = desk.store.find(FindRequest { query: "acme ltd", limit: 8, login: "ivan" }).unwrap();
    assert_eq!(found.hits.iter().filter(|hit| hit.id == two).count(), 1);
    assert!(found.hits.iter().all(|hit| hit.id != one));

    let merges = desk.store.merges(Some(two), 9).unwrap();
    assert_eq!(
        (merges[0].from, merges[0].from_name.as_str(), merges[0].by.as_str()),
        (one, "Acme Ltd", "lena")
    );
    // What comes afterwards stays where it is.
    let after = desk.call("ivan", one, "busy", &[]).0;
    desk.set("ivan", Entity::Account, two, "website", Some(text("acme.example")));
    assert!(told(desk.does("ivan", &Command::Undo { op: merges[0].op })).contains("only a lead"));
    desk.does("olga", &Command::Undo { op: merges[0].op }).unwrap();
    let card = desk.store.card(two, "ivan").unwrap();
    assert_eq!(card.account.answers.text("website"), "acme.example");
    assert_eq!((card.account.answers.text("city"), card.history[0].id), ("Roma", after));
    assert_eq!(picture(&mut desk, one), before);
    assert!(desk.store.merges(None, 9).unwrap().is_empty());
    assert!(told(desk.does("olga", &Command::Undo { op: merges[0].op })).contains("taken back already"));
    assert!(desk.gaps("ivan").contains(&"overdue/due".to_owned()), "{:?}", desk.gaps("ivan"));
}

#[test]
fn both_come_back_just_as_they_were() {
    let mut desk = team();
    let one = desk.account("ivan", "Acme", &[("phone", phone(PHONE)), ("phone_bad", Answer::Flag(true))]);
    let two = desk.account("olga", "Acme", &[("do_not_call", Answer::Flag(true))]);
    desk.contact("ivan", one, "J. Ross");
    desk.call("ivan", one, "refused", &[]);
    desk.call("olga", two, "agreed", &[]);
    let all =
        |desk: &mut TestStore| (picture(desk, one), picture(desk, two), desk.gaps("ivan"), desk.gaps("olga"));
    let before = all(&mut desk);
    assert!(before.2.contains(&"duplicate/-".to_owned()) && before.3.contains(&"duplicate/-".to_owned()));
    desk.does("lena", &merge(two, one, &[])).unwrap();
    let card = desk.store.card(one, "ivan").unwrap();
    assert!(card.account.answers.flag("do_not_call"), "whoever asked not to be called, asked");
    assert!(card.account.answers.flag("phone_bad"));
    assert!(!desk.gaps("ivan").contains(&"duplicate/-".to_owned()));
    let op = desk.store.last_op("lena").unwrap().unwrap();
    desk.does("lena", &Command::Undo { op }).unwrap();
    assert_eq!(all(&mut desk), before);
}

#[test]
fn a_parent_merged_into_its_child_is_not_its_own_parent() {
    let mut desk = team();
    let top = desk.account("olga", "Top", &[]);
    let parent = desk.account("olga", "Parent", &[("parent", Answer::Account(top))]);
    let child = desk.account("olga", "Child", &[("parent", Answer::Account(parent))]);
    desk.does("olga", &merge(top, child, &[])).unwrap();
    let card = desk.store.card(child, "olga").unwrap();
    assert_eq!(card.parent, None);
    // The one between now stands below the one that stayed, and nothing goes round.
    let between = desk.store.card(parent, "olga").unwrap();
    assert_eq!(between.parent, Some((child, "Child".into())));
    let record = Ref { entity: Entity::Account, id: child };
    let round = Command::Edit { record, patch: vec![("parent".into(), Some(Answer::Account(parent)))] };
    assert!(told(desk.does("olga", &round)).contains("its own parent"));
}

#[test]
fn chains_are_followed_and_taken_back_from_the_end() {
    let mut desk = team();
    let ids: Vec<Id> = ["A", "B", "C"].map(|name| desk.account("olga", name, &[])).into();
    desk.call("olga", ids[0], "busy", &[]);
    desk.does("olga", &merge(ids[0], ids[1], &[])).unwrap();
    let first = desk.store.last_op("olga").unwrap().unwrap();
    assert!(told(desk.does("olga", &merge(ids[0], ids[2], &[]))).contains("merged into B"));
    assert!(told(desk.does("olga", &merge(ids[2], ids[0], &[]))).contains("merged into B"));
    assert!(told(desk.does("olga", &merge(ids[1], ids[1], &[]))).contains("into itself"));
    desk.does("olga", &merge(ids[1], ids[2], &[])).unwrap();
    let second = desk.store.last_op("olga").unwrap().unwrap();
    let at = |desk: &mut TestStore, id: Id| {
        let card = desk.store.card(id, "olga").unwrap();
        (card.account.name().to_owned(), card.history_total)
    };
    assert_eq!(at(&mut desk, ids[0]), ("C".into(), 1));
    assert!(told(desk.does("olga", &Command::Undo { op: first })).contains("take that back first"));
    desk.does("olga", &Command::Undo { op: second }).unwrap();
    assert_eq!((at(&mut desk, ids[0]), at(&mut desk, ids[2])), (("B".into(), 1), ("C".into(), 0)));
    desk.does("olga", &Command::Undo { op: first }).unwrap();
    assert_eq!((at(&mut desk, ids[0]), at(&mut desk, ids[1])), (("A".into(), 1), ("B".into(), 0)));
}

#[test]
fn who_is_in_the_middle_of_something_loses_nothing() {
    let mut desk = team();
    let (one, two) = (desk.account("ivan", "Acme", &[]), desk.account("olga", "Acme", &[]));
    let seen = desk.store.card(one, "ivan").unwrap().account.version;
    let catalogue = desk.store.catalogue().unwrap();
    let (id, now) = (desk.id(), desk.store.now());
    let mut draft = Draft::open(id, crate::CALL, Some(one), &catalogue, "ivan", now);
    draft.parked = true;
    desk.does("ivan", &Command::KeepDraft(Box::new(draft))).unwrap();
    desk.does("lena", &merge(one, two, &[])).unwrap();
    // A call that was parked at the one that went is logged with the one that stayed.
    let answers = Answers::from([("outcome", item("busy"))]);
    desk.does("ivan", &Command::LogActivity { id, kind: crate::CALL_CODE, account: one, answers }).unwrap();
    assert_eq!(desk.store.card(two, "ivan").unwrap().history_total, 1);
    // A change of the one that went, from before, is a conflict and not lost in the other.
    let record = Ref { entity: Entity::Account, id: one };
    let edit = Command::Edit { record, patch: vec![("city".into(), Some(text("Oslo")))] };
    let op = desk.id();
    match desk.store.apply(&session("ivan"), op, &edit, Some(seen)) {
        Err(StoreError::Conflict { version, .. }) => {
            desk.store.apply(&session("ivan"), op, &edit, Some(version)).unwrap();
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(desk.store.card(two, "ivan").unwrap().account.answers.text("city"), "Oslo");
    // Who merges by an old picture is told as well.
    let (three, four) = (desk.account("ivan", "Bolt", &[]), desk.account("olga", "Bolt", &[]));
    let old = Command::Merge {
        entity: Entity::Account,
        from: three,
        into: four,
        take: vec![],
        from_version: Some(9),
    };
    assert!(matches!(desk.does("lena", &old), Err(StoreError::Conflict { .. })));
}

#[test]
fn contacts_are_merged_within_their_account() {
    let mut desk = team();
    let account = desk.account("ivan", "Acme", &[]);
    let (one, two) = (desk.contact("ivan", account, "Ann Lee"), desk.contact("ivan", account, "Ann Lee"));
    let elsewhere = desk.account("ivan", "Bolt", &[]);
    let third = desk.contact("ivan", elsewhere, "Ann Lee");
    desk.call("ivan", account, "agreed", &[("contact", Answer::Contact(one))]);
    let merge = |from: Id, into: Id| Command::Merge {
        entity: Entity::Contact,
        from,
        into,
        take: vec![],
        from_version: None,
    };
    assert!(told(desk.does("lena", &merge(third, two))).contains("at two accounts"));
    assert_eq!(desk.store.duplicates(Entity::Contact, one).unwrap().others.len(), 1);
    desk.does("lena", &merge(one, two)).unwrap();
    let card = desk.store.card(account, "ivan").unwrap();
    assert_eq!(card.contacts.len(), 1);
    assert_eq!(card.history[0].answers.contact("contact"), Some(two));
    assert_eq!(card.last_spoken_to, Some(two));
    let op = desk.store.last_op("lena").unwrap().unwrap();
    desk.does("lena", &Command::Undo { op }).unwrap();
    let card = desk.store.card(account, "ivan").unwrap();
    assert_eq!((card.contacts.len(), card.history[0].answers.contact("contact")), (2, Some(one)));
}

#[test]
fn two_that_only_look_alike_are_remembered_as_two() {
    let mut desk = team();
    let ids: Vec<Id> = (0..3).map(|_| desk.account("ivan", "Acme", &[])).collect();
    let duplicates =
        |desk: &mut TestStore| desk.gaps("ivan").iter().filter(|gap| *gap == "duplicate/-").count();
    assert_eq!(duplicates(&mut desk), 3);
    let distinct = |one: Id, other: Id| Command::Distinct { entity: Entity::Account, one, other };
    desk.does("ivan", &distinct(ids[0], ids[1])).unwrap();
    assert_eq!(duplicates(&mut desk), 3, "each still has the third");
    desk.does("ivan", &distinct(ids[2], ids[0])).unwrap();
    assert_eq!(duplicates(&mut desk), 2);
    assert!(desk.store.duplicates(Entity::Account, ids[0]).unwrap().others.is_empty());
    // A fourth is another matter.
    let fourth = desk.account("olga", "Acme", &[]);
    assert_eq!(duplicates(&mut desk), 3);
    desk.does("olga", &distinct(fourth, ids[0])).unwrap();
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    assert_eq!(desk.store.duplicates(Entity::Account, ids[0]).unwrap().others.len(), 1);
}

#[test]
fn an_account_with_thousands_of_activities_is_merged_in_one_go() {
    let many: usize = std::env::var("PICKLOG_MERGE").ok().and_then(|text| text.parse().ok()).unwrap_or(200);
    let mut desk = team();
    let (one, two) = (desk.account("ivan", "Acme", &[]), desk.account("olga", "Acme", &[]));
    for at in 0..many {
        let outcome = if at % 2 == 0 { "busy" } else { "refused" };
        desk.call("ivan", one, outcome, &[]);
        desk.wait(1);
    }
    let begun = std::time::Instant::now();
    desk.does("lena", &merge(one, two, &[])).unwrap();
    let merged = begun.elapsed();
    assert_eq!(desk.store.card(two, "ivan").unwrap().history_total, many as u64);
    let op = desk.store.last_op("lena").unwrap().unwrap();
    desk.does("lena", &Command::Undo { op }).unwrap();
    println!("{many} activities: merged in {merged:?}, taken back in {:?}", begun.elapsed() - merged);
    assert_eq!(desk.store.card(one, "ivan").unwrap().history_total, many as u64);
}

#[test]
fn more_than_can_be_moved_at_once_is_refused_and_the_other_way_round_is_not() {
    let mut desk = team();
    let (big, small) = (
        desk.account("ivan", "Acme", &[("code", text("big"))]),
        desk.account("olga", "Acme", &[("code", text("small"))]),
    );
    let row = |second: i64| ImportRow {
        kind: Some(crate::CALL_CODE),
        account: "big".into(),
        answers: Answers::from([
            ("outcome", item("busy")),
            ("started_at", Answer::Moment(desk.store.now().plus_seconds(-second))),
        ]),
        ..ImportRow::default()
    };
    let rows: Vec<ImportRow> = (0..5_001).map(row).collect();
    let op = desk.id();
    desk.store.import(&session("olga"), op, Entity::Activity, &rows, false).unwrap();
    let refused = told(desk.does("lena", &merge(big, small, &[])));
    assert!(refused.starts_with("Acme has 5001 contacts, activities and matters"), "{refused}");
    desk.does("lena", &merge(small, big, &[])).unwrap();
    assert_eq!(desk.store.card(small, "ivan").unwrap().history_total, 5_001);
}
