//! Keys typed in rhythm: one too many reaches no other record, and no search.

use proptest::prelude::*;

use super::{any_answers::full, *};

/// Somebody who asked not to be called, chosen with a search.
fn shy() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.accounts[0].do_not_call = true;
    desk.press("'ром").answer();
    desk
}

fn warned() -> Option<Notice> {
    Some(Notice::DoNotCall { account: "Ромашка ООО".into() })
}

#[test]
fn what_is_typed_after_a_warning_is_no_search() {
    // Also where all of it was typed before the accounts were there.
    for typed_ahead in [false, true] {
        let mut desk = shy();
        if typed_ahead {
            desk.press("Ctrl-U").answer();
            desk.press("'ром Enter 3 3 'no").answer();
        } else {
            desk.press("Enter").answer();
            for key in ["3", "3", "'no"] {
                desk.press(key).answer();
                desk.now = desk.now.plus_seconds(2);
            }
        }
        assert_eq!((desk.model.lookup.line.text(), desk.model.context()), ("ром", Context::Lookup));
        assert_eq!(desk.model.notice, warned());
        assert!(desk.commands.is_empty(), "{:?}", desk.commands);
        // The same key goes on, and now the digit is the outcome.
        desk.press("Enter").answer();
        desk.press("3").answer();
        assert_eq!(desk.logged().2.item("outcome"), Some("no_answer"));
    }
}

#[test]
fn a_warning_is_left_with_any_other_key_and_comes_again() {
    for key in ["Backspace", "Ctrl-U", "Down", "Esc", "F1 F1"] {
        let mut desk = shy();
        desk.press("Enter").answer();
        assert_eq!(desk.model.notice, warned());
        desk.press(key).answer();
        desk.press("'о").answer();
        assert!(desk.model.lookup.line.text().ends_with('о'), "{key}: {}", desk.model.lookup.line.text());
        desk.press("Ctrl-U").answer();
        desk.press("'ром Enter").answer();
        assert_eq!((&desk.model.notice, desk.model.form().is_none()), (&warned(), true), "{key}");
    }
}

#[test]
fn a_digit_too_many_after_the_last_answer_is_no_search() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer();
    desk.press("3 3").answer();
    assert_eq!(desk.model.lookup.line.text(), "");
    assert!(matches!(desk.model.notice, Some(Notice::StrayKey { .. })));
    // The next name is typed at once, and a number after a look.
    desk.press("'a").answer();
    assert!(matches!(desk.model.notice, Some(Notice::Saved(_))), "{:?}", desk.model.notice);
    desk.press("'r").answer();
    assert_eq!(desk.model.lookup.line.text(), "ar");
    desk.press("Ctrl-U Esc").answer();
    desk.press("'ром Enter").answer();
    desk.press("3").answer();
    desk.now = desk.now.plus_seconds(1);
    desk.press("'4").answer();
    assert_eq!(desk.model.lookup.line.text(), "4");
}

#[test]
fn a_digit_on_its_way_to_another_form_does_not_settle_a_conflict_nor_fill_a_form_that_came_back() {
    let conflict = StoreError::Conflict {
        who: "ivan".into(),
        version: 4,
        theirs: Box::new(Answers::from([("reason", Answer::Item("price".into()))])),
    };
    for trouble in [conflict, StoreError::Busy { detail: "picklog.db".into() }] {
        let mut desk = TestScreen::new();
        desk.gap(50, "reason", &[("outcome", "refused"), ("next_step", "none")]);
        desk.press("F2 Enter").answer();
        desk.refuse = Some(trouble);
        desk.press("3").answer();
        let before = (desk.model.places.len(), desk.model.context());
        let reason = |desk: &TestScreen| {
            desk.model.form().and_then(|form| form.draft.answers.item("reason").map(str::to_owned))
        };
        let (held, sent) = (reason(&desk), desk.commands.len());
        desk.press("1 2 'x Enter");
        assert_eq!((desk.model.places.len(), desk.model.context()), before);
        assert_eq!((reason(&desk), desk.commands.len()), (held, sent));
    }
}

