//! Leaving from every place, by every way, on a file that takes what was entered, refuses it, or never answers: nothing is
//! lost without a word, and nobody is held.

use picklog::app::{ImportSummary, Leaving};

use super::{
    scenes::{changed, changing, in_conflict, pressed, with_gap},
    *,
};

/// A place one may leave from, and what was entered there.
struct Spot {
    name: &'static str,
    made: fn() -> TestScreen,
    work: Work,
}

/// What must be in the file when one has left, or be sent to be put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    None,
    /// A form with this answer, kept and parked.
    Form(&'static str),
    /// A change of a saved record.
    Change,
    /// Letters typed into a change: a form that waits, while the record is as it was.
    Half,
}

fn acted(keys: &str, action: Action) -> TestScreen {
    let mut desk = pressed(keys);
    desk.ask(action).answer();
    desk
}

fn gap() -> TestScreen {
    let mut desk = with_gap();
    desk.press("F2").answer();
    desk
}

const SPOTS: &[Spot] = &[
    Spot { name: "lookup", made: || pressed("'aroma"), work: Work::None },
    Spot { name: "an untouched form", made: || pressed("'ром Enter"), work: Work::None },
    Spot { name: "a form with a pick", made: || pressed("'ром Enter 6"), work: Work::Form("outcome") },
    Spot {
        name: "a form with letters typed",
        made: || pressed("'quux Ctrl-N | '+442071838750"),
        work: Work::Form("phone"),
    },
    Spot { name: "help over a form", made: || pressed("'ром Enter 6 | F1"), work: Work::Form("outcome") },
    Spot {
        name: "the palette over a form",
        made: || pressed("'ром Enter 6 | Ctrl-P 'x"),
        work: Work::Form("outcome"),
    },
    Spot {
        name: "a card over a form", made: || pressed("'ром Enter 6 | F5"), work: Work::Form("outcome")
    },
    Spot { name: "a change", made: changed, work: Work::Change },
    Spot { name: "letters typed into a change", made: changing, work: Work::Half },
    Spot { name: "gaps", made: gap, work: Work::None },
    Spot { name: "a conflict", made: in_conflict, work: Work::Form("reason") },
    Spot { name: "a card", made: || pressed("'aroma | F5"), work: Work::None },
    Spot { name: "figures", made: || pressed("F6"), work: Work::None },
    Spot { name: "help", made: || pressed("F1"), work: Work::None },
    Spot { name: "the palette", made: || pressed("Ctrl-P 'x"), work: Work::None },
    Spot {
        name: "duplicates",
        made: || {
            let mut desk = TestScreen::new().with_duplicates();
            desk.press("'ром").answer().act(Action::Duplicates).answer();
            desk
        },
        work: Work::None,
    },
    Spot { name: "an import that was not begun", made: || acted("", Action::ImportFile), work: Work::None },
];

/// How one leaves; what is pressed a second time is the same.
const WAYS: &[&str] = &["F10", "Ctrl-C", "hang up"];

fn leave(desk: &mut TestScreen, way: &str) {
    match way {
        "hang up" => desk.send(Msg::Hangup),
        key => _ = desk.press(key),
    }
}

/// Whether a command brings the work into the file.
fn is_kept(work: Work, command: &Command) -> bool {
    match (work, command) {
        (Work::Form(field), Command::KeepDraft(draft)) => draft.parked && draft.answers.has(field),
        (Work::Change, Command::Edit { patch, .. }) => patch.iter().any(|(field, _)| field == "phone"),
        (Work::Half, Command::KeepDraft(draft)) => {
            draft.parked && draft.editing.is_some() && draft.answers.has("phone")
        }
        _ => false,
    }
}

/// What was sent to the file and is not answered.
fn on_its_way(desk: &TestScreen) -> Vec<Command> {
    let sent = desk.effects.iter().filter_map(|effect| match effect {
        Effect::Apply { command, .. } => Some((**command).clone()),
        _ => None,
    });
    sent.collect()
}

fn full() -> StoreError {
    StoreError::Full { detail: "picklog.db".to_owned().into() }
}

#[test]
fn who_leaves_leaves_and_what_was_entered_is_kept() {
    for Spot { name, made, work } in SPOTS {
        for way in WAYS {
            let mut desk = made();
            let before = desk.commands.len();
            leave(&mut desk, way);
            desk.answer();
            assert!(desk.model.quitting, "{name}, {way}");
            let sent = &desk.commands[before..];
            match work {
                Work::None => assert!(sent.is_empty(), "{name}, {way}: {sent:?}"),
                work => assert!(sent.iter().any(|one| is_kept(*work, one)), "{name}, {way}: {sent:?}"),
            }
        }
    }
}

