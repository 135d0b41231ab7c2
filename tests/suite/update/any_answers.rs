//! Random keys and random answers: late, lost, twice, in any order, with every trouble.

use proptest::prelude::*;

use super::{waits::parked_account, *};

const KEYS: &[&str] = &[
    "Enter",
    "Tab",
    "Shift-Tab",
    "Esc",
    "Up",
    "Down",
    "Left",
    "Right",
    "PageDown",
    "Home",
    "End",
    "Delete",
    "Backspace",
    "F1",
    "F2",
    "F2",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "F12",
    "Insert",
    "Ctrl-P",
    "Ctrl-Z",
    "Ctrl-U",
    "Ctrl-D",
    "Ctrl-E",
    "Ctrl-S",
    "Ctrl-N",
    "Ctrl-O",
    "Ctrl-L",
    "Ctrl-T",
    "Ctrl-X",
    "Ctrl-C",
    "'0",
    "'1",
    "'1",
    "'2",
    "'3",
    "'4",
    "'7",
    "'8",
    "'a",
    "'ром",
    "'Z",
    "'2026-01-01",
    "Alt-x",
];

fn troubles() -> Vec<StoreError> {
    let said = || Message::from("picklog.db".to_owned());
    vec![
        StoreError::Busy { detail: said() },
        StoreError::Conflict { who: "ivan".into(), version: 7, theirs: Box::default() },
        StoreError::denied("no"),
        StoreError::NotAllowed { right: Right::Merge, ask: vec!["root".into()] },
        StoreError::Full { detail: said() },
        StoreError::Unavailable { detail: said() },
        StoreError::Corrupt { detail: said() },
        StoreError::TooNew { detail: said() },
        StoreError::OutcomeUnknown { detail: said() },
    ]
}

/// The same answer with a failure in it.
fn failed(msg: Msg, trouble: StoreError) -> Msg {
    match msg {
        Msg::Found { generation, .. } => Msg::Found { generation, found: Err(trouble) },
        Msg::Accounts { generation, .. } => Msg::Accounts { generation, found: Err(trouble) },
        Msg::Card { generation, .. } => Msg::Card { generation, card: Err(trouble) },
        Msg::Opened { generation, .. } => Msg::Opened { generation, opened: Err(trouble) },
        Msg::Duplicates { generation, .. } => Msg::Duplicates { generation, duplicates: Err(trouble) },
        Msg::Gaps { generation, .. } => Msg::Gaps { generation, gaps: Err(trouble) },
        Msg::MatterFigures { generation, .. } => Msg::MatterFigures { generation, figures: Err(trouble) },
        Msg::Figures { generation, .. } => Msg::Figures { generation, figures: Err(trouble) },
        Msg::TeamDay { generation, .. } => Msg::TeamDay { generation, day: Err(trouble) },
        Msg::Person { generation, .. } => Msg::Person { generation, open: Err(trouble) },
        Msg::Matters { generation, .. } => Msg::Matters { generation, own: Err(trouble) },
        Msg::Matter { generation, .. } => Msg::Matter { generation, page: Err(trouble) },
        Msg::Imports { generation, .. } => Msg::Imports { generation, lines: Err(trouble) },
        Msg::ImportWeighed { generation, .. } => Msg::ImportWeighed { generation, loss: Err(trouble) },
        Msg::TookBack { done, .. } => Msg::TookBack { done, outcome: Err(trouble) },
        Msg::Applied { op, .. } => Msg::Applied { op, result: Err(trouble) },
        other => other,
    }
}

/// What happens to the screen next.
#[derive(Clone, Debug)]
enum Step {
    Press(usize),
    /// The answer to one of the effects: which, its mishap, and whether it comes once more later.
    Answer(usize, Option<usize>, bool),
    /// The answer to one of the effects never comes.
    Lose(usize),
    /// One that came already comes again.
    Again(usize),
    Changed,
    Clock,
    Retry,
    Slow,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (0..KEYS.len()).prop_map(Step::Press),
        6 => (0..64usize, prop::option::weighted(0.2, 0..9usize), any::<bool>())
            .prop_map(|(at, mishap, twice)| Step::Answer(at, mishap, twice)),
        2 => (0..64usize).prop_map(Step::Lose),
        1 => (0..64usize).prop_map(Step::Again),
        1 => Just(Step::Changed),
        1 => Just(Step::Clock),
        1 => Just(Step::Retry),
        1 => Just(Step::Slow),
    ];
    prop::collection::vec(step, 1..100)
}