#[test]
fn a_promise_to_somebody_who_asked_not_to_be_called_warns_and_a_digit_moves_no_date() {
    let mut desk = TestScreen::new();
    let mut answers = Answers::from([("started_at", Answer::Moment(desk.now))]);
    answers.set("outcome", Answer::Item("no_answer".into()));
    answers.set("next_step", Answer::Item("call_back".into()));
    answers.set("due", Answer::Due { item: None, at: desk.now });
    desk.opens.insert(id(50), Draft::edit(id(50), crate::CALL, Some(id(1)), 1, answers, desk.now));
    let rule = default_catalogue().gap_rule("overdue").unwrap().clone();
    let (subject, owner) = (Subject::Activity(id(50)), "olga".to_owned());
    let gap = Gap { rule, subject, account: Some(id(1)), field: Some("due".into()), owner, since: desk.now };
    desk.gaps.push(GapLine { step: Some("call_back".into()), ..gap_line(gap, desk.now) });
    desk.shuns_calls = true;
    desk.send(Msg::Changed);
    desk.answer();
    desk.press("F2 Enter").answer();
    assert_eq!((&desk.model.notice, desk.model.context()), (&warned(), Context::Gaps));
    desk.press("3").answer();
    assert_eq!((&desk.model.notice, desk.model.context()), (&warned(), Context::Gaps));
    assert!(desk.commands.is_empty(), "{:?}", desk.commands);
    desk.press("Enter").answer();
    assert_eq!(
        desk.model.form().map(|form| (form.draft.kind, form.draft.editing)),
        Some((crate::CALL, None))
    );
}

#[test]
fn a_contact_who_asked_not_to_be_called_warns_on_the_card() {
    let mut desk = TestScreen::new();
    let answers =
        Answers::from([("name", Answer::Text("J. Ross".into())), ("do_not_call", Answer::Flag(true))]);
    desk.contacts = vec![Contact { id: id(40), account: id(1), version: 1, answers }];
    desk.press("'ром F5").answer();
    desk.press("Enter").answer();
    assert_eq!(desk.model.notice, Some(Notice::DoNotCall { account: "J. Ross".into() }));
    desk.press("3").answer();
    assert_eq!(desk.model.context(), Context::Card);
    desk.press("Enter").answer();
    assert_eq!(desk.model.context(), Context::Form);
}

/// No preset binds a letter where text is typed; who does so in a key file is not held by a warning.
#[test]
fn a_letter_that_a_key_file_gives_an_action_answers_a_warning_and_leaves_it() {
    let own = "[lookup]\nlog_call = [\"z\"]\npage_up = [\"Z\"]\n";
    for preset in picklog::keymap::PRESETS {
        let (keymap, found) = Keymap::load(preset, Some(("my.toml", own)));
        assert!(found.iter().all(|one| one.severity == Severity::Warning), "{preset}: {found:?}");
        let mut desk = TestScreen::new();
        desk.model.keymap = Arc::new(keymap);
        desk.accounts[0].do_not_call = true;
        desk.press("'ром").answer();
        desk.press("'z").answer();
        assert_eq!(desk.model.notice, warned(), "{preset}");
        // A digit and a letter without an action are no search, and change nothing.
        desk.press("3 'w").answer();
        let lookup = ("ром", Context::Lookup);
        assert_eq!((desk.model.lookup.line.text(), desk.model.context()), lookup, "{preset}");
        assert_eq!(desk.model.notice, warned(), "{preset}");
        // The other letter leaves the warning, and the call is asked about anew.
        desk.press("'Z").answer();
        assert_eq!(desk.model.notice, None, "{preset}");
        desk.press("'z").answer();
        assert_eq!((&desk.model.notice, desk.model.context()), (&warned(), Context::Lookup), "{preset}");
        // The same one goes on.
        desk.press("'z").answer();
        assert_eq!(desk.model.context(), Context::Form, "{preset}");
    }
}

proptest! {
    #![proptest_config(crate::property(200))]

    /// Whatever was done before: after a form has closed by its last answer, or a warning has come, digits in rhythm begin no
    /// search, open nothing and change nothing, however many there are.
    #[test]
    fn digits_in_rhythm_do_no_harm(
        before in prop::collection::vec(prop::sample::select(vec![
            "'ром", "'aro", "Enter", "Tab", "Down", "1", "3", "6", "F2", "F5", "Esc", "Right", "Ctrl-S", "Ctrl-Z",
        ]), 0..30),
        shy in any::<bool>(),
        digits in prop::collection::vec(1..10u8, 1..6),
    ) {
        let mut desk = full("default");
        desk.accounts.iter_mut().for_each(|line| line.do_not_call = shy);
        for key in before {
            desk.press(key).answer();
            desk.now = desk.now.plus_seconds(2);
        }
        while !desk.model.places.is_empty() {
            desk.press("Esc").answer();
            desk.now = desk.now.plus_seconds(2);
        }
        desk.press("Esc Esc").answer();
        desk.press("'ром").answer();
        desk.press("Enter").answer();
        if !shy {
            prop_assert!(desk.model.form().is_some());
            // No answer: it is the last question, and the form closes.
            desk.press("3").answer();
        }
        let (line, commands, places) =
            (desk.model.lookup.line.text().to_owned(), desk.commands.len(), desk.model.places.len());
        for digit in digits {
            desk.press(&digit.to_string()).answer();
        }
        prop_assert_eq!(desk.model.lookup.line.text(), line);
        prop_assert_eq!((desk.commands.len(), desk.model.places.len()), (commands, places));
    }
}
