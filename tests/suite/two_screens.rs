//! A screen among colleagues, over a real file: it asks for no more than a change touches, and yet it shows what a screen
//! shows that was opened just now.

use picklog::{
    app::{Notice, Place},
    domain::*,
    ui::Theme,
};
use proptest::prelude::*;

use self::room::{ENOUGH, Room};
use super::screens::{drawn, rows};
use super::store::test_store::{item, session, text};

mod room;

#[test]
fn a_save_of_ones_own_is_asked_for_once_and_a_pick_not_at_all() {
    let mut room = Room::new();
    room.press("'bolt");
    room.settle();
    room.press("Enter");
    room.quiet();
    room.press("6");
    assert_eq!(room.quiet(), ["apply"], "a pick");
    room.press("1 4");
    // The list for the emptied line, and once more when it is saved.
    let asked = room.quiet();
    assert_eq!(room.model.places.len(), 0, "{:?}", room.model.places);
    let count = |what: &str| asked.iter().filter(|word| **word == what).count();
    assert_eq!((count("find"), count("gaps"), count("card")), (2, 1, 0), "{asked:?}");
    room.check().unwrap();
}

#[test]
fn a_colleagues_pick_asks_for_nothing_and_a_save_for_what_it_touches() {
    let mut room = Room::new();
    room.colleague(4, 0);
    assert_eq!(room.quiet(), [""; 0], "ivan's pick");
    room.colleague(4, 1);
    assert_eq!(room.quiet(), ["find", "gaps"], "a form of olga's own, at another screen");
    // A card in front.
    room.press("'crane");
    room.settle();
    room.press("F5");
    room.quiet();
    assert!(matches!(room.model.places.last(), Some(Place::Card(_))));
    room.colleague(0, 2);
    assert_eq!(room.quiet(), ["gaps"], "a call with Bolt, and Crane's card and list in sight");
    room.colleague(0, 3);
    assert_eq!(room.quiet(), ["card", "find", "gaps"], "a call with Crane");
    room.colleague(4, 4);
    assert_eq!(room.quiet(), [""; 0], "ivan's pick");
    room.colleague(2, 2);
    assert_eq!(room.quiet(), ["find", "gaps"], "somebody new at Bolt may be who was typed");
    room.check().unwrap();
}

/// Ivan talked with somebody at Crane, whose card olga has open; then the admin erases them.
#[test]
fn who_is_erased_goes_from_a_card_that_a_colleague_has_open() {
    let mut room = Room::new();
    let crane = room.accounts[3];
    let ross = room.desk.contact("ivan", crane, "J. Ross");
    room.desk.call("ivan", crane, "agreed", &[("contact", Answer::Contact(ross))]);
    room.quiet();
    room.press("'crane");
    room.settle();
    room.press("F5");
    room.quiet();
    let picture = |room: &mut Room, lang| {
        let before = std::mem::replace(&mut room.model.lang, lang);
        let (buffer, _) = drawn(&room.model, &Theme::default(), (80, 24));
        room.model.lang = before;
        rows(&buffer).join("\n")
    };
    assert!(picture(&mut room, Lang::En).contains("J. Ross"));
    let record = Ref { entity: Entity::Contact, id: ross };
    let asked = EraseAsked { record, why: "asked_by_them".into(), with_contacts: false, is_again: false };
    room.desk.does("boss", &Command::Erase(Box::new(asked))).unwrap();
    assert!(room.quiet().contains(&"card"));
    for (lang, word) in [(Lang::En, "erased"), (Lang::Ru, "стёрто"), (Lang::Zh, "已抹除")] {
        let shown = picture(&mut room, lang);
        assert!(!shown.contains("Ross") && shown.contains(word), "{shown}");
    }
    room.check().unwrap();
}

