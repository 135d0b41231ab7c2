//! A lead hands work over from a person's page, and gives it back: by few keys, over a real file.

use picklog::{
    action::{Action, Context},
    app::{HandOverQuestion, Msg, Notice, PersonView, Place},
    domain::*,
};

use super::room::{Room, accounts_of, team};
use crate::update::TestScreen;

fn of_lena(accounts: usize) -> Room {
    Room::at_olgas_row(team(accounts), "lena")
}

fn until(text: &str) -> Option<(String, Option<String>)> {
    Some(("ivan".to_owned(), Some(text.to_owned())))
}

#[test]
fn until_a_day_is_four_keys_from_the_row_and_colleagues_hear_of_it() {
    let mut room = of_lena(2);
    let mut ivan = room.desk.store.another().unwrap();
    let _ = ivan.news("ivan").unwrap();
    // Typed without waiting for any answer.
    room.press("Ctrl-R 2 3 Enter").settle();
    assert_eq!(room.pressed, 4);
    // The 21st is a Saturday.
    assert_eq!(room.held(), until("2026-11-23 00:00"));
    assert!(matches!(&room.model.notice, Some(Notice::HandedOver { task, .. }) if task.to() == "ivan"));
    assert_eq!(room.model.context(), Context::Figures, "back where it was asked");
    let News::These(items) = ivan.news("ivan").unwrap() else { panic!("anything") };
    assert!(items.iter().any(|item| item.of == NewsOf::Gaps), "{items:?}");
    // The page says who has it; ivan's says whose work he does.
    room.press("Enter").settle();
    let Some(Place::Person(view)) = room.model.places.last() else { panic!("no page") };
    let open = view.open.as_ref().unwrap();
    assert_eq!(open.handed.as_ref().map(|handed| handed.to.as_str()), Some("ivan"));
    let his =
        room.desk.store.person_open(&crate::store::test_store::session("lena"), "ivan", Moment::default());
    assert_eq!(his.unwrap().stands_in[0].from, "olga");
    // From the page it is done likewise; the one that holds is offered back first, and replaced by another.
    room.pressed = 0;
    room.press("Ctrl-R").settle();
    assert_eq!(room.rows(), "back anna ivan lena");
    room.press("3 2").settle();
    let HandOverQuestion::Sure { load: Some(load), .. } = &room.asked().question else {
        panic!("not weighed")
    };
    assert!(load.promises == 1 && load.gaps > 0, "{load:?}");
    assert_eq!(room.asked().held().map(|held| held.to.as_str()), Some("ivan"), "what it replaces");
    room.press("Enter").settle();
    assert_eq!((room.pressed, room.held()), (4, until("2026-11-22 00:00")));
    assert_eq!(room.model.context(), Context::Person);
}

#[test]
fn for_good_hundreds_of_accounts_go_and_come_back() {
    let mut room = of_lena(350);
    room.press("Ctrl-R").settle().press("'iv Enter 1").settle();
    let HandOverQuestion::Sure { load: Some(load), .. } = &room.asked().question else {
        panic!("not weighed")
    };
    assert_eq!(load.accounts, 350);
    room.press("Enter").settle();
    assert_eq!((accounts_of(&mut room.desk, "olga"), accounts_of(&mut room.desk, "ivan")), (0, 351));
    assert!(
        matches!(room.model.notice, Some(Notice::HandedOver { count: 350, left: 0, .. })),
        "{}",
        room.said()
    );
    assert!(room.told.len() > 3 && room.told.is_sorted(), "told how far it was: {:?}", room.told);
    assert!(room.model.handing_over.is_none());
    // Somebody else gets it only after it is back; one account has another owner by then.
    room.press("Ctrl-R").settle();
    assert_eq!(room.rows(), "back");
    room.press("Esc");
    let mut first = None;
    let mut take = |account: &Account| {
        first = first.or((account.answers.text("name") == "Account 7").then_some(account.id));
        Ok(())
    };
    room.desk.store.each_account(None, &mut take).unwrap();
    room.desk.set("anna", Entity::Account, first.unwrap(), "owner", Some(Answer::User("anna".into())));
    room.press("Ctrl-R 1").settle().press("Enter").settle();
    assert!(
        matches!(room.model.notice, Some(Notice::HandedOver { count: 349, left: 1, .. })),
        "{}",
        room.said()
    );
    assert_eq!((room.held(), accounts_of(&mut room.desk, "olga")), (None, 349));
}

