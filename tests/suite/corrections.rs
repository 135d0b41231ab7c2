//! A saved call is opened again and gets another outcome: at the screen, with the store behind it.

use picklog::{
    action::Action,
    app::{Msg, Place},
    domain::*,
};

use super::{
    store::test_store::{TestStore, phone},
    sweep::Seat,
};

/// A call with this outcome, saved at the screen, and its form open again from the card.
fn reopened(outcome: &str) -> (Seat, Id) {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[("phone", phone("+442071838750"))]);
    let mut seat = Seat::new(desk, "olga");
    for key in ["A", "c", "m", "e", "Enter", outcome] {
        seat.press(key);
    }
    assert!(seat.model.places.is_empty(), "{:?}", seat.model.places);
    seat.desk.wait(600);
    for key in ["A", "c", "m", "e", "F5"] {
        seat.press(key);
    }
    seat.press("Right");
    while seat.model.form().unwrap().draft.field != "outcome" {
        seat.send(Msg::Act(Action::PreviousField));
    }
    (seat, acme)
}

fn call(seat: &mut Seat, account: Id) -> Answers {
    seat.desk.store.card(account, "olga").unwrap().history[0].answers.clone()
}

#[test]
fn busy_in_place_of_no_answer_is_called_back_in_half_an_hour() {
    let (mut seat, acme) = reopened("3");
    assert_eq!(call(&mut seat, acme).item("due"), Some("tomorrow"));
    seat.press("4");
    assert!(matches!(seat.model.places.last(), Some(Place::Card(_))), "{:?}", seat.model.notice);
    let (answers, now) = (call(&mut seat, acme), seat.desk.store.now());
    assert_eq!((answers.item("outcome"), answers.item("next_step")), (Some("busy"), Some("call_back")));
    assert_eq!(answers.moment("due"), Some(now.plus_seconds(1_800)));
}

#[test]
fn refused_in_place_of_no_answer_asks_why_and_what_next() {
    let (mut seat, acme) = reopened("3");
    seat.press("6");
    assert_eq!(seat.model.form().unwrap().draft.field, "reason");
    seat.press("1");
    assert_eq!(seat.model.form().unwrap().draft.field, "next_step");
    seat.press("4");
    let answers = call(&mut seat, acme);
    assert_eq!((answers.item("next_step"), answers.has("due")), (Some("none"), false));
}

#[test]
fn no_answer_in_place_of_a_wrong_number_takes_the_mark_back() {
    let (mut seat, acme) = reopened("8");
    assert!(seat.desk.store.card(acme, "olga").unwrap().account.answers.flag("phone_bad"));
    seat.press("3");
    assert!(!seat.desk.store.card(acme, "olga").unwrap().account.answers.flag("phone_bad"));
    assert_eq!(call(&mut seat, acme).item("due"), Some("tomorrow"));
}

#[test]
fn a_date_picked_by_hand_stays_whatever_the_outcome() {
    let (mut seat, acme) = reopened("3");
    while seat.model.form().unwrap().draft.field != "due" {
        seat.send(Msg::Act(Action::NextField));
    }
    // "In two weeks" is what the person means, and the form, complete before, saves.
    seat.press("6");
    seat.press("Right");
    while seat.model.form().unwrap().draft.field != "outcome" {
        seat.send(Msg::Act(Action::PreviousField));
    }
    seat.press("4");
    let answers = call(&mut seat, acme);
    assert_eq!((answers.item("outcome"), answers.item("due")), (Some("busy"), Some("in_2_weeks")));
}
