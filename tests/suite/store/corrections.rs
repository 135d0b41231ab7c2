//! Another outcome takes along what the old one had set by itself: the next step, its date, the mark on whom it was about.

use picklog::{
    domain::{Answer, Answers, Command, Entity, Id, Moment, Ref},
    store::{ImportRow, RowOutcome},
};

use super::test_store::{START, TestStore, due, item, phone, session};

/// An account with one contact.
fn acme(desk: &mut TestStore) -> (Id, Id) {
    let account = desk.account("olga", "Acme", &[("phone", phone("+442071838750"))]);
    (account, desk.contact("olga", account, "J. Ross"))
}

fn tomorrow() -> Answer {
    Answer::Due { item: Some("tomorrow".into()), at: Moment::from_millis(START + 86_400_000) }
}

fn no_answer(desk: &mut TestStore, account: Id) -> Id {
    let start = Answer::Moment(Moment::from_millis(START));
    let set = [("next_step", item("call_back")), ("due", tomorrow()), ("started_at", start)];
    desk.call("olga", account, "no_answer", &set).0
}

fn corrected(desk: &mut TestStore, call: Id, outcome: &str) {
    desk.set("olga", Entity::Activity, call, "outcome", Some(item(outcome)));
}

fn mark(desk: &mut TestStore, account: Id, field: &str) -> (bool, bool) {
    let card = desk.store.card(account, "olga").unwrap();
    (card.account.answers.flag(field), card.contacts[0].answers.flag(field))
}

#[test]
fn no_answer_that_was_busy_is_called_back_in_half_an_hour() {
    let mut desk = TestStore::new();
    let (account, _) = acme(&mut desk);
    let call = no_answer(&mut desk, account);
    desk.wait(60);
    corrected(&mut desk, call, "busy");
    let now = desk.store.now();
    let answers = desk.store.card(account, "olga").unwrap().history[0].answers.clone();
    assert_eq!(answers.item("next_step"), Some("call_back"));
    assert_eq!(
        answers.get("due"),
        Some(&Answer::Due { item: Some("in_30_min".into()), at: now.plus_seconds(1_800) })
    );
    // No promise was made to whom nobody needs to call back.
    corrected(&mut desk, call, "refused");
    let answers = desk.store.card(account, "olga").unwrap().history[0].answers.clone();
    assert!(!answers.has("next_step") && !answers.has("due"), "{answers:?}");
    assert_eq!(desk.gaps("olga").iter().filter(|gap| gap.starts_with("activity_field")).count(), 2);
    corrected(&mut desk, call, "no_answer");
    let answers = desk.store.card(account, "olga").unwrap().history[0].answers.clone();
    assert_eq!((answers.item("next_step"), answers.item("due")), (Some("call_back"), Some("tomorrow")));
}

#[test]
fn what_a_person_had_set_stays() {
    let mut desk = TestStore::new();
    let (account, _) = acme(&mut desk);
    let call = no_answer(&mut desk, account);
    let day = due(Moment::from_millis(START + 3 * 86_400_000));
    desk.set("olga", Entity::Activity, call, "due", Some(day.clone()));
    corrected(&mut desk, call, "busy");
    let answers = desk.store.card(account, "olga").unwrap().history[0].answers.clone();
    assert_eq!(answers.get("due"), Some(&day));
    // What a change itself says counts more than what follows from the outcome.
    let call = no_answer(&mut desk, account);
    let patch = vec![("outcome".into(), Some(item("busy"))), ("due".into(), Some(tomorrow()))];
    let record = Ref { entity: Entity::Activity, id: call };
    desk.does("olga", &Command::Edit { record, patch }).unwrap();
    let card = desk.store.card(account, "olga").unwrap();
    let answers = &card.history.iter().find(|one| one.id == call).unwrap().answers;
    assert_eq!(answers.get("due"), Some(&tomorrow()));
}

