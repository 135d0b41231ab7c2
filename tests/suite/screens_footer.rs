//! The footer of every screen: it names keys that do something there, and on a narrow screen those that matter.

use std::sync::Arc;

use picklog::{
    action::{Action, Context, TABLE},
    app::{Model, Msg, Notice, Place, update},
    domain::Lang,
    i18n::Messages,
    keymap::Keymap,
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    screens_world::{now, screens},
    update::TestScreen,
};

fn footer(model: &Model, size: (u16, u16)) -> String {
    rows(&drawn(model, &Theme::default(), size).0).pop().unwrap()
}

/// The key that is shown for an action.
fn key(model: &Model, action: Action) -> Option<String> {
    let keys = model.keymap.keys_for(action, model.context());
    let typing = model.form().is_some_and(|form| form.typing);
    let chord = keys.iter().find(|chord| !typing || !chord.iter().any(|key| key.edits_line()))?;
    let name = chord.to_string();
    Some(name.replace("Left", "←").replace("Right", "→").replace("Up", "↑").replace("Down", "↓"))
}

/// The actions a footer names: by their titles, which are told apart by two blanks.
fn named(model: &Model, footer: &str) -> Vec<Action> {
    let entries: Vec<&str> = footer.split("  ").map(str::trim).filter(|entry| !entry.is_empty()).collect();
    let is_named = |action: Action| {
        let key = key(model, action).map(|key| format!("{key} "));
        key.is_some_and(|key| entries.iter().any(|entry| entry.starts_with(&key)))
    };
    let context = model.context();
    let shown = TABLE.iter().filter(|spec| spec.footer > 0 && spec.action.works_in(context));
    let mut named: Vec<Action> = shown.map(|spec| spec.action).filter(|action| is_named(*action)).collect();
    let picks = entries.iter().any(|entry| entry.starts_with(['1', '2']) && context == Context::Form);
    named.extend(picks.then_some(Action::Pick1));
    named
}

/// What a key says where it does nothing.
fn is_refusal(notice: &Notice) -> bool {
    matches!(
        notice,
        Notice::NotHere(_)
            | Notice::NoAccount
            | Notice::NoGaps
            | Notice::NoOtherKinds
            | Notice::PickOne
            | Notice::LastField
            | Notice::ImportStays { .. }
    )
}

/// Why a key that a footer names does nothing there; nothing where it does something.
fn fault(mut after: Model, action: Action) -> Option<String> {
    after.notice = None;
    let seen = |model: &Model| rows(&drawn(model, &Theme::default(), (120, 40)).0);
    let before = seen(&after);
    let effects = update(&mut after, now(), Msg::Act(action));
    if let Some(notice) = after.notice.clone().filter(is_refusal) {
        return Some(format!("it is refused: {notice:?}"));
    }
    // What is asked of the store or the runtime is something.
    let is_idle =
        effects.is_empty() && !after.quitting && after.requests.is_empty() && seen(&after) == before;
    is_idle.then(|| "nothing changes".to_owned())
}

#[test]
fn no_footer_names_a_key_that_does_nothing_there() {
    for preset in ["default", "emacs"] {
        let keymap = Arc::new(Keymap::preset(preset).unwrap());
        // Each key is pressed on a screen of its own: the first of every screen, then the second of every screen, and so on.
        let mut tried = 0;
        for at in 0.. {
            let mut is_over = true;
            for (name, mut model) in screens(Lang::En) {
                model.keymap = keymap.clone();
                let footer = footer(&model, (250, 40));
                let named = if model.pending.is_empty() { named(&model, &footer) } else { Vec::new() };
                let Some(action) = named.get(at).copied() else { continue };
                assert_eq!(fault(model, action), None, "{name}, {preset}: {action:?} in {footer}");
                (is_over, tried) = (false, tried + 1);
            }
            if is_over {
                break;
            }
        }
        assert!(tried > 250, "{preset}: only {tried} keys were named");
    }
}

