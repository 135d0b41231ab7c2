//! The sweep through one's gaps.

use super::*;

#[test]
fn the_sweep_fills_gap_after_gap_with_one_digit_each() {
    let mut desk = TestScreen::new();
    for n in 50..55 {
        desk.gap(n, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    }
    desk.press("F2 Enter");
    for n in 50..55 {
        desk.press("4");
        // Each save takes its gap away, as the store does.
        while let Some(effect) = (!desk.effects.is_empty()).then(|| desk.effects.remove(0)) {
            if let Effect::Apply { command, .. } = &effect
                && let Command::Edit { record, patch } = &**command
            {
                assert_eq!(record.id, id(n));
                assert_eq!(patch[..], [("reason".to_owned(), Some(Answer::Item("competitor".into())))]);
                desk.gaps.retain(|line| line.gap.subject.id() != record.id);
            }
            if let Some(msg) = desk.reply(effect) {
                desk.send(msg);
            }
        }
    }
    // The place goes with the last gap. What was saved says more than that there are none.
    assert!(matches!(desk.model.notice, Some(Notice::Saved(_))), "{:?}", desk.model.notice);
    assert_eq!(desk.model.context(), Context::Lookup);
}

#[test]
fn an_overdue_call_back_is_kept_with_enter_and_moved_with_a_digit() {
    let overdue = || {
        let mut desk = TestScreen::new();
        desk.gap(50, "due", &[("outcome", "no_answer"), ("next_step", "call_back")]);
        desk.gaps[0].gap.rule = default_catalogue().gap_rule("overdue").unwrap().clone();
        desk.model.gaps.list.lines = desk.gaps.clone();
        desk
    };
    let mut desk = overdue();
    desk.press("F2 5 Enter").answer();
    assert!(!desk.commands.iter().any(|command| matches!(command, Command::LogActivity { .. })));
    let Some(Command::Edit { record, patch }) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    assert_eq!((record.id, patch[0].0.as_str()), (id(50), "due"));
    assert_eq!(patch[0].1.as_ref().and_then(Answer::item_code), Some("next_week"));

    let mut desk = overdue();
    desk.press("F2 Enter 3").answer();
    let (kind, account, answers) = desk.logged();
    assert_eq!((*kind, *account, answers.item("outcome")), (crate::CALL_CODE, id(1), Some("no_answer")));
}

/// What the store refused may be taken once it is put right: Esc saves it then, and puts it aside only as it was refused.
#[test]
fn a_sweep_saves_what_was_put_right_after_a_refusal() {
    for put_right in [true, false] {
        let mut desk = TestScreen::new();
        desk.gap(50, "outcome", &[("direction", "outbound")]);
        desk.press("F2 Enter").answer();
        desk.press("1").answer();
        desk.refuse = Some(StoreError::denied("no"));
        desk.press("Ctrl-S").answer();
        assert!(desk.model.form().is_some(), "it came back: {:?}", desk.model.notice);
        desk.commands.clear();
        if put_right {
            desk.press("Up Up Down 2").answer();
        }
        desk.press("Esc").answer();
        let saves = desk.commands.iter().any(|command| matches!(command, Command::Edit { .. }));
        assert_eq!(saves, put_right, "{:?}", desk.commands);
        let is_kept =
            desk.commands.iter().any(|command| matches!(command, Command::KeepDraft(form) if form.parked));
        assert_eq!(is_kept, !put_right, "{:?}", desk.commands);
    }
}

#[test]
fn a_sweep_does_not_run_on_into_a_promise() {
    let mut desk = TestScreen::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    desk.gap(51, "due", &[("outcome", "no_answer"), ("next_step", "call_back")]);
    desk.gaps[1].gap.rule = default_catalogue().gap_rule("overdue").unwrap().clone();
    desk.model.gaps.list.lines = desk.gaps.clone();
    desk.press("F2 4");
    desk.gaps.remove(0);
    desk.answer();
    assert_eq!(desk.model.context(), Context::Gaps);
    assert!(!desk.commands.iter().any(|command| matches!(command, Command::LogActivity { .. })));
}

#[test]
fn f2_pressed_before_the_gaps_are_there_waits_for_them() {
    let mut desk = TestScreen::new();
    desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    desk.model.gaps = picklog::app::GapsPane::default();
    desk.send(Msg::Changed);
    desk.press("F2 4");
    assert!(desk.commands.is_empty());
    desk.answer();
    assert!(matches!(desk.commands.last(), Some(Command::Edit { record, .. }) if record.id == id(50)));
}