/// A screen with something of everything in its file.
pub fn full(preset: &str) -> TestScreen {
    let mut desk = TestScreen::with_keys(preset).with_duplicates();
    desk.add_ross();
    for n in 50..54 {
        desk.gap(n, "reason", &[("outcome", "refused"), ("next_step", "none")]);
    }
    desk.gap(54, "outcome", &[]);
    parked_account(&mut desk);
    desk.open_all();
    desk
}

fn go(desk: &mut TestScreen, steps: &[Step]) {
    let mut past: Vec<Msg> = Vec::new();
    for step in steps {
        if desk.model.quitting {
            return;
        }
        match step {
            Step::Press(key) => drop(desk.press(KEYS[*key])),
            Step::Answer(at, mishap, twice) if !desk.effects.is_empty() => {
                let effect = desk.effects.remove(at % desk.effects.len());
                let Some(mut msg) = desk.reply(effect) else { continue };
                if let Some(trouble) = mishap {
                    msg = failed(msg, troubles()[*trouble].clone());
                }
                past.extend(twice.then(|| msg.clone()));
                desk.send(msg);
            }
            Step::Lose(at) if !desk.effects.is_empty() => {
                let at = at % desk.effects.len();
                desk.effects.remove(at);
            }
            Step::Again(at) if !past.is_empty() => desk.send(past[at % past.len()].clone()),
            Step::Changed => desk.send(Msg::Changed),
            Step::Clock => desk.send(Msg::Clock),
            Step::Retry => desk.send(Msg::Again),
            Step::Slow => desk.send(Msg::Slow),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(crate::property(200))]

    /// Whatever was pressed, and whatever became of the answers: Esc leaves the place in front, F1 is help, Ctrl-S saves a
    /// form or says why not, and F10 and Ctrl-C leave, pressed twice at most.
    #[test]
    fn no_answer_holds_anybody(steps in steps(), preset in 0..3usize) {
        let reached = || {
            let mut desk = full(picklog::keymap::PRESETS[preset]);
            go(&mut desk, &steps);
            desk.effects.clear();
            desk
        };
        let mut desk = reached();
        if desk.model.quitting {
            return Ok(());
        }
        // Esc: the place in front goes, until there is none; a line is empty, then.
        while !desk.model.places.is_empty() {
            let (before, context) = (desk.model.places.len(), desk.model.context());
            desk.press("Esc");
            prop_assert!(desk.model.places.len() < before, "{context:?} stays after Esc: {:?}", desk.model.notice);
        }
        // An Esc typed ahead of a form that is about to open was meant for that: the second one is not.
        desk.press("Esc Esc");
        prop_assert_eq!(desk.model.lookup.line.text(), "");
        // And the place can be worked in again, as soon as there are answers.
        desk.effects.clear();
        desk.press("'ром").answer();
        desk.press("Enter").answer();
        prop_assert!(desk.model.form().is_some(), "{:?}", desk.model.notice);

        let mut desk = reached();
        let was_help = desk.model.context() == Context::Help;
        desk.press("F1");
        prop_assert_eq!(desk.model.context() == Context::Help, !was_help);

        let mut desk = reached();
        if let Some(form) = desk.model.form() {
            let draft = form.draft.clone();
            for key in desk.model.keymap.keys_for(Action::Save, Context::Form)[0].clone().iter() {
                desk.send(Msg::Key(*key));
            }
            let saved = desk.model.form().is_none_or(|form| form.draft.id != draft.id);
            prop_assert!(saved || desk.model.notice.is_some(), "neither saved nor said why not");
        }

        for key in ["F10", "Ctrl-C"] {
            let mut desk = reached();
            desk.press(key);
            desk.press(key);
            prop_assert!(desk.model.quitting && desk.effects.contains(&Effect::Quit), "{key}");
        }
    }
}
