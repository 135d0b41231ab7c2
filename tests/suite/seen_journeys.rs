//! What the telephone saw, at a real file and in keys: logged by one digit, answered by two keys, and whose of several it was.

use picklog::{
    app::{Notice, Place},
    domain::{Answer, Id, Said, Subject},
    evidence::Direction,
};

use super::{
    store::{
        reconcile::{Office, Talk, talk},
        test_store::{TestStore, phone},
    },
    sweep::Seat,
};

const HOUR: i64 = 3_600;

/// Somebody at the screen after the telephone has seen what it has.
fn seat(mut office: Office, login: &str) -> Seat {
    office.reconcile("olga");
    Seat::new(office.desk, login)
}

fn drafts(seat: &mut Seat, login: &str) -> usize {
    seat.desk.store.drafts(login).unwrap().len()
}

/// The account, the outcome and the length of what was logged under an id.
fn logged(desk: &mut TestStore, id: Id) -> (Option<Id>, Option<String>, Option<Answer>) {
    let opened = desk.store.open(Subject::Activity(id), "ivan").unwrap().draft;
    let outcome = opened.answers.item("outcome").map(str::to_owned);
    (opened.account, outcome, opened.answers.get("duration").cloned())
}

#[test]
fn one_digit_logs_what_was_talked_and_the_next_one_is_up() {
    let mut office = Office::new();
    office.sees(Talk { direction: Direction::Inbound, ..talk("102", 3 * HOUR, 247) });
    office.sees(talk("102", 2 * HOUR, 60));
    let acme = office.acme;
    let mut seat = seat(office, "ivan");
    let ids: Vec<Id> = seat.desk.store.drafts("ivan").unwrap().iter().map(|form| form.id).collect();
    let first = *ids.iter().min().unwrap();
    seat.press("F2");
    assert_eq!(seat.model.gaps.list.lines[0].seen.as_ref().unwrap().seconds, 247);
    seat.press("3");
    let (account, outcome, length) = logged(&mut seat.desk, first);
    assert_eq!((account, outcome.as_deref()), (Some(acme), Some("no_answer")));
    assert_eq!(length, Some(Answer::Duration { item: "3-5".into(), seconds: Some(247) }));
    // The sweep stands at the next one: another digit logs that.
    assert!(seat.model.form().is_some_and(|form| form.draft.evidence.as_ref().unwrap().seconds == 60));
    seat.press("3");
    assert_eq!(drafts(&mut seat, "ivan"), 0);
    // The last one is taken back, and waits again.
    seat.press("Esc");
    seat.press("Ctrl-Z");
    assert_eq!(drafts(&mut seat, "ivan"), 1);
}

#[test]
fn what_is_not_to_be_logged_takes_a_key_and_a_digit_from_the_list_and_from_the_form() {
    for opened in [false, true] {
        let mut office = Office::new();
        office.sees(talk("102", HOUR, 247));
        let mut seat = seat(office, "ivan");
        seat.press("F2");
        if opened {
            seat.press("Enter");
            assert!(seat.model.form().is_some());
        }
        // Throwing it away asks the same: it would come again.
        seat.press(if opened { "Insert" } else { "F8" });
        assert!(matches!(seat.model.places.last(), Some(Place::Said(_))), "{opened}");
        seat.press("9");
        assert!(matches!(seat.model.places.last(), Some(Place::Said(_))), "there is no ninth answer");
        seat.press("1");
        assert_eq!(drafts(&mut seat, "ivan"), 0, "{opened}");
        let said = Notice::SaidOf { account: "Acme".into(), said: Said::Private };
        assert_eq!(seat.model.notice, Some(said));
        assert!(seat.model.form().is_none_or(|form| form.draft.evidence.is_none()), "it is closed");
        while !seat.model.places.is_empty() {
            seat.press("Esc");
        }
        seat.press("Ctrl-Z");
        assert_eq!(drafts(&mut seat, "ivan"), 1, "{opened}");
    }
}

#[test]
fn whose_of_two_accounts_with_one_number_it_was_is_picked_from_the_two() {
    let mut office = Office::new();
    let number = "+390611111111";
    let one = office.desk.account("olga", "One", &[("phone", phone(number))]);
    let two = office.desk.account("olga", "Two", &[("phone", phone(number))]);
    office.sees(Talk { number, ..talk("102", HOUR, 130) });
    let mut seat = seat(office, "ivan");
    let id = seat.desk.store.drafts("ivan").unwrap()[0].id;
    seat.press("F2");
    seat.press("Enter");
    let hits: Vec<Id> = seat.model.lookup.found.hits.iter().map(|hit| hit.id).collect();
    assert!(hits.contains(&one) && hits.contains(&two) && hits.len() == 2, "{hits:?}");
    seat.press("Enter");
    let form = seat.model.form().unwrap();
    assert_eq!((form.draft.id, &*form.draft.field), (id, "outcome"));
    seat.press("3");
    let (account, outcome, length) = logged(&mut seat.desk, id);
    assert_eq!(outcome.as_deref(), Some("no_answer"));
    assert_eq!(length, Some(Answer::Duration { item: "1-2".into(), seconds: Some(130) }));
    assert!(account == Some(one) || account == Some(two));
    assert_eq!(drafts(&mut seat, "ivan"), 0, "the question is answered with it");
}

#[test]
fn where_it_is_asked_whose_call_it_was_the_same_keys_say_that_it_is_not_to_be_logged() {
    for key in ["Insert", "F8"] {
        let mut office = Office::new();
        let number = "+390611111111";
        office.desk.account("olga", "One", &[("phone", phone(number))]);
        office.desk.account("olga", "Two", &[("phone", phone(number))]);
        office.sees(Talk { number, ..talk("102", HOUR, 130) });
        let mut seat = seat(office, "ivan");
        seat.press("F2");
        seat.press("Enter");
        assert!(seat.model.lookup.caller.is_some() && seat.model.places.is_empty());
        seat.press(key);
        assert!(matches!(seat.model.places.last(), Some(Place::Said(_))), "{key}");
        seat.press("1");
        assert_eq!(drafts(&mut seat, "ivan"), 0, "{key}");
        assert!(seat.model.lookup.caller.is_none() && seat.model.places.is_empty(), "{key}");
        seat.press("Ctrl-Z");
        assert_eq!(drafts(&mut seat, "ivan"), 1, "{key}");
    }
}

#[test]
fn a_sweep_stops_at_what_is_only_likely_and_a_digit_answers_it() {
    let mut office = Office::new();
    office.sees(Talk { number: "+390699999999", ..talk("102", 3 * HOUR, 300) });
    let acme = office.acme;
    let began = office.desk.store.now().plus_seconds(-3 * HOUR);
    let answers = [("started_at", Answer::Moment(began))];
    office.desk.call("ivan", acme, "no_answer", &answers);
    let mut seat = seat(office, "ivan");
    seat.press("F2");
    let at = seat.model.gaps.list.lines.iter().position(|line| line.seen.is_some()).expect("it is asked");
    for _ in 0..at {
        seat.press("Down");
    }
    seat.press("Enter");
    assert!(matches!(seat.model.places.last(), Some(Place::Said(_))), "no form is opened for it");
    seat.press("Esc");
    seat.press("1");
    assert_eq!(drafts(&mut seat, "ivan"), 0);
    assert!(matches!(seat.model.notice, Some(Notice::SaidOf { said: Said::Same, .. })));
}
