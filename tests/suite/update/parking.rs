//! What is left in the middle is kept.

use super::*;

/// What was parked is the only gap, and is gone on with.
fn take_up(desk: &mut TestScreen, draft: Draft) {
    let gap = draft_gap(&draft, "olga", desk.now, &default_catalogue()).unwrap();
    desk.opens.insert(draft.id, draft);
    desk.gaps = vec![gap_line(gap, desk.now)];
    desk.send(Msg::Changed);
    desk.answer().press("F2 Enter").answer();
}

#[test]
fn esc_in_the_middle_parks_and_the_gap_resumes_at_the_very_field() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 1 Esc").answer();
    let Some(Command::KeepDraft(draft)) = desk.commands.last().cloned() else {
        panic!("{:?}", desk.commands)
    };
    assert!(draft.parked);
    assert_eq!((draft.field.as_str(), draft.answers.item("outcome")), ("contact", Some("agreed")));
    assert!(matches!(&desk.model.notice, Some(Notice::Parked { account, .. }) if account == "Ромашка ООО"));
    assert_eq!(desk.model.context(), Context::Lookup);

    take_up(&mut desk, *draft);
    assert_eq!(desk.at(), "contact");
    assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("agreed"));
}

#[test]
fn each_pick_is_kept_before_the_next_question() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6").answer();
    let Some(Command::KeepDraft(draft)) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    assert!(!draft.parked);
    assert_eq!((draft.field.as_str(), draft.answers.item("outcome")), ("reason", Some("refused")));
}

#[test]
fn what_is_typed_and_not_yet_taken_is_parked_with_the_form() {
    let parked_phone = |desk: &TestScreen| match desk.commands.last() {
        Some(Command::KeepDraft(draft)) if draft.parked => draft.answers.has("phone"),
        _ => false,
    };
    for leave in ["Esc", "Ctrl-C"] {
        let mut desk = TestScreen::new();
        desk.press("'quux Ctrl-N").answer().press("'+442071838750").press(leave).answer();
        assert!(parked_phone(&desk), "{leave}: {:?}", desk.commands.last());
    }
    let mut desk = TestScreen::new();
    desk.press("'quux Ctrl-N").answer().press("'+442071838750").send(Msg::Hangup);
    desk.answer();
    assert!(parked_phone(&desk), "{:?}", desk.commands.last());
}

#[test]
fn a_hang_up_parks_the_form_and_leaves() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6").answer();
    desk.send(Msg::Hangup);
    assert_eq!(desk.effects.last(), Some(&Effect::Quit));
    desk.answer();
    assert!(matches!(desk.commands.last(), Some(Command::KeepDraft(draft)) if draft.parked));
    desk.press("'more 3");
    assert!(desk.effects.is_empty(), "nothing is taken any more");
}

#[test]
fn ctrl_c_parks_and_quits_from_anywhere() {
    for before in ["", "'ром Enter 1", "F1", "Ctrl-P 'x", "F5"] {
        let mut desk = TestScreen::new();
        desk.press(before).answer();
        desk.press("Ctrl-C").answer();
        assert!(desk.model.quitting, "{before}");
    }
}

#[test]
fn esc_in_a_change_leaves_the_record_as_it_was() {
    let mut desk = TestScreen::new();
    let answers = Answers::from([("name", Answer::Text("Aroma Ltd".into()))]);
    desk.opens.insert(id(3), Draft::edit(id(3), Entity::Account, None, 1, answers, desk.now));
    desk.press("'aroma").answer();
    desk.press("Ctrl-E").answer();
    desk.press("Ctrl-U '+442079460018 Tab Esc").answer();
    // What was typed was kept while the form was open, and is thrown away with it.
    assert!(
        matches!(desk.commands[..], [Command::KeepDraft(_), Command::DiscardDraft(_)]),
        "{:?}",
        desk.commands
    );
    assert_eq!((desk.model.context(), &desk.model.notice), (Context::Lookup, &Some(Notice::LeftAsWas)));
}

#[test]
fn undo_after_parking_by_mistake_throws_the_form_away() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6 Esc").answer();
    desk.press("Ctrl-Z").answer();
    assert!(matches!(desk.commands.last(), Some(Command::DiscardDraft(_))), "{:?}", desk.commands);
}

