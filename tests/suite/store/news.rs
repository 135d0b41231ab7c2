//! What a handle is told of the changes of others: enough for a screen to ask for what they touch, and for nothing else.

use picklog::{
    domain::{Answers, Command, Draft, Entity, Id, Moment, News, NewsItem, NewsOf, Zone, default_catalogue},
    store::Store,
};

use super::test_store::{TestStore, due, item, text};

/// A desk, and a handle that olga's screen looks through.
fn watched() -> (TestStore, Box<dyn Store>, Id) {
    let mut desk = TestStore::new();
    let account = desk.account("boss", "Acme", &[]);
    for login in ["olga", "ivan"] {
        desk.call(login, account, "busy", &[]);
    }
    let mut eye = desk.store.another().unwrap();
    assert_eq!(eye.news("olga").unwrap(), News::Anything, "nothing was looked at before");
    (desk, eye, account)
}

/// What was changed since the last look, without the operations.
fn told(eye: &mut dyn Store) -> Vec<NewsOf> {
    match eye.news("olga").unwrap() {
        News::These(items) => items.into_iter().map(|item| item.of).collect(),
        News::Anything => panic!("anything"),
    }
}

fn draft(desk: &mut TestStore, login: &str, account: Id) -> Draft {
    Draft::open(desk.id(), crate::CALL, Some(account), &default_catalogue(), login, desk.store.now())
}

#[test]
fn each_change_of_a_record_is_told_with_its_account_and_its_operation() {
    let (mut desk, mut eye, account) = watched();
    assert_eq!(told(eye.as_mut()), [], "nothing was changed");
    let op = desk.id();
    let (id, answers) = (desk.id(), Answers::from([("name", text("Bolt"))]));
    let session = super::test_store::session("ivan");
    desk.store.apply(&session, op, &Command::CreateAccount { id, answers }, None).unwrap();
    let expected = vec![NewsItem { op: Some(op), of: NewsOf::Account(id) }];
    assert_eq!(eye.news("olga").unwrap(), News::These(expected));
    desk.contact("ivan", account, "J. Ross");
    assert_eq!(told(eye.as_mut()), [NewsOf::Contact(account)]);
    desk.call("ivan", account, "busy", &[]);
    assert_eq!(told(eye.as_mut()), [NewsOf::Activity(account)]);
    desk.set("ivan", Entity::Account, account, "city", Some(text("Rome")));
    assert_eq!(told(eye.as_mut()), [NewsOf::Account(account)]);
    let merge =
        Command::Merge { entity: Entity::Account, from: id, into: account, take: vec![], from_version: None };
    desk.does("boss", &merge).unwrap();
    let merged = told(eye.as_mut());
    assert!(
        merged.contains(&NewsOf::Account(id)) && merged.contains(&NewsOf::Account(account)),
        "{merged:?}"
    );
}

#[test]
fn a_form_in_progress_is_told_to_its_own_login_alone() {
    let (mut desk, mut eye, account) = watched();
    let mut theirs = draft(&mut desk, "ivan", account);
    for outcome in ["busy", "no_answer"] {
        desk.wait(1);
        let (now, catalogue) = (desk.store.now(), default_catalogue());
        theirs.pick("outcome", item(outcome), &catalogue, Zone::default(), now);
        desk.does("ivan", &Command::KeepDraft(Box::new(theirs.clone()))).unwrap();
        assert_eq!(told(eye.as_mut()), [], "a colleague's pick");
    }
    desk.does("ivan", &Command::DiscardDraft(theirs.id)).unwrap();
    assert_eq!(told(eye.as_mut()), [], "a colleague's form that was thrown away");
    let own = draft(&mut desk, "olga", account);
    desk.wait(1);
    let op = desk.id();
    desk.store
        .apply(&super::test_store::session("olga"), op, &Command::KeepDraft(Box::new(own.clone())), None)
        .unwrap();
    let expected = vec![NewsItem { op: Some(op), of: NewsOf::OwnForm }];
    assert_eq!(eye.news("olga").unwrap(), News::These(expected), "another screen of the same login");
    desk.does("olga", &Command::DiscardDraft(own.id)).unwrap();
    assert_eq!(told(eye.as_mut()), [NewsOf::OwnForm]);
}

#[test]
fn gaps_that_change_hands_without_a_record_are_told_where_they_are_seen() {
    let (mut desk, mut eye, account) = watched();
    for login in ["ivan", "olga"] {
        let late = due(Moment::from_millis(desk.store.now().millis() + 1_000));
        desk.call(login, account, "no_answer", &[("next_step", item("call_back")), ("due", late)]);
        told(eye.as_mut());
        desk.wait(100);
        let gaps = desk.store.gaps(picklog::store::GapsOf::User(login), 9, Moment::default()).unwrap();
        let gap = gaps.lines.iter().find(|line| line.gap.rule.code == "overdue").unwrap().gap.key();
        desk.does(login, &Command::Snooze { gap }).unwrap();
        let expected: &[NewsOf] = if login == "olga" { &[NewsOf::Gaps] } else { &[] };
        assert_eq!(told(eye.as_mut()), expected, "{login}");
    }
    desk.does("boss", &Command::Recount).unwrap();
    assert!(told(eye.as_mut()).contains(&NewsOf::Gaps));
    while desk.store.recount(&super::test_store::session("olga")).unwrap().is_some() {
        assert_eq!(told(eye.as_mut()), [NewsOf::Gaps], "a batch of it");
    }
}

#[test]
fn who_comes_is_told_and_what_cannot_be_told_may_be_anything() {
    let (mut desk, mut eye, account) = watched();
    desk.call("petra", account, "busy", &[]);
    assert!(told(eye.as_mut()).contains(&NewsOf::Users));
    // More than anybody would sort out.
    for _ in 0..210 {
        desk.call("petra", account, "busy", &[]);
    }
    assert_eq!(eye.news("olga").unwrap(), News::Anything);
    assert_eq!(told(eye.as_mut()), []);
}