#[test]
fn in_the_middle_of_a_chord_only_the_ways_out_are_named() {
    let (_, model) = screens(Lang::En).into_iter().find(|(_, model)| !model.pending.is_empty()).unwrap();
    assert_eq!(
        footer(&model, (120, 40)).split_whitespace().collect::<Vec<_>>(),
        ["F1", "help", "F10", "quit"]
    );
}

/// A form that lies over another has one line: there is no other field to go to.
#[test]
fn a_line_over_a_form_names_no_way_to_other_fields() {
    let mut desk = TestScreen::new();
    desk.press("'ром").answer().act(Action::LogFirst).answer();
    desk.act(Action::CorrectPhone).answer();
    let footer = footer(&desk.model, (200, 40));
    assert!(footer.contains("Enter take") && footer.contains("Esc "), "{footer}");
    assert!(!footer.contains("Tab ") && !footer.contains("F5 "), "{footer}");
}

#[test]
fn where_an_answer_has_to_be_picked_the_digits_stand_for_enter() {
    let (_, mut model) = screens(Lang::En).into_iter().find(|(name, _)| *name == "call_new").unwrap();
    assert!(footer(&model, (80, 24)).contains("1–9 pick"));
    let Some(Place::Form(form)) = model.places.last_mut() else { panic!("no form") };
    form.cursor = Some(2);
    let footer = footer(&model, (80, 24));
    assert!(footer.contains("Enter take") && !footer.contains("pick"), "{footer}");
}

/// What the place is for and the way back are never the ones left out, however narrow the screen is and long the words are.
#[test]
fn on_a_narrow_screen_the_main_key_and_the_way_back_are_there() {
    for lang in Lang::ALL {
        for (name, model) in screens(lang) {
            // How long the words are is what differs; the widest is enough to know which keys there are.
            let (wide, narrow) = (footer(&model, (250, 40)), footer(&model, (40, 12)));
            for key in ["Enter ", "Esc ", "1–", "F1 "] {
                let is_named = |footer: &str| footer.split("  ").any(|entry| entry.trim().starts_with(key));
                assert!(
                    !is_named(&wide) || is_named(&narrow),
                    "{name}, {}: {key} in {narrow:?}",
                    lang.code()
                );
            }
            let out = ["Esc ", "F10 "].iter().any(|key| narrow.contains(key));
            assert!(out, "{name}, {}: no way out in {narrow:?}", lang.code());
        }
    }
}

/// The gaps cannot be opened from where something is entered: nothing there says that F2 does it.
#[test]
fn where_the_gaps_cannot_be_opened_nothing_says_so() {
    for lang in Lang::ALL {
        for (name, mut model) in screens(lang) {
            let enters =
                |place: &Place| matches!(place, Place::Form(_) | Place::Conflict(_) | Place::Import(_));
            if !model.places.last().is_some_and(enters) || !model.pending.is_empty() {
                continue;
            }
            model.notice = Some(Notice::Due {
                account: "Acme".into(),
                step: Some("call_back".into()),
                at: now(),
                more: 3,
            });
            let mut said = rows(&drawn(&model, &Theme::default(), (80, 24)).0);
            model.notice = None;
            model.places.push(Place::Help { top: 0 });
            let help = rows(&drawn(&model, &Theme::default(), (140, 90)).0);
            said.extend(help.into_iter().rev().skip(1));
            let told: Vec<&String> = said.iter().filter(|row| row.contains("F2")).collect();
            assert!(told.is_empty(), "{name}, {}: {told:?}", lang.code());
        }
    }
    // Control: from the card they can.
    let (_, model) = screens(Lang::En).into_iter().find(|(name, _)| *name == "card").unwrap();
    assert!(footer(&model, (140, 40)).contains("F2 gaps"));
    let messages = Messages::new(Lang::En);
    assert_eq!(messages.title(Action::Gaps), "gaps");
}
