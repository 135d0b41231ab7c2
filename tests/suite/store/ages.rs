//! A gap is as old as the answer has been missing, or as the field has been needed, whichever is later.

use std::collections::BTreeMap;

use picklog::{
    domain::{Amendment, Answer, Command, Entity, GapRule, Id, Kind, Labels, Moment, Rule, Trigger},
    store::{GapsOf, ImportRow},
};

use super::test_store::{START, TestStore, item, phone, session, short, text, with};

const DAY: i64 = 86_400;

/// The gaps of a login, each with how many days after the start of the test it began.
fn ages(desk: &mut TestStore, login: &str) -> BTreeMap<String, i64> {
    let list = desk.store.gaps(GapsOf::User(login), 1_000, Moment::default()).unwrap();
    let day = |since: Moment| (since.millis() - START) / 1_000 / DAY;
    list.lines.iter().map(|line| (short(&line.gap), day(line.gap.since))).collect()
}

fn owned(login: &str) -> [(&'static str, Answer); 1] {
    [("owner", Answer::User(login.into()))]
}

fn set_account(desk: &mut TestStore, account: Id, field: &str, answer: Answer) {
    desk.set("olga", Entity::Account, account, field, Some(answer));
}

fn amend(desk: &mut TestStore, amendment: Amendment) {
    desk.does("olga", &Command::Amend(Box::new(amendment))).unwrap();
    while desk.store.recount(&session("olga")).unwrap().is_some() {}
}

#[test]
fn what_else_is_told_of_an_account_makes_its_missing_phone_no_younger() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &owned("olga"));
    desk.wait(3 * DAY);
    set_account(&mut desk, account, "city", text("Kazan"));
    desk.wait(DAY);
    let answers = with(&[("name", text("Acme")), ("address", text("Baumana 1"))], &[]);
    let row = ImportRow { account: String::new(), answers, ..ImportRow::default() };
    let op = desk.id();
    desk.store.import(&session("ivan"), op, Entity::Account, &[row], false).unwrap();
    desk.wait(DAY);
    set_account(&mut desk, account, "owner", Answer::User("ivan".into()));
    let all = ["account_field/country", "account_field/industry", "account_field/phone"];
    assert_eq!(
        ages(&mut desk, "ivan"),
        all.map(|gap| (gap.to_owned(), 0)).into(),
        "to the new owner as well"
    );
    // An answer that goes away is missing since then.
    set_account(&mut desk, account, "phone", phone("+78432000000"));
    desk.wait(DAY);
    desk.set("olga", Entity::Account, account, "phone", None);
    assert_eq!(ages(&mut desk, "ivan")["account_field/phone"], 6);
    // A recount knows no better.
    desk.wait(DAY);
    let before = ages(&mut desk, "ivan");
    desk.does("olga", &Command::Recount).unwrap();
    while desk.store.recount(&session("olga")).unwrap().is_some() {}
    assert_eq!(ages(&mut desk, "ivan"), before);
}

#[test]
fn what_another_outcome_needs_is_missing_since_the_outcome_was_changed() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &[]);
    let (call, _) = desk.call("olga", account, "no_agreement", &[]);
    desk.wait(2 * DAY);
    desk.set("olga", Entity::Activity, call, "outcome", Some(item("agreed")));
    let found = ages(&mut desk, "olga");
    let of = |field: &str| found.get(&format!("activity_field/{field}")).copied();
    assert_eq!((of("contact"), of("duration")), (Some(2), Some(2)), "needed since the change");
    assert_eq!((of("next_step"), of("reason")), (Some(0), None), "needed from the beginning, and no more");
}

#[test]
fn a_field_needed_from_today_on_makes_last_month_no_worse() {
    let mut desk = TestStore::new();
    let account = desk.account("olga", "Acme", &owned("olga"));
    desk.wait(30 * DAY);
    let of = Kind::ACCOUNT;
    amend(&mut desk, Amendment::NeedField { of, field: "city".into(), needed: Rule::Always });
    let found = ages(&mut desk, "olga");
    assert_eq!((found["account_field/city"], found["account_field/phone"]), (30, 0));
    // What is told later changes nothing about that; an account of today lacks it since today.
    desk.wait(5 * DAY);
    set_account(&mut desk, account, "address", text("Baumana 1"));
    assert_eq!(ages(&mut desk, "olga")["account_field/city"], 30);
    desk.account("ivan", "Bolt", &owned("ivan"));
    assert_eq!(ages(&mut desk, "ivan")["account_field/city"], 35);
}

#[test]
fn a_rule_of_its_own_weighs_a_missing_field_and_leaves_it_as_old_as_it_is() {
    let mut desk = TestStore::new();
    desk.account("olga", "Acme", &owned("olga"));
    desk.wait(10 * DAY);
    let rule = GapRule {
        code: "no_phone".into(),
        weight: 4,
        of: vec![Kind::ACCOUNT],
        trigger: Trigger::Missing(Some("phone".into())),
        label: Labels::default(),
        retired: false,
    };
    amend(&mut desk, Amendment::AddGapRule(Box::new(rule)));
    let found = ages(&mut desk, "olga");
    assert_eq!((found.get("no_phone/phone"), found.get("account_field/phone")), (Some(&0), None));
}

#[test]
fn two_that_look_alike_do_so_since_the_second_came() {
    let mut desk = TestStore::new();
    desk.account("olga", "Acme", &owned("olga"));
    desk.wait(20 * DAY);
    desk.account("ivan", "ACME", &owned("ivan"));
    assert_eq!(ages(&mut desk, "olga")["duplicate/-"], 20);
    assert_eq!(ages(&mut desk, "ivan")["duplicate/-"], 20);
}

#[test]
fn a_meeting_put_down_ahead_lacks_its_outcome_since_it_began_or_since_it_was_moved_to_the_past() {
    let at = |day: i64| Answer::Moment(Moment::from_millis(START + day * DAY * 1_000));
    for (planned, moved, since) in [(4, 4, 4), (9, 2, 6)] {
        let mut desk = TestStore::new();
        let (account, id) = (desk.account("olga", "Acme", &[]), desk.id());
        let answers = with(&[("started_at", at(planned))], &[]);
        desk.does("olga", &Command::LogActivity { id, kind: crate::MEETING_CODE, account, answers }).unwrap();
        desk.wait(6 * DAY);
        desk.set("olga", Entity::Activity, id, "started_at", Some(at(moved)));
        desk.set("olga", Entity::Activity, id, "place", Some(item("video")));
        assert_eq!(ages(&mut desk, "olga")["no_outcome/outcome"], since, "{planned} {moved}");
    }
}