/// In each place, whatever a colleague does with any account.
#[test]
fn what_a_colleague_does_is_seen_wherever_it_shows() {
    for place in ["Down", "'acme", "'acme F5", "'crane F5", "F2", "'acme F8"] {
        let mut room = Room::new();
        // Two that look alike, and gaps of olga's own.
        let double = room.desk.account("boss", "Acme", &[]);
        room.accounts.push(double);
        room.desk.call("olga", double, "refused", &[]);
        room.hear();
        room.settle();
        for keys in place.split(' ') {
            room.press(keys);
            room.settle();
        }
        for what in 0..8 {
            for which in 0..7 {
                room.colleague(what, which);
                room.quiet();
                room.check().unwrap_or_else(|fail| panic!("{place}: {what} with {which}: {fail}"));
            }
        }
    }
}

/// A parked form that is open here is no gap here; left as it was it is one again, also when the gaps were read meanwhile.
#[test]
fn a_parked_form_that_was_only_looked_at_is_a_gap_again() {
    let mut room = Room::new();
    room.press("Ctrl-N 'Quux Esc");
    room.quiet();
    assert_eq!(room.model.gaps.list.total, 1);
    room.press("F2 Enter");
    room.settle();
    assert!(room.model.form().is_some());
    room.colleague(0, 0);
    room.quiet();
    assert_eq!(room.model.gaps.list.total, 0);
    room.press("Esc");
    room.quiet();
    assert_eq!(room.model.gaps.list.total, 1);
    room.press("Esc");
    room.check().unwrap();
}

/// A record that is opened again before its save is taken back: what the undo keeps of the first form is a gap.
#[test]
fn a_form_that_undo_brought_back_under_an_open_one_is_a_gap_when_that_is_left() {
    let mut room = Room::new();
    room.press("Ctrl-E 'acme");
    room.answer_one();
    room.press("Tab Enter Ctrl-S Ctrl-E Ctrl-Z");
    room.quiet();
    assert!(room.model.form().is_some());
    assert_eq!(room.model.gaps.list.total, 0);
    room.press("Esc");
    room.quiet();
    assert_eq!(room.model.gaps.list.total, 1);
    room.check().unwrap();
}

/// Taken back while a form at it was on its way to the screen: nothing can be kept of the form, and it keeps nobody.
#[test]
fn a_form_at_an_account_that_is_gone_can_be_thrown_away() {
    for picked in [false, true] {
        let mut room = Room::new();
        room.press("Ctrl-N 'Quux Ctrl-S");
        room.quiet();
        room.press("'quux");
        room.settle();
        // The call is asked for before the account is gone, and comes up after.
        room.press("Ctrl-Z Enter");
        room.quiet();
        if room.model.form().is_none() {
            room.press("Enter");
            room.quiet();
        }
        if picked {
            room.press("6");
            room.quiet();
        }
        let form = room.model.form().expect("a call at what the list still shows").draft.id;
        room.press("1 Esc");
        room.quiet();
        assert!(room.model.form().is_some_and(|open| open.draft.id == form), "it came back");
        assert!(matches!(room.model.notice, Some(Notice::NotParked(_))), "{:?}", room.model.notice);
        room.press("Ctrl-D");
        room.quiet();
        assert_eq!(room.model.places.len(), 0);
        assert!(matches!(room.model.notice, Some(Notice::ThrownAway { .. })), "{:?}", room.model.notice);
        room.check().unwrap();
    }
}

/// The same when a colleague takes back an account that a form was just opened at.
#[test]
fn a_form_at_an_account_that_its_maker_took_back_can_be_thrown_away() {
    let mut room = Room::new();
    let (account, made) = (room.desk.id(), room.desk.id());
    let create = Command::CreateAccount { id: account, answers: Answers::from([("name", text("Quux"))]) };
    room.desk.store.apply(&session("ivan"), made, &create, None).unwrap();
    room.quiet();
    room.press("'quux");
    room.settle();
    room.press("Enter");
    room.quiet();
    room.desk.does("ivan", &Command::Undo { op: made }).unwrap();
    room.press("6");
    room.quiet();
    room.press("Esc");
    room.quiet();
    assert!(matches!(room.model.notice, Some(Notice::NotParked(_))), "{:?}", room.model.notice);
    room.press("Ctrl-D");
    room.quiet();
    assert_eq!(room.model.places.len(), 0);
    room.check().unwrap();
}

