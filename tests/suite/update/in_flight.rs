//! Each change that a screen asks for, and a file that is busy, full, cannot be reached, or does not say whether it saved:
//! the person reads why, nothing of the work is lost, and the same change can be asked for again.

use super::{
    scenes::{changed, in_conflict, pressed, with_gap},
    waits::parked_account,
    *,
};

/// One change: what leads to it, what asks for it, and what asks for it again after trouble.
struct Row {
    what: &'static str,
    made: fn() -> TestScreen,
    does: fn(&mut TestScreen),
    again: fn(&mut TestScreen),
}

fn save(desk: &mut TestScreen) {
    desk.ask(Action::Save);
}

/// By itself, in a while.
fn itself(desk: &mut TestScreen) {
    desk.send(Msg::Again);
}

const ROWS: &[Row] = &[
    Row {
        what: "a call is saved",
        made: || pressed("'aroma Enter"),
        does: |desk| _ = desk.press("3"),
        again: save,
    },
    Row {
        what: "a meeting is saved",
        made: || pressed("'aroma Tab | 7 1 3"),
        does: |desk| _ = desk.press("Enter"),
        again: save,
    },
    Row {
        what: "a pick is kept",
        made: || pressed("'ром Enter"),
        does: |desk| _ = desk.press("6"),
        again: itself,
    },
    Row {
        what: "a form is parked",
        made: || pressed("'ром Enter 6"),
        does: |desk| _ = desk.press("Esc"),
        again: |desk| _ = desk.press("Esc"),
    },
    Row {
        what: "a form is thrown away",
        made: || pressed("'ром Enter 6"),
        does: |desk| _ = desk.ask(Action::Discard),
        again: |desk| _ = desk.ask(Action::Discard),
    },
    Row { what: "an account is made", made: || pressed("'Лютик | Enter"), does: save, again: save },
    Row {
        what: "a contact is made",
        made: || {
            let mut desk = pressed("'aroma | F5");
            desk.ask(Action::AddContact).answer().press("'Ross Tab").answer();
            desk
        },
        does: save,
        again: save,
    },
    Row {
        what: "a contact is made inside a form",
        made: || pressed("'ром Enter 1"),
        does: |desk| _ = desk.press("'Иван 1"),
        again: itself,
    },
    Row { what: "a record is changed", made: changed, does: save, again: save },
    Row { what: "a change is given up", made: changed, does: |desk| _ = desk.press("Esc"), again: itself },
    Row {
        what: "a gap is filled",
        made: || {
            let mut desk = with_gap();
            desk.press("F2 Enter").answer();
            desk
        },
        does: |desk| _ = desk.press("4"),
        again: save,
    },
    Row {
        what: "a gap is put off",
        made: || {
            let mut desk = with_gap();
            desk.press("F2").answer();
            desk
        },
        does: |desk| _ = desk.ask(Action::Snooze),
        again: |desk| _ = desk.ask(Action::Snooze),
    },
    Row {
        what: "a parked form is thrown away",
        made: || {
            let mut desk = TestScreen::new();
            parked_account(&mut desk);
            desk.press("F2").answer();
            desk
        },
        does: |desk| _ = desk.ask(Action::Discard),
        again: |desk| _ = desk.ask(Action::Discard),
    },
    Row {
        what: "a call is taken back",
        made: || pressed("'aroma Enter | 3"),
        does: |desk| _ = desk.press("Ctrl-Z"),
        again: |desk| _ = desk.press("Ctrl-Z"),
    },
    Row {
        what: "parking is taken back",
        made: || pressed("'ром Enter 6 | Esc"),
        does: |desk| _ = desk.press("Ctrl-Z"),
        again: |desk| _ = desk.press("Ctrl-Z"),
    },
    Row {
        what: "two are merged",
        made: duplicates,
        does: |desk| _ = desk.ask(Action::Merge),
        again: |desk| _ = desk.ask(Action::Merge),
    },
    Row {
        what: "two are told apart",
        made: duplicates,
        does: |desk| _ = desk.ask(Action::TellApart),
        again: |desk| _ = desk.ask(Action::TellApart),
    },
    Row {
        what: "of two changes one's own stands",
        made: in_conflict,
        does: |desk| _ = desk.ask(Action::KeepMine),
        again: save,
    },
];

fn duplicates() -> TestScreen {
    let mut desk = TestScreen::new().with_duplicates();
    desk.press("'ром").answer().act(Action::Duplicates).answer();
    desk
}

fn troubles() -> [StoreError; 4] {
    let said = || Message::from("picklog.db".to_owned());
    [
        StoreError::Busy { detail: said() },
        StoreError::Full { detail: said() },
        StoreError::OutcomeUnknown { detail: said() },
        StoreError::Unavailable { detail: said() },
    ]
}

/// Answers everything; every change with trouble.
fn refuse_all(desk: &mut TestScreen, trouble: &StoreError) {
    while !desk.effects.is_empty() {
        let effect = desk.effects.remove(0);
        desk.refuse = matches!(effect, Effect::Apply { .. }).then(|| trouble.clone());
        if let Some(msg) = desk.reply(effect) {
            desk.send(msg);
        }
    }
    desk.refuse = None;
}

#[test]
fn whatever_could_not_be_done_is_said_and_can_be_asked_for_again() {
    for row in ROWS {
        // The control: without trouble the change is done, and nothing is said to be wrong.
        let mut desk = (row.made)();
        let before = desk.commands.len();
        (row.does)(&mut desk);
        desk.answer();
        let wanted =
            desk.commands.get(before).cloned().unwrap_or_else(|| panic!("{}: nothing was sent", row.what));
        assert!(
            !matches!(desk.model.notice, Some(Notice::StoreError(_))),
            "{}: {:?}",
            row.what,
            desk.model.notice
        );
        for trouble in troubles() {
            let mut desk = (row.made)();
            (row.does)(&mut desk);
            refuse_all(&mut desk, &trouble);
            assert_eq!(desk.model.notice, Some(Notice::StoreError(trouble.clone())), "{}", row.what);
            assert!(desk.model.in_flight.is_empty(), "{}: still under way", row.what);
            let before = desk.commands.len();
            (row.again)(&mut desk);
            desk.answer();
            assert!(
                desk.commands[before..].contains(&wanted),
                "{}: {:?}",
                row.what,
                &desk.commands[before..]
            );
            assert!(
                !matches!(desk.model.notice, Some(Notice::StoreError(_)))
                    || std::ptr::fn_addr_eq(row.again, itself as fn(&mut TestScreen)),
                "{}: {:?}",
                row.what,
                desk.model.notice
            );
        }
    }
}

#[test]
fn a_setting_that_could_not_be_kept_holds_for_this_run_and_is_sent_again_with_the_next() {
    let mut desk = TestScreen::new();
    desk.ask(Action::NextTheme);
    let (look, sent) = (desk.model.look, desk.effects.clone());
    let why = Message::from("the config file cannot be written".to_owned());
    desk.effects.clear();
    desk.send(Msg::NotKept(why.clone()));
    assert_eq!((desk.model.look, &desk.model.notice), (look, &Some(Notice::NotKept(why))));
    desk.ask(Action::NextTheme);
    let kept =
        |effects: &[Effect]| effects.iter().filter(|one| matches!(one, Effect::Remember { .. })).count();
    assert_eq!((kept(&sent), kept(&desk.effects)), (1, 1));
}