#[test]
fn an_import_that_corrects_an_outcome_takes_along_what_it_had_set() {
    let row = |call: Id, outcome: &str| ImportRow {
        id: Some(call),
        kind: Some(crate::CALL_CODE),
        account: "Acme".into(),
        answers: Answers::from([("outcome", item(outcome))]),
        ..ImportRow::default()
    };
    let mut desk = TestStore::new();
    let (account, _) = acme(&mut desk);
    let call = no_answer(&mut desk, account);
    for (outcome, due) in [("busy", Some("in_30_min")), ("refused", None)] {
        let op = desk.id();
        let row_outcomes =
            desk.store.import(&session("olga"), op, Entity::Activity, &[row(call, outcome)], false).unwrap();
        assert_eq!(row_outcomes, [RowOutcome::Updated]);
        let answers = desk.store.card(account, "olga").unwrap().history[0].answers.clone();
        assert_eq!((answers.item("outcome"), answers.item("due")), (Some(outcome), due));
    }
    // What was only ever imported is history: no promise is made for it.
    let op = desk.id();
    desk.store.import(&session("olga"), op, Entity::Activity, &[row(call, "no_answer")], false).unwrap();
    let answers = desk.store.card(account, "olga").unwrap().history[0].answers.clone();
    assert_eq!((answers.item("outcome"), answers.has("due")), (Some("no_answer"), false));
}

#[test]
fn a_wrong_number_that_was_none_takes_its_mark_back() {
    for (outcome, field) in [("wrong_number", "phone_bad"), ("do_not_call", "do_not_call")] {
        for with_contact in [false, true] {
            let mut desk = TestStore::new();
            let (account, contact) = acme(&mut desk);
            let whom = [("contact", Answer::Contact(contact))];
            let (call, _) = desk.call("olga", account, outcome, if with_contact { &whom } else { &[] });
            let marked = (!with_contact, with_contact);
            assert_eq!(mark(&mut desk, account, field), marked, "{outcome}");
            // A later change of something else hides nothing.
            desk.set("olga", Entity::Account, account, "city", Some(Answer::Text("Riga".into())));
            corrected(&mut desk, call, "no_answer");
            assert_eq!(mark(&mut desk, account, field), (false, false), "{outcome} {with_contact}");
            // Taken back, the correction leaves the mark as it was.
            let op = desk.store.last_op("olga").unwrap().unwrap();
            desk.does("olga", &Command::Undo { op }).unwrap();
            assert_eq!(mark(&mut desk, account, field), marked, "{outcome} {with_contact}");
            corrected(&mut desk, call, "busy");
            assert_eq!(mark(&mut desk, account, field), (false, false), "{outcome} {with_contact}");
        }
    }
}

#[test]
fn a_mark_goes_over_to_whom_the_call_was_about() {
    let mut desk = TestStore::new();
    let (account, contact) = acme(&mut desk);
    let (call, _) = desk.call("olga", account, "wrong_number", &[]);
    desk.set("olga", Entity::Activity, call, "contact", Some(Answer::Contact(contact)));
    assert_eq!(mark(&mut desk, account, "phone_bad"), (false, true));
    desk.set("olga", Entity::Activity, call, "contact", None);
    assert_eq!(mark(&mut desk, account, "phone_bad"), (true, false));
}

#[test]
fn a_mark_set_by_hand_or_said_by_another_call_stays() {
    let mut desk = TestStore::new();
    let (account, _) = acme(&mut desk);
    desk.set("olga", Entity::Account, account, "phone_bad", Some(Answer::Flag(true)));
    let (call, _) = desk.call("olga", account, "wrong_number", &[]);
    corrected(&mut desk, call, "no_answer");
    assert_eq!(mark(&mut desk, account, "phone_bad"), (true, false), "set by hand");

    let mut desk = TestStore::new();
    let (account, _) = acme(&mut desk);
    let (first, _) = desk.call("olga", account, "do_not_call", &[]);
    let (second, _) = desk.call("ivan", account, "do_not_call", &[]);
    corrected(&mut desk, first, "refused");
    assert_eq!(mark(&mut desk, account, "do_not_call"), (true, false), "another call says so");
    corrected(&mut desk, second, "refused");
    assert_eq!(mark(&mut desk, account, "do_not_call"), (false, false), "nobody says so any more");

    // A call about the number before says nothing about the new one.
    let mut desk = TestStore::new();
    let (account, _) = acme(&mut desk);
    desk.call("olga", account, "wrong_number", &[]);
    desk.set("olga", Entity::Account, account, "phone", Some(phone("+442071838751")));
    assert_eq!(mark(&mut desk, account, "phone_bad"), (false, false));
    let (call, _) = desk.call("olga", account, "wrong_number", &[]);
    corrected(&mut desk, call, "no_answer");
    assert_eq!(mark(&mut desk, account, "phone_bad"), (false, false));
}