#[test]
fn a_file_that_refuses_is_said_and_who_leaves_again_leaves_with_it_put_aside() {
    for Spot { name, made, work } in SPOTS {
        for way in WAYS {
            let mut desk = made();
            let before = desk.commands.len();
            desk.refuse = Some(full());
            leave(&mut desk, way);
            if *way == "hang up" {
                // There is nobody to be told: the runtime puts aside what is refused.
                assert!(desk.model.quitting && desk.effects.contains(&Effect::Quit), "{name}");
                let sent = on_its_way(&desk);
                assert!(
                    *work == Work::None || sent.iter().any(|one| is_kept(*work, one)),
                    "{name}: {sent:?}"
                );
                continue;
            }
            desk.answer();
            if *work == Work::None {
                assert!(desk.model.quitting, "{name}, {way}");
                continue;
            }
            assert!(!desk.model.quitting, "{name}, {way}: left without a word");
            assert_eq!(desk.model.notice, Some(Notice::NotLeft(full())), "{name}, {way}");
            assert!(desk.model.form().is_some(), "{name}, {way}: the form is in front again");
            assert!(desk.commands.len() > before);
            leave(&mut desk, way);
            assert!(desk.model.quitting && desk.effects.contains(&Effect::Quit), "{name}, {way}");
            let sent = on_its_way(&desk);
            assert!(sent.iter().any(|one| is_kept(*work, one)), "{name}, {way}: {sent:?}");
        }
    }
}

#[test]
fn a_file_that_never_answers_holds_nobody_who_asks_twice() {
    for Spot { name, made, work } in SPOTS {
        for way in ["F10", "Ctrl-C"] {
            let mut desk = made();
            leave(&mut desk, way);
            let sent = on_its_way(&desk);
            assert_eq!(desk.model.quitting, *work == Work::None, "{name}, {way}");
            assert!(
                *work == Work::None || sent.iter().any(|one| is_kept(*work, one)),
                "{name}, {way}: {sent:?}"
            );
            leave(&mut desk, way);
            assert!(desk.model.quitting && desk.effects.contains(&Effect::Quit), "{name}, {way}");
        }
    }
}

#[test]
fn esc_after_esc_leads_out_and_keeps_what_was_entered() {
    for Spot { name, made, work } in SPOTS {
        let mut desk = made();
        let before = desk.commands.len();
        desk.press("Esc").answer();
        let said = desk.model.notice.clone();
        for _ in 0..6 {
            desk.press("Esc").answer();
        }
        assert_eq!((desk.model.places.len(), desk.model.lookup.line.text()), (0, ""), "{name}");
        let sent = desk.commands[before..].to_vec();
        match work {
            // To let a change or a conflict go is what Esc says there, and it is said.
            Work::Half => {
                assert!(sent.is_empty(), "{name}: {sent:?}");
                assert_eq!(said, Some(Notice::LeftAsWas), "{name}");
            }
            Work::Change => {
                assert!(sent.iter().any(|one| matches!(one, Command::DiscardDraft(_))), "{name}: {sent:?}");
                assert_eq!(said, Some(Notice::LeftAsWas), "{name}");
            }
            Work::Form(_) if *name == "a conflict" => {}
            Work::Form(_) => assert!(sent.iter().any(|one| is_kept(*work, one)), "{name}: {sent:?}"),
            Work::None => assert!(sent.is_empty(), "{name}: {sent:?}"),
        }
        desk.press("F10").answer();
        assert!(desk.model.quitting, "{name}");
    }
}

/// A running import.
fn importing() -> TestScreen {
    let mut desk = acted("", Action::ImportFile);
    desk.press("'a.csv Enter");
    assert!(desk.effects.iter().any(|one| matches!(one, Effect::Import { .. })), "{:?}", desk.effects);
    desk.answer();
    desk
}

#[test]
fn an_import_is_not_cut_off_by_who_leaves_once_and_its_rejects_are_read() {
    let summary = |rejected| ImportSummary { added: 2, rejected, ..ImportSummary::default() };
    let mut desk = importing();
    desk.press("F10").answer();
    assert_eq!((desk.model.quitting, &desk.model.notice), (false, &Some(Notice::ImportGoesOn)));
    desk.send(Msg::Imported(Ok(summary(0))));
    assert!(desk.model.quitting && desk.effects.contains(&Effect::Quit));
    // What was not taken is something to stay for; so is an import that failed.
    for outcome in [Ok(summary(1)), Err(Message::from("no such file".to_owned()))] {
        let mut desk = importing();
        desk.press("F10").answer();
        desk.send(Msg::Imported(outcome));
        desk.answer();
        assert_eq!((desk.model.quitting, desk.model.leaving), (false, Leaving::No));
        assert!(matches!(desk.model.notice, Some(Notice::Imported(_) | Notice::ImportFailed(_))));
    }
    let mut desk = importing();
    desk.press("F10 F10");
    assert!(desk.model.quitting);
    let mut desk = importing();
    desk.press("F10").answer().press("Esc").answer();
    desk.send(Msg::Imported(Ok(summary(0))));
    assert!(!desk.model.quitting, "who stays after all stays");
}
