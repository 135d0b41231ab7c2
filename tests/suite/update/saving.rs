//! Saved, taken back, refused, and two at one record.

use super::*;

#[test]
fn undo_takes_the_last_save_back_and_has_the_account_at_hand() {
    let mut desk = TestScreen::new();
    desk.press("'aroma Enter 3").answer();
    desk.press("Ctrl-Z").answer();
    assert!(matches!(desk.commands.last(), Some(Command::Undo { .. })));
    assert_eq!(
        desk.model.notice,
        Some(Notice::Undone {
            account: "Aroma Ltd".into(),
            of: Some((crate::CALL, false)),
            moved: None,
            forms: 0
        })
    );
    assert_eq!(desk.model.lookup.account().map(|line| line.id), Some(id(3)));
    desk.press("Ctrl-Z").answer();
    assert_eq!(desk.model.notice, Some(Notice::NothingToUndo));
}

#[test]
fn undo_inside_a_form_takes_back_the_last_pick() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6 3 Ctrl-Z").answer();
    assert_eq!(desk.at(), "reason");
    assert!(!desk.model.form().unwrap().draft.answers.has("reason"));
    desk.press("Ctrl-Z").answer();
    assert_eq!(desk.at(), "outcome");
}

#[test]
fn a_failed_save_brings_the_form_back_with_the_reason() {
    let mut desk = TestScreen::new();
    desk.refuse = Some(StoreError::Full { detail: "picklog.db".into() });
    desk.press("'ром Enter 3").answer();
    assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("no_answer"));
    assert!(matches!(desk.model.notice, Some(Notice::StoreError(StoreError::Full { .. }))));
    desk.act(Action::Save).answer();
    assert_eq!(desk.logged().2.item("outcome"), Some("no_answer"));
    assert_eq!(desk.model.context(), Context::Lookup);
}

#[test]
fn two_who_edit_one_record_are_told_and_choose() {
    let mut desk = TestScreen::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    let theirs = Answers::from([("reason", Answer::Item("price".into()))]);
    desk.refuse = Some(StoreError::Conflict { who: "ivan".into(), version: 4, theirs: Box::new(theirs) });
    desk.press("F2 3").answer();
    assert!(matches!(desk.model.places.last(), Some(Place::Conflict(conflict)) if conflict.who == "ivan"));
    // After a look at it: a digit in rhythm settles nothing.
    desk.now = desk.now.plus_seconds(2);
    let chord = desk.model.keymap.keys_for(Action::KeepMine, Context::Conflict)[0].clone();
    desk.send(Msg::Key(chord[0]));
    assert!(desk.effects.iter().any(|effect| matches!(effect, Effect::Apply { expected: Some(4), .. })));
}

#[test]
fn changes_of_different_fields_both_stand_without_a_question() {
    let mut desk = TestScreen::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    let mut theirs = desk.opens[&id(50)].answers.clone();
    theirs.set("next_step", Answer::Item("meet".into()));
    desk.refuse = Some(StoreError::Conflict { who: "ivan".into(), version: 4, theirs: Box::new(theirs) });
    desk.press("F2 3").answer();
    let edits = desk.commands.iter().filter(|command| matches!(command, Command::Edit { .. })).count();
    assert_eq!((edits, desk.model.context() == Context::Conflict), (2, false));
}

fn busy() -> StoreError {
    StoreError::Busy { detail: "picklog.db".into() }
}

#[test]
fn an_undo_that_fails_can_be_done_again() {
    let mut desk = TestScreen::new();
    desk.press("'aroma Enter 3").answer();
    let conflict = StoreError::Conflict { who: "ivan".into(), version: 4, theirs: Box::default() };
    for trouble in [busy(), StoreError::Full { detail: "picklog.db".into() }, conflict] {
        desk.refuse = Some(trouble.clone());
        desk.press("Ctrl-Z").answer();
        assert_eq!(desk.model.notice, Some(Notice::StoreError(trouble)));
    }
    desk.press("Ctrl-Z").answer();
    assert_eq!(
        desk.model.notice,
        Some(Notice::Undone {
            account: "Aroma Ltd".into(),
            of: Some((crate::CALL, false)),
            moved: None,
            forms: 0
        })
    );
    let Some(Command::Undo { op }) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    let undone =
        desk.commands.iter().filter(|command| matches!(command, Command::Undo { op: one } if one == op));
    assert_eq!(undone.count(), 4, "each time the same");
}

#[test]
fn undo_pressed_before_the_save_is_done_takes_that_one_back() {
    let mut desk = TestScreen::new();
    desk.press("'aroma Enter 3").answer();
    desk.press("'ром").answer();
    desk.press("Enter").answer();
    desk.press("3 Ctrl-Z").answer();
    assert_eq!(
        desk.model.notice,
        Some(Notice::Undone {
            account: "Ромашка ООО".into(),
            of: Some((crate::CALL, false)),
            moved: None,
            forms: 0
        })
    );
    desk.press("Ctrl-Z").answer();
    assert_eq!(
        desk.model.notice,
        Some(Notice::Undone {
            account: "Aroma Ltd".into(),
            of: Some((crate::CALL, false)),
            moved: None,
            forms: 0
        })
    );
}

#[test]
fn a_contact_made_inside_a_form_is_made_again_after_trouble() {
    let created = |desk: &TestScreen| {
        let made = desk.commands.iter().filter(|command| matches!(command, Command::CreateContact { .. }));
        made.count()
    };
    for trouble in [busy(), StoreError::Full { detail: "picklog.db".into() }] {
        // By itself, when there is room again.
        let mut desk = TestScreen::new();
        desk.press("'ром Enter 1").answer();
        desk.refuse = Some(trouble.clone());
        desk.press("'Иван 1").answer();
        assert_eq!((created(&desk), &desk.model.notice), (1, &Some(Notice::StoreError(trouble.clone()))));
        desk.send(Msg::Again);
        desk.answer();
        assert_eq!(created(&desk), 2);
        // Or before the call that names them.
        let mut desk = TestScreen::new();
        desk.press("'ром Enter 1").answer();
        desk.refuse = Some(trouble);
        desk.press("'Иван 1").answer();
        desk.act(Action::Save).answer();
        let logged = desk.commands.iter().position(|command| matches!(command, Command::LogActivity { .. }));
        let last = desk.commands.iter().rposition(|command| matches!(command, Command::CreateContact { .. }));
        assert!(created(&desk) == 2 && last < logged, "{:?}", desk.commands);
    }
}

/// What is said of a renamed account is its name of now, and once that is taken back, the one of before.
#[test]
fn a_renamed_account_is_called_by_its_new_name_and_after_undo_by_the_old_one() {
    let mut desk = TestScreen::new();
    let answers = Answers::from([("name", Answer::Text("Aroma Ltd".into()))]);
    desk.opens.insert(id(3), Draft::edit(id(3), Entity::Account, None, 1, answers, desk.now));
    desk.press("'aroma").answer().press("Ctrl-E").answer();
    for _ in 0..20 {
        desk.send(Msg::Act(Action::PreviousField));
        if desk.at() == "name" {
            break;
        }
    }
    desk.send(Msg::Paste("Bolt Ltd".into()));
    desk.act(Action::Save).answer();
    let Some(Notice::Saved(saved)) = &desk.model.notice else { panic!("{:?}", desk.model.notice) };
    assert_eq!(saved.name, "Bolt Ltd");
    desk.press("Ctrl-Z").answer();
    let Some(Notice::Undone { account, .. }) = &desk.model.notice else { panic!("{:?}", desk.model.notice) };
    assert_eq!(account, "Aroma Ltd");
}