#[test]
fn killed_in_the_middle_it_goes_on_from_the_same_key() {
    let mut room = of_lena(350);
    room.killed_after = Some(2);
    room.press("Ctrl-R").settle().press("'iv Enter 1").settle().press("Enter").settle();
    let given = accounts_of(&mut room.desk, "ivan");
    assert!((100..350).contains(&given), "{given}");
    let mut room = room.again();
    room.press("Enter").settle();
    let Some(Place::Person(view)) = room.model.places.last() else { panic!("no page") };
    assert!(view.open.as_ref().unwrap().is_hand_over_unfinished);
    room.press("Ctrl-R").settle();
    assert_eq!(room.rows(), "go-on back");
    room.press("1").settle();
    assert_eq!((accounts_of(&mut room.desk, "olga"), accounts_of(&mut room.desk, "ivan")), (0, 351));
    // And so it is on the way back.
    room.killed_after = Some(1);
    room.press("Ctrl-R").settle().press("1 Enter").settle();
    assert!(accounts_of(&mut room.desk, "olga") < 350);
    let mut room = room.again();
    room.press("Ctrl-R").settle();
    assert_eq!(room.rows(), "go-on");
    room.press("1").settle();
    assert_eq!((accounts_of(&mut room.desk, "olga"), room.held()), (350, None));
    let task = HandOverTask::GoOn { from: "olga".into(), to: "ivan".into(), is_back: true };
    assert!(matches!(&room.model.notice, Some(Notice::HandedOver { task: done, .. }) if *done == task));
    room.press("Ctrl-R").settle();
    assert_eq!(room.rows(), "anna ivan lena", "nothing is left to go on with");
}

#[test]
fn a_return_is_typed_as_people_do_and_what_can_be_two_is_asked() {
    for (typed, at) in [
        ("' '2026-12-07 Enter", "2026-12-07 00:00"),
        ("'mon_09:00 Enter", "2026-11-23 09:00"),
        ("' '29.11. Enter", "2026-11-29 00:00"),
        ("' '7.12. Enter 1", "2026-12-07 00:00"),
        ("6 '+2w Enter", "2026-12-05 00:00"),
        ("' '04/01 Enter 1", "2027-01-04 00:00"),
        ("' '04/01 Enter 2", "2027-04-01 00:00"),
        // Mended after a question: what was typed is still there.
        ("' '04/01 Enter Backspace Backspace '30 Enter", "2027-04-30 00:00"),
        (
            "' '04/01 Enter Backspace Backspace Backspace Backspace Backspace 'tomorrow Enter",
            "2026-11-22 00:00",
        ),
        ("5", "2026-12-05 00:00"),
    ] {
        let mut room = of_lena(1);
        room.press("Ctrl-R").settle().press("'iv Enter").settle();
        room.press(&typed.replace("' '", "Space '")).settle();
        let HandOverQuestion::Sure { task: HandOverTask::Begin { until: meant, .. }, .. } =
            &room.asked().question
        else {
            panic!("{typed}: {:?}", room.asked().question)
        };
        assert_eq!(meant.unwrap().show_plain(Zone::default()), at, "{typed}");
        assert_eq!(room.held(), None, "{typed}: nothing is done yet");
        room.press("Enter").settle();
        assert_eq!(room.held(), until(at), "{typed}");
    }
}