/// A sweep at a call that is taken back meanwhile: what was picked cannot be saved, and the second Esc puts it aside.
#[test]
fn a_sweep_at_a_record_that_was_taken_back_is_left_with_esc() {
    let mut room = Room::new();
    // Logged at another terminal without an outcome, which is a gap.
    let (id, made, began) = (room.desk.id(), room.desk.id(), Answer::Moment(room.desk.store.now()));
    let answers = Answers::from([("started_at", began), ("direction", item("outbound"))]);
    let call = Command::LogActivity { id, kind: crate::CALL_CODE, account: room.accounts[1], answers };
    room.desk.store.apply(&session("olga"), made, &call, None).unwrap();
    room.quiet();
    room.press("F2 Enter");
    room.quiet();
    let form = room.model.form().expect("the gap's form").draft.clone();
    assert_eq!(form.id, id);
    room.desk.does("olga", &Command::Undo { op: made }).unwrap();
    room.press("1 Esc");
    room.quiet();
    assert!(room.model.form().is_some_and(|open| open.draft.id == form.id), "{:?}", room.model.notice);
    room.press("Esc");
    room.quiet();
    assert!(room.model.form().is_none(), "{:?}", room.model.notice);
}

const KEYS: &[&str] = &[
    "'acme",
    "'b",
    "'crane",
    "Enter",
    "Enter",
    "Down",
    "Up",
    "1",
    "2",
    "3",
    "6",
    "Esc",
    "Esc",
    "F5",
    "F5",
    "F2",
    "Ctrl-Z",
    "Ctrl-S",
    "Ctrl-U",
    "Backspace",
    "Tab",
    "Delete",
    "F8",
    "Ctrl-D",
    "Ctrl-E",
    "Ctrl-N",
];

#[derive(Clone, Debug)]
enum Step {
    Press(usize),
    Answer,
    Hear,
    Colleague(u8, usize),
    Quiet,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (0..KEYS.len()).prop_map(Step::Press),
        4 => Just(Step::Answer),
        3 => Just(Step::Hear),
        5 => (0..8u8, 0..12usize).prop_map(|(what, which)| Step::Colleague(what, which)),
        3 => Just(Step::Quiet),
    ];
    prop::collection::vec(step, 1..50)
}

proptest! {
    #![proptest_config(crate::property(24))]

    /// Whatever olga presses and others change, in whatever order she hears of it: when it is quiet, her screen shows what
    /// the file holds.
    #[test]
    fn when_it_is_quiet_a_screen_shows_what_a_fresh_one_does(steps in steps()) {
        let mut room = Room::new();
        for step in steps {
            match step {
                Step::Press(key) => room.press(KEYS[key]),
                Step::Answer => room.answer_one(),
                Step::Hear => room.hear(),
                Step::Colleague(what, which) => room.colleague(what, which),
                Step::Quiet => {
                    room.quiet();
                    if room.model.open_drafts().next().is_none() {
                        room.check()?;
                    }
                }
            }
        }
        room.quiet();
        for _ in 0..ENOUGH {
            if room.model.places.is_empty() {
                break;
            }
            room.press("Esc");
            room.quiet();
            // What cannot be kept is thrown away on purpose only.
            if let Some(Notice::NotParked(_)) = room.model.notice {
                room.press("Ctrl-D");
                room.quiet();
            }
        }
        prop_assert!(room.model.places.is_empty(), "Esc leads out of {:?}", room.model.places.last());
        room.check()?;
    }
}
