//! What the telephone saw, at a real file and in keys: logged by one digit, answered by two keys, and whose of several it was.

use picklog::{
    app::{Notice, Place},
    domain::{Answer, Answers, Command, Fact, Id, Said, Subject},
    evidence::{
        Direction,
        calendar::{Person, SeenMeeting},
    },
};

use super::{
    store::{
        reconcile::{Office, Talk, talk},
        test_store::{TestStore, phone, session},
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

#[test]
fn leaving_the_question_whose_call_it_was_throws_nothing_away() {
    let mut office = Office::new();
    let number = "+390611111111";
    for name in ["One", "Two"] {
        office.desk.account("olga", name, &[("phone", phone(number))]);
    }
    office.sees(Talk { number, ..talk("102", HOUR, 130) });
    let mut seat = seat(office, "ivan");
    seat.press("F2");
    seat.press("Enter");
    assert!(seat.model.lookup.caller.is_some());
    // Once the number is cleared, once the question is left.
    seat.press("Esc");
    seat.press("Esc");
    assert!(seat.model.lookup.caller.is_none() && seat.model.places.is_empty());
    assert!(seat.model.lookup.line.is_blank(), "the number is none that was typed");
    assert!(!matches!(seat.model.notice, Some(Notice::StoreError(_))), "{:?}", seat.model.notice);
    assert_eq!(drafts(&mut seat, "ivan"), 1, "it waits");
    seat.press("F2");
    assert!(seat.model.gaps.list.lines.iter().any(|line| line.seen.is_some()));
}

#[test]
fn with_which_of_its_guests_accounts_a_meeting_was_is_one_digit() {
    let mut office = Office::new();
    let two = office.desk.account("olga", "Two", &[]);
    let now = office.desk.store.now();
    for (account, mail) in [(office.acme, "ann@acme.example"), (two, "bob@two.example")] {
        let id = office.desk.id();
        let answers =
            Answers::from([("name", Answer::Text(mail.into())), ("email", Answer::Text(mail.into()))]);
        office.desk.does("olga", &Command::CreateContact { id, account, answers }).unwrap();
    }
    let guest = |mail: &str| Person { mail: Some(mail.into()), ..Person::default() };
    let meeting = SeenMeeting {
        uid: "a".into(),
        recurrence: None,
        starts: now.plus_seconds(-3 * HOUR),
        ends: now.plus_seconds(-2 * HOUR),
        title: "Offer".into(),
        place: None,
        organizer: None,
        guests: vec![guest("ann@acme.example"), guest("bob@two.example")],
        link: None,
        sequence: 0,
        last_modified: None,
    };
    let old = SeenMeeting {
        uid: "b".into(),
        starts: now.plus_seconds(-40 * 24 * HOUR),
        ends: now.plus_seconds(-40 * 24 * HOUR + HOUR),
        ..meeting.clone()
    };
    let op = office.desk.id();
    office.desk.store.bring_meetings(&session("ivan"), op, None, &[meeting, old], &[], false).unwrap();
    let op = office.desk.id();
    let told =
        office.desk.store.reconcile(&session("ivan"), op, Some(now.plus_seconds(-60 * 24 * HOUR))).unwrap();
    assert_eq!(
        (told.meetings_unlogged, told.meetings_several, told.old, told.made),
        (2, 2, 1, 1),
        "{told:?}"
    );
    let mut seat = Seat::new(office.desk, "ivan");
    let id = seat.desk.store.drafts("ivan").unwrap()[0].id;
    seat.press("F2");
    let line = &seat.model.gaps.list.lines[0];
    assert_eq!(line.gap.rule.code, "meeting_unlogged");
    seat.press("Enter");
    let names: Vec<&str> = seat.model.lookup.found.hits.iter().map(|hit| hit.name.as_str()).collect();
    assert_eq!(names, ["Acme", "Two"], "its guests' accounts and no others");
    seat.press("2");
    let form = seat.model.form().unwrap();
    assert_eq!((form.draft.id, form.draft.account), (id, Some(two)));
    assert!(!seat.model.catalogue.is(form.draft.kind, Fact::Telephone), "it is a meeting");
    assert_eq!(form.draft.answers.moment("started_at"), Some(now.plus_seconds(-3 * HOUR)));
    seat.press("9");
    seat.press("Esc");
    let kept = seat.desk.store.drafts("ivan").unwrap();
    assert_eq!((kept.len(), kept[0].account), (1, Some(two)), "what was picked is kept");
}