#[test]
fn what_is_no_return_is_refused_where_it_is_typed() {
    let mut room = of_lena(1);
    room.press("Ctrl-R").settle().press("2 Enter");
    assert_eq!(room.model.notice, Some(Notice::PickRow), "no moment is highlighted by itself");
    room.press("Space '2026-11-20 Enter").settle();
    assert!(matches!(room.model.notice, Some(Notice::ReturnIsPast { .. })), "{}", room.said());
    room.press("Ctrl-U 'soon Enter").settle();
    assert_eq!(room.model.notice, Some(Notice::UnreadDate));
    room.press("Ctrl-U Enter").settle();
    assert_eq!(room.model.notice, Some(Notice::PickRow));
    // Backspace in an empty line leads back to the list, and 9 is none of its rows.
    room.press("Backspace");
    assert_eq!(room.rows(), "good next-day monday week two-weeks type");
    room.press("9");
    assert_eq!(room.model.notice, Some(Notice::PickRow));
    room.press("Down Down Enter").settle();
    assert!(matches!(room.asked().question, HandOverQuestion::Sure { .. }), "the second row, by arrows");
}

#[test]
fn esc_goes_back_one_step_and_changes_nothing() {
    let mut room = of_lena(3);
    let before = room.desk.store.handovers().unwrap();
    let revision = room.desk.store.head().unwrap().0;
    room.press("Ctrl-R").settle().press("2").press("Space '7.12.");
    room.press("Esc");
    assert_eq!(room.rows(), "good next-day monday week two-weeks type", "from the line to the list");
    room.press("1").settle();
    assert!(matches!(room.asked().question, HandOverQuestion::Sure { load: Some(_), .. }));
    room.press("Esc");
    assert!(matches!(room.asked().question, HandOverQuestion::Until { .. }));
    room.press("Esc");
    assert_eq!(room.rows(), "anna ivan lena");
    room.press("Esc");
    assert_eq!(room.model.context(), Context::Figures);
    room.settle();
    assert_eq!(room.desk.store.handovers().unwrap(), before);
    assert_eq!(room.desk.store.head().unwrap().0, revision, "nothing was written");
    // Gone while it was looked at: the answer comes to nothing.
    room.press("Ctrl-R").settle().press("2 1 Esc Esc Esc").settle();
    assert_eq!((room.model.context(), room.model.notice.clone()), (Context::Figures, None));
    assert!(room.model.requests.is_empty());
}

#[test]
fn a_circle_is_refused_with_the_key_that_ends_it_and_another_one_can_be_picked() {
    let mut room = of_lena(1);
    let circle = Command::HandOver { from: "ivan".into(), to: "olga".into(), until: None };
    room.desk.does("lena", &circle).unwrap();
    room.press("Ctrl-R").settle();
    let Some(ivan) = room.asked().choices.as_ref().unwrap().colleagues.iter().find(|one| one.login == "ivan")
    else {
        panic!("no ivan")
    };
    assert_eq!(ivan.handed.as_ref().map(|handed| handed.to.as_str()), Some("olga"), "who is away is marked");
    // Enter is typed ahead: it does nothing to what is refused.
    room.press("2 1 Enter").settle();
    let shown = room.shown();
    assert!(shown.contains("would lead round in a circle."), "{shown}");
    assert!(shown.contains("End the other first, with Ctrl-R on the page of ivan."), "{shown}");
    assert!(!shown.contains("picklog users"), "{shown}");
    assert_eq!((room.rows(), room.held()), ("anna ivan lena".to_owned(), None));
    room.press("1 1 Enter").settle();
    assert_eq!(room.held(), Some(("anna".into(), None)));
}