#[test]
fn a_form_nobody_touched_leaves_nothing_behind() {
    for leave in ["Esc", "F10"] {
        let mut desk = TestScreen::new();
        desk.press("'ром Enter").answer().press(leave).answer();
        assert!(desk.commands.is_empty(), "{leave}: {:?}", desk.commands);
    }
}

/// A call that was parked with an outcome, resumed.
fn resumed() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6 Esc").answer();
    let Some(Command::KeepDraft(draft)) = desk.commands.last().cloned() else {
        panic!("{:?}", desk.commands)
    };
    take_up(&mut desk, *draft);
    desk.commands.clear();
    desk
}

#[test]
fn undo_after_parking_again_brings_the_form_back_as_it_was_opened() {
    let mut desk = resumed();
    desk.press("1 Esc").answer();
    desk.press("Ctrl-Z").answer();
    let Some(Command::KeepDraft(draft)) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    assert_eq!(
        (draft.answers.item("outcome"), draft.answers.has("reason"), draft.parked),
        (Some("refused"), false, true)
    );
    // Left as it was opened, it stays as it is.
    let mut desk = resumed();
    desk.press("Esc").answer();
    assert!(
        !desk.commands.iter().any(|command| matches!(command, Command::DiscardDraft(_))),
        "{:?}",
        desk.commands
    );
}

#[test]
fn leaving_with_a_conflict_in_front_keeps_the_change() {
    for leave in ["F10", "hangup"] {
        let mut desk = scenes::in_conflict();
        match leave {
            "F10" => drop(desk.press(leave)),
            _ => desk.send(Msg::Hangup),
        }
        desk.answer();
        assert!(desk.model.quitting);
        let Some(Command::KeepDraft(draft)) = desk.commands.last() else { panic!("{:?}", desk.commands) };
        assert_eq!(
            (draft.id, draft.editing, draft.answers.item("reason")),
            (id(50), Some(1), Some("timing"))
        );
    }
}

#[test]
fn parking_says_what_undo_does_and_undo_does_that() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6 Esc").answer();
    let account = || "Ромашка ООО".to_owned();
    assert_eq!(desk.model.notice, Some(Notice::Parked { account: account(), again: false }));
    desk.press("Ctrl-Z").answer();
    assert_eq!(desk.model.notice, Some(Notice::Unparked { account: account(), again: false }));
    let mut desk = resumed();
    desk.press("1 Esc").answer();
    assert_eq!(desk.model.notice, Some(Notice::Parked { account: account(), again: true }));
    desk.press("Ctrl-Z").answer();
    assert_eq!(desk.model.notice, Some(Notice::Unparked { account: account(), again: true }));
}

#[test]
fn a_parked_form_that_is_open_again_is_not_thrown_away_by_undo() {
    let mut desk = resumed();
    desk.press("Ctrl-Z").answer();
    assert_eq!(desk.model.notice, Some(Notice::NothingToUndo));
    assert!(desk.commands.is_empty(), "{:?}", desk.commands);
    // Nor when it has been parked and saved since: only the save is taken back.
    desk.press("Esc").answer();
    desk.press("F2 Enter").answer();
    desk.act(Action::Save).answer();
    desk.press("Ctrl-Z").answer();
    assert!(matches!(desk.commands.last(), Some(Command::Undo { .. })), "{:?}", desk.commands);
    desk.press("Ctrl-Z").answer();
    assert_eq!(desk.model.notice, Some(Notice::NothingToUndo));
}

#[test]
fn an_account_is_not_taken_back_under_a_form_that_is_open_at_it() {
    let mut desk = TestScreen::new();
    desk.press("'Лютик").answer();
    desk.press("Enter").answer();
    desk.act(Action::Save).answer();
    let Some(Command::CreateAccount { id, .. }) = desk.commands.last().cloned() else {
        panic!("{:?}", desk.commands)
    };
    desk.accounts.push(AccountLine { id, ..line(9, "Лютик") });
    desk.send(Msg::Changed);
    desk.answer().press("'лют").answer();
    desk.press("Enter").answer();
    desk.press("Ctrl-Z").answer();
    assert_eq!(desk.model.notice, Some(Notice::StoodUpon { account: "Лютик".into() }));
    assert!(!desk.commands.iter().any(|command| matches!(command, Command::Undo { .. })));
    // Once the form is gone the account can be taken back.
    desk.press("Esc").answer();
    desk.press("Ctrl-Z").answer();
    assert!(matches!(desk.commands.last(), Some(Command::Undo { .. })), "{:?}", desk.commands);
}
