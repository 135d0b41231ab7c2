//! What is opened over a form closes again without taking the form with it.

use super::*;
use picklog::action::TABLE;

/// Whether a form or a conflict with this outcome picked is still there, in front or below.
fn is_kept(desk: &TestScreen, outcome: &str) -> bool {
    let held = |place: &Place| match place {
        Place::Form(form) => form.draft.answers.item("outcome") == Some(outcome),
        Place::Conflict(conflict) => conflict.form.draft.answers.item("outcome") == Some(outcome),
        _ => false,
    };
    desk.model.places.iter().any(held)
}

#[test]
fn figures_and_gaps_over_a_card_or_the_help_leave_the_form_below() {
    for over in ["F5", "F1", "F5 F1", "F5 Ctrl-P", "Ctrl-P"] {
        for key in ["F6", "F2"] {
            let mut desk = TestScreen::new();
            desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
            desk.press("'ром Enter 6").answer();
            desk.press(over).press(key).answer();
            assert!(is_kept(&desk, "refused"), "{over} {key}: {:?}", desk.model.places);
            while desk.model.form().is_none() {
                let before = desk.model.places.len();
                desk.press("Esc").answer();
                assert!(desk.model.places.len() < before, "{over} {key}");
            }
            assert_eq!((desk.at(), desk.model.lookup.line.text()), ("reason", "ром"), "{over} {key}");
        }
    }
}

/// A conflict that has been in front for a while.
fn in_conflict() -> TestScreen {
    let mut desk = scenes::in_conflict();
    desk.now = desk.now.plus_seconds(5);
    desk
}

#[test]
fn figures_over_the_help_leave_a_conflict_below() {
    for key in ["F6", "F2"] {
        let mut desk = in_conflict();
        desk.press("F1").press(key).answer();
        assert!(is_kept(&desk, "refused"), "{key}: {:?}", desk.model.places);
    }
}

#[test]
fn what_gave_way_to_a_colleagues_answer_comes_back_with_undo() {
    let mut desk = in_conflict();
    desk.press("2").answer();
    assert_eq!(desk.model.notice, Some(Notice::Discarded { account: "Ромашка ООО".into() }));
    let mine = desk.commands.iter().any(
        |command| matches!(command, Command::KeepDraft(draft) if draft.answers.item("reason") == Some("timing")),
    );
    assert!(mine && matches!(desk.commands.last(), Some(Command::DiscardDraft(_))), "{:?}", desk.commands);
    while desk.model.context() != Context::Lookup {
        desk.press("Esc").answer();
    }
    desk.press("Ctrl-Z").answer();
    assert!(matches!(desk.commands.last(), Some(Command::Undo { .. })), "{:?}", desk.commands);
}

#[test]
fn an_import_that_runs_keeps_its_prompt_below_the_figures() {
    let mut desk = TestScreen::new();
    desk.press("F8 '/tmp/a.csv Enter Ctrl-P F6").answer();
    assert!(
        desk.model.places.iter().any(|place| matches!(place, Place::Import(_))),
        "{:?}",
        desk.model.places
    );
    desk.send(Msg::ImportProgress(ImportStep::Rows(7)));
    desk.press("Esc").answer();
    let Some(Place::Import(prompt)) = desk.model.places.last() else { panic!("{:?}", desk.model.places) };
    assert_eq!(prompt.step, Some(ImportStep::Rows(7)));
}

/// Help lists it under what works everywhere, in a form's help and beside it: a key that does nothing in a form says so.
#[test]
fn what_works_everywhere_but_in_a_form_says_so_in_its_line() {
    for spec in TABLE.iter().filter(|spec| *spec.contexts == [Context::Global] && spec.action != Action::Quit)
    {
        let mut desk = TestScreen::new();
        desk.press("'ром Enter").answer();
        assert!(desk.model.form().is_some());
        desk.send(Msg::Act(spec.action));
        let does_nothing = desk.model.notice == Some(Notice::NotHere(spec.action));
        assert_eq!(does_nothing, spec.doc.contains("(not from a form)"), "{}", spec.id);
    }
}