#[test]
fn who_was_retired_meanwhile_is_refused_and_is_not_offered_again() {
    let mut room = of_lena(1);
    room.press("Ctrl-R").settle();
    room.desk
        .does("lena", &Command::ChangeUser { login: "ivan".into(), change: UserChange::Retires })
        .unwrap();
    room.press("2 2").settle();
    assert!(room.said().contains("ivan is retired here"), "{}", room.said());
    room.press("Esc Ctrl-R").settle();
    assert_eq!(room.rows(), "anna lena");
}

#[test]
fn an_operator_is_told_who_may() {
    for keys in ["Ctrl-R", "Enter Ctrl-R"] {
        let mut room = Room::at_olgas_row(team(1), "olga");
        room.press(keys).settle();
        assert!(room.said().contains("only a lead or an admin may hand work over"), "{}", room.said());
        assert_ne!(room.model.context(), Context::HandOver);
    }
}

#[test]
fn one_at_a_time_and_leaving_waits_for_its_end() {
    let mut room = of_lena(150);
    // The program goes on while the records are given: the end is not told yet.
    room.killed_after = Some(1);
    room.press("Ctrl-R").settle().press("2 1").settle().press("Enter").settle();
    let (done, total) =
        (room.model.handing_over.as_ref().unwrap().done, room.model.handing_over.as_ref().unwrap().total);
    assert!(done > 0 && done < total, "{done} of {total}");
    for key in ["Ctrl-R", "Ctrl-Z"] {
        room.model.notice = None;
        room.press(key);
        assert_eq!(room.model.notice, Some(Notice::OneHandOverAtATime), "{key}");
    }
    room.ask(Action::Quit);
    assert!(!room.model.quitting);
    assert_eq!(room.model.notice, Some(Notice::HandOverGoesOn));
    let why = StoreError::denied("the file is away");
    let moved = Some(HandOverStep { changed: 100, ..HandOverStep::default() });
    room.send(picklog::app::Msg::HandedOver { moved, outcome: Err(why.clone()) });
    assert!(!room.model.quitting, "what was not done is something to stay for");
    assert!(
        matches!(&room.model.notice, Some(Notice::HandOverStopped { count: 100, why: told, .. }) if *told == why),
        "{}",
        room.said()
    );
    let mut room = room.again();
    room.press("Ctrl-R").settle().press("1");
    room.ask(Action::Quit).settle();
    assert!(room.model.quitting);
    assert_eq!(accounts_of(&mut room.desk, "olga"), 0);
}

#[test]
fn letters_and_words_of_another_keyboard_layout_are_read() {
    let mut desk = TestScreen::new();
    let view = PersonView { login: "tom".into(), ..PersonView::default() };
    desk.model.places.push(Place::Person(Box::new(view)));
    // `iv`, and `mon 9` after it, with the Russian layout on.
    desk.press("Ctrl-R").answer().press("'шм Enter");
    desk.press("'ьщт").press("Space '9 Enter").answer();
    let Some(Place::HandOver(prompt)) = desk.model.places.last() else { panic!("nothing is asked") };
    let HandOverQuestion::Sure { task, .. } = &prompt.question else { panic!("{:?}", prompt.question) };
    let until = Moment::read("2026-11-23 09:00", Zone::default(), desk.now);
    assert_eq!(*task, HandOverTask::Begin { from: "tom".into(), to: "ivan".into(), until });
}

/// Whoever hands over sees by the figures and the page in front that it is done, and that it is back, without opening them again.
#[test]
fn figures_and_page_in_sight_are_asked_anew_after_ones_own_hand_over() {
    let mut room = of_lena(5);
    let seen = |room: &Room| {
        let gaps = |figures: &quality::Quality| {
            let olga = figures.people.iter().find(|person| person.login == "olga");
            olga.map_or(0, |olga| olga.figures.gaps.values().sum())
        };
        let figures = [&room.model.figures.week, &room.model.figures.all];
        let counts: Vec<u64> = figures.into_iter().map(|one| one.as_deref().map_or(0, gaps)).collect();
        let page = room.model.places.iter().rev().find_map(|place| match place {
            Place::Person(view) => view.open.as_ref(),
            _ => None,
        });
        (counts, page.map(|page| (page.gaps.iter().map(|one| one.count).sum(), page.handed.is_some())))
    };
    let (before, _) = seen(&room);
    assert!(before[0] > 0 && before[1] == before[0], "{before:?}");
    // From the figures.
    room.press("Ctrl-R").settle().press("'iv Enter 1").settle().press("Enter").settle();
    assert_eq!(seen(&room), (vec![0, 0], None));
    // From the page: it comes back, and goes again.
    room.press("Enter").settle();
    assert_eq!(seen(&room).1, Some((0_u64, true)));
    room.press("Ctrl-R 1").settle().press("Enter").settle();
    let (after, page) = seen(&room);
    assert_eq!((after.clone(), page.map(|page| page.1)), (before, Some(false)));
    assert_eq!(page.map(|page| page.0), Some(after[0]));
}

/// What is counted while the work goes over is of before: it is counted again.
#[test]
fn figures_that_were_being_counted_during_a_hand_over_are_counted_again() {
    let mut room = of_lena(5);
    room.send(Msg::Clock);
    room.leave_unanswered();
    let counting = room.model.figures.counting.expect("the week is counted");
    let before = room.model.figures.week.clone();
    room.press("Ctrl-R").settle().press("'iv Enter 1").settle().press("Enter").settle();
    room.send(Msg::Figures { generation: counting, figures: Ok(before.unwrap()) });
    room.settle();
    let gaps = |figures: &quality::Quality| -> u64 {
        let olga = figures.people.iter().find(|person| person.login == "olga").unwrap();
        olga.figures.gaps.values().sum()
    };
    let figures = [&room.model.figures.week, &room.model.figures.all];
    assert_eq!(figures.map(|one| gaps(one.as_deref().unwrap())), [0, 0]);
}

/// Ctrl-Z takes saves back. After a hand-over it says what gives the work back, before it goes on to what was saved earlier.
#[test]
fn undo_after_a_hand_over_says_what_gives_the_work_back() {
    let mut room = of_lena(2);
    room.press("Ctrl-R").settle().press("'iv Enter 1").settle().press("Enter").settle();
    for _ in 0..2 {
        room.press("Ctrl-Z").settle();
        let shown = room.shown();
        assert!(shown.contains("Ctrl-R on the page of olga gives the work back"), "{shown}");
        assert!(shown.contains("picklog users handover olga --end"), "{shown}");
        assert!(!shown.contains("again takes back"), "nothing was saved before: {shown}");
    }
    room.press("Ctrl-R 1").settle().press("Enter").settle().press("Ctrl-Z").settle();
    let shown = room.shown();
    assert!(shown.contains("Ctrl-R on the page of olga hands the work over again"), "{shown}");
}

#[test]
fn undo_goes_past_a_hand_over_to_what_was_saved_before_it_and_first_to_what_was_saved_after_it() {
    let mut room = of_lena(2);
    let call = |room: &mut Room, name: &str| {
        room.press("F6").settle().press(&format!("'{name}")).settle();
        room.press("Enter").settle().press("3").settle();
        room.press("F6").settle();
    };
    let took_back = |room: &Room, name: &str| matches!(&room.model.notice, Some(Notice::Undone { account, .. }) if account == name);
    call(&mut room, "Of_anna");
    room.press("Ctrl-R").settle().press("'iv Enter 1").settle().press("Enter").settle();
    call(&mut room, "Of_ivan");
    room.press("Ctrl-Z").settle();
    assert!(took_back(&room, "Of ivan"), "{}", room.shown());
    room.press("Ctrl-Z").settle();
    assert!(room.shown().contains("Ctrl-Z again takes back what was saved before"), "{}", room.shown());
    room.press("Ctrl-Z").settle();
    assert!(took_back(&room, "Of anna"), "{}", room.shown());
}
